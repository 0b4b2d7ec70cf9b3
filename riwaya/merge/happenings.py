"""A group of mentions as one row of the timeline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from riwaya.codebook import Codebook
from riwaya.merge.amounts import in_arabic, in_english
from riwaya.merge.captions import Captions, Facts
from riwaya.merge.clauses import Clauses
from riwaya.merge.concepts import read_merging
from riwaya.merge.grades import Grades
from riwaya.merge.mentions import Mention
from riwaya.merge.names import Name, Names
from riwaya.merge.pairing import SAME_ARTICLE_PLACE, Link
from riwaya.merge.roles import Roles, around
from riwaya.merge.wire import copies
from riwaya.records import date_precision, edtf, stable_id

_BASES = ("sentence", "context", "publication")
_STATUSES = ("asserted", "alleged", "planned", "denied")
_REASONS, _CONTEXTS = 3, 5
# characters before and behind a quote that may name what it tells of: the parade that China held
_BEFORE, _BEHIND = 40, 40
# what a figure of the same sentence tells more of
_COUNTING = frozenset({"casualty_report", "state", "deploy"})
# what a toll is about: the dead and hurt, else the missing, else the cases of an illness
_TOLL = {"killed": 0, "casualties": 0, "wounded": 0, "missing": 1, "civilians_affected": 2}


@dataclass(frozen=True, slots=True, order=True)
class SentenceFigure:
    """An estimate of a sentence: where it stands, what it counts, who says so, and its row."""

    start: int
    measure: str
    source: str
    row: Mapping[str, Any] = field(compare=False)


class Happenings:
    """Makes rows; `figures` are the estimates of each sentence."""

    def __init__(
        self,
        codebook: Codebook,
        names: Names,
        offices: dict[str, str],
        grades: Grades,
        figures: dict[str, list[SentenceFigure]],
    ) -> None:
        self._codebook = codebook
        self._names = names
        self._roles = Roles(codebook, names)
        self._captions = Captions(codebook, names)
        self._clauses = Clauses(codebook)
        self._offices = offices
        self._grades = grades
        self._figures = figures
        self._ranks = [kind for group in read_merging(codebook.folder)["together"] for kind in group]

    def row(self, mentions: Sequence[Mention], links: Sequence[Link]) -> dict[str, Any]:
        """The row of a happening."""
        kind = self._type(mentions)
        core = [mention for mention in mentions if mention.type == kind]
        dated = min(mentions, key=_precision)
        first, last = date.fromordinal(dated.first), date.fromordinal(dated.last)
        originators = self._originators(mentions)
        facts = self._facts(kind, core)
        articles = list(dict.fromkeys(mention.article_id for mention in mentions))
        return {
            "timeline_id": stable_id("tl", _earliest(mentions).mention_id),
            "date_start": first,
            "date_end": last,
            "date_prec": date_precision(first, last),
            "edtf": edtf(first, last),
            "date_basis": dated.basis,
            "type": kind,
            "status": _most(_STATUSES, (mention.status for mention in core)),
            "actors": "; ".join(self._actors(core, mentions)),
            "attributed_to": "; ".join(self._sources(mentions)),
            "grade": self._grade(mentions),
            "label_ar": self._captions.caption(facts, "ar"),
            "label_en": self._captions.caption(facts, "en"),
            "articles": " ".join(articles),
            "sources": len(originators),
            "mentions": " ".join(mention.mention_id for mention in mentions),
            "why": self._why(mentions, links, dated, articles),
        }

    def _type(self, mentions: Sequence[Mention]) -> str:
        """The type that most mentions have, a plain statement only if there is nothing else."""
        counts = Counter(mention.type for mention in mentions if mention.type != "state") or Counter(["state"])
        rank = {kind: i for i, kind in enumerate(self._ranks)}
        return min(counts, key=lambda kind: (-counts[kind], rank.get(kind, 0), kind))

    def _actors(self, core: Sequence[Mention], mentions: Sequence[Mention]) -> list[str]:
        ranked = [name.shown for mention in [*core, *mentions] for name in mention.actors]
        counts = Counter(ranked)
        return sorted(counts, key=lambda name: (-counts[name], ranked.index(name)))

    def _sources(self, mentions: Sequence[Mention]) -> list[str]:
        """Who is named as the source, each once."""
        found: list[Name] = []
        for mention in mentions:
            if mention.source is not None and not any(self._names.same(mention.source, name) for name in found):
                found.append(mention.source)
        return [self._names.full(name).cited for name in found]

    def _originators(self, mentions: Sequence[Mention]) -> set[str]:
        """Independent sources: those named, and outlets that tell it in their own voice, wire copy once."""
        told = {mention.article_id for mention in mentions if mention.source is not None}
        own = [mention for mention in mentions if mention.article_id not in told]
        outlets = {self._office(own[i].article_id) for i in copies([mention.sentence for mention in own])}
        return {f"name {name}" for name in self._sources(mentions)} | outlets

    def _office(self, article_id: str) -> str:
        return f"outlet {self._offices.get(article_id) or article_id}"

    def _grade(self, mentions: Sequence[Mention]) -> str:
        """The best grade of those who are named as its source; that of the outlets if nobody is."""
        named = [self._grades.of(mention.source) for mention in mentions if mention.source is not None]
        return self._grades.strongest(named or [self._grades.of(None)])

    def _facts(self, kind: str, core: Sequence[Mention]) -> Facts:
        """What the caption may tell, from the mention whose parties most of the others share."""
        roles = {mention.order: self._roles.parts(mention) for mention in core}
        acting = Counter(name.party or name.shown for subjects, _ in roles.values() for name in subjects[:1])
        chosen = min(core, key=lambda m: (*_rank(acting, *roles[m.order]), m.order))
        subjects, objects = roles[chosen.order]
        announcer = chosen.source if not chosen.is_speech and all(m.source is not None for m in core) else None
        others = [mention for mention in core[:_CONTEXTS] if mention is not chosen]
        telling = [chosen, *others] if self._captions.quotes(kind) else []
        figure = self._figure(core, kind != "casualty_report") if kind in _COUNTING else None
        return Facts(
            kind,
            subjects,
            objects,
            announcer if announcer is not None and announcer.shown not in {name.shown for name in subjects} else None,
            self._roles.place(core),
            figure=self._amount(figure.row) if figure is not None else ("", ""),
            measure=figure.measure if figure is not None else "",
            quote=" ".join(mention.quote for mention in core),
            contexts=tuple(around(mention) for mention in [chosen, *others]),
            told=next(filter(None, map(self._clauses.said, telling)), ""),
            named=next(filter(None, map(self._clauses.named, telling)), ""),
            clause=next(filter(None, map(self._clauses.whole, telling)), ""),
            around=_near(chosen),
        )

    def _figure(self, mentions: Sequence[Mention], is_own: bool) -> SentenceFigure | None:
        """The figure of a mention's own sentence: one by the same source first, then the next behind the quote.

        `is_own` asks for one behind the quote, by the same source; else it is the figure of a toll.
        """
        near = [
            (
                not self._is_by(figure, mention),
                0 if is_own else _TOLL[figure.measure],
                figure.start < mention.start,
                abs(figure.start - mention.start),
                figure,
            )
            for mention in mentions
            for figure in self._figures.get(mention.sentence_id, ())
            if is_own or figure.measure in _TOLL
        ]
        other, _, before, _, figure = min(near, default=(True, 0, True, 0, None))
        return None if is_own and (other or before) else figure

    def _amount(self, row: Mapping[str, Any]) -> tuple[str, str]:
        """A figure in words, Arabic and English."""
        return in_arabic(row, self._codebook), in_english(row, self._names.unit_of(str(row["text"])))

    def _is_by(self, figure: SentenceFigure, mention: Mention) -> bool:
        speaker = mention.source or next(iter(mention.actors), None)
        return (
            bool(figure.source) and speaker is not None and self._names.same(self._names.read(figure.source), speaker)
        )

    def _why(self, mentions: Sequence[Mention], links: Sequence[Link], dated: Mention, articles: Sequence[str]) -> str:
        """Why these are one happening, and where its date is from."""
        told = []
        if len(mentions) > 1:
            told.append(f"{len(mentions)} mentions in {len(articles)} article{'s' * (len(articles) > 1)}")
        told += list(dict.fromkeys(link.why for link in sorted(links, key=_order)))[:_REASONS]
        told += list(dict.fromkeys(mention.moved for mention in mentions if mention.moved))
        if len({(mention.first, mention.last) for mention in mentions}) > 1:
            told.append(f"date from {dated.article_id} (“{dated.quote}”), the most precise")
        return "; ".join(told)


def _near(mention: Mention) -> str:
    before, quote, behind = mention.sentence.partition(mention.quote)
    return f"{before[-_BEFORE:]}{quote}{behind[:_BEHIND]}"


def _order(link: Link) -> tuple[bool, float, int, int]:
    return link.strength >= SAME_ARTICLE_PLACE, -link.strength, link.left, link.right


def _precision(mention: Mention) -> tuple[int, int, bool, int, int]:
    """What makes a date better than another: it is shorter, better founded, written and not inferred, told first."""
    return mention.days, _BASES.index(mention.basis), bool(mention.moved), mention.published, mention.order


def _earliest(mentions: Iterable[Mention]) -> Mention:
    return min(mentions, key=lambda mention: (mention.published, mention.article_id, mention.start, mention.mention_id))


def _most(known: Sequence[str], found: Iterable[str]) -> str:
    counts = Counter(found)
    return max(known, key=lambda name: (counts[name], -known.index(name)))


def _rank(acting: Counter[str], subjects: Sequence[Name], objects: Sequence[Name]) -> tuple[int, int]:
    """A mention tells a caption best if its subject is that of most mentions and its objects are many."""
    return -acting[subjects[0].party or subjects[0].shown] if subjects else 0, -len(objects)
