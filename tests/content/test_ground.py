"""Help lines stay fresh, and a release asks for a clinician's name and for contacts that somebody has dialled."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from course_lib.content import Library, models
from course_lib.content.checks import check, release
from course_lib.errors import ContentError
from course_lib.markup import Markups
from course_lib.page.build import build

Broken = Callable[[str, str, str], Library]

LINES = "data/help_lines.yaml"


def told(library: Library) -> list[str]:
    return [str(problem) for problem in check(library)]


def test_a_contact_checked_long_ago_is_stale() -> None:
    signed = {"status": "verified", "last_checked": dt.date(2026, 1, 1), "checked_by": "A B"}
    line = models.HelpLine(id="x", country="US", kind="emergency", name="x", **signed)  # type: ignore[arg-type]
    assert not line.is_stale(dt.date(2026, 6, 30)) and line.is_stale(dt.date(2026, 7, 1))


def test_a_stale_contact_is_told_with_its_line(broken: Broken) -> None:
    signed = "status: verified\n    last_checked: 2020-01-01\n    checked_by: A Tester"
    text = (broken(LINES, "default_country: XX", "default_country: XX").root / LINES).read_text(encoding="utf-8")
    old = re.search(r"status: seen\n    last_checked: .*\n    checked_by: .*", text)
    assert old
    found = told(broken(LINES, old[0], signed))
    assert any(
        re.match(r"data/help_lines\.yaml:\d+: record 'us-\S+' was last checked on 2020-01-01\.", one) for one in found
    ), found


def test_a_country_without_an_emergency_record_is_told(broken: Broken) -> None:
    found = told(broken(LINES, "kind: emergency", "kind: caregiver_support"))
    assert any("country 'US' has no record of an emergency contact" in problem for problem in found), found


def test_a_release_needs_a_review_of_each_module_and_verified_contacts(course: Library) -> None:
    found = [str(problem) for problem in check(course, release.RULES)]
    for name in course.slugs:
        assert any(f"module '{name}' has no clinical review" in problem for problem in found)
    assert any(re.match(r"data/help_lines\.yaml:\d+: record 'us-emergency' is 'seen'", problem) for problem in found)


def test_a_release_build_is_refused_and_writes_nothing(root: Path, tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="has no clinical review"):
        build(root, tmp_path / "exports", for_release=True)
    assert not (tmp_path / "exports").exists()


def test_a_reviewed_module_says_who_checked_it_and_when(broken: Broken) -> None:
    library = broken(
        "data/review.yaml", "\n{}", '\ncauses: {reviewer: "Dr Ada Example, child psychiatrist", date: 2027-01-31}'
    )
    assert not any("'causes'" in str(problem) for problem in check(library, release.RULES))
    assert "Checked by Dr Ada Example, child psychiatrist on 31 January 2027." in Markups(library).opening("causes")
    assert library.words["review_pending"] in Markups(library).opening("welcome")


def test_the_foot_of_a_page_names_the_reviewers_once_every_module_has_one(course: Library) -> None:
    library = Library(course.root)
    review = models.Review(reviewer="Dr Ada Example, child psychiatrist", date=dt.date(2027, 1, 31))
    library.__dict__["reviews"] = {name: review for name in library.lessons[1:]}
    assert library.reviewers == ""
    library.__dict__["reviews"] = {name: review for name in library.lessons}
    assert library.reviewers == "Dr Ada Example, child psychiatrist"
