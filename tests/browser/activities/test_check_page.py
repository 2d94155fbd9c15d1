"""A page to check, by keys alone and by touch alone, in the exported file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator

from course_lib.activities.check_page.spec import Check, CheckPage
from tests.browser.conftest import Meet, Watched
from tests.browser.hands import COURSE, WORDS, Task, answers, bare, copy_of, every, id_of, names, page_of, restore
from tests.browser.test_print import halves, printed

pytestmark = pytest.mark.browser
Open = Callable[..., Watched]
NAME = names("check-page")[0]


def within(question: Check) -> str:
    return f'[data-question="{question.id}"]'


def shown(task: Task, question: Check, what: str) -> Locator:
    return task.el.locator(f'{within(question)} [data-part="{what}"]')


def at(spec: CheckPage, rating: str) -> int:
    return [one.id for one in spec.ratings].index(rating)


@pytest.mark.parametrize("name", every("check-page"))
def test_our_ratings_and_reasons_stand_beside_ones_own(meet: Meet, name: str) -> None:
    task = meet(name)
    assert task.shows(WORDS["sample_mark"]) and task.shows(task.spec.sample)
    task.press("check")
    assert (task.state, task.feedback.inner_text()) == ("new", WORDS["pick_rating"])

    for question in task.spec.questions:
        task.pick(question.ours, within(question))
        assert not task.shows(question.explain)
    assert (task.state, task.result) == ("started", None)
    task.press("check")
    assert (task.state, task.result) == ("done", None), "nobody is scored"
    assert task.feedback.inner_text() == WORDS["ratings_beside"]
    for question in task.spec.questions:
        assert task.shows(question.explain)
        assert shown(task, question, "verdict").inner_text() == WORDS["rated_same"]
        assert shown(task, question, "yours").inner_text() == task.spec.label(question.ours)
    assert not task.spec.afterword or task.shows(task.spec.afterword)

    task.press("reset")
    assert task.is_new


@pytest.mark.parametrize("name", every("check-page"))
def test_it_tells_near_from_far_and_what_was_left_out(meet: Meet, name: str) -> None:
    task = meet(name)
    spec, last = task.spec, task.spec.questions[-1]
    apart = {}
    for question in spec.questions[:-1]:
        rating = max((one.id for one in spec.ratings), key=lambda one: abs(at(spec, one) - at(spec, question.ours)))
        task.pick(rating, within(question))
        apart[question.id] = abs(at(spec, rating) - at(spec, question.ours))
    task.press("check")
    for question in spec.questions[:-1]:
        word = "rated_far" if apart[question.id] > (len(spec.ratings) - 1) / 2 else "rated_near"
        assert shown(task, question, "verdict").inner_text() == WORDS[word]
    assert shown(task, last, "yours").inner_text() == WORDS["not_rated"] and task.shows(last.explain)
    left = WORDS["ratings_left"].format(count=1)
    assert task.feedback.inner_text() == f"{WORDS['ratings_beside']} {left}"

    task.hand.page.reload()
    task.hand.page.wait_for_selector("html[data-ready=true]")
    assert task.state == "done" and task.shows(last.explain)


UNFIT: dict[str, Any] = {
    "ratings as a list": {"chosen": ["well"], "checked": True},
    "ratings as null": {"chosen": None, "checked": True},
    "a rating as a number": {"chosen": {"aims": 1e308}, "checked": True},
    "a rating in an object": {"chosen": {"aims": {"a": 1}}, "checked": True},
    "not said if checked": {"chosen": {"aims": "well"}},
}


@pytest.mark.parametrize("fault", UNFIT)
def test_an_answer_that_does_not_fit_is_refused(opened: Open, fault: str) -> None:
    page = opened(page_of(NAME)).page
    assert restore(page, copy_of({id_of(NAME): UNFIT[fault]})) == WORDS["restore_unfit"]


def test_names_that_are_not_there_are_as_good_as_nothing(opened: Open) -> None:
    watched = opened(page_of(NAME))
    odd = {"chosen": {"constructor": "x", "aims": "no-such-rating"}, "checked": True}
    assert restore(watched.page, copy_of({id_of(NAME): odd})) == WORDS["restore_done"]
    assert watched.page.locator(f"#{id_of(NAME)}").get_attribute("data-state") == "new"
    assert watched.complaints == []


@pytest.mark.parametrize("filled_in", [False, True], ids=["empty", "filled in"])
def test_the_worksheet_has_the_page_and_the_questions_and_the_key_our_ratings(opened: Open, filled_in: bool) -> None:
    page, spec = opened(page_of(NAME)).page, COURSE.activity(NAME)
    if filled_in:
        restore(page, copy_of(answers([NAME])))
    worksheet, key = halves(printed(page))
    assert bare(spec.sample) in worksheet and bare(WORDS["sample_mark"]) in worksheet
    assert all(
        bare(question.ask) in worksheet and bare(question.hint or "") in worksheet for question in spec.questions
    )
    assert all(bare(WORDS["rating_ours"] + spec.label(one.ours) + one.explain) in key for one in spec.questions)
    assert not any(bare(question.explain) in worksheet for question in spec.questions)
