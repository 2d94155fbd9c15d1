"""Drawings say what they show, links lead somewhere, and help lines are there and fresh."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from course_lib.content.checks.finding import document_of, drawings, lessons
from course_lib.content.library import Library
from course_lib.content.passages import Passage
from course_lib.errors import Problem, nearest
from course_lib.markup import html_id

_LINK = re.compile(r"(!?)\[[^\]]*\]\(([^)\s]*)")
_ABROAD = re.compile(r"(https?://[^/]+\.|mailto:|tel:)\S+")


def _drawings_have_words(library: Library) -> Iterator[Problem]:
    """Every drawing has a title and a description, and every module's motif is drawn."""
    for name in sorted(drawings(library)):
        wanted = {"title", "desc", *re.findall(r"\{\{\s*(\w+)\s*\}\}", library.figure(name))}
        for key in sorted(wanted - set(library.figure_words.get(name, {}))):
            file = f"data/{library.language}/figures.yaml"
            yield Problem(file, 0, f"drawing '{name}' has no words for '{key}'. Add them.")
    for name in library.lessons:
        motif = f"motif-{library.module(name).motif}"
        if motif not in drawings(library):
            said = f"there is no drawing '{motif}'. {nearest(motif, drawings(library))}"
            yield document_of(library, name).problem(("motif",), said)


def _links_lead_somewhere(library: Library) -> Iterator[Problem]:
    """A link within the course has a target on its own page, since each page is also a file of its own."""
    for name, parts in lessons(library).items():
        targets = {
            name,
            "help",
            "pause",
            "progress",
            *(html_id(f"{name}/{one.slug}") for one in library.module(name).activities),
        }
        targets |= {f"{name}--{part.section}" for part in parts if part.section}
        for part in parts:
            yield from _lost(part, targets)


def _lost(part: Passage, targets: set[str]) -> Iterator[Problem]:
    for picture, address in _LINK.findall(part.text):
        if picture:
            yield part.problem('a picture stands in the text. Draw it in data/figures/ and call figure("…") instead.')
        elif address.startswith("#"):
            if address[1:] not in targets:
                yield part.problem(f"the link to '{address}' goes nowhere. {nearest(address[1:], targets)}")
        elif not _ABROAD.match(address):
            said = (
                f"the link to '{address}' goes nowhere from a page that is a file by itself. Write '#…' or 'https://…'."
            )
            yield part.problem(said)


def _help_is_there_and_fresh(library: Library) -> Iterator[Problem]:
    """Each country has an emergency record and one about a child; a contact checked long ago is checked anew."""
    file = "data/help_lines.yaml"
    document, lines = library.documents[file], library.help_lines
    for place, country in enumerate(lines.countries):
        if country.code == lines.default_country:
            continue
        kinds = {record.kind for record in lines.records if record.country == country.code}
        for what, wanted in (
            ("an emergency", {"emergency"}),
            ("a child protection", {"child_abuse_report", "child_abuse_advice"}),
        ):
            if not kinds & wanted:
                said = (
                    f"country '{country.code}' has no record of {what} contact. Add one; 'unverified' shows no number."
                )
                yield document.problem(("countries", place), said)
    for place, record in enumerate(lines.records):
        if record.country not in {country.code for country in lines.countries}:
            said = f"record '{record.id}' is for '{record.country}', which is not under 'countries'. Add it there."
            yield document.problem(("records", place), said)
        if record.is_stale(dt.date.today()):
            said = f"record '{record.id}' was last checked on {record.last_checked}. Dial it again and sign the day, "
            said += "or set its status to 'expired'."
            yield document.problem(("records", place), said)


RULES = (_drawings_have_words, _links_lead_somewhere, _help_is_there_and_fresh)
