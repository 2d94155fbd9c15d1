"""A lesson in a real JupyterLab: it is there at once, it answers, and it remembers after the kernel has gone."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from course_lib.records.local import AnswerStore
from tests.browser.hands import WORDS, id_of

pytestmark = [pytest.mark.browser, pytest.mark.lab]

Q = f"#{id_of('welcome/practice')}"
NOTE = f"#{id_of('welcome/what-i-bring')} textarea"
PATIENCE = 90_000


class Lab:
    """A running `course lab`, or any Jupyter server: its address and what it will be asked."""

    def __init__(self, process: subprocess.Popen[str], address: str) -> None:
        self.process, self.address = process, address
        self.base, self.token = re.match(r"(http://[^/]+/).*token=(\w+)", address).groups()  # type: ignore[union-attr]

    def ask(self, path: str, method: str = "GET") -> Any:
        request = urllib.request.Request(
            f"{self.base}api/{path}", method=method, headers={"Authorization": f"token {self.token}"}
        )
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.loads(answer.read() or "null")

    def stop(self) -> None:
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(10)


def environment(home: Path, root: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER", "SECURE_BASE"))}
    return {
        **kept,
        "HOME": str(home),
        "SECURE_BASE_ROOT": str(root),
        "SECURE_BASE_ANSWERS": str(home / "answers.sqlite"),
    }


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def lab(root: Path, home: Path) -> Iterator[Lab]:
    command = [
        sys.executable,
        "-m",
        "course_lib.cli",
        "lab",
        "--no-browser",
        "--port",
        "8976",
        "--work",
        str(home / "work"),
    ]
    process = subprocess.Popen(command, env=environment(home, root), cwd=root, stdout=subprocess.PIPE, text=True)
    try:
        told = next(line for line in process.stdout if "The lesson is at" in line)  # type: ignore[union-attr]
        running = Lab(process, told.split()[-1])
        yield running
        running.stop()
    finally:
        process.kill()
        process.wait(10)


@pytest.fixture
def lesson(chromium: Browser, lab: Lab) -> Iterator[Page]:
    """The first lesson as a trainer finds it, nothing pressed."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    until(lambda: answers(lab))
    page.goto(lab.address)
    expect(page.locator("h1", has_text="A place to start")).to_be_visible(timeout=PATIENCE)
    yield page
    context.close()


def answers(lab: Lab) -> bool:
    try:
        return bool(lab.ask("status"))
    except OSError:
        return False


def until(fact: Callable[[], object]) -> None:
    """Waits for a fact, and gives up after half a minute."""
    for _ in range(60):
        if fact():
            return
        time.sleep(0.5)
    raise AssertionError("it did not come about")


def bring(page: Page, selector: str) -> None:
    """Scrolls the notebook until a part of it is there: JupyterLab makes cells as they come into sight."""
    page.mouse.move(640, 500)
    for _ in range(80):
        if page.locator(selector).count() and page.locator(selector).first.is_visible():
            page.locator(selector).first.scroll_into_view_if_needed()
            return
        page.mouse.wheel(0, 500)
        page.wait_for_timeout(120)
    raise AssertionError(f"{selector} did not come into sight")


def test_a_lesson_is_there_with_nothing_pressed_and_no_question_asked(lesson: Page) -> None:
    assert lesson.locator(".jp-Dialog").count() == 0
    assert lesson.locator(".jp-Notification, .Toastify__toast").count() == 0
    assert lesson.locator(".jp-CodeCell .jp-InputArea-editor:visible").count() == 0
    assert lesson.locator(".lesson").first.evaluate("el => getComputedStyle(el).maxInlineSize") != "none"


def test_keys_typed_in_a_note_are_words_and_not_commands(lesson: Page) -> None:
    bring(lesson, NOTE)
    cells = lesson.locator(".jp-Cell").count()
    lesson.locator(NOTE).first.click()
    lesson.keyboard.type("dd a b x z 0 0")
    lesson.wait_for_timeout(500)
    assert lesson.locator(NOTE).first.input_value() == "dd a b x z 0 0"
    assert lesson.locator(".jp-Cell").count() >= cells
    assert lesson.locator(".jp-Dialog").count() == 0


def test_a_chart_is_plotlys_own(lesson: Page, lab: Lab) -> None:
    lesson.goto(lab.address.replace("00_welcome", "01_causes"))
    expect(lesson.locator("h1", has_text="A child who hardly")).to_be_visible(timeout=PATIENCE)
    bring(lesson, ".js-plotly-plot .points .point")


def test_an_answer_given_by_keys_is_there_again_after_the_kernel_has_gone(lesson: Page, lab: Lab, home: Path) -> None:
    bring(lesson, Q)
    task = lesson.locator(Q)
    task.locator("input").nth(1).focus()
    lesson.keyboard.press("Space")
    lesson.keyboard.press("Tab")
    lesson.keyboard.press("Enter")
    expect(task).to_have_attribute("data-state", "done")
    expect(task.locator('[data-part="feedback"]')).to_contain_text(WORDS["verdict_right"])

    store = AnswerStore(home / "answers.sqlite")
    until(lambda: store.load().get("welcome/practice", {}).get("checked"))
    session = next(one for one in lab.ask("sessions") if one["path"].startswith("00_"))
    lab.ask(f"kernels/{session['kernel']['id']}/restart", "POST")
    lesson.wait_for_timeout(3000)
    lesson.get_by_role("menuitem", name="Run", exact=True).click()
    lesson.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    lesson.wait_for_timeout(6000)
    bring(lesson, Q)
    again = lesson.locator(Q)
    expect(again).to_have_attribute("data-state", "done", timeout=PATIENCE)
    assert again.locator("input").nth(1).is_checked()


def test_a_trainers_copy_is_kept_and_an_untouched_one_renewed(root: Path, tmp_path: Path) -> None:
    from course_lib.lab import bring as copy_to

    source = tmp_path / "00_welcome.ipynb"
    text = (root / "notebooks" / "en" / source.name).read_text(encoding="utf-8")
    source.write_text(text, encoding="utf-8")
    copy = copy_to(source, tmp_path / "work")
    source.write_text(text.replace("welcome here", "welcome indeed", 1), encoding="utf-8")
    assert "welcome indeed" in copy_to(source, tmp_path / "work").read_text(encoding="utf-8")
    copy.write_text(copy.read_text(encoding="utf-8").replace("welcome indeed", "my own words", 1), encoding="utf-8")
    assert "my own words" in copy_to(source, tmp_path / "work").read_text(encoding="utf-8")
