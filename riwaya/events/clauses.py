"""Clauses: the words of a sentence that say what happens.

A verb counts where a verb can stand, a noun where no verb reads the same word; names and phrases that only look like
events (`blockers`) hide what is in them. All words are data/codebook/events.yml.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from riwaya.codebook import Trigger
from riwaya.events.landmarks import (
    COMMA,
    NEGATION,
    PREPOSITION,
    RELATIVE,
    WILL,
    Landmarks,
    find_landmarks,
    first_from,
    is_word,
    last_before,
)
from riwaya.events.verbs import AND, REACH, WINDOW, is_bare, is_verb_place
from riwaya.words import Hit, Scan

# words of a name behind which the others may mean something
_NAME = 5
_PREFIXES = ("ب", "ل", "ك")
FUTURE = "س"
_SHADDA = "\N{ARABIC SHADDA}"
_CONNECTIVE = "word:connective"
# the words before a verb that say how it stands
_LEADING = frozenset({RELATIVE, NEGATION, WILL})
_SAYS = frozenset({"state", "confirm", "deny", "accuse", "promise", "thank"})


class Predicate(NamedTuple):
    """A verb, participle or noun at words[i:j] that signals an event of a type.

    `group` is what a verb of saying does (state, announce, count …), empty for other verbs; `relative` tells that it
    stands in a relative clause, `negated` that it is said not to have happened.
    """

    i: int
    j: int
    type: str
    plover: str
    form: str
    tense: str = ""
    group: str = ""
    is_open: bool = False
    suffixed: bool = False
    relative: bool = False
    negated: bool = False
    future: bool = False

    @property
    def is_say(self) -> bool:
        """Whether it is a verb of saying."""
        return self.form == "verb" and (bool(self.group) or (self.type in _SAYS and not self.is_open))


class Clauses(NamedTuple):
    """The words of a sentence, its predicates from left to right, and what its nouns say of an open verb's type.

    `blocked` are the words of time expressions, `places` where the predicates stand, `verbs` where the verbs do.
    `theme` is what people die of in the article; `ends` are the ends of clauses that were asked for.
    """

    scan: Scan
    found: list[Predicate]
    kinds: dict[int, str]
    blocked: frozenset[int]
    marks: Landmarks
    places: list[int]
    verbs: list[int]
    theme: str
    ends: dict[tuple[int, int], int]

    def before(self, i: int) -> list[Predicate]:
        """The predicates before word i, the nearest first."""
        return self._among(i - WINDOW, i)[::-1]

    def behind(self, i: int) -> list[Predicate]:
        """The predicates from word i on, left to right."""
        return self._among(i, i + WINDOW)

    def _among(self, start: int, end: int) -> list[Predicate]:
        first = bisect_left(self.places, start)
        return self.found[first : bisect_left(self.places, end, first)]

    def limit(self, j: int) -> int:
        """How far what word j opens is read."""
        return min(len(self.scan.words), j + WINDOW)

    def end_of(self, one: Predicate) -> int:
        """Where the clause of a predicate ends: at a full stop, another verb, a word that opens a clause."""
        place = (one.i, one.j)
        end = self.ends.get(place)
        if end is None:
            end = self.ends[place] = self._end_of(one)
        return end

    def _end_of(self, one: Predicate) -> int:
        limit = self.limit(one.j)
        verb = first_from(self.verbs, one.i + 1, limit)
        if verb <= one.i + WINDOW:
            limit = verb
        for places in (self.marks.stops, self.marks.thats, self.marks.relatives):
            limit = min(limit, first_from(places, one.j, limit))
        return limit

    def counts(self, start: int, end: int) -> bool:
        """Whether a number stands between two places, dates apart."""
        return first_from(self.marks.numbers, start, end) < end

    def is_parted(self, start: int, end: int) -> bool:
        """Whether a full stop or a clause of content begins between two places."""
        return any(first_from(places, start, end) < end for places in (self.marks.stops, self.marks.thats))


def read_clauses(scan: Scan, blocked: frozenset[int], hostile: bool = False, theme: str = "") -> Clauses:
    """Every predicate of a sentence; in a `hostile` text an explosion is an attack."""
    marks = find_landmarks(scan, blocked)
    hidden = {k for i in marks.blockers if (hit := scan.at("blocker", i)) for k in range(hit.i, hit.j)}
    named = _in_names(scan)
    found: list[Predicate] = []
    end = 0
    for i in marks.signals:
        one = _predicate_at(scan, i, marks, blocked) if i not in hidden and i not in named else None
        # a part of a longer one is none
        if one is not None and (i >= end or one.j > end):
            found.append(one)
            end = max(end, one.j)
    kinds = _kinds(scan, [i for i in marks.typing if i not in hidden], named)
    if hostile or any(kinds.get(one.i) == "attack" for one in found if one.form == "noun"):
        found = [one._replace(type="attack") if _is_unclear(scan, one) else one for one in found]
        kinds.update((i, "attack") for i in kinds if _is_unclear_at(scan, i))
    verbs = [one.i for one in found if one.form == "verb"]
    return Clauses(scan, found, kinds, blocked, marks, [one.i for one in found], verbs, theme, {})


def _predicate_at(scan: Scan, i: int, marks: Landmarks, blocked: frozenset[int]) -> Predicate | None:
    """The predicate that opens at word i: a verb, else a verb of saying, else a noun."""
    event = scan.at("event", i)
    one = _verb(scan, event, marks, blocked) if event is not None else None
    if one is None and (event is None or event.j > i + 1 or "say" in scan.words[i].kinds):
        one = _saying(scan, i, event)
    return one or _noun(scan, i)


def relative_before(clauses: Clauses, one: Predicate) -> int | None:
    """The pronoun of a relative clause between a verb and its subject (الوحدات التي أنهت تدريبها بلغت الجبهة)."""
    if one.form != "verb" or one.relative or clauses.scan.words[one.i].key.startswith(AND[0]):
        return None
    marks = clauses.marks
    pronoun = last_before(marks.relatives, one.i)
    ends = max(last_before(places, one.i) for places in (marks.stops, marks.thats, marks.commas))
    if pronoun < max(0, one.i - 2 * REACH) or ends > pronoun:
        return None
    return pronoun if any(p.form == "verb" and p.i == pronoun + 1 for p in clauses.before(one.i)) else None


def main_verb(clauses: Clauses) -> Predicate | None:
    """The verb that opens a sentence, with no more before it than a connective phrase (من جهته، وفي سياق متصل،)."""
    one = next((p for p in clauses.behind(0)[: REACH + 1] if p.form == "verb"), None)
    if one is None or one.i > REACH:
        return None
    opens = one.i == 0 or clauses.scan.is_mark(one.i - 1, COMMA)
    return one if opens or is_word(clauses.scan, _CONNECTIVE, one.i - 1) else None


def is_governed(scan: Scan, i: int) -> bool:
    """Whether a preposition stands before word i, written apart or as a prefix."""
    hit = scan.at("happening", i) or scan.at("object", i)
    if hit is not None and hit.proclitic.lstrip(AND) in _PREFIXES:
        return True
    start = scan.at("timing", i - 1)
    return is_word(scan, PREPOSITION, i - 1) or (start is not None and start.entry.value == "starts")


def _in_names(scan: Scan) -> set[int]:
    """The words of actors' names that have several."""
    names = [hit for hit in scan.hits("actor").values() if hit.j > hit.i + 1 and hit.entry.tag == "name"]
    return {k for hit in names for k in range(hit.i, min(hit.j, hit.i + _NAME))}


def _kinds(scan: Scan, places: list[int], named: set[int]) -> dict[int, str]:
    """The type that each noun gives to an open verb, by the word at which it starts."""
    found: dict[int, str] = {}
    end = 0
    for i in places:
        hit = _typing_at(scan, i) if i >= end else None
        if hit is None or hit.entry.value.is_open or i in named:
            continue
        found[i] = hit.entry.value.type
        end = hit.j
    return found


def _typing_at(scan: Scan, i: int) -> Hit | None:
    """What types a verb at word i: a happening, else an object; a مسيّرة is a drone and no march."""
    hit = scan.at("happening", i)
    if hit is None or (hit.entry.tag == "plain_only" and _SHADDA in scan.words[i].written):
        return scan.at("object", i)
    return hit


def _is_unclear(scan: Scan, one: Predicate) -> bool:
    return one.form == "noun" and _is_unclear_at(scan, one.i)


def _is_unclear_at(scan: Scan, i: int) -> bool:
    """Whether word i is an explosion, which is an attack only where attacks are told of."""
    hit = scan.at("happening", i)
    return hit is not None and hit.entry.tag == "unclear"


def _verb(scan: Scan, hit: Hit, marks: Landmarks, blocked: frozenset[int]) -> Predicate | None:
    """A verb: no article, no preposition, and where its form is also a noun only in a verb's place."""
    tag, trigger = hit.entry.tag, hit.entry.value
    if tag == "participles":
        return _participle(scan, hit)
    if tag not in ("verbs", "homographs") or not is_bare(scan, hit, trigger.alef_lam) or _is_hedge(scan, hit.i):
        return None
    prefixes = ("", FUTURE, "ل") if trigger.tense == "imperfect" else ("",)
    if hit.proclitic.lstrip(AND) not in prefixes:
        return None
    if tag == "homographs" and not is_verb_place(scan, hit, marks, blocked):
        return None
    said = scan.at("say", hit.i)
    group = said.entry.value if said is not None and said.entry.tag == "verb" else ""
    return _predicate(scan, hit, trigger, "verb", group)


def _is_hedge(scan: Scan, i: int) -> bool:
    """Whether word i only bounds a number: ما يصل إلى 800, يصل إلى 800."""
    return any(hit.j > i + 1 and hit.entry.tag != "verb" for hit in scan.within("hedge", i - 1, i + 1))


def _participle(scan: Scan, hit: Hit) -> Predicate | None:
    """An adjective that dates the noun before it, with the article as that has it: الموقعة في, المقررة في.

    Before a noun with the article the same word is a noun: تفقد الوزير موقع الحادث.
    """
    if hit.suffixed or hit.proclitic or hit.i == 0:
        return None
    if not hit.definite and hit.j < len(scan.words) and scan.words[hit.j].key.startswith("ال"):
        return None
    return _predicate(scan, hit, hit.entry.value, "participle")


def _saying(scan: Scan, i: int, event: Hit | None) -> Predicate | None:
    """A verb of saying that is no event word itself."""
    hit = scan.at("say", i)
    if hit is None or hit.entry.tag != "verb" or not is_bare(scan, hit):
        return None
    if hit.proclitic.lstrip(AND) not in ("", FUTURE) or (event is not None and event.j == hit.j):
        return None
    group = hit.entry.value
    return _predicate(scan, hit, Trigger(group if group in _SAYS else "state", ""), "verb", group)


def _noun(scan: Scan, i: int) -> Predicate | None:
    hit = scan.at("happening", i)
    # a name ends in ي (فوزي) more often than what is mine is told of
    if hit is None or (hit.suffixed and scan.words[i].form.endswith(("ي", "ى"))):
        return None
    if hit.entry.tag == "sicknesses" and hit.proclitic == "ب" and scan.at("noun", i - 1) is not None:
        return None
    if hit.entry.tag == "plain_only" and (_SHADDA in scan.words[i].written or _is_in_object(scan, i)):
        return None
    trigger: Trigger = hit.entry.value
    return Predicate(hit.i, hit.j, trigger.type, trigger.plover, "noun", is_open=trigger.is_open, suffixed=hit.suffixed)


def _is_in_object(scan: Scan, i: int) -> bool:
    """Whether word i is the second of a thing's name (طائرة مسيرة)."""
    thing = scan.at("object", i - 1)
    return thing is not None and thing.j > i


def _predicate(scan: Scan, hit: Hit, trigger: Trigger, form: str, group: str = "") -> Predicate:
    owned = hit.suffixed and form == "verb" and not hit.proclitic
    led = scan.may_be(_LEADING, hit.i - 1)
    return Predicate(
        hit.i,
        hit.j,
        trigger.type,
        trigger.plover,
        form,
        trigger.tense,
        group,
        trigger.is_open,
        hit.suffixed,
        owned or (led and is_word(scan, RELATIVE, hit.i - 1)),
        led and is_word(scan, NEGATION, hit.i - 1),
        FUTURE in hit.proclitic or (led and is_word(scan, WILL, hit.i - 1)),
    )
