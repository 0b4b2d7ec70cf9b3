"""From values to places: the x axis of a plot, its direction included."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes

from riwaya.figures.page import Page

Array = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Scale:
    """A growing function of the values between `low` and `high`, and its inverse."""

    low: float
    high: float
    forward: Callable[[Array], Array]
    inverse: Callable[[Array], Array]

    def share(self, value: float) -> float:
        """Where a value lies between low (0) and high (1)."""
        low, here, high = self.forward(np.array([self.low, value, self.high]))
        return float((here - low) / (high - low))

    def value(self, share: float) -> float:
        """The value at a share of the way from low to high."""
        low, high = self.forward(np.array([self.low, self.high]))
        return float(self.inverse(np.array([low + share * (high - low)]))[0])


@dataclass(frozen=True, slots=True)
class Plot:
    """Axes with a scale between two points from the page's left edge; y is the page's y."""

    axes: Axes
    scale: Scale
    left: float
    right: float
    is_rtl: bool

    @property
    def onward(self) -> int:
        """The direction of growing values on the page: 1 to the right, -1 to the left."""
        return -1 if self.is_rtl else 1

    def x(self, value: float) -> float:
        """Points from the page's left edge."""
        return place(self.scale, value, self.left, self.right, self.is_rtl)

    def value(self, x: float) -> float:
        """The value at a place on the page."""
        share = (x - self.left) / (self.right - self.left)
        return self.scale.value(1 - share if self.is_rtl else share)


def place(scale: Scale, value: float, left: float, right: float, is_rtl: bool) -> float:
    """Where a value lies between two points of the page."""
    share = scale.share(value)
    return left + (1 - share if is_rtl else share) * (right - left)


def plot(page: Page, scale: Scale, left: float, right: float, top: float, bottom: float) -> Plot:
    """Axes for a scale in a rectangle of the page, in the direction of the figure's axes."""
    axes = page.plot(left, right, top, bottom)
    axes.set_xscale("function", functions=(scale.forward, scale.inverse))
    is_rtl = page.style.axis_rtl
    axes.set_xlim(*((scale.high, scale.low) if is_rtl else (scale.low, scale.high)))
    return Plot(axes, scale, left, right, is_rtl)


def linear(low: float, high: float) -> Scale:
    """Equal steps for equal differences."""
    return Scale(low, high, _same, _same)


def logarithmic(low: float, high: float, zero: float | None = None) -> Scale:
    """Equal steps for equal ratios; from 0 to `zero`, if given, half a step in a straight line."""
    if zero is None:
        return Scale(low, high, _log, _power)

    def forward(values: Array) -> Array:
        return np.where(values <= zero, values / zero / 2, 0.5 + _log(np.maximum(values, zero) / zero))

    def inverse(places: Array) -> Array:
        return np.where(places <= 0.5, places * 2 * zero, zero * _power(np.maximum(places, 0.5) - 0.5))

    return Scale(low, high, forward, inverse)


def pieces(values: list[float], places: list[float]) -> Scale:
    """Straight between the given pairs, as an axis of time with shortened gaps is."""

    def forward(given: Array) -> Array:
        return np.interp(given, values, places)

    def inverse(given: Array) -> Array:
        return np.interp(given, places, values)

    return Scale(values[0], values[-1], forward, inverse)


def _same(values: Array) -> Array:
    return values


def _log(values: Array) -> Array:
    return np.asarray(np.log10(np.maximum(values, 1e-9)), dtype=np.float64)


def _power(places: Array) -> Array:
    return np.asarray(np.power(10.0, places), dtype=np.float64)
