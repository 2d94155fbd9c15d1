"""Pairs: each item gets an answer from a menu; an answer may fit several items, or none."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from course_lib.activities.base import Activity, Markdown, Model, Slug, refuse_twins
from course_lib.errors import nearest


class Answer(Model):
    """One answer. Its `label` is short, since it stands in a menu; `about` says more of it."""

    id: Slug
    label: Annotated[str, Field(min_length=1)]
    about: Markdown | None = None


class Item(Model):
    """What gets an answer. `fits` are the answers that do; any one of them is right."""

    id: Slug
    text: Markdown
    fits: Annotated[list[str], Field(min_length=1)]
    explain: Markdown


class Match(Activity):
    records: ClassVar[tuple[str, ...]] = ("placed", "checked")
    says: ClassVar[tuple[str, ...]] = (
        "pick_first", "verdict_match_right", "verdict_match_partly", "verdict_match_not-yet", "match_left",
        "answers_card", "fits", "fits_not",
    )  # fmt: skip

    kind: Literal["match"] = "match"
    ask: Markdown
    answers: Annotated[list[Answer], Field(min_length=2, max_length=12)]
    items: Annotated[list[Item], Field(min_length=2)]
    afterword: Markdown | None = None

    @property
    def asked(self) -> int:
        return len(self.items)

    @model_validator(mode="after")
    def _items_have_answers(self) -> Match:
        names = [answer.id for answer in self.answers]
        refuse_twins("answer", names)
        refuse_twins("item", (item.id for item in self.items))
        for item in self.items:
            for name in item.fits:
                if name not in names:
                    raise ValueError(f"item '{item.id}' fits '{name}', which is not there. {nearest(name, names)}")
                if item.fits.count(name) > 1:
                    raise ValueError(f"item '{item.id}' fits '{name}' twice. Name it once.")
            if len(item.fits) == len(names):
                raise ValueError(f"every answer fits item '{item.id}'. Take one out of its 'fits', or add an answer.")
        return self
