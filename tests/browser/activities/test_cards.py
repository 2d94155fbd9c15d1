"""Cards to turn, by keys alone and by touch alone, in the exported file."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from course_lib.activities.cards.spec import Card
from tests.browser.conftest import Meet, Watched
from tests.browser.hands import COURSE, WORDS, Task, answers, bare, copy_of, every, id_of, names, page_of, restore
from tests.browser.test_print import halves, printed
from tests.kinds import answer_to, misanswer_to

pytestmark = pytest.mark.browser
Open = Callable[..., Watched]

MARKED = [name for name in every("cards") if COURSE.activity(name).is_marked]
UNMARKED = [name for name in every("cards") if not COURSE.activity(name).is_marked]


def within(card: Card) -> str:
    return f'[data-card="{card.id}"]'


def turn(task: Task, card: Card, guess: str) -> None:
    task.pick(guess, within(card))
    task.press("check")


def turn_all(task: Task, guesses: dict[str, str]) -> None:
    for place, card in enumerate(task.spec.cards):
        turn(task, card, guesses[card.id])
        if place + 1 < len(task.spec.cards):
            task.press("next")


def in_sight(task: Task) -> list[str | None]:
    return [card.get_attribute("data-card") for card in task.el.locator("[data-card]:visible").all()]


@pytest.mark.parametrize("name", every("cards"))
def test_a_card_turns_only_after_a_guess_and_one_at_a_time(meet: Meet, name: str) -> None:
    task = meet(name)
    first, second = task.spec.cards[:2]
    assert in_sight(task) == [first.id]
    task.press("check")
    assert (task.state, task.feedback.inner_text()) == ("new", WORDS["guess_first"])
    assert not task.shows(first.explain)

    task.pick(task.spec.groups[0].id, within(first))
    assert (task.state, task.feedback.inner_text()) == ("started", "")
    assert not task.shows(first.explain)
    task.press("check")
    assert task.shows(first.text) and task.shows(first.explain) and task.shows(task.spec.back)
    assert not first.then or task.shows(first.then)
    explain = re.sub(r"\[S\w+\]", "", first.explain)
    assert bare(explain) in bare(task.feedback.inner_text()), "the back is announced"
    assert task.el.locator('[data-action="check"]').is_hidden(), "a card turns once"
    assert not task.el.locator(f"{within(first)} input").first.is_enabled(), "its guess stays"

    task.press("next")
    assert in_sight(task) == [second.id] and task.el.locator('[data-action="check"]').is_visible()
    where = WORDS["card_of"].format(place=2, all=len(task.spec.cards))
    assert where in task.el.inner_text()
    assert bare(where + second.text) in bare(task.feedback.inner_text()), "the next front is announced"
    task.press("back")
    assert in_sight(task) == [first.id] and task.shows(first.explain)


@pytest.mark.parametrize("name", every("cards"))
def test_when_all_are_turned_it_is_done_kept_and_can_start_again(meet: Meet, name: str) -> None:
    task = meet(name)
    turn_all(task, answer_to(task.spec)["guesses"])
    said = WORDS["verdict_cards_right" if task.spec.is_marked else "cards_turned"]
    assert (task.state, task.result) == ("done", "right" if task.spec.is_marked else None)
    assert task.feedback.inner_text().startswith(said)
    assert not task.spec.afterword or task.shows(task.spec.afterword)

    page: Page = task.hand.page
    page.reload()
    page.wait_for_selector("html[data-ready=true]")
    assert (task.state, task.result) == ("done", "right" if task.spec.is_marked else None)
    assert task.feedback.inner_text() == said
    assert in_sight(task) == [task.spec.cards[0].id] and task.shows(task.spec.cards[0].explain)

    task.press("reset")
    assert task.is_new and in_sight(task) == [task.spec.cards[0].id]
    assert not task.shows(task.spec.cards[0].explain)
    assert not task.spec.afterword or not task.shows(task.spec.afterword)


@pytest.mark.parametrize("name", MARKED)
def test_guesses_that_fit_nowhere_are_not_yet_and_told_calmly(meet: Meet, name: str) -> None:
    task = meet(name)
    turn(task, task.spec.cards[0], misanswer_to(task.spec)["guesses"][task.spec.cards[0].id])
    assert task.shows(WORDS["guess_fits_not"])
    restore(task.hand.page, copy_of({id_of(name): misanswer_to(task.spec)}))
    assert (task.state, task.result) == ("done", "not-yet")
    assert WORDS["verdict_cards_not-yet"] in str(task.feedback.text_content())


@pytest.mark.parametrize("name", MARKED)
def test_each_guess_that_fits_one_of_two_places_is_right_and_some_are_partly(opened: Open, name: str) -> None:
    page, spec = opened(page_of(name)).page, COURSE.activity(name)
    task = page.locator(f"#{id_of(name)}")
    assert any(len(card.groups) > 1 for card in spec.cards)
    right = answer_to(spec)
    restore(page, copy_of({id_of(name): right | {"guesses": {card.id: card.groups[-1] for card in spec.cards}}}))
    assert task.get_attribute("data-result") == "right"

    some = misanswer_to(spec)["guesses"] | {spec.cards[0].id: spec.cards[0].groups[0]}
    restore(page, copy_of({id_of(name): right | {"guesses": some}}))
    assert task.get_attribute("data-result") == "partly"
    said = WORDS["verdict_cards_partly"].format(fit=1, all=len(spec.cards))
    assert said in str(task.locator('[data-part="feedback"]').text_content())


@pytest.mark.parametrize("name", UNMARKED)
def test_what_a_sentence_sounds_like_is_never_right_or_wrong(opened: Open, name: str) -> None:
    page, spec = opened(page_of(name)).page, COURSE.activity(name)
    for way in (answer_to, misanswer_to):
        restore(page, copy_of({id_of(name): way(spec)}))
        assert page.locator(f"#{id_of(name)}").get_attribute("data-result") is None
    assert page.locator(f"#{id_of(name)} .ring").count() == 0


def test_the_first_card_that_is_not_turned_is_in_sight_on_coming_back(meet: Meet) -> None:
    task = meet(MARKED[0])
    turn(task, task.spec.cards[0], task.spec.groups[0].id)
    task.hand.page.reload()
    task.hand.page.wait_for_selector("html[data-ready=true]")
    assert (task.state, in_sight(task)) == ("started", [task.spec.cards[1].id])


UNFIT: dict[str, Any] = {
    "guesses as a list": {"guesses": ["a"], "turned": []},
    "guesses as null": {"guesses": None, "turned": []},
    "a guess in an object": {"guesses": {"a": {"b": 1}}, "turned": []},
    "turned as a word": {"guesses": {}, "turned": "all"},
    "turned with a number": {"guesses": {}, "turned": [1e308]},
    "turned as null": {"guesses": {}, "turned": None},
}


@pytest.mark.parametrize("fault", UNFIT)
def test_an_answer_that_does_not_fit_is_refused(opened: Open, fault: str) -> None:
    page = opened(page_of(MARKED[0])).page
    assert restore(page, copy_of({id_of(MARKED[0]): UNFIT[fault]})) == WORDS["restore_unfit"]


def test_names_that_are_not_there_harm_nothing(opened: Open) -> None:
    watched = opened(page_of(MARKED[0]))
    odd = {"guesses": {"constructor": "x", "glance": "no-such-group"}, "turned": ["no-such-card", "glance"]}
    assert restore(watched.page, copy_of({id_of(MARKED[0]): odd})) == WORDS["restore_done"]
    task = watched.page.locator(f"#{id_of(MARKED[0])}")
    assert task.get_attribute("data-state") == "started" and task.locator("input:checked").count() == 0
    assert watched.complaints == []


@pytest.mark.parametrize("name", names("cards"))
@pytest.mark.parametrize("filled_in", [False, True], ids=["empty", "filled in"])
def test_front_and_back_can_both_be_read_on_paper(opened: Open, name: str, filled_in: bool) -> None:
    page, spec = opened(page_of(name)).page, COURSE.activity(name)
    if filled_in:
        restore(page, copy_of(answers([name])))
    worksheet, key = halves(printed(page))
    assert all(bare(card.text) in worksheet for card in spec.cards)
    assert all(bare(group.label) in worksheet for group in spec.groups)
    backs = [bare(text) for card in spec.cards for text in (card.explain, card.then or "")]
    assert all(back in (key if spec.is_marked else worksheet) for back in backs)
    if spec.is_marked:
        assert not any(back in worksheet for back in backs if back), "a back stands before the key"
