"""What a notebook may say.

    from course_lib import activity, chart, closing, content_note, figure, opening

Each call takes the name that stands in data/ and shows one thing. Nothing heavy is loaded until it is asked for.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from course_lib.live import Example, Lesson, LiveChart
    from course_lib.markup import Markups
    from course_lib.records.panel import Panel

__all__ = [
    "activity",
    "certificate",
    "chart",
    "closing",
    "content_note",
    "example",
    "figure",
    "opening",
    "result_code",
]


def activity(name: str) -> Lesson:
    """The activity `<module>/<slug>`, ready to be answered. Raises UnknownName, with the nearest name that there is."""
    from course_lib.live import answers, show_activity

    spec = _markups().library.activity(name)
    return show_activity(name, spec, _markups().activity(name), answers())


def example(kind: str) -> Example:
    """The example of a kind of activity, alive, with the yaml that makes it: the author's reference."""
    from course_lib.live import Example, show

    return Example(activity(f"gallery/example-{kind}"), show(_markups().example(kind), "example", kind))


def chart(name: str) -> LiveChart:
    """The chart `name`: live in JupyterLab, a picture and a table in a page."""
    from course_lib.charts import draw, markup
    from course_lib.live import LiveChart

    library = _markups().library
    drawn = draw(name, library)
    return LiveChart(name, drawn.figure, markup(drawn, library.words))


def figure(name: str) -> Lesson:
    """The drawing data/figures/<name>.svg, with its description."""
    from course_lib.live import show

    return show(_markups().drawing(name), "figure", name)


def opening(module: str) -> Lesson:
    """How a module begins: its title, its main message, what the learner can do by the end."""
    from course_lib.live import show

    return show(_markups().opening(module), "opening", module)


def content_note(name: str) -> Lesson:
    """A neutral word before a hard passage, with a free skip: `<module>/<slug>`."""
    from course_lib.live import show

    return show(_markups().content_note(name), "content_note", name)


def result_code(quiz: str) -> Lesson:
    """What moved since the first questions, as a code to show: after the quiz that asks again, `<module>/<slug>`."""
    from course_lib.live import show

    return show(_markups().result_code(quiz), "result_code", quiz)


def certificate(module: str) -> Lesson:
    """The record of taking part, to print, in a lesson."""
    from course_lib.live import show

    return show(_markups().certificate(module), "certificate", module)


def closing(module: str) -> Lesson:
    """How a module ends: key points, what to try, words explained, sources."""
    from course_lib.live import show

    return show(_markups().closing(module), "closing", module)


def group_report() -> Panel:
    """For a trainer: paste codes, choose files or name a folder, and see what a group learned."""
    from course_lib.records.panel import Panel

    return Panel(_markups().library)


@lru_cache(maxsize=1)
def _markups() -> Markups:
    from course_lib.content import library
    from course_lib.markup import Markups

    return Markups(library())
