"""How hard a text is to read."""

from __future__ import annotations

import re
from functools import lru_cache

from course_lib.content import text


@lru_cache(maxsize=2048)
def grade(markdown: str) -> float:
    """The Flesch-Kincaid grade of a Markdown text, without its citations: years of school (Kincaid and others, 1975).

    A heading, a list item and a cell end a sentence, whether or not they end with a full stop.
    """
    import textstat

    html = re.sub(r"</(p|li|h\d|t[dh])>", r" .</\1>", text.block(markdown))
    return float(textstat.flesch_kincaid_grade(re.sub(r"([.!?:…][\"”’)]*) \.", r"\1", text.plain(html))))


def count(markdown: str) -> int:
    """How many words a learner reads in it."""
    return len(re.findall(r"[\w’'-]+", text.plain(text.block(markdown))))
