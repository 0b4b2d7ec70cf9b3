"""Joined: the place that several figures of a clause share, behind all of them."""

from __future__ import annotations

from riwaya.estimates.cast import Cast
from riwaya.estimates.counted import ending_at
from riwaya.estimates.places import is_inside, place_at
from riwaya.estimates.where import is_relative
from riwaya.words import Scan

# how far behind a figure the place may stand that it shares with others
_CLAUSE = 40
_HARMS = frozenset({"killed", "wounded", "infected", "missing", "casualties", "rescued"})
_IN = frozenset({"في", "اثر", "جراء", "خلال", "بعد", "نتيجه"})
_ON, _AND = "علي", "و"
# how far behind an attack the place may stand, past who made it and when
_AGENT = 8
_CLAUSE_BREAKS = frozenset({"say", "per", "clause"})


def place_of_clause(scan: Scan, j: int, spoken: set[int], cast: Cast) -> str | None:
    """The place that those counted at word j share with the figures joined to theirs, behind all of them.

    قتل 3 أشخاص وأصيب 18 آخرون في إدلب; قتل 11 شخصا بينهم 3 أطفال، في هجوم على إدلب. A relative clause tells of
    something else.
    """
    is_part = False
    for k in range(j, min(j + _CLAUSE, len(scan.words))):
        if scan.is_mark(k, ".؛:)") or k in spoken or scan.is_any(_CLAUSE_BREAKS, k) or is_relative(scan, k):
            return None
        comma = scan.is_mark(k, "،")
        is_part = (is_part and not comma) or scan.at("subset", k) is not None
        if (comma and not _is_joined(scan, k + 1)) or (_is_figure(scan, k) and not (is_part or _joins(scan, k))):
            return None
        place = place_at(scan, k, cast)
        if place is None or place.wide or is_part:
            continue
        struck = scan.words[k - 1].key == _ON and any(scan.within("accident", j, k))
        if struck or is_inside(scan, place):
            return place.name
    return None


def place_struck(scan: Scan, i: int, floor: int, cast: Cast) -> str | None:
    """The place on which an attack was made that the harmed before word i are of: الغارة على بلدة معركة … أدت إلى."""
    for hit in reversed(scan.within("accident", max(floor, i - _CLAUSE), i)):
        for k in range(hit.j, min(hit.j + _AGENT, i)):
            place = place_at(scan, k + 1, cast) if scan.words[k].key == _ON and k + 1 < i else None
            if place is not None and not place.wide:
                return place.name
    return None


def _is_figure(scan: Scan, k: int) -> bool:
    noun = scan.at("noun", k)
    return scan.words[k].kind == "number" or (noun is not None and noun.entry.tag == "two")


def _joins(scan: Scan, k: int) -> bool:
    """Whether a figure at word k stands behind a verb of harm or و: وأصيب 18 آخرون."""
    hedge = ending_at(scan, "hedge", k)
    first = hedge.i if hedge is not None else k
    if scan.words[first - 1].key == _AND or (first < k and scan.words[first].key.startswith(_AND)):
        return True
    cues = (scan.at("cue", at) for at in (first - 1, first - 2))
    return any(cue is not None and cue.entry.value in _HARMS for cue in cues)


def _is_joined(scan: Scan, k: int) -> bool:
    """Whether word k goes on with the harm that a clause tells of: a part, another verb of harm, the place."""
    if k >= len(scan.words):
        return False
    cue = scan.at("cue", k)
    falls = cue is not None and cue.entry.tag == "verb" and cue.entry.value in _HARMS
    return falls or scan.at("subset", k) is not None or scan.words[k].key in _IN
