"""Dates to come: a day of a month without a year is of the coming one where its clause tells what is planned.

ستعقد الجلسة في 13 مايو, من المقرر أن تجتمع اللجنة في 13 مايو; but not عقدت الجلسة في 13 مايو.
"""

from __future__ import annotations

from riwaya.words import Scan

_REACH = 14
_STOPS = ".؛:"
# the prefix of a verb to come; on the understanding that
_WILL, _PROVIDED_THAT = "س", ("علي", "ان")
_VERBS = ("event", "say")
_WILL_BE = "word:will"


def is_ahead(scan: Scan, i: int) -> bool:
    """Whether what stands before the date at word i in its clause is planned, by the nearest verb or word of plans."""
    for k in range(i - 1, max(-1, i - 1 - _REACH), -1):
        if scan.words[k].form in _STOPS:
            return False
        mood = scan.at("mood", k)
        if scan.at(_WILL_BE, k) is not None or (mood is not None and mood.entry.value == "planned"):
            return True
        if tuple(word.key for word in scan.words[k : k + 2]) == _PROVIDED_THAT:
            return True
        verb = next((hit for kind in _VERBS if (hit := scan.at(kind, k)) is not None), None)
        if verb is None or "verb" not in verb.entry.tag or verb.definite:
            continue
        if _WILL in verb.proclitic:
            return True
        if getattr(verb.entry.value, "tense", "") == "past":
            return False
    return False
