"""Looking around, by keys alone and by touch alone, in the exported file."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Meet
from tests.browser.hands import WORDS, every

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", every("explore"))
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
