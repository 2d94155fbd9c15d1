from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from course_lib.activities.pacer.spec import Pacer
from tests.kinds.writing import Spec, activity, items, words


def answer(spec: Pacer) -> dict[str, Any]:
    return {"minutes": spec.minutes[-1], "rate": 4, "text": True, "sound": False, "done": True}


def specs() -> st.SearchStrategy[Spec]:
    return activity(
        "pacer",
        minutes=st.lists(st.integers(1, 10), min_size=1, max_size=4, unique=True),
        rate=st.integers(4, 8),
        steps=st.lists(words, min_size=1, max_size=4),
        ways=items(1, title=words, text=words),
    )


def _too_fast(spec: Spec) -> None:
    spec["rate"] = 30


def _an_hour(spec: Spec) -> None:
    spec["minutes"] = [60]


def _a_length_twice(spec: Spec) -> None:
    spec["minutes"] = [3, 3]


def _a_way_without_words(spec: Spec) -> None:
    del spec["ways"][0]["text"]


breaks = [_too_fast, _an_hour, _a_length_twice, _a_way_without_words]
