"""Cards into groups: each card goes to a group by tap or keys; some cards accept two."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from course_lib.activities.base import Activity, Markdown, Model, Slug, refuse_twins
from course_lib.errors import nearest


class Group(Model):
    id: Slug
    label: str


class Card(Model):
    """One story. `groups` are the ones that fit; `clue` is the detail that decides."""

    id: Slug
    text: Markdown
    groups: Annotated[list[str], Field(min_length=1)]
    clue: Markdown
    explain: Markdown


class Sort(Activity):
    records: ClassVar[tuple[str, ...]] = ("placed", "checked")
    says: ClassVar[tuple[str, ...]] = (
        "pick_cards", "place_of", "verdict_sort_right", "verdict_sort_partly", "verdict_sort_not-yet", "left",
        "answers_card", "fits", "fits_not",
    )  # fmt: skip

    kind: Literal["sort"] = "sort"
    ask: Markdown
    groups: Annotated[list[Group], Field(min_length=2)]
    cards: Annotated[list[Card], Field(min_length=2)]
    afterword: Markdown | None = None

    @property
    def asked(self) -> int:
        return len(self.cards)

    @model_validator(mode="after")
    def _cards_have_a_place(self) -> Sort:
        names = [group.id for group in self.groups]
        refuse_twins("group", names)
        refuse_twins("card", (card.id for card in self.cards))
        for card in self.cards:
            for name in card.groups:
                if name not in names:
                    raise ValueError(
                        f"card '{card.id}' goes to group '{name}', which is not there. {nearest(name, names)}"
                    )
        return self
