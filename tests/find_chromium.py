"""The Chromium that the browser tests drive: an installed one, else Playwright's own, else the system's, installed now.

`python tests/find_chromium.py` prints its path; what it does on the way goes to the error output.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome", "microsoft-edge")
ON_A_MAC = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
REMEDY = """No Chromium starts on this computer, and none could be installed. Do one of these, then run the tests again:
  Debian, Ubuntu  sudo apt install chromium
  Fedora          sudo dnf install chromium
  macOS           brew install --cask chromium, or install Google Chrome
  anywhere        .venv/bin/python -m playwright install --with-deps chromium
Is there one already? Name it: CHROMIUM=/path/to/chromium make test"""


class NoChromium(Exception):
    """There is none, and the message says how to get one."""


def find() -> Path:
    """A Chromium that starts: the one that CHROMIUM names, else the first found. Raises NoChromium."""
    if named := os.environ.get("CHROMIUM"):
        if _starts(Path(named)):
            return Path(named)
        raise NoChromium(f"CHROMIUM is '{named}', which does not start. Name another, or unset it.")
    for way in (_installed, _from_playwright, _from_apt):
        for path in way():
            if _starts(path):
                return path
    raise NoChromium(REMEDY)


def _installed() -> Iterator[Path]:
    yield from (Path(found) for name in NAMES if (found := shutil.which(name)))
    yield from map(Path, ON_A_MAC)


def _from_playwright() -> Iterator[Path]:
    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    if not path.exists():
        _try(sys.executable, "-m", "playwright", "install", "chromium")
    yield path


def _from_apt() -> Iterator[Path]:
    if shutil.which("apt-get") and os.geteuid() == 0:
        _try("apt-get", "update")
        _try("apt-get", "install", "--yes", "--no-install-recommends", "chromium")
        yield from _installed()


def _starts(path: Path) -> bool:
    """Does it tell its version? A stub, or a browser whose libraries are missing, does not."""
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _try(*command: str) -> None:
    """Runs the command; whether it helped is seen from what starts afterwards."""
    print("Trying:", *command, file=sys.stderr, flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        subprocess.run(command, env=quiet, stdin=subprocess.DEVNULL, stdout=sys.stderr, timeout=600)
    except (OSError, subprocess.TimeoutExpired) as error:
        print(error, file=sys.stderr)


if __name__ == "__main__":
    try:
        print(find())
    except NoChromium as sorry:
        sys.exit(str(sorry))
