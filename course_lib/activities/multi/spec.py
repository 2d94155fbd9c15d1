"""Choose all that apply: several options fit, and a partly right answer is told as such."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import model_validator

from course_lib.activities.base import Question


class Multi(Question):
    """A question with two or more right options."""

    records: ClassVar[tuple[str, ...]] = ("chosen", "checked")
    says: ClassVar[tuple[str, ...]] = (
        "pick_first",
        "verdict_right",
        "verdict_partly",
        "verdict_not-yet",
        "reasons_below",
    )

    kind: Literal["multi"] = "multi"

    @model_validator(mode="after")
    def _several_are_right(self) -> Multi:
        if len(self.right) < 2:
            raise ValueError(
                f"{len(self.right)} options are right. Mark two or more with 'right: true', or use kind 'choice'."
            )
        return self
