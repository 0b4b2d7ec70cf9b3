"""Subjects: whose number a bare figure gives, where they stand before it, and what is said of those by a noun.

العمال باتوا 13 ألفا, المخيمات، وعددها ستة; اثنان لا يزالان أسيرين.
"""

from __future__ import annotations

from riwaya.clitics import ARTICLE
from riwaya.estimates.cues import HARM
from riwaya.estimates.hedges import Quantity
from riwaya.words import Hit, Scan

# how far behind those counted a verb may stand that says what they are, and what it says behind that
_REACH, _SAID = 6, 2
# how far before their number they stand
_SUBJECT = 8
_THE_TWO = frozenset({"هما", "وهما"})
_NUMBER_OF = ("عددهم", "عددها", "عددهن", "عددهما")
_THEIRS = ("هم", "هن")
_NOT = frozenset({"لا", "ما", "لم", "وما", "ولا", "ولم"})


def said_to_be(scan: Scan, quantity: Quantity) -> Hit | None:
    """The noun of harm that those counted are said to be: ثمانية مدنيين كانوا محتجزين."""
    for k in range(quantity.j, min(quantity.j + _REACH, len(scan.words))):
        if scan.words[k].kind != "word" and not (scan.is_mark(k, "،") and scan.at("copula", k + 1)):
            return None
        verb = scan.at("copula", k)
        noun = _predicate(scan, verb.j) if verb is not None and not verb.proclitic else None
        if noun is not None:
            return noun
    return None


def _predicate(scan: Scan, i: int) -> Hit | None:
    """The noun of harm, without article, close behind a verb that only joins it to its subject."""
    for hit in scan.within("noun", i, i + _SAID):
        if hit.entry.value.measure in HARM and not hit.definite and not hit.proclitic and not hit.suffixed:
            return hit
    return None


def is_predicate(scan: Scan, i: int, construct: bool = False) -> bool:
    """Whether the dual at word i only says what those named before are: لا يزالان أسيرين, but كان زورقان.

    In construct it has no ن: كانا قاربي صيد. What two are by a pronoun they are in every case: هما قاربا صيد.
    """
    if scan.words[i - 1].key in _THE_TWO:
        return True
    return scan.at("copula", i - 1) is not None and scan.words[i].key.endswith("ي" if construct else "ين")


def subject_of(scan: Scan, quantity: Quantity, floor: int) -> str | None:
    """The measure of those whose number a bare figure is said to be: العمال باتوا 13 ألفا, المخيمات، وعددها ستة."""
    before = quantity.i - 1
    if quantity.noun is not None or quantity.unknown or before < 1:
        return None
    counted = scan.words[before].key.removeprefix("و").removeprefix("ال") in _NUMBER_OF
    if not counted and scan.at("copula", before) is None:
        return None
    for noun in reversed(scan.within("noun", max(floor, before - _SUBJECT), before)):
        described = scan.at("noun", noun.i - 1)
        if described is not None and described.definite and noun.definite:
            # its adjective: العمال الأجانب
            continue
        people = not scan.words[before].key.endswith(_THEIRS) or noun.entry.value.group != "thing"
        if noun.entry.tag == "many" and not noun.suffixed and people and (counted or noun.definite):
            return str(noun.entry.value.measure)
    return None


def is_named_body(scan: Scan, i: int) -> bool:
    """Whether a definite noun at word i, with its number, ends the name of a body: تحالف الإخوة الثلاثة."""
    head = next((hit for hit in scan.within("head", i - 2, i) if hit.j == i), None)
    counted = scan.at("noun", i)
    if head is None or counted is None or counted.entry.tag != "many" or scan.at("noun", head.i) is not None:
        return False
    return not head.suffixed and not scan.words[head.i].key.startswith(ARTICLE)
