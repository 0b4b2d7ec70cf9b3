"""Standing: whether a figure is reported as fact, denied, alleged, or only expected or promised.

The words that say so are the moods of data/codebook/events.yml and the forecasts of standing.yml; they reach from where
they stand to the next clause.
"""

from __future__ import annotations

from typing import NamedTuple

from riwaya.estimates.cues import HARM
from riwaya.estimates.forecast import is_forecast
from riwaya.estimates.hedges import Quantity
from riwaya.records import Status
from riwaya.refuted import refuted
from riwaya.words import Hit, Scan

_REACH = 16
_STOPS = ".؛:"
_COMMA = "،"
# before, after: what follows is no part of what is denied or planned
_TIME = frozenset({"قبل", "بعد", "بعدما", "قبلما"})
_THAT = frozenset({"ان", "بان"})
_WILL = ("س", "وس", "فس")
_NEVER = "لن"
_INSIDE = ("word:relative", "word:what", "word:preposition")
# participles of saying that open a clause: قائلا, مضيفة
_SAYING = ("ا", "ه")
_UNLIKELY = "unlikely"
_NOT = frozenset({"لم", "لا", "دون", "بدون", "عدم"})
_VERBS = frozenset({"verbs", "homographs"})
# what a word must be to say how a figure is put, or to end the search for it
_TELLING = frozenset({"clause", "mood", "forecast", "word:relative", "cue", "say"})
# how far behind a promise what it promises may begin
_PROMISED = 4
# how far behind its preposition a source is told of
_SOURCE_REACH = 6


class Standing(NamedTuple):
    """How a figure is put; `denied_from` is the word at which that opens which is denied, None for all others."""

    status: Status
    denied_from: int | None = None


_ASSERTED = Standing("asserted")
_PLANNED = Standing("planned")


def standing_of(scan: Scan, quantity: Quantity, measure: str) -> Standing:
    """How the text puts a figure: as false, by a word before it or behind, or by the nearest word before its number."""
    opens = refuted(scan, quantity.i, quantity.j)
    return Standing("denied", opens) if opens is not None else _by_word_before(scan, quantity, measure)


def _by_word_before(scan: Scan, quantity: Quantity, measure: str) -> Standing:
    """How the nearest word before its number puts a figure.

    A verb in the future (سترسل ستة آلاف عامل), a promise and a forecast plan it. A word of saying, a turn (بينما, لكن),
    a clause of time (بعدما) and a clause of its own behind a comma let it stand, and so does a relative clause what is
    planned outside of it.
    """
    relative, put = False, _ASSERTED
    for k in range(quantity.i - 1, max(-1, quantity.i - 1 - _REACH), -1):
        word = scan.words[k]
        if word.kind != "mark" and word.key not in _TIME and _TELLING.isdisjoint(word.kinds):
            continue
        if scan.is_mark(k, _STOPS) or scan.at("clause", k) is not None or _opens_time(scan, k):
            return put
        forecast, mood = scan.at("forecast", k), scan.at("mood", k)
        if forecast is not None and forecast.j <= quantity.i:
            return put if relative else _forecast(scan, forecast, quantity, measure)
        if mood is not None and mood.j <= quantity.i and not _is_no_mood(scan, mood, quantity.i):
            found = _mood(scan, mood, quantity, measure, relative)
            if found.status != "alleged" or scan.at("rumour", k) is None:
                return put if found is _ASSERTED else found
            # rumours may be denied: نفى الجيش مزاعم عن مقتل 15
            put = found
        relative = relative or scan.at("word:relative", k) is not None
        planned = _planned(scan, k)
        if planned is not None:
            return _PLANNED if planned and not relative and measure not in HARM else put
        if _opens_clause(scan, k):
            return put
    return put


def _forecast(scan: Scan, hit: Hit, quantity: Quantity, measure: str) -> Standing:
    """The status that a forecast gives to a figure behind it: planned, or denied where it is held unlikely."""
    if not is_forecast(scan, hit, quantity, measure in HARM, measure):
        return _ASSERTED
    unlikely = hit.entry.value == _UNLIKELY and not _is_negated(scan, hit.i)
    return Standing("denied", hit.i) if unlikely else _PLANNED


def _mood(scan: Scan, mood: Hit, quantity: Quantity, measure: str, relative: bool) -> Standing:
    """The status that a mood gives to a figure behind it; the dead are not planned."""
    status: Status = mood.entry.value
    if status == "denied":
        # whose number stands right behind has done it: نفى 15 متهما التهم
        denies = quantity.i > mood.j and not _is_negated(scan, mood.i)
        return Standing(status, mood.i) if denies else _ASSERTED
    if status == "alleged":
        return _ASSERTED if relative else Standing(status)
    never = any(word.key == _NEVER for word in scan.words[mood.i : mood.j])
    return _ASSERTED if relative or never or measure in HARM else Standing(status)


def _is_negated(scan: Scan, k: int) -> bool:
    """Whether a negation stands before word k: لم تستبعد, دون أن ينفي."""
    return any(scan.words[at].key.lstrip("وف") in _NOT for at in range(max(0, k - 2), k))


def _opens_clause(scan: Scan, k: int) -> bool:
    """Whether a clause of its own begins at word k, with a verb in the past behind a comma: نفى ذلك، وقتل 12."""
    if k == 0 or not scan.is_mark(k - 1, _COMMA):
        return False
    event, cue = scan.at("event", k), scan.at("cue", k)
    past = event is not None and event.entry.tag in _VERBS and event.entry.value.tense == "past"
    return past or (cue is not None and cue.entry.tag == "verb" and not scan.words[k].key.lstrip("وف").startswith("ي"))


def _is_no_mood(scan: Scan, mood: Hit, number: int) -> bool:
    """Whether a mood stands in a relative clause that a comma ends, or is a name's: التي اتهمت الجيش، 43; يدعى فلان."""
    if scan.at("called", mood.i) is not None and scan.words[mood.i].form.endswith("ى"):
        # written like يدعي, which has أن behind it
        return scan.words[mood.j].key not in _THAT
    inside = scan.at("word:relative", mood.i - 1) is not None
    return inside and any(scan.is_mark(k, _COMMA) for k in range(mood.j, number))


def _opens_time(scan: Scan, k: int) -> bool:
    """Whether a clause of time begins at word k: بعد أن, قبل أن, بعدما."""
    word = scan.words[k].key
    return word in _TIME and (word.endswith("ما") or (k + 1 < len(scan.words) and scan.words[k + 1].key in _THAT))


def _planned(scan: Scan, k: int) -> bool | None:
    """Whether word k plans what follows, as a verb in the future or a promise; None if it neither does nor reports."""
    cue = scan.at("cue", k)
    if cue is not None and cue.entry.tag == "verb" and cue.proclitic in _WILL:
        return True
    said = scan.at("say", k)
    if said is None or said.definite or not (said.entry.tag == "verb" or scan.words[k].key.endswith(_SAYING)):
        return None
    if any(scan.at(kind, k - 1) is not None for kind in _INSIDE):
        # what is denied may be what others say: ما تتناقله حسابات عن رصد إصابات
        return None
    if scan.within("per", k - _SOURCE_REACH, k):
        # a source of the promise: وعدت بلاده، وفق مسؤول تحدث في يونيو، بآلاف العمال
        return None
    if said.entry.value != "promise":
        return False
    behind = range(said.j, min(said.j + _PROMISED, len(scan.words)))
    return True if any(_is_promised(scan, at) for at in behind) else None


def _is_promised(scan: Scan, k: int) -> bool:
    """Whether what is promised begins at word k: بإرسال, بأن, أن."""
    word = scan.words[k].key
    return word in _THAT or (word.startswith("ب") and scan.at("grammar", k) is None)
