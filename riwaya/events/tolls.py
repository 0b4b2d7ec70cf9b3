"""Tolls: whether a stretch of a sentence counts dead, wounded or cases."""

from __future__ import annotations

from riwaya.events.clauses import Clauses, Predicate
from riwaya.events.landmarks import between
from riwaya.words import Scan

_TOLLS = frozenset({"killed", "wounded", "casualties"})
# cases and patients; who is in need is no toll
_CASES = frozenset({"حالة", "حالة اشتباه", "مريض", "مريضة"})
# of which the first is news: أول حالة
_FIRST = frozenset({"حالة", "إصابة", "وفاة"})
_NUMBERS = frozenset({"unit", "ten", "hundred", "scale", "order"})
# any, before what is not there: لم تسجل أي إصابة
_ANY = "اي"
# how far a number stands from the noun that it counts, and from a masdar that it follows
_NEAR = 14
_BEHIND = 7


def first_toll(clauses: Clauses, start: int, end: int) -> int | None:
    """The first word between two places that stands for dead, wounded or cases beside a number."""
    for k in between(clauses.marks.tolls, start, end):
        if is_toll(clauses, k, end) or _is_single(clauses.scan, k):
            return k
    return None


def is_toll(clauses: Clauses, k: int, end: int) -> bool:
    """Whether word k stands for dead, wounded or cases, and a number beside it says how many."""
    scan = clauses.scan
    if not _NUMBERS.isdisjoint(scan.words[k].kinds) or scan.words[k - 1].key == _ANY:
        return False
    noun, cue = scan.at("noun", k), scan.at("cue", k)
    if noun is not None and noun.entry.value.lemma in _CASES:
        return clauses.counts(k - 1, k + 2) or (noun.entry.tag != "one" and clauses.counts(k - _NEAR, end))
    if noun is not None and noun.entry.value.measure in _TOLLS:
        return clauses.counts(k - _NEAR, min(end, k + _NEAR))
    if cue is None or cue.entry.value not in _TOLLS:
        return False
    if cue.entry.tag == "noun":
        return clauses.counts(cue.j, cue.j + _BEHIND) or _loses_people(clauses, k, min(end, k + _NEAR))
    return clauses.counts(k - _NEAR, min(end, k + _NEAR))


def is_death(scan: Scan, one: Predicate) -> bool:
    """Whether a predicate is itself a word for dying or being hurt."""
    return is_death_at(scan, one.i)


def is_death_at(scan: Scan, k: int) -> bool:
    """Whether word k is a word for dying or being hurt."""
    cue = scan.at("cue", k)
    # received (تلقى) is written like the feminine of met (his death)
    return cue is not None and cue.entry.value in _TOLLS and scan.words[k].key.removeprefix("و") != "تلقي"


def _is_single(scan: Scan, k: int) -> bool:
    """Whether word k is a masdar of dying or being hurt with one person behind it, or the first (أول وفاة)."""
    noun = scan.at("noun", k)
    if noun is not None and noun.entry.value.lemma in _FIRST and scan.at("ordinal", k - 1) is not None:
        return True
    cue = scan.at("cue", k)
    if cue is None or cue.entry.tag != "noun" or cue.entry.value not in ("killed", "wounded") or cue.definite:
        return False
    if scan.at("ordinal", k - 1) is not None:
        return True
    noun = scan.at("noun", cue.j)
    return noun is not None and noun.entry.tag == "one" and not noun.definite


def _loses_people(clauses: Clauses, k: int, end: int) -> bool:
    """Whether losses further from their number are of people: خسائر القوات في المقاطعة بلغت 76 ألف جندي."""
    scan = clauses.scan
    if "cue:head" not in scan.words[k].kinds or not clauses.counts(k, end):
        return False
    nouns = (scan.at("noun", at) for at in range(k, end) if clauses.counts(at - 1, at))
    return any(noun is not None and noun.entry.value.group in ("person", "force") for noun in nouns)
