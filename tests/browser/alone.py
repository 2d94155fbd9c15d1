"""An activity with no page around it, as JupyterLab holds one: its markup, its behaviour, and a model."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page

from course_lib.markup import Markups
from course_lib.page.assets import behaviour_source
from tests.browser.hands import COURSE, id_of

_WAKE = """async ({ source, response }) => {
    const behaviour = (await import(URL.createObjectURL(new Blob([source], { type: "text/javascript" })))).default;
    const listeners = new Set();
    const model = {
        get: (name) => ({ response })[name],
        set: (_, value) => { response = value; for (const then of [...listeners]) then(); },
        save_changes: () => {},
        on: (_, then) => listeners.add(then),
        off: (_, then) => listeners.delete(then),
    };
    window.behaviour = behaviour;
    window.model = model;
    window.end = behaviour.render({ model, el: document.querySelector(".activity") });
}"""


def alone(page: Page, name: str, response: dict[str, Any] | None = None) -> Locator:
    """The activity called `name`, awake. In the page: `behaviour`, `model`, and `end()`, which is its clean-up."""
    page.set_content(f'<div class="lesson">{Markups(COURSE).activity(name)}</div>')
    source = behaviour_source(COURSE.activity(name).kind)
    page.evaluate(_WAKE, {"source": source, "response": response or {}})
    return page.locator(f"#{id_of(name)}")


def fits(page: Page, response: Any) -> bool:
    """May this response be restored? Told as the page's host tells it."""
    return page.evaluate("(response) => behaviour.isResponse(response)", response)
