"""What holds for every kind of activity, by keys alone and by touch alone, in the exported file."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.conftest import Meet, Watched
from tests.browser.hands import PAGES, WORDS, names, unseen_focus

pytestmark = pytest.mark.browser


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
