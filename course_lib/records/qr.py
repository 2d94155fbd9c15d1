"""A QR code that a page can draw for any result code: as one picture, and what each bit of the code changes in it.

A QR symbol of one size, level and mask is linear: its error correction is (ISO/IEC 18004). So segno draws the symbol of
a code of zeros, and of one with a single bit set, for each bit; a page adds up, by xor, those that its code needs.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import segno

PAIRS, PAIR_BITS, BASE = 8, 11, 45
"""16 signs in QR's alphanumeric mode: eight pairs, each 45 times the first plus the second, in 11 bits."""

_SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"


@lru_cache(maxsize=1)
def parts() -> dict[str, Any]:
    """`picture`: the symbol row by row, 1 dark, 0 light, `.` where a code can change it; `size` modules a row.

    `zero` and, for each pair and in it each bit from the least, `bits`: the modules at those points, in hexadecimal.
    """
    zero = _modules(["00"] * PAIRS)
    flips = []
    for pair in range(PAIRS):
        for bit in range(PAIR_BITS):
            signs = ["00"] * PAIRS
            signs[pair] = "".join(_SIGNS[place] for place in divmod(1 << bit, BASE))
            flips.append([one ^ other for one, other in zip(_modules(signs), zero, strict=True)])
    free = [place for place in range(len(zero)) if any(flip[place] for flip in flips)]
    picture = "".join("." if place in set(free) else str(module) for place, module in enumerate(zero))
    return {
        "size": int(len(zero) ** 0.5),
        "picture": picture,
        "zero": _hex(zero[place] for place in free),
        "bits": [_hex(flip[place] for place in free) for flip in flips],
    }


def _modules(pairs: list[str]) -> list[int]:
    symbol = segno.make("".join(pairs), version=1, error="m", mode="alphanumeric", mask=0, boost_error=False)
    return [module for row in symbol.matrix for module in row]


def _hex(modules: Any) -> str:
    return f"{int(''.join(map(str, modules)), 2):x}"
