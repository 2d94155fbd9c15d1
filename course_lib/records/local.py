"""Answers given in a live notebook, kept on this computer so that they outlive the kernel."""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from jupyter_core.paths import jupyter_data_dir

MEMORY = "memory"

_TABLE = """
CREATE TABLE IF NOT EXISTS answers (
    activity TEXT PRIMARY KEY,
    response TEXT NOT NULL,
    changed TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
)
"""


class AnswerStore:
    """Responses by activity id, in one SQLite file, or in memory on a shared device and while a course is built.

    A file that is no database is set aside under another name, never overwritten.
    """

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self._memory: dict[str, dict[str, Any]] = {}
        if path:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._create(path)

    @classmethod
    def open(cls) -> AnswerStore:
        """The store that SECURE_BASE_ANSWERS names (a file, or `memory`), else a file in Jupyter's own data folder."""
        named = os.environ.get("SECURE_BASE_ANSWERS", "")
        if named == MEMORY:
            return cls(None)
        return cls(Path(named) if named else Path(jupyter_data_dir()) / "secure-base" / "answers.sqlite")

    def load(self) -> dict[str, dict[str, Any]]:
        if not self.path:
            return dict(self._memory)
        with closing(sqlite3.connect(self.path)) as base:
            return {
                activity: json.loads(response)
                for activity, response in base.execute("SELECT activity, response FROM answers")
            }

    def save(self, activity: str, response: dict[str, Any]) -> None:
        """Keeps one response; an empty one is taken out."""
        if not self.path:
            self._memory[activity] = response
            return
        with closing(sqlite3.connect(self.path)) as base, base:
            if response:
                base.execute(
                    "INSERT OR REPLACE INTO answers (activity, response) VALUES (?, ?)",
                    (activity, json.dumps(response)),
                )
            else:
                base.execute("DELETE FROM answers WHERE activity = ?", (activity,))

    def erase(self) -> None:
        self._memory.clear()
        if self.path:
            with closing(sqlite3.connect(self.path)) as base, base:
                base.execute("DELETE FROM answers")

    @staticmethod
    def _create(path: Path) -> None:
        try:
            with closing(sqlite3.connect(path)) as base, base:
                base.execute(_TABLE)
        except sqlite3.DatabaseError:
            number = sum(1 for _ in path.parent.glob(f"{path.name}.unreadable*"))
            path.rename(path.with_name(f"{path.name}.unreadable{number or ''}"))
            with closing(sqlite3.connect(path)) as base, base:
                base.execute(_TABLE)
