"""How common is it? Children with a pattern per 100 counted, one mark a study.

Never pooled: the studies counted different things.
"""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from course_lib.charts.theme import LAMP, MIST, SEA, SOFT, figure_of

ROW_HEIGHT = 52

# What was counted: the mark's shape, its colour, and how far it stands from the middle of its row.
# Shape first, colour after.
PATTERNS = {
    "withdrawn": ("circle", SEA, -0.12),
    "over-friendly": ("diamond-open", LAMP, 0.12),
    "either": ("square", SOFT, 0.0),
}


def how_common(studies: pd.DataFrame, words: dict[str, str]) -> go.Figure:
    """A mark and a range for each study, its name above them, so that the whole width is left for the marks.

    `studies`: one row a study; columns `label`, `who`, `age`, `pattern`, `source`, `shown`, and in children per 100
    of those counted `per_100`, `low_per_100`, `high_per_100` (missing where the study gave none).
    `words`: `x_title`, a name for each pattern, `hover` with places {label} {who} {age} {shown} {pattern} {source}.
    Rows whose pattern is not in PATTERNS (diagnosed cases, on another scale) are left to the table.
    """
    drawn = studies[studies["pattern"].isin(PATTERNS)]
    rows = {label: place for place, label in enumerate(dict.fromkeys(drawn["label"]))}
    figure = figure_of(words["x_title"], height=len(rows) * ROW_HEIGHT + 130)
    for pattern, (symbol, colour, offset) in PATTERNS.items():
        found = drawn[drawn["pattern"] == pattern]
        figure.add_trace(
            go.Scatter(
                name=words[pattern],
                x=found["per_100"],
                y=found["label"].map(rows) + offset,
                mode="markers",
                marker={"symbol": symbol, "size": 13, "color": colour, "line": {"width": 2, "color": colour}},
                error_x={
                    "type": "data",
                    "symmetric": False,
                    "array": found["high_per_100"] - found["per_100"],
                    "arrayminus": found["per_100"] - found["low_per_100"],
                    "color": colour,
                    "thickness": 2,
                    "width": 5,
                },
                text=[words["hover"].format(**{**row, "pattern": words[pattern]}) for row in found.to_dict("records")],
                hoverinfo="text",
            )
        )
    for label, place in rows.items():
        figure.add_annotation(
            text=label,
            x=0,
            y=place - 0.42,
            xanchor="left",
            yanchor="middle",
            showarrow=False,
            font={"color": SOFT},
        )
    figure.update_yaxes(range=[len(rows) - 0.5, -0.7], showticklabels=False, showgrid=False, zeroline=False)
    figure.update_xaxes(range=[-1.5, 54], dtick=10, gridcolor=MIST, tickangle=0)
    return figure
