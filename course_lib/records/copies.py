"""Saved copies (course_lib/page/progress.js), read in DuckDB, many at once: what they hold as integers, or a reason.

Nothing of a copy but its edition and its numbers goes further, so that what somebody wrote into it cannot come out.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import duckdb

from course_lib.content.models import Course
from course_lib.markup import html_id
from course_lib.records.codes import ITEMS, MOMENTS, RATINGS
from course_lib.records.intake import Given
from course_lib.records.matched import Matched

FORMAT, VERSION = "secure-base-progress", 1
FOLLOW_UP = "follow-up/ten-again"

_UNKNOWN = -1
_HEAD = ("format", "version", "course", "edition", "language", "saved")

# Lists count from 1 here. A quiz takes QUIZ places of `numbers`: ten answers, then four ratings.
_QUIZ = ITEMS + RATINGS

_READ = f"""
CREATE OR REPLACE TEMP TABLE copies AS
WITH given AS (SELECT unnest($places) AS place, unnest($contents::BLOB[]) AS content),
texts AS (SELECT place, ltrim(try(decode(content)), chr(65279)) AS text FROM given),
checked AS (SELECT *, coalesce(json_valid(text), false) AS is_json FROM texts),
found AS (
  SELECT place, is_json, starts_with(ltrim(text), '{{') AS begins_well,
    CASE WHEN is_json THEN json_extract(text, $paths) END AS head_and_answers,
    CASE WHEN is_json THEN json_type(text, $objects) END AS kinds
  FROM checked
),
read AS (
  SELECT place, is_json, begins_well, list_bool_and([kind = 'OBJECT' FOR kind IN kinds]) AS is_whole,
    head_and_answers[1:{len(_HEAD)}]::VARCHAR[] AS head, trim(head_and_answers[4]::VARCHAR, '"') AS edition,
    list_transform(
      list_zip(head_and_answers[{len(_HEAD) + 1}:]::VARCHAR[], $known),
      lambda one:
        CASE WHEN one[1] IS NULL THEN 0 ELSE coalesce(nullif(list_position(one[2], one[1]), 0), {_UNKNOWN}) END
    )::TINYINT[] AS numbers
  FROM found
)
SELECT place, edition, coalesce(md5(head[6]), '') AS saved,
  numbers[1:{_QUIZ}] AS start, numbers[{_QUIZ + 1}:{2 * _QUIZ}] AS done, numbers[{2 * _QUIZ + 1}:] AS later,
  list_max(done[:{ITEMS}]) > 0 AS has_done, list_max(later[:{ITEMS}]) > 0 AS has_later,
  list_max(start[:{ITEMS}]) > 0 AS has_start,
  CASE
    WHEN NOT is_json THEN CASE WHEN begins_well THEN 'report_broken' ELSE 'report_not_copy' END
    WHEN head[1] IS DISTINCT FROM '"{FORMAT}"' THEN 'report_not_copy'
    WHEN head[3] IS DISTINCT FROM $course THEN 'report_other_course'
    WHEN head[5] IS DISTINCT FROM $language THEN 'report_other_language'
    WHEN try_cast(head[2] AS INTEGER) > {VERSION} THEN 'report_later_form'
    WHEN head[2] IS DISTINCT FROM '{VERSION}' THEN 'report_unfit'
    WHEN NOT coalesce(regexp_full_match(head[4], '"[0-9]{{4}}[.][0-9]{{1,4}}"'), false) THEN 'report_unfit'
    WHEN string_split(edition, '.')::INTEGER[] > $own THEN 'report_later'
    WHEN string_split(edition, '.')::INTEGER[] < $own THEN 'report_earlier'
    WHEN NOT is_whole OR list_contains(numbers, {_UNKNOWN}) THEN 'report_unfit'
    WHEN NOT (has_start OR has_done OR has_later) THEN 'report_no_answers'
  END AS why
FROM read;
"""

# The follow-up is compared with the end of the course. Its page may keep the start too: that is no second learner.
_KEEP = f"""
INSERT INTO results
  SELECT place, 0, {MOMENTS.index("course")}, saved, start, done FROM copies
  WHERE why IS NULL AND (has_done OR (has_start AND NOT has_later));
INSERT INTO results
  SELECT place, 0, {MOMENTS.index("follow-up")}, saved, done, later FROM copies WHERE why IS NULL AND has_later;
INSERT INTO refused
  SELECT place, why, 0,
    CASE WHEN why IN ('report_later', 'report_earlier') THEN json_object('edition', edition) ELSE '{{}}' END
  FROM copies WHERE why IS NOT NULL;
DROP TABLE copies;
"""


def read_copies(base: duckdb.DuckDBPyConnection, copies: Sequence[Given], asked: dict[str, Any]) -> None:
    """Puts what `copies` hold into the tables `results` and `refused` of `base`. `asked` is from `asked_of`.

    Where they are too much for it together, they are read in halves, and one that is too much alone is refused.
    """
    places, contents = [one.place for one in copies], [one.content for one in copies]
    try:
        base.execute(_READ, {**asked, "places": places, "contents": contents})
    except duckdb.Error:
        if len(copies) == 1:
            base.execute("INSERT INTO refused VALUES (?, 'report_too_much', 0, '{}')", places)
            return
        for half in (copies[: len(copies) // 2], copies[len(copies) // 2 :]):
            read_copies(base, half, asked)
    else:
        base.execute(_KEEP)


def asked_of(course: Course, language: str, matched: Matched) -> dict[str, Any]:
    """What every copy is asked: where its answers stand, which there are, and whose copy it should be."""
    quizzes = [f'$.answers."{html_id(quiz)}"' for quiz in (matched.before, matched.after, FOLLOW_UP)]
    items = [f'chosen."{name}"' for name in matched.items]
    ratings = [f'sure."{rating.id}"' for rating in matched.ratings]
    options = [[f'"{option.id}"' for option in item.options] for item in matched.items.values()]
    levels = [[f'"{level}"' for level in range(1, 6)]] * len(ratings)
    return {
        "paths": [f"$.{key}" for key in _HEAD] + [f"{quiz}.{one}" for quiz in quizzes for one in (*items, *ratings)],
        "objects": ["$.answers"] + [f"{quiz}{part}" for quiz in quizzes for part in ("", ".chosen", ".sure")],
        "known": (options + levels) * len(quizzes),
        "course": f'"{course.id}"',
        "language": f'"{language}"',
        "own": [int(part) for part in course.edition.split(".")],
    }
