"""`course check` sees that objectives, sections, activities and claims serve each other, and that questions are fair."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from course_lib.activities.choice.spec import Choice
from course_lib.content import Library
from course_lib.content.checks import check

Broken = Callable[[str, str, str], Library]

CAUSES, LESSON = "data/en/causes.yaml", "notebooks/en/01_causes.ipynb"
FITS = "text: It fits what research found, so keep support in place."


def told(library: Library) -> list[str]:
    return [str(problem) for problem in check(library)]


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        (LESSON, "## Most neglected children do not get RAD", "## A heading of another kind", "the section 'a-heading-of-another-kind' of its notebook is not listed"),
        (LESSON, "## Most neglected children do not get RAD", "## A heading of another kind", "section 'most-neglected-children-do-not-get-rad' is no heading of the notebook"),
        (CAUSES, "sections:\n", 'sections:\n  - {id: no-such-part, objectives: ["1.9"], claims: [C999]}\n', "section 'no-such-part': there is no objective '1.9'"),
        (CAUSES, "sections:\n", 'sections:\n  - {id: no-such-part, objectives: ["1.9"], claims: [C999]}\n', "section 'no-such-part': there is no claim 'C999'"),
        (CAUSES, "objectives:\n", 'objectives:\n  - {id: "1.8", text: Sail a boat., bloom: apply}\n', "objective '1.8' has no activity"),
        (CAUSES, "objectives:\n", 'objectives:\n  - {id: "1.8", text: Sail a boat., bloom: apply}\n', "objective '1.8' is taught in no section"),
        ("data/claims.csv", ",DEF,causes,supported", ",DEF,wrap-up,supported", "row 'C02' is for 'wrap-up', where no section or activity names it"),
        ("data/claims.csv", ",DEF,causes,supported", ",DEF,causs,supported", "row 'C02': there is no module 'causs'. Did you mean 'causes'?"),
        ("data/claims.csv", "Left out because it advertises the article's own directory.", "", "row 'C112' is left out, and does not say why"),
        (CAUSES, FITS, "text: It fits.", "Make them alike, or length gives it away"),
        (CAUSES, FITS, "text: All of the above, each in its own way and time.", "tests reading, not knowing"),
    ],
)  # fmt: skip
def test_what_serves_nothing_or_gives_itself_away_is_told(
    broken: Broken, file: str, old: str, new: str, says: str
) -> None:
    found = told(broken(file, old, new))
    assert any(says in problem for problem in found), found


def test_an_objective_with_one_item_alone_is_told(broken: Broken) -> None:
    library = broken(CAUSES, "objectives:\n", 'objectives:\n  - {id: "1.8", text: Sail a boat., bloom: apply}\n')
    module = library.module("causes")
    first = next(one for one in module.activities if isinstance(one, Choice))
    serving = [one.model_copy(update={"objectives": ["1.8"]}) if one is first else one for one in module.activities]
    library._modules["causes"] = module.model_copy(update={"activities": serving})
    assert any("objective '1.8' has 1 item." in problem for problem in told(library))


def test_a_right_option_that_has_a_favourite_place_is_told(root: object, course: Library) -> None:
    library = Library(course.root)
    module = library.module("causes")
    sorted_ = [
        one.model_copy(update={"options": sorted(one.options, key=lambda option: not option.right)})
        if isinstance(one, Choice)
        else one
        for one in module.activities
    ]
    library._modules["causes"] = module.model_copy(update={"activities": sorted_})
    assert any("the right option stands in place 1 in" in problem for problem in told(library))


def test_sections_out_of_order_are_told(course: Library) -> None:
    library = Library(course.root)
    module = library.module("causes")
    first, second, *rest = module.sections
    library._modules["causes"] = module.model_copy(update={"sections": [second, first, *rest]})
    assert any("Put them in one order" in problem for problem in told(library))


def test_every_claim_of_the_article_has_its_place_or_its_reason(course: Library) -> None:
    placed = set().union(*(course.module(name).claims for name in course.slugs))
    assert [claim.id for claim in course.claims.values() if claim.id not in placed and not claim.reason] == []
    assert {claim.id for claim in course.claims.values() if claim.use != "left-out"} <= placed


def test_all_sixty_questions_are_there_with_three_explained_options_each(course: Library) -> None:
    questions = {
        one.slug: one for name in course.slugs for one in course.module(name).activities if isinstance(one, Choice)
    }
    assert {f"q{number:02}" for number in range(1, 61)} <= set(questions)
    for number in range(1, 61):
        options = questions[f"q{number:02}"].options
        assert len(options) == 3 and all(len(option.explain.split()) >= 8 for option in options), number
        assert all(option.misconception for option in options if not option.right), number
    assert sum(one.prepost for one in questions.values()) == 10
