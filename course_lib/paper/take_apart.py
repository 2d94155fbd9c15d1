"""An activity's HTML made ready for paper: answers out into the key, boxes to tick, lines to write on.

The activity comes from its own template, as a page shows it. What is left here is the small HTML that a PDF and Word
both know: headings, paragraphs, lists, tables, drawings, and the three things made in paper_html.py.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag
from bs4.element import PageElement

from course_lib.paper import paper_html as made

# What only a screen needs. A sheet brings its own room for a journal's notes (`.weeks`, `.zoom`) and for a letter
# (`.made`), whose sentences are ticked where they stand. `.plan-card` is filled in by a script; `data-least` tells what
# is missing.
_ON_SCREEN = (
    "[hidden], .buttons, button, select, template, input[type=hidden], input[type=file], .lines, .ring, i, "
    "[data-part=feedback], [data-part=how], [data-part=where], [data-part=full], [data-part=reply], .verdict, .move, "
    ".to-first, .unscripted, .jotting, .zoom, .weeks, .made, .jot-mine, .taking, .plan-card, .plan-gap, "
    ".places, .for-ears, .beside > :first-child, .plan-own > label, .content-note p:has(> a), [data-look][data-least]"
)
_PLAN_LINES = 2
# An option and what belongs to it: together they are one line of a list.
_WITH_MORE = {"way", "tick", "jot-sign"}


@dataclass(frozen=True)
class Taken:
    """What is done on paper, and its answers with their reasons; `key` is "" where nothing is marked."""

    task: str
    key: str


def take_apart(html: str, words: dict[str, str]) -> Taken:
    """`html` is one activity. `words` are the interface's: paper says some things in its own way."""
    activity = made.first(BeautifulSoup(html, "html.parser"))
    key = _key_of(activity)
    for answer in activity.select("[data-part=answers]"):
        answer.decompose()
    for note in activity.select(".hint.private"):
        note.string = words["paper_private"]
    for link in activity.select("[data-part=to-help]"):
        link.string = words["paper_to_help"]
    for found in activity.select(".found"):
        found.insert(0, f"{words['paper_found']} ")
    return Taken(_ready(activity), _ready(key) if key else "")


def _key_of(activity: Tag) -> Tag | None:
    """The answers of one activity: what was asked, and under it its reason. As key.js gathers them for a browser."""
    answers = activity.select("[data-part=answers]")
    if not answers:
        return None
    key = made.new("div", class_="key")
    key.append(copy.copy(made.first(activity, "h3")))
    for answer in answers:
        owner = answer.find_parent(_is_owner)
        asked = (owner or activity).select_one("legend, label[for], [data-part=text]")
        title = asked if owner or len(answers) == 1 else answer.find("summary")
        words: list[PageElement | str] = [_place(owner), *copy.copy(title).contents] if title else []
        key.append(made.new("p", made.new("b", *words), class_="key-asked"))
        given = copy.copy(answer)
        if summary := given.find("summary"):
            summary.decompose()
        key.extend(list(given.contents))
    return key


def _is_owner(tag: Tag) -> bool:
    return tag.name == "li" or tag.has_attr("data-question")


def _place(owner: Tag | None) -> str:
    """The number that a thing has in its list, so that the key can be read beside the sheet."""
    if owner is None or owner.name != "li" or made.parent(owner).name != "ol":
        return ""
    if "ordering" in made.classes(made.parent(owner)):
        return ""
    return f"{len(owner.find_previous_siblings('li')) + 1}. "


def _ready(part: Tag) -> str:
    for other in part.select(_ON_SCREEN):
        other.decompose()
    for look in part.select(".look:not(:has(li))"):
        look.decompose()
    for step in (_lists, _fields, _options, _labels, _foldings):
        step(part)
    return made.plain(part)


def _lists(part: Tag) -> None:
    """The order is for the learner to find: no numbers there."""
    for listed in part.select("ol.ordering"):
        listed.name = "ul"


def _fields(part: Tag) -> None:
    """Whatever is typed or ticked on a screen."""
    for field in part.select("input, textarea, .written"):
        kind = field.get("type", "") if field.name == "input" else field.name
        if kind in {"radio", "checkbox"}:
            field.replace_with(made.box())
        elif field.name == "span":
            made.first(made.parent(field), "label").insert(0, made.box("place"), " ")
            field.decompose()
        elif kind == "number":
            field.replace_with(made.box("place"))
        else:
            field.replace_with(made.room(int(str(field.get("rows", "1")))))
    for field in part.select(".plan-field"):
        field["class"] = f"plan-field {field['data-kind']}"
        for line in field.select(".line")[_PLAN_LINES:]:
            line.decompose()


def _options(part: Tag) -> None:
    """Options one under the other are a list; those side by side stay in one line."""
    for label in part.select("label.option"):
        parent, unit = label.parent, label
        if parent and _WITH_MORE & set(made.classes(parent)):
            unit, label.name = parent, "span"
        unit.name, unit["class"] = "li", "option"
        before = unit.find_previous_sibling()
        if before and before.name == "ul" and "options" in made.classes(before):
            before.append(unit.extract())
        else:
            unit.wrap(made.new("ul", class_="options"))
    for chips in part.select("div.chips"):
        chips.name = "p"
    for label in part.select("label.chip, label.place"):
        label.name = "span"


def _labels(part: Tag) -> None:
    for label in part.select("label, legend"):
        label.name, label["class"] = "p", "stem"
    for field in part.select("fieldset"):
        field.name, field["class"] = "div", " ".join(["ask", *made.classes(field)])
    for form in part.select("form"):
        form.unwrap()


def _foldings(part: Tag) -> None:
    """What opens on a screen stands open on paper."""
    for title in part.select("summary"):
        title.name, title["class"] = "p", "stem"
    for folding in part.select("details"):
        folding.name = "div"
