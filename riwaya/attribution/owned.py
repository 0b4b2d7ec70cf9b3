"""Bodies that are named by what they belong to: نظيرتها الأوكرانية, جيشها."""

from __future__ import annotations

from riwaya.attribution.mentions import Mentions
from riwaya.attribution.persons import person_end
from riwaya.attribution.phrases import Phrase, extent, is_demonym, phrase_text
from riwaya.codebook import Actor
from riwaya.words import Hit, Scan

_FEMININE = ("ة", "ات")
# who is counted, or what somebody is, names no state: 12 صينيا
_PEOPLES = frozenset({"nisba", "people"})
# how many words before a counterpart its institution may stand
_BACK = 30
# how many words before an institution its country may stand (إسرائيل … جيشها)
_FURTHEST = 120


def counterpart(scan: Scan, i: int, blocked: frozenset[int]) -> Phrase | None:
    """The institution that the sentence named before, of another country: نظيرتها الأوكرانية.

    A person's counterpart is named behind (نظيره الأمريكي فلان), else cited as written.
    """
    hit = scan.at("counterpart", i)
    if hit is None or not hit.suffixed or hit.j >= len(scan.words) or not is_demonym(scan, hit.j):
        return None
    j = hit.j + 1
    named = person_end(scan, j, blocked) if j < len(scan.words) else 0
    if named:
        return Phrase(j, named, phrase_text(scan, j, named, None), "person")
    written = scan.words[hit.j].form
    for k in range(i - 1, max(i - _BACK, 0) - 1, -1):
        if scan.at("head", k) is not None:
            end = extent(scan, k, blocked)
            own = end - 1 if is_demonym(scan, end - 1) else end
            return Phrase(i, j, f"{phrase_text(scan, k, own, None)} {written}", "institution")
    return Phrase(i, j, phrase_text(scan, i, j, None), "unnamed")


def owned(scan: Scan, i: int, head: Hit, mentions: Mentions) -> Phrase | None:
    """An institution of the country named last: إسرائيل … جيشها."""
    owner = _owner(scan, i, mentions)
    country = owner and (owner.of or owner.name)
    return Phrase(i, head.j, f"{head.entry.value} {country}", "institution") if country else None


def owned_within(scan: Scan, i: int, head: Hit, mentions: Mentions) -> Phrase | None:
    """An institution whose second noun is a country's: بوغوتا … وزارة خارجيتها, the وزارة الخارجية الكولومبية."""
    field = scan.at("head", head.j)
    if field is None or not field.suffixed or field.proclitic or head.definite or head.suffixed:
        return None
    his = scan.words[head.j].key.endswith("ه") and not scan.words[head.j].key.endswith("ها")
    owner = _office(scan, i) if his else _owner(scan, i, mentions)
    if owner is None or not owner.nisba or not str(field.entry.value).endswith(_FEMININE):
        return None
    text = f"{phrase_text(scan, i, head.j, head)} ال{field.entry.value} ال{owner.nisba}ة"
    return Phrase(i, field.j, text, "institution")


def _office(scan: Scan, i: int) -> Actor | None:
    """The country of whoever holds an office, named before word i: الرئيس الأوكراني … أجهزة استخباراته."""
    for office in reversed(scan.within("title", i - _FURTHEST, i)):
        if is_demonym(scan, office.j) and (hit := scan.at("actor", office.j)) is not None:
            actor: Actor = hit.entry.value
            return actor
    return None


def _owner(scan: Scan, i: int, mentions: Mentions) -> Actor | None:
    """The country or group that was named last before word i."""
    for k in range(i - 1, max(-1, i - 1 - _FURTHEST), -1):
        hit = scan.at("actor", k)
        counted = hit is not None and hit.entry.tag in _PEOPLES and not hit.definite
        if hit is not None and hit.entry.value.kind in ("country", "group") and not hit.suffixed and not counted:
            actor: Actor = hit.entry.value
            return actor
    return mentions.actor
