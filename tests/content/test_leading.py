"""`course check` guards the trainer's kit too: minutes that add up, names that exist, words as careful as a lesson's."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from course_lib.content import Library
from course_lib.content.checks import check
from course_lib.content.checks.leading import OPENS

Broken = Callable[[str, str, str], Library]

LESSON, GUIDE = "notebooks/en/01_causes.ipynb", "data/en/kit/guide.md"
RUN_SHEETS, SHEETS = "data/en/kit/run-sheets.yaml", "data/en/kit/sheets.yaml"
FIRST = "**For the leader** · 65 min"


def told(library: Library) -> list[str]:
    return [str(problem) for problem in check(library)]


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        (LESSON, FIRST, "**For the leader**, 65 min", "a leader's cell opens with '**For the leader** · 10 min'"),
        (LESSON, FIRST, "**For the leader** · 66 min", "the first leader's cell says 66 min, and the others add up to 65"),
        (LESSON, "**Aim.** ", "**Aim.** It was seen in 40% of them. ", "'40%' has no source"),
        (LESSON, "**Aim.** ", "**Aim.** A manipulative child needs you. ", "'manipulative' hurts, or says too much"),
        (LESSON, "**Aim.** ", "**Aim.** It gets worse before it gets better. ", "doubtful (C69, contested)"),
        (GUIDE, "### The group and the room\n", "### The group and the room\n\nIn all, 187 carers were asked.\n", "'187' has no source"),
        (GUIDE, "### The group and the room\n", "### The group and the room\n\nAsk for an EMDR session.\n", "'EMDR' is not explained"),
        (RUN_SHEETS, "welcome/baseline", "welcome/baselin", "Did you mean 'welcome/baseline'?"),
        (RUN_SHEETS, "minutes: 90", "minutes: 95", "take 90 minutes, and 'minutes' says 95"),
        (SHEETS, "cards: causes/story-sort", "cards: causes/story-sorts", "Did you mean 'causes/story-sort'?"),
        (SHEETS, "chart: tested-for", "chart: tested", "Did you mean 'tested-for'?"),
        ("data/course.yaml", 'edition: "2026.1"', 'edition: "2046.1"', "2046.1"),
        ("data/en/welcome.yaml", "      - progress-signs/q51\n", "", "asks 9 of up to 3 options"),
    ],
)  # fmt: skip
def test_a_mistake_in_the_kit_is_told_with_its_line(broken: Broken, file: str, old: str, new: str, says: str) -> None:
    found = [problem for problem in told(broken(file, old, new)) if says in problem]
    assert found and all(problem.startswith(f"{file}:") or "course.yaml" in problem for problem in found), found


def test_a_module_that_says_nothing_to_its_leader_is_told(broken: Broken) -> None:
    library = broken("notebooks/en/06_wrap_up.ipynb", '"facilitator"', '"facilitators"')
    path = library.notebook("wrap-up")
    path.write_text(path.read_text(encoding="utf-8").replace('"facilitator"', '"other"'), encoding="utf-8")
    assert any("module 'wrap-up' says nothing to its leader" in problem for problem in told(Library(library.root)))


@pytest.mark.parametrize("piece", ["{text: One., lines: {label: Two}}", "{}", "{table: {columns: [One]}}"])
def test_a_piece_of_a_sheet_is_one_thing(broken: Broken, piece: str) -> None:
    found = told(broken(SHEETS, "    pieces:\n", f"    pieces:\n      - {piece}\n"))
    assert found and all(problem.startswith(f"{SHEETS}:") for problem in found)


def test_leaders_may_read_harder_sentences_than_learners_and_no_harder(broken: Broken) -> None:
    hard = (
        "Facilitators demonstrating considerable responsibility incorporate deliberate deceleration opportunities "
        "throughout consecutive conversational activities, particularly considering participants experiencing "
        "overwhelming recollections. "
    ) * 12
    found = told(broken(GUIDE, "### The group and the room\n", f"### The group and the room\n\n{hard}\n"))
    assert any("above 10. " in problem for problem in found)


# -- the kit as it is --------------------------------------------------------------------------


def test_every_module_tells_its_leader_what_to_say_and_what_may_come_up(course: Library) -> None:
    for name in course.slugs:
        cells = course.leader_cells(name)
        said = "\n".join(cell.text for cell in cells)
        assert len(cells) >= 4 and all(OPENS.match(cell.text) for cell in cells), name
        for part in ("Aim", "Say", "Ask", "May come up", "Short of time"):
            assert f"**{part}.**" in said, f"{name}: {part}"


def test_no_learner_reads_a_leaders_cell(course: Library) -> None:
    for name in course.slugs:
        prose = "\n".join(course.prose(name))
        assert not any(cell.text.splitlines()[0] in prose for cell in course.leader_cells(name))


def test_there_are_four_formats_as_long_as_they_say(course: Library) -> None:
    minutes = {one.id: [session.minutes for session in one.sessions] for one in course.run_sheets}
    six, half, day, alone = minutes.values()
    assert six == [90] * 6 and half == [210] * 2 and day == [360] and 380 <= sum(alone) <= 430
    for one in course.run_sheets:
        covered = {module for session in one.sessions for module in session.modules}
        assert covered == set(course.slugs), one.id


def test_a_short_day_cuts_what_may_be_cut_and_keeps_what_keeps_people_safe(course: Library) -> None:
    day = course.run_sheets[2]
    used = {name for session in day.sessions for step in session.steps for name in step.activities}
    assert {"treatment-mechanisms/safe-ask-leave", "caregiver-role/my-load"} <= used
    assert not {"causes/sensitive-not-sealed", "treatment-mechanisms/claim-checker"} & used


def test_the_workbook_has_its_nineteen_sheets_and_leaders_have_their_forms(course: Library) -> None:
    learners, leaders = (course.sheets.of(reader) for reader in ("learner", "leader"))
    assert len(learners) == 19 and len(leaders) >= 6
    assert [piece.show for sheet in learners for piece in sheet.pieces if piece.show] == [
        "help-lines",
        "glossary",
        "sources",
    ]
    assert any(piece.show == "certificate" for sheet in leaders for piece in sheet.pieces)


def test_lessons_for_later_are_short(course: Library) -> None:
    assert course.extras == ["follow-up", "after-a-hard-day", "before-a-visit", "before-a-school-meeting"]
    for name in course.extras:
        assert course.module(name).minutes <= 20
        assert sum(len(text.split()) for text in course.prose(name)) <= 330, name
