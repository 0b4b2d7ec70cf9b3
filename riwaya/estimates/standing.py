"""Standing: whether a figure is reported as fact, denied, alleged, or only expected or promised.

The words that say so are the moods of data/codebook/events.yml; they reach from where they stand to the next clause.
"""

from __future__ import annotations

from riwaya.estimates.cues import HARM
from riwaya.estimates.hedges import Quantity
from riwaya.records import Status
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
# the dead are not planned, at most expected: من المتوقع أن ترتفع الحصيلة إلى
_EXPECT, _TO = "توقع", "الي"
# what a word must be to say how a figure is put, or to end the search for it
_TELLING = frozenset({"clause", "mood", "word:relative", "cue", "say"})
# how far behind a promise what it promises may begin
_PROMISED = 4
# how far behind its preposition a source is told of
_SOURCE_REACH = 6


def status_of(scan: Scan, quantity: Quantity, measure: str) -> Status:
    """How the text puts a figure, by the nearest word before its number that says so.

    A verb in the future (سترسل ستة آلاف عامل) and a promise plan it. A word of saying, a turn (بينما, لكن) and a clause
    of time (بعدما) between the two let it stand, and so does a relative clause what is planned outside of it.
    """
    relative = False
    for k in range(quantity.i - 1, max(-1, quantity.i - 1 - _REACH), -1):
        word = scan.words[k]
        if word.kind != "mark" and word.key not in _TIME and _TELLING.isdisjoint(word.kinds):
            continue
        if scan.is_mark(k, _STOPS) or scan.at("clause", k) is not None or _opens_time(scan, k):
            return "asserted"
        mood = scan.at("mood", k)
        if mood is not None and mood.j <= quantity.i and not _is_closed(scan, mood, quantity.i):
            return _mood(scan, mood, quantity, measure, relative)
        relative = relative or scan.at("word:relative", k) is not None
        planned = _planned(scan, k)
        if planned is not None:
            return "planned" if planned and not relative and measure not in HARM else "asserted"
    return "asserted"


def _mood(scan: Scan, mood: Hit, quantity: Quantity, measure: str, relative: bool) -> Status:
    """The status that a mood gives to a figure behind it; a toll may be expected to rise to it."""
    status: Status = mood.entry.value
    words = [word.key for word in scan.words[mood.i : mood.j]]
    if status == "denied" or (status == "alleged" and not relative):
        return status
    expected = any(_EXPECT in word for word in words) and scan.words[quantity.i - 1].key == _TO
    kept = relative or _NEVER in words or (measure in HARM and not expected)
    return "asserted" if kept else status


def _is_closed(scan: Scan, mood: Hit, number: int) -> bool:
    """Whether a mood stands in a relative clause that a comma ends: الشبكة، التي اتهمت الجيش، 43 قتيلا."""
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
