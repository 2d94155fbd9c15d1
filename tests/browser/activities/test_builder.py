"""A letter or a list from choices, by keys alone and by touch alone, in the exported file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page

from tests.browser.conftest import Meet, Watched
from tests.browser.hands import COURSE, WORDS, Task, bare, copy_of, every, id_of, page_of, restore, stored
from tests.browser.test_print import printed

pytestmark = pytest.mark.browser

EXAMPLE = "gallery/example-builder"
REPAIR = "caregiver-role/repair"

every_builder = pytest.mark.parametrize("name", every("builder"))


def text_of(task: Task) -> str:
    return field_of(task).input_value()


def field_of(task: Task) -> Locator:
    return task.el.locator('textarea[name="text"]')


def seen(task: Task) -> list[str]:
    """What the list of things worth a second look says now."""
    return [note.inner_text() for note in task.el.locator("[data-look]").all() if note.is_visible()]


def leave(task: Task) -> None:
    field_of(task).evaluate("field => field.blur()")


@every_builder
def test_ticks_make_a_text_that_is_kept_looked_over_and_cleared(meet: Meet, name: str) -> None:
    task = meet(name)
    page, spec = task.hand.page, task.spec
    assert task.el.get_attribute("data-private") is not None and text_of(task) == ""
    for field in spec.fields:
        task.hand.type(task.el.locator(f'input[name="field:{field.id}"]'), "Heron")
    assert text_of(task) == "", "a name alone is no text"

    pieces = [section.pieces[0] for section in spec.sections]
    for piece in pieces:
        task.pick(piece.id)
    made = text_of(task)
    assert "{" not in made and "[" not in made
    for section in spec.sections:
        sentence = section.pieces[0].text
        for field in spec.fields:
            sentence = sentence.replace(f"{{{field.id}}}", "Heron")
        assert (sentence in made) is not section.aside
        assert task.shows(sentence)
    assert task.state == "started"

    task.press("check")
    assert (task.state, task.result) == ("done", None)
    assert task.feedback.inner_text().startswith(WORDS["kept"])
    page.reload()
    page.wait_for_selector("html[data-ready=true]")
    assert (task.state, text_of(task)) == ("done", made)
    assert task.picked == [piece.id for piece in pieces]

    task.press("reset")
    assert (task.state, task.picked, task.feedback.inner_text(), text_of(task), seen(task)) == ("new", [], "", "", [])
    assert task.el.evaluate("el => el.contains(document.activeElement)")


@every_builder
def test_words_of_ones_own_stay_whatever_is_ticked_and_come_back_after_it_is_made_anew(meet: Meet, name: str) -> None:
    task = meet(name)
    first, second, *_ = next(section for section in task.spec.sections if not section.aside).pieces
    task.pick(first.id)
    assert not task.el.locator('[data-action="again"]').is_visible(), "nothing to make anew"
    made = text_of(task)
    task.hand.type(field_of(task), "")
    task.hand.page.keyboard.press("Control+End")
    task.hand.page.keyboard.insert_text("\n\nMine: a heron, my neighbour’s.")

    task.pick(second.id)
    both = text_of(task)
    assert "Mine: a heron, my neighbour’s." in both
    assert task.spec.shown(first.text) in both and task.spec.shown(second.text) in both
    assert bare(WORDS["builder_in"]) in bare(task.feedback.inner_text())
    task.pick(second.id)
    assert text_of(task).strip() == f"{made}\n\nMine: a heron, my neighbour’s."
    assert bare(WORDS["builder_out"]) in bare(task.feedback.inner_text())

    mine = text_of(task)
    task.press("again")
    assert (text_of(task), task.feedback.inner_text()) == (made, WORDS["builder_made"])
    assert task.el.evaluate("el => el.contains(document.activeElement)"), "the button went, the focus did not"
    task.press("bring-back")
    assert (text_of(task), task.feedback.inner_text()) == (mine, WORDS["builder_brought"])
    task.press("bring-back")
    assert text_of(task) == made, "and there again"


def test_a_changed_sentence_stays_when_its_tick_goes_and_that_is_said(at_desk: Meet) -> None:
    task = at_desk(REPAIR)
    task.pick("sorry")
    field_of(task).fill("That was my part. I am truly sorry.")
    task.pick("sorry")
    assert text_of(task) == "That was my part. I am truly sorry."
    assert task.feedback.inner_text() == WORDS["builder_left"]


def test_a_new_piece_comes_beside_its_like_also_in_a_text_that_was_changed(at_desk: Meet) -> None:
    task = at_desk(EXAMPLE)
    for piece in ("berth", "soup"):
        task.pick(piece)
    task.el.locator('input[name="field:boat"]').fill("Heron")
    field_of(task).fill(text_of(task).replace("soup.", "soup, and bread."))
    task.pick("light")
    task.el.locator('input[name="field:boat"]').fill("Tern")
    assert text_of(task) == (
        "Dear keeper,\n\nTern comes in tonight.\n\n- Please keep a berth for Tern.\n"
        "- Please leave the pier light on until we are in.\n\n- There will be soup, and bread.\n\n"
        "Until tonight,\n[your name]"
    )


def test_a_tick_after_everything_was_deleted_brings_only_its_own_sentence(at_desk: Meet) -> None:
    task = at_desk(REPAIR)
    task.pick("shouted")
    field_of(task).fill("")
    task.pick("sorry")
    assert text_of(task).strip() == "That was my part, and I am sorry."


def test_a_name_that_looks_like_a_place_is_taken_as_it_stands(at_desk: Meet) -> None:
    task = at_desk(EXAMPLE)
    task.el.locator('input[name="field:boat"]').fill("{me} $& <b>")
    task.pick("berth")
    assert "Please keep a berth for {me} $& <b>." in text_of(task)


# -- a second look ---------------------------------------------------------------------------


@every_builder
def test_what_is_missing_is_told_when_asked_and_stops_nothing(meet: Meet, name: str) -> None:
    task = meet(name)
    task.hand.type(field_of(task), "Mine.")
    leave(task)
    assert seen(task) == []
    task.press("check")
    reminders = [task.spec.confirm.reminder] if task.spec.confirm else []
    assert list(map(bare, seen(task))) == [bare(said) for said in [need.say for need in task.spec.needs] + reminders]
    assert task.state == "done"
    assert WORDS["builder_found"] in task.feedback.inner_text()
    assert all(bare(said) in bare(task.feedback.inner_text()) for said in seen(task)), "ears hear it too"

    for need in task.spec.needs:
        for piece in [one for one in task.spec.pieces(need.section) if one not in task.picked][: need.least]:
            task.pick(piece)
    if task.spec.confirm:
        task.pick("yes")
    task.press("check")
    assert (seen(task), task.feedback.inner_text(), task.state) == ([], WORDS["kept"], "done")


@every_builder
def test_every_flagged_phrase_is_quoted_with_its_reason_and_a_softer_one(at_desk: Meet, name: str) -> None:
    task = at_desk(name)
    for flag in task.spec.flags:
        for phrase in flag.words:
            field_of(task).fill("Well, " + phrase.upper().replace("'", "’") + ".")
            leave(task)
            (note,) = [said for said in seen(task) if bare(flag.reason) in bare(said)]
            assert phrase in note and bare(flag.softer) in bare(note)
            assert bare(flag.reason) in bare(task.feedback.inner_text()), "and it is announced"
    field_of(task).fill("Well.")
    leave(task)
    assert seen(task) == [] and task.feedback.inner_text() == ""


@pytest.mark.parametrize(
    "words", ["but your turn", "rebut you", "éßbut you", "but youж", "but you\u0301", "but 2 you", "but-you"]
)
def test_a_phrase_within_other_words_is_not_flagged(at_desk: Meet, words: str) -> None:
    task = at_desk(REPAIR)
    field_of(task).fill(words)
    leave(task)
    assert seen(task) == []


@pytest.mark.parametrize("words", ["BUT  YOU", "שלום but\nyou!", "(but you)", "sorry,but you🌊", "but you"])
def test_a_phrase_is_found_in_capitals_across_lines_and_beside_any_script(at_desk: Meet, words: str) -> None:
    task = at_desk(REPAIR)
    field_of(task).fill(words)
    leave(task)
    assert len(seen(task)) == 1


def test_nothing_is_said_and_nothing_moves_while_one_is_typing(at_desk: Meet) -> None:
    task = at_desk(REPAIR)
    field_of(task).press_sequentially("I am sorry, but you made me shout")
    assert (seen(task), task.feedback.inner_text()) == ([], "")
    task.hand.page.keyboard.press("Tab")
    assert len(seen(task)) == 2


# -- taking it along -------------------------------------------------------------------------


def test_the_text_can_be_copied_and_where_a_browser_refuses_it_is_marked(at_desk: Meet) -> None:
    task = at_desk(EXAMPLE)
    page = task.hand.page
    task.press("copy")
    assert task.feedback.inner_text() == WORDS["builder_empty"]
    task.pick("berth")
    clipboard(page, "async (words) => { window.copied = words; }")
    task.press("copy")
    assert task.feedback.inner_text() == WORDS["builder_copied"]
    assert page.evaluate("() => window.copied") == text_of(task)

    clipboard(page, "async () => { throw new Error('refused'); }")
    task.press("copy")
    assert task.feedback.inner_text() == WORDS["builder_select"]
    assert page.evaluate("() => getSelection().toString()") == text_of(task)


def clipboard(page: Page, write: str) -> None:
    page.evaluate(
        f"() => Object.defineProperty(navigator, 'clipboard', {{ value: {{ writeText: {write} }}, configurable: true }})"
    )


def test_the_text_can_be_saved_as_a_file(at_desk: Meet) -> None:
    task = at_desk(EXAMPLE)
    field_of(task).fill("Dear keeper,\n🌊 שלום")
    with task.hand.page.expect_download() as saved:
        task.press("download")
    assert saved.value.suggested_filename == "example-builder.txt"
    assert saved.value.path().read_text(encoding="utf-8") == "Dear keeper,\n🌊 שלום"
    assert task.feedback.inner_text() == WORDS["builder_saved"]


def test_the_text_can_be_printed_alone(at_desk: Meet) -> None:
    task = at_desk(REPAIR)
    page = task.hand.page
    task.pick("sorry")
    page.evaluate(
        """() => (window.print = () => {
            window.alone = document.querySelectorAll("[data-printing]").length;
            window.shown = document.querySelector("[data-printing]").textContent;
        })"""
    )
    task.press("print")
    assert page.evaluate("() => [window.alone, window.shown]") == [1, text_of(task)]
    assert page.locator("[data-printing]").count() == 0

    task.el.locator('[data-part="paper"]').evaluate("paper => (paper.dataset.printing = '')")
    assert "".join(printed(page)) == bare(text_of(task))


@every_builder
def test_on_paper_every_piece_can_be_ticked_and_there_are_lines_to_write_on(
    opened: Callable[..., Watched], name: str
) -> None:
    page = opened(page_of(name)).page
    page.emulate_media(media="print")
    task = page.locator(f"#{id_of(name)}")
    assert task.locator(".lines").bounding_box()["height"] > 300
    words = "".join(printed(page))
    spec = COURSE.activity(name)
    assert [text for text in spec.texts() if bare(text) not in words] == []


# -- whatever is written ---------------------------------------------------------------------


def test_a_very_long_text_in_any_script_is_kept_and_the_page_stays_usable(at_desk: Meet) -> None:
    task = at_desk(EXAMPLE)
    page = task.hand.page
    long = ("Ein Reiher 🌊 👩‍👧 שלום عليكم 你好 " * 4000)[:100_000]
    field_of(task).fill(long)
    task.pick("berth")
    assert text_of(task).startswith(long) and "Please keep a berth" in text_of(task)
    task.press("check")
    page.reload()
    page.wait_for_selector("html[data-ready=true]")
    assert text_of(task).startswith(long)
    assert field_of(task).bounding_box()["height"] < 800
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_words_that_are_code_stay_words(at_desk: Meet) -> None:
    task = at_desk(REPAIR)
    evil = "<img src=x onerror='window.hacked=1'>"
    task.el.locator('input[name="field:moment"]').fill(evil)
    task.pick("shouted")
    task.press("check")
    assert text_of(task) == f"I shouted {evil}."
    assert task.el.locator("img").count() == 0 and task.hand.page.evaluate("() => window.hacked") is None


HOSTILE: dict[str, Any] = {
    "no text but a list": {"values": {"text": [["a"]]}, "checked": True},
    "text as a number": {"values": {"text": 1e308}, "checked": True},
    "pieces as an object": {"values": {"piece": {"berth": True}}, "checked": True},
    "pieces with null": {"values": {"piece": [None]}, "checked": True},
    "values as null": {"values": None, "checked": True},
    "values as a list": {"values": ["a"], "checked": True},
    "not saying if checked": {"values": {}, "checked": "yes"},
}


@pytest.mark.parametrize("fault", HOSTILE)
def test_a_copy_that_does_not_fit_changes_nothing(at_desk: Meet, fault: str) -> None:
    task = at_desk(REPAIR)
    task.pick("sorry")
    before = stored(task.hand.page)
    assert restore(task.hand.page, copy_of({id_of(REPAIR): HOSTILE[fault]})) == WORDS["restore_unfit"]
    assert (stored(task.hand.page), text_of(task)) == (before, "That was my part, and I am sorry.")


@pytest.mark.parametrize(
    "values",
    [
        {"piece": "berth"},
        {"piece": ["no-such-piece", "__proto__"], "text": "Mine."},
        {"field:moment": ["a", "b"], "piece": ["shouted"], "constructor": "x", "before": ["y"]},
    ],
)
def test_a_strange_copy_that_fits_breaks_nothing(opened: Callable[..., Watched], values: dict[str, Any]) -> None:
    watched = opened(page_of(REPAIR))
    copy = copy_of({id_of(REPAIR): {"values": values, "checked": True}})
    assert restore(watched.page, copy) == WORDS["restore_done"]
    watched.page.reload()
    watched.page.wait_for_selector("html[data-ready=true]")
    assert watched.page.locator(f"#{id_of(REPAIR)}").get_attribute("data-state") == "done"
    assert watched.complaints == []
