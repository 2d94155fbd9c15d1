"""The command line: one line for each mistake, exit codes that mean something, an example in every help."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from course_lib.records.hours import Hours, content_hash, encode
from tests.conftest import copied
from tests.records.making import code


def course(*words: str, root: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "course_lib.cli", *words]
    return subprocess.run(command, capture_output=True, text=True, cwd=root, timeout=120)


def test_check_says_nothing_about_a_course_without_mistakes(root: Path) -> None:
    done = course("check", root=root)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_check_tells_each_mistake_on_a_line_of_its_own(root: Path, tmp_path: Path) -> None:
    copy = copied(root, tmp_path / "course")
    path = copy / "data" / "en" / "causes.yaml"
    path.write_text(path.read_text().replace("kind: sort", "kind: sorts", 1).replace("motif: fog", "motif: 3", 1))
    done = course("check", root=copy)
    assert done.returncode == 1
    assert [line.split(":")[0] for line in done.stderr.splitlines()] == ["data/en/causes.yaml"] * 2
    as_json = course("check", "--json", root=copy)
    assert as_json.returncode == 1
    assert [problem["path"] for problem in json.loads(as_json.stdout)] == ["data/en/causes.yaml"] * 2


def test_a_mistake_is_never_a_traceback(root: Path, tmp_path: Path) -> None:
    done = course("build", "--only", "cause", "--out", str(tmp_path / "out"), root=root)
    assert done.returncode == 1
    assert done.stderr == "There is no module 'cause'. Did you mean 'causes'?\n"
    assert not (tmp_path / "out").exists()


def test_a_folder_without_a_course_is_told_so_or_the_own_course_is_taken(tmp_path: Path) -> None:
    assert course("check", root=tmp_path).returncode == 0


@pytest.mark.parametrize(
    "command",
    [["build"], ["slides"], ["print"], ["report"], ["check"], ["lab"], ["new", "module"], ["new", "activity"]],
)
def test_every_help_shows_an_example(command: list[str], root: Path) -> None:
    done = course(*command, "--help", root=root)
    assert done.returncode == 0 and "Example: " in done.stdout and f"course {' '.join(command)}" in done.stdout


def test_nbconvert_makes_the_page_of_a_module(root: Path, tmp_path: Path) -> None:
    notebook = root / "notebooks" / "en" / "00_welcome.ipynb"
    command = [sys.executable, "-m", "nbconvert", "--to", "course", str(notebook), "--output-dir", str(tmp_path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    page = (tmp_path / "00_welcome.html").read_text(encoding="utf-8")
    assert 'data-course="secure-base"' in page and 'id="welcome--practice"' in page


# -- the trainer's commands --------------------------------------------------------------------


def test_a_report_is_written_as_html_and_csv_or_told_as_json(root: Path, tmp_path: Path) -> None:
    group = tmp_path / "group"
    group.mkdir()
    (group / "codes.txt").write_text("\n".join([code(2, right) for right in range(6)] + [code(2, 3)[:-1] + "U"]))
    (group / "photo.jpg").write_bytes(b"\xff\xd8")
    done = course("report", str(group), "--out", str(tmp_path / "spring"), root=root)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "spring.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert (tmp_path / "spring.csv").read_text(encoding="utf-8").count("\n") > 20
    told = json.loads(course("report", str(group), code(3, 9), "--json", root=root).stdout)
    assert told["counted"] == {"codes": 7, "copies": 0}
    assert [one["why"] for one in told["not_counted"]] == ["code_strange", "report_other_file"]


def test_what_is_not_there_is_no_report(root: Path, tmp_path: Path) -> None:
    done = course("report", str(tmp_path / "nowhere"), "--out", str(tmp_path / "none"), root=root)
    assert done.returncode == 1 and "nowhere: " in done.stderr and not list(tmp_path.iterdir())
    assert course("report", root=root).returncode == 1


def test_the_code_of_a_certificate_is_told_and_a_wrong_one_refused(root: Path) -> None:
    hours = Hours((30, 60, 0, 0, 0, 0, 5), (True, *[False] * 6), "2026.1", content_hash(root))
    done = course("report", "--verify", encode(hours), "--agency", "example", root=root)
    assert done.returncode == 0 and "rules: 90." in done.stdout, done.stderr
    wrong = course("report", "--verify", encode(hours)[:-1] + "U", root=root)
    assert wrong.returncode == 1 and wrong.stderr.count("\n") == 1


def test_an_unknown_size_of_paper_is_answered_with_the_known_ones(root: Path) -> None:
    done = course("print", "--size", "a5", root=root)
    assert (done.returncode, done.stderr) == (1, "There is no size of paper 'a5'. Known: a4, letter.\n")


def test_pages_carry_an_agencys_name_and_rules(root: Path, tmp_path: Path) -> None:
    done = course("build", "--only", "wrap-up", "--agency", "example", "--out", str(tmp_path / "out"), root=root)
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "out" / "modules" / "06_wrap_up.html").read_text(encoding="utf-8")
    assert "Example Agency for Foster Families" in page and '"round_down_to_min": 15' in page
