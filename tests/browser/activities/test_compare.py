"""Answer first, then compare: by keys alone and by touch alone, in the exported file."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from course_lib.activities.compare.spec import Asked
from tests.browser.conftest import Meet, Watched
from tests.browser.hands import (
    COURSE,
    WORDS,
    Task,
    answers,
    bare,
    copy_of,
    every,
    id_of,
    names,
    open_progress,
    page_of,
    restore,
)  # fmt: skip
from tests.browser.test_print import halves, printed
from tests.kinds import answer_to

pytestmark = pytest.mark.browser
Open = Callable[..., Watched]
NAME = names("compare")[0]


def within(question: Asked) -> str:
    return f'[data-question="{question.id}"]'


def in_sight(task: Task) -> list[str | None]:
    return [question.get_attribute("data-question") for question in task.el.locator("[data-question]:visible").all()]


@pytest.mark.parametrize("name", every("compare"))
def test_our_answer_opens_after_a_word_of_ones_own(meet: Meet, name: str) -> None:
    task = meet(name)
    first = task.spec.questions[0]
    assert task.el.get_attribute("data-private") is not None and in_sight(task) == [first.id]
    task.press("check")
    assert (task.state, task.feedback.inner_text()) == ("new", WORDS["write_first"])
    assert not task.shows(first.answer)

    task.hand.type(task.el.locator(f'textarea[name="{first.id}"]'), "A word of mine.")
    assert (task.state, task.result) == ("started", None)
    assert not task.shows(first.answer)
    task.press("check")
    assert task.shows(first.answer) and all(task.shows(point.text) for point in first.points)
    assert not first.evidence or task.shows(first.evidence)
    assert task.el.locator('[data-action="check"], [data-action="look"]').locator("visible=true").count() == 0

    task.pick(first.points[0].id, within(first))
    assert (task.picked, task.result) == ([first.points[0].id], None)
    task.hand.page.reload()
    task.hand.page.wait_for_selector("html[data-ready=true]")
    assert task.picked == [first.points[0].id]
    assert task.el.locator("textarea").first.input_value() == "A word of mine."


@pytest.mark.parametrize("name", every("compare"))
def test_who_would_rather_just_look_is_never_kept_out(meet: Meet, name: str) -> None:
    task = meet(name)
    enough = task.spec.enough or len(task.spec.questions)
    for place, question in enumerate(task.spec.questions[:enough]):
        if place:
            task.press("next")
            assert in_sight(task) == [question.id]
            where = WORDS["question_of"].format(place=place + 1, all=len(task.spec.questions))
            assert bare(where + question.ask) in bare(task.feedback.inner_text()), "the next question is announced"
        assert task.state == ("started" if place else "new")
        task.press("look")
        assert task.shows(question.answer)
    assert (task.state, task.result) == ("done", None)
    said = WORDS["compared_all" if enough == len(task.spec.questions) else "compared_some"]
    assert task.feedback.inner_text().startswith(said)
    assert not task.spec.afterword or task.shows(task.spec.afterword)

    task.press("reset")
    assert task.is_new and in_sight(task) == [task.spec.questions[0].id]
    assert task.el.locator("textarea").first.input_value() == ""


def test_a_copy_without_notes_keeps_that_it_was_done_and_no_word(opened: Open) -> None:
    page = opened(page_of(NAME)).page
    restore(page, copy_of({id_of(NAME): answer_to(COURSE.activity(NAME))}))
    open_progress(page)
    with page.expect_download() as download:
        page.locator('[data-action="save-progress"]').click()
    copy = download.value.path().read_text(encoding="utf-8")
    assert json.loads(copy)["answers"][id_of(NAME)] == {"checked": True}

    fresh = opened(page_of(NAME)).page
    assert restore(fresh, copy.encode()) == WORDS["restore_done"]
    assert fresh.locator(f"#{id_of(NAME)}").get_attribute("data-state") == "done"


UNFIT: dict[str, Any] = {
    "values as a list": {"values": ["a"], "opened": [], "checked": True},
    "a word as an object": {"values": {"a": {}}, "opened": [], "checked": True},
    "opened as a word": {"values": {}, "opened": "all", "checked": True},
    "opened with null": {"values": {}, "opened": [None], "checked": True},
    "opened as null": {"values": {}, "opened": None, "checked": True},
    "checked as a number": {"values": {}, "opened": [], "checked": 1e308},
}


@pytest.mark.parametrize("fault", UNFIT)
def test_an_answer_that_does_not_fit_is_refused(opened: Open, fault: str) -> None:
    page = opened(page_of(NAME)).page
    assert restore(page, copy_of({id_of(NAME): UNFIT[fault]})) == WORDS["restore_unfit"]


@pytest.mark.parametrize("name", names("compare"))
@pytest.mark.parametrize("filled_in", [False, True], ids=["empty", "filled in"])
def test_the_worksheet_asks_with_lines_and_the_key_answers(opened: Open, name: str, filled_in: bool) -> None:
    page, spec = opened(page_of(name)).page, COURSE.activity(name)
    if filled_in:
        restore(page, copy_of(answers([name])))
    page.emulate_media(media="print")
    lines = page.locator(f"#{id_of(name)} .lines:visible")
    assert lines.count() == len(spec.questions)
    assert all(line.bounding_box()["height"] > 60 for line in lines.all())
    assert set(lines.all_inner_texts()) == ({"A word of mine."} if filled_in else {""})

    worksheet, key = halves(printed(page))
    assert all(bare(question.ask) in worksheet for question in spec.questions)
    told = [text for asked in spec.questions for text in (asked.answer, *(point.text for point in asked.points))]
    assert [text for text in told if bare(text) not in key] == []
    assert [text for text in told if bare(text) in worksheet] == [], "an answer stands before the key"
