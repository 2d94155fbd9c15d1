"""Runs notebooks, several at once, and remembers what they showed for as long as nothing they depend on changes.

jupyter-cache knows a notebook by its code cells alone; what ours show depends on data/ and course_lib/ as well,
so the key here is made of all three.
"""

from __future__ import annotations

import asyncio
import atexit
import hashlib
import os
import sys
import tempfile
from collections.abc import Callable, Coroutine, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

# jsonschema, which nbformat loads, compiles 38 grammars at import where this package is there: 1.5 s that no
# notebook needs. It does without where it is not (python-jsonschema/jsonschema, issue 1428).
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]

import nbformat  # noqa: E402

from course_lib.errors import BuildError  # noqa: E402
from course_lib.page.inputs import fingerprint  # noqa: E402
from course_lib.records.local import MEMORY  # noqa: E402

Progress = Callable[[str], None]


def executed(
    paths: Iterable[Path], root: Path, jobs: int | None = None, progress: Progress = lambda _: None
) -> dict[Path, Any]:
    """Each notebook with its outputs, `jobs` kernels at a time (default: two a core, since a kernel waits a lot).

    Raises BuildError with every cell that raised.
    """
    inputs = fingerprint(root)
    notebooks = {path: nbformat.read(path, as_version=4) for path in paths}
    kept = {path: _kept(notebook, path, root, inputs) for path, notebook in notebooks.items()}
    waiting = {path: notebooks[path] for path, place in kept.items() if not place.exists()}
    if waiting:
        _wait_for(_run_all(waiting, root, jobs or 2 * (os.cpu_count() or 1), progress))
    for path, place in kept.items():
        if path in waiting:
            _keep(notebooks[path], place)
        else:
            notebooks[path] = nbformat.read(place, as_version=4)
            progress(path.stem)
    return notebooks


def run(notebook: Any, root: Path) -> Any:
    """One notebook, executed in place."""
    _wait_for(_run_all({Path("this notebook"): notebook}, root, 1, lambda _: None))
    return notebook


def _wait_for(work: Coroutine[Any, Any, None]) -> None:
    """Runs it to its end in a thread of its own: a Jupyter server that exports a lesson has a loop in this one."""
    with ThreadPoolExecutor(1) as aside:
        aside.submit(asyncio.run, work).result()


async def _run_all(notebooks: dict[Path, Any], root: Path, jobs: int, progress: Progress) -> None:
    turns = asyncio.Semaphore(jobs)

    async def run_one(path: Path, notebook: Any) -> str:
        async with turns:
            trouble = await _run_one(path, notebook, root)
            progress(path.stem)
            return trouble

    troubles = await asyncio.gather(*(run_one(path, notebook) for path, notebook in notebooks.items()))
    if any(troubles):
        raise BuildError("\n".join(filter(None, troubles)))


async def _run_one(path: Path, notebook: Any, root: Path, starts: int = 2) -> str:
    """Runs a notebook in place; says what went wrong, or "".

    A kernel that ends before any cell has run is started once more: nothing is lost by that, and on a busy computer
    a start can fail. One that ends later is told at once, with the last thing it said.
    """
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError

    client = NotebookClient(
        notebook,
        timeout=300,
        kernel_name="python3",
        store_widget_state=False,
        shutdown_kernel="immediate",
        resources={"metadata": {"path": str(root)}},
    )
    env = {**os.environ, "SECURE_BASE_ANSWERS": MEMORY, "SECURE_BASE_ROOT": str(root)}
    with tempfile.TemporaryFile() as said:
        try:
            await client.async_execute(stderr=said, env=env)
        except CellExecutionError as error:
            return _told(path, notebook, error)
        except RuntimeError as error:  # a kernel that died; nbclient's DeadKernelError is one
            atexit.unregister(client._cleanup_kernel)  # nbclient would end it again at exit, with a traceback
            if starts > 1 and not any(cell.get("execution_count") for cell in notebook.cells):
                return await _run_one(path, notebook, root, starts - 1)
            said.seek(0)
            last = (said.read().decode(errors="replace").strip().splitlines() or ["It said nothing."])[-1]
            return f"{path.name}: its kernel ended by itself ({error}). {last} Run it again; then in JupyterLab."
    return ""


def _told(path: Path, notebook: Any, error: Any) -> str:
    """One line for a cell that raised: which notebook, which cell, what it said, its first line."""
    code = [(place, cell) for place, cell in enumerate(notebook.cells, start=1) if cell.cell_type == "code"]
    place, cell = [found for found in code if found[1].get("execution_count")][-1]
    first = (cell.source.strip().splitlines() or [""])[0]
    said = " ".join(f"{error.ename}: {error.evalue}".split())
    return f"{path.name}: cell {place} (`{first}`) raised {said} Mend the cell, or what it names in data/."


def _kept(notebook: Any, path: Path, root: Path, inputs: str) -> Path:
    code = "\0".join(cell.source for cell in notebook.cells if cell.cell_type == "code")
    prose = "\0".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    key = hashlib.sha256(f"{inputs}\0{code}\0{prose}".encode()).hexdigest()[:16]
    return root / ".cache" / "executed" / f"{path.parent.name}-{path.stem}-{key}.ipynb"


def _keep(notebook: Any, place: Path) -> None:
    """Keeps an executed notebook, and drops the earlier ones of the same name."""
    place.parent.mkdir(parents=True, exist_ok=True)
    for earlier in place.parent.glob(f"{place.stem.rpartition('-')[0]}-*.ipynb"):
        earlier.unlink()
    nbformat.write(notebook, place)
