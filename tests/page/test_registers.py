"""The page of sources and the table of what serves what: whole, and in need of nothing."""

from __future__ import annotations

import re
from html import unescape

import pytest
from markupsafe import escape

from course_lib.content import Library
from course_lib.page import registers


@pytest.fixture(scope="module")
def sources(course: Library) -> str:
    return registers.sources(course)


@pytest.fixture(scope="module")
def alignment(course: Library) -> str:
    return registers.alignment(course)


def test_every_source_stands_there_with_who_was_studied_and_how_it_was_read(sources: str, course: Library) -> None:
    for source in course.sources.values():
        own = re.search(rf'<section id="{source.id}">.*?</section>', sources, flags=re.S)
        assert own and course.words[f"state_{source.state}"] in own[0] and escape(source.studied) in own[0]


def test_a_module_without_review_says_so(sources: str, course: Library) -> None:
    assert sources.count(course.words["review_pending"]) == len(course.slugs) - len(course.reviews)


def test_every_objective_leads_to_sections_activities_items_and_claims(alignment: str, course: Library) -> None:
    for name in course.slugs:
        for objective in course.module(name).objectives:
            row = re.search(rf'<th scope="row">{objective.id} .*?</tr>', alignment, flags=re.S)
            assert row, objective.id
            sections, activities, items, _ = re.findall(r"<td>(.*?)</td>", row[0], flags=re.S)
            assert "<li>" in sections and "<li>" in activities and int(items) >= 2, objective.id


def test_every_claim_has_its_place_or_its_reason(alignment: str, course: Library) -> None:
    for claim in course.claims.values():
        row = re.search(rf'<tr id="{claim.id}">.*?</tr>', alignment, flags=re.S)
        assert row and ("<li>" in row[0] or claim.reason), claim.id


@pytest.mark.parametrize("which", ["sources", "alignment"])
def test_it_needs_nothing_and_runs_nothing(which: str, request: pytest.FixtureRequest) -> None:
    page = unescape(request.getfixturevalue(which))
    assert "default-src 'none'" in page and "<script" not in page and ' src="' not in page
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
