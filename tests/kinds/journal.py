from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from course_lib.activities.journal.spec import Journal
from tests.kinds.writing import Spec, activity, items, words


def answer(spec: Journal) -> dict[str, Any]:
    note = {"id": 1, "date": "2026-04-14", "saw": "A note.", "did": "Sat near.", "signs": [spec.signs[0].id]}
    return {"entries": [note], "draft": {"date": "2026-04-15", "saw": "Half a note"}, "view": "season", "whose": "mine"}


def specs() -> st.SearchStrategy[Spec]:
    days = st.dates().map(lambda day: day.isoformat())
    notes = st.lists(
        st.fixed_dictionaries({"date": days, "saw": words}, optional={"did": words}), min_size=1, max_size=4
    )
    readings = st.fixed_dictionaries({"day": words, "fortnight": words, "season": words})
    sample = notes.flatmap(
        lambda given: st.fixed_dictionaries(
            {"lead": words, "day": st.just(given[0]["date"]), "notes": st.just(given), "readings": readings}
        )
    )
    vague = st.lists(
        st.fixed_dictionaries({"words": st.lists(words, min_size=1, max_size=3), "instead": words}), max_size=2
    )
    return activity("journal", signs=items(1, 3, text=words, more=words), vague=vague, sample=sample)


def _about_nothing(spec: Spec) -> None:
    spec["sample"]["notes"][0]["sign_ids"] = ["no-such-sign"]


def _no_such_day(spec: Spec) -> None:
    spec["sample"]["notes"][0]["date"] = "2026-02-30"


def _zooms_from_nowhere(spec: Spec) -> None:
    spec["sample"]["day"] = "0001-01-01" if spec["sample"]["day"] != "0001-01-01" else "0001-01-02"
    spec["sample"]["notes"] = [note for note in spec["sample"]["notes"] if note["date"] != spec["sample"]["day"]]


breaks = [_about_nothing, _no_such_day, _zooms_from_nowhere]
