"""What leaders get beside the sheets: the guide's chapters, run sheets with a clock, notes by module, the whole key."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import groupby

from bs4 import BeautifulSoup, Tag
from markupsafe import Markup

from course_lib.content import kit, text
from course_lib.paper import paper_html as made
from course_lib.paper.book import Chapter
from course_lib.paper.sheets import Paper


def chapters(paper: Paper) -> list[Chapter]:
    """The guide's own words: a chapter for each heading of the second level."""
    soup = BeautifulSoup(text.block(paper.library.guide), "html.parser")
    found: list[tuple[Tag, list[Tag]]] = []
    for one in soup.find_all(recursive=False):
        if one.name == "h2":
            found.append((one, []))
        elif found:
            found[-1][1].append(one)
    return [
        Chapter(head.get_text(), made.plain(made.new("div", *parts)), "flows" if place else "")
        for place, (head, parts) in enumerate(found)
    ]


def run_sheets(paper: Paper, formats: Sequence[kit.Format] = ()) -> Chapter:
    """All formats, as a chapter of the guide; or only those given, as a document that has no other pages."""
    library, words = paper.library, paper.words
    html = [
        paper.markups.paper(
            "run-sheet.html.j2",
            one=one,
            marked=[] if formats else list(keys_by_module(paper)),
            in_guide=not formats,
            library=library,
            clock=clock,
            module_title_of=lambda slug: library.module(slug).name,
        )
        for one in formats or library.run_sheets
    ]
    return Chapter(words["paper_run_sheets"], made.plain_html("".join(map(str, html))), "run-sheets")


def clock(minutes: int) -> str:
    """Minutes since the beginning, as a clock shows them: 95 is 1:35."""
    return f"{minutes // 60}:{minutes % 60:02}"


def notes(paper: Paper) -> Chapter:
    """What the notebooks say to whoever leads, module by module, each under the heading where it stands."""
    library = paper.library
    html = []
    for slug in library.slugs:
        told = [
            (heading, [cell.text for cell in cells])
            for heading, cells in groupby(library.leader_cells(slug), lambda cell: cell.heading)
        ]
        html.append(paper.markups.paper("notes.html.j2", name=slug, module=library.module(slug), told=told))
    return Chapter(paper.words["paper_notes"], made.plain_html(str(Markup("").join(html))), "module-notes")


def key(paper: Paper) -> Chapter:
    """The reasons of everything that is marked, module by module."""
    keys = [
        f'<h2 data-name="answers-{slug}">{escape(paper.library.module(slug).name)}</h2>{keys}'
        for slug, keys in keys_by_module(paper).items()
    ]
    return key_chapter(paper, keys)


def keys_by_module(paper: Paper) -> dict[str, str]:
    """The reasons of each module that marks something."""
    found = {
        slug: "".join(paper.taken(f"{slug}/{one.slug}").key for one in paper.library.module(slug).activities)
        for slug in paper.library.slugs
    }
    return {slug: keys for slug, keys in found.items() if keys}


def key_chapter(paper: Paper, keys: list[str]) -> Chapter:
    lead = f"<p>{escape(paper.words['key_lead'])}</p>"
    return Chapter(paper.words["key_title"], lead + "".join(keys), "answer-key")
