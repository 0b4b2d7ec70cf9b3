"""The days at which the units of a calendar begin, and what they are called on an axis of time."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from hijridate import Gregorian, Hijri

from riwaya.figures.wording import HIJRI_DAYS, Wording

Unit = Literal["day", "month", "year"]


@dataclass(frozen=True)
class Reckoning(ABC):
    """A calendar in the words of a figure."""

    wording: Wording

    # how few days a month and a year may have
    shortest_month = 28
    shortest_year = 365

    @abstractmethod
    def parts(self, day: date) -> tuple[int, int, int]:
        """Year, month and day of the month."""

    @abstractmethod
    def valid(self, year: int, month: int, day: int) -> date | None:
        """The day with these parts, or None if there is no such day."""

    @abstractmethod
    def month(self, month: int) -> str:
        """The name of a month."""

    @abstractmethod
    def with_era(self, text: str) -> str:
        """A date that ends in a year, as this calendar's."""

    def starts(self, first: date, last: date, unit: Unit, step: int) -> Iterator[date]:
        """The days from first to last at which so many of a unit begin."""
        for year in range(self.parts(first)[0], self.parts(last)[0] + 1):
            if unit == "year" and year % step:
                continue
            months = range(1, 13, step) if unit == "month" else range(1, 2 if unit == "year" else 13)
            for month in months:
                for day in days_of_month(step) if unit == "day" else (1,):
                    found = self.valid(year, month, day)
                    if found and first <= found <= last:
                        yield found

    def fine(self, day: date, unit: Unit) -> str:
        """What a tick of a unit is called, without what is the same for its neighbours."""
        year, month, number = self.parts(day)
        texts = {"day": str(number), "month": self.month(month), "year": self.with_era(str(year))}
        return self.wording.in_digits(texts[unit])

    def day(self, day: date, has_year: bool) -> str:
        """A day, with its year or without."""
        year, month, number = self.parts(day)
        text = f"{number} {self.month(month)}"
        return self.wording.in_digits(self.with_era(f"{text} {year}") if has_year else text)

    def coarse(self, day: date, fine: str) -> str:
        """The rest of a tick's date: the year, and the month where the finer line does not say it."""
        year, month, _ = self.parts(day)
        name = self.month(month)
        return self.wording.in_digits(self.with_era(str(year) if name in fine else f"{name} {year}"))

    def samples(self, unit: Unit, step: int) -> list[str]:
        """Texts as long as those of so many of a unit get."""
        months = [self.month(month) for month in range(1, 13, step if unit == "month" else 1)]
        texts = {"day": ["28"], "month": months, "year": [self.with_era("2028")]}
        return [self.wording.in_digits(text) for text in texts[unit]]


class GregorianReckoning(Reckoning):
    """The months of the region."""

    def parts(self, day: date) -> tuple[int, int, int]:
        """Year, month and day of the month."""
        return day.year, day.month, day.day

    def valid(self, year: int, month: int, day: int) -> date | None:
        """The day with these parts, or None if there is no such day."""
        try:
            return date(year, month, day)
        except ValueError:
            return None

    def month(self, month: int) -> str:
        """The name of a month in the figure's region."""
        return self.wording.month(month)

    def with_era(self, text: str) -> str:
        """The text: the usual calendar needs no name."""
        return text


class HijriReckoning(Reckoning):
    """The Umm al-Qura calendar, for days that its tables cover."""

    shortest_month = 29
    shortest_year = 354

    def parts(self, day: date) -> tuple[int, int, int]:
        """Year, month and day of the month."""
        found = Gregorian(day.year, day.month, day.day).to_hijri()
        return found.year, found.month, found.day

    def valid(self, year: int, month: int, day: int) -> date | None:
        """The day with these parts, or None if there is no such day."""
        try:
            found = Hijri(year, month, day).to_gregorian()
        except (ValueError, OverflowError):
            return None
        return date(found.year, found.month, found.day)

    def month(self, month: int) -> str:
        """The name of a month."""
        return str(Hijri(1446, month, 1).month_name(self.wording.language))

    def with_era(self, text: str) -> str:
        """The text, said to be of the Hijra."""
        return self.wording.words("dates.hijri", date=text)


def reckonings(wording: Wording, first: date, last: date) -> list[Reckoning]:
    """The calendar of an axis from first to last, and the second one where the figure has both.

    Days that the tables of the Hijra do not cover have Gregorian dates only.
    """
    gregorian = GregorianReckoning(wording)
    if wording.calendar == "gregorian" or not HIJRI_DAYS[0] <= first <= last <= HIJRI_DAYS[1]:
        return [gregorian]
    hijri = HijriReckoning(wording)
    return [gregorian, hijri] if wording.calendar == "both" else [hijri]


def days_of_month(step: int) -> range:
    """Which days of a month have a tick: never so near its end that the next first is too near.

    >>> list(days_of_month(10)), list(days_of_month(1))[-1]
    ([1, 11, 21], 31)
    """
    return range(1, 32 if step == 1 else 31 - step + 1, step)
