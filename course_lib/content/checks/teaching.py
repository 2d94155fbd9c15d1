"""Objectives, sections, activities and claims serve each other; questions are fair."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from course_lib.activities.base import Activity, Location, Option, Question
from course_lib.activities.choice.spec import Choice
from course_lib.activities.quiz.spec import Quiz
from course_lib.content.checks.finding import document_of, line_of, said_of
from course_lib.content.library import Library
from course_lib.errors import CourseError, Problem, nearest

ITEMS_EACH = 2
"""How many things at least are asked for each objective."""

UNEQUAL = 1.9
"""How many times as long as the shortest option the longest may be: more, and length gives the answer away."""

_ALL_OF_THEM = re.compile(r"\b(all|none|both|neither) of the(se| above| others| two)\b", re.IGNORECASE)


def _objectives_are_served(library: Library) -> Iterator[Problem]:
    """An objective without an activity is a promise nobody keeps; with one item only, nobody can tell if it is kept."""
    for name in library.slugs:
        module, document = library.module(name), document_of(library, name)
        for place, objective in enumerate(module.objectives):
            serving = [activity for activity in module.activities if objective.id in activity.objectives]
            asked = sum(_asked(library, f"{name}/{activity.slug}") for activity in serving)
            if not serving:
                said = f"objective '{objective.id}' has no activity. Name it under 'objectives' of one that serves it."
                yield document.problem(("objectives", place), said)
            elif asked < ITEMS_EACH:
                said = f"objective '{objective.id}' has {asked} item. Let another activity serve it too, or ask more."
                yield document.problem(("objectives", place), said)
            if not any(objective.id in section.objectives for section in module.sections):
                said = f"objective '{objective.id}' is taught in no section. Name it in one under 'sections'."
                yield document.problem(("objectives", place), said)


def _asked(library: Library, name: str) -> int:
    try:
        return library.activity(name).asked
    except CourseError:  # a quiz asks for what is not there: another rule tells it
        return library.spec(name).asked


def _sections_are_listed(library: Library) -> Iterator[Problem]:
    """A module's `sections` are the headings of its notebook, in the same order."""
    for name in library.slugs:
        module, document = library.module(name), document_of(library, name)
        found = list(library.sections(name))
        listed = [section.id for section in module.sections]
        for section in found:
            if section not in listed:
                said = f"the section '{section}' of its notebook is not listed. Add it under 'sections'."
                yield document.problem(("sections",), said)
        for place, section in enumerate(listed):
            if section not in found:
                said = f"section '{section}' is no heading of the notebook. {nearest(section, found)}"
                yield document.problem(("sections", place), said)
        if sorted(listed) == sorted(found) and listed != found:
            place = next(place for place, (one, other) in enumerate(zip(listed, found, strict=True)) if one != other)
            said = f"section '{listed[place]}' stands where the notebook has '{found[place]}'. Put them in one order."
            yield document.problem(("sections", place), said)


def _claims_are_placed(library: Library) -> Iterator[Problem]:
    """Every claim of the register is taught, or questioned, in a module that it names; or left out for a reason."""
    text = (library.root / "data" / "claims.csv").read_text(encoding="utf-8")
    placed = {name: library.module(name).claims for name in library.slugs}
    for claim in library.claims.values():
        line = line_of(text, f"{claim.id},")
        for module_name in claim.modules:
            if module_name not in library.slugs:
                said = f"row '{claim.id}': there is no module '{module_name}'. {nearest(module_name, library.slugs)}"
                yield Problem("data/claims.csv", line, said)
        if claim.use == "left-out":
            if not claim.reason:
                yield Problem(
                    "data/claims.csv", line, f"row '{claim.id}' is left out, and does not say why. Fill 'reason'."
                )
            continue
        for module_name in claim.modules:
            if module_name in placed and claim.id not in placed[module_name]:
                said = f"row '{claim.id}' is for '{module_name}', where no section or activity names it. "
                said += "Name it under 'claims' where it is taught, or take the module out of the row."
                yield Problem("data/claims.csv", line, said)


def _options_are_fair(library: Library) -> Iterator[Problem]:
    """No option stands out by its length or its form, and the right one is not always in the same place."""
    for name in library.lessons:
        document, activities = document_of(library, name), library.module(name).activities
        for place, activity in enumerate(activities):
            for where, options in _options_of(activity):
                for within, said in _unfair(options):
                    at = ("activities", place, *where, *within)
                    yield document.problem(at, f"activity '{activity.slug}': {said}")
        rights = [one.options.index(one.right[0]) for one in activities if isinstance(one, Choice)]
        place, times = Counter(rights).most_common(1)[0] if rights else (0, 0)
        if len(rights) >= 4 and times > 0.7 * len(rights):
            said = f"the right option stands in place {place + 1} in {times} of {len(rights)} questions. Move some."
            yield document.problem(("activities",), said)


def _options_of(activity: Activity) -> Iterator[tuple[Location, list[Option]]]:
    """The options of each question that an activity asks, and where they stand in it."""
    if isinstance(activity, Question):
        yield ("options",), activity.options
    elif isinstance(activity, Quiz):
        for number, item in enumerate(activity.items):
            yield ("items", number, "options"), item.options


def _unfair(options: list[Option]) -> Iterator[tuple[Location, str]]:
    """What gives an answer away, and where among the options it stands."""
    for number, option in enumerate(options):
        if _ALL_OF_THEM.search(option.text):
            yield (number,), f"option '{option.id}' tests reading, not knowing. Say what is meant."
    short, *_, long = sorted(len(option.text) for option in options)
    if long > UNEQUAL * short and long - short > 25:
        yield (), f"its options are from {short} to {long} letters long. Make them alike, or length gives it away."


def _what_is_asked_before_is_asked_after(library: Library) -> Iterator[Problem]:
    """Every question marked `prepost` stands in a quiz that gives nothing away and that a later one asks again."""
    found = list(_quizzes(library))
    again = {quiz.repeats for name, _, quiz in found if name in library.slugs}  # a lesson for later is too late
    asked = {given for name, _, quiz in found if f"{name}/{quiz.slug}" in again for given in quiz.asks}
    for name, place, quiz in found:
        document, called = document_of(library, name), f"{name}/{quiz.slug}"
        for which, given in enumerate(quiz.asks):
            if trouble := said_of(library.prepost, given):
                yield document.problem(("activities", place, "asks", which), f"activity '{quiz.slug}': {trouble}")
        if (quiz.asks or quiz.feedback == "none") and called not in again:
            said = f"activity '{quiz.slug}': no quiz asks its items again, so nothing can be compared. "
            said += f"Let one of the last module say 'repeats: {called}'."
            yield document.problem(("activities", place), said)
        if quiz.repeats:
            trouble = said_of(library.quiz, quiz.repeats)
            if not trouble and library.quiz(quiz.repeats).feedback != "none":
                trouble = f"'{quiz.repeats}' gives its answers away. Say 'feedback: none' there."
            if trouble:
                yield document.problem(("activities", place, "repeats"), f"activity '{quiz.slug}': {trouble}")
    for name in library.slugs:
        for place, item in enumerate(library.module(name).activities):
            if isinstance(item, Choice) and item.prepost and f"{name}/{item.slug}" not in asked:
                said = f"activity '{item.slug}' is marked 'prepost', but no quiz asks it before and after. "
                said += f"Add '{name}/{item.slug}' to the 'asks' of the first quiz, or take the mark out."
                yield document_of(library, name).problem(("activities", place, "prepost"), said)


def _quizzes(library: Library) -> Iterator[tuple[str, int, Quiz]]:
    for name in library.lessons:
        for place, activity in enumerate(library.module(name).activities):
            if isinstance(activity, Quiz):
                yield name, place, activity


RULES = (
    _objectives_are_served,
    _sections_are_listed,
    _claims_are_placed,
    _options_are_fair,
    _what_is_asked_before_is_asked_after,
)
