"""A page keeps its contract: one file, a strict policy, every activity marked, answers at the end."""

from __future__ import annotations

import base64
import gzip
import hashlib
import re
from html import unescape
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import nbformat
import pytest

from course_lib.activities import KINDS, folder_of
from course_lib.content import Library, text
from course_lib.errors import BuildError
from course_lib.markup import ROLE, Markups, html_id
from course_lib.page import assets
from course_lib.page.document import document
from course_lib.page.steps import Block, ModulePage, Part, module_page


@pytest.fixture(scope="module")
def pages(course: Library) -> list[ModulePage]:
    """The modules as pages, from their markup, without a kernel."""
    markups = Markups(course)
    return [
        ModulePage(
            slug,
            course.module(slug).title,
            [
                Part(
                    "",
                    "",
                    [Block(markups.activity(name), name) for call, name in course.calls(slug) if call == "activity"],
                )
            ],
        )
        for slug in course.slugs
    ]


@pytest.fixture(scope="module")
def page(pages: list[ModulePage], course: Library) -> str:
    return document(pages, course)


def test_the_root_says_which_course_and_edition(page: str, course: Library) -> None:
    assert f'<html lang="en" class="course" data-course="secure-base" data-edition="{course.course.edition}">' in page


def test_every_activity_is_marked_as_the_contract_says(page: str, course: Library) -> None:
    for slug in course.slugs:
        for activity in course.module(slug).activities:
            assert f'id="{html_id(f"{slug}/{activity.slug}")}" data-activity="{activity.kind}" data-state="new"' in page


def test_the_policy_allows_this_script_and_this_style_and_nothing_else(page: str) -> None:
    policy = unescape(re.search(r'Content-Security-Policy" content="([^"]+)"', page)[1])  # type: ignore[index]
    script = re.search(r'<script type="module">(.*?)</script>', page, flags=re.S)[1]  # type: ignore[index]
    style = re.search(r"<style>(.*?)</style>", page, flags=re.S)[1]  # type: ignore[index]
    for source in (script, style):
        assert base64.b64encode(hashlib.sha256(source.encode()).digest()).decode() in policy
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy and "http" not in policy and "*" not in policy


def test_the_page_names_no_address_that_it_would_fetch(page: str) -> None:
    assert re.findall(r'<(?:script|img|iframe|audio|video|source)[^>]* src="', page) == []
    assert [link for link in re.findall(r"<link[^>]+>", page) if 'href="data:' not in link] == []
    assert "@import" not in page and "url(" not in page
    markup = re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)
    assert " style=" not in markup, "the policy would refuse an inline style"


def test_every_id_stands_once(page: str) -> None:
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert sorted({name for name in ids if ids.count(name) > 1}) == []


def test_a_page_holds_each_reason_once_and_a_place_for_the_key_after_every_question(page: str, course: Library) -> None:
    key = page.index('class="answer-key"')
    assert page.rindex('class="activity"') < key
    reason = text.block(course.activity("causes/q07").options[0].explain, "causes")
    assert page.count(reason) == 1 and page.index(reason) < key


def test_no_answer_of_a_learner_is_in_a_page(page: str) -> None:
    assert not re.search(r"<(input|option)[^>]* (checked|selected)", page)
    assert not re.search(r"<textarea[^>]*>[^<]", page)


def test_a_hostile_word_cannot_end_a_script(pages: list[ModulePage], course: Library) -> None:
    hostile = Library(course.root)
    hostile.__dict__["words"] = {**course.words, "saved": "</script><script>alert(1)</script>"}
    assert "<script>alert" not in document(pages, hostile)


def test_a_behaviour_exports_one_thing_and_imports_nothing() -> None:
    for kind in KINDS:
        source = assets.behaviour_source(kind)
        assert source.count("export ") == 1 and source.count("export default") == 1, kind
        assert not re.search(r"^import ", source, flags=re.M), kind
        assert "innerHTML" not in source and "insertAdjacentHTML" not in source and "eval(" not in source, kind


def test_behaviours_stay_small() -> None:
    for kind in KINDS:
        lines = (folder_of(kind) / "behaviour.js").read_text(encoding="utf-8").count("\n")
        assert lines <= 150, f"{kind} has {lines} lines"


def test_the_script_of_a_page_with_every_kind_stays_small() -> None:
    assert len(gzip.compress(assets.page_script(KINDS).encode())) <= 30_000


def test_styles_know_no_left_and_no_right() -> None:
    """They say start and end instead, so that a page in a language written from right to left is laid out as well."""
    lib = Path(assets.__file__).parents[1]
    for path in lib.rglob("*.css"):
        sided = re.search(
            r"(?<![-\w])(left|right|(margin|padding|border)-(left|right))\s*:|(text-align|float|clear):\s*(left|right)",
            path.read_text(),
        )
        assert not sided, f"{path.name}: {sided and sided[0]}"


def cell(output: Any) -> Any:
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("x", outputs=[output])])


def test_an_output_without_html_is_refused_with_its_cell(course: Library) -> None:
    output = nbformat.v4.new_output("display_data", data={"image/png": "…"})
    with pytest.raises(BuildError, match="01_causes.ipynb, cell 1: this shows image/png, and a page needs text/html"):
        module_page(cell(output), "causes", course)


def test_a_widgets_html_is_taken_and_its_live_form_left(course: Library) -> None:
    data = {"application/vnd.jupyter.widget-view+json": {"model_id": "1"}, "text/html": "<p>here</p>"}
    output = nbformat.v4.new_output("display_data", data=data, metadata={ROLE: {"activity": "causes/q05"}})
    made = module_page(cell(output), "causes", course)
    assert made.html == "<p>here</p>" and made.activities == ["causes/q05"]


def test_a_trainers_cell_is_not_in_a_learners_page(course: Library) -> None:
    told = nbformat.v4.new_markdown_cell("For the trainer", metadata={"tags": ["facilitator"]})
    assert module_page(SimpleNamespace(cells=[told]), "causes", course).html == ""
