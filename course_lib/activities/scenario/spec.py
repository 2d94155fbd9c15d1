"""A branching story: read, choose, see what happens, then why; go on, or go back and try another way."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Annotated, ClassVar, Literal, NamedTuple

from pydantic import Field, ValidationError, model_validator
from pydantic_core import InitErrorDetails, PydanticCustomError

from course_lib.activities.base import Activity, Markdown, Model, Slug
from course_lib.errors import nearest

Place = tuple[str | int, ...]
Mistake = tuple[Place, str]
"""Where it is within the activity, and what is wrong."""


class Way(Model):
    """One thing to do at a point: what happens then, how to put it kindly, why, and the step that it goes to."""

    id: Slug
    text: Markdown
    happens: Markdown
    in_short: Markdown
    why: Markdown
    goes: str
    repair: bool = False


class Step(Model):
    """A passage. It offers choices, or leads on to the next step, or is an ending: one of the three."""

    id: Slug
    title: str
    text: Markdown
    ask: Markdown | None = None
    choices: list[Way] = []
    goes: str | None = None
    ending: bool = False
    repair: bool = False


class Passage(NamedTuple):
    """A numbered place of the story, a step or what a choice leads to: its name, where it stands, where it goes."""

    name: str
    place: Place
    goes: tuple[str, ...]
    mends: bool


class Scenario(Activity):
    records: ClassVar[tuple[str, ...]] = ("done",)
    private: ClassVar[tuple[str, ...]] = ("path",)
    says: ClassVar[tuple[str, ...]] = ("pick_first", "story_end")

    kind: Literal["scenario"] = "scenario"
    note: Markdown | None = None
    steps: Annotated[list[Step], Field(min_length=1)]
    afterword: Markdown | None = None
    home: Markdown | None = None

    @property
    def passages(self) -> list[Passage]:
        """Every step, and after it what each of its choices leads to: the numbers that print turns to."""
        found = []
        for i, step in enumerate(self.steps):
            leads = tuple(way.id for way in step.choices) or ((step.goes,) if step.goes else ())
            found.append(Passage(step.id, ("steps", i), leads, step.repair))
            for j, way in enumerate(step.choices):
                found.append(Passage(way.id, ("steps", i, "choices", j), (way.goes,), way.repair))
        return found

    def number(self, name: str) -> int:
        """The number of a passage, from 1."""
        return [passage.name for passage in self.passages].index(name) + 1

    @property
    def asked(self) -> int:
        return sum(1 for step in self.steps if step.choices)

    @model_validator(mode="after")
    def _every_way_leads_through_repair_to_an_end(self) -> Scenario:
        """Checks the story as a graph; the later checks only where the earlier ones found nothing."""
        for find in (self._misled, self._unreached, self._endless, self._unmended):
            if mistakes := list(find()):
                raise ValidationError.from_exception_data("Scenario", [_detail(*mistake) for mistake in mistakes])
        return self

    # -- mistakes: where, and what -----------------------------------------------------------------

    def _misled(self) -> Iterator[Mistake]:
        """Names given twice, steps that do not say how they go on, names of steps that are not there."""
        steps = [step.id for step in self.steps]
        seen: set[str] = set()
        if self.note and not self.afterword:
            yield ("note",), "a 'note' offers to skip the story. Add an 'afterword' for the skip to lead to."
        for passage in self.passages:
            if passage.name in seen:
                yield passage.place, f"two passages are called '{passage.name}'. Give each step and choice its own id."
            seen.add(passage.name)
        for i, step in enumerate(self.steps):
            ways_on = [bool(step.choices), step.goes is not None, step.ending].count(True)
            if ways_on == 0:
                yield ("steps", i), f"step '{step.id}' is a dead end. Give it choices, or 'goes', or 'ending: true'."
            elif ways_on > 1:
                said = (
                    f"step '{step.id}' goes on in more than one way. Keep one of 'choices', 'goes' and 'ending: true'."
                )
                yield ("steps", i), said
            elif len(step.choices) == 1:
                said = f"step '{step.id}' has one choice, which is none. Add another, or let the step itself go on."
                yield ("steps", i, "choices"), said
            for where, goes in [((), step.goes), *((("choices", j), way.goes) for j, way in enumerate(step.choices))]:
                if goes is not None and goes not in steps:
                    said = f"step '{step.id}' leads to '{goes}', which is not there. {nearest(goes, steps)}"
                    yield ("steps", i, *where, "goes"), said

    def _unreached(self) -> Iterator[Mistake]:
        """Steps that no way leads to."""
        found = self._from(self.steps[0].id)
        for i, step in enumerate(self.steps):
            if step.id not in found:
                yield ("steps", i), f"no way leads to step '{step.id}'. Let a choice go there, or take it out."

    def _endless(self) -> Iterator[Mistake]:
        """Steps from which no way leads to an ending."""
        for i, step in enumerate(self.steps):
            if not any(not passage.goes for passage in self.passages if passage.name in self._from(step.id)):
                said = f"from step '{step.id}' the story never ends. Let one way lead to a step with 'ending: true'."
                yield ("steps", i), said

    def _unmended(self) -> Iterator[Mistake]:
        """Endings that can be reached with no repair on the way."""
        mended = {passage.name for passage in self.passages if passage.mends}
        ways = self._from(self.steps[0].id, without=mended)
        for i, step in enumerate(self.steps):
            if step.ending and step.id in ways:
                way = " → ".join(ways[step.id])
                said = f"a way to the ending '{step.id}' has no repair: {way}. Mark a step on it with 'repair: true'."
                yield ("steps", i), said

    def _from(self, start: str, without: Collection[str] = ()) -> dict[str, list[str]]:
        """Every passage that can be reached from `start`, and a shortest way to it, past none of `without`."""
        leads = {passage.name: passage.goes for passage in self.passages}
        ways = {} if start in without else {start: [start]}
        waiting = list(ways)
        for name in waiting:
            for after in leads[name]:
                if after not in ways and after not in without:
                    ways[after] = [*ways[name], after]
                    waiting.append(after)
        return ways


def _detail(place: Place, what: str) -> InitErrorDetails:
    """A mistake with a place of its own: pydantic would put all of them at the head of the activity."""
    return InitErrorDetails(type=PydanticCustomError("value_error", "{error}", {"error": what}), loc=place, input=what)
