"""From an executed notebook to the parts of a page: small steps, each one thing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape
from typing import Any

from course_lib.activities import GALLERY
from course_lib.content import text
from course_lib.content.library import Library
from course_lib.errors import BuildError
from course_lib.markup import ROLE, html_id


@dataclass
class Block:
    """What one cell shows, and the activity or chart it holds, if any."""

    html: str
    activity: str | None = None
    chart: str | None = None


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


def module_page(notebook: Any, slug: str, library: Library) -> ModulePage:
    """`notebook`, executed, as the module `slug`, or as the gallery."""
    title = library.words["gallery_title"] if slug == GALLERY else library.module(slug).title
    name = library.notebook(slug).name
    find_new = None if slug == GALLERY else library.glossary.finder()
    return ModulePage(slug, title, list(split(blocks(notebook, slug, name, find_new), slug)))


def blocks(notebook: Any, slug: str, name: str, find_new: text.FindTerms | None = None) -> Iterator[Block]:
    """What each cell shows: text as HTML, outputs in their `text/html` form. Code is not part of a lesson."""
    for place, cell in enumerate(notebook.cells, start=1):
        if "facilitator" in cell.metadata.get("tags", []):
            continue
        if cell.cell_type == "markdown":
            yield Block(text.block(cell.source, slug, find_new))
        elif cell.cell_type == "code":
            for output in cell.outputs:
                yield from _shown(output, f"{name}, cell {place}")


def split(shown: Iterable[Block], slug: str) -> Iterator[Part]:
    """Parts, one for each second-level heading."""
    part = Part()
    for block in shown:
        heading = re.match(r"<h2[^>]*>(.*?)</h2>", block.html, flags=re.S)
        if heading:
            yield part
            words = text.plain(heading[1])
            part = Part(words, html_id(f"{slug}/{text.slug(words)}"))
        part.blocks.append(block)
    yield part


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
