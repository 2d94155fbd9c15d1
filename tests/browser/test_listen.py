"""Listen reads a section with the device's own voice. The voice here is a stand-in that says so; the page is the real one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page

from tests.browser.conftest import Watched
from tests.browser.hands import COURSE, PAGES, WORDS, bare, id_of

pytestmark = pytest.mark.browser

Open = Callable[..., Watched]

# A Chromium in a test has no voices. This one keeps what it is told and ends a sentence when the test says so.
VOICE = """(voices) => {
    const told = (window.told = { said: [], cancels: 0, now: null });
    const stand_in = new EventTarget();
    Object.assign(stand_in, {
        getVoices: () => voices,
        speak: (words) => { told.now = words; told.said.push(words.text); },
        cancel: () => {
            told.cancels++;
            const { now } = told;
            told.now = null;
            now?.onerror?.({ error: "canceled" });
            now?.onend?.();
        },
    });
    Object.defineProperty(window, "speechSynthesis", { value: stand_in });
    window.SpeechSynthesisUtterance = function (text) { Object.assign(this, { text }); };
}"""
OWN = [{"name": "Own", "lang": "en-GB", "localService": True}]
FAR = [{"name": "Far", "lang": "en-US", "localService": False}]
OTHER = [{"name": "Autre", "lang": "fr-FR", "localService": True}]


@pytest.fixture
def with_voices(opened: Open) -> Callable[[list[dict[str, object]]], Page]:
    def open_with(voices: list[dict[str, object]], name: str = PAGES["causes"]) -> Page:
        page = opened(name).page
        context: BrowserContext = page.context
        context.add_init_script(f"({VOICE})({str(voices).replace('True', 'true').replace('False', 'false')})")
        page.reload()
        page.wait_for_selector("html[data-ready=true]")
        return page

    return open_with


def box(page: Page, place: int = 0) -> Locator:
    return page.locator(".listen").nth(place)


def shown(box: Locator) -> list[str]:
    return [button.inner_text() for button in box.locator("button").all() if button.is_visible()]


def end_of_sentence(page: Page) -> None:
    page.evaluate("() => { const { now } = told; told.now = null; now.onend(); }")


def said(page: Page) -> list[str]:
    return page.evaluate("told.said")


@pytest.mark.parametrize("voices", [[], FAR, OTHER], ids=["no voice", "a voice over the network", "another language"])
def test_without_an_own_voice_nothing_is_offered(
    with_voices: Callable[..., Page], voices: list[dict[str, object]]
) -> None:
    assert with_voices(voices).locator(".listen").count() == 0


def test_voices_that_come_late_are_offered_too(with_voices: Callable[..., Page]) -> None:
    page = with_voices([])
    page.evaluate(
        "(own) => { speechSynthesis.getVoices = () => own; speechSynthesis.dispatchEvent(new Event('voiceschanged')); }",
        OWN,
    )
    assert page.locator(".listen").count() > 0


def test_nothing_is_said_until_it_is_asked_for(with_voices: Callable[..., Page]) -> None:
    page = with_voices(OWN)
    assert page.locator(".listen").count() == page.locator(".part > h2").count()
    assert shown(box(page)) == [WORDS["listen"]] and said(page) == []


def test_a_section_is_read_to_its_end_and_no_further(with_voices: Callable[..., Page]) -> None:
    page = with_voices(OWN)
    part = page.locator(f".part:has(#{id_of('causes/q05')})")
    part.get_by_text(WORDS["listen"], exact=True).click()
    for _ in range(400):
        if not page.evaluate("told.now !== null"):
            break
        end_of_sentence(page)
    spoken = "".join(map(bare, said(page)))
    heading = part.locator("h2").inner_text()
    assert spoken.startswith(bare(heading))
    for paragraph in part.locator("> p").all():
        if paragraph.get_attribute("class") is None:
            without = paragraph.evaluate(
                "p => { const copy = p.cloneNode(true); copy.querySelectorAll('.cite').forEach((cite) => cite.remove()); return copy.textContent; }"
            )
            assert bare(without) in spoken
    quiz = COURSE.activity("causes/q05")
    assert bare(quiz.stem) in spoken and bare(quiz.options[0].text) in spoken
    assert bare(quiz.options[0].explain) not in spoken, "an answer that is not open yet is not read"
    assert bare(WORDS["check_choice"]) not in spoken, "a button is not read"
    assert shown(part.locator(".listen")) == [WORDS["listen"]]


def test_it_pauses_and_goes_on_with_the_sentence_it_was_in(with_voices: Callable[..., Page]) -> None:
    page = with_voices(OWN)
    box(page).locator('[data-action="listen"]').press("Enter")
    end_of_sentence(page)
    assert shown(box(page)) == [WORDS["listen_pause"], WORDS["listen_stop"]]
    assert page.evaluate("document.activeElement.dataset.action") == "listen-pause", "the focus is not lost"
    page.keyboard.press("Enter")
    assert shown(box(page)) == [WORDS["listen_on"], WORDS["listen_stop"]] and page.evaluate("told.now") is None
    page.keyboard.press("Enter")
    assert said(page)[-1] == said(page)[-2] != said(page)[-3]
    box(page).locator('[data-action="listen-stop"]').click()
    assert page.evaluate("told.now") is None and shown(box(page)) == [WORDS["listen"]]


def test_another_section_takes_over_and_another_module_ends_it(with_voices: Callable[..., Page]) -> None:
    page = with_voices(OWN, "secure-base.html")
    box(page).locator('[data-action="listen"]').click()
    box(page, 1).locator('[data-action="listen"]').click()
    assert shown(box(page)) == [WORDS["listen"]]
    assert shown(box(page, 1)) == [WORDS["listen_pause"], WORDS["listen_stop"]]
    page.evaluate("location.hash = '#causes'")
    page.wait_for_function("told.now === null")
