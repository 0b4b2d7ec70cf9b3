"""Beside: what stands behind a count and joins others to it, tells of a part of it, or what was done to all of them.

إن 5 مدنيين و4 جنود وامرأة واحدة قتلوا; 16 مدنيا، بينهم ثلاث نساء، لقوا حتفهم; 12 شابا، جرى توقيفهم.
"""

from __future__ import annotations

from riwaya.estimates.hedges import Quantity
from riwaya.words import Hit, Scan

_AND = "و"
_DIGITS = frozenset({"digits"})
FIGURES = frozenset({"unit", "ten", "hundred", "scale", "order"})
# before those whose verb stands behind them
_OPENS = frozenset({"ان", "بان", "لكن", "هم", "وهم", "هما", "وان", "وبان"})
_CLOSED = frozenset({"cue", "say", "event", "clause", "per"})
# words that complete a noun before another one is joined to it
_COMPLETION = 4
# words between the commas of an aside, and behind a count within which its verb stands
_ASIDE, _RIGHT_REACH = 16, 8
_OF = "من"
_WAS_DONE = frozenset({"جري", "تم", "يجري", "يتم"})
# the fate of those counted (34 أعلن الجيش مقتلهم)
THEIR = ("هم", "هن", "هما")
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


def of_them(scan: Scan, k: int) -> Hit | None:
    """What stands at word k, behind a number, and makes those counted a part: منهم, من بينهم."""
    hit = scan.at("subset", k)
    return hit if hit is not None and scan.words[k].key.startswith(_OF) else None


def befallen(scan: Scan, j: int) -> str | None:
    """What is said behind a comma to have been done to those before it: 12 شابا، جرى القبض عليهم; تم توقيفهم."""
    if not scan.is_mark(j, "،") or j + 2 >= len(scan.words) or scan.words[j + 1].key not in _WAS_DONE:
        return None
    done = scan.at("cue", j + 2)
    return str(done.entry.value) if done is not None and scan.words[done.j - 1].key.endswith(THEIR) else None


def behind_part(scan: Scan, j: int) -> int:
    """The word behind an aside that tells of a part of those counted; j itself where none opens there."""
    subset = scan.at("subset", j)
    if subset is not None and is_figure(scan, subset.j):
        # without commas: 198 شخصا بينهم ثلاثة أطفال قتلوا
        cues = scan.within("cue", subset.j + 1, j + _RIGHT_REACH)
        return next((hit.i for hit in cues if hit.entry.tag == "verb" and not hit.proclitic), j)
    opens = scan.within("subset", j + 1, j + 3) or scan.at("most", j + 1)
    if not scan.is_mark(j, "،") or not opens:
        return j
    closing = next((k for k in range(j + 2, min(j + _ASIDE, len(scan.words))) if scan.is_mark(k, "،")), None)
    if closing is None:
        return j
    following = scan.at("cue", closing + 1)
    return closing + 1 if following is not None and following.entry.tag == "verb" and not following.proclitic else j
