"""A day as a person gives it: a date, or one in EDTF, of which the last day counts or the first."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

# of an interval, its end
_EDTF = re.compile(r"(?:[^/]+/)?(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")


def last_day(given: str | date | None, name: str = "as_of") -> date | None:
    """The last day of an EDTF date (a day, a month, a year or an interval), None for none and for an empty text.

    ValueError for anything else, with the `name` of what it was given for.

    >>> last_day("2024-02"), last_day("2024-02-05"), last_day("")
    (datetime.date(2024, 2, 29), datetime.date(2024, 2, 5), None)
    """
    if not isinstance(given, str):
        return given
    if not given.strip():
        return None
    match = _EDTF.fullmatch(given.strip())
    try:
        if match is None:
            raise ValueError("not in EDTF")
        year, month = int(match["year"]), int(match["month"] or 12)
        return date(year, month, int(match["day"] or monthrange(year, month)[1]))
    except ValueError as error:
        raise ValueError(f"{name} {given!r}: want a day, month or year, as 2024-11-07, 2024-11 or 2024") from error


def first_day(given: str | date | None, name: str) -> date | None:
    """The first day of the same; of an interval, of its beginning.

    >>> first_day("2024-02", "from"), first_day("2024/2025", "from")
    (datetime.date(2024, 2, 1), datetime.date(2024, 1, 1))
    """
    if not isinstance(given, str):
        return given
    begin = given.partition("/")[0].strip()
    last = last_day(begin, name)
    if last is None:
        return None
    return last.replace(month=last.month if len(begin) > 4 else 1, day=last.day if len(begin) > 7 else 1)
