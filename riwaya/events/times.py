"""Times: a time expression with the words before it that say how it relates to what happens."""

from __future__ import annotations

from typing import NamedTuple

from riwaya.events.clauses import Clauses
from riwaya.events.landmarks import between, is_word, last_before
from riwaya.records import Timex
from riwaya.words import Scan

_DAY_PART, _AT, _HOUR, _BETWEEN = "word:day_part", "word:at", "word:hour", "word:between"
_RELATIONS = frozenset({"since", "through", "until", "before", "by"})
_DASHES = "-–—ـ"
# how far an agency's line goes on behind its date, and a comparison before it
_LINE = 8


class Dated(NamedTuple):
    """A time expression at words[i:j], where its phrase starts, and how it relates to what happens.

    `timing` is since, through, until, before, by, between, or empty for a plain date.
    """

    i: int
    j: int
    lead: int
    timing: str
    timex: Timex


def dated(scan: Scan, i: int, j: int, timex: Timex) -> Dated:
    """A time expression with the preposition and the part of the day before it."""
    lead = i
    while is_word(scan, _DAY_PART, lead - 1) and _relation(scan, lead) is None:
        lead -= 1
        if is_word(scan, _AT, lead):
            break
    # a count of days ago has its preposition inside
    timing = _timing(scan, i, i + 1).replace("before", "")
    start = None if timing else _relation(scan, lead)
    if start is not None:
        hours = any(is_word(scan, _HOUR, k) for k in range(lead, i))
        timing = _timing(scan, start, lead)
        # the first hours of a day are a time of it, and no stretch
        timing, lead = "" if hours and timing == "through" else timing, start
    if not timing and is_word(scan, _BETWEEN, i):
        timing = "between"
    return Dated(i, j, lead, timing, timex)


def _relation(scan: Scan, lead: int) -> int | None:
    """Where a word of duration or limit stands that ends at word `lead`."""
    return next((k for k in (lead - 2, lead - 1) if _timing(scan, k, lead)), None)


def _timing(scan: Scan, k: int, end: int) -> str:
    hit = scan.at("timing", k)
    if hit is None or hit.suffixed or hit.j != end or hit.entry.value not in _RELATIONS:
        return ""
    return str(hit.entry.value)


def is_dateline(clauses: Clauses, at: Dated) -> bool:
    """Whether the date belongs to the agency's line (سيول، 30 أغسطس (وكالات) -)."""
    if clauses.found and clauses.found[0].i < at.i:
        return False
    end = min([at.j + _LINE, *(p.i for p in clauses.behind(at.j)[:1])])
    return any(clauses.scan.is_mark(k, _DASHES) for k in range(at.j, end))


def is_toll(scan: Scan, at: Dated) -> bool:
    """Whether the date names the toll of another day (حصيلة أول أمس)."""
    hit = scan.at("timing", at.lead - 1)
    return hit is not None and hit.entry.value == "tolls" and hit.j == at.lead and not hit.definite


def is_compared(clauses: Clauses, at: Dated) -> bool:
    """Whether the date is that of a figure beside another one (مقابل 400 ألف في عام 2023)."""
    marks = clauses.marks
    floor = max(last_before(marks.stops, at.lead), last_before(marks.commas, at.lead), at.lead - _LINE - 1)
    hits = (clauses.scan.at("timing", k) for k in between(marks.timings, floor + 1, at.lead))
    return any(hit is not None and hit.entry.value == "compared" and not hit.suffixed for hit in hits)
