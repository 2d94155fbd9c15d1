"""`course new …` leaves a course that checks and builds, keeps what authors wrote, and refuses bad names helpfully."""

from __future__ import annotations

import subprocess
import sys
from difflib import ndiff
from pathlib import Path

import nbformat
import pytest

from course_lib.activities import KINDS
from course_lib.content import Library
from course_lib.content.checks import check
from course_lib.errors import CourseError, UnknownName
from course_lib.markup import Markups
from course_lib.new import start_activity, start_module
from tests.conftest import copied

every_kind = pytest.mark.parametrize("kind", KINDS)


@pytest.fixture
def copy(tmp_path: Path, root: Path) -> Path:
    return copied(root, tmp_path / "course")


def files(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def lost(before: str, after: str) -> list[str]:
    """The lines of `before` that `after` lacks or has changed."""
    return [line[2:] for line in ndiff(before.splitlines(), after.splitlines()) if line.startswith("- ")]


def code(notebook: Path) -> list[str]:
    return [cell.source for cell in nbformat.read(notebook, as_version=4).cells if cell.cell_type == "code"]


def test_a_new_module_is_the_last_of_a_course_without_mistakes(copy: Path) -> None:
    number = len(Library(copy).slugs)
    start_module(copy, "harbour-walk")
    library = Library(copy)
    assert check(library) == []
    assert library.slugs[-1] == "harbour-walk"
    assert library.entry("harbour-walk").notebook == f"{number:02}_harbour_walk"


def test_a_new_module_changes_no_other_line(copy: Path) -> None:
    before = files(copy)
    made = {path.relative_to(copy).as_posix() for path in start_module(copy, "harbour-walk")}
    after = files(copy)
    assert {name for name in after if after[name] != before.get(name)} == made
    assert lost(before["data/course.yaml"], after["data/course.yaml"]) == []


def test_a_new_module_builds_as_it_is(copy: Path) -> None:
    _, notebook, _ = start_module(copy, "harbour-walk")
    command = [sys.executable, "-m", "course_lib.cli", "build", "--only", "harbour-walk"]
    subprocess.run(command, cwd=copy, check=True, timeout=120)
    page = (copy / "exports/modules" / f"{notebook.stem}.html").read_text(encoding="utf-8")
    assert 'id="harbour-walk--first-question"' in page


def test_a_new_modules_notebook_is_written_as_git_keeps_it(copy: Path) -> None:
    _, notebook, _ = start_module(copy, "harbour-walk")
    assert nbformat.writes(nbformat.read(notebook, as_version=4)) + "\n" == notebook.read_text(encoding="utf-8")


@every_kind
def test_a_new_activity_of_each_kind_checks_and_shows_itself(copy: Path, kind: str) -> None:
    start_activity(copy, "causes/my-own", kind)
    library = Library(copy)
    assert check(library) == []
    assert library.activity("causes/my-own").kind == kind
    assert 'id="causes--my-own"' in Markups(library).activity("causes/my-own")


@every_kind
def test_a_new_activity_keeps_every_line_and_comment_of_its_module(copy: Path, kind: str) -> None:
    words = copy / "data/en/causes.yaml"
    before = f"{words.read_text(encoding='utf-8')}\n# what follows the list stays behind it\n"
    words.write_text(before, encoding="utf-8")
    start_activity(copy, "causes/my-own", kind)
    after = words.read_text(encoding="utf-8")
    assert lost(before, after) == []
    assert after.endswith("\n# what follows the list stays behind it\n")


def test_a_new_activity_is_shown_just_before_the_closing(copy: Path) -> None:
    _, notebook = start_activity(copy, "causes/my-own", "choice")
    assert code(notebook)[-2:] == ['activity("causes/my-own")', 'closing("causes")']


def test_new_activities_follow_each_other(copy: Path) -> None:
    for slug in ("one", "two"):
        start_activity(copy, f"causes/{slug}", "reflect")
    library = Library(copy)
    assert [activity.slug for activity in library.module("causes").activities][-2:] == ["one", "two"]
    assert code(library.notebook("causes"))[-3:-1] == ['activity("causes/one")', 'activity("causes/two")']
    assert check(library) == []


@pytest.mark.parametrize(
    ("slug", "says"),
    [
        (
            "Harbour Walk",
            "'Harbour Walk' cannot name a module. Use lower-case words joined by '-', such as 'harbour-walk'.",
        ),
        ("walk-2", "'walk-2' cannot name a module. Use lower-case words joined by '-', such as 'walk'."),
        ("../walk", "'../walk' cannot name a module. Use lower-case words joined by '-', such as 'walk'."),
        ("causes", "data/en/causes.yaml is already there. Choose another name than 'causes'."),
        ("glossary", "data/en/glossary.yaml is already there. Choose another name than 'glossary'."),
    ],
)
def test_a_bad_name_for_a_module_is_refused_and_nothing_is_written(copy: Path, slug: str, says: str) -> None:
    before = files(copy)
    with pytest.raises(CourseError) as told:
        start_module(copy, slug)
    assert str(told.value) == says
    assert files(copy) == before


def test_an_eleventh_module_is_refused(copy: Path) -> None:
    for letter in "abcdefghij"[len(Library(copy).slugs) :]:
        start_module(copy, f"walk-{letter}")
    assert check(Library(copy)) == []
    with pytest.raises(CourseError, match="ten modules"):
        start_module(copy, "one-more")


@pytest.mark.parametrize(
    ("name", "kind", "says"),
    [
        ("my-own", "choice", "'my-own' names no module. Write it as <module>/<slug>, such as 'welcome/my-question'."),
        ("cuases/my-own", "choice", "There is no module 'cuases'. Did you mean 'causes'?"),
        ("causes/my-own", "chioce", "There is no kind of activity 'chioce'. Did you mean 'choice'?"),
        (
            "causes/My Own",
            "choice",
            "'My Own' cannot name an activity. Use lower-case words joined by '-', such as 'my-own'.",
        ),
        ("causes/", "choice", "'' cannot name an activity. Use lower-case words joined by '-', such as 'my-words'."),
    ],
)
def test_a_bad_name_for_an_activity_is_refused_and_nothing_is_written(
    copy: Path, name: str, kind: str, says: str
) -> None:
    before = files(copy)
    with pytest.raises(CourseError) as told:
        start_activity(copy, name, kind)
    assert str(told.value) == says
    assert files(copy) == before


def test_an_activity_that_is_already_there_is_told_with_its_line(copy: Path) -> None:
    words = copy / "data/en/causes.yaml"
    line = 1 + words.read_text(encoding="utf-8").splitlines().index("  - slug: story-sort")
    with pytest.raises(CourseError, match=rf"^data/en/causes\.yaml:{line}: activity 'story-sort' is already there\."):
        start_activity(copy, "causes/story-sort", "sort")


def test_a_lost_notebook_is_told_before_anything_is_written(copy: Path) -> None:
    Library(copy).notebook("causes").unlink()
    before = files(copy)
    with pytest.raises(CourseError, match=r"^notebooks/en/01_causes\.ipynb is missing"):
        start_activity(copy, "causes/my-own", "choice")
    assert files(copy) == before


def test_an_unknown_module_and_an_unknown_kind_can_be_told_apart_from_other_mistakes(copy: Path) -> None:
    for name, kind in (("nowhere/my-own", "choice"), ("causes/my-own", "nothing")):
        with pytest.raises(UnknownName):
            start_activity(copy, name, kind)
