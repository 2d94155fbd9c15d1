"""Nobody is kept out: axe-core finds nothing in any state, nothing scrolls sideways, names and roles are told."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page

from tests.browser.conftest import Watched
from tests.browser.hands import (
    COURSE,
    LATER,
    PAGES,
    WORDS,
    answers,
    bare,
    copy_of,
    id_of,
    lay_out,
    names,
    page_of,
    restore,
)  # fmt: skip
from tests.kinds import answer_to, misanswer_to

pytestmark = pytest.mark.browser
Open = Callable[..., Watched]

EVERY = PAGES | LATER
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
AXE = Axe()


def findings(page: Page) -> list[str]:
    """What axe-core finds against WCAG 2.2, A and AA, in the parts out of sight too."""
    lay_out(page).evaluate("() => scrollTo(0, 0)")  # where nothing lies under the bar
    page.wait_for_function("() => document.getAnimations().every((one) => one.playState === 'finished')")
    told = AXE.run(page, options={"runOnly": LEVELS, "resultTypes": ["violations"]}).response
    assert "target-size" in {rule["id"] for rule in told["passes"] + told["violations"]}, "the rules of 2.2 did run"
    return [
        f"{found['id']} at {node['target']}: {node['failureSummary']}"
        for found in told["violations"]
        for node in found["nodes"]
    ]


def here(module: str) -> list[str]:
    return [f"{module}/{activity.slug}" for activity in COURSE.module(module).activities]


def open_all(page: Page) -> None:
    """Opens every line of the lesson that opens, and shows the code and the record where there are some."""
    page.evaluate(
        """() => document.querySelectorAll('[data-action="result-code"], [data-action="certificate"]')
            .forEach((button) => button.click())"""
    )
    page.evaluate("() => document.querySelectorAll('main details').forEach((one) => (one.open = true))")


# -- axe-core --------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("module", EVERY)
def test_axe_finds_nothing_before_answers_after_wrong_ones_and_after_right_ones(
    opened: Open, module: str, width: int, scheme: str
) -> None:
    page = opened(EVERY[module], viewport={"width": width, "height": 800}, color_scheme=scheme).page
    assert findings(page) == []
    for way in (misanswer_to, answer_to):
        assert restore(page, copy_of(answers(here(module), way))) == WORDS["restore_done"]
        open_all(page)
        assert findings(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_in_open_panels(opened: Open, width: int, scheme: str) -> None:
    page = opened(PAGES["welcome"], viewport={"width": width, "height": 800}, color_scheme=scheme).page
    for action in ("get-help", "pause", "progress"):
        page.locator(f'[data-action="{action}"]').press("Enter")
        if action == "progress":
            page.locator('[data-action="erase-progress"]').click()
        assert findings(page) == []
        page.keyboard.press("Escape")


# -- reflow ----------------------------------------------------------------------------------

SMALL = {
    "a small phone": {"viewport": {"width": 320, "height": 640}},
    "1280 by 1024 at 400 %": {"viewport": {"width": 320, "height": 256}, "device_scale_factor": 4},
}


@pytest.mark.parametrize("size", SMALL)
@pytest.mark.parametrize("module", EVERY)
def test_nothing_scrolls_or_sticks_out_sideways_on(opened: Open, module: str, size: str) -> None:
    page = opened(EVERY[module], **SMALL[size]).page
    assert sticking_out(page) == []
    restore(page, copy_of(answers(here(module))))
    open_all(page)
    assert sticking_out(page) == []
    for action in ("get-help", "pause", "progress"):
        page.locator(f'[data-action="{action}"]').press("Enter")
        assert sticking_out(page) == []


@pytest.mark.parametrize("module", EVERY)
def test_from_right_to_left_nothing_sticks_out_either(opened: Open, module: str) -> None:
    page = opened(EVERY[module], **SMALL["a small phone"]).page
    page.evaluate("document.documentElement.dir = 'rtl'")
    restore(page, copy_of(answers(here(module))))
    open_all(page)
    assert sticking_out(page) == []


def sticking_out(page: Page) -> list[str]:
    """Words and things that reach past the edge of the screen; a table may, in a box of its own that scrolls."""
    return lay_out(page).evaluate(
        """() => {
            const out = (box) => box.width > 1 && (box.right > innerWidth + 1 || box.left < -1);
            const words = document.createRange();
            const sticks = (el) => out(el.getBoundingClientRect()) || [...el.childNodes].some((node) => {
                words.selectNode(node);
                return node.nodeType === Node.TEXT_NODE && [...words.getClientRects()].some(out);
            });
            return [...document.querySelectorAll("body *")]
                .filter((el) => el.checkVisibility() && !el.closest(".scrolls *, .skip-link, .for-ears, .brand *, svg *"))
                .filter(sticks)
                .map((el) => `${el.localName}.${el.className} ${el.id}: ${el.textContent.trim().slice(0, 40)}`);
        }"""
    )


@pytest.mark.parametrize("module", EVERY)
def test_wider_spacing_of_text_pushes_nothing_out(opened: Open, module: str) -> None:
    """WCAG 2.2, 1.4.12: lines 1.5, paragraphs 2, letters 0.12 and words 0.16 times the font size."""
    page = opened(EVERY[module], viewport={"width": 320, "height": 640}, bypass_csp=True).page
    page.add_style_tag(
        content="* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }"
        "p { margin-block-end: 2em !important; }"
    )
    assert sticking_out(page) == []


# -- what the system asks for ----------------------------------------------------------------


@pytest.mark.parametrize("module", PAGES)
def test_forced_colours_still_tell_a_picked_option_from_the_others(opened: Open, module: str) -> None:
    watched = opened(EVERY[module], forced_colors="active")
    task = watched.page.locator(
        f"#{id_of(next(name for name in here(module) if COURSE.activity(name).kind == 'choice'))}"
    )
    task.get_by_role("radio").first.check()
    outlines = [outline_of(option) for option in task.locator(".option").all()]
    assert outlines[0] != "none" and set(outlines[1:]) == {"none"}
    assert watched.complaints == []


def outline_of(option: Locator) -> str:
    return option.evaluate("option => getComputedStyle(option).outlineStyle")


@pytest.mark.parametrize("module", EVERY)
def test_nothing_moves_where_less_motion_is_asked_for(opened: Open, module: str) -> None:
    watched = opened(EVERY[module], reduced_motion="reduce")
    restore(watched.page, copy_of(answers(here(module))))
    assert watched.page.evaluate("() => document.getAnimations().length") == 0
    assert watched.complaints == []


# -- the accessibility tree ------------------------------------------------------------------


def has(tree: str, role: str, words: str, state: str = "") -> bool:
    """Is there a node with this role, this name (letters and digits alone) and this state?"""
    return any(
        line.strip().startswith(f"- {role} ")
        and bare(words) in bare(line)
        and (state in line if state else "[checked]" not in line and "[disabled]" not in line)
        for line in tree.splitlines()
    )


@pytest.mark.parametrize(("kind", "role"), [("choice", "radio"), ("multi", "checkbox")])
def test_a_question_tells_its_name_its_options_and_what_is_picked(opened: Open, kind: str, role: str) -> None:
    name = names(kind)[0]
    task, spec = opened(page_of(name)).page.locator(f"#{id_of(name)}"), COURSE.activity(name)
    tree = task.aria_snapshot()
    assert has(tree, "region", spec.title) and has(tree, "heading", spec.title) and has(tree, "group", spec.stem)
    assert all(has(tree, role, option.text) for option in spec.options)

    task.get_by_role(role).nth(1).check()
    states = [has(task.aria_snapshot(), role, option.text, "[checked]") for option in spec.options]
    assert states == [place == 1 for place in range(len(spec.options))]

    task.get_by_role("button", name=WORDS[f"check_{kind}"]).click()
    verdict = WORDS[f"verdict_{task.get_attribute('data-result')}"]
    assert verdict in task.get_by_role("status").inner_text()


def test_a_card_tells_its_story_its_places_and_the_place_it_has(opened: Open) -> None:
    name = names("sort")[0]
    task, spec = opened(page_of(name)).page.locator(f"#{id_of(name)}"), COURSE.activity(name)
    for card in spec.cards:
        tree = task.locator(f'[data-card="{card.id}"]').aria_snapshot()
        assert has(tree, "group", card.text)
        assert all(has(tree, "radio", group.label) for group in spec.groups)

    first, label = task.locator(".card").first, spec.groups[2].label
    first.get_by_role("radio", name=label).check()
    assert has(first.aria_snapshot(), "radio", label, "[checked]")
    assert first.aria_snapshot().count("[checked]") == 1


def test_a_picker_tells_which_view_shows_and_which_step(opened: Open) -> None:
    name = "causes/comfort-loop"
    task, spec = opened(page_of(name)).page.locator(f"#{id_of(name)}"), COURSE.activity(name)
    view, tree = spec.views[1], task.aria_snapshot()
    assert has(tree, "group", spec.ask)
    assert has(tree, "button", WORDS["back"], "[disabled]") and has(tree, "button", WORDS["next"])

    task.get_by_role("radio", name=view.label).check()
    task.get_by_role("button", name=WORDS["next"]).click()
    assert has(task.aria_snapshot(), "radio", view.label, "[checked]")
    assert has(task.aria_snapshot(), "heading", view.steps[1].title)
    where = WORDS["step_of"].format(step=2, all=len(view.steps), title=view.steps[1].title)
    assert task.get_by_role("status").inner_text().startswith(where)


def test_a_private_question_tells_what_it_asks_and_that_it_is_private(opened: Open) -> None:
    name = names("reflect")[0]
    spec = COURSE.activity(name)
    tree = opened(page_of(name)).page.locator(f"#{id_of(name)}").aria_snapshot()
    for prompt in spec.prompts:
        assert has(tree, "group" if prompt.options else "textbox", prompt.ask)
        assert all(has(tree, "checkbox", option.text) for option in prompt.options)
    assert WORDS["private"] in tree


@pytest.mark.parametrize("module", EVERY)
def test_headings_go_down_one_level_at_a_time_from_a_single_first(opened: Open, module: str) -> None:
    headings = lay_out(opened(EVERY[module]).page).locator("main :is(h1, h2, h3, h4, h5, h6):visible")
    levels = headings.evaluate_all("all => all.map((heading) => +heading.localName[1])")
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("module", EVERY)
def test_every_drawing_has_a_name(opened: Open, module: str) -> None:
    drawings = lay_out(opened(EVERY[module]).page).locator("main svg:visible")
    assert drawings.count()
    for drawing in drawings.all():
        named = drawing.aria_snapshot().replace("'", "").startswith('- img "')
        assert named or drawing.get_attribute("aria-hidden") == "true"
