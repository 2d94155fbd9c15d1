"""Single best answer: one question, one option that fits best, a reason for each."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import model_validator

from course_lib.activities.base import Question


class Choice(Question):
    """A question with exactly one right option. `prepost` marks the items asked before and after the course."""

    records: ClassVar[tuple[str, ...]] = ("chosen", "checked")
    says: ClassVar[tuple[str, ...]] = ("pick_first", "verdict_right", "verdict_not-yet")

    kind: Literal["choice"] = "choice"
    prepost: bool = False

    @model_validator(mode="after")
    def _one_is_right(self) -> Choice:
        if len(self.right) != 1:
            raise ValueError(
                f"{len(self.right)} options are right. Mark exactly one with 'right: true', or use kind 'multi'."
            )
        return self
