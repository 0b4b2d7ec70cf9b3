"""Packing: what goes on which line, which labels of an axis have room."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of a line, in points."""

    start: float
    end: float


def pack(widths: Sequence[float], gap: float, width: float) -> list[list[int]]:
    """Which items go on which line, in their order, `gap` apart; one wider than a line has its own.

    >>> pack([30, 40, 50, 120, 10], 10, 100)
    [[0, 1], [2], [3], [4]]
    """
    lines: list[list[int]] = []
    left = 0.0
    for item, size in enumerate(widths):
        if not lines or size + gap > left:
            lines.append([])
            left = width + gap
        lines[-1].append(item)
        left -= size + gap
    return lines


def thin(spans: Iterable[Span], gap: float, taken: Sequence[Span] = ()) -> list[int]:
    """The items that can be drawn without touching one before them, nor one of `taken`.

    >>> thin([Span(0, 10), Span(8, 18), Span(20, 30)], 2)
    [0, 2]
    """
    placed = list(taken)
    kept = []
    for item, span in enumerate(spans):
        if all(span.end + gap <= other.start or other.end + gap <= span.start for other in placed):
            placed.append(span)
            kept.append(item)
    return kept


def axis_room(texts: Iterable[tuple[float, float, float]], width: float, least: float) -> tuple[float, float]:
    """Room before an axis and its length, so that the texts beside its marks stay inside `width`.

    A text is its mark's place on the axis (0 to 1), the points it needs before the mark and behind it. The
    axis gets `least` points even where a text is too wide for that.

    >>> axis_room([(0.0, 30, 0), (1.0, 0, 50)], 200, 80)
    (30.0, 120.0)
    """
    texts = list(texts)
    before, length = 0.0, width
    # each affects the other; both only move one way, so a few rounds settle them
    for _ in range(8):
        length = min((width - before - behind) / place for place, _, behind in [*texts, (1.0, 0.0, 0.0)] if place)
        length = max(least, length)
        before = max(need - place * length for place, need, _ in [*texts, (0.0, 0.0, 0.0)])
    return before, max(least, min(length, width - before))


def keep_inside(span: Span, low: float, high: float) -> Span:
    """The span moved as little as needed to lie between `low` and `high`.

    >>> keep_inside(Span(-3, 7), 0, 100)
    Span(start=0, end=10)
    """
    shift = max(low - span.start, 0) or min(high - span.end, 0)
    return Span(span.start + shift, span.end + shift)
