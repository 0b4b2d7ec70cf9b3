"""The claims that decisions are about: found by id, or again by their place and words when the id has changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from riwaya.corrections.decisions import IDS, PREFIXES, Decision
from riwaya.tables import Table


@dataclass(slots=True, eq=False)
class Claim:
    """A claim as it was read or added, and what was decided about it so far."""

    id: str
    table: Table
    row: dict[str, Any]
    is_added: bool = False
    is_rejected: bool = False
    changes: dict[str, Any] = field(default_factory=dict)

    @property
    def article_id(self) -> str:
        """The article that it is from."""
        return str(self.row["article_id"])

    def now(self, column: str) -> Any:
        """What it says, as changed."""
        return self.changes.get(column, self.row[column])

    def meets(self, start: int, end: int) -> bool:
        """Whether it shares a character with a span."""
        return bool(self.row["start"] < end and start < self.row["end"])

    def impossible(self) -> str:
        """What is wrong with its days or bounds, empty if nothing is."""
        days = ("date_start", "date_end") if self.table == "events" else ("as_of_start", "as_of_end")
        first, last = (pd.Timestamp(self.now(name)) for name in days)
        if first > last:
            return f"{days[1]} comes before {days[0]}"
        numbers = [n for n in map(self.now, ("low", "best", "high")) if not pd.isna(n)] if "low" in self.row else [0]
        return "" if numbers and numbers == sorted(numbers) else "want low <= best <= high, and one of them"


class Claims:
    """All claims of the articles, by id."""

    def __init__(self, events: pd.DataFrame, estimates: pd.DataFrame, texts: Mapping[str, str]) -> None:
        self.texts = texts
        frames: dict[Table, pd.DataFrame] = {"events": events, "estimates": estimates}
        self._by_id: dict[str, Claim] = {}
        self._by_article: dict[str, list[Claim]] = defaultdict(list)
        for table, frame in frames.items():
            for row in frame.to_dict("records"):
                self.add(Claim(str(row[IDS[table]]), table, {str(name): cell for name, cell in row.items()}))

    def __iter__(self) -> Iterator[Claim]:
        return iter(self._by_id.values())

    def add(self, claim: Claim) -> None:
        """Enter a claim."""
        self._by_id[claim.id] = claim
        self._by_article[claim.article_id].append(claim)

    def get(self, name: str) -> Claim | None:
        """The claim of an id."""
        return self._by_id.get(name)

    def of(self, article_id: str) -> list[Claim]:
        """The claims of an article."""
        return self._by_article.get(article_id, [])

    def again(self, decision: Decision) -> tuple[Claim | None, str]:
        """The claim whose id has changed since the decision, or None; and what is to be said about it.

        It is the only one whose words, longer or shorter than they were, stand at the same place; or, if the article
        was edited, the only one of those words.
        """
        start, end = decision.start, decision.end
        if decision.article_id and decision.article_id not in self.texts:
            return None, f"article {decision.article_id} is not there"
        if start is None or end is None or not decision.quote:
            return None, f"no claim has the id {decision.id!r}"
        known = [claim for claim in self.of(decision.article_id) if _is_of_kind(claim, decision)]
        text = self.texts[decision.article_id]
        if text[start:end] == decision.quote:
            found = [claim for claim in known if claim.meets(start, end) and _is_one_wording(claim, decision)]
        else:
            found = [claim for claim in known if claim.row["text"] == decision.quote]
        if len(found) == 1:
            return found[0], f"was {decision.id}, is now {found[0].id}"
        return None, _lost(decision, text, found)


def _is_of_kind(claim: Claim, decision: Decision) -> bool:
    """Whether a claim is of the table that the id of a decision says."""
    kinds = [table for table, prefix in PREFIXES.items() if decision.id.startswith(f"{prefix}-")]
    return not claim.is_added and (not kinds or claim.table in kinds)


def _is_one_wording(claim: Claim, decision: Decision) -> bool:
    return claim.row["text"] in decision.quote or decision.quote in claim.row["text"]


def _lost(decision: Decision, text: str, found: list[Claim]) -> str:
    if found:
        return f"no claim has the id {decision.id!r}, and {len(found)} may be meant: {' '.join(c.id for c in found)}"
    if decision.quote not in text:
        return f"article {decision.article_id} has no longer the words “{decision.quote}”"
    return f"“{decision.quote}” is no longer read as a claim"
