"""The hands that use a page: keys alone, or a finger. A test is written once and tried with both.

Here too: the course as tests need it (which activity stands in which file, what answers it, a saved copy).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page

from course_lib.activities import GALLERY, KINDS
from course_lib.activities.base import Activity
from course_lib.content import Library
from tests.conftest import ROOT
from tests.kinds import answer_to

COURSE = Library(ROOT)
WORDS = COURSE.words
WHOLE = f"{COURSE.course.id}.html"
KEY = f"{COURSE.course.id}:{COURSE.course.edition}:en"
PAGES = {slug: f"modules/{COURSE.entry(slug).notebook}.html" for slug in COURSE.slugs}
LATER = {slug: f"later/{slug}.html" for slug in COURSE.extras}


def names(*kinds: str) -> list[str]:
    """The names of all activities of the course, or of those of some kinds."""
    return [
        f"{slug}/{activity.slug}"
        for slug in COURSE.slugs
        for activity in COURSE.module(slug).activities
        if not kinds or activity.kind in kinds
    ]


def every(*kinds: str) -> list[str]:
    """The same, and the gallery's examples."""
    return names(*kinds) + [f"{GALLERY}/example-{kind}" for kind in KINDS if not kinds or kind in kinds]


def page_of(name: str) -> str:
    """The file that holds an activity."""
    return (PAGES | LATER | {GALLERY: f"{GALLERY}.html"})[name.split("/")[0]]


def id_of(name: str) -> str:
    return name.replace("/", "--")


def bare(text: str) -> str:
    """The letters and digits of a text alone: the same in an author's Markdown, on a page and on paper."""
    return "".join(letter for letter in text if letter.isalnum())


# -- answers ---------------------------------------------------------------------------------


def answers(which: Iterable[str], to: Callable[[Activity], dict[str, Any]] = answer_to) -> dict[str, Any]:
    return {id_of(name): to(COURSE.activity(name)) for name in which}


def copy_of(given: dict[str, Any], **changed: Any) -> bytes:
    """A saved copy with these answers, as the page itself writes it."""
    head = {"format": "secure-base-progress", "version": 1, "course": COURSE.course.id}
    rest = {"edition": COURSE.course.edition, "language": "en", "saved": "2026-01-01T12:00:00.000Z", "answers": given}
    return json.dumps(head | rest | changed).encode()


def restore(page: Page, copy: bytes) -> str:
    """Brings a copy back as a learner does, and gives the sentence that the page answers with."""
    open_progress(page)
    notice = page.locator('#notice [data-part="feedback"]')
    notice.evaluate("region => region.replaceChildren()")
    page.locator('[data-action="restore-progress"]').set_input_files(
        {"name": "copy.json", "mimeType": "application/json", "buffer": copy}
    )
    page.wait_for_function("""() => document.querySelector('#notice [data-part="feedback"]').textContent""")
    return notice.inner_text()


def save(page: Page, *, with_notes: bool = False) -> str:
    """The copy that a learner gets, as text."""
    open_progress(page)
    page.locator('[data-part="save-private"]').set_checked(with_notes)
    with page.expect_download() as download:
        page.locator('[data-action="save-progress"]').click()
    return Path(download.value.path()).read_text(encoding="utf-8")


def open_progress(page: Page) -> None:
    if not page.locator("#progress").evaluate("panel => panel.open"):
        page.locator('[data-action="progress"]').click()


def lay_out(page: Page) -> Page:
    """Lays out the parts out of sight too, which a page otherwise leaves until a reader comes near."""
    page.evaluate(
        "() => document.querySelectorAll('.part').forEach((part) => (part.style.contentVisibility = 'visible'))"
    )
    return page


def portrait(page: Page) -> dict[str, Any]:
    """What the page shows of every activity: state, result, what is picked, what is typed, and in which order."""
    return page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll(".activity")].map((el) => [el.id, {
            state: el.dataset.state,
            result: el.dataset.result ?? null,
            picked: [...el.querySelectorAll("input:checked")].map((input) => input.value),
            typed: [...el.querySelectorAll("textarea, select")].map((field) => field.value),
            order: [...el.querySelectorAll("[data-step]")].map((step) => step.dataset.step),
            shown: [...el.querySelectorAll(".view, .step")].filter((panel) => panel.checkVisibility()).length,
        }]))"""
    )


def stored(page: Page) -> dict[str, str]:
    """Everything that this browser keeps."""
    return page.evaluate("() => ({ ...localStorage })")


# -- one activity on a page ------------------------------------------------------------------


class Task:
    """An activity as a learner meets it."""

    def __init__(self, page: Page, name: str, hand: Callable[[Page], Hand] | None = None) -> None:
        self.name = name
        self.spec = COURSE.activity(name)
        self.el = page.locator(f"#{id_of(name)}")
        self.feedback = self.el.locator('[data-part="feedback"]')
        self.hand = (hand or Keys)(page)

    def pick(self, option: str, within: str = "") -> None:
        self.hand.pick(self.el.locator(f'{within} input[value="{option}"]'))

    def choose(self, option: str, within: str) -> None:
        self.hand.choose(self.el.locator(f"{within} select"), option)

    def press(self, action: str) -> None:
        self.hand.press(self.el.locator(f'[data-action="{action}"]'))

    @property
    def state(self) -> str | None:
        return self.el.get_attribute("data-state")

    @property
    def result(self) -> str | None:
        return self.el.get_attribute("data-result")

    @property
    def is_new(self) -> bool:
        """Nothing picked, nothing said, no reason given away."""
        reasons = self.el.locator('[data-part="answers"]').all()
        return (
            (self.state, self.result, self.picked, self.feedback.inner_text()) == ("new", None, [], "")
            and not any(reason.is_visible() for reason in reasons)
        )  # fmt: skip

    @property
    def picked(self) -> list[str]:
        return self.el.locator("input:checked").evaluate_all("inputs => inputs.map((input) => input.value)")

    def shows(self, markdown: str) -> bool:
        """Can a reader see this text of the author's now?"""
        return bare(markdown) in bare(self.el.inner_text())


# -- hands -----------------------------------------------------------------------------------


class Keys:
    """Tab, arrows, Space and Enter. Whatever they reach must show that it has the focus."""

    settings: dict[str, Any] = {}
    most_tabs = 400

    def __init__(self, page: Page) -> None:
        self.page = page

    def to(self, control: Locator) -> None:
        """Tabs until `control`, or the group of radios that it belongs to, has the focus."""
        for _ in range(self.most_tabs):
            way = control.evaluate(_WAY)
            if way == "there":
                return
            self.page.keyboard.press(way)
            assert not (trouble := unseen_focus(self.page)), trouble
        raise AssertionError(f"{self.most_tabs} times Tab, and {control} still has no focus")

    def pick(self, control: Locator) -> None:
        self.to(control)
        options = control.evaluate(
            "(input) => input.type === 'radio' ? input.form?.elements[input.name]?.length ?? 99 : 1"
        )
        for _ in range(options):
            if control.evaluate("(input) => input === document.activeElement"):
                break
            self.page.keyboard.press("ArrowDown")
        if not control.is_checked() or control.get_attribute("type") == "checkbox":
            self.page.keyboard.press("Space")
        assert not (trouble := unseen_focus(self.page)), trouble

    def choose(self, menu: Locator, value: str) -> None:
        """The words of an option, typed in a menu, lead to it."""
        self.to(menu)
        self.page.keyboard.type(menu.locator(f'option[value="{value}"]').inner_text())
        assert menu.input_value() == value

    def press(self, control: Locator) -> None:
        self.to(control)
        self.page.keyboard.press("Enter")

    def type(self, field: Locator, text: str) -> None:
        self.to(field)
        self.page.keyboard.type(text)


class Finger:
    """Taps, on a phone that has no mouse and no keys."""

    settings: dict[str, Any] = {"has_touch": True, "is_mobile": True}

    def __init__(self, page: Page) -> None:
        self.page = page

    def pick(self, control: Locator) -> None:
        control.locator("xpath=ancestor::label").tap()

    def choose(self, menu: Locator, value: str) -> None:
        menu.tap()
        menu.select_option(value)

    def press(self, control: Locator) -> None:
        control.tap()

    def type(self, field: Locator, text: str) -> None:
        field.tap()
        self.page.keyboard.insert_text(text)


Hand = Keys | Finger

_WAY = """(control) => {
    const focused = document.activeElement;
    if (focused === control || (control.type === "radio" && focused.type === "radio" && focused.name === control.name)) return "there";
    const before = focused !== document.body && control.compareDocumentPosition(focused) & Node.DOCUMENT_POSITION_FOLLOWING;
    return before ? "Shift+Tab" : "Tab";
}"""


def unseen_focus(page: Page) -> str:
    """What is wrong with the focus that a learner should see, once the page has settled; "" when they see it."""
    return page.evaluate(
        """async () => {
            const focused = document.activeElement;
            const shown = focused.closest(".option, .chip") ?? focused;
            const { outlineStyle, outlineWidth } = getComputedStyle(shown);
            const name = `${focused.localName} “${(focused.labels?.[0] ?? focused).textContent.trim().slice(0, 60)}”`;
            if (outlineStyle === "none" || parseFloat(outlineWidth) < 2) return `${name} has the focus without a ring around it`;
            const seen = () => [...shown.getClientRects()].some((box) =>
                [0.1, 0.5, 0.9].some((across) => [0.1, 0.5, 0.9].some((down) => {
                    const top = document.elementFromPoint(box.left + across * box.width, box.top + down * box.height);
                    return top && shown.contains(top);
                })));
            for (let frame = 0; frame < 5 && !seen(); frame++) await new Promise(requestAnimationFrame);
            const { left, top } = shown.getBoundingClientRect();
            return seen() ? "" : `${name} has the focus and cannot be seen, at ${left | 0}, ${top | 0} of ${innerWidth}, ${innerHeight}`;
        }"""
    )
