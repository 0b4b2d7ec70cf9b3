"""From links to groups: who is compared with whom, and which links hold together.

Both are independent of the order of the mentions: links are taken from the strongest down, and one that would join
two groups whose days or types cannot be one happening is dropped.

A link is decided by its two mentions, with fixed weights, so one article more changes no link among the others. It
changes no group either, but in three cases: it tells two rows as one happening and so joins them (a bridge); it joins
one of two rows between which a mention with an open period stood, and that mention now fits one of them only (a tug);
it writes the year that others left open. No rule can leave these out: which of two mentions belong together would have
to follow from the two alone, and to be linked is not transitive.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import chain, combinations, product

from riwaya.merge.mentions import Mention
from riwaya.merge.pairing import Link

# A block beyond this size is compared along its order only, each mention with the next ones.
_LARGE_BLOCK, _NEIGHBOURS = 300, 60
# Months that one interval may be entered under.
_MOST_BUCKETS = 13
_MONTH_DAYS = 31
# Weight from which a content word is rare enough to compare the mentions that share it.
_RARE = 0.5

# Mentions of one day, and longer ones.
Block = tuple[list[Mention], list[Mention]]


class Groups:
    """Groups that grow by links; a group knows the days, types and speakers that its members leave open."""

    def __init__(self, mentions: Sequence[Mention], elaborated: frozenset[str]) -> None:
        self._mentions = mentions
        self._elaborated = elaborated
        self._parent = list(range(len(mentions)))
        self._first = [mention.earliest for mention in mentions]
        self._last = [mention.last for mention in mentions]
        self._types = [frozenset({mention.type} - {"state"}) for mention in mentions]
        self._persons = [
            frozenset({mention.voice.person} - {""}) if mention.voice else frozenset() for mention in mentions
        ]
        self.links: dict[int, list[Link]] = defaultdict(list)

    def root(self, i: int) -> int:
        """The group of mention i."""
        while self._parent[i] != i:
            self._parent[i] = self._parent[self._parent[i]]
            i = self._parent[i]
        return i

    def join(self, link: Link) -> None:
        """Join the groups of a link, if they can be one happening."""
        a, b = self.root(link.left), self.root(link.right)
        if a == b or not self._fit(a, b):
            return
        a, b = min(a, b), max(a, b)
        self._parent[b] = a
        self._first[a], self._last[a] = max(self._first[a], self._first[b]), min(self._last[a], self._last[b])
        self._types[a] |= self._types[b]
        self._persons[a] |= self._persons[b]
        self.links[a] += [*self.links.pop(b, []), link]

    def _fit(self, a: int, b: int) -> bool:
        if max(self._first[a], self._first[b]) > min(self._last[a], self._last[b]):
            return False
        left, right = self._types[a], self._types[b]
        if left and right and left != right and (left | right) & self._elaborated:
            return False
        return len(self._persons[a] | self._persons[b]) <= 1

    def members(self) -> list[tuple[list[Mention], list[Link]]]:
        """The groups with the links that made them, each in the order of the mentions."""
        found: dict[int, list[Mention]] = defaultdict(list)
        for i, mention in enumerate(self._mentions):
            found[self.root(i)].append(mention)
        return [(group, self.links.get(root, [])) for root, group in found.items()]


def blocks(mentions: Iterable[Mention], family: Callable[[str], str]) -> Iterator[Block]:
    """The mentions that may be one happening.

    A block shares a family of types, a party and a rare content word, and a day, or a month if one of the two is
    longer than a day; or else the day, the type and all parties.
    """
    days: dict[Hashable, list[Mention]] = defaultdict(list)
    months: dict[Hashable, Block] = defaultdict(lambda: ([], []))
    for mention in mentions:
        is_long = mention.days > 1
        if not is_long:
            days[mention.first, mention.type, mention.parties].append(mention)
        for key in _keys(mention, family):
            if not is_long:
                for day in range(mention.earliest, mention.last + 1):
                    days[day, key].append(mention)
            for month in range(mention.earliest // _MONTH_DAYS, mention.last // _MONTH_DAYS + 1)[:_MOST_BUCKETS]:
                months[month, key][is_long].append(mention)
    yield from ((block, []) for block in days.values() if len(block) > 1)
    yield from ((short, long) for short, long in months.values() if long and len(short) + len(long) > 1)


def _keys(mention: Mention, family: Callable[[str], str]) -> Iterator[tuple[str, str, str]]:
    kind = family(mention.type)
    words = [word for word, weight in mention.words.items() if weight >= _RARE]
    return ((kind, party, word) for party in mention.parties or ("",) for word in words)


def pairs(found: Iterable[Block]) -> Iterator[tuple[Mention, Mention]]:
    """Every pair within a block, once; within a large block only neighbours in the order of days and words."""
    seen: set[tuple[int, int]] = set()
    for short, long in found:
        for a, b in _within(short, long):
            key = (a.order, b.order) if a.order < b.order else (b.order, a.order)
            if a.order != b.order and key not in seen:
                seen.add(key)
                yield (a, b) if a.order < b.order else (b, a)


def _within(short: list[Mention], long: list[Mention]) -> Iterator[tuple[Mention, Mention]]:
    if len(short) + len(long) > _LARGE_BLOCK:
        return _neighbours(short + long)
    if not long:
        return combinations(short, 2)
    return chain(combinations(long, 2), product(short, long))


def _neighbours(block: list[Mention]) -> Iterator[tuple[Mention, Mention]]:
    ranked = sorted(block, key=lambda m: (m.first, m.last, m.type, sorted(m.words), m.mention_id))
    for i, mention in enumerate(ranked):
        for other in ranked[i + 1 : i + 1 + _NEIGHBOURS]:
            yield mention, other
