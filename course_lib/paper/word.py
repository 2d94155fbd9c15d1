"""The same HTML for Word: real headings, lists and tables, so that an agency can change what it hands out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from course_lib.content.library import Library
from course_lib.paper import paper_html as made
from course_lib.paper import word_parts as parts
from course_lib.paper.book import Book, body

_BOX = "☐"


def docx(book: Book, library: Library) -> bytes:
    """`book` as a .docx file: the same bytes for the same book."""
    document = parts.start(book.title, library)
    writer = _Writer(document, library.words)
    document.add_heading(book.title, 0)
    document.add_paragraph(f"{library.course.title}. {library.course.tagline}.")
    for word in ("footer_general", "footer_studies", "footer_danger"):
        document.add_paragraph(library.words[word])
    soup = BeautifulSoup(body(book), "html.parser")
    # The book's title is Word's own "Title", so chapters are its first level.
    headings = [(int(one.name[1]) - 1, one.get_text(" ", strip=True)) for one in soup.find_all(made.HEADINGS)]
    parts.contents(document, library.words["contents"], [(at, words) for at, words in headings if at <= 2])
    for chapter in soup.find_all("div", class_="chapter", recursive=False):
        writer.blocks(chapter.children)
    return parts.saved(document)


class _Writer:
    """Writes the blocks of paper's HTML at the end of a document, or of a table's cell."""

    def __init__(self, into: Any, words: dict[str, str], document: Any = None) -> None:
        self.into, self.words, self.document = into, words, document or into

    def blocks(self, nodes: Iterable[Any], style: str | None = None, depth: int = 0) -> None:
        """`nodes` one after the other; words that stand in no block of their own make one paragraph."""
        loose: list[Any] = []
        for node in [*nodes, None]:
            if isinstance(node, Tag) and _is_block(node):
                self._loose(loose, style)
                loose = []
                self._block(node, style, depth)
            elif node is not None:
                loose.append(node)
        self._loose(loose, style)

    def _loose(self, nodes: list[Any], style: str | None) -> None:
        if any(isinstance(node, Tag) or node.strip() for node in nodes):
            self._inline(self.into.add_paragraph(style=style), nodes)

    def _block(self, node: Tag, style: str | None, depth: int) -> None:
        classes = made.classes(node)
        if node.name in made.HEADINGS:
            self._heading(node)
        elif node.name in {"ul", "ol"}:
            self._list(node, depth)
        elif node.name == "table":
            self._table(node)
        elif node.name == "svg":
            title = node.find("title")
            self.into.add_paragraph(f"{self.words['paper_picture']} {title.get_text() if title else ''}")
        elif node.name == "p":
            self._inline(self.into.add_paragraph(style=style), node.children, bold="stem" in classes)
        elif "line" in classes:
            parts.line(self.into.add_paragraph())
        elif "cards" in classes:
            self._cards(node)
        else:
            self.blocks(node.children, "Quote" if node.name == "blockquote" else style, depth)

    def _heading(self, node: Tag) -> None:
        level = int(node.name[1]) - 1
        paragraph = self.document.add_heading("", level)
        paragraph.paragraph_format.page_break_before = level == 1
        self._inline(paragraph, node.children)

    def _list(self, node: Tag, depth: int) -> None:
        items = node.find_all("li", recursive=False)
        marked = {"options", "terms"} & set(made.classes(node))
        name = "List" if marked else "List Number" if node.name == "ol" else "List Bullet"
        style = f"{name} {min(depth + 1, 3)}" if depth else name
        number = parts.restarted(self.document) if name == "List Number" else None
        for item in items:
            before = len(self.into.paragraphs)
            self.blocks(item.children, style, depth + 1)
            for place, paragraph in enumerate(self.into.paragraphs[before:]):
                if paragraph.style.name == style and place:
                    paragraph.style = self.document.styles["List Continue"]
                elif paragraph.style.name == style and number is not None:
                    parts.number(paragraph, number)

    def _table(self, node: Tag) -> None:
        rows = [row.find_all(["th", "td"], recursive=False) for row in node.find_all("tr")]
        table = parts.table(self.into, len(rows), max(map(len, rows)))
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                self._cell(table.cell(row, column), cell, bold=row == 0)
        parts.head(table.rows[0])

    def _cell(self, cell: Any, node: Tag, bold: bool) -> None:
        first = cell.paragraphs[0]
        if any(isinstance(one, Tag) and _is_block(one) for one in node.children):
            _Writer(cell, self.words, self.document).blocks(node.children)
            if len(cell.paragraphs) > 1:
                first._p.getparent().remove(first._p)
        else:
            self._inline(first, node.children, bold=bold)

    def _cards(self, node: Tag) -> None:
        """Cards to cut out: a table with dashed edges, two cards a row."""
        for heading in node.find_all(made.HEADINGS):
            self._heading(heading)
        self._inline(self.into.add_paragraph(), made.first(node, "p").children)
        cards = node.find_all("li")
        table = parts.table(self.into, (len(cards) + 1) // 2, 2, dashed=True)
        for place, card in enumerate(cards):
            self._cell(table.cell(place // 2, place % 2), card, bold=False)

    def _inline(self, paragraph: Any, nodes: Iterable[Any], bold: bool = False, italic: bool = False) -> None:
        for node in nodes:
            if isinstance(node, NavigableString):
                words = re.sub(r"\s+", " ", str(node))
                run = paragraph.add_run(words if paragraph.text else words.lstrip())
                run.bold, run.italic = bold or None, italic or None
            elif node.name == "br":
                paragraph.add_run().add_break()
            elif "box" in made.classes(node):
                paragraph.add_run(_BOX)
            else:
                self._inline(
                    paragraph, node.children, bold or node.name in {"b", "strong"}, italic or node.name in {"i", "em"}
                )


def _is_block(node: Tag) -> bool:
    return node.name in {"p", "div", "ul", "ol", "table", "figure", "svg", "blockquote", "figcaption", *made.HEADINGS}
