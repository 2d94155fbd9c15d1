"""What is asked before the course is asked again after it, word for word and in a new order, or it is refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from course_lib.activities.quiz.spec import Quiz
from course_lib.content import Library
from course_lib.content.checks import check
from course_lib.markup import Markups

Broken = Callable[[str, str, str], Library]

BEFORE, AFTER = "welcome/baseline", "wrap-up/what-moved"
WELCOME, CAUSES, WRAP_UP = "data/en/welcome.yaml", "data/en/causes.yaml", "data/en/wrap-up.yaml"


def quizzes(course: Library) -> tuple[Quiz, Quiz]:
    before, after = course.activity(BEFORE), course.activity(AFTER)
    assert isinstance(before, Quiz) and isinstance(after, Quiz)
    return before, after


def test_both_quizzes_ask_the_same_words_and_those_of_the_modules(course: Library) -> None:
    before, after = quizzes(course)
    assert len(before.items) == 10 and before.ratings == after.ratings and len(before.ratings) == 4
    for item in before.items:
        source, (again,) = course.prepost(item.id), [other for other in after.items if other.id == item.id]
        assert item.stem == again.stem == source.stem
        for options in (item.options, again.options):
            assert sorted(options, key=lambda one: one.id) == sorted(source.options, key=lambda one: one.id)


def test_the_second_time_items_and_options_stand_in_another_order(course: Library) -> None:
    before, after = quizzes(course)
    again = {item.id: item for item in after.items}
    assert list(again) != [item.id for item in before.items]
    assert all(again[item.id].options != item.options for item in before.items)


def test_the_order_is_the_same_in_every_build(course: Library) -> None:
    assert quizzes(course) == quizzes(Library(course.root))


def test_the_option_that_fits_has_no_favourite_place(course: Library) -> None:
    for quiz in quizzes(course):
        places = [[option.right for option in item.options].index(True) for item in quiz.items]
        assert set(places) == {0, 1, 2} and max(map(places.count, places)) <= 5


def test_the_first_quiz_gives_nothing_away_not_even_in_its_markup(course: Library) -> None:
    markups = Markups(course)
    shown = markups.activity(BEFORE)
    assert "data-right" not in shown and "<details" not in shown
    assert not [option.id for item in quizzes(course)[0].items for option in item.options if option.explain in shown]
    assert course.words["quiz_later"] in shown


def test_the_sources_of_borrowed_reasons_are_listed_where_they_are_shown(course: Library) -> None:
    assert {"S05", "S04b"} <= set(course.citations("wrap-up"))
    assert "S04b" not in course.citations("welcome")


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "says"),
    [
        (WELCOME, "- causes/q05\n", "- causes/q5\n", "- causes/q5", "There is no activity 'causes/q5'. Did you mean 'causes/"),
        (WELCOME, "- causes/q05\n", "- causes/q07\n", "- causes/q07", "'causes/q07' is not a choice marked 'prepost: true'"),
        (WELCOME, "- causes/q05\n", "- cause/q05\n", "- cause/q05", "There is no module 'cause'. Did you mean 'causes'?"),
        (WELCOME, "- causes/q05\n", "- causes/story-sort\n", "- causes/story-sort", "is not a choice marked"),
        (WELCOME, "      - causes/q05\n", "", "prepost: true", "activity 'q05' is marked 'prepost', but no quiz asks it before and after."),
        (CAUSES, "    prepost: true\n", "", "- causes/q05", "'causes/q05' is not a choice marked 'prepost: true'"),
        (WRAP_UP, "repeats: welcome/baseline", "repeats: welcome/basline", "repeats: welcome/basline", "Did you mean 'welcome/baseline'?"),
        (WRAP_UP, "repeats: welcome/baseline", "repeats: welcome/q03", "repeats: welcome/q03", "'welcome/q03' is of kind 'choice', not a quiz."),
        (WRAP_UP, "repeats: welcome/baseline", "repeats: wrap-up/what-moved", "repeats: wrap-up/what-moved", "gives its answers away"),
        (WRAP_UP, "repeats: welcome/baseline", "asks: [causes/q05]", "slug: what-moved", "activity 'what-moved': no quiz asks its items again"),
        (WELCOME, "    feedback: none\n", "", "repeats: welcome/baseline", "'welcome/baseline' gives its answers away"),
        (WELCOME, "    asks:\n", "    repeats: wrap-up/what-moved\n    asks:\n", "slug: baseline", "it has asks and repeats. Give exactly one"),
    ],
)  # fmt: skip
def test_what_does_not_meet_is_refused_with_its_line(
    broken: Broken, file: str, old: str, new: str, line: str, says: str
) -> None:
    library = broken(file, old, new)
    found = [str(problem) for problem in check(library)]
    told = next((problem for problem in found if says in problem), None)
    assert told, found
    path, number, _ = told.split(":", 2)
    assert line in (library.root / path).read_text(encoding="utf-8").splitlines()[int(number) - 1]


def test_a_first_quiz_that_none_repeats_is_refused(broken: Broken) -> None:
    items = (
        "items: [{id: a, stem: b, options: [{id: c, text: d, explain: e, right: true}, {id: f, text: g, explain: h}]}]"
    )
    found = [str(problem) for problem in check(broken(WRAP_UP, "repeats: welcome/baseline", items))]
    assert any("activity 'baseline': no quiz asks its items again" in problem for problem in found), found
    assert sum("is marked 'prepost', but no quiz" in problem for problem in found) == 10
