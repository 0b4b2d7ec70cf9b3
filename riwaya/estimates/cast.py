"""The cast of an article: which countries, parties, places and groups of people it is about.

What a figure leaves out is taken from here: the country of the headline, the people that the headline speaks of
(مهاجرون, متظاهرون), the other side of a war, whom the figures before counted.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from riwaya.codebook import PLACES, Actor
from riwaya.estimates.sides import is_ambiguous, side_of
from riwaya.estimates.topics import topic_of, topic_of_lead
from riwaya.words import Hit, Scan, key

HEADLINE = 3
# how many words a sentence has that tells something
_FULL = 15
# how many times as often another country of a headline is named than the first, where that one stands aside
_ASIDE = 3
# a people that news counts by its own name and not by its country's
_PEOPLE = {"فلسطين": "فلسطينيون"}
_COUNTRIES = {people: country for country, people in _PEOPLE.items()}
_PERSONS = frozenset({"unnamed", "title", "head"})
_PLURAL = ("ون", "ين")


@dataclass(slots=True)
class Cast:
    """Who an article is about: how often it names each, the headline counting thrice.

    `titled` are the countries of the headline, `headlined` its places, `topic` the people that it speaks of, `scene`
    the place of the deadly happening that it tells. `soldiers` are whose soldiers are spoken of, `soldiers_named` whose
    were last, `person_of` is the country of the person named last. `here` holds the last actor of each kind of figure
    in a paragraph, `latest` of each measure in the article, `aside` a group that only some figures of a paragraph are
    of, `whole` the actor of the last figure that is no part of another, `spot` the last place of a paragraph.
    `bands` is how often a group is spoken of by its noun alone, `crews` are the last words of the names of rescuers.
    """

    sides: Counter[str] = field(default_factory=Counter)
    armed: Counter[str] = field(default_factory=Counter)
    groups: dict[str, str] = field(default_factory=dict)
    bands: int = 0
    crews: set[str] = field(default_factory=set)
    places: Counter[str] = field(default_factory=Counter)
    regions: Counter[str] = field(default_factory=Counter)
    lies_in: dict[str, str] = field(default_factory=dict)
    adjectives: dict[str, str] = field(default_factory=dict)
    headlined: set[str] = field(default_factory=set)
    learned: set[str] = field(default_factory=set)
    soldiers: Counter[str] = field(default_factory=Counter)
    soldiers_named: str | None = None
    person_of: str | None = None
    fighting: int = 0
    titled: list[str] = field(default_factory=list)
    topic: str | None = None
    opened: bool = False
    scene: str | None = None
    here: dict[str, str | None] = field(default_factory=dict)
    latest: dict[str, str | None] = field(default_factory=dict)
    aside: str | None = None
    whole: str | None = None
    spot: str | None = None
    paragraph: int = -1

    def see(self, scan: Scan, weight: int) -> None:
        """Count who is named in a sentence; a city counts for its country."""
        done = 0
        for hit in scan.hits("actor").values():
            if hit.entry.value.kind in PLACES:
                self.lies_in[hit.entry.value.name] = hit.entry.value.of or hit.entry.value.name
            if hit.entry.value.kind == "region":
                self.regions[hit.entry.value.name] += weight
            if hit.i >= done and hit.entry.value.kind != "media" and not is_ambiguous(scan, hit):
                self._see_actor(scan, hit, weight)
                done = hit.j
        self.crews |= {scan.words[hit.j - 1].form for hit in scan.all("crew")}
        self.bands += sum(hit.definite and not hit.suffixed for hit in scan.all("group"))
        for name in forces_in(scan):
            self.soldiers[name] += weight
        if self.topic is None and (weight >= HEADLINE or self._opens(scan)):
            self.topic = topic_of(scan) if weight >= HEADLINE else topic_of_lead(scan)
        self.fighting += len(scan.hits("fighting")) + len(scan.hits("attack"))

    def _opens(self, scan: Scan) -> bool:
        """Whether a sentence is the first full one of an article, and no byline or menu."""
        opens = not self.opened and len(scan.words) >= _FULL
        self.opened = self.opened or opens
        return opens

    def _see_actor(self, scan: Scan, hit: Hit, weight: int) -> None:
        actor: Actor = hit.entry.value
        if actor.kind == "country":
            self.adjectives[actor.name] = actor.nisba
            if scan.at("passing", hit.i - 1) is not None:
                weight = 1
            elif weight >= HEADLINE and actor.name not in self.titled:
                self.titled.append(actor.name)
        if actor.kind in PLACES:
            self.places[actor.name] += weight
            if weight >= HEADLINE:
                self.headlined.add(actor.name)
            weight = 1
        if actor.kind in ("country", "group") or actor.of:
            self.sides[side_of(actor)] += weight
        if actor.kind == "group":
            self.armed[actor.name] += weight
            self.groups[actor.name] = actor.of

    def turn(self, paragraph: int) -> None:
        """Go on to a paragraph: a new one does not take over whom the last one counted."""
        if paragraph != self.paragraph:
            self.here.clear()
            self.aside = self.spot = None
        self.paragraph = paragraph

    def leave(self, scan: Scan) -> None:
        """Go on from a sentence: keep whose soldiers and whose leader it named, and which place."""
        for hit in scan.all("actor"):
            if hit.entry.value.kind == "person" and hit.entry.value.of and not hit.suffixed:
                self.person_of = hit.entry.value.of
            if hit.entry.value.kind in PLACES and hit.entry.tag == "name":
                self.spot = hit.entry.value.name
            if hit.entry.value.kind not in ("country", "group"):
                continue
            formed = not hit.proclitic and scan.at("formation", hit.i - 1) is not None
            if formed or _is_of_soldiers(scan, hit):
                self.soldiers_named = side_of(hit.entry.value)

    def country(self) -> str | None:
        """The first country of the headline, or another of it that the text speaks of far more.

        Else the country or group that is named most, then first.
        """
        if not self.titled:
            return _most(self.sides)
        told = {name: self.sides[name] - HEADLINE for name in self.titled}
        most = max(self.titled, key=lambda name: told[name])
        return most if told[most] > _ASIDE * max(told[self.titled[0]], 1) else self.titled[0]

    def people(self, name: str | None) -> str | None:
        """Whom the people of a country, or of a place in it, are counted as."""
        return _PEOPLE.get(self.lies_in.get(name, name), name) if name is not None else None

    def place(self) -> str | None:
        """The city or region that is named most, if it is named again."""
        return _most(Counter({name: n for name, n in self.places.items() if n > 1}))

    def fighters(self) -> str | None:
        """Whose soldiers the article is about: those it speaks of again, or once where its headline is of others.

        A headline is of others where its country is named less than half as often as some other.
        """
        most = _most(self.soldiers)
        if most is None or self.soldiers[most] > 1 or not self.titled:
            return most
        aside = 2 * self.sides[self.titled[0]] < max(self.sides.values())
        return most if aside else None

    def foe(self) -> str | None:
        """The armed group that is named most."""
        return _most(self.armed)

    def group(self, noun: str) -> str | None:
        """The armed group that a noun stands for: of those whose name begins with it, or of all, the one named most."""
        named = Counter({name: n for name, n in self.armed.items() if noun.endswith(key(name.split()[0]))})
        return _most(named) or self.foe()

    def land(self) -> str | None:
        """The country, or of a people that news counts by its own name the part of the land that is named most: غزة."""
        country = self.country()
        parts = Counter({name: n for name, n in self.regions.items() if self.lies_in.get(name) == country})
        return _most(parts) or country if country in _PEOPLE else country

    def armed_of(self, country: str | None) -> str | None:
        """The group that fights for a country where the article names it as often as the country: of whom arms are."""
        foe = self.foe()
        fights = (
            foe is not None and self.groups.get(foe) == country and 2 * self.armed[foe] >= self.sides[country or ""]
        )
        return foe if fights else country

    def enemy(self) -> str | None:
        """The armed group that the forces of the article's country fight, in an article about war.

        It is named, or spoken of by its noun (الحركة), half as often as any other country.
        """
        foe, country = self.foe(), self.country() or ""
        if foe is None or foe == country or self.fighting < 2 or self.groups[foe] not in ("", country):
            return None
        others = max((n for side, n in self.sides.items() if side in self.adjectives and side != country), default=0)
        return foe if self.armed[foe] + self.bands >= max(HEADLINE, others // 2) else None

    def is_divided(self) -> bool:
        """Whether another country is at war with that of the article, so that an army may be of either."""
        return self.enemy() is None and self.opponent(name=self.country() or "") is not None

    def _fights_group(self, side: str, others: int) -> bool:
        """Whether the war of a side is against an armed group of its land or of none, and no country is named more."""
        foe = self.foe()
        if foe is None or foe == side or self.groups[foe] not in ("", side):
            return False
        return self.armed[foe] >= max(HEADLINE, others)

    def opponent(self, actor: Actor | None = None, name: str = "") -> str | None:
        """The other side in an article about a war: the country that is named most beside `actor`'s own.

        An armed group fights its own if the headline is of that, another if the article speaks of one.
        """
        side = side_of(actor) if actor is not None else _COUNTRIES.get(name, name)
        if actor is not None and actor.kind == "group" and side in self.titled[:1]:
            return side
        others = Counter(
            {other: n for other, n in self.sides.items() if other in self.adjectives and other != side and n > 1}
        )
        if actor is not None and actor.kind != "group" and self._fights_group(side, max(others.values(), default=0)):
            return self.foe()
        other = _most(others) if self.fighting > 1 else None
        if actor is not None and actor.kind == "group" and actor.of and 4 * others[other or ""] < self.sides[side]:
            return side
        return other


def forces_in(scan: Scan, start: int = 0, stop: int | None = None) -> list[str]:
    """The countries and groups of whose soldiers words[start:stop] speak, in their order.

    They are named by their noun and its name or demonym (جنود كوريا الشمالية) or by the demonym's plural alone.
    """
    found = []
    for hit in scan.within("actor", start, len(scan.words) if stop is None else stop):
        if hit.entry.value.kind in ("country", "group") and (_are_people(scan, hit) or _is_of_soldiers(scan, hit)):
            found.append(side_of(hit.entry.value))
    return found


def _are_people(scan: Scan, hit: Hit) -> bool:
    """Whether a demonym stands for people, beside no noun: الأوكرانيون."""
    if hit.entry.tag != "nisba" or not scan.words[hit.i].key.endswith(_PLURAL) or _noun_before(scan, hit) is not None:
        return False
    return not scan.is_any(_PERSONS, hit.i - 1)


def _noun_before(scan: Scan, hit: Hit) -> Hit | None:
    nouns = scan.hits("noun")
    for i in (hit.i - 1, hit.i - 2) if nouns else ():
        noun = nouns.get(i)
        if noun is not None and noun.j == hit.i:
            return noun
    return None


def _is_of_soldiers(scan: Scan, hit: Hit) -> bool:
    noun = _noun_before(scan, hit) if hit.proclitic in ("", "ل") else None
    return noun is not None and noun.entry.value.group == "force" and noun.entry.tag == "many"


def _most(counts: Counter[str]) -> str | None:
    """The first of the most frequent names."""
    return max(counts, key=lambda name: counts[name], default=None)
