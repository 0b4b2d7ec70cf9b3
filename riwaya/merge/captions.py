"""Captions: a happening in a few words, made from its type, parties, place and topic; never a cut sentence.

Where these do not tell what happened, the evidence stands in quotes, whole.

The patterns are in data/codebook/captions.yml. The first pattern wins whose names are all known and whose text fits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from riwaya import labels
from riwaya.clitics import ARTICLE
from riwaya.codebook import PLACES, Codebook
from riwaya.english import English
from riwaya.labels import Language
from riwaya.merge.concepts import add
from riwaya.merge.names import Name, Names, bare
from riwaya.merge.topics import Topics, read_captions
from riwaya.words import Entry, Lexicon, key

LONGEST = 60
_MOST_OBJECTS = 3
_SLOT = re.compile(r"\{(?:(?P<join>li|bi):)?(?P<name>\w+)\}")
# li-, bi-: the preposition as it is written before a word
_JOINED = {"li": "ل", "bi": "ب"}
# slots that hold names, and kinds of names that may be plurals of people
_NAMES = frozenset({"s", "o", "two", "all", "by", "c", "there"})
_QUOTING = frozenset({"w", "d", "x"})
_SEVERAL = frozenset({"people", "group", "unnamed"})
_TEH = "ة"
_AND = " و"
# the sound plural in the nominative and else, and that of an adjective of origin
_SOUND, _SOUND_OBLIQUE, _NISBA = "ون", "ين", "يون"
_PLURAL_ENDINGS = (_SOUND, _SOUND_OBLIQUE)


def _tells(quote: str) -> bool:
    """Whether the evidence tells anything by itself: more than its verb."""
    return len(quote.split()) > 2


def _quoted(quote: str) -> str:
    """The article's own words, as they stand, where nothing shorter tells what happened."""
    return f"«{' '.join(quote.split())}»"


@dataclass(frozen=True, slots=True)
class Facts:
    """What a caption may tell: who acts or speaks, whom it concerns, who says so, the place, a figure, the words."""

    type: str
    subjects: tuple[Name, ...] = ()
    objects: tuple[Name, ...] = ()
    announcer: Name | None = None
    place: str = ""
    figure: tuple[str, str] = ("", "")
    measure: str = ""
    quote: str = ""
    contexts: tuple[str, ...] = ()
    told: str = ""
    named: str = ""
    clause: str = ""
    around: str = ""


class Captions:
    """Makes captions by the patterns of the codebook."""

    def __init__(self, codebook: Codebook, names: Names) -> None:
        self._codebook = codebook
        self._names = names
        self._english = English(codebook)
        self._table = read_captions(codebook.folder)
        self._lexicon = _variants(self._table["types"])
        self._feminine = {bare(word) for word in self._table["feminine_heads"]}
        self._masculine = {key(name) for name in self._table["masculine_countries"]}
        self._topics = Topics(codebook)
        self._quoting = {kind for kind, entry in self._table["types"].items() if _is_quoting(entry)}
        self._people = {bare(word) for word in self._table["people"]}
        self._plural = frozenset(self._table["plural_english"])
        self._at_home = frozenset(self._table["at_home"])

    def quotes(self, kind: str) -> bool:
        """Whether captions of a type may have words of the article."""
        return kind in self._quoting

    def caption(self, facts: Facts, language: Language) -> str:
        """The caption of a happening, at most 60 characters."""
        entry = self._entry(facts)
        slots = self._slots(facts, entry, language)
        people = frozenset(name.shown.split()[0] for name in (*facts.subjects, *facts.objects) if self._is_people(name))
        filled = (text for pattern in entry[language] for text in self._fillings(pattern, slots, people))
        fitting = (text for text in filled if len(text) <= LONGEST)
        text = next(fitting, "") or self._last(facts, language)
        quoted = f"{text}: {_quoted(facts.quote)}"
        if language == "ar" and text == self._last(facts, language) and _tells(facts.quote) and len(quoted) <= LONGEST:
            text = quoted
        return text[0].upper() + text[1:]

    def _fillings(self, pattern: str, slots: dict[str, list[str]], people: frozenset[str]) -> Iterator[str]:
        """The pattern with its names, the fullest first; nothing if one is not known."""
        names = list(dict.fromkeys(match["name"] for match in _SLOT.finditer(pattern)))
        for chosen in product(*(slots[name] for name in names)):
            yield self._filled(pattern, dict(zip(names, chosen, strict=True)), people)

    def _filled(self, pattern: str, texts: dict[str, str], people: frozenset[str]) -> str:
        """The pattern with these texts: a name that does not open it is in the genitive or the accusative."""

        def filled(match: re.Match[str]) -> str:
            text = texts[match["name"]]
            is_name = match.start() and match["name"] in _NAMES
            return _joined(match["join"], self._oblique(text, people) if is_name else text)

        return _SLOT.sub(filled, pattern)

    def _oblique(self, text: str, people: frozenset[str]) -> str:
        """Plurals of people, with their adjectives, as they are behind a noun, a verb or a preposition."""
        words: list[str] = []
        is_people = False
        for word in text.split():
            is_plural = word in people or word.removeprefix(_AND.strip()) in people or self._is_listed(word)
            is_people = word.endswith(_SOUND) and (is_plural or (is_people and word.endswith(_NISBA)))
            words.append(word.removesuffix(_SOUND) + _SOUND_OBLIQUE if is_people else word)
        return " ".join(words)

    def _is_listed(self, word: str) -> bool:
        return bare(word.removeprefix(_AND.strip())) in self._people or bare(word) in self._people

    def _last(self, facts: Facts, language: Language) -> str:
        """The pattern of the type that needs no names."""
        patterns: list[str] = self._table["types"][facts.type][language]
        return next(pattern for pattern in reversed(patterns) if "{" not in pattern)

    def _entry(self, facts: Facts) -> dict[str, Any]:
        """The patterns of a type, or of the word of the quote that tells it more exactly."""
        entry: dict[str, Any] = self._table["types"][facts.type]
        for text in (facts.quote, "" if _tells(facts.quote) else facts.around):
            scan = self._lexicon.scan(text)
            near = frozenset().union(*(word.kinds for word in scan.words))
            for number, variant in enumerate(entry.get("words", ())):
                if (word := f"word {facts.type} {number}") in near and scan.all(word):
                    return {**entry, **variant}
        return entry

    def _slots(self, facts: Facts, entry: dict[str, Any], language: Language) -> dict[str, list[str]]:
        """For each name of a pattern what may stand there, the fullest first."""
        place = self._place(facts.place, language)
        subjects = [self.short(name, language) for name in facts.subjects]
        objects = [self.short(name, language) for name in facts.objects]
        if facts.type in self._at_home and place and subjects == [place]:
            subjects = []
        everyone = list(dict.fromkeys([*subjects, *objects]))
        there = place or (objects[0] if objects else "")
        lands = [name for name in (*facts.objects, *facts.subjects) if name.kind in ("country", *PLACES)]
        is_host = len(facts.subjects) == 1 and facts.subjects[0].kind == "country"
        speakers = frozenset(name.party for name in facts.subjects)
        slots = {
            "s": [_join(subjects, language)],
            "o": [_join(objects[:most], language) for most in range(min(len(objects), _MOST_OBJECTS), 0, -1)],
            "two": [_join(everyone[:2], language)] if len(everyone) > 1 else [],
            "all": [_join(everyone[:most], language) for most in range(min(len(everyone), _MOST_OBJECTS), 0, -1)],
            "p": [place],
            "there": [there if there not in subjects else ""],
            "where": [place or (self.short(lands[0], language) if lands else "")],
            "host": subjects if is_host else [],
            "land": [place or self._land(facts.objects, language)],
            "t": self._topics.name(facts.contexts, facts.type, speakers, language),
            "n": [facts.figure[language == "en"]],
            "q": [_quoted(facts.quote)] if language == "ar" and _tells(facts.quote) else [],
            "w": [facts.told] if language == "ar" else [],
            "d": [facts.named] if language == "ar" else [],
            "x": [facts.clause] if language == "ar" else [],
            "m": [self._measure(facts, language)],
            "c": [(subjects and self._land(facts.subjects, language)) or _join(subjects, language)],
            "by": [self.short(facts.announcer, language)] if facts.announcer else [],
            "v": [entry["verb"][language][self._person(facts.subjects, language)]] if "verb" in entry else [],
        }
        return {name: [text for text in texts if text] for name, texts in slots.items()}

    def _person(self, subjects: Sequence[Name], language: Language) -> int:
        """Which form of the verb agrees with its subjects."""
        if language == "en":
            return int(len(subjects) > 1 or any(self._is_plural(name) for name in subjects))
        if any(self._is_people(name) for name in subjects):
            return 4
        feminine = all(self._is_feminine(name) for name in subjects)
        if len(subjects) == 2:
            return 3 if feminine else 2
        return int(feminine) if len(subjects) < 3 or feminine else 4

    def _is_people(self, name: Name) -> bool:
        first = bare(name.shown.split()[0])
        return first in self._people or (first.endswith(_PLURAL_ENDINGS) and name.kind in _SEVERAL)

    def _is_plural(self, name: Name) -> bool:
        """Whether an English name takes the verb of several: people, forces, authorities."""
        words = self.short(name, "en").lower().split()
        return self._is_people(name) or bool(words and words[-1] in self._plural)

    def _is_feminine(self, name: Name) -> bool:
        if name.kind == "person":
            return False
        if name.kind in ("country", *PLACES):
            return key(name.shown) not in self._masculine
        first = name.shown.split()[0]
        return first.endswith(_TEH) or bare(first) in self._feminine

    def _measure(self, facts: Facts, language: Language) -> str:
        """What a figure counts, unless its Arabic noun says so itself."""
        nouns = self._codebook.lexicon.scan(facts.figure[0]).all("noun")
        is_said = any(hit.entry.value.measure == facts.measure for hit in nouns)
        return (
            ""
            if not facts.measure or (language == "ar" and is_said)
            else labels.words(f"measures.{facts.measure}", language)
        )

    def _land(self, names: Sequence[Name], language: Language) -> str:
        """The country of the first of some names."""
        actor = self._codebook.actors.get(names[0].party) if names else None
        return "" if actor is None else actor.name if language == "ar" else actor.en

    def _place(self, place: str, language: Language) -> str:
        actor = self._codebook.actors.get(place)
        return place if language == "ar" else actor.en if actor is not None else ""

    def short(self, name: Name, language: Language) -> str:
        """A name as a caption has it: a person by the last name where the codebook knows that alone."""
        actor = self._codebook.actors.get(name.canonical)
        if actor is None:
            return name.text if language == "ar" else self._english.get(name.text, "")
        last = actor.name.split()[-1]
        is_known = actor.kind == "person" and self._names.read(last).canonical == actor.name
        if language == "en":
            return actor.en.split()[-1] if is_known and actor.en else actor.en
        return last if is_known else actor.name


def _is_quoting(entry: dict[str, Any]) -> bool:
    patterns = (pattern for one in (entry, *entry.get("words", ())) for pattern in one["ar"])
    return any(match["name"] in _QUOTING for pattern in patterns for match in _SLOT.finditer(pattern))


def _joined(join: str | None, text: str) -> str:
    if not join:
        return text
    if join == "li" and text.startswith(ARTICLE):
        return "لل" + text[len(ARTICLE) :]
    return _JOINED[join] + text


def _join(names: Sequence[str], language: Language) -> str:
    """Names in a row: `a and b`; nothing if one of them has no name in the language."""
    names = list(dict.fromkeys(names))
    if not names or not all(names):
        return ""
    return (
        _AND.join(names)
        if language == "ar"
        else " and ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names)
    )


def _variants(types: dict[str, Any]) -> Lexicon:
    """The words that tell a type more exactly."""
    lexicon = Lexicon()
    for kind, entry in types.items():
        for number, variant in enumerate(entry.get("words", ())):
            add(lexicon, variant["when"], Entry(f"word {kind} {number}", ""))
    return lexicon
