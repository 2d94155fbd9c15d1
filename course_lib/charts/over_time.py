"""The same children over time: how many show each pattern, at each age when they were looked at."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from course_lib.charts.how_common import PATTERNS
from course_lib.charts.theme import MIST, SOFT, figure_of


def over_time(studies: pd.DataFrame, words: dict[str, str]) -> go.Figure:
    """A mark for each pattern at each age, a dotted line between the marks of the same children.

    `studies`: rows of one study in the order of time; columns `age` (text), `pattern` (a key of PATTERNS), `per_100`
    (children per 100 of those counted), `shown`, `n`, `source`. `words`: `x_title`, `y_title`, a name for each
    pattern, `hover` with places {age} {shown} {n} {pattern} {source}.
    """
    ages = list(dict.fromkeys(studies["age"]))
    figure = figure_of(words["x_title"], height=380)
    for pattern in dict.fromkeys(studies["pattern"]):
        symbol, colour, _ = PATTERNS[pattern]
        found = studies[studies["pattern"] == pattern]
        figure.add_trace(
            go.Scatter(
                name=words[pattern],
                x=[ages.index(age) for age in found["age"]],
                y=found["per_100"].tolist(),
                mode="lines+markers",
                line={"color": colour, "width": 2, "dash": "dot"},
                marker={"symbol": symbol, "size": 13, "color": colour, "line": {"width": 2, "color": colour}},
                text=[words["hover"].format(**{**row, "pattern": words[pattern]}) for row in found.to_dict("records")],
                hoverinfo="text",
            )
        )
    figure.add_annotation(
        text=words["y_title"], x=-0.4, y=39, xanchor="left", yanchor="middle", showarrow=False, font={"color": SOFT}
    )
    figure.update_layout(margin={"l": 28, "b": 130})
    figure.update_xaxes(
        range=[-0.4, len(ages) - 0.6],
        tickvals=list(range(len(ages))),
        ticktext=[age.replace(" months", "<br>months") for age in ages],
        tickangle=0,
        showgrid=False,
    )
    figure.update_yaxes(range=[-1.5, 42], dtick=10, gridcolor=MIST)
    return figure
