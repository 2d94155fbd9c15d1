"""`course build`: notebooks in, exports/ out. Written to one side first; the old pages stay until all is done."""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from course_lib.activities import GALLERY
from course_lib.page.inputs import fingerprint

Progress = Callable[[str], None]


@dataclass
class Built:
    """What a build left behind. `files`: for each path within `out`, its size in bytes (raw, gzipped) and its hash."""

    out: Path
    files: dict[str, dict[str, Any]] = field(default_factory=dict)
    fresh: bool = True


def build(
    root: Path,
    out: Path,
    *,
    only: Sequence[str] = (),
    jobs: int | None = None,
    agency: str | None = None,
    with_live_charts: bool = False,
    for_release: bool = False,
    progress: Progress = lambda _: None,
) -> Built:
    """The course in `root` as files in `out`, or `only` the pages of the modules named. Nothing new, nothing done.

    `agency`: the profile in data/agencies/ whose name and hour rules the pages carry. `for_release`: refuses a lesson
    without clinical review, and a help line that nobody has verified.
    Raises ContentError, BuildError or UnknownName, and then leaves `out` as it was.
    """
    inputs = fingerprint(root, notebooks=True) + ("+live-charts" if with_live_charts else "") + f"+{agency or ''}"
    before = _manifest(out)
    if not only and not for_release and before.get("inputs") == inputs and _whole(out, before):
        return Built(out, before["files"], fresh=False)

    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=f".{out.name}-") as place:
        new = Path(place) / out.name
        if out.exists():
            shutil.copytree(out, new)
        _write_pages(root, new, only, jobs, agency, with_live_charts, for_release, progress)
        files = {path.relative_to(new).as_posix(): _facts(path) for path in _pages(new)}
        edition = _edition(root)
        manifest = {"edition": edition, "inputs": "" if only else inputs, "files": files}
        (new / "manifest.json").write_text(json.dumps(manifest, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        _swap(new, out, Path(place) / "before")
    return Built(out, files)


def _write_pages(
    root: Path,
    new: Path,
    only: Sequence[str],
    jobs: int | None,
    agency: str | None,
    live: bool,
    for_release: bool,
    progress: Progress,
) -> None:
    from course_lib.content import library
    from course_lib.content.checks import RULES, refuse_mistakes, release
    from course_lib.page import registers
    from course_lib.page.document import View, document
    from course_lib.page.running import executed
    from course_lib.page.steps import ModulePage, module_page

    course = library(root)
    refuse_mistakes(course, (*RULES, *release.RULES) if for_release else RULES)
    profile = course.agency(agency)
    slugs = [course.entry(slug).slug for slug in only] or course.lessons
    shown = slugs if only else [*slugs, GALLERY]
    notebooks = executed([course.notebook(slug) for slug in shown], root, jobs, progress)

    def page(slug: str, leading: bool = False) -> ModulePage:
        return module_page(notebooks[course.notebook(slug)], slug, course, leading=leading)

    def write(name: str, pages: list[ModulePage], view: View = "lesson", live: bool = live) -> None:
        (new / name).parent.mkdir(parents=True, exist_ok=True)
        text = document(pages, course, view=view, agency=profile, with_live_charts=live)
        (new / name).write_text(text, encoding="utf-8")

    pages = {slug: page(slug) for slug in slugs}
    for slug in slugs:
        name = f"later/{slug}" if slug in course.extras else f"modules/{course.entry(slug).notebook}"
        write(f"{name}.html", [pages[slug]])
    if not only:
        write(f"{course.course.id}.html", [pages[slug] for slug in course.slugs])
        write(f"facilitator/{course.course.id}.html", [page(slug, leading=True) for slug in course.slugs], "leader")
        write(f"{GALLERY}.html", [page(GALLERY)], live=False)
        (new / "sources.html").write_text(registers.sources(course), encoding="utf-8")
        (new / "alignment.html").write_text(registers.alignment(course), encoding="utf-8")


def _pages(out: Path) -> list[Path]:
    """What a build makes; slides and papers are made by commands of their own."""
    return [path for path in sorted(out.rglob("*.html")) if path.relative_to(out).parts[0] not in {"slides", "print"}]


def _facts(path: Path) -> dict[str, Any]:
    body = path.read_bytes()
    return {
        "bytes": len(body),
        "gzip_bytes": len(gzip.compress(body, mtime=0)),
        "sha256": hashlib.sha256(body).hexdigest(),
    }


def _manifest(out: Path) -> dict[str, Any]:
    try:
        found = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _whole(out: Path, manifest: dict[str, Any]) -> bool:
    """Is every file that the manifest names still there, unchanged?"""
    return all(
        (out / name).exists() and hashlib.sha256((out / name).read_bytes()).hexdigest() == facts["sha256"]
        for name, facts in manifest["files"].items()
    )


def _edition(root: Path) -> str:
    from course_lib.content import library

    return library(root).course.edition


def _swap(new: Path, out: Path, before: Path) -> None:
    """Puts `new` in the place of `out` in two renames."""
    if out.exists():
        out.rename(before)
    new.rename(out)
