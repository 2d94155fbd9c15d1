"""An activity on paper: from its own template, with nothing to press, its answers in the key."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from course_lib.activities import KINDS
from course_lib.content import Library
from course_lib.content.text import block, inline, plain
from course_lib.paper import guide, paper_html
from course_lib.paper.shelf import Shelf
from tests.paper.conftest import words

CONTROLS = "input, button, select, textarea, details, summary, form, fieldset, label, script, template"


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_on_paper_can_be_pressed(shelf: Shelf, kind: str) -> None:
    taken = shelf.paper.taken(f"gallery/example-{kind}")
    assert taken.task
    assert BeautifulSoup(taken.task + taken.key, "html.parser").select(CONTROLS) == []


@pytest.mark.parametrize("kind", ["choice", "multi", "sort", "cards", "match", "order", "check-page"])
def test_every_reason_is_in_the_key_and_none_in_the_task(shelf: Shelf, course: Library, kind: str) -> None:
    name = f"gallery/example-{kind}"
    spec, taken = course.activity(name), shelf.paper.taken(name)
    parts = next(
        getattr(spec, part) for part in ("options", "cards", "items", "steps", "questions") if hasattr(spec, part)
    )
    assert parts
    for reason in (words(plain(block(part.explain))) for part in parts):
        assert reason in words(paper_html.text_of(taken.key)) and reason not in words(paper_html.text_of(taken.task))


def test_every_question_of_the_course_has_its_reasons_in_the_key(shelf: Shelf, course: Library) -> None:
    key, asked = words(paper_html.text_of(guide.key(shelf.paper).html)), 0
    for slug in course.slugs:
        for activity in course.module(slug).activities:
            for option in getattr(activity, "options", []):
                assert words(paper_html.text_of(shelf.paper.prose(option.explain))) in key
                asked += 1
    assert asked > 150


def test_a_place_to_write_is_left_where_a_screen_has_a_field(shelf: Shelf) -> None:
    task = BeautifulSoup(shelf.paper.taken("gallery/example-reflect").task, "html.parser")
    assert task.select(".room .line") and task.select(".option .box")


def test_the_key_counts_as_the_sheet_does(shelf: Shelf) -> None:
    taken = shelf.paper.taken("gallery/example-sort")
    cards = [card.get_text() for card in BeautifulSoup(taken.task, "html.parser").select("ol.cards > li .stem")]
    asked = [line.get_text() for line in BeautifulSoup(taken.key, "html.parser").select(".key-asked")]
    assert asked == [f"{place}. {card}" for place, card in enumerate(cards, start=1)]


def test_paper_speaks_of_no_device(shelf: Shelf, course: Library) -> None:
    task = shelf.paper.taken("gallery/example-reflect").task
    assert course.words["private"] not in task and course.words["paper_private"] in task


def test_a_link_is_spelled_out_and_a_source_keeps_its_id(shelf: Shelf) -> None:
    html = shelf.paper.prose("See [this](https://example.org/a) and [S10].")
    assert paper_html.text_of(html) == "See this (https://example.org/a) and [S10]."


def test_an_author_s_markup_stays_words(shelf: Shelf) -> None:
    assert "<script>" not in shelf.paper.prose("<script>alert(1)</script>")


def test_no_step_is_left_out_among_headings() -> None:
    html = paper_html.ordered("<h3>a</h3><h4>b</h4><h2>c</h2><h4>d</h4><h3>e</h3>", 2)
    assert [tag.name for tag in BeautifulSoup(html, "html.parser").find_all(True)] == ["h3", "h4", "h3", "h4", "h4"]


def test_cards_to_cut_out_hold_every_story(shelf: Shelf, course: Library) -> None:
    deck = shelf.paper.deck("causes/story-sort")
    spec = course.activity("causes/story-sort")
    assert deck.cards == [inline(card.text) for card in spec.cards]  # type: ignore[attr-defined]
    assert len(deck.groups) == 4


def test_a_clock_runs_in_hours_and_minutes() -> None:
    assert [guide.clock(minutes) for minutes in (0, 5, 95, 360)] == ["0:00", "0:05", "1:35", "6:00"]
