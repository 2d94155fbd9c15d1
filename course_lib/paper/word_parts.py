"""What python-docx has no word for: numbering that starts anew, a head row, lines to write on, contents."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from course_lib.content.library import Library

_FONT = "Calibri"
_FIXED = (1980, 1, 1, 0, 0, 0)
"""The date of every file inside a .docx, the earliest that a zip file knows."""


def start(title: str, library: Library) -> Any:
    """An empty document in the course's language, with a title, black headings, 11 pt."""
    document = Document()
    released = dt.datetime.combine(library.course.released, dt.time())
    about = document.core_properties
    about.title, about.author, about.language = title, library.course.title, library.language
    about.subject, about.comments = library.course.tagline, ""
    about.created = about.modified = released
    about.last_modified_by, about.revision = library.course.title, 1
    for style in document.styles:
        if style.name == "Normal" or style.name.startswith(("Heading", "Title")):
            style.font.name = _FONT
            style.font.color.rgb = RGBColor(0, 0, 0)
            _of(style.element.get_or_add_rPr(), "w:rFonts").attrib.update(
                {qn(f"w:{use}"): _FONT for use in ("ascii", "hAnsi", "eastAsia", "cs")}
            )
    document.styles["Normal"].font.size = Pt(11)
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    _of(defaults, "w:lang").set(qn("w:val"), "en-GB" if library.language == "en" else library.language)
    return document


def contents(document: Any, title: str, entries: list[tuple[int, str]]) -> None:
    """Contents that Word fills with page numbers when it is asked to (F9); until then they tell the headings."""
    document.add_paragraph().add_run(title).bold = True
    for place, (level, words) in enumerate(entries):
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.left_indent = Pt(14 * (level - 1))
        paragraph.paragraph_format.space_after = Pt(0)
        if place == 0:
            _field(paragraph, "begin")
            code = _add(paragraph.add_run()._r, "w:instrText")
            code.text = r'TOC \o "1-2" \h \z \u'
            _field(paragraph, "separate")
        paragraph.add_run(words)
        if place == len(entries) - 1:
            _field(paragraph, "end")


def restarted(document: Any) -> int:
    """The id of a numbering like that of "List Number", which begins at 1 once more."""
    numbering = document.part.numbering_part.element
    own = document.styles["List Number"].element.pPr.numPr.numId.val
    abstract = next(one for one in numbering.num_lst if one.numId == own).abstractNumId.val
    number = numbering.add_num(abstract)
    number.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(number.numId)


def number(paragraph: Any, number: int) -> None:
    paragraph._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = number


def table(into: Any, rows: int, columns: int, dashed: bool = False) -> Any:
    """A table as wide as the page."""
    made = into.add_table(rows, columns)
    made.autofit = True
    properties = made._tbl.tblPr
    borders = _add(properties, "w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        _add(borders, f"w:{side}", val="dashed" if dashed else "single", sz="6", space="0", color="777777")
    return made


def head(row: Any) -> None:
    """Marks a row as the table's head: it is told before each cell, and comes again on each page."""
    _add(row._tr.get_or_add_trPr(), "w:tblHeader")


def line(paragraph: Any) -> None:
    """An empty line to write on."""
    paragraph.paragraph_format.space_before = Pt(14)
    borders = _add(paragraph._p.get_or_add_pPr(), "w:pBdr")
    _add(borders, "w:bottom", val="single", sz="4", space="1", color="777777")


def saved(document: Any) -> bytes:
    """The document as bytes, the same each time: every file in it has the same date."""
    raw, fixed = io.BytesIO(), io.BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as before, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            info = zipfile.ZipInfo(name, _FIXED)
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            after.writestr(info, before.read(name))
    return fixed.getvalue()


def _field(paragraph: Any, kind: str) -> None:
    _add(paragraph.add_run()._r, "w:fldChar", fldCharType=kind)


def _add(parent: Any, name: str, **attributes: str) -> Any:
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    parent.append(made)
    return made


def _of(parent: Any, name: str) -> Any:
    found = parent.find(qn(name))
    return _add(parent, name) if found is None else found
