"""What was it tested for? Approaches down, what was tested across, and how strong the evidence is.

Nothing is summed or ranked: an approach with one good mark may be the right one for a child, or not.
"""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from course_lib.charts.theme import LAMP, MIST, SEA, SOFT, figure_of

ROW_HEIGHT = 50
TESTED = ("for_closeness", "for_skills", "for_behaviour", "for_trauma", "for_rad")

# How strong: the mark's shape and colour. Shape first, colour after; what no study was found for has no mark.
MARKS = {
    "good": ("circle", SEA),
    "some": ("circle-open", SEA),
    "open": ("hourglass-open", SOFT),
    "untested": ("diamond-open", LAMP),
    "harmful": ("x", LAMP),
}


def tested_for(approaches: pd.DataFrame, words: dict[str, str]) -> go.Figure:
    """A row for each approach, its name above it, and a mark where a study was found.

    `approaches`: one row an approach; columns `label`, `found` and those of TESTED, each a key of MARKS or "".
    `words`: a name for each mark and each column of TESTED (broken by <br>), `hover` with places {label} {tested}
    {mark} {found}.
    """
    rows = {label: place for place, label in enumerate(approaches["label"])}
    long = approaches.melt(id_vars=["label", "found"], value_vars=list(TESTED), var_name="tested", value_name="mark")
    figure = figure_of("", height=len(rows) * ROW_HEIGHT + 190)
    figure.update_layout(margin={"t": 62, "b": 96})
    for mark, (symbol, colour) in MARKS.items():
        found = long[long["mark"] == mark]
        figure.add_trace(
            go.Scatter(
                name=words[mark],
                x=[TESTED.index(tested) for tested in found["tested"]],
                y=[rows[label] for label in found["label"]],
                mode="markers",
                marker={"symbol": symbol, "size": 15, "color": colour, "line": {"width": 2, "color": colour}},
                text=[
                    words["hover"].format(
                        **{**row, "mark": words[mark], "tested": words[row["tested"]].replace("<br>", " ")}
                    )
                    for row in found.to_dict("records")
                ],
                hoverinfo="text",
            )
        )
    for label, place in rows.items():
        figure.add_annotation(
            text=label, x=-0.45, y=place - 0.4, xanchor="left", yanchor="middle", showarrow=False, font={"color": SOFT}
        )
    figure.update_yaxes(
        range=[len(rows) - 0.6, -0.8],
        tickvals=[place - 0.68 for place in rows.values()],
        showticklabels=False,
        gridcolor=MIST,
        zeroline=False,
    )
    figure.update_xaxes(
        side="top",
        range=[-0.5, len(TESTED) - 0.5],
        tickvals=list(range(len(TESTED))),
        ticktext=[words[tested] for tested in TESTED],
        tickangle=0,
        gridcolor=MIST,
        tickfont={"size": 12},
    )
    return figure
