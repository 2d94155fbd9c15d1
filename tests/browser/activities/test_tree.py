"""What a screen reader is given of each kind: the accessibility tree of its example, new and done, as tests/kinds/trees/ expects it.

A tree that has changed for a good reason is written anew by `TREES=write make test ARGS="-k test_tree"`; read the difference aloud.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from course_lib.activities import KINDS
from tests.browser.conftest import Watched
from tests.browser.hands import Task, copy_of, id_of, lay_out, restore
from tests.kinds import answer_to

pytestmark = pytest.mark.browser

TREES = Path(__file__).parents[2] / "kinds" / "trees"


@pytest.mark.parametrize("kind", KINDS)
def test_a_screen_reader_meets_what_is_expected(opened: Callable[..., Watched], kind: str) -> None:
    name = f"gallery/example-{kind}"
    page = lay_out(opened("gallery.html").page)
    task = Task(page, name)
    new = task.el.aria_snapshot()
    restore(page, copy_of({id_of(name): answer_to(task.spec)}))
    assert task.state == "done"
    page.keyboard.press("Escape")
    today = page.evaluate("new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 10)")
    found = f"# new\n{new}\n# done\n{task.el.aria_snapshot()}\n".replace(today, "(today)")

    expected = TREES / f"{kind}.yml"
    if os.environ.get("TREES") == "write":
        TREES.mkdir(exist_ok=True)
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")
