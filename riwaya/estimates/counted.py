"""What a number counts: the noun behind or before it."""

from __future__ import annotations

from riwaya.clitics import ARTICLE
from riwaya.codebook import Noun
from riwaya.estimates.hedges import Quantity
from riwaya.numerals import Number
from riwaya.words import Hit, Scan

# a quarter of a town, whose plural also says alive (أحياء)
QUARTER = "حي"
# up to this number a counted noun is in the plural
_TEN = 10
_OF = "من"
_TWO = ("ين", "ان")
# of the chief, of the simple
_RANKS = frozenset({"كبار", "صغار", "قدامي", "ابرز"})
# one of a body, which completes them
_MEMBERS = frozenset({"فرد", "عضو"})
_BODIES = frozenset({"noun", "not_counted", "head"})
_NO_NOUN = frozenset({"grammar", "say", "per", "subset", "total", "hedge_after", "clause", "actor", "from", "to"})


def counted_noun(scan: Scan, j: int, kind: str) -> Hit | None:
    """The noun at word j, or behind a من of parts (عشرات من الجنود, خمسة من كبار الضباط)."""
    hit = scan.at(kind, j)
    if hit is not None and hit.proclitic in ("", "ل"):
        return hit if not hit.proclitic else None
    if j + 1 < len(scan.words) and scan.words[j].key == _OF:
        at = j + 2 if scan.words[j + 1].key in _RANKS else j + 1
        hit = scan.at(kind, at)
        # some are of many: 59 ألفا من ولاية أخرى come from there
        origin = hit is not None and kind == "not_counted" and hit.entry.tag == "one"
        return hit if hit is not None and not hit.proclitic and not origin else None
    return None


def noun_before(scan: Scan, quantity: Quantity, number: Number) -> Quantity | None:
    """A noun before its number: one dead (قتيل واحد), his four sons (أبناءه الأربعة)."""
    i = quantity.number
    hit = ending_at(scan, "noun", i)
    people = ending_at(scan, "actor", i)
    if scan.words[i - 1].key == ARTICLE and quantity.i == i:
        named = ending_at(scan, "noun", i - 1)
        if named is None or named.entry.tag == "one":
            named = ending_at(scan, "noun", i - 2)
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
    if number.definite and completed and (hit is None or (hit.entry.tag == "one" and number.value > 2)):
        # a noun with what completes it, which is no such number itself: مراكز التوزيع الأربعة, ركاب السيارة الخمسة
        hit = ending_at(scan, "noun", i - 1) or hit
    if number.definite and hit is not None and hit.entry.tag == "many" and (completed or hit.suffixed):
        return quantity._replace(i=hit.i, noun=hit.entry.value, rule="noun_the_number", opens_at=scan.start_of(hit))
    if hit is not None and number.value == 2 and not scan.words[hit.j - 1].key.endswith(_TWO):
        # of two the noun is a dual or written like one: مفقودين اثنين, not أسر اثنين
        hit = None
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
    """The hit of a kind, of at most four words (ما لا يقل عن), that ends right before word i."""
    hits = scan.hits(kind)
    for start in range(i - 4, i) if hits else ():
        hit = hits.get(start)
        if hit is not None and hit.j == i:
            return hit
    return None


def noun_after(scan: Scan, quantity: Quantity) -> Quantity:
    """The counted noun behind the number, and a second one joined to it (بلدة وقرية)."""
    j = quantity.after
    joint = scan.at("joint", j)
    if joint is not None:
        return quantity._replace(j=joint.j, noun=Noun(joint.entry.value, "casualties", "fixed"))
    hit = counted_noun(scan, j, "noun")
    if hit is not None and _are_alive(quantity, hit):
        return quantity
    people = people_at(scan, j)
    if hit is None and people is None:
        return quantity._replace(unknown=_is_unknown_noun(scan, j))
    if hit is not None:
        both = scan.at("joint", hit.j)
        if both is not None and both.i == hit.j:
            return quantity._replace(j=hit.j, noun=Noun(hit.entry.value.lemma, "casualties", "fixed"))
        if hit.i > j and hit.entry.value.lemma in _MEMBERS:
            return quantity._replace(j=_end_of_group(scan, hit.j), noun=hit.entry.value)
        end = _joined_noun(scan, hit)
        return quantity._replace(j=end, noun=hit.entry.value)
    assert people is not None
    return quantity._replace(j=_joined_people(scan, people), people=people.entry.value)


def _are_alive(quantity: Quantity, hit: Hit) -> bool:
    """Whether أحياء says alive and not quarters, which are one behind a number above ten: 20 أحياء, 20 حيا."""
    above = quantity.best is not None and quantity.best > _TEN
    return above and hit.entry.tag == "many" and hit.entry.value.lemma == QUARTER


def _end_of_group(scan: Scan, j: int) -> int:
    """The word behind the body whose members are counted: أفراد الطاقم, أعضاء عائلته, أفراد طاقم السفينة."""
    if j >= len(scan.words) or scan.words[j].kind != "word":
        return j
    body = scan.words[j]
    owned = any(hit is not None and hit.suffixed for hit in (scan.at(kind, j) for kind in _BODIES))
    if body.key.startswith(ARTICLE) or owned:
        return j + 1
    completed = j + 1 < len(scan.words) and scan.words[j + 1].key.startswith(ARTICLE)
    return j + 2 if completed and scan.is_any(_BODIES, j) else j


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
        one = scan.at("unit", other.j)
        number_follows = number_follows or (one is not None and one.entry.value == 1 and not one.proclitic)
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
