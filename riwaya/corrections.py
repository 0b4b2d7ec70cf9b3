"""What a person decided about claims: data/corrections/CORPUS.csv, put on top of what the rules read."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from riwaya.records import date_precision
from riwaya.reports import CORRECTION_FIELDS as FIELDS
from riwaya.tables import COLUMNS, Table, conform

_ACTIONS = ("accept", "reject", "edit")
_IDS: dict[Table, str] = {"estimates": "estimate_id", "events": "event_id"}
# Where a claim stands is a fact of the article; what its bounds make of its date is computed.
_FIXED = {"article_id", "sentence_id", "start", "end", "text", "date_prec", "rule", *_IDS.values()}


@dataclass(frozen=True, slots=True)
class Correction:
    """A decision: to accept a claim as it is, to reject it, or to edit one column; `place` is file and row."""

    id: str
    action: str
    column: str
    value: str
    place: str


def read_corrections(path: Path) -> list[Correction]:
    """The corrections in a file, in its order, none if there is no file; ValueError, with the row, for others."""
    if not path.is_file():
        return []
    with path.open(encoding="utf-8-sig", newline="") as f:
        rows = csv.DictReader(f)
        missing = [name for name in FIELDS if name not in (rows.fieldnames or ())]
        if missing:
            raise ValueError(f"{path}: misses column {', '.join(missing)}")
        return [_correction(row, f"{path}: row {number}") for number, row in enumerate(rows, start=2)]


def correct(
    corrections: Sequence[Correction], events: pd.DataFrame, estimates: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The two tables of claims as corrected, in the order given; later corrections win.

    ValueError, with file and row, for a claim that is not there or a value that its column cannot hold.
    """
    for correction in corrections:
        if correction.id in set(events["event_id"]):
            events = _apply(correction, events, "events")
        elif correction.id in set(estimates["estimate_id"]):
            estimates = _apply(correction, estimates, "estimates")
        else:
            raise ValueError(f"{correction.place}: no claim has the id {correction.id!r}")
    return events, estimates


def _correction(row: dict[str, str], place: str) -> Correction:
    if row["action"] not in _ACTIONS:
        raise ValueError(f"{place}: action {row['action']!r}: want {', '.join(_ACTIONS)}")
    known = {name for table in _IDS for name in COLUMNS[table]} - _FIXED
    if row["action"] == "edit" and row["column"] not in known:
        raise ValueError(f"{place}: column {row['column']!r}: want {', '.join(sorted(known))}")
    return Correction(row["id"], row["action"], row["column"], row["value"] or "", place)


def _apply(correction: Correction, table: pd.DataFrame, kind: Table) -> pd.DataFrame:
    chosen = table[_IDS[kind]] == correction.id
    if correction.action == "accept":
        return table
    if correction.action == "reject":
        return table[~chosen].reset_index(drop=True)
    if correction.column not in table:
        raise ValueError(f"{correction.place}: {kind} have no column {correction.column!r}")
    edited = table.astype({correction.column: object})
    edited.loc[chosen, correction.column] = correction.value or None
    try:
        edited = conform(kind, edited)
    except ValueError as error:
        raise ValueError(f"{correction.place}: {correction.column}: {error}") from error
    return _with_precision(edited, correction.place) if kind == "events" else edited


def _with_precision(events: pd.DataFrame, place: str) -> pd.DataFrame:
    days = list(zip(events["date_start"].dt.date, events["date_end"].dt.date, strict=True))
    if any(first > last for first, last in days):
        raise ValueError(f"{place}: date_end comes before date_start")
    return events.assign(date_prec=[date_precision(first, last) for first, last in days])
