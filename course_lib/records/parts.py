"""What a group report tells, as it is handed on. Whatever fewer than five learners stand behind is None."""

from __future__ import annotations

from dataclasses import dataclass

from course_lib.records.codes import Moment

FEWEST = 5
"""Learners, below which a part tells nothing but their number: a person could be recognised."""


@dataclass(frozen=True)
class Change:
    """Means of the `learners` who gave both, and of each one's own change, with the ends of its 95 % interval.

    `low` and `high` are None where every change is the same: then there is nothing to reckon an interval from.
    """

    learners: int
    before: float
    after: float
    change: float
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Moves:
    """Of the learners who answered one question both times, how many chose the answer that fits, and how they moved."""

    learners: int
    right_before: int
    right_after: int
    to_right: int
    moved_away: int
    stayed_right: int
    stayed_open: int


@dataclass(frozen=True)
class Question:
    """One of the ten. Counts of fewer than FEWEST learners are None; `picked_…`: how many chose each option."""

    name: str
    answered_before: int | None
    answered_after: int | None
    picked_before: tuple[int, ...] | None
    picked_after: tuple[int, ...] | None
    missed: int | None
    moves: Moves | None


@dataclass(frozen=True)
class Part:
    """One comparison: start and end of the course, or start and some weeks later. `both`: who answered at both times.

    `score`: right answers of ten. `ratings`: by id. Empty or None where too few learners stand behind it.
    """

    moment: Moment
    learners: int
    both: int | None
    only_before: int | None
    only_after: int | None
    score: Change | None
    questions: tuple[Question, ...]
    ratings: dict[str, Change | None]

    @property
    def is_told(self) -> bool:
        return self.learners >= FEWEST

    @property
    def missed_most(self) -> list[Question]:
        """Questions that somebody missed at the end: those that the largest share missed come first."""
        missed = [question for question in self.questions if question.missed and question.answered_after]
        return sorted(missed, key=lambda one: -(one.missed or 0) / (one.answered_after or 1))
