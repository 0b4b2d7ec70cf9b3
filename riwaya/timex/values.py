"""The values of phrases: the closed interval of days that each stands for, given the article's day and its other dates.

A bare month is the latest that does not begin after the article, a bare
weekday the latest on or before it.
"""

from __future__ import annotations

from datetime import date

from riwaya.timex import calendars
from riwaya.timex.calendars import Interval
from riwaya.timex.context import Now
from riwaya.timex.months import Phrase
from riwaya.timex.parts import LAST
from riwaya.timex.terms import Year, is_hijri_number

_STEPS = {"last": -1, "this": 0, "next": 1, "before_last": -2, "after_next": 2}
_ANAPHORS = {"same": 0, "following": 1, "preceding": -1}
# Hijri years of our times need no era; nobody means the Gregorian ones
_HIJRI_NOW = range(1400, 1461)
# years in which a date without one may fall, the likeliest first
_NEAR_YEARS = (0, 1, -1)


def interval_of(phrase: Phrase, now: Now) -> Interval | None:
    """The days that a phrase stands for; None where the calendar or the article has none."""
    if phrase.interval is not None:
        return phrase.interval
    if phrase.months is not None:
        return _of_months(phrase, now)
    if phrase.season or phrase.rule in ("ago", "after", "decade"):
        return _SPECIAL["season" if phrase.season else phrase.rule](phrase, now)
    if phrase.offset is not None:
        when = calendars.shift(now.source, phrase.offset)
        return calendars.day(when) if when else None
    if phrase.weekdays is not None:
        return _of_weekdays(phrase, now)
    return _of_unit(phrase, now)


def year_of(phrase: Phrase, now: Now) -> int | None:
    """The year that a phrase writes, in the calendar of its month."""
    return _number(phrase.year, now, phrase.hijri) if phrase.year else None


def _number(year: Year, now: Now, hijri: bool = False) -> int | None:
    """The number of a year term; a relative one counts from the article or from the dates before."""
    if year.number:
        return year.number
    source = now.source
    steps = _STEPS.get(year.relative)
    if steps is None:
        base = now.context.base("year")
        steps = _ANAPHORS[year.relative]
        if base is None:
            return None
        source = base.start
    here = calendars.year_month(source, hijri)
    return here[0] + steps if here else None


def _of_months(phrase: Phrase, now: Now) -> Interval | None:
    """Months by name, with their days, part or fraction."""
    if phrase.months is None:
        return None
    first, last = phrase.months
    year = _year_of_month(phrase, now)
    if year is None:
        return None
    first_year = year - (first > last)
    if phrase.weekdays and phrase.days and not phrase.year and not phrase.relative:
        year = first_year = _year_of_weekday(phrase, year)
    if phrase.days is not None:
        start = calendars.day_of(first_year, first, phrase.days[0], phrase.hijri)
        end = calendars.day_of(year, last, phrase.days[1], phrase.hijri)
        return calendars.hull(calendars.day(start), calendars.day(end)) if start and end else None
    whole, other = calendars.month(first_year, first, phrase.hijri), calendars.month(year, last, phrase.hijri)
    found = calendars.hull(whole, other) if whole and other else None
    return _cut_month(phrase, found) if found else None


def _year_of_month(phrase: Phrase, now: Now) -> int | None:
    """The year of the last of the months: written, or by its relative word, or the latest."""
    if phrase.months is None:
        return None
    month, hijri = phrase.months[1], phrase.hijri
    if phrase.year is not None:
        number = _number(phrase.year, now, hijri)
        return _hijri_year(number, month, phrase.year) if hijri and number else number
    match phrase.relative:
        case "last":
            return calendars.last(month, now.source, hijri)
        case "next":
            return calendars.following(month, now.source, hijri)
        case "before_last" | "after_next":
            step = _STEPS[phrase.relative] // 2
            find = calendars.last if step < 0 else calendars.following
            year = find(month, now.source, hijri)
            return None if year is None else year + step
        case "this":
            here = calendars.year_month(now.source, hijri)
            return here[0] if here else None
    known = now.context.years.get((month, phrase.days[1], hijri)) if phrase.days else None
    if known is not None:
        return known
    latest = calendars.latest(month, now.source, hijri)
    to_come = now.ahead and _is_over(latest, month, now, hijri)
    return calendars.following(month, now.source, hijri) if to_come else latest


def _is_over(year: int | None, month: int, now: Now, hijri: bool) -> bool:
    """Whether a month of a year ended before the month of the article began."""
    here = calendars.year_month(now.source, hijri)
    return year is not None and here is not None and (year, month) < here


def _hijri_year(number: int, month: int, year: Year) -> int | None:
    """The Hijri year of a Hijri month, which may be given by the Gregorian one in which it begins."""
    if is_hijri_number(year) or not year.number:
        return number
    here = calendars.year_month(date(number, 1, 1), hijri=True) if number <= date.max.year else None
    for candidate in (here[0], here[0] + 1) if here else ():
        whole = calendars.month(candidate, month, hijri=True)
        if whole is not None and whole.start.year == number:
            return candidate
    return None


def _year_of_weekday(phrase: Phrase, year: int) -> int:
    """The year nearest the usual one in which the day falls on the weekday that stands beside it."""
    if phrase.months is None or phrase.days is None or phrase.weekdays is None:
        return year
    for step in _NEAR_YEARS:
        when = calendars.day_of(year + step, phrase.months[1], phrase.days[1], phrase.hijri)
        if when is not None and when.weekday() == phrase.weekdays[1]:
            return year + step
    return year


def _cut_month(phrase: Phrase, whole: Interval) -> Interval | None:
    """A third, a half, a week or the first days of a month."""
    if phrase.part:
        return calendars.third_of_month(whole, phrase.part)
    if phrase.fraction is None:
        return whole
    kind, number = phrase.fraction
    length = (whole.end - whole.start).days + 1
    steps = {
        "half": (15, 2),
        "third": (10, 3),
        "week": (7, 4 if length == 28 else 5),
        "first_days": (number, 1),
    }
    size, most = steps[kind]
    if number == LAST:
        start = length - 7 if kind == "week" else size * (most - 1)
        return calendars.Interval(date.fromordinal(whole.start.toordinal() + start), whole.end)
    index = 0 if kind == "first_days" else number - 1
    if index >= most or size * index >= length:
        return None
    ends = length if index == most - 1 and kind in ("half", "third") else min(length, size * (index + 1))
    first = whole.start.toordinal()
    return Interval(date.fromordinal(first + size * index), date.fromordinal(first + ends - 1))


def _of_unit(phrase: Phrase, now: Now) -> Interval | None:
    """A day, week, month or year by its relative word or number."""
    if phrase.unit == "year":
        return _of_year(phrase, now)
    base, steps = now.source, _STEPS.get(phrase.relative)
    if steps is None:
        found = now.context.base(phrase.unit)
        if found is None:
            return None
        base, steps = found.start, _ANAPHORS[phrase.relative]
    if phrase.unit == "day":
        when = calendars.shift(base, steps)
        return calendars.day(when) if when else None
    if phrase.unit == "week":
        when = calendars.shift(base, 7 * steps)
        whole = calendars.week(when) if when else None
        return calendars.part_of_week(whole, phrase.part) if whole and phrase.part else whole
    return _in_month(phrase, *calendars.months_away(base.year, base.month, steps))


def _in_month(phrase: Phrase, year: int, month: int) -> Interval | None:
    whole = calendars.month(year, month)
    if whole is None or phrase.days is None:
        return _cut_month(phrase, whole) if whole else None
    start, end = (calendars.day_of(year, month, which) for which in phrase.days)
    return calendars.hull(calendars.day(start), calendars.day(end)) if start and end else None


def _of_year(phrase: Phrase, now: Now) -> Interval | None:
    if phrase.year is None:
        base = now.context.base("year") if phrase.relative in _ANAPHORS else None
        steps = _ANAPHORS.get(phrase.relative, _STEPS.get(phrase.relative, 0))
        if phrase.relative in _ANAPHORS and base is None:
            return None
        number, hijri = (base.start if base else now.source).year + steps, False
    else:
        found = _number(phrase.year, now)
        if found is None:
            return None
        number, hijri = found, phrase.year.hijri or found in _HIJRI_NOW
    if phrase.part:
        return calendars.third_of_year(number, phrase.part, hijri)
    if phrase.fraction:
        return _cut_year(number, *phrase.fraction, hijri)
    first, last = calendars.year(number, hijri), calendars.year(phrase.last_year or number, hijri)
    return calendars.hull(first, last) if first and last else None


def _cut_year(year: int, kind: str, number: int, hijri: bool) -> Interval | None:
    """A half, a third, a quarter or the first months of a year."""
    size = {"half": 6, "third": 4, "quarter": 3, "first_months": number}[kind]
    index = 12 // size - 1 if number == LAST and 0 < size <= 12 else 0 if kind == "first_months" else number - 1
    if not 0 < size <= 12 or not 0 <= index < 12 // size:
        return None
    return calendars.months_of_year(year, index * size + 1, index * size + size, hijri)


def _of_weekdays(phrase: Phrase, now: Now) -> Interval | None:
    """A weekday, or two: the latest, or by its relative word."""
    if phrase.weekdays is None:
        return None
    first, last = phrase.weekdays
    if phrase.unit == "week":
        whole = _of_unit(phrase._replace(weekdays=None), now)
        when = calendars.shift(whole.start, last) if whole else None
    else:
        when = _weekday(last, phrase.relative, now)
    start = calendars.shift(when, -((last - first) % 7)) if when else None
    return Interval(start, when) if start and when else None


def _weekday(which: int, relative: str, now: Now) -> date | None:
    source = now.source
    if not relative:
        return calendars.weekday_before(which, source)
    if relative in ("following", "preceding"):
        base = now.context.base("day")
        if base is None:
            return None
        source, relative = base.start, "next" if relative == "following" else "last"
    before = calendars.shift(source, -1)
    strictly = calendars.weekday_before(which, before) if before else source
    match relative:
        case "last":
            return strictly
        case "before_last":
            return calendars.shift(strictly, -7)
        case "next" | "after_next":
            here = calendars.weekday_before(which, source)
            return calendars.shift(here, 7 if relative == "next" else 14)
    return calendars.weekday_before(which, source)


def _ago(phrase: Phrase, now: Now) -> Interval | None:
    return _away(phrase.unit, -phrase.number, calendars.day(now.source))


def _after(phrase: Phrase, now: Now) -> Interval | None:
    """A count from an earlier date of the sentence, if that is as precise as the count, and not beyond today."""
    base = now.sentence
    if base is None or (phrase.unit in ("day", "week") and base.start != base.end):
        return None
    found = _away(phrase.unit, phrase.number, base)
    return found if found and found.start <= now.source else None


def _away(unit: str, count: int, base: Interval) -> Interval | None:
    """The day, ISO week, calendar month or year so many away."""
    if abs(count) > 5000:
        return None
    if unit in ("day", "week"):
        when = calendars.shift(base.start, count * (7 if unit == "week" else 1))
        return None if when is None else calendars.day(when) if unit == "day" else calendars.week(when)
    if unit == "month":
        return calendars.month(*calendars.months_away(base.start.year, base.start.month, count))
    return calendars.year(base.start.year + count)


def _season(phrase: Phrase, now: Now) -> Interval | None:
    """A season of a year; the last one is the latest that is over, the next the first to begin."""
    if phrase.year is not None:
        number = _number(phrase.year, now)
        return calendars.season(number, phrase.season) if number else None
    around = [calendars.season(now.source.year + step, phrase.season) for step in (-1, 0, 1, 2)]
    found = [one for one in around if one is not None]
    if phrase.relative == "last":
        return next((one for one in reversed(found) if one.end < now.source), None)
    if phrase.relative == "next":
        return next((one for one in found if one.start > now.source), None)
    return calendars.season(now.source.year, phrase.season)


def _decade(phrase: Phrase, now: Now) -> Interval | None:
    whole = calendars.decade(phrase.number)
    if whole is None or not phrase.part:
        return whole
    first, last = {"start": (0, 3), "middle": (4, 6), "end": (7, 9)}[phrase.part]
    start, end = calendars.year(phrase.number + first), calendars.year(phrase.number + last)
    return calendars.hull(start, end) if start and end else None


_SPECIAL = {"ago": _ago, "after": _after, "season": _season, "decade": _decade}
