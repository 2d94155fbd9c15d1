"""A look at one's own strain, and two supports. Never scored, summed or compared; nothing of it is recorded."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from course_lib.activities.base import Activity, Markdown, Model, Slug, refuse_twins

LIGHTS = ("green", "yellow", "red")
"""The three answers of each line, from steady to too much. They are words to choose from, not numbers."""


class Area(Model):
    """One part of life, and how it may be just now."""

    id: Slug
    title: str
    green: Markdown
    yellow: Markdown
    red: Markdown


class Support(Model):
    id: Slug
    text: Markdown


class Selfcheck(Activity):
    """`green` is said when every line is green, `red` when any is red, `yellow` when any is yellow and none is red."""

    private: ClassVar[tuple[str, ...]] = ("values", "checked")
    says: ClassVar[tuple[str, ...]] = ("kept",)

    kind: Literal["selfcheck"] = "selfcheck"
    areas: Annotated[list[Area], Field(min_length=1)]
    red: Markdown
    yellow: Markdown
    green: Markdown
    ask: Markdown
    supports: Annotated[list[Support], Field(min_length=2)]
    afterword: Markdown | None = None

    @model_validator(mode="after")
    def _lines_are_distinct(self) -> Selfcheck:
        refuse_twins("area", (area.id for area in self.areas))
        refuse_twins("support", (support.id for support in self.supports))
        return self

    @property
    def lights(self) -> tuple[str, ...]:
        return LIGHTS
