"""Answer first, then compare: one's own words, and beside them a model answer, its key points and how sure it is."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from course_lib.activities.base import Activity, Markdown, Model, Slug, refuse_twins


class Point(Model):
    """One thing that the answer says, to tick where the learner said it too."""

    id: Slug
    text: Markdown


class Asked(Model):
    """A question, and what opens after the learner's own words. `evidence` says how sure it is, with its sources."""

    id: Slug
    ask: Markdown
    hint: str | None = None
    answer: Markdown
    points: Annotated[list[Point], Field(min_length=1)]
    evidence: Markdown | None = None

    @model_validator(mode="after")
    def _points_are_distinct(self) -> Asked:
        refuse_twins("point", (point.id for point in self.points))
        return self


class Compare(Activity):
    records: ClassVar[tuple[str, ...]] = ("checked",)
    private: ClassVar[tuple[str, ...]] = ("values", "opened")
    says: ClassVar[tuple[str, ...]] = ("write_first", "question_of", "compared_some", "compared_all")

    kind: Literal["compare"] = "compare"
    tick: Markdown | None = None
    enough: Annotated[int, Field(ge=1)] | None = None
    questions: Annotated[list[Asked], Field(min_length=1)]
    afterword: Markdown | None = None

    @property
    def asked(self) -> int:
        return len(self.questions)

    @model_validator(mode="after")
    def _questions_can_be_answered(self) -> Compare:
        refuse_twins("question", (question.id for question in self.questions))
        if self.enough and self.enough > len(self.questions):
            raise ValueError(
                f"{self.enough} questions are said to be enough, and there are {len(self.questions)}. "
                "Lower 'enough', or leave it out."
            )
        return self
