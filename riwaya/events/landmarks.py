"""Landmarks: the words and marks of a sentence by which its clauses are told apart, found in one pass.

The closed classes of words are in data/codebook/events.yml; clitics are the business of `riwaya.words`.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cache

from riwaya.words import Scan

COMMA = "،"
STOPS = ".؛:"
_OPENERS = ':"«“'
# closed classes of words
THAT, RELATIVE, NEGATION = "word:that", "word:relative", "word:negation"
WAS, WILL, WHAT = "word:was", "word:will", "word:what"
TURN, CONTRAST, PREPOSITION = "word:turn", "word:contrast", "word:preposition"
_AND = ("", "و", "ف")
_SIGNS = {
    "thats": frozenset({THAT}),
    "relatives": frozenset({RELATIVE}),
    "turns": frozenset({TURN}),
    "numbers": frozenset({"digits", "unit", "ten", "hundred", "scale", "order"}),
    "signals": frozenset({"event", "say", "happening"}),
    "typing": frozenset({"happening", "object"}),
    "blockers": frozenset({"blocker"}),
    "tolls": frozenset({"noun", "cue"}),
    "moods": frozenset({"mood"}),
    "timings": frozenset({"timing"}),
}


@dataclass(slots=True)
class Landmarks:
    """The words at which landmarks of each kind stand, or may stand, in order; those of dates left out.

    `stops` end a sentence, `thats` and `contents` (quotes too) open what is said, `turns` another clause; `signals` may
    be predicates, `typing` nouns that type one, `tolls` words for dead and wounded.
    """

    stops: list[int] = field(default_factory=list)
    commas: list[int] = field(default_factory=list)
    contents: list[int] = field(default_factory=list)
    thats: list[int] = field(default_factory=list)
    relatives: list[int] = field(default_factory=list)
    turns: list[int] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    signals: list[int] = field(default_factory=list)
    typing: list[int] = field(default_factory=list)
    blockers: list[int] = field(default_factory=list)
    tolls: list[int] = field(default_factory=list)
    moods: list[int] = field(default_factory=list)
    timings: list[int] = field(default_factory=list)


def find_landmarks(scan: Scan, blocked: frozenset[int]) -> Landmarks:
    """The landmarks of a sentence; `blocked` are the words of its time expressions."""
    marks = Landmarks()
    for k, word in enumerate(scan.words):
        if word.kind == "mark":
            _punctuation(word.form, k, marks)
        elif word.kinds and k not in blocked:
            for sign in _signs(word.kinds):
                if sign == "thats":
                    _that(scan, k, marks)
                elif sign != "relatives" or is_word(scan, RELATIVE, k):
                    getattr(marks, sign).append(k)
    return marks


def _punctuation(form: str, k: int, marks: Landmarks) -> None:
    if form == COMMA:
        marks.commas.append(k)
    if form in STOPS:
        marks.stops.append(k)
    if form in _OPENERS:
        marks.contents.append(k)


def _that(scan: Scan, k: int, marks: Landmarks) -> None:
    if is_that(scan, k):
        marks.thats.append(k)
        marks.contents.append(k)


@cache
def _signs(kinds: frozenset[str]) -> tuple[str, ...]:
    """The landmarks that a word with these entries may be."""
    # a dual is a count, unless it is written like a plural
    dual = ("numbers",) if "noun:two" in kinds and "noun:many" not in kinds else ()
    return (*dual, *(sign for sign, wanted in _SIGNS.items() if not wanted.isdisjoint(kinds)))


def first_from(places: list[int], start: int, otherwise: int) -> int:
    """The first of some ordered places from `start` on.

    >>> first_from([2, 5, 9], 3, 99), first_from([2, 5, 9], 10, 99)
    (5, 99)
    """
    at = bisect_left(places, start)
    return places[at] if at < len(places) else otherwise


def last_before(places: list[int], end: int) -> int:
    """The last of some ordered places before `end`, or -1.

    >>> last_before([2, 5, 9], 9), last_before([2, 5, 9], 2)
    (5, -1)
    """
    at = bisect_left(places, end)
    return places[at - 1] if at else -1


def between(places: list[int], start: int, end: int) -> list[int]:
    """Those of some ordered places that are in [start, end).

    >>> between([2, 5, 9], 3, 10)
    [5, 9]
    """
    first = bisect_left(places, start)
    return places[first : bisect_left(places, end, lo=first)]


def is_word(scan: Scan, kind: str, i: int) -> bool:
    """Whether word i is one of a closed class, bare or behind و or ف."""
    hit = scan.at(kind, i)
    return hit is not None and not hit.suffixed and hit.proclitic in _AND


def is_that(scan: Scan, i: int) -> bool:
    """Whether a clause of content opens at word i: أن, إنه, بأن, لأنها."""
    hit = scan.at(THAT, i)
    # كان is no كأنّ
    return hit is not None and (hit.suffixed or not hit.definite) and "ك" not in hit.proclitic
