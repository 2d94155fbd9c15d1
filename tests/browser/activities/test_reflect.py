"""Private thoughts, by keys alone and by touch alone, in the exported file."""

from __future__ import annotations

import re

import pytest

from tests.browser.conftest import Meet
from tests.browser.hands import WORDS, bare, every

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", every("reflect"))
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
