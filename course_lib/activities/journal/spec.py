"""Dated notes of what was seen, to look back on from near and from far. Nothing of it is ever recorded."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from course_lib.activities.base import Activity, Markdown, Model, Slug, refuse_twins
from course_lib.errors import nearest


class Sign(Model):
    """Something that a note may be about, told as what is seen; `more` says what it can and cannot mean."""

    id: Slug
    text: Markdown
    more: Markdown


class Vague(Model):
    """Words that tell little, each in quotes on the page, and what to write instead."""

    words: Annotated[list[Annotated[str, Field(min_length=1)]], Field(min_length=1)]
    instead: Markdown


class Note(Model):
    """A note of the sample. `sign_ids` are the signs that it may be about."""

    date: date
    saw: str = Field(min_length=1)
    did: str | None = None
    sign_ids: list[str] = []


class Readings(Model):
    """What each view of the sample shows."""

    day: Markdown
    fortnight: Markdown
    season: Markdown


class Sample(Model):
    """An invented child's notes, to try the views with. `day` is the one that the views zoom out from."""

    lead: Markdown
    day: date
    notes: Annotated[list[Note], Field(min_length=1)]
    readings: Readings

    @model_validator(mode="after")
    def _its_day_has_a_note(self) -> Sample:
        if self.day not in [note.date for note in self.notes]:
            raise ValueError(f"the sample's day {self.day} has no note. Name the date of one of its notes.")
        return self


class Journal(Activity):
    private: ClassVar[tuple[str, ...]] = ("entries", "draft", "undo", "view", "whose")
    says: ClassVar[tuple[str, ...]] = (
        "journal_date", "journal_saw", "journal_did", "journal_signs", "journal_bad_date", "journal_saw_first",
        "journal_kept", "journal_changed", "journal_changing", "journal_first", "journal_gone", "journal_cleared",
        "journal_all_gone", "journal_back", "journal_forgotten", "journal_none", "journal_full", "journal_range",
        "journal_group", "journal_picture", "csv_done", "csv_broken", "csv_big", "csv_columns", "csv_row",
        "now_showing",
    )  # fmt: skip

    kind: Literal["journal"] = "journal"
    signs: Annotated[list[Sign], Field(min_length=1)]
    vague: list[Vague] = []
    sample: Sample | None = None
    afterword: Markdown | None = None

    @model_validator(mode="after")
    def _notes_name_signs_that_are_there(self) -> Journal:
        names = [sign.id for sign in self.signs]
        refuse_twins("sign", names)
        for note in self.sample.notes if self.sample else []:
            for name in note.sign_ids:
                if name not in names:
                    said = f"the sample's note of {note.date} is about sign '{name}', which is not there. "
                    raise ValueError(said + nearest(name, names))
        return self
