"""Pairs to compare in a block: all in a small one, in a large one each with the older ones that stand next to it.

Which older ones a member is compared with depends on the older ones alone, so a member more changes no pair of those.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from typing import Any

# From so many older members on a member is compared with its neighbours only, so many on either side.
LARGE, _SIDE = 300, 30


def older_pairs(ranks: Sequence[Any], large: int = LARGE, side: int = _SIDE) -> Iterator[tuple[int, int]]:
    """Pairs of positions, the older one first; `ranks` say what stands next to what, the oldest member first.

    >>> list(older_pairs("adcb", large=2, side=1))
    [(0, 1), (0, 2), (1, 2), (0, 3), (2, 3)]
    """
    ranked: list[tuple[Any, int]] = []
    for new, rank in enumerate(ranks):
        if new <= large:
            yield from ((old, new) for old in range(new))
        else:
            at = bisect_left(ranked, (rank, new))
            yield from ((old, new) for _, old in sorted(ranked[max(at - side, 0) : at + side], key=_position))
        insort(ranked, (rank, new))


def _position(one: tuple[Any, int]) -> int:
    return one[1]
