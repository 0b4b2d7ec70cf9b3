"""Calendars: the closed intervals of days that years, months, weeks and their parts stand for.

Months are Gregorian or, with `hijri`, of the Umm al-Qura calendar, which is tabulated for 1343-1500 AH; what no
calendar has (31 February, 1600 AH) is None.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from hijridate import Gregorian, Hijri

_MONTHS = 12
_FIRST_HIJRI, _LAST_HIJRI = 1343, 1500
# the first month of each meteorological season
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}


class Interval(NamedTuple):
    """A closed interval of days."""

    start: date
    end: date


def day(when: date) -> Interval:
    """One day."""
    return Interval(when, when)


def hull(first: Interval, last: Interval) -> Interval | None:
    """From the first day of one interval to the last of another; None where that runs backwards."""
    return Interval(first.start, last.end) if first.start <= last.end else None


def shift(when: date, days: int) -> date | None:
    """The day so many days later; None beyond the calendar."""
    try:
        return when + timedelta(days=days)
    except OverflowError:
        return None


def week(when: date) -> Interval:
    """The ISO week of a day, Monday to Sunday.

    >>> week(date(2025, 9, 3)).start
    datetime.date(2025, 9, 1)
    """
    monday = date.fromordinal(max(1, when.toordinal() - when.weekday()))
    return Interval(monday, date.fromordinal(min(date.max.toordinal(), monday.toordinal() + 6)))


def year(number: int, hijri: bool = False) -> Interval | None:
    """A calendar year.

    >>> year(1445, hijri=True)
    Interval(start=datetime.date(2023, 7, 19), end=datetime.date(2024, 7, 6))
    """
    first, last = month(number, 1, hijri), month(number, 12, hijri)
    return hull(first, last) if first and last else None


@lru_cache(maxsize=4096)
def month(number: int, of: int, hijri: bool = False) -> Interval | None:
    """Month `of` (1 to 12) of year `number`; None where the calendar has none.

    >>> month(2025, 28) is None
    True
    """
    if not 1 <= of <= _MONTHS:
        return None
    if hijri:
        if not _FIRST_HIJRI <= number <= _LAST_HIJRI:
            return None
        start = Hijri(number, of, 1)
        # hijridate gives a subclass of date, which prints differently
        first = date.fromordinal(start.to_gregorian().toordinal())
        return Interval(first, first + timedelta(days=start.month_length() - 1))
    if not date.min.year <= number <= date.max.year:
        return None
    return Interval(date(number, of, 1), date(number, of, monthrange(number, of)[1]))


def day_of(number: int, of: int, which: int, hijri: bool = False) -> date | None:
    """Day `which` of a month; None where the month has no such day.

    >>> day_of(2025, 2, 29) is None, day_of(1445, 12, 17, hijri=True)
    (True, datetime.date(2024, 6, 23))
    """
    whole = month(number, of, hijri)
    found = shift(whole.start, which - 1) if whole else None
    return found if whole and found and whole.start <= found <= whole.end else None


@lru_cache(maxsize=4096)
def year_month(when: date, hijri: bool = False) -> tuple[int, int] | None:
    """The year and month in which a day lies."""
    if not hijri:
        return when.year, when.month
    try:
        there = Gregorian(when.year, when.month, when.day).to_hijri()
    except OverflowError:
        return None
    return there.year, there.month


def months_away(number: int, of: int, distance: int) -> tuple[int, int]:
    """The year and month so many months later."""
    whole = number * 12 + of - 1 + distance
    return whole // 12, whole % 12 + 1


def latest(of: int, source: date, hijri: bool = False) -> int | None:
    """The year of the latest such month that does not begin after `source`."""
    here = year_month(source, hijri)
    return None if here is None else here[0] - (of > here[1])


def last(of: int, source: date, hijri: bool = False) -> int | None:
    """The year of the latest such month before the month of `source`."""
    here = year_month(source, hijri)
    return None if here is None else here[0] - (of >= here[1])


def following(of: int, source: date, hijri: bool = False) -> int | None:
    """The year of the first such month after the month of `source`."""
    here = year_month(source, hijri)
    return None if here is None else here[0] + (of <= here[1])


def weekday_before(which: int, source: date) -> date:
    """The latest such weekday (Monday is 0) on or before `source`."""
    return date.fromordinal(max(1, source.toordinal() - (source.weekday() - which) % 7))


def third_of_month(whole: Interval, part: str) -> Interval:
    """Days 1-10, 11-20 or 21 to the end of a month: `start`, `middle`, `end`."""
    tenth, twentieth = (whole.start + timedelta(days=days) for days in (9, 19))
    if part == "start":
        return Interval(whole.start, tenth)
    if part == "middle":
        return Interval(tenth + timedelta(days=1), twentieth)
    return Interval(twentieth + timedelta(days=1), whole.end)


def months_of_year(number: int, first: int, last_month: int, hijri: bool = False) -> Interval | None:
    """From the first day of one month of a year to the last day of another.

    >>> months_of_year(2025, 1, 6).end
    datetime.date(2025, 6, 30)
    """
    start, end = month(number, first, hijri), month(number, last_month, hijri)
    return hull(start, end) if start and end else None


def third_of_year(number: int, part: str, hijri: bool = False) -> Interval | None:
    """January-April, May-August or September-December: `start`, `middle`, `end`."""
    first = {"start": 1, "middle": 5, "end": 9}[part]
    return months_of_year(number, first, first + 3, hijri)


def part_of_week(whole: Interval, part: str) -> Interval | None:
    """Monday and Tuesday, Wednesday and Thursday, or the weekend of an ISO week; None behind the last day there is."""
    first, last = (shift(whole.start, days) for days in {"start": (0, 1), "middle": (2, 3), "end": (5, 6)}[part])
    return Interval(first, last) if first and last else None


def season(number: int, name: str) -> Interval | None:
    """A meteorological season; winter is named after the year of its January.

    >>> season(2024, "summer").start, season(2024, "winter").start
    (datetime.date(2024, 6, 1), datetime.date(2023, 12, 1))
    """
    first = month(number - (name == "winter"), _SEASONS[name])
    end_year, end_month = months_away(number - (name == "winter"), _SEASONS[name], 2)
    end = month(end_year, end_month)
    return hull(first, end) if first and end else None


def decade(first_year: int) -> Interval | None:
    """Ten years from the one given."""
    start, end = year(first_year), year(first_year + 9)
    return hull(start, end) if start and end else None
