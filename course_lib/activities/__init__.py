"""The kinds of activity. To add one: write its folder, and add its spec to this list."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from course_lib.activities.base import Activity
from course_lib.activities.choice.spec import Choice
from course_lib.activities.explore.spec import Explore
from course_lib.activities.multi.spec import Multi
from course_lib.activities.reflect.spec import Reflect
from course_lib.activities.sort.spec import Sort

AnyActivity = Annotated[Choice | Multi | Sort | Explore | Reflect, Field(discriminator="kind")]

KINDS: dict[str, type[Activity]] = {
    kind.model_fields["kind"].default: kind for kind in (Choice, Multi, Sort, Explore, Reflect)
}
