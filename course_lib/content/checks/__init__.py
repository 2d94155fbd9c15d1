"""What no single file can know, told all at once by `course check`, each mistake with its file and line.

names      what is named must be there
teaching   objectives, sections, activities and claims serve each other; questions are fair
wording    what may be said, and how plainly
ground     drawings, links, help lines
leading    the trainer's kit

To add a rule: write a function in the room where it belongs that yields problems, and list it in that room's RULES.
`release` holds what a release needs besides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from course_lib.activities import GALLERY
from course_lib.content.checks import ground, leading, names, teaching, wording
from course_lib.content.library import Library
from course_lib.errors import ContentError, Problem

_PARTS = (
    "words", "figure_words", "chart_words", "glossary", "help_lines", "claims", "sources", "studies", "approaches",
    "language_rules", "allowed_quotes", "reviews", "run_sheets", "sheets",
)  # fmt: skip

Rule = Callable[[Library], Iterator[Problem]]

RULES: tuple[Rule, ...] = (*names.RULES, *teaching.RULES, *wording.RULES, *ground.RULES, *leading.RULES)


def check(library: Library, rules: tuple[Rule, ...] = RULES) -> list[Problem]:
    """Every mistake in the course, sorted by file and line. Empty when all is well."""
    problems = list(_unreadable(library))
    if not problems:
        problems = [problem for rule in rules for problem in rule(library)]
    return sorted(set(problems))


def refuse_mistakes(library: Library, rules: tuple[Rule, ...] = RULES) -> None:
    """Raises ContentError with all mistakes, if there are any."""
    if problems := check(library, rules):
        raise ContentError(problems)


def _unreadable(library: Library) -> Iterator[Problem]:
    """Each file by itself: read all of them, so that all mistakes come at once."""
    try:
        slugs = library.lessons
    except ContentError as error:
        yield from error.problems
        return
    readers: list[Callable[[], Any]] = [lambda name=name: getattr(library, name) for name in _PARTS]  # type: ignore[misc]
    readers += [lambda name=name: library.module(name) for name in slugs]  # type: ignore[misc]
    readers += [lambda name=name: library.cells(name) for name in [*slugs, GALLERY]]  # type: ignore[misc]
    for read in readers:
        try:
            read()
        except ContentError as error:
            yield from error.problems
