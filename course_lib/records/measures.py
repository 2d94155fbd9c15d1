"""What a group's results say: exact counts, and the mean change of each learner with its interval. All counts are SQL.

Nothing is told of fewer than five learners but how many they are, in whatever part: a person could be recognised.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import Any

import duckdb

from course_lib.records.codes import ITEMS, MOMENTS, RATINGS, Moment
from course_lib.records.matched import Matched
from course_lib.records.parts import FEWEST, Change, Moves, Part, Question

CONFIDENCE = 0.95


def interval(learners: int, mean: float, deviation: float) -> tuple[float, float] | None:
    """The 95 % interval of a mean of paired differences, by Student's t with `learners` - 1 degrees of freedom.

    `deviation`: standard deviation of the differences, its sum divided by `learners` - 1. None where it is 0, or
    where there are fewer than two. Student, The probable error of a mean, Biometrika 6 (1908), 1-25.
    """
    if learners < 2 or not deviation:
        return None
    from scipy.stats import t

    reach = float(t.ppf((1 + CONFIDENCE) / 2, learners - 1)) * deviation / sqrt(learners)
    return mean - reach, mean + reach


def measure(base: duckdb.DuckDBPyConnection, matched: Matched, moment: Moment) -> Part:
    """The measures of one comparison, from the table `counted` of course_lib/records/tally.py."""
    fits = [
        next(place for place, option in enumerate(item.options, 1) if option.right) for item in matched.items.values()
    ]
    asked = {"moment": MOMENTS.index(moment), "fits": fits}
    learners, both, only_before, only_after = base.execute(_PEOPLE, {"moment": asked["moment"]}).fetchone() or (0,) * 4
    if learners < FEWEST:
        return Part(moment, learners, None, None, None, None, (), {})
    moves = base.execute(_MOVES, asked).fetchall()
    questions = tuple(_question(name, row) for name, row in zip(matched.items, moves, strict=True))
    ratings = dict(base.execute(_RATINGS, {"moment": asked["moment"]}).fetchall())
    return Part(
        moment, learners, both, only_before, only_after,
        _change(base.execute(_SCORE, asked).fetchone()),
        questions,
        {rating.id: _change(ratings.get(place)) for place, rating in enumerate(matched.ratings, ITEMS + 1)},
    )  # fmt: skip


# -- how -------------------------------------------------------------------------------------------

_ANSWERED = f"list_max(before[:{ITEMS}]) > 0 AS has_before, list_max(after[:{ITEMS}]) > 0 AS has_after"

_PEOPLE = f"""
SELECT count(*), count(*) FILTER (has_before AND has_after), count(*) FILTER (NOT has_after),
  count(*) FILTER (NOT has_before)
FROM (SELECT {_ANSWERED} FROM counted WHERE moment = $moment)
"""

# Whole numbers, so that the same results give the same report to the last digit, in whatever order they come.
_SUMS = "count(*), sum(before), sum(after), sum((after - before) ** 2)::BIGINT"

# A question left open counts as one whose fitting answer was not chosen.
_SCORE = f"""
WITH rights AS (
  SELECT {_ANSWERED},
    {{}} AS before,
    {{}} AS after
  FROM counted WHERE moment = $moment
)
SELECT {_SUMS} FROM rights WHERE has_before AND has_after
""".format(*(
    f"list_sum(list_transform(list_zip({side}[:{ITEMS}], $fits), lambda one: (one[1] = one[2])::INTEGER))"
    for side in ("before", "after")
))  # fmt: skip

_EACH = f"""
SELECT unnest(range(1, {ITEMS + RATINGS + 1})) AS place, unnest(before) AS before, unnest(after) AS after
FROM counted WHERE moment = $moment
"""

_RATINGS = f"""
WITH each AS ({_EACH})
SELECT place, [{_SUMS}] FROM each WHERE place > {ITEMS} AND before > 0 AND after > 0 GROUP BY place
"""

_MOVES = f"""
WITH each AS ({_EACH}),
marked AS (
  SELECT *, before = $fits[place] AS fit, after = $fits[place] AS fits, before > 0 AND after > 0 AS twice
  FROM each WHERE place <= {ITEMS}
)
SELECT count(*) FILTER (before > 0), count(*) FILTER (after > 0), count(*) FILTER (after > 0 AND NOT fits),
  [count(*) FILTER (before = 1), count(*) FILTER (before = 2), count(*) FILTER (before = 3)],
  [count(*) FILTER (after = 1), count(*) FILTER (after = 2), count(*) FILTER (after = 3)],
  [count(*) FILTER (twice), count(*) FILTER (twice AND fit), count(*) FILTER (twice AND fits),
   count(*) FILTER (twice AND NOT fit AND fits), count(*) FILTER (twice AND fit AND NOT fits),
   count(*) FILTER (twice AND fit AND fits), count(*) FILTER (twice AND NOT fit AND NOT fits)]
FROM marked GROUP BY place ORDER BY place
"""


def _question(name: str, row: Sequence[Any]) -> Question:
    before, after, missed, picked_before, picked_after, moves = row
    first, last, both = before >= FEWEST, after >= FEWEST, moves[0] >= FEWEST
    return Question(
        name,
        before if first else None,
        after if last else None,
        tuple(picked_before) if first else None,
        tuple(picked_after) if last else None,
        missed if last else None,
        Moves(*moves) if both else None,
    )


def _change(row: Sequence[int | None] | None) -> Change | None:
    """From how many learners there are, the sums of before and after, and the sum of squared differences."""
    learners, before, after, squares = (int(one or 0) for one in row or (0,) * 4)
    if learners < FEWEST:
        return None
    difference = after - before
    deviation = sqrt((learners * squares - difference**2) / (learners * (learners - 1)))
    low, high = interval(learners, difference / learners, deviation) or (None, None)
    return Change(learners, before / learners, after / learners, difference / learners, low, high)
