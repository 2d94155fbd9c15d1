"""What may be said, and how plainly: figures with their sources, doubtful claims with their correction, kind words,
easy sentences, words explained before they are used."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from course_lib.content import level
from course_lib.content.checks.finding import leading, lessons, line_of, on_paper
from course_lib.content.library import Library
from course_lib.content.passages import Passage
from course_lib.content.text import cited
from course_lib.errors import Problem

HARDEST_GRADE = 8.0
"""Flesch-Kincaid grade that no learner text passes (DESIGN.md; family-medicine guidance asks for grade 5 to 8)."""

HARDEST_FOR_LEADERS = 10.0
"""The same for what leaders read."""

LEAST_WORDS = 60
"""Of fewer words a grade says little: a formula is a smoke alarm, not a judge."""

_UNIT = (
    r"(?:-|\s)?"
    r"(?:second|min|minute|hour|day|week|fortnight|month|year|session|module|question|part|step|line|sheet|tap)s?\b"
)
_FIGURE = re.compile(
    "|".join(
        (
            r"\b\d[\d,.]*\d*\s?(?:%|per ?cent\b)",
            r"\b\d[\d,.]* (?:of|in|out of)(?: every)? (?:the )?\d",
            r"\b(?:half|third|quarter|tenth) of (?:the |all |these |those )?"
            r"(?:children|babies|toddlers|carers|caregivers|parents|families)",
            r"(?<![\w.:,-])(?<!\bage )(?<!\bages )(?<!\baged )(?!(?:19|20)\d\d\b)"  # a year, an age
            rf"\d\d[\d,.]*\d*\b(?!{_UNIT})(?! to \d+{_UNIT})(?![:.]\d)(?!\s?[ap]m\b)",  # a length, a time
        )
    ),
    re.IGNORECASE,
)
"""A figure as a study gives it: a share, or a number of two digits or more that is no year, time, age or length."""

_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|(?<!\w)'[^']*'(?!\w)|‘[^’]*’")
_SHORT_NAME = re.compile(r"(?<![\w\[])[A-Z][A-Z\d]+(?:-[A-Z\d]+)*(?![\w\]])")


def _figures_have_sources(library: Library) -> Iterator[Problem]:
    """A number of a study stands beside its source: in the same paragraph, or among the sources of its activity."""
    for part in _all(library):
        named = cited(part.text) or (part.activity and part.activity.sources)
        if not named and (found := _FIGURE.search(part.text)):
            said = (
                f"'{found[0]}' has no source. Cite it in the same paragraph, such as [S10], or say it without a number."
            )
            yield part.problem(said)


def _doubtful_claims_are_guarded(library: Library) -> Iterator[Problem]:
    """What the register doubts is never said bare: its correction stands in the same section, or the same activity."""
    doubtful = [claim for claim in library.claims.values() if claim.bare]
    for _, read in _readings(library):
        for parts in _together(read):
            whole = "\n".join(part.plain for part in parts)
            for claim in doubtful:
                if not re.search(claim.bare, whole, re.IGNORECASE):
                    continue
                if claim.guard and re.search(claim.guard, whole, re.IGNORECASE):
                    continue
                for part in parts:
                    if found := re.search(claim.bare, part.plain, re.IGNORECASE):
                        said = f"'{found[0]}' is doubtful ({claim.id}, {claim.verdict}). "
                        said += f"Say beside it: {claim.wording or claim.limits or claim.reason}"
                        yield part.problem(said)


def _words_are_kind(library: Library) -> Iterator[Problem]:
    """A word of data/language.csv stands in quotes alone, in an option that does not fit, or in an allowed quote."""
    rules = {rule.avoid.lower(): rule for rule in library.language_rules.values() if rule.guarded}
    longest_first = "|".join(map(re.escape, sorted(rules, key=len, reverse=True)))
    to_avoid = re.compile(rf"(?<![\w-])(?:{longest_first})(?![\w-])", re.IGNORECASE)
    for name, read in _readings(library):
        allowed = [quote for quote in library.allowed_quotes if quote.module == name]
        for part in read:
            if _is_wrong_answer(part):
                continue
            text = _QUOTED.sub("", part.plain)
            for quote in allowed:
                text = text.replace(quote.quote, "")
            for found in to_avoid.findall(text):
                rule = rules[found.lower()]
                yield part.problem(f"'{found}' hurts, or says too much. Say: {rule.use}. {rule.reason}".strip())


def _quotes_are_used(library: Library) -> Iterator[Problem]:
    """A quote that is allowed and stands nowhere any more is taken off the list."""
    text = (library.root / "data" / "language_allowed.csv").read_text(encoding="utf-8")
    for quote in library.allowed_quotes:
        read = [part for name, parts in _readings(library) if name == quote.module for part in parts]
        if not any(quote.quote in part.plain for part in read):
            line = line_of(text, quote.quote)
            said = f"'{quote.quote}' stands nowhere in '{quote.module}' any more. Take the row out."
            yield Problem("data/language_allowed.csv", line, said)


def _reading_is_easy(library: Library) -> Iterator[Problem]:
    """No module, section or activity is harder to read than a tired person can bear; nor what leaders read."""
    for name, parts in lessons(library).items():
        yield from _too_hard("module", name, [part for part in parts if not part.activity], HARDEST_GRADE)
        for group in _together(parts):
            what, called = ("activity", name) if group[0].activity else ("section", group[0].section or name)
            yield from _too_hard(what, called, group, HARDEST_GRADE)
    for name, parts in leading(library).items():
        for group in _together(parts):
            yield from _too_hard("section", group[0].section or name, group, HARDEST_FOR_LEADERS)
    for group in _together(on_paper(library)):
        yield from _too_hard("sheet", group[0].section, group, HARDEST_GRADE)


def _too_hard(what: str, called: str, group: list[Passage], hardest: float) -> Iterator[Problem]:
    text = "\n\n".join(part.text for part in group)
    if level.count(text) >= LEAST_WORDS and (grade := level.grade(text)) > hardest:
        said = f"the {what} '{called}' reads at grade {grade:.1f}, above {hardest:g}. "
        yield group[0].problem(said + "Cut long sentences in two, and take shorter words.")


def _terms_are_explained_first(library: Library) -> Iterator[Problem]:
    """An activity uses a term only after prose has: there its first use leads to its meaning."""
    met: set[str] = set()
    for parts in lessons(library).values():
        for part in parts:
            used = {term.term for _, _, term in library.glossary.find(part.text)}
            if part.activity:
                for term in sorted(used - met):
                    said = f"the term '{term}' is used before prose has explained it. Use it in the text above first."
                    yield part.problem(said)
            if part.explains:
                met |= used


def _short_names_are_explained(library: Library) -> Iterator[Problem]:
    """Capitals such as PCIT stand in the glossary, or among the names that everybody knows."""
    known = library.glossary.known | {form for term in library.glossary.terms for form in (term.term, *term.also)}
    for part in _all(library):
        for found in _SHORT_NAME.findall(re.sub(r"\[[SP]\d+[a-e]?\]", "", part.text)):
            if found not in known:
                said = (
                    f"'{found}' is not explained. Add it to data/{library.language}/glossary.yaml: under 'terms', or "
                )
                yield part.problem(said + "under 'known' if everybody knows it.")


RULES = (
    _figures_have_sources,
    _doubtful_claims_are_guarded,
    _words_are_kind,
    _quotes_are_used,
    _reading_is_easy,
    _terms_are_explained_first,
    _short_names_are_explained,
)


# -- how ---------------------------------------------------------------------------------------


def _readings(library: Library) -> Iterator[tuple[str, list[Passage]]]:
    """Everything that somebody reads, under the name of its lesson, or of its part of the kit."""
    yield from lessons(library).items()
    yield from leading(library).items()
    yield "sheets", on_paper(library)


def _all(library: Library) -> Iterator[Passage]:
    for _, parts in _readings(library):
        yield from parts


def _together(parts: Iterable[Passage]) -> Iterator[list[Passage]]:
    """The passages that are read together: the prose of a section; an activity."""
    groups: dict[tuple[str, str], list[Passage]] = {}
    for part in parts:
        key = ("", part.activity.slug) if part.activity else (part.section, "")
        groups.setdefault(key, []).append(part)
    yield from groups.values()


def _is_wrong_answer(part: Passage) -> bool:
    """Is it the text of an option that does not fit? It says what people believe, and its reason stands beside it."""
    if not part.activity or part.where[-1:] != ("text",):
        return False
    here: Any = part.activity.model_dump()
    for step in part.where[:-1]:
        here = here[step]
    return bool(here.get("right") is False)
