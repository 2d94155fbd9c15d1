"""A whole document for paper: chapters in order, with a cover and contents whose entries know their headings."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Any

from bs4 import BeautifulSoup
from markupsafe import Markup

from course_lib.markup import Markups
from course_lib.paper import paper_html as made


@dataclass(frozen=True)
class Chapter:
    """`kind` is a class that the style knows; "" is a chapter like any other."""

    title: str
    html: str
    kind: str = ""


@dataclass(frozen=True)
class Book:
    """A document. `name` is its file below the folder of a paper size, without an ending; `kind` a class for the style.

    `contents`: down to which level of headings its contents go; 0 for none. Without a cover it is one sheet of paper,
    and its only chapter's title is its own.
    """

    name: str
    title: str
    chapters: list[Chapter]
    kind: str = ""
    cover: bool = True
    contents: int = 2


@dataclass(frozen=True)
class Entry:
    """A line of the contents."""

    id: str
    level: int
    words: str


@dataclass(frozen=True)
class Bound:
    """A book as one page of HTML, and the headings that its contents name."""

    book: Book
    html: str
    entries: list[Entry]

    @property
    def names(self) -> dict[str, str]:
        """The words of its headings, by their ids."""
        return {entry.id: entry.words for entry in self.entries}


class PaperMarkups(Markups):
    """The course's markup, with the templates that only paper has."""

    def paper(self, template: str, **values: Any) -> Markup:
        return self._render(f"paper/templates/{template}", "", course=self.library.course, **values)


def bind(book: Book, markups: PaperMarkups) -> Bound:
    """`book` as HTML. The same book and library always give the same."""
    soup = BeautifulSoup(body(book), "html.parser")
    entries = _entries(soup)
    _turn_to_pages(soup)
    html = markups.paper(
        "book.html.j2",
        book=book,
        library=markups.library,
        language=markups.library.language,
        picture=Markup(made.plain_html(str(markups.figure("motif-window")))) if book.cover else "",
        contents=[entry for entry in entries if entry.level <= book.contents],
        body=Markup(str(soup)),
    )
    return Bound(book, str(html), entries)


def body(book: Book) -> str:
    """The chapters: under a cover their titles stand at the second level, on a sheet of its own at the first."""
    level = 2 if book.cover else 1
    return "\n".join(
        f'<div class="chapter {chapter.kind}"><h{level}>{escape(chapter.title)}</h{level}>\n'
        f"{made.ordered(chapter.html, level)}</div>"
        for chapter in book.chapters
    )


def _turn_to_pages(soup: BeautifulSoup) -> None:
    """A mark `data-page-of` becomes a link that shows the page of the heading with that `data-name`."""
    named = {heading["data-name"]: heading["id"] for heading in soup.select("[data-name]")}
    for mark in soup.select("[data-page-of]"):
        mark.name, mark["class"], mark["href"] = "a", "page", f"#{named[mark['data-page-of']]}"
    for tag in soup.select("[data-name], [data-page-of]"):
        tag.attrs = {name: value for name, value in tag.attrs.items() if name not in {"data-name", "data-page-of"}}


def _entries(soup: BeautifulSoup) -> list[Entry]:
    """Gives each heading an id, and tells what they are."""
    entries = []
    for place, heading in enumerate(soup.find_all(made.HEADINGS), start=1):
        heading["id"] = name = f"heading-{place}"
        entries.append(Entry(name, int(heading.name[1]), " ".join(heading.get_text().split())))
    return entries
