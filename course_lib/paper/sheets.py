"""A sheet of the workbook as HTML for paper: its pieces, one after the other, and what goes into the key."""

from __future__ import annotations

import re
from collections.abc import Hashable
from dataclasses import dataclass
from html import escape

from bs4 import BeautifulSoup, Tag

from course_lib import charts
from course_lib.content import kit, text
from course_lib.content.library import Library
from course_lib.paper import paper_html as made
from course_lib.paper.book import PaperMarkups
from course_lib.paper.decks import Deck, deck, to_cut
from course_lib.paper.take_apart import Taken, take_apart

_SHORT = 8
"""Rows that stay together on one page."""
_FEW = 5
"""Columns that leave the first no more than its share."""


@dataclass(frozen=True)
class Printed:
    """A sheet: its heading's words, what stands on it, and its part of the key, "" where nothing is marked."""

    id: str
    title: str
    html: str
    key: str


class Paper:
    """Everything of one library that can stand on paper."""

    def __init__(self, library: Library) -> None:
        self.library, self.words, self.markups = library, library.words, PaperMarkups(library)
        self._taken: dict[str, Taken] = {}

    def taken(self, name: str) -> Taken:
        """The activity called `name`, from its own template."""
        if name not in self._taken:
            html = self._on_paper(str(self.markups.activity(name)))
            self._taken[name] = take_apart(html, self.words)
        return self._taken[name]

    def sheet(self, sheet: kit.Sheet) -> Printed:
        pieces = [_without(sheet.title, self.piece(piece)) for piece in sheet.pieces]
        lead = f'<div class="lead">{self.prose(sheet.lead)}</div>' if sheet.lead else ""
        names = [piece.activity or piece.cards for piece in sheet.pieces]
        keys = [self.taken(name).key for name in names if name]
        return Printed(sheet.id, sheet.title, lead + "\n".join(pieces), "".join(keys))

    def piece(self, piece: kit.Piece) -> str:
        if piece.text:
            return self.prose(piece.text)
        if piece.activity:
            return self.taken(piece.activity).task
        if piece.answers:
            return self.taken(piece.answers).key
        if piece.cards:
            return to_cut(self.deck(piece.cards), self.words, titled=True)
        if piece.figure:
            return self.figure(piece.figure)
        if piece.chart:
            return self.chart(piece.chart)
        if piece.lines:
            return (
                f'<div class="ask"><p class="stem">{escape(piece.lines.label)}</p>{made.room(piece.lines.count)}</div>'
            )
        if piece.table:
            return grid(piece.table)
        return self.show(piece.show or "")

    def prose(self, markdown: str) -> str:
        return made.plain_html(self._on_paper(text.block(markdown)))

    def figure(self, name: str) -> str:
        return made.plain_html(f'<figure class="drawing">{self.markups.figure(name)}</figure>')

    def chart(self, name: str) -> str:
        """The picture and its words. Its table is too wide: for large print and Word, a list says the same."""
        chart = charts.draw(name, self.library)
        soup = BeautifulSoup(charts.markup(chart, self.words), "html.parser")
        figure = made.first(soup, "figure")
        made.first(figure, "details").decompose()
        heading = made.first(figure, "figcaption").extract()
        words = [paragraph.extract() for paragraph in figure.find_all("p")]
        numbers = made.new("ul", *map(_row_in_words, chart.table.to_dict("records")), class_="numbers-told")
        return made.plain(made.new("div", *heading.contents, figure, *words, numbers, class_="charted"))

    def _on_paper(self, html: str) -> str:
        """Where a page names its panel of help, paper names the sheet with the numbers."""
        words = self.words
        panel, sheet = (f"<strong>{words[key]}</strong>" for key in ("get_help", "paper_help_sheet"))
        return re.sub(rf"{panel}(,? {words['paper_panel_place']},?)?", sheet, html)

    def deck(self, name: str) -> Deck:
        """The things to sort of an activity."""
        return deck(name, self.library.activity(name))

    def show(self, what: str) -> str:
        """A list that the course keeps elsewhere, or the certificate."""
        values = {"library": self.library, "modules": [self.library.module(slug) for slug in self.library.slugs]}
        return made.plain_html(str(self.markups.paper(f"{what}.html.j2", **values)))


def _row_in_words(row: dict[Hashable, object]) -> Tag:
    """A row of a chart's table as an item of a list: its name, then each column and its value."""
    named, *rest = row.items()
    told = "; ".join(f"{column}: {str(value).rstrip('.')}" for column, value in rest if value)
    return made.new("li", made.new("b", f"{named[1]}."), f" {told}.")


def _without(title: str, html: str) -> str:
    """`html` without its first heading, where that says no more than the sheet's own title."""
    soup = BeautifulSoup(html, "html.parser")
    heading = soup.find(made.HEADINGS)
    if heading and heading.get_text() == title:
        heading.decompose()
    return str(soup)


def grid(table: kit.Grid) -> str:
    """A table to fill in."""
    columns, kind = len(table.columns), "fill long" if max(len(table.first), table.rows) > _SHORT else "fill"
    if table.first:
        kind += " many" if columns > _FEW else ""
        rows = [[escape(words), *[""] * (columns - 1)] for words in table.first]
        return made.table(table.columns, rows, f"{kind} named")
    return made.table(table.columns, [[""] * columns] * table.rows, kind)
