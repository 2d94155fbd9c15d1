from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from course_lib.activities.order.spec import Order
from tests.kinds.writing import Spec, activity, ids, words


def answer(spec: Order) -> dict[str, Any]:
    return {"placed": [step.id for step in spec.steps], "checked": True}


def misanswer(spec: Order) -> dict[str, Any]:
    return {"placed": [step.id for step in reversed(spec.steps)], "checked": True}


def specs() -> st.SearchStrategy[Spec]:
    return ids(3).flatmap(lambda names: activity("order", ask=words, steps=st.tuples(*map(_step, _before(names))).map(list)))  # fmt: skip


def _before(names: list[str]) -> list[tuple[str, list[str], bool]]:
    """Each step, those written above it, and whether it must come after one of them: the last must."""
    return [(name, names[:place], place == len(names) - 1) for place, name in enumerate(names)]


def _step(step: tuple[str, list[str], bool]) -> st.SearchStrategy[Spec]:
    name, above, bound = step
    after = st.lists(st.sampled_from(above), min_size=bound, max_size=3, unique=True) if above else st.just([])
    return st.fixed_dictionaries({"id": st.just(name), "text": words, "explain": words, "after": after})


def _in_a_circle(spec: Spec) -> None:
    first, *_, last = spec["steps"]
    first["after"], last["after"] = [last["id"]], [first["id"]]


def _after_itself(spec: Spec) -> None:
    spec["steps"][0]["after"] = [spec["steps"][0]["id"]]


def _after_nothing_known(spec: Spec) -> None:
    spec["steps"][-1]["after"] = ["no-such-step"]


def _after_the_same_twice(spec: Spec) -> None:
    spec["steps"][-1]["after"] = [spec["steps"][0]["id"]] * 2


def _right_in_every_order(spec: Spec) -> None:
    for step in spec["steps"]:
        del step["after"]


def _written_upside_down(spec: Spec) -> None:
    spec["steps"].reverse()


breaks = [
    _in_a_circle, _after_itself, _after_nothing_known, _after_the_same_twice, _right_in_every_order, _written_upside_down
]  # fmt: skip
