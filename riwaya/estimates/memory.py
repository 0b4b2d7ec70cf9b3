"""What an article has counted so far, and which topics change what its words mean."""

from __future__ import annotations

from dataclasses import dataclass

from riwaya.codebook import Noun
from riwaya.estimates.hedges import Quantity
from riwaya.words import Scan

# held by somebody: which of the three, the noun knows better than a verb of holding or freeing
HELD = frozenset({"captured", "detained", "hostages"})
_CAPTIVE = "أسير"
# a guest, or an inmate
_INMATE = "نزيل"
_KEPT = ("محتجز", "محتجزة")
_EPIDEMIC = ("إصابة", "مصاب", "حالة إصابة")


@dataclass(slots=True)
class Memory:
    """What an article has counted so far, for figures that leave out what they count."""

    measure: str | None = None
    people: str | None = None
    epidemic: bool = False
    prisons: bool = False
    flight: bool = False
    jail: bool = False
    kidnapping: bool = False
    paragraph: int = -1
    open: bool = False

    def see(self, scan: Scan) -> None:
        """Learn the topics that change what words mean, before anything is counted."""
        self.epidemic = self.epidemic or bool(scan.hits("epidemic"))
        self.prisons = self.prisons or bool(scan.hits("prisons"))
        self.jail = self.jail or bool(scan.hits("jails"))
        self.flight = self.flight or bool(scan.hits("flight"))
        cues = (scan.at("cue", i) for i in scan.hits("kidnapping"))
        self.kidnapping = self.kidnapping or any(cue is not None and cue.entry.value == "hostages" for cue in cues)

    def measure_of(self, cue: str | None) -> str | None:
        """The measure that a signal means here: the infected of an epidemic, the freed of those last told of."""
        if cue == "infected":
            return "civilians_affected" if self.epidemic else "wounded"
        if cue in ("freed", "regained") and self.measure in HELD:
            return self.measure
        if cue in ("freed", "regained"):
            return "hostages" if self.kidnapping else "detained"
        if cue == "departed":
            return "displaced" if self.flight else None
        if cue == "kept":
            return "hostages" if self.kidnapping else "captured"
        if cue == "escaped":
            return "rescued" if self.kidnapping else None
        if cue == "imprisoned":
            return "detained"
        if cue == "enlisted":
            return "troops"
        return "displaced" if cue == "uprooted" else cue

    def fixed(self, noun: Noun) -> str:
        """The measure of a noun that says it; in an epidemic the infected are cases and no wounded."""
        if self.epidemic and noun.measure == "wounded" and noun.lemma in _EPIDEMIC:
            return "civilians_affected"
        return noun.measure

    def held(self, scan: Scan, quantity: Quantity, k: int | None = None) -> str | None:
        """What those held are whose noun leaves it open, the counted one or one behind it at word k.

        Captives (أسير) are detained in an article of prisons, unless they are hostages, else prisoners of war.
        Who is kept (محتجز) is a hostage in an article that tells of a kidnapping, else detained.
        """
        hit = scan.at("noun", k) if k is not None else None
        noun = hit.entry.value if hit is not None else quantity.noun
        if noun is not None and noun.lemma in _KEPT:
            return "hostages" if self.kidnapping else "detained"
        if noun is not None and noun.lemma == _INMATE and self.jail:
            return "detained"
        if k is not None or not self.prisons or noun is None or noun.lemma != _CAPTIVE:
            return None
        behind = scan.at("noun", quantity.j)
        return "hostages" if behind is not None and behind.entry.value.measure == "hostages" else "detained"
