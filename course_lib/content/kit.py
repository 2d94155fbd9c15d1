"""The trainer's kit as its authors write it: data/<language>/kit/, besides the guide's own words in guide.md."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from course_lib.activities.base import Markdown, Model, Slug, refuse_twins

Minutes = Annotated[int, Field(gt=0, le=480)]


class Step(Model):
    """One piece of a meeting. `activities` are those of the lessons that it uses: `causes/story-sort`."""

    minutes: Minutes
    title: str
    text: Markdown
    activities: list[str] = []


class Session(Model):
    """A meeting, or a sitting of somebody who studies alone: `minutes` is what its steps add up to."""

    title: str
    modules: Annotated[list[Slug], Field(min_length=1)]
    minutes: Minutes
    have_ready: list[Markdown] = []
    steps: Annotated[list[Step], Field(min_length=1)]

    @model_validator(mode="after")
    def _adds_up(self) -> Session:
        total = sum(step.minutes for step in self.steps)
        if total != self.minutes:
            said = f"the steps of '{self.title}' take {total} minutes, and 'minutes' says {self.minutes}."
            raise ValueError(f"{said} Change a step, or the sum.")
        return self


class Format(Model):
    """A way to run the course: six meetings, two half-days, one day, alone."""

    id: Slug
    title: str
    lead: Markdown
    sessions: Annotated[list[Session], Field(min_length=1)]


class RunSheets(Model):
    """data/<language>/kit/run-sheets.yaml."""

    formats: Annotated[list[Format], Field(min_length=1)]

    @model_validator(mode="after")
    def _names_are_distinct(self) -> RunSheets:
        refuse_twins("format", (one.id for one in self.formats))
        return self


class Lines(Model):
    """Room to write: a label, and empty lines under it."""

    label: str
    count: Annotated[int, Field(ge=1, le=20)] = 2


class Grid(Model):
    """A table to fill in. `first` are the words of its first column; else `rows` empty ones."""

    columns: Annotated[list[str], Field(min_length=1, max_length=8)]
    first: list[str] = []
    rows: Annotated[int, Field(ge=0, le=40)] = 0

    @model_validator(mode="after")
    def _has_rows(self) -> Grid:
        if bool(self.first) == bool(self.rows):
            raise ValueError("a table has either 'first' (the words of its first column) or a number of 'rows'.")
        return self


class Piece(Model):
    """One thing on a sheet: exactly one of these.

    `activity` is printed as a task, its answers in the key; `answers` are those answers; `cards` prints its things to
    sort, to cut out; `show` is a list that the course keeps elsewhere.
    """

    text: Markdown | None = None
    activity: str | None = None
    answers: str | None = None
    cards: str | None = None
    figure: Slug | None = None
    chart: Slug | None = None
    lines: Lines | None = None
    table: Grid | None = None
    show: Literal["help-lines", "glossary", "sources", "certificate"] | None = None

    @model_validator(mode="after")
    def _is_one_thing(self) -> Piece:
        given = [name for name in type(self).model_fields if getattr(self, name) is not None]
        if len(given) != 1:
            said = f"a piece is one thing, and this has {' and '.join(given) or 'nothing'}."
            raise ValueError(f"{said} Give one of: {', '.join(type(self).model_fields)}.")
        return self


class Sheet(Model):
    """One sheet of paper, or a few: a chapter of the workbook, a handout by itself; or a form for leaders."""

    id: Slug
    title: str
    reader: Literal["learner", "leader"] = "learner"
    lead: Markdown | None = None
    pieces: Annotated[list[Piece], Field(min_length=1)]


class Sheets(Model):
    """data/<language>/kit/sheets.yaml: the participant's workbook, sheet by sheet, then the leaders' forms."""

    sheets: Annotated[list[Sheet], Field(min_length=1)]

    @model_validator(mode="after")
    def _names_are_distinct(self) -> Sheets:
        refuse_twins("sheet", (one.id for one in self.sheets))
        return self

    def of(self, reader: str) -> list[Sheet]:
        return [sheet for sheet in self.sheets if sheet.reader == reader]
