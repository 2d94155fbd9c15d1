from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from course_lib.activities.multi.spec import Multi
from tests.kinds.choice import _unexplained, _with_right
from tests.kinds.writing import Spec, activity, items, words


def answer(spec: Multi) -> dict[str, Any]:
    return {"chosen": [option.id for option in spec.right], "checked": True}


def misanswer(spec: Multi) -> dict[str, Any]:
    return {"chosen": [option.id for option in spec.options if not option.right], "checked": True}


def specs() -> st.SearchStrategy[Spec]:
    options = items(3, text=words, explain=words)
    return activity("multi", stem=words, options=options).flatmap(
        lambda spec: st.sets(
            st.integers(0, len(spec["options"]) - 1), min_size=2, max_size=len(spec["options"]) - 1
        ).map(lambda right: _with_right(spec, right))
    )


def _one_right(spec: Spec) -> None:
    spec["options"] = _with_right(spec, {0})["options"]


breaks = [_one_right, _unexplained]
