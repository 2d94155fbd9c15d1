"""Result codes: ten answers and four ratings, before and after, in 16 characters that can be read aloud.

    MOMENT, EDITION, 8 RATINGS, 20 ANSWERS  ->  one number below 2**70  ->  14 characters, and 2 that check them

Every digit has a base of its own (mixed radix), so nothing is wasted: an answer has 4 states (0 left open, else the
option's place as its author wrote them, from 1), a rating 6 (0 left open, else 1 to 5). Characters are Crockford's base
32: no I, L, O or U, and whoever types one of the first three means 1, 1 or 0.

The two check characters make a Reed-Solomon code over GF(32) (Reed and Solomon, J. SIAM 8, 1960): all characters sum to
0, and so do all characters each times a power of the generator. One wrong character breaks the first sum. Two swapped
neighbours break the second. Of codes that are typed at random, 1 in 1,024 passes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Literal

from course_lib.errors import CourseError

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH, GROUP = 16, 4
ITEMS, RATINGS = 10, 4
FIRST_YEAR, YEARS, NUMBERS = 2026, 20, 15
MOMENTS = ("course", "follow-up")

_MEANT = str.maketrans("ILO", "110", "-‐‑–—.")
BASES = (*[4] * (2 * ITEMS), *[6] * (2 * RATINGS), YEARS * NUMBERS, len(MOMENTS))

Moment = Literal["course", "follow-up"]


class CodeError(CourseError):
    """What somebody typed is no code. `why` is a key of data/<language>/interface.yaml, `values` fill its places."""

    def __init__(self, why: str, **values: object) -> None:
        self.why, self.values = why, values
        super().__init__(f"{why}: {values}")


@dataclass(frozen=True)
class Result:
    """What a code holds. Answers: 10 each, 0 for open, else the option's place from 1. Ratings: 4 each, 0 or 1 to 5."""

    edition: str
    before: tuple[int, ...] = (0,) * ITEMS
    after: tuple[int, ...] = (0,) * ITEMS
    sure_before: tuple[int, ...] = (0,) * RATINGS
    sure_after: tuple[int, ...] = (0,) * RATINGS
    moment: Moment = "course"


def encode(result: Result) -> str:
    """`ABCD-EFGH-JKMN-PQRS`. Raises CodeError for an edition that no code can hold (2026.1 to 2045.15 can)."""
    digits = (*result.before, *result.after, *result.sure_before, *result.sure_after)
    return written((*digits, edition_number(result.edition), MOMENTS.index(result.moment)), BASES, LENGTH)


def decode(text: str) -> Result:
    """The result that `text` stands for; small letters, spaces, dashes, O for 0 and I or L for 1 are understood.

    Raises CodeError: it is too short or too long, holds a character that no code has, or does not check.
    """
    digits = read(text, BASES, LENGTH)
    answers, ratings = digits[: 2 * ITEMS], digits[2 * ITEMS : -2]
    return Result(
        edition=edition_of(digits[-2]),
        before=answers[:ITEMS],
        after=answers[ITEMS:],
        sure_before=ratings[:RATINGS],
        sure_after=ratings[RATINGS:],
        moment="follow-up" if digits[-1] else "course",
    )


def edition_number(edition: str) -> int:
    """An edition such as `2026.1` as a digit of a code."""
    year, number = map(int, edition.split("."))
    if not (FIRST_YEAR <= year < FIRST_YEAR + YEARS and 1 <= number <= NUMBERS):
        raise CodeError("code_no_edition", edition=edition)
    return (year - FIRST_YEAR) * NUMBERS + number - 1


def edition_of(digit: int) -> str:
    year, number = divmod(digit, NUMBERS)
    return f"{FIRST_YEAR + year}.{number + 1}"


# -- digits and characters ---------------------------------------------------------------------


def written(digits: Sequence[int], bases: Sequence[int], length: int) -> str:
    """`digits`, each below its base, as `length` characters in groups of four, the last two of which check the rest."""
    number = 0
    for digit, base in zip(reversed(digits), reversed(bases), strict=True):
        if not 0 <= digit < base:
            raise ValueError(f"{digit} is not below {base}")
        number = number * base + digit
    places = [number >> 5 * place & 31 for place in reversed(range(length - 2))]
    code = "".join(ALPHABET[place] for place in (*places, *_checks(places)))
    return "-".join(code[start : start + GROUP] for start in range(0, length, GROUP))


def read(text: str, bases: Sequence[int], length: int) -> tuple[int, ...]:
    """The digits that `written` was given. Raises CodeError."""
    code = "".join(text.upper().split()).translate(_MEANT)
    if len(code) != length:
        raise CodeError("code_length", count=len(code), length=length)
    if strange := [sign for sign in code if sign not in ALPHABET]:
        raise CodeError("code_strange", sign=strange[0])
    places = [ALPHABET.index(sign) for sign in code]
    if _checks(places[:-2]) != tuple(places[-2:]):
        raise CodeError("code_unchecked")
    number = reduce(lambda sum, place: sum << 5 | place, places[:-2], 0)
    digits = []
    for base in bases:
        number, digit = divmod(number, base)
        digits.append(digit)
    if number:
        raise CodeError("code_unchecked")
    return tuple(digits)


# -- the field of 32 elements: a carry-less product, kept below x**5 by x**5 = x**2 + 1 ---------

_POWERS = [1]
for _ in range(30):
    _POWERS.append((_POWERS[-1] << 1) ^ (0b100101 if _POWERS[-1] & 16 else 0))


def _times(one: int, other: int) -> int:
    return _POWERS[(_POWERS.index(one) + _POWERS.index(other)) % 31] if one and other else 0


def _checks(places: Iterable[int]) -> tuple[int, int]:
    """The two characters after `places` with which both sums are 0. (In this field, plus and minus are both xor.)"""
    plain = weighed = at = 0
    for at, place in enumerate(places, start=1):
        plain ^= place
        weighed ^= _times(place, _POWERS[at - 1])
    here, last = _POWERS[at % 31], _POWERS[(at + 1) % 31]
    inverse = _POWERS[-_POWERS.index(here ^ last) % 31]
    second = _times(weighed ^ _times(plain, here), inverse)
    return plain ^ second, second
