"""Phrases of parts: thirds, halves and quarters of months and years, weeks of a month, seasons, decades."""

from __future__ import annotations

from riwaya import numerals
from riwaya.timex.months import Phrase, month_phrase, unit_phrase
from riwaya.timex.terms import FOR, follows, is_bare_year, is_behind, relative_at, skip_of, year_at, year_number
from riwaya.words import Hit, Scan

# the fractions that the whole may have: of a year, and of a month
_OF_YEAR = ("half", "third", "quarter", "first_months")
_OF_MONTH = ("half", "third", "week", "first_days")
# an ordinal for the last of a row, whatever its length
LAST = -1


def part_phrase(scan: Scan, i: int) -> Phrase | None:
    """The beginning, the middle or the end of a month, a year, a week or a decade."""
    part = scan.at("part", i)
    if part is None or part.suffixed or part.definite:
        return None
    whole = _whole(scan, part.j)
    if whole is None or whole.clitic or whole.days or whole.reason or whole.unit == "day" or whole.part:
        return None
    return whole._replace(i=i, clitic=part.proclitic, part=part.entry.value)


def _whole(scan: Scan, j: int) -> Phrase | None:
    """What a part is a part of: months, a running or a numbered year, a decade."""
    whole = month_phrase(scan, j, known=True) or unit_phrase(scan, j, bare=True) or decade_phrase(scan, j, known=True)
    if whole is not None:
        return whole
    year = year_number(scan, j) if is_bare_year(scan, j) else None
    return Phrase(j, year.j, "", unit="year", year=year) if year else None


def fraction_phrase(scan: Scan, i: int) -> Phrase | None:
    """النصف الأول من عام 2025, الربع الأخير من 2024, الأسبوع الثاني من مايو, الأشهر الستة الأولى من العام."""
    first = scan.at("ordinal", i)
    if first is not None and first.entry.value == 1 and not first.definite:
        return _first_counted(scan, first)
    for kind in ("half", "third", "quarter", "span"):
        head = scan.at(kind, i)
        if head is None or head.suffixed or not head.definite:
            continue
        if kind == "span" and head.entry.tag != "one":
            return _first_several(scan, head)
        which = _which(scan, head.j)
        if which is not None and (kind != "span" or head.entry.value == "week"):
            return _of_whole(scan, head, which, "week" if kind == "span" else kind)
    return None


def _which(scan: Scan, j: int) -> tuple[int, int] | None:
    """The ordinal at word j and where it ends; `LAST` for the last."""
    ordinal, last = follows(scan, "ordinal", j), follows(scan, "last_of", j)
    if last is not None and last.definite:
        return LAST, last.j
    return (ordinal.entry.value, ordinal.j) if ordinal is not None and ordinal.definite else None


def _first_several(scan: Scan, head: Hit) -> Phrase | None:
    """الأشهر الستة الأولى من عام 2024, الأيام العشرة الأولى من مارس."""
    number = numerals.number_at(scan, head.j)
    which = _which(scan, number.j) if number and number.definite else None
    if number is None or which is None or which[0] != 1 or head.entry.value not in ("month", "day"):
        return None
    return _of_whole(scan, head, (int(number.value), which[1]), f"first_{head.entry.value}s")


def _first_counted(scan: Scan, first: Hit) -> Phrase | None:
    """أول ستة أشهر من 2024."""
    number = numerals.number_at(scan, first.j)
    span = follows(scan, "span", number.j) if number else None
    if number is None or span is None or span.definite or span.entry.value not in ("month", "day"):
        return None
    return _of_whole(scan, first, (int(number.value), span.j), f"first_{span.entry.value}s")


def _of_whole(scan: Scan, head: Hit, which: tuple[int, int], kind: str) -> Phrase | None:
    """The fraction of the month or year that is named behind it, which it needs."""
    number, j = which
    k = skip_of(scan, j)
    whole = month_phrase(scan, k, known=True) or unit_phrase(scan, k, bare=True)
    if whole is None:
        year = year_at(scan, k)
        whole = Phrase(k, year.j, "", unit="year", year=year) if year else None
    if whole is None or whole.reason or whole.days or whole.is_several or whole.clitic not in ("", FOR):
        return None
    allowed = _OF_MONTH if whole.months or whole.unit == "month" else _OF_YEAR if whole.unit == "year" else ()
    return whole._replace(i=head.i, clitic=head.proclitic, fraction=(kind, number)) if kind in allowed else None


def season_phrase(scan: Scan, i: int) -> Phrase | None:
    """A season of a year: صيف 2024, الصيف الماضي, هذا الشتاء, خريف العام الماضي."""
    pointer = scan.at("this_before", i)
    season = follows(scan, "season", pointer.j) if pointer else scan.at("season", i)
    if season is None or season.suffixed:
        return None
    clitic = pointer.proclitic if pointer else season.proclitic
    phrase = Phrase(i, season.j, "season", clitic, season=season.entry.value)
    if pointer is not None:
        return phrase._replace(relative="this") if season.definite else None
    relative = relative_at(scan, season.j, ("last", "this", "next")) if season.definite else None
    if relative is not None:
        return phrase._replace(j=relative.j, relative=relative.name)
    year = None if season.definite else year_at(scan, season.j)
    return phrase._replace(j=year.j, year=year) if year else None


def decade_phrase(scan: Scan, i: int, known: bool = False) -> Phrase | None:
    """The nineties, of a century if it is named; alone they may be an age, so they want a word for time before them."""
    head = scan.at("span", i)
    is_headed = head is not None and head.entry.value == "decade" and head.entry.tag == "one"
    decade = follows(scan, "decade", head.j) if is_headed and head else scan.at("decade", i)
    if decade is None or decade.suffixed:
        return None
    clitic = head.proclitic if is_headed and head else decade.proclitic
    phrase = Phrase(i, decade.j, "decade", clitic, unit="decade", number=1900 + decade.entry.value)
    century = _century(scan, decade.j)
    if century is not None:
        return phrase._replace(j=century[1], number=century[0] + decade.entry.value)
    is_time = known or is_headed or is_behind(scan, "ago", i)
    return phrase if is_time and decade.definite and not follows(scan, "of", decade.j) else None


def _century(scan: Scan, i: int) -> tuple[int, int] | None:
    """The first year of the century named at word i, and where it ends."""
    k = skip_of(scan, i)
    head = follows(scan, "span", k)
    if head is None or head.entry.value != "century" or not head.definite:
        return None
    ordinal, relative = follows(scan, "ordinal", head.j), relative_at(scan, head.j, ("last", "this"))
    if relative is not None:
        return (1900 if relative.name == "last" else 2000), relative.j
    return ((ordinal.entry.value - 1) * 100, ordinal.j) if ordinal is not None and ordinal.definite else None
