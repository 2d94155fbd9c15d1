"""A look at one's own strain, by keys alone and by touch alone, in the exported file."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.alone import alone, fits
from tests.browser.conftest import Meet, Watched
from tests.browser.hands import COURSE, WORDS, Task, bare, copy_of, every, id_of, names, page_of, restore
from tests.browser.test_print import printed
from tests.kinds import answer_to

pytestmark = pytest.mark.browser
Open = Callable[..., Watched]

CHECK = names("selfcheck")[0]
DO_NOT_WAIT = [WORDS[f"strain_now{rest}"] for rest in ("", "_1", "_2", "_3", "_call")]


def choose(task: Task, *lights: str) -> None:
    """Chooses a light for the first lines."""
    for area, light in zip(task.spec.areas, lights, strict=False):
        task.hand.pick(task.el.locator(f'[name="light-{area.id}"][value="{light}"]'))


def replies(task: Task) -> list[str]:
    """Which replies can be read now."""
    return [light for light in ("red", "yellow", "green") if task.el.locator(f'[data-light="{light}"]').is_visible()]


def without_sources(text: str) -> str:
    return bare(re.sub(r"\[S\w+\]", "", text))


@pytest.mark.parametrize("name", every("selfcheck"))
def test_a_look_at_ones_strain_is_answered_kept_and_begun_again(meet: Meet, name: str) -> None:
    task = meet(name)
    page = task.hand.page
    assert task.el.get_attribute("data-private") is not None and task.el.get_attribute("data-records") == ""
    assert (task.is_new, replies(task)) == (True, [])
    assert all(task.shows(text) for text in DO_NOT_WAIT)

    choose(task, *["green"] * len(task.spec.areas))
    assert (task.state, replies(task)) == ("started", ["green"])
    for support in task.spec.supports[:2]:
        task.pick(support.id)
    for field in ("own-words", "person", "time"):
        task.hand.type(task.el.locator(f'[name="{field}"]'), "A word of mine.")
    task.press("check")
    assert (task.state, task.result, task.feedback.inner_text()) == ("done", None, WORDS["kept"])

    page.reload()
    page.wait_for_selector("html[data-ready=true]")
    assert (task.state, replies(task)) == ("done", ["green"])
    assert task.picked == ["green"] * len(task.spec.areas) + [support.id for support in task.spec.supports[:2]]
    assert task.el.locator('[name="person"]').input_value() == "A word of mine."

    task.press("reset")
    assert (task.is_new, replies(task)) == (True, [])
    assert task.el.locator('[name="time"]').input_value() == ""
    assert all(task.shows(text) for text in DO_NOT_WAIT)


@pytest.mark.parametrize("name", every("selfcheck"))
def test_one_red_is_enough_for_help_and_help_opens_from_there(meet: Meet, name: str) -> None:
    task = meet(name)
    choose(task, "red", *["green"] * (len(task.spec.areas) - 1))
    assert replies(task) == ["red"]
    assert task.shows(task.spec.red) and task.shows(WORDS["strain_help"])
    assert without_sources(task.spec.red) in bare(task.feedback.inner_text()), "it is announced"

    panel = task.hand.page.locator("#help")
    task.hand.press(task.el.locator('[data-light="red"] [data-part="to-help"]'))
    assert panel.evaluate("panel => panel.open")
    assert panel.locator("summary").evaluate("one => one === document.activeElement")


@pytest.mark.parametrize(
    ("lights", "replied"),
    [
        (["green"], []),
        (["yellow"], ["yellow"]),
        (["green", "yellow"], ["yellow"]),
        (["yellow", "red"], ["red"]),
    ],
    ids=", ".join,
)
def test_the_reply_follows_the_lines_that_were_chosen(at_desk: Meet, lights: list[str], replied: list[str]) -> None:
    task = at_desk(CHECK)
    choose(task, *lights)
    assert replies(task) == replied


@pytest.mark.parametrize("count", [0, 1, 3])
def test_any_number_of_supports_gets_the_same_answer(at_desk: Meet, count: int) -> None:
    task = at_desk(CHECK)
    for support in task.spec.supports[:count]:
        task.pick(support.id)
    task.press("check")
    assert (task.state, task.feedback.inner_text()) == ("done", WORDS["kept"])


def test_nothing_is_counted(at_desk: Meet) -> None:
    """Whatever is chosen, no number comes onto the page that was not there before."""
    task = at_desk(CHECK)
    numbers = re.findall(r"\d+", task.el.text_content() or "")
    for light in ("red", "yellow", "green"):
        choose(task, *[light] * len(task.spec.areas))
        task.press("check")
        echoed = re.findall(r"\d+", task.feedback.inner_text())
        assert (re.findall(r"\d+", task.el.text_content() or ""), echoed) == (numbers, [])


def test_a_light_is_told_by_its_word_and_its_shape(at_desk: Meet) -> None:
    task = at_desk(CHECK)
    shapes = []
    for light in ("green", "yellow", "red"):
        option = task.el.locator(f'.option:has([value="{light}"])').first
        assert option.locator("b").inner_text().strip() == WORDS[f"strain_{light}"]
        look = "one => ['borderRadius', 'rotate', 'backgroundImage'].map((part) => getComputedStyle(one)[part]).join()"
        shapes.append(option.locator("i").evaluate(look))
    assert len(set(shapes)) == 3


def test_away_from_a_page_the_words_about_help_stand_alone(chromium: Browser) -> None:
    with chromium.new_context() as context:
        page = context.new_page()
        task = alone(page, CHECK, answer_to(COURSE.activity(CHECK)))
        assert bare(WORDS["strain_help"]) in bare(task.inner_text())
        assert bare(WORDS["strain_now_call"]) in bare(task.inner_text())
        assert task.locator('[data-part="to-help"]:visible').count() == 0


STRANGE: list[Any] = [
    {}, {"values": None}, {"values": []}, {"values": {"light-sleep": 1}}, {"values": {"supports": [1]}}, {"checked": "yes"},
]  # fmt: skip


def test_only_its_own_shapes_may_be_restored(chromium: Browser) -> None:
    good = answer_to(COURSE.activity(CHECK))
    with chromium.new_context() as context:
        page = context.new_page()
        alone(page, CHECK)
        assert fits(page, good) and fits(page, {"checked": True})
        assert [bad for bad in STRANGE[1:] if fits(page, good | bad)] == [] and not fits(page, {})


# -- on paper --------------------------------------------------------------------------------


def test_on_paper_there_are_lines_to_write_on(opened: Open) -> None:
    page = opened(page_of(CHECK)).page
    sheet = "".join(printed(page))
    spec = COURSE.activity(CHECK)
    told = [*(area.red for area in spec.areas), *(support.text for support in spec.supports), *DO_NOT_WAIT]
    assert [text for text in told if bare(text) not in sheet] == []
    assert without_sources(spec.green) in sheet and bare(WORDS["strain_to_help"]) not in sheet

    page.emulate_media(media="print")
    lines = page.locator(f"#{id_of(CHECK)} .lines:visible")
    assert lines.count() == 3 and all(line.bounding_box()["height"] > 25 for line in lines.all())


def test_on_paper_what_was_chosen_and_typed_is_there(opened: Open) -> None:
    page = opened(page_of(CHECK)).page
    restore(page, copy_of({id_of(CHECK): answer_to(COURSE.activity(CHECK))}))
    sheet = "".join(printed(page))
    assert all(bare(text) in sheet for text in ("A note.", "Ana", "Tuesday at seven"))
