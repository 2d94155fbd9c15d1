from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from course_lib.activities.compare.spec import Compare
from tests.kinds.writing import Spec, activity, items, words


def answer(spec: Compare) -> dict[str, Any]:
    values: dict[str, Any] = {question.id: "A word of mine." for question in spec.questions}
    values |= {f"{question.id}.said": [question.points[0].id] for question in spec.questions}
    return {"values": values, "opened": [question.id for question in spec.questions], "checked": True}


def specs() -> st.SearchStrategy[Spec]:
    questions = items(1, ask=words, answer=words, points=items(1, 3, text=words), evidence=st.none() | words)
    return activity("compare", tick=st.none() | words, enough=st.none() | st.just(1), questions=questions)


def _no_points(spec: Spec) -> None:
    spec["questions"][0]["points"] = []


def _never_enough(spec: Spec) -> None:
    spec["enough"] = len(spec["questions"]) + 1


breaks = [_no_points, _never_enough]
