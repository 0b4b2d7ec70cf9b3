"""Groups as trees: each member points to another one of its group, the first to itself."""

from __future__ import annotations


def root(parents: list[int], i: int) -> int:
    """The member that stands for the group of member i; the ways to it get shorter as they are gone.

    >>> root([0, 0, 1, 3], 2)
    0
    """
    while parents[i] != i:
        parents[i] = parents[parents[i]]
        i = parents[i]
    return i
