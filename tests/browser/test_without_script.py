"""Without script everything can be read, and nothing stands there that would do nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.hands import COURSE, PAGES, WHOLE, WORDS, bare, id_of, names, page_of

pytestmark = pytest.mark.browser
Open = Callable[..., object]


@pytest.fixture
def silent(opened: Open) -> Callable[[str], Page]:
    return lambda name: opened(name, java_script_enabled=False).page


@pytest.mark.parametrize("name", names())
def test_every_word_of_an_activity_can_be_read(silent: Callable[[str], Page], name: str) -> None:
    task = silent(page_of(name)).locator(f"#{id_of(name)}")
    for summary in task.locator("summary").all():
        summary.click()
    seen = bare(task.inner_text())
    spec = COURSE.activity(name)
    picker = spec.ask if spec.kind == "explore" else ""  # a picker would do nothing, so it is not shown
    texts = [bare(text) for text in spec.texts() if text != picker and not set("*[_`") & set(text)]
    assert texts
    for text in texts:
        assert text in seen, text


@pytest.mark.parametrize("module", PAGES)
def test_no_button_stands_there_that_would_do_nothing(silent: Callable[[str], Page], module: str) -> None:
    page = silent(PAGES[module])
    assert page.locator("button:visible").count() == 0
    assert f'<noscript><p class="no-script">{WORDS["no_script"]}</p></noscript>' in page.content()


def test_help_opens_and_shows_the_contacts_of_every_country(silent: Callable[[str], Page]) -> None:
    page = silent(PAGES["welcome"])
    page.locator('[data-action="get-help"]').click()
    for country in COURSE.help_lines.countries:
        assert page.locator(f'#help [data-country="{country.code}"]').first.is_visible()


def test_all_modules_of_the_whole_course_are_in_sight(silent: Callable[[str], Page]) -> None:
    page = silent(WHOLE)
    for slug in PAGES:
        assert page.locator(f"#{slug} h1").is_visible()
