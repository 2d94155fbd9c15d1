"""The PDFs: what a validator says, what a screen reader meets, what an eye sees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import page
import pypdfium2
import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from course_lib.content import Library
from course_lib.paper import guide
from course_lib.paper.book import bind
from course_lib.paper.paper_html import text_of
from course_lib.paper.pdf import pdf
from course_lib.paper.shelf import Shelf
from tests.paper.conftest import Printed, words

BOOKS = ["facilitator-guide", "workbook", "workbook-large-print", "answer-key"]
MM = 72 / 25.4


def test_everything_is_there(printed: Printed, course: Library) -> None:
    names = {path.relative_to(printed.folder).as_posix() for path in printed.files}
    sheets = [*course.sheets.of("learner"), *course.sheets.of("leader")]
    assert names == {
        *(f"a4/{name}.pdf" for name in [*BOOKS, "sort-cards"]),
        *(f"a4/handouts/{place:02}-{sheet.id}.pdf" for place, sheet in enumerate(sheets, start=1)),
        *(f"a4/later/{slug}.pdf" for slug in course.extras[1:]),
        *(f"a4/run-sheets/{one.id}.pdf" for one in course.run_sheets),
        "word/facilitator-guide.docx",
        "word/handouts.docx",
    }
    assert not [path for path in printed.folder.iterdir() if path.name.startswith(".")]


def test_a_validator_finds_no_fault_against_pdf_ua(printed: Printed) -> None:
    for path in printed.pdfs:
        report = page.validate_pdf(path, profile="ua1")
        assert report.rules.total > 100
        assert not report.failures, f"{path.name}: {[(one.rule_id, one.message) for one in report.failures][:3]}"


def test_the_validator_would_find_a_fault(shelf: Shelf) -> None:
    broken = pdf('<html><title>No language</title><p>Words, in no language<img src="x">', {}, "a4")
    assert {one.rule_id for one in page.validate_pdf_bytes(broken, profile="ua1").failures}


def test_a_screen_reader_is_told_title_language_and_structure(printed: Printed, course: Library) -> None:
    for path in printed.pdfs:
        reader = PdfReader(path)
        root: Any = reader.trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"] is not False and root["/StructTreeRoot"]["/K"]
        assert root["/Lang"] == course.language and root["/ViewerPreferences"]["/DisplayDocTitle"]
        assert str(reader.metadata.title).endswith(course.course.title)  # type: ignore[union-attr]


def test_every_drawing_says_what_it_shows(printed: Printed, course: Library) -> None:
    told = [
        words(element.get("/Alt", "")) for element in elements(printed.reader("workbook")) if element["/S"] == "/Figure"
    ]
    assert told and all(told)
    drawn = {piece.figure for sheet in course.sheets.of("learner") for piece in sheet.pieces if piece.figure}
    for name in drawn:
        assert any(words(course.figure_words[name]["desc"]) in one for one in told), name


def test_every_font_is_embedded(printed: Printed) -> None:
    fonts = {
        str(font.get_object()["/BaseFont"]): font.get_object()
        for path in printed.pdfs
        for one in PdfReader(path).pages[:1]
        for font in one["/Resources"]["/Font"].values()  # type: ignore[index]
    }
    assert fonts
    for name, font in fonts.items():
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert {"/FontFile2", "/FontFile3"} & set(descriptor), name


@pytest.mark.parametrize("name", BOOKS)
def test_the_contents_tell_the_pages_on_which_headings_stand(printed: Printed, shelf: Shelf, name: str) -> None:
    reader = printed.reader(name)
    book = next(book for book in shelf.books() if book.name == name)
    entries = [entry for entry in bind(book, shelf.paper.markups).entries if entry.level <= book.contents]
    texts = printed.texts(name)
    pages = {key: reader.get_destination_page_number(to) for key, to in reader.named_destinations.items()}
    first = min(pages[entry.id] for entry in entries)
    contents = "".join(words(text) for text in texts[1 : first or 1])
    at = 0
    for entry in entries:
        number = pages[entry.id] + 1  # type: ignore[operator]
        assert words(entry.words) in words(texts[number - 1]), entry
        line = words(entry.words) + str(number)
        assert line in contents[at:], f"{entry.words}: the contents do not say page {number}"
        at = contents.index(line, at)
    assert len(entries) > 5


def test_printed_page_numbers_are_the_pages_own(printed: Printed) -> None:
    for place, one in enumerate(printed.texts("workbook")[1:], start=2):
        assert str(place) in re.findall(r"^\d+$", one, flags=re.M)


def test_each_sheet_begins_a_page_and_help_numbers_stand_on_the_last(
    printed: Printed, course: Library, shelf: Shelf
) -> None:
    reader = printed.reader("workbook")
    entries = bind(shelf.workbook(), shelf.paper.markups).entries
    titles = {sheet.title for sheet in course.sheets.of("learner")}
    begun = [reader.named_destinations[entry.id] for entry in entries if entry.level == 2 and entry.words in titles]
    assert len({reader.get_destination_page_number(one) for one in begun}) == len(begun) == 19
    assert all(float(one.top or 0) > 297 * MM - 30 * MM for one in begun)
    last = words(reader.pages[-1].extract_text())
    for country in course.help_lines.countries:
        for line in course.help_lines.of(country.code):
            assert words(line.phone) in last


def test_no_page_is_blank_and_nothing_is_cut_off(printed: Printed) -> None:
    for path in printed.pdfs:
        document = pypdfium2.PdfDocument(path)
        for place in range(len(document)):
            grey = document[place].render(scale=0.5, grayscale=True).to_numpy()
            edge = round(6 * MM * 0.5)
            inner = grey[round(18 * MM * 0.5) : -round(17 * MM * 0.5), edge:-edge]
            assert (inner < 200).sum() > 60, f"{path.name}: page {place + 1} is blank"
            frame = [grey[:, :edge], grey[:, -edge:], grey[:edge], grey[-edge:]]
            assert all((strip > 250).all() for strip in frame), f"{path.name}: page {place + 1} reaches the edge"


def test_large_print_is_large(printed: Printed, course: Library) -> None:
    """No smaller than 18 pt, but for running heads (14 pt) and the words inside pictures, which are told beside them."""
    sizes: dict[str, float] = {}

    def seen(text: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:
        if text.strip():
            sizes[text.strip()] = min(sizes.get(text.strip(), 99), abs(size * cm[3] * tm[3]))

    for one in printed.reader("workbook-large-print").pages:
        one.extract_text(visitor_text=seen)
    small = {text for text, size in sizes.items() if size < 17.9 and round(size, 1) != 14}
    assert len(sizes) > 500
    drawn = words(" ".join(word for figure in course.figure_words.values() for word in figure.values()))
    charts = words(" ".join(word for chart in course.chart_words.values() for word in chart.values()))
    labels = words(
        " ".join(
            [*(study.label for study in course.studies.values()), *(one.label for one in course.approaches.values())]
        )
    )
    assert [text for text in small if words(text) not in drawn + charts + labels and not text.isdigit()] == []


def test_letter_is_letter_and_a4_is_a4_and_the_same_gives_the_same(printed: Printed, shelf: Shelf) -> None:
    bound = bind(shelf.decks(), shelf.paper.markups)
    again = pdf(bound.html, bound.names, "a4")
    assert again == (printed.folder / "a4" / "sort-cards.pdf").read_bytes(), "made in another process, and not the same"
    letter = pypdfium2.PdfDocument(pdf(bound.html, bound.names, "letter"))
    a4 = pypdfium2.PdfDocument(again)
    assert [round(side) for side in letter[0].get_size()] == [612, 792]
    assert [round(side) for side in a4[0].get_size()] == [595, 842]


def test_a_refresher_is_one_page_with_all_its_words(printed: Printed, course: Library, shelf: Shelf) -> None:
    for slug in course.extras[1:]:
        pages = printed.texts(f"later/{slug}")
        assert len(pages) == 1, slug
        for prose in course.prose(slug):
            assert words(text_of(shelf.paper.prose(prose))) in words(pages[0])


def test_run_sheets_keep_time(printed: Printed, course: Library, shelf: Shelf) -> None:
    text = words(" ".join(printed.texts("facilitator-guide")))
    for one in course.run_sheets:
        for session in one.sessions:
            begun = sum(step.minutes for step in session.steps[:-1])
            last = f"{guide.clock(begun)}{session.steps[-1].minutes}{session.steps[-1].title}"
            assert words(last) in text, f"{session.title}: {last}"


def test_every_note_for_leaders_is_in_the_guide(printed: Printed, course: Library) -> None:
    text = words(" ".join(printed.texts("facilitator-guide")))
    openings = [cell.text.splitlines()[0] for slug in course.slugs for cell in course.leader_cells(slug)]
    assert len(openings) > 20 and all(words(opening) in text for opening in openings)


def test_the_certificate_is_no_qualification(printed: Printed, course: Library) -> None:
    path = next(path for path in printed.pdfs if path.stem.endswith("-certificate"))
    text = words(PdfReader(path).pages[0].extract_text())
    assert words(course.words["paper_certificate_not"]) in text
    assert all(words(course.module(slug).name) in text for slug in course.slugs)


def elements(reader: PdfReader) -> Iterator[DictionaryObject]:
    """Every structure element that hangs on the tree."""
    waiting: list[Any] = [reader.trailer["/Root"]["/StructTreeRoot"]]  # type: ignore[index]
    while waiting:
        one = waiting.pop()
        kids = one.get("/K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            found = kid.get_object()
            if isinstance(found, DictionaryObject) and "/S" in found:
                yield found
                waiting.append(found)


def test_a_run_sheet_tells_the_pages_of_notes_and_answers(printed: Printed, course: Library) -> None:
    texts, reader = printed.texts("facilitator-guide"), printed.reader("facilitator-guide")
    assert len(texts) == len(reader.pages)
    told = [
        found
        for text in texts
        for found in re.findall(r"Notes for leaders\s+from page\s+(\d+), answers\s+from page\s+(\d+)", text)
    ]
    assert len(told) >= 10
    for notes, answers in told:
        assert "For the leader" in texts[int(notes) - 1] and int(answers) > int(notes)


def test_a_meeting_is_one_page(printed: Printed, course: Library) -> None:
    six = course.run_sheets[0]
    assert len(printed.texts(f"run-sheets/{six.id}")) == len(six.sessions)


def test_cards_for_the_room_hold_every_sentence_with_its_back(printed: Printed, course: Library, shelf: Shelf) -> None:
    place = next(
        place
        for place, sheet in enumerate([*course.sheets.of("learner"), *course.sheets.of("leader")], start=1)
        if sheet.id == "room-cards"
    )
    held = words("".join(printed.texts(f"handouts/{place:02}-room-cards")))
    spec: Any = course.activity("causes/nobodys-fault")
    for card in spec.cards:
        assert words(text_of(shelf.paper.prose(card.text))) in held
        assert words(text_of(shelf.paper.prose(card.explain))) in held
