"""Nobody is kept out: axe-core finds nothing in any state, nothing scrolls sideways, names and roles are told."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.hands import PAGES, WORDS, answers, copy_of, id_of, names, page_of, restore

pytestmark = pytest.mark.browser
Open = Callable[..., object]

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}


def findings(page: Page) -> list[str]:
    """What axe-core finds, in the parts out of sight too."""
    page.add_style_tag(content=".part { content-visibility: visible !important }")
    page.wait_for_function("() => document.getAnimations().every((one) => one.playState === 'finished')")
    return [
        f"{found['id']} at {node['target']}: {node['failureSummary']}"
        for found in Axe().run(page, options=RULES).response["violations"]
        for node in found["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("module", PAGES)
def test_axe_finds_nothing_before_and_after_answering(opened: Open, module: str, width: int, scheme: str) -> None:
    page = opened(PAGES[module], viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True).page
    assert findings(page) == []
    given = answers(name for name in names() if page_of(name) == PAGES[module])
    assert restore(page, copy_of(given)) == WORDS["restore_done"]
    for details in page.locator("main details").all():
        details.evaluate("details => (details.open = true)")
    assert findings(page) == []


@pytest.mark.parametrize("action", ["get-help", "pause", "progress"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_an_open_panel(opened: Open, action: str, scheme: str) -> None:
    page = opened(PAGES["welcome"], color_scheme=scheme, bypass_csp=True).page
    page.locator(f'[data-action="{action}"]').click()
    assert findings(page) == []


@pytest.mark.parametrize("module", PAGES)
def test_nothing_scrolls_sideways_on_a_small_phone_or_at_400_percent(opened: Open, module: str) -> None:
    """1280 px wide at 400 % is 320 px wide (WCAG 2.2, 1.4.10)."""
    page = opened(PAGES[module], viewport={"width": 320, "height": 640}).page
    restore(page, copy_of(answers(name for name in names() if page_of(name) == PAGES[module])))
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("settings", [{"forced_colors": "active"}, {"reduced_motion": "reduce"}])
def test_a_page_wakes_with_forced_colours_and_with_reduced_motion(opened: Open, settings: dict[str, str]) -> None:
    watched = opened(PAGES["causes"], **settings)
    assert watched.complaints == []
    if "reduced_motion" in settings:
        running = watched.page.evaluate("document.getAnimations().length")
        assert running == 0


def test_a_choice_tells_its_name_its_role_and_its_state(opened: Open) -> None:
    page = opened(PAGES["causes"]).page
    task = page.locator(f"#{id_of('causes/q05')}")
    task.get_by_role("radio").nth(1).check()
    tree = task.aria_snapshot()
    assert tree.startswith('- region "The centre of RAD"')
    assert 'group "Which pattern is at the centre of RAD?"' in tree
    assert tree.count("- radio ") == 3 and tree.count("[checked]") == 1
    assert f'button "{WORDS["check_choice"]}"' in tree and "- status" in tree


def test_a_card_tells_its_story_and_its_places(opened: Open) -> None:
    page = opened(PAGES["causes"]).page
    tree = page.locator(f"#{id_of('causes/story-sort')} .card").first.aria_snapshot()
    assert "- group " in tree and tree.count("- radio ") == 4


def test_a_text_field_has_its_question_as_its_name(opened: Open) -> None:
    page = opened(PAGES["welcome"]).page
    for field in page.locator("textarea").all():
        assert field.evaluate("field => field.labels[0].textContent.trim().length") > 5


def test_a_picker_tells_what_is_shown(opened: Open) -> None:
    page = opened(PAGES["causes"]).page
    task = page.locator(f"#{id_of('causes/comfort-loop')}")
    task.get_by_role("radio").nth(1).check()
    task.get_by_role("button", name=WORDS["next"]).click()
    assert "Step 2 of 4" in task.get_by_role("status").inner_text()
