"""A single best answer, by keys alone and by touch alone, in the exported file."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Meet
from tests.browser.hands import WORDS, every

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", every("choice"))
def test_a_choice_gives_every_reason_after_a_wrong_answer_and_after_the_right_one(meet: Meet, name: str) -> None:
    task = meet(name)
    right = task.spec.right[0]
    wrong = next(option for option in task.spec.options if not option.right)
    assert task.is_new

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
        assert task.is_new
