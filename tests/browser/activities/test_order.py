"""Steps into an order, by keys alone and by touch alone, in the exported file."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator

from tests.browser.conftest import Meet, Watched
from tests.browser.hands import (
    WORDS,
    Finger,
    Task,
    bare,
    copy_of,
    every,
    id_of,
    lay_out,
    page_of,
    restore,
    unseen_focus,
)

pytestmark = pytest.mark.browser
every_order = pytest.mark.parametrize("name", every("order"))


def shown(task: Task) -> list[str]:
    """The steps, from the top down."""
    return task.el.locator("[data-step]").evaluate_all("steps => steps.map((step) => step.dataset.step)")


def places(task: Task) -> list[str]:
    return [field.input_value() for field in fields(task)]


def fields(task: Task) -> list[Locator]:
    return task.el.locator("[data-step] input").all()


def button(task: Task, step: str, way: str) -> Locator:
    return task.el.locator(f'[data-step="{step}"] [data-action="{way}"]')


def arrange(task: Task, order: list[str]) -> None:
    """Brings each step up to its place, from the first on."""
    for place, step in enumerate(order):
        while shown(task).index(step) > place:
            task.hand.press(button(task, step, "up"))


def heard(task: Task, step: str) -> bool:
    """Is it told, for ears alone, where this step is now?"""
    text = next(one.text for one in task.spec.steps if one.id == step)
    told = WORDS["order_at"].format(step=text, place=shown(task).index(step) + 1, all=len(task.spec.steps))
    return bare(task.el.locator('[data-part="feedback"] .for-ears').text_content()) == bare(told)


@every_order
def test_an_order_that_an_author_calls_right_is_right(meet: Meet, name: str) -> None:
    task = meet(name)
    assert shown(task) == [step.id for step in task.spec.scrambled]
    arrange(task, [step.id for step in task.spec.steps])
    assert task.state == "started"
    task.press("check")

    assert (task.state, task.result) == ("done", "right")
    assert task.feedback.inner_text() == WORDS["verdict_order_right"]
    assert all(task.shows(step.explain) for step in task.spec.steps)
    assert task.shows(WORDS["order_one"]) and task.shows(task.spec.afterword)

    task.press("reset")
    assert task.is_new
    assert shown(task) == [step.id for step in task.spec.scrambled]
    assert not task.shows(task.spec.afterword)


@every_order
def test_steps_that_need_nothing_of_each_other_may_change_places(at_desk: Meet, name: str) -> None:
    task = at_desk(name)
    first, second = next(
        (one, other)
        for one, other in zip(task.spec.steps, task.spec.steps[1:], strict=False)
        if one.id not in other.after
    )
    order = [step.id for step in task.spec.steps]
    place = order.index(first.id)
    order[place : place + 2] = [second.id, first.id]
    arrange(task, order)
    task.press("check")
    assert (task.state, task.result) == ("done", "right")


@every_order
def test_the_last_step_put_first_is_too_early_and_the_rest_is_partly_right(meet: Meet, name: str) -> None:
    task = meet(name)
    *others, last = [step.id for step in task.spec.steps]
    arrange(task, [last, *others])
    task.press("check")

    assert (task.state, task.result) == ("done", "partly")
    assert task.feedback.inner_text() == WORDS["verdict_order_partly"].format(early=1)
    verdicts = [verdict.inner_text() for verdict in task.el.locator('[data-part="verdict"]').all()]
    too_early = WORDS["order_early"].format(step=task.spec.before(task.spec.steps[-1])[0].text)
    assert [bare(verdict) for verdict in verdicts] == [bare(too_early), *[bare(WORDS["order_fits"])] * len(others)]


@every_order
def test_a_step_waits_for_what_comes_before_those_before_it_too(at_desk: Meet, name: str) -> None:
    task = at_desk(name)
    first, *others, last = [step.id for step in task.spec.steps]
    arrange(task, [*others, last, first])
    task.press("check")
    verdict = task.el.locator(f'[data-step="{last}"] [data-part="verdict"]')
    assert bare(verdict.inner_text()) == bare(WORDS["order_early"].format(step=task.spec.steps[0].text))


@every_order
def test_the_wrong_way_round_is_not_yet(meet: Meet, name: str) -> None:
    task = meet(name)
    backwards = [step.id for step in reversed(task.spec.steps)]
    arrange(task, backwards)
    if shown(task) == [step.id for step in task.spec.scrambled]:
        pytest.skip("this one begins so")
    task.press("check")
    assert (task.state, task.result) == ("done", "not-yet")
    assert task.feedback.inner_text() == WORDS["verdict_order_not-yet"]


@every_order
def test_the_focus_stays_on_the_button_and_the_new_place_is_told(meet: Meet, name: str) -> None:
    task = meet(name)
    step = shown(task)[0]
    for way, places_to_go in (("down", len(task.spec.steps) - 1), ("up", len(task.spec.steps) - 1)):
        for _ in range(places_to_go):
            task.hand.press(button(task, step, way))
            assert button(task, step, way).evaluate("button => button === document.activeElement")
            assert heard(task, step)
            assert isinstance(task.hand, Finger) or not unseen_focus(task.hand.page)
            assert task.feedback.locator("p:not(.for-ears)").count() == 0, "it is said for ears alone"
        assert button(task, step, way).get_attribute("aria-disabled") == "true", "there it can go no further"
        before = shown(task)
        button(task, step, way).dispatch_event("click")
        assert shown(task) == before


@every_order
def test_a_place_can_be_typed(meet: Meet, name: str) -> None:
    task = meet(name)
    first, *others = shown(task)
    field = task.el.locator(f'[data-step="{first}"] input')
    task.hand.type(field, "3")
    field.press("Enter")
    assert shown(task) == [*others[:2], first, *others[2:]]
    assert places(task) == [str(place + 1) for place in range(len(task.spec.steps))]
    assert (task.state, task.result) == ("started", None), "Enter moves it, and is not yet an answer"
    assert field.evaluate("field => field === document.activeElement")
    assert heard(task, first)


@every_order
@pytest.mark.parametrize(
    ("typed", "place"), [("99", -1), ("0", 0), ("-7", 0), ("", 0), ("e", 0), ("1e9", -1), ("2.2", 1)]
)
def test_a_number_that_is_no_place_goes_to_the_nearest_and_none_changes_nothing(
    at_desk: Meet, name: str, typed: str, place: int
) -> None:
    task = at_desk(name)
    first = shown(task)[0]
    field = fields(task)[0]
    field.press("ControlOrMeta+a")
    field.press("Backspace")
    task.hand.page.keyboard.type(typed)
    task.hand.page.keyboard.press("Tab")
    assert shown(task)[place] == first
    assert places(task) == [str(number + 1) for number in range(len(task.spec.steps))]
    assert task.state == ("new" if place == 0 else "started")


@every_order
def test_typing_a_place_and_going_on_with_tab_keeps_its_way(at_desk: Meet, name: str) -> None:
    task = at_desk(name)
    first = shown(task)[0]
    task.hand.type(fields(task)[0], "2")
    task.hand.page.keyboard.press("Tab")
    assert shown(task)[1] == first
    assert button(task, first, "up").evaluate("button => button === document.activeElement")


@every_order
def test_a_check_before_any_move_asks_for_one_and_gives_nothing_away(meet: Meet, name: str) -> None:
    task = meet(name)
    task.press("check")
    assert task.feedback.inner_text() == WORDS["order_first"]
    assert (task.state, task.result) == ("new", None)
    assert not any(reason.is_visible() for reason in task.el.locator('[data-part="answers"]').all())


@every_order
def test_another_move_after_the_check_takes_the_verdict_back(at_desk: Meet, name: str) -> None:
    task = at_desk(name)
    step = shown(task)[0]
    task.hand.press(button(task, step, "down"))
    task.press("check")
    assert task.state == "done"
    task.hand.press(button(task, step, "down"))
    assert (task.state, task.result) == ("started", None)
    assert not any(reason.is_visible() for reason in task.el.locator('[data-part="answers"]').all())
    assert not unseen_focus(task.hand.page)


@every_order
def test_start_again_leaves_the_focus_on_the_first_step(at_desk: Meet, name: str) -> None:
    task = at_desk(name)
    task.hand.press(button(task, shown(task)[0], "down"))
    task.press("reset")
    assert fields(task)[0].evaluate("field => field === document.activeElement")
    assert not unseen_focus(task.hand.page)


@every_order
def test_a_step_can_also_be_dragged_onto_another(at_desk: Meet, name: str) -> None:
    task = at_desk(name)
    first, second, third, *others = shown(task)
    steps = task.el.locator("[data-step]")
    steps.nth(0).drag_to(steps.nth(2), source_position={"x": 110, "y": 12}, target_position={"x": 110, "y": 12})
    assert shown(task) == [second, third, first, *others]
    assert task.state == "started"


@every_order
def test_each_control_says_what_it_does_and_to_which_step(at_desk: Meet, name: str) -> None:
    task = at_desk(name)
    for step in task.spec.steps:
        row = task.el.locator(f'[data-step="{step.id}"]')
        for role, word in (("spinbutton", "order_place"), ("button", "order_up"), ("button", "order_down")):
            assert row.get_by_role(role, name=f"{WORDS[word]} ").count() == 1
            assert bare(WORDS[word] + step.text) in bare(row.aria_snapshot())


@pytest.mark.parametrize("name", every("order")[:1])
def test_an_order_with_steps_unknown_or_twice_or_missing_is_shown_whole(
    opened: Callable[..., Watched], name: str
) -> None:
    watched = opened(page_of(name))
    lay_out(watched.page)
    task = Task(watched.page, name, lambda page: page)
    last = task.spec.steps[-1].id
    odd = {"placed": [last, "gone", "constructor", last], "checked": True}
    assert restore(watched.page, copy_of({id_of(name): odd})) == WORDS["restore_done"]
    assert shown(task) == [last, *(step.id for step in task.spec.scrambled if step.id != last)]
    assert task.state == "done"
    assert watched.complaints == []


@every_order
def test_without_script_the_steps_stand_mixed_with_places_to_write_in(
    opened: Callable[..., Watched], name: str
) -> None:
    page = opened(page_of(name), java_script_enabled=False).page
    lay_out(page)
    task = Task(page, name, lambda page: page)
    assert shown(task) == [step.id for step in task.spec.scrambled]
    assert all(field.is_visible() and field.input_value() == "" for field in fields(task))
    assert task.el.locator("button:visible").count() == 0
    assert not any(task.shows(step.explain) for step in task.spec.steps)
