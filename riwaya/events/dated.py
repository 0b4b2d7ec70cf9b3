"""Dated acts: the predicates that the time expressions of a sentence date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from riwaya.events.clauses import Clauses, Predicate
from riwaya.events.dating import governor
from riwaya.events.times import Dated, dated
from riwaya.events.tolls import is_death
from riwaya.events.types import typed
from riwaya.records import Basis, Timex

_COUNTED = frozenset({"disaster", "casualty_report", "state", "other"})
# a date as long as this frames a count rather than dates an act
_MONTHS = 300
_NEAR = 4


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
    if at.timing == "until":
        return timex.date_start != timex.date_end or one.type != "casualty_report"
    if (
        (timex.date_end - timex.date_start).days > _MONTHS
        and one.form == "verb"
        and one.group in ("", "count", "record")
    ):
        told = one.type == "casualty_report" or clauses.counts(at.j, at.j + _NEAR)
        return told and one.type in ("other", "state", "casualty_report")
    counted = (one.type in _COUNTED and one.form == "verb") or is_death(clauses.scan, one)
    return at.timing == "between" and counted
