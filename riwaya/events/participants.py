"""Participants: who takes part in an event, which words are its evidence, and how sure the text is of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from riwaya.attribution.mentions import Mentions
from riwaya.attribution.nounphrases import read_phrase, read_subject
from riwaya.attribution.phrases import ends_phrase, phrase_text
from riwaya.attribution.speech import source_text
from riwaya.bearings import is_bearing
from riwaya.events.clauses import Clauses, Predicate, relative_before
from riwaya.events.landmarks import COMMA, PREPOSITION, RELATIVE, THAT, between, is_that, is_word, last_before
from riwaya.records import Status
from riwaya.words import Hit, Scan, clitic_length

_LONGEST = 5
_NAMES = frozenset({"actor", "head", "title", "speaker"})
_NOBODY = ("city", "region", "people")
# persons: a group that names nobody
_ANYONE = "أشخاص"
_REACH = 8
# of, with what somebody is charged
_OF = "ب"
# words at the head of a sentence among which its topic begins
_TOPIC = 4
# words with which a clause begins
_CLAUSES = frozenset({THAT, RELATIVE})
# before, after
_TIME = frozenset({"قبل", "بعد"})


def evidence(clauses: Clauses, one: Predicate) -> tuple[int, int]:
    """The offsets of the shortest stretch with the trigger: a verb with its subject, a noun with its complement."""
    scan, j = clauses.scan, one.j
    limit = min(clauses.end_of(one), one.j + _LONGEST)
    while j < limit and scan.words[j].kind == "word" and j not in clauses.blocked and scan.at("grammar", j) is None:
        j += 1
    hit = scan.at("happening" if one.form == "noun" else "event", one.i) or scan.at("say", one.i)
    proclitic = hit.proclitic if hit is not None else ""
    return scan.starts[one.i] + clitic_length(scan.words[one.i].form, proclitic), scan.end(j)


def status(clauses: Clauses, one: Predicate, is_future: bool) -> Status:
    """How the text puts an event: as planned, denied, alleged or asserted."""
    if is_future or one.future:
        return "planned"
    if one.is_say:
        return "asserted"
    if one.negated:
        return "denied"
    mood = _mood(clauses, one)
    if mood == "planned" and one.tense != "past":
        return "planned"
    return "denied" if mood == "denied" else "alleged" if mood == "alleged" else "asserted"


def accuser(clauses: Clauses, one: Predicate) -> str | None:
    """Who alleges an act: the subject right behind the verb that does (اتهم الجيش الحركة بقصف المدينة)."""
    hit = _mood_word(clauses, one)
    if hit is None or hit.entry.value != "alleged":
        return None
    name = read_phrase(clauses.scan, hit.j, Mentions(), clauses.blocked)
    if name is None or name.kind == "again" or not (hit.suffixed or _is_followed(clauses.scan, name.j, one.i)):
        return None
    return source_text(name)


def _is_followed(scan: Scan, j: int, i: int) -> bool:
    """Whether whom somebody accuses stands behind his name; without one he is accused: يُتهم الجيش بقصف المدينة."""
    return j < i and not scan.words[j].key.startswith(_OF)


def _mood(clauses: Clauses, one: Predicate) -> str:
    """The mood that a word before the predicate puts it in: نفى أن, اتهم … بـ, من المقرر أن."""
    hit = _mood_word(clauses, one)
    return "" if hit is None else str(hit.entry.value)


def _mood_word(clauses: Clauses, one: Predicate) -> Hit | None:
    """The word that puts a predicate in a mood, unless a clause of time begins between the two."""
    floor = max(last_before(clauses.marks.stops, one.i), one.i - 2 * _REACH)
    for k in reversed(between(clauses.marks.moods, floor + 1, one.i)):
        hit = clauses.scan.at("mood", k)
        if hit is not None and hit.j <= one.i:
            return None if _is_parted(clauses.scan, hit.j, one.i) else hit
    return None


def _is_parted(scan: Scan, j: int, i: int) -> bool:
    """Whether a clause of time begins between a mood and a predicate: كذّب … قبل أن يصادق."""
    return any(scan.words[k].key in _TIME and is_that(scan, k + 1) for k in range(j, i - 1))


def actors(clauses: Clauses, one: Predicate) -> tuple[str, ...]:
    """Who takes part, the subject first: names as the codebook has them, others as written."""
    scan, end = clauses.scan, _phrase_end(clauses, one)
    names: dict[str, None] = {}
    done = one.j
    if one.form == "verb" and (subject := _subject(clauses, one, end)):
        done = subject[0]
        names[subject[1]] = None
    elif one.relative and one.suffixed and (topic := _unlisted(clauses, one) or _topic(clauses, one)):
        names[topic] = None
    end = min(end, _charge(scan, done, end)) if one.type == "accuse" else end
    names.update(dict.fromkeys(_listed(scan, range(done, end))))
    if not names:
        names.update(dict.fromkeys(_groups(scan, range(one.j, min(end, one.j + _LONGEST)))))
    if not names and (pronoun := relative_before(clauses, one)):
        before = range(max(pronoun - _LONGEST, 0), pronoun)
        names.update(dict.fromkeys(_listed(scan, before)) or dict.fromkeys(_named_after(scan, before)))
    if not names:
        names.update(dict.fromkeys(_listed(scan, range(_clause_start(scan, one), one.i))))
    if not names:
        names.update(dict.fromkeys(_named_after(scan, range(one.j, min(end, one.j + _LONGEST)))))
    return tuple(names)


def _charge(scan: Scan, start: int, end: int) -> int:
    """Where it is told what somebody is accused of: اتهم أميركا بإطالة الحرب بين روسيا وأوكرانيا."""
    for k in range(start, end):
        if scan.words[k].key.startswith(_OF) and not is_word(scan, PREPOSITION, k) and scan.at("actor", k) is None:
            return k
    return end


def _phrase_end(clauses: Clauses, one: Predicate) -> int:
    """Where the words that belong to a predicate end: with its clause, or at a comma that sets off no date."""
    end = clauses.end_of(one)
    commas = between(clauses.marks.commas, one.j, end)
    return next((k for k in commas if not _sets_off(clauses, k)), end)


def _sets_off(clauses: Clauses, k: int) -> bool:
    """Whether a comma sets off a date or the name of a person (اتهم الزعيم، كيم جونغ أون، روسيا)."""
    if k - 1 in clauses.blocked or k + 1 in clauses.blocked:
        return True
    scan = clauses.scan
    hit = scan.at("actor", k + 1)
    if hit is not None and hit.entry.value.kind == "person" and scan.is_mark(hit.j, COMMA):
        return True
    before = next((i for i in range(max(k - _LONGEST, 0), k) if scan.is_mark(i, COMMA)), None)
    hit = scan.at("actor", before + 1) if before is not None else None
    return hit is not None and hit.entry.value.kind == "person" and hit.j == k


def _subject(clauses: Clauses, one: Predicate, end: int) -> tuple[int, str] | None:
    """The name behind a verb, past a date, and where it ends; before the verb where a noun opens the clause."""
    scan, j = clauses.scan, one.j
    while j < end and (j in clauses.blocked or scan.is_mark(j, COMMA + "()")):
        j += 1
    is_behind = one.relative or relative_before(clauses, one) is not None
    for i in (j, *(() if is_behind else range(_clause_start(scan, one), one.i))):
        if i >= one.j and (_is_object(scan, i) or scan.at("blocker", i) is not None):
            continue
        phrase = read_phrase(scan, i, Mentions(), clauses.blocked) if i < len(scan.words) else None
        if phrase is not None and phrase.kind not in ("place", "again") and (i >= one.j or phrase.j <= one.i):
            return max(phrase.j, one.j), phrase.actor.name if phrase.actor is not None else phrase.text
    return None


def _unlisted(clauses: Clauses, one: Predicate) -> str:
    """A subject that no list knows, right behind a verb: الهجوم الذي شنته ميليشيات الدعم."""
    scan, j = clauses.scan, one.j
    phrase = read_subject(scan, j, clauses.blocked)
    if phrase is not None:
        return phrase.text
    owned = j + 1 < len(scan.words) and scan.words[j + 1].key.startswith("ال") and j + 1 not in clauses.blocked
    noun = owned and scan.words[j].kind == "word" and j not in clauses.blocked and not ends_phrase(scan, j)
    return phrase_text(scan, j, j + 2, None) if noun else ""


def _topic(clauses: Clauses, one: Predicate) -> str:
    """Who a sentence is about: he acts in a clause that names nobody (تقدمت القوات … منذ الهجوم الذي شنته)."""
    for i in range(_TOPIC):
        phrase = read_phrase(clauses.scan, i, Mentions(), clauses.blocked) if i < one.i else None
        if phrase is not None and phrase.kind not in ("place", "again"):
            return phrase.actor.name if phrase.actor is not None else phrase.text
    return ""


def _is_object(scan: Scan, i: int) -> bool:
    """Whether a preposition is written before a name: حل بالجبهة."""
    hits = (scan.at(kind, i) for kind in _NAMES) if scan.may_be(_NAMES, i) else ()
    return any(hit is not None and hit.proclitic.endswith(("ب", "ل", "ك")) for hit in hits)


def _clause_start(scan: Scan, one: Predicate) -> int:
    floor = one.i - 2 * _REACH
    start = max(last_before(scan.marks(), one.i), floor) + 1
    openers = reversed(scan.starting(_CLAUSES, start, one.i))
    opener = next((k for k in openers if is_that(scan, k) or is_word(scan, RELATIVE, k)), start - 1)
    return max(0, opener if opener == floor else opener + 1)


def _listed(scan: Scan, places: Iterable[int]) -> Iterator[str]:
    """The names of actors in a stretch."""
    done = -1
    actors = scan.hits("actor")
    for k in places if actors else ():
        hit = actors.get(k) if k >= done else None
        if hit is not None and hit.entry.tag not in ("nisba", "people") and not is_bearing(scan, k):
            done = hit.j
            if hit.entry.value.kind not in _NOBODY:
                yield hit.entry.value.name


def _named_after(scan: Scan, places: Iterable[int]) -> Iterator[str]:
    """The country of an adjective: القوات الأوكرانية, غارة إسرائيلية."""
    for k in places:
        hit = scan.at("actor", k)
        if hit is not None and hit.entry.tag == "nisba":
            yield hit.entry.value.name


def _groups(scan: Scan, places: Iterable[int]) -> Iterator[str]:
    """The groups that the nouns of a stretch name: متظاهرون."""
    nouns = scan.hits("noun")
    for k in places if nouns else ():
        noun = nouns.get(k)
        if noun is not None and noun.entry.value.actor not in ("", _ANYONE):
            yield noun.entry.value.actor
