"""Cards into groups, by keys alone and by touch alone, in the exported file."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Meet
from tests.browser.hands import COURSE, WORDS, every

pytestmark = pytest.mark.browser


UNCLEAR = [name for name in every("sort") if any(len(card.groups) > 1 for card in COURSE.activity(name).cards)]


def test_some_stories_are_unclear_on_purpose() -> None:
    assert "causes/story-sort" in UNCLEAR


@pytest.mark.parametrize("name", UNCLEAR)
@pytest.mark.parametrize("which", [0, -1], ids=["its first group", "its last group"])
def test_a_card_that_fits_two_groups_is_right_in(meet: Meet, name: str, which: int) -> None:
    task = meet(name)
    for card in task.spec.cards:
        task.pick(card.groups[which], within=f'[data-card="{card.id}"]')
    task.press("check")

    assert (task.state, task.result) == ("done", "right")
    assert task.feedback.inner_text() == WORDS["verdict_sort_right"]
    assert all(task.shows(card.clue) and task.shows(card.explain) for card in task.spec.cards)
    assert task.shows(task.spec.afterword)

    task.press("reset")
    assert task.is_new


@pytest.mark.parametrize("name", every("sort"))
def test_cards_may_be_left_and_one_that_fits_is_partly_right(meet: Meet, name: str) -> None:
    task = meet(name)
    first, second, *others = task.spec.cards
    misfit = next(group.id for group in task.spec.groups if group.id not in second.groups)
    task.pick(first.groups[0], within=f'[data-card="{first.id}"]')
    task.pick(misfit, within=f'[data-card="{second.id}"]')
    task.press("check")

    assert (task.state, task.result) == ("done", "partly")
    assert WORDS["verdict_sort_partly"].format(fit=1, all=len(task.spec.cards)) in task.feedback.inner_text()
    assert WORDS["left"].format(count=len(others)) in task.feedback.inner_text()
    verdicts = [verdict.inner_text() for verdict in task.el.locator('[data-part="verdict"]').all()]
    assert verdicts == [WORDS["fits"], WORDS["fits_not"], *[WORDS["answers_card"]] * len(others)]
    assert all(task.shows(card.explain) for card in task.spec.cards)


@pytest.mark.parametrize("name", every("sort"))
def test_no_card_that_fits_is_not_yet(meet: Meet, name: str) -> None:
    task = meet(name)
    card = task.spec.cards[0]
    misfit = next(group.id for group in task.spec.groups if group.id not in card.groups)
    task.pick(misfit, within=f'[data-card="{card.id}"]')
    task.press("check")
    assert (task.state, task.result) == ("done", "not-yet")
    assert WORDS["verdict_sort_not-yet"] in task.feedback.inner_text()


@pytest.mark.parametrize("name", every("sort"))
def test_a_card_can_also_be_dragged_onto_a_place(at_desk: Meet, name: str) -> None:
    task = at_desk(name)
    card, group = task.spec.cards[0], task.spec.groups[-1]
    place = task.el.locator(f'[data-group="{group.id}"]')
    task.el.locator(f'[data-card="{card.id}"]').drag_to(place, source_position={"x": 20, "y": 30})
    assert (task.state, task.picked) == ("started", [group.id])
    assert place.inner_text() == WORDS["place_of"].format(label=group.label, count=1)
