"""Dated acts: the predicates that the time expressions of a sentence date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from riwaya.events.clauses import Clauses, Predicate
from riwaya.events.dating import governor
from riwaya.events.landmarks import WAS, first_from, is_word
from riwaya.events.times import Dated, dated
from riwaya.events.tolls import is_death
from riwaya.events.types import typed
from riwaya.records import Basis, Timex

_COUNTED = frozenset({"disaster", "casualty_report", "state", "other"})
# a date as long as this frames a count rather than dates an act
_MONTHS, _MONTH = 300, 27
_NEAR = 4
# they, behind a verb
_THEY = "وا"


@dataclass(frozen=True, slots=True)
class Act:
    """A predicate with its date: the days, where they are from, and in a word how.

    `j` is the word behind both, `lead` the first word of the phrase of time (for one without, the predicate's own).
    `agent` is the predicate whose subject acts here too, where it has none of its own.
    """

    one: Predicate
    first: date
    last: date
    basis: Basis
    how: str
    lead: int
    j: int
    agent: Predicate | None = None

    def shared(self, other: Predicate, how: str) -> Act:
        """Another predicate of the same days; a participle and what is joined behind the date have its subject."""
        agent = self.one if other.form == "participle" or other.i == self.j else None
        return Act(other, self.first, self.last, self.basis, how, other.i, other.j, agent)


def dated_acts(clauses: Clauses, timexes: list[tuple[int, int, Timex]], today: date) -> list[Act]:
    """The predicates that the time expressions date, each with every date that is its own, in that order."""
    chosen: dict[tuple[int, date, date], Act] = {}
    latest: dict[int, Act] = {}
    for i, j, timex in timexes:
        at = dated(clauses.scan, i, j, timex)
        one = governor(clauses, at, today)
        if one is None or (one.negated and one.type != "deny") or _is_second(clauses, at, latest.get(one.i)):
            continue
        whole = typed(clauses, one)
        if not _is_tally(clauses, at, whole):
            act = Act(whole, timex.date_start, timex.date_end, "sentence", at.timing or "date", at.lead, max(one.j, j))
            if chosen.setdefault((one.i, timex.date_start, timex.date_end), act) is act:
                latest[one.i] = act
    return list(chosen.values())


def _is_second(clauses: Clauses, at: Dated, before: Act | None) -> bool:
    """Whether a predicate has its date already, as the act `before`: a second one counts only behind `then`."""
    words = clauses.scan.words
    return before is not None and not any(words[k].key == "ثم" for k in range(before.j, at.i))


def _is_tally(clauses: Clauses, at: Dated, one: Predicate) -> bool:
    """Whether a stretch of time only frames a count (قُتلوا بين … و…, أدى المناسك عام 1445 1.8 مليون حاج)."""
    timex = at.timex
    days = (timex.date_end - timex.date_start).days
    if at.timing == "until":
        return days > 0 or one.type != "casualty_report"
    if _takes_in(clauses, one):
        return True
    if days >= _MONTH and one.i == at.j and clauses.scan.at("framing", one.i) is not None:
        return clauses.counts(one.j, clauses.end_of(one))
    if days > _MONTHS and one.form == "verb" and one.group in ("", "count", "record"):
        return one.type in ("other", "state", "casualty_report") and _is_counted(clauses, at, one)
    counted = (one.type in _COUNTED and one.form == "verb") or is_death(clauses.scan, one)
    # between two days that follow each other is a night
    return at.timing == "between" and counted and days > 1


def _is_counted(clauses: Clauses, at: Dated, one: Predicate) -> bool:
    """Whether a year frames how many there were: a number stands behind it, or they of whom it is told are many."""
    if one.type == "casualty_report" or clauses.scan.words[one.i].key.endswith(_THEY):
        return True
    end = at.j + _NEAR
    number = first_from(clauses.marks.numbers, at.j, end)
    # behind another verb a number counts what that one tells of
    if first_from(clauses.verbs, max(at.j, one.j), end) < number:
        return False
    return number < end and not any(is_word(clauses.scan, WAS, k) for k in range(at.j, number))


def _takes_in(clauses: Clauses, one: Predicate) -> bool:
    """Whether a place or a team takes in so many: استقبل المعبر أمس 51 ألف عائد; a president meets them."""
    scan = clauses.scan
    if one.form != "verb" or scan.at("receiving", one.i) is None:
        return False
    end = clauses.end_of(one)
    number = first_from(clauses.marks.numbers, one.j, end)
    return number < end and not any(scan.at("title", k) for k in range(max(0, one.i - _NEAR), number))
