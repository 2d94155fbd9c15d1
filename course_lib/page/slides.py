"""`course slides`: each module's notebook as one offline file of slides, with speaker notes and living activities."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from course_lib.content import library
from course_lib.content.checks import refuse_mistakes
from course_lib.page.document import document
from course_lib.page.running import executed
from course_lib.page.steps import deck


def slides(
    root: Path, out: Path, only: Sequence[str] = (), progress: Callable[[str], None] = lambda _: None
) -> list[Path]:
    """A file for each module, or for `only` those named, in `out`. Raises ContentError, BuildError or UnknownName."""
    course = library(root)
    entries = [course.entry(slug) for slug in only or course.slugs]
    refuse_mistakes(course)
    notebooks = executed([course.notebook(entry.slug) for entry in entries], root, progress=progress)
    out.mkdir(parents=True, exist_ok=True)
    made = []
    for entry in entries:
        shown = deck(notebooks[course.notebook(entry.slug)], entry.slug, course)
        made.append(out / f"{entry.notebook}.html")
        made[-1].write_text(document([shown], course, view="slides"), encoding="utf-8")
    return made
