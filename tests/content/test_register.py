"""The register is whole: every claim and source, and the tally that its authors counted."""

from __future__ import annotations

from collections import Counter

from course_lib.content import Library


def test_every_claim_is_there(course: Library) -> None:
    assert list(course.claims) == [f"C{number:02}" for number in range(1, 121)]


def test_the_verdicts_on_the_article_add_up(course: Library) -> None:
    verdicts = Counter(course.claims[f"C{number:02}"].verdict for number in range(1, 112))
    assert verdicts == {"supported": 70, "overstated": 22, "contested": 4, "wrong": 5, "not-found": 10}


def test_every_claim_that_needs_care_says_how_to_word_it(course: Library) -> None:
    bare = [claim.id for claim in course.claims.values() if claim.use == "taught-with-wording" and not claim.wording]
    assert bare == []


def test_no_help_line_is_called_verified_without_a_name_and_a_date(course: Library) -> None:
    assert all(line.checked_by and line.last_checked for line in course.help_lines.records if line.status == "verified")


def test_a_contact_that_nobody_has_seen_is_never_shown(course: Library) -> None:
    shown = [line for country in course.help_lines.countries for line in course.help_lines.of(country.code)]
    assert shown and all(line.status in {"seen", "verified"} for line in shown)


def test_studies_of_different_children_are_never_summed(course: Library) -> None:
    assert {study.pattern for study in course.studies.values()} > {"withdrawn", "over-friendly", "either"}
    assert all(study.source in course.sources for study in course.studies.values())


def test_the_doubtful_figures_are_not_in_the_table(course: Library) -> None:
    assert not {35, 37.5, 50, 55, 60} & {study.per_100 for study in course.studies.values()}
