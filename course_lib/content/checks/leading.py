"""The trainer's kit: leader's cells in their form, and nothing named that is not there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from course_lib.activities.base import Location
from course_lib.charts import chart_names
from course_lib.content.checks.finding import drawings, leading, said_of
from course_lib.content.library import Library
from course_lib.errors import CourseError, Problem, UnknownName

OPENS = re.compile(r"\*\*For the leader\*\* · (\d+) min\b")
"""How a leader's cell begins: for whom it is, and how long it takes."""


def _leaders_know_how_long(library: Library) -> Iterator[Problem]:
    """Each leader's cell opens with its minutes; a module's first one tells the sum of the others."""
    for name in library.slugs:
        cells: dict[str, int] = {}
        for part in leading(library)[name]:
            if part.section in cells:
                continue
            found = OPENS.match(part.text)
            cells[part.section] = int(found[1]) if found else 0
            if not found:
                yield part.problem(
                    "a leader's cell opens with '**For the leader** · 10 min', and says how long it takes."
                )
        total, *each = cells.values() or [0]
        if total != sum(each):
            said = (
                f"the first leader's cell says {total} min, and the others add up to {sum(each)}. Change one of them."
            )
            yield leading(library)[name][0].problem(said)
        if not cells:
            said = (
                f"module '{name}' says nothing to its leader. Add a cell with the tag 'facilitator' under its opening."
            )
            yield Problem(f"notebooks/{library.language}/{library.notebook(name).name}", 0, said)


def _kit_names_what_is_there(library: Library) -> Iterator[Problem]:
    """A run sheet and a sheet of paper name lessons, activities, drawings and charts that exist."""
    for file, where, find, given in _named(library):
        if trouble := said_of(find, given):
            yield library.documents[f"data/{library.language}/kit/{file}.yaml"].problem(where, trouble)


def _named(library: Library) -> Iterator[tuple[str, Location, Callable[[str], object], str]]:
    """Every name in the kit: its file, its place there, what finds it, the name."""
    for i, one in enumerate(library.run_sheets):
        for j, session in enumerate(one.sessions):
            here: Location = ("formats", i, "sessions", j)
            yield from (("run-sheets", (*here, "modules"), library.entry, name) for name in session.modules)
            for k, step in enumerate(session.steps):
                at = (*here, "steps", k, "activities")
                yield from (
                    ("run-sheets", (*at, place), library.spec, name) for place, name in enumerate(step.activities)
                )
    for i, sheet in enumerate(library.sheets.sheets):
        for j, piece in enumerate(sheet.pieces):
            for key, find in (
                ("activity", library.spec),
                ("answers", library.spec),
                ("cards", library.spec),
                ("figure", lambda name: _known("drawing", name, drawings(library))),
                ("chart", lambda name: _known("chart", name, set(chart_names()))),
            ):
                if given := getattr(piece, key):
                    yield "sheets", ("sheets", i, "pieces", j, key), find, given


def _known(what: str, name: str, known: set[str]) -> None:
    if name not in known:
        raise UnknownName(what, name, known)


def _result_codes_can_hold_it(library: Library) -> Iterator[Problem]:
    """A result code has room for so many questions, options and ratings, and for editions of some years."""
    from course_lib.records.codes import CodeError, edition_number
    from course_lib.records.matched import TooMuch, matched

    try:
        edition_number(library.course.edition)
        matched(library)
    except CodeError as error:
        said = library.words[error.why].format(**error.values)
        yield library.documents["data/course.yaml"].problem(("edition",), f"{said} Codes know 2026.1 to 2045.15.")
    except TooMuch as error:
        yield Problem("data/course.yaml", 0, str(error))
    except CourseError:
        return  # a quiz names what is not there: another rule tells it


RULES = (_leaders_know_how_long, _kit_names_what_is_there, _result_codes_can_hold_it)
