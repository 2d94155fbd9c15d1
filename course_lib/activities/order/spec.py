"""Steps into an order: several orders may be right, since an author says only what must come before what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from graphlib import CycleError, TopologicalSorter
from hashlib import sha256
from itertools import count
from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from course_lib.activities.base import Activity, Markdown, Model, Slug, refuse_twins
from course_lib.errors import nearest


class Step(Model):
    """One step. `after` names the ones that must come before it, whatever else is in between."""

    id: Slug
    text: Markdown
    after: list[str] = []
    explain: Markdown


class Order(Activity):
    records: ClassVar[tuple[str, ...]] = ("placed", "checked")
    says: ClassVar[tuple[str, ...]] = (
        "order_first", "order_at", "order_fits", "order_early", "verdict_order_right", "verdict_order_partly",
        "verdict_order_not-yet",
    )  # fmt: skip

    kind: Literal["order"] = "order"
    ask: Markdown
    steps: Annotated[list[Step], Field(min_length=3)]
    afterword: Markdown | None = None

    @model_validator(mode="after")
    def _some_orders_are_right_and_some_are_not(self) -> Order:
        names = [step.id for step in self.steps]
        refuse_twins("step", names)
        for step in self.steps:
            for name in step.after:
                if name not in names:
                    raise ValueError(
                        f"step '{step.id}' comes after '{name}', which is not there. {nearest(name, names)}"
                    )
                if step.after.count(name) > 1:
                    raise ValueError(f"step '{step.id}' comes after '{name}' twice. Name it once.")
        self._refuse_circles()
        if not any(step.after for step in self.steps):
            raise ValueError("every order of these steps is right. Say under 'after' what must come before a step.")
        for step in self.steps:
            if late := self._missing(step, self.steps):
                raise ValueError(
                    f"step '{step.id}' comes after '{late.id}', but is written above it. "
                    "Write the steps in an order that is right: it is printed as one that makes sense."
                )
        return self

    @property
    def scrambled(self) -> list[Step]:
        """The steps as a learner first sees them: the same each time, and in no order that is right."""
        for salt in count():
            mixed = sorted(self.steps, key=lambda step: sha256(f"{self.slug} {step.id} {salt}".encode()).digest())
            if any(self._missing(step, mixed) for step in mixed):
                return mixed
        raise AssertionError("count() has no end")

    def before(self, step: Step) -> list[Step]:
        """All that must come before `step`, near and far, as they are written."""
        near = [other for other in self.steps if other.id in step.after]
        names = {other.id for first in near for other in [first, *self.before(first)]}
        return [other for other in self.steps if other.id in names]

    def _missing(self, step: Step, order: Sequence[Step]) -> Step | None:
        """What must come before `step`, and in this order comes after it."""
        return next((other for other in order[order.index(step) :] if other.id in step.after), None)

    def _refuse_circles(self) -> None:
        try:
            TopologicalSorter({step.id: step.after for step in self.steps}).prepare()
        except CycleError as error:
            circle: Iterable[str] = reversed(error.args[1])
            waiting = " after ".join(f"'{name}'" for name in circle)
            raise ValueError(f"these steps go in a circle: {waiting}. Take one of them out of an 'after'.") from None
