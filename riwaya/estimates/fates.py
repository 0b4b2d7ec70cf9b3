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
# whoever flees from the police, not from a war
_SOUGHT = frozenset({"متهم", "مشتبه به", "مشتبه", "مهاجم", "مهرب", "مطلوب", "خاطف"})
_CIVIL = frozenset({"مدني", "مدنية", "قروي"})
# whoever is brought out of danger, not from home
_STRANDED = frozenset({"عالق", "محاصر"})
# what people leave for good
_HOMES = frozenset({"منازلهم", "ديارهم", "بيوتهم", "قراهم", "مناطقهم", "بلادهم", "بلدهم"})


def harm(scan: Scan, quantity: Quantity, behind: str | None, ahead: str | None, memory: Memory) -> str | None:
    """What befell those counted, by the signal behind them or else the one before."""
    noun = quantity.noun
    # the rescued had been held: إنقاذ 20 مواطنا احتجزتهم السيول
    for cue in (ahead, behind) if ahead == "rescued" and behind in HELD else (behind, ahead):
        measure = memory.measure_of(cue)
        if cue == "departed" and any(word.key in _HOMES for word in scan.words[quantity.j : quantity.j + _NEAR]):
            measure = "displaced"
        if measure in STRONG and _applies(measure, noun, cue):
            # who breaks out of prison is neither held nor displaced
            escapes = measure == "displaced" and _is_from_prison(scan, quantity)
            saved = measure == "displaced" and noun is not None and noun.lemma in _STRANDED
            return "other" if escapes else "rescued" if saved else measure
    return None


def _is_from_prison(scan: Scan, quantity: Quantity) -> bool:
    """Whether prisoners flee, or people from a prison: فرار 300 نزيل من سجن."""
    if quantity.noun is not None and quantity.noun.measure == "detained":
        return True
    nouns = (scan.at("noun", k) for k in range(quantity.j, quantity.j + _NEAR))
    return any(hit is not None and hit.entry.value.lemma == _PRISON for hit in nouns)


def _applies(measure: str, noun: Noun | None, cue: str | None) -> bool:
    """Whether a cue may change what a noun counts."""
    if noun is None:
        return True
    if (measure in HELD and noun.measure in HELD) or (measure == "killed" and noun.measure == "rescued"):
        return False
    if measure == "displaced":
        if noun.group == "force" or noun.lemma in _SOUGHT:
            return False
        return cue == "uprooted" or noun.measure == "detained" or not noun.actor or noun.lemma in _CIVIL
    if measure in HARM:
        return True
    if measure == "civilians_affected":
        infected = cue == "infected" and noun.measure == "workers"
        return noun.measure == "other" or noun.lemma in FAMILIES or infected
    return False
