"""Cards to turn: a guess first, then the back of the card. Without `groups` on the cards no guess is right or wrong."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from course_lib.activities.base import Activity, Markdown, Model, Slug, refuse_twins
from course_lib.errors import nearest


class Guess(Model):
    """One thing to guess."""

    id: Slug
    label: str


class Card(Model):
    """Front and back. `groups` are the guesses that fit: on every card, or on none."""

    id: Slug
    text: Markdown
    groups: list[str] = []
    explain: Markdown
    then: Markdown | None = None


class Cards(Activity):
    # Guesses about blame are the learner's own, and a kind declares for all its activities alike.
    private: ClassVar[tuple[str, ...]] = ("guesses", "turned")
    says: ClassVar[tuple[str, ...]] = (
        "guess_first", "card_of", "guess_fits", "guess_fits_not", "verdict_cards_right", "verdict_cards_partly",
        "verdict_cards_not-yet", "cards_turned",
    )  # fmt: skip

    kind: Literal["cards"] = "cards"
    ask: Markdown
    back: str
    groups: Annotated[list[Guess], Field(min_length=2)]
    cards: Annotated[list[Card], Field(min_length=2)]
    afterword: Markdown | None = None

    @property
    def is_marked(self) -> bool:
        return any(card.groups for card in self.cards)

    @property
    def asked(self) -> int:
        return len(self.cards)

    @model_validator(mode="after")
    def _cards_can_be_guessed(self) -> Cards:
        names = [group.id for group in self.groups]
        refuse_twins("group", names)
        refuse_twins("card", (card.id for card in self.cards))
        for card in self.cards:
            if self.is_marked and not card.groups:
                raise ValueError(
                    f"card '{card.id}' has no groups, and others have. Say what fits on every card, or on none."
                )
            for name in card.groups:
                if name not in names:
                    raise ValueError(
                        f"card '{card.id}' fits group '{name}', which is not there. {nearest(name, names)}"
                    )
        return self
