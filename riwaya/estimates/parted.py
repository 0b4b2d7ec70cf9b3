"""Parted signals: verbs that say only with a second word what befell those counted, who may stand between the two.

فارق ثلاثة جرحى الحياة, فقدوا مصدر رزقهم, نقل 40 شخصا إلى مخيمات. The words are `parted` of data/codebook/measures.yml.
"""

from __future__ import annotations

from riwaya.clitics import inner
from riwaya.estimates.hedges import Quantity
from riwaya.words import Hit, Scan

# words of a subject between the verb and the number, and between either and the second word
_BEFORE, _BEHIND, _SECOND = 5, 8, 4
_BY, _PREPOSITIONS = "ب", frozenset({"ب", "علي", "عن"})
# … and between the verb and its preposition
_SUBJECT = 14
_PREFIXES = "وفبلك"
_PLURAL = ("وا", "ون", "ين", "ا", "ان", "ن")


def parted(scan: Scan, quantity: Quantity, floor: int) -> str | None:
    """The measure that a parted signal gives: the verb before the number, or behind the noun as its predicate."""
    governed = _governed(scan, quantity)
    if governed is not None:
        return governed
    for hit in reversed(scan.within("parted", max(floor, quantity.i - _BEFORE), quantity.i)):
        if _is_open(scan, hit.j, quantity.i) and _is_verb(hit):
            return _told(scan, hit, quantity.j) or _told(scan, hit, hit.j, quantity.i)
    for hit in scan.within("parted", quantity.j, quantity.j + _BEHIND):
        if not _is_open(scan, quantity.j, hit.i):
            return None
        if _is_verb(hit) and scan.words[hit.i].key.endswith(_PLURAL) and not hit.proclitic:
            return _told(scan, hit, hit.j)
    return None


def _governed(scan: Scan, quantity: Quantity) -> str | None:
    """The measure that a verb gives with a preposition right before the number, whoever stands between the two."""
    before = scan.words[quantity.i - 1].key if quantity.i else ""
    if not scan.words[quantity.i].key.startswith(_BY) and before not in _PREPOSITIONS:
        return None
    preposition = before if before in _PREPOSITIONS else _BY
    for hit in reversed(scan.within("parted", quantity.i - _SUBJECT, quantity.i)):
        if all(scan.words[k].kind == "word" for k in range(hit.j, quantity.i)) and _is_verb(hit):
            return next((str(measure) for measure, seconds in hit.entry.value if preposition in seconds), None)
    return None


def _is_verb(hit: Hit) -> bool:
    return not hit.suffixed


def _is_open(scan: Scan, start: int, stop: int) -> bool:
    """Whether no mark and no other number parts these words."""
    return all(scan.words[k].kind == "word" and scan.at("unit", k) is None for k in range(start, stop))


def _told(scan: Scan, hit: Hit, j: int, stop: int | None = None) -> str | None:
    """The measure whose second word stands close behind word j, or before word `stop`."""
    for k in range(j, min(j + _SECOND, len(scan.words) if stop is None else stop)):
        if scan.words[k].kind != "word":
            return None
        forms = _bare(scan.words[k].key)
        for measure, seconds in hit.entry.value:
            if any(form.startswith(second) for form in forms for second in seconds if second not in _PREPOSITIONS):
                return str(measure)
    return None


def _bare(key: str) -> tuple[str, ...]:
    """A word without the preposition and the article that it may have: بصفوف, للإيواء, الجيش."""
    cut = key[1:] if key[:1] in _PREFIXES else key
    return key, inner(key), cut, inner(cut), cut.removeprefix("ل")
