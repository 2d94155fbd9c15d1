"""Private thoughts: text fields and ticks that answer back kindly. Nothing of it is ever recorded."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from course_lib.activities.base import Activity, Markdown, Model, Slug, refuse_twins


class Tick(Model):
    """Something to tick, and what the page says back."""

    id: Slug
    text: Markdown
    reply: Markdown


class Prompt(Model):
    """A question to oneself: answered in one's own words, or by ticks when it has options."""

    id: Slug
    ask: Markdown
    hint: str | None = None
    options: list[Tick] = []

    @model_validator(mode="after")
    def _ticks_are_distinct(self) -> Prompt:
        refuse_twins("option", (option.id for option in self.options))
        return self


class Reflect(Activity):
    private: ClassVar[tuple[str, ...]] = ("values", "checked")

    says: ClassVar[tuple[str, ...]] = ("kept",)

    kind: Literal["reflect"] = "reflect"
    prompts: Annotated[list[Prompt], Field(min_length=1)]
    afterword: Markdown | None = None

    @model_validator(mode="after")
    def _prompts_are_distinct(self) -> Reflect:
        refuse_twins("prompt", (prompt.id for prompt in self.prompts))
        return self
