"""What a claim looks like, and the numbers printed beside it."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.collections import LineCollection, PathCollection, PolyCollection
from matplotlib.path import Path

from riwaya import labels
from riwaya.figures import marks
from riwaya.figures.rows import Claim
from riwaya.figures.scales import Plot
from riwaya.figures.style import Theme, mix
from riwaya.figures.wording import Wording

# half heights and lengths in points
DOT, BAR, BAND, ARROW = 3.8, 2.6, 5.0, 17.0
# how strong the band of an order of magnitude is beside a number that is given
ORDER = 0.75
# and the line from one number of a source to its next
STEP = 0.75


def phrase(claim: Claim, wording: Wording) -> str:
    """The claim's numbers as its source puts them, with the unit where they count no single persons or things."""
    return with_unit(_phrase(claim, wording), claim, wording)


def with_unit(numbers: str, claim: Claim, wording: Wording) -> str:
    """Numbers of a claim with its unit behind them: 3,500 families."""
    return wording.words(f"units.{claim.unit}", number=numbers) if claim.unit else numbers


def _phrase(claim: Claim, wording: Wording) -> str:
    """The numbers without their unit.

    The words follow from the bounds, the qualifier only chooses among those that say the same.
    """
    shown = {
        bound: wording.number(number)
        for bound, number in (("low", claim.low), ("best", claim.best), ("high", claim.high))
        if number is not None
    }
    form = _form(claim)
    if form == "order":
        shown["word"] = wording.words(f"orders.{claim.low:.0f}")
    said = wording.words(f"qualifiers.{form}", **shown)
    if form in ("at_least", "more_than", "at_most", "less_than") and claim.best not in (
        None,
        claim.low,
        claim.high,
    ):
        return wording.words("qualifiers.open", best=shown["best"], bound=said)
    return said


def _form(claim: Claim) -> str:
    low, best, high, qualifier = claim.low, claim.best, claim.high, claim.qualifier
    if high is None and low is not None:
        return "more_than" if qualifier == "more_than" else "at_least"
    if low is None and high is not None:
        return "less_than" if qualifier == "less_than" else "at_most"
    if best is None:
        is_order = qualifier == "order" and low is not None and f"{low:.0f}" in labels.known("orders")
        return "order" if is_order else "range"
    if low != high:
        return "within"
    return "approx" if qualifier == "approx" else "exact"


def ends(claim: Claim) -> tuple[float, float]:
    """The least and the greatest number that the claim gives."""
    return claim.numbers[0], claim.numbers[-1]


def draw(plot: Plot, claim: Claim, y: float, scale: float, theme: Theme) -> None:
    """Bar from low to high, dot at best, an arrow where a bound is open, a band for an order of magnitude.

    What is not reported as fact looks as it does on a timeline: hollow, crossed or dashed.
    """
    low, high = ends(claim)
    colour = theme.status(claim.status)
    is_band = claim.best is None and (claim.qualifier == "order" or (claim.status != "asserted" and low != high))
    if is_band:
        marks.interval(plot, low, high, y, BAND * scale, claim.status, theme, claim.name, ORDER)
    elif low != high:
        _bar(plot, low, high, y, scale, colour, theme, claim.name)
    if claim.high is None:
        _arrow(plot, high, plot.onward, y, scale, colour, claim.name)
    if claim.low is None:
        _arrow(plot, low, -plot.onward, y, scale, colour, claim.name)
    if claim.best is not None:
        marks.point(plot, claim.best, y, DOT * scale, claim.status, theme, claim.name)


def inside(
    plot: Plot, start: float, end: float, y: float, scale: float, theme: Theme, name: str, is_open: bool = False
) -> None:
    """A pale bar, as long as the whole, behind one of its parts; an arrow goes on where the whole is open."""
    box = marks.box(plot, plot.x(start), plot.x(end), y, BAND * scale)
    band = PolyCollection([box], facecolors=theme.whole, edgecolors=theme.edge, linewidths=0.6)
    marks.add(plot, band, f"whole-{name}", 1)
    if is_open:
        _arrow(plot, end, plot.onward, y, scale, theme.edge, f"whole-{name}")


def step(plot: Plot, before: Claim, claim: Claim, y_before: float, y: float, theme: Theme) -> None:
    """From one number of a source down and along to its next: a toll that grows or is revised."""
    if before.best is None or claim.best is None:
        raise ValueError(f"want two claims with a best number, got {before} and {claim}")
    first, last = before.best, claim.best
    colour = mix(theme.asserted, theme.canvas, STEP)
    line = LineCollection([[(first, y_before), (first, y), (last, y)]], colors=colour, linewidths=1.2)
    marks.add(plot, line, f"step-{claim.name}", 1.5)


def _bar(plot: Plot, low: float, high: float, y: float, scale: float, colour: str, theme: Theme, name: str) -> None:
    half = BAR * scale
    corners = [(low, y - half), (high, y - half), (high, y + half), (low, y + half)]
    bar = PolyCollection([corners], facecolors=mix(colour, theme.canvas, 0.45), edgecolors=colour, linewidths=0.6)
    marks.add(plot, bar, f"bar-{name}", 2)
    caps: Sequence[list[tuple[float, float]]] = [[(x, y - 1.9 * half), (x, y + 1.9 * half)] for x in (low, high)]
    marks.add(plot, LineCollection(caps, colors=colour, linewidths=1.3 * scale), f"caps-{name}", 2)


def arrow_length(plot: Plot, value: float, direction: int, scale: float) -> float:
    """Points that an open bound's arrow takes: the same for all, but none points beyond zero."""
    if direction == plot.onward or plot.scale.low > 0:
        return ARROW * scale
    return max(DOT * scale + 4 * scale, min(ARROW * scale, abs(plot.x(value) - plot.x(plot.scale.low))))


def _arrow(plot: Plot, value: float, direction: int, y: float, scale: float, colour: str, name: str) -> None:
    length, head = arrow_length(plot, value, direction, scale), 3.6 * scale
    tip = direction * length
    neck = tip - direction * head
    arrow = PathCollection(
        [
            Path(
                [(0, 0), (tip, 0), (neck, head), (tip, 0), (neck, -head)],
                [Path.MOVETO, Path.LINETO, Path.MOVETO, Path.LINETO, Path.LINETO],
            )
        ],
        sizes=[1.0],
        offsets=[(value, y)],
        offset_transform=plot.axes.transData,
        facecolors="none",
        edgecolors=colour,
        linewidths=1.5 * scale,
    )
    marks.add(plot, arrow, f"open-{name}", 2.5)
