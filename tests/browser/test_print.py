"""On paper a module is a worksheet: every question, lines to write on, and the answers on the last pages."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable

import pytest
from pypdf import PdfReader

from tests.browser.hands import COURSE, PAGES, WORDS, bare

pytestmark = pytest.mark.browser
Open = Callable[..., object]


@pytest.fixture(scope="module")
def papers() -> dict[str, str]:
    return {}


@pytest.fixture
def paper(opened: Open, papers: dict[str, str]) -> Callable[[str], str]:
    """The words of a printed module, bare, in the order of its pages."""

    def printed(module: str) -> str:
        if module not in papers:
            pdf = opened(PAGES[module]).page.pdf(format="A4")
            papers[module] = bare(
                unicodedata.normalize("NFKC", "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages))
            )
        return papers[module]

    return printed


@pytest.mark.parametrize("module", PAGES)
def test_the_answer_key_comes_after_every_question(paper: Callable[[str], str], module: str) -> None:
    words = paper(module)
    key = words.rindex(bare(WORDS["key_title"]))
    for activity in COURSE.module(module).activities:
        if activity.kind in {"choice", "multi"}:
            assert bare(activity.stem) in words[:key], activity.slug
            for option in activity.options:
                reason = bare(option.explain.split("[")[0].split("*")[0])[:40]
                assert reason not in words[:key], f"{activity.slug}: a reason stands before the key"
                assert reason in words[key:], f"{activity.slug}: a reason is missing"


@pytest.mark.parametrize("module", PAGES)
def test_every_step_to_explore_is_printed(paper: Callable[[str], str], module: str) -> None:
    words = paper(module)
    for activity in COURSE.module(module).activities:
        if activity.kind == "explore":
            for view in activity.views:
                assert bare(view.label) in words, view.label
                assert all(bare(step.title) in words for step in view.steps)


@pytest.mark.parametrize("module", PAGES)
def test_no_button_is_printed(paper: Callable[[str], str], module: str) -> None:
    for word in ("check_choice", "check_sort", "check_reflect", "reset"):
        assert bare(WORDS[word]) not in paper(module), word


def test_a_private_question_has_lines_to_write_on(opened: Open) -> None:
    page = opened(PAGES["welcome"]).page
    page.emulate_media(media="print")
    assert page.locator(".lines").count() > 0
    assert all(lines.is_visible() for lines in page.locator(".lines").all())
    assert page.locator("textarea:visible").count() == 0


def test_help_contacts_are_printed(paper: Callable[[str], str]) -> None:
    words = paper("welcome")
    assert bare("1-800-422-4453") in words and bare(WORDS["help_danger"]) in words
