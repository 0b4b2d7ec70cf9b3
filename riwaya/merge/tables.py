"""Merging: one happening told five times is one row of the timeline, one figure of one source one row of the ranges."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import pandas as pd

from riwaya import codebook as codebooks
from riwaya.codebook import Codebook
from riwaya.merge.concepts import read_merging
from riwaya.merge.grades import Grades
from riwaya.merge.grouping import Groups, blocks, pairs
from riwaya.merge.happenings import Happenings, SentenceFigure
from riwaya.merge.mentions import Mention, MentionReader
from riwaya.merge.names import Names
from riwaya.merge.pairing import Link, Pairing
from riwaya.merge.ranges import group_figures, range_rows, read_figures
from riwaya.merge.regrouping import Regrouping, regroup
from riwaya.merge.years import settle_years
from riwaya.tables import COLUMNS, conform, rows_of
from riwaya.uncollected import uncollected


@uncollected()
def timeline(
    events: pd.DataFrame,
    estimates: pd.DataFrame,
    sentences: pd.DataFrame,
    articles: pd.DataFrame,
    codebook: Codebook | None = None,
    regroupings: Sequence[Regrouping] = (),
) -> pd.DataFrame:
    """The timeline: a row a happening, by date, with all its mentions; the order of the inputs does not matter.

    `regroupings` are what a person merged and split.
    """
    codebook = codebook or codebooks.load()
    reader = MentionReader(codebook)
    mentions = reader.read(events, sentences, articles)
    reader.names.learn(estimates["attributed_to"].astype(str))
    grades = Grades(codebook, reader.names, _told(sentences))
    happenings = Happenings(codebook, reader.names, _offices(articles), grades, _figures(estimates))
    groups = regroup_mentions(group_mentions(mentions, codebook), regroupings)
    rows = [_decided(happenings.row(group, links), whys) for group, links, whys in groups]
    rows.sort(key=lambda row: (row["date_start"], row["date_end"], row["timeline_id"]))
    return conform("timeline", pd.DataFrame(rows, columns=list(COLUMNS["timeline"])))


def group_mentions(mentions: Sequence[Mention], codebook: Codebook) -> list[tuple[list[Mention], list[Link]]]:
    """The mentions of each happening, with the links that join them."""
    table = read_merging(codebook.folder)
    pairing = Pairing(table)
    mentions = settle_years(mentions, pairing)
    links = [link for article in _by_article(mentions) for link in pairing.continuations(article)]
    compared = (pairing.link(a, b) for a, b in pairs(blocks(mentions, pairing.family)))
    links += [link for link in compared if link is not None]
    groups = Groups(mentions, frozenset(table["elaborated"]))
    groups.join_all(links)
    return groups.members()


def regroup_mentions(
    groups: Sequence[tuple[list[Mention], list[Link]]], regroupings: Sequence[Regrouping]
) -> list[tuple[list[Mention], list[Link], list[str]]]:
    """The groups as a person wants them, each with the links that hold inside it and what was decided."""
    if not regroupings:
        return [(group, links, []) for group, links in groups]
    links = [link for _, links in groups for link in links]
    made = regroup([group for group, _ in groups], regroupings, lambda mention: mention.mention_id)
    home = {mention.order: number for number, (group, _) in enumerate(made) for mention in group}
    inside: dict[int, list[Link]] = defaultdict(list)
    for link in links:
        if home[link.left] == home[link.right]:
            inside[home[link.left]].append(link)
    return [(group, inside[number], whys) for number, (group, whys) in enumerate(made)]


@uncollected()
def estimate_ranges(
    estimates: pd.DataFrame,
    sentences: pd.DataFrame,
    articles: pd.DataFrame,
    codebook: Codebook | None = None,
    regroupings: Sequence[Regrouping] = (),
) -> pd.DataFrame:
    """The ranges: a row a claim, by measure, actor and period; `regroupings` are what a person merged and split."""
    codebook = codebook or codebooks.load()
    names = Names(codebook)
    names.learn(estimates["attributed_to"].astype(str))
    figures = read_figures(estimates, sentences, articles, names)
    grades = Grades(codebook, names, _told(sentences))
    groups = regroup(group_figures(figures, names), regroupings, lambda figure: figure.estimate_id)
    made = range_rows([group for group, _ in groups], names, grades, _offices(articles))
    rows = [_decided(row, whys) for row, (_, whys) in zip(made, groups, strict=True)]
    rows.sort(key=lambda row: (row["measure"], row["actor"], row["as_of_start"], row["as_of_end"], row["range_id"]))
    return conform("estimate_ranges", pd.DataFrame(rows, columns=list(COLUMNS["estimate_ranges"])))


def _decided(row: dict[str, Any], whys: Sequence[str]) -> dict[str, Any]:
    """A row, its reason followed by what a person decided about it."""
    return row | {"why": "; ".join(filter(None, (row["why"], *whys)))}


def _by_article(mentions: Sequence[Mention]) -> list[list[Mention]]:
    found: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        found[mention.article_id].append(mention)
    return list(found.values())


def _offices(articles: pd.DataFrame) -> dict[str, str]:
    offices = articles["source_office"].fillna("").astype(str)
    return dict(zip(articles["article_id"].astype(str), offices, strict=True))


def _told(sentences: pd.DataFrame) -> list[str]:
    """The sentences that are the articles' own."""
    return sentences.loc[sentences["kind"].isin(("headline", "body")), "text"].astype(str).tolist()


def _figures(estimates: pd.DataFrame) -> dict[str, list[SentenceFigure]]:
    """The figures of each sentence."""
    found: dict[str, list[SentenceFigure]] = defaultdict(list)
    for row in rows_of(estimates):
        figure = SentenceFigure(int(row["start"]), str(row["measure"]), str(row["attributed_to"]), row)
        found[str(row["sentence_id"])].append(figure)
    return found
