"""Fates: what befell those counted, by the signals around them and by who they are."""

from __future__ import annotations

from riwaya.codebook import Noun
from riwaya.codebook.entries import FAMILIES
from riwaya.estimates.cues import HARM, STRONG
from riwaya.estimates.hedges import Quantity
from riwaya.estimates.lists import LINK_REACH, Reading
from riwaya.estimates.memory import HELD, Memory
from riwaya.words import Scan

_PRISON = "سجن"
_NEAR = 4
_TREATED = frozenset({"wounded", "casualties", "civilians_affected"})
# whoever flees from the police, not from a war
_SOUGHT = frozenset({"متهم", "مشتبه به", "مشتبه", "مهاجم", "مهرب", "مطلوب", "خاطف"})
_CIVIL = frozenset({"مدني", "مدنية", "قروي"})
# whoever is brought out of danger, not from home
_STRANDED = frozenset({"عالق", "محاصر"})
# for: given in exchange; what those are who are given for prisoners
_FOR = frozenset({"مقابل", "لقاء", "نظير"})
_GIVEN_FOR = {"captured": "captured", "hostages": "detained", "detained": "detained"}
# signals of release, one of them written like that of firing
_RETURNING = frozenset({"freed", "regained", "captured", "equipment"})
# what is done to a vessel and those aboard; words between it and them, and before it
_SEIZED, _ABOARD, _SEIZER = frozenset({"detained", "hostages", "rescued"}), 7, 5
# how far behind his noun a rescuer's crew stands: 12 عنصرا من فرق الإنقاذ
_CREW_REACH = 4
# what rescuers and firemen do
_RELIEF = frozenset({"الاغاثه", "الانقاذ", "الاطفاء", "الاسعاف", "للكوارث", "الكوارث"})
# what people leave for good
_HOMES = frozenset({"منازلهم", "ديارهم", "بيوتهم", "قراهم", "مناطقهم", "بلادهم", "بلدهم", "منازلها", "بيوتها"})


def harm(scan: Scan, quantity: Quantity, behind: str | None, ahead: str | None, memory: Memory) -> str | None:
    """What befell those counted, by the signal behind them or else the one before."""
    noun = quantity.noun
    force = noun is not None and noun.group == "force"
    # the rescued had been held: إنقاذ 20 مواطنا احتجزتهم السيول
    first = behind == "imprisoned" or (ahead == "rescued" and behind in HELD)
    for cue in (ahead, behind) if first else (behind, ahead):
        measure = memory.measure_of(cue)
        if noun is None and _stays(cue, measure, memory.measure):
            continue
        if cue == "regained" and force and not memory.kidnapping:
            return "captured"
        if measure == "displaced" and memory.kidnapping and memory.measure == "hostages" and noun is None:
            # who breaks free: فر سبعة منهم
            return "rescued"
        if cue == "departed" and any(word.key in _HOMES for word in scan.words[quantity.j : quantity.j + _NEAR]):
            measure = "displaced"
        if measure is not None and (measure in STRONG or cue == "enlisted") and applies(measure, noun, cue):
            # who breaks out of prison is neither held nor displaced
            escapes = measure == "displaced" and _is_from_prison(scan, quantity)
            saved = measure == "displaced" and noun is not None and noun.lemma in _STRANDED
            return "other" if escapes else "rescued" if saved else measure
    return None


def exchanged(scan: Scan, quantity: Quantity, before: Reading | None, ahead: str | None) -> str | None:
    """What those are who are given for others: 50 أسيرا مقابل 50 جنديا, أطلق 32 جنديا لقاء جنديين."""
    if quantity.noun is None or quantity.noun.measure not in ("troops", "officers", "other"):
        return None
    if scan.words[quantity.i - 1].key in _FOR and before is not None and before.measure in _GIVEN_FOR:
        return _GIVEN_FOR[before.measure]
    force = quantity.noun.group == "force" and ahead in _RETURNING
    near = scan.words[quantity.j : quantity.j + _NEAR]
    return "captured" if force and any(word.key in _FOR for word in near) else None


def is_aboard(scan: Scan, quantity: Quantity) -> bool:
    """Whether the count is of who was on a vessel, which says nothing of their fate: غرقت عبارة وعلى متنها 200 راكب."""
    return any(hit.j == quantity.i for hit in scan.within("aboard", quantity.i - 2, quantity.i))


def of_crew(scan: Scan, quantity: Quantity) -> bool:
    """Whether the men of rescuers are counted: نشر الدفاع المدني 600 عنصر, 12 عنصرا من الدفاع المدني."""
    words = (*range(max(0, quantity.i - LINK_REACH), quantity.i), *range(quantity.j, quantity.j + _CREW_REACH))
    return any(
        scan.at("crew", k) is not None or scan.words[k].key.removeprefix("و") in _RELIEF
        for k in words
        if k < len(scan.words)
    )


def seized(scan: Scan, quantity: Quantity, memory: Memory) -> str | None:
    """What befell those aboard a vessel that was stopped, taken or saved: ضبط قاربين على متنهما تسعة."""
    carrying = scan.at("limit", quantity.i - 1)
    carried = carrying is not None and carrying.entry.tag == "carrying" and carrying.i == quantity.i - 1
    if not (carried or is_aboard(scan, quantity)):
        return None
    vessels = scan.within("noun", quantity.i - _ABOARD, quantity.i)
    vessel = next((hit for hit in reversed(vessels) if hit.entry.value.measure == "equipment"), None)
    for hit in reversed(scan.within("cue", vessel.i - _SEIZER, vessel.i)) if vessel is not None else ():
        measure = str(hit.entry.value)
        if measure in _SEIZED and hit.entry.tag != "head" and not hit.suffixed:
            return "hostages" if measure == "detained" and memory.kidnapping else measure
    return None


def _stays(cue: str | None, measure: str | None, before: str | None) -> bool:
    """Whether those of whom some are told of stay what they were.

    The wounded who leave the hospital do, the freed who are deported or alive, the sick who are badly ill, the dead
    who are handed over.
    """
    return (
        (cue == "departed" and before in _TREATED)
        or (before in HELD and (cue == "uprooted" or measure == "rescued"))
        or (before == "civilians_affected" and cue == "wounded")
        or (before == "killed" and cue == "regained")
    )


def _is_from_prison(scan: Scan, quantity: Quantity) -> bool:
    """Whether prisoners flee, or people from a prison: فرار 300 نزيل من سجن."""
    if quantity.noun is not None and quantity.noun.measure == "detained":
        return True
    nouns = (scan.at("noun", k) for k in range(quantity.j, quantity.j + _NEAR))
    return any(hit is not None and hit.entry.value.lemma == _PRISON for hit in nouns)


def applies(measure: str, noun: Noun | None, cue: str | None = None) -> bool:
    """Whether a cue may change what a noun counts."""
    if noun is None:
        return True
    if measure == "missing" and noun.lemma in _SOUGHT:
        # whom the police looks for
        return False
    if measure in ("troops", "workers"):
        return noun.measure == "other"
    if (measure in HELD and noun.measure in HELD) or (measure == "killed" and noun.measure == "rescued"):
        return False
    if measure == "displaced":
        if noun.group == "force" or noun.lemma in _SOUGHT:
            return False
        return cue == "uprooted" or noun.measure == "detained" or not noun.actor or noun.lemma in _CIVIL
    if measure in HARM:
        return True
    if measure == "civilians_affected":
        if cue is None:
            return noun.group == "person"
        infected = cue == "infected" and noun.measure == "workers"
        return noun.measure == "other" or noun.lemma in FAMILIES or infected
    return False
