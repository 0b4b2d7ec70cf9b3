"""Holding: the days for which a figure holds, by the dates of its sentence and paragraph.

A date tells when a toll was given, or when those counted were harmed. A toll that is told now holds on the day when it
is given, not on that of its accident. A date that only says from when on was counted tells none of this (منذ 7 أكتوبر:
such a figure holds when it is told), but from a year on (منذ عام 1995) it opens the period that is counted.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from datetime import date, timedelta
from operator import attrgetter

from riwaya.attribution import Said
from riwaya.estimates.dates import COUNTED, Dates, Told, is_negated_or_compared
from riwaya.records import Basis, Status, Timex
from riwaya.words import Scan

# first and last day for which a figure holds, and where they are given
AsOf = tuple[date, date, Basis]

# how far before a date the word may stand that makes it a beginning: منذ بدء الحرب في 15 أبريل
_REACH = 5
# how far before a beginning a superlative may stand: في أعنف هجوم منذ عام 2014
_COMPARED = 6
# no date further from a figure is its date
_WINDOW = 120
# tolls, which those who give them correct from day to day
_TOLLS = frozenset({"killed", "wounded", "casualties", "missing", "rescued", "displaced", "civilians_affected"})
# after so long a toll has settled, and the day of its accident tells which one it is
_SETTLED = timedelta(days=31)
_YEARS = ("year", "part_of_year")
_first_word = attrgetter("i")


@dataclass(slots=True)
class Days:
    """The day of publication, and the dates of a paragraph so far, for the figures that follow them."""

    published: date
    paragraph: int = -1
    seen: list[Dates] = field(default_factory=list)

    def read(self, scan: Scan, found: list[tuple[int, int, Timex]], said: list[Said]) -> Dates | None:
        """The dates of a sentence, for `as_of` and `see`."""
        return Dates(scan, found, said, self.published) if found else None

    def as_of(self, dates: Dates | None, word: int, paragraph: int, measure: str, status: Status) -> AsOf:
        """The days that the figure at a word holds for: of its sentence, of its paragraph, or of publication.

        What is told as a fact cannot hold after that.
        """
        latest = date.max if status == "planned" else self.published
        days = self._of_sentence(dates, word, measure, latest) if dates is not None else None
        if days is not None:
            return *days, "sentence"
        last = self._last() if dates is None and self.paragraph == paragraph else None
        if last is not None and last.date_start <= latest:
            return last.date_start, min(last.date_end, latest), "context"
        return self.published, self.published, "publication"

    def _of_sentence(self, dates: Dates, word: int, measure: str, latest: date) -> tuple[date, date] | None:
        start, stop = (bisect_left(dates.told, word + reach, key=_first_word) for reach in (-_WINDOW, _WINDOW))
        near = dates.told[start:stop]
        told = [one for one in near if one.timex.date_start <= latest and not _is_since(dates, one)]
        related = [(one, dates.relation(one, word)) for one in told]
        words = [one for one, relation in related if relation == "word"]
        given = _nearest(words, word)
        own = [one for one, relation in related if relation == "own" or (relation == "cause" and self._settled(one))]
        if dates.is_still(word):
            own = []
        elif given is not None and measure in _TOLLS and not dates.is_compared(given.i, word):
            own = [one for one in own if one.timing == "until" or _outlives(one, given)] or [given]
        else:
            own += words
        one = _nearest(own, word)
        since = next((one for one in near if _opens_period(dates, one, word)), None)
        if since is not None:
            last = given.timex.date_end if given is not None else self.published
            return since.timex.date_start, min(last, latest)
        ahead = _nearest([one for one in near if one.timex.date_start > latest and dates.is_of_clause(one, word)], word)
        if ahead is not None and (one is None or abs(ahead.i - word) < abs(one.i - word)):
            return None
        one = one or given
        return (one.timex.date_start, min(one.timex.date_end, latest)) if one is not None else None

    def _settled(self, one: Told) -> bool:
        return self.published - one.timex.date_end > _SETTLED

    def see(self, dates: Dates | None, paragraph: int) -> None:
        """Remember the dates of a sentence."""
        if self.paragraph != paragraph:
            self.paragraph, self.seen = paragraph, []
        if dates is not None:
            self.seen.append(dates)

    def _last(self) -> Timex | None:
        """The last date of the paragraph so far, in its sentence one of what that tells before what it only names."""
        for dates in reversed(self.seen):
            told = [one for one in dates.told if not _is_since(dates, one)]
            told = [one for one in told if not one.is_of_a_noun] or told
            if told:
                return told[-1].timex
        return None


def _nearest(told: list[Told], word: int) -> Told | None:
    return min(told, key=lambda one: (abs(one.i - word), one.i), default=None)


def _outlives(one: Told, given: Told) -> bool:
    """Whether a figure keeps its own date beside that of the words that give it: a period, one long past, or one
    that dates nothing else.
    """
    long_past = given.timex.date_start - one.timex.date_end > _SETTLED
    alone = one.one is None and one.i > given.i
    return long_past or alone or one.timing in COUNTED or (one.is_period and not one.is_of_a_noun)


def _is_since(dates: Dates, one: Told) -> bool:
    """Whether a date begins a time that lasts until now: منذ 7 أكتوبر, منذ اندلاع الحرب في أبريل.

    A count of days ago is a day where it says قبل, and a beginning where it says منذ: أمطار تضرب البلاد منذ يومين.
    """
    return _since(dates.scan, one.i) is not None or dates.begins(one)


def _since(scan: Scan, i: int) -> int | None:
    """Where the word stands that makes a beginning of the date at word i."""
    near = (hit for hit in reversed(scan.within("timing", i - _REACH, i + 1)) if hit.entry.value == "since")
    since = next(near, None)
    plain = since is not None and all(word.kind == "word" for word in scan.words[since.i : i])
    return since.i if since is not None and plain else None


def _opens_period(dates: Dates, one: Told, word: int) -> bool:
    """Whether a figure counts from the beginning of a year on: قتل 10 آلاف منذ عام 1995.

    Not behind a superlative or a negation (أعنف هجوم منذ عام 2014), where an act is set against those before it.
    """
    scan = dates.scan
    since = _since(scan, one.i) if one.timing == "since" and _begins_a_year(one) else None
    if since is None or not dates.is_of_clause(one, word):
        return False
    start = word + 1 if word < since else since - _COMPARED
    return not is_negated_or_compared(scan, start, since)


def _begins_a_year(one: Told) -> bool:
    """Whether a date is a year or its beginning: عام 1995, مطلع السنة الجارية, غرة جانفي."""
    first = one.timex.date_start
    return (first.month, first.day) == (1, 1) and (one.timex.rule.startswith(_YEARS) or not one.is_period)
