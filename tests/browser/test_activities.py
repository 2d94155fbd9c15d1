"""Every activity of the course, answered by keys alone and by touch alone, in the exported file."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.browser.conftest import Watched
from tests.browser.hands import PAGES, WORDS, Finger, Keys, Task, bare, id_of, names, page_of, unseen_focus

pytestmark = pytest.mark.browser

Meet = Callable[[str], Task]


@pytest.fixture(params=[Keys, Finger], ids=["by keys", "by touch"])
def meet(request: pytest.FixtureRequest, opened: Callable[..., Watched]) -> Meet:
    """An activity on its page, scrolled to as a link in the contents does, and a hand to use it with."""

    def find(name: str) -> Task:
        watched = opened(page_of(name), f"#{id_of(name)}", **request.param.settings)
        return Task(watched.page, name, request.param)

    return find


@pytest.fixture
def at_desk(opened: Callable[..., Watched]) -> Meet:
    """An activity on a wide screen, with keys, and a mouse beside them."""

    def find(name: str) -> Task:
        watched = opened(page_of(name), f"#{id_of(name)}", viewport={"width": 1280, "height": 900})
        return Task(watched.page, name, Keys)

    return find


def is_new(task: Task) -> bool:
    """Nothing picked, nothing said, no reason given away."""
    reasons = task.el.locator('[data-part="answers"]').all()
    return (
        (task.state, task.result, task.picked, task.feedback.inner_text()) == ("new", None, [], "")
        and not any(reason.is_visible() for reason in reasons)
    )  # fmt: skip


# -- choice ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", names("choice"))
def test_a_choice_gives_every_reason_after_a_wrong_answer_and_after_the_right_one(meet: Meet, name: str) -> None:
    task = meet(name)
    right = task.spec.right[0]
    wrong = next(option for option in task.spec.options if not option.right)
    assert is_new(task)

    for option, result, verdict in [
        (wrong, "not-yet", WORDS["verdict_not-yet"]),
        (right, "right", WORDS["verdict_right"]),
    ]:
        task.pick(option.id)
        assert (task.state, task.result, task.picked) == ("started", None, [option.id])
        task.press("check")
        assert (task.state, task.result, task.picked) == ("done", result, [option.id])
        assert task.feedback.inner_text().startswith(verdict)
        assert all(task.shows(other.text) and task.shows(other.explain) for other in task.spec.options)

        task.press("reset")
        assert is_new(task)


# -- multi -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", names("multi"))
def test_a_choice_of_several_tells_right_from_partly_from_not_yet(meet: Meet, name: str) -> None:
    task = meet(name)
    right = [option.id for option in task.spec.right]
    wrong = [option.id for option in task.spec.options if not option.right]
    assert is_new(task)

    for chosen, result in [(right, "right"), (right[:1], "partly"), (right + wrong[:1], "partly"), (wrong, "not-yet")]:
        for option in [option.id for option in task.spec.options if option.id in chosen]:
            task.pick(option)
        task.press("check")
        assert (task.state, task.result, set(task.picked)) == ("done", result, set(chosen))
        assert task.feedback.inner_text().startswith(WORDS[f"verdict_{result}"])
        assert all(task.shows(option.text) and task.shows(option.explain) for option in task.spec.options)

        task.press("reset")
        assert is_new(task)


# -- sort ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", names("sort"))
@pytest.mark.parametrize("which", [0, -1], ids=["its first group", "its last group"])
def test_a_card_that_fits_two_groups_is_right_in(meet: Meet, name: str, which: int) -> None:
    task = meet(name)
    assert any(len(card.groups) > 1 for card in task.spec.cards), "no card of this one fits two groups"
    for card in task.spec.cards:
        task.pick(card.groups[which], within=f'[data-card="{card.id}"]')
    task.press("check")

    assert (task.state, task.result) == ("done", "right")
    assert task.feedback.inner_text() == WORDS["verdict_sort_right"]
    assert all(task.shows(card.clue) and task.shows(card.explain) for card in task.spec.cards)
    assert task.shows(task.spec.afterword)

    task.press("reset")
    assert is_new(task)


@pytest.mark.parametrize("name", names("sort"))
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


@pytest.mark.parametrize("name", names("sort"))
def test_no_card_that_fits_is_not_yet(meet: Meet, name: str) -> None:
    task = meet(name)
    card = task.spec.cards[0]
    misfit = next(group.id for group in task.spec.groups if group.id not in card.groups)
    task.pick(misfit, within=f'[data-card="{card.id}"]')
    task.press("check")
    assert (task.state, task.result) == ("done", "not-yet")
    assert WORDS["verdict_sort_not-yet"] in task.feedback.inner_text()


@pytest.mark.parametrize("name", names("sort"))
def test_a_card_can_also_be_dragged_onto_a_place(at_desk: Meet, name: str) -> None:
    task = at_desk(name)
    card, group = task.spec.cards[0], task.spec.groups[-1]
    place = task.el.locator(f'[data-group="{group.id}"]')
    task.el.locator(f'[data-card="{card.id}"]').drag_to(place, source_position={"x": 20, "y": 30})
    assert (task.state, task.picked) == ("started", [group.id])
    assert place.inner_text() == WORDS["place_of"].format(label=group.label, count=1)


# -- explore ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", names("explore"))
def test_looking_around_is_done_when_every_view_was_seen_to_its_end(meet: Meet, name: str) -> None:
    task = meet(name)
    views = task.spec.views
    next_button, back = (task.el.locator(f'[data-action="{action}"]') for action in ("next", "back"))
    assert task.state == "new"

    for view in [*views[1:], views[0]]:
        assert task.state != "done"
        if len(views) > 1:
            task.pick(view.id)
        for place, step in enumerate(view.steps):
            if place:
                task.press("next")
            assert task.shows(step.title) and task.shows(step.text)
            others = [other for other in task.spec.steps if other is not step and other.text not in step.text]
            assert not any(task.shows(other.text) for other in others), "one step at a time"
        if len(view.steps) > 1:
            assert next_button.is_disabled() and back.is_enabled()
            task.press("back")
            assert task.shows(view.steps[-2].text)

    assert task.state == "done" and task.result is None
    assert WORDS["seen_all"] in task.feedback.inner_text()


# -- reflect ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", names("reflect"))
def test_a_private_thought_is_kept_and_answered_kindly(meet: Meet, name: str) -> None:
    task = meet(name)
    page = task.hand.page
    assert task.el.get_attribute("data-private") is not None
    asked = [prompt for prompt in task.spec.prompts if not prompt.options]
    ticked = [(prompt, option) for prompt in task.spec.prompts for option in prompt.options]
    assert not any(task.shows(option.reply) for _, option in ticked)

    for prompt, option in ticked:
        task.pick(option.id, within=f'[data-prompt="{prompt.id}"]')
        assert task.shows(option.reply)
        assert bare(task.feedback.inner_text()) in bare(re.sub(r"\[S\w+\]", "", option.reply)) != "", (
            "the reply is announced"
        )
    for prompt in asked:
        task.hand.type(task.el.locator(f'textarea[name="{prompt.id}"]'), "A word of mine.")
    assert (task.state, task.result) == ("started", None)

    task.press("check")
    assert (task.state, task.result) == ("done", None)
    assert task.feedback.inner_text() == WORDS["kept"]
    if task.spec.afterword:
        assert task.shows(task.spec.afterword)

    page.reload()
    page.wait_for_selector("html[data-ready=true]")
    assert task.state == "done"
    assert task.picked == [option.id for _, option in ticked]
    assert [field.input_value() for field in task.el.locator("textarea").all()] == ["A word of mine."] * len(asked)
    assert all(task.shows(option.reply) for _, option in ticked)

    task.press("reset")
    assert (task.state, task.picked, task.feedback.inner_text()) == ("new", [], "")
    assert not any(task.shows(option.reply) for _, option in ticked)


# -- all of them -----------------------------------------------------------------------------


@pytest.mark.parametrize("module", PAGES)
def test_feedback_has_one_live_region_in_each_activity_silent_before_the_first_answer(
    opened: Callable[..., Watched], module: str
) -> None:
    page = opened(PAGES[module]).page
    for activity in page.locator(".activity").all():
        region = activity.locator('[data-part="feedback"]')
        assert (region.count(), region.get_attribute("role"), region.inner_text()) == (1, "status", "")


@pytest.mark.parametrize("name", [names(kind)[0] for kind in ("choice", "multi", "sort")])
def test_a_check_with_nothing_picked_asks_for_a_pick_and_gives_nothing_away(at_desk: Meet, name: str) -> None:
    task = at_desk(name)
    task.press("check")
    assert task.feedback.inner_text() == WORDS["pick_cards" if task.spec.kind == "sort" else "pick_first"]
    assert (task.state, task.result) == ("new", None)
    assert not any(reason.is_visible() for reason in task.el.locator('[data-part="answers"]').all())


@pytest.mark.parametrize("name", [names(kind)[0] for kind in ("choice", "multi", "sort", "reflect")])
def test_start_again_leaves_the_focus_in_the_activity(at_desk: Meet, name: str) -> None:
    task = at_desk(name)
    task.hand.pick(task.el.locator("input").first)
    task.press("reset")
    assert task.el.evaluate("el => el.contains(document.activeElement)")
    assert not unseen_focus(task.hand.page)


@pytest.mark.parametrize("name", [names(kind)[0] for kind in ("choice", "multi", "sort")])
def test_another_pick_after_the_check_takes_the_verdict_back(at_desk: Meet, name: str) -> None:
    task = at_desk(name)
    inputs = task.el.locator("input")
    task.hand.pick(inputs.first)
    task.press("check")
    assert task.state == "done"
    task.hand.pick(inputs.nth(1))
    assert (task.state, task.result, task.feedback.inner_text()) == ("started", None, "")
