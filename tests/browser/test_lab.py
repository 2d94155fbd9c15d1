"""A lesson in a real Jupyter: it is there at once, it answers, and it remembers after the kernel has gone."""

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
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from course_lib.activities import KINDS
from course_lib.lab import bring
from course_lib.records.local import AnswerStore
from tests.browser.hands import WORDS, id_of

pytestmark = [pytest.mark.browser, pytest.mark.lab]

PRACTICE = f"#{id_of('welcome/practice')}"
NOTE = f"#{id_of('welcome/what-i-bring')} textarea"
MARK = "heron-7318"  # what a learner writes for nobody else
CODE = ".jp-CodeCell .jp-Cell-inputWrapper :is(.jp-InputArea, .jp-InputPlaceholder):visible"
QUESTIONS = ".jp-Dialog, .jp-Notification, .Toastify__toast"
LOADED_MS = 90_000  # a cold JupyterLab on a busy computer
expect.set_options(timeout=20_000)


class Server:
    """A running Jupyter server: its address, and what can be asked of it."""

    def __init__(self, process: subprocess.Popen[str], address: str) -> None:
        self.process, self.address = process, address
        self.base, self.token = re.match(r"(http://[^/]+/).*token=(\w+)", address).groups()  # type: ignore[union-attr]

    def ask(self, path: str, method: str = "GET") -> Any:
        headers = {"Authorization": f"token {self.token}"}
        request = urllib.request.Request(f"{self.base}api/{path}", method=method, headers=headers)
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.loads(answer.read() or "null")

    def listens(self) -> bool:
        try:
            return bool(self.ask("status"))
        except OSError:
            return False

    def kernel(self, notebook: str) -> str:
        return next(one["kernel"]["id"] for one in self.ask("sessions") if one["path"] == notebook)


@contextmanager
def serving(home: Path, root: Path, *command: str) -> Iterator[Server]:
    """The command, until it has told its address; ended by its own process, whatever happens."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER", "SECURE_BASE"))}
    own = {"HOME": str(home), "SECURE_BASE_ANSWERS": str(home / "answers.sqlite"), "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        [sys.executable, "-m", *command],
        env=kept | own,
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        told = next(line for line in process.stdout or [] if "token=" in line)
        yield Server(process, told.split()[-1])
    finally:
        ended(process)


def ended(process: subprocess.Popen[str]) -> int:
    """Presses Ctrl-C, and says how it ended; one that does not end is killed."""
    if process.poll() is None:
        process.send_signal(signal.SIGINT)
    try:
        process.communicate(timeout=30)
    except subprocess.TimeoutExpired:
        process.kill()
    return process.wait(10)


def until(fact: Callable[[], object]) -> None:
    """Waits for a fact, and gives up after half a minute."""
    for _ in range(120):
        if fact():
            return
        time.sleep(0.25)
    raise AssertionError("it did not come about")


def run_all(page: Page) -> None:
    """Runs every cell, once the kernel is there: what is pressed while it connects can be lost."""
    expect(page.locator(".jp-Notebook-ExecutionIndicator").first).to_have_attribute(
        "data-status", "idle", timeout=LOADED_MS
    )
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()


def answer_by_keys(page: Page) -> None:
    """Goes to the second answer of the practice question with an arrow key, and sends it with Enter."""
    task = page.locator(PRACTICE)
    task.locator("input").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(task).to_have_attribute("data-state", "done")
    expect(task.locator('[data-part="feedback"]')).to_contain_text(WORDS["verdict_right"])
    assert task.locator("input").nth(1).is_checked()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def lab(root: Path, home: Path) -> Iterator[Server]:
    command = ("course_lib.cli", "lab", "--no-browser", "--port", "8976", "--work", str(home / "work"))
    with serving(home, root, *command) as server:
        yield server


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    with chromium.new_context(viewport={"width": 1280, "height": 900}) as context:
        yield context.new_page()


@pytest.fixture
def lesson(page: Page, lab: Server) -> Page:
    """The first lesson as a trainer finds it, nothing pressed."""
    page.goto(lab.address)
    expect(page.locator(f"{PRACTICE} button").first).to_be_attached(timeout=LOADED_MS)
    return page


@pytest.fixture
def causes(page: Page, lab: Server) -> Page:
    page.goto(lab.address.replace("00_welcome", "01_causes"))
    expect(page.locator(".lesson .opening")).to_be_visible(timeout=LOADED_MS)
    return page


def test_a_lesson_is_there_with_nothing_pressed_and_nothing_asked(lesson: Page) -> None:
    expect(lesson.locator(".lesson .opening")).to_be_in_viewport()
    assert lesson.locator(QUESTIONS).count() == 0
    assert lesson.locator(CODE).count() == 0


def test_keys_typed_in_a_note_are_words_and_not_commands(lesson: Page) -> None:
    cells = lesson.locator(".jp-Cell").count()
    note = lesson.locator(NOTE).first
    note.click()
    lesson.keyboard.type("dd a b x z 0 0\nnext line")
    expect(note).to_have_value("dd a b x z 0 0\nnext line")
    assert lesson.locator(".jp-Cell").count() == cells
    assert lesson.locator(".jp-Dialog").count() == 0


def test_letters_typed_on_an_answer_change_nothing(lesson: Page) -> None:
    cells = lesson.locator(".jp-Cell").count()
    lesson.locator(f"{PRACTICE} input").first.focus()
    lesson.keyboard.type("ddabxmy00")
    assert lesson.locator(".jp-Cell").count() == cells
    assert lesson.locator(".jp-Dialog").count() == 0
    assert lesson.evaluate("document.activeElement.type") == "radio"


def test_a_chart_is_alive_and_its_words_and_numbers_stand_beside_it(causes: Page) -> None:
    expect(causes.locator(".js-plotly-plot .points path").first).to_be_attached(timeout=LOADED_MS)
    expect(causes.locator("#chart-how-common figcaption")).to_be_visible()
    expect(causes.locator("#chart-how-common details table")).to_be_attached()
    expect(causes.locator('#chart-how-common [data-part="chart"]')).to_be_hidden()


def test_every_kind_wakes_answers_and_keeps_what_is_private_in_its_own_file(
    page: Page, root: Path, tmp_path: Path
) -> None:
    """The gallery in a real JupyterLab: marked words go to the local answers, and to nothing else that is written."""
    command = ("course_lib.cli", "lab", "gallery", "--no-browser", "--port", "8966", "--work", str(tmp_path / "work"))
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    with serving(tmp_path, root, *command) as server:
        page.goto(server.address)
        for kind in KINDS:
            awake = page.locator(f"#gallery--example-{kind} [data-action]:visible")
            expect(awake.first).to_be_attached(timeout=LOADED_MS)
        fields = page.locator('.activity :is(textarea, input[type="text"], input:not([type])):visible')
        typed = [field for field in fields.all() if field.is_editable()]
        for place, field in enumerate(typed):
            field.fill(f"{MARK}-{place}")
        assert len(typed) >= sum("values" in model.private for model in KINDS.values())
        answers = tmp_path / "answers.sqlite"
        until(lambda: MARK in json.dumps(AnswerStore(answers).load()))
        copy = tmp_path / "work" / "gallery.ipynb"
        before = copy.stat().st_mtime_ns
        page.get_by_role("menuitem", name="File", exact=True).click()
        page.locator('.lm-Menu-item[data-command="docmanager:save"]').click()
        until(lambda: copy.stat().st_mtime_ns > before)
        holding = [path.name for path in tmp_path.rglob("*") if path.is_file() and MARK.encode() in path.read_bytes()]
        assert [name for name in holding if not name.startswith("answers.sqlite")] == []
    assert complaints == []


def test_a_skip_leads_to_its_heading(causes: Page) -> None:
    causes.locator(".content-note a").first.click()
    heading = causes.locator("h2", has_text="What to keep")
    expect(heading).to_be_focused(timeout=LOADED_MS)
    expect(heading).to_be_in_viewport()


def test_an_answer_given_by_keys_is_there_again_after_the_kernel_has_gone(
    lesson: Page, lab: Server, home: Path
) -> None:
    answer_by_keys(lesson)
    until(lambda: AnswerStore(home / "answers.sqlite").load().get("welcome/practice", {}).get("checked"))

    lesson.locator(PRACTICE).evaluate("activity => activity.dataset.before = 'the restart'")
    lab.ask(f"kernels/{lab.kernel('00_welcome.ipynb')}/restart", "POST")
    run_all(lesson)

    expect(lesson.locator(f"{PRACTICE}:not([data-before])")).to_have_attribute("data-state", "done", timeout=LOADED_MS)
    assert lesson.locator(f"{PRACTICE} input").nth(1).is_checked()


def test_notebook_7_shows_the_same_lesson_once_it_is_run(page: Page, tmp_path: Path, root: Path) -> None:
    bring(root / "notebooks" / "en" / "00_welcome.ipynb", tmp_path / "work")
    options = ("--no-browser", "--allow-root", "--ip=127.0.0.1", "--port=8986", f"--ServerApp.root_dir={tmp_path}/work")
    with serving(tmp_path, root, "notebook", *options) as server:
        until(server.listens)  # it tells its address a little early
        page.goto(f"{server.base}notebooks/00_welcome.ipynb?token={server.token}")
        expect(page.locator(".jp-Notebook h2").first).to_be_visible(timeout=LOADED_MS)
        run_all(page)
        expect(page.locator(f"{PRACTICE} button").first).to_be_attached(timeout=LOADED_MS)
        answer_by_keys(page)
        assert page.locator(CODE).count() == 0


def test_ctrl_c_ends_the_lab_and_its_kernels(root: Path, tmp_path: Path) -> None:
    command = ("course_lib.cli", "lab", "--no-browser", "--port", "8996", "--work", str(tmp_path / "work"))
    with serving(tmp_path, root, *command) as server:
        until(lambda: len(server.ask("kernels")) == 1)
        assert server.ask("contents/01_causes.ipynb")["content"]["cells"]
        assert len(server.ask("kernels")) == 2, "each lesson that is opened has its own"
        assert ended(server.process) == 0
    assert not list((tmp_path / ".local" / "share" / "jupyter" / "runtime").glob("kernel-*.json"))


def test_a_trainers_copy_is_kept_and_an_untouched_one_renewed(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "00_welcome.ipynb"
    text = (root / "notebooks" / "en" / source.name).read_text(encoding="utf-8")
    source.write_text(text, encoding="utf-8")
    copy = bring(source, tmp_path / "work")

    source.write_text(text.replace("welcome here", "welcome indeed", 1), encoding="utf-8")
    assert "welcome indeed" in bring(source, tmp_path / "work").read_text(encoding="utf-8")
    assert capsys.readouterr().out == ""

    copy.write_text(copy.read_text(encoding="utf-8").replace("welcome indeed", "my own words", 1), encoding="utf-8")
    source.write_text(text.replace("welcome here", "welcome once more", 1), encoding="utf-8")
    assert "my own words" in bring(source, tmp_path / "work").read_text(encoding="utf-8")
    assert "stays as you made it" in capsys.readouterr().out
