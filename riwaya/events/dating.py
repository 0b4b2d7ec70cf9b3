"""Dating: which predicate of a sentence a time expression dates, if any.

Arabic puts the time behind verb and subject (أعلنت الوزارة أمس أن), behind the noun that it dates (احتجاجات الاثنين,
هجوم حماس في), or first in the clause (وفي 26 أبريل أعلن). A stretch (خلال, منذ, بين … و) dates no happening, unless the
start of something is named (منذ اندلاع الحرب في).
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from riwaya.events.clauses import Clauses, Predicate, is_governed
from riwaya.events.landmarks import (
    COMMA,
    RELATIVE,
    STOPS,
    TURN,
    WAS,
    WHAT,
    between,
    first_from,
    is_that,
    is_word,
    last_before,
)
from riwaya.events.times import Dated, is_compared, is_dateline, is_toll
from riwaya.events.types import charges
from riwaya.words import Scan

_AND = "و"
_DASHES = "-–—"
# had, before a verb
_HAD = "قد"
_THEN, _WHEN, _CALLING = "word:then", "word:when", "word:calling"
# to
_TO = "الي"
# how far a noun stands from its date
_REACH = 9
# verbs whose object is a pact: the time is theirs (صادق على الاتفاق في نوفمبر)
_PACTS = frozenset({"sign", "ratify", "state", "confirm", "deny", "other"})
# what may be the subject of a verb that no list has; what ends a noun
_SUBJECTS = frozenset({"actor", "head", "title", "speaker", "unnamed", "digits", "order"})
_NOMINAL = ("ة", "ي", "ين", "ون", "ات")
# nouns that set the scene of their verb and do not take its date (في جلسة أمس)
_SCENES = frozenset({"meet", "state"})
# nouns that have a day of their own
_HAPPENS = frozenset({"attack", "disaster"})


class _Search(NamedTuple):
    """A time expression in its sentence, and whether its day is to come."""

    clauses: Clauses
    at: Dated
    future: bool


def governor(clauses: Clauses, at: Dated, today: date) -> Predicate | None:
    """The predicate that a time expression dates."""
    if is_dateline(clauses, at) or is_toll(clauses.scan, at) or is_compared(clauses, at):
        return None
    search = _Search(clauses, at, at.timex.date_start > today)
    left = _left(search)
    if left is not None and left.j == at.i and clauses.scan.at("elapses", left.i) is not None:
        return None
    if left is not None and _is_counted_part(clauses.scan, left):
        return None
    if at.timing == "since":
        begins = left is not None and not left.suffixed and clauses.scan.at("beginning", left.i) is not None
        return left if begins else _when(search)
    if at.timing in ("through", "before"):
        return None
    if at.timing == "until" and left is not None and not left.is_say:
        return next((p for p in clauses.before(left.i) if p.is_say), left)
    if left is not None and clauses.scan.at("breaking_out", left.i) is not None and (when := _when(search)):
        return when
    if _opens_clause(search):
        return _right(search) or left or _appointed(search) or _unlisted(search)
    return left or _apart(search) or _right(search) or _appointed(search) or _unlisted(search)


def _is_counted_part(scan: Scan, one: Predicate) -> bool:
    """Whether a noun is what a part of another figure counts: 510 وفيات، منها 150 وفاة يوم الجمعة."""
    if one.form != "noun" or "noun" not in scan.words[one.i].kinds:
        return False
    return bool(scan.within("subset", one.i - 3, one.i))


def _left(search: _Search) -> Predicate | None:
    """The nearest predicate before a time expression in its clause."""
    clauses, marks, lead = search.clauses, search.clauses.marks, search.at.lead
    floor = max(last_before(marks.stops, lead), last_before(marks.thats, lead), last_before(marks.turns, lead - 1))
    for one in clauses.before(lead):
        if one.i < floor:
            return None
        commas = between(marks.commas, one.j, lead)
        if one.j <= lead and _may_govern(search, one, bool(commas)):
            return _second(search, one) or _spoken(clauses, one)
    return None


def _may_govern(search: _Search, one: Predicate, commas: bool) -> bool:
    if one.form == "participle":
        return search.at.lead - one.j <= 2 and not commas
    if one.form == "noun":
        return not commas and _noun_governs(search, one)
    if search.future and one.tense == "past":
        return False
    clauses = search.clauses
    if _is_between_dashes(clauses.scan, one, search.at.lead):
        return False
    return not (commas and _is_aside(clauses, one) and any(p.form == "verb" for p in clauses.before(one.i)))


def _is_aside(clauses: Clauses, one: Predicate) -> bool:
    """Whether a verb stands in a relative clause that a comma opens (قالت الوزارة، التي …، أمس)."""
    scan = clauses.scan
    if is_word(scan, WHAT, one.i - 1):
        return not (one.is_say or one.type == "state") or scan.is_mark(one.i - 2, COMMA)
    return is_word(scan, RELATIVE, one.i - 1) and scan.is_mark(one.i - 2, COMMA)


def _is_between_dashes(scan: Scan, one: Predicate, lead: int) -> bool:
    """Whether a verb stands in a relative clause between dashes (وصلت القوات -التي تدربت هناك- أمس)."""
    if not (is_word(scan, RELATIVE, one.i - 1) and scan.is_mark(one.i - 2, _DASHES)):
        return False
    return any(scan.is_mark(k, _DASHES) for k in range(one.j, lead))


def _noun_governs(search: _Search, one: Predicate) -> bool:
    """Whether a time expression belongs to a noun before it and not to the clause's verb."""
    scan, at = search.clauses.scan, search.at
    if scan.words[one.i - 1].key == _TO and is_word(scan, _CALLING, one.i - 2):
        return True
    verb = _clause_verb(search.clauses, one)
    if verb is None:
        return True
    present = verb.tense == "imperfect" and not _is_told(search.clauses, verb)
    if scan.at("occasion", one.i) is not None or at.lead - one.j > (2 * _REACH if search.future or present else _REACH):
        return False
    hit = scan.at("happening", one.i)
    if one.j == at.i and one.i > verb.j and hit is not None and not hit.definite:
        return True
    if search.future and verb.tense == "past":
        return not one.suffixed
    if present and not search.future:
        return True
    if one.suffixed and one.j == at.lead and not verb.is_say:
        return True
    if any(k in search.clauses.blocked for k in range(verb.j, one.i)):
        # the verb has a date already: نفت الشرطة اليوم إطلاق الرصاص مساء الأحد
        return True
    if (verb.type in _PACTS and one.type == "sign") or (verb.type == "confirm" and one.is_open):
        return False
    return is_governed(scan, one.i) and one.type not in _SCENES


def _clause_verb(clauses: Clauses, noun: Predicate) -> Predicate | None:
    """The verb of a noun's clause."""
    verbs = (p for p in clauses.before(noun.i) if p.form == "verb" and not _is_closed_aside(clauses, p, noun))
    verb = next(verbs, None)
    if verb is None:
        return None
    return None if clauses.is_parted(verb.j, noun.i) else verb


def _is_closed_aside(clauses: Clauses, verb: Predicate, noun: Predicate) -> bool:
    """Whether a relative clause between commas has ended before a noun: الحرائق، التي خلفت قتلى، والفيضانات."""
    return _is_aside(clauses, verb) and bool(between(clauses.marks.commas, verb.j, noun.i))


def _is_told(clauses: Clauses, verb: Predicate) -> bool:
    """Whether an imperfect verb tells of the past (قبل أن تشن, كان يستعد, لم تعلن)."""
    scan = clauses.scan
    return verb.relative or verb.negated or is_that(scan, verb.i - 1) or is_word(scan, WAS, verb.i - 1)


def _second(search: _Search, one: Predicate) -> Predicate | None:
    """The act behind a verb that only leads to it (عادت في أكتوبر وأطلقت)."""
    at, words = search.at, search.clauses.scan.words
    if one.form != "verb" or one.is_open or one.type != "other" or one.j != at.lead or at.j >= len(words):
        return None
    following = next(iter(search.clauses.behind(at.j)), None)
    if following is None or following.i != at.j or following.form != "verb":
        return None
    return following if words[at.j].key.startswith(_AND) else None


def _spoken(clauses: Clauses, one: Predicate) -> Predicate:
    """The verb of saying where a verb only tells when its words were given (في مقابلة أجرتها معه القناة أمس)."""
    scan = clauses.scan
    if one.form != "verb" or not (one.suffixed or scan.at("issued", one.i) or one.is_say):
        return one
    if not scan.within("occasion", one.i - 3, one.i):
        return one
    return next((p for p in clauses.before(one.i - 1) if p.is_say or charges(clauses, p)), one)


def _opens_clause(search: _Search) -> bool:
    """Whether nothing of its clause stands before a time expression."""
    scan, lead = search.clauses.scan, search.at.lead
    if lead == 0 or scan.is_mark(lead - 1, STOPS + "-"):
        return True
    if is_that(scan, lead - 1) or is_word(scan, TURN, lead - 1) or is_word(scan, _THEN, lead - 1):
        return True
    hit = scan.at("word:day_part", lead) or scan.at("timing", lead)
    return lead < search.at.i and hit is not None and hit.proclitic != ""


def _apart(search: _Search) -> Predicate | None:
    """The accident or attack that a clause opens with, when its day stands behind a comma and no verb before it.

    أن حصيلة حادث سقوط الحافلة في العاصمة، أمس، استقرت.
    """
    clauses, marks, lead = search.clauses, search.clauses.marks, search.at.lead
    if not clauses.scan.is_mark(lead - 1, COMMA):
        return None
    ends = (last_before(places, lead) for places in (marks.stops, marks.thats, marks.turns))
    floor = max(lead - 2 * _REACH, *ends)
    told = [p for p in clauses.before(lead) if p.i >= floor]
    if any(p.form == "verb" for p in told) or between(marks.relatives, floor + 1, lead):
        return None
    return next((p for p in told if p.form == "noun" and p.type in _HAPPENS), None)


def _right(search: _Search) -> Predicate | None:
    """The first verb behind a time expression that opens its clause."""
    clauses, scan = search.clauses, search.clauses.scan
    stop = first_from(clauses.marks.stops, search.at.j, len(scan.words))
    if not _opens_clause(search):
        # what is told against it has days of its own: ميزانية هذا العام لا تكفي، فيما وعد المحافظ
        stop = first_from(clauses.marks.turns, search.at.j, stop)
    for one in clauses.behind(search.at.j):
        if one.i > stop:
            return None
        if one.form != "verb" or is_word(scan, RELATIVE, one.i - 1) or (search.future and one.tense == "past"):
            continue
        joined = scan.is_mark(one.i - 1, COMMA) and scan.words[one.i].key.startswith(_AND)
        return None if joined else one
    return None


def _when(search: _Search) -> Predicate | None:
    """The verb behind `when`, which a date before it dates (منذ السابع من الشهر، حين أحصت)."""
    scan = search.clauses.scan
    k = search.at.j + scan.is_mark(search.at.j, COMMA)
    if not is_word(scan, _WHEN, k):
        return None
    return next((p for p in search.clauses.behind(k) if p.i == k + 1 and p.form == "verb"), None)


def _appointed(search: _Search) -> Predicate | None:
    """What a date to come is set for, where the noun stands behind it (حدد 26 نوفمبر موعدا لانتخابات)."""
    if not search.future:
        return None
    behind = search.clauses.behind(search.at.j)
    return next((p for p in behind if p.form == "noun" and p.i - search.at.j <= _REACH), None)


def _unlisted(search: _Search) -> Predicate | None:
    """A verb that no list has: the unknown word that opens the clause before a definite noun or a name."""
    scan, marks, lead = search.clauses.scan, search.clauses.marks, search.at.lead
    i = max(last_before(marks.stops, lead), last_before(marks.commas, lead), last_before(marks.relatives, lead)) + 1
    i = next((k + 1 for k in range(max(i, lead - _REACH), lead) if scan.words[k].key == _HAD), i)
    if (
        i >= lead - (scan.words[i - 1].key != _HAD)
        or search.future
        or scan.words[i].kind != "word"
        or scan.words[i].kinds
    ):
        return None
    word, following = scan.words[i], scan.words[i + 1]
    if word.form.endswith(_NOMINAL) or word.has_tanwin or word.key.startswith("ال") or len(word.key) < 3:
        return None
    if scan.words[i - 1].key == _HAD:
        return Predicate(i, i + 1, "other", "", "verb", "past")
    if not following.key.startswith("ال") and _SUBJECTS.isdisjoint(following.kinds):
        return None
    return Predicate(i, i + 1, "other", "", "verb", "past")
