"""Mentions of happenings, each with what tells whether another mention is the same happening.

A mention is a row of the events table, read together with its sentence: dates as ordinals of days, actors as the
codebook knows them, who speaks, and the content words with their weights.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd

from riwaya.codebook import PLACES, Codebook
from riwaya.merge.concepts import Reading, Vocabulary, read_merging
from riwaya.merge.names import Name, Names, bare
from riwaya.merge.offices import read_offices
from riwaya.merge.sentences import SentenceIndex
from riwaya.tables import rows_of

# Words before and behind a quote that belong to its claim; others of the sentence weigh less, a place almost fully.
_BEFORE, _BEHIND = 6, 14
_FAR, _FAR_PLACE = 0.1, 0.7
# Characters around a quote in which a noun stands for a place named before, at most so many sentences ago.
_HEAD_BEFORE, _HEAD_BEHIND, _LOOK_BACK = 60, 60, 6
_CLAUSE_END = re.compile(r"[،,؛;:()\-–—]\s")
# Words of a quote in which an organ that speaks is named.
_ORGAN_WITHIN = 3
_WORD = re.compile(r"\w+")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
# A date this close to the article's day needs no year.
_RECENT_DAYS = 45
_MONTH_DAYS = 31
# Between the rule of an event and the reason for which its year was settled.
BECAUSE = "; settled: "
# How much older than its article a happening may be that the article does not date.
OLDER_DAYS = 3
# What has no parties, but people whom it strikes.
_STRIKES = "disaster"


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks in a mention: a person, an organ of a country (its words) or the country itself."""

    party: str
    person: str = ""
    organ: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention of a happening; `first` and `last` are ordinals of days, ends included."""

    mention_id: str
    article_id: str
    sentence_id: str
    start: int
    published: int
    type: str
    first: int
    last: int
    basis: str
    status: str
    actors: tuple[Name, ...]
    voice: Voice | None
    announcer: str
    parties: frozenset[str]
    known: frozenset[str]
    persons: frozenset[str]
    words: dict[str, float]
    near: frozenset[str]
    places: frozenset[str]
    sentence: str
    quote: str
    source: Name | None
    order: int
    is_year_open: bool
    is_speech: bool
    moved: str = ""

    @property
    def days(self) -> int:
        """The length of the interval in days."""
        return self.last - self.first + 1

    @property
    def earliest(self) -> int:
        """The first day that it may have been: what is dated by its article only may be some days older."""
        return self.first - OLDER_DAYS if self.basis == "publication" else self.first

    def moved_to(self, first: int, last: int, why: str) -> Mention:
        """The same mention on other days, with the reason."""
        return replace(self, first=first, last=last, is_year_open=False, moved=why)


class MentionReader:
    """Turns rows of the events table into mentions."""

    def __init__(self, codebook: Codebook) -> None:
        self._table = read_merging(codebook.folder)
        self._speech = frozenset(self._table["speech"])
        self._vocabulary = Vocabulary(codebook)
        self.names = Names(codebook)
        self._nobody = frozenset(bare(word) for word in self._table["nobody"])
        self._organs = frozenset(bare(word) for word in self._table["organs"])
        self._months = _month_names(codebook)
        self._codebook = codebook

    def read(self, events: pd.DataFrame, sentences: pd.DataFrame, articles: pd.DataFrame) -> list[Mention]:
        """All mentions, those of the first published article first, whatever the order of the rows."""
        place = SentenceIndex(sentences)
        self._offices = read_offices(sentences, self._codebook, self.names)
        published = _ordinals(articles, "source_date")
        by_article = dict(zip(articles["article_id"].astype(str), published, strict=True))
        frame = events.assign(first=_ordinals(events, "date_start"), last=_ordinals(events, "date_end"))
        rows = sorted(rows_of(frame), key=lambda row: _age(row, by_article))
        return [self._mention(row, place, by_article, order) for order, row in enumerate(rows)]

    def _mention(self, row: dict[str, Any], place: SentenceIndex, published: dict[str, int], order: int) -> Mention:
        article = str(row["article_id"])
        sentence_id, offset, sentence = place.find(article, int(row["start"]), str(row["text"]))
        reading = self._vocabulary.read(sentence)
        actors = tuple(self._name(name, article) for name in _split(row["actors"]) if bare(name) not in self._nobody)
        source = self._name(str(row["attributed_to"]), article) if _said(row["attributed_to"]) else None
        is_speech = row["type"] in self._speech
        end = offset + len(str(row["text"]))
        words, near, places = _content(reading, offset, end, len(sentence) if is_speech else _clause_end(sentence, end))
        moved = str(row.get("rule", "")).partition(BECAUSE)[2]
        if not places and (there := self._place_meant(reading, place, article, int(row["start"]), offset, end)):
            words, places = {**words, there: 1.0}, frozenset({there})
        # whom a disaster struck (passengers) is no party that tells it from another
        acting = tuple(name for name in actors if row["type"] != _STRIKES or name.kind != "people")
        known, parties = _parties(acting, () if is_speech else reading.parties)
        return Mention(
            mention_id=str(row["event_id"]),
            article_id=article,
            sentence_id=sentence_id,
            start=int(row["start"]),
            published=_published(row, published),
            type=str(row["type"]),
            first=int(row["first"]),
            last=int(row["last"]),
            basis=str(row["date_basis"]),
            status=str(row["status"]),
            actors=actors,
            voice=self._voice(str(row["type"]), actors, source, str(row["text"])) if is_speech else None,
            announcer=source.canonical if source is not None and source.kind == "person" else "",
            parties=parties,
            known=known,
            persons=frozenset(name.canonical for name in actors if name.kind == "person"),
            words=words,
            near=near,
            places=places,
            sentence=sentence,
            quote=str(row["text"]),
            source=source,
            order=order,
            is_year_open=not moved and self._is_year_open(row, sentence, published.get(article)),
            is_speech=is_speech,
            moved=moved,
        )

    def _place_meant(
        self, reading: Reading, place: SentenceIndex, article: str, start: int, offset: int, end: int
    ) -> str:
        """The place named last before a quote that says no more than "the province"; empty if it says not even that."""
        near = (at for at in reading.heads if offset - _HEAD_BEFORE <= at < end + _HEAD_BEHIND)
        head = next(near, None)
        if head is None:
            return ""
        texts = place.before(article, start, _LOOK_BACK)
        told = [token for token in reading.tokens if token.at < head]
        for tokens in (told, *(self._vocabulary.read(text).tokens for text in texts)):
            named = [token.concept for token in tokens if token.is_place and token.concept in self._codebook.actors]
            if named:
                return named[-1]
        return ""

    def _name(self, text: str, article: str) -> Name:
        """Who is meant by a name; an office stands for the person whom the article names as its holder."""
        name = self.names.read(text)
        return self._offices.get((article, name.party, name.words), name) if name.kind == "office" else name

    def _voice(self, kind: str, actors: tuple[Name, ...], source: Name | None, quote: str) -> Voice | None:
        """The first actor that does not merely relay; a state's own media speak for the state.

        In a casualty report the actors may be those who were hit, so its source goes first.
        """
        candidates = [*actors, *([source] if source is not None else [])]
        if kind == "casualty_report" and source is not None:
            candidates = [source]
        speakers = [name for name in candidates if name.kind != "media"]
        medium = candidates[0] if candidates and candidates[0].kind == "media" and candidates[0].party else None
        if medium is not None:
            # whoever else it relays, it does not speak for another country
            speakers = [name for name in speakers if name.kind == "person" or name.party == medium.party]
        speaker = next(iter(speakers), medium) or next(iter(candidates), None)
        if speaker is None:
            return None
        # the spokesman of the Kremlin, Peskov
        speaker = next((name for name in speakers if _speaks_for(name, speaker, quote)), speaker)
        if speaker.kind == "person":
            return Voice(speaker.party, person=speaker.canonical or speaker.text)
        organ = frozenset() if speaker.kind in ("country", "media", "office") and speaker.party else speaker.words
        return Voice(speaker.party, organ=organ or self._organ(quote, speaker.party))

    def _organ(self, quote: str, party: str) -> frozenset[str]:
        """The organ that a quote opens with where the actor is only its country: the army, the foreign ministry."""
        first = quote.split()[:_ORGAN_WITHIN]
        return frozenset(bare(word) for word in first) & self._organs if party else frozenset()

    def _is_year_open(self, row: dict[str, Any], sentence: str, published: int | None) -> bool:
        """Whether the sentence names a month, other than that of the article, and leaves open of which year."""
        if row["date_basis"] == "publication" or published is None or row["last"] - row["first"] >= _MONTH_DAYS:
            return False
        first, day = date.fromordinal(int(row["first"])), date.fromordinal(published)
        is_recent = row["first"] == row["last"] and abs(published - int(row["last"])) < _RECENT_DAYS
        if is_recent or (first.year, first.month) == (day.year, day.month):
            return False
        written = {str(int(digits)) for digits in _YEAR.findall(sentence)}
        return str(first.year) not in written and bool(self._months & set(_WORD.findall(sentence)))


def _published(row: dict[str, Any], published: dict[str, int]) -> int:
    return published.get(str(row["article_id"]), int(row["last"]))


def _age(row: dict[str, Any], published: dict[str, int]) -> tuple[int, str, int, str]:
    """What puts the mention of an older article first, and those of one article in the order of the page."""
    return _published(row, published), str(row["article_id"]), int(row["start"]), str(row["event_id"])


def _parties(actors: tuple[Name, ...], otherwise: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """The parties that the codebook knows, and all; without actors those that the sentence of an act names."""
    acting = [name for name in actors if name.kind not in (*PLACES, "media")]
    known = frozenset(name.party for name in acting if name.party)
    parties = known | {" ".join(sorted(name.words)) for name in acting if not name.party}
    return (known, parties) if parties else (frozenset(otherwise), frozenset(otherwise))


def _speaks_for(name: Name, speaker: Name, quote: str) -> bool:
    """Whether a person is named beside his country or institution as the one who speaks."""
    is_beside = name.kind == "person" and speaker.kind != "person" and name.party == speaker.party
    return is_beside and any(word in quote for word in name.shown.split())


def _clause_end(sentence: str, end: int) -> int:
    """Where the clause of a quote ends that ends at `end`: what follows may be another act."""
    found = _CLAUSE_END.search(sentence, end)
    return found.start() if found else len(sentence)


def _content(
    reading: Reading, start: int, end: int, clause_end: int
) -> tuple[dict[str, float], frozenset[str], frozenset[str]]:
    """The weights of the concepts around a quote, those of the quote's own words, and the places close to it."""
    tokens = reading.tokens
    inside = [i for i, token in enumerate(tokens) if start <= token.at < end] or [0]
    low, high = inside[0] - _BEFORE, inside[-1] + _BEHIND
    words: dict[str, float] = {}
    for i, token in enumerate(tokens):
        factor = 1.0 if low <= i <= high and token.at < clause_end else _FAR_PLACE if token.is_place else _FAR
        words[token.concept] = max(words.get(token.concept, 0.0), token.weight * factor)
    near = frozenset(tokens[i].concept for i in inside if i < len(tokens))
    return (
        words,
        near,
        frozenset(token.concept for i, token in enumerate(tokens) if token.is_place and low <= i <= high),
    )


def _month_names(codebook: Codebook) -> frozenset[str]:
    months = codebook.tables.get("calendar", {}).get("months", {})
    names = [name for phrases in months.values() for name in phrases if " " not in name]
    return frozenset(prefix + name for name in names for prefix in ("", "و", "ف", "ل", "ب"))


def _ordinals(frame: pd.DataFrame, column: str) -> list[int]:
    return [day.toordinal() for day in pd.to_datetime(frame[column])]


def _split(names: object) -> Iterator[str]:
    return (name.strip() for name in str(names).split(";") if name.strip()) if _said(names) else iter(())


def _said(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())
