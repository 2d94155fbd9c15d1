"""From an executed notebook to the parts of a page: small steps, each one thing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape
from typing import Any

from course_lib.activities import GALLERY
from course_lib.content import text
from course_lib.content.library import Library, for_leader
from course_lib.errors import BuildError
from course_lib.markup import ROLE, html_id

LEADER = "leader"
"""Where Jupyter's slides have notes: what stands there for whoever leads is no part of a learner's page."""
NOTES = ("notes", LEADER)
BEGINS = ("slide", "subslide")


@dataclass
class Block:
    """What one cell shows, the activity or chart it holds, if any, and what Jupyter's slides make of it."""

    html: str
    activity: str | None = None
    chart: str | None = None
    slide: str = ""


@dataclass
class Part:
    """A section of a module: from one heading to the next. The first one has none."""

    heading: str = ""
    id: str = ""
    blocks: list[Block] = field(default_factory=list)


@dataclass
class ModulePage:
    """A module as a page needs it."""

    slug: str
    title: str
    parts: list[Part]

    @property
    def activities(self) -> list[str]:
        return [block.activity for part in self.parts for block in part.blocks if block.activity]

    @property
    def html(self) -> str:
        return "".join(block.html for part in self.parts for block in part.blocks)


def module_page(notebook: Any, slug: str, library: Library, *, leading: bool = False) -> ModulePage:
    """`notebook`, executed, as the lesson `slug`, or as the gallery; with `leading`, what it says to leaders too."""
    shown = (block for block in _blocks_of(notebook, slug, library) if leading or block.slide != LEADER)
    return ModulePage(slug, _title(slug, library), list(split(shown, slug)))


def deck(notebook: Any, slug: str, library: Library) -> ModulePage:
    """`notebook`, executed, as slides: a part for each, as its cells say; notes go with the slide above.

    What stands before the first slide goes with that one.
    """
    parts: list[Part] = []
    for block in _blocks_of(notebook, slug, library):
        begins = block.slide in BEGINS
        if begins and parts and all(one.slide in NOTES for one in parts[-1].blocks):
            parts[-1].heading, parts[-1].id = _heading(block, slug)
        elif begins or not parts:
            parts.append(Part(*_heading(block, slug), []))
        if block.slide == "notes":
            block.html = f'<aside class="leader">{block.html}</aside>'
        if block.slide != "skip":
            parts[-1].blocks.append(block)
    parts = [part for part in parts if part.blocks]
    _repeat_for_leaders(parts)
    return ModulePage(slug, _title(slug, library), parts)


def _repeat_for_leaders(parts: list[Part]) -> None:
    """Each slide carries what leaders are told of its whole section; what stands on another one too is marked so."""
    begins = [place for place, part in enumerate(parts) if part.heading or not place]
    for first, end in zip(begins, [*begins[1:], len(parts)], strict=True):
        told = [(place, block) for place in range(first, end) for block in parts[place].blocks if block.slide == LEADER]
        for place in range(first, end):
            again = [block.html.replace("<aside", "<aside data-again", 1) for other, block in told if other != place]
            parts[place].blocks += [Block(html, slide=LEADER) for html in again]


def _title(slug: str, library: Library) -> str:
    return library.words["gallery_title"] if slug == GALLERY else library.module(slug).title


def _blocks_of(notebook: Any, slug: str, library: Library) -> Iterator[Block]:
    find_new = None if slug == GALLERY else library.glossary.finder()
    return blocks(notebook, slug, library.notebook(slug).name, find_new)


def blocks(notebook: Any, slug: str, name: str, find_new: text.FindTerms | None = None) -> Iterator[Block]:
    """What each cell shows: text as HTML, outputs in their `text/html` form. Code is not part of a lesson."""
    for place, cell in enumerate(notebook.cells, start=1):
        slide = cell.metadata.get("slideshow", {}).get("slide_type", "")
        if for_leader(cell):
            yield Block(f'<aside class="leader">{text.block(cell.source, slug)}</aside>', slide=LEADER)
        elif cell.cell_type == "markdown":
            yield Block(text.block(cell.source, slug, find_new), slide=slide)
        elif cell.cell_type == "code":
            for output in cell.outputs:
                for block in _shown(output, f"{name}, cell {place}"):
                    block.slide = slide
                    yield block
                    slide = "" if slide in BEGINS else slide  # a cell that shows two things begins one slide


def split(shown: Iterable[Block], slug: str) -> Iterator[Part]:
    """Parts, one for each second-level heading."""
    part = Part()
    for block in shown:
        words, name = _heading(block, slug)
        if words:
            yield part
            part = Part(words, name)
        part.blocks.append(block)
    yield part


def _heading(block: Block, slug: str) -> tuple[str, str]:
    """The words of the second-level heading that a block begins with, and its id on the page; "" where it has none."""
    heading = re.match(r"<h2[^>]*>(.*?)</h2>", block.html, flags=re.S)
    words = text.plain(heading[1]) if heading else ""
    return words, words and html_id(f"{slug}/{text.slug(words)}")


def _shown(output: Any, where: str) -> Iterator[Block]:
    if output.output_type == "error":
        raise BuildError(f"{where}: {output.evalue or output.ename}")
    if output.output_type == "stream":
        if output.name == "stdout" and output.text.strip():
            yield Block(f"<pre>{escape(output.text)}</pre>")
        return
    if "text/html" not in output.data:
        found = ", ".join(sorted(output.data))
        raise BuildError(f"{where}: this shows {found}, and a page needs text/html. Show it with a call of course_lib.")
    role = output.metadata.get(ROLE, {})
    yield Block(output.data["text/html"], role.get("activity"), role.get("chart"))
