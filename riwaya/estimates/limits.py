"""Limits: numbers that say how many there may be or have room, and not how many there were.

سعة القاعة 500 شخص, تتسع لـ500 شخص, مصممة لنقل 120 راكبا, رخصتها لا تسمح بأكثر من 120. The words are `limits` of
data/codebook/measures.yml.
"""

from __future__ import annotations

from riwaya.estimates.beside import is_figure
from riwaya.estimates.hedges import Quantity
from riwaya.words import Hit, Scan

# words between what limits and the number
_REACH = 10
# … and between a verb and the norm that is its subject, a word of ability and what it is to carry
_NEAR = 4
_FOR, _AND = "ل", "و"
_NOT = frozenset({"لا", "ولا", "فلا"})
_DID_NOT = frozenset({"لم", "ولم", "فلم", "لن", "ولن"})
# not to: ألا يتجاوز, أن لا يتجاوز; that to: لا يجوز أن يتجاوز
_NOT_TO, _TO = frozenset({"الا", "بالا"}), frozenset({"ان", "بان"})
_AT_MOST = frozenset({"more_than", "at_most"})
# what opens something else; a signal that limits, too (حمل) does not
_OTHER = frozenset({"say", "aboard", "copula", "clause"})
_HEDGES = frozenset({"hedge", "hedge_apart"})


def is_limit(scan: Scan, quantity: Quantity) -> bool:
    """Whether a number is a limit or a capacity."""
    words = _before(scan, quantity)
    return any(_limits(scan, hit, words, quantity) for hit in words)


def _before(scan: Scan, quantity: Quantity) -> list[Hit]:
    """The words of limits before a number that nothing else parts from it, the nearest first."""
    found: list[Hit] = []
    for k in range(quantity.i - 1, max(-1, quantity.i - 1 - _REACH), -1):
        hit = scan.at("limit", k)
        if scan.words[k].kind != "word" or is_figure(scan, k):
            break
        if hit is not None:
            found.append(hit)
        elif not scan.is_any(_HEDGES, k) and _parts(scan, k):
            break
    return found


def _parts(scan: Scan, k: int) -> bool:
    """Whether a word opens something else: a verb or masdar that signals, a conjunction."""
    cue = scan.at("cue", k)
    signals = cue is not None and cue.entry.tag != "head" and not cue.definite
    return signals or scan.is_any(_OTHER, k) or scan.words[k].key.startswith(_AND)


def _limits(scan: Scan, hit: Hit, words: list[Hit], quantity: Quantity) -> bool:
    """Whether a word of limits makes the number behind it one."""
    kind = hit.entry.tag
    before = scan.words[hit.i - 1].key if hit.i else ""
    if kind == "capacity":
        return True
    if kind in ("roomy", "holds"):
        # تتسع القاعة لـ500 شخص, but اتسعت الحرب
        return before not in _DID_NOT and not hit.suffixed and (kind == "holds" or _is_for(scan, quantity))
    if kind == "able":
        return _carries(words, hit) is not None
    if kind == "made":
        return _carries(words, hit) is not None or (hit.j >= quantity.i - 1 and _is_for(scan, quantity))
    if kind == "must":
        return quantity.qualifier in _AT_MOST and _is_not_to(scan, hit)
    if kind in ("allows", "sets"):
        by_norm = _is_open(scan, hit) and _is_of_norm(words, hit)
        return by_norm or (kind == "allows" and before in _NOT and quantity.qualifier == "more_than")
    return kind == "forbids" and quantity.qualifier == "more_than" and _is_forbidden(scan, words, hit)


def _carries(words: list[Hit], hit: Hit) -> Hit | None:
    """The word of carrying that is next to the number, where it stands close behind a word of limits."""
    nearest = next((other for other in words if other.entry.tag == "carrying"), None)
    return nearest if nearest is not None and 0 <= nearest.i - hit.j < _NEAR else None


def _is_for(scan: Scan, quantity: Quantity) -> bool:
    """Whether ل stands before a number or its hedge: لـ40 ألفا, لأكثر من 120."""
    return scan.words[quantity.i - 1].key == _FOR or scan.words[quantity.i].key.startswith(_FOR)


def _is_not_to(scan: Scan, must: Hit) -> bool:
    """Whether an obligation is one not to: يجب ألا, على أن لا, لا يجوز أن."""
    to = scan.words[must.j].key
    negated = scan.words[must.i].key in _NOT or scan.words[min(must.j + 1, len(scan.words) - 1)].key in _NOT
    return to in _NOT_TO or (to in _TO and negated)


def _is_open(scan: Scan, verb: Hit) -> bool:
    """Whether a verb is in the imperfect, which tells what holds and not what happened: تسمح, not سمحت nor لم تسمح."""
    word = scan.words[verb.i].key.removeprefix(_AND)
    return word.startswith(("ي", "ت")) and scan.words[verb.i - 1].key not in _DID_NOT


def _is_of_norm(words: list[Hit], verb: Hit) -> bool:
    """Whether a norm allows or sets, and not somebody who let people pass: رخصتها تسمح, يسمح القانون."""
    norms = (hit for hit in words if hit.entry.tag == "norm")
    return any(0 <= hit.i - verb.j < _NEAR or 0 <= verb.i - hit.j < _NEAR for hit in norms)


def _is_forbidden(scan: Scan, words: list[Hit], verb: Hit) -> bool:
    """Whether a norm forbids, or the passive, right before what is forbidden: يحظر نقل أكثر من 20."""
    act = _carries(words, verb) if _is_open(scan, verb) else None
    passive = act is not None and act.i == verb.j and scan.words[verb.i].key.removeprefix(_AND).startswith("ي")
    return passive or (act is not None and _is_of_norm(words, verb))
