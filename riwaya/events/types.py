"""Event types: what kind of event a predicate is in its clause.

An open verb (وقع, أرسل, شهد) takes its type from the noun that it goes with, a verb of saying from what it says:
figures of dead, wounded or cases make a casualty_report, a party's own act makes that act.
"""

from __future__ import annotations

from riwaya.attribution.verbs import COUNTING
from riwaya.clitics import ARTICLE
from riwaya.events.causes import dies_of_theme
from riwaya.events.clauses import FUTURE, Clauses, Predicate, is_governed
from riwaya.events.landmarks import COMMA, NEGATION, WHAT, between, first_from, is_that, is_word
from riwaya.events.objects import first_type, object_type
from riwaya.events.tolls import first_toll
from riwaya.events.verbs import REACH, WINDOW
from riwaya.refuted import refutes
from riwaya.words import Scan

# what a party announces of its own doing is dated and typed as the act
ACTS = frozenset({"attack", "seize", "retake", "deploy", "withdraw", "sign", "ratify", "aid", "train"})
_TOLD = frozenset({"state", "confirm", "casualty_report"})
_TELLS = frozenset({"announce", "state", "confirm"})
_SPEAKS = frozenset({"count", "record", "announce", "state", "confirm", "relay"})
_CITED, _ALSO = "word:cited", "word:also"
# to
_TO = "الي"
# what a party may admit to have done
_OWNED_UP = frozenset({"deploy", "withdraw", "aid", "train"})
# what a party only reports where it says so and does not announce it
_REPORTED = frozenset({"attack"})
_REFUSES, _COERCES = "REJECT", "COERCE"
_MINISTER = "word:minister"
# his, her, their
_OWN = ("ه", "ها", "هم")
# how far a number stands from the noun that it counts, and a relative verb from the noun that it goes with
_COUNT = 14
_NEAR = 9
# so near behind a masdar the dead and wounded are what is reported (استقبال 140 جريحا)
_RECEIVED = 2


def typed(clauses: Clauses, one: Predicate) -> Predicate:
    """The predicate with the type that its clause gives it."""
    if one.form == "participle":
        return _typed_participle(clauses, one)
    if one.negated and one.type == "deny":
        return one._replace(type="state", negated=False)
    if one.form == "verb" and one.group in COUNTING and _is_outbreak(clauses, one.j):
        return one._replace(type="disaster")
    if one.form == "verb" and one.plover == _REFUSES and _is_rumour(clauses, one):
        return one._replace(type="deny")
    if one.is_say and (one.type in _TOLD or (one.type == "other" and one.is_open)):
        said = _main_speech(clauses, one)
        if said is not None:
            return typed(clauses, said)
        kind = _said_type(clauses, one)
        if kind != one.type or not one.is_open:
            return one._replace(type=kind)
    if charges(clauses, one):
        return one._replace(type="accuse")
    if one.form == "noun" and one.is_open and one.type == "state" and _is_declared(clauses, one, clauses.end_of(one)):
        return one._replace(type="other")
    return one._replace(type="meet") if _is_state_visit(clauses, one) else _typed_by_noun(clauses, one)


def charges(clauses: Clauses, one: Predicate) -> bool:
    """Whether a verb lays blame that stands further on, behind whom it charges: حملت المنظمة الوزارة مسؤولية."""
    if one.form != "verb" or clauses.scan.at("charging", one.i) is None:
        return False
    end = first_from(clauses.marks.stops, one.j, min(clauses.limit(one.j), one.j + 2 * _COUNT))
    return any(clauses.kinds.get(k) == "accuse" and not is_governed(clauses.scan, k) for k in range(one.j, end))


def _is_outbreak(clauses: Clauses, k: int) -> bool:
    """Whether a sickness or its first cases stand at word k: right behind a verb they are what was found."""
    hit = clauses.scan.at("object", k)
    return hit is not None and clauses.kinds.get(k) == "disaster"


def _is_state_visit(clauses: Clauses, one: Predicate) -> bool:
    """Whether a leader goes to another country (زيارة الرئيس إلى باريس): he is received there, and they meet."""
    scan = clauses.scan
    if scan.at("visit", one.i) is None:
        return False
    end = min(clauses.limit(one.j), one.j + _NEAR)
    title = next((k for k in range(one.j, end) if scan.at("title", k)), None)
    for k in range(title if title is not None else end, end):
        hit = scan.at("actor", k) if scan.words[k - 1].key == _TO else None
        if hit is not None and (hit.entry.value.kind == "country" or hit.entry.tag == "metonym"):
            return True
    return False


def _typed_by_noun(clauses: Clauses, one: Predicate) -> Predicate:
    kind = object_type(clauses, one) if one.is_open else None
    if kind is not None:
        leaves = kind == "deploy" and clauses.scan.at("leaving", one.i) is not None
        return one._replace(type="withdraw" if leaves else kind)
    if dies_of_theme(clauses, one):
        return one._replace(type=clauses.theme)
    if clauses.theme == "disaster" and one.type == "attack" and clauses.scan.at("struck", one.i) is not None:
        return one._replace(type="disaster")
    if clauses.scan.at("overturns", one.i) is not None and _is_vehicle(clauses, one.j):
        return one._replace(type="disaster")
    subject = clauses.kinds.get(one.j)
    if one.form == "verb" and one.type in ("other", "attack") and subject in ("attack", "disaster"):
        return one._replace(type=subject)
    if one.is_open and one.suffixed and clauses.scan.at("signing", one.i) is not None:
        return one._replace(type="sign")
    return one._replace(type="state") if one.type == "other" and one.group == "relay" else one


def _is_rumour(clauses: Clauses, one: Predicate) -> bool:
    """Whether reports are what is refused: رفض الرئيس الأنباء عن."""
    limit = min(clauses.end_of(one), one.j + _COUNT)
    return bool(clauses.scan.within("rumour", one.j, limit))


def _is_vehicle(clauses: Clauses, k: int) -> bool:
    noun = clauses.scan.at("noun", k)
    return noun is not None and noun.entry.value.measure == "equipment"


def _main_speech(clauses: Clauses, one: Predicate) -> Predicate | None:
    """The verb of saying that heads the sentence before a source (حسبما أفادت, وفق ما ذكرت)."""
    if not _is_behind_source(clauses, one):
        return None
    heads = [p for p in clauses.before(one.i) if p.is_say and p.group not in COUNTING]
    return heads[-1] if heads else None


def _typed_participle(clauses: Clauses, one: Predicate) -> Predicate:
    """A participle that appoints takes the noun it dates; one that acts (signed) has its own type."""
    if one.type != "other":
        return one
    noun = next((p for p in clauses.before(one.i) if p.form == "noun" and one.i - p.j <= 2 * REACH), None)
    if noun is not None:
        return noun._replace(form="participle")
    said = next((p for p in (*clauses.before(one.i)[::-1], *clauses.behind(one.j)) if p.is_say), None)
    if said is not None:
        return typed(clauses, said)
    toll = first_toll(clauses, max(0, one.i - REACH), clauses.limit(one.j))
    return one if toll is None else one._replace(type="casualty_report")


def _said_type(clauses: Clauses, one: Predicate) -> str:
    """What a verb of saying reports."""
    cited = one.relative or _is_behind_source(clauses, one)
    start = max(0, one.i - WINDOW) if cited else one.j
    end = _speech_end(clauses, one)
    that = min(end, first_from(clauses.marks.contents, one.j, end))
    toll = first_toll(clauses, start, end)
    if one.group in _TELLS and refutes(clauses.scan, one.j, clauses.limit(one.j)):
        return "deny"
    if act := _claimed_type(clauses, one, that, end, toll):
        return act
    subject = _behind_subject(clauses, one, that)
    nouns = (p.i for p in clauses.behind(subject) if p.form == "noun" and not p.is_open and p.i < that)
    nouns = (k for k in nouns if clauses.scan.at("occasion", k) is None)
    claims = (hit.i for hit in clauses.scan.within("claims", one.i, that))
    noun = min(next(nouns, end), next(claims, end))
    if toll is not None and (toll <= noun + _RECEIVED or noun == end > that or one.group in COUNTING):
        return "casualty_report"
    if any(_is_agreed(clauses, one, p) for p in clauses.behind(that + 1) if p.i <= that + 3):
        return "confirm"
    return one.type


def _claimed_type(clauses: Clauses, one: Predicate, that: int, end: int, toll: int | None) -> str | None:
    """The type of what a speaker tells of his own doing, past or to come."""
    if one.group == "announce":
        if act := _announced(clauses, one, that, toll):
            return "confirm" if act in _OWNED_UP and _is_open_about(clauses, one) else act
        if _is_declared(clauses, one, that) or _is_own_arrest(clauses, one, that, toll):
            return "other"
        if _will_do(clauses, that):
            return "promise"
    if one.group == "state" and (act := _own_act(clauses, that)) and act not in _REPORTED:
        return act
    if one.group in _TELLS and _promises(clauses, one, that, end):
        return "promise"
    return None


def _is_declared(clauses: Clauses, one: Predicate, that: int) -> bool:
    """Whether what is announced is there by being declared: أعلن هدنة, إعلان حالة الطوارئ."""
    scan = clauses.scan
    hit = next(iter(scan.within("declared", one.j, min(that, one.j + _COUNT))), None)
    if hit is None or hit.entry.value != "declared" or is_governed(scan, hit.i):
        return False
    return hit.i == one.j or hit.i - 1 in clauses.blocked or not _is_owned(scan, hit.i)


def _is_owned(scan: Scan, i: int) -> bool:
    """Whether a noun completes the one before it: a body is named by what it is for (مركز عمليات طوارئ الصحة)."""
    before = scan.words[i - 1]
    is_bare = before.kind == "word" and not before.form.startswith(ARTICLE)
    return is_bare and not any(hit.j == i for hit in scan.hits("actor").values())


def _is_own_arrest(clauses: Clauses, one: Predicate, that: int, toll: int | None) -> bool:
    """Whether a body announces an arrest, a seizure that it made; a minister tells of those of others."""
    noun = next((p for p in clauses.behind(one.j) if p.form == "noun" and not p.is_open), None)
    if noun is None or noun.plover != _COERCES or noun.i >= min(that, that if toll is None else toll):
        return False
    return not any(is_word(clauses.scan, _MINISTER, k) for k in range(one.j, noun.i))


def _will_do(clauses: Clauses, that: int) -> bool:
    """Whether a speaker announces what he himself is going to do: أعلن أنه سيجند."""
    following = next(iter(clauses.behind(that + 1)), None)
    own = is_that(clauses.scan, that) and clauses.scan.words[that].form.endswith(_OWN)
    return own and following is not None and following.i == that + 1 and following.future


def _behind_subject(clauses: Clauses, one: Predicate, that: int) -> int:
    """Where the subject of a verb of saying has surely ended: at a date between commas, which is no part of it.

    Its nouns are names and not what is said: كشف مدير قسم الزلازل، أمس، أن.
    """
    dates = (k + 1 for k in range(one.j, that) if k in clauses.blocked and clauses.scan.is_mark(k + 1, COMMA))
    return next(dates, one.j)


def _is_agreed(clauses: Clauses, one: Predicate, told: Predicate) -> bool:
    """Whether what is said is that somebody agrees, or admits for the first time: ذكرت أن بيونغ يانغ أكدت لأول مرة."""
    if told.type != "confirm":
        return False
    return not told.group or (one.group == "state" and _is_open_about(clauses, told))


def _is_behind_source(clauses: Clauses, one: Predicate) -> bool:
    """Whether the words of the speaker stand before the verb: وفق ما أوردته, حسبما قال."""
    scan = clauses.scan
    if is_word(scan, WHAT, one.i - 1):
        return scan.at("per", one.i - 2) is not None
    if is_word(scan, _ALSO, one.i - 1):
        # with words of its own behind it, it says more: كما أكدت أن
        end = min(clauses.end_of(one), first_from(clauses.marks.commas, one.j, clauses.limit(one.j)))
        return bool(one.group) and first_from(clauses.marks.contents, one.j, end + 1) > end
    return is_word(scan, _CITED, one.i - 1)


def _announced(clauses: Clauses, one: Predicate, that: int, toll: int | None) -> str | None:
    """The act that a party announces as its own: أعلن تحرير بلدة, أعلن سيطرته على, أعلن أنه قصف."""
    nouns = [typed(clauses, p) for p in clauses.behind(one.j) if p.form == "noun" and p.i < that]
    acts = [p for p in nouns if p.type in ACTS and (toll is None or p.i < toll or (p.i == toll and not p.is_open))]
    if acts and (acts[0].i == nouns[0].i or acts[0].suffixed):
        return acts[0].type
    return _own_act(clauses, that)


def _own_act(clauses: Clauses, that: int) -> str | None:
    """The type of the act that a speaker claims as his own: أعلن أنه قصف, أن طائراته قصفت."""
    words = clauses.scan.words
    if not is_that(clauses.scan, that):
        return None
    own = any(word.form.endswith(_OWN) for word in words[that : that + 2])
    act = next((p for p in clauses.behind(that + 1) if p.form == "verb"), None)
    if not own or act is None or act.i - that > 3 or act.tense == "imperfect" or act.type not in ACTS:
        return None
    return act.type


def _is_open_about(clauses: Clauses, one: Predicate) -> bool:
    """Whether a party admits what it did: أعلنت رسميا عن إرسال قوات."""
    return bool(clauses.scan.within("openly", one.j, one.j + _NEAR))


def _promises(clauses: Clauses, one: Predicate, that: int, end: int) -> bool:
    """Whether the first thing that is said is readiness (استعداد), or support to come (سيدعم)."""
    if first_type(clauses, range(one.j, min(that + 4, end)), None) == "promise":
        return True
    hits = clauses.scan.within("support", that + 1, min(that + _NEAR + 1, end))
    return any(FUTURE in hit.proclitic for hit in hits)


def _speech_end(clauses: Clauses, one: Predicate) -> int:
    """Where the words of a speaker end: at the next speaker, at what did not happen, or with the sentence."""
    scan = clauses.scan
    for other in clauses.behind(one.i + 2):
        if other.is_say and not other.relative and other.group in _SPEAKS and scan.words[other.i - 1].kind == "mark":
            return other.i
    end = clauses.limit(one.j)
    turns = between(clauses.marks.turns, one.j, end)
    return next((k for k in turns if is_word(scan, NEGATION, k + 1)), end)
