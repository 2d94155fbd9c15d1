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
    with_live_charts: bool = False,
    for_release: bool = False,
    progress: Progress = lambda _: None,
) -> Built:
    """The course in `root` as files in `out`, or `only` the pages of the modules named. Nothing new, nothing done.

    `for_release`: refuses a module without clinical review, and a help line that nobody has verified.
    Raises ContentError, BuildError or UnknownName, and then leaves `out` as it was.
    """
    inputs = fingerprint(root, notebooks=True) + ("+live-charts" if with_live_charts else "")
    before = _manifest(out)
    if not only and not for_release and before.get("inputs") == inputs and _whole(out, before):
        return Built(out, before["files"], fresh=False)

    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=f".{out.name}-") as place:
        new = Path(place) / out.name
        if out.exists():
            shutil.copytree(out, new)
        _write_pages(root, new, only, jobs, with_live_charts, for_release, progress)
        files = {path.relative_to(new).as_posix(): _facts(path) for path in sorted(new.rglob("*.html"))}
        edition = _edition(root)
        manifest = {"edition": edition, "inputs": "" if only else inputs, "files": files}
        (new / "manifest.json").write_text(json.dumps(manifest, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        _swap(new, out, Path(place) / "before")
    return Built(out, files)


def _write_pages(
    root: Path, new: Path, only: Sequence[str], jobs: int | None, live: bool, for_release: bool, progress: Progress
) -> None:
    from course_lib.content import library
    from course_lib.content.checks import RULES, refuse_mistakes, release
    from course_lib.page import registers
    from course_lib.page.document import document
    from course_lib.page.running import executed
    from course_lib.page.steps import module_page

    course = library(root)
    refuse_mistakes(course, (*RULES, *release.RULES) if for_release else RULES)
    slugs = [course.entry(slug).slug for slug in only] or course.slugs
    shown = slugs if only else [*slugs, GALLERY]
    notebooks = executed([course.notebook(slug) for slug in shown], root, jobs, progress)
    pages = [module_page(notebooks[course.notebook(slug)], slug, course) for slug in slugs]
    (new / "modules").mkdir(parents=True, exist_ok=True)
    for page in pages:
        text = document([page], course, with_live_charts=live)
        (new / "modules" / f"{course.entry(page.slug).notebook}.html").write_text(text, encoding="utf-8")
    if not only:
        (new / f"{course.course.id}.html").write_text(document(pages, course, with_live_charts=live), encoding="utf-8")
        gallery = module_page(notebooks[course.notebook(GALLERY)], GALLERY, course)
        (new / f"{GALLERY}.html").write_text(document([gallery], course), encoding="utf-8")
        (new / "sources.html").write_text(registers.sources(course), encoding="utf-8")
        (new / "alignment.html").write_text(registers.alignment(course), encoding="utf-8")


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
