"""Opens JupyterLab on a working copy in which the lesson is already alive: run, trusted, its code hidden.

1. copies: each module's notebook goes to the work folder, unless a trainer has changed the copy there;
2. a server: JupyterLab with settings of its own, so that nobody's own Jupyter is changed, and nothing is asked;
3. lessons: each copy is run in the very kernel that JupyterLab will find for it, so its widgets answer at once.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import secrets
import signal
from pathlib import Path
from typing import Any

import nbformat
from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager
from jupyterlab.labapp import LabApp
from nbclient import NotebookClient

from course_lib.content import library
from course_lib.errors import CourseError
from course_lib.records.local import MEMORY

SETTINGS = {
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
    "@jupyterlab/apputils-extension:themes": {"adaptive-theme": True},
    "@jupyterlab/cell-toolbar-extension:plugin": {"showToolbar": False},
    "@jupyterlab/notebook-extension:tracker": {"windowingMode": "defer"},
}
"""What JupyterLab does here instead of its defaults: asks nothing about news, is light or dark as the computer is,
shows no buttons to move or delete a cell, and keeps every cell in the page, so that links and Ctrl-F find it."""


def open_lab(
    root: Path,
    module: str | None = None,
    work: Path | None = None,
    browser: bool = True,
    port: int = 8888,
    shared_device: bool = False,
) -> None:
    """Serves until Ctrl-C. Opens `module` (default: the first); each other one is run when it is opened.

    `port`: the first to try. `shared_device`: answers live no longer than their kernel.
    Raises UnknownName for a module that is not there, CourseError for a copy that cannot be read.
    """
    course = library(root)
    module = module or course.slugs[0]
    first = course.notebook(module)
    folder = (work or root / "work").resolve()
    copies = [bring(course.notebook(slug), folder) for slug in dict.fromkeys([*course.slugs, module])]
    copies.sort(key=lambda copy: copy.name != first.name)
    os.environ.update(SECURE_BASE_ROOT=str(root.resolve()), JUPYTER_PREFER_ENV_PATH="1")
    if shared_device:
        os.environ["SECURE_BASE_ANSWERS"] = MEMORY
    server = _server(folder, first.name, browser, port)
    address = f"{server.connection_url}doc/tree/{first.name}?token={server.identity_provider.token}"
    told = f"The lesson is at {address}\nLeave this window open. Ctrl-C ends it."
    server.io_loop.add_callback(print, told, flush=True)
    server.contents_manager.lessons = {copy.name: copy for copy in copies}
    server.io_loop.add_callback(server.contents_manager.run_once, first.name)
    server.start()


# -- copies ------------------------------------------------------------------------------------


def bring(source: Path, folder: Path) -> Path:
    """The copy of `source` in `folder`: a fresh one, or the one that a trainer has changed, which is kept."""
    copy = folder / source.name
    notebook = _read(source)
    digest = _digest(notebook)
    if copy.exists():
        kept = _read(copy)
        made_from = kept.metadata.get("secure_base", {}).get("made_from")
        if _digest(kept) != made_from:
            if made_from != digest:
                print(
                    f"{copy} stays as you made it. The course has a newer one: to get it, rename yours and start again."
                )
            return copy
    notebook.metadata["secure_base"] = {"made_from": digest}
    folder.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, copy)
    return copy


def _read(path: Path) -> Any:
    try:
        return nbformat.read(path, as_version=4)
    except (ValueError, nbformat.reader.NotJSONError) as error:
        raise CourseError(f"{path}: this is no notebook that can be read. Rename it and start again.") from error


def _digest(notebook: Any) -> str:
    """Tells two notebooks apart by what was written in them; outputs and settings do not count."""
    written = [(cell.cell_type, cell.source) for cell in notebook.cells]
    return hashlib.sha256(json.dumps(written).encode()).hexdigest()[:16]


# -- a server ----------------------------------------------------------------------------------


class Lessons(AsyncLargeFileManager):
    """The files of the work folder. A lesson that is being run is handed out once it has been."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.lessons: dict[str, Path] = {}
        self.runs: dict[str, asyncio.Task[None]] = {}
        self.turn = asyncio.Lock()

    async def get(
        self, path: Any, content: Any = True, type: Any = None, format: Any = None, require_hash: Any = False
    ) -> Any:
        if content and path.strip("/") in self.lessons:
            await self.run_once(path.strip("/"))
        return await super().get(path, content, type, format, require_hash)

    async def run_once(self, name: str) -> None:
        """Runs a lesson when it is first asked for; whoever else asks meanwhile waits for the same run."""
        if name not in self.runs:
            self.runs[name] = asyncio.create_task(self._run(self.lessons[name]))
        await asyncio.wait({self.runs[name]})

    async def _run(self, copy: Path) -> None:
        async with self.turn:  # one at a time: two would take twice as long each
            await _run_lesson(self.parent, copy)


def _server(folder: Path, name: str, browser: bool, port: int) -> Any:
    """A JupyterLab for this computer alone, with one document in sight. The first Ctrl-C stops it and its kernels."""
    own = folder / ".lab"
    own.mkdir(exist_ok=True)
    (own / "overrides.json").write_text(json.dumps(SETTINGS, indent=1))
    options = {
        "ServerApp.root_dir": folder,
        "ServerApp.ip": "127.0.0.1",
        "ServerApp.port": port,
        "ServerApp.open_browser": browser,
        "ServerApp.allow_root": True,  # many a classroom image is root, and only this computer can knock
        "ServerApp.contents_manager_class": "course_lib.lab.Lessons",
        "ServerApp.log_level": "ERROR",
        "IdentityProvider.token": secrets.token_hex(24),
        "KernelManager.transport_encryption": "auto",
        "LabApp.log_level": "ERROR",
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


async def _run_lesson(server: Any, copy: Path) -> None:
    """Runs a copy in a session that JupyterLab will find by its path."""
    session = await server.session_manager.create_session(copy.name, copy.name, "notebook", "python3")
    notebook = await _run(_read(copy), server.kernel_manager.get_kernel(session["kernel"]["id"]))
    server.contents_manager.notary.sign(notebook)
    nbformat.write(notebook, copy)


async def _run(notebook: Any, kernel: Any) -> Any:
    """The notebook with what it shows. A cell that raises shows that, and the next is run."""
    client = NotebookClient(notebook, km=kernel, allow_errors=True)
    # Cell by cell, for nbclient's own `async_execute` would take Ctrl-C for itself.
    await client.async_start_new_kernel_client()
    for place, cell in enumerate(notebook.cells):
        await client.async_execute_cell(cell, place)
    if client.kc:
        client.kc.stop_channels()
    return notebook
