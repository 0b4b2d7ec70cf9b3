"""Phrases of days: weekdays, today, yesterday and tomorrow, with their dates."""

from __future__ import annotations

from riwaya.timex.digits import numeric_phrase
from riwaya.timex.months import NAME, UNSURE, Phrase, is_name, month_phrase, unit_phrase
from riwaya.timex.terms import AND, ARTICLE, after_and, day_number, follows, is_behind, is_kind, relative_at, skip_of
from riwaya.words import Hit, Scan

RECURRING = "comes round every week"
# what the date behind a weekday may start with
_DATES = frozenset({"digits", "ordinal", "corresponding"})
# what may follow a weekday to say which it is
_BEHIND = frozenset({"weekday", "to", "relative", "of"})
# the ending of the dual
_DUAL = "ين"


def day_phrase(scan: Scan, i: int) -> Phrase | None:
    """A day by its place or its weekday, with its date: يوم أمس, اليوم الاثنين 11 شتنبر, يوم 17 يونيو."""
    head = _day_head(scan, i)
    j = head.j if head else i
    word = _day_word(scan, j, head)
    weekday = _weekday(scan, word.j if word else j, head, word)
    found = weekday or word
    if found is not None and found.reason:
        return found._replace(i=i)
    if found is None:
        date = _date_phrase(scan, j) if head else None
        is_mere = date is None or date.clitic or date.reason == UNSURE or (not date.days and not date.interval)
        return None if date is None or head is None or is_mere else date._replace(i=i, clitic=head.proclitic)
    phrase = found._replace(i=i, clitic=head.proclitic) if head else found._replace(i=i) if word else found
    behind = _date_behind(scan, phrase.j)
    return _combined(phrase, *behind) if behind else phrase


def _day_head(scan: Scan, i: int) -> Hit | None:
    """The word for day before a weekday, a date or another word for a day; one with the article is today."""
    head = scan.at("span", i)
    if head is None or head.entry.value != "day" or head.suffixed:
        return None
    if not head.definite:
        return head
    # the first day of October
    days = day_number(scan, head.j)
    return head if days and days.ordinal and follows(scan, "of", days.j) else None


def _day_word(scan: Scan, i: int, head: Hit | None) -> Phrase | None:
    """Today, yesterday, tomorrow, where they mean a day of the calendar."""
    hit = scan.at("day", i)
    if hit is None or hit.suffixed or (head is not None and hit.proclitic) or scan.at("not_a_date_after", hit.j):
        return None
    if hit.entry.tag == "definite" and not hit.definite:
        return None
    if hit.entry.value == 0 and _is_not_today(scan, i, hit):
        return None
    if hit.entry.tag == "noun" and not _is_tomorrow(scan, i, hit, head):
        return None
    return Phrase(i, hit.j, "relative_day", hit.proclitic, offset=hit.entry.value)


def _is_not_today(scan: Scan, i: int, hit: Hit) -> bool:
    """Whether the word for today is part of another phrase: the fourth day of the war, a newspaper, per day."""
    if scan.at("weekday", hit.j) is not None:
        return False
    before = scan.at("not_today_before", i - 1)
    if before is not None and not hit.proclitic and not before.suffixed:
        return True
    behind = follows(scan, "not_today_after", hit.j)
    if behind is not None and behind.definite:
        return True
    number = day_number(scan, hit.j)
    is_numbered = number is not None and number.ordinal and not number.clitic
    # the 100th day of the war
    is_numbered = is_numbered or (hit.j < len(scan.words) and scan.words[hit.j].key == ARTICLE)
    return is_numbered or relative_at(scan, hit.j) is not None


def _is_tomorrow(scan: Scan, i: int, hit: Hit, head: Hit | None) -> bool:
    """Whether the noun for tomorrow means a day, and not the future."""
    if head is not None or scan.at("weekday", hit.j):
        return True
    return is_behind(scan, "day_part", i) and not hit.proclitic


def _weekday(scan: Scan, i: int, head: Hit | None, word: Phrase | None) -> Phrase | None:
    """A weekday, or two in a row, with a relative word; behind a word for a day it may stand in brackets."""
    opens = scan.is_mark(i, "(") if word else False
    hit = scan.at("weekday", i + 1 if opens else i + scan.is_mark(i, "،") if word else i)
    if hit is None or not hit.definite or hit.suffixed or ((head or word) and hit.proclitic):
        return None
    if opens and not scan.is_mark(hit.j, ")"):
        return None
    day = Phrase(i, hit.j + opens, "weekday", hit.proclitic, weekdays=(hit.entry.value,) * 2)
    if word is not None:
        return day._replace(offset=word.offset, clitic=word.clitic, rule="relative_day")
    goes_on = is_kind(scan, day.j, _BEHIND) or scan.is_mark(day.j, "-–/") or after_and(scan, day.j) is not None
    day = _two_weekdays(scan, day, head) if goes_on else day
    reason = _not_one_weekday(scan, day, head)
    if reason:
        return day._replace(reason=reason)
    return _relative_weekday(scan, day) if goes_on else day


def _two_weekdays(scan: Scan, day: Phrase, head: Hit | None) -> Phrase:
    """The night from Saturday to Sunday (السبت الأحد), or both days (يومي السبت والأحد)."""
    j = day.j
    behind = j + 1 if scan.is_mark(j, "-–/") or follows(scan, "to", j) else after_and(scan, j) or j
    other = scan.at("weekday", behind)
    if other is None or not other.definite or other.suffixed or day.weekdays is None:
        return day
    first = day.weekdays[0]
    is_night = not other.proclitic and other.entry.value == (first + 1) % 7
    relative = relative_at(scan, other.j)
    is_dual = relative is not None and scan.words[other.j].key.endswith(_DUAL)
    is_pair = (other.proclitic == AND or behind != j) and (is_dual or (head is not None and head.entry.tag != "one"))
    return day._replace(j=other.j, weekdays=(first, other.entry.value)) if is_night or is_pair else day


def _not_one_weekday(scan: Scan, day: Phrase, head: Hit | None) -> str:
    """Why a weekday is no day of the calendar, or nothing."""
    start = head.i if head else day.i
    behind = follows(scan, "weekday_name", day.j)
    if is_name(scan, start) or (behind is not None and behind.definite):
        return NAME
    k = skip_of(scan, day.j)
    is_plural = head is not None and head.entry.tag == "many" and not relative_at(scan, day.j)
    if is_behind(scan, "every", start) or follows(scan, "every", k) or is_plural:
        return RECURRING
    return ""


def _relative_weekday(scan: Scan, day: Phrase) -> Phrase:
    """A weekday with its relative word, or in a week: الخميس المقبل, الخميس من الأسبوع الماضي."""
    relative = relative_at(scan, day.j)
    if relative is not None:
        return day._replace(j=relative.j, relative=relative.name)
    k = skip_of(scan, day.j)
    week = unit_phrase(scan, k) if k > day.j else None
    if week is not None and week.unit == "week" and not week.reason and not week.clitic:
        return day._replace(j=week.j, unit="week", relative=week.relative)
    return day


def _date_behind(scan: Scan, j: int) -> tuple[Phrase, int] | None:
    """The date behind a weekday, and where its bracket ends: الاثنين 6 شباط, الأحد (6 شباط), الجمعة الموافق 6 شباط."""
    opens = scan.is_mark(j, "(")
    k = j + 1 if opens or scan.is_mark(j, "،-–") else j
    if not is_kind(scan, k, _DATES) and not (k < len(scan.words) and scan.words[k].key == ARTICLE):
        return None
    corresponding = follows(scan, "corresponding", k)
    if corresponding is not None:
        k = corresponding.j
    date = _date_phrase(scan, k)
    if date is None or date.clitic or date.reason or not (date.days or date.interval):
        return None
    if opens and not scan.is_mark(date.j, ")"):
        return None
    return date, date.j + opens


def _date_phrase(scan: Scan, i: int) -> Phrase | None:
    return numeric_phrase(scan, i, sure=True) or month_phrase(scan, i)


def _combined(phrase: Phrase, date: Phrase, j: int) -> Phrase:
    """A weekday or a word for a day with its date, which settles the day unless it leaves the year open."""
    if phrase.offset is not None and not (date.year and date.year.number) and date.interval is None:
        return phrase._replace(j=j)
    return date._replace(i=phrase.i, j=j, clitic=phrase.clitic, weekdays=phrase.weekdays, rule="weekday_date")
