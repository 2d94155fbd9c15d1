"""What tests know of each kind of activity: one file a kind, named as its folder in course_lib/activities/.

answer(spec)       a response that makes it done, and right where there is a right
misanswer(spec)    one that makes it done, and right nowhere; left out where nothing is marked
specs()            a Hypothesis strategy: what an author may write, as plain data
breaks             mistakes of its own: functions that take such data and spoil it
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType
from typing import Any

from course_lib.activities import folder_of
from course_lib.activities.base import Activity


def ways(kind: str) -> ModuleType:
    return import_module(f"tests.kinds.{folder_of(kind).name}")


def answer_to(activity: Activity) -> dict[str, Any]:
    return ways(activity.kind).answer(activity)


def misanswer_to(activity: Activity) -> dict[str, Any]:
    known = ways(activity.kind)
    return getattr(known, "misanswer", known.answer)(activity)
