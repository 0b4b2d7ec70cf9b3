"""Which sentences stand behind a row, who says so, in which article: evidence, sources, citations."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from riwaya.codebook import Codebook
from riwaya.merge.grades import Grades
from riwaya.merge.names import Names
from riwaya.tables import COLUMNS, Table, conform

Frames = Mapping[Table, pd.DataFrame]
Row = dict[Hashable, Any]

# the id columns of the merged tables and of what they are made of
_MADE_OF: tuple[tuple[Table, str, Table, str], ...] = (
    ("timeline", "timeline_id", "events", "event_id"),
    ("estimate_ranges", "range_id", "estimates", "estimate_id"),
)


def evidence(tables: Frames, codebook: Codebook) -> pd.DataFrame:
    """A row a mention, in the order of the merged rows and of the mentions in them.

    `tables` holds articles, sentences, events and estimates (as corrected) and the two merged tables. A claim
    without a source of its own has its outlet as the source, or nobody where the outlet is not known.
    """
    names = Names(codebook)
    names.learn(tables["estimates"]["attributed_to"].astype(str))
    sentences = tables["sentences"]
    told = sentences.loc[sentences["kind"].isin(("headline", "body")), "text"]
    grades = Grades(codebook, names, told.tolist())
    offices = dict(tables["articles"][["article_id", "source_office"]].itertuples(index=False, name=None))
    rows = []
    for row_id, mention in _mentions(tables):
        article, said_by = mention["article_id"], mention["attributed_to"]
        source = names.full(names.read(said_by)) if said_by else None
        cited = source.cited if source else offices.get(article, "")
        rows.append({**mention, "row_id": row_id, "source": cited, "grade": grades.of(source)})
    wanted = COLUMNS["evidence"]
    return conform("evidence", pd.DataFrame([{name: row[name] for name in wanted} for row in rows], columns=[*wanted]))


def _mentions(tables: Frames) -> Iterator[tuple[str, Row]]:
    """The mentions of each merged row, with their sentences."""
    sentences = {row["sentence_id"]: row for row in tables["sentences"].to_dict("records")}
    texts = dict(tables["articles"][["article_id", "text"]].itertuples(index=False, name=None))
    for merged, row_id, read, mention_id in _MADE_OF:
        found = {row[mention_id]: row for row in tables[read].to_dict("records")}
        for row in tables[merged].to_dict("records"):
            for name in row["mentions"].split():
                mention, sentence = found[name], sentences[found[name]["sentence_id"]]
                start, end = min(sentence["start"], mention["start"]), max(sentence["end"], mention["end"])
                text = texts[mention["article_id"]][start:end]
                yield row[row_id], {**mention, "mention_id": name, "sentence": text, "sentence_start": start}


@dataclass(slots=True)
class _Heard:
    """What is known from one source: the ids of rows, the articles."""

    happenings: set[str] = field(default_factory=set)
    claims: set[str] = field(default_factory=set)
    articles: dict[str, None] = field(default_factory=dict)


def sources(evidence: pd.DataFrame) -> pd.DataFrame:
    """A row a source and grade, those with most rows first; an article that no one else speaks in has an empty name."""
    found: dict[tuple[str, str], _Heard] = defaultdict(_Heard)
    for row in evidence.to_dict("records"):
        heard = found[row["source"], row["grade"]]
        (heard.happenings if row["row_id"].startswith("tl-") else heard.claims).add(row["row_id"])
        heard.articles[row["article_id"]] = None
    keys = sorted(found, key=lambda key: (-len(found[key].happenings) - len(found[key].claims), *key))
    rows = [
        {
            "source": source,
            "grade": grade,
            "happenings": len(found[source, grade].happenings),
            "claims": len(found[source, grade].claims),
            "articles": " ".join(found[source, grade].articles),
        }
        for source, grade in keys
    ]
    return conform("sources", pd.DataFrame(rows, columns=[*COLUMNS["sources"]]))


def citations(articles: pd.DataFrame, evidence: pd.DataFrame) -> pd.DataFrame:
    """A row an article read: what names it, the hash of its text, and how many rows it stands behind."""
    pairs = evidence[["row_id", "article_id"]].drop_duplicates()
    is_happening = pairs["row_id"].str.startswith("tl-")
    told, counted = (pairs.loc[chosen, "article_id"].value_counts() for chosen in (is_happening, ~is_happening))
    rows = [
        {
            **{name: row[name] for name in COLUMNS["citations"] if name in row},
            "sha256": hashlib.sha256(row["text"].encode("utf-8", "surrogatepass")).hexdigest(),
            "happenings": told.get(row["article_id"], 0),
            "claims": counted.get(row["article_id"], 0),
        }
        for row in articles.to_dict("records")
    ]
    return conform("citations", pd.DataFrame(rows, columns=[*COLUMNS["citations"]]))
