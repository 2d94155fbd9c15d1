"""The figures of a group are those that SciPy, statsmodels, Student's own paper and a count by hand give."""

from __future__ import annotations

from dataclasses import replace
from statistics import fmean, stdev

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import ttest_rel
from statsmodels.stats.weightstats import DescrStatsW

from course_lib.records.codes import ITEMS, RATINGS, Result, encode
from course_lib.records.measures import interval
from course_lib.records.parts import FEWEST, Change, Moves, Part
from tests.records.making import FITS, MATCHED, answers, copy, report, result, some_results

FEW = FEWEST - 1


def part(*results: Result, moment: str = "course") -> Part:
    """The comparison of results that are all different, or told apart by when they were saved."""
    copies = {f"f{place}": copy(one, f"2026-12-01T10:{place:03}") for place, one in enumerate(results)}
    return next(one for one in report(**copies).parts if one.moment == moment)


# -- the interval ----------------------------------------------------------------------------------


def test_it_is_the_one_of_students_own_data() -> None:
    """Additional hours of sleep, Student 1908, page 20; the interval in many textbooks, and R's t.test(sleep)."""
    gained = [1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4]
    low, high = interval(10, fmean(gained), stdev(gained)) or (0, 0)
    assert round(fmean(gained), 2) == 1.58 and round(fmean(gained) / (stdev(gained) / 10**0.5), 3) == 4.062
    assert (round(low, 2), round(high, 2)) == (0.70, 2.46)


@given(st.lists(st.tuples(st.integers(0, 10), st.integers(0, 10)), min_size=2, max_size=60))
def test_scipy_and_statsmodels_give_the_same(pairs: list[tuple[int, int]]) -> None:
    changes = [after - before for before, after in pairs]
    ours = interval(len(pairs), fmean(changes), stdev(changes))
    if len(set(changes)) == 1:
        assert ours is None
        return
    before, after = np.array(pairs, dtype=float).T
    scipys = ttest_rel(after, before).confidence_interval(0.95)
    assert ours == pytest.approx((scipys.low, scipys.high), rel=1e-9, abs=1e-9)
    assert ours == pytest.approx(DescrStatsW(changes).tconfint_mean(0.05), rel=1e-9, abs=1e-9)


def test_where_all_changes_are_alike_there_is_none() -> None:
    told = part(*[result(right, right + 2) for right in range(6)])
    assert told.score == Change(6, 2.5, 4.5, 2.0, None, None)


# -- counts ----------------------------------------------------------------------------------------


def test_right_answers_of_ten_are_counted_for_each_learner_and_open_ones_do_not_fit() -> None:
    left_open = replace(result(0, 10), after=(FITS[0],) + (0,) * (ITEMS - 1))
    told = part(*[result(right, 9 - right) for right in range(5)], left_open).score
    before, after = [0, 1, 2, 3, 4, 0], [9, 8, 7, 6, 5, 1]
    low, high = ttest_rel(after, before).confidence_interval()
    assert told and (told.learners, told.before, told.after) == (6, fmean(before), fmean(after))
    assert (told.low, told.high) == pytest.approx((low, high))


def test_each_question_says_exactly_who_moved_where() -> None:
    fits = FITS[0]
    first, other = [place for place in (1, 2, 3) if place != fits]
    ways = [
        (fits, fits),
        (first, fits),
        (first, fits),
        (fits, other),
        (first, first),
        (first, other),
        (0, fits),
        (fits, 0),
    ]
    rest = answers(5)[1:]
    told = part(*[replace(result(), before=(one, *rest), after=(two, *rest)) for one, two in ways]).questions[0]
    assert told.moves == Moves(6, 2, 3, to_right=2, moved_away=1, stayed_right=1, stayed_open=2)
    assert (told.answered_before, told.answered_after, told.missed) == (7, 7, 3)
    picked = {fits: 3, first: 4, other: 0}
    assert told.picked_before == tuple(picked[place] for place in (1, 2, 3))
    picked = {fits: 4, first: 1, other: 2}
    assert told.picked_after == tuple(picked[place] for place in (1, 2, 3))


@settings(max_examples=40, deadline=None)
@given(st.lists(some_results, min_size=FEWEST, max_size=25, unique_by=encode))
def test_every_count_is_that_of_a_plain_loop(results: list[Result]) -> None:
    told = next(one for one in report(*map(encode, results)).parts)
    both = [one for one in results if any(one.before) and any(one.after)]
    assert (told.learners, told.both) == (len(results), len(both))
    for place, question in enumerate(told.questions):
        pairs = [
            (one.before[place] == FITS[place], one.after[place] == FITS[place])
            for one in results
            if one.before[place] and one.after[place]
        ]
        if len(pairs) < FEWEST:
            assert question.moves is None
            continue
        counts = [pairs.count(way) for way in ((False, True), (True, False), (True, True), (False, False))]
        assert question.moves == Moves(len(pairs), sum(one for one, _ in pairs), sum(two for _, two in pairs), *counts)
    for place, rating in enumerate(MATCHED.ratings):
        rated = [
            (one.sure_before[place], one.sure_after[place])
            for one in results
            if one.sure_before[place] and one.sure_after[place]
        ]
        change = told.ratings[rating.id]
        assert (change and change.learners) == (len(rated) if len(rated) >= FEWEST else None)
        if change:
            before, after = zip(*rated, strict=True)
            assert (change.before, change.after) == pytest.approx((fmean(before), fmean(after)))
            if change.low is not None:
                assert (change.low, change.high) == pytest.approx(ttest_rel(after, before).confidence_interval())


def test_who_answered_only_once_is_told_and_not_compared() -> None:
    start = [replace(result(right), after=(0,) * ITEMS, sure_after=(0,) * RATINGS) for right in range(3)]
    end = [replace(result(0, right), before=(0,) * ITEMS, sure_before=(0,) * RATINGS) for right in range(2)]
    told = part(*start, *end, *[result(right, 8) for right in range(5)])
    assert (told.learners, told.both, told.only_before, told.only_after) == (10, 5, 3, 2)
    assert told.score and told.score.learners == 5


def test_what_most_missed_comes_first_and_what_nobody_missed_does_not_come() -> None:
    told = part(*[result(2, right) for right in (6, 7, 8, 9, 9)])
    assert [question.name for question in told.missed_most] == list(MATCHED.items)[:5:-1]


# -- few -------------------------------------------------------------------------------------------


def test_of_fewer_than_five_only_their_number_is_told() -> None:
    told = part(*[result(right, 9) for right in range(FEW)])
    assert told == Part("course", FEW, None, None, None, None, (), {})


def test_of_five_everything_is_told() -> None:
    told = part(*[result(right, 9) for right in range(FEWEST)])
    assert told.score and all(question.moves for question in told.questions) and all(told.ratings.values())


def test_in_a_larger_group_what_fewer_than_five_answered_is_not_told() -> None:
    one_left_open = [replace(result(right, 9), after=(*answers(9)[:-1], 0)) for right in range(3)]
    unsure = [replace(one, sure_after=(0, 4, 4, 4)) for one in one_left_open]
    told = part(*unsure, *[result(right, 8) for right in range(FEW)])
    last = told.questions[-1]
    assert (last.moves, last.picked_after, last.missed, last.answered_after) == (None, None, None, None)
    assert last.picked_before and told.questions[0].moves
    first, *others = told.ratings.values()
    assert first is None and all(others)


def test_no_change_is_told_where_fewer_than_five_answered_both_times() -> None:
    start = [replace(result(right), after=(0,) * ITEMS) for right in range(5)]
    assert part(*start, *[result(right, 9) for right in range(FEW)]).score is None


# -- the follow-up ---------------------------------------------------------------------------------


def test_follow_up_results_are_a_comparison_of_their_own() -> None:
    course = [result(2, right) for right in range(5)]
    later = [result(2, right, moment="follow-up") for right in range(5, 10)]
    alone = copy(result(2, 3, moment="follow-up"))
    del alone["answers"]["wrap-up--what-moved"]  # the follow-up's own page keeps nothing else
    told = report(*map(encode, course), *map(encode, later), alone=alone).parts
    assert [(one.moment, one.learners, one.both) for one in told] == [("course", 5, 5), ("follow-up", 6, 5)]
    assert [one.score and (one.score.before, one.score.after) for one in told] == [(2.0, 2.0), (2.0, 7.0)]


def test_a_copy_with_all_three_counts_in_both_comparisons_and_is_one_copy() -> None:
    whole = copy(result(2, 5))
    whole["answers"] |= copy(result(2, 8, moment="follow-up"))["answers"]
    told = report(whole=whole)
    assert [(one.moment, one.learners) for one in told.parts] == [("course", 1), ("follow-up", 1)]
    assert told.copies == 1


def test_numbers_are_the_same_in_whatever_order_results_come() -> None:
    results = [result(right % 7, 3 + right % 5, sure_after=(1 + right % 5,) * RATINGS) for right in range(40)]
    assert part(*results) == part(*reversed(results))
