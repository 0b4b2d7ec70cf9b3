"""From links to groups: who is compared with whom, and which links hold together.

Articles come in by their day of publication, as a researcher meets them, whatever the order of the files. The links
of a day's articles are taken from the strongest down. A mention joins the group that it has the strongest link with,
and never joins two groups of older days to one: an article more tells of one of them, it does not prove that both
were the same. Links between groups whose days or types cannot be one happening are dropped.

So what the articles up to a day make of their mentions never depends on what appears later: an article that is
published after all others changes nothing among them, one that is published before some may change the groups of those,
through chains of links that it is part of. More no rule can promise that joins dates of other precision: of two days
and their month the month may be with either day while it stands alone with it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations, repeat

from riwaya.merge.mentions import OLDER_DAYS, Mention
from riwaya.merge.nearby import LARGE, older_pairs
from riwaya.merge.pairing import Link
from riwaya.merge.roots import root

# Months that one interval may be entered under.
_MOST_BUCKETS = 13
_MONTH_DAYS = 31
# Weight from which a content word is rare enough to compare the mentions that share it.
RARE = 0.5

# A family of types, a party or none, and a content word.
_Key = tuple[str, str, str]
# Mentions of one day, and others, which are also compared among themselves.
Block = tuple[list[Mention], list[Mention]]


class Groups:
    """Groups that grow by links; a group knows the days, types and speakers that its members leave open."""

    def __init__(self, mentions: Sequence[Mention], elaborated: frozenset[str]) -> None:
        self._mentions = mentions
        self._elaborated = elaborated
        self._parent = list(range(len(mentions)))
        self._since = [mention.published for mention in mentions]
        self._first = [mention.earliest for mention in mentions]
        self._last = [mention.last for mention in mentions]
        self._types = [frozenset({mention.type} - {"state"}) for mention in mentions]
        self._persons = [
            frozenset({mention.voice.person} - {""}) if mention.voice else frozenset() for mention in mentions
        ]
        self.links: dict[int, list[Link]] = defaultdict(list)

    def join_all(self, links: Iterable[Link]) -> None:
        """Join what the links join: day by day of the later mention of each, the strongest first."""
        dated = [
            (max(self._mentions[link.left].published, self._mentions[link.right].published), link) for link in links
        ]
        for day, link in sorted(dated, key=lambda one: (one[0], -one[1].strength, one[1].left, one[1].right)):
            self._join(link, day)

    def _join(self, link: Link, day: int) -> None:
        """Join the groups of a link, if they can be one happening and not both are older than the day."""
        a, b = root(self._parent, link.left), root(self._parent, link.right)
        if a == b or max(self._since[a], self._since[b]) < day or not self._fit(a, b):
            return
        a, b = min(a, b), max(a, b)
        self._parent[b] = a
        self._since[a] = min(self._since[a], self._since[b])
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
            found[root(self._parent, i)].append(mention)
        return [(group, self.links.get(first, [])) for first, group in found.items()]


def blocks(mentions: Iterable[Mention], family: Callable[[str], str]) -> Iterator[Block]:
    """The mentions that may be one happening.

    A block shares a family of types, a party and a rare content word, and a day, or a month if one of the two is
    longer than a day; or else the day, the type and all parties. Who names no party may mean any.
    """
    alike: dict[_Key, list[Mention]] = defaultdict(list)
    one_day: dict[Hashable, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.days == 1:
            one_day[mention.first, mention.type, mention.parties].append(mention)
        for key in _keys(mention, family):
            alike[key].append(mention)
    yield from ((block, []) for block in one_day.values() if len(block) > 1)
    yield from chain.from_iterable(_near_in_time(block) for block in alike.values() if len(block) > 1)
    for key, block in _of_any_party(alike).items():
        yield from _of_a_month([*alike[key], *block], lambda mention: mention.days > 1 or not _parties(mention))


def _of_any_party(alike: Mapping[_Key, Sequence[Mention]]) -> dict[_Key, list[Mention]]:
    """For each key without a party the mentions of all parties that share the rest of it, each once."""
    found: dict[_Key, dict[int, Mention]] = {key: {} for key in alike if not key[1]}
    for (kind, party, word), block in alike.items():
        if party and (others := found.get((kind, "", word))) is not None:
            others |= {mention.order: mention for mention in block}
    return {key: list(others.values()) for key, others in found.items() if others}


def _near_in_time(mentions: Sequence[Mention]) -> Iterator[Block]:
    """Those of some mentions that have a day in common, or a month if one of them is longer than a day."""
    days: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.days == 1:
            for day in range(mention.earliest, mention.last + 1):
                days[day].append(mention)
    yield from ((block, []) for block in days.values() if len(block) > 1)
    yield from _of_a_month(mentions, lambda mention: mention.days > 1)


def _of_a_month(mentions: Iterable[Mention], is_open: Callable[[Mention], bool]) -> Iterator[Block]:
    """The open ones of each month, as the second part of a block, with the others."""
    months: dict[int, Block] = defaultdict(lambda: ([], []))
    for mention in mentions:
        which = is_open(mention)
        for month in range(mention.earliest // _MONTH_DAYS, mention.last // _MONTH_DAYS + 1)[:_MOST_BUCKETS]:
            months[month][which].append(mention)
    yield from ((short, long) for short, long in months.values() if long and len(short) + len(long) > 1)


def _parties(mention: Mention) -> frozenset[str]:
    """The parties of a mention, and that of its speaker."""
    return mention.parties | {mention.voice.party} if mention.voice is not None else mention.parties


def _keys(mention: Mention, family: Callable[[str], str]) -> Iterator[_Key]:
    kind = family(mention.type)
    words = [word for word, weight in mention.words.items() if weight >= RARE]
    return ((kind, party, word) for party in _parties(mention) or ("",) for word in words)


def pairs(found: Iterable[Block]) -> Iterator[tuple[Mention, Mention]]:
    """Every pair within a block, the older mention first and once; within a large block only neighbours."""
    seen: set[tuple[int, int]] = set()
    for short, long in found:
        for a, b in _within(short, long):
            if a.order > b.order:
                a, b = b, a
            key = a.order, b.order
            if a.order != b.order and key not in seen:
                seen.add(key)
                yield a, b


def _within(short: list[Mention], long: list[Mention]) -> Iterator[tuple[Mention, Mention]]:
    if len(short) + len(long) > LARGE:
        return _neighbours(short, long)
    if not long:
        return combinations(short, 2)
    return chain(combinations(long, 2), _overlapping(short, long))


def _overlapping(short: list[Mention], long: list[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Each mention of one day with the longer ones that it may lie in."""
    short = sorted(short, key=lambda mention: mention.last)
    days = [mention.last for mention in short]
    for mention in long:
        first = bisect_left(days, mention.earliest)
        last = bisect_right(days, mention.last + OLDER_DAYS, first)
        yield from zip(short[first:last], repeat(mention))


def _neighbours(short: list[Mention], long: list[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """The same in the order of days and words; two short mentions meet where they have a day in common."""
    block = sorted({mention.order: mention for mention in (*short, *long)}.values(), key=lambda m: m.order)
    is_long = {mention.order for mention in long}
    ranks = [(m.first, m.last, m.type, sorted(m.words)) for m in block]
    for i, j in older_pairs(ranks):
        if not long or block[i].order in is_long or block[j].order in is_long:
            yield block[i], block[j]
