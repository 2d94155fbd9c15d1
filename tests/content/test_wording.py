"""`course check` guards the words: each rule is broken once in a copy of the course, and told with its file and line."""

from __future__ import annotations

import re
from collections.abc import Callable
from inspect import isfunction, signature
from types import ModuleType

import pytest

from course_lib.content import Library, level
from course_lib.content.checks import check, ground, names, release, teaching, wording
from course_lib.content.passages import passages

Broken = Callable[[str, str, str], Library]

CAUSES, LESSON = "data/en/causes.yaml", "notebooks/en/01_causes.ipynb"
HEADING = "## Most neglected children do not get RAD"
"""A section of Causes that a test may write into."""


def told(library: Library) -> list[str]:
    return [str(problem) for problem in check(library)]


def saying(broken: Broken, words: str) -> list[str]:
    """What is told when Causes says `words` in a paragraph of its own."""
    return told(broken(LESSON, HEADING, rf"{HEADING}\n\n{words}"))


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("It was seen in 40% of them.", "'40%' has no source"),
        ("It was seen in 12 of 30 toddlers.", "'12 of 3' has no source"),
        ("It was seen in half of the children.", "'half of the children' has no source"),
        ("In all, 187 carers were asked.", "'187' has no source"),
        ("About 50 to 60 out of 100 children improve [S10].", "doubtful (C44, not-found)"),
        ("They say that 35 to 40 of 100 have it [S08].", "doubtful (C20, wrong)"),
        ("Those helped before age 5 recover most.", "doubtful (C87, not-found)"),
        ("Change shows after 6 to 12 months.", "doubtful (C70, not-found)"),
        ("It gets worse before it gets better.", "doubtful (C69, contested)"),
        ("A child with RAD does not get better.", "doubtful (C89, wrong)"),
        ("RAD and DSED are opposites.", "doubtful (C98, overstated)"),
        ("There is a critical window for it.", "doubtful (C11, overstated)"),
        ("A manipulative child needs you.", "'manipulative' hurts, or says too much. Say: trying to feel safe"),
        ("He was taken away.", "'taken away' hurts, or says too much"),
        ("Ask for an EMDR session.", "'EMDR' is not explained"),
        ("Read [more](#causes--no-such-part) of it.", "the link to '#causes--no-such-part' goes nowhere"),
        ("Read [more](other.html) of it.", "goes nowhere from a page that is a file by itself"),
        ("Look: ![a boat](boat.png)", 'call figure("…") instead'),
    ],
)  # fmt: skip
def test_a_sentence_that_must_not_stand_bare_is_told_with_its_line(broken: Broken, words: str, says: str) -> None:
    found = [problem for problem in saying(broken, words) if says in problem]
    assert found, saying(broken, words)
    assert all(re.match(r"notebooks/en/01_causes\.ipynb:\d+: ", problem) for problem in found)


@pytest.mark.parametrize(
    "words",
    [
        "It was seen in 40% of them [S10].",
        "A teacher may say, “He is manipulative.”",
        "It takes 15 minutes, at 7 pm, for a child aged 12, or 10 to 14 days in 2027.",
        "The article says 50 to 60 out of 100 children improve. We could not find a study behind that number [S10].",
        "There is no birthday after which it is too late, before age 5 or after.",
        "Use [Get help](#help) or [read the list](https://example.org/list).",
    ],
)
def test_a_sentence_with_its_source_its_correction_or_in_quotes_may_stand(broken: Broken, words: str) -> None:
    assert saying(broken, words) == []


def test_the_line_is_the_line_of_the_sentence(broken: Broken) -> None:
    library = broken(LESSON, HEADING, rf"{HEADING}\n\nIn all, 187 carers were asked.")
    lines = (library.root / LESSON).read_text(encoding="utf-8").splitlines()
    found = re.search(r"ipynb:(\d+): '187'", "\n".join(told(library)))
    assert found and HEADING in lines[int(found[1]) - 1]


def test_a_wrong_answer_may_say_what_people_believe_but_its_reason_may_not(broken: Broken) -> None:
    old = "text: It cannot have been RAD, since RAD does not get better."
    assert told(broken(CAUSES, old, "text: A manipulative child, since RAD does not get better.")) == []


def test_a_section_too_hard_to_read_is_told(broken: Broken) -> None:
    hard = "Multidisciplinary psychotherapeutic interventions necessitate considerable organisational commitment. " * 9
    assert any("reads at grade" in problem and "above 8" in problem for problem in saying(broken, hard))


def test_a_term_that_an_activity_uses_first_is_told(broken: Broken, course: Library) -> None:
    met = {term.term for name in ("welcome", "causes") for term in course.terms(name)}
    later = next(term.term for term in course.glossary.terms if term.term not in met)
    library = broken(CAUSES, "title: Follow the comfort loop", f"title: {later.capitalize()} in the comfort loop")
    assert any(f"the term '{later}' is used before prose has explained it" in problem for problem in told(library))


def test_an_allowed_quote_that_stands_nowhere_is_taken_off_the_list(broken: Broken) -> None:
    library = broken(
        "data/language_allowed.csv", "quote,module,reason\n", "quote,module,reason\nno such words,causes,a test\n"
    )
    assert (
        "data/language_allowed.csv:2: 'no such words' stands nowhere in 'causes' any more. Take the row out."
        in told(library)
    )


def test_a_pattern_of_the_register_that_is_none_is_refused(broken: Broken) -> None:
    library = broken("data/claims.csv", r"\bopposites?\b", "opposites(")
    assert any("column 'bare'" in problem and "is no regular expression" in problem for problem in told(library))


def test_every_claim_that_is_only_a_number_to_check_is_watched_for(course: Library) -> None:
    assert [
        claim.id
        for claim in course.claims.values()
        if claim.use == "check-this-number" and not (claim.bare or claim.id == "C108")
    ] == []


def test_passages_come_in_the_order_of_the_lesson_and_each_stands_on_its_line(course: Library) -> None:
    parts = list(passages(course, "causes"))
    lesson = [part for part in parts if part.explains]
    assert parts[0].text == course.module("causes").title and parts[-1].section == "try-this-week"
    assert lesson[0].text.startswith("## Teo was ill") and [part.section for part in lesson][-1] == "what-to-keep"
    for part in parts:
        line = (course.root / part.file).read_text(encoding="utf-8").splitlines()[part.line - 1]
        first = part.text.split()[0].strip('"“>*[')
        assert part.activity or part.file.endswith("yaml") or first in line, (part.line, part.text[:60])


def test_the_grade_of_a_text_is_that_of_its_words_alone() -> None:
    assert level.grade("The cat sat on the mat [S10] [S11].") == level.grade("The cat sat on the mat.")
    assert level.grade("## The cat sat\n\nIt sat on a mat.") == level.grade("The cat sat. It sat on a mat.")
    assert (
        level.grade("The cat sat on the mat.")
        < 2
        < 12
        < level.grade("Institutional deprivation necessitates evaluation.")
    )


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        (CAUSES, "main_message: >-\n", "main_message: >-\n  It is seen in 40% of them.\n", "'40%' has no source"),
        (CAUSES, "text: List what a good assessment includes.", "text: List 17 signs.", "'17' has no source"),
        (CAUSES, "try_this_week:\n", "try_this_week:\n  - A manipulative child needs you.\n", "'manipulative' hurts"),
    ],
)  # fmt: skip
def test_what_opens_and_closes_a_module_is_read_too(broken: Broken, file: str, old: str, new: str, says: str) -> None:
    found = [problem for problem in told(broken(file, old, new)) if says in problem]
    assert found and all(re.match(r"data/en/causes\.yaml:\d+: ", problem) for problem in found)


@pytest.mark.parametrize("room", [names, teaching, wording, ground, release], ids=lambda room: room.__name__)
def test_every_rule_of_a_room_is_in_its_list(room: ModuleType) -> None:
    rules = [
        one
        for one in vars(room).values()
        if isfunction(one) and one.__module__ == room.__name__ and list(signature(one).parameters) == ["library"]
    ]
    checks = [one for one in rules if "Problem" in str(signature(one).return_annotation)]
    assert checks and set(checks) == set(room.RULES)
