"""The axis of numbers: from zero in equal steps, or logarithmic where the numbers are too far apart."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import numpy as np
from matplotlib.ticker import MaxNLocator

from riwaya.figures.scales import Scale, linear, logarithmic

# two orders of magnitude
_LOG_FROM = 100.0
# steps of an axis, and how it is divided
_MOST_STEPS = 5
_STEPS = [1, 2, 2.5, 5, 10]


def is_log(numbers: Iterable[float]) -> bool:
    """Whether numbers span more than two orders of magnitude; zero has none and does not count.

    >>> is_log([0, 50, 5000]), is_log([10, 2000])
    (False, True)
    """
    positive = [number for number in numbers if number > 0]
    return bool(positive) and max(positive) / min(positive) > _LOG_FROM


def value_scale(numbers: Sequence[float], log: bool) -> Scale:
    """A scale for numbers (at least one): linear from zero to a round number, or log from a power of ten.

    >>> value_scale([76_000], log=False).high
    80000.0
    """
    high = max(numbers) or 1.0
    positive = [number for number in numbers if number > 0]
    if not log or not positive:
        return linear(0.0, _steps(high, _MOST_STEPS)[-1])
    low = 10.0 ** math.floor(math.log10(min(positive)))
    return logarithmic(0.0, high, zero=low) if min(numbers) == 0 else logarithmic(low, high)


def value_ticks(scale: Scale, log: bool, points: float, widest: float) -> list[float]:
    """Round numbers on the axis, few enough for labels of `widest` points on an axis of `points`."""
    if not log:
        most = max(1, min(_MOST_STEPS, int(points / (widest + 14))))
        return [tick for tick in _steps(scale.high, most) if tick <= scale.high]
    first = scale.low or scale.value(0.5 / float(scale.forward(np.array(scale.high))))
    orders = range(round(math.log10(first)), math.floor(math.log10(scale.high)) + 1)
    return ([0.0] if scale.low == 0 else []) + [10.0**order for order in orders]


def _steps(high: float, most: int) -> list[float]:
    """Round numbers from zero to at least `high`, in at most so many steps."""
    return [float(tick) for tick in MaxNLocator(nbins=most, integer=True, steps=_STEPS).tick_values(0, high)]
