"""Where the course's data meets its templates: every piece of HTML that a notebook or a page shows is made here."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from course_lib.activities import folder_of
from course_lib.activities.base import Activity
from course_lib.charts.dots import dots
from course_lib.content import text
from course_lib.content.library import Library
from course_lib.errors import UnknownName
from course_lib.records.matched import matched

_HERE = Path(__file__).parent

ROLE = "course_lib"
"""The key in an output's metadata that tells an exporter what the output is."""


def html_id(name: str) -> str:
    """`causes/story-sort` as an id of the page: `causes--story-sort`."""
    return name.replace("/", "--")


class Markups:
    """Everything one library can show, as HTML that reads well without any script."""

    def __init__(self, library: Library) -> None:
        self.library = library

    def activity(self, name: str) -> Markup:
        return self.task(name, self.library.activity(name))

    def task(self, name: str, spec: Activity) -> Markup:
        """`spec` as the activity called `name`."""
        return self._render(_template(spec), name.split("/")[0], **self._of(name, spec))

    def example(self, kind: str) -> Markup:
        """What an author writes to get the example of a kind."""
        source = (folder_of(kind) / "example.yaml").read_text(encoding="utf-8")
        return self._render("page/templates/example.html.j2", "", kind=kind, source=source)

    def figure(self, name: str, prefix: str = "") -> Markup:
        """A drawing with its words filled in; `prefix` keeps its ids apart where it stands twice on a page."""
        words = self.library.figure_words.get(name, {})
        svg = self._environment("").from_string(self.library.figure(name)).render(words)
        svg = re.sub(
            r'\b(id="|aria-labelledby=")([^"]+)"',
            lambda found: found[1] + _prefixed(found[2], prefix) + '"',
            svg,
        )
        return Markup(svg)

    def drawing(self, name: str, slug: str = "") -> Markup:
        """A drawing that teaches, with its description to open."""
        return self._render(
            "page/templates/figure.html.j2",
            slug,
            svg=self.figure(name, slug),
            desc=self.library.figure_words[name]["desc"],
        )

    def opening(self, slug: str) -> Markup:
        return self._render(
            "page/templates/opening.html.j2", slug, module=self.library.module(slug), **self._review(slug)
        )

    def content_note(self, name: str) -> Markup:
        return self._render("page/templates/note.html.j2", name.split("/")[0], note=self.library.note(name))

    def closing(self, slug: str) -> Markup:
        return self._render(
            "page/templates/closing.html.j2",
            slug,
            module=self.library.module(slug),
            terms=self.library.terms(slug),
            **self._review(slug),
            sources=[
                self.library.sources[name] for name in self.library.citations(slug) if name in self.library.sources
            ],
        )

    def result_code(self, name: str) -> Markup:
        """What moved, as a code; `name` is the quiz that asks again."""
        slug = name.split("/")[0]
        follow_up = name != matched(self.library).after
        return self._render("page/templates/result.html.j2", slug, name=name, follow_up=follow_up)

    def certificate(self, slug: str) -> Markup:
        """The record of taking part, in the lesson `slug`."""
        return self._render("page/templates/certificate.html.j2", slug, course=self.library.course)

    def page(self, template: str, **values: Any) -> Markup:
        return self._render(f"page/templates/{template}", "", **values)

    # -- how -----------------------------------------------------------------------------------

    def _review(self, slug: str) -> dict[str, Any]:
        """Who has checked a module, and the sentence that says so, or that nobody has yet."""
        review, words = self.library.reviews.get(slug), self.library.words
        done = review and words["reviewed"].format(reviewer=review.reviewer, date=f"{review.date:%-d %B %Y}")
        return {"review": review, "status": done or words["review_pending"]}

    def _of(self, name: str, spec: Activity) -> dict[str, Any]:
        return {
            "a": spec,
            "id": html_id(name),
            "says": {word: self.library.words[word] for word in spec.says},
        }

    def _render(self, template: str, slug: str, **values: Any) -> Markup:
        return Markup(self._environment(slug).get_template(template).render(slug=slug, **values))

    def _environment(self, slug: str) -> Environment:
        return _environment(self, slug)


@lru_cache(maxsize=32)
def _environment(markups: Markups, slug: str) -> Environment:
    """Templates for one module: its citations lead to its own list of sources."""
    library = markups.library
    environment = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["block"] = lambda markdown: Markup(text.block(markdown, slug))
    environment.filters["inline"] = lambda markdown: Markup(text.inline(markdown, slug))
    environment.globals.update(
        words=library.words,
        html_id=html_id,
        term_id=text.term_id,
        module_title=lambda slug: library.module(slug).title,
        figure=markups.figure,
        dots=lambda study, prefix: Markup(dots(library.study(study), library.words, prefix)),
        contacts=lambda code: _contacts(environment, library, code),
    )
    return environment


def _template(spec: Activity) -> str:
    return f"activities/{folder_of(spec.kind).name}/template.html.j2"


def _contacts(environment: Environment, library: Library, code: str) -> Markup:
    country = next((country for country in library.help_lines.countries if country.code == code), None)
    if country is None:
        raise UnknownName("country", code, (country.code for country in library.help_lines.countries))
    return Markup(environment.get_template("page/templates/help.html.j2").module.contacts(country, library.help_lines))  # type: ignore[attr-defined]


def _prefixed(ids: str, prefix: str) -> str:
    return " ".join(f"{prefix}-{name}" if prefix else name for name in ids.split())
