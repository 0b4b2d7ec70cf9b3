"""What the sources do not agree on: figures that cannot both be true, and denials beside what they deny."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

import pandas as pd

from riwaya.merge.concepts import stem
from riwaya.merge.topics import read_captions
from riwaya.records import stable_id
from riwaya.tables import COLUMNS, conform, rows_of
from riwaya.words import key

# "About 10,000" is not against 10,500.
_ABOUT = 0.1
# A denial and what it denies are of one affair only so far apart.
_AFFAIR_DAYS = 400
# What is counted over more days than this may hold what is counted in a part of them.
_LONG_DAYS = 92
# Words in common, beside the parties, that make a row the subject of a denial.
_SHARED_WORDS = 1
_WORD_LETTERS = 3
# Units: families are no persons; bodies found are some of the dead.
_FAMILIES, _BODIES = "families", "bodies"
# What is denied, promised or expected is not claimed.
_SAID = ("asserted", "alleged")
_AFFIRMING = ("confirm", "deploy", "attack", "seize", "aid", "train", "accuse", "casualty_report", "promise")


class _Told(NamedTuple):
    """A row of the timeline, its parties, and the words of its label."""

    row: dict[str, Any]
    parties: set[str]
    words: set[str]


def contradictions(ranges: pd.DataFrame, timeline: pd.DataFrame) -> pd.DataFrame:
    """A row a contradiction: `left` and `right` are ids of the two rows, `left_says` and `right_says` what they claim.

    `kind` is bounds (two figures), denied (a figure that somebody denies, and the same where it is claimed) or denial
    (a happening and its denial).
    """
    figures = list(rows_of(ranges))
    rows = [*_figures_apart(figures), *_figures_denied(figures), *_denials(list(rows_of(timeline)))]
    rows.sort(key=lambda row: (row["kind"], row["date_start"], row["left"], row["right"]))
    return conform("contradictions", pd.DataFrame(rows, columns=list(COLUMNS["contradictions"])))


def _figures_apart(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Figures of one measure, of the same people and an overlapping period, that exclude each other."""
    for (measure, actor, _), members in _grouped(rows).items():
        if actor and measure != "other":
            for a, b in _in_one_period(members):
                if _is_comparable(a, b) and not _bounds_overlap(a, b):
                    why = "bounds do not overlap in one period"
                    yield _row("bounds", a, b, "range_id", "as_of", (measure, actor), why)


def _figures_denied(rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """A figure that is denied beside those who claim the same, of the same people and an overlapping period."""
    claimed = _grouped(rows)
    for denied in (row for row in rows if row["status"] == "denied"):
        about = str(denied["measure"]), str(denied["actor"])
        for row in claimed.get((*about, str(denied["part_of"])), ()):
            if _periods_meet(denied, row) and _bounds_overlap(denied, row):
                yield _row("denied", denied, row, "range_id", "as_of", about, "the same figure, once denied")


def _grouped(rows: Iterable[dict[str, Any]]) -> dict[tuple[str, str, str], list[dict[str, Any]]]:
    """The figures that are claimed, by what they count, of whom, and of which whole they are a part."""
    found: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        if row["status"] in _SAID:
            found[str(row["measure"]), str(row["actor"]), str(row["part_of"])].append(row)
    return found


def _in_one_period(rows: Iterable[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """The pairs whose periods meet, each in the order of ids: only those are looked at that begin before one ends."""
    ranked = sorted(rows, key=lambda row: row["as_of_start"])
    for i, a in enumerate(ranked):
        for j in range(i + 1, len(ranked)):
            b = ranked[j]
            if b["as_of_start"] > a["as_of_end"]:
                break
            yield (a, b) if str(a["range_id"]) < str(b["range_id"]) else (b, a)


def _periods_meet(a: dict[str, Any], b: dict[str, Any]) -> bool:
    return bool(a["as_of_start"] <= b["as_of_end"] and b["as_of_start"] <= a["as_of_end"])


def _is_comparable(a: dict[str, Any], b: dict[str, Any]) -> bool:
    """Whether two figures of a period are by different sources, and neither is counted over a time that holds both.

    Nor is one of families and the other of persons.

    A source that gives two figures for one day counts two things, such as a toll in two places.
    """
    if (a["unit"] == _FAMILIES) != (b["unit"] == _FAMILIES):
        return False
    return a["attributed_to"] != b["attributed_to"] and not (_counts_within(a, b) or _counts_within(b, a))


def _counts_within(long: dict[str, Any], short: dict[str, Any]) -> bool:
    """Whether a figure is counted over a long time in which the other, smaller one falls: 10,000 since 1995, 78 now."""
    first, last = long["as_of_start"], long["as_of_end"]
    if (last - first).days <= _LONG_DAYS or not first <= short["as_of_start"] <= short["as_of_end"] <= last:
        return False
    return _bounds(short)[1] < _bounds(long)[0]


def _bounds_overlap(a: dict[str, Any], b: dict[str, Any]) -> bool:
    low_a, high_a = _bounds(a)
    low_b, high_b = _bounds(b)
    return low_a <= high_b and low_b <= high_a


def _bounds(row: dict[str, Any]) -> tuple[float, float]:
    """The interval that a figure leaves open; an open end is endless, and so is that of bodies found.

    >>> _bounds({"low": 10.0, "high": float("nan"), "qualifier": "at_least", "unit": ""})
    (10.0, inf)
    """
    about = _ABOUT if row["qualifier"] == "approx" else 0.0
    low = 0.0 if pd.isna(row["low"]) else float(row["low"]) * (1 - about)
    high = float("inf") if pd.isna(row["high"]) or row["unit"] == _BODIES else float(row["high"]) * (1 + about)
    return low, high


def _denials(rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """A denial beside the rows that affirm what it denies: parties and words in common, near in time."""
    affirmed: dict[str, list[_Told]] = defaultdict(list)
    for row in rows:
        if row["type"] in _AFFIRMING and row["status"] != "denied":
            told = _Told(row, _names(row), _words(row))
            for name in told.parties:
                affirmed[name].append(told)
    for denial in (row for row in rows if row["type"] == "deny" or row["status"] == "denied"):
        own = _Told(denial, _names(denial), _words(denial))
        for told in {id(told): told for name in own.parties for told in affirmed.get(name, ())}.values():
            parties = sorted(own.parties & told.parties)
            if len(own.words & told.words) >= _SHARED_WORDS and _days_apart(denial, told.row) <= _AFFAIR_DAYS:
                why = f"denied and affirmed: {', '.join(parties)}"
                yield _row("denial", denial, told.row, "timeline_id", "date", ("", "; ".join(parties)), why)


def _names(row: dict[str, Any]) -> set[str]:
    return {name.strip() for name in str(row["actors"]).split(";") if name.strip()}


def _words(row: dict[str, Any]) -> set[str]:
    """The stems of a label's words, parties and speaker left out."""
    own = {stem(key(word)) for name in _names(row) for word in name.split()}
    found = {stem(key(word.strip(":،"))) for word in str(row["label_ar"]).split() if len(word) >= _WORD_LETTERS}
    return found - own - _pattern_words()


@lru_cache(maxsize=1)
def _pattern_words() -> frozenset[str]:
    """The stems of the words that every caption of a type has."""
    types = read_captions()["types"].values()
    patterns = [text for entry in types for text in (*entry["ar"], *entry.get("verb", {}).get("ar", ()))]
    words = (word for pattern in patterns for word in re.findall(r"\w+", pattern))
    return frozenset(stem(key(word)) for word in words)


def _days_apart(a: dict[str, Any], b: dict[str, Any]) -> int:
    gap = max(pd.Timestamp(a["date_start"]), pd.Timestamp(b["date_start"])) - min(
        pd.Timestamp(a["date_end"]), pd.Timestamp(b["date_end"])
    )
    return max(int(gap.days), 0)


def _row(
    kind: str,
    left: dict[str, Any],
    right: dict[str, Any],
    id_column: str,
    date_column: str,
    about: tuple[str, str],
    why: str,
) -> dict[str, Any]:
    ids = str(left[id_column]), str(right[id_column])
    starts = [pd.Timestamp(row[f"{date_column}_start"]) for row in (left, right)]
    ends = [pd.Timestamp(row[f"{date_column}_end"]) for row in (left, right)]
    return {
        "contradiction_id": stable_id("con", *ids),
        "kind": kind,
        "measure": about[0],
        "actor": about[1],
        "date_start": min(starts),
        "date_end": max(ends),
        "left": ids[0],
        "right": ids[1],
        "left_says": _says(left, kind),
        "right_says": _says(right, kind),
        "left_from": str(left["attributed_to"]),
        "right_from": str(right["attributed_to"]),
        "why": why,
    }


def _says(row: dict[str, Any], kind: str) -> str:
    if kind == "denial":
        return str(row["label_ar"])
    return f"{row['qualifier']} {_figure(row)}"


def _figure(row: dict[str, Any]) -> str:
    """The bounds of a row as one reads them; a bound that is open has nothing on its side.

    >>> _figure({"low": 600.0, "high": 1000.0}), _figure({"low": 12000.0, "high": 12000.0})
    ('600..1,000', '12,000')
    >>> _figure({"low": 600.0, "high": float("nan")})
    '600..'
    """
    low, high = ("" if pd.isna(row[name]) else f"{row[name]:,.10g}" for name in ("low", "high"))
    return low if low == high else f"{low}..{high}"
