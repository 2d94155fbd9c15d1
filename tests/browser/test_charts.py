"""A chart drawn without a browser is the chart that plotly.js draws in one."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from plotly.offline import get_plotlyjs

from course_lib.charts import chart_names, draw
from course_lib.charts.svg import to_svg
from tests.browser.conftest import Watched, built
from tests.browser.hands import COURSE, PAGES, WORDS, Keys

pytestmark = pytest.mark.browser
Open = Callable[..., Watched]

NEAR_PX = 1.5

# Both pictures are measured in one browser, from the corner of the plot area: where each thing stands, and what it says.
MEASURED = """async ([figure, ours]) => {
    const at = (html = "") => {
        const box = document.body.appendChild(document.createElement("div"));
        box.style.cssText = `position: relative; width: ${figure.layout.width}px; height: ${figure.layout.height}px`;
        box.innerHTML = html;
        return box;
    };
    const middle = (element, corner) => {
        const { left, top, width, height } = element.getBoundingClientRect();
        return [left + width / 2 - corner.left, top + height / 2 - corner.top];
    };
    const seen = (root, plot, hover) => {
        const corner = plot.getBoundingClientRect();
        const marks = [...root.querySelectorAll("path.point")];
        return {
            plot: [corner.width, corner.height],
            marks: marks.map((mark) => middle(mark, corner)),
            hovers: marks.map(hover),
            texts: [...root.querySelectorAll("text")].filter((text) => text.textContent.trim())
                .map((text) => [text.textContent.trim(), ...middle(text, corner)])
                .sort(([one], [other]) => (one < other ? -1 : 1)),
            bars: [...root.querySelectorAll("path")].filter((path) => /m0,-?5/.test(path.getAttribute("d")))
                .map((bar) => [...middle(bar, corner), bar.getBoundingClientRect().width]),
        };
    };
    const flat = at(ours);
    flat.firstElementChild.style.width = "100%";
    const live = at();
    const drawn = await Plotly.newPlot(live, figure.data, figure.layout);
    return [
        seen(flat, flat.querySelector(":scope > svg > g > rect"), (mark) => mark.querySelector("title").textContent),
        seen(live, live.querySelector(".bglayer rect, .draglayer .nsewdrag"), (mark) => {
            const [point] = [mark.__data__].flat();
            return drawn._fullData[point.trace?.index ?? mark.closest(".trace").__data__[0].trace.index].text[point.i];
        }),
    ];
}"""


@pytest.mark.parametrize("name", chart_names())
def test_a_chart_without_a_browser_is_the_one_that_plotly_draws_in_one(chromium: Browser, name: str) -> None:
    figure = draw(name, COURSE).figure
    page = chromium.new_page()
    page.add_script_tag(content=get_plotlyjs())
    ours, plotlys = page.evaluate(MEASURED, [json.loads(figure.to_json()), to_svg(figure, "title", "desc")])
    page.close()

    assert len(ours["marks"]) == sum(len(trace.x) for trace in figure.data) > 5
    assert ours["hovers"] == plotlys["hovers"] and all(ours["hovers"])
    assert [text for text, *_ in ours["texts"]] == [text for text, *_ in plotlys["texts"]]
    assert {note.text for note in figure.layout.annotations} < {text for text, *_ in ours["texts"]}
    assert {trace.name for trace in figure.data} < {text for text, *_ in ours["texts"]}

    has_ranges = any(trace.error_x.array is not None for trace in figure.data)
    for what in ("plot", "marks", *(["bars"] if has_ranges else [])):
        assert far_apart(ours[what], plotlys[what]) == [], what
    assert far_apart([place for _, *place in ours["texts"]], [place for _, *place in plotlys["texts"]]) == []


def far_apart(ours: list[Any], others: list[Any]) -> list[Any]:
    """The things that do not stand where the others do, within `NEAR_PX`."""
    assert len(ours) == len(others) > 0
    return [pair for pair in zip(ours, others, strict=True) if pair[0] != pytest.approx(pair[1], abs=NEAR_PX)]


def test_the_table_under_a_chart_says_what_each_mark_says(opened: Open) -> None:
    page = opened(PAGES["causes"]).page
    rows = page.locator("#chart-how-common tbody tr").evaluate_all(
        "rows => rows.map((row) => [...row.cells].map((cell) => cell.textContent))"
    )
    for trace in draw("how-common", COURSE).figure.data:
        for title in trace.text:
            study, counted = title.split(" of 100. ")[0].rsplit(": ", 1)
            assert any(row[0] == study and trace.name in row and counted in row for row in rows), title


def test_each_mark_on_a_page_tells_its_value_to_a_mouse_that_rests_on_it(opened: Open) -> None:
    page = opened(PAGES["causes"], viewport={"width": 1280, "height": 900}).page
    figure = draw("how-common", COURSE).figure
    marks = page.locator("#chart-how-common path.point")
    titles = [title for trace in figure.data for title in trace.text]
    assert marks.locator("title").all_text_contents() == titles
    for mark in (marks.first, marks.last):
        mark.hover()  # fails where something lies over the mark


# -- live charts -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def live(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(root, tmp_path_factory.mktemp("live") / "exports", with_live_charts=True)


@pytest.fixture
def page_with_live_charts(opened: Open, live: Path) -> Watched:
    context = opened(PAGES["welcome"]).page.context
    watched = Watched(context.new_page())
    watched.page.goto((live / PAGES["causes"]).as_uri())
    watched.page.wait_for_selector("html[data-ready=true]")
    return watched


def test_a_page_with_live_charts_opens_without_waking_plotly(page_with_live_charts: Watched) -> None:
    watched = page_with_live_charts
    assert [url for url in watched.requests if not url.startswith(("file:", "data:"))] == []
    assert watched.page.evaluate("() => window.Plotly") is None
    assert watched.page.locator("#chart-how-common path.point").count() > 5
    assert watched.complaints == []


def test_a_chart_comes_alive_when_asked_and_the_page_stays_quiet(page_with_live_charts: Watched) -> None:
    watched, page = page_with_live_charts, page_with_live_charts.page
    marks = page.locator("#chart-how-common path.point").count()
    Keys(page).press(page.get_by_role("button", name=WORDS["chart_explore"]))
    page.wait_for_selector(".js-plotly-plot .points .point", timeout=30_000)
    assert page.locator(".js-plotly-plot .points .point").count() == marks

    mark = page.locator(".js-plotly-plot .points .point").first
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.locator(".hoverlayer .hovertext").wait_for()
    assert [url for url in watched.requests if not url.startswith(("file:", "data:", "blob:"))] == []
    assert watched.complaints == []


def test_a_chart_that_comes_alive_takes_the_focus_with_it(page_with_live_charts: Watched) -> None:
    page = page_with_live_charts.page
    Keys(page).press(page.get_by_role("button", name=WORDS["chart_explore"]))
    page.wait_for_selector(".js-plotly-plot .points .point", timeout=30_000)
    assert page.evaluate("() => document.activeElement.closest('#chart-how-common')?.id") == "chart-how-common"


def test_a_page_without_live_charts_carries_no_plotly(exports: Path) -> None:
    assert all("data-packed" not in path.read_text(encoding="utf-8") for path in exports.rglob("*.html"))
