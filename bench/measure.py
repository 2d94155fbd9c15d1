"""Measures the built pages and the build, and holds each figure against the limits of the design.

    python -m bench.measure              both, five runs each
    python -m bench.measure --pages      bytes, requests, paint, blocking and answers of every exported file
    python -m bench.measure --build      seconds of `course build` beside plain nbconvert
    python -m bench.measure --json       the same for machines, every single run included

Each page is opened from disk in a fresh Chromium profile, 390 by 844 CSS pixels, its processor slowed four times
(DevTools protocol, Emulation.setCPUThrottlingRate). What is measured there, and where it is defined:

- largest contentful paint (https://web.dev/articles/lcp): from the start of the navigation until the largest text or
  picture in view is painted; the last `largest-contentful-paint` entry before anything is touched. An empty page is
  opened in the same way: what it takes is the browser's own, here and now, and shows how busy the machine is.
- total blocking time (https://web.dev/articles/tbt): of every long task (https://web.dev/articles/long-tasks-devtools)
  that ends after the first contentful paint, the part over 50 ms; measured until every activity is awake and half a
  second more. `blocked from the start` counts the long tasks before the first paint too.
- answer to paint: every activity that is marked is answered, by a click and by Enter in turn. It runs from the
  input event's own time stamp, so that waiting counts, until feedback is in the document and the frame that shows it
  is done: a frame begins (requestAnimationFrame) after the feedback came, and the next one begins after that. This
  overstates by up to one frame of 17 ms. Event Timing's own figure stands beside it: the longest event of the
  interaction until its next paint, the definition behind INP (https://web.dev/articles/inp), in steps of 8 ms.

A build is a whole process, with its start-up, in a copy of the course. cold: no page and no executed notebook kept;
warm: executed notebooks kept, no page; unchanged: nothing to do. Builds and nbconvert take turns, so that a busy
machine slows both; trust the ratio more than the seconds.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
from playwright.sync_api import Browser, Locator, Page, sync_playwright
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from course_lib.records.local import MEMORY
from tests.browser.conftest import FLAGS
from tests.find_chromium import find

ROOT = Path(__file__).resolve().parents[1]
SLOWER = 4
PHONE = {"width": 390, "height": 844}
MARKED = ", ".join(f"[data-activity='{kind}']" for kind in ("choice", "multi", "sort", "order", "match"))
AN_ANSWER = f"section.activity:visible:is({MARKED})"

EMPTY = '<!doctype html><html lang="en" data-ready="true"><title>Empty</title><h1>Empty</h1></html>'

# Runs in the page before its own script. It only listens.
WATCH = """
window.watched = { paints: {}, tasks: [], events: [], answer: null };
const listen = (type, then, more = {}) =>
  new PerformanceObserver((list) => list.getEntries().forEach(then)).observe({ type, buffered: true, ...more });
listen("paint", (entry) => (watched.paints[entry.name] = entry.startTime));
listen("largest-contentful-paint", (entry) => (watched.paints.largest = entry.startTime));
listen("longtask", ({ startTime, duration }) => watched.tasks.push([startTime, startTime + duration]));
const touched = ({ interactionId, duration }) => interactionId && watched.events.push(duration);
listen("event", touched, { durationThreshold: 16 });
"""

# The time from the next click or Enter until the frame that shows the new feedback of `el` is done.
AWAIT_ANSWER = """(el) => {
  let from = 0;
  const began = (event) => (from ||= event.timeStamp);
  for (const type of ["click", "keydown"]) el.addEventListener(type, began, { capture: true, once: true });
  watched.events.length = 0;
  watched.answer = new Promise((tell) => {
    const changed = new MutationObserver(() => {
      changed.disconnect();
      requestAnimationFrame(() => requestAnimationFrame(() => tell(performance.now() - from)));
    });
    changed.observe(el, { childList: true, subtree: true, attributeFilter: ["data-state"] });
  });
}"""


@dataclass
class Figure:
    """One thing measured: every run's value, and the most it may be."""

    of: str
    what: str
    unit: str
    runs: list[float]
    limit: float | None = None

    @property
    def held(self) -> bool | None:
        return None if self.limit is None else median(self.runs) <= self.limit


def main(
    pages: Annotated[bool, typer.Option("--pages", help="Only the pages.")] = False,
    build: Annotated[bool, typer.Option("--build", help="Only the build.")] = False,
    runs: Annotated[int, typer.Option(min=1, help="How often each thing is measured.")] = 5,
    as_json: Annotated[bool, typer.Option("--json", help="Tell the figures as JSON, for machines.")] = False,
) -> None:
    """Measures the built pages and the build, and holds each figure against the limits of the design."""
    both = pages == build
    figures: list[Figure] = []
    with TemporaryDirectory() as folder, _bar() as bar:
        place = _Place(Path(folder))
        if build or both:
            figures += build_figures(place, bar.track(range(runs), description="Building"))
        if pages or both:
            if not place.out.exists():
                place.build()
            figures += page_figures(place, runs, bar)
    if as_json:
        typer.echo(json.dumps([asdict(figure) | {"held": figure.held} for figure in figures], indent=1))
    else:
        Console(width=None if sys.stdout.isatty() else 120).print(_table(figures))


# -- the build -------------------------------------------------------------------------------------


class _Place:
    """A copy of the course, with an `out` of its own: nothing that is kept of the real one is used or changed."""

    def __init__(self, folder: Path) -> None:
        self.course, self.out, self.peer = folder / "course", folder / "exports", folder / "nbconvert"
        for name in ("data", "notebooks"):
            shutil.copytree(ROOT / name, self.course / name)
        self._environment = {
            **os.environ,
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "SECURE_BASE_ROOT": str(self.course),
            "SECURE_BASE_ANSWERS": MEMORY,
        }

    def forget(self, *, executions: bool) -> None:
        shutil.rmtree(self.out, ignore_errors=True)
        if executions:
            shutil.rmtree(self.course / ".cache", ignore_errors=True)

    def build(self) -> float:
        return self._seconds("course", "build", "--out", str(self.out))

    def nbconvert(self) -> float:
        lessons = map(str, sorted((self.course / "notebooks" / "en").glob("*.ipynb")))
        return self._seconds(
            "jupyter", "nbconvert", "--execute", "--to", "html", "--output-dir", str(self.peer), *lessons
        )

    def _seconds(self, *command: str) -> float:
        start = time.perf_counter()
        subprocess.run(command, env=self._environment, cwd=self.course, check=True, capture_output=True)
        return time.perf_counter() - start


def build_figures(place: _Place, rounds: Iterable[int]) -> list[Figure]:
    cold, warm, unchanged, peer = (list[float]() for _ in range(4))
    for _ in rounds:
        place.forget(executions=True)
        cold.append(place.build())
        peer.append(place.nbconvert())
        place.forget(executions=False)
        warm.append(place.build())
        unchanged.append(place.build())
    return [
        Figure("build", "cold", "s", cold),
        Figure("build", "plain nbconvert --execute", "s", peer),
        Figure("build", "cold, in nbconverts", "", [median(cold) / median(peer)], limit=0.6),
        Figure("build", "warm", "s", warm),
        Figure("build", "nothing changed", "s", unchanged, limit=1),
    ]


# -- the pages -------------------------------------------------------------------------------------


def page_figures(place: _Place, runs: int, bar: Progress) -> Iterator[Figure]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find(), args=FLAGS)
        empty = place.course / "empty.html"
        empty.write_text(EMPTY, encoding="utf-8")
        nothing = [_opened(chromium, empty).largest_paint for _ in bar.track(range(runs), description=empty.stem)]
        yield Figure("empty page", "largest contentful paint", "ms", nothing)
        for path in [*sorted(place.out.glob("modules/*.html")), place.out / "secure-base.html"]:
            opened = [_opened(chromium, path) for _ in bar.track(range(runs), description=path.stem)]
            yield from _figures_of(path, opened)
        chromium.close()


@dataclass
class Opened:
    """What one opening of a page showed; all times in milliseconds."""

    requests: int
    largest_paint: float
    blocking: float
    blocked_from_start: float
    answers: list[float]
    event_timings: list[float]


def _figures_of(path: Path, opened: list[Opened]) -> Iterator[Figure]:
    body = path.read_bytes()
    most_kb, most_gzip_kb = (250, 60) if path.parent.name == "modules" else (1200, 250)
    answers = [each for one in opened for each in one.answers]
    timings = [each for one in opened for each in one.event_timings]
    yield Figure(path.stem, "size", "kB", [len(body) / 1000], most_kb)
    yield Figure(path.stem, "size, gzipped", "kB", [len(gzip.compress(body, mtime=0)) / 1000], most_gzip_kb)
    yield Figure(path.stem, "requests", "", [one.requests for one in opened], 1)
    yield Figure(path.stem, "largest contentful paint", "ms", [one.largest_paint for one in opened], 300)
    yield Figure(path.stem, "total blocking time", "ms", [one.blocking for one in opened], 50)
    yield Figure(path.stem, "blocked from the start", "ms", [one.blocked_from_start for one in opened])
    yield Figure(path.stem, "answer to paint", "ms", answers, 40)
    yield Figure(path.stem, "the same by Event Timing", "ms", timings)


def _opened(chromium: Browser, path: Path) -> Opened:
    with _slow_phone(chromium) as page:
        requests: list[str] = []
        page.on("request", lambda request: requests.append(request.url))
        page.goto(path.as_uri())
        page.wait_for_selector("html[data-ready=true]")
        page.wait_for_timeout(500)
        seen = page.evaluate("({ paints: watched.paints, tasks: watched.tasks })")
        answered = list(_answered(page))
        return Opened(
            requests=len(requests),
            largest_paint=seen["paints"]["largest"],
            blocking=_over_50(seen["tasks"], after=seen["paints"]["first-contentful-paint"]),
            blocked_from_start=_over_50(seen["tasks"], after=0),
            answers=[to_frame for to_frame, _ in answered],
            event_timings=[by_event for _, by_event in answered],
        )


@contextmanager
def _slow_phone(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport=PHONE)  # type: ignore[arg-type]
    context.set_offline(True)
    context.add_init_script(WATCH)
    page = context.new_page()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    yield page
    context.close()


def _over_50(tasks: Iterable[tuple[float, float]], after: float) -> float:
    """Milliseconds over 50 of each task that ends after `after`, counted from `after` where it began before."""
    return sum(max(0.0, end - max(start, after) - 50) for start, end in tasks)


def _answered(page: Page) -> Iterator[tuple[float, float]]:
    """Answers every activity of every module, and gives the two times of each."""
    modules = page.eval_on_selector_all("main > .module", "all => all.map(module => module.id)")
    for module in modules:
        page.evaluate("id => { location.hash = id }", module)
        for place, activity in enumerate(page.locator(AN_ANSWER).all()):
            _pick(activity)
            check = activity.locator("[data-action='check']")
            check.focus()
            page.wait_for_timeout(200)  # what the pick itself set off is over
            activity.evaluate(AWAIT_ANSWER)
            page.keyboard.press("Enter") if place % 2 else check.click()
            to_frame = page.evaluate("watched.answer")
            page.wait_for_timeout(100)  # Event Timing tells a little later
            yield to_frame, max(page.evaluate("watched.events"), default=16)


def _pick(activity: Locator) -> None:
    """Some answer: the first of each group of choices, and words where words are asked for."""
    for field in activity.locator("textarea:visible, input[type='text']:visible").all():
        field.fill("Some words.")
    for field in activity.locator("input[type='date']:visible").all():
        field.fill("2027-03-01")
    for menu in activity.locator("select:visible").all():
        menu.select_option(index=1)
    picks = activity.locator(":is(input[type='radio'], input[type='checkbox']):visible")
    for name in picks.evaluate_all("all => [...new Set(all.map(input => input.name))]"):
        activity.locator(f'input[name="{name}"]:visible').first.check()


# -- how it is told --------------------------------------------------------------------------------


def _table(figures: list[Figure]) -> Table:
    table = Table("of", "what", "median", "range", "limit", "held")
    for figure in figures:
        low, high = min(figure.runs), max(figure.runs)
        table.add_row(
            figure.of,
            figure.what,
            _told(median(figure.runs), figure.unit),
            "" if low == high else f"{_told(low)} to {_told(high)}",
            "" if figure.limit is None else f"{figure.limit:g} {figure.unit}",
            {True: "yes", False: "NO", None: ""}[figure.held],
            end_section=figure is figures[-1] or figures[figures.index(figure) + 1].of != figure.of,
        )
    return table


def _told(value: float, unit: str = "") -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") + f" {unit}" if value < 10 else f"{value:.0f} {unit}"


def _bar() -> Progress:
    return Progress(console=Console(stderr=True), transient=True)


if __name__ == "__main__":
    typer.run(main)
