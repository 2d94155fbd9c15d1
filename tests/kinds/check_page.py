from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from course_lib.activities.check_page.spec import CheckPage
from tests.kinds.writing import Spec, activity, ids, items, words


def answer(spec: CheckPage) -> dict[str, Any]:
    return {"chosen": {question.id: question.ours for question in spec.questions}, "checked": True}


def specs() -> st.SearchStrategy[Spec]:
    return ids(3).flatmap(
        lambda scale: activity(
            "check-page",
            sample=words,
            ask=words,
            ratings=st.tuples(*(st.fixed_dictionaries({"id": st.just(name), "label": words}) for name in scale)).map(
                list
            ),
            questions=items(1, ask=words, explain=words, ours=st.sampled_from(scale)),
        )
    )


def _off_the_scale(spec: Spec) -> None:
    spec["questions"][0]["ours"] = "no-such-rating"


def _two_ratings(spec: Spec) -> None:
    spec["ratings"] = spec["ratings"][:2]


breaks = [_off_the_scale, _two_ratings]
