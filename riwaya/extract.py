"""Extraction: every claim of an article, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from riwaya import attribution, estimates, events, timex
from riwaya.codebook import Codebook
from riwaya.estimates import cast, places, scenes, standing, whom
from riwaya.estimates.holding import Days
from riwaya.reading import at
from riwaya.records import Article, Estimate, Event, Rejected, Sentence, Timex
from riwaya.words import Scan, key

_Claim = TypeVar("_Claim", Estimate, Event)


@dataclass(slots=True)
class Claims:
    """What was read in an article, each list in the order of the text."""

    article_id: str
    timex: list[Timex] = field(default_factory=list)
    estimates: list[Estimate] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)


def extract_article(article: Article, sentences: Sequence[Sentence], codebook: Codebook) -> Claims:
    """All claims of one article; boilerplate and what stands twice to the letter are passed over.

    Spans are code-point offsets into `article.text`. Nothing raises on the text: what cannot be read is in
    `rejected`.
    """
    reader = _Reader(article, codebook)
    scans = []
    for sentence in _to_read(sentences):
        with at(article, sentence):
            scan = codebook.lexicon.scan(sentence.text, sentence.start)
            scans.append((sentence, scan))
            reader.memory.see(scan)
            reader.cast.see(scan, cast.HEADLINE if sentence.kind == "headline" else 1)
            places.learn_places(scan, reader.cast)
    headlines = (scenes.scene_of(scan, reader.cast) for sentence, scan in scans if sentence.kind == "headline")
    reader.cast.scene = next((scene for scene in headlines if scene is not None), None)
    for sentence, scan in scans:
        with at(article, sentence):
            reader.read(sentence, scan)
    return reader.finished()


def _to_read(sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    """Headline and body, and a repeated sentence where its words differ: its events are told once more."""
    seen: set[str] = set()
    repeats = any(sentence.kind == "duplicate" for sentence in sentences)
    for sentence in sentences:
        words = key(sentence.text).strip() if repeats else ""
        if sentence.kind in ("headline", "body") or (sentence.kind == "duplicate" and words not in seen):
            yield sentence
        seen.add(words)


class _Reader:
    """What one article has said so far, and the claims read from it."""

    def __init__(self, article: Article, codebook: Codebook) -> None:
        self.article = article
        self.codebook = codebook
        self.claims = Claims(article.article_id)
        self.voices = attribution.Voices()
        self.memory = estimates.Memory()
        self.cast = cast.Cast()
        self.dates = timex.Context()
        self.happenings = events.Context()
        self.days = Days(article.source_date)
        self.wholes: dict[str, Estimate] = {}

    def read(self, sentence: Sentence, scan: Scan) -> None:
        """Read one sentence into the claims."""
        found, refused = timex.read(scan, self.article.text, self.article.source_date, self.dates)
        self.claims.timex += [t for _, _, t in found]
        self.claims.rejected += refused
        taken = [(i, j) for i, j, _ in found]
        blocked = frozenset(word for i, j in taken for word in range(i, j))
        taken += timex.lookalikes(scan, refused)
        headline = sentence.kind == "headline"
        said = attribution.read(scan, self.voices, blocked, sentence.paragraph, headline)
        # what stands twice gives its figures once, where its speaker stands too
        if sentence.kind != "duplicate":
            self._estimates(scan, taken, said, found, sentence)
        self.claims.events += events.read(
            scan,
            self.article.text,
            found,
            lambda i: attribution.source_at(said, i),
            self.article,
            self.happenings,
            headline=headline,
        )

    def finished(self) -> Claims:
        """The claims, with each source that is named in short given its full name, wherever that stands."""
        self.claims.estimates = [self._with_full_actor(self._named(one)) for one in self.claims.estimates]
        self.claims.events = [self._with_names(self._named(one)) for one in self.claims.events]
        return self.claims

    def _named(self, claim: _Claim) -> _Claim:
        name = self.voices.mentions.full(claim.attributed_to) if claim.attributed_to else None
        return claim if name is None else replace(claim, attributed_to=attribution.source_text(name))

    def _with_full_actor(self, one: Estimate) -> Estimate:
        """An estimate with the full name of the institution whose men or trucks it counts: المنظمة."""
        sent = one.measure in ("workers", "equipment")
        if not sent or one.actor is None or " " in one.actor or not self._is_head(one.actor):
            return one
        full = self.voices.mentions.full(one.actor)
        return one if full is None else replace(one, actor=attribution.source_text(full))

    def _with_names(self, event: Event) -> Event:
        """An event with its institutions under their full names: الوزارة is the ministry that was named."""
        full = [self.voices.mentions.full(actor) if self._is_head(actor) else None for actor in event.actors]
        if not any(full):
            return event
        named = (name and (name.actor.name if name.actor is not None else name.text) for name in full)
        names = (name or actor for name, actor in zip(named, event.actors, strict=True))
        return replace(event, actors=tuple(dict.fromkeys(names)))

    def _is_head(self, name: str) -> bool:
        head = self.codebook.lexicon.scan(name).at("head", 0) if name.startswith("ال") else None
        return head is not None and head.definite

    def _estimates(
        self,
        scan: Scan,
        taken: list[tuple[int, int]],
        said: list[attribution.Said],
        found: list[tuple[int, int, Timex]],
        sentence: Sentence,
    ) -> None:
        readings, refused = estimates.readings(scan, taken, self.memory, sentence.paragraph)
        self.claims.rejected += list(self._refused(scan, refused))
        spoken = attribution.naming(scan, said)
        dates = self.days.read(scan, found, said) if found else None
        self.cast.turn(sentence.paragraph)
        before: tuple[estimates.Reading, str | None] | None = None
        last: Estimate | None = None
        for reading in readings:
            put = standing.standing_of(scan, reading.quantity, reading.measure)
            source = attribution.source_at(said, reading.quantity.number, put.denied_from)
            if source is None and reading.part and last is not None:
                source = last.attributed_to
            actor = whom.actor_of(scan, reading, before, self.cast, spoken, source)
            one = estimates.estimate(
                scan,
                self.article.text,
                self.article.article_id,
                reading,
                actor,
                source,
                self._whole(scan, reading, last),
                self.days.as_of(dates, reading.quantity.number, sentence.paragraph, reading.measure, put.status),
                put.status,
            )
            self.claims.estimates.append(one)
            if not reading.part:
                self.wholes[one.measure] = one
            # of a part and the whole behind it the verb tells of the part
            is_whole = before is not None and before[0].whole == reading.quantity
            before, last = (reading, actor), last if reading.part or is_whole else one
        self.cast.leave(scan)
        self.days.see(dates, sentence.paragraph)

    def _whole(self, scan: Scan, part: estimates.Reading, last: Estimate | None) -> str | None:
        """The id of the figure that a part is of: the whole told beside it, or one before it.

        One of an earlier sentence (سبعة من القتلى) is of the measure of the part, and larger.
        """
        if part.whole is not None:
            return estimates.estimate_id(scan, self.article.article_id, part.whole)
        if not part.part:
            return None
        if last is not None:
            return last.estimate_id
        whole, best = self.wholes.get(part.measure), part.quantity.best
        larger = whole is not None and whole.best is not None and best is not None and whole.best > best
        return whole.estimate_id if whole is not None and larger else None

    def _refused(self, scan: Scan, refused: Iterable[tuple[int, int, str]]) -> Iterator[Rejected]:
        for i, j, reason in refused:
            start, end = scan.starts[i], scan.end(j)
            yield Rejected(start, end, self.article.text[start:end], "number", reason)
