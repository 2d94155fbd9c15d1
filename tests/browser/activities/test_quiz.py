"""Items answered together, by keys alone and by touch alone, in the exported file."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from course_lib.activities.quiz.spec import Item, Quiz
from tests.browser.conftest import Meet, Watched
from tests.browser.hands import (
    COURSE,
    KEY,
    WHOLE,
    WORDS,
    Keys,
    Task,
    bare,
    copy_of,
    every,
    id_of,
    lay_out,
    page_of,
    restore,
)
from tests.browser.test_print import halves, printed
from tests.kinds.quiz import answer, misanswer, right, wrong

pytestmark = pytest.mark.browser
Open = Callable[..., Watched]

BEFORE, AFTER = "welcome/baseline", "wrap-up/what-moved"
QUIZ = COURSE.activity(BEFORE)
assert isinstance(QUIZ, Quiz)


def pick(task: Task, item: Item, option: str) -> None:
    task.pick(option, within=f'[data-asks="{item.id}"]')


def gives_away(task: Task) -> bool:
    reasons = [option.explain for item in task.spec.items for option in item.options]
    return any(task.shows(reason) for reason in reasons)


def moves(page: Page, name: str = AFTER) -> dict[str, str]:
    """What stands under each question, in one line."""
    return page.locator(f"#{id_of(name)} [data-asks]").evaluate_all(
        """all => Object.fromEntries(all.map((one) => {
            const move = one.querySelector('[data-part="move"]');
            return [one.dataset.asks, move?.checkVisibility() ? move.innerText.replace(/\\s+/g, " ").trim() : ""];
        }))"""
    )


@pytest.fixture
def after(opened: Open) -> Callable[..., Page]:
    """The whole course at its last quiz, with answers before it and in it."""

    def restored(given: dict[str, Any]) -> Page:
        page = opened(WHOLE, f"#{id_of(AFTER)}").page
        assert (
            restore(page, copy_of({id_of(name): response for name, response in given.items()})) == WORDS["restore_done"]
        )
        return lay_out(page)

    return restored


# -- by keys alone and by touch alone --------------------------------------------------------


def test_the_first_time_answers_are_kept_and_thanked_for_and_nothing_is_given_away(meet: Meet) -> None:
    task = meet(BEFORE)
    first, second, *others = task.spec.items
    assert task.is_new
    pick(task, first, wrong(first))
    pick(task, second, right(second))
    task.pick("2", within='[data-asks="explain"]')
    assert (task.state, task.picked) == ("started", [wrong(first), right(second), "2"])

    task.press("check")
    assert (task.state, task.result) == ("done", None)
    assert WORDS["quiz_thanks"] in task.feedback.inner_text()
    assert WORDS["quiz_open"].format(count=len(others) + 3) in task.feedback.inner_text()
    assert not gives_away(task)
    assert task.el.locator("[data-right], [data-explains], details, .ring").count() == 0

    task.hand.page.reload()
    task.hand.page.wait_for_selector("html[data-ready=true]")
    assert (task.state, task.picked) == ("done", [wrong(first), right(second), "2"])

    task.press("reset")
    assert task.is_new
    assert task.el.evaluate("el => el.contains(document.activeElement)")


@pytest.mark.parametrize("name", [name for name in every("quiz") if name != BEFORE])
def test_with_feedback_every_option_has_its_reason_and_nothing_is_counted(meet: Meet, name: str) -> None:
    task = meet(name)
    assert task.is_new and not gives_away(task)
    first, second = task.spec.items[:2]
    pick(task, first, wrong(first))
    pick(task, second, right(second))
    assert (task.state, task.result) == ("started", None) and not gives_away(task)

    task.press("check")
    assert (task.state, task.result) == ("done", None)
    for item in task.spec.items:
        assert all(task.shows(option.text) and task.shows(option.explain) for option in item.options)
    assert WORDS["quiz_reasons"] in task.feedback.inner_text()
    under = moves(task.hand.page, name)
    assert under[first.id].startswith(WORDS["look_again"]) and under[second.id] == WORDS["it_fits"]
    rings = task.el.locator(".move .ring:visible").evaluate_all("all => all.map((ring) => ring.className)")
    assert rings == ["ring open", "ring filled"]
    assert "%" not in task.el.inner_text()
    assert not task.spec.afterword or task.shows(task.spec.afterword)

    task.press("reset")
    assert task.is_new and not gives_away(task)


def test_the_last_quiz_works_alone_and_says_so_calmly(meet: Meet) -> None:
    task = meet(AFTER)
    pick(task, task.spec.items[0], right(task.spec.items[0]))
    task.press("check")
    assert task.feedback.inner_text().startswith(WORDS["quiz_no_earlier"])
    assert not task.el.locator('[data-part="compare"]:visible').count()


# -- what bad or little input gets -----------------------------------------------------------


@pytest.mark.parametrize("name", every("quiz"))
def test_everything_may_be_left_open(at_desk: Meet, name: str) -> None:
    task = at_desk(name)
    task.press("check")
    count = len(task.spec.items) + len(task.spec.ratings)
    assert (task.state, task.result) == ("done", None)
    assert WORDS["quiz_open"].format(count=count) in task.feedback.inner_text()


@pytest.mark.parametrize(
    "earlier",
    [
        {"chosen": None, "sure": {}, "checked": True},
        {"chosen": {QUIZ.items[0].id: {"a": 1}}, "sure": {}, "checked": True},
        {"chosen": {QUIZ.items[0].id: "no-such-option"}, "sure": {"explain": "1e99"}, "checked": True},
        {"values": {"note": "of another kind"}, "checked": True},
    ],
)
def test_earlier_answers_that_do_not_fit_are_no_earlier_answers(opened: Open, earlier: object) -> None:
    watched = opened(page_of(AFTER))
    kept = {"version": 1, "answers": {id_of(BEFORE): earlier, id_of(AFTER): answer(COURSE.activity(AFTER))}}
    watched.page.evaluate("([key, kept]) => localStorage.setItem(key, kept)", [KEY, json.dumps(kept)])
    watched.page.reload()
    watched.page.wait_for_selector("html[data-ready=true]")
    feedback = watched.page.locator(f'#{id_of(AFTER)} [data-part="feedback"]').inner_text()
    assert feedback.startswith(WORDS["quiz_no_earlier"])
    assert watched.complaints == []


@pytest.mark.parametrize(
    "response",
    [
        {"chosen": [], "sure": {}, "checked": True},
        {"chosen": {"a": None}, "sure": {}, "checked": True},
        {"chosen": {}, "sure": {"explain": 4}, "checked": True},
        {"chosen": {}, "sure": None, "checked": True},
        {"chosen": {}, "checked": True},
        {"chosen": {}, "sure": {}, "checked": "yes"},
    ],
)
def test_a_copy_with_a_misshapen_quiz_is_refused(opened: Open, response: object) -> None:
    page = opened(page_of(BEFORE)).page
    assert restore(page, copy_of({id_of(BEFORE): response})) == WORDS["restore_unfit"]


# -- then and now ----------------------------------------------------------------------------


def test_under_each_question_stands_what_moved_and_what_stayed(after: Callable[..., Page]) -> None:
    a, b, c, d, e, f, *_ = QUIZ.items
    then = {a.id: wrong(a), b.id: right(b), c.id: wrong(c), d.id: right(d), f.id: right(f)}
    now = {a.id: right(a), b.id: right(b), c.id: wrong(c), d.id: wrong(d), e.id: right(e)}
    page = after(
        {
            BEFORE: {"chosen": then, "sure": {"explain": "2", "repair": "3"}, "checked": True},
            AFTER: {"chosen": now, "sure": {"explain": "4", "repair": "3", "danger": "5"}, "checked": True},
        }
    )
    text = {option.id + item.id: option.text for item in QUIZ.items for option in item.options}
    under = moves(page)

    def pair(before: str, today: str) -> str:
        return f"{WORDS['then']} {before} {WORDS['now']} {today}"

    fits, again, moved, stayed = (WORDS[word] for word in ("it_fits", "look_again", "moved", "stayed"))
    assert under[a.id] == f"{moved} {fits} " + pair(text[wrong(a) + a.id], text[right(a) + a.id])
    assert under[b.id] == f"{stayed} {fits}"
    assert under[c.id].startswith(f"{stayed} {again} {WORDS['revisit']}")
    assert under[d.id].startswith(f"{moved} {again} " + pair(text[right(d) + d.id], text[wrong(d) + d.id]))
    assert under[e.id] == f"{fits} " + pair(WORDS["left_open"], text[right(e) + e.id])
    assert under[f.id].startswith(f"{WORDS['left_open']} " + pair(text[right(f) + f.id], WORDS["left_open"]))
    assert under["explain"] == f"{moved} " + pair(f"2 {WORDS['sure_2']}", f"4 {WORDS['sure_4']}")
    assert under["repair"] == stayed
    assert under["danger"] == pair(WORDS["left_open"], f"5 {WORDS['sure_5']}")
    assert page.locator(f"#{id_of(AFTER)}").get_attribute("data-result") is None
    assert WORDS["quiz_moved"] in page.locator(f'#{id_of(AFTER)} [data-part="feedback"]').inner_text()


def test_an_answer_before_is_compared_as_soon_as_it_is_given_or_erased(after: Callable[..., Page]) -> None:
    page = after({AFTER: answer(COURSE.activity(AFTER))})
    item = QUIZ.items[0]
    assert moves(page)[item.id] == WORDS["it_fits"]
    page.evaluate("id => (location.hash = id)", id_of(BEFORE))
    page.locator(f'#{id_of(BEFORE)} [data-asks="{item.id}"] input[value="{right(item)}"]').check()
    page.evaluate("id => (location.hash = id)", id_of(AFTER))
    assert page.locator(f"#{id_of(AFTER)}").is_visible()
    assert moves(page)[item.id] == f"{WORDS['stayed']} {WORDS['it_fits']}"


def test_in_a_file_of_its_own_the_last_module_still_knows_the_first_answers(opened: Open) -> None:
    page = opened(page_of(AFTER)).page
    kept = {"version": 1, "answers": {id_of(BEFORE): misanswer(QUIZ)}}
    page.evaluate("([key, kept]) => localStorage.setItem(key, kept)", [KEY, json.dumps(kept)])
    page.reload()
    page.wait_for_selector("html[data-ready=true]")
    copy = copy_of({id_of(AFTER): answer(COURSE.activity(AFTER))})
    assert restore(page, copy) == WORDS["restore_done"]
    assert all(under.startswith(WORDS["moved"]) for under in moves(lay_out(page)).values())


def test_what_is_worth_another_look_leads_back_to_its_module(after: Callable[..., Page]) -> None:
    page = after({AFTER: misanswer(COURSE.activity(AFTER))})
    links = page.locator(f'#{id_of(AFTER)} [data-part="revisit"]:visible a')
    assert links.count() == len(QUIZ.items)
    link = links.filter(has_text=COURSE.module("caregiver-role").title).first
    link.click()
    assert page.locator("#caregiver-role h1").is_visible() and page.url.endswith("#caregiver-role")


def test_in_a_file_of_its_own_the_titles_of_other_modules_are_words(opened: Open) -> None:
    page = opened(page_of(AFTER)).page
    restore(page, copy_of({id_of(AFTER): misanswer(COURSE.activity(AFTER))}))
    titles = page.locator(f'#{id_of(AFTER)} [data-part="revisit"]:visible a')
    assert titles.count() == len(QUIZ.items)
    assert titles.evaluate_all("all => all.every((one) => !one.hasAttribute('href'))")


# -- names, keys, paper, no script -----------------------------------------------------------


def test_a_number_key_picks_in_a_rating_and_leaves_the_questions_alone(at_desk: Meet) -> None:
    task = at_desk(BEFORE)
    hand = task.hand
    assert isinstance(hand, Keys)
    hand.to(task.el.locator('[data-asks="repair"] input').first)
    hand.page.keyboard.press("4")
    assert task.picked == ["4"]
    hand.page.keyboard.press("2")
    assert task.picked == ["2"] and hand.page.evaluate("document.activeElement.value") == "2"
    hand.to(task.el.locator(f'[data-asks="{task.spec.items[0].id}"] input').first)
    hand.page.keyboard.press("1")
    assert task.picked == ["2"]


def test_a_quiz_tells_its_questions_its_ratings_and_what_they_mean(opened: Open) -> None:
    tree = bare(opened(page_of(BEFORE)).page.locator(f"#{id_of(BEFORE)}").aria_snapshot())
    for item in QUIZ.items:
        assert bare(re.sub(r"[“”\"]", "", item.stem)) in tree
        assert all("radio" + bare(option.text) in tree for option in item.options)
    for rating in QUIZ.ratings:
        assert "group" + bare(rating.ask) in tree
    for level in range(1, 6):
        assert f"radio{level}" + bare(WORDS[f"sure_{level}"]) in tree


@pytest.mark.parametrize("filled", [False, True], ids=["empty", "filled in"])
def test_on_paper_the_first_quiz_has_no_key_and_the_last_one_has(opened: Open, filled: bool) -> None:
    for name in (BEFORE, AFTER):
        page = opened(page_of(name)).page
        if filled:
            restore(page, copy_of({id_of(name): answer(COURSE.activity(name))}))
        worksheet, key = halves(printed(page))
        for item in QUIZ.items:
            assert bare(item.stem) in worksheet
            assert all(bare(option.text) in worksheet for option in item.options)
            assert not any(bare(option.explain) in worksheet for option in item.options)
            assert all((bare(option.explain) in key) == (name == AFTER) for option in item.options)
        assert bare(WORDS["look_again"]) not in worksheet


def test_without_script_the_first_quiz_holds_no_answer_and_says_where_they_are(opened: Open) -> None:
    page = lay_out(opened(page_of(BEFORE), java_script_enabled=False).page)
    task = page.locator(f"#{id_of(BEFORE)}")
    assert bare(WORDS["quiz_later"]) in bare(task.inner_text())
    markup = task.inner_html()
    assert not any(option.explain[:40] in markup for item in QUIZ.items for option in item.options)
    assert "data-right" not in markup
