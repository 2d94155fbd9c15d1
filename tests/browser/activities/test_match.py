"""An answer for each item, by keys alone and by touch alone, in the exported file."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from course_lib.activities.match.spec import Item
from tests.browser.conftest import Meet, Watched
from tests.browser.hands import WORDS, Task, bare, copy_of, every, id_of, lay_out, page_of, restore, unseen_focus

pytestmark = pytest.mark.browser
every_match = pytest.mark.parametrize("name", every("match"))


def at(item: Item) -> str:
    return f'[data-item="{item.id}"]'


def misfit(task: Task, item: Item) -> str:
    return next(answer.id for answer in task.spec.answers if answer.id not in item.fits)


def chosen(task: Task) -> list[str]:
    return [menu.input_value() for menu in task.el.locator("select").all()]


@every_match
@pytest.mark.parametrize("which", [0, -1], ids=["the first that fits", "the last that fits"])
def test_each_answer_that_fits_is_right(meet: Meet, name: str, which: int) -> None:
    task = meet(name)
    assert any(len(item.fits) > 1 for item in task.spec.items), "no item of this one has two answers"
    for item in task.spec.items:
        task.choose(item.fits[which], within=at(item))
    task.press("check")

    assert (task.state, task.result) == ("done", "right")
    assert task.feedback.inner_text() == WORDS["verdict_match_right"]
    assert all(task.shows(item.explain) for item in task.spec.items)
    assert task.shows(task.spec.afterword)

    task.press("reset")
    assert task.is_new
    assert set(chosen(task)) == {""}
    assert task.el.locator("select").first.evaluate("menu => menu === document.activeElement")
    assert not unseen_focus(task.hand.page)


@every_match
def test_items_may_be_left_and_one_answer_that_fits_is_partly_right(meet: Meet, name: str) -> None:
    task = meet(name)
    first, second, *others = task.spec.items
    task.choose(first.fits[0], within=at(first))
    assert (task.state, task.result) == ("started", None)
    task.choose(misfit(task, second), within=at(second))
    task.press("check")

    assert (task.state, task.result) == ("done", "partly")
    assert WORDS["verdict_match_partly"].format(fit=1, all=len(task.spec.items)) in task.feedback.inner_text()
    assert WORDS["match_left"].format(count=len(others)) in task.feedback.inner_text()
    verdicts = [verdict.inner_text() for verdict in task.el.locator('[data-part="verdict"]').all()]
    assert verdicts == [WORDS["fits"], WORDS["fits_not"], *[WORDS["answers_card"]] * len(others)]
    assert all(task.shows(item.explain) for item in task.spec.items)


@every_match
def test_no_answer_that_fits_is_not_yet(meet: Meet, name: str) -> None:
    task = meet(name)
    item = task.spec.items[0]
    task.choose(misfit(task, item), within=at(item))
    task.press("check")
    assert (task.state, task.result) == ("done", "not-yet")
    assert WORDS["verdict_match_not-yet"] in task.feedback.inner_text()


@every_match
def test_one_answer_may_stand_at_several_items_and_some_at_none(at_desk: Meet, name: str) -> None:
    task = at_desk(name)
    answer = task.spec.answers[0].id
    for item in task.spec.items:
        task.choose(answer, within=at(item))
    assert chosen(task) == [answer] * len(task.spec.items)


@every_match
def test_a_check_with_nothing_chosen_asks_for_an_answer_and_gives_nothing_away(meet: Meet, name: str) -> None:
    task = meet(name)
    task.press("check")
    assert task.feedback.inner_text() == WORDS["pick_first"]
    assert (task.state, task.result) == ("new", None)
    assert not any(reason.is_visible() for reason in task.el.locator('[data-part="answers"]').all())


@every_match
def test_another_answer_after_the_check_takes_the_verdict_back(meet: Meet, name: str) -> None:
    task = meet(name)
    item = task.spec.items[0]
    task.choose(misfit(task, item), within=at(item))
    task.press("check")
    assert task.state == "done"
    task.choose(item.fits[0], within=at(item))
    assert (task.state, task.result, task.feedback.inner_text()) == ("started", None, "")


@every_match
def test_each_menu_is_named_after_its_item_and_its_answers_stand_above_it_in_full(at_desk: Meet, name: str) -> None:
    task = at_desk(name)
    menus = task.el.get_by_role("combobox")
    assert menus.count() == len(task.spec.items)
    for menu, item in zip(menus.all(), task.spec.items, strict=True):
        assert bare(item.text) in bare(menu.evaluate("menu => menu.labels[0].textContent"))
    above = bare(task.el.get_by_role("list", name=WORDS["match_answers"]).inner_text())
    for letter, answer in zip(WORDS["match_letters"], task.spec.answers, strict=False):
        assert bare(letter + answer.label) + bare(answer.about or "") in above


@pytest.mark.parametrize("name", every("match")[:1])
def test_answers_that_are_gone_or_never_were_count_as_left(opened: Callable[..., Watched], name: str) -> None:
    watched = opened(page_of(name))
    lay_out(watched.page)
    task = Task(watched.page, name, lambda page: page)
    first, second, *others = task.spec.items
    odd = {"placed": {first.id: "constructor", second.id: second.fits[0], "gone": "gone"}, "checked": True}
    assert restore(watched.page, copy_of({id_of(name): odd})) == WORDS["restore_done"]
    assert chosen(task) == ["", second.fits[0], *[""] * len(others)]
    assert (task.state, task.result) == ("done", "partly")
    assert WORDS["match_left"].format(count=len(others) + 1) in task.feedback.inner_text()
    assert watched.complaints == []


@every_match
def test_without_script_items_and_answers_stand_there_and_the_reasons_behind_lines_that_open(
    opened: Callable[..., Watched], name: str
) -> None:
    page = opened(page_of(name), java_script_enabled=False).page
    lay_out(page)
    task = Task(page, name, lambda page: page)
    assert all(task.shows(item.text) and not task.shows(item.explain) for item in task.spec.items)
    assert all(task.shows(answer.label) for answer in task.spec.answers)
    assert task.el.locator("select:visible, button:visible").count() == 0
