"""What is not installed is told in one sentence, with the command for each system."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PRINT = """
from pathlib import Path
from course_lib.errors import CourseError
from course_lib.paper.make import make
try:
    make(Path({root!r}), Path({out!r}))
except CourseError as error:
    print(error)
"""


@pytest.mark.parametrize(
    ("raised", "told"),
    [
        ('OSError("cannot load library")', ["sudo apt install libpango", "brew install pango", "conda-forge pango"]),
        ("ImportError()", ["make print", "secure-base[print]"]),
    ],
)
def test_what_cannot_be_loaded_is_named(tmp_path: Path, root: Path, raised: str, told: list[str]) -> None:
    for package in ("weasyprint", "bs4", "docx"):
        (tmp_path / f"{package}.py").write_text(f"raise {raised}", encoding="utf-8")
    said = printing(tmp_path, root, PYTHONPATH=os.pathsep.join([str(tmp_path), str(root)]))
    assert all(one in said for one in told) and said.count("\n") == 1


def test_a_computer_without_fonts_prints_nothing(tmp_path: Path, root: Path) -> None:
    fonts = tmp_path / "fonts.conf"
    fonts.write_text('<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig/>', encoding="utf-8")
    said = printing(tmp_path, root, PYTHONPATH=str(root), FONTCONFIG_FILE=str(fonts))
    assert "No font was found" in said and "apt install fonts" in said and said.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_what_was_printed_before_stays_when_something_is_missing(tmp_path: Path, root: Path) -> None:
    kept = tmp_path / "out" / "a4" / "workbook.pdf"
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"before")
    (tmp_path / "weasyprint.py").write_text("raise OSError()", encoding="utf-8")
    printing(tmp_path, root, PYTHONPATH=os.pathsep.join([str(tmp_path), str(root)]))
    assert kept.read_bytes() == b"before"


def printing(folder: Path, root: Path, **environment: str) -> str:
    """What is said when everything is to be printed, in a process of its own."""
    script = PRINT.format(root=str(root), out=str(folder / "out"))
    done = subprocess.run(
        [sys.executable, "-c", script], env={**os.environ, **environment}, capture_output=True, text=True, check=True
    )
    return done.stdout
