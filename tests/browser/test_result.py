"""What moved, as a code; the record of hours; the follow-up: as a learner meets them, in real pages without a network."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from course_lib.records import hours
from course_lib.records.codes import Result, decode
from course_lib.records.matched import matched
from tests.browser.conftest import Watched
from tests.browser.hands import COURSE, KEY, WHOLE, WORDS, copy_of, id_of, restore, save, stored
from tests.records.making import response

pytestmark = pytest.mark.browser

Open = Callable[..., Watched]

ASKED = matched(COURSE)
CODE = "#wrap-up--result-code"
RECORD = "#wrap-up--certificate"


def shown_code(page: Page, where: str = CODE) -> str:
    page.locator(f'{where} [data-action="result-code"]').click()
    return page.locator(f'{where} [data-part="code"]').inner_text()


def test_the_code_holds_what_was_answered_before_and_after(opened: Open) -> None:
    page = opened(WHOLE, f"#{id_of('wrap-up/what-moved')}").page
    before, after = [1, 2, 3, 0, 1, 2, 3, 1, 2, 3], [3, 2, 1, 1, 0, 2, 2, 2, 1, 1]
    given = {
        id_of(ASKED.before): response(before, [1, 0, 3, 5]),
        id_of(ASKED.after): response(after, [2, 2, 0, 5]),
    }
    restore(page, copy_of(given))
    result = decode(shown_code(page))
    assert result == Result(COURSE.course.edition, tuple(before), tuple(after), (1, 0, 3, 5), (2, 2, 0, 5))
    inside = page.locator(f"{CODE} details")
    inside.locator("summary").click()
    told = [[line for line in text.splitlines() if line] for text in inside.locator("li").all_inner_texts()]
    assert len(told) == 14
    item = next(iter(ASKED.items.values()))
    assert told[0] == [item.stem, f"Then: {item.options[0].text}", f"Now: {item.options[2].text}"]
    assert told[3][1] == f"Then: {WORDS['left_open']}"
    expect(page.locator(f'{CODE} [data-part="feedback"]')).to_have_text(WORDS["result_ready"])


def test_the_code_says_no_more_than_it_says_it_does(opened: Open) -> None:
    """Whatever else is on the page and in the browser, the code is the same: it holds the answers alone."""
    given = {id_of(ASKED.after): response([1] * 10, [3] * 4)}
    codes = []
    for more in ({}, {"welcome--what-i-bring": {"values": {"note": "heron-7318"}, "checked": True}}):
        page = opened(WHOLE, f"#{id_of('wrap-up/what-moved')}").page
        restore(page, copy_of(given | more))
        codes.append(shown_code(page))
    assert codes[0] == codes[1]


def test_without_answers_the_page_says_that_the_code_is_empty(opened: Open) -> None:
    page = opened("modules/06_wrap_up.html").page
    assert decode(shown_code(page)) == Result(COURSE.course.edition)
    expect(page.locator(f'{CODE} [data-part="feedback"]')).to_have_text(WORDS["result_empty"])


def test_without_script_the_page_says_where_a_code_is_made(opened: Open) -> None:
    page = opened("modules/06_wrap_up.html", java_script_enabled=False).page
    expect(page.locator(f'{CODE} [data-part="elsewhere"]')).to_be_visible()
    expect(page.locator(f"{CODE} button")).to_have_count(2)
    for button in page.locator(f"{CODE} button, {RECORD} button").all():
        expect(button).to_be_hidden()


# -- six to eight weeks later ------------------------------------------------------------------


def test_the_follow_up_compares_with_the_code_from_the_end_of_the_course(opened: Open) -> None:
    first = opened("modules/06_wrap_up.html").page
    restore(first, copy_of({id_of(ASKED.after): response([1] * 10, [4] * 4)}))
    code = shown_code(first)
    later = opened("later/follow-up.html").page
    for question in later.locator("#follow-up--ten-again [data-asks]").all():
        question.locator("input").first.check()
    later.get_by_label(WORDS["result_earlier"]).fill(code.lower().replace("-", " "))
    result = decode(shown_code(later, "#follow-up--result-code"))
    assert (result.moment, result.before, result.sure_before) == ("follow-up", (1,) * 10, (4,) * 4)
    assert result.after != (0,) * 10 and result.sure_after == (1,) * 4


@pytest.mark.parametrize("typed", ["0000-0000-0000-0001", "my code", "follow-up"])
def test_what_is_no_code_from_the_course_is_told_calmly(opened: Open, typed: str) -> None:
    later = opened("later/follow-up.html").page
    where = later.locator("#follow-up--result-code")
    if typed == "follow-up":  # a code, but of a follow-up itself
        later.locator('[data-action="result-code"]').click()
        typed = where.locator('[data-part="code"]').inner_text()
    where.get_by_label(WORDS["result_earlier"]).fill(typed)
    where.locator('[data-action="result-code"]').click()
    expect(where.locator('[data-part="feedback"]')).to_have_text(WORDS["result_no_code"])


# -- hours -------------------------------------------------------------------------------------


def timed(opened: Open, name: str, fragment: str = "") -> Page:
    """A page whose clock a test turns."""
    page = opened("sources.html").page
    page.clock.install()
    watched = opened(name, fragment, context=page.context)
    watched.page.clock.install()
    watched.page.reload()
    watched.page.wait_for_selector("html[data-ready=true]")
    return watched.page


def test_minutes_count_while_somebody_is_there_and_stop_five_minutes_after_the_last_touch(opened: Open) -> None:
    page = timed(opened, WHOLE, "#causes")
    page.mouse.click(5, 5)
    page.clock.run_for("20:00")
    kept = json.loads(stored(page)[KEY])["answers"]["hours"]
    assert kept == {"causes": [hours.IDLE_MIN * 60, 0]}
    page.mouse.click(5, 5)
    page.clock.run_for("02:00")
    assert json.loads(stored(page)[KEY])["answers"]["hours"] == {"causes": [420, 0]}


def test_the_record_adds_up_and_its_code_says_the_same(opened: Open) -> None:
    page = timed(opened, WHOLE, "#welcome")
    page.mouse.click(5, 5)
    page.clock.run_for("04:00")
    page.evaluate("location.hash = 'wrap-up'")
    page.mouse.click(5, 5)
    page.clock.run_for("03:00")
    page.locator(f'{RECORD} [data-action="certificate"]').click()
    record = page.locator(RECORD)
    kept = hours.decode(record.locator('[data-part="code"]').inner_text(), 7)
    assert kept.minutes == (4, 0, 0, 0, 0, 0, 3) and kept.done == (False,) * 7
    assert (kept.edition, kept.content) == (COURSE.course.edition, hours.content_hash(COURSE.root))
    assert [row.split("\t")[-1] for row in record.locator("tbody tr").all_inner_texts()] == [
        "4",
        "0",
        "0",
        "0",
        "0",
        "0",
        "3",
    ]
    assert "all: 7. " in record.locator('[data-part="total"]').inner_text()
    for said in ("hours_counts", "hours_ask", "hours_not"):
        assert WORDS[said] in record.inner_text()


def test_a_typed_name_is_kept_nowhere(opened: Open) -> None:
    page = opened("modules/06_wrap_up.html").page
    page.locator('[data-action="certificate"]').click()
    name = page.get_by_label(WORDS["hours_name"])
    name.fill("heron-7318")
    page.evaluate("window.print = () => (window.printed = document.querySelector('[data-part=name]').value)")
    page.locator('[data-action="print-certificate"]').click()
    assert page.evaluate("window.printed") == "heron-7318" and name.input_value() == ""
    name.fill("heron-7318")
    assert "heron-7318" not in json.dumps(stored(page)) + save(page, with_notes=True)


def test_minutes_go_into_a_private_copy_alone_and_come_back_with_it(opened: Open) -> None:
    page = timed(opened, WHOLE, "#causes")
    page.mouse.click(5, 5)
    page.clock.run_for("01:00")
    assert "hours" not in json.loads(save(page))
    copy = save(page, with_notes=True)
    assert json.loads(copy)["hours"]["causes"][0] >= 60
    other = opened(WHOLE, "#wrap-up").page
    assert restore(other, copy.encode()) == WORDS["restore_done"]
    assert json.loads(stored(other)[KEY])["answers"]["hours"]["causes"][0] >= 60
    spoiled = json.loads(copy) | {"hours": {"causes": ["<b>", -1]}}
    assert restore(other, json.dumps(spoiled).encode()) == WORDS["restore_unfit"]
