from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from course_lib.activities.selfcheck.spec import Selfcheck
from tests.kinds.writing import Spec, activity, items, words


def answer(spec: Selfcheck) -> dict[str, Any]:
    lights = {f"light-{area.id}": "red" if area is spec.areas[0] else "green" for area in spec.areas}
    supports = [support.id for support in spec.supports[:2]]
    plan = {"own-words": "A note.", "supports": supports, "person": "Ana", "time": "Tuesday at seven"}
    return {"values": lights | plan, "checked": True}


def specs() -> st.SearchStrategy[Spec]:
    return activity(
        "selfcheck",
        areas=items(1, title=words, green=words, yellow=words, red=words),
        red=words,
        yellow=words,
        green=words,
        ask=words,
        supports=items(2, text=words),
    )


def _no_words_for_red(spec: Spec) -> None:
    del spec["areas"][0]["red"]


def _points(spec: Spec) -> None:
    spec["areas"][0]["points"] = 3


def _one_support(spec: Spec) -> None:
    spec["supports"] = spec["supports"][:1]


breaks = [_no_words_for_red, _points, _one_support]
