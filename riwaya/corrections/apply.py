"""Decisions put on top of the claims: what each comes to, and the tables as corrected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from riwaya.corrections.additions import added, take_place
from riwaya.corrections.claims import Claim, Claims
from riwaya.corrections.decisions import COLUMNS_OF, IDS, Decision, cell
from riwaya.merge import Regrouping
from riwaya.records import date_precision
from riwaya.tables import COLUMNS, Table, conform

# What a decision can come to and be in effect; else it is overridden by a later one, vanished or refused.
_DONE = ("applied", "moved", "partly")


@dataclass(frozen=True, slots=True)
class Corrected:
    """The claims as corrected, how a person wants them grouped, and what each decision came to.

    `outcomes` is the table `corrections`, a row a decision.
    """

    events: pd.DataFrame
    estimates: pd.DataFrame
    regroupings: tuple[Regrouping, ...]
    outcomes: pd.DataFrame


@dataclass(slots=True)
class _Outcome:
    """What a decision came to, and the claims that it is about."""

    decision: Decision
    name: str
    why: str
    claims: list[Claim]


def correct(
    decisions: Sequence[Decision],
    events: pd.DataFrame,
    estimates: pd.DataFrame,
    sentences: pd.DataFrame,
    articles: pd.DataFrame,
) -> Corrected:
    """The claims with all decisions applied in their order; later ones win.

    A decision whose claim is not there any more, or that its claim cannot take, changes nothing and is told in the
    outcomes. ValueError if no decision is about these articles.
    """
    if not decisions:
        return Corrected(events, estimates, (), _outcome_table(()))
    texts = dict(zip(articles["article_id"].astype(str), articles["text"].astype(str), strict=True))
    claims = Claims(events, estimates, texts)
    _check_corpus(decisions, claims)
    outcomes = [_apply(decision, claims, sentences, articles) for decision in decisions]
    _refuse_impossible(outcomes, claims)
    _find_overridden(outcomes)
    regroupings = tuple(
        Regrouping("merge" if one.decision.action == "merge" else "split", _ids(one), _why(one.decision))
        for one in outcomes
        if one.decision.action in ("merge", "split") and one.name in _DONE
    )
    return Corrected(
        _table("events", events, claims), _table("estimates", estimates, claims), regroupings, _outcome_table(outcomes)
    )


def about_these(
    decisions: Sequence[Decision], articles: pd.DataFrame, events: pd.DataFrame, estimates: pd.DataFrame
) -> list[Decision]:
    """The decisions about some articles out of many, or about their claims; the others have nothing to change here."""
    here = set(articles["article_id"])
    ids = {*events[IDS["events"]], *estimates[IDS["estimates"]]}
    return [one for one in decisions if one.article_id in here or not ids.isdisjoint(one.ids)]


def count(outcomes: pd.DataFrame, table: Table, articles: pd.DataFrame) -> int:
    """How many decisions changed what these articles say in a table: in effect, and more than an `accept`."""
    is_here = outcomes["table"].eq(table) & outcomes["article_id"].isin(set(articles["article_id"]))
    return int((is_here & outcomes["outcome"].isin(_DONE) & outcomes["action"].ne("accept")).sum())


def _check_corpus(decisions: Sequence[Decision], claims: Claims) -> None:
    """ValueError if none of the decisions is about a claim or an article that is there; one is wanted at least."""
    if not any(
        decision.article_id in claims.texts or any(claims.get(name) for name in decision.ids) for decision in decisions
    ):
        first = decisions[0]
        what = f"no article {first.article_id!r}" if first.article_id else f"no claim has the id {first.id!r}"
        raise ValueError(f"{first.place}: {what}, nor is any other row about these articles; is it another corpus?")


def _apply(decision: Decision, claims: Claims, sentences: pd.DataFrame, articles: pd.DataFrame) -> _Outcome:
    if decision.action == "add":
        claim, name, why = added(decision, claims, sentences, articles)
        if claim is not None:
            why = "; ".join(filter(None, (why, *take_place(claim, claims))))
            claims.add(claim)
        return _Outcome(decision, name, why, [claim] if claim is not None else [])
    found, name, why = _found(decision, claims)
    if decision.action in ("merge", "split"):
        return _regrouped(decision, found, why)
    if not found:
        return _Outcome(decision, name, why, [])
    return _decided(decision, found[0], name, why)


def _found(decision: Decision, claims: Claims) -> tuple[list[Claim], str, str]:
    """The claims that a decision is about, and whether they are where they were."""
    found = [claim for name in decision.ids if (claim := claims.get(name)) is not None]
    if claims.get(decision.id) is not None:
        return found, "applied", ""
    claim, why = claims.again(decision)
    if claim is None:
        return found, "vanished", why
    return [claim, *(other for other in found if other is not claim)], "moved", why


def _decided(decision: Decision, claim: Claim, name: str, why: str) -> _Outcome:
    if decision.action != "edit":
        claim.is_rejected = decision.action == "reject"
        return _Outcome(decision, name, why, [claim])
    columns = COLUMNS_OF[claim.table]
    strange = [column for column in decision.changes if column not in columns]
    if strange:
        return _Outcome(decision, "refused", f"{claim.table} have no column {strange[0]!r}", [claim])
    claim.changes |= {column: cell(column, value, columns[column]) for column, value in decision.changes.items()}
    return _Outcome(decision, name, why, [claim])


def _regrouped(decision: Decision, found: list[Claim], why: str) -> _Outcome:
    """A merge or split of those that are there."""
    missing = len(decision.ids) - len(found)
    wanted = 2 if decision.action == "merge" else 1
    if len(found) < wanted:
        return _Outcome(decision, "vanished", why or f"{missing} of {len(decision.ids)} claims are not there", [])
    if len({claim.table for claim in found}) > 1:
        return _Outcome(decision, "refused", "a happening and a figure cannot be one row", found)
    if decision.action == "merge" and found[0].table == "estimates" and len(set(map(_figure, found))) > 1:
        told = "not the same measure and bounds: they would lose a number; edit what is wrong before"
        return _Outcome(decision, "refused", told, found)
    if missing:
        return _Outcome(decision, "partly", f"{missing} of {len(decision.ids)} claims are not there any more", found)
    return _Outcome(decision, "moved" if why else "applied", why, found)


def _figure(claim: Claim) -> tuple[object, ...]:
    numbers = (claim.now(name) for name in ("low", "best", "high"))
    return claim.now("measure"), *(None if pd.isna(number) else number for number in numbers)


def _refuse_impossible(outcomes: Sequence[_Outcome], claims: Claims) -> None:
    """Take back the edits of a claim that they make impossible, whichever of them it was."""
    for claim in claims:
        why = claim.impossible() if claim.changes else ""
        if why:
            claim.changes.clear()
            for one in outcomes:
                if one.decision.action == "edit" and claim in one.claims:
                    one.name, one.why = "refused", why


def _find_overridden(outcomes: Sequence[_Outcome]) -> None:
    """Mark what later decisions set anew: each column of an edit, or whether a claim counts at all."""
    for one in outcomes:
        is_idle = one.decision.action in ("edit", "add") and all(claim.is_rejected for claim in one.claims)
        if one.name in _DONE and is_idle:
            one.name, one.why = "overridden", "its claim is left out"
    later: dict[tuple[str, str], int] = {}
    for one in reversed(outcomes):
        if one.name not in _DONE or one.decision.action in ("merge", "split", "add"):
            continue
        said = [(claim.id, column) for claim in one.claims for column in one.decision.changes or ("counts",)]
        rows = [later[key] for key in said if key in later]
        if len(rows) == len(said):
            one.name, one.why = "overridden", f"by row {min(rows)}"
        for key in said:
            later.setdefault(key, one.decision.row)


def _table(table: Table, frame: pd.DataFrame, claims: Claims) -> pd.DataFrame:
    """The table with what was decided: rejected claims left out, edited cells changed, added claims in their place."""
    own = [claim for claim in claims if claim.table == table]
    if not any(claim.is_rejected or claim.is_added or claim.changes for claim in own):
        return frame
    rows = [{**claim.row, **claim.changes} for claim in own if not claim.is_rejected]
    made = conform(table, pd.DataFrame(rows, columns=list(COLUMNS[table])))
    if table == "events":
        days = zip(made["date_start"].dt.date, made["date_end"].dt.date, strict=True)
        made["date_prec"] = [date_precision(first, last) for first, last in days]
    if any(claim.is_added for claim in own):
        made = made.sort_values(["article_id", "start", IDS[table]], kind="stable", ignore_index=True)
    return made


def _outcome_table(outcomes: Sequence[_Outcome]) -> pd.DataFrame:
    rows = [
        {
            **{name: getattr(one.decision, name) for name in ("row", "id", "action", "column", "value")},
            **{name: getattr(one.decision, name) for name in ("author", "date", "reason")},
            "outcome": one.name,
            "why": one.why,
            "table": one.claims[0].table if one.claims else "",
            "claim": " ".join(claim.id for claim in one.claims),
            "article_id": one.claims[0].article_id if one.claims else one.decision.article_id,
        }
        for one in outcomes
    ]
    return conform("corrections", pd.DataFrame(rows, columns=list(COLUMNS["corrections"])))


def _ids(one: _Outcome) -> frozenset[str]:
    return frozenset(claim.id for claim in one.claims)


def _why(decision: Decision) -> str:
    done = "merged" if decision.action == "merge" else "split"
    return f"{done} by {decision.author}: {decision.reason}"
