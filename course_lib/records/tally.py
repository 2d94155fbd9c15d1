"""One small table of integers: a row for every result of a group, from codes and saved copies alike, in DuckDB."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

from course_lib.content.models import Course
from course_lib.records.codes import MOMENTS, Result
from course_lib.records.copies import asked_of, read_copies
from course_lib.records.intake import Given, Refused
from course_lib.records.matched import Matched
from course_lib.records.pasted import Trouble, find_codes

MEMORY = "512MB"
ALONE = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
BATCH_FILES, BATCH_BYTES = 4_000, 4_000_000

# `before` and `after`: ten answers (0 open, else the option's place), then four ratings (0 open, else 1 to 5).
# `saved`: when a copy was saved; NULL for a code, which does not know.
_TABLES = """
SET preserve_insertion_order = false;
CREATE TABLE results (place VARCHAR, line INTEGER, moment TINYINT, saved VARCHAR, before TINYINT[], after TINYINT[]);
CREATE TABLE refused (place VARCHAR, why VARCHAR, line INTEGER, filled JSON);
"""
_RESULT = ("VARCHAR", "INTEGER", "TINYINT", "TINYINT[]", "TINYINT[]")
_REFUSED = ("VARCHAR", "VARCHAR", "INTEGER", "JSON")

# Copies are the same when their answers and the time they were saved are; a code is the same as any result with its
# answers. Files come in no order, so names decide which of them is the first.
_COUNT = """
CREATE TABLE told AS SELECT *, saved IS NULL AS is_code,
  row_number() OVER own AS nth, first_value({'place': place, 'line': line}) OVER own AS twin,
  bool_or(saved IS NOT NULL) OVER alike AS has_copy,
  first_value({'place': place, 'line': line}) OVER (alike ORDER BY saved IS NULL, place, line) AS copy
FROM results WINDOW own AS (PARTITION BY moment, before, after, saved ORDER BY place, line),
  alike AS (PARTITION BY moment, before, after);
INSERT INTO refused SELECT DISTINCT place, 'report_twice', line,
  to_json(CASE WHEN is_code AND has_copy THEN copy ELSE twin END) FROM told WHERE nth > 1 OR (is_code AND has_copy);
DELETE FROM told WHERE nth > 1 OR (is_code AND has_copy);
CREATE TABLE counted AS SELECT moment, before, after FROM told;
CREATE TABLE sums AS SELECT count(*) FILTER (is_code) AS codes, count(DISTINCT place) FILTER (NOT is_code) AS copies
FROM told;
DROP TABLE told;
DROP TABLE results;
"""


class Tally:
    """What was given, counted. `take` as often as you like, then `count` once; then ask `base`, table `counted`."""

    def __init__(self, course: Course, language: str, matched: Matched) -> None:
        self.matched = matched
        self._course = course
        self._asked = asked_of(course, language, matched)
        self._copies: list[Given] = []
        self._results: list[tuple[str, int, Result]] = []
        self._refused: list[Refused] = []
        self._room = TemporaryDirectory()  # for what goes beyond MEMORY; it goes away with the tally
        self.base = duckdb.connect(config={"memory_limit": MEMORY, "temp_directory": self._room.name, **ALONE})
        self.base.execute(_TABLES)

    def take(self, given: Iterable[Given | Refused]) -> None:
        size = 0
        for one in given:
            if isinstance(one, Refused):
                self._refused.append(one)
            elif one.is_copy:
                self._copies.append(one)
                size += len(one.content)
            else:
                self._find(one)
            if size > BATCH_BYTES or len(self._copies) + len(self._results) + len(self._refused) > BATCH_FILES:
                self._flush()
                size = 0
        self._flush()

    def count(self) -> None:
        """Takes twins out. Nothing more can be taken after that."""
        self.base.execute(_COUNT)

    def numbers(self) -> tuple[int, int, int]:
        """How many codes and how many copies are counted, and how many things are not."""
        asked = self.base.execute("SELECT codes, copies, (SELECT count(*) FROM refused) FROM sums")
        return asked.fetchone() or (0, 0, 0)

    def refused(self, most: int | None = None) -> Iterator[Refused]:
        """What was not counted, in the order of its place; the first `most` of it."""
        asked = self.base.cursor().execute("SELECT * FROM refused ORDER BY place, line, why LIMIT ?", [most])
        while rows := asked.fetchmany(1000):
            for place, why, line, filled in rows:
                yield Refused(place, why, line, json.loads(filled))

    # -- how -----------------------------------------------------------------------------------

    def _find(self, given: Given) -> None:
        try:
            text = given.content.decode("utf-8-sig")
        except UnicodeDecodeError:
            self._refused.append(Refused(given.place, "report_not_text"))
            return
        for one in find_codes(text):
            trouble = one if isinstance(one, Trouble) else self._unfit(*one)
            if trouble:
                self._refused.append(Refused(given.place, trouble.why, trouble.line, trouble.values))
            else:
                line, result = one  # type: ignore[misc]  # no trouble, so it is a result
                self._results.append((given.place, line, result))

    def _unfit(self, line: int, result: Result) -> Trouble | None:
        """Why a code that reads well is not counted all the same."""
        if result.edition != self._course.edition:
            return Trouble(line, "code_edition", {"edition": result.edition, "own": self._course.edition})
        most = [len(item.options) for item in self.matched.items.values()]
        for answers in (result.before, result.after):
            if any(place > options for place, options in zip(answers, most, strict=True)):
                return Trouble(line, "code_unchecked")
        return None if any((*result.before, *result.after)) else Trouble(line, "report_no_answers")

    def _flush(self) -> None:
        if self._copies:
            read_copies(self.base, self._copies, self._asked)
        results = [
            (place, line, MOMENTS.index(one.moment), [*one.before, *one.sure_before], [*one.after, *one.sure_after])
            for place, line, one in self._results
        ]
        refused = [(one.place, one.why, one.line, json.dumps(one.values)) for one in self._refused]
        self._put("results (place, line, moment, before, after)", _RESULT, results)
        self._put("refused", _REFUSED, refused)
        self._copies, self._results, self._refused = [], [], []

    def _put(self, table: str, kinds: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
        """Puts many rows in at once: a list for each column, which is a hundred times faster than row by row."""
        if rows:
            columns = ", ".join(f"unnest(?::{kind}[])" for kind in kinds)
            self.base.execute(
                f"INSERT INTO {table} SELECT {columns}", [list(column) for column in zip(*rows, strict=True)]
            )
