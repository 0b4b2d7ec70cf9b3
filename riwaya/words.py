"""Words: one pass over a text that says of every word which entries of the codebook it may be.

A word is looked up by its key (`key`: folded, no marks, no tatweel), bare and without its clitics, and
remembered, so that it costs its analysis once. Entries of several words are matched
through a trie of keys, at the places and for the kinds that a rule asks for.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

from riwaya.clitics import ARTICLE, Cut, clitic_length, cuts, inner, key
from riwaya.tokens import form_of, pieces, tokens, without_blanks
from riwaya.trie import Alone, Entry, Node, Reading

__all__ = ["Entry", "Hit", "Lexicon", "Scan", "Word", "clitic_length", "inner", "key"]

_TANWIN = frozenset("\u064b\u064c\u064d")
# ين behind a fatha, which may stand with a shadda
_DUAL_MARK = re.compile("\u064e\u0651?ي\u0652?ن$")
_MEMO_LIMIT = 400_000
# kinds of which rules ask for the tag, too: a dual noun (noun:two) is a number
BY_TAG = frozenset({"noun", "cue"})
_NO_KINDS: frozenset[str] = frozenset()
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
            entry = node.entry(kind, definite)
            if entry is not None and alone is None:
                alone = (entry, proclitic, definite, suffixed)
            longer.update(word for word, behind in node.next.items() if kind in behind.kinds)
        self.said[kind] = alone, frozenset(longer)
        return self.said[kind]


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


class Scan:
    """The words of a stretch of text, and the entries found at each.

    `starts[i]` is the code-point offset of words[i] in the article. Whoever asks for all hits of a kind has the words
    indexed by their kinds, once: most kinds start nowhere in a sentence, which is seen at once from then on.
    """

    __slots__ = ("_hits", "_longer", "_marks", "_places", "_size", "_starting", "starts", "words")

    def __init__(self, words: list[Word], starts: list[int]) -> None:
        self.words = words
        self.starts = starts
        self._size = len(words)
        self._longer: dict[tuple[str, int], Hit | None] = {}
        self._hits: dict[str, dict[int, Hit]] = {}
        self._places: dict[str, list[int]] | None = None
        self._marks: list[int] | None = None
        self._starting: dict[frozenset[str], list[int]] = {}

    def at(self, kind: str, i: int) -> Hit | None:
        """The longest hit of a kind that starts at word i; of equal ones the first reading wins."""
        if i < 0 or i >= self._size:
            return None
        word = self.words[i]
        if kind not in word.kinds:
            return None
        found = self._hits.get(kind)
        if found is not None:
            return found.get(i)
        alone, longer = word.said.get(kind) or word.say(kind)
        if longer and i + 1 < self._size and self.words[i + 1].inner in longer:
            return self._longest(kind, i)
        return None if alone is None else _new(Hit, (i, i + 1, *alone))

    def hits(self, kind: str) -> dict[int, Hit]:
        """All hits of a kind by the word at which they start, left to right; found once, not to be changed."""
        found = self._hits.get(kind)
        if found is None:
            found = self._hits[kind] = self._find(kind)
        return found

    def is_any(self, kinds: frozenset[str], i: int) -> bool:
        """Whether an entry of one of these kinds starts at word i."""
        if not self.may_be(kinds, i):
            return False
        return any(self.at(kind, i) is not None for kind in kinds & self.words[i].kinds)

    def may_be(self, kinds: frozenset[str], i: int) -> bool:
        """Whether word i is such that an entry of one of these kinds may start there: quick, where few words are."""
        return 0 <= i < self._size and not kinds.isdisjoint(self.words[i].kinds)

    def within(self, kind: str, start: int, stop: int) -> list[Hit]:
        """The hits of a kind that start at words[start:stop], left to right; `start` may be before the first word."""
        hits = self.hits(kind)
        if not hits:
            return []
        if len(hits) < stop - start:
            return [hit for i, hit in hits.items() if start <= i < stop]
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
        if self._places is None:
            return [i for i, word in enumerate(self.words) if not kinds.isdisjoint(word.kinds)]
        found = [self._places[kind] for kind in kinds if kind in self._places]
        return sorted(set().union(*found)) if len(found) > 1 else found[0] if found else []

    def _find(self, kind: str) -> dict[int, Hit]:
        if self._places is None:
            self._places = self._index()
        places = self._places.get(kind)
        if places is None:
            return _NO_HITS
        return {i: hit for i in places if (hit := self.at(kind, i)) is not None}

    def _index(self) -> dict[str, list[int]]:
        """The words at which an entry of each kind may start; a kind that starts nowhere is not there."""
        places: defaultdict[str, list[int]] = defaultdict(list)
        for i, word in enumerate(self.words):
            for kind in word.kinds:
                places[kind].append(i)
        return dict(places)

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
        self._memo: dict[str, Word] = {}
        self._kinds: dict[tuple[Node, ...], frozenset[str]] = {}

    def add(self, phrase: str, entry: Entry) -> None:
        """Enter a phrase; the article of its words does not matter."""
        forms = tokens(phrase)
        # a hamza shows that a first word only looks as if it had the article (ألفين)
        keys = [key(f) if at == 0 and not f.startswith(ARTICLE) else inner(key(f)) for at, f in enumerate(forms)]
        node = None
        level = self._root
        for part, form in zip(keys, forms, strict=True):
            node = level.setdefault(part, Node())
            node.seated = node.seated or not _HAMZA.isdisjoint(form)
            node.kinds.add(entry.kind)
            if entry.kind in BY_TAG:
                node.kinds.add(f"{entry.kind}:{entry.tag}")
            level = node.next
        if node is None:
            raise ValueError(f"an empty phrase among {entry}")
        if entry not in node.entries:
            node.entries.append(entry)
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
        if kind != "word" or not form_key:
            readings = self._read([(form_key, "", False, False)])
        else:
            readings = self._read(cuts(form_key))
        if not _SEATED.isdisjoint(form):
            readings = tuple(reading for reading in readings if reading.node.seated)
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

    def _read(self, found: list[Cut]) -> tuple[Reading, ...]:
        nodes = self._root
        return tuple([Reading(nodes[cut[0]], cut[1], cut[2], cut[3]) for cut in found if cut[0] in nodes])
