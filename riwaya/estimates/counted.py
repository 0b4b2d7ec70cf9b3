"""What a number counts: the noun behind or before it."""

from __future__ import annotations

from riwaya.clitics import ARTICLE
from riwaya.codebook import Noun
from riwaya.estimates.hedges import Quantity, hedge_after
from riwaya.numerals import Number
from riwaya.words import Hit, Scan

_OF = "من"
# a dual is no shorter than this: يدين; adjectives of relation in the dual
_SHORTEST_DUAL, _ADJECTIVE = 4, ("يين", "يان", "يتين", "يتان")
# of the chief, of the simple
_RANKS = frozenset({"كبار", "صغار", "قدامي", "ابرز"})
_NO_NOUN = frozenset({"grammar", "say", "per", "subset", "total", "hedge_after", "clause", "actor", "from", "to"})


def counted_noun(scan: Scan, j: int, kind: str) -> Hit | None:
    """The noun at word j, or behind a من of parts (عشرات من الجنود, خمسة من كبار الضباط)."""
    hit = scan.at(kind, j)
    if hit is not None and hit.proclitic in ("", "ل"):
        return hit if not hit.proclitic else None
    if j + 1 < len(scan.words) and scan.words[j].key == _OF:
        at = j + 2 if scan.words[j + 1].key in _RANKS else j + 1
        hit = scan.at(kind, at)
        return hit if hit is not None and not hit.proclitic else None
    return None


def noun_before(scan: Scan, quantity: Quantity, number: Number) -> Quantity | None:
    """A noun before its number: one dead (قتيل واحد), his four sons (أبناءه الأربعة)."""
    i = quantity.number
    hit = ending_at(scan, "noun", i)
    people = ending_at(scan, "actor", i)
    if scan.words[i - 1].key == ARTICLE and quantity.i == i:
        named = ending_at(scan, "noun", i - 1) or ending_at(scan, "noun", i - 2)
        if named is not None and named.entry.tag == "many":
            return quantity._replace(
                i=named.i,
                noun=named.entry.value,
                rule="noun_the_number",
                opens_at=scan.start_of(named),
            )
    if number.digits or quantity.i != i:
        return None
    completed = scan.words[i - 1].key.startswith(ARTICLE)
    if hit is None and number.definite and completed:
        # a noun with what completes it: مراكز التوزيع الأربعة
        hit = ending_at(scan, "noun", i - 1)
    if number.definite and hit is not None and hit.entry.tag == "many" and (completed or hit.suffixed):
        return quantity._replace(i=hit.i, noun=hit.entry.value, rule="noun_the_number", opens_at=scan.start_of(hit))
    if number.value in (1, 2) and not number.definite and number.scale == 1 and not _is_joined(scan, number):
        agrees = hit is not None and (hit.entry.tag == "one") == (number.value == 1)
        if hit is not None and agrees and not hit.definite:
            return quantity._replace(i=hit.i, noun=hit.entry.value, rule="noun_one", opens_at=scan.start_of(hit))
        if people is not None and people.entry.tag in ("nisba", "name") and not people.definite:
            return quantity._replace(
                i=people.i,
                people=people.entry.value,
                rule="noun_one",
                opens_at=scan.start_of(people),
            )
    return None


def _is_joined(scan: Scan, number: Number) -> bool:
    """Whether a number word has و before it, so that no noun before it is its own: داخل سيارة وواحد في حفرة."""
    hit = scan.at("unit", number.i)
    return hit is not None and hit.proclitic != ""


def ending_at(scan: Scan, kind: str, i: int) -> Hit | None:
    """The hit of a kind, of one or two words, that ends right before word i."""
    for hit in scan.within(kind, i - 2, i):
        if hit.j == i:
            return hit
    return None


def noun_after(scan: Scan, quantity: Quantity) -> Quantity:
    """The counted noun behind the number, and a second one joined to it (بلدة وقرية)."""
    j = quantity.after
    joint = scan.at("joint", j)
    if joint is not None:
        return quantity._replace(j=joint.j, noun=Noun(joint.entry.value, "casualties", "fixed"))
    hit = counted_noun(scan, j, "noun")
    people = people_at(scan, j)
    if hit is None and people is None:
        return quantity._replace(unknown=_is_unknown_noun(scan, j))
    if hit is not None:
        both = scan.at("joint", hit.j)
        if both is not None and both.i == hit.j:
            return quantity._replace(j=hit.j, noun=Noun(hit.entry.value.lemma, "casualties", "fixed"))
        end = _joined_noun(scan, hit)
        return quantity._replace(j=end, noun=hit.entry.value)
    assert people is not None
    return quantity._replace(j=_joined_people(scan, people), people=people.entry.value)


def people_at(scan: Scan, j: int) -> Hit | None:
    """A demonym as counted noun (ثلاثة سنغاليين); its accusative may be spelled like the country."""
    at = j + 1 if j < len(scan.words) and scan.words[j].key == _OF else j
    hit = scan.at("actor", at)
    if hit is None or hit.proclitic or hit.entry.value.kind not in ("country", "people", "city", "region"):
        return None
    if hit.entry.tag in ("nisba", "people") or hit.entry.value.kind == "people":
        return hit
    return hit if hit.entry.tag == "name" and at == j and scan.words[hit.i].form.endswith("ا") else None


def _joined_noun(scan: Scan, hit: Hit) -> int:
    other = scan.at("noun", hit.j)
    signals = other is not None and scan.at("cue", other.i) is not None
    if (
        other is not None
        and not signals
        and other.proclitic == "و"
        and other.entry.tag == hit.entry.tag
        and other.definite == hit.definite
    ):
        number_follows = other.j < len(scan.words) and scan.words[other.j].kind == "number"
        return hit.j if number_follows or other.entry.tag == "two" else other.j
    return hit.j


def _joined_people(scan: Scan, hit: Hit) -> int:
    other = scan.at("actor", hit.j)
    joined = (
        other is not None and other.proclitic == "و" and other.definite == hit.definite and other.entry.tag == "nisba"
    )
    return other.j if other is not None and joined else hit.j


def _is_unknown_noun(scan: Scan, j: int) -> bool:
    """Whether a bare noun follows that no list knows: neither particle, verb, name nor definite."""
    if j >= len(scan.words):
        return False
    word = scan.words[j]
    if word.kind != "word" or word.key.startswith("ال") or len(word.key) < 3:
        return False
    if scan.is_any(_NO_NOUN, j):
        return False
    cue = scan.at("cue", j)
    if cue is not None and cue.entry.tag == "verb":
        return False
    # a noun may begin with و itself (وساطة), where nothing is known without it
    known = any(reading.proclitic.startswith("و") for reading in word.readings)
    return not word.key.startswith(("ف", "ب", "ل", "وال")) and not (
        word.key.startswith("و") and (known or word.key[-1:] != "ه")
    )


def _is_proper(name: Hit | None) -> bool:
    """Whether a name is spelled like a dual: طالبان."""
    return name is not None and name.entry.tag == "name" and name.entry.value.kind != "people"


def _describes_two(scan: Scan, hit: Hit) -> bool:
    """Whether a dual is the adjective of another one: وحدتين عسكريتين."""
    before = scan.words[hit.i - 1] if hit.i else None
    if before is None or before.kind != "word" or hit.proclitic or len(before.key) < _SHORTEST_DUAL:
        return False
    verb = any(scan.at(kind, hit.i - 1) is not None for kind in ("say", "event", "unit"))
    return before.key.endswith(("ين", "ان")) and not verb and scan.words[hit.i].key.endswith(_ADJECTIVE)


def dual_noun(scan: Scan, quantity: Quantity) -> Quantity | str:
    """A dual noun as the count of two that it is, or why it is none."""
    hit = scan.at("noun", quantity.number)
    name = scan.at("actor", quantity.number)
    beside = scan.at("unit", quantity.j)
    if beside is not None and beside.entry.value == 2 and not beside.proclitic:
        return "the number is written beside it"
    if hit is None or hit.definite or _is_proper(name):
        return "a dual that names and does not count"
    if _describes_two(scan, hit):
        return "a dual that describes the noun before it"
    return hedge_after(scan, quantity._replace(noun=hit.entry.value))
