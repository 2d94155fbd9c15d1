"""What no single file can know: names that must meet, objectives that must be served. `course check` tells all of it at once."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator

from course_lib.activities import Explore
from course_lib.charts import chart_names
from course_lib.content.library import Library
from course_lib.content.text import cited, headings, slug
from course_lib.errors import ContentError, CourseError, Problem, UnknownName, nearest, shown

_CALL = re.compile(r"""\b(activity|chart|figure|content_note|opening|closing)\(\s*["']([^"']*)["']""")


def check(library: Library) -> list[Problem]:
    """Every mistake in the course, sorted by file and line. Empty when all is well."""
    problems = list(_parts(library))
    if problems:
        return sorted(set(problems))
    for rule in RULES:
        problems += rule(library)
    return sorted(set(problems))


def refuse_mistakes(library: Library) -> None:
    """Raises ContentError with all mistakes, if there are any."""
    if problems := check(library):
        raise ContentError(problems)


def _parts(library: Library) -> Iterator[Problem]:
    """Each file by itself: read all of them, so that all mistakes come at once."""
    try:
        slugs = library.slugs
    except ContentError as error:
        yield from error.problems
        return
    names = ("words", "figure_words", "chart_words", "glossary", "help_lines", "claims", "sources", "studies", "language_rules")
    readers: list[Callable[[], object]] = [*((lambda name=name: getattr(library, name)) for name in names), *((lambda name=name: library.module(name)) for name in slugs)]  # type: ignore[misc]
    for read in readers:
        try:
            read()
        except ContentError as error:
            yield from error.problems


# -- rules -------------------------------------------------------------------------------------


def _names_in_activities(library: Library) -> Iterator[Problem]:
    """Claims, sources, objectives, drawings, studies and countries that an activity names must be there."""
    countries = [country.code for country in library.help_lines.countries]
    drawings = _drawings(library)
    for name in library.slugs:
        module = library.module(name)
        objectives = [objective.id for objective in module.objectives]
        document = library.documents[f"data/{library.language}/{name}.yaml"]
        for place, activity in enumerate(module.activities):
            wanted = [("objectives", "objective", objectives), ("claims", "claim", library.claims), ("sources", "source", library.sources)]
            for key, what, known in wanted:
                for step, given in enumerate(getattr(activity, key)):
                    if given not in known:
                        yield document.problem(("activities", place, key, step), f"activity '{activity.slug}': there is no {what} '{given}'. {nearest(given, known)}")
            for text in activity.texts():
                for source in cited(text) - set(library.sources):
                    yield document.problem(("activities", place), f"activity '{activity.slug}' cites [{source}]. {nearest(source, library.sources)}")
            if isinstance(activity, Explore):
                for i, view in enumerate(activity.views):
                    for j, step_ in enumerate(view.steps):
                        for key, what, known in [("figure", "drawing", drawings), ("dots", "study", library.studies), ("help", "country", countries)]:
                            given = getattr(step_, key)
                            if given and given not in known:
                                location = ("activities", place, "views", i, "steps", j, key)
                                yield document.problem(location, f"activity '{activity.slug}': there is no {what} '{given}'. {nearest(given, known)}")


def _objectives_are_served(library: Library) -> Iterator[Problem]:
    """An objective that no activity serves is a promise nobody keeps."""
    for name in library.slugs:
        module = library.module(name)
        served = Counter(objective for activity in module.activities for objective in activity.objectives)
        document = library.documents[f"data/{library.language}/{name}.yaml"]
        for place, objective in enumerate(module.objectives):
            if not served[objective.id]:
                yield document.problem(("objectives", place), f"objective '{objective.id}' has no activity. Name it under 'objectives' of one that serves it.")


def _notebooks_say_what_is_there(library: Library) -> Iterator[Problem]:
    """Each call in a notebook names something; each activity is shown once; outputs stay out of git."""
    for name in library.slugs:
        path = library.notebook(name)
        shown_path = shown(path, library.root)
        if not path.exists():
            yield Problem(shown_path, 0, f"module '{name}' is listed in data/course.yaml but has no notebook. Make it with `course new module {name}`.")
            continue
        try:
            cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        except (ValueError, KeyError, TypeError):
            yield Problem(shown_path, 0, "this is not a notebook any more. Restore it from git, or make it anew.")
            continue
        lines = path.read_text(encoding="utf-8").splitlines()
        called: Counter[str] = Counter()
        for cell in cells:
            if cell["cell_type"] == "code":
                for call, given in _CALL.findall("".join(cell["source"])):
                    called[given] += call == "activity"
                    trouble = _trouble_with(library, call, given)
                    if trouble:
                        yield Problem(shown_path, _line_of(lines, given), trouble)
                if cell.get("outputs") or cell.get("execution_count"):
                    yield Problem(shown_path, 0, "this notebook holds outputs. Clear them: `make clean-notebooks`.")
            elif cell["cell_type"] == "markdown":
                for source in sorted(cited("".join(cell["source"])) - set(library.sources)):
                    yield Problem(shown_path, _line_of(lines, f"[{source}]"), f"there is no source '{source}'. {nearest(source, library.sources)}")
        document = library.documents[f"data/{library.language}/{name}.yaml"]
        for place, activity in enumerate(library.module(name).activities):
            count = called[f"{name}/{activity.slug}"]
            if count != 1:
                how = "is not shown by" if count == 0 else f"is shown {count} times by"
                yield document.problem(("activities", place), f'activity \'{activity.slug}\' {how} {path.name}. Put activity("{name}/{activity.slug}") in one cell.')
        yield from _skips_lead_somewhere(library, name)


def _skips_lead_somewhere(library: Library, name: str) -> Iterator[Problem]:
    found = [slug(words) for prose in library.prose(name) for _, words in headings(prose)]
    document = library.documents[f"data/{library.language}/{name}.yaml"]
    for place, note in enumerate(library.module(name).notes):
        if note.skip_to not in found:
            yield document.problem(("notes", place, "skip_to"), f"content note '{note.slug}' skips to '{note.skip_to}', which is no heading. {nearest(note.skip_to, found)}")


def _drawings_have_words(library: Library) -> Iterator[Problem]:
    """Every drawing has a title and a description, and every module's motif is drawn."""
    for name in sorted(_drawings(library)):
        words = library.figure_words.get(name, {})
        for key in {"title", "desc", *re.findall(r"\{\{\s*(\w+)\s*\}\}", library.figure(name))} - set(words):
            yield Problem(f"data/{library.language}/figures.yaml", 0, f"drawing '{name}' has no words for '{key}'. Add them.")
    for slug_ in library.slugs:
        motif = f"motif-{library.module(slug_).motif}"
        if motif not in _drawings(library):
            document = library.documents[f"data/{library.language}/{slug_}.yaml"]
            yield document.problem(("motif",), f"there is no drawing '{motif}'. {nearest(motif, _drawings(library))}")


def _rows_name_their_sources(library: Library) -> Iterator[Problem]:
    for file, rows in (("claims.csv", library.claims), ("tables/prevalence.csv", library.studies)):
        lines = (library.root / "data" / file).read_text(encoding="utf-8").splitlines()
        for name, row in rows.items():
            given = row.sources if hasattr(row, "sources") else [row.source]
            for source in given:
                if source not in library.sources:
                    line = next((number for number, line in enumerate(lines, 1) if line.startswith(f"{name},")), 0)
                    yield Problem(f"data/{file}", line, f"row '{name}': there is no source '{source}'. {nearest(source, library.sources)}")


RULES = (_names_in_activities, _objectives_are_served, _notebooks_say_what_is_there, _drawings_have_words, _rows_name_their_sources)


# -- how ---------------------------------------------------------------------------------------


def _trouble_with(library: Library, call: str, given: str) -> str:
    """What is wrong with one call of a notebook; "" when nothing is."""
    find = {
        "activity": library.activity,
        "content_note": library.note,
        "figure": library.figure,
        "opening": library.module,
        "closing": library.module,
        "chart": _chart,
    }[call]
    try:
        find(given)
    except CourseError as error:
        return f'{call}("{given}"): {error}'
    return ""


def _chart(name: str) -> None:
    if name not in chart_names():
        raise UnknownName("chart", name, chart_names())


def _drawings(library: Library) -> set[str]:
    return {path.stem for path in (library.root / "data" / "figures").glob("*.svg")}


def _line_of(lines: list[str], text: str) -> int:
    return next((number for number, line in enumerate(lines, 1) if text in line), 0)


