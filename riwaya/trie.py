"""The trie of the lexicon: phrases as paths of keys, and what they are where they end."""

from __future__ import annotations

from typing import Any, NamedTuple

from riwaya.clitics import Cut

# kinds of which rules ask for the tag, too: a dual noun (noun:two) is a number
BY_TAG = frozenset({"noun", "cue"})


class Entry(NamedTuple):
    """What the codebook says a phrase is: its kind, its value, and which form it is (one, two, many …)."""

    kind: str
    value: Any
    tag: str = ""
    # whether the word must have the article (True), must not (False), or may have it (None)
    article: bool | None = None


class Node:
    """A node of the trie: the entries that end here, the words that may follow, the kinds from here on."""

    __slots__ = ("entries", "kinds", "next")

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.next: dict[str, Node] = {}
        self.kinds: set[str] = set()

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


def enter(level: dict[str, Node], keys: list[str], entry: Entry) -> None:
    """Put an entry at the end of a path of keys."""
    node = Node()
    for part in keys:
        node = level.setdefault(part, Node())
        node.kinds.add(entry.kind)
        if entry.kind in BY_TAG:
            node.kinds.add(f"{entry.kind}:{entry.tag}")
        level = node.next
    if entry not in node.entries:
        node.entries.append(entry)


def read(nodes: dict[str, Node], found: list[Cut]) -> tuple[Reading, ...]:
    """Those ways to cut a word of which the stem has a node."""
    return tuple([Reading(nodes[cut[0]], cut[1], cut[2], cut[3]) for cut in found if cut[0] in nodes])
