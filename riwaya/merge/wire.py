"""Wire copy: sentences that several outlets took from one agency, nearly word for word, are one source."""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from rapidfuzz import fuzz

from riwaya.merge.roots import root

# Shorter sentences agree by chance.
_WORDS = 8
_NEAR = 85
_SHINGLE, _SKETCH = 4, 8


def copies(texts: Sequence[str]) -> list[int]:
    """For each text the index of the first one that it copies, or its own.

    >>> told = "قال متحدث باسم الجيش إن ثلاثة جنود قتلوا في هجوم قرب الحدود"
    >>> copies([told, "خبر آخر", told + " اليوم"])
    [0, 1, 0]
    """
    parent = list(range(len(texts)))
    for i, j in sorted(_candidates(texts)):
        a, b = root(parent, i), root(parent, j)
        if a != b and fuzz.token_sort_ratio(texts[i], texts[j], score_cutoff=_NEAR) >= _NEAR:
            parent[max(a, b)] = min(a, b)
    return [root(parent, i) for i in range(len(texts))]


def _candidates(texts: Sequence[str]) -> set[tuple[int, int]]:
    """Pairs that share one of the smallest hashes of their word sequences; equal texts are chained."""
    buckets: dict[int, list[int]] = defaultdict(list)
    first: dict[str, int] = {}
    found = set()
    for i, text in enumerate(texts):
        if text in first:
            found.add((first[text], i))
            continue
        first[text] = i
        for sketch in _sketch(text.split()):
            buckets[sketch].append(i)
    return found | {pair for bucket in buckets.values() for pair in combinations(bucket, 2)}


def _sketch(words: Sequence[str]) -> Iterable[int]:
    if len(words) < _WORDS:
        return ()
    shingles = {" ".join(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1)}
    return sorted(zlib.crc32(shingle.encode()) for shingle in shingles)[:_SKETCH]
