"""The records that pass between the modules: one frozen dataclass a row of a table.

Spans are code-point offsets into the article as read, so ``article.text[r.start:r.end] == r.text``.
Names follow UCDP GED (low, best, high, date_start, date_prec, source_office), TIMEX3 and EDTF.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Kind = Literal["headline", "body", "boilerplate", "duplicate"]
Qualifier = Literal["exact", "approx", "at_least", "more_than", "at_most", "less_than", "range", "order"]
Status = Literal["asserted", "denied", "alleged", "planned"]
Basis = Literal["sentence", "context", "publication"]


@dataclass(frozen=True, slots=True)
class Article:
    """One article as read: decoded, every newline a line feed, nothing else altered."""

    article_id: str
    source_date: date
    text: str
    source_office: str = ""
    source_headline: str = ""
    url: str = ""
    path: str = ""
    source_office_en: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence or a line of the page; `why` says why it is boilerplate or a duplicate, else empty.

    `paragraph` numbers the blocks of the page from 0. Claims are read from headline and body; a duplicate in other
    words gives only its dates and events.
    """

    article_id: str
    sentence_id: str
    start: int
    end: int
    text: str
    kind: Kind
    why: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression and the closed interval of days it stands for."""

    start: int
    end: int
    text: str
    date_start: date
    date_end: date
    rule: str

    def __post_init__(self) -> None:
        if self.date_start > self.date_end:
            raise ValueError(f"want date_start <= date_end, got {self}")

    @property
    def date_prec(self) -> int:
        """UCDP GED's precision of the date: 1 a day, 2 two to six days, 3 a week, 4 a month, 5 more."""
        return date_precision(self.date_start, self.date_end)

    @property
    def edtf(self) -> str:
        """The interval as EDTF level 1."""
        return edtf(self.date_start, self.date_end)


@dataclass(frozen=True, slots=True)
class Estimate:
    """A count as its source gives it; a bound that the source leaves open is None, never invented."""

    start: int
    end: int
    text: str
    measure: str
    low: float | None
    best: float | None
    high: float | None
    qualifier: Qualifier
    rule: str
    actor: str | None = None
    attributed_to: str | None = None
    as_of_start: date | None = None
    as_of_end: date | None = None
    as_of_basis: Basis = "publication"
    status: Status = "asserted"
    part_of: str | None = None
    estimate_id: str = ""

    def __post_init__(self) -> None:
        said = [n for n in (self.low, self.best, self.high) if n is not None]
        if not said or said != sorted(said):
            raise ValueError(f"want low <= best <= high, got {self}")


@dataclass(frozen=True, slots=True)
class Event:
    """A dated happening; `start` to `end` is the shortest stretch that holds its trigger."""

    start: int
    end: int
    text: str
    type: str
    date_start: date
    date_end: date
    date_basis: Basis
    status: Status
    rule: str
    actors: tuple[str, ...] = field(default=())
    attributed_to: str | None = None
    event_id: str = ""

    @property
    def date_prec(self) -> int:
        """UCDP GED's precision of the date, as in `Timex.date_prec`."""
        return date_precision(self.date_start, self.date_end)


@dataclass(frozen=True, slots=True)
class Rejected:
    """What looked like a date, a number or a source and was not taken, with the reason."""

    start: int
    end: int
    text: str
    kind: str
    reason: str


def date_precision(first: date, last: date) -> int:
    """UCDP GED's date_prec of a closed interval.

    >>> date_precision(date(2024, 11, 1), date(2024, 11, 30))
    4
    """
    days = (last - first).days + 1
    for prec, most in ((1, 1), (2, 6), (3, 7), (4, 31)):
        if days <= most:
            return prec
    return 5


def edtf(first: date, last: date) -> str:
    """A closed interval of days as EDTF level 1, in the shortest form that says the same.

    >>> edtf(date(2024, 11, 1), date(2024, 11, 30)), edtf(date(2024, 1, 1), date(2024, 12, 31))
    ('2024-11', '2024')
    """
    next_day = date.fromordinal(min(last.toordinal() + 1, date.max.toordinal()))
    if first == last:
        return first.isoformat()
    if first.day == 1 and next_day.day == 1:
        if (first.year, first.month) == (last.year, last.month):
            return f"{first:%Y-%m}"
        if first.month == 1 and last.month == 12:
            return f"{first:%Y}" if first.year == last.year else f"{first:%Y}/{last:%Y}"
        return f"{first:%Y-%m}/{last:%Y-%m}"
    return f"{first.isoformat()}/{last.isoformat()}"


def stable_id(prefix: str, *parts: object) -> str:
    """An id that is the same on every machine and run: a hash of what names the thing.

    >>> stable_id("est", "a01", 120)
    'est-f1c033fca935'
    """
    key = "\x1f".join(map(str, parts)).encode("utf-8")
    return f"{prefix}-{hashlib.sha256(key).hexdigest()[:12]}"
