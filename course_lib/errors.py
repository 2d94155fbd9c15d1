"""What can go wrong, and how it is told.

CourseError                 one calm sentence; notebooks show it without a traceback
├── ContentError            mistakes in data/: a list of Problem, all reported at once
├── BuildError              a notebook cell raised, or showed something a page cannot hold
└── UnknownName             a name that is not there, with the nearest one that is
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from difflib import get_close_matches
from pathlib import Path


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake: where it is, what is wrong, what to do. `line` counts from 1; 0 means the whole file."""

    path: str
    line: int
    what: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.what}"

    def as_dict(self) -> dict[str, str | int]:
        return asdict(self)


class CourseError(Exception):
    """A mistake that its author can mend. The message is whole: where, what, and the way on."""

    def _render_traceback_(self) -> list[str]:  # asked for by IPython
        return [str(self)]


class ContentError(CourseError):
    """Mistakes in the course's data."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(map(str, self.problems)))


class BuildError(CourseError):
    """A notebook that cannot become a page."""


class UnknownName(CourseError):
    """A name nobody has given."""

    def __init__(self, what: str, name: str, known: Iterable[str]) -> None:
        super().__init__(f"There is no {what} '{name}'. {nearest(name, known)}")


def nearest(name: str, known: Iterable[str]) -> str:
    """The remedy for a misspelt name: the nearest known one, or the sorted list of all."""
    names = sorted(set(known))
    close = get_close_matches(name, names, n=1, cutoff=0.6)
    if close:
        return f"Did you mean '{close[0]}'?"
    return f"Known: {', '.join(names)}." if names else "None is known yet."


def shown(path: Path, root: Path) -> str:
    """The path as an author would type it, from the course's own folder."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
