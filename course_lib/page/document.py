"""Puts modules into one document that needs nothing else: markup, style, script, and a policy that forbids the rest."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import quote

from markupsafe import Markup

from course_lib.activities import KINDS
from course_lib.content.agency import Agency
from course_lib.content.library import Library
from course_lib.markup import Markups
from course_lib.page import assets, live_charts
from course_lib.page.steps import ModulePage
from course_lib.page.tokens import TOKENS
from course_lib.records import hours, matched

# The words that the page's own script may say.
SAYS = (
    "stored_where", "stored_memory", "stored_refused", "stored_full", "stored_corrupt",
    "restore_done", "restore_broken",
    "restore_other", "restore_later", "restore_unfit", "saved", "erased", "contents_done", "resume", "section_done",
    "chart_explore", "chart_pending", "chart_failed", "how_known",
)  # fmt: skip


RESULT_SAYS = (
    "result_qr", "result_edition", "result_no_code", "result_empty", "result_no_first", "result_ready",
    "left_open", "then", "now",
)  # fmt: skip
CERTIFICATE_SAYS = ("hours_row", "hours_row_done", "hours_total", "hours_facts")

View = Literal["lesson", "leader", "slides"]
"""For a learner; for whoever leads, able to show one section at a time; one slide at a time from the start."""


@dataclass(frozen=True)
class Further:
    """What only some pages carry: scripts after all others, a style, the words they may say, what they need to know."""

    scripts: tuple[str, ...]
    style: str
    says: tuple[str, ...]
    settings: dict[str, Any]


def document(
    modules: Sequence[ModulePage],
    library: Library,
    *,
    view: View = "lesson",
    agency: Agency | None = None,
    with_live_charts: bool = False,
) -> str:
    """The whole page as one string. The same modules and library always give the same bytes."""
    course, markups = library.course, Markups(library)
    used = {library.activity(name).kind for module in modules for name in module.activities}
    kinds = [kind for kind in KINDS if kind in used]
    charts = live_charts.scripts(modules) if with_live_charts else []
    further = _further(modules, library, agency, view)
    scripts = [name for one in further for name in one.scripts]
    script = _inline(assets.page_script(kinds, [*(["charts.js"] if charts else []), *dict.fromkeys(scripts)]))
    style = assets.page_css(kinds, dict.fromkeys(one.style for one in further))
    page = markups.page(
        "page.html.j2",
        course=course,
        library=library,
        language=library.language,
        modules=[_shown(module) for module in modules],
        following=_following(modules, library),
        view=view,
        title=modules[0].title if len(modules) == 1 else course.title,
        style=Markup(style),
        script=Markup(_SCRIPT),
        data=[(name, Markup(body)) for name, body in charts],
        settings=Markup(
            _json(
                {
                    "course": course.id,
                    "edition": course.edition,
                    "language": library.language,
                    **{name: value for one in further for name, value in one.settings.items()},
                    "words": {
                        word: library.words[word] for word in (*SAYS, *(word for one in further for word in one.says))
                    },
                    "says": {kind: {word: library.words[word] for word in KINDS[kind].says} for kind in kinds},
                }
            )
        ),
        policy=policy(script, style, bool(charts)),
        logo=Markup(markups.figure("logo")),
        icon=icon(markups),
    )
    return _dense(str(page)).replace(_SCRIPT, script)


def _further(modules: Sequence[ModulePage], library: Library, agency: Agency | None, view: View) -> list[Further]:
    html, found = "".join(module.html for module in modules), []
    if 'data-page="result-code"' in html:
        settings: dict[str, Any] = {"result": matched.in_page(library)}
        found.append(Further(("codes.js", "result.js"), "record.css", RESULT_SAYS, settings))
    if 'data-page="certificate"' in html:
        known = agency or Agency()
        rules = {"agency": known.name, "rules": known.hours.model_dump()}
        settings = {"hours": {**hours.in_page(library), **rules}}
        found.append(Further(("codes.js", "certificate.js"), "record.css", CERTIFICATE_SAYS, settings))
    if view != "lesson":
        found.append(
            Further(
                ("reveal.js", "notes.js", "project.js"),
                "project.css",
                ("project_place", "project_no_notes"),
                {"view": view},
            )
        )
    return found


_SCRIPT = "<!-- script -->"


def _dense(page: str) -> str:
    """Without the indent of templates: a fifth of the bytes, and none of the words. In a script, lines may be words."""
    return re.sub(r"\n\s+", "\n", page)


def _shown(module: ModulePage) -> dict[str, Any]:
    """A module as the template shows it."""
    parts = [
        {
            "heading": part.heading,
            "id": part.id,
            "html": Markup("\n".join(_without_words(block.html) for block in part.blocks)),
        }
        for part in module.parts
    ]
    return {"slug": module.slug, "title": module.title, "parts": parts}


def _without_words(html: str) -> str:
    """An activity without the words that its behaviour may say: a page holds those once a kind, and hands them out."""
    return re.sub(r" data-words='[^']*'", "", html)


def _following(modules: Iterable[ModulePage], library: Library) -> dict[str, str]:
    """The module after each, where this document holds it."""
    slugs = [module.slug for module in modules]
    return {
        one: other
        for one, other in zip(library.slugs, library.slugs[1:], strict=False)
        if one in slugs and other in slugs
    }


def policy(script: str, style: str, live: bool = False) -> str:
    """Only this script, only this style, no request at all. Plotly, where a page carries it, sets styles of its own."""
    styles = "'unsafe-inline'" if live else _hash(style)
    return (
        f"default-src 'none'; script-src {_hash(script)}{' blob:' if live else ''}; style-src {styles}; "
        f"img-src data:{' blob:' if live else ''}; base-uri 'none'; form-action 'none'"
    )


def _hash(source: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}'"


def _inline(script: str) -> str:
    """A script that may stand inside a page: nothing in it can end its own element."""
    return re.sub(r"</(?=script)|<!--", lambda found: found[0].replace("<", r"\x3C"), script, flags=re.I)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True).replace("<", r"\u003c")


def icon(markups: Markups) -> str:
    """The course's mark as an address that needs no request, its colours filled in."""
    svg = str(markups.figure("logo"))
    for name, token in TOKENS.items():
        svg = svg.replace(f"var(--{name})", token.light)
    return "data:image/svg+xml," + quote(svg.replace("currentColor", TOKENS["sea"].light))
