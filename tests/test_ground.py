"""The ground that everything stands on: what is installed, from which lists, and by which commands."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.find_chromium import NoChromium, find

LOCKS = {
    "requirements.lock": (),
    "requirements-print.lock": ("print",),
    "requirements-dev.lock": ("print", "dev"),
}


def asked_for(root: Path, *extras: str) -> dict[str, Requirement]:
    """pyproject.toml's own dependencies, with those of `extras`."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = [*project["dependencies"], *(line for extra in extras for line in project["optional-dependencies"][extra])]
    return named(lines)


def named(lines: list[str]) -> dict[str, Requirement]:
    return {canonicalize_name(found.name): found for found in map(Requirement, lines)}


def blocks(root: Path, lock: str) -> list[str]:
    """A lock's entries: a pin, and the lines of hashes under it."""
    text = re.sub(r"^#.*\n", "", (root / lock).read_text(encoding="utf-8"), flags=re.MULTILINE)
    return re.split(r"\n(?=\S)", text.strip())


def pins(root: Path, lock: str) -> dict[str, str]:
    """The version of each package that a lock gives to this Python on this computer."""
    found = [Requirement(block.split("\\")[0]) for block in blocks(root, lock)]
    return {
        canonicalize_name(one.name): str(one.specifier).removeprefix("==")
        for one in found
        if one.marker is None or one.marker.evaluate()
    }


def test_conda_and_pip_are_asked_for_the_same_packages_in_the_same_ranges(root: Path) -> None:
    listed = yaml.safe_load((root / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    by_pip = next(entry["pip"] for entry in listed if isinstance(entry, dict))
    conda = named([entry for entry in [*listed, *by_pip] if isinstance(entry, str) and not entry.startswith("-e")])
    conda.pop("python")
    conda.pop("pip")
    assert {name: one.specifier for name, one in conda.items()} == {
        name: one.specifier for name, one in asked_for(root).items()
    }


def test_conda_brings_a_python_that_the_course_runs_on(root: Path) -> None:
    listed = yaml.safe_load((root / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    python = Requirement(next(entry for entry in listed if str(entry).startswith("python"))).specifier
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["requires-python"] in str(python).split(",")


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_pins_every_package_that_is_asked_for_within_its_range(root: Path, lock: str) -> None:
    pinned = pins(root, lock)
    outside = {
        name: pinned.get(name)
        for name, one in asked_for(root, *LOCKS[lock]).items()
        if pinned.get(name) not in one.specifier
    }
    assert outside == {}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_what_builds_the_course_itself(root: Path, lock: str) -> None:
    needs = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["build-system"]["requires"]
    pinned = pins(root, lock)
    assert all(pinned[name] in one.specifier for name, one in named(needs).items())


@pytest.mark.parametrize("lock", LOCKS)
def test_each_entry_of_a_lock_is_one_version_with_its_hashes(root: Path, lock: str) -> None:
    odd = [
        block
        for block in blocks(root, lock)
        if not re.match(r"[\w.-]+==\S+( ; [^\\]+)? \\(\n    --hash=sha256:[0-9a-f]{64}( \\)?)+$", block)
    ]
    assert odd == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_no_address(root: Path, lock: str) -> None:
    text = (root / lock).read_text(encoding="utf-8")
    assert re.findall(r"://|--(?:extra-)?index-url|--find-links|--trusted-host| @ ", text) == []


def test_the_tests_run_on_the_very_versions_that_learners_get(root: Path) -> None:
    for_tests = pins(root, "requirements-dev.lock")
    assert {name: for_tests.get(name) for name in pins(root, "requirements.lock")} == pins(root, "requirements.lock")


def test_ci_runs_the_command_that_the_readme_gives(root: Path) -> None:
    commands = re.findall(r"^make .+$", (root / ".ci/run").read_text(encoding="utf-8"), re.MULTILINE)
    readme = (root / "README.md").read_text(encoding="utf-8")
    told = [line.split("#")[0].strip() for line in re.findall(r"^ *(?:\$ )?(make [^\n]+)$", readme, re.MULTILINE)]
    assert commands == ["make test"]
    assert commands[0] in told, "README.md shows no line 'make test'"


def test_every_make_target_that_a_document_names_is_there(root: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (root / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    documents = ["README.md", "CONTRIBUTING.md", "exports/README.md"]
    named_in = {
        name: set(re.findall(r"(?:^|`)make ([a-z-]+)", (root / name).read_text(encoding="utf-8"), re.MULTILINE))
        for name in documents
    }
    assert {name: found - targets for name, found in named_in.items() if found - targets} == {}


def test_chromium_is_the_one_that_you_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = tmp_path / "my-chromium"
    mine.write_text("#!/bin/sh\necho Chromium 1\n")
    mine.chmod(0o755)
    monkeypatch.setenv("CHROMIUM", str(mine))
    assert find() == mine


def test_a_named_chromium_that_does_not_start_is_told_and_not_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", "/nowhere/chromium")
    with pytest.raises(NoChromium, match=r"'/nowhere/chromium', which does not start\. Name another"):
        find()
