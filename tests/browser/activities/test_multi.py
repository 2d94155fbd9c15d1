"""Several answers, by keys alone and by touch alone, in the exported file."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Meet
from tests.browser.hands import WORDS, every

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", every("multi"))
def test_a_choice_of_several_tells_right_from_partly_from_not_yet(meet: Meet, name: str) -> None:
    task = meet(name)
    right = [option.id for option in task.spec.right]
    wrong = [option.id for option in task.spec.options if not option.right]
    assert task.is_new

    for chosen, result in [(right, "right"), (right[:1], "partly"), (right + wrong[:1], "partly"), (wrong, "not-yet")]:
        for option in [option.id for option in task.spec.options if option.id in chosen]:
            task.pick(option)
        task.press("check")
        assert (task.state, task.result, set(task.picked)) == ("done", result, set(chosen))
        assert task.feedback.inner_text().startswith(WORDS[f"verdict_{result}"])
        assert all(task.shows(option.text) and task.shows(option.explain) for option in task.spec.options)

        task.press("reset")
        assert task.is_new
