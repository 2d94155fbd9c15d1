"""Measures what DESIGN promises in numbers: `python -m bench.measure pages` and `python -m bench.measure build`.

Pages are opened from disk at 390 x 844 px with the CPU slowed four times. Times in ms, the median of several openings:

- LCP, largest contentful paint: the browser's own entry of that type (web.dev/articles/lcp);
- TBT, total blocking time: what long tasks take beyond 50 ms each (web.dev/articles/tbt);
- paint: from a press on the check button to the frame after its feedback stands there, which is what a learner waits
  for (the processing and presentation parts of web.dev/articles/inp).

Builds are whole processes on a copy of the course, in turn with one plain `jupyter nbconvert --execute --to html` call
on the same notebooks, so that a noisy machine is noisy to both. Quote the ratio.
"""

from __future__ import annotations

import gzip
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import typer
from playwright.sync_api import Browser, sync_playwright
from rich.console import Console
from rich.table import Table

from tests.browser.conftest import FLAGS
from tests.find_chromium import find

ROOT = Path(__file__).parents[1]
SLOWED = 4

WATCH = """
window.seen = { lcp: 0, tbt: 0 };
new PerformanceObserver((list) => list.getEntries().forEach((entry) => (seen.lcp = entry.startTime)))
    .observe({ type: "largest-contentful-paint", buffered: true });
new PerformanceObserver((list) => list.getEntries().forEach((entry) => (seen.tbt += Math.max(0, entry.duration - 50))))
    .observe({ type: "longtask", buffered: true });
"""
PRESS = """(check) => new Promise((painted) => {
    const start = performance.now();
    check.click();
    const feedback = check.closest(".activity").querySelector('[data-part="feedback"]');
    if (!feedback.textContent) throw new Error("no feedback came");
    requestAnimationFrame(() => setTimeout(() => painted(performance.now() - start)));
})"""

app = typer.Typer(no_args_is_help=True, help=__doc__)


@app.command()
def pages(runs: int = 7, exports: Path = ROOT / "exports") -> None:
    """Bytes, requests, paint and blocking of the pages in exports/. Build them first."""
    rows = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=FLAGS)
        for path in sorted(exports.rglob("*.html")):
            seen = [_open(browser, path) for _ in range(runs)]
            body = path.read_bytes()
            middle = {key: statistics.median(run[key] for run in seen) for key in seen[0]}
            rows.append(
                [
                    path.relative_to(exports).as_posix(),
                    f"{len(body) / 1000:.0f}",
                    f"{len(gzip.compress(body)) / 1000:.0f}",
                    *(f"{middle[key]:.0f}" for key in ("requests", "lcp", "tbt", "paint")),
                ]
            )
        browser.close()
    _show(["page", "kB", "kB gzipped", "requests", "LCP ms", "TBT ms", "answer to paint ms"], rows)


@app.command()
def build(runs: int = 3) -> None:
    """Seconds of a cold build, of one with executions kept, of one with nothing changed; and of plain nbconvert."""
    times: dict[str, list[float]] = {"cold": [], "plain nbconvert": [], "warm": [], "nothing changed": []}
    for _ in range(runs):
        with _copy() as copy:
            times["cold"].append(_seconds(copy, "-m", "course_lib.cli", "build"))
            times["nothing changed"].append(_seconds(copy, "-m", "course_lib.cli", "build"))
            shutil.rmtree(copy / "exports")
            times["warm"].append(_seconds(copy, "-m", "course_lib.cli", "build"))
            notebooks = [str(path) for path in sorted((copy / "notebooks" / "en").glob("*.ipynb"))]
            plain = ["-m", "nbconvert", "--execute", "--to", "html", "--output-dir", str(copy / "plain"), *notebooks]
            times["plain nbconvert"].append(_seconds(copy, *plain))
    base = statistics.median(times["plain nbconvert"])
    rows = [
        [name, f"{statistics.median(found):.2f}", f"{min(found):.2f} to {max(found):.2f}", f"{statistics.median(found) / base:.2f}"]
        for name, found in times.items()
    ]  # fmt: skip
    _show(["build", "median s", "range s", "of plain nbconvert"], rows)


def _open(browser: Browser, path: Path) -> dict[str, float]:
    """One opening of a page, and one answered question on it."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.add_init_script(WATCH)
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-ready=true]")
    page.wait_for_timeout(700)
    found: dict[str, float] = {**page.evaluate("seen"), "requests": len(requests)}
    task = page.locator('[data-activity="choice"]:visible').first
    task.locator("input").first.check()
    page.wait_for_timeout(100)
    found["paint"] = task.locator('[data-action="check"]').evaluate(PRESS)
    context.close()
    return found


class _copy:
    """A copy of the course's sources, so that nothing kept by an earlier build helps this one."""

    def __enter__(self) -> Path:
        self._place = tempfile.TemporaryDirectory()
        course = Path(self._place.name) / "course"
        for folder in ("data", "notebooks"):
            shutil.copytree(ROOT / folder, course / folder)
        return course

    def __exit__(self, *_: object) -> None:
        self._place.cleanup()


def _seconds(course: Path, *words: str) -> float:
    env = {**os.environ, "SECURE_BASE_ROOT": str(course), "SECURE_BASE_ANSWERS": "memory"}
    start = time.perf_counter()
    subprocess.run([sys.executable, *words], cwd=course, env=env, check=True, capture_output=True)
    return time.perf_counter() - start


def _show(head: list[str], rows: list[list[Any]]) -> None:
    table = Table(*head)
    for row in rows:
        table.add_row(*row)
    Console().print(table)


if __name__ == "__main__":
    app()
