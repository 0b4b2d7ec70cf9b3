"""The rows of the merged tables as the page tells them: in its language, with the sentences behind each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd
from markupsafe import Markup

from riwaya import arabic
from riwaya.figures import frame
from riwaya.figures.alt import in_one_line
from riwaya.figures.claim_rows import day, in_words
from riwaya.figures.groups import Entry as Counted
from riwaya.figures.groups import groups
from riwaya.figures.rows import Claim, Happening, claims, happenings
from riwaya.figures.wording import Wording
from riwaya.report.evidence import Frames
from riwaya.report.quotes import highlighted

_Row = Mapping[Hashable, Any]


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence behind a row, the words that were read marked in it."""

    id: str
    html: Markup
    article_id: str
    source: str
    grade: str
    rule: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A happening or a claim; `number` and `low` are for claims."""

    id: str
    label: str
    when: str
    start: date | None
    end: date | None
    said_by: str
    grade: str
    sources: int
    quotes: tuple[Quote, ...]
    why: str
    status: str = ""
    number: str = ""
    low: float = 0.0

    @property
    def articles(self) -> list[str]:
        """The ids of the articles that tell it."""
        return list(dict.fromkeys(quote.article_id for quote in self.quotes))

    def told(self, wording: Wording) -> str:
        """The row in one line, for those who do not see the figure."""
        said = (self.label, self.number, self.when, self.said_by, wording.count("sources", self.sources))
        return arabic.strip_controls(". ".join(filter(None, said)))


def entries(tables: Frames, wording: Wording) -> tuple[list[Entry], list[Entry]]:
    """The happenings in the order of time, the claims in that of their figure."""
    outlets = frame.corpus(tables["articles"], 0).outlets
    quotes = _quotes(tables["evidence"], wording)
    why = {row["timeline_id"]: row["why"] for row in tables["timeline"].to_dict("records")}
    why |= {row["range_id"]: row["why"] for row in tables["estimate_ranges"].to_dict("records")}
    told = happenings(tables["timeline"], wording, outlets)
    grouped = groups(claims(tables["estimate_ranges"], wording, outlets))
    counted = [entry for group in grouped for entry in group.entries]
    return (
        [_happening(row, wording, quotes[row.name], why[row.name]) for row in told],
        [_claim(row, wording, quotes[row.claim.name], why[row.claim.name]) for row in counted],
    )


def _happening(row: Happening, wording: Wording, quotes: Sequence[Quote], why: str) -> Entry:
    when = in_one_line(wording.interval(row.start, row.end))
    return replace(_entry(row, row.label, when, quotes, why), status=row.status)


def _claim(counted: Counted, wording: Wording, quotes: Sequence[Quote], why: str) -> Entry:
    row = counted.claim
    measure = wording.words(f"measures.{row.measure}")
    label = wording.words("estimate_ranges.group", measure=measure, actor=row.actor) if row.actor else measure
    entry = _entry(row, label, day(row, wording), quotes, why)
    return replace(entry, number=in_words(counted, wording), low=row.numbers[0], status=row.status)


def _entry(row: Happening | Claim, label: str, when: str, quotes: Sequence[Quote], why: str) -> Entry:
    """What happenings and claims have alike."""
    return Entry(
        id=row.name,
        label=label,
        when=when,
        start=row.start,
        end=row.end,
        said_by=row.said_by,
        grade=row.grade,
        sources=row.sources,
        quotes=tuple(quotes),
        why=why,
    )


def _quotes(evidence: pd.DataFrame, wording: Wording) -> dict[str, list[Quote]]:
    found: dict[str, list[Quote]] = defaultdict(list)
    for row in evidence.to_dict("records"):
        found[row["row_id"]].append(_quote(row, wording))
    return found


def _quote(row: _Row, wording: Wording) -> Quote:
    shift = row["sentence_start"]
    html = highlighted(row["sentence"], row["start"] - shift, row["end"] - shift)
    return Quote(row["mention_id"], html, row["article_id"], wording.name(row["source"]), row["grade"], row["rule"])
