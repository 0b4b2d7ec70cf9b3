"""Told: what nouns around a number say of those it counts.

They are described by one (4 أشخاص مفقودين), are some of a group (من بين القتلى), a part or the whole of what was
counted before, or a noun tells whose number it is (عدد المفقودين).
"""

from __future__ import annotations

from riwaya.codebook import Noun
from riwaya.estimates.beside import is_figure, of_them
from riwaya.estimates.cues import COUNT_OF, HARM, LEFT_REACH
from riwaya.estimates.hedges import Quantity
from riwaya.words import Hit, Scan

_OF = "من"
# alive: which is also the quarters of a town
_ALIVE = (["احياء"], ["علي", "قيد", "الحياه"])
_AMONG = frozenset({"بين", "ضمن"})
_TOTAL_REACH = 6
_SUBSET_REACH = 3


def described(scan: Scan, quantity: Quantity) -> str | None:
    """What befell those counted, by the participle that agrees with their noun: 4 أشخاص مفقودين, 5 جنود جرحى."""
    noun = quantity.noun
    if (noun is None or noun.group != "thing") and _is_alive(scan, quantity.j):
        # the living among captives are captives
        return "rescued" if noun is None or noun.measure not in HARM else None
    said = scan.at("noun", quantity.j)
    if noun is None or noun.group == "thing" or said is None or said.proclitic or said.definite or said.suffixed:
        return None
    measure = said.entry.value.measure
    return str(measure) if measure in HARM and measure != noun.measure and said.entry.value.group != "force" else None


def _is_alive(scan: Scan, j: int) -> bool:
    """Whether it is said behind those counted that they live: أحياء, على قيد الحياة."""
    return any([word.key for word in scan.words[j : j + len(phrase)]] == phrase for phrase in _ALIVE)


def among(scan: Scan, quantity: Quantity) -> Noun | None:
    """The noun of those whom the counted are of, named before (من بين القتلى 12 طفلا) or behind (بين القتلى)."""
    hits = reversed(scan.within("noun", quantity.i - 2, quantity.i))
    before = next((hit for hit in hits if hit.j == quantity.i), None)
    behind = scan.at("noun", quantity.j + 1)
    for whole in (before, behind) if quantity.noun is not None else ():
        if whole is None or not whole.definite or whole.suffixed or whole.proclitic:
            continue
        named = whole.entry.value.group != "thing" and whole.entry.tag == "many"
        if named and scan.words[whole.i - 1].key.removeprefix("و") in _AMONG:
            noun: Noun = whole.entry.value
            return noun
    return None


def counted_before(scan: Scan, quantity: Quantity, floor: int) -> str | None:
    """The measure of the noun whose number a bare number gives: عدد هؤلاء الجنود … عشرة آلاف."""
    for noun in reversed(scan.within("noun", max(floor, quantity.i - LEFT_REACH) + 1, quantity.i)):
        if quantity.noun is not None and noun.entry.value.group == "thing":
            # a place is not who is counted: عدد سكان المدينة مليونا نسمة
            continue
        if noun.definite and any(word.key in COUNT_OF for word in scan.words[max(0, noun.i - 2) : noun.i]):
            return str(noun.entry.value.measure)
    return None


def named_before(scan: Scan, quantity: Quantity, floor: int) -> str | None:
    """The measure of the nearest noun before a number that says what befell those counted: عدد الوفيات بلغ 12 حالة."""
    nouns = scan.hits("noun")
    for k in range(quantity.i - 1, max(floor, quantity.i - LEFT_REACH) - 1, -1):
        noun = nouns.get(k)
        if scan.is_mark(k, ";؛.،") and k < quantity.i - 1:
            return None
        if noun is not None and noun.j <= quantity.i and noun.entry.value.group == "fixed":
            return str(noun.entry.value.measure)
    return None


def is_part(scan: Scan, quantity: Quantity, floor: int) -> bool:
    """Whether the figure is a subset of the one that ends at word `floor`: بينهم 5, 5 منهم, سبعة من القتلى."""
    end = quantity.i + 1
    if among(scan, quantity) is not None:
        return True
    if scan.words[min(quantity.after, len(scan.words) - 1)].key == _OF:
        noun = scan.at("noun", quantity.after + 1)
        if noun is not None and noun.definite and not noun.suffixed and noun.entry.value.group == "fixed":
            return True
    if (behind := of_them(scan, quantity.j)) is not None:
        return not _opens_part(scan, quantity, behind)
    return any(hit.j <= end for hit in scan.within("subset", max(floor, quantity.i - _SUBSET_REACH), end))


def _opens_part(scan: Scan, quantity: Quantity, among_them: Hit) -> bool:
    """Whether منهم opens the next part: 40 مدنيا منهم 7 نساء, ثلاثة أشخاص منهم عنصران; not ستة منهم أطفال."""
    hedge = scan.at("hedge", among_them.j)
    if is_figure(scan, hedge.j if hedge is not None else among_them.j):
        return True
    noun = scan.at("noun", among_them.j)
    own = quantity.noun is not None or quantity.people is not None or among_them.j > among_them.i + 1
    return own and noun is not None and not noun.definite and not noun.proclitic


def is_total(scan: Scan, quantity: Quantity) -> bool:
    """Whether the figure is the whole that others come from (من أصل), which no noun names: من بين القتلى 12 طفلا."""
    hits = scan.within("total", quantity.i - _TOTAL_REACH, quantity.i)
    # what is told behind another number is none: ومن بين 12 راكبا نجا خمسة
    near = (hit for hit in hits if not any(is_figure(scan, k) for k in range(hit.j, quantity.i)))
    return any(hit.j <= quantity.i and not _is_named(scan, hit.j) for hit in near)


def _is_named(scan: Scan, k: int) -> bool:
    noun = scan.at("noun", k)
    return noun is not None and noun.definite and not noun.proclitic
