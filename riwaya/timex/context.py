"""The dates that an article has given so far, from which "the same year" and "the following day" count."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from riwaya.timex.calendars import Interval
from riwaya.timex.months import Phrase


@dataclass
class Context:
    """The dates read so far in an article, for those that count from them.

    `day` is the last single day, `month` the last month named without a day, `anchor` the last date that does not
    itself count from the article's day.
    """

    day: Interval | None = None
    month: Interval | None = None
    anchor: Interval | None = None
    latest: Interval | None = None
    years: dict[tuple[int, int, bool], int] = field(default_factory=dict)

    def note(self, phrase: Phrase, found: Interval, year: int | None) -> None:
        """Remember a date; `year` is the one it writes, if it does."""
        self.latest = found
        if found.start == found.end:
            self.day = found
        is_written = phrase.months is not None or phrase.interval is not None or phrase.unit in ("month", "year")
        if is_written and phrase.offset is None and phrase.rule not in ("ago", "after"):
            self.anchor = found
            if 27 < _length(found) < 32:
                self.month = found
        if phrase.months and phrase.days and year is not None:
            self.years[phrase.months[1], phrase.days[1], phrase.hijri] = year

    def base(self, unit: str) -> Interval | None:
        """The date that "the same", "the following" day, month or year counts from."""
        if unit == "day":
            return self.day
        if unit == "month" and self.month is not None:
            return self.month
        whole = 366 if unit == "year" else 31
        return next((date for date in (self.anchor, self.latest) if date and _length(date) <= whole), None)


def _length(interval: Interval) -> int:
    return (interval.end - interval.start).days + 1


class Now(NamedTuple):
    """Where a phrase stands: the article's day, the dates before it, the last one in its sentence.

    `ahead` tells whether what is told at the time is planned.
    """

    source: date
    context: Context
    sentence: Interval | None = None
    ahead: bool = False
