"""What all charts share: the course's colours, one column narrow enough for a phone, no decoration."""

from __future__ import annotations

import plotly.graph_objects as go

from course_lib.page.tokens import TOKENS

INK, SOFT, SEA, LAMP, MIST = (TOKENS[name].light for name in ("ink", "soft", "sea", "lamp", "mist"))
WIDTH = 360


def figure_of(x_title: str, height: int) -> go.Figure:
    """An empty figure, `WIDTH` by `height` px, in the course's look."""
    return go.Figure(
        layout={
            "template": "none",
            "width": WIDTH,
            "height": height,
            "margin": {"l": 4, "r": 4, "t": 4, "b": 110},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "font": {"family": "system-ui, sans-serif", "size": 13, "color": INK},
            "xaxis": {"title": {"text": x_title, "standoff": 6}, "zeroline": False, "fixedrange": True},
            "yaxis": {"fixedrange": True},
            "legend": {
                "orientation": "h",
                "x": 0,
                "xanchor": "left",
                "y": 0,
                "yref": "container",
                "yanchor": "bottom",
            },
            "hovermode": "closest",
        }
    )
