from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from course_lib.activities.explore.spec import Explore
from tests.kinds.writing import Spec, activity, items, words


def answer(spec: Explore) -> dict[str, Any]:
    last = spec.views[-1]
    return {"view": last.id, "step": len(last.steps) - 1, "seen": [view.id for view in spec.views]}


def specs() -> st.SearchStrategy[Spec]:
    step = st.fixed_dictionaries({"title": words, "text": words})
    return activity("explore", ask=words, views=items(1, label=words, steps=st.lists(step, min_size=1, max_size=3)))


def _no_steps(spec: Spec) -> None:
    spec["views"][0]["steps"] = []


breaks = [_no_steps]
