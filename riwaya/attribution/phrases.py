"""Phrases that name: the record of a name, where an institution's name ends, and how a name is cited."""

from __future__ import annotations

from typing import NamedTuple

from riwaya.attribution.objects import is_object
from riwaya.clitics import ARTICLE
from riwaya.codebook import Actor
from riwaya.words import Hit, Scan, clitic_length, key

QUOTES = "\"«»“”'„‟"
_LONGEST = 9
# words of what a body is for, and one
_PURPOSE = 4
# the name, and not the preposition that is spelled with another letter
_ALI = "علي"
# what ties a place to a name
IN = ("في", "لدي")
# … of those that are no place themselves: وزارة الصحة في حكومة الجنوب
_GOVERNING = frozenset({"حكومة", "سلطة", "إدارة"})
# bodies that complete no noun with the article
_OTHERS = frozenset({"أجهزة", "قوات", "سلطات", "سلطة", "فصائل", "حكومة", "شرطة", "جيش", "وزارة", "منظمات", "جماعات"})
# the first of these that is there decides
_CLOSED = ("grammar", "say", "per", "clause", "day", "weekday", "subset", "relative", "unit", "hedge")
_ENDS = frozenset({*_CLOSED, "cue", "event"})


class Phrase(NamedTuple):
    """A name at words[i:j]; `kind` is institution, person, unnamed, country, place or again."""

    i: int
    j: int
    text: str
    kind: str
    actor: Actor | None = None


def extent(scan: Scan, i: int, blocked: frozenset[int]) -> int:
    """Where an institution's name ends: idafa, then definite adjectives, then a place behind في."""
    return _place_behind(scan, _own_end(scan, i, blocked), blocked)


def _own_end(scan: Scan, i: int, blocked: frozenset[int]) -> int:
    """Where it ends without the place."""
    head = scan.at("head", i) or scan.at("actor", i)
    j = head.j if head is not None else i + 1
    definite = scan.words[j - 1].key.startswith("ال") or (head is not None and head.definite)
    closed = False
    while j < len(scan.words) and j - i < _LONGEST and j not in blocked:
        quoted = _quoted(scan, j)
        if quoted:
            return quoted
        if (definite and scan.at("attached", j) is not None) or _is_figure(scan, j, definite):
            break
        step = step_into(scan, j, definite) if not closed or qualifies(scan, j) or _is_remit(scan, j) else None
        if step is None:
            break
        # behind a demonym only another adjective belongs to the name (الاستخبارات الكورية … القوة)
        closed = closed or (definite and is_demonym(scan, j))
        j, definite = step
    return j


def _is_figure(scan: Scan, j: int, definite: bool) -> bool:
    """Whether word j is a figure that a body tells of and no part of its name: الوزارة الحصيلة, عيادة مئات."""
    if scan.at("order", j) is not None:
        return True
    figure = scan.at("same_figure", j)
    return definite and figure is not None and figure.definite


def _is_remit(scan: Scan, j: int) -> bool:
    """Whether word j is what a body is for: لحقوق الإنسان."""
    remit = scan.at("remit", j)
    return remit is not None and remit.proclitic == "ل"


def _quoted(scan: Scan, j: int) -> int:
    """The end of a short quoted name: صحيفة "…"."""
    if not scan.is_mark(j, QUOTES):
        return 0
    return next((end + 1 for end in range(j + 2, min(j + 6, len(scan.words))) if scan.is_mark(end, QUOTES)), 0)


def step_into(scan: Scan, j: int, definite: bool) -> tuple[int, bool] | None:
    """One word further into a name and whether it is definite by then, or None where it ends."""
    word = scan.words[j]
    if word.kind == "latin":
        return j + 1, definite
    title, hit = scan.at("title", j), scan.at("actor", j)
    if (definite and _is_persons(scan, j)) or (hit is not None and _is_apart(hit, definite)):
        return None
    if hit is not None and hit.j > j + 1 and hit.entry.tag == "name" and not hit.proclitic:
        # a name may open with a particle: محافظة شمال سيناء
        return hit.j, True
    if (
        word.kind != "word"
        or ends_phrase(scan, j)
        or (definite and is_object(scan, j))
        or (definite and _is_another(scan, j))
        or (definite and title is not None and title.j == j + 1 and title.definite)
    ):
        return None
    if hit is not None and not hit.proclitic and not hit.suffixed:
        return hit.j, True
    if word.key.startswith(("ال", "لل")) or (word.key.startswith("وال") and scan.at("event", j) is None):
        return j + 1, True
    purpose = _purpose(scan, j) if word.key.startswith("ل") else 0
    if purpose:
        return purpose, True
    adjective = scan.at("adjective", j)
    if adjective is not None and not adjective.proclitic:
        return adjective.j, definite
    return None if definite or word.key.startswith(("و", "بال", "فال")) else (j + 1, definite)


def _is_another(scan: Scan, j: int) -> bool:
    """Whether somebody else stands at word j, right behind a noun with the article: اتهمت المعارضة الأجهزة."""
    if not all(scan.words[k].key.startswith("ال") for k in (j - 1, j)) or is_demonym(scan, j):
        return False
    noun, head = scan.at("noun", j), scan.at("head", j)
    many = noun is not None and noun.entry.tag == "many" and not noun.suffixed and noun.entry.value.group != "thing"
    return many or (head is not None and head.entry.value in _OTHERS)


def _is_persons(scan: Scan, j: int) -> bool:
    """Whether a given name that has the article begins at word j: حزب الله الفاتح قرشي."""
    name = scan.at("given_name", j)
    return name is not None and str(name.entry.value).startswith(ARTICLE)


def _purpose(scan: Scan, j: int) -> int:
    """The end of what a body is for, behind ل at word j: لحماية البيئة, لإدارة مخيمات النازحين; 0 if it is none."""
    for k in range(j + 1, min(j + _PURPOSE, len(scan.words))):
        place = scan.at("actor", k)
        if scan.words[k].key.startswith("ال"):
            return k + 1
        if place is not None and place.entry.tag == "name" and not place.proclitic:
            return place.j
        if scan.words[k].kind != "word" or ends_phrase(scan, k) or is_object(scan, k) or scan.words[k].key[0] in "وبل":
            return 0
    return 0


def _is_apart(hit: Hit, definite: bool) -> bool:
    """Whether a name is no part of an institution's: who is told (لوكالة الأنباء), its spokesman, whom it calls."""
    return (hit.entry.value.kind == "media" and hit.proclitic == "ل") or (
        definite and not hit.definite and hit.entry.value.kind in ("person", "group", "people", "media")
    )


def ends_phrase(scan: Scan, j: int) -> bool:
    """Whether word j can be no part of a name: a particle, a verb, a word of saying."""
    if not scan.may_be(_ENDS, j) or scan.words[j].form == _ALI:
        return False
    for kind in _CLOSED:
        hit = scan.at(kind, j)
        if hit is None or hit.suffixed or (hit.proclitic and kind in ("say", "unit")):
            continue
        if kind == "grammar" and hit.definite and hit.entry.value == "particles":
            # no particle has the article: حمد الله is a name
            continue
        # with the article it is a noun: وزارة النقل is no ministry that relays
        return kind != "say" or not hit.definite
    cue, event = scan.at("cue", j), scan.at("event", j)
    if cue is not None and cue.entry.tag == "verb" and not cue.definite:
        return True
    return event is not None and event.entry.tag == "verbs" and not event.definite and not event.suffixed


def _place_behind(scan: Scan, j: int, blocked: frozenset[int]) -> int:
    """A place behind في belongs to the name: وزارة الصحة في غزة, السلطات في ولاية البنجاب."""
    if j >= len(scan.words):
        return j
    k = j + (scan.words[j].key in IN)
    hit = scan.at("actor", k) if k > j else None
    if hit is not None and hit.entry.value.kind in ("city", "region", "country", "body"):
        return hit.j
    place = scan.at("area", k) or (scan.at("head", k) if k > j else None)
    if place is not None and place.entry.kind == "head" and place.entry.value not in _GOVERNING:
        return j
    if place is None or place.suffixed or k in blocked or place.proclitic not in ("" if k > j else "ب", "ب"):
        return j
    end = _own_end(scan, k, blocked)
    governed = place.entry.kind == "area" or end > place.j
    return end if governed else j


def qualifies(scan: Scan, j: int) -> bool:
    """Whether word j is a demonym or an adjective such as names of institutions have."""
    adjective = scan.at("adjective", j)
    return is_demonym(scan, j) or (adjective is not None and not adjective.proclitic)


def is_demonym(scan: Scan, j: int) -> bool:
    """Whether word j is the adjective of a country or place: الأوكرانية."""
    hit = scan.at("actor", j)
    return hit is not None and not hit.proclitic and hit.entry.tag == "nisba"


def of_country(scan: Scan, hit: Hit) -> int:
    """Where a statement's own adjectives end, if one is a country's: التقديرات الاستخباراتية الأمريكية; else 0."""
    j = hit.j
    end = min(j + _LONGEST, len(scan.words))
    while j < end and scan.words[j].form.startswith(("ال", "وال")) and scan.at("grammar", j) is None:
        j += 1
    return j if any(is_demonym(scan, k) for k in range(hit.j, j)) else 0


def nominative(text: str) -> str:
    """A name as a table cites it: the sound plurals of relation in the nominative, but not those that a noun owns.

    >>> nominative("مسؤولين غربيين"), nominative("الكرملين"), nominative("نقابة الصحفيين")
    ('مسؤولون غربيون', 'الكرملين', 'نقابة الصحفيين')
    """
    definite = text.startswith("ال")
    words = [
        word[:-2] + "ون" if word.endswith("يين") and word.startswith("ال") == definite else word
        for word in text.split()
    ]
    if len(words) > 1 and words[1] != text.split()[1] and words[0].endswith("ين"):
        words[0] = words[0][:-2] + "ون"
    return " ".join(words)


def _begins_with_lam(hit: Hit) -> bool:
    """Whether the noun of an institution begins with ل itself: لجنة."""
    return hit.entry.kind == "head" and str(hit.entry.value).startswith("ل")


def phrase_text(scan: Scan, i: int, j: int, hit: Hit | None) -> str:
    """The name as written, without the proclitic of its first word and without quotes."""
    first = scan.words[i].form
    if hit is not None and hit.proclitic == "ل" and first.startswith("لل") and _begins_with_lam(hit):
        # its own ل, the article's and the preposition's are written as two: للجنة المصرية
        first = f"ال{first[1:]}"
    elif hit is not None and hit.proclitic:
        first = first[clitic_length(first, hit.proclitic) :]
        if hit.definite and not hit.suffixed and not key(first).startswith("ال"):
            first = "ال" + first.removeprefix("ل")
    rest = (word.form for word in scan.words[i + 1 : j] if not (word.kind == "mark" and word.form in QUOTES))
    return " ".join([first, *rest]).replace(" - ", "-").strip()
