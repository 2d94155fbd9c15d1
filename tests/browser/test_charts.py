"""A chart drawn without a browser is the chart that plotly.js draws in one."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from plotly.offline import get_plotlyjs

from course_lib.charts import chart_names, draw
from course_lib.charts.svg import to_svg
from tests.browser.conftest import Watched, built
from tests.browser.hands import COURSE, WORDS

pytestmark = pytest.mark.browser
Open = Callable[..., Watched]

SVG = "{http://www.w3.org/2000/svg}"
DRAWN = """async figure => {
    const at = document.body.appendChild(document.createElement("div"));
    await Plotly.newPlot(at, figure.data, figure.layout);
    const plot = at.querySelector(".plotly");
    const marks = [...at.querySelectorAll(".points .point")].map((mark) => mark.getAttribute("transform").match(/-?[\\d.]+/g).map(Number));
    const texts = [...at.querySelectorAll("text")].map((text) => text.textContent.trim()).filter(Boolean);
    return { marks, texts };
}"""


@pytest.mark.parametrize("name", chart_names())
def test_marks_and_words_are_those_that_plotly_draws_in_a_browser(chromium: Browser, name: str) -> None:
    chart = draw(name, COURSE)
    page = chromium.new_page()
    page.add_script_tag(content=get_plotlyjs())
    real = page.evaluate(
        DRAWN, chart.figure.to_plotly_json() | {"data": _plain(chart)["data"], "layout": _plain(chart)["layout"]}
    )
    page.close()
    root = ET.fromstring(to_svg(chart.figure, "title", "desc"))
    marks = [mark for mark in root.iter(f"{SVG}path") if mark.get("class") == "point"]
    places = [tuple(map(float, re.findall(r"-?[\d.]+", mark.get("transform", "")))) for mark in marks]
    assert len(places) == len(real["marks"]) > 5
    for drawn, wanted in zip(places, real["marks"], strict=True):
        assert drawn == pytest.approx(wanted, abs=1.5)
    texts = ["".join(text.itertext()).strip() for text in root.iter(f"{SVG}text")]
    assert sorted(filter(None, texts)) == sorted(real["texts"])
    titles = [mark.findtext(f"{SVG}title") for mark in marks]
    assert titles == [text for trace in chart.figure.data for text in trace.text]


def _plain(chart: Any) -> dict[str, Any]:
    import json

    return json.loads(chart.figure.to_json())


def test_a_chart_to_explore_is_woken_only_when_asked(opened: Open, root: Path, tmp_path: Path) -> None:
    out = built(root, tmp_path / "exports", with_live_charts=True)
    context = opened("modules/00_welcome.html").page.context
    watched = Watched(context.new_page())
    page = watched.page
    page.goto((out / "modules" / "01_causes.html").as_uri())
    page.wait_for_selector("html[data-ready=true]")
    assert [url for url in watched.requests if not url.startswith("file:")] == []
    assert page.evaluate("window.Plotly") is None
    page.get_by_role("button", name=WORDS["chart_explore"]).first.click()
    page.wait_for_selector(".js-plotly-plot .points .point", timeout=30_000)
    assert [url for url in watched.requests if not url.startswith(("file:", "blob:"))] == []
    assert watched.complaints == []
