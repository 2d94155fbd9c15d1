"""Check a page: a made-up sample, questions to rate it by, and afterwards our rating and reason beside one's own."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from course_lib.activities.base import Activity, Markdown, Model, Slug, refuse_twins
from course_lib.errors import nearest


class Rating(Model):
    """One step of the scale."""

    id: Slug
    label: str


class Check(Model):
    """One question to the page. `ours` is the rating that we give it, `explain` why."""

    id: Slug
    ask: Markdown
    hint: str | None = None
    ours: str
    explain: Markdown


class CheckPage(Activity):
    records: ClassVar[tuple[str, ...]] = ("chosen", "checked")
    says: ClassVar[tuple[str, ...]] = (
        "pick_rating", "not_rated", "rated_same", "rated_near", "rated_far", "answers_rating", "ratings_beside",
        "ratings_left",
    )  # fmt: skip

    kind: Literal["check-page"] = "check-page"
    sample: Markdown
    ask: Markdown
    ratings: Annotated[list[Rating], Field(min_length=3, max_length=5)]
    questions: Annotated[list[Check], Field(min_length=1)]
    afterword: Markdown | None = None

    @property
    def asked(self) -> int:
        return len(self.questions)

    @model_validator(mode="after")
    def _ratings_meet(self) -> CheckPage:
        names = [rating.id for rating in self.ratings]
        refuse_twins("rating", names)
        refuse_twins("question", (question.id for question in self.questions))
        for question in self.questions:
            if question.ours not in names:
                raise ValueError(
                    f"question '{question.id}' is rated '{question.ours}', which is not there. "
                    f"{nearest(question.ours, names)}"
                )
        return self

    def label(self, rating: str) -> str:
        return next(one.label for one in self.ratings if one.id == rating)
