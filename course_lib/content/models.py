"""The course as its authors write it: every file in data/ has its model here."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from course_lib.activities import AnyActivity
from course_lib.activities.base import Bloom, Markdown, Model, Slug, refuse_twins


def _words(cell: object) -> object:
    """A csv cell that holds several ids, apart."""
    return cell.split() if isinstance(cell, str) else cell


def _compiles(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"'{pattern}' is no regular expression: {error}.") from None
    return pattern


Words = Annotated[list[str], BeforeValidator(_words)]
Pattern = Annotated[str, AfterValidator(_compiles)]
PerHundred = Annotated[float, Field(ge=0, le=100)]


class Entry(Model):
    """A module's place in the course: its slug, the name of its notebook, the drawing that opens it."""

    slug: Slug
    notebook: Annotated[str, Field(pattern=r"^(\d\d_)?[a-z_]+$")]


class Course(Model):
    """data/course.yaml: the only list of modules and languages. `extras`: lessons for later, each a page of its own."""

    id: Slug
    title: str
    tagline: str
    edition: Annotated[str, Field(pattern=r"^\d{4}\.\d+$")]
    released: dt.date
    next_review: dt.date | None = None
    funding: str = ""
    licence: str
    languages: Annotated[list[str], Field(min_length=1)]
    modules: Annotated[list[Entry], Field(min_length=1)]
    extras: list[Entry] = []


class Objective(Model):
    """What the learner can do by the end; `text` completes "By the end you can…"."""

    id: Annotated[str, Field(pattern=r"^\d\.\d$")]
    text: str
    bloom: Bloom


class ContentNote(Model):
    """A neutral word before a hard passage, and the heading that a free skip leads to."""

    slug: Slug
    text: Markdown
    skip_to: Slug


class Section(Model):
    """What a section of a module's notebook serves: `id` is its heading's, in lower case, words joined by '-'."""

    id: Slug
    objectives: list[str] = []
    claims: list[str] = []


SHORT_MIN = 5


class Lesson(Model):
    """data/<language>/<slug>.yaml. `name` is what lists and the other lessons call it; `title` says its point."""

    name: str
    title: str
    main_message: Markdown
    minutes: Annotated[int, Field(gt=0, le=240)]
    motif: Slug
    objectives: list[Objective] = []
    notes: list[ContentNote] = []
    sections: list[Section] = []
    key_points: Annotated[list[Markdown], Field(max_length=7)] = []
    try_this_week: list[Markdown] = []
    activities: list[AnyActivity] = []

    @property
    def is_refresher(self) -> bool:
        """Is it read in so few minutes that one sheet of paper holds it?"""
        return self.minutes <= SHORT_MIN

    @property
    def claims(self) -> set[str]:
        """The claims that it teaches, or questions."""
        sections = {claim for section in self.sections for claim in section.claims}
        return sections.union(claim for activity in self.activities for claim in activity.claims)

    @model_validator(mode="after")
    def _names_are_distinct(self) -> Lesson:
        refuse_twins("objective", (objective.id for objective in self.objectives))
        refuse_twins("content note", (note.slug for note in self.notes))
        refuse_twins("section", (section.id for section in self.sections))
        return self


class Module(Lesson):
    """A lesson of the course itself: it promises something, asks something, and says what to keep."""

    objectives: Annotated[list[Objective], Field(min_length=1)]
    key_points: Annotated[list[Markdown], Field(min_length=1, max_length=7)]
    activities: Annotated[list[AnyActivity], Field(min_length=1)]


class Claim(Model):
    """A row of data/claims.csv: one statement, how sure it is, and how it may be worded.

    `bare` finds it in a text, and `guard` the correction that must then stand beside it (regular expressions).
    """

    id: Annotated[str, Field(pattern=r"^C\d+$")]
    claim: str
    kind: Words
    modules: Words
    verdict: Literal["supported", "overstated", "contested", "wrong", "not-found", "must-add", "advertising"]
    limits: str = ""
    wording: str = ""
    sources: Words = []
    use: Literal["taught", "taught-with-wording", "check-this-number", "left-out"]
    reason: str = ""
    bare: Pattern = ""
    guard: Pattern = ""


Strength = Literal["", "good", "some", "open", "untested", "harmful"]


class Source(Model):
    """A row of data/sources.csv: who says so, and how much of it was read here."""

    id: Annotated[str, Field(pattern=r"^[SP]\d+[a-e]?$")]
    authors: str = ""
    title: str
    container: str = ""
    year: Annotated[int, Field(ge=1900, le=2100)] | None = None
    volume_pages: str = ""
    doi: str = ""
    url: str = ""
    state: Literal[
        "abstract",
        "excerpt",
        "second-hand",
        "abstract+excerpt",
        "abstract+second-hand",
        "excerpt+second-hand",
        "own-knowledge",
    ]
    studied: str = ""
    note: str = ""


class Study(Model):
    """A row of data/tables/prevalence.csv: children with a pattern, in children per 100 of those counted."""

    id: Slug
    label: str
    who: str
    n: Annotated[int, Field(gt=0)] | None = None
    age: str
    setting: Literal["institution", "foster-care", "general", "adopted", "residential-care", "claims"]
    pattern: Literal["withdrawn", "over-friendly", "either", "diagnosed"]
    per_100: PerHundred
    low_per_100: PerHundred | None = None
    high_per_100: PerHundred | None = None
    range_is: Literal["", "confidence-interval", "printed"] = ""
    method: str
    note: str = ""
    source: str

    @model_validator(mode="after")
    def _range_holds_the_value(self) -> Study:
        low = self.per_100 if self.low_per_100 is None else self.low_per_100
        high = self.per_100 if self.high_per_100 is None else self.high_per_100
        if not low <= self.per_100 <= high:
            raise ValueError(
                f"per_100 is {self.per_100:g}, outside its own range {low:g} to {high:g}. Check the three numbers."
            )
        return self

    @property
    def shown(self) -> str:
        """Children per 100 as a learner may read it: the number, or the range where the study printed only that."""
        if self.range_is == "printed":
            return f"{self.low_per_100:g} to {self.high_per_100:g}"
        return f"{self.per_100:g}"


class Term(Model):
    """A word of data/<language>/glossary.yaml, explained in one plain sentence."""

    term: str
    also: list[str] = []
    plain: Markdown


class Glossary(Model):
    """data/<language>/glossary.yaml. `known` are short names that need no explanation, such as UK."""

    known: list[str] = []
    terms: list[Term]


FRESH = dt.timedelta(days=180)
"""How long a verified contact is trusted (data/README.md)."""


class HelpLine(Model):
    """One contact. `verified` needs a person and a date; `seen` was read on a public page; others are never shown."""

    id: Slug
    country: Annotated[str, Field(pattern="^[A-Z]{2}$")]
    region: str = ""
    kind: Literal[
        "emergency", "suicide_crisis", "child_abuse_report", "child_abuse_advice",
        "child_helpline", "caregiver_support", "domestic_abuse", "adoption_foster_support",
    ]  # fmt: skip
    name: str
    phone: str = ""
    sms: str = ""
    hours: str = ""
    languages: list[str] = []
    for_whom: str = ""
    what_it_is_not: str = ""
    sources: list[str] = []
    status: Literal["verified", "seen", "unverified", "expired"]
    last_checked: dt.date | None = None
    checked_by: str = ""

    @model_validator(mode="after")
    def _verified_by_someone(self) -> HelpLine:
        if self.status == "verified" and not (self.last_checked and self.checked_by):
            raise ValueError(
                "status is 'verified' but nobody signed it. Fill 'last_checked' and 'checked_by', or say 'seen'."
            )
        return self

    @property
    def shown(self) -> bool:
        return self.status in {"verified", "seen"}

    def is_stale(self, today: dt.date) -> bool:
        """Was it verified too long ago to be trusted still?"""
        checked = self.last_checked
        return self.status == "verified" and checked is not None and today - checked > FRESH


class Country(Model):
    code: Annotated[str, Field(pattern="^[A-Z]{2}$")]
    name: str
    advice: Markdown


class HelpLines(Model):
    """data/help_lines.yaml."""

    version: Literal[1] = Field(alias="schema")
    default_country: str
    reporting_advice: Markdown
    countries: list[Country]
    records: list[HelpLine]

    def of(self, country: str) -> list[HelpLine]:
        """The contacts of a country that may be shown: never one that nobody has seen."""
        return [record for record in self.records if record.country == country and record.shown]


class Avoid(Model):
    """A row of data/language.csv: a word that hurts, and one that does not. `check` is no where people judge."""

    avoid: str
    use: str
    reason: str = ""
    origin: str
    check: Literal["yes", "no"] = "yes"

    @property
    def guarded(self) -> bool:
        return self.check == "yes"


class Quote(Model):
    """A row of data/language_allowed.csv: words of a module in which a word to avoid may stand, and why."""

    quote: str
    module: str
    reason: str


class Review(Model):
    """Who has checked a module, and when. `reviewer` is a name and a profession."""

    reviewer: Annotated[str, Field(min_length=3)]
    date: dt.date


class Approach(Model):
    """A row of data/tables/approaches.csv: what one approach was tested for, and how strong the evidence is.

    `for_…`: `good` or `some` evidence, `open` (a trial is under way), `untested` (looked at, effect not tested),
    `harmful`; empty where no study was found.
    """

    id: Slug
    label: str
    for_closeness: Strength = ""
    for_skills: Strength = ""
    for_behaviour: Strength = ""
    for_trauma: Strength = ""
    for_rad: Strength = ""
    who: str
    found: str
    length: str = ""
    sources: Words = []
