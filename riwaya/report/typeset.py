"""The report page as a document for Typst, which sets Arabic right and needs nothing from the system.

Texts of articles become string literals, so nothing in them is markup of Typst; each stays isolated, as on the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lxml import html as parser

# what is for screens only, by element and by class
_SCREEN = ("script", "style", "nav", "form", "svg")
_SCREEN_CLASSES = {"skip", "screen", "back", "unseen", "drawing"}
_OPEN = {"ltr": "\N{LEFT-TO-RIGHT ISOLATE}"}
_FIRST, _CLOSE = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
# between letters that a mark parts and that are written joined
_JOINER = "\N{ZERO WIDTH JOINER}"
_WITHIN_WORD = re.compile("(?<=[\u0620-\u064a])(</?mark>)(?=[\u0620-\u064a])")
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4}
_BLOCKS = {
    "p": "#block(spacing: 6pt)[",
    "li": "#block(inset: (x: 8pt), spacing: 6pt)[",
    "article": "#block(above: 14pt)[",
    "blockquote": "#block(fill: luma(244), inset: 6pt, radius: 2pt, width: 100%, spacing: 6pt)[",
    "summary": "#block(spacing: 6pt)[",
}
_INLINE = {"mark": "#highlight[", "strong": "#strong[", "th": "#strong["}
_SOFT = {"meta", "cite", "why", "note"}
_START = """#set document(title: {title}, date: none)
#set page(paper: "a4", margin: (x: 42pt, y: 48pt), numbering: "1")
#set text(font: "IBM Plex Sans Arabic", lang: {language}, dir: {direction}, size: 9.5pt)
#set table(stroke: 0.4pt + luma(200), inset: 4pt, align: start)
#show heading: set block(above: 16pt, below: 8pt)
#show link: set text(fill: rgb("#005a8c"))
"""


def document(page: str, drawings: Mapping[str, Sequence[str]]) -> str:
    """The page as Typst's markup; `drawings` names the files of each figure's strips, by the id of its section."""
    root = parser.document_fromstring(_WITHIN_WORD.sub(rf"{_JOINER}\1{_JOINER}", page))
    start = {
        "title": _literal(root.findtext(".//title") or ""),
        "language": _literal(root.get("lang")),
        "direction": root.get("dir"),
    }
    ids = {one.get("id") for one in root.iter("article", "li", "section") if one.get("id")}
    body = root.find("body")
    return _START.format(**start) + "".join(_Typesetter(ids, drawings).inside(body)) + "\n"


class _Typesetter:
    """Turns elements into markup; `ids` are those that a link can lead to."""

    def __init__(self, ids: set[str], drawings: Mapping[str, Sequence[str]]) -> None:
        self._ids, self._drawings = ids, drawings

    def inside(self, element: Any) -> Iterator[str]:
        """What stands in an element, one after another."""
        yield _text(element.text)
        for child in element:
            if isinstance(child.tag, str) and not _is_for_screens(child):
                yield from self._element(child)
                if child.tag == "span":
                    yield _literal_text("  ")
            yield _text(child.tail)

    def _element(self, element: Any) -> Iterator[str]:
        tag = element.tag
        if tag in _HEADINGS:
            yield f"#heading(level: {_HEADINGS[tag]})[{self._joined(element)}]\n"
        elif tag == "table":
            yield from self._table(element)
        elif tag == "a":
            yield self._link(element)
        elif tag == "bdi":
            yield _literal_text(_OPEN.get(element.get("dir"), _FIRST))
            yield from self.inside(element)
            yield _literal_text(_CLOSE)
        elif tag in _BLOCKS:
            style = "#set text(size: 8.5pt, fill: luma(80))\n" if _classes(element) & _SOFT else ""
            yield f"{_BLOCKS[tag]}{style}{self._joined(element)}]{self._label(element)}\n"
        elif tag in _INLINE:
            yield f"{_INLINE[tag]}{self._joined(element)}]"
        else:
            files = self._drawings.get(element.get("id"), ())
            yield from (f"#block(spacing: 0pt, image({_literal(file)}, width: 100%))\n" for file in files)
            yield from self.inside(element)

    def _joined(self, element: Any) -> str:
        return "".join(self.inside(element))

    def _table(self, element: Any) -> Iterator[str]:
        rows = [[cell for cell in row if cell.tag in ("th", "td")] for row in element.iter("tr")]
        head, *body = [[f"[{self._joined(cell)}]" for cell in row] for row in rows]
        cells = "".join(f"{', '.join(row)},\n" for row in body)
        yield f"#table(columns: {len(head)}, table.header({', '.join(head)}),\n{cells})\n"

    def _link(self, element: Any) -> str:
        href = element.get("href", "")
        said = self._joined(element)
        if href.startswith("#") and href[1:] in self._ids:
            return f"#link(label({_literal(href[1:])}))[{said}]"
        return f"#link({_literal(href)})[{said}]" if re.match("https?://", href) else said

    def _label(self, element: Any) -> str:
        return f"#label({_literal(element.get('id'))})" if element.get("id") in self._ids else ""


def _is_for_screens(element: Any) -> bool:
    return element.tag in _SCREEN or bool(_classes(element) & _SCREEN_CLASSES)


def _classes(element: Any) -> set[str]:
    return set((element.get("class") or "").split())


def _text(text: str | None) -> str:
    """Text between elements, blanks as HTML has them; lines between blocks are nothing."""
    if not text or (text.isspace() and "\n" in text):
        return ""
    return _literal_text(re.sub(r"\s+", " ", text))


def _literal_text(text: str) -> str:
    return f"#{_literal(text)};"


def _literal(text: str) -> str:
    r"""A string of Typst.

    >>> print(_literal('a "b" \\ #c'))
    "a \"b\" \\ #c"
    """
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
