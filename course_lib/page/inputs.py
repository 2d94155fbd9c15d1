"""What a built course depends on, as one fingerprint."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

_LIB = Path(__file__).parents[1]
_SHOWN_BY = ("anywidget", "markdown-it-py", "nh3", "jinja2", "pandas", "plotly", "plotly-mirage", "pydantic")


def fingerprint(root: Path, *, notebooks: bool = False) -> str:
    """A hash over data/, course_lib/ and the packages that shape what is shown; with `notebooks`, over those too."""
    found = hashlib.sha256(f"{sys.version_info[:2]}".encode())
    for package in _SHOWN_BY:
        found.update(f"{package}{version(package)}".encode())
    for path in _files(root, notebooks):
        found.update(path.name.encode())
        found.update(path.read_bytes())
    return found.hexdigest()


def _files(root: Path, notebooks: bool) -> Iterator[Path]:
    folders = [_LIB, root / "data", *([root / "notebooks"] if notebooks else [])]
    for folder in folders:
        yield from sorted(
            path
            for path in folder.rglob("*")
            if path.is_file() and "__pycache__" not in path.parts and ".ipynb_checkpoints" not in path.parts
        )
