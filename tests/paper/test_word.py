"""The Word files: real headings, lists and tables, in the course's language, the same bytes each time."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from course_lib.content import Library
from course_lib.paper import word
from course_lib.paper.shelf import Shelf
from tests.paper.conftest import Printed, words


@pytest.fixture(scope="module")
def handouts(printed: Printed) -> Any:
    return docx.Document(str(printed.folder / "word" / "handouts.docx"))


@pytest.fixture(scope="module")
def guide(printed: Printed) -> Any:
    return docx.Document(str(printed.folder / "word" / "facilitator-guide.docx"))


def test_each_sheet_is_a_heading_of_the_first_level(handouts: Any, course: Library) -> None:
    found = [one.text for one in handouts.paragraphs if one.style.name == "Heading 1"]
    assert found == [sheet.title for sheet in course.sheets.of("learner")]


def test_no_heading_leaves_a_step_out(guide: Any) -> None:
    levels = [int(one.style.name[-1]) for one in guide.paragraphs if one.style.name.startswith("Heading")]
    assert levels[0] == 1 and all(after <= before + 1 for before, after in pairwise(levels))


def test_every_table_but_the_cards_marks_its_head(handouts: Any) -> None:
    plain = [
        table for table in handouts.tables if table._tbl.tblPr.find(f".//{qn('w:top')}").get(qn("w:val")) == "single"
    ]
    assert len(plain) > 10 and len(handouts.tables) == len(plain) + 2
    assert all(table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None for table in plain)


def test_each_numbered_list_begins_at_one(handouts: Any) -> None:
    numbered = [one for one in handouts.paragraphs if one.style.name == "List Number"]
    used = {one._p.pPr.numPr.numId.val for one in numbered}
    assert len(used) > 3
    numbering = handouts.part.numbering_part.element
    restarted = {one.numId for one in numbering.num_lst if one.find(f".//{qn('w:startOverride')}") is not None}
    assert used <= restarted


def test_it_says_its_title_and_language(guide: Any, course: Library) -> None:
    assert guide.core_properties.title == course.words["paper_guide"]
    assert guide.styles.element.find(f".//{qn('w:lang')}").get(qn("w:val")).startswith(course.language)


def test_a_drawing_is_told_in_words(handouts: Any, course: Library) -> None:
    text = words(" ".join(one.text for one in handouts.paragraphs))
    assert words(course.figure_words["look-alikes"]["desc"]) in text


def test_there_are_lines_to_write_on_and_boxes_to_tick(handouts: Any) -> None:
    assert len(handouts.element.findall(f".//{qn('w:pBdr')}")) > 30
    assert sum(one.text.startswith("☐ ") for one in handouts.paragraphs) > 30


def test_the_same_course_gives_the_same_file(printed: Printed, shelf: Shelf, course: Library) -> None:
    again = word.docx(shelf.handouts_in_one(), course)
    assert again == (printed.folder / "word" / "handouts.docx").read_bytes()
