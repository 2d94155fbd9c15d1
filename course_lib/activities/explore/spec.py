"""Look around: a picker of views, each with one or more steps, shown one at a time."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from course_lib.activities.base import Activity, Markdown, Model, Slug, refuse_twins


class Step(Model):
    """One panel. It may show a drawing, 100 children from the table of studies, or a country's help contacts."""

    title: str
    text: Markdown
    figure: Slug | None = None
    dots: Slug | None = None
    help: Annotated[str, Field(pattern="^[A-Z]{2}$")] | None = None


class View(Model):
    id: Slug
    label: str
    steps: Annotated[list[Step], Field(min_length=1)]


class Explore(Activity):
    records: ClassVar[tuple[str, ...]] = ("view", "step", "seen")
    says: ClassVar[tuple[str, ...]] = ("step_of", "now_showing", "seen_all")

    kind: Literal["explore"] = "explore"
    ask: Markdown
    views: Annotated[list[View], Field(min_length=1)]
    afterword: Markdown | None = None

    @model_validator(mode="after")
    def _views_are_distinct(self) -> Explore:
        refuse_twins("view", (view.id for view in self.views))
        return self

    @property
    def steps(self) -> list[Step]:
        return [step for view in self.views for step in view.steps]
