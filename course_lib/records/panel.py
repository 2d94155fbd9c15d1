"""The group report in a notebook: paste codes, choose files, name a folder, press one button.

Nothing is written unless a trainer saves it; what was pasted stays in the kernel until it is shut down.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from html import escape
from pathlib import Path

import ipywidgets as widgets
from IPython.display import display

from course_lib.charts import markup
from course_lib.content.library import Library
from course_lib.errors import CourseError
from course_lib.live import Lesson, LiveChart
from course_lib.page.tokens import TOKENS
from course_lib.records.intake import CODES, COPIES, how_many
from course_lib.records.report import Report, group_report
from course_lib.records.tables import write_csv

_BUTTON = {"width": "auto", "height": "44px", "align_self": "flex-start"}
_FIELD = {"width": "100%", "max_width": "40rem"}
_STEPS = 100  # how often the bar moves


class Panel(widgets.VBox):  # type: ignore[misc]  # ipywidgets carries no types
    """What a trainer gives, a button, the report, and two buttons that save it beside the notebook."""

    def __init__(self, library: Library) -> None:
        self._library, self._words = library, library.words
        self._report: Report | None = None
        self.codes = widgets.Textarea(placeholder=self._words["report_paste_hint"], rows=8, layout=_FIELD)
        self.files = widgets.FileUpload(
            accept=",".join(sorted(COPIES | CODES)),
            multiple=True,
            description=self._words["report_upload"],
            layout=_BUTTON,
        )
        self.folder = widgets.Text(layout={**_FIELD, "height": "44px"})
        self.make = self._button("report_make", self._make)
        self.bar = widgets.IntProgress(description=self._words["report_reading"], layout={"display": "none"})
        self.shown, self.live = widgets.Output(), widgets.Output()
        self.save_html = self._button("report_save_html", self._save_html, disabled=True)
        self.save_csv = self._button("report_save_csv", self._save_csv, disabled=True)
        self.said = widgets.HTML()
        for field, word in ((self.codes, "report_paste"), (self.folder, "report_folder")):
            field.description, field.style = self._words[word], {"description_width": "11rem"}
        self.make.style = {"button_color": TOKENS["sea"].light, "text_color": TOKENS["card"].light}
        saving = widgets.HBox([self.save_html, self.save_csv])
        super().__init__(
            [self.codes, self.files, self.folder, self.make, self.bar, self.shown, self.live, saving, self.said]
        )

    # -- what the buttons do ---------------------------------------------------------------------

    def _make(self, _: object) -> None:
        folder = self.folder.value.strip()
        paths = [Path(folder).expanduser()] if folder else []
        self.bar.max, self.bar.value = how_many(paths) or 1, 0
        self.bar.layout.display = "flex" if paths else "none"
        given = [(file["name"], bytes(file["content"])) for file in self.files.value]
        try:
            self._report = group_report(
                self._library, paths, pasted=self.codes.value, given=given, step=_every(self.bar)
            )
        except CourseError as error:
            self._say(str(error))
        else:
            self._show(self._report)
        self.bar.layout.display = "none"

    def _show(self, report: Report) -> None:
        self._say("")
        self.save_html.disabled = self.save_csv.disabled = False
        self.shown.clear_output()
        self.live.clear_output()
        with self.shown:
            display(Lesson(report.fragment(), {"report": "group"}))
        with self.live:
            for chart in report.charts():
                display(LiveChart(chart.name, chart.figure, markup(chart, self._words)))

    def _save_html(self, _: object) -> None:
        self._save(".html", lambda report, path: path.write_text(report.html(), encoding="utf-8"))

    def _save_csv(self, _: object) -> None:
        self._save(".csv", write_csv)

    # -- how -------------------------------------------------------------------------------------

    def _save(self, suffix: str, write: Callable[[Report, Path], object]) -> None:
        """Writes beside the notebook, under a name that is still free."""
        name = f"group-report-{dt.date.today()}"
        number = sum(1 for _ in Path().glob(f"{name}*{suffix}"))
        path = Path(f"{name}-{number + 1}{suffix}" if number else f"{name}{suffix}")
        if self._report:
            try:
                write(self._report, path)
                self._say(self._words["report_saved"].format(name=path))
            except OSError:
                self._say(self._words["report_not_saved"].format(name=path))

    def _say(self, words: str) -> None:
        self.said.value = f'<p role="status">{escape(words)}</p>'

    def _button(self, word: str, then: Callable[[object], None], *, disabled: bool = False) -> widgets.Button:
        button = widgets.Button(description=self._words[word], disabled=disabled, layout=_BUTTON)
        button.on_click(then)
        return button


def _every(bar: widgets.IntProgress) -> Callable[[], None]:
    """A step that moves `bar` now and then: each move is a message to the browser."""
    seen = 0

    def step() -> None:
        nonlocal seen
        seen += 1
        if seen % max(1, bar.max // _STEPS) == 0:
            bar.value = seen

    return step
