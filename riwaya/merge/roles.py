"""Roles for captions: who acts or speaks in a mention, whom it concerns, and where it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from riwaya.codebook import PLACES, Codebook
from riwaya.merge.mentions import Mention
from riwaya.merge.names import Name, Names
from riwaya.merge.topics import read_captions

Parts = tuple[tuple[Name, ...], tuple[Name, ...]]

# Characters before and behind a quote in which whom an act is directed at is named, and words to its place.
_BEFORE, _TARGET, _TOPIC = 40, 20, 160
_PLACE_WORDS = 7
# in
_IN = "في"
# li-, wa-li-
_TO = ("ل", "ول")
# on, against, to
_ON = ("على", "ضد", "إلى")


class Roles:
    """Reads the roles of mentions."""

    def __init__(self, codebook: Codebook, names: Names) -> None:
        self._codebook = codebook
        self._names = names
        self._vague = frozenset(read_captions(codebook.folder)["vague_places"])

    def parts(self, mention: Mention) -> Parts:
        """Who acts or speaks, and whom it concerns."""
        acting = [name for name in mention.actors if name.kind not in (*PLACES, "media")] or list(mention.actors)
        return self._of_speech(mention, acting) if mention.is_speech else self._of_act(mention, acting)

    def _of_speech(self, mention: Mention, acting: list[Name]) -> Parts:
        """The speakers, and the parties of other countries: a spokesman or his country is not what it is about."""
        source = mention.source
        known = [name for name in acting if name.kind != "people"]
        if source is not None and (mention.type == "casualty_report" or not known):
            known = [source, *known]
        if not known:
            return self._adjective(mention), ()
        count = self._beside(mention, known)
        sides = {name.party for name in known[:count]} - {""}
        return tuple(known[:count]), tuple(name for name in known[count:] if name.party not in sides)

    def _adjective(self, mention: Mention) -> tuple[Name, ...]:
        """The country of the word of saying, if nobody else is named: a Russian confirmation."""
        text = mention.sentence.partition(mention.quote)[0][-_BEFORE:] + mention.quote
        scan = self._codebook.lexicon.scan(text)
        for hit in scan.all("event"):
            after = scan.at("actor", hit.j)
            if hit.entry.value == mention.type and after is not None and after.entry.tag == "nisba":
                return (self._names.read(after.entry.value.name),)
        return ()

    def _of_act(self, mention: Mention, acting: list[Name]) -> Parts:
        """Who acts, and at whom it is directed; who announces an act is not the one who does it."""
        source = mention.source
        if source is not None:
            others = [name for name in acting if name.shown != source.shown]
            acting = others if others or source.kind == "person" else acting
        targets = self._targets(mention)
        hit = [name for name in acting if name.party in targets]
        if hit and len(hit) == len(acting):
            return (), tuple(acting)
        acting = [name for name in acting if name not in hit] + hit
        count = self._beside(mention, acting)
        return tuple(acting[:count]), tuple(acting[count:])

    def _beside(self, mention: Mention, acting: Sequence[Name]) -> int:
        """How many names share the first one's role: the quote joins them by "and"."""
        joined = self._joined(mention)
        count = 1
        while count < len(acting) and acting[count].party in joined and acting[count].party != acting[0].party:
            count += 1
        return min(count, len(acting))

    def _joined(self, mention: Mention) -> set[str]:
        """The parties that stand after an "and" beside the first one."""
        hits = sorted(self._codebook.lexicon.scan(mention.quote).all("actor"), key=lambda hit: hit.i)
        found: set[str] = set()
        for before, hit in pairwise(hits):
            if not hit.proclitic.startswith("و") or hit.i > before.j + 1:
                break
            found.add(self._names.party_of(hit.entry.value))
        return found

    def _targets(self, mention: Mention) -> set[str]:
        """The parties that stand behind "to", "on" or "against" close to the quote of an act."""
        scan = self._codebook.lexicon.scan(around(mention, _TARGET))
        return {
            self._names.party_of(hit.entry.value)
            for hit in scan.all("actor")
            if hit.entry.tag != "nisba" and (hit.proclitic in _TO or (hit.i > 0 and scan.words[hit.i - 1].form in _ON))
        }

    def place(self, mentions: Sequence[Mention]) -> str:
        """The place that most mentions name close to their quote, or else within the sentence of an act."""
        near = Counter(place for mention in mentions if (place := self._near_place(mention)))
        far = Counter(place for mention in mentions if not mention.is_speech for place in mention.places - self._vague)
        known = Counter({place: count for place, count in far.items() if self._is_place(place)})
        found = near or known
        return min(found, key=lambda place: (not self._is_place(place), -found[place], place), default="")

    def _is_place(self, name: str) -> bool:
        return name in self._codebook.actors and self._codebook.actors[name].kind in PLACES

    def _near_place(self, mention: Mention) -> str:
        """The place nearest to a quote: a city or region, or a country behind "in"."""
        scan = self._codebook.lexicon.scan(mention.sentence)
        at = mention.sentence.find(mention.quote)
        inside = [i for i, start in enumerate(scan.starts) if at <= start < at + len(mention.quote)]
        if not inside:
            return ""
        found = []
        for hit in scan.all("actor"):
            gap = max(inside[0] - hit.i, hit.i - inside[-1], 0)
            kind = hit.entry.value.kind
            is_in = hit.i > 0 and scan.words[hit.i - 1].form == _IN
            is_vague = hit.entry.value.name in self._vague
            if gap <= _PLACE_WORDS and not is_vague and (kind in PLACES or (kind == "country" and is_in)):
                found.append((gap, hit.i, str(hit.entry.value.name)))
        return min(found)[2] if found else ""


def around(mention: Mention, behind: int = _TOPIC) -> str:
    """The text in which the topic of a mention stands: behind a word of saying, on both sides of an act."""
    at = mention.sentence.find(mention.quote)
    if at < 0:
        return mention.quote
    start = at if mention.is_speech else max(at - _BEFORE, 0)
    return mention.sentence[start : at + len(mention.quote) + behind]
