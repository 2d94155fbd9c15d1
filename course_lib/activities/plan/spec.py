"""A plan in rows of blanks: it becomes a card to print and, if wished, a calendar file. Nothing of it is recorded."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from course_lib.activities.base import Activity, Markdown, Model, Slug, refuse_twins

Words = Annotated[str, Field(min_length=1)]


class Suggestion(Model):
    """Something to pick. Its text stands in a menu, so it is plain."""

    id: Slug
    text: Words


class Blank(Model):
    """One thing to fill in, the same in every row. `check` is said of a row that was begun and lacks it."""

    id: Slug
    kind: Literal["text", "lines", "date", "time", "pick"]
    label: Words
    hint: Words | None = None
    options: list[Suggestion] = []
    check: Words | None = None

    @model_validator(mode="after")
    def _only_a_pick_has_options(self) -> Blank:
        if self.kind == "pick" and not self.options:
            raise ValueError(f"field '{self.id}' lets one pick, but there is nothing to pick. Give it options.")
        if self.kind != "pick" and self.options:
            raise ValueError(
                f"field '{self.id}' has options, but it is of kind {self.kind}. Make it a pick, or take them out."
            )
        refuse_twins("option", (option.id for option in self.options))
        return self


class Rows(Model):
    """How many rows stand there at first, and how many there may be."""

    min: int
    most: Annotated[int, Field(le=12)]

    @model_validator(mode="after")
    def _there_is_a_row(self) -> Rows:
        if self.min < 1:
            raise ValueError(f"a planner with no steps: 'min' is {self.min}. Begin with at least 1 row.")
        if self.most < self.min:
            raise ValueError(f"'most' is {self.most}, fewer than the {self.min} rows that stand there at first.")
        return self


class Plan(Activity):
    private: ClassVar[tuple[str, ...]] = ("values", "checked")
    says: ClassVar[tuple[str, ...]] = (
        "kept", "plan_gaps", "plan_empty", "plan_undo", "plan_emptied", "plan_undone", "plan_calendar_file",
        "plan_calendar_made", "plan_calendar_left", "plan_calendar_none",
    )  # fmt: skip

    kind: Literal["plan"] = "plan"
    row: Words
    rows: Rows
    fields: list[Blank]
    calendar: bool = False
    afterword: Markdown | None = None

    @model_validator(mode="after")
    def _there_is_something_to_plan(self) -> Plan:
        if not self.fields:
            raise ValueError("a planner with no fields: there is nothing to fill in. Give it at least one.")
        refuse_twins("field", (blank.id for blank in self.fields))
        kinds = {blank.kind for blank in self.fields}
        if self.calendar and "date" not in kinds:
            raise ValueError("a calendar file needs a day, but no field is of kind date. Add one, or leave it out.")
        if self.calendar and not kinds - {"date", "time"}:
            raise ValueError("a calendar file needs words, but every field is a date or a time. Add one of kind text.")
        return self
