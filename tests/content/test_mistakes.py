"""Every mistake an author can make is told with its file, its line and the way on; the course itself has none."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import ValidationError

from course_lib.activities import KINDS
from course_lib.content import Library, models
from course_lib.content.checks import check
from course_lib.content.reading import read_yaml, validate
from tests.conftest import copied

Broken = Callable[[str, str, str], Library]


def told(library: Library) -> list[str]:
    return [str(problem) for problem in check(library)]


def line_of(library: Library, file: str, text: str) -> int:
    lines = (library.root / file).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


def test_the_course_has_no_mistakes(course: Library) -> None:
    assert told(course) == []


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("kind: sort", "kind: sorts", "there is no kind 'sorts'. Did you mean 'sort'?"),
        ("slug: story-sort", "slug: Story Sort", "'slug' is 'Story Sort'"),
        ("    stem:", "    stemm:", "'stemm' is not a key this place knows. Did you mean 'stem'?"),
        ("slug: q06", "slug: q05", "activity 'q05' already stands on line"),
        ("groups: [rad-like]", "groups: [rad-liek]", "goes to group 'rad-liek', which is not there. Did you mean 'rad-like'?"),
        ('objectives: ["1.1"]', 'objectives: ["1.9"]', "there is no objective '1.9'"),
        ("claims: [C", "claims: [X1, C", "there is no claim 'X1'"),
        ("dots: bucharest-start", "dots: bucharst-start", "there is no study 'bucharst-start'. Did you mean 'bucharest-start'?"),
        ("skip_to: what-to-keep", "skip_to: what-to-kep", "which is no heading. Did you mean 'what-to-keep'?"),
        ("motif: fog", "motif: frog", "there is no drawing 'motif-frog'. Did you mean 'motif-fog'?"),
        ("minutes: 70", "minutes: seventy", "'minutes' is 'seventy'"),
        ("title: ", "title: a\ntitle: ", "'title' is given twice. Keep one of them."),
        ("main_message: >-", "main_message: [", "this is not yaml"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_module_is_told_with_its_line_and_the_remedy(
    broken: Broken, old: str, new: str, says: str
) -> None:
    found = told(broken("data/en/causes.yaml", old, new))
    assert any(says in problem for problem in found), found
    assert all(re.match(r"(data|notebooks)/\S+(:\d+)?: ", problem) for problem in found), found


def test_the_line_is_the_line_of_the_mistake(broken: Broken) -> None:
    library = broken("data/en/causes.yaml", "skip_to: what-to-keep", "skip_to: nowhere-at-all")
    line = line_of(library, "data/en/causes.yaml", "nowhere-at-all")
    assert any(problem.startswith(f"data/en/causes.yaml:{line}: ") for problem in told(library))


@pytest.mark.parametrize(("kind", "count", "rule"), [("choice", 0, "exactly one"), ("multi", 1, "two or more")])
def test_a_question_without_enough_right_options_is_refused(kind: str, count: int, rule: str) -> None:
    options = [{"id": f"o{i}", "text": "t", "explain": "e", "right": i < count} for i in range(3)]
    with pytest.raises(ValidationError, match=f"{count} options are right. Mark {rule}"):
        KINDS[kind].model_validate({"kind": kind, "slug": "q", "title": "T", "stem": "S?", "options": options})


def test_an_explanation_left_out_names_the_option_and_its_activity(tmp_path: Path, root: Path) -> None:
    copy = copied(root, tmp_path / "course")
    path = copy / "data/en/causes.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    place = next(i for i, line in enumerate(lines) if "slug: q05" in line)
    explain = next(i for i in range(place, len(lines)) if lines[i].strip().startswith("explain:"))
    lines[explain] = lines[explain].replace("explain:", "explanation:")
    path.write_text("\n".join(lines), encoding="utf-8")
    found = told(Library(copy))
    assert any("activity 'q05'" in problem and "'explain' is missing" in problem for problem in found), found
    assert any(f"causes.yaml:{explain + 1}:" in problem and "Did you mean 'explain'?" in problem for problem in found)


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("data/claims.csv", "id,claim,", "id,clam,", "column 'claim' is missing"),
        ("data/claims.csv", "id,claim,", "id,clam,", "column 'clam' is not known. Did you mean 'claim'?"),
        ("data/tables/prevalence.csv", ",4.6,", ",146,", "row 'bucharest-start': column 'per_100'"),
        ("data/tables/prevalence.csv", ",S09", ",S99", "there is no source 'S99'"),
        ("data/help_lines.yaml", "status: seen", "status: verified", "nobody signed it"),
        ("data/help_lines.yaml", "status: seen", "status: sene", "'status' is 'sene', but must be one of"),
        ("data/course.yaml", "slug: causes", "slug: cause", "data/en/cause.yaml: this file is missing"),
        ("data/en/figures.yaml", "signal_how:", "signal_hwo:", "drawing 'comfort-loop' has no words for 'signal_how'"),
        ("notebooks/en/01_causes.ipynb", "causes/story-sort", "causes/story-srot", "Did you mean 'causes/story-sort'?"),
        ("notebooks/en/01_causes.ipynb", "causes/story-sort", "causes/q05", "activity 'story-sort' is shown 0 times"),
        ("notebooks/en/01_causes.ipynb", "[S05]", "[S95]", "there is no source 'S95'"),
        ("notebooks/en/01_causes.ipynb", '"outputs": []', '"outputs": [{}]', "this notebook holds outputs"),
        ("notebooks/en/01_causes.ipynb", '"cells"', '"cellz"', "this is not a notebook any more"),
    ],
)  # fmt: skip
def test_a_mistake_elsewhere_is_told_too(broken: Broken, file: str, old: str, new: str, says: str) -> None:
    found = told(broken(file, old, new))
    assert any(says in problem for problem in found), found


def test_all_mistakes_come_at_once(tmp_path: Path, root: Path) -> None:
    copy = copied(root, tmp_path / "course")
    for file, old, new in [
        ("data/en/causes.yaml", "kind: sort", "kind: sorts"),
        ("data/en/welcome.yaml", "kind: reflect", "kind: mirror"),
        ("data/claims.csv", ",supported,", ",suported,"),
    ]:
        path = copy / file
        path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    files = {problem.path for problem in check(Library(copy))}
    assert files == {"data/en/causes.yaml", "data/en/welcome.yaml", "data/claims.csv"}


def test_yaml_that_is_a_list_where_a_module_belongs_is_refused(tmp_path: Path) -> None:
    (tmp_path / "list.yaml").write_text("- one\n- two\n")
    document = read_yaml(tmp_path / "list.yaml", tmp_path)
    assert validate(document, models.Module) is None
    assert len(document.problems) == 1
