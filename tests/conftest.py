"""What many tests stand on: the real course, and copies of it that a test may break."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from course_lib.content import Library

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def root() -> Path:
    """The course's own folder. No test writes there."""
    return ROOT


@pytest.fixture(scope="session")
def course(root: Path) -> Library:
    return Library(root)


@pytest.fixture
def broken(tmp_path: Path, root: Path) -> Callable[[str, str, str], Library]:
    """A copy of the course with one text in one file replaced: `broken("data/course.yaml", "welcome", "hello")`."""
    copy = copied(root, tmp_path / "course")

    def replace(file: str, old: str, new: str) -> Library:
        path = copy / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {file} any more: this test would prove nothing"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return Library(copy)

    return replace


def copied(root: Path, to: Path) -> Path:
    """The sources of the course, without what was built."""
    for folder in ("data", "notebooks"):
        shutil.copytree(root / folder, to / folder)
    return to
