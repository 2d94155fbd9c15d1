"""What a release needs besides `course check`: a clinician's review of every module, help lines that are verified."""

from __future__ import annotations

from collections.abc import Iterator

from course_lib.content.library import Library
from course_lib.errors import Problem


def _every_module_is_reviewed(library: Library) -> Iterator[Problem]:
    for name in library.lessons:
        if name not in library.reviews:
            said = f"module '{name}' has no clinical review. A release needs a reviewer's name and a date for it."
            yield Problem("data/review.yaml", 0, said)


def _every_contact_is_verified(library: Library) -> Iterator[Problem]:
    document = library.documents["data/help_lines.yaml"]
    for place, record in enumerate(library.help_lines.records):
        if record.shown and record.status != "verified":
            said = (
                f"record '{record.id}' is '{record.status}'. Before a release someone dials it and signs: 'verified'."
            )
            yield document.problem(("records", place), said)


RULES = (_every_module_is_reviewed, _every_contact_is_verified)
