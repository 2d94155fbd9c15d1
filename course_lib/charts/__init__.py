"""Charts: a DataFrame in, a plotly Figure out, with its text and its table beside it.

To add one: write its file, and add it to `_charts`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from course_lib.content.library import Library
from course_lib.errors import UnknownName

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go


@dataclass(frozen=True)
class Chart:
    """A drawn chart: the figure, its words, and the table that says the same."""

    name: str
    figure: go.Figure
    words: dict[str, str]
    table: pd.DataFrame


def chart_names() -> list[str]:
    return sorted(_charts())


def draw(name: str, library: Library) -> Chart:
    """The chart called `name`, from the library's tables. Raises UnknownName."""
    if name not in _charts():
        raise UnknownName("chart", name, _charts())
    return _charts()[name](library)


def markup(chart: Chart, words: dict[str, str]) -> str:
    """The chart without plotly: svg with native tooltips, what to see, what to do, the numbers as a table."""
    from course_lib.charts.svg import to_svg

    return (
        f'<figure class="chart" id="chart-{chart.name}">'
        f"<figcaption><h3>{escape(chart.words['title'])}</h3></figcaption>"
        f'<div data-part="chart">{to_svg(chart.figure, chart.words["title"], chart.words["see"])}</div>'
        f"<p>{escape(chart.words['see'])}</p><p>{escape(chart.words['do'])}</p>"
        f"<details><summary>{escape(words['chart_table'])}</summary>{_table(chart)}</details></figure>"
    )


def _charts() -> dict[str, Callable[[Library], Chart]]:
    return {"how-common": _how_common, "tested-for": _tested_for, "bucharest": _bucharest}


def _tested_for(library: Library) -> Chart:
    import pandas as pd

    from course_lib.charts.tested_for import TESTED, tested_for

    words = library.chart_words["tested-for"]
    rows = pd.DataFrame([approach.model_dump() for approach in library.approaches.values()])
    shown = pd.DataFrame({"label": rows["label"]})
    for tested in TESTED:
        shown[tested] = [words[mark or "none"] for mark in rows[tested]]
    shown = shown.assign(
        who=rows["who"],
        found=rows["found"],
        length=rows["length"],
        source=[" ".join(names) for names in rows["sources"]],
    )
    names = {column: words.get(column, words.get(f"column_{column}", "")).replace("<br>", " ") for column in shown}
    return Chart("tested-for", tested_for(rows, words), words, shown.rename(columns=names))


def _bucharest(library: Library) -> Chart:
    import pandas as pd

    from course_lib.charts.over_time import over_time

    words = library.chart_words["bucharest"]
    found = [study for study in library.studies.values() if study.id.startswith("bucharest-")]
    rows = pd.DataFrame([{**study.model_dump(), "shown": study.shown} for study in found])
    shown = pd.DataFrame(
        {
            "age": rows["age"],
            "pattern": rows["pattern"].map(words),
            "per_100": rows["shown"],
            "n": rows["n"].astype(int),
            "note": rows["note"],
            "source": rows["source"],
        }
    ).rename(columns=lambda column: words[f"column_{column}"])
    return Chart("bucharest", over_time(rows, words), words, shown)


def _how_common(library: Library) -> Chart:
    import pandas as pd

    from course_lib.charts.how_common import how_common

    words = library.chart_words["how-common"]
    studies = pd.DataFrame([{**study.model_dump(), "shown": study.shown} for study in library.studies.values()])
    ranges = [
        f"{study.low_per_100:g} to {study.high_per_100:g}"
        if study.low_per_100 is not None and study.high_per_100 is not None
        else words["not_given"]
        for study in library.studies.values()
    ]
    shown = pd.DataFrame(
        {
            "label": studies["label"],
            "who": studies["who"],
            "age": studies["age"],
            "n": [f"{study.n:,}" if study.n else words["not_given"] for study in library.studies.values()],
            "pattern": studies["pattern"].map(words),
            "per_100": studies["shown"],
            "range": ranges,
            "method": studies["method"] + " " + studies["note"],
            "source": studies["source"],
        }
    ).rename(columns=lambda column: words[f"column_{column}"])
    return Chart("how-common", how_common(studies, words), words, shown)


def _table(chart: Chart) -> str:
    """The table, able to scroll by keys where it is wider than a phone."""
    head = "".join(f'<th scope="col">{escape(str(column))}</th>' for column in chart.table.columns)
    rows = "".join(
        f'<tr><th scope="row">{escape(str(first))}</th>'
        + "".join(f"<td>{escape(str(cell))}</td>" for cell in rest)
        + "</tr>"
        for first, *rest in chart.table.itertuples(index=False)
    )
    label = escape(chart.words["title"])
    return (
        f'<div class="scrolls" role="region" tabindex="0" aria-label="{label}">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )
