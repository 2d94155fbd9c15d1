"""Whatever an author writes: in a real page it wakes, takes what was kept of it, and keeps it over a reload."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser

from course_lib.activities import KINDS
from course_lib.content import Library
from course_lib.markup import Markups
from course_lib.page.document import document
from course_lib.page.steps import Block, ModulePage, Part
from tests.browser.hands import KEY, portrait
from tests.kinds import answer_to, ways
from tests.kinds.writing import Spec

pytestmark = pytest.mark.browser

one_of_each = st.fixed_dictionaries({kind: ways(kind).specs() for kind in KINDS})


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(written=one_of_each)
def test_it_wakes_with_what_was_kept_of_it(
    chromium: Browser, root: Path, tmp_path: Path, written: dict[str, Spec]
) -> None:
    library = Library(root)
    specs = [KINDS[kind].model_validate({**spec, "slug": f"any-{kind}"}) for kind, spec in written.items()]
    library.module("causes")
    library._modules["causes"] = library.module("causes").model_copy(update={"activities": specs})
    names = [f"causes/{spec.slug}" for spec in specs]
    blocks = [Block(str(Markups(library).activity(name)), name) for name in names]
    page_file = tmp_path / "any.html"
    page_file.write_text(document([ModulePage("causes", "Any", [Part("", "", blocks)])], library), encoding="utf-8")
    answers = {f"causes--{spec.slug}": answer_to(spec) for spec in specs}

    context = chromium.new_context()
    context.set_offline(True)
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(page_file.as_uri())
    page.evaluate(
        "([key, kept]) => localStorage.setItem(key, kept)", [KEY, json.dumps({"version": 1, "answers": answers})]
    )
    page.reload()
    page.wait_for_selector("html[data-ready=true]")

    kept: dict[str, Any] = page.evaluate("() => ({ ...localStorage })")
    assert set(kept) == {KEY}, "nothing was set aside"
    assert json.loads(kept[KEY])["answers"] == answers
    assert {name: shown["state"] for name, shown in portrait(page).items()} == dict.fromkeys(answers, "done")
    assert complaints == []
    context.close()
