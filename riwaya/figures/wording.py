"""Numbers, dates and names as a figure prints them: one language, one digit set, one region's months."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any, Literal

from babel import Locale, UnknownLocaleError
from hijridate import Gregorian

from riwaya import labels
from riwaya.labels import Language

Digits = Literal["latn", "arab"]
Calendar = Literal["gregorian", "hijri", "both"]

# Arabic-Indic digits, thousands and decimal separator
_ARAB = str.maketrans("0123456789,.", "٠١٢٣٤٥٦٧٨٩٬٫")
_LATN = {new: old for old, new in _ARAB.items()}
_NUMBER = re.compile(r"\d+(?:[.,٬٫]\d+)*")
# names that a row lists; one more is named too, rather than counted
_MOST_NAMES = 4
# the days that the Umm al-Qura tables cover
HIJRI_DAYS = (date(1924, 8, 1), date(2077, 11, 16))


@dataclass(frozen=True)
class Wording:
    """The words of one figure. `names` gives the other language's form of a name where there is one."""

    language: Language = "ar"
    digits: Digits = "latn"
    months: str = "EG"
    calendar: Calendar = "gregorian"
    names: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def __post_init__(self) -> None:
        """Raise ValueError naming the option that is not known."""
        for name, value, known in (
            ("language", self.language, ("ar", "en")),
            ("digits", self.digits, ("latn", "arab")),
            ("calendar", self.calendar, ("gregorian", "hijri", "both")),
        ):
            if value not in known:
                raise ValueError(f"{name}: want one of {', '.join(known)}, got {value!r}")
        _months(self.language, self.months)

    def words(self, key: str, **values: object) -> str:
        """The figure's own text under `key` of labels.yml."""
        return labels.words(key, self.language, **values)

    def status(self, name: str) -> str:
        """A status in words, nothing for what is reported as fact.

        >>> Wording("en").status("asserted"), Wording("en").status("denied")
        ('', 'denied')
        """
        return "" if name == "asserted" else self.words(f"statuses.{name}")

    def grade(self, name: str) -> str:
        """The grade of a source in words, nothing for none."""
        return self.words(f"grades.{name}") if name else ""

    def number(self, value: float) -> str:
        """A count with its thousands apart.

        >>> Wording(digits="arab").number(12000)
        '١٢٬٠٠٠'
        """
        return self.in_digits(f"{value:,.0f}" if math.isclose(value, round(value)) else f"{value:,.2f}")

    def in_digits(self, text: str) -> str:
        """`text`, its digits in the chosen set."""
        return text.translate(_ARAB) if self.digits == "arab" else text

    def quoted(self, text: str) -> str:
        """A text from the data, its numbers in the chosen digits; words with Latin letters stay as they are.

        >>> Wording(digits="arab").quoted("مقتل 1,200 في هجوم بطائرات F-16")
        'مقتل ١٬٢٠٠ في هجوم بطائرات F-16'
        """
        table = _ARAB if self.digits == "arab" else _LATN
        return " ".join(
            word if re.search("[A-Za-z]", word) else _NUMBER.sub(lambda found: found[0].translate(table), word)
            for word in text.split(" ")
        )

    def count(self, noun: str, number: int) -> str:
        """A number with its noun.

        >>> Wording().count("sources", 2), Wording("en").count("sources", 2)
        ('مصدران', '2 sources')
        """
        return labels.count(noun, number, self.number(number), self.language)

    def name(self, name: str) -> str:
        """A name, or several joined by "; ", in the language of the figure."""
        known = [self.names.get(one, one) if self.language != "ar" else one for one in name.split("; ")]
        return self.listed(known)

    def several(self, names: Sequence[str]) -> str:
        """Names in a row, of many the first ones and how many more there are.

        >>> Wording().several(["أ", "ب", "ج", "د", "ه", "و"])
        'أ، ب، ج، د واثنان غيرها'
        """
        shown = names if len(names) <= _MOST_NAMES + 1 else names[:_MOST_NAMES]
        listed = self.listed([self.name(name) for name in shown])
        return listed + (self.count("more", len(names) - len(shown)) if len(names) > len(shown) else "")

    def listed(self, items: Iterable[str]) -> str:
        """Items with the language's comma between them."""
        return self.words("furniture.comma").join(items)

    def day(self, day: date) -> str:
        """One day.

        >>> Wording(months="LB", digits="arab").day(date(2024, 11, 5))
        '٥ تشرين الثاني ٢٠٢٤'
        """
        return self.in_digits(f"{day.day} {self.month(day.month)} {day.year}")

    def month(self, month: int) -> str:
        """The month's name in the chosen region."""
        return _months(self.language, self.months)[month]

    def interval(self, first: date, last: date) -> str:
        """A closed interval of days, in words and not with a dash: a dash in an Arabic line swaps its ends.

        >>> Wording("en").interval(date(2024, 11, 1), date(2024, 11, 30))
        'November 2024'
        >>> Wording("en").interval(date(2024, 11, 1), date(2024, 12, 10))
        '1 November to 10 December 2024'
        """
        gregorian = self._gregorian(first, last)
        if self.calendar == "gregorian" or not HIJRI_DAYS[0] <= first <= last <= HIJRI_DAYS[1]:
            return gregorian
        hijri = self._hijri(first, last)
        return hijri if self.calendar == "hijri" else self.words("dates.both", date=gregorian, other=hijri)

    def _gregorian(self, first: date, last: date) -> str:
        """Days, or only months or years where the interval is of whole ones."""
        after = date.fromordinal(min(last.toordinal() + 1, date.max.toordinal()))
        is_months = first.day == 1 and after.day == 1
        is_years = is_months and first.month == 1 and after.month == 1
        ends = [
            [
                *([] if is_months else [str(day.day)]),
                *([] if is_years else [self.month(day.month)]),
                str(day.year),
            ]
            for day in (first, last)
        ]
        return self._span(*ends)

    def _span(self, first: list[str], last: list[str]) -> str:
        """Two ends, each as day, month, year or the last of these; what both say is said once."""
        if first == last:
            return self.in_digits(" ".join(first))
        while first[-1] == last[len(first) - 1]:
            first = first[:-1]
        return self.in_digits(self.words("dates.span", first=" ".join(first), last=" ".join(last)))

    def _hijri(self, first: date, last: date) -> str:
        ends = []
        for day in (first, last):
            hijri = Gregorian(day.year, day.month, day.day).to_hijri()
            ends.append([str(hijri.day), str(hijri.month_name(self.language)), str(hijri.year)])
        return self.words("dates.hijri", date=self._span(*ends))


def in_words(options: Mapping[str, Any]) -> dict[str, Any]:
    """Those of a figure's options that its words depend on, language and names apart.

    >>> in_words({"digits": "arab", "theme": "dark"})
    {'digits': 'arab'}
    """
    return {name: options[name] for name in ("digits", "months", "calendar") if name in options}


@cache
def _months(language: str, region: str) -> dict[int, str]:
    """The names of the months: of the region in Arabic, the usual ones in English."""
    try:
        locale = Locale(language) if language == "en" else Locale(language, region)
    except UnknownLocaleError:
        raise ValueError(f"months: Babel knows no Arabic of region {region!r} (want EG, LB, MA…)") from None
    return {int(number): str(name) for number, name in locale.months["format"]["wide"].items()}
