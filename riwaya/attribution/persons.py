"""Persons and unnamed sources: a title with its complement and the name, a profession, a local official."""

from __future__ import annotations

from riwaya.attribution.phrases import QUOTES, Phrase, ends_phrase, extent, nominative, phrase_text
from riwaya.words import Scan


def titled(scan: Scan, i: int, blocked: frozenset[int]) -> Phrase | None:
    """A title with its complement and the name of the person, or the title alone."""
    title = scan.at("title", i)
    if title is None:
        return None
    j = title.j
    while j < len(scan.words) and j - i < 14 and j not in blocked:
        hit = scan.at("actor", j)
        if hit is not None and hit.entry.value.kind == "person" and not hit.suffixed and hit.entry.tag != "nisba":
            return Phrase(i, hit.j, phrase_text(scan, j, hit.j, hit), "person", hit.entry.value)
        person = person_end(scan, j, blocked)
        if person:
            return Phrase(i, person, phrase_text(scan, j, person, None), "person")
        if scan.is_mark(j, "()،" + QUOTES) and j > title.j:
            j += 1
            continue
        further = _complement(scan, j)
        if further is None:
            break
        j = further
    while j > title.j and scan.words[j - 1].kind == "mark":
        j -= 1
    if title.suffixed:
        return None
    return Phrase(i, j, phrase_text(scan, i, j, title), "person") if j > title.j or title.definite else None


def _complement(scan: Scan, j: int) -> int | None:
    """One word further into what a title is of."""
    word = scan.words[j]
    if word.kind != "word" or (ends_phrase(scan, j) and word.key not in ("في", "لدي")):
        return None
    hit = scan.at("actor", j) or scan.at("head", j) or scan.at("title", j)
    return hit.j if hit is not None else j + 1


def person_end(scan: Scan, j: int, blocked: frozenset[int]) -> int:
    """The end of an unlisted person's name at word j: two to five words that no list knows; 0 if none."""
    led = scan.words[j - 1].key.startswith(("ال", "لل", "وال")) or scan.is_mark(j - 1, '،)"»') if j else False
    if not (led or _follows_listed(scan, j)):
        return 0
    end = j
    while end < len(scan.words) and end - j < 5 and end not in blocked and _is_name_word(scan, end, first=end == j):
        end += 1
    return end if end - j >= 2 else 0


def _follows_listed(scan: Scan, j: int) -> bool:
    return any(hit.j == j for hit in scan.within("actor", j - 3, j))


def _is_name_word(scan: Scan, j: int, first: bool) -> bool:
    word = scan.words[j]
    if word.kind != "word" or ends_phrase(scan, j) or (first and word.form.startswith(("ال", "لل"))):
        return False
    for kind in ("head", "title", "adjective", "noun", "per", "speaker", "unnamed") if first else ("title", "speaker"):
        hit = scan.at(kind, j)
        if hit is not None and not hit.suffixed and not hit.proclitic:
            return False
    hit = scan.at("actor", j)
    return not (first and hit is not None and not hit.suffixed and hit.entry.value.kind != "person")


def profession(scan: Scan, i: int, blocked: frozenset[int]) -> Phrase | None:
    """A person named behind what he is: الطبيب فلان."""
    noun = scan.at("noun", i)
    if noun is None or noun.entry.tag != "one" or not noun.definite or noun.suffixed:
        return None
    named = person_end(scan, noun.j, blocked)
    return Phrase(i, named, phrase_text(scan, noun.j, named, None), "person") if named else None


def unnamed(scan: Scan, i: int, blocked: frozenset[int]) -> Phrase | None:
    """A source without a name: مسؤول محلي, مصادر طبية, ناجون."""
    hit = scan.at("unnamed", i)
    if hit is None or hit.suffixed:
        return None
    j = hit.j
    while j < len(scan.words) and j not in blocked:
        adjective, nisba = scan.at("adjective", j), scan.at("actor", j)
        if nisba is not None and not nisba.proclitic and nisba.entry.value.kind != "people":
            j = nisba.j
        elif adjective is not None and not adjective.proclitic:
            j = adjective.j
        elif _is_relation(scan, j) and not hit.definite:
            j += 1
        else:
            break
    j = _behind_unnamed(scan, j, blocked)
    return Phrase(i, j, _cited(phrase_text(scan, i, j, hit)), "unnamed")


def _cited(text: str) -> str:
    """An unnamed source in the nominative: ناجين → ناجون."""
    first, _, rest = nominative(text).partition(" ")
    first = first[:-2] + "ون" if first.endswith("ين") else first
    return f"{first} {rest}".strip()


def _is_relation(scan: Scan, j: int) -> bool:
    """An adjective of relation by its ending: موسكوفي, بلدية."""
    word = scan.words[j]
    return word.kind == "word" and word.key.endswith(("ي", "يه", "يون", "يين", "يا")) and not ends_phrase(scan, j)


def _behind_unnamed(scan: Scan, j: int, blocked: frozenset[int]) -> int:
    """What an unnamed source is in or of: مسؤول في الميناء, مصدر بوزارة الصحة."""
    if j + 1 < len(scan.words) and scan.words[j].key in ("في", "من", "لدي") and j + 1 not in blocked:
        head = scan.at("head", j + 1) or scan.at("actor", j + 1)
        if head is not None:
            return max(extent(scan, j + 1, blocked), head.j)
        return j + 2 if scan.words[j + 1].key.startswith("ال") else j
    head = scan.at("head", j) if j < len(scan.words) else None
    return extent(scan, j, blocked) if head is not None and head.proclitic == "ب" else j
