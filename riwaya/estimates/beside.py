"""Beside: the counts that و joins to one as subjects of the same verb: إن 5 مدنيين و4 جنود وامرأة واحدة قتلوا."""

from __future__ import annotations

from riwaya.estimates.hedges import Quantity
from riwaya.words import Scan

_AND = "و"
_DIGITS = frozenset({"digits"})
FIGURES = frozenset({"unit", "ten", "hundred", "scale", "order"})
# before those whose verb stands behind them
_OPENS = frozenset({"ان", "بان", "لكن", "هم", "وهم", "هما", "وان", "وبان"})
_CLOSED = frozenset({"cue", "say", "event", "clause", "per"})
# words that complete a noun before another one is joined to it
_COMPLETION = 4
_ALONE = frozenset({"one", "two"})


def is_figure(scan: Scan, k: int) -> bool:
    """Whether a number may start at word k."""
    return scan.may_be(_DIGITS, k) or scan.is_any(FIGURES, k)


def behind_list(scan: Scan, quantity: Quantity) -> int | None:
    """The word behind the counts that are joined to one, where their verb stands there or a mark, else None."""
    before = scan.words[quantity.i - 1].key if quantity.i else _AND
    end: int | None = None
    j = _joined(scan, quantity.j) if before in _OPENS or before == _AND else None
    while j is not None:
        end, j = j, _joined(scan, j)
    if end is None or scan.is_mark(end, "،"):
        return end
    verb = scan.at("cue", end)
    return end if verb is not None and verb.entry.tag == "verb" and not verb.proclitic else None


def _joined(scan: Scan, j: int) -> int | None:
    """The word behind a count that و joins close behind word j: و4 جنود, وممرضة واحدة, وطفلين."""
    for k in range(j, min(j + _COMPLETION, len(scan.words))):
        if scan.words[k].kind != "word" or (k > j and scan.is_any(_CLOSED, k)):
            return None
        if scan.words[k].key.startswith(_AND):
            bare = k + (scan.words[k].key == _AND)
            return _behind_figure(scan, bare) if is_figure(scan, bare) else _behind_noun(scan, bare)
    return None


def _behind_figure(scan: Scan, k: int) -> int | None:
    nouns = (scan.at("noun", at) for at in range(k + 1, k + _COMPLETION))
    noun = next((hit for hit in nouns if hit is not None and not hit.proclitic), None)
    return noun.j if noun is not None else None


def _behind_noun(scan: Scan, k: int) -> int | None:
    """Behind a noun that is its own count: a dual, or one with واحد."""
    noun = scan.at("noun", k)
    if noun is None or noun.definite or noun.entry.tag not in _ALONE:
        return None
    one = scan.at("unit", noun.j)
    if noun.entry.tag == "one" and one is None:
        return None
    return noun.j + (one is not None)
