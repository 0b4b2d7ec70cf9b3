"""Fates: what befell those counted, by the signals around them and by who they are."""

from __future__ import annotations

from riwaya.codebook import Noun
from riwaya.codebook.entries import FAMILIES
from riwaya.estimates.cues import HARM, STRONG
from riwaya.estimates.hedges import Quantity
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
# what people leave for good
_HOMES = frozenset({"منازلهم", "ديارهم", "بيوتهم", "قراهم", "مناطقهم", "بلادهم", "بلدهم", "منازلها", "بيوتها"})


def harm(scan: Scan, quantity: Quantity, behind: str | None, ahead: str | None, memory: Memory) -> str | None:
    """What befell those counted, by the signal behind them or else the one before."""
    noun = quantity.noun
    force = noun is not None and noun.group == "force"
    # the rescued had been held: إنقاذ 20 مواطنا احتجزتهم السيول
    for cue in (ahead, behind) if ahead == "rescued" and behind in HELD else (behind, ahead):
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
