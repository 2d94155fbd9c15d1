"""What a trainer gives for a group report: files, folders, uploads, one after the other."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from course_lib.records.pasted import is_code

MOST_BYTES = 5_000_000
"""A larger file is not read at all; course_lib/page/progress.js holds itself to the same."""

COPIES, CODES = {".json"}, {".txt", ".csv", ".tsv"}
LONGEST = 80


@dataclass(frozen=True)
class Given:
    """What stands in one file, or in a text that was pasted. `place` is how a report names it."""

    place: str
    content: bytes

    @property
    def is_copy(self) -> bool:
        """Whether it is to be read as a saved copy: by its name, or for how it begins."""
        begins = self.content[:200].removeprefix(b"\xef\xbb\xbf").lstrip()
        return PurePath(self.place).suffix.lower() in COPIES or begins.startswith(b"{")


@dataclass(frozen=True)
class Refused:
    """What is not counted: where it stands (`line` from 1; 0 for all of it), and why, as a key of interface.yaml."""

    place: str
    why: str
    line: int = 0
    values: dict[str, object] = field(default_factory=dict)


Step = Callable[[], None]
"""Called once for each file that was looked at."""


def files(paths: Iterable[str | Path], step: Step = lambda: None) -> Iterator[Given | Refused]:
    """Each file in `paths` and in the folders among them, in no order. A link in a folder is told, not followed."""
    for path in map(Path, paths):
        place = path.name or str(path)
        try:
            mode = path.stat().st_mode
            if stat.S_ISDIR(mode):
                yield from _folder(path, place, step)
                continue
            yield _file(path, place, path.stat())
        except (OSError, ValueError) as error:
            yield _unread(place, error)
        step()


def uploads(named: Iterable[tuple[str, bytes]]) -> Iterator[Given | Refused]:
    """The files that a browser hands over: name and content."""
    for name, content in named:
        yield _refusal(name, len(content)) or Given(told(name), bytes(content))


def how_many(paths: Iterable[str | Path]) -> int:
    """How many files `files` will look at: the length of a progress bar."""
    return sum(1 for path in map(Path, paths) for _ in (_entries(path) if path.is_dir() else [path]))


def apart(arguments: Iterable[str]) -> tuple[list[Path], str]:
    """What was typed on a command line: paths, and the codes among it as a text, one on a line."""
    typed = list(arguments)
    codes = [one for one in typed if is_code(one) and not os.path.lexists(one)]
    return [Path(one) for one in typed if one not in codes], "\n".join(codes)


def told(name: str) -> str:
    """A name as a report may show it: without signs that hide, turn or break a line, the middle left out if long."""
    shown = "".join("�" if unicodedata.category(sign).startswith("C") else sign for sign in name)
    half = LONGEST // 2
    return shown if len(shown) <= LONGEST else f"{shown[: half - 1]}…{shown[-half:]}"


# -- how -------------------------------------------------------------------------------------------


def _folder(folder: Path, place: str, step: Step) -> Iterator[Given | Refused]:
    for path, entry in _entries(folder):
        here = place + path[len(str(folder)) :]
        try:
            if isinstance(entry, OSError):
                yield _unread(here, entry)
            elif entry.is_symlink():
                yield Refused(told(here), "report_link")
            else:
                yield _file(Path(path), here, entry.stat(follow_symlinks=False))
        except OSError as error:
            yield _unread(here, error)
        step()


def _entries(folder: Path) -> Iterator[tuple[str, os.DirEntry[str] | OSError]]:
    """All that is no folder in `folder` and below, one at a time, and each folder that does not let itself be read."""
    waiting = [str(folder)]
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(here) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                    else:
                        yield entry.path, entry
        except OSError as error:
            yield here, error


def _file(path: Path, place: str, facts: os.stat_result) -> Given | Refused:
    if not stat.S_ISREG(facts.st_mode):
        return Refused(told(place), "report_other_file")
    if refused := _refusal(place, facts.st_size):
        return refused
    with path.open("rb") as file:
        content = file.read(MOST_BYTES + 1)  # it may have grown meanwhile
    return _refusal(place, len(content)) or Given(told(place), content)


def _refusal(place: str, size: int) -> Refused | None:
    """Why a file is not read, by its name and its size in bytes."""
    if PurePath(place).suffix.lower() not in COPIES | CODES:
        return Refused(told(place), "report_other_file")
    if size > MOST_BYTES:
        return Refused(
            told(place), "report_too_large", values={"size": f"{size / 1e6:.1f}", "most": MOST_BYTES // 10**6}
        )
    return None if size else Refused(told(place), "report_empty")


def _unread(place: str, error: Exception) -> Refused:
    return Refused(told(place), "report_missing" if isinstance(error, FileNotFoundError) else "report_unreadable")
