"""Prepositions of source (وفقا لـ, بحسب, على ما أفاد), and speakers thrown in: what they credit."""

from __future__ import annotations

from itertools import islice

from riwaya.attribution.anaphora import agreeing, nearest
from riwaya.attribution.nounphrases import quoted, read_phrase
from riwaya.attribution.phrases import Phrase
from riwaya.attribution.subjects import relayed, subject_behind
from riwaya.attribution.unlisted import plain_person
from riwaya.attribution.voices import Said, Voices
from riwaya.numerals import NUMBER_STARTS
from riwaya.words import Hit, Scan

_FIGURES = NUMBER_STARTS | {"order"}
# how far behind its source a figure may stand: سجلت بحسب المكتب 139 وفاة
_FIGURE_REACH = 3
_WHAT = frozenset({"ما", "لما"})
# what stood in a statement: وفق ما جاء في بيان
_STOOD = frozenset({"جاء", "ورد"})
_IN, _TALLIES = "في", frozenset({"حصيلة", "إحصاء", "إحصائية", "تقدير", "تعداد"})
_DOCUMENTS = frozenset({"speaker", "latest", "again"})
# a source that says less than whoever refers to it
_REPORTS = "تقارير"
_HIS_WORDS = frozenset({"قوله", "قولها", "قولهم", "تعبيره", "تعبيرها", "حسبه", "حسبها", "حسبهم"})
_ON = "علي"
# how far before على a verb of answering stands
_ANSWER_REACH = 4
# how far a second source may stand behind the first that it is the origin of
_ORIGIN_REACH = 4
_ORIGINS = frozenset({"نقلا", "وفقا", "بحسب"})
# what a figure is drawn from: its source only where nobody else gives it
_BASES = frozenset({"استنادا", "اعتمادا"})
# what prisoners are held for, and nobody's word: على ذمة التحقيق
_ON_ACCOUNT, _PROCEEDINGS = "ذمه", frozenset({"تحقيق", "تحقيقات", "قضيه", "قضايا", "محاكمه"})
_VERBS = frozenset({"verb", "verbs"})
# clauses that one source behind both gives: … فيما بقي 74 مفقودا، وفق البلدية
_GOING_ON = frozenset({"فيما", "حيث", "كما", "اذ"})
# how far behind its name the comma may stand that closes an aside (وفق مسؤول تحدث في يونيو،)
_ASIDE_REACH = 9


def by_prepositions(scan: Scan, voices: Voices, blocked: frozenset[int], spoken: list[Said]) -> list[Said]:
    """What وفقا لـ, بحسب and their like credit, before or behind them."""
    found: list[Said] = []
    last_end = 0
    for hit in scan.all("per"):
        if hit.i < last_end or hit.i in blocked or _is_answered(scan, hit) or _is_held_for(scan, hit):
            continue
        if scan.words[hit.i].key in _BASES and (found or any(s.group != "carried" for s in spoken)):
            continue
        name = _named_by(scan, hit, voices, blocked, spoken)
        if name is None or (name.text == _REPORTS and spoken) or _only_relays(scan, hit, name, spoken):
            continue
        voices.mentions.add(name)
        if found and _is_origin(scan, hit, last_end):
            found[-1] = Said(found[-1].i, found[-1].j, name, "per")
        elif _opens_clause(scan, hit, name):
            found.append(Said(hit.i, len(scan.words), name, "per"))
        else:
            start = _between(scan, hit, name, blocked) or _clause_start(scan, hit, last_end, spoken)
            found.append(Said(start, _aside_end(scan, hit, name, start, blocked), name, "per"))
        last_end = name.j
    return found


def thrown_in(scan: Scan, voices: Voices, blocked: frozenset[int]) -> list[Said]:
    """A speaker named at the end of what he says: أتت النيران على 12 منزلا، يقول رئيس البلدية."""
    found: list[Said] = []
    for hit in scan.all("say"):
        if hit.entry.tag != "verb" or hit.proclitic or hit.i < 3 or not scan.is_mark(hit.i - 1, "،"):
            continue
        name = subject_behind(scan, hit, voices.mentions, blocked)
        ends = name is not None and (name.j >= len(scan.words) or scan.is_mark(name.j, ".؛،"))
        if name is not None and ends:
            found.append(Said(_clause_start(scan, hit, 0, []), hit.i, name, "per"))
    return found


def by_tallies(scan: Scan, voices: Voices, blocked: frozenset[int], spoken: list[Said]) -> list[Said]:
    """Whose earlier count a figure is of: مقابل 90 في حصيلة سابقة للأمم المتحدة."""
    found: list[Said] = []
    for tally in scan.all("speaker"):
        if tally.entry.value not in _TALLIES or tally.i < 2 or scan.words[tally.i - 1].key != _IN or tally.definite:
            continue
        start = _clause_start(scan, tally._replace(i=tally.i - 1), 0, spoken)
        name = read_phrase(scan, tally.i, voices.mentions, blocked)
        if name is not None and name.kind != "place" and _is_given(scan, start, tally.i, blocked):
            found.append(Said(start, tally.i, name, "per"))
    return found


def _only_relays(scan: Scan, hit: Hit, name: Phrase, spoken: list[Said]) -> bool:
    """Whether an outlet is named for having told what another one says: قال الوزير …، وفق ما ذكرت وكالة رويترز.

    As the source itself it stands without a verb: …، وفق وكالة رويترز.
    """
    is_outlet = name.actor is not None and name.actor.kind == "media"
    told = any(scan.at("say", k) is not None for k in range(hit.i, name.i))
    return is_outlet and told and any(s.group == "say" and s.name is not None and s.i < name.i for s in spoken)


def _is_origin(scan: Scan, hit: Hit, last_end: int) -> bool:
    """Whether a second source names the origin of the first: وفق يونهاب نقلا عن الجيش. A number between is its own."""
    gap = range(last_end, hit.i)
    if len(gap) > _ORIGIN_REACH or scan.words[hit.i].key not in _ORIGINS:
        return False
    return all(NUMBER_STARTS.isdisjoint(scan.words[k].kinds) for k in gap)


def _named_by(scan: Scan, hit: Hit, voices: Voices, blocked: frozenset[int], spoken: list[Said]) -> Phrase | None:
    """The name behind a preposition of source, past a verb of saying (حسبما أفادت …)."""
    j = hit.j + (hit.j < len(scan.words) and scan.words[hit.j].key in _WHAT)
    if j >= len(scan.words):
        return None
    if scan.words[j - 1].key.removeprefix("و") in _WHAT | {"كما", "حسبما", "بحسبما"}:
        say = scan.at("say", j)
        if scan.words[j].key in _STOOD and j + 2 < len(scan.words):
            j += 2
        elif (issued := scan.at("issued", j)) is not None and say is None:
            return read_phrase(scan, issued.j, voices.mentions, blocked)
        elif say is None or say.entry.tag != "verb":
            return None
        else:
            origin = relayed(scan, say, voices.mentions, blocked) if say.entry.value == "relay" else None
            name = origin or subject_behind(scan, say, voices.mentions, blocked)
            if say.j >= len(scan.words) or scan.words[say.j].kind == "mark":
                name = name or agreeing(scan, say, nearest(scan, hit.i, voices.mentions, blocked))
            return name or plain_person(scan, say.j, blocked)
    if _is_standing(scan, hit) and not scan.is_any(_DOCUMENTS, j):
        return None
    if scan.words[hit.j - 1].key in _HIS_WORDS or scan.words[j].key in _HIS_WORDS or _is_own(scan, j):
        said = [s.name for s in spoken if s.name is not None and s.group != "carried" and s.i < hit.i]
        owner = said[-1] if said else nearest(scan, hit.i, voices.mentions, blocked)
        of_state = owner is not None and owner.actor is not None and owner.actor.kind == "country"
        body = read_phrase(scan, j, voices.mentions, blocked) if of_state and scan.at("head", j) is not None else None
        return body or owner
    return read_phrase(scan, j, voices.mentions, blocked) or plain_person(scan, j, blocked) or quoted(scan, j)


def _is_answered(scan: Scan, hit: Hit) -> bool:
    """Whether على ما قاله is what somebody comments on and not who says so: لم تعلق على ما قاله الوزير."""
    return scan.words[hit.i].key == _ON and bool(scan.within("answer", hit.i - _ANSWER_REACH, hit.i))


def _is_held_for(scan: Scan, hit: Hit) -> bool:
    """Whether على ذمة says why somebody is held and not who says so: بحبسهم على ذمة التحقيق."""
    held = scan.words[hit.j - 1].key == _ON_ACCOUNT and hit.j < len(scan.words)
    return held and scan.words[hit.j].inner in _PROCEEDINGS


def _is_own(scan: Scan, j: int) -> bool:
    """Whether a statement or a body is of the one named before: بيان لها, بيانها, فرقها."""
    j += scan.at("latest", j) is not None
    head, speaker = scan.at("head", j), scan.at("speaker", j)
    if head is not None and head.suffixed:
        return True
    following = scan.words[j + 1].key if j + 1 < len(scan.words) else ""
    return speaker is not None and (speaker.suffixed or following in ("له", "لها", "لهم"))


def _is_standing(scan: Scan, hit: Hit) -> bool:
    """Whether what follows stood in a document: وجاء في البيان أن …"""
    return scan.words[hit.i].key.removeprefix("و") in _STOOD


def _opens_clause(scan: Scan, hit: Hit, name: Phrase) -> bool:
    """Whether the preposition stands first in its sentence, so that it credits what follows."""
    if _is_standing(scan, hit):
        return True
    second = islice((k for k in range(hit.i) if scan.words[k].kind == "word"), 1, None)
    return next(second, None) is None or (scan.is_mark(hit.i - 1, "؛.:") and scan.is_mark(name.j, "،"))


def _aside_end(scan: Scan, hit: Hit, name: Phrase, start: int, blocked: frozenset[int]) -> int:
    """Where that ends which a source between commas gives.

    With the figure still to come it is the sentence (بلغ العدد، بحسب الوزارة، 50), else what stands before another
    clause: قتل 12 شخصا، بحسب الوزارة، وأغلقت 50 مدرسة.
    """
    behind = range(name.j, min(name.j + _ASIDE_REACH, len(scan.words)))
    if start and start == _between(scan, hit, name, blocked):
        return len(scan.words)
    comma = next((k for k in behind if scan.is_mark(k, "،,-")), None)
    if comma is None or not scan.is_mark(hit.i - 1, "،,-"):
        return hit.i
    given = _is_given(scan, start, hit.i, blocked)
    return hit.i if given and _opens_another(scan, comma + 1) else len(scan.words)


def _between(scan: Scan, hit: Hit, name: Phrase, blocked: frozenset[int]) -> int:
    """Where the clause begins whose figure comes behind its source, else 0: وسجلت بحسب المكتب 139 وفاة."""
    start = next((k + 1 for k in range(hit.i - 1, 0, -1) if scan.words[k].kind == "mark"), 0)
    if start == hit.i or _is_given(scan, start, hit.i, blocked):
        return 0
    return (start or 1) if _is_given(scan, name.j, name.j + _FIGURE_REACH, blocked) else 0


def _is_given(scan: Scan, i: int, j: int, blocked: frozenset[int]) -> bool:
    """Whether words i to j have a figure before the first mark behind them."""
    return any(not _FIGURES.isdisjoint(word.kinds) for k, word in enumerate(scan.words[i:j], i) if k not in blocked)


def _opens_another(scan: Scan, k: int) -> bool:
    """Whether another clause begins at word k, by its verb: … وأغلقت 50 مدرسة."""
    hits = (scan.at("cue", k), scan.at("event", k), scan.at("say", k))
    return any(hit is not None and hit.entry.tag in _VERBS and hit.proclitic == "و" for hit in hits)


def _opens_outcome(scan: Scan, k: int) -> bool:
    """Whether a verb behind a comma tells what came of the clause before it: أطلقت 20 صاروخا، فأصيب 9 أشخاص."""
    hits = (scan.at("cue", k), scan.at("event", k))
    verb = any(hit is not None and hit.entry.tag in _VERBS and hit.proclitic == "ف" for hit in hits)
    return verb and scan.is_mark(k - 1, "،")


def _clause_start(scan: Scan, hit: Hit, last_end: int, spoken: list[Said]) -> int:
    """Where the clause begins that a preposition behind it credits."""
    floor = last_end
    for k in range(hit.i - 2, last_end, -1):
        clause = scan.at("clause", k)
        goes_on = clause is not None and scan.words[k].key.lstrip("و") in _GOING_ON
        boundary = scan.is_mark(k, "؛:") or (clause is not None and not goes_on) or _opens_outcome(scan, k)
        if boundary and (hit.i - k > 2 or _is_given(scan, k + 1, hit.i, frozenset())):
            floor = k
            break
    inside = [s.i for s in spoken if s.group == "say" and floor <= s.i < hit.i]
    if not inside:
        # who has the cases does not say so: سجلت المستشفيات 3 وفيات، وفق مصدر طبي
        return max((s.i for s in spoken if s.group == "record" and floor <= s.i < hit.i), default=floor)
    for k in range(hit.i - 3, max(inside), -1):
        if scan.is_mark(k, "،") and (scan.words[k + 1].key.startswith("و") or scan.words[k + 1].key in _GOING_ON):
            return k + 1
    return hit.i
