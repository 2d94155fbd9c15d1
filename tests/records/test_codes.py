"""Result codes: what goes in comes out, and no single slip of a pencil goes unseen."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib.content import Library
from course_lib.errors import CourseError
from course_lib.records.codes import ALPHABET, BASES, MOMENTS, CodeError, Result, decode, encode, written
from course_lib.records.matched import matched

answers = st.tuples(*[st.integers(0, 3)] * 10)
ratings = st.tuples(*[st.integers(0, 5)] * 4)
editions = st.builds("{}.{}".format, st.integers(2026, 2045), st.integers(1, 15))
results = st.builds(Result, editions, answers, answers, ratings, ratings, st.sampled_from(MOMENTS))


def some_codes(count: int) -> list[str]:
    chance = random.Random(7)
    return [written([chance.randrange(base) for base in BASES], BASES, 16) for _ in range(count)]


def is_code(text: str) -> bool:
    try:
        decode(text)
    except CodeError:
        return False
    return True


@given(results)
def test_a_code_holds_what_it_was_made_of(result: Result) -> None:
    code = encode(result)
    assert decode(code) == result
    assert [len(group) for group in code.split("-")] == [4, 4, 4, 4] and set(code) <= {*ALPHABET, "-"}


def test_any_one_wrong_character_is_found_and_any_two_neighbours_that_changed_places() -> None:
    for code in (code.replace("-", "") for code in some_codes(1000)):
        wrong = [code[:at] + sign + code[at + 1 :] for at in range(16) for sign in ALPHABET if sign != code[at]]
        swapped = [code[:at] + code[at + 1] + code[at] + code[at + 2 :] for at in range(15) if code[at] != code[at + 1]]
        assert len(wrong) == 16 * 31 and not any(map(is_code, wrong + swapped)), code


@pytest.mark.parametrize(
    "typed",
    [
        str.lower,
        lambda code: code.replace("-", ""),
        lambda code: code.replace("-", " "),
        lambda code: f"  {code}\n",
        lambda code: code.replace("0", "O").replace("1", "I"),
        lambda code: code.replace("0", "o").replace("1", "l"),
        lambda code: code.replace("-", "–"),
    ],
    ids=["small", "in one", "spaces", "around", "O and I", "o and l", "dashes"],
)
def test_a_code_is_understood_as_people_type_it(typed: Callable[[str], str]) -> None:
    for code in some_codes(50):
        assert decode(typed(code)) == decode(code)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", "code_length"),
        ("0000-0000-0000-000", "code_length"),
        ("0000-0000-0000-00000", "code_length"),
        ("0000-0000-0000-000U", "code_strange"),
        ("0000-0000-0000-00É0", "code_strange"),
        ("0000-0000-0000-0001", "code_unchecked"),
        ("ZZZZ-ZZZZ-ZZZZ-ZZ00", "code_unchecked"),
    ],
)
def test_what_is_no_code_is_told_with_its_reason(typed: str, why: str, course: Library) -> None:
    with pytest.raises(CodeError) as told:
        decode(typed)
    assert told.value.why == why
    assert "{" not in course.words[why].format(**told.value.values)


def test_a_number_that_no_answers_make_is_no_code_even_if_it_checks() -> None:
    beyond = [*[3] * 20, *[5] * 8, 0, 2]  # a third moment, and there are two
    with pytest.raises(CodeError):
        decode(written(beyond, (*BASES[:-1], 3), 16))


@pytest.mark.parametrize("edition", ["2025.1", "2046.1", "2026.16", "2026.0"])
def test_an_edition_that_no_code_can_hold_is_refused(edition: str) -> None:
    with pytest.raises(CodeError):
        encode(Result(edition))


# -- what the numbers stand for ----------------------------------------------------------------


def test_the_ten_questions_are_those_of_the_first_quiz_with_options_as_their_author_wrote_them(course: Library) -> None:
    asked = matched(course)
    assert (asked.before, asked.after) == ("welcome/baseline", "wrap-up/what-moved")
    assert list(asked.items) == course.quiz("welcome/baseline").asks
    item = course.prepost("causes/q05")
    given = {"chosen": {"causes/q05": item.options[2].id}, "sure": {"repair": "4"}, "checked": False}
    assert asked.numbers(given) == ((3, *[0] * 9), (0, 4, 0, 0))


@pytest.mark.parametrize("wrong", [{"chosen": {"causes/q05": "no-such"}}, {"sure": {"repair": "6"}}])
def test_an_answer_that_is_not_there_is_refused(course: Library, wrong: dict[str, dict[str, str]]) -> None:
    with pytest.raises(ValueError):
        matched(course).numbers(wrong)


def test_a_course_that_asks_nine_questions_has_no_code(broken: Callable[[str, str, str], Library]) -> None:
    course = broken("data/en/welcome.yaml", "      - progress-signs/q51\n", "")
    with pytest.raises(CourseError, match="asks 9"):
        matched(course)
