from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from course_lib.activities.plan.spec import Blank, Plan
from tests.kinds.writing import Spec, activity, ids, items, words

GIVEN = {"text": "A word of mine.", "lines": "A word of mine.\nAnd one more.", "date": "2031-03-04", "time": "19:30"}
"""What a learner puts into a field of each kind, as a form holds it."""


def given(blank: Blank) -> str:
    return blank.options[0].id if blank.kind == "pick" else GIVEN[blank.kind]


def answer(spec: Plan) -> dict[str, Any]:
    values = {f"{number + 1}-{blank.id}": given(blank) for number in range(spec.rows.min) for blank in spec.fields}
    return {"values": values, "checked": True}


def fields(kinds: st.SearchStrategy[str]) -> st.SearchStrategy[list[Spec]]:
    """Fields of some kinds; one that lets pick has something to pick."""

    def of(name: str, kind: str) -> st.SearchStrategy[Spec]:
        parts = {"id": st.just(name), "kind": st.just(kind), "label": words}
        picks = {"options": items(1, 3, text=words)} if kind == "pick" else {}
        return st.fixed_dictionaries({**parts, **picks}, optional={"hint": words, "check": words})

    return ids(1).flatmap(lambda names: st.tuples(*(kinds.flatmap(lambda kind, name=name: of(name, kind)) for name in names)).map(list))  # type: ignore[misc]  # fmt: skip


def rows() -> st.SearchStrategy[Spec]:
    return st.integers(1, 4).flatmap(
        lambda least: st.fixed_dictionaries({"min": st.just(least), "most": st.integers(least, 6)})
    )


def _calendar(spec: Spec) -> Spec:
    kinds = {field["kind"] for field in spec["fields"]}
    return spec | {"calendar": "date" in kinds and bool(kinds - {"date", "time"})}


def specs() -> st.SearchStrategy[Spec]:
    kinds = st.sampled_from(["text", "lines", "date", "time", "pick"])
    return activity("plan", row=words, rows=rows(), fields=fields(kinds)).map(_calendar)


def _no_row(spec: Spec) -> None:
    spec["rows"] = {"min": 0, "most": 3}


def _fewer_at_most(spec: Spec) -> None:
    spec["rows"]["most"] = spec["rows"]["min"] - 1


def _nothing_to_pick(spec: Spec) -> None:
    spec["fields"][0] |= {"kind": "pick", "options": []}


def _text_with_options(spec: Spec) -> None:
    spec["fields"][0] |= {"kind": "text", "options": [{"id": "a", "text": "A"}]}


def _two_picks_alike(spec: Spec) -> None:
    spec["fields"][0] |= {"kind": "pick", "options": [{"id": "a", "text": "A"}] * 2}


def _calendar_without_a_day(spec: Spec) -> None:
    spec["calendar"] = True
    spec["fields"] = [{"id": "what", "kind": "text", "label": "What"}]


def _calendar_without_words(spec: Spec) -> None:
    spec["calendar"] = True
    spec["fields"] = [{"id": "day", "kind": "date", "label": "Day"}]


def _an_unknown_field(spec: Spec) -> None:
    spec["fields"][0]["kind"] = "colour"


breaks = [
    _no_row, _fewer_at_most, _nothing_to_pick, _text_with_options, _two_picks_alike, _calendar_without_a_day,
    _calendar_without_words, _an_unknown_field,
]  # fmt: skip
