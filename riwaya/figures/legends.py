"""The legends: only what the figure shows, drawn with the figure's own marks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from riwaya import labels
from riwaya.figures import claim_marks, marks
from riwaya.figures.frame import Key
from riwaya.figures.groups import Entry
from riwaya.figures.page import Page
from riwaya.figures.rows import Claim, Happening
from riwaya.figures.scales import Plot
from riwaya.figures.wording import Wording

Draw = Callable[[Plot, float, float], None]

# the legend's axis counts points, so numbers around x are places around it
_SAMPLE = Claim("", "other", "", None, None, None, "range", "", "", None, None, "", "", 1, (), 0)


def happening_keys(page: Page, rows: Sequence[Happening], wording: Wording, has_gaps: bool) -> list[Key]:
    """Statuses, intervals, sizes and shortened stretches, as far as the rows have them."""
    keys = _status_keys(page, {row.status for row in rows}, wording)
    if any(row.start != row.end for row in rows):
        keys.append(Key(_interval(page, 9, "interval", 1.0), wording.words("timeline.interval")))
    if len({marks.radius(row.sources) for row in rows}) > 1:
        keys.append(Key(_sizes(page), wording.words("timeline.size"), 34))
    if has_gaps:
        keys.append(Key(_gap(page), wording.words("timeline.gap"), 14))
    return keys


def claim_keys(page: Page, entries: Sequence[Entry], wording: Wording) -> list[Key]:
    """Dots, bars, arrows, bands, parts and series, as far as the claims have them."""
    claims = [entry.claim for entry in entries]
    bounded = [claim for claim in claims if claim.low is not None and claim.high is not None]
    is_order = [claim.best is None and claim.qualifier == "order" for claim in bounded]
    has_range = any(
        claim.low != claim.high and claim.status == "asserted" and not order
        for claim, order in zip(bounded, is_order, strict=True)
    )
    found: list[tuple[bool, str, Draw, float]] = [
        (any(claim.best is not None for claim in claims), "best", _dot(page, "best"), 10),
        (has_range, "range", _range(page), 24),
        (len(bounded) < len(claims), "open", _open(page), 26),
        (any(is_order), "order", _interval(page, 11, "order", claim_marks.ORDER), 24),
        (any(entry.whole for entry in entries), "inside", _inside(page), 24),
        (any(entry.before for entry in entries) and not page.style.is_narrow, "toll", _toll(page), 24),
    ]
    keys = [Key(draw, wording.words(f"estimate_ranges.{key}"), width) for shown, key, draw, width in found if shown]
    return keys + _status_keys(page, {claim.status for claim in claims} - {"asserted"}, wording)


def _status_keys(page: Page, shown: set[str], wording: Wording) -> list[Key]:
    """A point of each status that is shown, in the order of labels.yml."""
    return [
        Key(_status(page, status), wording.words(f"statuses.{status}"), 12)
        for status in labels.known("statuses")
        if status in shown
    ]


def _status(page: Page, status: str) -> Draw:
    size = marks.radius(2) * page.scale
    return lambda plot, x, y: marks.point(plot, x, y, size, status, page.style.theme, f"key-{status}")


def _dot(page: Page, name: str) -> Draw:
    size = claim_marks.DOT * page.scale
    return lambda plot, x, y: marks.point(plot, x, y, size, "asserted", page.style.theme, f"key-{name}")


def _interval(page: Page, half: float, name: str, strength: float) -> Draw:
    size, half = marks.radius(2) * page.scale, half * page.scale

    def draw(plot: Plot, x: float, y: float) -> None:
        marks.interval(plot, x - half, x + half, y, size, "asserted", page.style.theme, f"key-{name}", strength)

    return draw


def _sizes(page: Page) -> Draw:
    def draw(plot: Plot, x: float, y: float) -> None:
        for step, number in ((-11, 1), (-2, 2), (10, 4)):
            at, size = x + step * page.scale, marks.radius(number) * page.scale
            marks.point(plot, at, y, size, "asserted", page.style.theme, f"key-size-{number}")

    return draw


def _gap(page: Page) -> Draw:
    half = 7 * page.scale

    def draw(plot: Plot, x: float, y: float) -> None:
        middle = plot.x(x)
        page.area(middle - half, middle + half, y - 0.8 * half, y + 0.8 * half, page.style.theme.band)

    return draw


def _range(page: Page) -> Draw:
    half = 10 * page.scale

    def draw(plot: Plot, x: float, y: float) -> None:
        claim = replace(_SAMPLE, name="key-range", low=x - half, high=x + half)
        claim_marks.draw(plot, claim, y, page.scale, page.style.theme)

    return draw


def _open(page: Page) -> Draw:
    def draw(plot: Plot, x: float, y: float) -> None:
        start = x - claim_marks.ARROW / 2 * page.scale
        claim = replace(_SAMPLE, name="key-open", low=start, best=start)
        claim_marks.draw(plot, claim, y, page.scale, page.style.theme)

    return draw


def _inside(page: Page) -> Draw:
    half = 11 * page.scale

    def draw(plot: Plot, x: float, y: float) -> None:
        claim_marks.inside(plot, x - half, x + half, y, page.scale, page.style.theme, "key-inside")
        _dot(page, "part")(plot, x - half / 2, y)

    return draw


def _toll(page: Page) -> Draw:
    far, near = 8 * page.scale, 3.5 * page.scale

    def draw(plot: Plot, x: float, y: float) -> None:
        first = replace(_SAMPLE, name="key-first", best=x - far)
        last = replace(_SAMPLE, name="key-last", best=x + far)
        claim_marks.step(plot, first, last, y - near, y + near, page.style.theme)
        for name, at, height in (("first", x - far, y - near), ("last", x + far, y + near)):
            marks.point(plot, at, height, 2.4 * page.scale, "asserted", page.style.theme, f"key-{name}")

    return draw
