"""A pace to breathe by, by keys alone and by touch alone, in the exported file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.browser.alone import alone, fits
from tests.browser.conftest import Meet, Watched
from tests.browser.hands import COURSE, WHOLE, WORDS, Task, bare, every, id_of, names, page_of
from tests.browser.test_print import printed

pytestmark = pytest.mark.browser
Open = Callable[..., Watched]

MINUTE_MS = 60_000
PACER = names("pacer")[0]

# Counts what makes sound: how many contexts there are, and how many of them still sound.
LISTEN = """window.made = [];
const Context = window.AudioContext;
window.AudioContext = class extends Context { constructor() { super(); window.made.push(this); } };"""


@pytest.fixture
def timed(meet: Meet) -> Meet:
    """The same hands, and a clock that can be put forward."""

    def find(name: str) -> Task:
        task = meet(name)
        page = task.hand.page
        page.add_init_script(LISTEN)
        page.clock.install()
        again(page)
        return task

    return find


@pytest.fixture
def bare_page(chromium: Browser) -> Iterator[Page]:
    with chromium.new_context() as context:
        page = context.new_page()
        page.clock.install()
        page.add_init_script(LISTEN)
        page.goto("about:blank")
        yield page


def again(page: Page) -> None:
    page.reload()
    page.wait_for_selector("html[data-ready=true]")


def cue(task: Task) -> str:
    return task.el.locator('[data-part="cue"]').inner_text()


def button(task: Task) -> str:
    return task.el.locator('[data-action="breathe"]').inner_text()


def wish(task: Task, control: str) -> None:
    """Opens what can be changed, and ticks it."""
    if not task.el.locator(".wishes").evaluate("one => one.open"):
        task.hand.press(task.el.locator(".wishes > summary"))
    task.hand.pick(task.el.locator(f'[name="{control}"]'))


def minutes(task: Task) -> str:
    return task.el.locator('[name="minutes"]:checked').input_value()


def full(light: Locator) -> float:
    return float(light.locator("i").first.evaluate("one => getComputedStyle(one).scale"))


# -- a session -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", every("pacer"))
def test_it_starts_pauses_goes_on_and_ends_only_as_the_learner_chose(timed: Meet, name: str) -> None:
    task = timed(name)
    clock = task.hand.page.clock
    clock.fast_forward(10 * MINUTE_MS)
    assert (task.state, cue(task), button(task)) == ("new", WORDS["breathe_ready"], WORDS["breathe_start"])
    assert task.el.locator('[data-action="stop"]').is_disabled()

    task.pick(str(task.spec.minutes[0]))
    assert (task.state, cue(task)) == ("started", WORDS["breathe_ready"])

    task.press("breathe")
    clock.run_for(1_000)
    assert (cue(task), button(task)) == (WORDS["breathe_in"], WORDS["breathe_pause"])
    assert task.feedback.inner_text() == WORDS["breathe_begun"]
    clock.run_for(4_000)
    assert cue(task) == WORDS["breathe_out"]

    task.press("breathe")
    clock.fast_forward(10 * MINUTE_MS)
    assert (cue(task), button(task)) == (WORDS["breathe_paused"], WORDS["breathe_on"])
    assert task.state == "started"

    task.press("breathe")
    clock.fast_forward(task.spec.minutes[0] * MINUTE_MS)
    clock.run_for(100)
    assert (task.state, task.result) == ("done", None)
    assert (cue(task), button(task)) == (WORDS["breathe_over"], WORDS["breathe_start"])
    assert WORDS["breathe_tried"] in task.feedback.inner_text()
    assert WORDS["breathe_over"] in task.feedback.inner_text()

    again(task.hand.page)
    assert (task.state, cue(task), minutes(task)) == ("done", WORDS["breathe_ready"], str(task.spec.minutes[0]))
    task.press("reset")
    assert (task.state, task.feedback.inner_text(), minutes(task)) == ("new", "", str(task.spec.usual_minutes))
    assert task.el.evaluate("el => el.contains(document.activeElement)")


@pytest.mark.parametrize("name", every("pacer"))
def test_stopping_early_is_fine(timed: Meet, name: str) -> None:
    task = timed(name)
    task.press("breathe")
    task.hand.page.clock.run_for(2_000)
    task.press("stop")
    assert (task.state, cue(task)) == ("done", WORDS["breathe_stopped"])
    assert WORDS["breathe_tried"] in task.feedback.inner_text()
    assert task.el.evaluate("el => el.contains(document.activeElement)")
    task.hand.page.clock.fast_forward(10 * MINUTE_MS)
    assert cue(task) == WORDS["breathe_stopped"]


@pytest.mark.parametrize("name", every("pacer"))
def test_another_way_to_settle_can_be_read_and_counts_as_much(timed: Meet, name: str) -> None:
    task = timed(name)
    for way in task.spec.ways:
        assert not task.shows(way.text)
    for summary in task.el.locator(".way > summary").all():
        task.hand.press(summary)
    assert all(task.shows(text) for text in [*task.spec.steps, *(way.text for way in task.spec.ways)])
    assert task.shows(task.spec.evidence) and task.shows(WORDS["breathe_dizzy"])

    task.press("check")
    assert (task.state, task.feedback.inner_text()) == ("done", WORDS["breathe_tried"])


def test_a_slower_pace_takes_longer_for_a_breath(timed: Meet) -> None:
    task = timed(PACER)
    assert task.el.locator('[name="rate"]').input_value() == str(task.spec.rate)
    task.hand.press(task.el.locator(".wishes > summary"))
    task.el.locator('[name="rate"]').select_option("8")
    task.press("breathe")
    task.hand.page.clock.run_for(3_500)
    assert cue(task) == WORDS["breathe_out"], "at 8 a minute, a breath goes in for 3 seconds"


# -- words, and no motion --------------------------------------------------------------------


def test_words_take_the_place_of_the_shape_and_are_spoken_only_when_asked_for(timed: Meet) -> None:
    task = timed(PACER)
    light, words = task.el.locator(".light"), task.el.locator('[data-part="cue"]')
    task.press("breathe")
    task.hand.page.clock.run_for(500)
    assert light.is_visible() and words.get_attribute("aria-live") == "off"

    wish(task, "text")
    assert not light.is_visible()
    assert words.get_attribute("aria-live") == "polite"
    assert cue(task) in (WORDS["breathe_in"], WORDS["breathe_out"])
    task.press("breathe")
    assert words.get_attribute("aria-live") == "off"


@pytest.mark.parametrize(("motion", "moves"), [("no-preference", True), ("reduce", False)])
def test_the_shape_moves_only_where_motion_is_welcome(opened: Open, motion: str, moves: bool) -> None:
    page = opened(page_of(PACER), f"#{id_of(PACER)}", reduced_motion=motion).page
    page.clock.install()
    again(page)
    task = page.locator(f"#{id_of(PACER)}")
    light = task.locator(".light")
    before = full(light)
    task.locator('[data-action="breathe"]').click()
    page.clock.run_for(3_000)
    assert (full(light) > before) == moves
    assert task.locator('[data-part="cue"]').inner_text() == WORDS["breathe_in"]


# -- sound -----------------------------------------------------------------------------------


def test_there_is_no_sound_before_it_is_asked_for_and_none_after_the_end(timed: Meet) -> None:
    task = timed(PACER)
    page = task.hand.page
    task.press("breathe")
    page.clock.run_for(500)
    assert page.evaluate("made.length") == 0

    wish(task, "sound")
    assert page.evaluate("made.length") == 1
    task.press("stop")
    page.clock.run_for(1_000)
    page.wait_for_function("made.every((one) => one.state === 'closed')")

    again(page)
    assert task.el.locator('[name="sound"]').is_checked() and page.evaluate("made.length") == 0


def test_where_there_is_no_sound_to_be_had_it_is_not_offered(opened: Open) -> None:
    page = opened(page_of(PACER), f"#{id_of(PACER)}").page
    page.add_init_script("delete window.AudioContext")
    again(page)
    task = page.locator(f"#{id_of(PACER)}")
    task.locator(".wishes > summary").click()
    assert task.locator('[name="text"]').is_visible() and not task.locator('[name="sound"]').is_visible()


# -- when the learner goes away --------------------------------------------------------------


def test_it_pauses_when_the_page_is_hidden(timed: Meet) -> None:
    task = timed(PACER)
    task.press("breathe")
    task.hand.page.evaluate(
        """() => {
            Object.defineProperty(document, "hidden", { value: true });
            document.dispatchEvent(new Event("visibilitychange"));
        }"""
    )
    assert cue(task) == WORDS["breathe_paused"]


def test_it_pauses_when_another_module_is_opened(opened: Open) -> None:
    page = opened(WHOLE, f"#{id_of(PACER)}").page
    page.clock.install()
    again(page)
    task = page.locator(f"#{id_of(PACER)}")
    task.locator('[data-action="breathe"]').click()
    page.evaluate("() => (location.hash = '#causes')")
    page.clock.run_for(15_000)
    assert task.locator('[data-part="cue"]').text_content() == WORDS["breathe_paused"]


def test_its_clean_up_ends_motion_and_sound(bare_page: Page) -> None:
    task = alone(bare_page, PACER, {"minutes": 5, "rate": 6, "text": False, "sound": True, "done": False})
    task.locator('[data-action="breathe"]').click()
    bare_page.clock.run_for(1_000)
    assert bare_page.evaluate("made.length") == 1
    bare_page.evaluate("end()")
    before = task.locator(".light").bounding_box(), task.locator('[data-part="stage"]').get_attribute("style")
    bare_page.clock.run_for(5_000)
    bare_page.wait_for_function("made.every((one) => one.state === 'closed')")
    assert before == (
        task.locator(".light").bounding_box(),
        task.locator('[data-part="stage"]').get_attribute("style"),
    )
    task.locator('[data-action="breathe"]').click()
    assert bare_page.evaluate("made.length") == 1


def test_it_ends_when_what_is_kept_is_erased(bare_page: Page) -> None:
    task = alone(bare_page, PACER)
    task.locator('[data-action="breathe"]').click()
    bare_page.evaluate("model.set('response', {})")
    assert task.get_attribute("data-state") == "new"
    assert task.locator('[data-part="cue"]').inner_text() == WORDS["breathe_ready"]


# -- what is kept ----------------------------------------------------------------------------

GOOD = {"minutes": 5, "rate": 6, "text": False, "sound": False, "done": True}
STRANGE: list[dict[str, Any]] = [
    {"done": None}, {"done": "yes"}, {"done": 1}, {"minutes": "5"}, {"minutes": 1e300}, {"minutes": -1}, {"rate": 0.5},
    {"rate": None}, {"rate": [6]}, {"text": "on"}, {"sound": {}},
]  # fmt: skip


def test_only_its_own_shapes_may_be_restored(bare_page: Page) -> None:
    alone(bare_page, PACER)
    assert fits(bare_page, GOOD)
    assert fits(bare_page, {"done": True}), "a copy without what is private"
    assert [spoilt for spoilt in STRANGE if fits(bare_page, GOOD | spoilt)] == []
    assert not fits(bare_page, {"minutes": 5})


def test_a_length_that_is_not_offered_falls_back_to_the_usual_one(bare_page: Page) -> None:
    task = alone(bare_page, PACER, GOOD | {"minutes": 59, "rate": 42})
    spec = COURSE.activity(PACER)
    assert task.locator('[name="minutes"]:checked').input_value() == str(spec.usual_minutes)
    assert task.locator('[name="rate"]').input_value() == str(spec.rate)


def test_only_that_it_was_tried_may_leave_the_page(opened: Open) -> None:
    task = opened(page_of(PACER)).page.locator(f"#{id_of(PACER)}")
    assert task.get_attribute("data-records") == "done"


# -- on paper --------------------------------------------------------------------------------


def test_on_paper_it_is_a_card_of_steps(opened: Open) -> None:
    spec, sheet = COURSE.activity(PACER), "".join(printed(opened(page_of(PACER)).page))
    told = [WORDS["breathe_dizzy"], *spec.steps, *(way.title for way in spec.ways)]
    assert [text for text in told if bare(text) not in sheet] == []
    assert bare(WORDS["breathe_how_long"]) not in sheet
