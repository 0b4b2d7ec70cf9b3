"""The words of a claim as its article has them, whole: what is said behind "that", or what happens from its verb on.

A clause ends at a mark; one that is too long for a caption is not cut but left out.
"""

from __future__ import annotations

from riwaya.codebook import Codebook
from riwaya.merge.mentions import Mention
from riwaya.words import Scan

# A caption has room for so many characters of what somebody says, and for more where his name stands in the clause;
# a clause says something from so many words on.
_SAID, _TOLD = 44, 58
_SAYS, _TELLS = 3, 4
_ENDS = '،؛:.()«»“”"!؟…-–—'
_THAT = "word:that"
# that, by-that; a pronoun behind it would be left without whom it means
_JOINED = ("", "ب")


class Clauses:
    """Finds the clause of a mention."""

    def __init__(self, codebook: Codebook) -> None:
        self._codebook = codebook

    def said(self, mention: Mention) -> str:
        """What is said behind "that", or nothing if it is no statement or too long for a caption."""
        _, scan, start = self._start(mention)
        k = self._content(scan, start) if mention.is_speech else len(scan.words)
        return _until_mark(scan, k, mention.sentence, scan.starts[k], _SAYS, _SAID) if k < len(scan.words) else ""

    def whole(self, mention: Mention) -> str:
        """The clause from its verb on, or nothing if it does not fit a caption."""
        at, scan, start = self._start(mention)
        return _until_mark(scan, start, mention.sentence, at, _TELLS, _TOLD)

    def _start(self, mention: Mention) -> tuple[int, Scan, int]:
        """Where a quote begins in its sentence, and at which word of it."""
        at = max(mention.sentence.find(mention.quote), 0)
        scan = self._codebook.lexicon.scan(mention.sentence)
        # its first word may have a conjunction before it
        return at, scan, next((i for i, offset in enumerate(scan.starts) if offset + 1 >= at), len(scan.words))

    def _content(self, scan: Scan, start: int) -> int:
        """The word behind the first "that" of what a verb of saying opens."""
        for k in range(start, len(scan.words)):
            if scan.is_mark(k, ".؛"):
                break
            hit = scan.at(_THAT, k)
            if hit is not None and not hit.definite and not hit.suffixed and hit.proclitic in _JOINED:
                return k + 1
        return len(scan.words)


def _until_mark(scan: Scan, start: int, text: str, at: int, fewest: int, longest: int) -> str:
    """The words from `start`, which begin at offset `at`, up to a mark."""
    end = next((k for k in range(start, len(scan.words)) if scan.is_mark(k, _ENDS)), len(scan.words))
    if end - start < fewest:
        return ""
    words = " ".join(text[at : scan.end(end)].split())
    return words if len(words) <= longest else ""
