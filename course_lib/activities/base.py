"""What every activity has, and the parts that several kinds share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

Slug = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
Markdown = Annotated[str, Field(min_length=1)]
Location = tuple[str | int, ...]
Bloom = Literal["remember", "understand", "apply", "analyse", "evaluate", "create"]


# Keys whose values are names, not words that a learner reads.
_NOT_READ = {
    "kind", "slug", "id", "objectives", "claims", "sources", "bloom", "misconception", "groups", "figure", "dots",
    "help", "feedback", "asks", "repeats", "goes", "ours", "after", "fits", "section", "sign_ids", "words",
    "activities", "activity", "answers", "cards", "chart", "modules", "reader", "show",
}  # fmt: skip


class Model(BaseModel):
    """A strict, unchanging part of the course: an unknown key is a mistake, not a comment."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Activity(Model):
    """What an author writes of any activity. Each kind adds its own parts in its own folder."""

    records: ClassVar[tuple[str, ...]] = ()
    """The fields of its response that a record, a code, an LMS or a report may hold, if the learner lets it."""

    private: ClassVar[tuple[str, ...]] = ()
    """The fields that never leave: what the learner writes, and what they say of themselves."""

    says: ClassVar[tuple[str, ...]] = ()
    """The words that its behaviour may say: keys of data/<language>/interface.yaml."""

    kind: str
    slug: Slug
    title: str
    objectives: list[str] = []
    claims: list[str] = []
    sources: list[str] = []
    lead: Markdown | None = None

    @property
    def earlier(self) -> str | None:
        """The name of an activity whose response this one's behaviour also reads, as `earlier`."""
        return None

    @property
    def asked(self) -> int:
        """How many things it asks, each with an explanation of its own."""
        return 1

    def texts(self) -> Iterable[str]:
        """Every text in it that a learner reads, in order."""
        return (text for _, text in self.located())

    def located(self) -> Iterable[tuple[Location, str]]:
        """Those texts, each with its place within the activity: `("options", 1, "explain")`."""
        return texts_in(self.model_dump(), ())


class Option(Model):
    """One answer, with the reason that every answer gets."""

    id: Slug
    text: Markdown
    explain: Markdown
    right: bool = False
    misconception: str | None = None


class Question(Activity):
    """A stem and options: what `choice` and `multi` have in common."""

    stem: Markdown
    options: Annotated[list[Option], Field(min_length=2)]
    bloom: Bloom = "understand"

    @model_validator(mode="after")
    def _options_are_distinct(self) -> Question:
        refuse_twins("option", (option.id for option in self.options))
        return self

    @property
    def right(self) -> list[Option]:
        return [option for option in self.options if option.right]


def refuse_twins(what: str, ids: Iterable[str]) -> None:
    """Raises ValueError when two `what`s share an id."""
    seen: set[str] = set()
    for name in ids:
        if name in seen:
            raise ValueError(f"two {what}s are called '{name}'. Give each an id of its own.")
        seen.add(name)


def texts_in(value: Any, here: Location) -> Iterator[tuple[Location, str]]:
    """Every text within `value` that somebody reads, with its place: what is a name alone is passed over."""
    if isinstance(value, str):
        yield here, value
    elif isinstance(value, dict):
        for key, part in value.items():
            if key not in _NOT_READ:
                yield from texts_in(part, (*here, key))
    elif isinstance(value, list):
        for place, part in enumerate(value):
            yield from texts_in(part, (*here, place))
