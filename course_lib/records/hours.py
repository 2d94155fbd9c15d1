"""The record of hours that a learner may print: active minutes and what is done, and a code that holds the same.

The code lets an agency check the arithmetic of a sheet of paper. It does not say who sat there: it holds no name, and
whoever can read this file can write one.
"""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from course_lib.content.agency import Agency
from course_lib.content.library import Library
from course_lib.records.codes import GROUP, NUMBERS, YEARS, edition_number, edition_of, read, written

MOST_MIN = 999
IDLE_MIN = 5
"""How long after the last touch a minute still counts as active: long enough to read a screen without scrolling."""

CONTENT_SIGNS = 5
"""How many hexadecimal signs of the content's hash a record shows."""


@dataclass(frozen=True)
class Hours:
    """Active minutes of each module (0 to 999), whether it counts as done, the edition and the hash of its content."""

    minutes: tuple[int, ...]
    done: tuple[bool, ...]
    edition: str
    content: str


def bases(modules: int) -> list[int]:
    return [*[MOST_MIN + 1] * modules, *[2] * modules, YEARS * NUMBERS, 16**CONTENT_SIGNS]


def length(modules: int) -> int:
    """How many characters a code has: enough, two that check it, and the last group of four filled up."""
    bits = math.ceil(sum(map(math.log2, bases(modules))))
    return math.ceil((math.ceil(bits / 5) + 2) / GROUP) * GROUP


def encode(hours: Hours) -> str:
    modules = len(hours.minutes)
    digits = [*hours.minutes, *map(int, hours.done), edition_number(hours.edition), int(hours.content, 16)]
    return written(digits, bases(modules), length(modules))


def decode(text: str, modules: int) -> Hours:
    """The record that a code stands for. Raises CodeError, as for a result code."""
    *digits, edition, content = read(text, bases(modules), length(modules))
    return Hours(
        minutes=tuple(digits[:modules]),
        done=tuple(map(bool, digits[modules:])),
        edition=edition_of(edition),
        content=f"{content:0{CONTENT_SIGNS}x}",
    )


def told(code: str, library: Library, agency: Agency) -> list[str]:
    """What a code of a record says, line by line, for whoever checks the sheet of paper. Raises CodeError."""
    words, kept = library.words, decode(code, len(library.slugs))
    here = (library.course.edition, content_hash(library.root))
    lines = [
        words["hours_verify_module"]
        .format(module=library.module(slug).name, minutes=minutes, done=words["hours_verify_done"] if done else "")
        .rstrip()
        for slug, minutes, done in zip(library.slugs, kept.minutes, kept.done, strict=True)
    ]
    sums = {"sum": sum(kept.minutes), "counts": agency.hours.credited_min(list(kept.minutes))}
    total = words["hours_total"].format(**sums, modules=sum(kept.done), all=len(kept.done))
    edition = words["hours_verify_edition"].format(edition=kept.edition, content=kept.content)
    same = words["hours_verify_same" if (kept.edition, kept.content) == here else "hours_verify_other"]
    return [*lines, total, f"{edition} {same}", words["hours_verify_not"]]


@lru_cache(maxsize=4)
def content_hash(root: Path) -> str:
    """The first signs of a hash over what the course says: its data and its notebooks, agencies' profiles left out."""
    found = hashlib.sha256()
    for folder in (root / "data", root / "notebooks"):
        for path in sorted(folder.rglob("*")):
            inside = path.relative_to(root).as_posix()
            if path.is_file() and "agencies" not in path.parts and ".ipynb_checkpoints" not in path.parts:
                found.update(inside.encode() + b"\0" + path.read_bytes())
    return found.hexdigest()[:CONTENT_SIGNS]


def in_page(library: Library) -> dict[str, object]:
    """What a page needs to write such a code."""
    modules = [
        {"id": slug, "name": library.module(slug).name, "all": len(library.module(slug).activities)}
        for slug in library.slugs
    ]
    return {
        "modules": modules,
        "bases": bases(len(modules)),
        "length": length(len(modules)),
        "edition": edition_number(library.course.edition),
        "content": content_hash(library.root),
    }
