"""The axis of time: true places, long empty stretches shortened and said so, ticks that have room."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from riwaya.figures.calendars import Reckoning, Unit
from riwaya.figures.layout import Span, keep_inside, thin
from riwaya.figures.scales import Plot, Scale, pieces

# what a shortened stretch takes on the axis, in points
GAP_POINTS = 26.0
_MOST_GAPS = 5
_SHORTEST_GAP = 21
# an axis shows at least so many days
_FEWEST_DAYS = 7.0
# matplotlib counts days from 1970
_EPOCH = date(1970, 1, 1).toordinal()
_STEPS: tuple[tuple[Unit, int], ...] = (
    *(("day", step) for step in (1, 2, 5, 10)),
    *(("month", step) for step in (1, 2, 3, 6)),
    *(("year", step) for step in (1, 2, 5, 10, 20, 50, 100, 250, 500, 1000)),
)


@dataclass(frozen=True, slots=True)
class Tick:
    """A labelled place: its value, its label's middle, a finer line and where it begins a coarser one."""

    day: date
    value: float
    x: float
    fine: str
    coarse: str = ""


@dataclass(frozen=True, slots=True)
class TimeScale:
    """The scale of a time axis, the stretches that it shortens, the ends of the intervals on it."""

    scale: Scale
    gaps: tuple[tuple[float, float], ...]
    edges: tuple[float, ...]

    def runs(self) -> list[tuple[float, float]]:
        """The stretches that are not shortened."""
        edges = [self.scale.low, *(edge for gap in self.gaps for edge in gap), self.scale.high]
        return list(zip(edges[::2], edges[1::2], strict=True))


def day_number(day: date) -> float:
    """Matplotlib's number of the beginning of a day.

    >>> day_number(date(1970, 1, 2))
    1.0
    """
    return float(day.toordinal() - _EPOCH)


def time_scale(intervals: Sequence[tuple[date, date]], points: float, gap_points: float = GAP_POINTS) -> TimeScale:
    """A scale over all intervals (at least one) for an axis of so many points."""
    spans = [(day_number(first), day_number(last) + 1) for first, last in intervals]
    edges = sorted({edge for span in spans for edge in span})
    found = find_gaps(spans)
    days = edges[-1] - edges[0] - sum(end - start for start, end in found)
    pad = max(0.05 * days, (_FEWEST_DAYS - days) / 2)
    gaps = [(start + pad, end - pad) for start, end in found if end - start > 4 * pad]
    low, high = edges[0] - pad, edges[-1] + pad
    shown = high - low - sum(end - start for start, end in gaps)
    # a gap takes the same points however many days it holds
    gap_days = shown * gap_points / max(points - gap_points * len(gaps), gap_points)
    values, places = [low], [0.0]
    for start, end in gaps:
        values += [start, end]
        places += [places[-1] + start - values[-3], places[-1] + start - values[-3] + gap_days]
    return TimeScale(
        pieces([*values, high], [*places, places[-1] + high - values[-1]]),
        tuple(gaps),
        tuple(edges),
    )


def find_gaps(intervals: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """The stretches between neighbouring ends of intervals that would take too much of the axis.

    >>> find_gaps([(0, 1), (5, 6), (3000, 3001), (3010, 3011)])
    [(6, 3000)]
    """
    edges = sorted({edge for interval in intervals for edge in interval})
    left = edges[-1] - edges[0]
    # with few dates an empty stretch is the news, with many it squeezes the rest
    share = 0.6 if len(edges) < 10 else 0.25
    gaps: list[tuple[float, float]] = []
    for start, end in sorted(pairwise(edges), key=lambda pair: pair[0] - pair[1])[:_MOST_GAPS]:
        is_inside = any(first <= start and end <= last for first, last in intervals)
        least = max(share, 0.6) if is_inside else share
        if len(edges) < 5 or end - start < _SHORTEST_GAP or end - start < least * left:
            break
        gaps.append((start, end))
        left -= end - start
        # each takes room itself
        share += 0.1
    return sorted(gaps)


def ticks(time: TimeScale, plot: Plot, reckoning: Reckoning, width: Callable[[str], float], inside: Span) -> list[Tick]:
    """The labelled days of a calendar; no two labels touch, none leaves `inside` (points of the page)."""
    runs = time.runs()
    slope = max(abs(plot.x(end) - plot.x(start)) / (end - start) for start, end in runs)
    unit, step = _choose(slope, reckoning, width)
    found = [(day, unit) for start, end in runs for day in _days(start, end, reckoning, unit, step)]
    # a stretch without a tick is known by its first date
    empty = [
        _first_day(min(edge for edge in time.edges if edge >= start))
        for start, end in runs
        if not any(_days(start, end, reckoning, unit, step))
    ]
    fine = [(day, reckoning.fine(day, kind)) for day, kind in found] + [
        (day, reckoning.day(day, has_year=unit == "year")) for day in empty
    ]
    # a day is named at its noon, where its points are; months and years at their beginning
    values = [day_number(day) + (0.5 if unit == "day" or day in empty else 0) for day, _ in fine]
    spans = [_centred(plot.x(value), width(text), inside) for value, (_, text) in zip(values, fine, strict=True)]
    kept = sorted(thin(spans, 5), key=lambda item: fine[item][0])
    found_ticks = [Tick(fine[item][0], values[item], _middle(spans[item]), fine[item][1]) for item in kept]
    return found_ticks if unit == "year" else list(_with_coarse(found_ticks, reckoning, width, inside))


def days_of(time: TimeScale) -> tuple[date, date]:
    """The first and the last day of which a part is on the axis."""
    last = min(int(time.scale.high) + _EPOCH, date.max.toordinal())
    return date.fromordinal(max(int(time.scale.low // 1) + _EPOCH, 1)), date.fromordinal(last)


def _with_coarse(
    found: Sequence[Tick], reckoning: Reckoning, width: Callable[[str], float], inside: Span
) -> Iterator[Tick]:
    """The ticks, with month and year (or year) at the first of each, where there is room for it."""
    taken: list[Span] = []
    said = ""
    for tick in found:
        coarse = reckoning.coarse(tick.day, tick.fine)
        place = _centred(tick.x, width(coarse), inside)
        if coarse == said or not thin([place], 5, taken):
            yield tick
        else:
            taken.append(place)
            said = coarse
            yield replace(tick, coarse=coarse)


def _choose(slope: float, reckoning: Reckoning, width: Callable[[str], float]) -> tuple[Unit, int]:
    """The finest unit whose labels have room at `slope` points a day."""
    days: dict[Unit, int] = {"day": 1, "month": reckoning.shortest_month, "year": reckoning.shortest_year}

    def fits(unit: Unit, step: int) -> bool:
        widest = max(map(width, reckoning.samples(unit, step)))
        return days[unit] * step * slope >= widest + (14 if unit == "day" else 6)

    return next((found for found in _STEPS if fits(*found)), _STEPS[-1])


def _days(start: float, end: float, reckoning: Reckoning, unit: Unit, step: int) -> Iterator[date]:
    """The days between two day numbers at which a unit begins."""
    # a day's tick is its noon, which has to be on the axis too
    latest = int(end - (0.5 if unit == "day" else 0)) + _EPOCH
    first, last = _first_day(start), date.fromordinal(min(latest, date.max.toordinal()))
    return reckoning.starts(first, last, unit, step)


def _first_day(number: float) -> date:
    """The first day that begins at or after a day number."""
    return date.fromordinal(max(-int(-number // 1) + _EPOCH, 1))


def _middle(span: Span) -> float:
    return (span.start + span.end) / 2


def _centred(middle: float, width: float, inside: Span) -> Span:
    return keep_inside(Span(middle - width / 2, middle + width / 2), inside.start, inside.end)
