"""Objects: the type that an open verb (وقع, أرسل, شهد) takes from the noun that it goes with."""

from __future__ import annotations

from collections.abc import Iterable

from riwaya.events.causes import cause, is_cited_toll, nouns_before
from riwaya.events.clauses import Clauses, Predicate, is_governed, relative_before
from riwaya.events.landmarks import first_from, is_word
from riwaya.events.tolls import first_toll, is_death, is_death_at, is_toll
from riwaya.events.verbs import REACH, WINDOW, follows_was

_SETTING = "meet"
_SCENE = "word:setting"
# the types that a noun may give to open verbs of some fallback; others take any
_ALLOWED = {
    "confirm": frozenset({"ratify"}),
    "retake": frozenset({"other"}),
    "attack": frozenset({"attack", "disaster", "seize", "sign", "ratify", "meet", "train", "other"}),
    "disaster": frozenset({"attack", "disaster", "other"}),
    "state": frozenset(
        {"thank", "promise", "accuse", "confirm", "deny", "deploy", "other", "casualty_report", "disaster", "state"}
    ),
}
# what people die of: those who help them, or whom they serve with, are none
_FATAL = frozenset({"attack", "disaster", "other"})
_LEFT = frozenset({"deploy", "casualty_report"})
_ANSWERS = frozenset({"confirm", "deny"})
# what an open verb of saying may reach behind a preposition (أعرب عن امتنانه)
_SPOKEN_OF = frozenset({"thank", "promise", "accuse", "casualty_report"})
# how far a number stands from the noun that it counts, and a relative verb from the noun that it goes with
_COUNT = 14
_NEAR = 9
# a masdar takes its type from what it governs
_LONGEST = 4
# a noun of aid types an open verb from further away
_AID = frozenset({"aid"})


def object_type(clauses: Clauses, one: Predicate) -> str | None:
    """The type of the noun an open verb goes with: behind it, in a relative clause or behind a subject before it."""
    scan, end = clauses.scan, clauses.end_of(one)
    allowed = _LEFT if scan.at("leaving", one.i) is not None else _ALLOWED.get(one.type)
    dies = one.form == "verb" and is_death(scan, one)
    if dies:
        allowed, end = _FATAL, _end_of_fates(clauses, end)
    if one.relative and (before := _antecedent(clauses, one, allowed)):
        return before
    if one.type == "retake" and (one.suffixed or _is_person(clauses, one, end)):
        return None if one.suffixed else "other"
    if scan.at("causing", one.i) is not None and (kind := cause(clauses, one, end)):
        return kind
    if scan.at("breaking_out", one.i) is not None:
        return _broken_out(clauses, one, end)
    reach = end if one.form == "verb" else min(end, one.j + _LONGEST)
    places = [k for k in range(one.j, reach) if k in clauses.kinds and not (dies and is_death_at(scan, k))]
    if len(places) > 1 and places[0] == one.j and clauses.kinds[one.j] == "deploy":
        # the forces are the subject, what they do is named behind them
        del places[0]
    if one.type == "state":
        places = [k for k in places if clauses.kinds.get(k) in _SPOKEN_OF or not is_governed(scan, k)]
    if behind := first_type(clauses, places, allowed):
        return behind
    if one.type == "state" and scan.at("issued", one.i) is not None:
        # what was issued is named before: تأكيد روسي صدر أمس, ارتفعت الحصيلة إلى 34 قتيلا، حسب بيان صدر أمس
        if before := first_type(clauses, nouns_before(clauses, one.i, 2 * REACH), _ANSWERS):
            return before
        return "casualty_report" if is_cited_toll(clauses, one) else None
    if one.form == "noun" and one.suffixed and one.type != "state":
        # what began is named before: الاشتباكات … منذ اندلاعها
        return cause(clauses, one, one.j)
    if one.form == "verb" and one.type != "state":
        reach = 2 * REACH if follows_was(scan, one.i) else REACH
        pronoun = relative_before(clauses, one)
        before = first_type(clauses, nouns_before(clauses, pronoun or one.i, reach), allowed)
        # blame is laid behind its verb
        if before and before != "accuse":
            return before
    limit = first_from(clauses.marks.stops, end, clauses.limit(end))
    return None if allowed or one.type == _SETTING else first_type(clauses, range(end, limit), _AID)


def _antecedent(clauses: Clauses, one: Predicate, allowed: frozenset[str] | None) -> str | None:
    """The type of the noun that a relative clause goes on about; blame only right before it (التهم التي وجهها)."""
    places = nouns_before(clauses, one.i, _NEAR)
    if places and places[0] < one.i - 2:
        places = [k for k in places if clauses.kinds[k] != "accuse"]
    return first_type(clauses, places, allowed)


def _end_of_fates(clauses: Clauses, end: int) -> int:
    """Where a clause ends that goes on with more dead or wounded: قتل 31 شخصا، وجرح 13 آخرون في قصف."""
    for other in clauses.behind(end):
        if other.i != end or other.form != "verb" or not is_death(clauses.scan, other):
            break
        end = clauses.end_of(other)
    return end


def _is_person(clauses: Clauses, one: Predicate, end: int) -> bool:
    """Whether persons, counted, are what a verb has as its object: استعادت الرباط أربعة سائقين."""
    scan = clauses.scan
    number = first_from(clauses.marks.numbers, one.j, end)
    nouns = (scan.at("noun", k) for k in (number, number + 1) if number < end)
    return any(noun is not None and noun.entry.value.group == "person" for noun in nouns)


def _broken_out(clauses: Clauses, one: Predicate, end: int) -> str | None:
    """The type of the happening that breaks out: the subject behind its verb, else what was told of before it."""
    behind = (k for k in range(one.j, end) if k in clauses.kinds)
    before = nouns_before(clauses, one.i, WINDOW)
    happenings = [k for k in (*behind, *before) if clauses.scan.at("happening", k) is not None]
    return first_type(clauses, happenings, _ALLOWED.get(one.type))


def first_type(clauses: Clauses, places: Iterable[int], allowed: frozenset[str] | None) -> str | None:
    """The type of the first noun at one of these words that has one, up to a full stop."""
    for k in places:
        kind = clauses.kinds.get(k)
        if kind is None or (allowed is not None and kind not in allowed):
            continue
        if kind == "state" and clauses.kinds.get(k + 1) in _SPOKEN_OF:
            # a letter of thanks
            kind = clauses.kinds[k + 1]
        if kind == _SETTING and is_word(clauses.scan, _SCENE, k - 1):
            continue
        if kind != "casualty_report" or _is_tolling(clauses, k):
            return kind
    return None


def _is_tolling(clauses: Clauses, k: int) -> bool:
    """Whether a noun (العدد, الحصيلة) stands by a number, in a sentence that tells of dead, wounded or cases."""
    start, end = max(0, k - WINDOW), clauses.limit(k)
    return clauses.counts(k - _COUNT, k + _COUNT) and (
        is_toll(clauses, k, end) or first_toll(clauses, start, end) is not None
    )
