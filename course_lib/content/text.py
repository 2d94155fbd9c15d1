"""Author text: Markdown in, safe HTML out. `[S09]` becomes a link to the module's list of sources."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from markdown_it.token import Token

from course_lib.content.models import Term

FindTerms = Callable[[str], Iterable[tuple[int, int, Term]]]
"""Where terms stand in a text: start, end, which."""

_TAGS = {
    "a", "blockquote", "br", "code", "em", "h2", "h3", "h4", "hr", "li", "ol", "p", "strong",
    "table", "tbody", "td", "th", "thead", "tr", "ul", "div",
}  # fmt: skip
_ATTRIBUTES = {
    "a": {"href", "class", "title", "rel"},
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


def term_id(module: str, term: str) -> str:
    """The id of a term in the list of words at the end of `module`."""
    return f"{module}--term-{slug(term)}"


def block(text: str, module: str = "", find_new: FindTerms | None = None) -> str:
    """`text` as HTML: paragraphs, headings with ids, links to `module`'s sources. An author's markup never survives.

    Each term that `find_new` finds leads to its meaning in `module`'s list of words.
    """
    tokens = _markdown.parse(text, _references(text, module))
    _dress(tokens, module)
    if find_new:
        _link_terms(tokens, module, find_new)
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
    if "#" not in text:
        return []
    tokens = _markdown.parse(text)
    return [(int(opened.tag[1]), inner.content) for opened, inner in pairwise(tokens) if opened.type == "heading_open"]


def _clean(html: str) -> str:
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        link_rel=None,  # a link out of the page gets it in _dress
        url_schemes={"http", "https", "tel", "mailto"},
    )


def _references(text: str, module: str) -> dict[str, Any]:
    """Markdown's own reference links do the work: each cited source is defined as a link to the list."""
    return {
        "references": {
            normalizeReference(name): {"href": f"#{module}--source-{name}", "title": ""} for name in cited(text)
        }
    }


def _link_terms(tokens: Iterable[Token], module: str, find_new: FindTerms) -> None:
    for before, token in pairwise([*tokens, Token("", "", 0)]):
        if token.type == "inline" and before.type != "heading_open" and token.children:
            token.children = list(_with_terms(token.children, module, find_new))


def _with_terms(children: list[Token], module: str, find_new: FindTerms) -> Iterator[Token]:
    """`children`, with each new term in a link; what stands in a link already stays as it is."""
    in_link = 0
    for child in children:
        in_link += {"link_open": 1, "link_close": -1}.get(child.type, 0)
        if child.type != "text" or in_link:
            yield child
            continue
        at = 0
        for start, end, term in find_new(child.content):
            link = Token("link_open", "a", 1)
            link.attrs = {"href": f"#{term_id(module, term.term)}", "class": "term"}
            yield from (_words(child.content[at:start]), link, _words(child.content[start:end]))
            yield Token("link_close", "a", -1)
            at = end
        yield _words(child.content[at:])


def _words(content: str) -> Token:
    return Token("text", "", 0, content=content)


def _dress(tokens: Iterable[Token], module: str) -> None:
    tokens = list(tokens)
    for token, after in zip(tokens, [*tokens[1:], None], strict=True):
        if token.type == "heading_open" and after:
            token.attrSet("id", f"{module}--{slug(after.content)}" if module else slug(after.content))
        if token.type == "th_open":
            token.attrSet("scope", "col")
        for child in token.children or []:
            if child.type == "link_open":
                is_cite = "--source-" in str(child.attrGet("href"))
                child.attrSet(*("class", "cite") if is_cite else ("rel", "noreferrer"))
