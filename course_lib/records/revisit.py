"""What to look at again: the questions that were missed most, and where the course teaches what they ask, by name."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from course_lib.content.library import Library
from course_lib.records.matched import Matched
from course_lib.records.parts import Part

MOST_AGAIN = 3
MOST_SECTIONS, MOST_ACTIVITIES = 2, 1
_ASKS_ONLY = {"choice", "quiz"}


class Teaches(Protocol):
    """A section or an activity: what it names of the course's claims and objectives."""

    @property
    def claims(self) -> Collection[str]: ...

    @property
    def objectives(self) -> Collection[str]: ...


Thing = TypeVar("Thing", bound=Teaches)


@dataclass(frozen=True)
class Revisit:
    """`module`: its name. `sections`: headings. `activities`: titles. Those that are nearest to the question."""

    module: str
    sections: tuple[str, ...]
    activities: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return (*self.sections, *self.activities)


@dataclass(frozen=True)
class Again:
    """A question to look at again: `missed` of `answered` learners chose another answer, `chosen` of them `option`."""

    title: str
    missed: int
    answered: int
    chosen: int
    option: str
    misconception: str
    where: Revisit


def look_again(library: Library, matched: Matched, part: Part) -> list[Again]:
    """The questions of `part` that were missed most, the largest share first, for the next session."""
    found = []
    for question in part.missed_most[:MOST_AGAIN]:
        item = matched.items[question.name]
        picked = zip(question.picked_after or (), item.options, strict=False)
        chosen, option = max(((count, option) for count, option in picked if not option.right), key=lambda one: one[0])
        missed, answered, where = question.missed or 0, question.answered_after or 0, revisit(library, question.name)
        found.append(Again(item.title, missed, answered, chosen, option.text, option.misconception or "", where))
    return found


def revisit(library: Library, question: str) -> Revisit:
    """Where the module of `question` (`causes/q05`) teaches it: what shares its claims, else its objectives."""
    slug, asked = question.split("/")[0], library.activity(question)
    module, headings = library.module(slug), library.sections(slug)
    sections = _nearest(module.sections, asked)[:MOST_SECTIONS]
    teaching = [activity for activity in module.activities if activity.kind not in _ASKS_ONLY]
    return Revisit(
        module.name,
        tuple(headings[section.id] for section in sections),
        tuple(activity.title for activity in _nearest(teaching, asked)[:MOST_ACTIVITIES]),
    )


def _nearest(things: Sequence[Thing], asked: Teaches) -> list[Thing]:
    """Those that share most with `asked`: claims first, then objectives."""

    def shared(thing: Thing) -> tuple[int, int]:
        return len({*thing.claims} & {*asked.claims}), len({*thing.objectives} & {*asked.objectives})

    best = max(map(shared, things), default=(0, 0))
    return [thing for thing in things if shared(thing) == best] if any(best) else []
