"""A group's answers before and after: two marks for each question, and a line between them."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from course_lib.charts import Chart
from course_lib.charts.theme import LAMP, MIST, SEA, SOFT, figure_of
from course_lib.content.library import Library
from course_lib.records.parts import Part

ROW_HEIGHT = 46

# Shape first, colour after; the open ring is the larger one, so that both are seen where they meet.
MARKS = {"before": ("circle-open", 18, LAMP), "after": ("circle", 11, SEA)}


def group_chart(part: Part, library: Library) -> Chart | None:
    """The chart of one comparison, with its table; None where too few learners answered any question both times."""
    moves = {question.name: question.moves for question in part.questions if question.moves}
    if not moves:
        return None
    rows = pd.DataFrame(
        [
            {
                "question": library.activity(name).title,
                "learners": move.learners,
                "before": move.right_before,
                "after": move.right_after,
            }
            for name, move in moves.items()
        ]
    )
    words = {key: library.words[f"report_chart_{key}"] for key in ("x", "see", "do", "hover")}
    words |= {when: library.words[f"report_{when}"] for when in MARKS}
    words["title"] = library.words[f"report_chart_title_{part.moment}"]
    columns = ("question", "answered", "right_before", "right_after")
    table = rows.set_axis([library.words[f"report_{column}"] for column in columns], axis="columns")
    return Chart(f"group-{part.moment}", before_and_after(rows, words), words, table)


def before_and_after(rows: pd.DataFrame, words: dict[str, str]) -> go.Figure:
    """An open mark for `before`, a filled one for `after`, in learners, a row for each question.

    `rows`: columns `question` (its title), `learners` (who answered both times), `before` and `after` (how many of
    them chose the fitting answer). `words`: `x`, `before`, `after`, `hover` with places {question} {count} {learners}
    {when}.
    """
    figure = figure_of(words["x"], height=len(rows) * ROW_HEIGHT + 130)
    figure.add_trace(
        go.Scatter(
            x=[value for row in rows.itertuples() for value in (row.before, row.after, None)],
            y=[value for row in rows.itertuples() for value in (row.Index, row.Index, None)],
            mode="lines",
            line={"color": SOFT, "width": 2},
            hoverinfo="skip",
            showlegend=False,
        )
    )
    for when, (symbol, size, colour) in MARKS.items():
        figure.add_trace(
            go.Scatter(
                name=words[when],
                x=rows[when].tolist(),
                y=rows.index.tolist(),
                mode="markers",
                marker={"symbol": symbol, "size": size, "color": colour, "line": {"width": 2, "color": colour}},
                text=[
                    words["hover"].format(
                        question=row["question"], count=row[when], learners=row["learners"], when=words[when]
                    )
                    for row in rows.to_dict("records")
                ],
                hoverinfo="text",
            )
        )
    for place, question in enumerate(rows["question"]):
        figure.add_annotation(
            text=question, x=0, y=place - 0.45, xanchor="left", yanchor="middle", showarrow=False, font={"color": SOFT}
        )
    most = int(rows["learners"].max())
    figure.update_layout(margin={"l": 8, "r": 12})
    figure.update_yaxes(range=[len(rows) - 0.5, -0.8], showticklabels=False, showgrid=False, zeroline=False)
    figure.update_xaxes(range=[-0.04 * most, 1.04 * most], dtick=max(1, -(-most // 6)), gridcolor=MIST, tickangle=0)
    return figure
