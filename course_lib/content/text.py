"""Author text: Markdown in, safe HTML out. `[S09]` becomes a link to the module's list of sources."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from markdown_it.token import Token

_TAGS = {
    "a", "blockquote", "br", "code", "em", "h2", "h3", "h4", "hr", "li", "ol", "p", "strong",
    "table", "tbody", "td", "th", "thead", "tr", "ul", "div",
}  # fmt: skip
_ATTRIBUTES = {
    "a": {"href", "class", "title"},
    "h2": {"id"},
    "h3": {"id"},
    "ol": {"start"},
    "div": {"class", "tabindex", "role"},
    "th": {"scope"},
}
_CITATION = re.compile(r"\[([SP]\d+[a-e]?)\](?!\()")

_markdown = MarkdownIt("commonmark", {"html": False, "typographer": True}).enable(["table", "smartquotes"])


def slug(heading: str) -> str:
    """The id of a heading: its words in lower case, joined by '-'."""
    return "-".join(re.findall(r"[a-z0-9]+", heading.lower().replace("'", "").replace("’", "")))


def cited(text: str) -> set[str]:
    """The source ids that a text cites."""
    return set(_CITATION.findall(text))


def block(text: str, module: str = "") -> str:
    """`text` as HTML: paragraphs, headings with ids, links to `module`'s sources. An author's markup never survives."""
    tokens = _markdown.parse(text, _references(text, module))
    _dress(tokens, module)
    return _clean(_markdown.renderer.render(tokens, _markdown.options, {})).strip()


def inline(text: str, module: str = "") -> str:
    """`text` as HTML without a paragraph around it: for labels and options."""
    tokens = _markdown.parseInline(text, _references(text, module))
    _dress(tokens, module)
    return _clean(_markdown.renderer.render(tokens, _markdown.options, {})).strip()


def plain(html: str) -> str:
    """The words of safe HTML, without its tags and citations."""
    without = re.sub(r'<a [^>]*class="cite".*?</a>', "", html)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", without)).strip()


def headings(text: str) -> list[tuple[int, str]]:
    """The level and words of each heading in a Markdown text."""
    tokens = _markdown.parse(text)
    return [(int(opened.tag[1]), inner.content) for opened, inner in pairwise(tokens) if opened.type == "heading_open"]


def _clean(html: str) -> str:
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        link_rel="noreferrer",
        url_schemes={"http", "https", "tel", "mailto"},
    )


def _references(text: str, module: str) -> dict[str, Any]:
    """Markdown's own reference links do the work: each cited source is defined as a link to the list."""
    return {
        "references": {
            normalizeReference(name): {"href": f"#{module}--source-{name}", "title": ""} for name in cited(text)
        }
    }


def _dress(tokens: Iterable[Token], module: str) -> None:
    tokens = list(tokens)
    for token, after in zip(tokens, [*tokens[1:], None], strict=True):
        if token.type == "heading_open" and after:
            token.attrSet("id", f"{module}--{slug(after.content)}" if module else slug(after.content))
        if token.type == "th_open":
            token.attrSet("scope", "col")
        for child in token.children or []:
            if child.type == "link_open" and "--source-" in str(child.attrGet("href")):
                child.attrSet("class", "cite")
