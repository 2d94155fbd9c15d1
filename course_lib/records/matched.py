"""The questions and ratings that are asked before the course and again after it: what a result's numbers stand for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from course_lib.activities.choice.spec import Choice
from course_lib.activities.quiz.spec import Quiz, Rating
from course_lib.content.library import Library
from course_lib.errors import CourseError
from course_lib.records.codes import BASES, ITEMS, LENGTH, RATINGS, edition_number

MOST_OPTIONS = 3
"""An answer is one of four states: open, or one of three options."""


class TooMuch(CourseError):
    """What is asked before and after does not fit into a result code."""


@dataclass(frozen=True)
class Matched:
    """`before` and `after` name the two quizzes. `items`: by name (`causes/q05`), options in their author's order."""

    before: str
    after: str
    items: Mapping[str, Choice]
    ratings: tuple[Rating, ...]

    def numbers(self, response: Mapping[str, Any]) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """A quiz's response as a result holds it: answers and ratings.

        Raises ValueError for an option or a rating that is not there; a question that is not asked is passed over.
        """
        chosen, sure = response.get("chosen", {}), response.get("sure", {})
        options = {name: [option.id for option in item.options] for name, item in self.items.items()}
        return (
            tuple(_place(chosen.get(name), known) for name, known in options.items()),
            tuple(_place(sure.get(rating.id), list("12345")) for rating in self.ratings),
        )


def _place(given: object, known: list[str]) -> int:
    return 0 if given is None else known.index(given) + 1  # type: ignore[arg-type]  # what is not there raises


def matched(library: Library) -> Matched:
    """What the course asks twice. Raises TooMuch unless that is ten questions of three options, and four ratings."""
    for after, quiz in _quizzes(library):
        if quiz.repeats:
            first = library.quiz(quiz.repeats)
            items = {name: library.prepost(name) for name in first.asks}
            most = max((len(item.options) for item in items.values()), default=0)
            if len(items) == ITEMS and len(first.ratings) == RATINGS and most <= MOST_OPTIONS:
                return Matched(quiz.repeats, after, items, tuple(first.ratings))
            raise TooMuch(
                f"A result code holds {ITEMS} questions of up to {MOST_OPTIONS} options and {RATINGS} ratings. "
                f"'{quiz.repeats}' asks {len(items)} of up to {most} options, and {len(first.ratings)} ratings."
            )
    raise CourseError("No quiz of the course repeats another, so there is nothing before and after to compare.")


def in_page(library: Library) -> dict[str, object]:
    """What a page needs to write and read a result code."""
    from course_lib.markup import html_id
    from course_lib.records import qr

    asked = matched(library)
    return {
        "before": html_id(asked.before),
        "after": html_id(asked.after),
        "items": [[name, [option.id for option in item.options]] for name, item in asked.items.items()],
        "ratings": [rating.id for rating in asked.ratings],
        "edition": edition_number(library.course.edition),
        "bases": BASES,
        "length": LENGTH,
        "qr": qr.parts(),
    }


def _quizzes(library: Library) -> list[tuple[str, Quiz]]:
    return [
        (f"{slug}/{activity.slug}", activity)
        for slug in library.slugs
        for activity in library.module(slug).activities
        if isinstance(activity, Quiz)
    ]
