from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from course_lib.activities.choice.spec import Choice
from tests.kinds.writing import Spec, activity, items, words


def answer(spec: Choice) -> dict[str, Any]:
    return {"chosen": spec.right[0].id, "checked": True}


def misanswer(spec: Choice) -> dict[str, Any]:
    return {"chosen": next(option.id for option in spec.options if not option.right), "checked": True}


def specs() -> st.SearchStrategy[Spec]:
    options = items(2, text=words, explain=words)
    return activity("choice", stem=words, options=options).flatmap(
        lambda spec: st.integers(0, len(spec["options"]) - 1).map(lambda right: _with_right(spec, {right}))
    )


def _with_right(spec: Spec, right: set[int]) -> Spec:
    return {**spec, "options": [{**option, "right": place in right} for place, option in enumerate(spec["options"])]}


def _all_right(spec: Spec) -> None:
    spec["options"] = [{**option, "right": True} for option in spec["options"]]


def _unexplained(spec: Spec) -> None:
    del spec["options"][0]["explain"]


breaks = [_all_right, _unexplained]
