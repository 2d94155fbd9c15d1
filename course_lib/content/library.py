"""The whole course as data. Each part is read when it is first asked for, and once."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, TypeVar

from course_lib.activities import GALLERY, KINDS, folder_of
from course_lib.activities.base import Activity, Model
from course_lib.activities.choice.spec import Choice
from course_lib.activities.quiz.spec import Item, Quiz
from course_lib.content import kit, models
from course_lib.content.agency import Agency
from course_lib.content.reading import Document, read_csv, read_yaml, validate
from course_lib.content.terms import Terms
from course_lib.content.text import cited, headings
from course_lib.content.text import slug as heading_id
from course_lib.errors import ContentError, CourseError, Problem, UnknownName, shown

Row = TypeVar("Row", bound=Model)

CALL = re.compile(
    r"""\b(activity|example|chart|figure|content_note|opening|closing|result_code|certificate)\(\s*["']([^"']*)["']"""
)


def find_root(start: Path | None = None) -> Path:
    """The course's folder: SECURE_BASE_ROOT, else the nearest above `start` with data/course.yaml, else this one's."""
    if named := os.environ.get("SECURE_BASE_ROOT"):
        return Path(named).resolve()
    here = (start or Path.cwd()).resolve()
    own = Path(__file__).resolve().parents[2]
    for folder in (here, *here.parents, own):
        if (folder / "data" / "course.yaml").exists():
            return folder
    raise CourseError(
        f"No course was found in or above {here}. Go to a folder that holds data/course.yaml, or set SECURE_BASE_ROOT."
    )


def for_leader(cell: Any) -> bool:
    return FACILITATOR in cell["metadata"].get("tags", [])


@lru_cache(maxsize=4)
def library(root: Path | None = None, language: str = "en") -> Library:
    return Library(root or find_root(), language)


FACILITATOR = "facilitator"
"""The tag of a notebook's cells that are for whoever leads a group: no learner's page holds them."""


GROUP_REPORT = "group-report"
"""The notebook in which whoever leads looks at a group's results: no lesson, and no page."""


@dataclass(frozen=True)
class LeaderCell:
    """What a notebook says to whoever leads, and the heading under which it stands ("" above the first)."""

    heading: str
    text: str


class Library:
    """The course in `root`, in one language. A part that holds mistakes raises ContentError with all of that part's."""

    def __init__(self, root: Path, language: str = "en") -> None:
        self.root = root
        self.language = language
        self.documents: dict[str, Document] = {}

    # -- the parts ---------------------------------------------------------------------------

    @cached_property
    def course(self) -> models.Course:
        return self._yaml(self.root / "data" / "course.yaml", models.Course)

    @cached_property
    def words(self) -> dict[str, str]:
        """The words of buttons, headings and messages."""
        return self._yaml(self._here("interface"), dict[str, str])

    @cached_property
    def figure_words(self) -> dict[str, dict[str, str]]:
        return self._yaml(self._here("figures"), dict[str, dict[str, str]])

    @cached_property
    def chart_words(self) -> dict[str, dict[str, str]]:
        return self._yaml(self._here("charts"), dict[str, dict[str, str]])

    @cached_property
    def glossary(self) -> Terms:
        glossary = self._yaml(self._here("glossary"), models.Glossary)
        return Terms(glossary.terms, glossary.known)

    @cached_property
    def help_lines(self) -> models.HelpLines:
        return self._yaml(self.root / "data" / "help_lines.yaml", models.HelpLines)

    @cached_property
    def claims(self) -> dict[str, models.Claim]:
        return self._csv("claims.csv", models.Claim)

    @cached_property
    def sources(self) -> dict[str, models.Source]:
        return self._csv("sources.csv", models.Source)

    @cached_property
    def studies(self) -> dict[str, models.Study]:
        return self._csv("tables/prevalence.csv", models.Study)

    @cached_property
    def approaches(self) -> dict[str, models.Approach]:
        return self._csv("tables/approaches.csv", models.Approach)

    @cached_property
    def allowed_quotes(self) -> list[models.Quote]:
        return list(self._csv("language_allowed.csv", models.Quote, key="quote").values())

    @cached_property
    def reviews(self) -> dict[str, models.Review]:
        """Who has checked which module; a module that nobody has checked is not in it."""
        return self._yaml(self.root / "data" / "review.yaml", dict[str, models.Review])

    @property
    def reviewers(self) -> str:
        """Who has checked the course; "" until every module has been."""
        names = dict.fromkeys(review.reviewer for review in self.reviews.values())
        return "; ".join(names) if set(self.lessons) <= set(self.reviews) else ""

    @cached_property
    def language_rules(self) -> dict[str, models.Avoid]:
        return self._csv("language.csv", models.Avoid, key="avoid")

    @cached_property
    def run_sheets(self) -> list[kit.Format]:
        return self._yaml(self._here("kit/run-sheets"), kit.RunSheets).formats

    @cached_property
    def sheets(self) -> kit.Sheets:
        return self._yaml(self._here("kit/sheets"), kit.Sheets)

    @cached_property
    def guide(self) -> str:
        """The chapters of the facilitator guide that stand in no other place, as Markdown."""
        return (self.root / "data" / self.language / "kit" / "guide.md").read_text(encoding="utf-8")

    def agency(self, name: str | None) -> Agency:
        """The profile data/agencies/<name>/agency.yaml; without a name, one that has nothing of its own."""
        if not name:
            return Agency()
        folder = self.root / "data" / "agencies"
        known = [path.parent.name for path in folder.glob("*/agency.yaml")]
        if name not in known:
            raise UnknownName("agency", name, known)
        return self._yaml(folder / name / "agency.yaml", Agency)

    @cached_property
    def _modules(self) -> dict[str, models.Lesson]:
        return {}

    @cached_property
    def _read_examples(self) -> dict[str, Activity]:
        return {}

    # -- finding -----------------------------------------------------------------------------

    @property
    def slugs(self) -> list[str]:
        return [entry.slug for entry in self.course.modules]

    @property
    def extras(self) -> list[str]:
        """The lessons for later: each is a page of its own, and none of the course's file."""
        return [entry.slug for entry in self.course.extras]

    @property
    def lessons(self) -> list[str]:
        return [*self.slugs, *self.extras]

    def entry(self, slug: str) -> models.Entry:
        for entry in (*self.course.modules, *self.course.extras):
            if entry.slug == slug:
                return entry
        raise UnknownName("module", slug, self.lessons)

    def module(self, slug: str) -> models.Lesson:
        self.entry(slug)
        if slug not in self._modules:
            kind = models.Module if slug in self.slugs else models.Lesson
            self._modules[slug] = self._yaml(self._here(slug), kind, self._activity_twins)
        return self._modules[slug]

    def activity(self, name: str) -> Activity:
        """The activity called `<module>/<slug>`, as a learner meets it: a quiz has all its items written out."""
        spec = self.spec(name)
        return self._written_out(spec) if isinstance(spec, Quiz) else spec

    def spec(self, name: str) -> Activity:
        """The activity called `<module>/<slug>`, as its author wrote it."""
        slug, _, own = name.partition("/")
        if slug == GALLERY:
            return self._examples(own)
        activities = {activity.slug: activity for activity in self.module(slug).activities}
        if own not in activities:
            raise UnknownName("activity", name, (f"{slug}/{known}" for known in activities))
        return activities[own]

    def quiz(self, name: str) -> Quiz:
        spec = self.spec(name)
        if not isinstance(spec, Quiz):
            raise CourseError(f"'{name}' is of kind '{spec.kind}', not a quiz.")
        return spec

    def prepost(self, name: str) -> Choice:
        """A question that is asked before the course and again after it."""
        spec = self.spec(name)
        if not isinstance(spec, Choice) or not spec.prepost:
            raise CourseError(f"'{name}' is not a choice marked 'prepost: true'. Mark it so, or take it out here.")
        return spec

    def note(self, name: str) -> models.ContentNote:
        slug, _, own = name.partition("/")
        notes = {note.slug: note for note in self.module(slug).notes}
        if own not in notes:
            raise UnknownName("content note", name, (f"{slug}/{known}" for known in notes))
        return notes[own]

    def figure(self, name: str) -> str:
        """The drawing's svg, its words not yet filled in."""
        folder = self.root / "data" / "figures"
        path = folder / f"{name}.svg"
        if not path.exists():
            raise UnknownName("drawing", name, (found.stem for found in folder.glob("*.svg")))
        return path.read_text(encoding="utf-8").strip()

    def study(self, name: str) -> models.Study:
        if name not in self.studies:
            raise UnknownName("study", name, self.studies)
        return self.studies[name]

    def notebook(self, slug: str) -> Path:
        if slug == GALLERY:
            return self.root / "notebooks" / f"{GALLERY}.ipynb"
        if slug == GROUP_REPORT:
            return self.root / "notebooks" / FACILITATOR / "group_report.ipynb"
        return self.root / "notebooks" / self.language / f"{self.entry(slug).notebook}.ipynb"

    def cells(self, slug: str) -> list[dict[str, Any]]:
        """The cells of a module's notebook, as they stand in the file, their sources joined."""
        path = self.notebook(slug)
        if not path.exists():
            said = f"module '{slug}' has no notebook. Restore it from git, or start it: `course new module {slug}`."
            raise ContentError([Problem(shown(path, self.root), 0, said)])
        try:
            cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
            return [{**cell, "source": "".join(cell["source"])} for cell in cells]
        except (ValueError, KeyError, TypeError):
            said = "this is not a notebook any more. Restore it from git, or start it anew."
            raise ContentError([Problem(shown(path, self.root), 0, said)]) from None

    def prose(self, slug: str) -> list[str]:
        """The text cells of a module's notebook that a learner reads."""
        return [cell["source"] for cell in self.cells(slug) if cell["cell_type"] == "markdown" and not for_leader(cell)]

    def leader_cells(self, slug: str) -> list[LeaderCell]:
        """What a module's notebook says to whoever leads, in order."""
        found, heading = [], ""
        for cell in self.cells(slug):
            if for_leader(cell):
                found.append(LeaderCell(heading, cell["source"]))
            elif cell["cell_type"] == "markdown":
                heading = next((words for level, words in headings(cell["source"]) if level == 2), heading)
        return found

    def sections(self, slug: str) -> dict[str, str]:
        """The headings of a module's notebook, in order, by the ids that they have on its page."""
        return {heading_id(words): words for prose in self.prose(slug) for _, words in headings(prose)}

    def calls(self, slug: str) -> list[tuple[str, str]]:
        """What a module's notebook shows, in order: the call and the name in it."""
        return [
            call for cell in self.cells(slug) if cell["cell_type"] == "code" for call in CALL.findall(cell["source"])
        ]

    def _shown(self, slug: str) -> list[Activity]:
        """A module's activities as its pages show them."""
        return [self.activity(f"{slug}/{activity.slug}") for activity in self.module(slug).activities]

    def texts(self, slug: str) -> list[str]:
        """Everything of a module that a learner reads."""
        module = self.module(slug)
        asked = [text for activity in self._shown(slug) for text in activity.texts()]
        return [*self.prose(slug), *module.key_points, *module.try_this_week, *asked]

    def terms(self, slug: str) -> list[models.Term]:
        """The words of the glossary that a module uses."""
        return self.glossary.used_in(self.texts(slug))

    def citations(self, slug: str) -> list[str]:
        """The ids of the sources that a module leans on, sorted, each once."""
        named = {name for activity in self._shown(slug) for name in activity.sources}
        return sorted(
            named.union(*map(cited, self.texts(slug))),
            key=lambda name: (name[0], int(re.sub(r"\D", "", name)), name),
        )

    def _written_out(self, quiz: Quiz) -> Quiz:
        """`quiz` with the very items of the modules, or of the quiz that it repeats."""
        first = self.quiz(quiz.repeats) if quiz.repeats else quiz
        asked = {name: self.prepost(name) for name in first.asks}
        items = [Item.model_construct(id=name, stem=item.stem, options=item.options) for name, item in asked.items()]
        return quiz.asking([*first.items, *items], first.ratings)

    def _examples(self, own: str) -> Activity:
        """The example of a kind, by its slug `example-<kind>`."""
        kind = own.removeprefix("example-")
        if own == kind or kind not in KINDS:
            raise UnknownName("example", own, (f"example-{known}" for known in KINDS))
        if kind not in self._read_examples:
            self._read_examples[kind] = self._yaml(folder_of(kind) / "example.yaml", KINDS[kind])
        return self._read_examples[kind]

    # -- reading -----------------------------------------------------------------------------

    def _here(self, name: str) -> Path:
        return self.root / "data" / self.language / f"{name}.yaml"

    def _yaml(self, path: Path, kind: Any, *further: Callable[[Document], list[Problem]]) -> Any:
        document = read_yaml(path, self.root)
        self.documents[document.path] = document
        found = validate(document, kind)
        for check in further:
            document.problems += check(document)
        if document.problems:
            raise ContentError(document.problems)
        return found

    def _csv(self, name: str, model: type[Row], key: str = "id") -> dict[str, Row]:
        path = self.root / "data" / name
        rows, lines, problems = read_csv(path, self.root, model)
        found: dict[str, Row] = {}
        for row, line in zip(rows, lines, strict=True):
            name = getattr(row, key)
            if name in found:
                problems.append(
                    Problem(
                        shown(path, self.root),
                        line,
                        f"'{name}' is given twice. Each {key} stands once.",
                    )
                )
            found[name] = row
        if problems:
            raise ContentError(problems)
        return found

    @staticmethod
    def _activity_twins(document: Document) -> list[Problem]:
        """Two activities with one slug: told at the second one's line, which a model cannot know."""
        problems: list[Problem] = []
        listed = document.data.get("activities", []) if isinstance(document.data, dict) else []
        first: dict[Any, int] = {}
        for place, item in enumerate(listed if isinstance(listed, list) else []):
            slug = item.get("slug") if isinstance(item, dict) else None
            line = document.line(("activities", place, "slug"))
            if slug is not None and slug in first:
                problems.append(
                    Problem(
                        document.path,
                        line,
                        f"activity '{slug}' already stands on line {first[slug]}. Give this one a slug of its own.",
                    )
                )
            first.setdefault(slug, line)
        return problems
