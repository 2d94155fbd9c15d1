"""Everything is printed once, as `course print` does, in processes of their own; the tests read what came out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from pypdf import PdfReader

from course_lib.content import Library
from course_lib.paper.make import make, steps
from course_lib.paper.shelf import Shelf


@dataclass(frozen=True, eq=False)
class Printed:
    folder: Path
    files: list[Path]
    told: list[str]

    @property
    def pdfs(self) -> list[Path]:
        return [path for path in self.files if path.suffix == ".pdf"]

    @cache  # noqa: B019  # there is one, for as long as the tests run
    def texts(self, name: str) -> list[str]:
        """The words of each page."""
        return [page.extract_text() for page in self.reader(name).pages]

    def reader(self, name: str) -> PdfReader:
        return PdfReader(self.folder / "a4" / f"{name}.pdf")


@pytest.fixture(scope="session")
def printed(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """The whole kit on A4, and for Word. What differs on US Letter is tested by itself."""
    folder, told = tmp_path_factory.mktemp("print"), []
    files = make(root, folder, sizes=("a4",), progress=told.append)
    assert len(told) == steps(root, ("a4",))
    return Printed(folder, files, told)


@pytest.fixture(scope="session")
def shelf(course: Library) -> Shelf:
    return Shelf(course)


def words(text: str) -> str:
    """The letters and digits of a text alone: where a PDF breaks a line does not matter."""
    return "".join(filter(str.isalnum, text))
