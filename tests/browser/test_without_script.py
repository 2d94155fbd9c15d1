"""Without script everything can be read, and nothing stands there that would do nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Watched
from tests.browser.hands import COURSE, PAGES, WHOLE, WORDS, bare, id_of, lay_out, names, page_of

pytestmark = pytest.mark.browser

Read = Callable[[str], Page]


@pytest.fixture
def silent(opened: Callable[..., Watched]) -> Read:
    """A page in a browser that runs no script."""
    return lambda name: lay_out(opened(name, java_script_enabled=False).page)


def all_opened(page: Page) -> Page:
    """After a click on every line that opens, from the outermost in."""
    while (closed := page.locator("main details:not([open]) > summary:visible")).count():
        closed.first.click()
    return page


@pytest.mark.parametrize("module", PAGES)
def test_every_word_of_every_activity_can_be_read(silent: Read, module: str) -> None:
    page = all_opened(silent(PAGES[module]))
    unread = []
    for name in names():
        if page_of(name) == PAGES[module]:
            spec, seen = COURSE.activity(name), bare(page.locator(f"#{id_of(name)}").inner_text())
            # what one is asked to pick from stands there in full, so its picker is not needed
            unread += [text for text in spec.texts() if bare(text) not in seen and text != getattr(spec, "ask", "")]
    assert unread == []


@pytest.mark.parametrize("module", PAGES)
def test_reasons_stand_behind_a_line_that_opens_not_in_plain_sight(silent: Read, module: str) -> None:
    page = silent(PAGES[module])
    for name in names("choice", "multi"):
        if page_of(name) == PAGES[module]:
            seen = bare(page.locator(f"#{id_of(name)}").inner_text())
            assert not [option.id for option in COURSE.activity(name).options if bare(option.explain) in seen]


@pytest.mark.parametrize("module", PAGES)
def test_nothing_in_the_lesson_is_hidden_but_buttons_and_pickers(silent: Read, module: str) -> None:
    hidden = silent(PAGES[module]).locator("main [hidden]:not([data-page] *)")  # a code and a record need the script
    assert set(hidden.evaluate_all("all => all.map((el) => el.dataset.part)")) <= {"buttons", "picker", "how"}


@pytest.mark.parametrize("module", PAGES)
def test_the_numbers_behind_a_chart_and_the_sources_can_be_opened(silent: Read, module: str) -> None:
    page = all_opened(silent(PAGES[module]))
    for cells in ("main .chart :is(th, td)", ".sources li"):
        assert page.locator(cells).count() == page.locator(f"{cells}:visible").count()
    assert page.locator(".sources li").count() == len(COURSE.citations(module))


@pytest.mark.parametrize("name", [WHOLE, *PAGES.values()])
def test_no_button_and_no_menu_stands_there_that_would_do_nothing(silent: Read, name: str) -> None:
    page = all_opened(silent(name))
    for panel in ("pause", "help", "progress"):
        page.locator(f"#{panel} > summary").click()
        assert page.locator("button:visible, select:visible, input[type=file]:visible").count() == 0
        page.locator(f"#{panel} > summary").click()


def test_the_page_says_that_its_script_does_not_run(silent: Read) -> None:
    assert silent(WHOLE).locator(".no-script").inner_text() == WORDS["no_script"]


def test_help_opens_and_shows_the_contacts_of_every_country(silent: Read) -> None:
    page = silent(WHOLE)
    page.locator('[data-action="get-help"]').click()
    seen = page.locator("#help").inner_text()
    for country in COURSE.help_lines.countries:
        assert country.name in seen
        assert all(line.phone in seen for line in COURSE.help_lines.of(country.code))


def test_all_modules_of_the_whole_course_are_in_sight(silent: Read) -> None:
    page = silent(WHOLE)
    for slug in PAGES:
        assert page.locator(f"#{slug} h1").is_visible()
