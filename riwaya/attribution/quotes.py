"""Quotes: speech between marks that runs over sentences, from the one that opens it to the one that closes it."""

from __future__ import annotations

from riwaya.attribution.phrases import Phrase
from riwaya.attribution.voices import Said
from riwaya.words import Scan

_OPENING, _CLOSING = "«“„", "»”"
_EITHER = "\"'"


def end(scan: Scan) -> int:
    """Where the speech ends that was open when the sentence began: at the first mark that closes it."""
    depth = 0
    for k in scan.marks():
        mark = scan.words[k].form
        if mark in _OPENING:
            depth += 1
        elif mark in _EITHER or (mark in _CLOSING and depth == 0):
            return k
        elif mark in _CLOSING:
            depth -= 1
    return len(scan.words)


def speaker(scan: Scan, said: list[Said], quoted: Phrase | None) -> Phrase | None:
    """Whose speech is open when the sentence ends: who says the words behind the last mark that opens one.

    `quoted` is whose speech was open when it began.
    """
    opened = None if quoted is None else -1
    for k in scan.marks():
        mark = scan.words[k].form
        if mark in _OPENING or (mark in _EITHER and opened is None):
            opened = k
        elif mark in _CLOSING + _EITHER:
            opened = None
    if opened is None:
        return None
    holding = [s for s in said if s.i <= max(opened, 0) < s.j and s.group != "carried"]
    return max(holding, key=lambda s: s.i).name if holding else quoted
