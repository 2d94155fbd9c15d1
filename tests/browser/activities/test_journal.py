"""Dated notes, by keys alone and by touch alone, in the exported file; and what comes in from elsewhere."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page

from tests.browser.conftest import Meet, Watched
from tests.browser.hands import (
    KEY,
    WORDS,
    Finger,
    Keys,
    Task,
    bare,
    copy_of,
    every,
    id_of,
    names,
    page_of,
    restore,
    stored,
)
from tests.browser.test_print import printed

pytestmark = pytest.mark.browser
Open = Callable[..., Watched]

OURS = names("journal")[0]
COLUMNS = [WORDS[f"journal_{name}"] for name in ("date", "saw", "did", "signs")]
VIEWS = ("day", "fortnight", "season")


def field(task: Task, name: str) -> Locator:
    return task.el.locator(f'[name="{name}"]')


def write(task: Task, date: str, saw: str, did: str = "") -> None:
    if isinstance(task.hand, Finger):
        field(task, "date").fill(date)  # a phone shows a picker of its own
    else:
        task.hand.type(field(task, "date"), date[5:7] + date[8:10] + date[:4])
    task.hand.type(field(task, "saw"), saw)
    if did:
        task.hand.type(field(task, "did"), did)


def note(date: str, saw: str = "Sat near me.", **more: Any) -> dict[str, Any]:
    return {"id": 1, "date": date, "saw": saw, "did": "", "signs": []} | more


def given(task: Task, response: dict[str, Any]) -> Task:
    """With a response brought back as a saved copy holds it."""
    assert restore(task.hand.page, copy_of({id_of(task.name): response})) == WORDS["restore_done"]
    task.hand.page.keyboard.press("Escape")
    task.hand.page.locator('[data-action="close-notice"]').click()
    return task


def kept(task: Task) -> dict[str, Any]:
    return json.loads(stored(task.hand.page)[KEY])["answers"].get(id_of(task.name), {})


def texts(task: Task) -> list[tuple[str, str]]:
    return [(one["date"], one["saw"]) for one in kept(task).get("entries", [])]


def bring_in(task: Task, content: bytes) -> str:
    """Brings a CSV in, and gives the sentence that answers."""
    task.feedback.evaluate("region => { region.replaceChildren(); region.dataset.said = ''; }")
    file = {"name": "notes.csv", "mimeType": "text/csv", "buffer": content}
    task.el.locator('[data-action="csv-in"]').set_input_files(file)
    task.hand.page.wait_for_function("(region) => region.textContent", arg=task.feedback.element_handle())
    return task.feedback.inner_text()


def taken_out(task: Task) -> bytes:
    with task.hand.page.expect_download() as download:
        task.press("csv-out")
    return download.value.path().read_bytes()


# -- writing -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", every("journal"))
def test_a_note_is_kept_changed_taken_away_and_brought_back(meet: Meet, name: str) -> None:
    task = meet(name)
    page = task.hand.page
    assert (task.state, field(task, "date").input_value()) == (
        "new",
        page.evaluate("() => new Date().toLocaleDateString('sv')"),
    )
    assert task.el.get_attribute("data-private") is not None and task.el.get_attribute("data-records") == ""

    write(task, "2026-04-14", "Looked at me", "Waited")
    task.hand.press(task.el.locator("summary").first)
    sign = task.spec.signs[0]
    task.pick(sign.id)
    assert task.state == "started"
    task.press("check")
    assert (task.state, task.result, task.feedback.inner_text()) == ("done", None, WORDS["journal_kept"])
    assert task.shows("Looked at me") and task.shows("Waited") and task.shows(sign.text)
    assert (
        field(task, "saw").input_value(),
        field(task, "did").input_value(),
        field(task, "signs").first.is_checked(),
    ) == ("", "", False)

    task.press("edit")
    assert page.evaluate("() => document.activeElement.name") == "saw"
    assert (field(task, "date").input_value(), field(task, "signs").first.is_checked()) == ("2026-04-14", True)
    task.hand.type(field(task, "saw"), " twice")
    task.press("check")
    assert task.feedback.inner_text() == WORDS["journal_changed"]
    assert [len(text) for _, text in texts(task)] == [len("Looked at me twice")]
    task.press("undo")
    assert texts(task) == [("2026-04-14", "Looked at me")]

    task.press("delete")
    assert (task.state, task.feedback.inner_text()) == ("new", WORDS["journal_gone"])
    assert page.evaluate("() => document.activeElement.dataset.action") == "undo", "the focus is not lost"
    page.reload()
    page.wait_for_selector("html[data-ready=true]")
    task.press("undo")
    assert (task.state, texts(task)) == ("done", [("2026-04-14", "Looked at me")])

    task.press("reset")
    assert (task.state, task.feedback.inner_text()) == ("new", WORDS["journal_all_gone"])
    task.press("undo")
    assert texts(task) == [("2026-04-14", "Looked at me")]
    task.press("delete")
    task.press("forget")
    assert not task.el.locator('[data-action="undo"]').is_visible()
    assert "Looked" not in json.dumps(stored(page)), "what is left gone is gone"


def test_a_half_written_note_is_kept_as_a_draft_and_can_be_cleared(meet: Meet) -> None:
    task = meet(OURS)
    write(task, "2026-04-14", "Half a", "Nothing yet")
    task.hand.page.reload()
    task.hand.page.wait_for_selector("html[data-ready=true]")
    assert (task.state, field(task, "saw").input_value(), field(task, "date").input_value()) == (
        "started",
        "Half a",
        "2026-04-14",
    )
    task.press("clear")
    assert (task.state, field(task, "saw").input_value()) == ("new", "")
    task.press("undo")
    assert (task.state, field(task, "saw").input_value(), field(task, "did").input_value()) == (
        "started",
        "Half a",
        "Nothing yet",
    )


def test_a_note_that_is_being_written_is_not_lost_to_another_that_is_changed(at_desk: Meet) -> None:
    task = given(at_desk(OURS), {"entries": [note("2026-04-14")]})
    field(task, "saw").fill("In the middle of")
    task.press("edit")
    assert (task.feedback.inner_text(), field(task, "saw").input_value()) == (
        WORDS["journal_first"],
        "In the middle of",
    )


@pytest.mark.parametrize("date", ["", "0026-04-14", "0001-01-01", "9999-12-31", "1899-12-31"])
def test_a_day_that_cannot_be_is_refused_calmly_and_nothing_typed_is_lost(at_desk: Meet, date: str) -> None:
    task = at_desk(OURS)
    field(task, "date").fill(date)
    field(task, "saw").fill("Came near.")
    task.press("check")
    assert (task.state, task.feedback.inner_text()) == ("started", WORDS["journal_bad_date"])
    assert field(task, "saw").input_value() == "Came near."
    field(task, "date").fill("2026-04-14")
    task.press("check")
    assert texts(task) == [("2026-04-14", "Came near.")]


def test_a_note_needs_what_was_seen(at_desk: Meet) -> None:
    task = at_desk(OURS)
    field(task, "did").fill("Waited.")
    task.press("check")
    assert (task.state, task.feedback.inner_text()) == ("started", WORDS["journal_saw_first"])


def test_a_vague_word_is_answered_with_a_hint_that_blocks_nothing(meet: Meet) -> None:
    task = meet(OURS)
    hint = task.el.locator('[data-part="kinder"]')
    for vague in task.spec.vague:
        for word in vague.words:
            field(task, "saw").fill(f"It was ({word.upper()}), I think")
            assert bare(vague.instead) in bare(hint.inner_text())
            assert bare(hint.inner_text()) in bare(task.feedback.inner_text()), "it is announced"
    field(task, "saw").fill("A badger on the path")
    assert hint.inner_text() == task.feedback.inner_text() == "", "a word within a word is another word"
    field(task, "saw").fill("A bad day")
    task.press("check")
    assert (task.state, task.feedback.inner_text()) == ("done", WORDS["journal_kept"])


def test_a_very_long_note_emoji_and_right_to_left_are_kept(at_desk: Meet) -> None:
    task = at_desk(OURS)
    long = "👩‍👧 שלום. " + "Sat near me. " * 8_000 + "سلام 🌊"
    paste = "(field, text) => { field.value = text; field.dispatchEvent(new Event('input', { bubbles: true })); }"
    field(task, "saw").evaluate(paste, long)
    task.press("check")
    task.hand.page.reload()
    task.hand.page.wait_for_selector("html[data-ready=true]")
    assert [text for _, text in texts(task)] == [long]
    assert task.el.locator('.jot-mine [data-part="saw"]').text_content() == long


# -- looking back ------------------------------------------------------------------------------


@pytest.mark.parametrize("name", every("journal"))
def test_the_invented_notes_can_be_seen_from_near_and_from_far(meet: Meet, name: str) -> None:
    task = meet(name)
    sample = task.spec.sample
    for view in VIEWS:
        task.pick(view)
        assert task.shows(getattr(sample.readings, view))
        assert not any(task.shows(getattr(sample.readings, other)) for other in VIEWS if other != view)
        picture = task.el.locator(".zoom svg")
        assert picture.aria_snapshot().startswith(f'- img "{WORDS["journal_picture"]}"')
        assert picture.locator("desc").text_content() == task.el.locator('.zoom [data-part="told"]').text_content()
        assert task.shows(next(one.saw for one in sample.notes if one.date == sample.day))
        groups = [list_.locator(".jot").count() for list_ in task.el.locator(".zoom .jot-span").all()]
        assert sum(groups) == len(sample.notes)
    assert len(groups) < len(sample.notes) and task.state == "new"


def test_days_fall_into_the_same_weeks_and_seasons_everywhere(opened: Open) -> None:
    dates = [
        "1900-01-01",
        "1969-12-28",
        "1969-12-29",
        "2024-02-29",
        "2025-12-01",
        "2026-02-28",
        "2026-03-01",
        "2099-12-31",
    ]
    entries = [note(date, id=place) for place, date in enumerate(dates, 1)]
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
        page = opened(page_of(OURS), timezone_id=zone, locale="en-GB").page
        task = given(Task(page, OURS, Keys), {"entries": entries, "view": "season"})
        named = [one.inner_text() for one in task.el.locator(".jot-mine .jot-span > summary").all()]
        assert named == [
            WORDS["journal_group"].format(name=name, count=count)
            for name, count in {
                "December 2099 to February 2100": 1, "March to May 2026": 1, "December 2025 to February 2026": 2,
                "December 2023 to February 2024": 1, "December 1969 to February 1970": 2,
                "December 1899 to February 1900": 1,
            }.items()
        ]  # fmt: skip
        task.el.locator('[value="fortnight"]').check()
        named = [one.inner_text() for one in task.el.locator(".jot-mine .jot-span > summary").all()]
        assert named[-3:-1] == [
            WORDS["journal_group"].format(name=name, count=1)
            for name in ("29 December 1969 to 11 January 1970", "15 to 28 December 1969")
        ]


def test_the_picture_counts_notes_and_nothing_else(opened: Open) -> None:
    entries = [note("2026-04-14", id=1), note("2026-04-14", "And later.", id=2), note("2026-04-12", id=3)]
    task = given(Task(opened(page_of(OURS)).page, OURS, Keys), {"entries": entries, "view": "day"})
    svg = task.el.locator(".jot-mine svg")
    assert [text for text in svg.locator("text").all_text_contents() if text][-3:] == ["13", "2", "14"]
    assert svg.locator("rect").count() == 14
    high = [float(bar.get_attribute("height").removesuffix("em")) for bar in svg.locator("rect").all()]
    assert high[-3:] == [3, 0, 6]


def test_ten_years_of_notes_are_shown_in_seconds(opened: Open) -> None:
    rows = [
        [f"{year}-{month:02}-{day:02}", "Sat near me.", "", ""]
        for year in range(2020, 2030)
        for month in range(1, 13)
        for day in range(1, 29)
    ]
    task = Task(opened(page_of(OURS), f"#{id_of(OURS)}").page, OURS, Keys)
    assert bring_in(task, table([COLUMNS, *rows])) == WORDS["csv_done"].format(count=len(rows), doubled=0)
    assert task.el.locator(".jot-mine .jot").count() == len(rows)


# -- CSV -----------------------------------------------------------------------------------------

NASTY = [
    "=1+1", "+cmd|' /C calc'!A0", "-2", "@SUM(A1)", "\tindented", "'quoted'", "'=1", "''=1", 'He said "no", twice',
    "two\nlines", "semi;colon", "👩‍👧 שלום سلام 你好", " spaces ", "<img src=x onerror=alert(1)>",
]  # fmt: skip


def test_what_goes_out_as_csv_comes_back_the_same_and_is_not_doubled(opened: Open) -> None:
    entries = [note("2026-04-14", saw, id=place, did=saw, signs=["turned-to-me"]) for place, saw in enumerate(NASTY, 1)]
    task = given(Task(opened(page_of(OURS)).page, OURS, Keys), {"entries": entries})
    content = taken_out(task)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert rows[0] == COLUMNS and len(rows) == len(NASTY) + 1
    assert not [cell for row in rows for cell in row if cell[:1] in ("=", "+", "-", "@", "\t", "\r")]
    assert content.count(b"\r\n") == len(rows)

    assert bring_in(task, content) == WORDS["csv_done"].format(count=0, doubled=len(NASTY))
    assert len(texts(task)) == len(NASTY)
    other = Task(opened(page_of(OURS)).page, OURS, Keys)
    assert bring_in(other, content) == WORDS["csv_done"].format(count=len(NASTY), doubled=0)
    assert sorted(text for _, text in texts(other)) == sorted(NASTY)
    assert all(one["signs"] == ["turned-to-me"] and one["did"] == one["saw"] for one in kept(other)["entries"])
    other.press("undo")
    assert texts(other) == [] and other.state == "new"


def table(rows: list[list[str]], delimiter: str = ",", newline: str = "\r\n", encoding: str = "utf-8") -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=newline).writerows(rows)
    return out.getvalue().encode(encoding)


ROWS = [
    COLUMNS,
    ["2026-04-14", 'Said "here".', "", "turned-to-me"],
    ["2026-04-15", "One\ntwo; three, four", "Sat.", ""],
]


@pytest.mark.parametrize(
    "content",
    {
        "commas": table(ROWS),
        "semicolons": table(ROWS, ";"),
        "a mark in front": table(ROWS, encoding="utf-8-sig"),
        "plain line ends": table(ROWS, newline="\n"),
        "old line ends": table(ROWS, newline="\r"),
        "no end of the last line": table(ROWS).rstrip(b"\r\n"),
        "empty rows": table([*ROWS, ["", "", "", ""], [""]], ";"),
    }.items(),
    ids=lambda item: item[0],
)
def test_csv_of_several_makes_is_understood_with(at_desk: Meet, content: tuple[str, bytes]) -> None:
    task = at_desk(OURS)
    assert bring_in(task, content[1]) == WORDS["csv_done"].format(count=2, doubled=0)
    assert texts(task) == [("2026-04-14", 'Said "here".'), ("2026-04-15", "One\ntwo; three, four")]


def row(number: int) -> str:
    return WORDS["csv_row"].format(row=number)


OTHER = WORDS["csv_columns"].format(columns=", ".join(COLUMNS))
REFUSED = {
    "empty": (b"", WORDS["csv_broken"]),
    "a quote that stays open": (table(ROWS)[:-3].rsplit(b'"', 1)[0], WORDS["csv_broken"]),
    "a quote closed amid a cell": (table(ROWS).replace(b'"".', b'" x'), WORDS["csv_broken"]),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(200), WORDS["csv_broken"]),
    "another encoding": (table([COLUMNS, ["2026-04-14", "café", "", ""]], encoding="latin-1"), WORDS["csv_broken"]),
    "other columns": (table([["Name", "Score"], ["a", "1"]]), OTHER),
    "the columns in another order": (table([COLUMNS[::-1], ["", "", "Sat near.", "2026-04-14"]]), OTHER),
    "a web page": (b"<html><script>alert(1)</script></html>", OTHER),
    "a day as a spreadsheet writes it": (table([COLUMNS, ROWS[1], ["14/04/2026", "Sat near.", "", ""]]), row(3)),
    "a day that is not": (table([COLUMNS, ["2026-02-30", "Sat near.", "", ""]]), row(2)),
    "year 0": (table([COLUMNS, ["0000-01-01", "Sat near.", "", ""]]), row(2)),
    "year 9999": (table([COLUMNS, ["9999-12-31", "Sat near.", "", ""]]), row(2)),
    "nothing seen": (table([COLUMNS, ROWS[1], ["2026-04-14", " ", "Waited.", ""]]), row(3)),
    "a cell too many": (table([COLUMNS, [*ROWS[1], "more"]]), row(2)),
    "6 MB": (table([*ROWS, ["2026-04-16", "x" * 6_000_000, "", ""]]), WORDS["csv_big"]),
}


@pytest.mark.parametrize("fault", REFUSED)
def test_a_csv_that_does_not_fit_changes_nothing_and_is_told_calmly(at_desk: Meet, fault: str) -> None:
    content, said = REFUSED[fault]
    task = given(at_desk(OURS), {"entries": [note("2026-04-01")], "draft": {"saw": "Half a"}})
    before = stored(task.hand.page)
    assert bring_in(task, content) == said
    assert stored(task.hand.page) == before


# -- a browser that is nearly full, or quite ---------------------------------------------------------


def test_it_warns_before_the_browser_is_full(at_desk: Meet) -> None:
    task = at_desk(OURS)
    full = task.el.locator('[data-part="full"]')
    assert (
        bring_in(task, table([COLUMNS, *([f"2026-04-{day:02}", "x" * 40_000, "", ""] for day in range(1, 26))])) != ""
    )
    assert full.inner_text() == WORDS["journal_full"]
    task.press("undo")
    assert full.inner_text() == ""


def test_where_the_browser_is_full_nothing_typed_is_lost_and_the_page_says_so(at_desk: Meet) -> None:
    task = at_desk(OURS)
    page = task.hand.page
    task.hand.type(field(task, "saw"), "Before. ")
    page.evaluate(
        """() => {
            for (let size = 4_000_000; size >= 1; size = Math.floor(size / 2)) {
                try { for (let place = 0; ; place++) localStorage.setItem(`filler:${size}:${place}`, "x".repeat(size)); } catch { /* full */ }
            }
        }"""
    )
    task.hand.type(field(task, "saw"), "And after.")
    assert page.locator('#notice [data-part="feedback"]').inner_text() == WORDS["stored_full"]
    assert field(task, "saw").input_value() == "Before. And after."
    page.locator('[data-action="close-notice"]').click()
    task.press("check")
    assert (task.state, task.feedback.inner_text()) == ("done", WORDS["journal_kept"])
    assert task.shows("Before. And after.")
    assert b"Before. And after." in taken_out(task)


# -- what comes back from a copy ---------------------------------------------------------------------

HOSTILE: dict[str, Any] = {
    "entries as an object": {"entries": {}}, "entries as null": {"entries": None}, "a note that is null": {"entries": [None]},
    "no id": {"entries": [note("2026-04-14", id=None)]}, "a huge id": {"entries": [note("2026-04-14", id=1e300)]},
    "no day": {"entries": [note("")]}, "a day as a list": {"entries": [note(["2026-04-14"])]},  # type: ignore[arg-type]
    "year 0": {"entries": [note("0000-01-01")]}, "the 30th of February": {"entries": [note("2026-02-30")]},
    "words as a number": {"entries": [note("2026-04-14", 5)]},  # type: ignore[arg-type]
    "signs as null": {"entries": [note("2026-04-14", signs=None)]},
    "signs as objects": {"entries": [note("2026-04-14", signs=[{}])]},
    "many signs that are numbers": {"entries": [note("2026-04-14", signs=[1] * 200_000)]},
    "a draft as a list": {"draft": []}, "a draft of lists": {"draft": {"saw": ["a"]}}, "undo as null": {"undo": None},
    "undo with null": {"undo": {"put": None}}, "undo with a draft of numbers": {"undo": {"draft": {"saw": 1}}},
    "a view as an object": {"view": {}},
}  # fmt: skip


@pytest.mark.parametrize("fault", HOSTILE)
def test_a_copy_with_a_journal_that_does_not_fit_is_refused(opened: Open, fault: str) -> None:
    watched = opened(page_of(OURS))
    assert restore(watched.page, copy_of({id_of(OURS): HOSTILE[fault]})) == WORDS["restore_unfit"]
    assert watched.complaints == []


@pytest.mark.parametrize("view", ["constructor", "__proto__", "month", ""])
def test_an_unknown_view_shows_the_day(opened: Open, view: str) -> None:
    watched = opened(page_of(OURS))
    task = given(Task(watched.page, OURS, Keys), {"entries": [note("2026-04-14")], "view": view, "whose": "mine"})
    assert task.el.locator('[value="day"]').is_checked()
    assert watched.complaints == []


def test_erasing_takes_what_could_be_undone_too(opened: Open) -> None:
    task = given(Task(opened(page_of(OURS)).page, OURS, Keys), {"undo": {"put": [note("2026-04-14")]}})
    assert task.el.locator('[data-action="undo"]').is_visible()
    task.hand.page.locator('[data-action="progress"]').click()
    task.hand.page.locator('[data-action="erase-progress"]').click()
    task.hand.page.locator('[data-action="erase-yes"]').click()
    assert not task.el.locator('[data-action="undo"]').is_visible() and task.state == "new"


# -- without script, and on paper --------------------------------------------------------------------


def test_without_script_the_invented_notes_are_a_table_and_paper_is_offered(opened: Open) -> None:
    page = opened(page_of(OURS), java_script_enabled=False).page
    task = Task(page, OURS, Keys)
    assert task.shows(WORDS["journal_paper"])
    assert all(task.shows(one.saw) and task.shows(one.date.isoformat()) for one in task.spec.sample.notes)
    assert all(task.shows(getattr(task.spec.sample.readings, view)) for view in VIEWS)
    assert task.el.locator("button:visible, textarea:visible, input[type=file]:visible").count() == 0


def sheet(page: Page) -> str:
    return "".join(printed(page))


def test_empty_it_prints_lines_for_four_weeks(opened: Open) -> None:
    page = opened(page_of(OURS)).page
    words = sheet(page)
    assert all(bare(WORDS["journal_week"].format(week=week)) in words for week in range(1, 5))
    page.emulate_media(media="print")
    assert page.locator(".weeks tbody tr:visible").count() == 28
    assert [
        bare(WORDS[name])
        for name in ("journal_keep", "csv_out", "journal_look", "journal_undo")
        if bare(WORDS[name]) in words
    ] == []


def test_with_notes_it_prints_them_all_and_the_half_written_one(opened: Open) -> None:
    entries = [note(f"2025-{month:02}-01", f"Seen in month {month}.", id=month) for month in range(1, 13)]
    draft = {"date": "2026-01-02", "saw": "Half written."}
    for view in VIEWS:
        response = {"entries": entries, "draft": draft, "view": view, "whose": "sample"}
        task = given(Task(opened(page_of(OURS)).page, OURS, Keys), response)
        words = sheet(task.hand.page)
        assert [one["saw"] for one in entries if bare(one["saw"]) not in words] == []
        assert bare("Half written.") in words and bare(WORDS["journal_week"].format(week=1)) not in words
        assert bare(task.spec.sample.notes[0].saw) not in words
