"""How well the merged tables agree with a gold set: their rows, and how mentions are grouped in them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from riwaya.evaluate import (
    Agree,
    Mention,
    Scores,
    Values,
    every,
    locate,
    mentions_of,
    plain_rows,
    precision_recall,
    same,
    same_dates,
    same_event,
    same_numbers,
    same_source,
)


@dataclass(frozen=True, slots=True)
class Group:
    """A row of a merged table: its values and the mentions it stands on."""

    values: Values
    mentions: Sequence[Mention]


Groups = dict[str, list[Group]]
_MERGED: dict[str, dict[str, Agree]] = {
    "timeline": {"row": same_dates, "typed": same_event},
    "estimate_ranges": {"row": every(same("measure"), same_source, same_numbers)},
}


def evaluate_merged(gold: Groups, tables: Mapping[Any, pd.DataFrame]) -> Scores:
    """Merged rows that share a mention with a gold row and agree with it; B-cubed F1 of the grouping."""
    scores: Scores = {}
    for name, kind, key, slack in (
        ("timeline", "events", "event_id", 60),
        ("estimate_ranges", "estimates", "estimate_id", 0),
    ):
        mentions = {m.values[key]: m for m in mentions_of(tables[kind])}
        found = [
            Group(row, [mentions[m] for m in str(row["mentions"]).split() if m in mentions])
            for row in plain_rows(tables[name])
        ]
        for measure, agree in _MERGED[name].items():
            hits = _shared_rows(gold[name], found, agree, slack)
            scores[f"{name}.{measure}"] = precision_recall(hits, len(gold[name]), len(found))
        scores[f"{name}.bcubed"] = {"f1": bcubed(gold[name], found, slack)}
    return scores


def read_merged_gold(folder: Path, texts: Mapping[str, str], gold: Mapping[str, list[Mention]]) -> Groups:
    """The gold groups behind seed_timeline.json and seed_estimates.json of a folder."""
    events = {m.values["id"]: m for m in gold["events"] if "id" in m.values}

    def mention(path: Path, said: str | dict[str, Any]) -> Mention:
        return events[said] if isinstance(said, str) else locate(path, texts, said["article"], said)

    groups = {}
    for name, file in (("timeline", "seed_timeline.json"), ("estimate_ranges", "seed_estimates.json")):
        path = folder / file
        rows = json.loads(path.read_text(encoding="utf-8"))
        groups[name] = [Group(row, [mention(path, m) for m in row["mentions"]]) for row in rows]
    return groups


def bcubed(gold: Sequence[Group], found: Sequence[Group], slack: int = 0) -> float:
    """B-cubed F1 of two groupings, over the gold mentions that some found mention meets."""
    places = []
    for i, group in enumerate(gold):
        for g in group.mentions:
            near = [(g.overlap(f), -j) for j, other in enumerate(found) for f in other.mentions]
            if near and max(near)[0] > -slack:
                places.append((i, max(near)[1]))
    if not places:
        return 0.0
    of_gold, of_found = Counter(i for i, _ in places), Counter(j for _, j in places)
    # Each of the n mentions that share both groups counts n of its group: n squared in all.
    together = Counter(places).items()
    p = sum(n * n / of_found[j] for (_, j), n in together) / len(places)
    r = sum(n * n / of_gold[i] for (i, _), n in together) / len(places)
    return round(2 * p * r / (p + r), 4)


def _shared_rows(gold: Iterable[Group], found: Sequence[Group], agree: Agree, slack: int) -> int:
    used: set[int] = set()
    for group in gold:
        for j, other in enumerate(found):
            if j not in used and agree(group.values, other.values) and _meet(group, other, slack):
                used.add(j)
                break
    return len(used)


def _meet(group: Group, other: Group, slack: int) -> bool:
    return any(g.overlap(f) > -slack for g in group.mentions for f in other.mentions)
