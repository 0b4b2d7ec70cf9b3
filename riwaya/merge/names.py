"""Names of parties and sources: who is meant, of which country, and whether two names are one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from riwaya import inflection
from riwaya.clitics import ARTICLE
from riwaya.codebook import Actor, Codebook
from riwaya.merge.concepts import read_merging
from riwaya.words import Hit, Scan, key

# Of two names, at least this share of the longer one's words must agree.
_SHARED = 0.5
_MINISTRY, _TEH = "وزارة", "ة"


@dataclass(frozen=True, slots=True)
class Name:
    """A party or a source as the codebook reads it.

    `canonical` is the codebook's name for it, or empty; `party` is its country or, without one, the canonical
    name; `words` are what tells it from others of that country, empty for the country itself.
    """

    text: str
    canonical: str
    kind: str
    party: str
    words: frozenset[str]

    @property
    def shown(self) -> str:
        """The name for tables and figures."""
        return self.canonical or self.text

    @property
    def cited(self) -> str:
        """The name as a source: a capital that speaks for its country stays."""
        return self.text if self.kind == "country" else self.shown


class Names:
    """Reads names; remembers each that it has read."""

    def __init__(self, codebook: Codebook) -> None:
        self._codebook = codebook
        self._table = read_merging(codebook.folder)
        self._fillers = _keys(self._table["name_fillers"])
        self._synonyms = {
            other: key(lemma)
            for lemma, others in self._table["name_synonyms"].items()
            for other in _keys([lemma, *others])
        }
        self._unnamed = _keys(word for word in codebook.tables.get("sources", {}).get("unnamed", ()) if " " not in word)
        self._titles = _keys(word for word in codebook.tables.get("sources", {}).get("titles", ()) if " " not in word)
        self._heads = _heads(self._table["grades"]["heads"])
        self._ministries = _keys(self._table["ministries"])
        self._units = {lemma: unit for unit, lemmas in self._table["units"].items() for lemma in lemmas}
        self._same = [(other, name) for name, others in self._table["same_names"].items() for other in others]
        self._longer: dict[str, Name] = {}
        self._memo: dict[str, Name] = {}

    def read(self, text: str) -> Name:
        """Who is meant by a name as an article writes it."""
        found = self._memo.get(text)
        if found is None:
            found = self._memo[text] = self._read(text.strip())
        return found

    def learn(self, texts: Iterable[str]) -> None:
        """Learn which names lack their country: the Health Ministry is Sudan's in a report that names no other's."""
        found: dict[str, dict[str, Name]] = {}
        for name in map(self.read, sorted(set(texts) - {""})):
            short = name.text.rpartition(" ")[0]
            if short and name.kind == "body" and name.party and self.read(short).words == name.words:
                found.setdefault(self.read(short).text, {})[name.party] = name
        self._longer = {short: next(iter(names.values())) for short, names in found.items() if len(names) == 1}

    def full(self, name: Name) -> Name:
        """The name with its country where the report gives it one elsewhere (`learn`), else the name itself."""
        return name if name.canonical or name.party else self._longer.get(name.text, name)

    def unit_of(self, quote: str) -> str:
        """What a quoted number counts if that is no single person or thing: families, bodies; else nothing.

        >>> from riwaya.codebook import load
        >>> [Names(load()).unit_of(quote) for quote in ("نحو 300 أسرة", "17 جثة", "8 أفراد من أسرتها")]
        ['families', 'bodies', '']
        """
        counted = next(iter(self._codebook.lexicon.scan(quote).all("noun")), None)
        return "" if counted is None else self._units.get(counted.entry.value.lemma, "")

    def party_of(self, actor: Actor) -> str:
        """The country of an actor, or its own name if it has none."""
        return actor.name if actor.kind == "country" or not actor.of else actor.of

    def _read(self, text: str) -> Name:
        listed = self._codebook.actors.get(text)
        if listed is not None:
            return self._known(text, listed)
        text = self._in_full(text)
        scan = self._codebook.lexicon.scan(text)
        hits = _longest(scan)
        rest = self._words(scan, hits)
        named = [hit for hit in hits if hit.entry.tag in ("name", "metonym")]
        parties = {self.party_of(hit.entry.value) for hit in hits}
        if len(named) == 1 and not rest and len(parties) == 1:
            return self._known(text, named[0].entry.value)
        return self._unknown(text, hits, rest)

    def _in_full(self, text: str) -> str:
        """The name with the word ministry where it goes without saying, and an army as such: one source has one name.

        The Defence before a masculine adjective is none: الدفاع المدني, civil defence.
        """
        for other, name in self._same:
            if text == other or text.startswith(f"{other} "):
                # of a masculine noun so are its adjectives: القوات المسلحة السودانية, الجيش السوداني
                adjectives = text[len(other) :].split()
                return " ".join([name, *(word.removesuffix(_TEH) for word in adjectives)])
        first, *rest = text.split() or [""]
        if not first.startswith(ARTICLE) or bare(first) not in self._ministries:
            return text
        is_alone = not rest and first.endswith(_TEH)
        is_described = bool(rest) and all(word.startswith(ARTICLE) and word.endswith(_TEH) for word in rest)
        return f"{_MINISTRY} {text}" if is_alone or is_described else text

    def _known(self, text: str, actor: Actor) -> Name:
        """A name of an actor of the codebook."""
        if actor.kind == "country":
            return Name(text, actor.name, actor.kind, actor.name, frozenset())
        scan = self._codebook.lexicon.scan(actor.name)
        words = self._words(scan, [hit for hit in _longest(scan) if hit.entry.value.kind == "country"])
        return Name(text, actor.name, actor.kind, self.party_of(actor), words)

    def _unknown(self, text: str, hits: list[Hit], rest: frozenset[str]) -> Name:
        """A name that the codebook does not know as a whole: the country it names, and its other words."""
        people = [hit.entry.value for hit in hits if hit.entry.value.kind == "person"]
        if people:
            return Name(text, people[0].name, "person", self.party_of(people[0]), frozenset({people[0].name}))
        countries = [hit.entry.value for hit in hits if hit.entry.value.kind == "country"]
        if len(hits) == len(countries) == 1 and not rest:
            # an adjective alone: the Russian side
            return Name(text, countries[0].name, "country", countries[0].name, frozenset())
        others = frozenset(key(hit.entry.value.name) for hit in hits if hit.entry.value.kind != "country")
        is_office = bool(rest) and (rest <= self._titles or self._is_titled(text))
        kind = "office" if is_office else self._kind(text)
        return Name(text, "", kind, self.party_of(countries[0]) if countries else "", rest | others)

    def _is_titled(self, text: str) -> bool:
        """Whether a name is a title of several words and its country: رئيس الأركان الروسي."""
        scan = self._codebook.lexicon.scan(text)
        title = scan.at("title", 0)
        country = None if title is None else scan.at("actor", title.j)
        return country is not None and country.j == len(scan.words) and country.entry.value.kind == "country"

    def _kind(self, text: str) -> str:
        first = next((word for word in map(bare, text.split()) if word not in self._titles), "")
        if first in self._unnamed:
            return "unnamed"
        return "media" if self._head_grade(text) == "media" else "body"

    def _words(self, scan: Scan, hits: list[Hit]) -> frozenset[str]:
        covered = {i for hit in hits for i in range(hit.i, hit.j)}
        words = (bare(word.form) for i, word in enumerate(scan.words) if i not in covered and word.kind == "word")
        return frozenset(self._synonyms.get(word, word) for word in words if word not in self._fillers)

    def same(self, left: Name, right: Name) -> bool:
        """Whether two names mean one source: the codebook says so, or their country and half of their words agree.

        A country is not the same as one of its organs.
        """
        if left.canonical and left.canonical == right.canonical:
            return True
        if left.kind == right.kind == "person" and left.canonical and right.canonical:
            return False
        if left.party and right.party and left.party != right.party:
            return False
        if not left.words or not right.words:
            return not left.words and not right.words and bool(left.party) and left.party == right.party
        shared = len(left.words & right.words)
        return shared >= _SHARED * max(len(left.words), len(right.words)) and (
            left.words <= right.words or right.words <= left.words or shared >= 2
        )

    def head_grade(self, text: str) -> str:
        """The grade of a name that the codebook does not list as a whole: by the body in it, or the noun that heads it.

        >>> from riwaya.codebook import load
        >>> [Names(load()).head_grade(name) for name in ("وكالة أنباء محلية", "وكالة الاستخبارات", "جمعية خيرية")]
        ['media', 'official', 'ngo']
        """
        found = (hit.entry.value.grade for hit in self.actors_in(text) if hit.entry.value.kind == "body")
        return next(filter(None, found), "") or self._head_grade(text)

    def _head_grade(self, text: str) -> str:
        words = [bare(word) for word in text.split()]
        first = next((word for word in words if word not in self._titles), "")
        known = ((more, grade) for more, grade in self._heads.get(first, ()) if more <= frozenset(words))
        return max(known, key=lambda found: len(found[0]), default=(frozenset(), "official"))[1]

    def country_of(self, name: Name) -> str:
        """The country of a name, that of a body or city in it if it names none itself; or its party."""
        if name.party or name.canonical:
            return name.party
        return next((hit.entry.value.of for hit in self.actors_in(name.text) if hit.entry.value.of), "")

    def actors_in(self, text: str) -> list[Hit]:
        """The actors of the codebook that a text names, none inside another, left to right."""
        return _longest(self._codebook.lexicon.scan(text))


def _heads(table: dict[str, list[str]]) -> dict[str, list[tuple[frozenset[str], str]]]:
    """For each noun that may head a name: the other words that must be in it, none or more, and the grade."""
    found: dict[str, list[tuple[frozenset[str], str]]] = {}
    for grade, phrases in table.items():
        for phrase in phrases:
            first, *more = phrase.split()
            for form in _keys([first]):
                found.setdefault(form, []).append((frozenset(map(bare, more)), grade))
    return found


def _keys(lemmas: Iterable[str]) -> frozenset[str]:
    return frozenset(bare(form) for lemma in lemmas for form in inflection.forms(lemma))


def bare(word: str) -> str:
    """A folded word without its article and the preposition before it."""
    word = key(word)
    for prefix in ("وال", "بال", "لل", "ال"):
        if word.startswith(prefix) and len(word) - len(prefix) >= 2:
            return word[len(prefix) :]
    return word


def _longest(scan: Scan) -> list[Hit]:
    """The actors that a name is made of, none inside another, left to right."""
    chosen: list[Hit] = []
    for hit in sorted(scan.all("actor"), key=lambda hit: (hit.i - hit.j, hit.i)):
        if all(hit.j <= other.i or other.j <= hit.i for other in chosen):
            chosen.append(hit)
    return sorted(chosen, key=lambda hit: hit.i)
