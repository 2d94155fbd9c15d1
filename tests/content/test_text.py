"""Author text becomes safe HTML, and citations become links to the module's own list."""

from __future__ import annotations

import pytest

from course_lib.content import text


def test_a_citation_links_to_the_modules_sources() -> None:
    html = text.inline("Most do not [S06] [S12].", "causes")
    assert 'class="cite"' in html
    assert 'href="#causes--source-S06"' in html and 'href="#causes--source-S12"' in html


def test_a_citation_with_a_letter_links_too() -> None:
    assert 'href="#causes--source-S36a"' in text.inline("High strain [S36a] [S36b].", "causes")


def test_a_heading_has_an_id_under_its_module() -> None:
    assert '<h2 id="causes--it-is-not-the-childs-will">' in text.block("## It is not the child's will", "causes")


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[click](javascript:alert(1))",
        "![x](http://example.org/pixel.png)",
        "<iframe src='http://example.org'></iframe>",
        "<p onclick=alert(1)>x</p>",
    ],
)
def test_no_markup_of_an_author_runs_or_loads(hostile: str) -> None:
    html = text.block(hostile, "causes") + text.inline(hostile, "causes")
    for part in ("<script", "<img", "<iframe", 'href="javascript', "<p onclick"):
        assert part not in html


def test_quotes_become_curly() -> None:
    assert text.inline('"It\'s me"') == "“It’s me”"


def test_plain_words_leave_out_tags_and_citations() -> None:
    assert text.plain(text.block("A **bold** word [S01].", "causes")) == "A bold word ."
