"""Words: one pass over a text that says of every word which entries of the codebook it may be.

A word is looked up by its key (`key`: folded, no marks, no tatweel), bare and without its clitics, and
remembered, so that it costs its analysis once. Entries of several words are matched
through a trie of keys, at the places and for the kinds that a rule asks for.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

from riwaya.clitics import ARTICLE, clitic_length, cuts, inner, key
from riwaya.tokens import form_of, pieces, tokens, without_blanks
from riwaya.trie import Alone, Entry, Node, Reading, enter, read

__all__ = ["Entry", "Hit", "Lexicon", "Scan", "Word", "clitic_length", "inner", "key"]

_TANWIN = frozenset("\u064b\u064c\u064d")
# ين behind a fatha, which may stand with a shadda
_DUAL_MARK = re.compile("\u064e\u0651?ي\u0652?ن$")
_MEMO_LIMIT = 400_000
_NO_KINDS: frozenset[str] = frozenset()
# what stands before an imperfect, and before no name nor past verb: سليما is no Lima, nor does سعاد come back
_FUTURE, _IMPERFECT = "س", ("ا", "ي", "ت", "ن")
_NAMES, _VERBS = frozenset({"actor", "head", "title", "area"}), frozenset({"cue", "event", "say"})
_SEATED = frozenset("ئؤ")
_HAMZA = _SEATED | {"ء"}
_DIGIT_KINDS = frozenset({"digits"})


@dataclass(slots=True, eq=False)
class Word:
    """A word, number or mark with every way the lexicon can read it.

    `written` is its piece of the text, `form` that without tashkeel, tatweel and what is not seen. `kinds` are the
    kinds of entries that may start here, of those of BY_TAG also as `kind:tag`; a number in digits has `digits`.
    """

    written: str
    form: str
    kind: str
    key: str
    inner: str
    readings: tuple[Reading, ...] = field(default=())
    kinds: frozenset[str] = frozenset()
    # by kind, what the word is by itself, and the words behind it that may make it more
    said: dict[str, tuple[Alone | None, frozenset[str]]] = field(default_factory=dict)

    @property
    def has_tanwin(self) -> bool:
        """Whether it is written with the nunation of an indefinite noun."""
        return not _TANWIN.isdisjoint(self.written)

    @property
    def has_dual_mark(self) -> bool:
        """Whether it is written with the fatha that tells a dual from a plural (سائقَين)."""
        return _DUAL_MARK.search(self.written) is not None

    def say(self, kind: str) -> tuple[Alone | None, frozenset[str]]:
        """What the word is by itself: of its readings the first that is of a kind; and which words may follow."""
        alone: Alone | None = None
        longer: set[str] = set()
        for node, proclitic, definite, suffixed in self.readings:
            if proclitic.endswith(_FUTURE) and not self._may_come(kind, proclitic):
                continue
            entry = node.entry(kind, definite)
            if entry is not None and alone is None:
                alone = (entry, proclitic, definite, suffixed)
            longer.update(word for word, behind in node.next.items() if kind in behind.kinds)
        self.said[kind] = alone, frozenset(longer)
        return self.said[kind]

    def _may_come(self, kind: str, proclitic: str) -> bool:
        """Whether what follows the س of the future may be what it is read as: no name, a verb in the imperfect."""
        return kind not in _NAMES and (kind not in _VERBS or self.key.startswith(_IMPERFECT, len(proclitic)))


class Hit(NamedTuple):
    """An entry found at words[i:j]."""

    i: int
    j: int
    entry: Entry
    proclitic: str
    definite: bool
    suffixed: bool


# tuple's own constructor: a hit is made for every word that means something, and Hit's takes twice as long
_new = tuple.__new__
_NO_HITS: dict[int, Hit] = {}
_NOWHERE: list[int] = []


class Scan:
    """The words of a stretch of text, and the entries found at each.

    `starts[i]` is the code-point offset of words[i] in the article. Most kinds start at no word of a sentence, which is
    seen at once; the hits of the others are found when they are first asked for.
    """

    __slots__ = ("_hits", "_kinds", "_longer", "_marks", "_present", "_size", "_starting", "starts", "words")

    def __init__(self, words: list[Word], starts: list[int]) -> None:
        self.words = words
        self.starts = starts
        self._size = len(words)
        self._longer: dict[tuple[str, int], Hit | None] = {}
        self._hits: dict[str, dict[int, Hit]] = {}
        self._kinds = [word.kinds for word in words]
        self._present = _NO_KINDS.union(*self._kinds)
        self._marks: list[int] | None = None
        self._starting: dict[frozenset[str], list[int]] = {}

    def at(self, kind: str, i: int) -> Hit | None:
        """The longest hit of a kind that starts at word i; of equal ones the first reading wins."""
        if i < 0 or i >= self._size or kind not in self._kinds[i]:
            return None
        found = self._hits.get(kind)
        if found is not None:
            return found.get(i)
        word = self.words[i]
        alone, longer = word.said.get(kind) or word.say(kind)
        if longer and i + 1 < self._size and self.words[i + 1].inner in longer:
            return self._longest(kind, i)
        return None if alone is None else _new(Hit, (i, i + 1, *alone))

    def hits(self, kind: str) -> dict[int, Hit]:
        """All hits of a kind by the word at which they start, left to right; found once, not to be changed."""
        found = self._hits.get(kind)
        if found is None:
            found = self._hits[kind] = self._find(kind) if kind in self._present else _NO_HITS
        return found

    def is_any(self, kinds: frozenset[str], i: int) -> bool:
        """Whether an entry of one of these kinds starts at word i."""
        if i < 0 or i >= self._size or kinds.isdisjoint(self._kinds[i]):
            return False
        return any(self.at(kind, i) is not None for kind in kinds & self._kinds[i])

    def may_be(self, kinds: frozenset[str], i: int) -> bool:
        """Whether word i is such that an entry of one of these kinds may start there: quick, where few words are."""
        return 0 <= i < self._size and not kinds.isdisjoint(self._kinds[i])

    def within(self, kind: str, start: int, stop: int) -> list[Hit]:
        """The hits of a kind that start at words[start:stop], left to right; `start` may be before the first word."""
        hits = self._hits.get(kind)
        if hits is None:
            hits = self.hits(kind)
        if len(hits) < stop - start:
            return [hit for i, hit in hits.items() if start <= i < stop] if hits else []
        return [hits[i] for i in range(start, stop) if i in hits]

    def all(self, kind: str) -> list[Hit]:
        """All hits of a kind, left to right."""
        return list(self.hits(kind).values())

    def starting(self, kinds: frozenset[str], start: int = 0, stop: int | None = None) -> list[int]:
        """Those of words[start:stop] at which an entry of one of these kinds may start; not to be changed."""
        places = self._starting.get(kinds)
        if places is None:
            places = self._starting[kinds] = self._find_starts(kinds)
        return places if stop is None else places[bisect_left(places, start) : bisect_left(places, stop)]

    def marks(self) -> list[int]:
        """The words that are marks, left to right; not to be changed."""
        if self._marks is None:
            self._marks = [i for i, word in enumerate(self.words) if word.kind == "mark"]
        return self._marks

    def end(self, j: int) -> int:
        """The offset at which words[j - 1] ends."""
        return self.starts[j - 1] + len(self.words[j - 1].written)

    def start_of(self, hit: Hit) -> int:
        """The offset at which a hit starts, behind its proclitic."""
        return self.starts[hit.i] + clitic_length(self.words[hit.i].written, hit.proclitic)

    def is_mark(self, i: int, marks: str) -> bool:
        """Whether word i is one of these punctuation marks."""
        return 0 <= i < len(self.words) and self.words[i].kind == "mark" and self.words[i].form in marks

    def _find_starts(self, kinds: frozenset[str]) -> list[int]:
        if kinds.isdisjoint(self._present):
            return _NOWHERE
        return [i for i, own in enumerate(self._kinds) if not kinds.isdisjoint(own)]

    def _find(self, kind: str) -> dict[int, Hit]:
        words, last = self.words, self._size - 1
        found: dict[int, Hit] = {}
        for i in [i for i, own in enumerate(self._kinds) if kind in own]:
            alone, longer = words[i].said.get(kind) or words[i].say(kind)
            if longer and i < last and words[i + 1].inner in longer:
                hit = self._longest(kind, i)
                if hit is not None:
                    found[i] = hit
            elif alone is not None:
                found[i] = _new(Hit, (i, i + 1, *alone))
        return found

    def _longest(self, kind: str, i: int) -> Hit | None:
        """The longest hit of several words, looked for once."""
        place = (kind, i)
        if place not in self._longer:
            self._longer[place] = self._match(kind, i)
        return self._longer[place]

    def _match(self, kind: str, i: int) -> Hit | None:
        words = self.words
        best: Hit | None = None
        for node, proclitic, definite, suffixed in words[i].readings:
            following: Node | None = node
            j = i + 1
            while following is not None and kind in following.kinds:
                if best is None or best.j < j:
                    entry = following.entry(kind, definite)
                    best = best if entry is None else Hit(i, j, entry, proclitic, definite, suffixed)
                following = following.next.get(words[j].inner) if following.next and j < len(words) else None
                j += 1
        return best


class Lexicon:
    """Phrases and what they are; `scan` looks up every word of a text."""

    def __init__(self) -> None:
        self._root: dict[str, Node] = {}
        # only what is written with a hamza: a text has one on ئ or ؤ only there, which a key does not show
        # (سئل, was asked, is no سيل, flood)
        self._seated: dict[str, Node] = {}
        self._memo: dict[str, Word] = {}
        self._kinds: dict[tuple[Node, ...], frozenset[str]] = {}

    def add(self, phrase: str, entry: Entry) -> None:
        """Enter a phrase; the article of its words does not matter."""
        forms = tokens(phrase)
        # a hamza shows that a first word only looks as if it had the article (ألفين)
        keys = [key(f) if at == 0 and not f.startswith(ARTICLE) else inner(key(f)) for at, f in enumerate(forms)]
        if not keys:
            raise ValueError(f"an empty phrase among {entry}")
        if _SEATED.isdisjoint(forms[0]):
            enter(self._root, keys, entry)
        if not _HAMZA.isdisjoint(forms[0]):
            enter(self._seated, keys, entry)
        self._memo.clear()
        self._kinds.clear()

    def scan(self, text: str, offset: int = 0) -> Scan:
        """The words of `text`, to be asked for entries; `offset` is where `text` stands in its article."""
        begin, parts = pieces(text)
        memo = self._memo
        if len(memo) > _MEMO_LIMIT:
            memo.clear()
        found = list(map(memo.get, parts))
        if None in found:
            found = [word or self._learn(piece) for word, piece in zip(found, parts, strict=True)]
        starts = list(accumulate(map(len, parts), initial=offset + begin))
        starts.pop()
        return Scan(found, starts)  # type: ignore[arg-type]  # _learn has filled every gap

    def _learn(self, piece: str) -> Word:
        """The word of a piece, remembered for it and for the piece without its blanks."""
        word = self._memo.get(piece)
        if word is None:
            form = without_blanks(piece)
            word = self._memo.get(form) or self._analyse(form)
            self._memo[form] = self._memo[piece] = word
        return word

    def _analyse(self, written: str) -> Word:
        kind, form = form_of(written)
        form_key = key(form) if kind == "word" else form
        ways = cuts(form_key) if kind == "word" and form_key else [(form_key, "", False, False)]
        readings = read(self._root if _SEATED.isdisjoint(form) else self._seated, ways)
        if kind == "number":
            return Word(written, form, kind, form_key, form_key, readings, _DIGIT_KINDS)
        return Word(written, form, kind, form_key, inner(form_key), readings, self._kinds_of(readings))

    def _kinds_of(self, readings: tuple[Reading, ...]) -> frozenset[str]:
        """The kinds that start at a word of these readings, as one set for all words with the same nodes."""
        if not readings:
            return _NO_KINDS
        nodes = tuple([reading.node for reading in readings])
        found = self._kinds.get(nodes)
        if found is None:
            found = self._kinds[nodes] = _NO_KINDS.union(*(node.kinds for node in nodes))
        return found
