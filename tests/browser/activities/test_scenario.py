"""A branching story, by keys alone and by touch alone, in the exported file."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable

import pytest
from pypdf import PdfReader

from tests.browser.conftest import Meet, Watched
from tests.browser.hands import COURSE, WORDS, Task, bare, copy_of, every, id_of, lay_out, names, page_of, restore
from tests.kinds.scenario import way_to_an_end

pytestmark = pytest.mark.browser
Open = Callable[..., Watched]

KNEE = "caregiver-role/scraped-knee"


def passage_in_sight(task: Task) -> str:
    (name,) = task.el.locator("[data-passage]:visible").evaluate_all("all => all.map((one) => one.dataset.passage)")
    return name


def focused(task: Task) -> str:
    return task.el.evaluate("el => document.activeElement.closest('[data-passage]')?.dataset.passage ?? ''")


def choose(task: Task, name: str) -> None:
    here = f'[data-passage="{passage_in_sight(task)}"]'
    task.pick(name, within=here)
    task.hand.press(task.el.locator(f'{here} [data-action="check"]'))


def go_on(task: Task) -> None:
    task.hand.press(task.el.locator('[data-action="go-on"]:visible'))


def walk(task: Task, way: list[str]) -> None:
    for name in way:
        go_on(task) if name in steps_of(task) else choose(task, name)


def steps_of(task: Task) -> dict[str, object]:
    return {step.id: step for step in task.spec.steps}


@pytest.mark.parametrize("name", every("scenario"))
@pytest.mark.parametrize("last", [False, True], ids=["by its first choices", "by its last choices"])
def test_a_story_is_walked_to_an_ending(meet: Meet, name: str, last: bool) -> None:
    task = meet(name)
    first = task.spec.steps[0]
    choices = {way.id: way for step in task.spec.steps for way in step.choices}
    assert task.is_new and passage_in_sight(task) == first.id
    assert task.shows(first.text) and not task.el.locator('[data-part="picker"]').is_visible()

    for passage in way_to_an_end(task.spec, last=last):
        before = passage_in_sight(task)
        walk(task, [passage])
        assert passage_in_sight(task) == focused(task) == passage
        if before == first.id:
            assert task.state == "started"
        if way := choices.get(passage):
            assert task.shows(way.text) and task.shows(way.happens) and task.shows(way.in_short) and task.shows(way.why)
            seen = bare(task.el.inner_text())
            assert seen.index(bare(way.happens)) < seen.index(bare(way.in_short)) < seen.index(bare(way.why))
            assert bare(way.happens) in bare(task.feedback.text_content() or "")
        else:
            assert task.shows(steps_of(task)[passage].text)

    assert (task.state, task.result) == ("done", None)
    assert task.feedback.inner_text() == WORDS["story_end"]
    assert task.shows(task.spec.home) and task.shows(task.spec.afterword)


@pytest.mark.parametrize("name", every("scenario"))
def test_nothing_calls_a_choice_good_or_bad_before_it_is_made(meet: Meet, name: str) -> None:
    task = meet(name)
    for way in task.spec.steps[0].choices:
        task.pick(way.id)
        assert not any(task.shows(way.in_short) or task.shows(way.happens) for way in task.spec.steps[0].choices)
    assert (task.state, task.feedback.inner_text()) == ("new", "")


def test_without_a_pick_it_says_so_and_stays(meet: Meet) -> None:
    task = meet(KNEE)
    task.hand.press(task.el.locator('[data-action="check"]:visible'))
    assert task.feedback.inner_text() == WORDS["pick_first"]
    assert (passage_in_sight(task), task.state) == ("fall", "new")


def test_one_step_back_any_point_back_and_from_the_start_again(meet: Meet) -> None:
    task = meet(KNEE)
    walk(task, ["scoop", "go-away", "indoors", "bath"])
    trail = task.el.locator('[data-action="rewind"]:visible')
    assert [button.inner_text() for button in trail.all()] == ["A fall, and no sound", "“Go away”"]

    task.press("undo")
    assert passage_in_sight(task) == focused(task) == "indoors"
    task.hand.press(trail.first)
    assert passage_in_sight(task) == focused(task) == "fall"
    assert (task.picked, trail.count(), task.state) == ([], 0, "new")

    walk(task, ["kneel", "go-away"])
    assert passage_in_sight(task) == "go-away"
    task.press("reset")
    assert task.is_new and passage_in_sight(task) == focused(task) == "fall"


def test_an_ending_once_reached_stays_reached_when_another_way_is_tried(meet: Meet) -> None:
    task = meet(KNEE)
    walk(task, way_to_an_end(task.spec))
    task.hand.press(task.el.locator('[data-action="rewind"]').first)
    assert (passage_in_sight(task), task.state) == ("fall", "done")
    walk(task, ["big-boys"])
    assert (passage_in_sight(task), task.state) == ("big-boys", "done")
    task.press("reset")
    assert task.is_new


def test_a_story_may_be_skipped_to_what_it_comes_to(meet: Meet) -> None:
    task = meet("treatment-mechanisms/promise-of-a-cure")
    assert task.shows(task.spec.note) and not task.shows(task.spec.afterword)
    task.hand.press(task.el.locator('[data-part="skip"]'))
    assert task.shows(task.spec.afterword) and task.shows(task.spec.home)
    assert task.state == "new"


def test_the_heading_that_a_choice_leads_to_shows_that_it_has_the_focus(meet: Meet) -> None:
    task = meet(KNEE)
    choose(task, "kneel")
    heading = task.el.locator("h4:focus")
    assert heading.inner_text().strip() == WORDS["what_happens"]
    assert (
        heading.evaluate("h => getComputedStyle(h).outlineStyle + parseFloat(getComputedStyle(h).outlineWidth)")
        == "solid3"
    )
    heading_top, bar = heading.bounding_box()["y"], task.el.page.locator(".bar").bounding_box()
    assert heading_top >= bar["y"] + bar["height"]


# -- what is kept ----------------------------------------------------------------------------


def test_the_way_is_still_there_after_a_reload(opened: Open) -> None:
    page = opened(page_of(KNEE)).page
    restore(page, copy_of({id_of(KNEE): {"path": ["scoop", "go-away"], "done": False}}))
    page.reload()
    page.wait_for_selector("html[data-ready=true]")
    task = page.locator(f"#{id_of(KNEE)}")
    assert task.get_attribute("data-state") == "started"
    assert task.locator('[data-passage="go-away"]').is_visible()


FITS = {
    "a way that this edition does not have": ({"path": ["scoop", "go-away", "fly", "moon"], "done": False}, "go-away"),
    "a step out of turn": ({"path": ["bath"], "done": False}, "fall"),
    "names of the language itself": ({"path": ["__proto__", "constructor"], "done": False}, "fall"),
    "a copy without what is private": ({"done": True}, "fall"),
    "an empty way": ({"path": [], "done": False}, "fall"),
}
UNFIT = {
    "a path that is null": {"path": None, "done": True},
    "a path that is a word": {"path": "scoop", "done": True},
    "a path with a number": {"path": [1], "done": True},
    "a path in a path": {"path": [["scoop"]], "done": True},
    "a path as an object": {"path": {"0": "scoop", "length": 1}, "done": True},
    "a path without an end": {"path": ["again"] * 100_000, "done": True},
    "an end that is a word": {"path": [], "done": "yes"},
    "no word on the end": {"path": ["scoop"]},
}


@pytest.mark.parametrize("kept", FITS)
def test_a_way_is_walked_as_far_as_it_fits(opened: Open, kept: str) -> None:
    response, shown = FITS[kept]
    watched = opened(page_of(KNEE))
    assert restore(watched.page, copy_of({id_of(KNEE): response})) == WORDS["restore_done"]
    task = watched.page.locator(f"#{id_of(KNEE)}")
    assert task.locator("[data-passage]:visible").get_attribute("data-passage") == shown
    assert (task.get_attribute("data-state") == "done") == response["done"]
    assert watched.complaints == []


@pytest.mark.parametrize("fault", UNFIT)
def test_what_is_no_way_is_not_restored(opened: Open, fault: str) -> None:
    watched = opened(page_of(KNEE))
    assert restore(watched.page, copy_of({id_of(KNEE): UNFIT[fault]})) == WORDS["restore_unfit"]
    assert watched.complaints == []


# -- without script, and on paper ------------------------------------------------------------


@pytest.mark.parametrize("name", every("scenario"))
def test_without_script_it_is_a_book_of_passages_that_turn_to_one_another(opened: Open, name: str) -> None:
    page = lay_out(opened(page_of(name), java_script_enabled=False).page)
    story, spec = page.locator(f"#{id_of(name)}"), COURSE.activity(name)
    numbers = [number.inner_text() for number in story.locator(".number").all()]
    assert numbers == [str(place) for place in range(1, len(spec.passages) + 1)]
    assert story.locator("[data-passage]:visible").count() == len(numbers)

    for name in way_to_an_end(spec):
        link = story.locator(f'a[data-goes="{name}"]').first
        assert link.inner_text() == WORDS["turn_to"].format(number=spec.number(name))
        link.click()
        target = page.locator(":target")
        assert target.get_attribute("data-passage") == name
        assert target.locator("h4").bounding_box()["y"] < 844
        assert target.locator(".number").inner_text() == str(spec.number(name))


@pytest.mark.parametrize("begun", [False, True], ids=["as it comes", "in the middle of a way"])
@pytest.mark.parametrize("name", names("scenario"))
def test_on_paper_all_passages_stand_with_where_to_turn(opened: Open, name: str, begun: bool) -> None:
    page, spec = opened(page_of(name)).page, COURSE.activity(name)
    if begun:
        restore(page, copy_of({id_of(name): {"path": way_to_an_end(spec)[:3], "done": False}}))
    sheets = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    paper = bare("".join(unicodedata.normalize("NFKC", sheet.extract_text()) for sheet in sheets))
    assert [text for text in spec.texts() if bare(text) not in paper] == []
    for passage in spec.passages:
        assert all(bare(WORDS["turn_to"].format(number=spec.number(goes))) in paper for goes in passage.goes)
    page.emulate_media(media="print")
    story = page.locator(f"#{id_of(name)}")
    assert story.locator(".passage:visible").count() == len(spec.passages)
    assert story.locator("button:visible").count() == 0
