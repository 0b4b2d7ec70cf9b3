"""Hedges and ranges: what the words around a number make of it, as low, best and high.

The words are data/codebook/bounds.yml. An open bound stays empty, and the middle of a range is nobody's claim.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from riwaya.clitics import ARTICLE
from riwaya.codebook import Actor, Noun
from riwaya.numerals import Number, start_of
from riwaya.records import Qualifier
from riwaya.words import Hit, Scan

DASHES = "-–—\N{NON-BREAKING HYPHEN}"
_FROM = "من"
# a figure of its own, to which a hedge behind it belongs
_OTHERS = frozenset({"unit", "ten", "hundred", "order"})
_NOT = "لا"
# words of a subject between a verb and its number
_APART = 8
# words between a noun and a hedge that follows it
_REACH = 4
# hedges that give a bound win over those that only round
_BOUNDING = frozenset({"at_least", "more_than", "at_most", "less_than"})


class Quantity(NamedTuple):
    """A counted quantity at words[i:j]; `number` is the word at which its number starts, `after` where it ends.

    `noun` is None where the text leaves the counted noun out; `unknown` where a noun stands there that the codebook
    does not know.
    """

    i: int
    j: int
    number: int
    after: int
    low: float | None
    best: float | None
    high: float | None
    qualifier: Qualifier
    rule: str
    noun: Noun | None = None
    people: Actor | None = None
    unknown: bool = False
    opens_at: int | None = None


def least(quantity: Quantity) -> float:
    """What a number is at least, as far as it is known."""
    return quantity.low or quantity.best or 0


def most(quantity: Quantity) -> float:
    """What a number is at most, as far as it is known."""
    return quantity.high if quantity.high is not None else math.inf


def bounds(qualifier: Qualifier, value: float) -> tuple[float | None, float | None, float | None]:
    """(low, best, high) of a single number under a qualifier.

    >>> bounds("at_least", 5), bounds("less_than", 5)
    ((5, 5, None), (None, 5, 5))
    """
    if qualifier in ("at_least", "more_than"):
        return value, value, None
    if qualifier in ("at_most", "less_than"):
        return None, value, value
    return value, value, value


def hedge_before(scan: Scan, i: int) -> tuple[Qualifier, int, int | None]:
    """The qualifier that stands before word i, the word and the offset at which it opens."""
    article = i - (scan.words[i - 1].key == ARTICLE)
    nearest = next((hit for hit in scan.within("hedge", i - 6, i) if hit.j == article), None)
    if nearest is None:
        return _hedge_apart(scan, i)
    earlier = hedge_before(scan, nearest.i) if nearest.entry.value == "approx" else ("exact", i, None)
    if earlier[0] in _BOUNDING:
        return earlier
    return nearest.entry.value, nearest.i, scan.start_of(nearest)


def _hedge_apart(scan: Scan, i: int) -> tuple[Qualifier, int, int | None]:
    """A qualifying verb with its subject between it and the number: تجاوز عدد القتلى 50, لا يقل عدد القتلى عن 50."""
    for hit in reversed(scan.within("hedge_apart", i - _APART, i - 1)):
        parted = any(scan.words[k].kind == "mark" for k in range(hit.j, i))
        negated = scan.words[hit.i - 1].key == _NOT
        if not parted and not negated and (not hit.entry.tag or scan.words[i - 1].key in hit.entry.tag.split()):
            return hit.entry.value, i, None
    for back in range(2, 7) if scan.within("hedge", i - 6, i - 1) else ():
        if i - back < 0 or scan.words[i - back].kind != "word" or scan.words[i - back + 1].kind == "mark":
            break
        hit = scan.at("hedge", i - back)
        # a boat (قارب) is no hedge
        if hit is not None and hit.entry.tag == "verb" and scan.at("noun", i - back) is None:
            return hit.entry.value, i, None
    return "exact", i, None


def hedge_after(scan: Scan, quantity: Quantity) -> Quantity:
    """The qualifier that follows a number or its noun: على الأقل. A bound wins over a rounding."""
    if quantity.best is None:
        return quantity
    for j in range(quantity.j, min(quantity.j + _REACH, len(scan.words))):
        if scan.words[j].kind in ("mark", "number") or scan.is_any(_OTHERS, j):
            break
        hit = scan.at("hedge_after", j)
        if hit is not None and not _is_less_than(scan, hit):
            qualifier = hit.entry.value
            if (
                qualifier == "exact"
                or quantity.qualifier in _BOUNDING
                or (qualifier == "approx" and quantity.qualifier != "exact")
            ):
                return quantity
            low, best, high = bounds(qualifier, quantity.best)
            return quantity._replace(low=low, best=best, high=high, qualifier=qualifier, rule=f"{quantity.rule}_after")
        if scan.words[j].key.startswith("و") and scan.at("noun", j) is None:
            break
    return quantity


def _is_less_than(scan: Scan, hit: Hit) -> bool:
    """Whether the words of "at least" begin another bound: عبر 50 ألفا في أقل من يوم."""
    last = scan.words[hit.j - 1].key
    return last.startswith("اقل") and hit.j < len(scan.words) and scan.words[hit.j].key == _FROM


def range_of(scan: Scan, first: Number, second: Number | None) -> Quantity | None:
    """Two numbers that are the ends of one range."""
    if second is None or second.i - first.j > 3 or first.dual or second.dual:
        return None
    opener = _opener(scan, first.i)
    joint = _joint(scan, first, second, opener)
    if joint is None:
        return None
    shared = first.scale == 1 and second.scale > 1 and first.value <= second.value / second.scale
    low = first.value * second.scale if shared else first.value
    if not low < second.value:
        return None
    i = opener.i if opener is not None else first.i
    start = scan.start_of(opener) if opener is not None else start_of(scan, first)
    return Quantity(i, second.j, first.i, second.j, low, None, second.value, "range", f"range_{joint}", opens_at=start)


def _opener(scan: Scan, i: int) -> Hit | None:
    for start in (i - 2, i - 1):
        hit = scan.at("range_open", start)
        # between them (بينهم) names a part and opens no range
        if hit is not None and hit.j == i and not hit.suffixed:
            return hit
    return None


def _joint(scan: Scan, first: Number, second: Number, opener: Hit | None) -> str | None:
    """How two numbers are joined into a range, if they are."""
    gap = list(range(first.j, second.i))
    if len(gap) == 1 and scan.is_mark(gap[0], DASHES):
        return "dash"
    between = [w for w in gap if scan.words[w].key != "و" and scan.at("noun", w) is None]
    join = scan.at("range_join", between[0]) if between else None
    if join is not None and len(between) == 1 and not scan.is_mark(first.j, "،,"):
        if opener is not None and opener.entry.value == _FROM and _rises(scan, opener.i):
            return None
        return "from_to" if opener is not None and opener.entry.value == _FROM else _alternative(join, opener)
    if opener is not None and opener.entry.value != _FROM and not between:
        return "between" if scan.words[second.i - 1].key == "و" or scan.words[second.i].key.startswith("و") else None
    return None


def _alternative(join: Hit, opener: Hit | None) -> str | None:
    if opener is not None:
        return "between"
    return "or" if join.entry.value in ("أو", "إلى") else None


def _rises(scan: Scan, i: int) -> bool:
    """Whether a verb of change governs: rose from X to Y gives two figures."""
    for w in range(i - 1, max(-1, i - 20), -1):
        if scan.is_mark(w, "؛.:"):
            return False
        if scan.at("change", w) is not None:
            return True
    return False
