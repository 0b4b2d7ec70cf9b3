"""Sentences that say again what the article has said: found by runs of three words, compared in order.

A sentence repeats an earlier paragraph when nearly all its words stand there in the same order, and every
number, date and negation of it does: an updated toll or a denial is news, however alike the words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import repeat
from typing import TypeAlias

from rapidfuzz.distance import LCSseq

from riwaya.words import key

_Run: TypeAlias = tuple[str, str, str]
_WORD = re.compile(r"\w+")
_CLITIC = re.compile(r"^(?:[وفبكل]?ال|لل|[وفبل])(?=\w{2})")
_MIN_WORDS, _MIN_NEAR_WORDS, _MAX_WORDS = 5, 10, 400
_SHARED_RUNS, _SAME_WORDS = 0.1, 0.78
# and
_AND = "و"


def find_repeats(texts: Sequence[str], paragraphs: Sequence[int], telling: frozenset[str]) -> dict[int, int]:
    """For each sentence that repeats an earlier one, by index: the index of that one.

    `texts` are the folded sentences of one article, `paragraphs` the paragraph of each, `telling` the words
    that make alike sentences differ. Linear in the text.

    >>> said = "قال الجيش إن القوات دخلت البلدة ليلا."
    >>> find_repeats([said, "لم يعلق أحد.", said], [0, 1, 2], frozenset())
    {2: 0}
    """
    found: dict[int, int] = {}
    seen: dict[_Run, int] = {}
    for n, text in enumerate(texts):
        words = text.split()
        if not seen.keys().isdisjoint(_runs(words)) and len(words) >= _MIN_WORDS:
            earlier = _most_like(words, seen)
            if earlier >= 0 and _says_again(text, _block(texts, paragraphs, earlier, n), telling):
                found[n] = earlier
                continue
        # Every second run is kept: enough to meet again, and half the work.
        seen.update(zip(zip(words[::2], words[1::2], words[2::2], strict=False), repeat(n), strict=False))
    return found


def _runs(words: list[str]) -> Iterator[_Run]:
    return zip(words, words[1:], words[2:], strict=False)


def _most_like(words: list[str], seen: dict[_Run, int]) -> int:
    """The sentence with the most runs of these words, or -1 where they are too few to matter."""
    runs = set(_runs(words))
    hits = Counter(seen[run] for run in runs & seen.keys())
    if hits.total() < _SHARED_RUNS * len(runs):
        return -1
    return max(hits, key=lambda n: (hits[n], -n))


def _block(texts: Sequence[str], paragraphs: Sequence[int], i: int, before: int) -> str:
    """The paragraph of sentence i; the sentence alone where it is the paragraph that is being read."""
    if paragraphs[i] == paragraphs[before]:
        return texts[i]
    first = last = i
    while first > 0 and i - first < _MAX_WORDS and paragraphs[first - 1] == paragraphs[i]:
        first -= 1
    while last - i < _MAX_WORDS and paragraphs[last + 1] == paragraphs[i]:
        last += 1
    return " ".join(texts[first : last + 1])


def _says_again(later: str, earlier: str, telling: frozenset[str]) -> bool:
    new, old = _words(later), _words(earlier)
    if len(new) > _MAX_WORDS or len(old) > 4 * _MAX_WORDS:
        return new == old
    kept = LCSseq.similarity(new, old)
    if kept < (_SAME_WORDS if len(new) >= _MIN_NEAR_WORDS else 1) * len(new):
        return False
    return _in_order(_told(new, telling), _told(old, telling)) and not _moved(new, old)


def _words(text: str) -> list[str]:
    return [word[1:] if word[0] == _AND and len(word) > 3 else word for word in _WORD.findall(key(text))]


def _told(words: Sequence[str], telling: frozenset[str]) -> list[str]:
    """The numbers, dates and negations among the words, clitics off."""
    bare = [_CLITIC.sub("", word) for word in words]
    return [b for word, b in zip(words, bare, strict=True) if b in telling or word in telling or b[:1].isdigit()]


def _in_order(new: Sequence[str], old: Sequence[str]) -> bool:
    rest = iter(old)
    return all(word in rest for word in new)


def _moved(new: Sequence[str], old: Sequence[str]) -> bool:
    """Whether words change places, as when two sides of a war do."""
    here, there = ([word for word in words if len(word) > 3] for words in (new, old))
    known = set(there)
    return sum(word in known for word in here) > LCSseq.similarity(here, there)
