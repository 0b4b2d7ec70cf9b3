"""The merged tables in the forms that other programs read: JSON, TimelineJS, and the columns of UCDP GED."""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from datetime import date, datetime
from html import escape
from typing import Any

import pandas as pd

from riwaya import arabic
from riwaya.figures.wording import Wording
from riwaya.records import date_precision
from riwaya.report.entries import Entry
from riwaya.report.evidence import Frames
from riwaya.tables import COLUMNS, Table, conform

# joined by blanks, or by "; ", in the tables
_LISTS = {"articles": " ", "mentions": " ", "actors": "; "}


def as_json(tables: Frames, names: Sequence[Table]) -> str:
    """The tables `names`, each a list of rows; what is missing is null, names and ids are lists."""
    return _json({name: [_plain(row) for row in tables[name].to_dict("records")] for name in names})


def timeline_js(told: list[Entry], wording: Wording, title: str) -> str:
    """The happenings as TimelineJS reads them; it takes texts for HTML, so they are escaped."""
    events = [
        {
            "unique_id": entry.id,
            "start_date": _date(entry.start),
            "end_date": _date(entry.end),
            "display_date": entry.when,
            "group": wording.words(f"statuses.{entry.status}"),
            "text": {"headline": _html(entry.label), "text": _told(entry)},
            "autolink": False,
        }
        for entry in told
        if entry.start and entry.end
    ]
    return _json({"title": {"text": {"headline": _html(title)}}, "events": events, "scale": "human"})


def ucdp(tables: Frames) -> pd.DataFrame:
    """Happenings, and counts of killed, under the names that UCDP GED has for what Riwaya reads.

    A happening has no deaths: a toll is the claim of its source and a row of its own.
    """
    articles = {row["article_id"]: row for row in tables["citations"].to_dict("records")}
    cited: dict[str, dict[str, Any]] = defaultdict(dict)
    for row in tables["evidence"].to_dict("records"):
        cited[row["row_id"]][row["article_id"]] = articles[row["article_id"]]
    happenings = [_ucdp_row(row, cited, "timeline_id", "date") for row in tables["timeline"].to_dict("records")]
    killed = tables["estimate_ranges"].query("measure == 'killed'").to_dict("records")
    tolls = [_ucdp_row(row, cited, "range_id", "as_of") for row in killed]
    rows = sorted([*happenings, *tolls], key=lambda row: (row["date_start"], row["date_end"], row["id"]))
    return conform("ucdp", pd.DataFrame(rows, columns=[*COLUMNS["ucdp"]]))


def _ucdp_row(
    row: Mapping[Hashable, Any], cited: Mapping[str, Mapping[str, Any]], name: str, date_name: str
) -> dict[str, Any]:
    first, last = row[f"{date_name}_start"], row[f"{date_name}_end"]
    own = cited[row[name]].values()
    articles = {
        "source_office": [one["source_office"] for one in own],
        "source_date": [f"{one['source_date']:%Y-%m-%d}" for one in own],
        "source_headline": [one["source_headline"] for one in own],
    }
    sources = ["; ".join(filter(None, parts)) for parts in zip(*articles.values(), strict=True)]
    return {
        "id": row[name],
        "year": first.year,
        "actors": row.get("actors") or row.get("actor") or "",
        "number_of_sources": row["sources"],
        "source_article": " | ".join(sources),
        **{column: " | ".join(values) for column, values in articles.items()},
        "source_original": row["attributed_to"],
        "date_start": first,
        "date_end": last,
        "date_prec": row.get("date_prec") or date_precision(first.date(), last.date()),
        **{bound: row.get(bound, math.nan) for bound in ("best", "high", "low")},
    }


def _plain(row: Mapping[Hashable, Any]) -> dict[str, Any]:
    return {
        str(name): str(value).split(_LISTS[str(name)]) if name in _LISTS and value else _value(name, value)
        for name, value in row.items()
    }


def _value(name: Hashable, value: Any) -> Any:
    if name in _LISTS:
        return []
    if value is None or (not isinstance(value, str) and pd.isna(value)):
        return None
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d}"
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _told(entry: Entry) -> str:
    quotes = "".join(f"<blockquote dir='rtl'>{quote.html}</blockquote>" for quote in entry.quotes)
    return f"<p>{_html(entry.said_by)}</p>{quotes}"


def _html(text: str) -> str:
    return escape(arabic.strip_controls(text))


def _date(day: date | None) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day} if day else {}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
