"""From a notebook to parts: what a learner reads, what a leader reads as well, and what stands on which slide."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

import nbformat

from course_lib.content import Library
from course_lib.content.library import for_leader
from course_lib.markup import ROLE
from course_lib.page.document import document
from course_lib.page.steps import ModulePage, deck, module_page


def words(source: str, slide: str = "", *, leads: bool = False) -> Any:
    """A text cell with the slide type that Jupyter gives it, for whoever leads if `leads`."""
    metadata: dict[str, Any] = {"slideshow": {"slide_type": slide}} if slide else {}
    return nbformat.v4.new_markdown_cell(source, metadata=metadata | ({"tags": ["facilitator"]} if leads else {}))


def call(html: str, slide: str = "", **role: str) -> Any:
    """A code cell that shows `html`."""
    output = nbformat.v4.new_output("display_data", data={"text/html": html}, metadata={ROLE: role})
    metadata = {"slideshow": {"slide_type": slide}} if slide else {}
    return nbformat.v4.new_code_cell("x", outputs=[output], metadata=metadata)


LESSON = SimpleNamespace(
    cells=[
        call("<p>set up</p>", "skip"),
        call("<h1>Opening</h1>", "slide"),
        words("**For the leader** · 5 min", "notes", leads=True),
        words("## First\n\nOn the wall.", "slide"),
        words("Said aloud.", "notes"),
        words("Below it."),
        words("One more thing.", "fragment"),
        call("<p>asked</p>", "subslide", activity="causes/q05"),
        words("**For the leader** · 3 min", "notes", leads=True),
        words("## Second", "slide"),
    ]
)


def texts(page: ModulePage) -> list[list[str]]:
    """The words of each block, part by part, without tags."""
    return [[re.sub(r"<[^>]+>", "", block.html).strip() for block in part.blocks] for part in page.parts]


def test_a_slide_begins_where_the_notebook_says_and_holds_what_follows(course: Library) -> None:
    assert texts(deck(LESSON, "causes", course)) == [
        ["Opening", "For the leader · 5 min"],
        ["First\nOn the wall.", "Said aloud.", "Below it.", "One more thing.", "For the leader · 3 min"],
        ["asked", "For the leader · 3 min"],
        ["Second"],
    ]


def test_a_slide_is_named_by_its_heading_and_knows_its_activity(course: Library) -> None:
    slides = deck(LESSON, "causes", course)
    assert [part.heading for part in slides.parts] == ["", "First", "", "Second"]
    assert slides.parts[1].id == "causes--first" and slides.activities == ["causes/q05"]


def test_notes_are_marked_as_the_leaders_and_nothing_else_is(course: Library) -> None:
    blocks = [block.html for part in deck(LESSON, "causes", course).parts for block in part.blocks]
    leaders = [html for html in blocks if re.match(r'<aside( data-again)? class="leader">', html)]
    assert len(leaders) == 4 and sum("data-again" in html for html in leaders) == 1
    assert all("Said" in html or "For the leader" in html for html in leaders)
    assert not any('class="leader"><aside' in html for html in blocks)


def test_notes_before_the_first_slide_stay_with_it(course: Library) -> None:
    early = SimpleNamespace(cells=[words("**For the leader** · 1 min", "notes", leads=True), words("## One", "slide")])
    assert texts(deck(early, "causes", course)) == [["For the leader · 1 min", "One"]]


def test_a_cell_that_shows_two_things_begins_one_slide(course: Library) -> None:
    twice = call("<p>chart</p>", "subslide")
    twice.outputs.append(nbformat.v4.new_output("display_data", data={"text/html": "<p>alive</p>"}))
    notebook = SimpleNamespace(cells=[words("## One", "slide"), twice, words("Of the chart.", "notes")])
    assert texts(deck(notebook, "causes", course)) == [["One"], ["chart", "alive", "Of the chart."]]


def test_a_learner_reads_what_slides_leave_to_be_said_and_nothing_of_the_leaders(course: Library) -> None:
    learner = module_page(LESSON, "causes", course).html
    assert "Said aloud." in learner and "For the leader" not in learner and "leader" not in learner


def test_whoever_leads_reads_both_in_the_order_of_the_notebook(course: Library) -> None:
    read = [text for part in texts(module_page(LESSON, "causes", course, leading=True)) for text in part]
    assert [text for text in read if text.startswith("For the leader")] == [
        "For the leader · 5 min",
        "For the leader · 3 min",
    ]
    assert read.index("Opening") < read.index("For the leader · 5 min") < read.index("First\nOn the wall.")


def test_only_pages_for_leaders_carry_the_projector(course: Library) -> None:
    page = module_page(LESSON, "causes", course)
    learner = document([page], course)
    assert "projector" not in learner and "facilitator-view" not in learner
    for view in ("leader", "slides"):
        assert 'data-action="facilitator-view"' in document([page], course, view=view)  # type: ignore[arg-type]


def test_each_notebook_says_of_every_cell_for_leaders_that_it_is_notes(course: Library) -> None:
    for slug in course.slugs:
        led = [cell for cell in course.cells(slug) if for_leader(cell)]
        assert led and {cell["metadata"]["slideshow"]["slide_type"] for cell in led} == {"notes"}, slug
