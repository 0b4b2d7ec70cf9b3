"""A chart as part of a page: SVG without ids or styles of its own, in strips between which paper may break.

Letters stay letters, so that the figure can be searched and copied; the page brings their font. Colours are
attributes in the light theme's values, and classes by which a style sheet gives them those of the dark one.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from markupsafe import Markup
from matplotlib.colors import to_rgb

from riwaya import arabic
from riwaya.figures.page import Chart
from riwaya.figures.save import svg
from riwaya.figures.style import THEMES, Theme, mix

ROW = "row-"
# points; at most so much of a figure is one strip, if its rows allow it
_STRIP = 230.0
_XLINK = "{http://www.w3.org/1999/xlink}href"
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_STATUSES = ("asserted", "alleged", "planned", "denied")
_PLAIN = ("canvas", "ink", "soft", "line", "band")
_PAINT = ("fill", "stroke")
_KEPT = (*_PAINT, "stroke-width", "stroke-dasharray", "opacity", "font-size", "font-weight", "text-anchor")
_CLASS = re.compile(r"\b[fs]-([0-9a-f]{6})\b")
_MOVE = re.compile(r"translate\(([^)]*)\)")
_NO_TURN = re.compile(r"rotate\(-?0 [^)]*\)")
_ASCENT, _DESCENT = 14.0, 5.0


@dataclass(frozen=True, slots=True)
class Link:
    """Where a row of the figure leads: its own id on the page, the goal, and what it says to those who do not see."""

    id: str
    href: str
    label: str


@dataclass(frozen=True, slots=True)
class Strip:
    """A part of a figure over its whole width, in points; `body` is SVG."""

    top: float
    width: float
    height: float
    body: Markup

    def svg(self, label: str) -> Markup:
        """The strip as an element of a page."""
        given = {
            "viewBox": f"0 {self.top:g} {self.width:g} {self.height:g}",
            "font-family": "'IBM Plex Sans Arabic', sans-serif",
            "stroke-linejoin": "round",
            # from where text is anchored was computed for this direction
            "direction": "ltr",
            "role": "group",
            "aria-label": label,
        }
        return Markup("<svg {}>{}</svg>").format(_attributes(given), self.body)


@dataclass(frozen=True, slots=True)
class _Shape:
    """Something drawn: its SVG and how far down it reaches."""

    body: str
    top: float
    bottom: float


def drawn(chart: Chart) -> bytes:
    """The chart as SVG, its letters as letters where matplotlib leaves their order to the reader's browser."""
    return svg(chart, "none" if arabic.SHAPES_TEXT else "path").encode("utf-8")


def strips(svg: bytes, theme: str, links: Mapping[str, Link] | None = None) -> list[Strip]:
    """A figure in strips from the top down, each of its rows a link over the whole width; None: without links.

    `svg` is the figure as `drawn` or saved, `theme` the one that it was drawn in. Raises KeyError for a row that
    leads nowhere.
    """
    root = ET.fromstring(svg)
    width, height = (float(number) for number in root.attrib["viewBox"].split()[2:])
    leaves = list(_leaves(root, {}))
    rows = {name.removeprefix(ROW): _span(leaf) for name, leaf in leaves if name.startswith(ROW)}
    shapes = [_shape(leaf, THEMES[theme]) for name, leaf in leaves if not name.startswith(ROW)]
    if links is not None:
        shapes += [_link(links[name], *span, width) for name, span in rows.items()]
    edges = _edges([bottom for _, bottom in rows.values()], height)
    return [
        Strip(top, width, round(bottom - top, 3), Markup("".join(_inside(shapes, top, bottom))))
        for top, bottom in pairwise(edges)
    ]


def colours(bodies: Iterable[str], theme: Theme) -> dict[str, str]:
    """What each colour of these strips is in `theme`, by its letters in the names of classes."""
    found = {name for body in bodies for name in _CLASS.findall(body)}
    return {name: in_theme(f"#{name}", THEMES["light"], theme) for name in sorted(found)}


@cache
def in_theme(colour: str, old: Theme, new: Theme) -> str:
    """A colour of one theme as the other has it, also one that is mixed of a status and the canvas.

    >>> in_theme("#c05500", THEMES["light"], THEMES["dark"])
    '#e69f00'
    """
    plain = {getattr(old, name): getattr(new, name) for name in (*_STATUSES, *_PLAIN)}
    if colour in plain:
        return str(plain[colour])
    mixes = [_share(to_rgb(colour), to_rgb(getattr(old, name)), to_rgb(old.canvas)) for name in _STATUSES]
    best = min(range(len(mixes)), key=lambda number: mixes[number][1])
    return mix(getattr(new, _STATUSES[best]), new.canvas, mixes[best][0])


def _share(colour: Sequence[float], of: Sequence[float], canvas: Sequence[float]) -> tuple[float, float]:
    """How much of one colour on the canvas comes nearest, and how far that is still."""
    ways = [a - b for a, b in zip(of, canvas, strict=True)]
    gone = [a - b for a, b in zip(colour, canvas, strict=True)]
    share = sum(a * b for a, b in zip(ways, gone, strict=True)) / sum(way * way for way in ways)
    share = min(max(share, 0.0), 1.0)
    return share, sum((share * a - b) ** 2 for a, b in zip(ways, gone, strict=True))


def _leaves(group: ET.Element, symbols: dict[str, ET.Element], name: str = "") -> Iterator[tuple[str, ET.Element]]:
    """What is drawn, in order, under the id of the innermost group around it; symbols are put in where they are used.

    What a group says of style and place is said by each of its leaves.
    """
    for child in group:
        kind = child.tag.rpartition("}")[2]
        if kind == "defs":
            symbols.update({f"#{symbol.get('id')}": symbol for symbol in child})
        elif kind == "g":
            for own, leaf in _leaves(child, symbols, child.get("id", name)):
                yield own, _joined(leaf, child)
        elif kind in ("path", "text"):
            yield name, _joined(child, child)
        elif kind == "use":
            moved = ET.Element("use", {"transform": f"translate({child.get('x', 0)} {child.get('y', 0)})"})
            symbol = symbols[child.attrib[_XLINK]]
            # a blank has no outline
            if symbol.get("d"):
                yield name, _joined(_joined(symbol, moved), child)


def _joined(leaf: ET.Element, around: ET.Element) -> ET.Element:
    """`leaf` with the style and the transform of what stands around it put before its own."""
    made = ET.Element(leaf.tag, leaf.attrib)
    made.text = leaf.text
    if around is not leaf:
        turn = _NO_TURN.sub("", f"{around.get('transform', '')} {leaf.get('transform', '')}").strip()
        made.attrib |= {"transform": turn, "style": f"{around.get('style', '')}; {leaf.get('style', '')}"}
    return made


def _span(leaf: ET.Element) -> tuple[float, float]:
    """How far down a path or a line of text begins and ends."""
    moves = [_NUMBER.findall(call) for call in _MOVE.findall(leaf.get("transform", ""))]
    down = sum(float(move[1]) for move in moves)
    if leaf.tag.endswith("text"):
        down = float(leaf.attrib["y"])
    elif "scale" not in leaf.get("transform", ""):
        ys = [float(number) for number in _NUMBER.findall(leaf.attrib["d"])][1::2]
        return down + min(ys), down + max(ys)
    # above and below the line that letters stand on
    return down - _ASCENT, down + _DESCENT


def _shape(leaf: ET.Element, theme: Theme) -> _Shape:
    style = dict(part.split(": ", 1) for part in leaf.get("style", "").split("; ") if part)
    given = {key: style[key].removesuffix("px") for key in _KEPT if key in style}
    painted = [key for key in _PAINT if given.get(key, "").startswith("#")]
    given |= {key: in_theme(given[key], theme, THEMES["light"]) for key in painted}
    given["class"] = " ".join(f"{key[0]}-{given[key][1:]}" for key in painted)
    given["transform"] = _NO_TURN.sub("", leaf.get("transform", "")).strip()
    top, bottom = _span(leaf)
    if leaf.tag.endswith("text"):
        place = {key: leaf.attrib[key] for key in ("x", "y")}
        return _Shape(_element("text", given | place, leaf.text or ""), top, bottom)
    return _Shape(_element("path", given | {"d": _short(leaf.attrib["d"])}), top, bottom)


def _short(path: str) -> str:
    """Path data to a hundredth of a point and without blanks that say nothing.

    >>> _short("M 206.358936 135.97 L 1.5 2 z")
    'M206.36 135.97L1.5 2z'
    """
    rounded = _NUMBER.sub(lambda found: f"{float(found[0]):.2f}".rstrip("0").rstrip("."), path)
    return re.sub(r"\s*([A-Za-z])\s*", r"\1", rounded).replace("\n", " ").strip()


def _link(link: Link, top: float, bottom: float, width: float) -> _Shape:
    box = {"class": "row", "x": "0", "y": f"{top:g}", "width": f"{width:g}", "height": f"{bottom - top:g}"}
    about = {"id": link.id, "href": link.href, "aria-label": link.label}
    return _Shape(f"<a {_attributes(about)}>{_element('rect', {**box, 'fill': 'none'})}</a>", top, bottom)


def _element(tag: str, given: Mapping[str, str], text: str = "") -> str:
    start = f"<{tag} {_attributes(given)}"
    return f"{start}>{Markup.escape(text)}</{tag}>" if text else f"{start}/>"


def _attributes(given: Mapping[str, str]) -> Markup:
    return Markup(" ".join(f'{key}="{Markup.escape(value)}"' for key, value in given.items() if value))


def _edges(bottoms: Sequence[float], height: float) -> list[float]:
    """Where strips begin and the last ends: behind rows, so that the heading of a group stays with it.

    >>> _edges([100, 200, 300, 400], 450)
    [0.0, 200, 450]
    """
    edges = [0.0]
    for bottom, following in pairwise(bottoms):
        if following - edges[-1] > _STRIP:
            edges.append(bottom)
    return [*edges, height]


def _inside(shapes: Iterable[_Shape], top: float, bottom: float) -> Iterator[str]:
    """What is seen between two heights."""
    return (shape.body for shape in shapes if (shape.top < bottom and shape.bottom > top) or top <= shape.top < bottom)
