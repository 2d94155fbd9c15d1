"""How the rules find things, and where they stand."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from course_lib.content.library import Library
from course_lib.content.passages import Passage, for_leaders, guide, kit, passages
from course_lib.content.reading import Document
from course_lib.errors import CourseError


@lru_cache(maxsize=2)
def lessons(library: Library) -> dict[str, list[Passage]]:
    """What a learner reads, module by module."""
    return {name: list(passages(library, name)) for name in library.lessons}


@lru_cache(maxsize=2)
def leading(library: Library) -> dict[str, list[Passage]]:
    """What somebody who leads a group reads: the leader's cells, lesson by lesson, and the kit."""
    cells = {name: list(for_leaders(library, name)) for name in library.lessons}
    return cells | {"guide": list(guide(library)), "run-sheets": list(kit(library, "run-sheets"))}


@lru_cache(maxsize=2)
def on_paper(library: Library) -> list[Passage]:
    """The sheets' own words, which learners and leaders read."""
    return list(kit(library, "sheets"))


def said_of(find: Callable[[str], object], given: str) -> str:
    """What `find` says when it does not find what is given; "" when it does."""
    try:
        find(given)
    except CourseError as error:
        return str(error)
    return ""


def document_of(library: Library, name: str) -> Document:
    return library.documents[f"data/{library.language}/{name}.yaml"]


def drawings(library: Library) -> set[str]:
    return {path.stem for path in (library.root / "data" / "figures").glob("*.svg")}


def line_of(text: str, words: str) -> int:
    return next((number for number, line in enumerate(text.splitlines(), 1) if words in line), 0)
