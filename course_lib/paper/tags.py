"""What WeasyPrint's tags still lack for PDF/UA-1 (ISO 14289-1), mended in the PDF before it is written.

- Each header cell says what it heads (7.5): WeasyPrint gives it an id, but no scope.
- What stands in a list item stands in its body (7.6): WeasyPrint leaves blocks and inner lists beside the bullet.
- A link says in words where it leads (7.18.5) and is printed (7.18.1); a drawing's box is in the page's own units.
- Running heads are marked as such (7.8), and what holds nothing, such as the lines to write on, is told to nobody.
"""

from __future__ import annotations

from typing import Any

_MAY_BE_EMPTY = {"/TD", "/TH", "/Figure"}
_PT_PER_PX = 0.75


def mend(pdf: Any, headings: dict[str, str]) -> None:
    """`pdf` is WeasyPrint's (a pydyf.PDF); `headings`: the words of the headings that links lead to, by their ids."""
    _Tree(pdf).mend(headings)


class _Tree:
    """The structure elements of one PDF, and everything that they refer to, by reference."""

    def __init__(self, pdf: Any) -> None:
        import pydyf  # type: ignore[import-untyped]

        self.pydyf, self.pdf = pydyf, pdf
        self.objects = {_key(one.reference): one for one in pdf.objects}
        self.dictionaries = [one for one in pdf.objects if isinstance(one, pydyf.Dictionary)]
        self.elements = [one for one in self.dictionaries if one.get("Type") == "/StructElem"]

    def mend(self, headings: dict[str, str]) -> None:
        reached = self._reached()
        self._mark_running_heads(reached)
        for element in self.elements:
            if element["S"] == "/TH":
                element["A"]["Scope"] = "/Column" if self._above(self._above(element))["S"] == "/THead" else "/Row"
            elif element["S"] == "/Figure":
                self._place(element)
        for link in self.dictionaries:
            if link.get("Subtype") == "/Link":
                link["F"] = 4
                if "Dest" in link:
                    link["Contents"] = self.pydyf.String(headings.get(link["Dest"].string, link["Dest"].string))
        for element in reversed(self.elements):
            self._drop_empty(element)
        for element in self.elements:
            if element["S"] == "/LI":
                self._give_body(element)

    def _above(self, element: Any) -> Any:
        return self.objects[_key(element["P"])]

    def _kids(self, element: Any) -> list[Any]:
        """The elements right below; not its marked content, which are numbers."""
        found = [self.objects[_key(kid)] for kid in element["K"] if not isinstance(kid, int)]
        return [kid for kid in found if kid.get("Type") == "/StructElem"]

    def _reached(self) -> set[str]:
        """The elements that a reader meets. Those of running heads hang on no tree."""
        waiting, reached = [one for one in self.elements if one["S"] == "/Document"], set[str]()
        while waiting:
            element = waiting.pop()
            reached.add(_key(element.reference))
            waiting += self._kids(element)
        return reached

    def _mark_running_heads(self, reached: set[str]) -> None:
        lost = [one for one in self.elements if _key(one.reference) not in reached]
        for element in lost:
            stream = self.objects[_key(self.objects[_key(element["Pg"])]["Contents"])].stream
            for mark in (kid for kid in element["K"] if isinstance(kid, int)):
                at = next(
                    place for place, one in enumerate(stream) if isinstance(one, dict) and one.get("MCID") == mark
                )
                stream[at - 1], stream[at] = "/Artifact", self.pydyf.Dictionary({"Type": "/Pagination"})
        self.elements = [one for one in self.elements if _key(one.reference) in reached]

    def _place(self, figure: Any) -> None:
        """Its box, from pixels counted from the top to points counted from the bottom of its page."""
        height = self.objects[_key(figure["Pg"])]["MediaBox"][3]
        left, top, right, bottom = figure["A"]["BBox"]
        figure["A"]["BBox"] = self.pydyf.Array(
            [left * _PT_PER_PX, height - bottom * _PT_PER_PX, right * _PT_PER_PX, height - top * _PT_PER_PX]
        )

    def _drop_empty(self, element: Any) -> None:
        """Takes `element` out of its parent when it holds nothing; then its parent, if that is empty now, and so on."""
        while not element["K"] and element["S"] not in {*_MAY_BE_EMPTY, "/Document"}:
            parent, own = self._above(element), _key(element.reference)
            parent["K"][:] = [kid for kid in parent["K"] if isinstance(kid, int) or _key(kid) != own]
            element = parent

    def _give_body(self, item: Any) -> None:
        """Puts what stands beside the bullet of a list item into its one body."""
        kids = self._kids(item)
        stray = [kid for kid in kids if kid["S"] not in {"/Lbl", "/LBody"}]
        body = next((kid for kid in kids if kid["S"] == "/LBody"), None)
        if not stray:
            return
        if body is None:
            body = self.pydyf.Dictionary(
                {"Type": "/StructElem", "S": "/LBody", "K": self.pydyf.Array(), "Pg": item["Pg"], "P": item.reference}
            )
            self.pdf.add_object(body)
            self.objects[_key(body.reference)] = body
            item["K"].append(body.reference)
        gone = {_key(kid.reference) for kid in stray}
        item["K"][:] = [kid for kid in item["K"] if isinstance(kid, int) or _key(kid) not in gone]
        for kid in stray:
            kid["P"] = body.reference
            body["K"].append(kid.reference)


def _key(reference: Any) -> str:
    return reference.decode() if isinstance(reference, bytes) else str(reference)
