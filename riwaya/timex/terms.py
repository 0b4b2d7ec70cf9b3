"""The terms that dates are made of: day numbers, month names, years and relative words, as they stand at a word.

Every function takes a scan and a word and gives the term that starts there, or None. A term inside a phrase carries no
clitic; only the first word of a phrase may.
"""

from __future__ import annotations

from typing import NamedTuple

from riwaya import numerals
from riwaya.words import Hit, Scan, Word

DASHES = "-–—‑−"
_SLASHES = "/\\"
# what may stand between two names of a month
_BETWEEN = _SLASHES + DASHES + "("
MONTHS = frozenset({"month", "hijri_month"})
# what may join a day number to the one before
_JOINTS = frozenset({"to", "ordinal"})
# and, as a word of its own or before one
AND = "و"
# the article before digits (الـ15)
ARTICLE = "ال"
# for: the year of a law (لعام 2024)
FOR = "ل"
# counted as years: of the common era, and of the Hijri one without its name
_FIRST_YEAR, _LAST_YEAR = 1000, 2200
_FIRST_HIJRI, _LAST_HIJRI = 1300, 1500
# years that stand alone, without a word that says so
_FIRST_BARE, _LAST_BARE = 1900, 2060


class Days(NamedTuple):
    """Day numbers of one month, from the first to the last."""

    i: int
    j: int
    first: int
    last: int
    clitic: str = ""
    ordinal: bool = False


class MonthName(NamedTuple):
    """A month by name; `sure` if it can be nothing else."""

    i: int
    j: int
    number: int
    hijri: bool
    sure: bool
    clitic: str = ""


class Relative(NamedTuple):
    """A relative word: last, this, next, before_last, after_next, same, following, preceding."""

    j: int
    name: str


class Year(NamedTuple):
    """A year by number, or a relative one (`number` 0)."""

    j: int
    number: int = 0
    hijri: bool = False
    relative: str = ""


def follows(scan: Scan, kind: str, i: int) -> Hit | None:
    """The hit of a kind at word i if the word carries no clitic."""
    hit = scan.at(kind, i)
    return hit if hit is not None and not hit.proclitic and not hit.suffixed else None


def is_kind(scan: Scan, i: int, kinds: frozenset[str]) -> bool:
    """Whether an entry of one of the kinds may start at word i."""
    return 0 <= i < len(scan.words) and not kinds.isdisjoint(scan.words[i].kinds)


def is_glued(scan: Scan, i: int) -> bool:
    """Whether word i stands right behind the word before it, with no blank between."""
    return 0 < i < len(scan.words) and scan.starts[i] == scan.end(i)


def after_and(scan: Scan, j: int) -> int | None:
    """The word behind a free-standing و, or before digits, at word j; a prefixed و is its word's own."""
    if j + 1 < len(scan.words) and scan.words[j].key == AND:
        return j + 1
    return None


def skip_of(scan: Scan, j: int) -> int:
    """The word behind an optional من at word j."""
    return j + 1 if follows(scan, "of", j) else j


def relative_at(scan: Scan, i: int, kinds: tuple[str, ...] = ()) -> Relative | None:
    """A relative word, which agrees with its noun and so has the article."""
    hit = follows(scan, "relative", i)
    if hit is None or (kinds and hit.entry.value not in kinds):
        return None
    is_fixed = hit.entry.value == "same" or hit.j > hit.i + 1
    return Relative(hit.j, hit.entry.value) if hit.definite or is_fixed else None


def day_number(scan: Scan, i: int) -> Days | None:
    """One day number: digits, an ordinal, the first of the month."""
    if i >= len(scan.words):
        return None
    word = scan.words[i]
    if word.kind == "number":
        return Days(i, i + 1, int(word.form), int(word.form)) if _is_day(word.form) else None
    if word.key.endswith(ARTICLE) and is_glued(scan, i + 1):
        days = day_number(scan, i + 1) if scan.words[i + 1].kind == "number" else None
        return days and days._replace(ordinal=True)
    hit = scan.at("ordinal", i)
    if hit is None or hit.suffixed or not 1 <= hit.entry.value <= 31:
        return None
    return Days(i, hit.j, hit.entry.value, hit.entry.value, hit.proclitic, ordinal=True)


def _is_day(form: str) -> bool:
    return len(form) <= 2 and form.isdigit() and 1 <= int(form) <= 31


def days_at(scan: Scan, i: int) -> Days | None:
    """One day number, or several that share their month: 7 و8, 26 إلى 29, 10-11, 3، 4 و5."""
    days = day_number(scan, i)
    while days is not None:
        other = _joined_day(scan, days.j)
        if other is None or other.last <= days.last:
            break
        days = days._replace(j=other.j, last=other.last)
    return days


def _joined_day(scan: Scan, j: int, most: int = 5) -> Days | None:
    """The day number joined to the one that ends at word j; a comma wants a further one, at most five of them."""
    if j >= len(scan.words) or (scan.words[j].kind == "word" and not _may_join(scan.words[j])):
        return None
    if scan.is_mark(j, DASHES) or follows(scan, "to", j):
        return _unprefixed(day_number(scan, j + 1))
    if scan.is_mark(j, "،,"):
        days = _unprefixed(day_number(scan, j + 1))
        return days if days and most and _joined_day(scan, days.j, most - 1) else None
    behind = after_and(scan, j)
    if behind is not None:
        return _unprefixed(day_number(scan, behind))
    days = day_number(scan, j)
    return days if days and days.clitic == AND else None


def _may_join(word: Word) -> bool:
    return word.key == AND or not _JOINTS.isdisjoint(word.kinds)


def _unprefixed(days: Days | None) -> Days | None:
    return days if days and not days.clitic else None


def month_at(scan: Scan, i: int) -> MonthName | None:
    """A month with its other name, if it has one: نوفمبر/تشرين الثاني, فبراير (شباط), يونيو حزيران."""
    month = _month_name(scan, i)
    if month is None or not (is_kind(scan, month.j, MONTHS) or scan.is_mark(month.j, _BETWEEN)):
        return month
    for opens, closes in ((_SLASHES + DASHES, ""), ("(", ")"), ("", "")):
        j = month.j
        if opens and not scan.is_mark(j, opens):
            continue
        other = _month_name(scan, j + bool(opens))
        if other is None or other.clitic or (other.number, other.hijri) != (month.number, month.hijri):
            continue
        if not closes or scan.is_mark(other.j, closes):
            return month._replace(j=other.j + bool(closes), sure=True)
    return month


def _month_name(scan: Scan, i: int) -> MonthName | None:
    gregorian, hijri = scan.at("month", i), scan.at("hijri_month", i)
    hit = gregorian or hijri
    if gregorian and hijri:
        hit = max(gregorian, hijri, key=lambda found: found.j)
    if hit is None or hit.suffixed:
        return None
    sure = hit.entry.tag != "ambiguous"
    # the article is part of no month's name but المحرم
    if hit.definite and hit.j == hit.i + 1:
        sure = False
    return MonthName(i, hit.j, hit.entry.value, hit is hijri, sure, hit.proclitic)


def is_behind(scan: Scan, kind: str, i: int, tag: str = "") -> bool:
    """Whether an entry of a kind (and tag) ends right before word i."""
    for back in (1, 2, 3):
        hit = scan.at(kind, i - back)
        if hit is not None and hit.j == i and (not tag or hit.entry.tag == tag):
            return True
    return False


def year_at(scan: Scan, i: int) -> Year | None:
    """A year behind a month or a part: 2023, عام 2023, من العام الماضي."""
    k = skip_of(scan, i)
    pointed = _pointed_year(scan, k)
    if pointed is not None:
        return pointed
    head = scan.at("span", k)
    if head is None or head.entry.value != "year" or head.proclitic not in ("", FOR) or head.suffixed:
        return year_number(scan, k)
    return headed_year(scan, head)


def _pointed_year(scan: Scan, i: int) -> Year | None:
    """A year that a word before it points to: هذا العام, من ذلك العام."""
    for kind, name in (("this_before", "this"), ("same_before", "same")):
        pointer = follows(scan, kind, i)
        head = follows(scan, "span", pointer.j) if pointer else None
        if head is not None and head.entry.value == "year" and head.definite:
            return Year(head.j, relative=name)
    return None


def headed_year(scan: Scan, head: Hit, bare: bool = False) -> Year | None:
    """The year that the word for year, at `head`, is followed by."""
    j = head.j
    era = follows(scan, "hijri_era", j) or follows(scan, "common_era", j)
    if era is not None:
        j = era.j
    year = year_number(scan, j) or _year_in_words(scan, j)
    if year is not None:
        return year._replace(hijri=True) if era and era.entry.kind == "hijri_era" else year
    relative = relative_at(scan, j)
    if relative is not None:
        return Year(relative.j, relative=relative.name)
    is_running = bare and head.definite and head.entry.tag == "one" and not scan.at("other_year", j)
    return Year(j, relative="this") if is_running else None


def year_number(scan: Scan, i: int) -> Year | None:
    """A year in four digits, with its era."""
    if i >= len(scan.words) or scan.words[i].kind != "number":
        return None
    form = scan.words[i].form
    if len(form) != 4 or not form.isdigit() or not _FIRST_YEAR <= int(form) <= _LAST_YEAR:
        return None
    return _with_era(scan, i + 1, int(form))


def _with_era(scan: Scan, j: int, number: int) -> Year:
    hijri, common = follows(scan, "hijri_era", j), follows(scan, "common_era", j)
    if hijri is not None:
        return Year(hijri.j, number, hijri=True)
    if common is not None:
        return Year(common.j, number)
    return Year(j, number, hijri=False)


def _year_in_words(scan: Scan, i: int) -> Year | None:
    number = numerals.number_at(scan, i)
    if number is None or number.digits or number.value != int(number.value):
        return None
    if not _FIRST_YEAR <= number.value <= _LAST_YEAR or is_counted(scan, number.j):
        return None
    return _with_era(scan, number.j, int(number.value))


def is_counted(scan: Scan, j: int) -> bool:
    """Whether what follows at word j makes the number before it a count, not a year."""
    if j >= len(scan.words):
        return False
    if scan.is_mark(j, "%٪°$€£"):
        return True
    kinds = ("noun", "not_counted", "scale", "order", "unit", "fraction")
    hits = (scan.at(kind, j) for kind in kinds)
    return any(hit is not None and not hit.proclitic and not hit.definite and not hit.suffixed for hit in hits)


def is_bare_year(scan: Scan, i: int) -> bool:
    """Whether word i can be a year without the word for it: four digits of our times that count nothing."""
    year = year_number(scan, i)
    return year is not None and _FIRST_BARE <= year.number <= _LAST_BARE and not is_counted(scan, year.j)


def is_hijri_number(year: Year) -> bool:
    """Whether a year without an era can only be a Hijri one of our times."""
    return year.hijri or _FIRST_HIJRI <= year.number <= _LAST_HIJRI
