"""The group report: codes and saved copies in; counts, what to look at again, and what was not counted out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup

from course_lib.charts import Chart, markup
from course_lib.content.library import Library
from course_lib.markup import Markups
from course_lib.page import assets
from course_lib.page.document import icon, policy
from course_lib.records.codes import MOMENTS
from course_lib.records.intake import Given, Refused, Step, files, told, uploads
from course_lib.records.matched import matched
from course_lib.records.measures import measure
from course_lib.records.parts import FEWEST, Part
from course_lib.records.revisit import Again, look_again
from course_lib.records.tally import Tally

_STYLE = Path(assets.__file__).with_name("report.css")

MOST_SHOWN = 500
"""How many refusals the HTML names; CSV and JSON name all."""

SMALL_GROUP = 20


@dataclass(frozen=True)
class Report:
    """`codes`, `copies`: how many results were counted. `left`: how many things were not. `parts`: the comparisons."""

    library: Library
    tally: Tally
    codes: int
    copies: int
    left: int
    parts: tuple[Part, ...]

    def html(self, made: dt.date | None = None) -> str:
        """One file that needs nothing else."""
        markups, style = Markups(self.library), assets.register_css() + _STYLE.read_text(encoding="utf-8")
        return str(
            markups.page(
                "report.html.j2",
                course=self.library.course,
                language=self.library.language,
                style=Markup(style),
                policy=policy("", style),
                icon=icon(markups),
                **self._shown(made),
            )
        )

    def fragment(self, made: dt.date | None = None) -> str:
        """What `html` says, without the page around it and without its charts, which are alive in a notebook."""
        return str(Markups(self.library).page("report_body.html.j2", **{**self._shown(made), "charts": {}}))

    def refused(self, most: int | None = None) -> Iterator[Refused]:
        """What was not counted, sorted by place."""
        return self.tally.refused(most)

    def reason(self, refused: Refused) -> str:
        """Why something was not counted, in words."""
        values = dict(refused.values)
        if "place" in values:
            values["first"] = self.place(str(values["place"]), int(str(values.get("line", 0))))
        if "sign" in values:
            values["sign"] = told(str(values["sign"]))
        return self.library.words[refused.why].format(**values)

    def place(self, place: str, line: int) -> str:
        return self.library.words["report_line"].format(place=place, line=line) if line else place

    def charts(self) -> list[Chart]:
        """One for each comparison of which enough is known, called `group-<moment>`."""
        from course_lib.charts.group import group_chart  # plotly and pandas load when there is something to draw

        return [chart for part in self.parts if (chart := group_chart(part, self.library))]

    def again(self, part: Part) -> list[Again]:
        """What was missed most, for the next session."""
        return look_again(self.library, self.tally.matched, part)

    # -- how -----------------------------------------------------------------------------------

    def _shown(self, made: dt.date | None) -> dict[str, Any]:
        return {
            "report": self,
            "made": made or dt.date.today(),
            "fewest": FEWEST,
            "small_group": SMALL_GROUP,
            "asked": self.tally.matched,
            "charts": {chart.name: Markup(markup(chart, self.library.words)) for chart in self.charts()},
            "refused": list(self.refused(MOST_SHOWN)),
        }


def group_report(
    library: Library,
    paths: Iterable[str | Path] = (),
    *,
    pasted: str = "",
    given: Iterable[tuple[str, bytes]] = (),
    step: Step = lambda: None,
) -> Report:
    """The report of a group. `paths`: files, and folders with all that is in them. `pasted`: codes as typed.
    `given`: names and contents of uploaded files. `step` is called once for each file that was looked at.
    """
    tally = Tally(library.course, library.language, matched(library))
    if pasted.strip():
        tally.take([Given(library.words["report_pasted"], pasted.encode("utf-8", "replace"))])
    tally.take(uploads(given))
    tally.take(files(paths, step))
    tally.count()
    codes, copies, left = tally.numbers()
    parts = (measure(tally.base, tally.matched, moment) for moment in MOMENTS)  # type: ignore[arg-type]  # its two values
    return Report(library, tally, codes, copies, left, tuple(part for part in parts if part.learners))
