"""A refresher on one sheet of paper, for the fridge or a bag: its words and its activities, in their notebook's order.

Its key points say again what stands a hand above them, so paper leaves them out.
"""

from __future__ import annotations

from html import escape

from course_lib.content.library import CALL, for_leader
from course_lib.paper.book import Book, Chapter
from course_lib.paper.sheets import Paper


def lesson(paper: Paper, slug: str) -> Book:
    """`slug` as a document of its own, called after it in the folder `later`."""
    module = paper.library.module(slug)
    named = f'<p class="hint">{escape(module.name)}</p>'
    html = [named, f'<div class="lead">{paper.prose(module.main_message)}</div>']
    for cell in paper.library.cells(slug):
        if cell["cell_type"] == "markdown" and not for_leader(cell):
            html.append(paper.prose(cell["source"]))
        elif cell["cell_type"] == "code":
            html += [paper.taken(name).task for call, name in CALL.findall(cell["source"]) if call == "activity"]
    html.append(paper.prose(f"**{paper.words['help_danger']}**"))
    return Book(
        f"later/{slug}", module.title, [Chapter(module.title, "\n".join(html))], "one-page", cover=False, contents=0
    )
