"""How common is it? Children with a pattern per 100 counted, one mark a study. Never pooled: the studies counted different things."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from course_lib.charts.theme import LINE, SOFT, figure_of

# What was counted: its name in data/<language>/figures.yaml, the mark's shape and colour. Shape first, colour after.
PATTERNS = {
    "withdrawn": ("circle", "#0E5A61"),
    "over-friendly": ("diamond-open", "#9A4A12"),
    "either": ("square", "#4A5A5F"),
}


def how_common(studies: pd.DataFrame, words: dict[str, str]) -> go.Figure:
    """A dot and range for each study.

    `studies`: one row a study; columns `label`, `who`, `age`, `pattern` (a key of PATTERNS), `source`,
    and in children per 100 of those counted `per_100`, `low_per_100`, `high_per_100` (missing where the study gave none).
    `words`: `x_title`, a name for each pattern, `hover` with places {label} {who} {age} {per_100} {pattern} {source}.
    Rows of other patterns (diagnosed cases in insurance claims) are on another scale and are left to the table.
    """
    figure = figure_of(words["x_title"], height=_height(studies))
    for pattern, (symbol, colour) in PATTERNS.items():
        rows = studies[studies["pattern"] == pattern]
        figure.add_trace(
            go.Scatter(
                name=words[pattern],
                x=rows["per_100"],
                y=[_row_name(row) for row in rows.itertuples()],
                mode="markers",
                marker={"symbol": symbol, "size": 13, "color": colour, "line": {"width": 2, "color": colour}},
                error_x={
                    "type": "data",
                    "symmetric": False,
                    "array": (rows["high_per_100"] - rows["per_100"]).fillna(0),
                    "arrayminus": (rows["per_100"] - rows["low_per_100"]).fillna(0),
                    "color": colour,
                    "thickness": 2,
                },
                text=[
                    words["hover"].format(label=row.label, who=row.who, age=row.age, per_100=f"{row.per_100:g}", pattern=words[pattern], source=row.source)
                    for row in rows.itertuples()
                ],
                hoverinfo="text",
            )
        )
    names = list(dict.fromkeys(_row_name(row) for row in studies.itertuples() if row.pattern in PATTERNS))
    figure.update_yaxes(categoryorder="array", categoryarray=names[::-1], automargin=True, tickfont={"color": SOFT})
    figure.update_xaxes(range=[-1, 55], dtick=10, gridcolor=LINE)
    return figure


def _row_name(row: object) -> str:
    """The study's name over two lines, so that a phone has room for the marks."""
    label = str(row.label)  # type: ignore[attr-defined]
    name, comma, rest = label.partition(", ")
    return f"{name}<br>{rest}" if comma else name


def _height(studies: pd.DataFrame) -> int:
    return 150 + 46 * studies.loc[studies["pattern"].isin(PATTERNS), "label"].nunique()
