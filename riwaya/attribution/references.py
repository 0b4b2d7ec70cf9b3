"""Nouns that point back to a source of before: المكتب نفسه, المسؤول."""

from __future__ import annotations

from riwaya.attribution.mentions import Mentions
from riwaya.attribution.phrases import Phrase, phrase_text
from riwaya.words import Scan, key

_OFFICIALS = frozenset({"المسوول", "المسيول", "المسووله", "المسيوله", "المصدر"})
_SELF = frozenset({"نفسه", "نفسها", "ذاته", "ذاتها", "عينه", "عينها"})
_SPEAKING = frozenset({"title", "head", "speaker", "unnamed"})


def pointed_back(name: Phrase | None, mentions: Mentions) -> Phrase | None:
    """An official of whom no more is said is the one who spoke before: وأضاف المسؤول."""
    if name is None or key(name.text) not in _OFFICIALS or mentions.full(name.text) is not None:
        return name
    return mentions.again(name.i, name.j) or name


def the_same(scan: Scan, i: int, mentions: Mentions) -> Phrase | None:
    """A source of before, pointed back to by its noun: المكتب نفسه, المسؤول ذاته."""
    j = i + 2
    if j > len(scan.words) or scan.words[i + 1].key not in _SELF or not scan.is_any(_SPEAKING, i):
        return None
    form, hits = scan.words[i].form, [scan.at(kind, i) for kind in ("title", "head")]
    hit = next((hit for hit in hits if hit is not None), None)
    if hit is not None and not hit.definite:
        return None
    short = phrase_text(scan, i, i + 1, hit) if hit is not None else form
    known = mentions.titled.get(str(hit.entry.value)) if hit is not None else None
    name = known or mentions.full(short)
    return Phrase(i, j, name.text, name.kind, name.actor) if name is not None else mentions.again(i, j)
