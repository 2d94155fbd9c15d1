from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from course_lib.activities.match.spec import Match
from tests.kinds.writing import Spec, activity, ids, items, words


def answer(spec: Match) -> dict[str, Any]:
    return {"placed": {item.id: item.fits[0] for item in spec.items}, "checked": True}


def misanswer(spec: Match) -> dict[str, Any]:
    item = spec.items[0]
    misfit = next(answer.id for answer in spec.answers if answer.id not in item.fits)
    return {"placed": {item.id: misfit}, "checked": True}


def specs() -> st.SearchStrategy[Spec]:
    return ids(2).flatmap(
        lambda names: activity(
            "match",
            ask=words,
            answers=st.tuples(*map(_answer, names)).map(list),
            items=items(
                2,
                text=words,
                explain=words,
                fits=st.lists(st.sampled_from(names), min_size=1, max_size=len(names) - 1, unique=True),
            ),
        )
    )


def _answer(name: str) -> st.SearchStrategy[Spec]:
    return st.fixed_dictionaries({"id": st.just(name), "label": words}, optional={"about": words})


def _fits_nothing_known(spec: Spec) -> None:
    spec["items"][0]["fits"] = ["no-such-answer"]


def _fits_nothing(spec: Spec) -> None:
    spec["items"][0]["fits"] = []


def _fits_everything(spec: Spec) -> None:
    spec["items"][0]["fits"] = [answer["id"] for answer in spec["answers"]]


def _fits_the_same_twice(spec: Spec) -> None:
    spec["items"][0]["fits"] *= 2


breaks = [_fits_nothing_known, _fits_nothing, _fits_everything, _fits_the_same_twice]
