"""The trie of the lexicon: phrases as paths of keys, and what they are where they end."""

from __future__ import annotations

from typing import Any, NamedTuple


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
