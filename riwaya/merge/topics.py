"""What a statement, a promise or a treaty is about, as a noun phrase of data/codebook/captions.yml."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product
from pathlib import Path
from typing import Any

from riwaya.codebook import Actor, Codebook, read_file
from riwaya.labels import Language
from riwaya.merge.concepts import add
from riwaya.words import Entry, Hit, Lexicon, Scan

# Words between the first and the last word of a topic, and from its last word to the country that it comes from.
_SPAN, _REACH = 6, 3


class Topics:
    """Finds the topic of a stretch of text."""

    def __init__(self, codebook: Codebook) -> None:
        self._codebook = codebook
        table = read_captions(codebook.folder)
        self._topics: list[dict[str, Any]] = table["topics"]
        self._by_type = {
            kind: [n for n, topic in enumerate(self._topics) if kind in topic.get("types", (kind,))]
            for kind in table["types"]
        }
        self._towards = frozenset(table["towards"])
        self._from = frozenset(table["from"])
        self._lexicon = _lexicon(self._topics)

    def name(self, contexts: Iterable[str], kind: str, speakers: frozenset[str], language: Language) -> list[str]:
        """The topic in the first of some contexts that has one, its fullest wording first; empty if none has.

        `speakers` are the countries that speak: what comes from them is not said to come from them.
        """
        for context in contexts:
            scan = self._lexicon.scan(context)
            near = frozenset().union(*(word.kinds for word in scan.words))
            told = ((n, end) for n in self._by_type[kind] if f"{n} 0" in near and (end := self._told(n, scan)))
            first = next(told, None)
            if first is not None:
                return self._wordings(*first, context, scan, speakers, language)
        return []

    def _told(self, number: int, scan: Scan) -> int:
        """Behind which word a topic has been told, its words close together; 0 if it is not told."""
        topic = self._topics[number]
        if "also" in topic and not scan.all(f"{number} also"):
            return 0
        places = [[(hit.i, hit.j) for hit in scan.all(f"{number} {i}")] for i in range(len(topic["when"]))]
        spans = [(min(i for i, _ in chosen), max(j for _, j in chosen)) for chosen in product(*places)]
        return min((end for start, end in spans if end - start <= _SPAN), default=0)

    def _wordings(
        self, number: int, end: int, context: str, own: Scan, speakers: frozenset[str], language: Language
    ) -> list[str]:
        topic, scan = self._topics[number], self._codebook.lexicon.scan(context)
        words = {hit.j for i in range(len(topic["when"])) for hit in own.all(f"{number} {i}")}
        hits = [hit for hit in scan.all("actor") if hit.entry.value.kind == "country"]
        plain = str(topic[language])
        full = plain
        origin = (
            self._origin([hit for hit in hits if hit.entry.value.name not in speakers], scan, end, words)
            if "of" in topic
            else None
        )
        if origin is not None:
            full = str(topic["of"][language]).replace("{of}", _shown(origin, language))
        goal = self._goal(hits, scan, speakers | {origin.name if origin else ""}) if "to" in topic else None
        to = f" {topic['to'][language]} {_shown(goal, language)}" if goal is not None else ""
        return list(dict.fromkeys([full + to, full, plain + to, plain]))

    def _origin(self, hits: Sequence[Hit], scan: Scan, end: int, words: set[int]) -> Actor | None:
        """The country that follows a word of the topic (their ends are `words`): adjective, genitive, "from"."""
        for hit in hits:
            is_from = hit.i in words or hit.entry.tag in ("nisba", "people") or scan.words[hit.i - 1].form in self._from
            if is_from and end - _SPAN <= hit.i <= end + _REACH:
                found: Actor = hit.entry.value
                return found
        return None

    def _goal(self, hits: Sequence[Hit], scan: Scan, others: frozenset[str]) -> Actor | None:
        """The first country that stands behind "to" or "in"."""
        for hit in hits:
            before = scan.words[hit.i - 1].form if hit.i else ""
            if hit.entry.value.name not in others and (before in self._towards or hit.proclitic == "ل"):
                found: Actor = hit.entry.value
                return found
        return None


def read_captions(folder: Path | None = None) -> dict[str, Any]:
    """The file captions.yml of a codebook."""
    return read_file("captions", folder)


def _lexicon(topics: Sequence[dict[str, Any]]) -> Lexicon:
    lexicon = Lexicon()
    for number, topic in enumerate(topics):
        for i, lemmas in enumerate(topic["when"]):
            add(lexicon, lemmas, Entry(f"{number} {i}", ""))
        add(lexicon, topic.get("also", ()), Entry(f"{number} also", ""))
    return lexicon


def _shown(actor: Actor, language: Language) -> str:
    return actor.name if language == "ar" else actor.en
