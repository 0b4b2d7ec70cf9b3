"""Shared dates: what a sentence tells beside an act, at the same time, without a date of its own.

An act joined by `and` (سلمت حماس السبت …، وأفرجت إسرائيل), more that a speaker says by name (أعلن بوتين أمس …، وأشار
بوتين إلى), what a participle adds (التقى الأهالي …، متعهدا), the occasion (وقعها في يونيو خلال زيارة), what an attack
took (استولوا عليها خلال عملية في أغسطس), and what is said `then` (وصفه آنذاك).
"""

from __future__ import annotations

from collections.abc import Iterator

from riwaya.attribution.phrases import QUOTES
from riwaya.events.clauses import Clauses, Predicate
from riwaya.events.dated import Act
from riwaya.events.landmarks import COMMA, between, is_that, is_word
from riwaya.events.participants import actors
from riwaya.events.types import ACTS, typed
from riwaya.words import Scan

_AND = "و"
# what one pledges oneself to
_WITH = "ب"
_WHERE = "word:where"
_THEN = "then_time"
# a statement made beside these is another event; one made beside a statement is a part of it
_NO_SPEECH = ACTS | {"thank", "meet"}
# what may happen during a visit, a meeting, a parade, and what such an occasion is
_ON_OCCASION = frozenset({"sign", "ratify", "meet"})
_TAKEN = frozenset({"seize", "retake", "withdraw"})
# how far behind its verb `then` may stand
_NEAR = 4
# what is joined to an act of a longer time may be of another one
_WEEK = 7


def share(clauses: Clauses, acts: list[Act]) -> list[Act]:
    """The acts of a sentence and those that share their dates, each predicate once with a date."""
    found: dict[tuple[int, object, object], Act] = {(act.one.i, act.first, act.last): act for act in acts}
    dated = {act.one.i for act in acts}
    heads = sorted(acts, key=lambda act: act.one.i)
    for n, act in enumerate(heads):
        end = heads[n + 1].lead if n + 1 < len(heads) else len(clauses.scan.words)
        for other, how in _beside(clauses, act, end):
            if other.i not in dated:
                found.setdefault((other.i, act.first, act.last), act.shared(other, how))
    return list(found.values())


def _beside(clauses: Clauses, act: Act, end: int) -> Iterator[tuple[Predicate, str]]:
    """The predicates before word `end` that share an act's date, with their type, and how they stand to it."""
    for other in clauses.behind(act.j):
        if other.i >= end:
            break
        how = _relation(clauses, act, other)
        if how:
            yield typed(clauses, other), how
    yield from _added(clauses, act, end)
    taken = _taken_during(clauses, act)
    if taken is not None:
        yield taken, "during"


def _relation(clauses: Clauses, act: Act, other: Predicate) -> str:
    """How a predicate behind an act stands to it; empty where it does not share its date."""
    if _has_vague_time(clauses, other):
        return ""
    if _is_joined(clauses, act, other):
        return "joined"
    if _goes_on(clauses, act, other):
        return "goes on"
    return "during" if _is_occasion(clauses, act, other) else "then" if _is_then(clauses, other) else ""


def _is_joined(clauses: Clauses, act: Act, other: Predicate) -> bool:
    """Whether a second act stands beside the first one, and not in what the first one says."""
    scan, one = clauses.scan, act.one
    if clauses.counts(other.j, other.j + 1) or (act.last - act.first).days > _WEEK:
        return False
    if sum(scan.is_mark(k, QUOTES) for k in range(act.j, other.i)) % 2:
        # inside a quotation it is said by somebody
        return False
    if other.form != "verb" or other.tense == "imperfect" or other.relative:
        return False
    if one.is_say and clauses.is_parted(one.j, other.i):
        return False
    joins = scan.words[other.i].key.startswith(_AND)
    if joins and other.i == act.j and act.basis == "sentence":
        return typed(clauses, other).type in ACTS
    if other.is_open and not is_word(scan, _WHERE, other.i - 1):
        return False
    if other.is_say and other.type != "promise":
        return False
    return (joins and scan.is_mark(other.i - 1, COMMA)) or is_word(scan, _WHERE, other.i - 1)


def _goes_on(clauses: Clauses, act: Act, other: Predicate) -> bool:
    """Whether the one who acts is named once more as he who says more, or what he says is cited behind `where`."""
    scan = clauses.scan
    if not other.is_say or other.tense != "past" or other.relative or other.negated:
        return False
    speaker = next(iter(actors(clauses, other)), "")
    if not _is_named_behind(clauses, other) or not speaker:
        return False
    if is_word(scan, _WHERE, other.i - 1):
        return True
    joined = scan.words[other.i].key.startswith(_AND) and scan.is_mark(other.i - 1, COMMA)
    return joined and speaker in actors(clauses, act.one)[:1]


def _is_named_behind(clauses: Clauses, one: Predicate) -> bool:
    """Whether a name stands right behind a verb."""
    scan = clauses.scan
    return any(scan.at(kind, one.j) is not None for kind in ("actor", "head", "title"))


def _is_occasion(clauses: Clauses, act: Act, other: Predicate) -> bool:
    """Whether a noun names the visit, the meeting, the parade during which a pact was signed or a meeting held."""
    scan = clauses.scan
    if act.one.type not in _ON_OCCASION or other.form != "noun" or other.type not in ("meet", "other"):
        return False
    if not _is_during(scan, other.i):
        return False
    return not between(clauses.marks.stops, act.one.j, other.i) and not scan.words[other.i].key.startswith("ال")


def _taken_during(clauses: Clauses, act: Act) -> Predicate | None:
    """What was seized, retaken or left during a dated attack: استولى عليها المهاجمون خلال عملية في أغسطس."""
    one = act.one
    if one.form != "noun" or one.type != "attack" or not _is_during(clauses.scan, one.i):
        return None
    verb = next((p for p in clauses.before(one.i) if p.form == "verb"), None)
    if verb is None or verb.negated or verb.tense != "past" or clauses.is_parted(verb.j, one.i):
        return None
    whole = typed(clauses, verb)
    return whole if whole.type in _TAKEN else None


def _is_during(scan: Scan, i: int) -> bool:
    hit = scan.at("timing", i - 1)
    return hit is not None and hit.entry.value == "through" and hit.j == i


def _is_then(clauses: Clauses, other: Predicate) -> bool:
    """Whether a statement is told of the time told last: وصفه كيم آنذاك."""
    if not other.is_say or other.tense != "past":
        return False
    return bool(clauses.scan.within(_THEN, other.j, other.j + _NEAR))


def _has_vague_time(clauses: Clauses, other: Predicate) -> bool:
    """Whether a clause has a time of its own that no calendar knows: قبل أسابيع."""
    scan = clauses.scan
    for k in between(clauses.marks.timings, other.j, clauses.end_of(other)):
        hit = scan.at("timing", k)
        if hit is not None and hit.entry.value == "later":
            return True
        if hit is not None and hit.entry.value in ("before", "since") and scan.at("span", hit.j) is not None:
            return True
    return False


def _added(clauses: Clauses, act: Act, end: int) -> Iterator[tuple[Predicate, str]]:
    """What a participle of promising or confirming adds to an act that is no statement itself."""
    scan = clauses.scan
    for k in between(clauses.marks.signals, act.j, end):
        hit = scan.at("say", k)
        if hit is None or hit.entry.tag != "noun" or hit.entry.value not in ("promise", "confirm"):
            continue
        if hit.entry.value == "promise" and not scan.words[min(hit.j, end - 1)].key.startswith(_WITH):
            continue
        kind = _added_type(clauses, act, hit.j, hit.entry.value)
        if kind:
            yield Predicate(k, hit.j, kind, "", "participle", group=hit.entry.value), "beside"


def _added_type(clauses: Clauses, act: Act, j: int, group: str) -> str:
    if act.one.type not in _NO_SPEECH:
        return ""
    if group == "promise":
        return group
    if not (act.one.is_say or act.one.type == "thank"):
        return ""
    nouns = (p for p in clauses.behind(j) if p.form == "noun" and p.i <= j + _NEAR)
    told = next((p.type for p in nouns if p.type in ACTS), "")
    return told if told and not is_that(clauses.scan, j) else "state"
