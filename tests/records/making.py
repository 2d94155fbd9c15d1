"""Codes and saved copies as a learner's page makes them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from course_lib.content import Library
from course_lib.markup import html_id
from course_lib.records.codes import ITEMS, RATINGS, Result, encode
from course_lib.records.copies import FOLLOW_UP
from course_lib.records.matched import matched
from course_lib.records.report import Report, group_report

COURSE = Library(Path(__file__).parents[2])
MATCHED = matched(COURSE)
EDITION = COURSE.course.edition
FITS = tuple(1 + [option.right for option in item.options].index(True) for item in MATCHED.items.values())
MISSED = tuple(1 if fits != 1 else 2 for fits in FITS)
SAVED = "2026-12-01T19:30:00.000Z"


def answers(right: int) -> tuple[int, ...]:
    """Ten answers, the first `right` of which fit."""
    return FITS[:right] + MISSED[right:]


def result(before: int = 4, after: int = 7, **more: Any) -> Result:
    """Somebody who chose so many answers that fit; rated 2 then 4 unless `more` says otherwise."""
    rated = {"sure_before": (2,) * RATINGS, "sure_after": (4,) * RATINGS}
    return Result(EDITION, answers(before), answers(after), **{**rated, **more})


def code(before: int = 4, after: int = 7, **more: Any) -> str:
    return encode(result(before, after, **more))


def of_edition(edition: str) -> str:
    return encode(replace(result(), edition=edition))


def copy(one: Result, saved: str | None = SAVED, **more: Any) -> dict[str, Any]:
    """What course_lib/page/progress.js saves of `one`; `more` takes the place of what it says."""
    first, last = (MATCHED.before, MATCHED.after) if one.moment == "course" else (MATCHED.after, FOLLOW_UP)
    kept = {
        html_id(first): response(one.before, one.sure_before),
        html_id(last): response(one.after, one.sure_after),
    }
    head = {"format": "secure-base-progress", "version": 1, "course": COURSE.course.id, "edition": EDITION}
    return {**head, "language": "en", "saved": saved, "answers": kept, **more}


def response(given: Sequence[int], sure: Sequence[int]) -> dict[str, Any]:
    chosen = {
        name: item.options[place - 1].id
        for (name, item), place in zip(MATCHED.items.items(), given, strict=True)
        if place
    }
    rated = {rating.id: str(level) for rating, level in zip(MATCHED.ratings, sure, strict=True) if level}
    return {"chosen": chosen, "sure": rated, "checked": True}


def report(*codes: str, **files: Any) -> Report:
    """The report of pasted codes, and of files by their name without `.json`: text, or what is to be written as JSON."""
    given = [
        (f"{name}.json", (one if isinstance(one, str) else json.dumps(one)).encode()) for name, one in files.items()
    ]
    return group_report(COURSE, pasted="\n".join(codes), given=given)


def left(told: Report) -> list[tuple[str, int, str]]:
    """What was not counted: where, line, why."""
    return [(one.place, one.line, one.why) for one in told.refused()]


def reasons(told: Report) -> list[str]:
    return [told.reason(one) for one in told.refused()]


some_answers = st.tuples(*[st.integers(0, 3)] * ITEMS)
some_ratings = st.tuples(*[st.integers(0, 5)] * RATINGS)
some_results = st.builds(Result, st.just(EDITION), some_answers, some_answers, some_ratings, some_ratings).filter(
    lambda one: any((*one.before, *one.after))
)
