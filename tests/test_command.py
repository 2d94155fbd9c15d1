"""The command line: one line for each mistake, exit codes that mean something, an example in every help."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import copied


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


@pytest.mark.parametrize("command", [["build"], ["check"], ["lab"], ["new", "module"], ["new", "activity"]])
def test_every_help_shows_an_example(command: list[str], root: Path) -> None:
    done = course(*command, "--help", root=root)
    assert done.returncode == 0 and "Example: " in done.stdout and f"course {' '.join(command)}" in done.stdout


def test_nbconvert_makes_the_page_of_a_module(root: Path, tmp_path: Path) -> None:
    notebook = root / "notebooks" / "en" / "00_welcome.ipynb"
    command = [sys.executable, "-m", "nbconvert", "--to", "course", str(notebook), "--output-dir", str(tmp_path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    page = (tmp_path / "00_welcome.html").read_text(encoding="utf-8")
    assert 'data-course="secure-base"' in page and 'id="welcome--practice"' in page
