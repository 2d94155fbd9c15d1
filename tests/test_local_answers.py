"""Answers given in a live notebook outlive the kernel, and nothing that cannot be read is lost."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from course_lib.records.local import AnswerStore


def test_an_answer_is_there_for_the_next_kernel(tmp_path: Path) -> None:
    AnswerStore(tmp_path / "answers.sqlite").save("causes/q05", {"chosen": "comfort", "checked": True})
    assert AnswerStore(tmp_path / "answers.sqlite").load() == {"causes/q05": {"chosen": "comfort", "checked": True}}


def test_an_empty_answer_is_taken_out(tmp_path: Path) -> None:
    store = AnswerStore(tmp_path / "answers.sqlite")
    store.save("causes/q05", {"chosen": "comfort"})
    store.save("causes/q05", {})
    assert store.load() == {}


def test_a_file_that_is_no_database_is_set_aside(tmp_path: Path) -> None:
    path = tmp_path / "answers.sqlite"
    path.write_text("not a database, but perhaps somebody's words" * 100)
    store = AnswerStore(path)
    store.save("causes/q05", {"chosen": "comfort"})
    assert "somebody's words" in (tmp_path / "answers.sqlite.unreadable").read_text()
    assert store.load() == {"causes/q05": {"chosen": "comfort"}}


def test_on_a_shared_device_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECURE_BASE_ANSWERS", "memory")
    monkeypatch.chdir(tmp_path)
    store = AnswerStore.open()
    store.save("causes/q05", {"chosen": "comfort"})
    assert store.load() == {"causes/q05": {"chosen": "comfort"}}
    assert list(tmp_path.iterdir()) == []


def test_erasing_leaves_nothing(tmp_path: Path) -> None:
    store = AnswerStore(tmp_path / "answers.sqlite")
    store.save("welcome/what-i-bring", {"text": {"note": "private words"}})
    store.erase()
    with sqlite3.connect(tmp_path / "answers.sqlite") as base:
        assert base.execute("SELECT count(*) FROM answers").fetchone() == (0,)
