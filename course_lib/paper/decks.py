"""Cards to cut out: what an activity gives to sort, two cards beside each other, headings first."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape

from course_lib.activities.base import Activity
from course_lib.activities.cards.spec import Cards
from course_lib.activities.compare.spec import Compare
from course_lib.activities.match.spec import Match
from course_lib.activities.order.spec import Order
from course_lib.activities.sort.spec import Sort
from course_lib.content import text
from course_lib.errors import CourseError
from course_lib.paper import paper_html as made


@dataclass(frozen=True)
class Deck:
    """Things to cut out: the title of their activity, the headings to lay them under, their words (HTML).

    `backs`: what is read when a card is turned, where there are no headings that it fits under.
    """

    title: str
    groups: list[str]
    cards: list[str]
    backs: list[str] = field(default_factory=list)


def deck(name: str, spec: Activity) -> Deck:
    """The things to sort of `spec`, the activity called `name`. Raises CourseError where there are none."""
    if isinstance(spec, Cards) and not spec.is_marked:
        backs = [text.block(card.explain) for card in spec.cards]
        return Deck(spec.title, [], [text.inline(card.text) for card in spec.cards], backs)
    if isinstance(spec, Sort | Cards):
        groups, cards = [group.label for group in spec.groups], [text.inline(card.text) for card in spec.cards]
        return Deck(spec.title, groups, cards)
    if isinstance(spec, Match):
        return Deck(spec.title, [one.label for one in spec.answers], [text.inline(item.text) for item in spec.items])
    if isinstance(spec, Order):
        return Deck(spec.title, [], [text.inline(step.text) for step in spec.scrambled])
    if isinstance(spec, Compare):
        return Deck(spec.title, [], [text.inline(question.ask) for question in spec.questions])
    kinds = "a sort, cards, an order, a match or a compare"
    raise CourseError(f"'{name}' is of kind '{spec.kind}', and has no cards to cut out. Use {kinds}.")


def to_cut(deck: Deck, words: dict[str, str], titled: bool = False) -> str:
    """`deck` as HTML for paper; `titled` where it stands on a sheet with other things."""
    heads = [f'<p class="group">{escape(group)}</p>' for group in deck.groups]
    cards = [_card(card, words["paper_card"], place) for place, card in enumerate(deck.cards, start=1)]
    backs = [_card(back, words["paper_back"], place) for place, back in enumerate(deck.backs, start=1)]
    if backs:
        cards = [side for sides in zip(cards, backs, strict=True) for side in sides]
    rows = "".join([*_in_rows(heads, "heads"), *_in_rows(cards, "")])
    how = words["paper_fold" if backs else "paper_cut_under" if heads else "paper_cut"]
    title = f"<h3>{escape(deck.title)}</h3>" if titled else ""
    return made.plain_html(f'<div class="cards">{title}<p class="hint">{escape(how)}</p>{rows}</div>')


def _card(html: str, named: str, place: int) -> str:
    return f'<div class="words">{html}</div><p class="of">{escape(named.format(place=place))}</p>'


def _in_rows(cards: list[str], kind: str) -> list[str]:
    """Two cards a row, so that no card is torn by a page's end."""
    rows = [cards[at : at + 2] for at in range(0, len(cards), 2)]
    return [f'<ul class="row {kind}">{"".join(f"<li>{card}</li>" for card in row)}</ul>' for row in rows]
