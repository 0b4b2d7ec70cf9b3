"""Claims that a person adds: found in the article, made a row of their table."""

from __future__ import annotations

from bisect import bisect_right
from typing import Any

import pandas as pd

from riwaya.corrections.claims import Claim, Claims
from riwaya.corrections.decisions import COLUMNS_OF, IDS, Decision, cell
from riwaya.tables import COLUMNS, Table

RULE = "added by hand"


def added(
    decision: Decision, claims: Claims, sentences: pd.DataFrame, articles: pd.DataFrame
) -> tuple[Claim | None, str, str]:
    """The claim of an `add`, what the decision comes to, and why; None if its words are not in the article."""
    text = claims.texts.get(decision.article_id)
    if text is None:
        return None, "vanished", f"article {decision.article_id} is not there"
    start, why = _place(decision, text)
    if start is None:
        return None, "vanished", why
    table: Table = "events" if decision.column == "events" else "estimates"
    claim = Claim(decision.id, table, _row(decision, table, start, sentences, articles), is_added=True)
    problem = claim.impossible()
    if problem:
        return None, "refused", problem
    return claim, "moved" if why else "applied", why


def take_place(claim: Claim, claims: Claims) -> list[str]:
    """Leave out what the rules read of the same kind at the place of an added claim: now they see it too."""
    kind = "type" if claim.table == "events" else "measure"
    told = []
    for other in claims.of(claim.article_id):
        if (
            not other.is_added
            and other.table == claim.table
            and other.now(kind) == claim.now(kind)
            and other.meets(claim.row["start"], claim.row["end"])
        ):
            other.is_rejected = True
            told.append(f"in place of {other.id}, which the rules read")
    return told


def _place(decision: Decision, text: str) -> tuple[int | None, str]:
    """Where the words of an addition stand: where it says, or at the only place that has them."""
    start, quote = decision.start, decision.quote
    if start is not None and text[start : start + len(quote)] == quote:
        return start, ""
    times = text.count(quote)
    if times != 1:
        where = f"not at {start}" if start is not None else "without a start"
        return None, f"article {decision.article_id} has “{quote}” {times} times, {where}"
    found = text.index(quote)
    return found, f"stands at {found} and no longer at {start}" if start is not None else ""


def _row(
    decision: Decision, table: Table, start: int, sentences: pd.DataFrame, articles: pd.DataFrame
) -> dict[str, Any]:
    """The row of an added claim; what it does not say is as in a claim that its article dates."""
    columns = COLUMNS_OF[table]
    said = {name: cell(name, value, columns[name]) for name, value in decision.changes.items() if value}
    article = articles[articles["article_id"] == decision.article_id].iloc[0]
    defaults = _of_event(said) if table == "events" else _of_estimate(said, article["source_date"])
    row: dict[str, Any] = {
        **dict.fromkeys(COLUMNS[table], ""),
        **defaults,
        **said,
        "article_id": decision.article_id,
        "sentence_id": _sentence(sentences, decision.article_id, start),
        "start": start,
        "end": start + len(decision.quote),
        "text": decision.quote,
        "rule": RULE,
        IDS[table]: decision.id,
    }
    return row


def _of_event(said: dict[str, object]) -> dict[str, Any]:
    return {"date_end": said["date_start"], "date_prec": 1, "date_basis": "sentence", "status": "asserted"}


def _of_estimate(said: dict[str, object], published: pd.Timestamp) -> dict[str, Any]:
    low, best, high = (said.get(name) for name in ("low", "best", "high"))
    if low is None and high is None:
        low = high = best
    # as in an estimate that is read: the end that is given is the number that the source names
    best = best if best is not None else low if high is None or low == high else high if low is None else None
    day = said.get("as_of_start") or published
    as_of = {"as_of_start": day, "as_of_end": day, "as_of_basis": "sentence" if day is not published else "publication"}
    bounds = {"low": low, "best": best, "high": high, "qualifier": _qualifier(low, high)}
    return bounds | as_of | {"status": "asserted"}


def _qualifier(low: object, high: object) -> str:
    """How the number is put, where the addition does not say it: as its bounds do."""
    if high is None:
        return "at_least"
    return "at_most" if low is None else "exact" if low == high else "range"


def _sentence(sentences: pd.DataFrame, article_id: str, start: int) -> str:
    own = sentences[sentences["article_id"] == article_id].sort_values("start")
    at = bisect_right(own["start"].tolist(), start) - 1
    return str(own["sentence_id"].iloc[max(at, 0)]) if len(own) else ""
