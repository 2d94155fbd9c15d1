"""The record of hours: its code holds its numbers, and an agency's rules count them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib.content import Library
from course_lib.content.agency import HourRules
from course_lib.errors import UnknownName
from course_lib.records.codes import CodeError
from course_lib.records.hours import Hours, content_hash, decode, encode, length, told
from tests.conftest import copied

kept = st.builds(
    Hours,
    minutes=st.tuples(*[st.integers(0, 999)] * 7),
    done=st.tuples(*[st.booleans()] * 7),
    edition=st.just("2026.1"),
    content=st.text("0123456789abcdef", min_size=5, max_size=5),
)


@given(kept)
def test_a_code_holds_the_minutes_and_what_is_done(hours: Hours) -> None:
    code = encode(hours)
    assert decode(code, 7) == hours and len(code.replace("-", "")) == length(7) == 24


@given(kept, st.integers(0, 23))
def test_one_wrong_character_is_found(hours: Hours, at: int) -> None:
    code = encode(hours).replace("-", "")
    with pytest.raises(CodeError):
        decode(code[:at] + ("0" if code[at] != "0" else "Z") + code[at + 1 :], 7)


def test_without_rules_every_active_minute_counts_and_with_them_as_the_agency_says(course: Library) -> None:
    minutes = [130, 70, 0, 0, 0, 0, 9]
    assert HourRules().credited_min(minutes) == 209
    rules = course.agency("example").hours
    assert (rules.most_per_module_min, rules.round_down_to_min) == (120, 15)
    assert rules.credited_min(minutes) == 195  # 120 + 70 + 9 is 199, rounded down to a quarter of an hour


def test_an_agency_that_is_not_there_is_answered_with_the_nearest(course: Library) -> None:
    with pytest.raises(UnknownName, match="Did you mean 'example'"):
        course.agency("exampel")


def test_a_mistake_in_a_profile_is_told_with_its_line(broken: Callable[[str, str, str], Library]) -> None:
    course = broken("data/agencies/example/agency.yaml", "round_down_to_min: 15", "round_down_to_min: 90")
    with pytest.raises(Exception, match=r"data/agencies/example/agency.yaml:\d+: .*round_down_to_min"):
        course.agency("example")


def test_the_hash_changes_with_what_the_course_says_and_not_with_an_agency(root: Path, tmp_path: Path) -> None:
    one, other, third = (copied(root, tmp_path / name) for name in ("one", "other", "third"))
    (other / "data/agencies/example/agency.yaml").write_text("name: Another\n", encoding="utf-8")
    (third / "data/en/causes.yaml").write_text("name: Another\n", encoding="utf-8")
    assert content_hash(one) == content_hash(other) != content_hash(third)


def test_a_code_is_told_line_by_line(course: Library) -> None:
    hours = Hours((35, 70, 0, 0, 0, 0, 9), (True, True, *[False] * 5), "2026.1", content_hash(course.root))
    lines = told(encode(hours).lower(), course, course.agency("example"))
    assert lines[:2] == ["Welcome: 35 min (listed as done)", "Causes: 70 min (listed as done)"]
    assert "all: 114" in lines[7] and "rules: 105" in lines[7] and "2 of 7" in lines[7]
    assert course.words["hours_verify_same"] in lines[8]
    assert (
        course.words["hours_verify_other"]
        in told(encode(Hours(hours.minutes, hours.done, "2027.1", hours.content)), course, course.agency(None))[8]
    )
