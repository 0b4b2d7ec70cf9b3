"""Choosing rows of the merged tables: by date, actor, measure, source, status and article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from riwaya.codebook import Codebook
from riwaya.suggest import did_you_mean
from riwaya.words import key

_DATES = {"timeline": ("date_start", "date_end"), "estimate_ranges": ("as_of_start", "as_of_end")}


@dataclass(frozen=True, slots=True)
class Choice:
    """Which rows to show; what is empty chooses nothing out.

    A row stays as it is or goes: its mentions, sources and bounds are those of the whole corpus.
    `actors` and `sources` are canonical names, as `canonical` gives them.
    """

    start: date | None = None
    end: date | None = None
    actors: frozenset[str] = frozenset()
    measures: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    statuses: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()

    def timeline(self, rows: pd.DataFrame) -> pd.DataFrame:
        """The chosen happenings; `measures` choose none out, as a happening has none."""
        kept = self._kept(rows, "timeline", "actors")
        if self.statuses:
            kept &= rows["status"].isin(self.statuses)
        return rows[kept].reset_index(drop=True)

    def ranges(self, rows: pd.DataFrame) -> pd.DataFrame:
        """The chosen estimates, and the wholes of chosen parts; `statuses` choose none out."""
        kept = self._kept(rows, "estimate_ranges", "actor")
        if self.measures:
            kept &= rows["measure"].isin(self.measures)
        wholes = set(rows.loc[kept, "part_of"]) - {""}
        return rows[kept | rows["range_id"].isin(wholes)].reset_index(drop=True)

    def _kept(self, rows: pd.DataFrame, table: str, actor: str) -> pd.Series[bool]:
        first, last = _DATES[table]
        kept = pd.Series(True, index=rows.index)
        if self.start:
            kept &= rows[last].isna() | (rows[last] >= pd.Timestamp(self.start))
        if self.end:
            kept &= rows[first].isna() | (rows[first] <= pd.Timestamp(self.end))
        for column, wanted, separator in (
            (actor, self.actors, "; "),
            ("attributed_to", self.sources, "; "),
            ("articles", self.articles, " "),
        ):
            if wanted:
                kept &= rows[column].map(
                    lambda cell, sep=separator, any_of=wanted: not any_of.isdisjoint(cell.split(sep))
                )
        return kept


def canonical(names: Iterable[str] | str | None, known: Sequence[str], codebook: Codebook, what: str) -> frozenset[str]:
    """The names of a table that are meant: written in any spelling of the codebook, or in English.

    ValueError for one that is not in the table, as an empty answer would look like one.
    """
    asked = [names] if isinstance(names, str) else list(names or ())
    by_key = {_canonical(name, codebook): name for name in known}
    by_key |= {key(name): name for name in known}
    found = []
    for name in asked:
        meant = by_key.get(key(name)) or by_key.get(_canonical(name, codebook))
        if meant is None:
            raise ValueError(f"no {what} {name!r} in these claims{did_you_mean(name, known)}")
        found.append(meant)
    return frozenset(found)


def _canonical(name: str, codebook: Codebook) -> str:
    """The actor's name in the codebook of a name that is one as a whole, else the name's key."""
    english = {actor.en.casefold(): actor.name for actor in codebook.actors.values() if actor.en}
    if name.casefold() in english:
        return key(english[name.casefold()])
    scan = codebook.lexicon.scan(name)
    hit = scan.at("actor", 0)
    return key(hit.entry.value.name) if hit and hit.j == len(scan.words) else key(name)


def names_in(column: Iterable[str]) -> list[str]:
    """Every name of a column of names joined by "; ", in order.

    >>> names_in(["روسيا; أوكرانيا", "", "روسيا"])
    ['أوكرانيا', 'روسيا']
    """
    return sorted({name for cell in column for name in cell.split("; ")} - {""})
