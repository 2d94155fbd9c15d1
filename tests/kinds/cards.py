from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from course_lib.activities.cards.spec import Cards
from tests.kinds.writing import Spec, activity, ids, items, words


def answer(spec: Cards) -> dict[str, Any]:
    return _turned({card.id: (card.groups or [spec.groups[0].id])[0] for card in spec.cards})


def misanswer(spec: Cards) -> dict[str, Any]:
    names = [group.id for group in spec.groups]
    return _turned({card.id: next(name for name in names if name not in card.groups) for card in spec.cards})


def _turned(guesses: dict[str, str]) -> dict[str, Any]:
    return {"guesses": guesses, "turned": list(guesses)}


def specs() -> st.SearchStrategy[Spec]:
    return st.tuples(ids(2), st.booleans()).flatmap(lambda drawn: _spec(*drawn))


def _spec(groups: list[str], marked: bool) -> st.SearchStrategy[Spec]:
    labelled = (st.fixed_dictionaries({"id": st.just(name), "label": words}) for name in groups)
    fitting = st.lists(st.sampled_from(groups), min_size=1, max_size=len(groups) - 1, unique=True)
    return activity(
        "cards",
        ask=words,
        back=words,
        groups=st.tuples(*labelled).map(list),
        cards=items(2, text=words, explain=words, then=st.none() | words, groups=fitting if marked else st.just([])),
    )


def _half_marked(spec: Spec) -> None:
    spec["cards"][0]["groups"] = [spec["groups"][0]["id"]]
    spec["cards"][1]["groups"] = []


def _nowhere(spec: Spec) -> None:
    for card in spec["cards"]:
        card["groups"] = ["no-such-group"]


breaks = [_half_marked, _nowhere]
