"""Cards to cut out: what an activity gives to sort, two cards beside each other, headings first."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from course_lib.activities.base import Activity
from course_lib.activities.cards.spec import Cards
from course_lib.activities.order.spec import Order
from course_lib.activities.sort.spec import Sort
from course_lib.content import text
from course_lib.errors import CourseError
from course_lib.paper import paper_html as made


@dataclass(frozen=True)
class Deck:
    """Things to cut out: the title of their activity, the headings to lay them under, their words (HTML)."""

    title: str
    groups: list[str]
    cards: list[str]


def deck(name: str, spec: Activity) -> Deck:
    """The things to sort of `spec`, the activity called `name`. Raises CourseError where there are none."""
    if isinstance(spec, Sort | Cards):
        groups, cards = [group.label for group in spec.groups], [text.inline(card.text) for card in spec.cards]
        return Deck(spec.title, groups, cards)
    if isinstance(spec, Order):
        return Deck(spec.title, [], [text.inline(step.text) for step in spec.scrambled])
    raise CourseError(f"'{name}' is of kind '{spec.kind}', and has no cards to cut out. Use a sort, cards or an order.")


def to_cut(deck: Deck, words: dict[str, str]) -> str:
    """`deck` as HTML for paper."""
    heads = [f'<p class="group">{escape(group)}</p>' for group in deck.groups]
    cards = [
        f'<div class="words">{card}</div><p class="of">{escape(words["paper_card"].format(place=place))}</p>'
        for place, card in enumerate(deck.cards, start=1)
    ]
    rows = "".join([*_in_rows(heads, "heads"), *_in_rows(cards, "")])
    return made.plain_html(f'<div class="cards"><p class="hint">{escape(words["paper_cut"])}</p>{rows}</div>')


def _in_rows(cards: list[str], kind: str) -> list[str]:
    """Two cards a row, so that no card is torn by a page's end."""
    rows = [cards[at : at + 2] for at in range(0, len(cards), 2)]
    return [f'<ul class="row {kind}">{"".join(f"<li>{card}</li>" for card in row)}</ul>' for row in rows]
