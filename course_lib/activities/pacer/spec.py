"""Breathing at a slow, even pace for a chosen time, and other ways to settle. Nothing starts by itself."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from course_lib.activities.base import Activity, Markdown, Model, Slug, refuse_twins

Minutes = Annotated[int, Field(ge=1, le=10)]
Rate = Annotated[int, Field(ge=4, le=8)]

RATES = (4, 5, 6, 7, 8)
"""The paces that a learner may choose from, in breaths a minute."""


class Way(Model):
    """Another way to settle, to be opened and read."""

    id: Slug
    title: str
    text: Markdown


class Pacer(Activity):
    """`minutes`: the lengths to choose from. `rate`: the pace that is chosen at first, in breaths a minute."""

    records: ClassVar[tuple[str, ...]] = ("done",)
    private: ClassVar[tuple[str, ...]] = ("minutes", "rate", "text", "sound")
    says: ClassVar[tuple[str, ...]] = (
        "breathe_start", "breathe_pause", "breathe_on", "breathe_in", "breathe_out", "breathe_ready", "breathe_begun",
        "breathe_paused", "breathe_stopped", "breathe_over", "breathe_tried",
    )  # fmt: skip

    kind: Literal["pacer"] = "pacer"
    minutes: Annotated[list[Minutes], Field(min_length=1)] = [1, 3, 5]
    rate: Rate = 6
    steps: Annotated[list[Markdown], Field(min_length=1)]
    ways: Annotated[list[Way], Field(min_length=1)]
    evidence: Markdown | None = None

    @model_validator(mode="after")
    def _choices_are_distinct(self) -> Pacer:
        refuse_twins("way", (way.id for way in self.ways))
        if len(set(self.minutes)) < len(self.minutes):
            raise ValueError(f"'minutes' names a length twice: {self.minutes}. Name each once.")
        return self

    @property
    def usual_minutes(self) -> int:
        """The length that is chosen at first: the one in the middle."""
        return self.minutes[len(self.minutes) // 2]

    @property
    def rates(self) -> tuple[int, ...]:
        return RATES
