"""Grades: what kind of source someone is, by the codebook and by who fights in the articles, not by spelling.

A source has one grade in a report, whichever article names it and however.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from riwaya.clitics import ARTICLE
from riwaya.codebook import Codebook
from riwaya.merge.concepts import add, read_merging
from riwaya.merge.names import Name, Names
from riwaya.words import Entry, Lexicon, Scan

# Where an age may stand behind a name: فلانة (43 عاما), فلان، البالغ من العمر 43 عاما
_AGE = re.compile(r"\s*[،(]?\s*(?:ال?بالغ\w* (?:من العمر )?|و?عمره[ا]? )?\d+\s+")
_WORD = re.compile(r"\w+")
# A country is a party if its forces fight at least this often, against those that fight most.
_SHARE = 0.1


class Grades:
    """Grades the sources of one report; `sentences` are those of all its articles."""

    def __init__(self, codebook: Codebook, names: Names, sentences: Iterable[str]) -> None:
        self._codebook = codebook
        self._names = names
        self._table = read_merging(codebook.folder)["grades"]
        self._is_individual: dict[str, bool] = {}
        # the sentences that may tell of an individual, by their words
        self._told: dict[str, list[str]] = defaultdict(list)
        self._cues = _cues(self._table)
        self.parties = frozenset(self._table["parties"]) | self._fighting(sentences)

    def of(self, source: Name | None) -> str:
        """How researchers grade a source: official, ngo, media, belligerent, individual or unnamed. None: the article.

        What is official in a country that is a party to the conflict is a belligerent.
        """
        if source is None:
            return "media"
        source = self._names.full(source)
        base = self._base(source)
        return "belligerent" if base == "official" and self._names.country_of(source) in self.parties else base

    def _base(self, source: Name) -> str:
        """The grade without regard to who fights."""
        actor = self._codebook.actors.get(source.canonical)
        if actor is not None and actor.grade:
            # what a researcher wrote is final
            return actor.grade
        if source.kind == "body" and not source.canonical:
            grade = self._names.head_grade(source.text)
            return "individual" if grade == "official" and self._speaks_for_himself(source.text) else grade
        return str(self._table["kinds"].get(source.kind, "official"))

    def _speaks_for_himself(self, name: str) -> bool:
        """Whether a sentence tells the age of who has this name, or calls him a witness, a resident, an expert."""
        found = self._is_individual.get(name)
        if found is None:
            last = next(reversed(_WORD.findall(name)), "")
            told = (sentence for sentence in self._told.get(last, ()) if name in sentence)
            found = self._is_individual[name] = any(self._tells_of_individual(sentence, name) for sentence in told)
        return found

    def _tells_of_individual(self, sentence: str, name: str) -> bool:
        before, _, behind = sentence.partition(name)
        scan = self._cues.scan(before)
        last = len(scan.words) - 1
        # past an adjective: الخبير المصري فلان
        near = (last, last - 1) if last > 0 and scan.words[last].key.startswith(ARTICLE) else (last,)
        if any(scan.at("individuals", k) is not None for k in near):
            return True
        number = _AGE.match(behind)
        return number is not None and self._cues.scan(behind[number.end() :]).at("ages", 0) is not None

    def strongest(self, grades: Iterable[str]) -> str:
        """The grade that counts when several sources give one thing."""
        order: list[str] = self._table["order"]
        return min(grades, key=lambda grade: order.index(grade) if grade in order else len(order), default="media")

    def _fighting(self, sentences: Iterable[str]) -> frozenset[str]:
        """The countries whose forces are named in sentences that tell of fighting."""
        counts: Counter[str] = Counter()
        for sentence in sentences:
            cues = self._cues.scan(sentence)
            counts.update(self._parties_in(sentence, cues))
            if cues.hits("individuals") or cues.hits("ages"):
                for word in set(_WORD.findall(sentence)):
                    self._told[word].append(sentence)
        most = max(counts.values(), default=0)
        return frozenset(party for party, count in counts.items() if count >= _SHARE * most)

    def fighting(self, sentence: str) -> frozenset[str]:
        """The countries whose forces a sentence names while it tells of fighting.

        >>> from riwaya.codebook import load
        >>> grades = Grades(load(), Names(load()), [])
        >>> sorted(grades.fighting("معارك بين القوات الروسية والجيش الأوكراني"))
        ['أوكرانيا', 'روسيا']
        """
        return self._parties_in(sentence, self._cues.scan(sentence))

    def _parties_in(self, sentence: str, cues: Scan) -> frozenset[str]:
        if not cues.hits("fight"):
            return frozenset()
        forces = {i for hit in cues.all("forces") for i in (hit.i, hit.j, hit.j + 1)}
        return frozenset(
            self._names.party_of(hit.entry.value)
            for hit in self._names.actors_in(sentence)
            if hit.entry.value.kind in ("country", "body") and hit.i in forces
        )


def _cues(table: dict[str, list[str]]) -> Lexicon:
    lexicon = Lexicon()
    for name in ("forces", "fight", "individuals", "ages"):
        add(lexicon, table[name], Entry(name, ""))
    return lexicon
