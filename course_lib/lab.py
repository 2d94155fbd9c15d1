"""Opens JupyterLab on a working copy in which the lesson is already alive: run, trusted, its code hidden.

1. copies    each module's notebook goes to the work folder, unless a trainer has changed the copy there
2. a server  JupyterLab with settings of its own, so that nobody's own Jupyter is changed or asked anything
3. lessons   each copy is run in the very kernel that JupyterLab will find for it, so its widgets answer at once
"""

from __future__ import annotations

import hashlib
import json
import os
import signal
from pathlib import Path
from typing import Any

import nbformat

from course_lib.content import library
from course_lib.errors import CourseError
from course_lib.records.local import MEMORY

MADE_FROM = "made_from"
"""The key in a copy's metadata that holds the digest of the notebook it was made from."""

SETTINGS = {
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
    "@jupyterlab/apputils-extension:themes": {"adaptive-theme": True},
    "@jupyterlab/notebook-extension:tracker": {"showInputPlaceholder": False},
}
"""What JupyterLab does here instead of its defaults: no question about news, light or dark as the computer is, no stubs of code."""


def open_lab(
    root: Path,
    module: str | None = None,
    work: Path | None = None,
    browser: bool = True,
    port: int = 8888,
    shared_device: bool = False,
) -> None:
    """Serves until Ctrl-C. Opens `module` (default: the first) once it is run; the others are run after it.

    `port`: the first to try. `shared_device`: answers live no longer than their kernel. Raises UnknownName for a module
    that is not there, and CourseError for a copy that cannot be read.
    """
    course = library(root)
    first = course.notebook(module or course.slugs[0])
    folder = (work or root / "work").resolve()
    copies = [bring(course.notebook(slug), folder) for slug in course.slugs]
    copies.sort(key=lambda copy: copy.name != first.name)
    os.environ |= {"SECURE_BASE_ROOT": str(root.resolve()), "JUPYTER_PREFER_ENV_PATH": "1"}
    if shared_device:
        os.environ["SECURE_BASE_ANSWERS"] = MEMORY
    server = _server(folder, first.name, port)
    server.io_loop.add_callback(_bring_alive, server, copies, browser)
    server.start()


# -- copies ------------------------------------------------------------------------------------


def bring(source: Path, folder: Path) -> Path:
    """The copy of `source` in `folder`: a fresh one, or the one a trainer has changed, which is kept."""
    copy = folder / source.name
    digest = _digest(_read(source))
    if copy.exists():
        kept = _read(copy)
        made_from = kept.metadata.get("secure_base", {}).get(MADE_FROM)
        if _digest(kept) != made_from:
            if made_from != digest:
                print(
                    f"{copy} stays as you made it. The course has a newer {source.name}: to get it, rename yours and start again."
                )
            return copy
    notebook = _read(source)
    notebook.metadata["secure_base"] = {MADE_FROM: digest}
    folder.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, copy)
    return copy


def _read(path: Path) -> Any:
    try:
        return nbformat.read(path, as_version=4)
    except (ValueError, nbformat.reader.NotJSONError) as error:
        raise CourseError(f"{path}: this is not a notebook that can be read. Rename it and start again.") from error


def _digest(notebook: Any) -> str:
    """Tells two notebooks apart by what was written in them; outputs and settings do not count."""
    written = [(cell.cell_type, cell.source) for cell in notebook.cells]
    return hashlib.sha256(json.dumps(written).encode()).hexdigest()[:16]


# -- a server ----------------------------------------------------------------------------------


def _server(folder: Path, name: str, port: int) -> Any:
    """A JupyterLab on this computer alone, one document in sight. Stops at the first Ctrl-C, its kernels with it."""
    from jupyterlab.labapp import LabApp

    own = folder / ".lab"
    own.mkdir(exist_ok=True)
    (own / "overrides.json").write_text(json.dumps(SETTINGS, indent=1))
    options = {
        "ServerApp.root_dir": folder,
        "ServerApp.ip": "127.0.0.1",
        "ServerApp.port": port,
        "ServerApp.open_browser": False,
        "ServerApp.allow_root": True,  # a classroom image often is root; only this computer can knock
        "ServerApp.log_level": "ERROR",
        "LabApp.default_url": f"/doc/tree/{name}",
        "LabApp.app_settings_dir": own,
        "LabApp.user_settings_dir": own / "settings",
        "LabApp.workspaces_dir": own / "workspaces",
        "LabApp.extension_manager": "readonly",
        "LabApp.check_for_updates_class": "jupyterlab.handlers.announcements.NeverCheckForUpdate",
        "LabApp.news_url": None,
    }
    server = LabApp.initialize_server(argv=[f"--{option}={value}" for option, value in options.items()])
    signal.signal(signal.SIGINT, lambda *_: server.stop(from_signal=True))
    return server


# -- lessons -----------------------------------------------------------------------------------


async def _bring_alive(server: Any, copies: list[Path], browser: bool) -> None:
    """Runs the first copy, tells where it is, then runs the others while it is being read."""
    for copy in copies:
        await _run(server, copy)
        if copy is copies[0]:
            print(
                f"The lesson is open at {server.connect_url}\nLeave this window open. Ctrl-C ends it.",
                flush=True,
            )
            if browser:
                server.launch_browser()


async def _run(server: Any, copy: Path) -> None:
    """Runs one copy in a session that JupyterLab will find by its path, and signs what it shows."""
    from nbclient import NotebookClient

    session = await server.session_manager.create_session(
        path=copy.name, name=copy.name, type="notebook", kernel_name="python3"
    )
    notebook = _read(copy)
    client = NotebookClient(notebook, km=server.kernel_manager.get_kernel(session["kernel"]["id"]), allow_errors=True)
    # One cell after the other: `async_execute` would take Ctrl-C for itself.
    await client.async_start_new_kernel_client()
    for place, cell in enumerate(notebook.cells):
        await client.async_execute_cell(cell, place)
    client.kc.stop_channels()
    server.contents_manager.notary.sign(notebook)
    nbformat.write(notebook, copy)
