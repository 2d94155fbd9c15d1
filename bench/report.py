"""Measures the group report of many saved copies: seconds and the most memory that was in use.

    python -m bench.report                     100,000 copies, and 10,000 beside them
    python -m bench.report --files 1000        so many alone
    python -m bench.report --json              the same for machines

The copies are made in a folder that goes away again, a thousand to a folder of its own, each with answers of its own
and as much beside them as somebody has who did the whole course. One in a thousand is cut off. Each report is made by a
process of its own: its peak is what the system says of it (getrusage, ru_maxrss), interpreter and libraries included.
`reading` is the report's figures alone, `whole` also its HTML, CSV and the start of the process.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import track
from rich.table import Table

from course_lib.content import Library
from course_lib.records.codes import Result
from course_lib.records.intake import how_many
from course_lib.records.report import group_report
from course_lib.records.tables import write_csv
from tests.records.making import COURSE, EDITION, copy

PER_FOLDER = 1_000
CUT_OFF = 1_000  # one in so many


def main(
    files: Annotated[list[int] | None, typer.Option(min=1, help="How many copies. May be given again.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
    read: Annotated[Path | None, typer.Option(hidden=True)] = None,
) -> None:
    if read:
        print(json.dumps(_read(read)))
        return
    figures = [_measure(count) for count in files or [10_000, 100_000]]
    if as_json:
        print(json.dumps(figures, indent=1))
        return
    table = Table("copies", "MB", "reading, s", "whole, s", "peak, MB", "counted", "told")
    for one in figures:
        table.add_row(*(f"{value:,}" if isinstance(value, int) else f"{value:,.1f}" for value in one.values()))
    Console().print(table)


def _measure(count: int) -> dict[str, float]:
    with TemporaryDirectory() as folder:
        size = _make(Path(folder), count)
        start = time.perf_counter()
        asked = [sys.executable, "-m", "bench.report", "--read", folder]
        told = json.loads(subprocess.run(asked, check=True, capture_output=True, text=True).stdout)
        whole = time.perf_counter() - start
    return {
        "copies": count,
        "mb": size / 1e6,
        "reading_s": told["reading_s"],
        "whole_s": whole,
        "peak_mb": told["peak_mb"],
        "counted": told["counted"],
        "told": told["told"],
    }


def _make(folder: Path, count: int) -> int:
    """Writes `count` copies, and gives their bytes."""
    lot, size = random.Random(5), 0
    beside = _beside(COURSE)
    for number in track(range(count), "Making copies", console=Console(stderr=True), transient=True):
        answers = [tuple(lot.choices(range(4), [1, 6, 6, 6], k=10)) for _ in range(2)]
        sure = [tuple(lot.choices(range(6), k=4)) for _ in range(2)]
        made = copy(Result(EDITION, *answers, *sure), f"2026-12-01T10:00:00.{number:06}Z")
        made["answers"] = {**beside, **made["answers"]}
        text = json.dumps(made, indent=1)
        path = folder / f"{number // PER_FOLDER:03}" / f"secure-base-{EDITION}-{number}.json"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text if number % CUT_OFF else text[:-40])
        size += len(text)
    return size


def _beside(course: Library) -> dict[str, object]:
    """Answers to all else, about as long as real ones."""
    names = [f"{slug}--{activity.slug}" for slug in course.slugs for activity in course.module(slug).activities]
    return {name: {"chosen": {"first": "an-option", "second": "another-option"}, "checked": True} for name in names}


def _read(folder: Path) -> dict[str, float]:
    start = time.perf_counter()
    total, seen = how_many([folder]), 0

    def step() -> None:
        nonlocal seen
        seen += 1

    report = group_report(COURSE, [folder], step=step)
    reading = time.perf_counter() - start
    assert seen == total
    with TemporaryDirectory() as out:
        (Path(out) / "report.html").write_text(report.html(), encoding="utf-8")
        write_csv(report, Path(out) / "report.csv")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
    return {"reading_s": reading, "peak_mb": peak, "counted": report.copies, "told": report.left}


if __name__ == "__main__":
    typer.run(main)
