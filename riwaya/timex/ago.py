"""Phrases of distance: three days ago, two months later."""

from __future__ import annotations

from riwaya import numerals
from riwaya.timex.months import Phrase
from riwaya.timex.terms import AND, ARTICLE, follows
from riwaya.words import Hit, Scan

DURATION = "a duration"
VAGUE = "no definite count"
FROM_EVENT = "counted from an event"
_HALF = 0.5
# the ending of a dual before its noun
_CONSTRUCT = "ي"


def ago_phrase(scan: Scan, i: int) -> Phrase | None:
    """A count of days, weeks, months or years back from now, or on from an earlier date: قبل ثلاثة أيام, بعد شهرين."""
    opener = scan.at("ago", i) or scan.at("from_now", i)
    if opener is None or opener.suffixed or opener.definite:
        return None
    hedge = follows(scan, "hedge", opener.j)
    k = hedge.j if hedge and hedge.entry.value == "approx" else opener.j
    counted = _counted_span(scan, k)
    if counted is None:
        return None
    span, count, reason = counted
    forward = opener.entry.kind == "from_now"
    phrase = Phrase(i, span.j, "after" if forward else "ago", opener.proclitic, unit=span.entry.value, number=count)
    return _judged(scan, phrase, reason, forward)


def _counted_span(scan: Scan, k: int) -> tuple[Hit, int, str] | None:
    """The noun of a stretch, how many of it, and why that is no definite count."""
    few = follows(scan, "few", k)
    span = follows(scan, "span", few.j if few else k)
    if span is not None:
        if span.definite:
            return None
        if few or span.entry.tag == "many":
            return span, 0, VAGUE
        if span.entry.tag == "one":
            return _single_span(scan, span)
        # in construct (شهري) it is the head of what follows
        return None if scan.words[span.j - 1].key.endswith(_CONSTRUCT) else (span, 2, "")
    number = numerals.number_at(scan, k)
    span = follows(scan, "span", number.j) if number and not number.dual and not number.definite else None
    if number is None or span is None or span.definite or number.value != int(number.value):
        return None
    return span, int(number.value), ""


def _single_span(scan: Scan, span: Hit) -> tuple[Hit, int, str] | None:
    """A year ago: the noun alone, or with واحد; not before a year, a weekday or another noun (قبل يوم الاقتراع)."""
    one = follows(scan, "unit", span.j)
    if one is not None and one.entry.value == 1 and not one.definite:
        return span._replace(j=one.j), 1, ""
    j = span.j
    if j >= len(scan.words) or scan.words[j].kind == "mark" or _half(scan, j):
        return span, 1, ""
    word = scan.words[j]
    is_noun = word.key.startswith(ARTICLE) or word.kind != "word"
    closed = follows(scan, "of", j) or scan.at("grammar", j)
    return (span, 1, "") if closed is not None and not is_noun else None


def _half(scan: Scan, j: int) -> Hit | None:
    """The half behind a count: قبل سنة ونصف."""
    half = scan.at("fraction", j)
    return half if half is not None and half.proclitic == AND and half.entry.value == _HALF else None


def _judged(scan: Scan, phrase: Phrase, reason: str, forward: bool) -> Phrase:
    """The phrase, or why it stays off the calendar."""
    if reason:
        return phrase._replace(reason=reason)
    if phrase.unit not in ("day", "week", "month", "year"):
        return phrase._replace(reason=DURATION)
    counted_from = follows(scan, "counted_from", phrase.j)
    now = follows(scan, "now", counted_from.j) if counted_from else None
    if counted_from is not None:
        return phrase._replace(j=now.j) if now and not forward else phrase._replace(reason=FROM_EVENT)
    if forward and phrase.number == 1:
        return phrase._replace(reason=DURATION)
    # a year and a half ago is a month, by the count of months
    half = _half(scan, phrase.j)
    if half is not None and phrase.unit == "year":
        return phrase._replace(j=half.j, unit="month", number=phrase.number * 12 + 6)
    return phrase
