"""Two documents for those who answer for what is taught: every source, and what serves what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from course_lib.activities.base import Activity
from course_lib.content.library import Library
from course_lib.content.models import Claim, Objective
from course_lib.markup import Markups
from course_lib.page import assets
from course_lib.page.document import icon, policy


@dataclass(frozen=True)
class Row:
    """What serves one objective. `items`: how many things are asked."""

    objective: Objective
    sections: list[str]
    activities: list[Activity]
    items: int
    claims: list[str]


def sources(library: Library) -> str:
    """Every source: what it is, who was studied, how much of it was read, where it is used, what leans on it."""
    leaning = {name: [claim for claim in library.claims.values() if name in claim.sources] for name in library.sources}
    cited = {library.module(name).name: library.citations(name) for name in library.slugs}
    used = {source: [name for name, sources in cited.items() if source in sources] for source in library.sources}
    return _document("sources.html.j2", library, leaning=leaning, used=used)


def alignment(library: Library) -> str:
    """Objective, section, activity, item and claim, for each module; and for each claim where it is taught."""
    titles = {name: library.sections(name) for name in library.slugs}
    modules = [
        {"slug": name, "name": library.module(name).name, "rows": _rows(library, name, titles[name])}
        for name in library.slugs
    ]
    claims = [(claim, _places(library, claim, titles)) for claim in library.claims.values()]
    return _document("alignment.html.j2", library, modules=modules, claims=claims)


def _document(template: str, library: Library, **values: Any) -> str:
    markups, style = Markups(library), assets.register_css()
    page = markups.page(
        template,
        course=library.course,
        library=library,
        language=library.language,
        style=Markup(style),
        policy=policy("", style),
        icon=icon(markups),
        **values,
    )
    return str(page)


def _rows(library: Library, name: str, titles: dict[str, str]) -> list[Row]:
    module, rows = library.module(name), []
    for objective in module.objectives:
        sections = [section for section in module.sections if objective.id in section.objectives]
        activities = [
            library.activity(f"{name}/{activity.slug}")
            for activity in module.activities
            if objective.id in activity.objectives
        ]
        claims = {claim for section in sections for claim in section.claims}
        claims |= {claim for activity in activities for claim in activity.claims}
        rows.append(
            Row(
                objective,
                [titles[section.id] for section in sections],
                activities,
                sum(activity.asked for activity in activities),
                sorted(claims, key=lambda claim: int(claim[1:])),
            )
        )
    return rows


def _places(library: Library, claim: Claim, titles: dict[str, dict[str, str]]) -> list[str]:
    """Where a claim is taught: its module, and the section or activity there."""
    places = []
    for name in library.slugs:
        module = library.module(name)
        found = [titles[name][section.id] for section in module.sections if claim.id in section.claims]
        found += [activity.title for activity in module.activities if claim.id in activity.claims]
        places += [f"{module.name}: {title}" for title in found]
    return places
