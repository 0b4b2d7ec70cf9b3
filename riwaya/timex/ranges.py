"""Ranges: two phrases that are joined to one interval, from the first day of one to the last of the other."""

from __future__ import annotations

from riwaya.timex import calendars
from riwaya.timex.calendars import Interval
from riwaya.timex.context import Now
from riwaya.timex.months import Phrase
from riwaya.timex.phrases import STARTS, phrase_at
from riwaya.timex.terms import AND, DASHES, Year, after_and, is_kind
from riwaya.timex.values import interval_of, year_of
from riwaya.words import Hit, Scan

_OPENERS = frozenset({"between", "from"})
_TO = frozenset({"to"})


def opener_of(scan: Scan, phrase: Phrase, done: int) -> Hit | None:
    """The word that opens a range right before a phrase: بين, من."""
    if phrase.clitic or not is_kind(scan, phrase.i - 1, _OPENERS):
        return None
    for back in (2, 1):
        for kind in ("between", "from"):
            hit = scan.at(kind, phrase.i - back)
            if hit is not None and hit.j == phrase.i and hit.i >= done and not hit.suffixed:
                return hit
    return None


def opened(phrase: Phrase, opener: Hit | None) -> Phrase:
    """The phrase with the word that opens its range."""
    return phrase._replace(i=opener.i, clitic=opener.proclitic) if opener else phrase


def range_end(scan: Scan, first: Phrase, opener: Hit | None) -> Phrase | None:
    """The phrase to which a range runs that starts with `first`; و joins one only behind بين."""
    j = first.j
    is_joined = opener is not None or is_kind(scan, j, _TO) or scan.is_mark(j, DASHES)
    if not is_joined or first.rule in ("ago", "after") or first.clitic not in ("", AND):
        return None
    to = scan.at("to", j)
    if to is not None and not to.suffixed and to.proclitic in ("", AND):
        return _phrase(scan, to.j, "")
    if scan.is_mark(j, DASHES):
        return _phrase(scan, j + 1, "")
    if opener is None or opener.entry.kind != "between":
        return None
    behind = after_and(scan, j)
    return _phrase(scan, j, AND) if behind is None else _phrase(scan, behind, "")


def _phrase(scan: Scan, i: int, clitic: str) -> Phrase | None:
    phrase = phrase_at(scan, i) if i < len(scan.words) and not STARTS.isdisjoint(scan.words[i].kinds) else None
    is_end = phrase is not None and phrase.clitic == clitic and not phrase.reason and not phrase.is_several
    return phrase if phrase and is_end and phrase.rule not in ("ago", "after") else None


def range_of(first: Phrase, last: Phrase, now: Now, opener: Hit | None) -> Interval | None:
    """The range from one phrase to another, if its words and its days make one."""
    if opener is None and _shape(first) != _shape(last):
        return None
    start, end = _with_years(first, last, now)
    return calendars.hull(start, end) if start and end else None


def _shape(phrase: Phrase) -> tuple[bool, bool, bool, str]:
    return phrase.months is not None, phrase.days is not None, phrase.interval is not None, phrase.unit


def _with_years(first: Phrase, last: Phrase, now: Now) -> tuple[Interval | None, Interval | None]:
    """Both ends of a range on the calendar; the one that writes its year, or lies nearer to now, leads the other."""
    is_open = first.months is not None and not first.year and not first.relative
    if first.months and first.year and last.months and not last.year and not last.relative:
        start, year = interval_of(first, now), year_of(first, now)
        ends = [_in_year(last, year + step, now) for step in (0, 1)] if start and year else []
        return start, next((end for end in ends if end and start and end.end >= start.start), None)
    end = interval_of(last, now)
    if not is_open or end is None:
        return interval_of(first, now), end
    led = first._replace(year=last.year, relative=last.relative) if last.months else first
    start = interval_of(led, now)
    if start is not None and start.start > end.start:
        here = calendars.year_month(start.start, first.hijri)
        start = _in_year(first, here[0] - 1, now) if here else None
    return start, end


def _in_year(phrase: Phrase, year: int, now: Now) -> Interval | None:
    return interval_of(phrase._replace(year=Year(phrase.j, year, phrase.hijri)), now)


def range_rule(first: Phrase, last: Phrase) -> str:
    """The id of a range, by what it is a range of; it ends in year if one is written."""
    grain = "dates"
    for name in ("days", "months", "weekdays"):
        if getattr(first, name) and getattr(last, name):
            grain = name
            break
    written = any((phrase.year and phrase.year.number) or phrase.interval for phrase in (first, last))
    return f"range_{'years' if first.unit == last.unit == 'year' else grain}" + ("_year" if written else "")
