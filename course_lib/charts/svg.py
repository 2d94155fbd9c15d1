"""A plotly figure as a small svg, drawn by plotly.js itself without a browser. The only place that knows how."""

from __future__ import annotations

import hashlib
import re
import xml.etree.ElementTree as ET
from html import escape

import mirage
import plotly.graph_objects as go

from course_lib.page.tokens import TOKENS

_SVG = "http://www.w3.org/2000/svg"
_VARIABLES = {
    f"rgb({int(token.light[1:3], 16)}, {int(token.light[3:5], 16)}, {int(token.light[5:], 16)})": f"var(--{name})"
    for name, token in TOKENS.items()
}

_MARKS = {"point"}
_IDLE = {
    ("opacity", "1"),
    ("fill-opacity", "1"),
    ("stroke-opacity", "1"),
    ("vector-effect", "none"),
    ("stroke-miterlimit", "2"),
    ("white-space", "pre"),
}


def to_svg(figure: go.Figure, title: str, desc: str) -> str:
    """`figure` as svg markup: the course's colours as custom properties, each mark's hover text as a native <title>,
    named by `title` and `desc`, the same bytes for the same figure, nothing that a strict style policy would refuse."""
    ET.register_namespace("", _SVG)
    root = ET.fromstring(mirage.to_svg(figure))
    width, height = root.attrib.pop("width"), root.attrib.pop("height")
    root.set("viewBox", f"0 0 {width} {height}")
    root.set("role", "img")
    _drop_empty(root)
    for element in root.iter():
        _style_as_attributes(element)
    _share_font(root)
    _name_marks(root, figure)
    name = f"chart-{hashlib.sha256(title.encode()).hexdigest()[:6]}"
    root.set("aria-labelledby", f"{name}-title {name}-desc")
    markup = _steady(ET.tostring(root, encoding="unicode"), name)
    head, _, body = markup.partition(">")
    return f'{head}><title id="{name}-title">{escape(title)}</title><desc id="{name}-desc">{escape(desc)}</desc>{body}'


def _style_as_attributes(element: ET.Element) -> None:
    """`style="fill: red"` as `fill="red"`: the page's policy allows no inline styles; attributes take variables too."""
    for declaration in element.attrib.pop("style", "").split(";"):
        name, _, value = declaration.partition(":")
        if value.strip():
            element.set(name.strip(), value.strip())
    for name, value in list(element.attrib.items()):
        if (name, value) in _IDLE or (name == "class" and value not in _MARKS):
            del element.attrib[name]
        else:
            element.set(name, _VARIABLES.get(value, value))


def _share_font(root: ET.Element) -> None:
    """Says the family of letters once, on the whole picture, where all its words have the same."""
    texts = [element for element in root.iter() if "font-family" in element.attrib]
    families = {element.get("font-family", "") for element in texts}
    if len(families) == 1:
        for element in texts:
            del element.attrib["font-family"]
        root.set("font-family", families.pop())


def _name_marks(root: ET.Element, figure: go.Figure) -> None:
    """Gives each mark its hover text, in plotly's own order: traces, then points."""
    texts = iter([text for trace in figure.data for text in (trace.text if trace.text is not None else [])])
    for mark in root.iter(f"{{{_SVG}}}path"):
        if mark.get("class") == "point":
            title = ET.SubElement(mark, f"{{{_SVG}}}title")
            title.text = next(texts, "")


def _drop_empty(element: ET.Element) -> None:
    """Takes out groups that hold nothing and paths that draw nothing."""
    for child in list(element):
        _drop_empty(child)
        hollow = child.tag == f"{{{_SVG}}}g" and len(child) == 0
        if hollow or (child.tag == f"{{{_SVG}}}path" and child.get("d") in {None, "", "M0,0"}):
            element.remove(child)


def _steady(markup: str, name: str) -> str:
    """Ids that plotly draws by lot each time, named after the chart instead; positions to a tenth of a pixel."""
    for lot in set(re.findall(r'id="(?:clip|defs-)([0-9a-f]{6})', markup)):
        markup = markup.replace(lot, name)
    return re.sub(r"-?\d+\.\d{2,}", lambda number: f"{float(number[0]):.1f}".rstrip("0").rstrip("."), markup)
