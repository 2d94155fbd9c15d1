from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from course_lib.activities.quiz.spec import Item, Quiz
from tests.kinds.writing import Spec, activity, items, words


def right(item: Item) -> str:
    return next(option.id for option in item.options if option.right)


def wrong(item: Item) -> str:
    return next(option.id for option in item.options if not option.right)


def answer(spec: Quiz) -> dict[str, Any]:
    sure = {rating.id: "4" for rating in spec.ratings}
    return {"chosen": {item.id: right(item) for item in spec.items}, "sure": sure, "checked": True}


def misanswer(spec: Quiz) -> dict[str, Any]:
    sure = {rating.id: "2" for rating in spec.ratings}
    return {"chosen": {item.id: wrong(item) for item in spec.items}, "sure": sure, "checked": True}


def specs() -> st.SearchStrategy[Spec]:
    options = items(2, 3, text=words, explain=words).map(
        lambda found: [{**option, "right": place == 0} for place, option in enumerate(found)]
    )
    return activity(
        "quiz",
        feedback=st.sampled_from(["none", "full"]),
        items=items(1, 3, stem=words, options=options),
        ratings=st.just([]) | items(1, 2, ask=words),
    )


def _nothing_asked(spec: Spec) -> None:
    del spec["items"]


def _asked_in_two_ways(spec: Spec) -> None:
    spec["asks"] = ["causes/q05"]


def _repeats_with_items_of_its_own(spec: Spec) -> None:
    spec["repeats"] = "welcome/baseline"


def _repeats_without_reasons(spec: Spec) -> None:
    spec |= {"repeats": "welcome/baseline", "items": [], "ratings": [], "feedback": "none"}


def _repeats_with_ratings_of_its_own(spec: Spec) -> None:
    ratings = [{"id": "own", "ask": "I can."}]
    spec |= {"repeats": "welcome/baseline", "items": [], "ratings": ratings, "feedback": "full"}


def _asks_twins(spec: Spec) -> None:
    spec |= {"items": [], "asks": ["causes/q05", "causes/q05"]}


def _all_right(spec: Spec) -> None:
    spec["items"][0]["options"] = [{**option, "right": True} for option in spec["items"][0]["options"]]


def _none_right(spec: Spec) -> None:
    spec["items"][0]["options"] = [{**option, "right": False} for option in spec["items"][0]["options"]]


def _unexplained(spec: Spec) -> None:
    del spec["items"][0]["options"][0]["explain"]


def _twin_options(spec: Spec) -> None:
    spec["items"][0]["options"].append({**spec["items"][0]["options"][0], "right": False})


breaks = [
    _nothing_asked, _asked_in_two_ways, _repeats_with_items_of_its_own, _repeats_without_reasons,
    _repeats_with_ratings_of_its_own, _asks_twins, _all_right, _none_right, _unexplained, _twin_options,
]  # fmt: skip
