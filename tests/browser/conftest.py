"""A real Chromium, without a network, and the real exported files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from course_lib.page.build import build
from tests.browser.hands import Finger, Keys, Task, id_of, page_of
from tests.find_chromium import find

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def exports(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course, built once for all browser tests."""
    return built(root, tmp_path_factory.mktemp("built") / "exports")


def built(root: Path, out: Path, **settings: Any) -> Path:
    """What `build` leaves in `out`."""
    return build(root, out, **settings).out


Meet = Callable[[str], Task]


class Watched:
    """A page that remembers what it asked of the network and what it said on the console."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on(
            "console",
            lambda message: self.complaints.append(message.text) if message.type in {"error", "warning"} else None,
        )
        page.on("pageerror", lambda error: self.complaints.append(str(error)))


@pytest.fixture
def opened(chromium: Browser, exports: Path) -> Iterator[Callable[..., Watched]]:
    """Opens an exported file from disk with the network off, awake: `opened("modules/01_causes.html", viewport=…)`."""
    contexts: list[BrowserContext] = []

    def open_file(
        name: str = "secure-base.html",
        fragment: str = "",
        context: BrowserContext | None = None,
        **settings: object,
    ) -> Watched:
        if context is None:
            context = chromium.new_context(**{"viewport": {"width": 390, "height": 844}, **settings})  # type: ignore[arg-type]
            context.set_offline(True)
            context.set_default_timeout(10_000)
            contexts.append(context)
        watched = Watched(context.new_page())
        watched.page.goto((exports / name).as_uri() + fragment)
        if settings.get("java_script_enabled", True):
            watched.page.wait_for_selector("html[data-ready=true]")
        return watched

    yield open_file
    for context in contexts:
        context.close()


@pytest.fixture(params=[Keys, Finger], ids=["by keys", "by touch"])
def meet(request: pytest.FixtureRequest, opened: Callable[..., Watched]) -> Meet:
    """An activity on its page, scrolled to as a link in the contents does, and a hand to use it with."""

    def find(name: str) -> Task:
        watched = opened(page_of(name), f"#{id_of(name)}", **request.param.settings)
        return Task(watched.page, name, request.param)

    return find


@pytest.fixture
def at_desk(opened: Callable[..., Watched]) -> Meet:
    """An activity on a wide screen, with keys, and a mouse beside them."""

    def find(name: str) -> Task:
        watched = opened(page_of(name), f"#{id_of(name)}", viewport={"width": 1280, "height": 900})
        return Task(watched.page, name, Keys)

    return find
