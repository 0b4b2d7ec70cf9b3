"""Content words: what a sentence is about, whatever its wording, for telling one happening from another.

A word stands for a concept of data/codebook/merging.yml or, failing that, for its stem; names of parties, calendar
words and words of saying stand for nothing. Weights are fixed and not counted from a corpus, so that one article
more does not change what two others have in common.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from riwaya import inflection
from riwaya.codebook import PLACES, Codebook, read_file
from riwaya.words import Entry, Hit, Lexicon, Scan

_COMMON_WEIGHT = 0.3
_RARE_WEIGHT = 1.0
# Numbers up to 31 are mostly days of a month, and those from 1900 to 2100 years.
_FIRST_COUNT, _YEARS = 32, range(1900, 2101)
_SILENT_KINDS = frozenset(
    (
        *(
            "month",
            "hijri_month",
            "weekday",
            "day",
            "span",
            "relative",
            "part",
            "grammar",
            "hedge",
            "hedge_after",
            "say",
        ),
        *("unit", "ten", "hundred", "scale", "order", "few", "ordinal", "fraction", "per", "unnamed"),
    )
)
# A trigger of these types says nothing about what happened.
_SILENT_TYPES = ("state", "other")
_SUFFIXES = ("يات", "ات", "ون", "ين", "ان", "يه", "تها", "ها", "هم", "ه", "ا", "ي")
_STEM = 3


class Token(NamedTuple):
    """A word that says something: its offset in the sentence, its concept, its weight, whether it names a place."""

    at: int
    concept: str
    weight: float
    is_place: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """What a sentence says: its content words, and the parties it names, in order.

    `heads` are the offsets of nouns that stand for a place named elsewhere: the province, this town.
    """

    tokens: tuple[Token, ...]
    parties: tuple[str, ...]
    heads: tuple[int, ...] = ()


class Vocabulary:
    """Reads sentences into concepts; remembers each sentence it has read."""

    def __init__(self, codebook: Codebook) -> None:
        self._codebook = codebook
        self._lexicon = _lexicon(codebook.folder)
        self._memo: dict[str, Reading] = {}

    def read(self, sentence: str) -> Reading:
        """The content of a sentence."""
        found = self._memo.get(sentence)
        if found is None:
            scan = self._codebook.lexicon.scan(sentence)
            heads = tuple(self._heads(sentence, scan))
            found = self._memo[sentence] = Reading(tuple(self._tokens(sentence, scan)), _parties(scan), heads)
        return found

    def _heads(self, sentence: str, scan: Scan) -> Iterator[int]:
        """Where a noun of place stands with the article and no name behind it."""
        for hit in self._lexicon.scan(sentence).all("place_head"):
            named = scan.at("actor", hit.j)
            if hit.definite and not hit.suffixed and (named is None or named.entry.value.kind not in PLACES):
                yield scan.starts[hit.i]

    def _tokens(self, sentence: str, scan: Scan) -> Iterator[Token]:
        own = self._lexicon.scan(sentence)
        names = _names(scan)
        after_place_head = False
        for i, word in enumerate(scan.words):
            token = self._token(i, scan, own, names, after_place_head)
            after_place_head = own.at("place_head", i) is not None
            if token is not None and word.kind != "mark":
                yield token

    def _token(self, i: int, scan: Scan, own: Scan, names: dict[int, Hit], is_place: bool) -> Token | None:
        word, at = scan.words[i], scan.starts[i]
        if word.kind == "number":
            return _number(word.form, at)
        if word.kind not in ("word", "latin"):
            return None
        if i in names:
            actor = names[i].entry.value
            if actor.kind in PLACES and names[i].i == i:
                return Token(at, actor.name, _RARE_WEIGHT, True)
            if actor.kind != "people" or scan.at("noun", i) is None:
                return None
        concept = own.at("concept", i)
        if concept is not None:
            return Token(at, concept.entry.value, float(concept.entry.tag), False) if concept.entry.value else None
        if any(scan.at(kind, i) is not None for kind in _SILENT_KINDS & word.kinds):
            return None
        event = scan.at("event", i)
        if event is not None:
            kind = str(getattr(event.entry.value, "type", event.entry.value))
            return None if kind in _SILENT_TYPES else Token(at, kind, _COMMON_WEIGHT, False)
        return Token(at, stem(word.key), _RARE_WEIGHT, is_place) if len(word.key) >= _STEM else None


def stem(form_key: str) -> str:
    """A folded word without its clitics and one ending: a crude stem, the same for the forms of one noun.

    >>> stem("والمسيره"), stem("مسيرات")
    ('مسير', 'مسير')
    """
    for prefix in ("وال", "فال", "بال", "كال", "ولل", "لل", "ال", "و"):
        if form_key.startswith(prefix) and len(form_key) - len(prefix) >= _STEM:
            form_key = form_key[len(prefix) :]
            break
    for suffix in _SUFFIXES:
        if form_key.endswith(suffix) and len(form_key) - len(suffix) >= _STEM:
            return form_key[: -len(suffix)]
    return form_key


def read_merging(folder: Path | None = None) -> dict[str, Any]:
    """The file merging.yml of a codebook."""
    return read_file("merging", folder)


@lru_cache(maxsize=4)
def _lexicon(folder: Path) -> Lexicon:
    table, lexicon = read_merging(folder), Lexicon()
    for section, weight in (("concepts", _RARE_WEIGHT), ("common", _COMMON_WEIGHT)):
        for concept, lemmas in table[section].items():
            add(lexicon, lemmas, Entry("concept", concept, str(weight)))
    add(lexicon, table["ignored"], Entry("concept", ""))
    add(lexicon, table["place_heads"], Entry("place_head", ""))
    return lexicon


def add(lexicon: Lexicon, lemmas: Iterable[str], entry: Entry) -> None:
    """Enter all forms of some lemmas."""
    for lemma in lemmas:
        for form in inflection.forms(lemma):
            lexicon.add(form, entry)


def _names(scan: Scan) -> dict[int, Hit]:
    """The actor of each word that belongs to a name; the longest name wins."""
    covered: dict[int, Hit] = {}
    for hit in sorted(scan.all("actor"), key=lambda hit: (hit.i - hit.j, hit.i)):
        for i in range(hit.i, hit.j):
            covered.setdefault(i, hit)
    return covered


def _parties(scan: Scan) -> tuple[str, ...]:
    """The countries that a sentence names, by name, adjective or capital, in order and once each."""
    hits = sorted({(hit.i, hit) for hit in _names(scan).values()}, key=lambda pair: pair[0])
    actors = [hit.entry.value for _, hit in hits]
    return tuple(
        dict.fromkeys(
            actor.name if actor.kind == "country" else actor.of
            for actor in actors
            if actor.of or actor.kind == "country"
        )
    )


def _number(form: str, at: int) -> Token | None:
    digits = "".join(str(int(c)) for c in form if c.isdecimal())
    number = int(digits or 0)
    if number < _FIRST_COUNT or number in _YEARS:
        return None
    return Token(at, f"#{number}", _RARE_WEIGHT, False)
