"""A set of items answered together: without any answer before the course, with every reason after it."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import Annotated, ClassVar, Literal, TypeVar

from pydantic import Field, model_validator

from course_lib.activities.base import Activity, Location, Markdown, Model, Option, Slug, refuse_twins

Named = TypeVar("Named", "Item", Option)


class Item(Model):
    """One question of a quiz, with exactly one right option."""

    id: Slug
    stem: Markdown
    options: Annotated[list[Option], Field(min_length=2)]

    @model_validator(mode="after")
    def _one_is_right(self) -> Item:
        refuse_twins("option", (option.id for option in self.options))
        right = sum(option.right for option in self.options)
        if right != 1:
            raise ValueError(f"item '{self.id}' has {right} right options. Mark exactly one with 'right: true'.")
        return self


class Rating(Model):
    """Something to be more or less sure of, from 1 to 5."""

    id: Slug
    ask: Markdown


class Quiz(Activity):
    """Its items are written here (`items`), are questions of the modules (`asks`), or another quiz's (`repeats`)."""

    records: ClassVar[tuple[str, ...]] = ("chosen", "sure", "checked")
    says: ClassVar[tuple[str, ...]] = (
        "quiz_thanks", "quiz_reasons", "quiz_moved", "quiz_no_earlier", "quiz_open",
        "moved", "stayed", "it_fits", "look_again", "left_open",
    )  # fmt: skip

    kind: Literal["quiz"] = "quiz"
    feedback: Literal["none", "full"] = "full"
    items: list[Item] = []
    asks: list[str] = []
    repeats: str | None = None
    ratings: list[Rating] = []
    afterword: Markdown | None = None

    @property
    def asked(self) -> int:
        return len(self.items)

    @model_validator(mode="after")
    def _asks_in_one_way(self) -> Quiz:
        given = [key for key in ("items", "asks", "repeats") if getattr(self, key)]
        if len(given) != 1:
            said = f"it has {' and '.join(given)}" if given else "it asks nothing"
            raise ValueError(f"{said}. Give exactly one of 'items', 'asks' and 'repeats'.")
        refuse_twins("item", (item.id for item in self.items))
        refuse_twins("item", self.asks)
        refuse_twins("rating", (rating.id for rating in self.ratings))
        if self.repeats and self.ratings:
            raise ValueError("it takes its ratings from the quiz that it repeats. Take 'ratings' out here.")
        if self.repeats and self.feedback == "none":
            raise ValueError("what is asked again is answered with reasons. Say 'feedback: full', or leave it out.")
        return self

    @property
    def earlier(self) -> str | None:
        return self.repeats

    def located(self) -> Iterable[tuple[Location, str]]:
        kept_back = self.feedback == "none"
        return ((where, text) for where, text in super().located() if not (kept_back and where[-1] == "explain"))

    def asking(self, items: list[Item], ratings: list[Rating]) -> Quiz:
        """This quiz with these written out: options in an order of its own, and items too where it asks them again."""
        before = (self.repeats or "").split("/")[-1]
        asked = []
        for item in _stirred(items, self.slug, unlike=items) if self.repeats else items:
            earlier = _stirred(item.options, before, item.id) if self.repeats else None
            options = _stirred(item.options, self.slug, item.id, unlike=earlier)
            asked.append(item.model_copy(update={"options": options}))
        return self.model_copy(update={"items": asked, "asks": [], "ratings": ratings})


def _stirred(things: list[Named], *names: str, unlike: list[Named] | None = None) -> list[Named]:
    """`things` in an order that hangs on the names alone, and is never that of `unlike`."""

    def place(thing: Named) -> str:
        return sha256("/".join((*names, thing.id)).encode()).hexdigest()

    found = sorted(things, key=place)
    return found[1:] + found[:1] if found == unlike else found
