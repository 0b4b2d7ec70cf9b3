"""The text of an article as HTML, with its claims highlighted. The text is another's: all of it is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files
from itertools import pairwise
from typing import Literal

from riwaya.arabic import strip_controls

Kind = Literal["timex", "event", "estimate", "chosen"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text to highlight (code points), as what, and what is said of it to who points at it."""

    start: int
    end: int
    kind: Kind
    title: str = ""


def highlighted(text: str, marks: Iterable[Mark], start: int = 0, end: int | None = None) -> str:
    """The paragraphs of `text[start:end]` as HTML; marks may overlap, each letter stands there once.

    Bidi controls are left out: they would show a number in another order than it was read.

    >>> highlighted("قتل 12 <b>", [Mark(4, 6, "estimate", "12")])
    '<p dir="auto">قتل <mark class="riwaya-estimate" title="12">12</mark> &lt;b&gt;</p>'
    """
    end = len(text) if end is None else end
    inside = sorted((m for m in marks if m.start < end and m.end > start), key=lambda m: (m.start, m.end, m.kind))
    paragraphs, place = [], start
    for line in text[start:end].split("\n"):
        stop = place + len(line)
        if line.strip():
            paragraphs.append(f'<p dir="auto">{"".join(_pieces(text, inside, place, stop))}</p>')
        place = stop + 1
    return "".join(paragraphs)


def _pieces(text: str, marks: Sequence[Mark], start: int, end: int) -> Iterator[str]:
    """The text between two places, cut wherever a mark begins or ends."""
    own = [mark for mark in marks if mark.start < end and mark.end > start]
    cuts = sorted({start, end, *(min(max(place, start), end) for mark in own for place in (mark.start, mark.end))})
    for first, last in pairwise(cuts):
        piece = escape(strip_controls(text[first:last]))
        over = [mark for mark in own if mark.start < last and mark.end > first]
        if not over:
            yield piece
            continue
        kinds = " ".join(dict.fromkeys(f"riwaya-{mark.kind}" for mark in over))
        said = " · ".join(dict.fromkeys(strip_controls(mark.title) for mark in over if mark.title))
        title = f' title="{escape(said)}"' if said else ""
        yield f'<mark class="{kinds}"{title}>{piece}</mark>'


def context(text: str, start: int, end: int, paragraphs: int = 1) -> tuple[int, int]:
    r"""The stretch of whole paragraphs around a quote: its own and so many filled ones before and behind.

    >>> context("a\n\nb\nc", 3, 4, 0), context("a\n\nb\nc", 3, 4)
    ((3, 4), (0, 6))
    """
    first, last = text.rfind("\n", 0, start) + 1, _line_end(text, end)
    for _ in range(paragraphs):
        before = text[:first].rstrip()
        first = text.rfind("\n", 0, len(before)) + 1 if before else first
        behind = len(text) - len(text[last:].lstrip())
        last = _line_end(text, behind) if behind < len(text) else last
    return first, last


def framed(content: str, language: str) -> str:
    """`content`, trusted HTML, in the frame that gives it direction and style."""
    direction = "rtl" if language == "ar" else "ltr"
    return f'<style>{style()}</style><div class="riwaya" dir="{direction}" lang="{language}">{content}</div>'


@cache
def style() -> str:
    """The style sheet of all outputs."""
    return files("riwaya.explore").joinpath("style.css").read_text(encoding="utf-8")


def _line_end(text: str, place: int) -> int:
    found = text.find("\n", place)
    return len(text) if found < 0 else found
