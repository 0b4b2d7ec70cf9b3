"""Whether two mentions are one happening, decided from the two alone.

Evidence adds up: how well the days agree, the type, who speaks and about whom, and the content words in common.
Some things speak against it whatever the rest: days apart, other types, another speaker, a denial against an
assertion. Nothing here looks at a third mention, so one article more changes no decision.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from riwaya.merge.mentions import Mention, Voice

# What a pair must reach, and the points for each kind of evidence.
ENOUGH = 4.5
SAME_ARTICLE_PLACE = 100.0
_SAME_DAY, _SAME_INTERVAL, _INSIDE, _MEETS = 2.0, 1.5, 1.0, 0.5
_SAME_TYPE, _NEAR_TYPE = 1.0, 0.5
_SAME_VOICE, _NEAR_VOICE = 1.5, 0.75
_SAME_PARTIES, _SAME_PERSONS = 2.5, 0.5
_SAME_OBJECTS, _SOME_OBJECTS, _OTHER_OBJECTS = 1.0, 0.3, -1.0
_CONTENT_MOST = 3.0
# Content words in common that a pair needs beside all else: a rare word, or for what recurs daily more than one.
_CONTENT, _CONTENT_RECURRING = 0.9, 1.2
# What one speaker confirms, denies or thanks for on one day is one thing, if common words agree.
_CONTENT_ONE_DAY = 0.5
# An article that tells of two statements by one speaker means two, unless they have much in common.
_CONTENT_SAME_ARTICLE = 2.5
_COPY = 90
_COPY_POINTS = 3.0
_COPY_WORDS = 6
_LONG_DAYS = 32
# Words that two names of one organ share, if neither has all of the other's.
_ORGAN_WORDS = 2
# Sentences between two statements of one speech, in the order of the page.
_NEXT_CHARACTERS = 900


@dataclass(frozen=True, slots=True)
class Link:
    """Two mentions that are one happening, how strong the evidence is, and what it is."""

    left: int
    right: int
    strength: float
    why: str


class Pairing:
    """Compares mentions by the table of merging.yml."""

    def __init__(self, table: dict[str, list[str]]) -> None:
        self._speech = frozenset(table["speech"])
        self._together = [frozenset(group) for group in table["together"]]
        self._in_place = [frozenset(group) for group in table["together_in_place"]]
        self._elaborated = frozenset(table["elaborated"])
        self._recurring = frozenset(table["recurring"])
        self._families: dict[str, str] = {}

    def family(self, kind: str) -> str:
        """What mentions are compared within: speech, or the acts that may describe one happening."""
        found = self._families.get(kind)
        if found is None:
            found = self._families[kind] = "speech" if kind in self._speech else self._related(kind)
        return found

    def _related(self, kind: str) -> str:
        related = {kind}
        for _ in (*self._together, *self._in_place):
            related |= {other for group in (*self._together, *self._in_place) if group & related for other in group}
        return min(related)

    def link(self, a: Mention, b: Mention) -> Link | None:
        """The link between two mentions, or None."""
        if self._is_apart(a, b):
            return None
        points = {
            "days": _day_points(a, b),
            "type": _SAME_TYPE if a.type == b.type and a.type not in ("state", "other") else _NEAR_TYPE,
            "parties": _voice_points(a, b) + _object_points(a, b) if a.is_speech else _party_points(a, b),
        }
        content, shared = _content_points(a, b)
        copied = _is_copy(a, b)
        total = sum(points.values()) + min(content, _CONTENT_MOST) + (_COPY_POINTS if copied else 0.0)
        if total < ENOUGH or not (copied or self._has_content(a, b, content)):
            return None
        why = (
            "same sentence repeated"
            if copied
            else f"in common: {', '.join(shared)}"
            if shared
            else "same day and parties"
        )
        return Link(a.order, b.order, round(total, 6), why)

    def _is_apart(self, a: Mention, b: Mention) -> bool:
        """Whether something speaks against one happening, whatever the rest says."""
        return (
            bool(a.places and b.places and a.places.isdisjoint(b.places))
            or a.last < b.earliest
            or b.last < a.earliest
            or ((a.last < b.first or b.last < a.first) and not self._is_retold(a, b))
            or not (self._types_agree(a.type, b.type) or self._is_told_otherwise(a, b))
            or (a.status == "denied") != (b.status == "denied")
            or (_voices_differ(a.voice, b.voice) if a.is_speech else _acts_differ(a, b))
            or ("state" in (a.type, b.type) and _is_for_country(a.voice, b.voice))
        )

    def _is_retold(self, a: Mention, b: Mention) -> bool:
        """Whether an undated mention may be the dated one of some days before: the very same kind of act or speech."""
        return a.type == b.type and a.type not in self._recurring and a.voice == b.voice

    def _types_agree(self, left: str, right: str) -> bool:
        if left == right:
            return True
        if left in self._speech and right in self._speech:
            return "state" in (left, right) and bool({left, right} & self._elaborated)
        return any({left, right} <= group for group in self._together)

    def _is_told_otherwise(self, a: Mention, b: Mention) -> bool:
        """Whether acts of two types are one at the same place, of the same parties and told by the same person."""
        if not any({a.type, b.type} <= group for group in self._in_place):
            return False
        return a.announcer == b.announcer and a.known == b.known and bool(a.known and a.places & b.places)

    def _has_content(self, a: Mention, b: Mention, content: float) -> bool:
        if self._is_told_otherwise(a, b) and (a.first, a.last) == (b.first, b.last):
            return content >= _CONTENT
        recurs = a.type in self._recurring or b.type in self._recurring
        if a.article_id == b.article_id and a.type != b.type and a.is_speech:
            return content >= _CONTENT_SAME_ARTICLE
        if content >= (_CONTENT_RECURRING if recurs else _CONTENT):
            return True
        is_one_day = a.first == a.last == b.first == b.last and a.type == b.type and a.article_id != b.article_id
        if recurs or not is_one_day:
            return False
        if a.is_speech and a.voice is not None and a.voice == b.voice and content >= _CONTENT_ONE_DAY:
            return True
        return a.parties == b.parties and len(a.parties) > 1

    def continuations(self, mentions: Sequence[Mention]) -> Iterator[Link]:
        """The links inside one article that come from its order; `mentions` are all of it, in the order of the page."""
        last: Mention | None = None
        by_sentence: dict[str, list[Mention]] = {}
        for mention in mentions:
            for other in by_sentence.setdefault(mention.sentence_id, []):
                if self._is_one_sentence(other, mention):
                    yield Link(other.order, mention.order, SAME_ARTICLE_PLACE, "told in one sentence")
            by_sentence[mention.sentence_id].append(mention)
            if mention.is_speech:
                if last is not None and self._continues(last, mention):
                    yield Link(last.order, mention.order, SAME_ARTICLE_PLACE, "the same speaker goes on")
                last = mention

    def _is_one_sentence(self, a: Mention, b: Mention) -> bool:
        if (a.first, a.last) != (b.first, b.last) or self._is_apart(a, b):
            return False
        if a.is_speech:
            return a.voice is not None and a.voice == b.voice and "state" in (a.type, b.type)
        return a.type != "other" and (a.parties <= b.parties or b.parties <= a.parties)

    def _continues(self, a: Mention, b: Mention) -> bool:
        return (
            (a.first, a.last) == (b.first, b.last)
            and b.start - a.start <= _NEXT_CHARACTERS
            and a.voice is not None
            and a.voice == b.voice
            and (a.type in self._elaborated or "state" in (a.type, b.type))
            and self._types_agree(a.type, b.type)
            and (a.status == "denied") == (b.status == "denied")
        )


def _day_points(a: Mention, b: Mention) -> float:
    if max(a.days, b.days) > _LONG_DAYS:
        return 0.0
    if (a.first, a.last) == (b.first, b.last):
        return _SAME_DAY if a.days == 1 else _SAME_INTERVAL
    inside = (a.first <= b.first and b.last <= a.last) or (b.first <= a.first and a.last <= b.last)
    return _INSIDE if inside else _MEETS


def _voices_differ(a: Voice | None, b: Voice | None) -> bool:
    if a is None or b is None:
        return False
    if a.party and b.party and a.party != b.party:
        return True
    if a.person or b.person:
        return bool(a.person != b.person and ((a.person and b.person) or a.organ or b.organ))
    # two ministries share a word
    is_one = a.organ <= b.organ or b.organ <= a.organ or len(a.organ & b.organ) >= _ORGAN_WORDS
    return not is_one


def _is_for_country(a: Voice | None, b: Voice | None) -> bool:
    """Whether one is a person and the other the country; a plain statement of his is not one of the country."""
    return a is not None and b is not None and bool(a.person) != bool(b.person)


def _voice_points(a: Mention, b: Mention) -> float:
    if a.voice is None or b.voice is None:
        return 0.0
    return _SAME_VOICE if a.voice == b.voice else _NEAR_VOICE


def _objects(mention: Mention) -> frozenset[str]:
    return mention.parties - {mention.voice.party if mention.voice else ""}


def _object_points(a: Mention, b: Mention) -> float:
    left, right = _objects(a), _objects(b)
    if not left or not right:
        return 0.0
    if left == right:
        return _SAME_OBJECTS
    return _SOME_OBJECTS if len(left & right) * 2 >= len(left | right) else _OTHER_OBJECTS if not left & right else 0.0


def _acts_differ(a: Mention, b: Mention) -> bool:
    """Two acts with no party in common, or announced by two persons."""
    if a.announcer and b.announcer and a.announcer != b.announcer:
        return True
    return bool(a.known and b.known and not a.known & b.known)


def _party_points(a: Mention, b: Mention) -> float:
    if not a.parties or not b.parties:
        return _SAME_PERSONS
    share = len(a.parties & b.parties) / len(a.parties | b.parties)
    return _SAME_PARTIES * share + (_SAME_PERSONS if a.persons & b.persons else 0.0)


def _content_points(a: Mention, b: Mention) -> tuple[float, list[str]]:
    """The weight of the concepts in common, and those concepts, the weightiest first."""
    small, large = (a.words, b.words) if len(a.words) <= len(b.words) else (b.words, a.words)
    shared = {word: min(weight, large[word]) for word, weight in small.items() if word in large}
    ranked = sorted(shared, key=lambda word: (-shared[word], word))
    return sum(shared.values()), ranked[:5]


def _is_copy(a: Mention, b: Mention) -> bool:
    """Whether the sentences are near-duplicates and the quotes stand at the same place in them."""
    if min(len(a.words), len(b.words)) < _COPY_WORDS or not a.near & b.near:
        return False
    return fuzz.token_sort_ratio(a.sentence, b.sentence, score_cutoff=_COPY) >= _COPY
