"""Notebooks are run by real kernels, and a kernel that dies is told in one line, never as a traceback."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import nbformat
import pytest

from course_lib.errors import BuildError
from course_lib.page.running import run

DIES = """
import pathlib, sys
starts = pathlib.Path({starts!r})
starts.write_text(starts.read_text() + "x" if starts.exists() else "x")
if len(starts.read_text()) <= {deaths}:
    sys.exit("no room at the quay")
from ipykernel.kernelapp import launch_new_instance
launch_new_instance()
"""


def kernel_that_dies(times: int, place: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Makes `python3` a kernel that ends as often before it starts; gives the file that counts the starts."""
    starts, script = place / "starts", place / "kernel.py"
    script.write_text(DIES.format(starts=str(starts), deaths=times))
    spec = place / "jupyter" / "kernels" / "python3"
    spec.mkdir(parents=True)
    argv = [sys.executable, str(script), "-f", "{connection_file}"]
    (spec / "kernel.json").write_text(json.dumps({"argv": argv, "display_name": "Python 3", "language": "python"}))
    monkeypatch.setenv("JUPYTER_PATH", str(place / "jupyter"))
    return starts


def lesson(code: str) -> nbformat.NotebookNode:
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)])


def test_a_kernel_that_fails_to_start_is_started_once_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    starts = kernel_that_dies(1, tmp_path, monkeypatch)
    ran = run(lesson("print('here')"), tmp_path)
    assert ran.cells[0].outputs[0].text == "here\n"
    assert starts.read_text() == "xx"


def test_one_that_fails_again_is_told_with_what_it_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    starts = kernel_that_dies(9, tmp_path, monkeypatch)
    with pytest.raises(BuildError, match=r"^this notebook: its kernel ended by itself .*no room at the quay [^\n]*$"):
        run(lesson("1"), tmp_path)
    assert starts.read_text() == "xx"


def test_one_that_dies_in_a_cell_is_told_and_not_run_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    starts = kernel_that_dies(0, tmp_path, monkeypatch)
    notebook = lesson("1")
    notebook.cells.append(nbformat.v4.new_code_cell("import os; os._exit(3)"))
    with pytest.raises(BuildError, match="its kernel ended by itself"):
        run(notebook, tmp_path)
    assert starts.read_text() == "x"
