from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from course_lib.activities.builder.spec import Builder
from tests.kinds.writing import Spec, activity, ids, words


def answer(spec: Builder) -> dict[str, Any]:
    values: dict[str, Any] = {f"field:{field.id}": "Heron" for field in spec.fields}
    values |= {"piece": [piece.id for section in spec.sections for piece in section.pieces]}
    values |= {"confirm": ["yes"]} if spec.confirm else {}
    return {"values": values | {"text": "Words of mine, about a heron.", "before": "Before."}, "checked": True}


def misanswer(spec: Builder) -> dict[str, Any]:
    """Too few pieces, and every word that is better left out."""
    flagged = " ".join(word for flag in spec.flags for word in flag.words)
    return {"values": {"text": f"Mine. {flagged}"}, "checked": True}


plain = words.map(lambda text: text.replace("{", "").replace("}", ""))


def specs() -> st.SearchStrategy[Spec]:
    """Two sections whose pieces differ, and a field that may fill a place in any of them."""
    return st.tuples(ids(2, 4), ids(1, 2)).flatmap(lambda names: _of(*names))


def _of(pieces: list[str], fields: list[str]) -> st.SearchStrategy[Spec]:
    placed = plain | plain.map(lambda text: f"{text} {{{fields[0]}}}")
    flag = st.fixed_dictionaries({"words": st.lists(words, min_size=1), "reason": words, "softer": words})
    return activity(
        "builder",
        fields=_each(fields, label=words, blank=words),
        sections=st.tuples(
            st.fixed_dictionaries({"id": st.just("first"), "title": placed, "pieces": _each(pieces[:1], text=placed)}),
            st.fixed_dictionaries(
                {"id": st.just("second"), "title": placed, "pieces": _each(pieces[1:], text=placed)},
                optional={"aside": st.booleans(), "hint": words},
            ),
        ).map(list),
        opening=placed,
        closing=placed,
        needs=st.just([{"section": "first", "least": 1, "say": "One will do."}]),
        flags=st.lists(flag, max_size=2),
        headings=st.booleans(),
        bullets=st.booleans(),
    )


def _each(names: list[str], **parts: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Spec]]:
    return st.tuples(*(st.fixed_dictionaries({"id": st.just(name), **parts}) for name in names)).map(list)


def _no_pieces(spec: Spec) -> None:
    spec["sections"][0]["pieces"] = []


def _twin_pieces_in_two_sections(spec: Spec) -> None:
    spec["sections"][1]["pieces"].append(spec["sections"][0]["pieces"][0])


def _all_aside(spec: Spec) -> None:
    for section in spec["sections"]:
        section["aside"] = True


def _a_place_that_nothing_fills(spec: Spec) -> None:
    spec["sections"][0]["pieces"][0]["text"] = "For {nobody at all}."


def _a_flag_without_a_reason(spec: Spec) -> None:
    spec["flags"] = [{"words": ["but you"], "softer": "I"}]


def _a_need_of_no_section(spec: Spec) -> None:
    spec["needs"] = [{"section": "no-such-section", "least": 1, "say": "One."}]


def _a_need_of_more_than_there_is(spec: Spec) -> None:
    spec["needs"] = [{"section": "first", "least": 2, "say": "Two."}]


def _a_need_of_more_than_all(spec: Spec) -> None:
    spec["needs"] = [{"least": 99, "say": "Many."}]


breaks = [
    _no_pieces,
    _twin_pieces_in_two_sections,
    _all_aside,
    _a_place_that_nothing_fills,
    _a_flag_without_a_reason,
    _a_need_of_no_section,
    _a_need_of_more_than_there_is,
    _a_need_of_more_than_all,
]
