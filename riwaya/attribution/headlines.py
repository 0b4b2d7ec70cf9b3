"""Headlines: the source that stands before a colon."""

from __future__ import annotations

from riwaya.attribution.nounphrases import read_phrase
from riwaya.attribution.phrases import QUOTES, Phrase
from riwaya.attribution.verbs import told
from riwaya.attribution.voices import Said, Voices
from riwaya.words import Scan


def before_colons(scan: Scan, voices: Voices, blocked: frozenset[int]) -> list[Said]:
    """A headline's sources before colons, of a part each: الشرطة: 12 قتيلا.. المرصد: 15 قتيلا."""
    found: list[Said] = []
    start = 0
    for colon in range(1, len(scan.words)):
        if _parts(scan, colon):
            start = colon + 1
        if scan.is_mark(colon, ":") and colon - start < 9:
            name = read_phrase(scan, start, voices.mentions, blocked) or _portfolio(scan, start, colon)
            ends = name is not None and max(name.j, told(scan, name.j, blocked)) >= colon - 1
            if name is None or not ends or name.kind in ("country", "place"):
                break
            voices.mentions.add(name)
            found.append(Said(start, len(scan.words), name, "say"))
    return found


def _parts(scan: Scan, k: int) -> bool:
    """Whether the headline has a new part behind word k: two dots, a dash, a stroke."""
    return (scan.is_mark(k, ".") and scan.is_mark(k - 1, ".")) or scan.is_mark(k, "…-|")


def _portfolio(scan: Scan, i: int, colon: int) -> Phrase | None:
    """A ministry by its portfolio alone, before a headline's colon: الصحة: …"""
    while scan.is_mark(i, QUOTES):
        i += 1
    hit = scan.at("portfolio", i)
    if hit is None or not hit.definite or not all(scan.is_mark(k, QUOTES) for k in range(hit.j, colon)):
        return None
    return Phrase(i, colon, f"وزارة {scan.words[i].form}", "institution")
