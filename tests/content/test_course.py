"""The course read through: every module is whole, every drawing teaches somewhere, and what must be said is said."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from course_lib.activities.scenario.spec import Scenario
from course_lib.charts import chart_names
from course_lib.content import Library, level
from course_lib.content.passages import passages
from course_lib.markup import Markups
from tests.conftest import ROOT

COURSE = Library(ROOT)
LESSONS = COURSE.slugs[1:-1]
"""The modules that teach; the first welcomes, the last looks back."""


def words(*parts: str) -> str:
    return re.sub(r"\s+", " ", " ".join(parts)).lower()


def calls(kind: str) -> list[str]:
    return [given for name in COURSE.slugs for call, given in COURSE.calls(name) if call == kind]


@pytest.mark.parametrize("name", COURSE.slugs)
def test_a_module_has_all_its_parts(name: str) -> None:
    order = [call for call, _ in COURSE.calls(name)]
    module = COURSE.module(name)
    assert order[0] == "opening" and order[-1] == "closing" and order.count("activity") == len(module.activities)
    assert module.key_points and module.try_this_week and module.sections
    closing = Markups(COURSE).closing(name)
    for part in ("key-points", "try-this-week", "words", "sources"):
        assert f'id="{name}--{part}"' in closing


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_is_long_enough_to_teach_and_short_enough_to_read(name: str) -> None:
    prose = [part.text for part in passages(COURSE, name) if part.explains]
    assert 1_100 <= sum(map(level.count, prose)) <= 2_100
    assert level.grade("\n\n".join(prose)) <= 7.5
    said = words(*prose)
    assert "what we know" in said and "what we do not know" in said, "it says how sure it is"


@pytest.mark.parametrize("name", [name for name in COURSE.slugs if name not in {"wrap-up"}])
def test_a_hard_passage_has_a_note_before_it(name: str) -> None:
    notes = COURSE.module(name).notes
    assert notes and {f"{name}/{note.slug}" for note in notes} <= set(calls("content_note"))


def test_twelve_drawings_and_three_charts_teach() -> None:
    teaching = {path.stem for path in (ROOT / "data" / "figures").glob("*.svg")}
    teaching -= {name for name in teaching if name.startswith("motif-") or name == "logo"}
    shown = set(calls("figure")) | {
        step.figure
        for name in COURSE.slugs
        for activity in COURSE.module(name).activities
        for step in getattr(activity, "steps", [])
        if getattr(step, "figure", None)
    }
    assert teaching <= shown and len(teaching) >= 11
    assert set(calls("chart")) == set(chart_names()) and len(chart_names()) == 3


@pytest.mark.parametrize("path", sorted((ROOT / "data" / "figures").glob("*.svg")), ids=lambda path: path.stem)
def test_a_drawing_says_what_it_shows_and_takes_its_colours_from_the_page(path: object) -> None:
    svg = path.read_text(encoding="utf-8")  # type: ignore[attr-defined]
    assert 'role="img"' in svg and "<title" in svg and "<desc" in svg
    assert not re.findall(r'(?:fill|stroke)="#', svg), "colours are tokens, so that it lives in dark and in print"
    drawn = ElementTree.fromstring(str(Markups(COURSE).figure(path.stem)))  # type: ignore[attr-defined]
    texts = [text for text in drawn.iter("{http://www.w3.org/2000/svg}text") if (text.text or "").strip()]
    assert all("{{" not in (text.text or "") for text in texts)
    written = re.sub(r"<(title|desc).*?</\1>", "", svg, flags=re.S)
    assert not re.findall(r"<text[^>]*>\s*[A-Za-z]", written), (
        "its words stand in figures.yaml, so that they can be translated"
    )


def test_the_four_stories_are_told_and_each_can_be_mended() -> None:
    stories = [one for name in COURSE.slugs for one in COURSE.module(name).activities if isinstance(one, Scenario)]
    assert {story.slug for story in stories} == {
        "scraped-knee",
        "after-the-visit",
        "promise-of-a-cure",
        "call-from-school",
    }
    for story in stories:
        points = [step for step in story.steps if step.choices]
        assert len(points) >= 2 and all(len(step.choices) == 3 for step in points if not step.repair), story.slug
        assert any(passage.mends for passage in story.passages)


def test_harmful_therapies_are_named_and_what_to_do_is_said() -> None:
    said = words(*COURSE.texts("treatment-mechanisms"))
    for name in ("holding", "rebirthing", "rage", "compression", "restraint"):
        assert name in said, name
    for source in ("S02", "S03", "S04"):
        assert source in COURSE.citations("treatment-mechanisms")
    for deed in ("stop", "leave", "not your fault", "agency", "report"):
        assert deed in said, deed


@pytest.mark.parametrize(
    "forbidden",
    [
        r"your child has rad\b",
        r"\bscore of your child\b",
        r"you must stay calm",
        r"make (him|her|them) look (at|into)",
        r"hold (him|her|them) (down|until)(?![^.]*\b(never|not|refuse|force)\b)",
    ],
)
def test_what_must_never_be_said_is_not_said_in_prose(forbidden: str) -> None:
    for name in COURSE.slugs:
        prose = [part.plain.lower() for part in passages(COURSE, name) if not part.activity]
        found = [text for text in prose if re.search(forbidden, re.sub(r"[\"“][^\"”]*[\"”]", "", text))]
        assert found == []


def test_only_the_place_for_numbers_holds_a_phone_number() -> None:
    phone = re.compile(r"(?<![\w,-])(?:\+?\d[\d ()-]{7,}\d|(?:911|999|112|000|111|988))(?![\w-])")
    for name in COURSE.slugs:
        for part in passages(COURSE, name):
            assert not phone.search(part.text), (name, part.text)


def test_every_source_that_was_a_study_says_who_was_studied() -> None:
    cited = {source for name in COURSE.slugs for source in COURSE.citations(name)}
    assert {name for name in cited if not COURSE.sources[name].studied} <= {"P02", "P05"}, (
        "of these the register is silent"
    )
