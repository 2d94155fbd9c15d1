"""data/agencies/<name>/agency.yaml: what an agency that runs the course has of its own."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from course_lib.activities.base import Model


class HourRules(Model):
    """How an agency counts hours of taking part. Without rules, every active minute counts as one."""

    round_down_to_min: Annotated[int, Field(ge=1, le=60)] = 1
    most_per_module_min: Annotated[int, Field(ge=1, le=999)] = 999
    module_counts_from: Annotated[float, Field(gt=0, le=1)] = 0.5
    note: str = ""

    def credited_min(self, minutes: list[int]) -> int:
        """What counts of the active minutes in each module."""
        total = sum(min(one, self.most_per_module_min) for one in minutes)
        return total - total % self.round_down_to_min


class Agency(Model):
    """An agency's profile; without one, the course speaks for nobody but itself."""

    name: str = ""
    hours: HourRules = HourRules()
