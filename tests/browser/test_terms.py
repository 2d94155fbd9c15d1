"""A word of the glossary opens its meaning by a tap, by keys and by a resting mouse, and leads to the list without script."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Watched
from tests.browser.hands import COURSE, PAGES, WORDS, Finger, Keys, bare, lay_out

pytestmark = pytest.mark.browser

Open = Callable[..., Watched]
DSED = next(term for term in COURSE.glossary.used_in(["DSED"]))


def word(page: Page) -> Locator:
    return page.locator('a.term[href="#causes--term-dsed"]')


def meaning(page: Page) -> Locator:
    return page.locator("#meaning")


@pytest.mark.parametrize("hand", [Keys, Finger], ids=["by keys", "by touch"])
def test_a_word_opens_its_meaning_and_closes_it_again(opened: Open, hand: type[Keys] | type[Finger]) -> None:
    page = opened(PAGES["causes"], **hand.settings).page
    link = word(page)
    assert (link.get_attribute("role"), link.get_attribute("aria-expanded")) == ("button", "false")

    hand(page).press(link)
    assert bare(DSED.plain) in bare(meaning(page).inner_text())
    assert link.get_attribute("aria-expanded") == "true"
    assert bare(DSED.plain) in bare(page.locator('[data-part="meaning-said"]').inner_text()), "it is announced"
    box = meaning(page).bounding_box()
    assert (
        box and box["x"] >= 0 and box["x"] + box["width"] <= 390 and box["y"] >= 0 and box["y"] + box["height"] <= 844
    )
    assert "#" not in page.url, "one stays where one reads"

    hand(page).press(link)
    assert not meaning(page).is_visible() and link.get_attribute("aria-expanded") == "false"


def test_escape_closes_a_meaning_and_the_focus_stays_on_the_word(opened: Open) -> None:
    page = opened(PAGES["causes"]).page
    word(page).focus()
    page.keyboard.press("Space")
    assert meaning(page).is_visible()
    page.keyboard.press("Escape")
    assert not meaning(page).is_visible()
    assert word(page).evaluate("link => link === document.activeElement")


def test_a_resting_mouse_opens_a_meaning_that_can_itself_be_pointed_at(opened: Open) -> None:
    page = opened(PAGES["causes"], viewport={"width": 1280, "height": 900}).page
    word(page).scroll_into_view_if_needed()
    word(page).hover()
    expect(meaning(page)).to_be_visible()
    assert page.locator('[data-part="meaning-said"]').inner_text() == "", "a mouse passing by says nothing aloud"
    meaning(page).hover()
    page.wait_for_timeout(500)
    assert meaning(page).is_visible()
    page.mouse.move(2, 2)
    expect(meaning(page)).to_be_hidden()


def test_without_script_a_word_leads_to_the_list(opened: Open) -> None:
    page = lay_out(opened(PAGES["causes"], java_script_enabled=False).page)
    word(page).click()
    term = page.locator("#causes--term-dsed")
    assert page.url.endswith("#causes--term-dsed") and bare(DSED.plain) in bare(term.locator("+ dd").inner_text())


@pytest.mark.parametrize("module", PAGES)
def test_each_word_is_explained_once_in_the_text_and_stands_in_the_list(opened: Open, module: str) -> None:
    page = opened(PAGES[module]).page
    linked = page.locator("main a.term").evaluate_all("links => links.map((link) => link.hash.slice(1))")
    listed = page.locator(".closing dt").evaluate_all("terms => terms.map((term) => term.id)")
    assert len(linked) == len(set(linked)) and set(linked) <= set(listed)
    assert len(listed) == len(COURSE.terms(module))


# -- how do we know? ---------------------------------------------------------------------------


def cite(page: Page) -> Locator:
    return page.locator('main p > a.cite[href="#causes--source-S10"]:visible').first


@pytest.mark.parametrize("hand", [Keys, Finger], ids=["by keys", "by touch"])
def test_a_statement_says_how_we_know_it(opened: Open, hand: type[Keys] | type[Finger]) -> None:
    page = opened(PAGES["causes"], **hand.settings).page
    link = cite(page)
    assert link.get_attribute("aria-label") == f"{WORDS['how_known']} S10"
    hand(page).press(link)
    said = bare(meaning(page).inner_text())
    source = COURSE.sources["S10"]
    for told in (WORDS["how_known"], source.container, str(source.year), source.studied, WORDS["state_abstract"]):
        assert told and bare(told) in said, said
    assert bare(WORDS["review_pending"]) in said, "whether a clinician has checked it"
    hand(page).press(link)
    assert not meaning(page).is_visible()


def test_from_there_keys_go_on_to_the_list_of_sources(opened: Open) -> None:
    page = opened(PAGES["causes"]).page
    cite(page).focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == WORDS["evidence_list"]
    page.keyboard.press("Enter")
    expect(page.locator("#causes--source-S10")).to_be_visible()
    expect(meaning(page)).to_be_hidden()


def test_without_script_a_citation_leads_to_the_list(opened: Open) -> None:
    page = lay_out(opened(PAGES["causes"], java_script_enabled=False).page)
    assert cite(page).get_attribute("href") == "#causes--source-S10"
    assert bare(COURSE.sources["S10"].studied) in bare(page.locator("#causes--source-S10").text_content() or "")


@pytest.mark.parametrize("module", PAGES)
def test_every_citation_has_a_source_to_open(opened: Open, module: str) -> None:
    page = opened(PAGES[module]).page
    lost = "links => links.map((link) => link.hash.slice(1)).filter((id) => !document.getElementById(id))"
    assert page.locator("a.cite").evaluate_all(lost) == []
