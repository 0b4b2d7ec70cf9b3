"""From the merged tables to the rows that the figures draw: words and dates chosen, nothing computed."""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from riwaya import labels
from riwaya.figures.wording import Wording

_TIMELINE = ("timeline_id", "date_start", "date_end", "type", "status", "label_ar", "label_en")
_RANGES = ("range_id", "measure", "actor", "low", "best", "high", "qualifier", "attributed_to")
_NO_DAY = date.max

Row = Mapping[Hashable, Any]


@dataclass(frozen=True, slots=True)
class Happening:
    """One row of a timeline; `said_by` is a name, or those of the first outlets, never empty."""

    name: str
    start: date
    end: date
    status: str
    label: str
    said_by: str
    grade: str
    sources: int
    basis: str
    articles: tuple[str, ...]
    mentions: int


@dataclass(frozen=True, slots=True)
class Claim:
    """One row of estimate ranges; a bound that is open is None, as is the as-of of an undated claim.

    `speaker` is the same for claims of one source, as `said_by` need not be: each article is a source of its own.
    """

    name: str
    measure: str
    actor: str
    low: float | None
    best: float | None
    high: float | None
    qualifier: str
    said_by: str
    grade: str
    start: date | None
    end: date | None
    basis: str
    part_of: str
    sources: int
    articles: tuple[str, ...]
    mentions: int
    speaker: str = ""
    status: str = "asserted"
    unit: str = ""

    @property
    def numbers(self) -> list[float]:
        """The bounds that the source gives."""
        return [number for number in (self.low, self.best, self.high) if number is not None]


def happenings(frame: pd.DataFrame, wording: Wording, outlets: Mapping[str, str]) -> list[Happening]:
    """The rows of a timeline in time order; raises ValueError naming table, row and column."""
    found = [_happening(row, wording, outlets) for row in _records(frame, _TIMELINE, "timeline")]
    return sorted(found, key=lambda row: (row.start, row.end, row.name))


def claims(frame: pd.DataFrame, wording: Wording, outlets: Mapping[str, str]) -> list[Claim]:
    """The rows of estimate ranges by as-of date; raises ValueError naming table, row and column."""
    found = [_claim(row, wording, outlets) for row in _records(frame, _RANGES, "estimate_ranges")]
    return sorted(found, key=lambda row: (row.start or _NO_DAY, row.end or _NO_DAY, row.name))


def _happening(row: Row, wording: Wording, outlets: Mapping[str, str]) -> Happening:
    start, end = _day(row, "date_start"), _day(row, "date_end")
    if start is None or end is None or start > end:
        raise ValueError(f"{_place(row)}: want date_start <= date_end, got {start} and {end}")
    return Happening(
        name=str(row["timeline_id"]),
        start=start,
        end=end,
        status=_text(row["status"]) or "asserted",
        label=_label(row, wording),
        said_by=_said_by(row, wording, outlets, "timeline"),
        grade=_text(row.get("grade")),
        sources=_sources(row),
        basis=_text(row.get("date_basis")),
        articles=_ids(row, "articles"),
        mentions=len(_ids(row, "mentions")),
    )


def _claim(row: Row, wording: Wording, outlets: Mapping[str, str]) -> Claim:
    low, best, high = (_number(row, bound) for bound in ("low", "best", "high"))
    claim = Claim(
        name=str(row["range_id"]),
        measure=_text(row["measure"]) or "other",
        actor=wording.name(_text(row["actor"])),
        low=low,
        best=best,
        high=high,
        qualifier=_text(row["qualifier"]),
        said_by=_said_by(row, wording, outlets, "estimate_ranges"),
        grade=_text(row.get("grade")),
        start=_day(row, "as_of_start"),
        end=_day(row, "as_of_end"),
        basis=_text(row.get("as_of_basis")),
        part_of=_text(row.get("part_of")),
        sources=_sources(row),
        articles=_ids(row, "articles"),
        mentions=len(_ids(row, "mentions")),
        speaker=_speaker(row, outlets),
        status=_text(row.get("status")) or "asserted",
        unit=_text(row.get("unit")),
    )
    if not claim.numbers or claim.numbers != sorted(claim.numbers) or claim.numbers[0] < 0:
        raise ValueError(f"{_place(row)}: want 0 <= low <= best <= high, got {low}, {best}, {high}")
    return claim


def _records(frame: pd.DataFrame, columns: Iterable[str], table: str) -> Sequence[Row]:
    missing = [column for column in columns if column not in frame]
    if missing:
        raise ValueError(f"{table}: columns missing: {', '.join(missing)}")
    return frame.to_dict("records")


def _label(row: Row, wording: Wording) -> str:
    """The label in the language of the figure, else in the other, else what kind of event by whom."""
    own, other = f"label_{wording.language}", "label_en" if wording.language == "ar" else "label_ar"
    label = _text(row[own]) or _text(row[other])
    if label:
        return wording.quoted(label)
    kind = _text(row["type"])
    names = wording.name(_text(row.get("actors")))
    return ": ".join(filter(None, (wording.words(f"types.{kind or 'other'}"), names)))


def _said_by(row: Row, wording: Wording, outlets: Mapping[str, str], table: str) -> str:
    sources = [name for name in _text(row.get("attributed_to")).split("; ") if name]
    named = wording.several(sources)
    others = _sources(row) - len(sources)
    if named and others > 0:
        # the outlets that tell it themselves are sources too
        return wording.words("timeline.and_others", names=named, others=wording.count("outlets", others))
    told_by = dict.fromkeys(outlets[one] for one in _ids(row, "articles") if one in outlets)
    return named or wording.several(list(told_by)) or wording.words(f"{table}.own_voice")


def _speaker(row: Row, outlets: Mapping[str, str]) -> str:
    """Who makes a claim: the source named, else the outlets, an article whose outlet is not known for itself."""
    told_by = dict.fromkeys(outlets.get(one, f"article {one}") for one in _ids(row, "articles"))
    return _text(row.get("attributed_to")) or "; ".join(told_by)


def _sources(row: Row) -> int:
    number = row.get("sources")
    return 1 if number is None or pd.isna(number) else int(number)


def _ids(row: Row, column: str) -> tuple[str, ...]:
    return tuple(_text(row.get(column)).split())


def _day(row: Row, column: str) -> date | None:
    """A cell that holds a day as text, as date or as time stamp."""
    value = row.get(column)
    if value is None or value == "" or (not isinstance(value, str) and pd.isna(value)):
        return None
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        raise ValueError(f"{_place(row)}: {column}: not a day: {value!r}") from None


def _number(row: Row, column: str) -> float | None:
    value = row[column]
    if value is None or value == "" or pd.isna(value):
        return None
    number = float(value)
    if not math.isfinite(number):
        raise ValueError(f"{_place(row)}: {column}: not a number: {value!r}")
    return number


def _text(value: Any) -> str:
    return "" if value is None or (not isinstance(value, str) and pd.isna(value)) else str(value).strip()


def _place(row: Row) -> str:
    return f"timeline: row {row['timeline_id']}" if "timeline_id" in row else f"estimate_ranges: row {row['range_id']}"


def check_names(section: str, found: Iterable[str]) -> None:
    """Raise ValueError for a value that labels.yml has no words for."""
    unknown = sorted(set(found) - set(labels.known(section)) - {""})
    if unknown:
        raise ValueError(f"labels.yml: {section}: no words for {', '.join(unknown)}")
