"""Starts a module or an activity. Text goes where it belongs; comments and layout stay as their author left them."""

from __future__ import annotations

import re
from pathlib import Path
from string import Template

import nbformat

from course_lib.activities import KINDS, folder_of
from course_lib.content.library import Library
from course_lib.content.reading import Document
from course_lib.errors import CourseError, UnknownName, shown

_HERE = Path(__file__).parent
_MODULE = re.compile(r"[a-z]+(-[a-z]+)*")
_ACTIVITY = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def start_module(root: Path, slug: str) -> list[Path]:
    """The files of a new last module, which checks and builds as it is.

    `slug`: lower-case words joined by `-`, such as `your-part`. Raises CourseError.
    """
    library = Library(root)
    _refuse_malformed("a module", slug, _MODULE)
    number = 1 + max(int(entry.notebook[:2]) for entry in library.course.modules)
    if number > 9:
        raise CourseError("A course holds ten modules, 00 to 09, and this one is full. Make room in data/course.yaml.")
    name = f"{number:02}_{slug.replace('-', '_')}"
    course = root / "data" / "course.yaml"
    words = root / "data" / library.language / f"{slug}.yaml"
    notebook = root / "notebooks" / library.language / f"{name}.ipynb"
    for path in (words, notebook):
        if path.exists():
            raise CourseError(f"{shown(path, root)} is already there. Choose another name than '{slug}'.")

    entry = f"{{slug: {slug}, notebook: {name}}}"
    listed = _appended(course, library.documents["data/course.yaml"], "modules", entry)
    motif = library.module(library.slugs[0]).motif
    module = _filled("module.yaml", title=slug.replace("-", " ").capitalize(), number=number, motif=motif)
    questions = [_example("choice", "first-question"), _example("multi", "second-question")]
    served = [one.replace("objectives: []", f'objectives: ["{number}.1"]', 1) for one in questions]

    words.write_text(module + "\n\n".join(_as_item(one, margin="  ") for one in served) + "\n", encoding="utf-8")
    notebook.write_text(_filled("module.ipynb", slug=slug), encoding="utf-8")
    course.write_text(listed, encoding="utf-8")
    return [words, notebook, course]


def start_activity(root: Path, name: str, kind: str) -> list[Path]:
    """The files that now hold a new activity: an example of its kind, last in the module; its cell, before the closing.

    `name`: `<module>/<slug>`, such as `causes/my-question`. Raises CourseError, or UnknownName for a module or a kind.
    """
    library = Library(root)
    module, slash, slug = name.partition("/")
    if not slash:
        raise CourseError(
            f"'{name}' names no module. Write it as <module>/<slug>, such as '{library.slugs[0]}/my-question'."
        )
    _refuse_malformed("an activity", slug, _ACTIVITY)
    if kind not in KINDS:
        raise UnknownName("kind of activity", kind, KINDS)
    activities = [activity.slug for activity in library.module(module).activities]
    document = library.documents[f"data/{library.language}/{module}.yaml"]
    if slug in activities:
        line = document.line(("activities", activities.index(slug), "slug"))
        raise CourseError(f"{document.path}:{line}: activity '{slug}' is already there. Choose another name.")

    words, notebook = root / document.path, library.notebook(module)
    listed = _appended(words, document, "activities", _example(kind, slug))
    lesson = _with_cell(notebook, f'activity("{name}")', root)

    words.write_text(listed, encoding="utf-8")
    notebook.write_text(lesson, encoding="utf-8")
    return [words, notebook]


# -- how ---------------------------------------------------------------------------------------


def _refuse_malformed(what: str, slug: str, form: re.Pattern[str]) -> None:
    if not form.fullmatch(slug):
        near = "-".join(re.findall(r"[a-z]+", slug.lower())) or "my-words"
        raise CourseError(f"'{slug}' cannot name {what}. Use lower-case words joined by '-', such as '{near}'.")


def _filled(template: str, **values: object) -> str:
    return Template((_HERE / "templates" / template).read_text(encoding="utf-8")).substitute(values)


def _example(kind: str, slug: str) -> str:
    text = (folder_of(kind) / "example.yaml").read_text(encoding="utf-8")
    return text.replace(f"slug: example-{kind}", f"slug: {slug}", 1)


def _appended(path: Path, document: Document, key: str, item: str) -> str:
    """The file's text with `item` after the last one of its list `key`, at that list's own margin.

    An item of several lines has an empty one before it.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    last = document.line((key, len(document.data[key]) - 1)) - 1
    margin = _margin(lines[last])
    if not lines[last].startswith(f"{margin}-"):
        raise CourseError(f"{document.path}:{last + 1}: start each item of '{key}' on a line of its own, with '- '.")
    end = last + 1
    for number, line in enumerate(lines[end:], end + 1):
        if len(_margin(line)) > len(margin):
            end = number
        elif line and not line.lstrip().startswith("#"):
            break
    gap = [""] if "\n" in item else []
    return "\n".join([*lines[:end], *gap, _as_item(item, margin), *lines[end:]]) + "\n"


def _as_item(text: str, margin: str) -> str:
    """`text` as one item of a yaml list whose dashes stand at `margin`."""
    first, *rest = text.splitlines()
    return "\n".join([f"{margin}- {first}", *(f"{margin}  {line}".rstrip() for line in rest)])


def _margin(line: str) -> str:
    """The spaces before the first word; none where there is no word."""
    return line[: len(line) - len(line.lstrip())] if line.strip() else ""


def _with_cell(path: Path, call: str, root: Path) -> str:
    """The notebook with `call` in a cell of its own: before the cell that closes the lesson, or at the end."""
    try:
        notebook = nbformat.read(path, as_version=4)
    except (OSError, ValueError):
        raise CourseError(f"{shown(path, root)} is missing, or is no notebook any more. Restore it from git.") from None
    closing = (place for place, cell in enumerate(notebook.cells) if cell.source.startswith("closing("))
    hidden = {"jupyter": {"source_hidden": True}, "slideshow": {"slide_type": "subslide"}}
    cell = nbformat.v4.new_code_cell(call, metadata=hidden)
    notebook.cells.insert(next(closing, len(notebook.cells)), cell)
    return str(nbformat.writes(notebook)) + "\n"
