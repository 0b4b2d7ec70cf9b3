"""Voices: a stretch of a sentence that somebody says, and what an article has said so far of its sources."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from riwaya.attribution.mentions import Mentions
from riwaya.attribution.phrases import Phrase


class Said(NamedTuple):
    """Words i to j of a sentence are said by `name`; None where a voice is heard that has no name to it."""

    i: int
    j: int
    name: Phrase | None
    group: str


@dataclass(slots=True)
class Voices:
    """What an article has said so far of its sources: all names, who spoke last in this paragraph, and whom it quotes.

    `quoted` is the speaker of words in quotes that the sentence before has not closed.
    """

    mentions: Mentions = field(default_factory=Mentions)
    speaker: Phrase | None = None
    paragraph: int = -1
    open: bool = False
    quoted: Phrase | None = None
