"""What an article has counted so far, and which topics change what its words mean."""

from __future__ import annotations

from dataclasses import dataclass

from riwaya.codebook import Noun
from riwaya.estimates.hedges import Quantity
from riwaya.words import Scan

# held by somebody: which of the three, the noun knows better than a verb of holding or freeing
HELD = frozenset({"captured", "detained", "hostages"})
_CAPTIVE = "أسير"
_EPIDEMIC = ("إصابة", "مصاب", "حالة إصابة")


@dataclass(slots=True)
class Memory:
    """What an article has counted so far, for figures that leave out what they count."""

    measure: str | None = None
    people: str | None = None
    epidemic: bool = False
    prisons: bool = False
    kidnapping: bool = False
    paragraph: int = -1
    open: bool = False

    def see(self, scan: Scan) -> None:
        """Learn the topics that change what words mean, before anything is counted."""
        self.epidemic = self.epidemic or bool(scan.hits("epidemic"))
        self.prisons = self.prisons or bool(scan.hits("prisons"))
        cues = (scan.at("cue", i) for i in scan.hits("kidnapping"))
        self.kidnapping = self.kidnapping or any(cue is not None and cue.entry.value == "hostages" for cue in cues)

    def measure_of(self, cue: str | None) -> str | None:
        """The measure that a signal means here: the infected of an epidemic, the freed of those last told of."""
        if cue == "infected":
            return "civilians_affected" if self.epidemic else "wounded"
        if cue == "freed" and self.measure in HELD:
            return self.measure
        if cue == "freed":
            return "hostages" if self.kidnapping else "detained"
        return "displaced" if cue == "uprooted" else cue

    def fixed(self, noun: Noun) -> str:
        """The measure of a noun that says it; in an epidemic the infected are cases and no wounded."""
        if self.epidemic and noun.measure == "wounded" and noun.lemma in _EPIDEMIC:
            return "civilians_affected"
        return noun.measure

    def held(self, scan: Scan, quantity: Quantity) -> str | None:
        """What the captives (أسير) of an article are that tells of prisons: detained, unless they are hostages.

        Elsewhere they are prisoners of war.
        """
        if not self.prisons or quantity.noun is None or quantity.noun.lemma != _CAPTIVE:
            return None
        noun = scan.at("noun", quantity.j)
        return "hostages" if noun is not None and noun.entry.value.measure == "hostages" else "detained"
