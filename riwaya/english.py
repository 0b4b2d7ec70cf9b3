"""English for Arabic names of sources and parties: from the codebook, or put together from the parts of the name.

Outlets may have theirs in `articles.csv` (source_office_en): no rule gives the vowels of an invented or a foreign name.

A head noun takes what follows it in front: الاستخبارات العسكرية الأوكرانية, Ukrainian military intelligence. A name
with one word that no list has gets no English: better the Arabic than half a translation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import pandas as pd

from riwaya import inflection
from riwaya.codebook import Actor, Codebook, read_file
from riwaya.words import Entry, Hit, Lexicon, Scan

Role = Literal["head", "noun", "ministry", "adjective", "name", "person", "preposition", "and"]

_KIND = "english"
_OF_PEOPLE = "ون"
_MINISTRY = "Ministry"
_SECTIONS: dict[str, Role] = {
    "places": "name",
    "compounds": "head",
    "heads": "head",
    "ministries": "ministry",
    "nouns": "noun",
    "adjectives": "adjective",
}


@dataclass(frozen=True, slots=True)
class Part:
    """A word or phrase of a name: what it does there, its English, and that where it stands alone, if another."""

    role: Role
    text: str
    alone: str = ""


class English(Mapping[str, str]):
    """English names by Arabic ones; of a name that cannot be translated whole there is none.

    >>> from riwaya.codebook import load
    >>> names = English(load())
    >>> names["وزارة الدفاع الروسية"], names["نواب في سيول"], "ساحل النخيل الأزرق" in names
    ('Russian Defence Ministry', 'Lawmakers in Seoul', False)
    """

    def __init__(self, codebook: Codebook, articles: pd.DataFrame | None = None) -> None:
        self._codebook = codebook
        self._outlets = {} if articles is None else _outlets(articles)
        self._table = read_file("english", codebook.folder)
        self._words = _lexicon(codebook.folder)
        self._memo: dict[str, str] = {}

    def __getitem__(self, name: str) -> str:
        if name not in self._memo:
            self._memo[name] = self._translate(name)
        if not self._memo[name]:
            raise KeyError(name)
        return self._memo[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._codebook.actors)

    def __len__(self) -> int:
        return len(self._codebook.actors)

    def _translate(self, name: str) -> str:
        listed = self._codebook.actors.get(name)
        if name in self._outlets or (listed is not None and listed.en):
            return self._outlets.get(name) or (listed.en if listed is not None else "")
        parts = self._parts(name)
        text = self._join(parts) if parts else ""
        return text[:1].upper() + text[1:] if text else ""

    def _parts(self, name: str) -> list[Part]:
        """The parts of a name, or none if one of its words is in no list."""
        actors, words = self._codebook.lexicon.scan(name), self._words.scan(name)
        parts: list[Part] = []
        i = 0
        while i < len(words.words):
            found = self._part(actors, words, i)
            if found is None:
                return []
            i, new = found
            parts += new
        return parts

    def _part(self, actors: Scan, words: Scan, i: int) -> tuple[int, list[Part]] | None:
        """The longest part that begins at a word, and where it ends; of equally long ones our own word wins."""
        own, actor = words.at(_KIND, i), actors.at("actor", i)
        hit = max((hit for hit in (own, actor) if hit is not None and not hit.suffixed), key=_length, default=None)
        if hit is None:
            return None
        # للقوات at the beginning is a name cut behind a preposition
        proclitic = hit.proclitic if i else hit.proclitic.removesuffix("ل")
        before = [self._proclitic(letter) for letter in proclitic]
        part = hit.entry.value if hit is own else self._named(hit.entry.value, hit.entry.tag)
        if part is None or None in before:
            return None
        return hit.j, [*(one for one in before if one is not None), part]

    def _proclitic(self, letter: str) -> Part | None:
        """What a letter written onto a word says: in, for, and."""
        if letter == self._table["and"]:
            return Part("and", "and")
        word = self._table["prepositions"].get(letter)
        return Part("preposition", word) if word else None

    def _named(self, actor: Actor, tag: str) -> Part | None:
        """An actor of the codebook inside a longer name; a country is said by its adjective."""
        demonym = self._table["demonyms"].get(actor.en, actor.en if actor.kind == "country" else "")
        if tag == "nisba" or (tag == "name" and actor.kind == "country"):
            return Part("adjective", demonym, actor.en if tag == "name" else "") if demonym else None
        if tag == "metonym" or not actor.en:
            # of a capital without an English name only the country is known
            return None
        return Part("person" if actor.kind == "person" else "name", actor.en)

    def _join(self, parts: Sequence[Part]) -> str:
        """The English of all parts: phrases with their prepositions between them."""
        said: list[str] = []
        phrase: list[Part] = []
        for part in _with_pairs(parts):
            if part.role in ("preposition", "and"):
                said += [_phrase(phrase, not said), part.text]
                phrase = []
            else:
                phrase.append(part)
        said.append(_phrase(phrase, not said))
        return " ".join(said) if all(said) else ""


def _with_pairs(parts: Sequence[Part]) -> list[Part]:
    """The parts, two adjectives with an "and" between them made one."""
    found: list[Part] = []
    for part in parts:
        if part.role == "adjective" and [one.role for one in found[-2:]] == ["adjective", "and"]:
            first = found[-2]
            found[-2:] = [Part("adjective", f"{first.text} and {part.text}")]
        else:
            found.append(part)
    return found


def _phrase(parts: Sequence[Part], is_first: bool) -> str:
    """One noun with what belongs to it: adjectives first, the last before the others, then nouns, the last first.

    A phrase that does not open with a noun is none, nor one in which a noun follows a whole name.
    """
    adjectives = [part.text for part in parts if part.role == "adjective"]
    nouns = [part.text for part in parts if part.role not in ("adjective", "person")]
    people = [part.text for part in parts if part.role == "person"]
    if len(parts) == 1 and adjectives:
        return parts[0].alone
    if not parts or parts[0].role == "adjective" or (parts[0].role == "name" and len(nouns) > 1):
        return ""
    if parts[0].role == "ministry":
        # alone it is the ministry; behind a preposition what it is about: for defence
        nouns = [*(noun.lower() for noun in nouns)] if not is_first else [_MINISTRY, *nouns]
    if nouns[:1] == [_MINISTRY]:
        nouns = [_MINISTRY, *(noun.title() if noun.islower() else noun for noun in nouns[1:])]
    return " ".join([*reversed(adjectives), *reversed(nouns), *people])


def _length(hit: Hit) -> int:
    return hit.j - hit.i


def _outlets(articles: pd.DataFrame) -> dict[str, str]:
    """The outlets whose articles give them an English name."""
    if "source_office_en" not in articles:
        return {}
    pairs = articles[["source_office", "source_office_en"]].dropna().itertuples(index=False, name=None)
    return {str(office): str(english) for office, english in pairs if office and english}


@cache
def _lexicon(folder: Path) -> Lexicon:
    """All words of english.yml in all their forms; of two that look alike the first listed is meant."""
    lexicon, table = Lexicon(), read_file("english", folder)
    for section, role in _SECTIONS.items():
        for phrase, text in table[section].items():
            for form in _forms(phrase, role):
                lexicon.add(form, Entry(_KIND, Part(role, text)))
    for word, text in table["prepositions"].items():
        if len(word) > 1:
            lexicon.add(word, Entry(_KIND, Part("preposition", text)))
    return lexicon


def _forms(phrase: str, role: Role) -> Iterable[str]:
    if role == "adjective":
        return inflection.nisba(phrase)
    if phrase.endswith(_OF_PEOPLE):
        stem = phrase.removesuffix(_OF_PEOPLE)
        return [stem + ending for ending in ("ون", "ين", "و", "ي")]
    return inflection.cue(phrase)
