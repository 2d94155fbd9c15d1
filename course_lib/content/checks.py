"""What no single file can know: names that must meet, objectives that must be served.

`course check` tells all of it at once. To add a rule: write a function here that yields problems, and list it in RULES.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from course_lib.activities import GALLERY, KINDS
from course_lib.activities.base import Activity
from course_lib.activities.choice.spec import Choice
from course_lib.activities.explore.spec import Explore
from course_lib.activities.quiz.spec import Quiz
from course_lib.charts import chart_names
from course_lib.content.library import Library
from course_lib.content.reading import Document, Location
from course_lib.content.text import cited, headings, slug
from course_lib.errors import ContentError, CourseError, Problem, UnknownName, nearest, shown

_PARTS = (
    "words", "figure_words", "chart_words", "glossary", "help_lines", "claims", "sources", "studies", "language_rules",
)  # fmt: skip


def check(library: Library) -> list[Problem]:
    """Every mistake in the course, sorted by file and line. Empty when all is well."""
    problems = list(_unreadable(library))
    if not problems:
        problems = [problem for rule in RULES for problem in rule(library)]
    return sorted(set(problems))


def refuse_mistakes(library: Library) -> None:
    """Raises ContentError with all mistakes, if there are any."""
    if problems := check(library):
        raise ContentError(problems)


def _unreadable(library: Library) -> Iterator[Problem]:
    """Each file by itself: read all of them, so that all mistakes come at once."""
    try:
        slugs = library.slugs
    except ContentError as error:
        yield from error.problems
        return
    readers: list[Callable[[], Any]] = [lambda name=name: getattr(library, name) for name in _PARTS]  # type: ignore[misc]
    readers += [lambda name=name: library.module(name) for name in slugs]  # type: ignore[misc]
    readers += [lambda name=name: library.cells(name) for name in [*slugs, GALLERY]]  # type: ignore[misc]
    for read in readers:
        try:
            read()
        except ContentError as error:
            yield from error.problems


# -- rules -------------------------------------------------------------------------------------


def _names_meet(library: Library) -> Iterator[Problem]:
    """Objectives, claims, sources, drawings, studies and countries that an activity names must be there."""
    known = {
        "claim": set(library.claims),
        "source": set(library.sources),
        "drawing": _drawings(library),
        "study": set(library.studies),
        "country": {country.code for country in library.help_lines.countries},
    }
    for name in library.slugs:
        module, document = library.module(name), _document(library, name)
        known["objective"] = {objective.id for objective in module.objectives}
        for place, activity in enumerate(module.activities):
            for location, what, given in _named(activity):
                if given not in known[what]:
                    said = f"activity '{activity.slug}': there is no {what} '{given}'. {nearest(given, known[what])}"
                    yield document.problem(("activities", place, *location), said)


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
    files = [library.root / "data" / library.language / f"{name}.yaml" for name in library.slugs]
    for path in [*files, *map(library.notebook, library.slugs)]:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            for found in re.findall(r"(?<!: )\[[SP]\d+[a-e]?, [^\]]*\]", line):
                said = f"{found} is more than one source. Give each its own brackets: [S05] [S07]."
                yield Problem(shown(path, library.root), number, said)


def _objectives_are_served(library: Library) -> Iterator[Problem]:
    """An objective that no activity serves is a promise nobody keeps."""
    for name in library.slugs:
        module = library.module(name)
        served = {objective for activity in module.activities for objective in activity.objectives}
        for place, objective in enumerate(module.objectives):
            if objective.id not in served:
                said = f"objective '{objective.id}' has no activity. Name it under 'objectives' of one that serves it."
                yield _document(library, name).problem(("objectives", place), said)


def _notebooks_say_what_is_there(library: Library) -> Iterator[Problem]:
    """Each call in a notebook names something, each activity is shown once, and outputs stay out of git."""
    for name in library.slugs:
        path = library.notebook(name)
        file, text = shown(path, library.root), path.read_text(encoding="utf-8")
        for call, given in library.calls(name):
            if trouble := _trouble_with(library, call, given):
                yield Problem(file, _line_of(text, given), trouble)
        for source in sorted(set().union(*map(cited, library.prose(name))) - set(library.sources)):
            said = f"there is no source '{source}'. {nearest(source, library.sources)}"
            yield Problem(file, _line_of(text, f"[{source}]"), said)
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
            yield _document(library, name).problem(("activities", place), said)


def _gallery_shows_every_kind(library: Library) -> Iterator[Problem]:
    """The author's reference is whole: each kind of activity once, and no other call than those that a page knows."""
    path = library.notebook(GALLERY)
    file, text = shown(path, library.root), path.read_text(encoding="utf-8")
    calls = library.calls(GALLERY)
    for call, given in calls:
        if trouble := _trouble_with(library, call, given):
            yield Problem(file, _line_of(text, given), trouble)
    times = Counter(given for call, given in calls if call == "example")
    for kind in KINDS:
        if times[kind] != 1:
            said = f"the example of '{kind}' is shown {times[kind]} times, not once. "
            said += f'Put example("{kind}") in one cell.'
            yield Problem(file, 0, said)


def _skips_lead_somewhere(library: Library) -> Iterator[Problem]:
    """A content note skips to a heading that its notebook has."""
    for name in library.slugs:
        found = [slug(words) for prose in library.prose(name) for _, words in headings(prose)]
        for place, note in enumerate(library.module(name).notes):
            if note.skip_to not in found:
                said = f"content note '{note.slug}' skips to '{note.skip_to}', which is no heading. "
                said += nearest(note.skip_to, found)
                yield _document(library, name).problem(("notes", place, "skip_to"), said)


def _what_is_asked_before_is_asked_after(library: Library) -> Iterator[Problem]:
    """Every question marked `prepost` stands in a quiz that gives nothing away and that a later one asks again."""
    found = list(_quizzes(library))
    again = {quiz.repeats for _, _, quiz in found}
    asked = {given for name, _, quiz in found if f"{name}/{quiz.slug}" in again for given in quiz.asks}
    for name, place, quiz in found:
        document, called = _document(library, name), f"{name}/{quiz.slug}"
        for which, given in enumerate(quiz.asks):
            if trouble := _said(library.prepost, given):
                yield document.problem(("activities", place, "asks", which), f"activity '{quiz.slug}': {trouble}")
        if (quiz.asks or quiz.feedback == "none") and called not in again:
            said = f"activity '{quiz.slug}': no quiz asks its items again, so nothing can be compared. "
            said += f"Let one of the last module say 'repeats: {called}'."
            yield document.problem(("activities", place), said)
        if quiz.repeats:
            trouble = _said(library.quiz, quiz.repeats)
            if not trouble and library.quiz(quiz.repeats).feedback != "none":
                trouble = f"'{quiz.repeats}' gives its answers away. Say 'feedback: none' there."
            if trouble:
                yield document.problem(("activities", place, "repeats"), f"activity '{quiz.slug}': {trouble}")
    for name in library.slugs:
        for place, item in enumerate(library.module(name).activities):
            if isinstance(item, Choice) and item.prepost and f"{name}/{item.slug}" not in asked:
                said = f"activity '{item.slug}' is marked 'prepost', but no quiz asks it before and after. "
                said += f"Add '{name}/{item.slug}' to the 'asks' of the first quiz, or take the mark out."
                yield _document(library, name).problem(("activities", place, "prepost"), said)


def _quizzes(library: Library) -> Iterator[tuple[str, int, Quiz]]:
    for name in library.slugs:
        for place, activity in enumerate(library.module(name).activities):
            if isinstance(activity, Quiz):
                yield name, place, activity


def _drawings_have_words(library: Library) -> Iterator[Problem]:
    """Every drawing has a title and a description, and every module's motif is drawn."""
    for name in sorted(_drawings(library)):
        wanted = {"title", "desc", *re.findall(r"\{\{\s*(\w+)\s*\}\}", library.figure(name))}
        for key in sorted(wanted - set(library.figure_words.get(name, {}))):
            file = f"data/{library.language}/figures.yaml"
            yield Problem(file, 0, f"drawing '{name}' has no words for '{key}'. Add them.")
    for name in library.slugs:
        motif = f"motif-{library.module(name).motif}"
        if motif not in _drawings(library):
            said = f"there is no drawing '{motif}'. {nearest(motif, _drawings(library))}"
            yield _document(library, name).problem(("motif",), said)


def _rows_name_their_sources(library: Library) -> Iterator[Problem]:
    """What a csv says has a source that is listed."""
    named = [("claims.csv", name, claim.sources) for name, claim in library.claims.items()]
    named += [("tables/prevalence.csv", name, [study.source]) for name, study in library.studies.items()]
    for file, name, sources in named:
        for source in sources:
            if source not in library.sources:
                text = (library.root / "data" / file).read_text(encoding="utf-8")
                said = f"row '{name}': there is no source '{source}'. {nearest(source, library.sources)}"
                yield Problem(f"data/{file}", _line_of(text, f"{name},"), said)


RULES = (
    _names_meet,
    _citations_stand_alone,
    _objectives_are_served,
    _notebooks_say_what_is_there,
    _gallery_shows_every_kind,
    _skips_lead_somewhere,
    _what_is_asked_before_is_asked_after,
    _drawings_have_words,
    _rows_name_their_sources,
)


# -- how ---------------------------------------------------------------------------------------


def _trouble_with(library: Library, call: str, given: str) -> str:
    """What is wrong with one call of a notebook; "" when nothing is."""
    find: dict[str, Callable[[str], object]] = {
        "activity": library.spec,
        "example": lambda kind: library.activity(f"{GALLERY}/example-{kind}"),
        "content_note": library.note,
        "figure": library.figure,
        "opening": library.module,
        "closing": library.module,
        "chart": _chart,
    }
    trouble = _said(find[call], given)
    return trouble and f'{call}("{given}"): {trouble}'


def _said(find: Callable[[str], object], given: str) -> str:
    """What `find` says when it does not find what is given; "" when it does."""
    try:
        find(given)
    except CourseError as error:
        return str(error)
    return ""


def _chart(name: str) -> None:
    if name not in chart_names():
        raise UnknownName("chart", name, chart_names())


def _document(library: Library, name: str) -> Document:
    return library.documents[f"data/{library.language}/{name}.yaml"]


def _drawings(library: Library) -> set[str]:
    return {path.stem for path in (library.root / "data" / "figures").glob("*.svg")}


def _line_of(text: str, words: str) -> int:
    return next((number for number, line in enumerate(text.splitlines(), 1) if words in line), 0)
