"""Figures of one source about one thing become one row, whatever articles repeat them.

Two figures are one claim if measure and bounds are the same and source, actor and period agree; so different sources,
or a part and its whole, are never one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from riwaya.merge.grades import Grades
from riwaya.merge.names import Name, Names
from riwaya.merge.nearby import LARGE, older_pairs
from riwaya.merge.roots import root
from riwaya.merge.sentences import SentenceIndex
from riwaya.merge.wire import copies
from riwaya.records import stable_id
from riwaya.tables import rows_of

_BASES = ("sentence", "context", "publication")
# Of two equally frequent qualifiers the one that claims less is kept: a headline drops the "about".
_QUALIFIERS = ("approx", "exact", "more_than", "at_least", "less_than", "at_most", "range", "order")
# A figure dated by its article only may be this much older than the article.
_OLDER_DAYS = 400


@dataclass(frozen=True, slots=True)
class Figure:
    """A row of the estimates table with its source and actor as the codebook reads them."""

    estimate_id: str
    article_id: str
    start: int
    published: int
    measure: str
    low: float | None
    best: float | None
    high: float | None
    qualifier: str
    actor: Name | None
    source: Name | None
    first: int
    last: int
    basis: str
    status: str
    part_of: str
    text: str
    unit: str
    sentence: str
    is_headline: bool

    @property
    def bounds(self) -> tuple[str, str, str, float | None, float | None, float | None]:
        """What must be the same in figures that are one claim."""
        return self.measure, self.unit, self.status, self.low, self.best, self.high

    @property
    def earliest(self) -> int:
        """The first day for which it may hold: one that is only the day of its article reaches back."""
        return self.first - _OLDER_DAYS if self.basis == "publication" else self.first


def read_figures(
    estimates: pd.DataFrame, sentences: pd.DataFrame, articles: pd.DataFrame, names: Names
) -> list[Figure]:
    """The estimates, those of the first published article first, whatever the order of the rows."""
    place = SentenceIndex(sentences)
    headlines = set(sentences.loc[sentences["kind"] == "headline", "sentence_id"].astype(str))
    days = [day.toordinal() for day in pd.to_datetime(articles["source_date"])]
    published = dict(zip(articles["article_id"].astype(str), days, strict=True))
    figures = [_figure(row, place, headlines, published, names) for row in rows_of(estimates)]
    return sorted(figures, key=lambda f: (f.published, f.article_id, f.start, f.estimate_id))


def _figure(
    row: dict[str, Any], place: SentenceIndex, headlines: set[str], published: dict[str, int], names: Names
) -> Figure:
    article = str(row["article_id"])
    sentence_id, _, sentence = place.find(article, int(row["start"]), str(row["text"]))
    day = published.get(article, 0)
    return Figure(
        estimate_id=str(row["estimate_id"]),
        article_id=article,
        start=int(row["start"]),
        published=day,
        measure=str(row["measure"]),
        low=_number(row["low"]),
        best=_number(row["best"]),
        high=_number(row["high"]),
        qualifier=str(row["qualifier"]),
        actor=_name(row["actor"], names),
        source=_name(row["attributed_to"], names),
        first=_day(row["as_of_start"], day),
        last=_day(row["as_of_end"], day),
        basis=str(row["as_of_basis"]),
        status=str(row["status"]),
        part_of=str(row["part_of"]) if isinstance(row["part_of"], str) else "",
        text=str(row["text"]),
        unit=names.unit_of(str(row["text"])),
        sentence=sentence,
        is_headline=sentence_id in headlines,
    )


def group_figures(figures: Sequence[Figure], names: Names) -> list[list[Figure]]:
    """The figures that are one claim, each group in the order of the figures.

    As with happenings, a later figure joins one claim and never joins two that are older than its day.
    """
    blocks: dict[object, list[int]] = defaultdict(list)
    for i, figure in enumerate(figures):
        blocks[figure.bounds].append(i)
    parent = list(range(len(figures)))
    since = [figure.published for figure in figures]
    for block in blocks.values():
        linked = (
            _link(i, j, figures) for i, j in _pairs(block, figures) if is_one_claim(figures[i], figures[j], names)
        )
        for day, *_, i, j in sorted(linked):
            a, b = sorted((root(parent, i), root(parent, j)))
            if a != b and max(since[a], since[b]) >= day:
                parent[b], since[a] = a, min(since[a], since[b])
    groups: dict[int, list[Figure]] = defaultdict(list)
    for i, figure in enumerate(figures):
        groups[root(parent, i)].append(figure)
    return list(groups.values())


def _pairs(block: Sequence[int], figures: Sequence[Figure]) -> Iterator[tuple[int, int]]:
    """Pairs to compare: all whose periods meet, or in a large block neighbours in the order of source and actor."""
    if len(block) <= LARGE:
        return _meeting(block, figures)
    return ((block[i], block[j]) for i, j in older_pairs([_sort_key(figures[i]) for i in block]))


def _meeting(block: Sequence[int], figures: Sequence[Figure]) -> Iterator[tuple[int, int]]:
    """The pairs whose periods meet: in the order of their beginnings each with those that begin before it ends."""
    ranked = sorted(block, key=lambda i: (figures[i].earliest, i))
    for at, i in enumerate(ranked):
        for j in ranked[at + 1 :]:
            if figures[j].earliest > figures[i].last:
                break
            yield i, j


def _link(i: int, j: int, figures: Sequence[Figure]) -> tuple[int, bool, bool, int, int, int]:
    """Day by day of the later figure, and the likeliest first: source and actor by the same name, the periods near."""
    a, b = figures[i], figures[j]
    names = [(one.source and one.source.text, one.actor and one.actor.text) for one in (a, b)]
    other_source, other_actor = (left != right for left, right in zip(*names, strict=True))
    return max(a.published, b.published), other_source, other_actor, abs(a.first - b.first), i, j


def _sort_key(figure: Figure) -> tuple[str, str, int]:
    source, actor = figure.source, figure.actor
    who = " ".join([source.party, *sorted(source.words)]) if source is not None else figure.article_id
    return who, actor.party or actor.shown if actor is not None else "", figure.last


def is_one_claim(a: Figure, b: Figure, names: Names) -> bool:
    """Whether two figures with the same measure and bounds are one claim.

    A headline counts whom its article counts, be it by the country and not by the place.
    """
    repeats = a.article_id == b.article_id and a.is_headline != b.is_headline
    alike = repeats or _actors_agree(a.actor, b.actor, names)
    return _periods_meet(a, b) and alike and _sources_agree(a, b, names)


def _actors_agree(a: Name | None, b: Name | None, names: Names) -> bool:
    if a is None or b is None:
        return True
    return a.text == b.text or names.same(a, b) or bool(a.party and a.party == b.party and not (a.words and b.words))


def _periods_meet(a: Figure, b: Figure) -> bool:
    """Whether the periods overlap."""
    return a.earliest <= b.last and b.earliest <= a.last


def _sources_agree(a: Figure, b: Figure, names: Names) -> bool:
    """Whether the source is one; a headline repeats the figure of its own article, and wire copy its model."""
    if a.source is not None and b.source is not None:
        return names.same(a.source, b.source)
    if a.article_id == b.article_id:
        unnamed = a if a.source is None else b
        return (a.source is None and b.source is None) or unnamed.is_headline
    return a.source is None and b.source is None and len(set(copies([a.sentence, b.sentence]))) == 1


def range_rows(
    groups: Iterable[Sequence[Figure]], names: Names, grades: Grades, offices: dict[str, str]
) -> list[dict[str, Any]]:
    """A row a claim."""
    groups = list(groups)
    ids = {figure.estimate_id: _range_id(group) for group in groups for figure in group}
    wholes = _wholes(figure for group in groups for figure in group)
    return [_row(group, names, grades, offices, ids, wholes) for group in groups]


def _row(
    group: Sequence[Figure],
    names: Names,
    grades: Grades,
    offices: dict[str, str],
    ids: dict[str, str],
    wholes: dict[str, str],
) -> dict[str, Any]:
    best = min(group, key=lambda f: (_BASES.index(f.basis), f.last - f.first, f.published, f.article_id, f.start))
    sources = Counter(names.full(figure.source).cited for figure in group if figure.source is not None)
    source = next((figure.source for figure in group if figure.source is not None), None)
    actors = Counter(figure.actor.shown for figure in group if figure.actor is not None)
    articles = list(dict.fromkeys(figure.article_id for figure in group))
    own = _range_id(group)
    parts = [ids[wholes[f.estimate_id]] for f in group if f.estimate_id in wholes]
    return {
        "range_id": own,
        "measure": best.measure,
        "actor": min(actors, key=lambda name: (-actors[name], name), default=""),
        "low": best.low,
        "best": best.best,
        "high": best.high,
        "qualifier": _most_common(figure.qualifier for figure in group),
        "unit": best.unit,
        "attributed_to": min(sources, key=lambda name: (-sources[name], name), default=""),
        "grade": grades.of(source),
        "as_of_start": date.fromordinal(best.first),
        "as_of_end": date.fromordinal(best.last),
        "as_of_basis": best.basis,
        "published": date.fromordinal(min(figure.published for figure in group)),
        "status": best.status,
        "part_of": next((part for part in parts if part != own), ""),
        "articles": " ".join(articles),
        "sources": _independent(group, source, offices),
        "mentions": " ".join(figure.estimate_id for figure in group),
        "why": f"{len(group)} mentions of one figure by one source" if len(group) > 1 else "",
    }


def _independent(group: Sequence[Figure], source: Name | None, offices: dict[str, str]) -> int:
    """How many independent sources: the named one, or the outlets, wire copy once."""
    if source is not None:
        return 1
    first = copies([figure.sentence for figure in group])
    return len({offices.get(group[i].article_id) or group[i].article_id for i in first})


def _wholes(figures: Iterable[Figure]) -> dict[str, str]:
    """For each part the id of its whole: `part_of` is that id, or the quote of the nearest such figure before it."""
    by_article: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        by_article[figure.article_id].append(figure)
    found = {}
    for members in by_article.values():
        for figure in members:
            same = [other for other in members if figure.part_of in (other.estimate_id, other.text)]
            nearest = min(same, key=lambda other: abs(other.start - figure.start), default=None)
            if figure.part_of and nearest is not None:
                found[figure.estimate_id] = nearest.estimate_id
    return found


def _range_id(group: Sequence[Figure]) -> str:
    first = min(group, key=lambda f: (f.published, f.article_id, f.start, f.estimate_id))
    return stable_id("range", first.estimate_id)


def _most_common(qualifiers: Iterable[str]) -> str:
    counts = Counter(qualifiers)
    return min(counts, key=lambda name: (-counts[name], _QUALIFIERS.index(name)))


def _number(value: Any) -> float | None:
    return None if value is None or pd.isna(value) else float(value)


def _day(value: Any, otherwise: int) -> int:
    return otherwise if value is None or pd.isna(value) else int(pd.Timestamp(value).toordinal())


def _name(text: object, names: Names) -> Name | None:
    return names.read(text) if isinstance(text, str) and text.strip() else None
