"""What a cell shows in a live notebook: one widget, which carries the same markup that a page shows."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import anywidget
import traitlets
from IPython.display import display

from course_lib.activities.base import Activity
from course_lib.markup import ROLE
from course_lib.page.assets import behaviour_source, lesson_css
from course_lib.records.local import AnswerStore

_HERE = Path(__file__).parent

NOTEBOOK_CSS = """
.jp-Notebook:has(.lesson) {
  & .jp-InputPlaceholder, & .jp-OutputArea-promptOverlay,
  & .jp-CodeCell.jp-mod-noOutputs:has(.jp-InputPlaceholder) { display: none; }
  & .jp-OutputPrompt { visibility: hidden; }
  & .jp-MarkdownOutput { font-size: 1.125rem; line-height: 1.6; max-inline-size: 40rem; }
  & .jp-OutputArea:has(.js-plotly-plot) [data-part="chart"] { display: none; }
  & .js-plotly-plot { max-inline-size: 40rem; background: #fff; border-radius: 10px; }
}
"""
"""Around a lesson: no line of hidden code, no run numbers, prose in the size of what stands between it; a chart that
is alive stands in for its picture, on white in dark schemes too, for plotly does not know of them."""


class Lesson(anywidget.AnyWidget):
    """Markup, alive in JupyterLab; the same markup as `text/html` for every viewer that knows no widgets."""

    _esm = _HERE / "live.js"
    _css = lesson_css() + NOTEBOOK_CSS

    markup = traitlets.Unicode().tag(sync=True)
    behaviour = traitlets.Unicode().tag(sync=True)
    response = traitlets.Dict().tag(sync=True)
    earlier = traitlets.Dict().tag(sync=True)

    def __init__(
        self, markup: str, role: dict[str, str], behaviour: str = "", response: dict[str, Any] | None = None
    ) -> None:
        super().__init__(markup=markup, behaviour=behaviour, response=response or {})
        self._role = role

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        data, metadata = super()._repr_mimebundle_() or ({}, {})
        return {**data, "text/html": self.markup, "text/plain": " ".join(self._role.values())}, {
            **metadata,
            ROLE: self._role,
        }


def show_activity(name: str, spec: Activity, markup: str, store: AnswerStore) -> Lesson:
    """An activity that keeps its answers in `store` as they are given."""
    kept = store.load()
    lesson = Lesson(markup, {"activity": name}, behaviour_source(spec.kind), kept.get(name))
    lesson.earlier = kept.get(spec.earlier or "", {})

    def keep(change: dict[str, Any]) -> None:
        store.save(name, change["new"])
        if spec.earlier:  # another notebook may have kept something since
            lesson.earlier = store.load().get(spec.earlier, {})

    lesson.observe(keep, names="response")
    return lesson


def show(markup: str, role: str, name: str) -> Lesson:
    """A piece of a lesson that asks nothing: an opening, a drawing, a content note, a closing."""
    return Lesson(markup, {role: name})


class Example:
    """An activity, and under it the yaml that makes it."""

    def __init__(self, lesson: Lesson, source: Lesson) -> None:
        self._shown = (lesson, source)

    def _ipython_display_(self) -> None:
        display(*self._shown)


class LiveChart:
    """A chart: what a page shows of it, and in a notebook plotly's own in place of the picture."""

    def __init__(self, name: str, figure: Any, markup: str) -> None:
        self.figure, self._name, self._markup = figure, name, markup

    def _ipython_display_(self) -> None:
        live = {"application/vnd.plotly.v1+json": json.loads(self.figure.to_json()), "text/html": ""}
        display(Lesson(self._markup, {"chart": self._name}))
        display(live, raw=True)


@lru_cache(maxsize=1)
def answers() -> AnswerStore:
    return AnswerStore.open()
