"""Quantities: every counted number of a sentence, with its bounds and its noun."""

from __future__ import annotations

from collections.abc import Iterable

from riwaya.clitics import ARTICLE
from riwaya.estimates.counted import counted_noun, ending_at, noun_after, noun_before
from riwaya.estimates.duals import dual_noun
from riwaya.estimates.hedges import DASHES, Quantity, bounds, hedge_after, hedge_before, range_of
from riwaya.estimates.limits import is_limit
from riwaya.estimates.refusals import no_count, refusal
from riwaya.literals import literal_value
from riwaya.numerals import Number, number_at, numbers, start_of
from riwaya.words import Hit, Scan

Refused = tuple[int, int, str]
_AGAINST, _WHOLE_REACH = "مقابل", 4
# a single one
_EACH = ("الواحد", "الواحده")

_DIGITS = frozenset({"digits"})


def quantities(scan: Scan, taken: Iterable[tuple[int, int]]) -> tuple[list[Quantity], list[Refused]]:
    """Every quantity among the words of a sentence, left to right, and what looked like one and is none.

    `taken` are the word spans of time expressions: their numbers are dates.
    """
    blocked = {word for i, j in taken for word in range(i, j)}
    found: list[Quantity] = []
    refused: list[Refused] = []
    read = [n for number in numbers(scan) if (n := _outside(scan, number, blocked)) is not None]
    skip: set[int] = set()
    for at, number in enumerate(read):
        if at in skip:
            continue
        pair = range_of(scan, number, read[at + 1] if at + 1 < len(read) else None)
        if pair is not None:
            skip.add(at + 1)
        quantity = pair or _single(scan, number)
        outcome = _with_noun(scan, quantity, number if pair is None else read[at + 1], blocked)
        if not isinstance(outcome, str) and refused and _goes_against(scan, refused[-1], outcome):
            outcome = refused[-1][2]
        if isinstance(outcome, str):
            refused.append((quantity.i, quantity.j, outcome))
            last = quantity
            while found and _shares_noun(scan, found[-1], last):
                last = found.pop()
                refused.append((last.i, last.j, outcome))
        else:
            found.append(outcome)
    used = {word for n in read for word in range(n.i, n.j)}
    found += _orders(scan, blocked, used)
    refused += [(i, i + 1, "digits that are no single number") for i in _unread(scan, blocked | used)]
    return sorted(found, key=lambda q: q.number), refused


def _unread(scan: Scan, taken: set[int]) -> list[int]:
    """The digits that have no value: telephone numbers, versions, noise (1.2.3, thirty nines)."""
    return [i for i in scan.starting(_DIGITS) if i not in taken and literal_value(scan.words[i].form) is None]


def _goes_against(scan: Scan, uncounted: Refused, bare: Quantity) -> bool:
    """Whether a bare number is set against one that counts nothing, or is its whole: 195 صوتا مقابل 106, من أصل 400."""
    gap = [scan.words[k].key for k in range(uncounted[1], bare.i)]
    shared = bare.noun is None and bare.people is None and uncounted[2].startswith("a count of")
    if not shared or not gap or len(gap) > _WHOLE_REACH:
        return False
    whole = any(hit.j == bare.i for hit in scan.within("total", uncounted[1], bare.i))
    return whole or (len(gap) < _WHOLE_REACH - 1 and gap[-1] == _AGAINST)


def _outside(scan: Scan, number: Number, blocked: set[int]) -> Number | None:
    """A number of no date; what is left of it behind the day that it seemed to go on from: الاثنين عشرة جنود."""
    dated = blocked.intersection(range(number.i, number.j))
    if not dated:
        return number
    rest = max(dated) + 1
    return number_at(scan, rest) if number.i < rest < number.j else None


def _shares_noun(scan: Scan, bare: Quantity, quantity: Quantity) -> bool:
    """Whether a bare number shares the noun of the one that follows it: aged 14 and 15, from 300 to 2,000 dollars."""
    gap = range(bare.j, quantity.number)
    if bare.noun is not None or bare.people is not None or len(gap) > 1:
        return False
    return (
        not gap
        or scan.at("range_join", gap[0]) is not None
        or scan.is_mark(gap[0], DASHES)
        or scan.words[gap[0]].key == "و"
    )


def _single(scan: Scan, number: Number) -> Quantity:
    """One number under the hedge before it."""
    inside = _is_bracketed(scan, number)
    qualifier, i, opens_at = hedge_before(scan, number.i - inside)
    i += inside if i == number.i - inside else 0
    low, best, high = bounds(qualifier, number.value)
    rule = "dual" if number.dual else f"count_{qualifier}"
    start = opens_at if opens_at is not None else start_of(scan, number)
    end = number.j + inside
    return Quantity(i, end, number.i, end, low, best, high, qualifier, rule, opens_at=start)


def _is_bracketed(scan: Scan, number: Number) -> bool:
    """Whether a number alone stands in brackets before its noun: أكثر من (45) مصابا."""
    brackets = scan.is_mark(number.i - 1, "(") and scan.is_mark(number.j, ")")
    return brackets and counted_noun(scan, number.j + 1, "noun") is not None


def _with_noun(scan: Scan, quantity: Quantity, number: Number, blocked: set[int]) -> Quantity | str:
    """The quantity with its counted noun, or why it is none."""
    if number.dual:
        return dual_noun(scan, quantity)
    reason = refusal(scan, quantity, blocked) or no_count(scan, number)
    if reason:
        return reason
    before = noun_before(scan, quantity, number)
    if before is not None:
        return before
    if is_limit(scan, quantity):
        return "a limit or a capacity"
    quantity = noun_after(scan, quantity)
    if _is_rate(scan, quantity.j, blocked):
        return "a rate"
    return hedge_after(scan, quantity)


def _is_rate(scan: Scan, j: int, blocked: set[int]) -> bool:
    """Whether a count is of every day or year: في اليوم, سنويا; not في يوم واحد nor في السنة الماضية."""
    hit = scan.at("rates", j)
    if hit is None or not blocked.isdisjoint(range(hit.i, hit.j)):
        return False
    if hit.j == hit.i + 1 or scan.words[hit.i].key != "في":
        return True
    following = scan.words[hit.j].key if hit.j < len(scan.words) else ""
    return scan.words[hit.j - 1].key.startswith(ARTICLE) and not (
        following.startswith(ARTICLE) and following not in _EACH
    )


def _orders(scan: Scan, blocked: set[int], used: set[int]) -> list[Quantity]:
    """Indefinite plurals: thousands, tens of thousands, a few hundred."""
    found: list[Quantity] = []
    done = -1
    for hit in scan.all("order"):
        if hit.i < done or hit.i in blocked or hit.i in used or hit.suffixed:
            continue
        quantity = _order(scan, hit)
        done = quantity.j
        if is_limit(scan, quantity):
            continue
        behind = [counted_noun(scan, quantity.after, kind) for kind in ("not_counted", "noun")]
        # with the article the noun behind it is none of its own: محاولة العشرات اقتحام
        if behind[0] is None or behind[1] is not None or (hit.definite and behind[0].i == quantity.after):
            found.append(quantity)
    return found


def _order(scan: Scan, hit: Hit) -> Quantity:
    unit, j = float(hit.entry.value), hit.j
    second = scan.at("order", j) or scan.at("scale", j)
    if second is not None and not second.proclitic and second.entry.value > unit and second.entry.tag in ("", "many"):
        unit, j = unit * second.entry.value, second.j
    few = ending_at(scan, "few", hit.i)
    i = few.i if few is not None else hit.i
    start = scan.start_of(few if few is not None else hit)
    bare = Quantity(i, j, hit.i, j, int(unit), None, int(unit * 10 - 1), "order", "order", opens_at=start)
    quantity = noun_after(scan, bare)
    # with the article it needs no noun: محاولة العشرات اقتحام
    return quantity._replace(unknown=False) if hit.definite else quantity
