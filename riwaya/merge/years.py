"""Years that an article leaves open ("in August"), settled by another article that writes the year.

Only articles that write the year settle one that does not, so nothing is passed on from guess to guess.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import pandas as pd

from riwaya.codebook import Codebook
from riwaya.merge.concepts import read_merging
from riwaya.merge.grouping import RARE, pairs
from riwaya.merge.mentions import BECAUSE, Mention, MentionReader
from riwaya.merge.pairing import Pairing
from riwaya.records import date_precision
from riwaya.tables import conform, rows_of

# A mention with an open year is looked for so many years off, if it is no longer than a month.
_YEARS = (-1, 1)
_MOST_DAYS = 31

# The family of types, the month of the year, a party and a rare content word.
_Key = tuple[str, int, str, str]


def settle_events(
    events: pd.DataFrame, sentences: pd.DataFrame, articles: pd.DataFrame, codebook: Codebook
) -> pd.DataFrame:
    """The events table, each open year settled where another article writes it; `rule` tells from whom it is."""
    mentions = MentionReader(codebook).read(events, sentences, articles)
    settled = settle_years(mentions, Pairing(read_merging(codebook.folder)))
    moved = {one.mention_id: one for was, one in zip(mentions, settled, strict=True) if one.moved != was.moved}
    rows = [{**row, **_settled(row, moved.get(str(row["event_id"])))} for row in rows_of(events)]
    return conform("events", pd.DataFrame(rows, columns=list(events.columns)))


def _settled(row: dict[str, Any], one: Mention | None) -> dict[str, Any]:
    """The columns of an event that its moved mention changes."""
    if one is None:
        return {}
    first, last = date.fromordinal(one.first), date.fromordinal(one.last)
    days: dict[str, Any] = {"date_start": first, "date_end": last, "date_prec": date_precision(first, last)}
    return {**days, "date_basis": "context", "rule": f"{row['rule']}{BECAUSE}{one.moved}"}


def settle_years(mentions: Sequence[Mention], pairing: Pairing) -> list[Mention]:
    """The mentions, those with an open year moved to the year of the strongest match that writes it.

    A mention moves with the others of its sentence that have the same days: they hang on one time expression.
    """
    moves = _moves(mentions, pairing)
    by_expression = {_expression(mentions[order]): move for order, move in sorted(moves.items(), reverse=True)}
    return [_moved(mention, by_expression.get(_expression(mention))) for mention in mentions]


def _expression(mention: Mention) -> tuple[str, int, int]:
    return mention.sentence_id, mention.first, mention.last


def _moved(mention: Mention, move: tuple[int, Mention] | None) -> Mention:
    if move is None or not mention.is_year_open:
        return mention
    years, other = move
    first, last = shift(mention.first, years), shift(mention.last, years)
    year = date.fromordinal(first).year
    why = f"year {year} from {other.article_id} (“{other.quote}”); {mention.article_id} leaves it open"
    return mention.moved_to(first, last, why)


def _moves(mentions: Sequence[Mention], pairing: Pairing) -> dict[int, tuple[int, Mention]]:
    """For each open mention that must move: by how many years, and whose word it is."""
    best: dict[int, tuple[float, int, int]] = {}
    for open_one, other in _candidates(mentions, pairing):
        for years in (0, *_YEARS):
            moved = _moved_by(open_one, years)
            link = pairing.link(moved, other) if moved.first <= other.last and other.first <= moved.last else None
            if link is not None:
                found = (link.strength, -abs(years), other.order)
                if open_one.order not in best or (found[0], found[1], -found[2]) > _rank(best[open_one.order]):
                    best[open_one.order] = (link.strength, years, other.order)
    return {order: (years, mentions[other]) for order, (_, years, other) in best.items() if years}


def _rank(found: tuple[float, int, int]) -> tuple[float, int, int]:
    return found[0], -abs(found[1]), -found[2]


def _moved_by(mention: Mention, years: int) -> Mention:
    return mention if not years else mention.moved_to(shift(mention.first, years), shift(mention.last, years), "")


def _candidates(mentions: Sequence[Mention], pairing: Pairing) -> Iterator[tuple[Mention, Mention]]:
    """Pairs of a mention with an open year and one that writes it, of the same month of any year."""
    blocks: dict[_Key, list[Mention]] = {
        key: [] for mention in mentions if mention.is_year_open for key in _keys(mention, pairing)
    }
    months = {month for _, month, _, _ in blocks}
    for mention in mentions:
        if not months.isdisjoint(_months(mention)):
            for key in _keys(mention, pairing):
                if key in blocks:
                    blocks[key].append(mention)
    for a, b in pairs(([], block) for block in blocks.values()):
        if a.is_year_open != b.is_year_open and a.article_id != b.article_id:
            yield (a, b) if a.is_year_open else (b, a)


def _keys(mention: Mention, pairing: Pairing) -> Iterator[_Key]:
    family = pairing.family(mention.type)
    words = [word for word, weight in mention.words.items() if weight >= RARE]
    return ((family, month, party, word) for month in _months(mention) for party in mention.parties for word in words)


def _months(mention: Mention) -> set[int]:
    """The months of the year in which a mention begins and ends; none for a longer one."""
    if mention.days > _MOST_DAYS:
        return set()
    return {date.fromordinal(day).month for day in (mention.first, mention.last)}


def shift(day: int, years: int) -> int:
    """The same day of another year; the last of February stays the last.

    >>> date.fromordinal(shift(date(2024, 2, 29).toordinal(), 1)).isoformat()
    '2025-02-28'
    """
    there = date.fromordinal(day)
    month_end = (date.fromordinal(day + 1)).day == 1
    if month_end and there.month == 2:
        return date(there.year + years, 3, 1).toordinal() - 1
    return there.replace(year=there.year + years).toordinal()
