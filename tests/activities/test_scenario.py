"""A story is a graph: every way leads on, through a repair, to an ending, or its line says why not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from course_lib.activities.scenario.spec import Scenario
from course_lib.content import Library
from course_lib.content.checks import check

Broken = Callable[[str, str, str], Library]

FILE = "data/en/caregiver-role.yaml"
NEXT_DAY = "        repair: true\n        goes: next-day\n"

MISTAKES = {
    "a step that is not there": (
        ("goes: bath\n", "goes: bathh\n"),
        "step 'go-away' leads to 'bathh', which is not there. Did you mean 'bath'?",
    ),
    "a dead end": (
        (NEXT_DAY, "        repair: true\n"),
        "step 'bedtime' is a dead end. Give it choices, or 'goes', or 'ending: true'.",
    ),
    "two ways on": (
        (NEXT_DAY, NEXT_DAY + "        ending: true\n"),
        "step 'bedtime' goes on in more than one way. Keep one of 'choices', 'goes' and 'ending: true'.",
    ),
    "a step that no way leads to": (
        ("      - id: next-day\n", "      - {id: lost, title: x, text: x, goes: bath}\n      - id: next-day\n"),
        "no way leads to step 'lost'. Let a choice go there, or take it out.",
    ),
    "a loop without a way out": (
        (NEXT_DAY, "        repair: true\n        goes: bedtime\n"),
        "from step 'bedtime' the story never ends. Let one way lead to a step with 'ending: true'.",
    ),
    "an ending without repair": (
        (NEXT_DAY, "        goes: next-day\n"),
        "a way to the ending 'next-day' has no repair: fall → scoop → go-away → be-like-that → bath → learn-to-trust "
        "→ bedtime → next-day. Mark a step on it with 'repair: true'.",
    ),
    "a name given twice": (
        ("- id: same-step\n", "- id: bath\n"),
        "two passages are called 'bath'. Give each step and choice its own id.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", MISTAKES)
def test_the_story_is_refused_with_its_line_for(broken: Broken, fault: str) -> None:
    (old, new), said = MISTAKES[fault]
    library = broken(FILE, old, new)
    told = [problem for problem in check(library) if problem.what.endswith(said)]
    assert len(told) == 1, check(library)
    assert told[0].what.startswith("activity 'scraped-knee', ")
    lines = (library.root / FILE).read_text(encoding="utf-8").splitlines()
    about = lines[told[0].line - 1].strip()
    assert about.startswith("goes: bathh" if fault == "a step that is not there" else "- "), about


def test_several_mistakes_come_at_once(broken: Broken) -> None:
    library = broken(FILE, "goes: bath\n", "goes: bathh\n")
    path = library.root / FILE
    path.write_text(path.read_text("utf-8").replace("goes: bedtime\n", "goes: bedtimes\n", 1), "utf-8")
    assert [problem.what.rpartition(": ")[2].split(",")[0] for problem in check(Library(library.root))] == [
        "step 'go-away' leads to 'bathh'",
        "step 'bath' leads to 'bedtimes'",
    ]


def test_a_note_offers_a_skip_so_there_is_something_to_skip_to(broken: Broken) -> None:
    library = broken(FILE, "    afterword: >-\n      A storm after", "    home: >-\n      A storm after")
    path = library.root / FILE
    path.write_text(
        path.read_text("utf-8").replace("    home: Which days are big", "    # home: Which days", 1), "utf-8"
    )
    told = [problem.what for problem in check(Library(library.root))]
    assert told == [
        "activity 'after-the-visit': a 'note' offers to skip the story. Add an 'afterword' for the skip to lead to."
    ]


def test_a_loop_with_a_way_out_is_fine_and_a_choice_may_mend() -> None:
    way = {"text": "x", "happens": "x", "in_short": "x", "why": "x"}
    story = {
        "kind": "scenario", "slug": "loop", "title": "x",
        "steps": [
            {"id": "a", "title": "x", "text": "x",
             "choices": [{"id": "again", "goes": "a", **way}, {"id": "mend", "goes": "b", "repair": True, **way}]},
            {"id": "b", "title": "x", "text": "x", "ending": True},
        ],
    }  # fmt: skip
    spec = Scenario.model_validate(story)
    assert [spec.number(name) for name in ("a", "again", "mend", "b")] == [1, 2, 3, 4]


def test_each_point_of_the_course_offers_three_answers_and_each_story_says_that_repair_does_not_expire(
    course: Library,
) -> None:
    stories = [one for slug in course.slugs for one in course.module(slug).activities if isinstance(one, Scenario)]
    assert len(stories) >= 4
    for story in stories:
        assert all(len(step.choices) in (0, 3) for step in story.steps)
        assert "no expiry date" in " ".join(story.texts())
