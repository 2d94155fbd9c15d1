"""The kinds of activity. To add one: write its folder, and add its spec to this list."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field

from course_lib.activities.base import Activity
from course_lib.activities.builder.spec import Builder
from course_lib.activities.cards.spec import Cards
from course_lib.activities.check_page.spec import CheckPage
from course_lib.activities.choice.spec import Choice
from course_lib.activities.compare.spec import Compare
from course_lib.activities.explore.spec import Explore
from course_lib.activities.journal.spec import Journal
from course_lib.activities.match.spec import Match
from course_lib.activities.multi.spec import Multi
from course_lib.activities.order.spec import Order
from course_lib.activities.pacer.spec import Pacer
from course_lib.activities.plan.spec import Plan
from course_lib.activities.quiz.spec import Quiz
from course_lib.activities.reflect.spec import Reflect
from course_lib.activities.scenario.spec import Scenario
from course_lib.activities.selfcheck.spec import Selfcheck
from course_lib.activities.sort.spec import Sort

AnyActivity = Annotated[
    Choice
    | Multi
    | Sort
    | Order
    | Match
    | Cards
    | Explore
    | Scenario
    | Reflect
    | Compare
    | Pacer
    | Selfcheck
    | Plan
    | Builder
    | Journal
    | Quiz
    | CheckPage,
    Field(discriminator="kind"),
]

KINDS: dict[str, type[Activity]] = {
    kind.model_fields["kind"].default: kind
    for kind in (
        Choice,
        Multi,
        Sort,
        Order,
        Match,
        Cards,
        Explore,
        Scenario,
        Reflect,
        Compare,
        Pacer,
        Selfcheck,
        Plan,
        Builder,
        Journal,
        Quiz,
        CheckPage,
    )
}

GALLERY = "gallery"
"""The name under which the examples stand, as if they were a module: `gallery/example-choice`."""


def folder_of(kind: str) -> Path:
    """The folder of a kind, with everything of it: `check-page` stands in check_page/."""
    return Path(__file__).parent / kind.replace("-", "_")
