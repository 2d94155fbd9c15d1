"""Reads yaml and csv into models, and tells every mistake with its file and line, all at once."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from course_lib.errors import Problem, nearest, shown

Location = tuple[str | int, ...]
Row = TypeVar("Row", bound=BaseModel)

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass
class Document:
    """A yaml file as plain data, and the line of each part of it."""

    path: str
    data: Any
    lines: dict[Location, int]
    problems: list[Problem] = field(default_factory=list)

    def line(self, location: Location) -> int:
        """The line of `location`, or of the nearest part around it that the file really has."""
        known = [step for step in _prefixes(location) if step in self.lines]
        return self.lines[known[-1]] if known else 1

    def problem(self, location: Location, what: str) -> Problem:
        return Problem(self.path, self.line(location), what)


def read_yaml(path: Path, root: Path) -> Document:
    """The file's data and lines. Broken yaml and keys given twice come back as problems, never as exceptions."""
    document = Document(shown(path, root), None, {})
    if not path.exists():
        document.problems.append(Problem(document.path, 0, "this file is missing. Create it, or restore it from git."))
        return document
    loader = _Loader(path.read_text(encoding="utf-8"))
    try:
        node = loader.get_single_node()
        if node is not None:
            document.data = _construct(node, loader, (), document)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        said = getattr(error, "problem", None) or str(error)
        document.problems.append(
            Problem(
                document.path,
                mark.line + 1 if mark else 0,
                f"this is not yaml: {said}. Check the indent, the quotes and the colons here.",
            )
        )
    finally:
        loader.dispose()
    return document


def validate(document: Document, kind: Any) -> Any:
    """`document.data` as `kind` (a pydantic model or type); None, with the problems noted, where it does not fit."""
    if document.problems:
        return None
    try:
        return TypeAdapter(kind).validate_python(document.data)
    except ValidationError as error:
        document.problems.extend(
            document.problem(
                _real(detail["loc"], document), _within(document.data, detail["loc"]) + explain(detail, kind)
            )
            for detail in error.errors()
        )
        return None


def read_csv(path: Path, root: Path, model: type[Row]) -> tuple[list[Row], list[int], list[Problem]]:
    """The rows of a csv as models, the line of each, and the problems. Its columns are those of `model`, no others."""
    name = shown(path, root)
    if not path.exists():
        return [], [], [Problem(name, 0, "this file is missing. Create it, or restore it from git.")]
    reader = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8")))
    wanted, found = list(model.model_fields), list(reader.fieldnames or [])
    problems = [
        Problem(name, 1, f"column '{column}' is missing. The columns are: {', '.join(wanted)}.")
        for column in wanted
        if column not in found
    ]
    problems += [
        Problem(name, 1, f"column '{column}' is not known. {nearest(column, wanted)}")
        for column in found
        if column not in wanted
    ]
    rows: list[Row] = []
    lines: list[int] = []
    if problems:
        return rows, lines, problems
    for cells in reader:
        label = f"row '{cells.get('id') or reader.line_num}': "
        if None in cells or None in cells.values():
            problems.append(
                Problem(
                    name,
                    reader.line_num,
                    f"{label}has more or fewer cells than there are columns. Quote a cell that holds a comma.",
                )
            )
            continue
        try:
            rows.append(model.model_validate({column: cell for column, cell in cells.items() if cell != ""}))
            lines.append(reader.line_num)
        except ValidationError as error:
            problems += [
                Problem(
                    name,
                    reader.line_num,
                    f"{label}column '{detail['loc'][0] if detail['loc'] else ''}': {explain(detail, model)}",
                )
                for detail in error.errors()
            ]
    return rows, lines, problems


def explain(detail: ErrorDetails, kind: Any = None) -> str:
    """One of pydantic's findings in the course's own words: what is wrong, and what to do."""
    key = str(detail["loc"][-1]) if detail["loc"] else ""
    context = detail.get("ctx", {})
    match detail["type"]:
        case "missing":
            return f"'{key}' is missing. Add it."
        case "extra_forbidden":
            return f"'{key}' is not a key this place knows. {nearest(key, _keys_beside(detail, kind))}"
        case "union_tag_invalid":
            kinds = context["expected_tags"].replace("'", "").split(", ")
            return f"there is no kind '{context['tag']}'. {nearest(context['tag'], kinds)}"
        case "union_tag_not_found":
            return "'kind' is missing. Say which kind of activity this is."
        case "literal_error":
            return f"'{key}' is '{detail['input']}', but must be one of {context['expected']}."
        case "value_error":
            return str(context["error"])
        case "string_type":
            return f"'{key}' must be text. Put it in quotes: \"{detail['input']}\"."
        case _:
            return f"'{key}' is {detail['input']!r}: {detail['msg'].lower()}."


def _construct(node: yaml.Node, loader: Any, where: Location, document: Document) -> Any:
    document.lines[where] = node.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode):
        return [_construct(item, loader, (*where, place), document) for place, item in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(loader.construct_object(key_node, deep=True))
            here = key_node.start_mark.line + 1
            if key in found:
                document.problems.append(Problem(document.path, here, f"'{key}' is given twice. Keep one of them."))
            found[key] = _construct(value_node, loader, (*where, key), document)
            document.lines[(*where, key)] = here
        return found
    return loader.construct_object(node, deep=True)


def _prefixes(location: Location) -> Iterator[Location]:
    return (location[:size] for size in range(len(location) + 1))


def _real(location: Location, document: Document) -> Location:
    """`location` without the steps that only pydantic knows (the tag of a union)."""
    real: Location = ()
    for place, step in enumerate(location):
        if (*real, step) in document.lines or place == len(location) - 1:
            real = (*real, step)
    return real


def _within(data: Any, location: Location) -> str:
    """Names the activity, option or card that the mistake is in."""
    names, here = [], data
    for step in location:
        if isinstance(here, dict) and step in here:
            here = here[str(step)]
        elif isinstance(here, list) and isinstance(step, int) and step < len(here):
            here = here[step]
            label = (here.get("slug") or here.get("id") or here.get("term")) if isinstance(here, dict) else None
            if label:
                names.append(f"{'activity ' if {'kind', 'slug'} <= set(here) else ''}'{label}'")
    return f"{', '.join(names)}: " if names else ""


def _keys_beside(detail: ErrorDetails, kind: Any) -> list[str]:
    """The keys that the model around an unknown key does have, found by walking the model along the location."""
    keys: list[str] = []
    here = kind
    for step in detail["loc"]:
        models = list(_models(here))
        keys = [name for model in models for name in model.model_fields]
        chosen = [model for model in models if getattr(model.model_fields.get("kind"), "default", None) == step]
        if chosen:
            here = chosen[0]
            continue
        if not isinstance(step, int):
            here = next((model.model_fields[step].annotation for model in models if step in model.model_fields), here)
    return keys


def _models(kind: Any) -> Iterator[type[BaseModel]]:
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        yield kind
    else:
        for part in getattr(kind, "__args__", ()):
            yield from _models(part)
