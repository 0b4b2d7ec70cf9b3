"""The marks: what a happening or a claim looks like. Status shows by shape and fill, then by colour."""

from __future__ import annotations

import numpy as np
from matplotlib.artist import Artist
from matplotlib.collections import PathCollection, PolyCollection
from matplotlib.path import Path
from matplotlib.transforms import IdentityTransform

from riwaya.figures.scales import Plot
from riwaya.figures.style import Theme, mix

# radius of a mark in points by the number of independent sources; more are as many as the last
RADII = (3.0, 3.0, 4.0, 4.8, 5.6)
_CIRCLE = Path.unit_circle()
_CROSS = Path(
    [(-1.2, -1.2), (1.2, 1.2), (-1.2, 1.2), (1.2, -1.2)], [Path.MOVETO, Path.LINETO, Path.MOVETO, Path.LINETO]
)
_CROSSED_CIRCLE = Path.make_compound_path(_CIRCLE, _CROSS)
_SOFT_STEPS = 10
# points: a shorter period is drawn so wide, or it would not be seen
_LEAST_WIDTH = 2.0


def radius(sources: int) -> float:
    """How large a mark is that so many independent sources stand behind.

    >>> radius(1) < radius(3) < radius(4) == radius(40)
    True
    """
    return RADII[min(max(sources, 0), len(RADII) - 1)]


def point(plot: Plot, value: float, y: float, size: float, status: str, theme: Theme, name: str) -> None:
    """A circle: filled if asserted, hollow if alleged, crossed if denied, dashed if planned."""
    colour = theme.status(status)
    circle = PathCollection(
        [_CROSSED_CIRCLE if status == "denied" else _CIRCLE],
        sizes=[size**2],
        offsets=[(value, y)],
        offset_transform=plot.axes.transData,
        facecolors=theme.canvas if status in ("alleged", "denied", "planned") else colour,
        edgecolors=colour,
        linewidths=size / (3.4 if status == "denied" else 2.6) if status != "asserted" else 0.5,
        linestyles=[(0, (1.2, 0.9))] if status == "planned" else "solid",
    )
    add(plot, circle, f"point-{name}", 3)


def interval(
    plot: Plot,
    start: float,
    end: float,
    y: float,
    size: float,
    status: str,
    theme: Theme,
    name: str,
    strength: float = 1.0,
) -> None:
    """A bar with soft ends from start to end, its status shown as that of a point.

    Its fading ends lie within the period. Equal periods are equally wide, whatever their number of sources; only
    a bar too short to be seen is widened around its middle. `strength` is the share of the colour in its middle.
    """
    left, right = sorted((plot.x(start), plot.x(end)))
    short = max(_LEAST_WIDTH - (right - left), 0) / 2
    left, right = left - short, right + short
    colour = mix(theme.status(status), theme.canvas, strength)
    if status != "asserted" and right - left < 6 * size:
        _short(plot, left, right, y, size, status, theme, name)
        return
    soft = min(3 * size, 0.25 * (right - left))
    insets = [soft * step / (_SOFT_STEPS - 1) for step in range(_SOFT_STEPS)]
    boxes = [box(plot, left + inset, right - inset, y, size) for inset in insets]
    colours = [mix(colour, theme.canvas, (step + 1) / _SOFT_STEPS) for step in range(_SOFT_STEPS)]
    if status != "asserted":
        # hollow: a tint between two lines that fade with the bar
        edge = size / 2.6
        boxes += [box(plot, left + inset, right - inset, y, size - edge) for inset in insets]
        colours += [mix(colour, theme.canvas, 0.16 * (step + 1) / _SOFT_STEPS) for step in range(_SOFT_STEPS)]
    if status == "planned":
        boxes += [box(plot, x, min(x + 1.8, right), y, size) for x in np.arange(left + 2.4, right, 4.2)]
        colours += [theme.canvas] * (len(boxes) - len(colours))
    bar = PolyCollection(boxes, facecolors=colours, edgecolors="none", linewidths=0, antialiaseds=False)
    add(plot, bar, f"bar-{name}", 2)
    if status == "denied":
        _cross(plot, plot.value((left + right) / 2), y, size, theme, name)


def _short(plot: Plot, left: float, right: float, y: float, size: float, status: str, theme: Theme, name: str) -> None:
    """A bar too short for ends that fade: a box with all its sides, crossed if denied, dashed if planned."""
    edge, colour = size / 2.6, theme.status(status)
    boxes, colours = [box(plot, left, right, y, size)], [colour]
    if right - left > 2 * edge:
        boxes.append(box(plot, left + edge, right - edge, y, size - edge))
        colours.append(theme.canvas)
    if status == "planned":
        gaps = [box(plot, left, right, y + step * size, size / 7) for step in (-0.5, 0, 0.5)]
        gaps += [box(plot, x, min(x + 1.8, right), y, size) for x in np.arange(left + 2.4, right, 4.2)]
        boxes, colours = [*boxes, *gaps], [*colours, *[theme.canvas] * len(gaps)]
    bar = PolyCollection(boxes, facecolors=colours, edgecolors="none", linewidths=0, antialiaseds=False)
    add(plot, bar, f"bar-{name}", 2)
    if status == "denied":
        _cross(plot, plot.value((left + right) / 2), y, size, theme, name)


def _cross(plot: Plot, value: float, y: float, size: float, theme: Theme, name: str) -> None:
    cross = PathCollection(
        [_CROSS],
        sizes=[size**2],
        offsets=[(value, y)],
        offset_transform=plot.axes.transData,
        facecolors="none",
        edgecolors=theme.denied,
        linewidths=size / 3.4,
    )
    add(plot, cross, f"cross-{name}", 3)


def box(plot: Plot, left: float, right: float, y: float, half: float) -> list[tuple[float, float]]:
    """A rectangle between two places of the page, in the values of the plot."""
    first, last = sorted((plot.value(left), plot.value(right)))
    return [(first, y - half), (last, y - half), (last, y + half), (first, y + half)]


def add(plot: Plot, artist: Artist, name: str, order: float) -> None:
    """Put a mark on its axes under a name that SVG keeps as its id."""
    artist.set(gid=name, zorder=order, clip_on=False)
    if isinstance(artist, PathCollection):
        # sizes are points, only offsets are data
        artist.set_transform(IdentityTransform())
    plot.axes.add_artist(artist)
