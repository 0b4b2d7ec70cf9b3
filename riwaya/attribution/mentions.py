"""Mentions: the names that an article has read so far, by which a short reference finds its full name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

from riwaya.attribution.phrases import Phrase, extent, phrase_text
from riwaya.codebook import Actor
from riwaya.words import Hit, Scan, inner, key

# no other word: no name has a word without letters
_ALONE = ""
# what an armed group is called in short
_GROUPS = frozenset({"جماعه", "حركه", "تنظيم", "ميليشيا", "مليشيا"})
# unnamed sources that are called so
_SOURCE = ("مصدر", "مصادر", "مسؤول", "مسئول")


@dataclass(slots=True)
class Mentions:
    """The names read so far in an article, by which a short reference finds its full name.

    `titled` holds the last person of each title: الوزيرة is the minister who was named. `actor` is the last that the
    codebook knows. What is looked for is found by its words, however many names an article has.
    """

    names: list[Phrase] = field(default_factory=list)
    # the keys of each name's words if it is a person's, else none
    words: list[list[str]] = field(default_factory=list)
    titled: dict[str, Phrase] = field(default_factory=dict)
    actor: Actor | None = None
    # the last that المصدر ذاته may point to: no unnamed person
    _source: Phrase | None = None
    # the last of each text, the latest at the end, by the word that stands for it, and by that and another of its words
    _longer: dict[tuple[str, str], dict[str, Phrase]] = field(default_factory=dict)
    # the armed groups that were spoken of
    _groups: dict[str, Actor] = field(default_factory=dict)
    # where a sentence has the noun of an institution, by that noun, whoever speaks (نشرت وزارة الصحة …. وقالت الوزارة)
    _heads: dict[str, list[tuple[Scan, Hit]]] = field(default_factory=dict)
    # this sentence, the one before, the names read in it and in that
    _now: Scan | None = None
    _before: Scan | None = None
    # … the institutions of this one, as `_heads` has them, and by their nouns the longer names that were asked for
    _heads_here: dict[str, list[tuple[Scan, Hit]]] = field(default_factory=dict)
    _own: dict[str, Phrase | None] = field(default_factory=dict)
    _here: set[str] = field(default_factory=set)
    _fresh: set[str] = field(default_factory=set)

    def add(self, name: Phrase) -> None:
        """Remember a name."""
        self.names.append(name)
        self.actor = name.actor or self.actor
        if name.kind != "unnamed" or name.text.startswith(_SOURCE):
            self._source = name
        words = name.text.split()
        self.words.append([key(word) for word in words] if name.kind == "person" else [])
        if len(words) > 1:
            self._file(words[0], name)
        if len(words) > 1 and name.kind == "person":
            self._file(words[-1], name)

    def stands_for(self, last_name: str, body: Phrase) -> None:
        """Remember that who has this last name speaks for a body."""
        self._file(last_name, body)

    def _file(self, word: str, name: Phrase) -> None:
        """Remember a name by a word that stands for it."""
        short = inner(key(word))
        self._here.add(name.text)
        for other in (_ALONE, *_bare(name.text)):
            named = self._longer.setdefault((short, other), {})
            named.pop(name.text, None)
            named[name.text] = name

    def turn(self, scan: Scan) -> None:
        """Go on to a sentence."""
        self._heads_here, self._own = _heads_in(scan), {}
        self._before, self._now, self._fresh, self._here = self._now, scan, self._here, set()

    def see(self, scan: Scan) -> None:
        """Remember the institutions of a sentence, where a name may stand of somebody who only acts, and its groups."""
        for hit in scan.hits("actor").values():
            if hit.entry.value.kind == "group":
                self._groups[hit.entry.value.name] = hit.entry.value
        for noun, heads in self._heads_here.items():
            self._heads.setdefault(noun, []).extend(heads)

    def full(self, short: str) -> Phrase | None:
        """The latest longer name that opens with this word, of a source if there is one: الجهاز → جهاز الاستخبارات …

        Of a person also one that ends with it: البياتي → علي البياتي. For a name of several words the only one that
        holds them all in their order: لجنة الأسرى is the اللجنة السورية لشؤون الأسرى. A new مسؤول is none of before.
        """
        wanted = _bare(short)
        named = self._longer.get((wanted[0], wanted[-1] if len(wanted) > 1 else _ALONE), {})
        some = not short.startswith("ال")
        spoken = (n for n in reversed(named.values()) if n.text != short and not (some and n.kind == "unnamed"))
        if len(wanted) == 1:
            said = next(spoken, None)
            if said is not None and not self._is_past(wanted[0], said):
                return said
            return self._group(wanted[0]) or self._acting(wanted[0]) or said
        holding = list(islice((name for name in spoken if _holds(_bare(name.text), wanted)), 2))
        return holding[0] if len(holding) == 1 else None

    def _is_past(self, noun: str, said: Phrase) -> bool:
        """Whether the sentence before names another institution of this noun, and who spoke was named before that."""
        heads = self._heads.get(noun, [])
        if noun in _GROUPS or not heads or heads[-1][0] is not self._before or said.text in self._here | self._fresh:
            return False
        # where this sentence has it twice, the longer name may be its own
        return len(self._heads_here.get(noun, ())) < 2

    def _group(self, noun: str) -> Phrase | None:
        """The armed group of which alone an article tells: الجماعة, الحركة."""
        if noun not in _GROUPS or len(self._groups) != 1:
            return None
        name, actor = next(iter(self._groups.items()))
        return Phrase(0, 1, name, "institution", actor)

    def _acting(self, first: str) -> Phrase | None:
        """The latest institution whose longer name opens with a word, whoever speaks; of this sentence, if any."""
        if first not in self._own:
            names = (_longer_name(*head) for head in self._heads_here.get(first, ()))
            self._own[first] = next((name for name in names if name is not None), None)
        own = self._own[first]
        heads = self._heads.get(first, [])
        while heads and own is None:
            own = _longer_name(*heads[-1])
            if own is None:
                # it has no longer name, now and for whoever asks next
                heads.pop()
        return own

    def last(self) -> Phrase | None:
        """The latest name."""
        return self.names[-1] if self.names else None

    def again(self, i: int, j: int) -> Phrase | None:
        """The source of before that words i to j point back to (المصدر ذاته): the latest, past unnamed persons."""
        name = self._source or self.last()
        return Phrase(i, j, name.text, name.kind, name.actor) if name is not None else None


def _heads_in(scan: Scan) -> dict[str, list[tuple[Scan, Hit]]]:
    """Where a sentence has the noun of an institution, by that noun."""
    found: dict[str, list[tuple[Scan, Hit]]] = {}
    for head in scan.hits("head").values():
        if head.j == head.i + 1 and not head.suffixed:
            found.setdefault(_noun(scan, head), []).append((scan, head))
    return found


def _longer_name(scan: Scan, head: Hit) -> Phrase | None:
    """The name that a noun of an institution opens, if it has more words."""
    end = extent(scan, head.i, frozenset())
    if end <= head.j or head.suffixed or scan.words[head.j].key.startswith("وال"):
        return None
    return Phrase(head.i, end, phrase_text(scan, head.i, end, head), "institution")


def _noun(scan: Scan, head: Hit) -> str:
    """The noun of an institution without article and preposition, as a short reference has it: لمنظمة → منظمة."""
    word = scan.words[head.i]
    if not head.proclitic:
        return word.inner
    bare = word.key[len(head.proclitic) :]
    return inner(bare.removeprefix("ل") if head.definite and not bare.startswith("ال") else bare)


@lru_cache(maxsize=4096)
def _bare(name: str) -> tuple[str, ...]:
    """The words of a name without article and preposition: لحقوق الإنسان → حقوق, انسان."""
    keys = [inner(key(word)) for word in name.split()]
    return (*keys[:1], *(inner(word[1:]) if word.startswith("ل") else word for word in keys[1:]))


def _holds(longer: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether a longer name has all these words in this order."""
    words = iter(longer)
    return len(longer) > len(wanted) and all(word in words for word in wanted)
