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
        return [
            large,
            self.guide(),
            self.workbook(),
            self.key(),
            self.decks(),
            *self.handouts(),
            *self.run_sheets(),
            *self.later(),
        ]

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
        keys = guide.keys_by_module(self.paper)
        chapters = [Chapter(self.library.module(slug).name, key, "answer-key") for slug, key in keys.items()]
        return Book("answer-key", self.words["key_title"], chapters)

    def decks(self) -> Book:
        """The cards of every sheet that has some."""
        names = [piece.cards for sheet in self.library.sheets.sheets for piece in sheet.pieces if piece.cards]
        decks = [self.paper.deck(name) for name in dict.fromkeys(names)]
        chapters = [Chapter(deck.title, to_cut(deck, self.words)) for deck in decks]
        return Book("sort-cards", self.words["paper_deck"], chapters, "decks", cover=False, contents=0)

    def handouts(self) -> list[Book]:
        """Each sheet by itself: the learner's, with the answers on a page of their own; then the leader's forms."""
        alone = [[_chapter(sheet), *self._key_of(sheet)] for sheet in self._sheets["learner"]]
        alone += [[_chapter(sheet)] for sheet in self._sheets["leader"]]
        sheets = [*self._sheets["learner"], *self._sheets["leader"]]
        return [
            Book(f"handouts/{place:02}-{sheet.id}", sheet.title, chapters, cover=False, contents=0)
            for place, (sheet, chapters) in enumerate(zip(sheets, alone, strict=True), start=1)
        ]

    def run_sheets(self) -> list[Book]:
        """Each format by itself, to carry."""
        return [
            Book(f"run-sheets/{one.id}", one.title, [guide.run_sheets(self.paper, [one])], cover=False, contents=0)
            for one in self.library.run_sheets
        ]

    def _key_of(self, sheet: Printed) -> list[Chapter]:
        return [Chapter(self.words["key_title"], sheet.key, "answer-key")] if sheet.key else []

    def later(self) -> list[Book]:
        """The refreshers, each on one page. What asks again has its own form among the sheets."""
        return [lesson(self.paper, slug) for slug in self.library.extras if self.library.module(slug).is_refresher]

    def handouts_in_one(self) -> Book:
        """The learner's sheets for Word, to change and to print."""
        return Book("handouts", self.words["paper_handouts"], self._chapters("learner"))

    def _chapters(self, reader: str) -> list[Chapter]:
        return [_chapter(sheet) for sheet in self._sheets[reader]]


def _chapter(sheet: Printed) -> Chapter:
    return Chapter(sheet.title, sheet.html)
