"""The words of a claim as its article has them, whole: what is said, or what happens from its verb on.

What is said stands behind "that", or begins with a verbal noun: denied the shelling of a market.

A clause ends at a mark; one that is too long for a caption is not cut but left out.
"""

from __future__ import annotations

from riwaya.codebook import Codebook
from riwaya.merge.concepts import add
from riwaya.merge.mentions import Mention
from riwaya.merge.topics import read_captions
from riwaya.words import Entry, Lexicon, Scan

# A caption has room for so many characters of what somebody says, and for more where his name stands in the clause;
# a clause says something from so many words on.
_SAID, _TOLD = 44, 58
_SAYS, _TELLS = 3, 4
_WHEN = frozenset({"day", "weekday", "month", "span"})
_WHEN_AND_WHO = _WHEN | {"part", "day_part", "relative", "grammar", "actor", "title"}
# what goes on in quotes or brackets is not whole without them
_OPENS = '«(“"'
_ENDS = '،؛:.()«»“”"!؟…-–—'
_THAT = "word:that"
# that, by-that; a pronoun behind it would be left without whom it means
_JOINED = ("", "ب")
_PREPOSITION = "word:preposition"
_NAMES_ACT = ("nouns", "homographs")
# How far behind its verb what is denied or promised may begin, and its fewest words.
_REACH, _NAMED = 22, 2


class Clauses:
    """Finds the clause of a mention."""

    def __init__(self, codebook: Codebook) -> None:
        self._codebook = codebook
        self._contents = Lexicon()
        add(self._contents, read_captions(codebook.folder)["contents"], Entry("content", ""))

    def said(self, mention: Mention) -> str:
        """What is said behind "that", or nothing if it is no statement or too long for a caption."""
        if not mention.is_speech:
            return ""
        _, scan, start = self._start(mention)
        k = self._content(scan, start)
        return _until_mark(scan, k, mention.sentence, scan.starts[k], _SAYS, _SAID) if k < len(scan.words) else ""

    def named(self, mention: Mention) -> str:
        """What is denied, promised or charged: the phrase that a verbal noun opens, without its preposition."""
        if not mention.is_speech:
            return ""
        _, scan, start = self._start(mention)
        own = self._contents.scan(mention.sentence)
        for k in range(start + 1, min(start + _REACH, len(scan.words))):
            if scan.is_mark(k, ".؛") or scan.at(_THAT, k) is not None:
                break
            joined = self._joined_to_noun(scan, own, k)
            if joined is not None:
                at = scan.starts[k] + len(joined)
                return _until_mark(scan, k, mention.sentence, at, _NAMED, _SAID, _WHEN)
        return ""

    def _joined_to_noun(self, scan: Scan, own: Scan, k: int) -> str | None:
        """The preposition joined to a verbal noun that opens what is said; None if there is no such noun."""
        event, content = scan.at("event", k), own.at("content", k)
        hit = content or (event if event is not None and event.entry.tag in _NAMES_ACT else None)
        is_free = hit is not None and not hit.suffixed and not hit.definite and hit.proclitic in _JOINED
        is_governed = scan.at(_PREPOSITION, k - 1) is not None
        return hit.proclitic if hit is not None and is_free and not is_governed else None

    def whole(self, mention: Mention) -> str:
        """The clause from its verb on; nothing if it does not fit a caption or says only who speaks and when."""
        at, scan, start = self._start(mention)
        words = _until_mark(scan, start, mention.sentence, at, _TELLS, _TOLD)
        behind = scan.starts.index(next((o for o in scan.starts if o >= at + len(mention.quote)), scan.starts[-1]))
        rest = range(behind, next((k for k in range(behind, len(scan.words)) if scan.is_mark(k, _ENDS)), behind))
        return words if not mention.is_speech or any(_tells(scan, k) for k in rest) else ""

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


def _tells(scan: Scan, k: int) -> bool:
    """Whether a word behind one that speaks says more than when and who."""
    word = scan.words[k]
    return word.kind == "word" and not word.kinds & _WHEN_AND_WHO


def _until_mark(
    scan: Scan, start: int, text: str, at: int, fewest: int, longest: int, until: frozenset[str] = frozenset()
) -> str:
    """The words from `start`, which begin at offset `at`, up to a mark or a word of some kinds; none before a quote."""
    words = range(start, len(scan.words))
    end = next((k for k in words if scan.is_mark(k, _ENDS) or scan.words[k].kinds & until), len(scan.words))
    if end - start < fewest or (end < len(scan.words) and scan.is_mark(end, _OPENS)):
        return ""
    words_of_it = " ".join(text[at : scan.end(end)].split())
    return words_of_it if len(words_of_it) <= longest else ""
