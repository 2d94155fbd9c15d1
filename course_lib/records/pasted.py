"""Result codes in a text that somebody typed, pasted or kept in a table: found, and told line by line what is none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from course_lib.records.codes import ALPHABET, LENGTH, CodeError, Result, decode

_BULLET = re.compile(r"^\s*(?:[-*•·–—>#]+|\(?\d{1,3}[.):])\s+")
_APART = re.compile(r"[\s,;|\"']+")
_JOINED = re.compile(r"[-‐‑–—.]")
_IN_FOURS = re.compile(r"^\w{3,5}([-\s]\w{3,5}){3}$")
_NEARLY = range(LENGTH - 4, LENGTH + 5)


@dataclass(frozen=True)
class Trouble:
    """What is not counted: its line (from 1; 0 for the whole text), a key of interface.yaml, what fills its places."""

    line: int
    why: str
    values: dict[str, object] = field(default_factory=dict)


def find_codes(text: str) -> Iterator[tuple[int, Result] | Trouble]:
    """The line and the result of every code in `text`, and a Trouble for whatever else stands there.

    Several codes may stand on a line, with commas or spaces between them, and each may be split by spaces or dashes.
    Bullets and numbers of a list are passed over. Other words are told by their line alone, for they may be a name.
    """
    troubles, beside, found = [], [], 0
    for number, line in enumerate(text.splitlines(), start=1):
        results, left = _read(_BULLET.sub("", line))
        yield from ((number, result) for result in results)
        found += len(results)
        wrong = [trouble for words in left for trouble in _wrong(words, number, alone=not results)]
        troubles += wrong
        if left and results and not wrong:
            beside.append(number)
    if beside:
        troubles.append(Trouble(beside[0], "report_words_beside", {"more": len(beside) - 1}))
    if found or any(trouble.why.startswith("code_") for trouble in troubles):
        yield from troubles
    elif text.strip():
        yield Trouble(0, "report_no_code")


def is_code(text: str) -> bool:
    """Is this one word of a command line meant to be a code? A mistyped one too; a file's name hardly ever."""
    return bool(_decoded(text) or _IN_FOURS.match(text))


def _read(line: str) -> tuple[list[Result], list[list[str]]]:
    """The codes of one line, and the words before, between and after them."""
    words = [word for word in _APART.split(line) if _bare(word)]
    results: list[Result] = []
    left: list[list[str]] = [[]]
    at = 0
    while at < len(words):
        taken, result = _code_at(words, at)
        if result:
            results.append(result)
            left.append([])
        else:
            left[-1].append(words[at])
        at += taken
    return results, [part for part in left if part]


def _code_at(words: Sequence[str], at: int) -> tuple[int, Result | None]:
    """How many words a code that begins at `at` takes, and its result; one word and None where there is no code."""
    length = 0
    for taken, word in enumerate(words[at : at + LENGTH], start=1):
        length += len(_bare(word))
        if length >= LENGTH:
            if length == LENGTH and (result := _decoded("".join(words[at : at + taken]))):
                return taken, result
            break
    return 1, None


def _decoded(text: str) -> Result | None:
    try:
        return decode(text)
    except CodeError:
        return None


def _wrong(words: Sequence[str], line: int, *, alone: bool) -> list[Trouble]:
    """What is wrong with words that should be codes. `alone`: no code stands on their line."""
    like = [word for word in words if len(_bare(word)) in _NEARLY and _is_like(word)]
    if like:
        return [_told(word, line) for word in like]
    if not alone:
        return []
    parts = [word for word in words if len(_bare(word)) <= 5]
    ends = [parts[start:] for start in range(len(parts)) if len(_bare("".join(parts[start:]))) == LENGTH]
    spelt = "".join(ends[0] if ends else parts or words)
    return [_told(spelt, line)] if _is_like(spelt) else [Trouble(line, "report_no_code")]


def _is_like(text: str) -> bool:
    """Does it look like a code, whole or not? Nearly all codes hold a digit and a letter, and none is a date."""
    bare = _bare(text)
    in_fours = sum(len(group) == 4 for group in _JOINED.split(text)) >= 2
    return not bare.isdigit() and (in_fours or any(sign in ALPHABET[:10] for sign in bare))


def _told(text: str, line: int) -> Trouble:
    try:
        decode(text)
    except CodeError as error:
        return Trouble(line, error.why, error.values)
    return Trouble(line, "report_no_code")  # it reads well only without the words that stand in the midst of it


def _bare(word: str) -> str:
    return _JOINED.sub("", word).upper()
