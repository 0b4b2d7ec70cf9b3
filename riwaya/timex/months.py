"""Phrases of months, weeks and years: what the words say, before `riwaya.timex.values` puts it on the calendar.

A phrase that looks like a date and is none carries the reason why.
"""

from __future__ import annotations

from typing import NamedTuple

from riwaya.timex.calendars import Interval
from riwaya.timex.terms import (
    AND,
    Days,
    MonthName,
    Relative,
    Year,
    after_and,
    day_number,
    days_at,
    follows,
    headed_year,
    is_behind,
    is_counted,
    is_glued,
    is_kind,
    month_at,
    relative_at,
    skip_of,
    year_at,
    year_number,
)
from riwaya.words import Hit, Scan

NAME = "part of a name"
UNSURE = "a word or a name, not surely a month"
_MOST_MONTHS = 12
# what a further month, and what the year or the relative word behind a month may start with
_DIGITS = frozenset({"digits"})
# what opens a name
_QUOTES = '"«“”'
_JOINTS = frozenset({"month", "hijri_month", "to"})
_TAILS = frozenset({"of", "this_before", "same_before", "span", "digits", "relative"})
OPEN_SPAN = "a stretch without a beginning and an end"


class Phrase(NamedTuple):
    """What a time expression at words[i:j] says; `clitic` stands before it and outside."""

    i: int
    j: int
    rule: str
    clitic: str = ""
    days: tuple[int, int] | None = None
    months: tuple[int, int] | None = None
    hijri: bool = False
    year: Year | None = None
    last_year: int = 0
    unit: str = ""
    relative: str = ""
    part: str = ""
    fraction: tuple[str, int] | None = None
    weekdays: tuple[int, int] | None = None
    offset: int | None = None
    number: int = 0
    season: str = ""
    interval: Interval | None = None
    reason: str = ""

    @property
    def is_several(self) -> bool:
        """Whether the phrase itself runs from one day, month, year to another."""
        if self.last_year or (self.days is not None and self.days[0] != self.days[1]):
            return True
        pair = self.months or self.weekdays
        return pair is not None and pair[0] != pair[1]


def month_phrase(scan: Scan, i: int, known: bool = False) -> Phrase | None:
    """Months by name, with day numbers before and a year or a relative word behind; `known`: behind a part."""
    days = days_at(scan, i)
    k = _month_place(scan, days) if days else i
    head = scan.at("span", k)
    if head is not None and (
        head.entry.value != "month" or head.definite or head.suffixed or (days and head.proclitic)
    ):
        head = None
    month = month_at(scan, head.j if head else k)
    if month is None:
        return _day_of_relative_month(scan, days) if days else None
    if month.clitic and (days or head):
        return None
    clitic = days.clitic if days else head.proclitic if head else month.clitic
    return _with_tail(scan, month, Phrase(i, month.j, "", clitic), days, head, known)


def _month_place(scan: Scan, days: Days) -> int:
    """Where the month of some days stands; a definite ordinal wants من before it."""
    k = days.j + 1 if scan.is_mark(days.j, "/-") and is_glued(scan, days.j) else skip_of(scan, days.j)
    hit = scan.at("ordinal", days.i)
    is_definite = hit is not None and hit.definite and hit.entry.tag != "first_day"
    return -1 if k == days.j and is_definite and days.first == days.last else k


def _with_tail(
    scan: Scan, month: MonthName, phrase: Phrase, days: Days | None, head: Hit | None, known: bool
) -> Phrase:
    """The phrase with its further months, its year or its relative word, or with the reason why it is no date."""
    several = month if days or known else _last_month(scan, month)
    is_plural = head is not None and head.entry.tag != "one"
    year, relative = _tail(scan, several.j)
    is_range = several.number != month.number and any(is_behind(scan, kind, month.i) for kind in ("between", "from"))
    if several.number != month.number and not (is_plural or year or relative or is_range):
        several = month
        year, relative = _tail(scan, month.j)
    j = year.j if year else relative.j if relative else several.j
    phrase = phrase._replace(
        j=j,
        days=(days.first, days.last) if days else None,
        months=(month.number, several.number),
        hijri=month.hijri,
        year=year,
        relative=relative.name if relative else "",
    )
    is_open = not (days or head or year or relative) and is_kind(scan, month.j, _DIGITS)
    american = _american(scan, month) if is_open else None
    if american is not None:
        return phrase._replace(j=american[1].j, days=american[0], months=(month.number,) * 2, year=american[1])
    if year or relative or head or known or is_range:
        return phrase
    return phrase._replace(reason=_doubt(scan, phrase.i, month, days))


def _american(scan: Scan, month: MonthName) -> tuple[tuple[int, int], Year] | None:
    """The day and the year behind a month in the American order: سبتمبر 5, 2025."""
    day = day_number(scan, month.j)
    if day is None or day.ordinal or not scan.is_mark(day.j, "،,"):
        return None
    year = year_number(scan, day.j + 1)
    return ((day.first, day.first), year) if year and not is_counted(scan, year.j) else None


def _last_month(scan: Scan, month: MonthName) -> MonthName:
    """The last of months joined by و, إلى or a dash."""
    for _ in range(_MOST_MONTHS):
        j = month.j
        if not is_kind(scan, j, _JOINTS) and not scan.is_mark(j, "-–—/") and after_and(scan, j) is None:
            break
        behind = after_and(scan, j)
        if follows(scan, "to", j) or scan.is_mark(j, "-–—/"):
            behind = j + 1
        other = month_at(scan, behind if behind is not None else j)
        is_joined = other is not None and other.clitic == ("" if behind is not None else AND)
        if other is None or not is_joined or other.hijri != month.hijri:
            break
        month = other
    return month


def _tail(scan: Scan, j: int) -> tuple[Year | None, Relative | None]:
    if not is_kind(scan, j, _TAILS) and not scan.is_mark(j, "/-"):
        return None, None
    # 15/أيلول/2023
    is_slash = scan.is_mark(j, "/-") and is_glued(scan, j) and is_glued(scan, j + 1)
    year = year_number(scan, j + 1) if is_slash else year_at(scan, j)
    if year is not None and not (year.number and year.j == j + 1 and is_counted(scan, year.j)):
        return year, None
    return None, relative_at(scan, j, ("last", "this", "next", "before_last", "after_next"))


def _doubt(scan: Scan, i: int, month: MonthName, days: Days | None) -> str:
    """Why a month without a year or a relative word is no date, or nothing."""
    if is_name(scan, i):
        return NAME
    # a score of goals reads like a day of Safar
    is_score = month.hijri and month.number == 2 and days is not None and not days.ordinal
    if is_score and (is_behind(scan, "before_month", i, "scored") or scan.at("corresponding", month.j) is not None):
        return ""
    if month.sure or (days is not None and not is_score):
        return ""
    tags = ("any",) if month.hijri else ("any", "gregorian")
    return "" if not month.clitic and any(is_behind(scan, "before_month", i, tag) for tag in tags) else UNSURE


def is_name(scan: Scan, i: int) -> bool:
    """Whether what starts at word i stands behind a noun that takes a date as its name."""
    i -= scan.is_mark(i - 1, _QUOTES)
    hit = scan.at("eponym", i - 1)
    return hit is not None and hit.j == i and not hit.definite and not hit.suffixed


def _day_of_relative_month(scan: Scan, days: Days) -> Phrase | None:
    """السابع من الشهر الجاري, 29 من الشهر نفسه, 7 الجاري."""
    k = skip_of(scan, days.j)
    month = unit_phrase(scan, k)
    if month is not None and month.unit == "month" and not month.clitic and not month.reason:
        return month._replace(i=days.i, clitic=days.clitic, days=(days.first, days.last))
    relative = relative_at(scan, k, ("this",))
    if relative is None or (scan.words[days.i].kind != "number" and k == days.j):
        return None
    return Phrase(days.i, relative.j, "", days.clitic, days=(days.first, days.last), unit="month", relative="this")


def unit_phrase(scan: Scan, i: int, bare: bool = False) -> Phrase | None:
    """A week, month or year: الأسبوع الماضي, هذا الشهر, عام 2024; with `bare`, العام alone is the running one."""
    pointed = _pointed(scan, i)
    if pointed is not None:
        return pointed
    head = scan.at("span", i)
    if head is None or head.suffixed:
        return None
    phrase = Phrase(i, head.j, "", head.proclitic, unit=head.entry.value)
    if head.entry.tag != "one":
        return _several_units(scan, head, phrase)
    if head.entry.value == "year":
        return _year_phrase(scan, head, phrase, bare)
    if not head.definite:
        return None
    return _relative_unit(scan, head, phrase, bare)


def _pointed(scan: Scan, i: int) -> Phrase | None:
    """A pointer and the noun it points to: this week, the same month, that year."""
    for kind, name in (("this_before", "this"), ("same_before", "same")):
        pointer = scan.at(kind, i)
        head = follows(scan, "span", pointer.j) if pointer and not pointer.suffixed else None
        if pointer is None or head is None or not head.definite or head.entry.tag != "one":
            continue
        if head.entry.value in ("day", "week", "month", "year"):
            return Phrase(i, head.j, "", pointer.proclitic, unit=head.entry.value, relative=name)
    return None


def _year_phrase(scan: Scan, head: Hit, phrase: Phrase, bare: bool) -> Phrase | None:
    year = headed_year(scan, head, bare)
    if year is None or (not year.number and not head.definite):
        return None
    if not year.number and head.definite and is_behind(scan, "general", head.i) and not head.proclitic:
        return None
    last = _joined_year(scan, year) if year.number else 0
    return phrase._replace(j=last or year.j, year=year, last_year=_year_before(scan, last))


def _joined_year(scan: Scan, year: Year) -> int:
    """Where a second year ends that is glued to the first (2023/2024, 2019-2021), or 0."""
    second = year_number(scan, year.j + 1) if scan.is_mark(year.j, "/-–") and is_glued(scan, year.j) else None
    return second.j if second and is_glued(scan, year.j + 1) and second.number > year.number else 0


def _year_before(scan: Scan, j: int) -> int:
    return int(scan.words[j - 1].form) if j and scan.words[j - 1].form.isdigit() else 0


def _relative_unit(scan: Scan, head: Hit, phrase: Phrase, bare: bool) -> Phrase | None:
    relative = relative_at(scan, head.j)
    if head.entry.value == "day":
        is_counted_from = relative is not None and relative.name in ("same", "following", "preceding")
        return phrase._replace(j=relative.j, relative=relative.name) if relative and is_counted_from else None
    if head.entry.value not in ("week", "month"):
        return None
    if relative is not None:
        return phrase._replace(j=relative.j, relative=relative.name)
    return phrase._replace(relative="this") if bare else None


def _several_units(scan: Scan, head: Hit, phrase: Phrase) -> Phrase | None:
    """عامي 2023 و2024; a window such as الشهرين الماضيين has no ends and is none."""
    relative = relative_at(scan, head.j, ("last", "next")) if head.definite else None
    if relative is not None:
        return phrase._replace(j=relative.j, reason=OPEN_SPAN)
    first = year_number(scan, head.j) if head.entry.value == "year" else None
    year = first
    while year is not None:
        behind = after_and(scan, year.j)
        other = year_number(scan, behind) if behind is not None else None
        if other is None or first is None:
            break
        year = other
    if first is None or year is None or year.number <= first.number:
        return None
    return phrase._replace(j=year.j, year=first, last_year=year.number)
