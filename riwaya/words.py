"""Words: one pass over a text that says of every word which entries of the codebook it may be.

A word is looked up by its key (`key`: folded, no marks, no tatweel), bare and without its clitics, and
remembered, so that it costs its analysis once. Entries of several words are matched
through a trie of keys, at the places and for the kinds that a rule asks for.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any, NamedTuple

from riwaya.clitics import ARTICLE, INVISIBLE, TATWEEL, Cut, clitic_length, cuts, inner, key

__all__ = ["Entry", "Hit", "Lexicon", "Scan", "Word", "clitic_length", "inner", "key"]

_LETTERS = "\u0620-\u064a\u0671-\u06d3\u06d5\u06fa-\u06ff\ufb50-\ufdff\ufe70-\ufefc"
_TANWIN = frozenset("\u064b\u064c\u064d")
_MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
_DIGITS = "0-9\u0660-\u0669\u06f0-\u06f9"
_CONTROL = "".join(map(chr, [*range(9), *range(0x0E, 0x1C), *range(0x7F, 0x85), *range(0x86, 0xA0)]))
# white space but for the line break, which is a mark; controls and what is not seen say nothing between words
_BLANK = rf"\t\x0b-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000{_CONTROL}{INVISIBLE}"
# what inside digits does not make them two numbers; a zero-width space does part words
_UNSEEN = rf"\u200b{_CONTROL}{INVISIBLE}"
_SEPARATORS = ".,\u066b\u066c\u060c"
_TOKEN = re.compile(
    rf"(?P<word>[{_LETTERS}{_MARKS}]+(?:[{INVISIBLE}]+[{_LETTERS}{_MARKS}]+)*)"
    # a number with its separators, which stand between digits only
    rf"|(?P<number>[{_DIGITS}]+(?:(?:[{_UNSEEN}]+(?:[{_SEPARATORS}][{_UNSEEN}]*)?|[{_SEPARATORS}][{_UNSEEN}]*)[{_DIGITS}]+)*)"
    r"|(?P<latin>[^\W\d_]+)"
    rf"|(?P<mark>[^{_BLANK}])"
)
# Each piece takes the blanks behind it along, so that the pieces joined are the text again.
_PIECE = re.compile(rf"(?:{re.sub('[?]P<[a-z]+>', '?:', _TOKEN.pattern)})[{_BLANK}]*")
_NO_LETTER = re.compile(f"[{_MARKS}{_UNSEEN}{TATWEEL}]+")
_LEADING = re.compile(rf"[{_BLANK}]*")
_TRAILING = re.compile(rf"[{_BLANK}]+\Z")
_MEMO_LIMIT = 400_000
# kinds of which rules ask for the tag, too: a dual noun (noun:two) is a number
BY_TAG = frozenset({"noun", "cue"})
_NO_KINDS: frozenset[str] = frozenset()
_SEATED = frozenset("ئؤ")
_HAMZA = _SEATED | {"ء"}
_DIGIT_KINDS = frozenset({"digits"})


class Entry(NamedTuple):
    """What the codebook says a phrase is: its kind, its value, and which form it is (one, two, many …)."""

    kind: str
    value: Any
    tag: str = ""
    # whether the word must have the article (True), must not (False), or may have it (None)
    article: bool | None = None


class Node:
    """A node of the trie: the entries that end here, the words that may follow, the kinds from here on.

    `seated` tells that some phrase has a hamza in this word: only then may the text have one on ئ or ؤ, which a key
    does not show (سئل, was asked, is no سيل, flood).
    """

    __slots__ = ("entries", "kinds", "next", "seated")

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.next: dict[str, Node] = {}
        self.kinds: set[str] = set()
        self.seated = False

    def entry(self, kind: str, definite: bool) -> Entry | None:
        """The first entry of a kind that ends here, for a word with or without the article."""
        for entry in self.entries:
            if entry.kind == kind and entry.article in (None, definite):
                return entry
        return None


# an entry, and how it was cut off its word: proclitic, whether with the article, whether with a pronoun
Alone = tuple[Entry, str, bool, bool]


class Reading(NamedTuple):
    """One way to cut a word: the node of its stem, what stood before it, and whether it has the article."""

    node: Node
    proclitic: str
    definite: bool
    suffixed: bool


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

    `starts[i]` is the code-point offset of words[i] in the article.
    """

    __slots__ = ("_hits", "_kinds", "_longer", "_size", "starts", "words")

    def __init__(self, words: list[Word], starts: list[int]) -> None:
        self.words = words
        self.starts = starts
        self._size = len(words)
        self._longer: dict[tuple[str, int], Hit | None] = {}
        self._hits: dict[str, dict[int, Hit]] = {}
        self._kinds: frozenset[str] | None = None

    def at(self, kind: str, i: int) -> Hit | None:
        """The longest hit of a kind that starts at word i; of equal ones the first reading wins."""
        if i < 0 or i >= self._size:
            return None
        word = self.words[i]
        if kind not in word.kinds:
            return None
        alone, longer = word.said.get(kind) or word.say(kind)
        if longer and i + 1 < self._size and self.words[i + 1].inner in longer:
            return self._longest(kind, i)
        return None if alone is None else _new(Hit, (i, i + 1, *alone))

    def hits(self, kind: str) -> dict[int, Hit]:
        """All hits of a kind by the word at which they start, left to right; found once, not to be changed.

        For kinds that are asked for at many words: most kinds start nowhere in a sentence, which is seen at once.
        """
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

    def starting(self, kinds: frozenset[str]) -> list[int]:
        """The words at which an entry of one of these kinds may start."""
        return [i for i, word in enumerate(self.words) if not kinds.isdisjoint(word.kinds)]

    def end(self, j: int) -> int:
        """The offset at which words[j - 1] ends."""
        return self.starts[j - 1] + len(self.words[j - 1].written)

    def start_of(self, hit: Hit) -> int:
        """The offset at which a hit starts, behind its proclitic."""
        return self.starts[hit.i] + clitic_length(self.words[hit.i].written, hit.proclitic)

    def is_mark(self, i: int, marks: str) -> bool:
        """Whether word i is one of these punctuation marks."""
        return 0 <= i < len(self.words) and self.words[i].kind == "mark" and self.words[i].form in marks

    def _find(self, kind: str) -> dict[int, Hit]:
        if self._kinds is None:
            self._kinds = _NO_KINDS.union(*{word.kinds for word in self.words})
        if kind not in self._kinds:
            return _NO_HITS
        found: dict[int, Hit] = {}
        for i, word in enumerate(self.words):
            if kind in word.kinds and (hit := self.at(kind, i)) is not None:
                found[i] = hit
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
        self._memo: dict[str, Word] = {}
        self._kinds: dict[tuple[Node, ...], frozenset[str]] = {}

    def add(self, phrase: str, entry: Entry) -> None:
        """Enter a phrase; the article of its words does not matter."""
        forms = [match.group() for match in _TOKEN.finditer(phrase)]
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
        leading = _LEADING.match(text)
        begin = leading.end() if leading else 0
        pieces = _PIECE.findall(text, begin)
        memo = self._memo
        if len(memo) > _MEMO_LIMIT:
            memo.clear()
        found = list(map(memo.get, pieces))
        if None in found:
            found = [word or self._learn(piece) for word, piece in zip(found, pieces, strict=True)]
        starts = list(accumulate(map(len, pieces), initial=offset + begin))
        starts.pop()
        return Scan(found, starts)  # type: ignore[arg-type]  # _learn has filled every gap

    def _learn(self, piece: str) -> Word:
        """The word of a piece, remembered for it and for the piece without its blanks."""
        word = self._memo.get(piece)
        if word is None:
            form = _TRAILING.sub("", piece)
            word = self._memo.get(form) or self._analyse(form)
            self._memo[form] = self._memo[piece] = word
        return word

    def _analyse(self, written: str) -> Word:
        match = _TOKEN.match(written)
        kind = str(match.lastgroup) if match else "mark"
        # composed first, for the hamza of a letter taken apart is a mark
        form = _NO_LETTER.sub("", unicodedata.normalize("NFC", written)) or written
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
