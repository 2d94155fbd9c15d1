"""Every document that is printed: which chapters it has, and what its file is called."""

from __future__ import annotations

from course_lib.content.library import Library
from course_lib.paper import guide
from course_lib.paper.book import Book, Chapter
from course_lib.paper.decks import to_cut
from course_lib.paper.lessons import lesson
from course_lib.paper.sheets import Paper, Printed


class Shelf:
    """The documents of one library; each piece of them is made once."""

    def __init__(self, library: Library) -> None:
        self.library, self.words, self.paper = library, library.words, Paper(library)
        self._sheets = {
            reader: [self.paper.sheet(sheet) for sheet in library.sheets.of(reader)] for reader in ("learner", "leader")
        }

    def books(self) -> list[Book]:
        """All that becomes a PDF, the longest first, so that two processes end together."""
        large = self.workbook("workbook-large-print", "paper_workbook_large", "large")
        return [large, self.guide(), self.workbook(), self.key(), self.decks(), *self.handouts(), *self.later()]

    def guide(self) -> Book:
        chapters = [
            *guide.chapters(self.paper),
            guide.run_sheets(self.paper),
            guide.notes(self.paper),
            *self._chapters("leader"),
            guide.key(self.paper),
        ]
        return Book("facilitator-guide", self.words["paper_guide"], chapters, contents=3)

    def workbook(self, name: str = "workbook", title: str = "paper_workbook", kind: str = "") -> Book:
        """The learner's sheets, then the key of what they mark; on the last page, whom to call."""
        keys = guide.key_chapter(self.paper, [sheet.key for sheet in self._sheets["learner"]])
        help_numbers = Chapter(self.words["help_title"], self.paper.show("help-lines"))
        return Book(name, self.words[title], [*self._chapters("learner"), keys, help_numbers], kind)

    def key(self) -> Book:
        chapters = [Chapter(name, keys, "answer-key") for name, keys in guide.keys_by_module(self.paper)]
        return Book("answer-key", self.words["key_title"], chapters)

    def decks(self) -> Book:
        """The cards of every sheet that has some."""
        names = [piece.cards for sheet in self.library.sheets.sheets for piece in sheet.pieces if piece.cards]
        decks = [self.paper.deck(name) for name in dict.fromkeys(names)]
        chapters = [Chapter(deck.title, to_cut(deck, self.words)) for deck in decks]
        return Book("sort-cards", self.words["paper_deck"], chapters, "decks", cover=False, contents=0)

    def handouts(self) -> list[Book]:
        """Each sheet by itself: first the learner's, then the leader's forms."""
        return [
            Book(f"handouts/{place:02}-{sheet.id}", sheet.title, [_chapter(sheet)], cover=False, contents=0)
            for place, sheet in enumerate([*self._sheets["learner"], *self._sheets["leader"]], start=1)
        ]

    def later(self) -> list[Book]:
        """The lessons for later, each on a sheet or two."""
        return [lesson(self.paper, slug) for slug in self.library.extras]

    def handouts_in_one(self) -> Book:
        """The learner's sheets for Word, to change and to print."""
        return Book("handouts", self.words["paper_handouts"], self._chapters("learner"))

    def _chapters(self, reader: str) -> list[Chapter]:
        return [_chapter(sheet) for sheet in self._sheets[reader]]


def _chapter(sheet: Printed) -> Chapter:
    return Chapter(sheet.title, sheet.html)
