"""Dates beside a figure: what each date of a sentence dates, and so what it is to the figure.

A toll is told on a day, of an accident of another day. The first is the date of the words that give it (أعلنت الوزارة
أمس, وفق ما أعلنته الخميس); the second dates the accident, where it stands in a relative clause (الحادث الذي وقع في 13
أغسطس) or behind the noun (غرق العبارة ليلة الأربعاء). A date of another clause is none of the figure's.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from riwaya.attribution import Said
from riwaya.estimates.beside import is_figure
from riwaya.estimates.cues import AND_THAT
from riwaya.events.clauses import Clauses, Predicate, is_governed, read_clauses
from riwaya.events.dating import governor
from riwaya.events.landmarks import COMMA, NEGATION, THAT
from riwaya.events.times import dated
from riwaya.records import Timex
from riwaya.words import Hit, Scan

# a date is of the figure itself, of the words that give it, of the accident that it is a toll of, or of neither
Relation = Literal["own", "word", "cause", ""]

_AND = ("و", "ف")
_THEN = "ثم"
_BACKGROUND = frozenset({"وكان", "وكانت", "وكانوا", "وقد"})
_CONTRAST, _STILL, _SUPERLATIVE = "word:contrast", "word:still", "word:superlative"
# how far from the verb of an aside its speaker stands: وفق ما أوردته الوكالة نقلا عن المديرية
_SPEAKER = 12
# how far before a figure the word stands that makes a toll of it
_TOLL = 24
# how far from a figure the word stands that says that it still holds, before it and behind it
_BEFORE, _BEHIND = 6, 5
_NEAR = 4
# what is counted in a stretch of time is counted over all of it
COUNTED = frozenset({"between", "through"})


class Told(NamedTuple):
    """A date at words[i:j], how it relates to what happens (`riwaya.events.times`), and the predicate that it dates."""

    i: int
    j: int
    timex: Timex
    timing: str
    one: Predicate | None

    @property
    def is_of_a_noun(self) -> bool:
        """Whether it dates something that the sentence only names: a noun, or one with a relative clause."""
        return self.one is not None and (self.one.form != "verb" or self.one.relative)

    @property
    def is_period(self) -> bool:
        """Whether it is longer than a day."""
        return self.timex.date_start != self.timex.date_end


@dataclass(slots=True)
class Dates:
    """The dates of a sentence, and what is needed to tell what they are to a figure: read when it is asked for."""

    scan: Scan
    found: list[tuple[int, int, Timex]]
    said: list[Said]
    published: date
    _read: tuple[Clauses, list[Told]] | None = None

    @property
    def clauses(self) -> Clauses:
        """The clauses of the sentence."""
        return self._as_read()[0]

    @property
    def told(self) -> list[Told]:
        """Its dates, with what each of them dates."""
        return self._as_read()[1]

    def _as_read(self) -> tuple[Clauses, list[Told]]:
        if self._read is None:
            clauses = read_clauses(self.scan, frozenset(k for i, j, _ in self.found for k in range(i, j)))
            phrases = [dated(self.scan, i, j, timex) for i, j, timex in self.found]
            told = [Told(at.i, at.j, at.timex, at.timing, governor(clauses, at, self.published)) for at in phrases]
            self._read = clauses, told
        return self._read

    def relation(self, one: Told, word: int) -> Relation:
        """What a date is to the figure at a word."""
        by = one.one
        if one.timing not in COUNTED | {"until"} and by is not None and (self._is_heard(by) or self._is_change(by)):
            return "word" if self._covers(by, one, word) else ""
        if self._is_of_another(one, word):
            return ""
        if one.timing in COUNTED:
            return "own"
        if one.is_of_a_noun and (self._resumes(one, word) or self._is_toll_of(one, word)):
            return "cause"
        return "cause" if self._stands_in_cause(one, word) else "own"

    def _is_heard(self, by: Predicate) -> bool:
        """Whether somebody speaks with a verb of saying: not نقلت السفن 1500 جندي, nor the حصيلة صدرت أمس."""
        return by.is_say and (not self.said or any(s.i == by.i or _is_near(s, by) for s in self.said))

    def _is_change(self, by: Predicate) -> bool:
        """Whether a verb tells how a toll changed, which dates the new one: ارتفعت الحصيلة مساء أمس إلى 12."""
        return by.form == "verb" and self.scan.at("change", by.i) is not None

    def _covers(self, by: Predicate, one: Told, word: int) -> bool:
        """Whether the words that a date dates give the figure, and not those of somebody else."""
        if self._is_change(by):
            return by.i < word and not by.relative
        holding = [s for s in self.said if s.i <= word < s.j and s.group != "carried"]
        if not holding:
            return by.i < word and not by.relative
        last = max(holding, key=lambda s: s.i)
        if by.i < last.i <= one.i:
            # who speaks under the verb of another has a date of his own
            return True
        own = next((s for s in holding if s.i == by.i), None)
        if own is None:
            return any(_is_near(s, by) for s in holding)
        return own is last or is_same(own, last)

    def _is_of_another(self, one: Told, word: int) -> bool:
        """Whether a date stands in a clause that tells of something else."""
        scan = self.scan
        if one.i < word:
            return False
        if any(scan.words[k].key in AND_THAT for k in range(word + 1, one.i)):
            return True
        if self.is_compared(word, one.i) or self._opens_next(one, word) or self._is_of_part(one, word):
            return True
        return one.one is not None and self._goes_on(one.one, word)

    def _opens_next(self, one: Told, word: int) -> bool:
        """Whether a date behind a figure opens what is told next, or a word of contrast does before it.

        بلغ عددهم 10 آلاف ويوم الأحد ضرب إعصار; بينما قالت الوزارة أمس.
        """
        scan, i = self.scan, one.i
        if scan.within(_CONTRAST, word + 1, i):
            return True
        preposition = scan.at("grammar", i - 1) if i - 1 > word else None
        return scan.words[i].key.startswith(_AND[0]) or (preposition is not None and preposition.proclitic == _AND[0])

    def _is_of_part(self, one: Told, word: int) -> bool:
        """Whether a date is that of a part of those counted: 19 ألفا، بينهم 6 آلاف وصلوا أمس."""
        scan = self.scan
        parts = [hit for hit in scan.within("subset", word + 1, one.i) if is_figure(scan, hit.j)]
        return bool(parts) and not any(scan.is_mark(k, COMMA) for k in range(parts[-1].i, one.i))

    def _goes_on(self, one: Predicate, word: int) -> bool:
        """Whether a verb behind a figure tells what came next, or before: ثم توقفت في مايو, وكان المركب غادر السبت."""
        scan = self.scan
        if one.form != "verb" or one.i <= word:
            return False
        between = range(word + 1, one.i + 1)
        return any(scan.words[k].key == _THEN or scan.words[k].key in _BACKGROUND for k in between)

    def _resumes(self, one: Told, word: int) -> bool:
        """Whether the main clause goes on between the date of a relative clause and a figure: الزلزال الذي ضرب …

        البلاد أمس خلف 12 قتيلا.
        """
        if one.one is None or not one.one.relative or one.i > word:
            return False
        verbs = (p for p in self.clauses.behind(one.j) if p.form == "verb" and p.i < word)
        return any(not p.relative and not _is_joined(self.scan, p.i) for p in verbs)

    def _is_toll_of(self, one: Told, word: int) -> bool:
        """Whether a figure is a toll that is told of what a date dates, in one clause with it.

        عدد قتلى الحادث الذي وقع السبت بلغ 12, بلغ عدد القتلى 12 في الحادث الذي وقع السبت.
        """
        toll = toll_at(self.clauses, word)
        if toll is None or one.one is None or toll.i < one.i:
            return toll is not None
        # the toll of a noun behind a preposition only describes it: تحدث عن غارة فجر الأربعاء أسفرت عن مقتل أربعة
        described = one.one.form == "noun" and is_governed(self.scan, one.one.i)
        return not described and not _is_joined(self.scan, toll.i)

    def _stands_in_cause(self, one: Told, word: int) -> bool:
        """Whether a day stands between a verb of causing and what that caused: أسفر غرق عبارة السبت عن مصرع 38."""
        toll = toll_at(self.clauses, word) if not one.is_period else None
        return toll is not None and toll.entry.kind == "causing" and toll.i < one.i < word

    def is_of_clause(self, one: Told, word: int) -> bool:
        """Whether no other clause begins between a date and a figure."""
        scan = self.scan
        i, j = sorted((one.i, word))
        if scan.within("clause", i + 1, j) or scan.within(THAT, i + 1, j) or self.is_compared(i, j):
            return False
        return not self._is_of_another(one, word)

    def is_compared(self, i: int, j: int) -> bool:
        """Whether a word of comparison stands between two words: مقابل, بزيادة."""
        return any(hit.entry.value == "compared" for hit in self.scan.within("timing", i + 1, j))

    def is_still(self, word: int) -> bool:
        """Whether a figure is said to hold yet: لا يزال 11 في عداد المفقودين, 11 شخصا لا يزالون مفقودين."""
        scan = self.scan
        around = scan.within(_STILL, word - _BEFORE, word + _BEHIND)
        return any(
            not any(scan.is_mark(k, COMMA) for k in range(*sorted((hit.i, word))))
            and (hit.i < word or not scan.words[hit.i - 1].key.startswith(_AND[0]))
            for hit in around
        )

    def begins(self, one: Told) -> bool:
        """Whether a date tells when a war broke out that goes on: الحرب التي اندلعت في أبريل, منذ ظهورها في 2019."""
        scan, by = self.scan, one.one
        if by is None or by.form != "verb":
            start = scan.at("timing", by.i - 1) if by is not None and by.suffixed else None
            return start is not None and start.entry.value == "since"
        if scan.at("beginning", by.i) is None:
            return False
        return any(hit.entry.value.type == "attack" for hit in scan.within("happening", by.i - _NEAR, by.i + _NEAR))


def toll_at(clauses: Clauses, word: int) -> Hit | None:
    """The word that makes a figure a toll: عدد القتلى, ارتفع, أسفر عن; not with a verb of harm between."""
    scan = clauses.scan
    for k in range(word - 1, max(-1, word - 1 - _TOLL), -1):
        if scan.words[k].form in ".؛:" or scan.words[k].key in AND_THAT or scan.at(THAT, k) is not None:
            return None
        for kind in ("causing", "change", "timing"):
            hit = scan.at(kind, k)
            if hit is not None and (kind != "timing" or hit.entry.value == "tolls") and hit.j <= word:
                return hit
        cue = scan.at("cue", k)
        # behind a verb of causing stands its subject: أسفر غرق عبارة عن
        caused = scan.at("causing", k - 1) is not None
        if cue is not None and cue.entry.tag == "verb" and not (cue.definite or cue.proclitic == _AND[0] or caused):
            return None
    return None


def is_negated_or_compared(scan: Scan, start: int, stop: int) -> bool:
    """Whether a superlative or a negation stands in a stretch: أعنف هجوم منذ عام 2014, لم تشهده منذ 2002."""
    return bool(scan.within(_SUPERLATIVE, start, stop) or scan.within(NEGATION, start, stop))


def is_same(one: Said, other: Said) -> bool:
    """Whether one speaks in both, whose name may be given in short."""
    if one.name is None or other.name is None:
        return one.name is other.name
    names = [set(said.name.text.split()) for said in (one, other) if said.name is not None]
    return names[0] <= names[1] or names[1] <= names[0]


def _is_near(said: Said, by: Predicate) -> bool:
    """Whether the speaker of an aside stands beside its verb: ما أعلنته الهيئة أمس, مسؤول تحدث أمس."""
    name = said.name
    beside = name is not None and (0 <= name.i - by.i <= _SPEAKER or name.j == by.i)
    return beside and said.group == "per"


def _is_joined(scan: Scan, i: int) -> bool:
    """Whether word i goes on with what was told: وأسفر, فقتل, ثم قتل, ما أسفر."""
    before = scan.words[i - 1].key if i else ""
    return scan.words[i].key.startswith(_AND) or before in (_THEN, "ما", "مما", "حيث", "اذ", "بعدما", "قد")
