"""Phrases in digits alone: dates such as 09/03/2025, and years without the word for it."""

from __future__ import annotations

from riwaya.timex.calendars import day, day_of
from riwaya.timex.months import Phrase
from riwaya.timex.terms import (
    AND,
    ARTICLE,
    DASHES,
    Year,
    after_and,
    follows,
    is_bare_year,
    is_behind,
    is_glued,
    year_number,
)
from riwaya.words import Scan

OTHER_YEAR = "a year that does not begin in January"
_LONGEST_ROW = 5
# endings of a noun behind the number that counts it
_COUNTED = ("ا", "ه")
_FIRST_YEAR, _LAST_YEAR, _LAST_HIJRI = 1300, 2200, 1600


def numeric_phrase(scan: Scan, i: int, sure: bool = False) -> Phrase | None:
    """A date in digits alone, day first: 09/03/2025, ٠٩-٠٣-٢٠٢٥, 2024-10-28; `sure`: a day and a month will do."""
    groups, mark, j = _digit_groups(scan, i)
    if len(groups) not in (2, 3) or _is_path(scan, i, j):
        return None
    if len(groups) == 2:
        return _day_and_month(groups, i, j) if sure else None
    found = _year_month_day(groups, mark)
    if found is None:
        return None
    hijri_era, common_era = follows(scan, "hijri_era", j), follows(scan, "common_era", j)
    era = hijri_era or common_era
    is_hijri = found[0] < _LAST_HIJRI and common_era is None
    when = day_of(*found, is_hijri)
    j = era.j if era else j
    if when is None:
        return Phrase(i, j, "numeric", reason="no such day")
    return Phrase(i, j, "hijri_numeric_year" if is_hijri else "numeric_year", interval=day(when))


def _digit_groups(scan: Scan, i: int) -> tuple[list[str], str, int]:
    """Digits joined by one mark (/ or - or .) without blanks, that mark, and where they end."""
    words = scan.words
    form = words[i].form if i < len(words) and words[i].kind == "number" else ""
    if "." in form and form.replace(".", "").isdigit():
        return form.split("."), ".", i + 1
    if not form.isdigit() or len(form) > 4:
        return [], "", i
    groups, j = [form], i + 1
    mark = words[j].form if scan.is_mark(j, "/" + DASHES) else ""
    while mark and len(groups) < 4 and scan.is_mark(j, mark) and _is_near(scan, j, mark):
        if not words[j + 1].form.isdigit():
            break
        groups.append(words[j + 1].form)
        j += 2
    return groups, mark, j


def _is_near(scan: Scan, j: int, mark: str) -> bool:
    """Whether the mark at word j joins the words beside it; a slash may have blanks around it (05 / 07 / 1447)."""
    if mark != "/" or j + 1 >= len(scan.words):
        return is_glued(scan, j) and is_glued(scan, j + 1)
    return scan.starts[j] - scan.end(j) <= 1 and scan.starts[j + 1] - scan.end(j + 1) <= 1


def _is_path(scan: Scan, i: int, j: int) -> bool:
    """Whether the digits are a piece of something longer, such as an address."""
    before = scan.is_mark(i - 1, "/" + DASHES + "_.=") and is_glued(scan, i)
    return before or (scan.is_mark(j, "/_=") and is_glued(scan, j))


def _year_month_day(groups: list[str], mark: str) -> tuple[int, int, int] | None:
    """Year, month and day; the year is the group of four digits, or the last."""
    first, middle, last = (int(group) for group in groups)
    sizes = [len(group) for group in groups]
    if sizes[0] == 4 and sizes[1] <= 2 and sizes[2] <= 2:
        return first, middle, last
    if sizes[0] > 2 or sizes[1] > 2 or sizes[2] not in (2, 4):
        return None
    year = last if sizes[2] == 4 else 2000 + last
    # 9/3/25 is a date, 4-3-14 a line-up
    if not _FIRST_YEAR <= year <= _LAST_YEAR or (sizes[2] == 2 and not (mark == "/" and 10 <= last < 50)):
        return None
    # the American order shows itself when the second group can be no month
    return (year, first, middle) if middle > 12 >= first else (year, middle, first)


def _day_and_month(groups: list[str], i: int, j: int) -> Phrase | None:
    """A day and a month, behind a word for a day."""
    first, second = int(groups[0]), int(groups[1])
    if max(map(len, groups)) > 2 or not (1 <= first <= 31 and 1 <= second <= 12):
        return None
    return Phrase(i, j, "numeric", days=(first, first), months=(second, second))


def bare_year_phrase(scan: Scan, i: int) -> Phrase | None:
    """A year without the word for it, where only a year can stand: منذ 2014, انتخابات 2024, 1975-1990."""
    year = year_number(scan, i)
    has_era = year is not None and year.j == i + 2 and is_glued(scan, i + 1) and year.number % 100
    if year is not None and (year.hijri or (has_era and is_bare_year(scan, i))):
        return Phrase(i, year.j, "", unit="year", year=year)
    if year is None or not is_bare_year(scan, i):
        return None
    if is_behind(scan, "other_year", i):
        return Phrase(i, year.j, "", reason=OTHER_YEAR)
    last = _second_year(scan, i, year.j)
    if last is not None and year.number < last.number <= year.number + 99:
        return Phrase(i, last.j, "", unit="year", year=year, last_year=last.number)
    return Phrase(i, year.j, "year_bare", unit="year", year=year) if _calls_for_year(scan, i, year.j) else None


def _second_year(scan: Scan, i: int, j: int) -> Year | None:
    """The year to which the one at words[i:j] runs: 1975-1990, بين 2019 و2023, من 2019 إلى 2023."""
    behind = j + 1 if follows(scan, "to", j) else None
    if scan.is_mark(j, DASHES + "/") and is_glued(scan, j) and is_glued(scan, j + 1):
        behind = j + 1
    elif is_behind(scan, "between", i):
        behind = after_and(scan, j)
    return year_number(scan, behind) if behind is not None and is_bare_year(scan, behind) else None


def _calls_for_year(scan: Scan, i: int, j: int) -> bool:
    """Whether what stands before a number makes it a year, and what follows does not make it a count."""
    if scan.is_mark(i - 1, "(") and not scan.is_mark(j, ")"):
        return False
    number = int(scan.words[i].form)
    is_round = number % 100 == 0 and number != 2000
    first = _first_of_row(scan, i)
    if not is_behind(scan, "yearly", first) and not is_behind(scan, "before_year", first):
        return False
    return not is_round and not _is_unknown_count(scan, j)


def _first_of_row(scan: Scan, i: int) -> int:
    """The first of the years joined by و to the one at word i: في 2011 و2012."""
    for _ in range(_LONGEST_ROW):
        if i < 2 or scan.words[i - 1].key != AND or not is_bare_year(scan, i - 2):
            break
        i -= 2
    return i


def _is_unknown_count(scan: Scan, j: int) -> bool:
    """Whether a bare noun, known or not, follows: one without article, clitic or function."""
    if j >= len(scan.words) or scan.words[j].kind != "word":
        return False
    key = scan.words[j].key
    return key.endswith(_COUNTED) and len(key) > 3 and not scan.words[j].kinds and not key.startswith(ARTICLE)
