"""What a learner writes stays with them: marked words in every private field, looked for in all that leaves."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from course_lib.activities import KINDS
from course_lib.markup import Markups
from course_lib.page.build import build
from course_lib.records.local import AnswerStore
from tests.browser.conftest import Watched
from tests.browser.hands import COURSE, PAGES, WHOLE, id_of, names, save, stored
from tests.kinds import answer_to

pytestmark = pytest.mark.browser

Open = Callable[..., Watched]

MARK = "heron-7318"
WRITTEN_IN = [name for name in names() if "<textarea" in Markups(COURSE).activity(name)]


def typed_everywhere(page: Page) -> int:
    """Puts a mark of its own into every field of words, those out of sight too; says how many there were."""
    fields = page.locator('.activity :is(textarea, input[type="text"], input:not([type])):not([readonly])')
    return fields.evaluate_all(
        """(fields, mark) => {
            for (const [place, field] of fields.entries()) {
                field.value = `${mark}-${place}`;
                for (const event of ["input", "change"]) field.dispatchEvent(new Event(event, { bubbles: true }));
            }
            return fields.length;
        }""",
        MARK,
    )


@pytest.mark.parametrize("module", [slug for slug in PAGES if any(name.startswith(f"{slug}/") for name in WRITTEN_IN)])
def test_no_word_that_was_typed_leaves_unasked(opened: Open, module: str) -> None:
    watched = opened(PAGES[module])
    page = watched.page
    count = typed_everywhere(page)
    assert count > 0
    kept = json.dumps(stored(page))
    assert MARK in kept, "the page keeps it, on this device"

    assert MARK not in save(page, with_notes=False)
    assert MARK in save(page, with_notes=True), "only the learner's own tick puts notes into a copy"
    assert watched.requests == [page.url.split("#")[0]]
    assert MARK not in page.url and MARK not in page.title()


def test_a_copy_holds_of_each_response_what_its_kind_declares_recordable(opened: Open) -> None:
    page = opened(WHOLE).page
    given = {id_of(name): answer_to(COURSE.activity(name)) for name in names()}
    page.evaluate(
        "([key, kept]) => localStorage.setItem(key, kept)",
        [f"{COURSE.course.id}:{COURSE.course.edition}:en", json.dumps({"version": 1, "answers": given})],
    )
    page.reload()
    page.wait_for_selector("html[data-ready=true]")
    copied = json.loads(save(page, with_notes=False))["answers"]
    for name in names():
        spec, copy = COURSE.activity(name), copied.get(id_of(name), {})
        assert set(copy) == set(given[id_of(name)]) & set(spec.records), name
        assert not set(copy) & set(spec.private), name


def test_what_a_kernel_keeps_is_in_no_page_that_is_built(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "answers.sqlite"
    store = AnswerStore(own)
    for name in names():
        marked = json.loads(json.dumps(answer_to(COURSE.activity(name))).replace("A note.", MARK))
        store.save(name, marked)
    assert MARK in own.read_bytes().decode("latin-1"), "the answers hold the mark"
    monkeypatch.setenv("SECURE_BASE_ANSWERS", str(own))
    made = build(root, tmp_path / "exports", only=["welcome"]).out
    assert MARK not in "".join(path.read_text(encoding="utf-8") for path in made.rglob("*.html"))


def test_every_kind_says_what_is_private_and_what_may_be_recorded() -> None:
    for kind, model in KINDS.items():
        assert model.records or model.private, f"'{kind}' declares nothing"
