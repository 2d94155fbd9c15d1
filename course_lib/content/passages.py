"""The words of a module in the order in which a learner meets them, each with its file and line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from course_lib.activities.base import Activity, Location, texts_in
from course_lib.content.library import CALL, Library, for_leader
from course_lib.content.text import headings, slug
from course_lib.errors import Problem, shown


@dataclass(frozen=True)
class Passage:
    """A paragraph of the notebook, or one text of an activity: read in one go.

    `section` is the id of the heading above it, "" before the first. `activity` is the one that it belongs to; prose
    has none. `where` is its place within that activity, or within the module's yaml.
    """

    file: str
    line: int
    text: str
    section: str
    activity: Activity | None = None
    where: Location = ()

    @cached_property
    def plain(self) -> str:
        """The text in one line, without Markdown's marks."""
        return re.sub(r"\s+", " ", re.sub(r"[*_>#`]", "", self.text))

    @property
    def explains(self) -> bool:
        """Is it a text of the notebook, where the first use of a term leads to its meaning?"""
        return not self.where

    def problem(self, what: str) -> Problem:
        named = f"activity '{self.activity.slug}': " if self.activity else ""
        return Problem(self.file, self.line, named + what)


def passages(library: Library, name: str) -> Iterator[Passage]:
    """How module `name` opens; its prose and activities, as its notebook shows them; how it closes."""
    path = library.notebook(name)
    file, lines = shown(path, library.root), path.read_text(encoding="utf-8").splitlines()
    module, section, at = library.module(name), "", 0
    places = {activity.slug: place for place, activity in enumerate(module.activities)}
    document = library.documents[f"data/{library.language}/{name}.yaml"]

    def around(section: str, *told: tuple[Location, str]) -> Iterator[Passage]:
        for where, text in told:
            yield Passage(document.path, document.line(where), text, section, where=where)

    yield from around("", (("title",), module.title), (("main_message",), module.main_message))
    yield from around("", *((("objectives", place, "text"), one.text) for place, one in enumerate(module.objectives)))
    yield from around("", *((("notes", place, "text"), note.text) for place, note in enumerate(module.notes)))
    for cell in library.cells(name):
        if for_leader(cell):
            continue
        if cell["cell_type"] == "markdown":
            for paragraph in _paragraphs(cell["source"]):
                for level, words in headings(paragraph):
                    section = slug(words) if level == 2 else section
                at = _line(lines, paragraph.splitlines()[0], at)
                yield Passage(file, at + 1, paragraph, section)
            continue
        for call, given in CALL.findall(cell["source"]):
            own = given.partition("/")[2]
            if call == "activity" and own in places:
                activity = module.activities[places[own]]
                for where, text in activity.located():
                    line = document.line(("activities", places[own], *where))
                    yield Passage(document.path, line, text, section, activity, where)
    for key in ("key_points", "try_this_week"):
        texts: list[str] = getattr(module, key)
        yield from around(key.replace("_", "-"), *(((key, place), text) for place, text in enumerate(texts)))


def for_leaders(library: Library, name: str) -> Iterator[Passage]:
    """What the notebook of `name` says to whoever leads; each cell is read together."""
    path = library.notebook(name)
    file, lines, at = shown(path, library.root), path.read_text(encoding="utf-8").splitlines(), 0
    for number, cell in enumerate(library.leader_cells(name), 1):
        for paragraph in _paragraphs(cell.text):
            at = _line(lines, paragraph.splitlines()[0], at)
            yield Passage(file, at + 1, paragraph, f"leader's cell {number}")


def guide(library: Library) -> Iterator[Passage]:
    """The guide's own chapters."""
    file, section, at = f"data/{library.language}/kit/guide.md", "", 0
    lines = library.guide.splitlines()
    for paragraph in _paragraphs(library.guide):
        section = next((slug(words) for level, words in headings(paragraph) if level == 2), section)
        at = next(place for place in range(at, len(lines)) if lines[place] == paragraph.splitlines()[0])
        yield Passage(file, at + 1, paragraph, section)


def kit(library: Library, name: str) -> Iterator[Passage]:
    """The words of one yaml of the kit, each step or sheet read together."""
    document = library.documents[f"data/{library.language}/kit/{name}.yaml"]
    for where, text in texts_in(document.data, ()):
        yield Passage(document.path, document.line(where), text, "/".join(map(str, where[:2])), where=where)


def _paragraphs(text: str) -> list[str]:
    return [paragraph.strip("\n") for paragraph in re.split(r"\n\s*\n", text.strip())]


def _line(lines: list[str], words: str, after: int) -> int:
    """Where `words` stand in the notebook's file, at `after` or below it."""
    sought = json.dumps(words, ensure_ascii=False)[1:-1]
    return next((place for place in range(after, len(lines)) if sought in lines[place]), after)
