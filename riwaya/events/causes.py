"""Causes: what kind of event is behind a toll, where a verb only says what it led to or that people died."""

from __future__ import annotations

from riwaya.events.clauses import Clauses, Predicate, relative_before
from riwaya.events.landmarks import CONTRAST, between, last_before
from riwaya.events.tolls import first_toll, is_death
from riwaya.events.verbs import AND, REACH, WINDOW

# what may have consequences
_HAPPENS = frozenset({"attack", "disaster", "other"})
# they died
_THEY = "وا"


def nouns_before(clauses: Clauses, i: int, reach: int) -> list[int]:
    """The words before word i that may type its verb, the nearest first, back to a full stop or a contrast (فيما)."""
    if i - 1 in clauses.blocked and clauses.scan.words[i].key.startswith(AND[0]):
        # behind a date `and` opens a clause
        return []
    floor = max(last_before(clauses.marks.stops, i), i - reach - 1)
    floor = max([floor, *(hit.i for hit in clauses.scan.within(CONTRAST, floor + 1, i))])
    return [k for k in range(i - 1, floor, -1) if k in clauses.kinds]


def cause(clauses: Clauses, one: Predicate, end: int) -> str | None:
    """The type of what a verb says the consequences of: its subject behind it (أودى زلزال), else before it."""
    end = min([end, *between(clauses.marks.numbers, one.j, end)[:1]])
    behind = (k for k in range(one.j, end) if k in clauses.kinds)
    before = nouns_before(clauses, relative_before(clauses, one) or one.i, 2 * REACH)
    happenings = (clauses.kinds[k] for k in (*behind, *before) if clauses.scan.at("happening", k) is not None)
    return next((kind for kind in happenings if kind in _HAPPENS), None)


def is_cited_toll(clauses: Clauses, one: Predicate) -> bool:
    """Whether a toll is told before the statement that a verb issues, and the statement is its source."""
    start = max(last_before(clauses.marks.stops, one.i), one.i - WINDOW) + 1
    scan = clauses.scan
    tolls = (hit.entry.value for hit in scan.within("timing", one.i - 2 * REACH, one.i))
    cited = bool(scan.within("per", one.i - REACH, one.i)) or "tolls" in tolls
    return cited and first_toll(clauses, start, one.i) is not None


def dies_of_theme(clauses: Clauses, one: Predicate) -> bool:
    """Whether people die, no word says of what, and the article tells of an attack or a disaster."""
    if not clauses.theme or not one.is_open or one.form != "verb" or not is_death(clauses.scan, one):
        return False
    return clauses.scan.words[one.i].key.endswith(_THEY) or clauses.counts(
        one.j, min(one.j + REACH, clauses.end_of(one))
    )
