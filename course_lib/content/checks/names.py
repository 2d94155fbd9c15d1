"""What is named must be there: objectives, claims, sources, drawings, activities, headings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

from course_lib.activities import GALLERY, KINDS
from course_lib.activities.base import Activity, Location
from course_lib.activities.explore.spec import Explore
from course_lib.charts import chart_names
from course_lib.content.checks.finding import document_of, drawings, line_of, said_of
from course_lib.content.library import Library
from course_lib.content.text import cited
from course_lib.errors import Problem, UnknownName, nearest, shown


def _names_meet(library: Library) -> Iterator[Problem]:
    """Objectives, claims, sources, drawings, studies and countries that an activity names must be there."""
    known = {
        "claim": set(library.claims),
        "source": set(library.sources),
        "drawing": drawings(library),
        "study": set(library.studies),
        "country": {country.code for country in library.help_lines.countries},
    }
    for name in library.lessons:
        module, document = library.module(name), document_of(library, name)
        known["objective"] = {objective.id for objective in module.objectives}
        for place, activity in enumerate(module.activities):
            for location, what, given in _named(activity):
                if given not in known[what]:
                    said = f"activity '{activity.slug}': there is no {what} '{given}'. {nearest(given, known[what])}"
                    yield document.problem(("activities", place, *location), said)
        for place, section in enumerate(module.sections):
            for key, what in (("objectives", "objective"), ("claims", "claim")):
                for number, given in enumerate(getattr(section, key)):
                    if given not in known[what]:
                        said = f"section '{section.id}': there is no {what} '{given}'. {nearest(given, known[what])}"
                        yield document.problem(("sections", place, key, number), said)


def _named(activity: Activity) -> Iterator[tuple[Location, str, str]]:
    """Every name that an activity uses: where, of what, which."""
    for key, what in (("objectives", "objective"), ("claims", "claim"), ("sources", "source")):
        for place, given in enumerate(getattr(activity, key)):
            yield (key, place), what, given
    for text in activity.texts():
        for source in sorted(cited(text)):
            yield (), "source", source
    if isinstance(activity, Explore):
        for i, view in enumerate(activity.views):
            for j, step in enumerate(view.steps):
                for key, what in (("figure", "drawing"), ("dots", "study"), ("help", "country")):
                    if given := getattr(step, key):
                        yield ("views", i, "steps", j, key), what, given


def _citations_stand_alone(library: Library) -> Iterator[Problem]:
    """`[S05, S07]` would be shown as it stands: each source has brackets of its own."""
    files = [library.root / "data" / library.language / f"{name}.yaml" for name in library.lessons]
    for path in [*files, *map(library.notebook, library.lessons)]:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            for found in re.findall(r"(?<!: )\[[SP]\d+[a-e]?, [^\]]*\]", line):
                said = f"{found} is more than one source. Give each its own brackets: [S05] [S07]."
                yield Problem(shown(path, library.root), number, said)


def _notebooks_say_what_is_there(library: Library) -> Iterator[Problem]:
    """Each call in a notebook names something, each activity is shown once, and outputs stay out of git."""
    for name in library.lessons:
        path = library.notebook(name)
        file, text = shown(path, library.root), path.read_text(encoding="utf-8")
        for call, given in library.calls(name):
            if trouble := _trouble_with(library, call, given):
                yield Problem(file, line_of(text, given), trouble)
        for source in sorted(set().union(*map(cited, library.prose(name))) - set(library.sources)):
            said = f"there is no source '{source}'. {nearest(source, library.sources)}"
            yield Problem(file, line_of(text, f"[{source}]"), said)
        if any(cell.get("outputs") or cell.get("execution_count") for cell in library.cells(name)):
            yield Problem(file, 0, "this notebook holds outputs. Clear them: `make clean-notebooks`.")
        yield from _shown_once(library, name)


def _shown_once(library: Library, name: str) -> Iterator[Problem]:
    times = Counter(given for call, given in library.calls(name) if call == "activity")
    file = library.notebook(name).name
    for place, activity in enumerate(library.module(name).activities):
        called = f"{name}/{activity.slug}"
        if times[called] != 1:
            said = f"activity '{activity.slug}' is shown {times[called]} times by {file}, not once. "
            said += f'Put activity("{called}") in one cell.'
            yield document_of(library, name).problem(("activities", place), said)


def _gallery_shows_every_kind(library: Library) -> Iterator[Problem]:
    """The author's reference is whole: each kind of activity once, and no other call than those that a page knows."""
    path = library.notebook(GALLERY)
    file, text = shown(path, library.root), path.read_text(encoding="utf-8")
    calls = library.calls(GALLERY)
    for call, given in calls:
        if trouble := _trouble_with(library, call, given):
            yield Problem(file, line_of(text, given), trouble)
    times = Counter(given for call, given in calls if call == "example")
    for kind in KINDS:
        if times[kind] != 1:
            said = f"the example of '{kind}' is shown {times[kind]} times, not once. "
            said += f'Put example("{kind}") in one cell.'
            yield Problem(file, 0, said)


def _skips_lead_somewhere(library: Library) -> Iterator[Problem]:
    """A content note skips to a heading that its notebook has."""
    for name in library.lessons:
        found = library.sections(name)
        for place, note in enumerate(library.module(name).notes):
            if note.skip_to not in found:
                said = f"content note '{note.slug}' skips to '{note.skip_to}', which is no heading. "
                said += nearest(note.skip_to, found)
                yield document_of(library, name).problem(("notes", place, "skip_to"), said)


def _rows_name_their_sources(library: Library) -> Iterator[Problem]:
    """What a csv says has a source that is listed."""
    named = [("claims.csv", name, claim.sources) for name, claim in library.claims.items()]
    named += [("tables/prevalence.csv", name, [study.source]) for name, study in library.studies.items()]
    named += [("tables/approaches.csv", name, approach.sources) for name, approach in library.approaches.items()]
    for file, name, sources in named:
        for source in sources:
            if source not in library.sources:
                text = (library.root / "data" / file).read_text(encoding="utf-8")
                said = f"row '{name}': there is no source '{source}'. {nearest(source, library.sources)}"
                yield Problem(f"data/{file}", line_of(text, f"{name},"), said)


def _trouble_with(library: Library, call: str, given: str) -> str:
    """What is wrong with one call of a notebook; "" when nothing is."""
    find: dict[str, Callable[[str], object]] = {
        "activity": library.spec,
        "example": lambda kind: library.activity(f"{GALLERY}/example-{kind}"),
        "content_note": library.note,
        "figure": library.figure,
        "opening": library.module,
        "closing": library.module,
        "result_code": library.quiz,
        "certificate": library.module,
        "chart": _chart,
    }
    trouble = said_of(find[call], given)
    return trouble and f'{call}("{given}"): {trouble}'


def _chart(name: str) -> None:
    if name not in chart_names():
        raise UnknownName("chart", name, chart_names())


RULES = (
    _names_meet,
    _citations_stand_alone,
    _notebooks_say_what_is_there,
    _gallery_shows_every_kind,
    _skips_lead_somewhere,
    _rows_name_their_sources,
)
