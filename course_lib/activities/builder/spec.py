"""A letter or a list from choices: ticked pieces make a text, and the text is then the learner's own to change."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field, model_validator

from course_lib.activities.base import Activity, Location, Markdown, Model, Slug, refuse_twins
from course_lib.errors import nearest

_PLACE = re.compile(r"\{([^{}]*)\}")


def _one_line(text: str) -> str:
    return " ".join(text.split())


Line = Annotated[str, Field(min_length=1), AfterValidator(_one_line)]
"""Plain words in one line, since they go into a plain text."""


class Blank(Model):
    """A short thing that the learner types: it fills {id} in the text, and until then [blank] stands there."""

    id: Slug
    label: str
    blank: Line
    hint: str | None = None


class Piece(Model):
    """A sentence that goes into the text."""

    id: Slug
    text: Line
    hint: str | None = None


class Section(Model):
    """Pieces of one sort. Those of a section that is `aside` are for the learner alone: they stay out of the text."""

    id: Slug
    title: Line
    hint: str | None = None
    aside: bool = False
    pieces: Annotated[list[Piece], Field(min_length=1)]


class Need(Model):
    """How many pieces should be in, of one section or of all; and what is said, gently, when there are fewer."""

    section: str | None = None
    least: Annotated[int, Field(ge=1)]
    say: Markdown


class Flag(Model):
    """Words that are better not in the text, why, and what to write in their place."""

    words: Annotated[list[Line], Field(min_length=1)]
    reason: Markdown
    softer: Markdown


class Confirm(Model):
    """A tick that the learner sets before the text goes out, and what is said while it is not set."""

    text: Markdown
    reminder: Markdown


class Worries(Model):
    """A list that stands at the end for all to see, such as answers that should worry one."""

    title: str
    items: Annotated[list[Markdown], Field(min_length=1)]


class Builder(Activity):
    private: ClassVar[tuple[str, ...]] = ("values", "checked")

    says: ClassVar[tuple[str, ...]] = (
        "kept", "builder_found", "builder_in", "builder_out", "builder_left", "builder_made", "builder_brought",
        "builder_copied", "builder_select", "builder_saved", "builder_empty",
    )  # fmt: skip

    kind: Literal["builder"] = "builder"
    fields: list[Blank] = []
    opening: str | None = None
    sections: Annotated[list[Section], Field(min_length=1)]
    closing: str | None = None
    headings: bool = False
    bullets: bool = False
    needs: list[Need] = []
    flags: list[Flag] = []
    confirm: Confirm | None = None
    worries: Worries | None = None
    afterword: Markdown | None = None

    def pieces(self, section: str | None = None) -> list[str]:
        """The ids of a section's pieces, or of all that go into the text."""
        asked = [one for one in self.sections if (one.id == section if section else not one.aside)]
        return [piece.id for one in asked for piece in one.pieces]

    def shown(self, text: str) -> str:
        """`text` as it reads while nothing has been typed: "[your name]" for "{me}"."""
        blanks = {field.id: field.blank for field in self.fields}
        return _PLACE.sub(lambda place: f"[{blanks[place[1]]}]" if place[1] in blanks else place[0], text)

    def located(self) -> Iterable[tuple[Location, str]]:
        return ((where, self.shown(text)) for where, text in super().located())

    def _made_of(self) -> Iterator[str]:
        """Everything that may stand in the text, with its {places}."""
        yield from (text for text in (self.opening, self.closing) if text)
        for section in self.sections:
            yield section.title
            yield from (piece.text for piece in section.pieces)

    @model_validator(mode="after")
    def _names_meet(self) -> Builder:
        refuse_twins("field", (field.id for field in self.fields))
        refuse_twins("section", (section.id for section in self.sections))
        refuse_twins("piece", (piece.id for section in self.sections for piece in section.pieces))
        if not self.pieces():
            raise ValueError("every section stays aside, so nothing makes a text. Take 'aside' from one of them.")
        return self

    @model_validator(mode="after")
    def _places_are_filled(self) -> Builder:
        names = [field.id for field in self.fields]
        for text in self._made_of():
            for name in _PLACE.findall(text):
                if name not in names:
                    raise ValueError(f"no field fills {{{name}}} in '{text}'. {nearest(name, names)}")
        return self

    @model_validator(mode="after")
    def _needs_can_be_met(self) -> Builder:
        names = [section.id for section in self.sections]
        for need in self.needs:
            if need.section is not None and need.section not in names:
                remedy = nearest(need.section, names)
                raise ValueError(f"pieces are needed of section '{need.section}', which is not there. {remedy}")
            if need.least > (there := len(self.pieces(need.section))):
                whose = f"section '{need.section}'" if need.section else "the text"
                raise ValueError(f"{whose} needs {need.least} pieces and has {there}. Ask for fewer, or add some.")
        return self
