"""A group report for machines: JSON, and one tidy table with a row for each number, for spreadsheets."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from course_lib.activities.choice.spec import Choice
from course_lib.records.measures import CONFIDENCE
from course_lib.records.parts import FEWEST, Part, Question
from course_lib.records.report import Report

COLUMNS = ("comparison", "about", "name", "of", "measure", "value")

Cell = str | int | float
Row = tuple[Cell, Cell, Cell, Cell, Cell, Cell]

_FORMULA = re.compile(r"^[\s']*[=+\-@＝＋－＠]")


def as_dict(report: Report) -> dict[str, Any]:
    """Everything that `report` says. What a person could be recognised by is None."""
    course = report.library.course
    return {
        "course": course.id,
        "edition": course.edition,
        "fewest": FEWEST,
        "confidence": CONFIDENCE,
        "counted": {"codes": report.codes, "copies": report.copies},
        "comparisons": [_comparison(report, part) for part in report.parts],
        "not_counted": [{**asdict(one), "reason": report.reason(one)} for one in report.refused()],
    }


def write_csv(report: Report, path: Path) -> None:
    """Writes `report` as CSV (RFC 4180, UTF-8 with its mark). What a spreadsheet would reckon gets an apostrophe."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows([_safe(cell) for cell in row] for row in rows(report))


def rows(report: Report) -> Iterator[Row]:
    """Every number of a report. Where too few learners stand behind one, its cell says so."""
    for what, count in (("codes", report.codes), ("copies", report.copies), ("not_counted", report.left)):
        yield "", "counted", "", "", what, count
    for part in report.parts:
        yield from _part(part.moment, _comparison(report, part))
    for one in report.refused():
        yield "", "not_counted", one.place, one.line, one.why, report.reason(one)


def _comparison(report: Report, part: Part) -> dict[str, Any]:
    """One comparison with the words of its questions, options and ratings."""
    matched = report.tally.matched
    known = {
        "learners": part.learners,
        "both": part.both,
        "only_before": part.only_before,
        "only_after": part.only_after,
    }
    return {
        "moment": part.moment,
        **known,
        "score": part.score and asdict(part.score),
        "questions": [_question(question, matched.items[question.name]) for question in part.questions],
        "ratings": [
            {"id": rating.id, "ask": rating.ask, "change": change and asdict(change)}
            for rating in matched.ratings
            if (change := part.ratings.get(rating.id)) or part.is_told
        ],
        "look_at_again": [asdict(again) for again in report.again(part)],
    }


def _question(question: Question, item: Choice) -> dict[str, Any]:
    told = asdict(question)
    first, last = told.pop("picked_before"), told.pop("picked_after")
    options = [
        {**option.model_dump(exclude={"explain"}), "before": first and first[place], "after": last and last[place]}
        for place, option in enumerate(item.options)
    ]
    return {**told, "title": item.title, "stem": item.stem, "options": options}


def _part(moment: str, part: dict[str, Any]) -> Iterator[Row]:
    for key in ("learners", "both", "only_before", "only_after"):
        yield moment, "learners", "", "", key, part[key]
    yield from _change(moment, "right_of_ten", "", part["score"])
    for question in part["questions"]:
        name = question["name"]
        for key in ("answered_before", "answered_after", "missed"):
            yield moment, "question", name, "", key, _told(question[key])
        for key, value in (question["moves"] or {"learners": None}).items():
            yield moment, "question_both_times", name, "", key, _told(value)
        for option in question["options"]:
            for when in ("before", "after"):
                yield moment, "option", name, option["id"], f"chosen_{when}", _told(option[when])
    for rating in part["ratings"]:
        yield from _change(moment, "rating", rating["id"], rating["change"])


def _change(moment: str, about: str, name: str, change: dict[str, Any] | None) -> Iterable[Row]:
    for key, value in (change or {"learners": None}).items():
        yield moment, about, name, "", key, "" if change and value is None else _told(value)


def _told(value: Any) -> Cell:
    return f"fewer than {FEWEST}" if value is None else value


def _safe(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell
