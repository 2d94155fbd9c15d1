"""The words of the glossary, found where they are used."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from course_lib.content.models import Term


class Terms:
    """Finds terms in any of their forms, whole words only. A short name, such as RAD, is found in capitals alone."""

    def __init__(self, terms: Iterable[Term], known: Iterable[str] = ()) -> None:
        self.terms = list(terms)
        self.known = set(known)
        self._of = {form.lower(): term for term in self.terms for form in (term.term, *term.also)}
        forms = sorted({form for term in self.terms for form in (term.term, *term.also)}, key=len, reverse=True)
        each = "|".join(re.escape(form) if _is_short_name(form) else f"(?i:{re.escape(form)})" for form in forms)
        self._pattern = re.compile(rf"(?<![\w-])(?:{each})(?![\w-])") if forms else re.compile(r"(?!)")

    def find(self, text: str) -> Iterator[tuple[int, int, Term]]:
        """Where terms stand in `text`: start, end, which. The longest form wins: never a word inside another term."""
        for found in self._pattern.finditer(text):
            yield found.start(), found.end(), self._of[found[0].lower()]

    def finder(self) -> Callable[[str], Iterator[tuple[int, int, Term]]]:
        """`find` with a memory: text after text, it gives each term once."""
        met: set[str] = set()

        def find_new(text: str) -> Iterator[tuple[int, int, Term]]:
            for start, end, term in self.find(text):
                if term.term not in met:
                    met.add(term.term)
                    yield start, end, term

        return find_new

    def used_in(self, texts: Iterable[str]) -> list[Term]:
        """The terms that any of `texts` uses, in the order of the glossary."""
        used = {term.term for text in texts for _, _, term in self.find(text)}
        return [term for term in self.terms if term.term in used]


def _is_short_name(form: str) -> bool:
    return sum(letter.isupper() for letter in form) > 1 and " " not in form
