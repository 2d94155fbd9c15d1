"""A build makes the whole course, remembers what it did, and never leaves half of it behind."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from course_lib.content import library
from course_lib.errors import BuildError, ContentError, UnknownName
from course_lib.page.build import build
from tests.conftest import copied


@pytest.fixture(scope="module")
def copy(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied(root, tmp_path_factory.mktemp("course") / "course")


@pytest.fixture(scope="module")
def built(copy: Path) -> Path:
    out = copy / "exports"
    out.mkdir()
    (out / "README.md").write_text("kept")
    (out / "slides").mkdir()
    (out / "slides" / "old.html").write_text("made by another command")
    return build(copy, out).out


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_whole_course_and_each_module_and_the_gallery_are_there(built: Path, copy: Path) -> None:
    made = set(json.loads((built / "manifest.json").read_text())["files"])
    modules = {f"modules/{entry.notebook}.html" for entry in library(copy).course.modules}
    later = {f"later/{slug}.html" for slug in library(copy).extras}
    others = {"secure-base.html", "facilitator/secure-base.html", "gallery.html", "sources.html", "alignment.html"}
    assert made == others | modules | later
    assert (built / "README.md").read_text() == "kept" and (built / "slides" / "old.html").exists()


def test_the_manifest_tells_edition_sizes_and_hashes(built: Path, copy: Path) -> None:
    manifest = json.loads((built / "manifest.json").read_text())
    assert manifest["edition"] == library(copy).course.edition
    facts = manifest["files"]["secure-base.html"]
    assert facts["bytes"] == (built / "secure-base.html").stat().st_size
    assert len(facts["sha256"]) == 64


def test_pages_hold_to_their_sizes(built: Path) -> None:
    """DESIGN §6: a module page 250 kB and 60 kB gzipped, the course 1.2 MB and 250 kB gzipped. The gallery: as the course.

    The leader's page is the course with their notes: a tenth more.
    """
    files = json.loads((built / "manifest.json").read_text())["files"]
    for name, facts in files.items():
        most, most_zipped = (250_000, 60_000) if name.startswith(("modules/", "later/")) else (1_200_000, 250_000)
        if name.startswith("facilitator/"):
            most, most_zipped = 1_320_000, 275_000
        assert facts["bytes"] <= most and facts["gzip_bytes"] <= most_zipped, name


def test_with_nothing_changed_nothing_is_done(built: Path, copy: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in built.rglob("*.html")}
    assert build(copy, built).fresh is False
    assert before == {path: path.stat().st_mtime_ns for path in built.rglob("*.html")}


def test_a_page_that_somebody_changed_is_made_again(built: Path, copy: Path) -> None:
    page = built / "modules" / "00_welcome.html"
    whole = page.read_bytes()
    page.write_text("scribbled over")
    assert build(copy, built).fresh is True
    assert page.read_bytes() == whole


def test_the_same_inputs_give_the_same_bytes(built: Path, root: Path, tmp_path: Path) -> None:
    """Another folder, another process, another order of hashing."""
    other = copied(root, tmp_path / "elsewhere")
    script = f"from pathlib import Path; from course_lib.page.build import build; build(Path({str(other)!r}), Path({str(other)!r}) / 'exports')"
    subprocess.run([sys.executable, "-c", script], check=True, env={"PYTHONHASHSEED": "7", "PATH": "/usr/bin:/bin"})
    for name in json.loads((built / "manifest.json").read_text())["files"]:
        assert (built / name).read_bytes() == (other / "exports" / name).read_bytes(), name


def test_only_one_module_leaves_the_others_as_they_are(built: Path, copy: Path) -> None:
    other = built / "modules" / "00_welcome.html"
    before = other.stat().st_mtime_ns
    build(copy, built, only=["causes"])
    assert other.stat().st_mtime_ns == before


def test_a_module_that_is_not_there_is_refused_by_name(built: Path, copy: Path) -> None:
    with pytest.raises(UnknownName, match="There is no module 'cause'. Did you mean 'causes'?"):
        build(copy, built, only=["cause"])


@pytest.mark.parametrize(
    ("file", "old", "new", "error", "says"),
    [
        ("data/en/causes.yaml", "kind: sort", "kind: sorts", ContentError, "there is no kind 'sorts'"),
        (
            "notebooks/en/01_causes.ipynb",
            'figure(\\"look-alikes\\")',
            "1/0",
            BuildError,
            r"^01_causes.ipynb: cell \d+ \(`1/0`\) raised ZeroDivisionError: [^\n]+$",
        ),
    ],
)
def test_a_mistake_leaves_the_old_pages_untouched(
    built: Path, root: Path, tmp_path: Path, file: str, old: str, new: str, error: type[Exception], says: str
) -> None:
    broken = copied(root, tmp_path / "broken")
    replace(broken / file, old, new)
    out = tmp_path / "exports"
    out.mkdir()
    (out / "secure-base.html").write_text("the old page")
    with pytest.raises(error, match=says):
        build(broken, out)
    assert [path.name for path in out.iterdir()] == ["secure-base.html"]
    assert (out / "secure-base.html").read_text() == "the old page"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
