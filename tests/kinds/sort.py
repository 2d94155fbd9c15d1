from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from course_lib.activities.sort.spec import Sort
from tests.kinds.writing import Spec, activity, ids, items, words


def answer(spec: Sort) -> dict[str, Any]:
    return {"placed": {card.id: card.groups[0] for card in spec.cards}, "checked": True}


def misanswer(spec: Sort) -> dict[str, Any]:
    card = spec.cards[0]
    misfit = next(group.id for group in spec.groups if group.id not in card.groups)
    return {"placed": {card.id: misfit}, "checked": True}


def specs() -> st.SearchStrategy[Spec]:
    return ids(2).flatmap(
        lambda groups: activity(
            "sort",
            ask=words,
            groups=st.tuples(*(st.fixed_dictionaries({"id": st.just(name), "label": words}) for name in groups)).map(
                list
            ),
            cards=items(
                2,
                text=words,
                clue=words,
                explain=words,
                groups=st.lists(st.sampled_from(groups), min_size=1, max_size=len(groups) - 1, unique=True),
            ),
        )
    )


def _nowhere(spec: Spec) -> None:
    spec["cards"][0]["groups"] = ["no-such-group"]


breaks = [_nowhere]
