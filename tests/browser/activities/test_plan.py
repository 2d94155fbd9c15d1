"""Rows to fill in, a card of them, and a calendar file: by keys alone and by touch alone, in the exported file."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator

from tests.browser.conftest import Meet
from tests.browser.hands import (
    COURSE,
    WORDS,
    Keys,
    Task,
    bare,
    copy_of,
    every,
    id_of,
    lay_out,
    page_of,
    restore,
    stored,
)
from tests.browser.test_print import printed
from tests.kinds.plan import GIVEN, answer, given

pytestmark = pytest.mark.browser

WITH_CALENDAR = [name for name in every("plan") if COURSE.activity(name).calendar]
WITH_CHECKS = every("plan")
STEPS = "wrap-up/three-steps"
DATES = "progress-signs/hard-dates"
MOMENTS = "caregiver-role/tiny-moments"


def control(task: Task, row: int, field: str) -> Locator:
    return task.el.locator(f'[name="{row}-{field}"]')


def put(task: Task, row: int, field: str, value: str) -> None:
    """Gives a field what a learner would: typed words, a day, or a pick of the menu."""
    found = control(task, row, field)
    kind = found.evaluate("control => control.type")
    if kind == "textarea":
        task.hand.type(found, value)
    elif kind == "select-one":
        task.hand.to(found) if isinstance(task.hand, Keys) else found.tap()
        found.select_option(value)
    else:
        task.hand.to(found) if isinstance(task.hand, Keys) else found.tap()
        found.fill(value)


def rows(task: Task) -> Locator:
    return task.el.locator(".plan-row:visible")


def card(task: Task) -> str:
    return task.el.locator('[data-part="card"]').inner_text()


def gaps(task: Task) -> list[str]:
    return task.el.locator(".plan-gap:visible").all_inner_texts()


def reloaded(task: Task) -> None:
    task.hand.page.reload()
    task.hand.page.wait_for_selector("html[data-ready=true]")


# -- rows and the card -----------------------------------------------------------------------


@pytest.mark.parametrize("name", every("plan"))
def test_a_row_becomes_a_card_and_stays(meet: Meet, name: str) -> None:
    task = meet(name)
    assert task.el.get_attribute("data-private") is not None
    assert (task.state, rows(task).count(), card(task)) == ("new", task.spec.rows.min, "")
    for blank in task.spec.fields:
        put(task, 1, blank.id, given(blank))
    first, *others = task.spec.fields
    said = {blank.id: blank.options[0].text if blank.options else GIVEN[blank.kind] for blank in task.spec.fields}
    assert bare(task.spec.title) in bare(card(task)) and bare(said[first.id]) in bare(card(task))
    for blank in others:
        assert bare(blank.label) in bare(card(task))
        assert bare("Tuesday, March 4, 2031" if blank.kind == "date" else said[blank.id]) in bare(card(task))
    assert (task.state, task.result) == ("started", None)

    task.press("check")
    assert (task.state, task.result, task.feedback.inner_text()) == ("done", None, WORDS["kept"])
    assert task.shows(task.spec.afterword) and gaps(task) == []

    before = card(task)
    reloaded(task)
    assert (task.state, card(task)) == ("done", before)

    task.press("reset")
    assert (task.state, card(task), task.feedback.inner_text()) == ("new", "", "")
    assert all(not found.input_value() for found in task.el.locator("textarea, select, input").all())


@pytest.mark.parametrize("name", WITH_CHECKS)
def test_a_row_that_was_begun_is_asked_about_what_it_lacks_and_nothing_is_held_up(meet: Meet, name: str) -> None:
    task = meet(name)
    first, *others = task.spec.fields
    put(task, 2, first.id, given(first))
    task.press("check")
    lacking = [blank.check for blank in others if blank.check]
    assert (task.state, gaps(task)) == ("done", lacking), "of the second row alone"
    assert task.feedback.inner_text().startswith(f"{WORDS['kept']} {WORDS['plan_gaps']}")
    assert all(f"{task.spec.row} 2: {check}" in task.feedback.text_content() for check in lacking[:1])

    put(task, 2, others[-1].id, given(others[-1]))
    assert (task.state, gaps(task)) == ("started", [])


@pytest.mark.parametrize("name", [DATES, "gallery/example-plan"])
def test_more_rows_can_be_asked_for_until_all_are_there(meet: Meet, name: str) -> None:
    task = meet(name)
    least, most = task.spec.rows.min, task.spec.rows.most
    for shown in range(least, most):
        assert rows(task).count() == shown
        task.press("add")
    assert rows(task).count() == most
    assert task.el.locator('[data-action="add"]').is_hidden()
    assert task.hand.page.evaluate("() => document.activeElement.name").startswith(f"{most}-"), "the focus is in it"
    reloaded(task)
    assert rows(task).count() == most


@pytest.mark.parametrize("name", every("plan"))
def test_a_row_can_be_emptied_and_brought_back(meet: Meet, name: str) -> None:
    task = meet(name)
    for blank in task.spec.fields:
        put(task, 1, blank.id, given(blank))
    filled, button = card(task), rows(task).first.locator('[data-action="empty"]')
    assert button.inner_text().startswith(WORDS["plan_empty"]) and f"{task.spec.row} 1" in button.text_content()
    assert rows(task).nth(1).locator('[data-action="empty"]').is_hidden()

    task.hand.press(button)
    assert (card(task), task.state) == ("", "started")
    assert task.feedback.text_content() == WORDS["plan_emptied"].format(row=f"{task.spec.row} 1")
    assert button.evaluate("button => button === document.activeElement") or not isinstance(task.hand, Keys)
    task.hand.press(button)
    assert card(task) == filled
    assert task.feedback.text_content() == WORDS["plan_undone"].format(row=f"{task.spec.row} 1")

    task.hand.press(button)
    task.press("reset")
    assert button.is_hidden(), "what was erased is forgotten"


def test_ones_own_words_stand_in_for_a_suggestion(meet: Meet) -> None:
    task = meet(MOMENTS)
    own = control(task, 1, "when-own")
    assert own.is_hidden()
    put(task, 1, "when", "_own")
    put(task, 1, "when-own", "At the bus stop")
    assert "At the bus stop" in card(task)
    put(task, 1, "when", "breakfast")
    assert own.is_hidden() and "At breakfast" in card(task) and "At the bus stop" not in card(task)
    put(task, 1, "when", "_own")
    assert "At the bus stop" in card(task), "and it was not lost"


# -- the calendar file -----------------------------------------------------------------------


class Calendar:
    """An .ics file, read by the rules of RFC 5545; what breaks one of them raises."""

    def __init__(self, octets: bytes) -> None:
        self.octets = octets
        assert octets.endswith(b"\r\n") and b"\n" not in octets.replace(b"\r\n", b"") and b"\r\r" not in octets
        lines = octets[:-2].split(b"\r\n")
        assert all(0 < len(line) <= 75 for line in lines), "3.1: no line is longer than 75 octets"
        for line in lines:
            line.decode("utf-8")  # a character that is split between two lines raises
        unfolded = re.sub(r"\r\n[ \t]", "", octets.decode("utf-8")).removesuffix("\r\n").split("\r\n")
        assert not [line for line in unfolded if re.search(r"[\x00-\x08\x0a-\x1f\x7f]", line)], "3.1: no control"
        self.pairs = [self.property(line) for line in unfolded]
        names = [name for name, _, _ in self.pairs]
        assert (unfolded[0], unfolded[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
        assert names[1:3] == ["VERSION", "PRODID"] and unfolded[1] == "VERSION:2.0"
        self.events = [dict(event) for event in self._events()]

    def property(self, line: str) -> tuple[str, str, str]:
        found = re.fullmatch(r"([A-Z-]+)((?:;[A-Z]+=[A-Z]+)*):(.*)", line)
        assert found, f"3.1: {line!r} is no content line"
        return found[1], found[2], found[3]

    def _events(self) -> Any:
        inside: list[tuple[str, str]] | None = None
        for name, options, value in self.pairs[3:-1]:
            if (name, value) == ("BEGIN", "VEVENT"):
                assert inside is None
                inside = []
            elif (name, value) == ("END", "VEVENT"):
                assert inside is not None and len({key for key, _ in inside}) == len(inside), "each of them once"
                assert {"UID", "DTSTAMP", "DTSTART"} <= {key for key, _ in inside}, "3.6.1"
                yield inside
                inside = None
            else:
                assert inside is not None, f"{name} stands outside an event"
                inside.append((name, self._value(name, options, value)))
        assert inside is None

    def _value(self, name: str, options: str, value: str) -> str:
        match name:
            case "DTSTAMP":
                assert re.fullmatch(r"\d{8}T\d{6}Z", value) and not options
            case "DTSTART":
                shape = r"\d{8}" if options else r"\d{8}T\d{6}"
                assert options in ("", ";VALUE=DATE") and re.fullmatch(shape, value), "a floating time, or a day"
            case "SUMMARY" | "DESCRIPTION":
                assert not re.search(r"(?<!\\)(?:\\\\)*[;,]", value), "3.3.11: escaped"
                assert not re.sub(r"\\[\\;,nN]", "", value).count("\\")
                return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)
        return value


def calendar(task: Task, tmp_path: Path) -> tuple[str, Calendar]:
    """The file that the button gives: its name, and what stands in it."""
    with task.hand.page.expect_download() as waiting:
        task.press("calendar")
    path = tmp_path / "file.ics"
    waiting.value.save_as(path)
    return waiting.value.suggested_filename, Calendar(path.read_bytes())


def fill(task: Task, values: dict[str, str], checked: bool = False) -> None:
    """Brings values back from a saved copy, as an earlier visit left them."""
    response = {"values": values, "checked": checked}
    assert restore(task.hand.page, copy_of({id_of(task.name): response})) == WORDS["restore_done"]
    reloaded(task)


@pytest.mark.parametrize("name", WITH_CALENDAR)
def test_a_day_and_words_make_an_event_that_holds_nothing_else(meet: Meet, name: str, tmp_path: Path) -> None:
    task = meet(name)
    for blank in task.spec.fields:
        put(task, 1, blank.id, given(blank))
    called, made = calendar(task, tmp_path)
    (event,) = made.events
    assert called == WORDS["plan_calendar_file"]
    assert task.feedback.inner_text() == WORDS["plan_calendar_made"]
    spoken = [blank for blank in task.spec.fields if blank.kind not in ("date", "time")]
    said = [blank.options[0].text if blank.options else given(blank) for blank in spoken]
    assert event["SUMMARY"] == said[0]
    assert event.get("DESCRIPTION", "") == "\n\n".join(said[1:])
    timed = any(blank.kind == "time" for blank in task.spec.fields)
    assert event["DTSTART"] == ("20310304T193000" if timed else "20310304")
    assert event["CLASS"] == "PRIVATE"

    without_words = made.octets.decode().replace("\r\n ", "").replace(event["UID"], "")
    assert task.spec.slug not in without_words and bare(task.spec.title) not in bare(without_words)
    assert re.fullmatch(r"[0-9a-f]{32}-1", event["UID"])


def test_the_same_file_again_changes_the_same_event_and_start_again_begins_others(meet: Meet, tmp_path: Path) -> None:
    task = meet(STEPS)
    put(task, 1, "what", "Ring Ana")
    put(task, 1, "day", "2031-03-04")
    _, first = calendar(task, tmp_path)
    reloaded(task)
    put(task, 1, "who", "Ana")
    _, second = calendar(task, tmp_path)
    assert second.events[0]["UID"] == first.events[0]["UID"] and "Ana" in second.events[0]["DESCRIPTION"]

    task.press("reset")
    put(task, 1, "what", "Ring Ana")
    put(task, 1, "day", "2031-03-04")
    _, third = calendar(task, tmp_path)
    assert third.events[0]["UID"] != first.events[0]["UID"]


def test_a_calendar_of_what_is_done_leaves_it_done(meet: Meet, tmp_path: Path) -> None:
    task = meet(STEPS)
    put(task, 1, "what", "Ring Ana")
    put(task, 1, "day", "2031-03-04")
    task.press("check")
    calendar(task, tmp_path)
    assert (task.state, task.feedback.inner_text()) == ("done", WORDS["plan_calendar_made"])


def test_a_row_without_a_day_or_without_words_is_left_out_and_named(at_desk: Meet, tmp_path: Path) -> None:
    task = at_desk(STEPS)
    put(task, 1, "what", "Ring Ana")
    put(task, 2, "day", "2031-03-04")
    task.press("calendar")
    left = WORDS["plan_calendar_left"].format(rows="Step 1, Step 2")
    assert task.feedback.inner_text() == f"{WORDS['plan_calendar_none']} {left}"

    put(task, 3, "what", "Sit on the step")
    put(task, 3, "day", "2031-03-05")
    _, made = calendar(task, tmp_path)
    assert [event["SUMMARY"] for event in made.events] == ["Sit on the step"]
    assert task.feedback.inner_text() == f"{WORDS['plan_calendar_made']} {left}"


PASTE = """(field, words) => {
    field.value = JSON.parse(words);
    field.dispatchEvent(new Event("input", { bubbles: true }));
}"""
BLANKED = {mark: " " for mark in (0, 7, 0x1B, 0x7F)} | {0xD83D: "\ufffd"}

DAYS = {
    "the first year": ("0001-01-01", "00010101"),
    "the last day": ("9999-12-31", "99991231"),
    "a leap day": ("2028-02-29", "20280229"),
    "long past": ("1999-07-01", "19990701"),
    "the year 0": ("0000-01-01", None),
    "no leap year": ("2027-02-29", None),
    "a year of five digits": ("12026-01-01", None),
    "no day": ("2027-13-45", None),
    "no date at all": ("\r\nATTENDEE:mailto:a@b", None),
}


def test_whatever_the_day_the_file_is_valid_or_the_row_is_left_out(at_desk: Meet, tmp_path: Path) -> None:
    task = at_desk(STEPS)
    sure = {"2-what": "Sure", "2-day": "2031-03-04"}
    for day, (given_day, start) in DAYS.items():
        fill(task, {"1-what": "Ring Ana", "1-day": given_day, "1-time": "25:99"} | sure)
        _, made = calendar(task, tmp_path)
        assert [event["DTSTART"] for event in made.events] == ([start] if start else []) + ["20310304"], day
        assert ("Step 1" in task.feedback.inner_text()) == (start is None), day
        assert "Ring Ana" in card(task), day


ODD_WORDS = {
    "marks of its own": "a;b,c\\d\\n:e\"f'g=h",
    "new lines": "one\ntwo\r\nthree\n\nfour",
    "emoji": "👩‍👧🌊" * 60,
    "right to left": "שלום סלאם مرحبا بكم في الدورة " * 20,
    "two octets": "é" * 400,
    "three octets": "你好" * 200,
    "controls": "bell\x07 null\x00 tab\t escape\x1b delete\x7f",
    "an event of its own": "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:evil",
    "markup": "<img src=x onerror=alert(1)></script>",
    "half a character": "a\ud83d",
}


def test_odd_words_are_kept_and_the_file_stays_valid(at_desk: Meet, tmp_path: Path) -> None:
    task = at_desk(DATES)
    control(task, 1, "what").select_option("_own")
    put(task, 1, "day", "2031-03-04")
    for fault, words in ODD_WORDS.items():
        for field in ("what-own", "before"):
            control(task, 1, field).evaluate(PASTE, json.dumps(words))
        _, made = calendar(task, tmp_path)
        (event,) = made.events
        plain = words.strip().replace("\r\n", "\n").translate(BLANKED)
        assert event["DESCRIPTION"] == plain, fault
        assert event["SUMMARY"] == re.sub(r"\s+", " ", words.strip()).translate(BLANKED), fault
        assert task.hand.page.locator("main img[src=x]").count() == 0
        kept = control(task, 1, "before").evaluate("field => JSON.stringify(field.value)")
        assert json.loads(kept) == words.replace("\r\n", "\n"), fault


def test_a_hundred_thousand_characters_are_kept_and_the_page_stays_usable(at_desk: Meet, tmp_path: Path) -> None:
    task = at_desk(STEPS)
    page, long = task.hand.page, "Ünd so weiter 🌊 " * 6250
    control(task, 1, "what").fill(long)
    put(task, 1, "day", "2031-03-04")
    task.hand.page.wait_for_timeout(100)
    control(task, 1, "who").focus()
    began = page.evaluate("() => performance.now()")
    page.keyboard.type("Ana")
    page.evaluate("() => new Promise((then) => requestAnimationFrame(() => setTimeout(then)))")
    assert page.evaluate("() => performance.now()") - began < 3000
    assert task.el.locator(".plan-card").bounding_box()["height"] < 1200, "the preview does not run away"
    _, made = calendar(task, tmp_path)
    assert made.events[0]["SUMMARY"] == long.strip()
    task.press("check")
    reloaded(task)
    assert control(task, 1, "what").input_value() == long
    assert control(task, 1, "who").input_value() == "Ana"


# -- hostile copies --------------------------------------------------------------------------

UNFIT: dict[str, Any] = {
    "no values": {"values": None, "checked": True},
    "values as a list": {"values": ["a"], "checked": True},
    "a number": {"values": {"1-what": 7}, "checked": True},
    "an object": {"values": {"1-what": {"a": 1}}, "checked": True},
    "not said if checked": {"values": {}},
}


@pytest.mark.parametrize("fault", UNFIT)
def test_a_copy_that_does_not_fit_is_refused(at_desk: Meet, fault: str) -> None:
    task = at_desk(STEPS)
    before = stored(task.hand.page)
    assert restore(task.hand.page, copy_of({id_of(STEPS): UNFIT[fault]})) == WORDS["restore_unfit"]
    assert (task.state, stored(task.hand.page)) == ("new", before)


def test_odd_values_in_a_copy_break_nothing(at_desk: Meet, tmp_path: Path) -> None:
    task = at_desk(DATES)
    fill(
        task,
        {
            "rows": "1e99", "calendar": "x\r\nUID:evil", "1-what": "no-such-option", "2-what": "_own", "99-what": "far",
            "2-what-own": "Frost", "2-day": "2031-03-04", "constructor": "x",
        },
        checked=True,
    )  # fmt: skip
    assert (task.state, rows(task).count()) == ("done", task.spec.rows.most)
    _, made = calendar(task, tmp_path)
    assert [event["SUMMARY"] for event in made.events] == ["Frost"]
    assert re.fullmatch(r"[0-9a-f]{32}-2", made.events[0]["UID"])
    fill(task, {"rows": "-3", "1-before": ["a", "b"]})  # type: ignore[dict-item]
    assert rows(task).count() == task.spec.rows.min


# -- paper, and no script --------------------------------------------------------------------


@pytest.mark.parametrize("name", every("plan"))
def test_the_card_is_printed_alone(meet: Meet, name: str) -> None:
    task = meet(name)
    page = task.hand.page
    put(task, 1, task.spec.fields[0].id, given(task.spec.fields[0]))
    page.evaluate(
        """() => { window.print = () => {
            const shown = [...document.querySelectorAll("body *")].filter((one) => one.hasAttribute("data-printing"));
            window.printedAlone = shown.map((one) => one.dataset.part);
        }; }"""
    )
    task.press("print-card")
    page.wait_for_function("() => window.printedAlone")  # a tap becomes a click a moment later
    assert page.evaluate("() => window.printedAlone") == ["card"]
    assert page.locator("[data-printing]").count() == 0

    page.evaluate(f"() => document.querySelector('#{id_of(name)} .plan-card').dataset.printing = ''")
    (sheet,) = printed(page)
    assert sheet == bare(card(task)) or sheet == bare(card(task)).replace(bare(task.spec.title), bare(task.spec.title) + "1", 1)  # fmt: skip


@pytest.mark.parametrize("name", every("plan"))
def test_on_paper_an_empty_plan_has_lines_and_a_filled_one_is_its_card(at_desk: Meet, name: str) -> None:
    task = at_desk(name)
    page = task.hand.page
    page.emulate_media(media="print")
    lines = task.el.locator(".lines:visible")
    assert lines.count() == task.spec.rows.min * len(task.spec.fields)
    assert all(line.bounding_box()["height"] >= 28 for line in lines.all())
    suggested = [option.text for blank in task.spec.fields for option in blank.options]
    assert all(task.shows(text) for text in suggested)
    assert task.el.locator("select:visible, textarea:visible, input:visible, button:visible").count() == 0

    page.emulate_media(media="screen")
    fill(task, answer(task.spec)["values"])
    page.emulate_media(media="print")
    assert (rows(task).count(), lines.count()) == (0, 0)
    assert bare(card(task)) and task.el.locator(".plan-card").is_visible()


@pytest.mark.parametrize("name", every("plan"))
def test_without_script_everything_can_be_read_and_written_on(opened: Any, name: str) -> None:
    task = Task(lay_out(opened(page_of(name), java_script_enabled=False).page), name, Keys)
    assert rows(task).count() == task.spec.rows.most
    assert [text for text in task.spec.texts() if not task.shows(text)] == []
    assert task.el.locator("button:visible, select:visible").count() == 0
    assert task.el.locator(".plan-card:visible").count() == 0


# -- ears ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", every("plan"))
def test_every_field_has_a_name_and_stands_in_a_row_with_a_name(at_desk: Meet, name: str) -> None:
    task = at_desk(name)
    tree = task.el.aria_snapshot()
    for number in range(1, task.spec.rows.min + 1):
        assert f'group "{task.spec.row} {number}"' in tree
    for blank in task.spec.fields:
        found = task.el.get_by_label(blank.label, exact=True).filter(visible=True)
        assert found.count() == task.spec.rows.min
        described = found.nth(1).evaluate(
            """(field) => (field.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean)
                .map((id) => document.getElementById(id).textContent).join(" ").trim()"""
        )
        assert described == (blank.hint or ""), "the hint stands once, and is told with each"
