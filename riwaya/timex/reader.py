"""Time expressions: every date of a text that can be put on a calendar, as a closed interval of days.

The words are data/codebook/calendar.yml. `timex_terms` reads day numbers, month names and years; `timex_months`,
`timex_days`, `timex_digits`, `timex_parts` and `timex_ago` the phrases they make, which `timex_phrases` tries in turn;
`timex_values` puts a phrase on the calendar, `timex_ranges` joins two. Here they are followed through an article.
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import date

from riwaya import codebook
from riwaya.records import Rejected, Timex
from riwaya.timex.ago import DURATION
from riwaya.timex.ahead import is_ahead
from riwaya.timex.calendars import Interval
from riwaya.timex.context import Context, Now
from riwaya.timex.months import NAME, UNSURE, Phrase
from riwaya.timex.phrases import STARTS, is_idle, phrase_at
from riwaya.timex.ranges import opened, opener_of, range_end, range_of, range_rule
from riwaya.timex.values import interval_of, year_of
from riwaya.words import Scan, clitic_length

__all__ = ["Context", "find_dates", "lookalikes", "read"]

_NO_VALUE = "no such day, or no date to count from"
_ENDS = ".؟?!\n"
_SENTENCE_REACH = 60

Found = tuple[int, int, Timex]


def find_dates(text: str, source_date: date) -> list[tuple[int, int, date, date]]:
    """Every date of `text` as (start, end, first day, last day), read as of `source_date`.

    >>> find_dates("في أواخر يناير/كانون الثاني الماضي", date(2023, 3, 24))
    [(3, 34, datetime.date(2023, 1, 21), datetime.date(2023, 1, 31))]
    """
    scan = codebook.default().lexicon.scan(text)
    found, _ = read(scan, text, source_date)
    return [(t.start, t.end, t.date_start, t.date_end) for _, _, t in found]


def read(
    scan: Scan, text: str, source_date: date, context: Context | None = None
) -> tuple[list[Found], list[Rejected]]:
    """The dates among the words of a scan, each with its words (i, j), and what looks like a date and is none.

    `text` is the article that the offsets of the scan count in; `context` carries the dates of earlier sentences.
    """
    reader = _Reader(scan, text, source_date, context if context is not None else Context())
    done = 0
    for i in scan.starting(STARTS):
        if i >= done and not is_idle(scan, i):
            done = reader.read(i, done)
    return reader.found, reader.rejected


def lookalikes(scan: Scan, refused: list[Rejected]) -> list[tuple[int, int]]:
    """The words of what looks like the day of a month and is none, whose numbers count nothing: فاز 3 صفر.

    A name of a month alone may be a word with a meaning of its own: صفر إصابات.
    """
    places = ((bisect_left(scan.starts, one.start), bisect_left(scan.starts, one.end)) for one in refused)
    return [(i, j) for (i, j), one in zip(places, refused, strict=True) if one.reason in (UNSURE, NAME) and j > i + 1]


class _Reader:
    """Reads the dates of one scan from left to right."""

    def __init__(self, scan: Scan, text: str, source: date, context: Context) -> None:
        self.scan = scan
        self.text = text
        self.source = source
        self.context = context
        self.found: list[Found] = []
        self.rejected: list[Rejected] = []
        self._anchor: tuple[int, Interval] | None = None
        self._plain = Now(source, context)

    def read(self, i: int, done: int) -> int:
        """Read what starts at word i; the word to go on at."""
        phrase = phrase_at(self.scan, i)
        if phrase is None:
            return self._duration(i)
        if phrase.reason:
            return self._reject(phrase, phrase.reason)
        opener = opener_of(self.scan, phrase, done)
        last = range_end(self.scan, phrase, opener)
        now = self._now(i, phrase)
        joined = range_of(phrase, last, now, opener) if last else None
        if joined is not None and last is not None:
            whole = opened(phrase._replace(j=last.j), opener)
            return self._keep(whole, range_rule(phrase, last), joined, last, now)
        interval = interval_of(phrase, now)
        if interval is None:
            return self._reject(phrase, _NO_VALUE)
        whole = opened(phrase, opener) if opener and phrase.is_several else phrase
        return self._keep(whole, _rule(phrase), interval, phrase, now)

    def _now(self, i: int, phrase: Phrase) -> Now:
        """Where a phrase stands; the date before it in the sentence matters to those that count from one."""
        if phrase.rule == "after" and self._anchor is not None and self._reaches(i):
            return Now(self.source, self.context, self._anchor[1])
        is_open = phrase.months is not None and phrase.days is not None and phrase.year is None
        if is_open and not phrase.relative and is_ahead(self.scan, i):
            return self._plain._replace(ahead=True)
        return self._plain

    def _reaches(self, i: int) -> bool:
        """Whether word i stands in a later clause of the sentence of the last written date."""
        if self._anchor is None or i - self._anchor[0] > _SENTENCE_REACH:
            return False
        between = range(self._anchor[0], i)
        if any(self.scan.is_mark(k, _ENDS) for k in between):
            return False
        return any(self.scan.is_mark(k, "،؛") or self.scan.at("clause", k) for k in between)

    def _keep(self, whole: Phrase, rule: str, interval: Interval, last: Phrase, now: Now) -> int:
        start, end = self._span(whole)
        timex = Timex(start, end, self.text[start:end], interval.start, interval.end, rule)
        self.found.append((whole.i, whole.j, timex))
        self.context.note(last, interval, year_of(last, now))
        if last.months or last.interval or last.unit == "year":
            self._anchor = (whole.j, interval)
        return whole.j

    def _span(self, phrase: Phrase) -> tuple[int, int]:
        start = self.scan.starts[phrase.i]
        if phrase.clitic:
            start += clitic_length(self.scan.words[phrase.i].written, phrase.clitic)
        return start, self.scan.end(phrase.j)

    def _reject(self, phrase: Phrase, reason: str) -> int:
        start, end = self._span(phrase)
        self.rejected.append(Rejected(start, end, self.text[start:end], "date", reason))
        return phrase.j

    def _duration(self, i: int) -> int:
        """A counted stretch that nothing puts on the calendar."""
        span = self.scan.at("span", i)
        if span is None or span.definite or span.suffixed:
            return i + 1
        if span.entry.tag == "two":
            return self._reject(Phrase(i, span.j, "", span.proclitic), DURATION)
        before = self.scan.words[i - 1] if i else None
        if before is None or not (before.kind == "number" or "unit" in before.kinds or "ten" in before.kinds):
            return i + 1
        return self._reject(Phrase(i - 1, span.j, ""), DURATION)


def _rule(phrase: Phrase) -> str:
    """The id of the rule that read a phrase; it ends in year if a year is written."""
    if phrase.rule and not (phrase.months or phrase.year):
        return phrase.rule + (f"_{phrase.relative}" if phrase.relative else "")
    thing = "month" if phrase.months else phrase.unit or phrase.rule
    if phrase.rule == "weekday_date":
        base = phrase.rule
    elif phrase.part:
        base = f"part_of_{thing}"
    elif phrase.fraction:
        base = f"{phrase.fraction[0]}_of_{thing}"
    elif phrase.season:
        base = "season"
    else:
        base = _plain_rule(phrase, thing)
    hijri = "hijri_" if phrase.hijri or (phrase.year and phrase.year.hijri) else ""
    return hijri + base + _year_suffix(phrase, thing, base)


def _plain_rule(phrase: Phrase, thing: str) -> str:
    days = "" if phrase.days is None else "days_" if phrase.days[0] != phrase.days[1] else "day_"
    several = (phrase.months is not None and phrase.months[0] != phrase.months[1]) or phrase.last_year
    return days + thing + ("s" if several else "")


def _year_suffix(phrase: Phrase, thing: str, base: str) -> str:
    if phrase.year and phrase.year.number:
        return "" if base.startswith("year") else "_year"
    if phrase.year:
        return "_relative" if base.startswith("year") else "_relative_year"
    if phrase.relative:
        return f"_{phrase.relative}"
    return "_bare" if base == "month" and thing == "month" and phrase.months else ""
