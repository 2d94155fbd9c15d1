"""The small HTML of paper: what may stand in it, and the few things that only paper has."""

from __future__ import annotations

from html import escape
from typing import Any

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement

from course_lib.page.tokens import TOKENS

# The course's colours in black, white and a few greys that a copier can hold.
GREYS = {
    "paper": "#ffffff", "card": "#ffffff", "ink": "#000000", "soft": "#333333", "sea": "#333333", "mist": "#ebebeb",
    "lamp": "#a6a6a6", "sand": "#f4f4f4", "line": "#777777",
}  # fmt: skip
assert GREYS.keys() == TOKENS.keys()

_BLOCKS = ["div", "p", "ul", "ol", "table", "figure", "blockquote"]
_KEPT = {"class", "scope", "colspan", "start", "href", "data-name", "data-page-of"}
HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]
_factory = BeautifulSoup("", "html.parser")


def new(name: str, *contents: PageElement | str, class_: str = "") -> Tag:
    """A new element; a string in it is text, never markup."""
    tag = _factory.new_tag(name, attrs={"class": class_} if class_ else {})
    tag.extend([NavigableString(one) if type(one) is str else one for one in contents])
    return tag


def first(soup: Tag, selector: str = "*") -> Tag:
    found = soup.select_one(selector)
    if found is None:
        raise ValueError(f"there is no {selector} in {str(soup)[:80]!r}.")
    return found


def classes(tag: Tag) -> list[str]:
    return [str(one) for one in tag.get_attribute_list("class") if one]


def parent(tag: Tag) -> Tag:
    assert tag.parent, "a tag of its own, not a piece of a page"
    return tag.parent


def box(kind: str = "") -> Tag:
    """A box to tick, or a larger one for a number."""
    return new("span", class_=f"box {kind}".strip())


def room(lines: int) -> Tag:
    """`lines` empty lines to write on."""
    return new("div", *(new("div", class_="line") for _ in range(lines)), class_="room")


def table(columns: list[str], rows: list[list[str]], kind: str = "") -> str:
    """A table as HTML: the words of its head, its rows of ready-made HTML; the first cell of each heads its row."""
    head = "".join(f'<th scope="col">{escape(word)}</th>' for word in columns)
    body = "".join(
        f'<tr><th scope="row">{named}</th>{"".join(f"<td>{cell}</td>" for cell in cells)}</tr>'
        for named, *cells in rows
    )
    return f'<table class="{kind}"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def plain(part: Tag) -> str:
    """`part` in the HTML that paper knows. A link within a page is only its words; any other is spelled out."""
    for listed in part.select("dl"):
        _as_list(listed)
    for link in part.select("a"):
        _spell_out(link)
    for tag in [part, *part.find_all(["section", "aside", "header", "main"])]:
        tag.name = "div"
    for figure in part.select("figure:not(:has(svg))"):
        figure.name = "div"
    for caption in part.select("div > figcaption, caption"):
        caption.name, caption["class"] = "p", "stem"
        if caption.parent and caption.parent.name == "table":
            caption.parent.insert_before(caption.extract())
    for head in part.select("thead th"):
        head["scope"] = "col"
    for quoted in part.select("q"):
        quoted.replace_with(f"“{quoted.get_text()}”")
    for paragraph in part.find_all("p"):
        if paragraph.find(_BLOCKS):
            paragraph.name = "div"
    for svg in part.select("svg"):
        _for_print(svg)
    for tag in [part, *part.find_all(True)]:
        if tag.name != "svg" and not tag.find_parent("svg"):
            tag.attrs = {name: value for name, value in tag.attrs.items() if name in _KEPT}
    return str(part)


def plain_html(html: str) -> str:
    """`html`, a piece of a page, in the HTML that paper knows."""
    return plain(new("div", *list(BeautifulSoup(html, "html.parser").contents)))


def ordered(html: str, under: int) -> str:
    """`html` with its headings one step below level `under` and no step left out, however deep they stood before."""
    soup, above = BeautifulSoup(html, "html.parser"), list[int]()
    for heading in soup.find_all(HEADINGS):
        own = int(heading.name[1])
        while above and above[-1] >= own:
            above.pop()
        above.append(own)
        heading.name = f"h{min(under + len(above), 6)}"
    return str(soup)


def text_of(html: str) -> str:
    return " ".join(BeautifulSoup(html, "html.parser").get_text().split())


def _spell_out(link: Tag) -> None:
    href = str(link.get("href", ""))
    if "cite" in classes(link):
        link.replace_with(f"[{link.get_text()}]")
    elif not href.startswith("http"):
        link.unwrap()
    elif link.get_text().strip() != href:
        link.append(f" ({href})")


def _as_list(listed: Tag) -> None:
    """Terms and what they mean, as a list: PDF knows no other form for them."""
    made = new("ul", class_="terms")
    for term in listed.select("dt"):
        meaning: Any = term.find_next_sibling("dd")
        made.append(new("li", new("b", *list(term.contents)), " ", *list(meaning.contents)))
    listed.replace_with(made)


def _for_print(svg: Tag) -> None:
    """A drawing in greys; what it shows, whole, in its title, which is what a PDF takes as its alternative text."""
    title, desc = svg.find("title"), svg.find("desc")
    said = [part.get_text().strip() for part in (title, desc) if part]
    if isinstance(title, Tag):
        title.string = ". ".join(dict.fromkeys(one.rstrip(".") for one in said)) + "."
    for tag in [svg, *svg.find_all(True)]:
        for name, value in tag.attrs.items():
            for token, grey in GREYS.items():
                if isinstance(value, str) and f"var(--{token})" in value:
                    value = value.replace(f"var(--{token})", grey)
                    tag[name] = value
        if tag.get("font-family") == "inherit":
            del tag["font-family"]
    for name in ("aria-labelledby", "role"):
        svg.attrs.pop(name, None)
