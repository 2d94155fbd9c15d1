"""`course print`: every document, on both sizes of paper and for Word, in parallel."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from pathlib import Path

from course_lib.content import library as open_library
from course_lib.paper.pdf import SIZES, Size, pdf, refuse_without_fonts


def steps(root: Path, sizes: Sequence[Size] = SIZES) -> int:
    """How often `make` tells its progress."""
    library = open_library(root)
    refreshers = sum(library.module(slug).is_refresher for slug in library.extras)
    return (len(library.sheets.sheets) + len(library.run_sheets) + refreshers + 5) * len(sizes) + 2


def make(
    root: Path,
    out: Path,
    *,
    sizes: Sequence[Size] = SIZES,
    jobs: int | None = None,
    progress: Callable[[str], object] = lambda name: None,
) -> list[Path]:
    """Prints the course in `root` into `out`/a4, `out`/letter and `out`/word, and tells which files were made.

    What was in those folders before is replaced, and stays when something goes wrong. `progress` is called with the
    name of each document that is done; `jobs` is the number of processes (one a core). Raises CourseError when a
    package, a library or every font is missing, and ContentError for mistakes in the course.
    """
    refuse_without_fonts()
    from course_lib.paper import word  # all these need the packages that were just asked for
    from course_lib.paper.book import bind
    from course_lib.paper.shelf import Shelf

    library = open_library(root)
    shelf, new = Shelf(library), out / ".new"
    shutil.rmtree(new, ignore_errors=True)
    bound = [bind(book, shelf.paper.markups) for book in shelf.books()]
    made: list[Path] = []
    with ProcessPoolExecutor(jobs or os.cpu_count(), mp_context=get_context("spawn")) as workers:
        tasks = [
            workers.submit(_write, one.html, one.names, size, new / size / f"{one.book.name}.pdf")
            for one in bound
            for size in sizes
        ]
        for book in (shelf.guide(), shelf.handouts_in_one()):
            made.append(_kept(new / "word" / f"{book.name}.docx", word.docx(book, library)))
            progress(f"{book.name}.docx")
        for task in as_completed(tasks):
            made.append(task.result())
            progress(made[-1].name)
    for folder in sorted(new.iterdir()):
        shutil.rmtree(out / folder.name, ignore_errors=True)
        folder.rename(out / folder.name)
    new.rmdir()
    return sorted(out / path.relative_to(new) for path in made)


def _write(html: str, names: dict[str, str], size: Size, path: Path) -> Path:
    """In a process of its own."""
    return _kept(path, pdf(html, names, size))


def _kept(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path
