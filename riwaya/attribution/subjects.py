"""Subjects: who a verb of saying has for its subject, behind it, before it, or from the sentences before."""

from __future__ import annotations

from riwaya.attribution.anaphora import nearest
from riwaya.attribution.mentions import Mentions
from riwaya.attribution.nounphrases import quoted, read_phrase
from riwaya.attribution.persons import named_before, some_of
from riwaya.attribution.phrases import QUOTES, Phrase
from riwaya.attribution.unlisted import plain_person
from riwaya.attribution.verbs import COUNTING, THAT, agrees, behind
from riwaya.attribution.whoever import quoted_from
from riwaya.words import Hit, Scan

_LOOK_BACK = 16
# the words of a name that is the topic of its clause
_TOPIC = 6
# … and further names behind the first
_NAMES = 4
# verbs that name whom they relay behind إلى
_FROM = "عن"
# between who and his verb: الجيش الذي كان أعلن
_HAD = frozenset({"كان", "كانت", "كانوا", "قد"})
_TO_WHOM = ("نسب", "ستند")
# names may open with these, where the first letter is no preposition: بيانات, بلاغ
_PLAIN = ("speaker", "unnamed", "title")


def subject(scan: Scan, hit: Hit, mentions: Mentions, blocked: frozenset[int]) -> Phrase | None:
    """The subject of a verb of saying: a name before or behind it, or a person that no list knows."""
    if hit.entry.tag != "verb":
        return None
    topic = _topic(scan, hit, mentions, blocked)
    if topic is not None:
        return topic
    j = behind(scan, hit.j, blocked)
    return (
        _subject_at(scan, hit, j, mentions, blocked)
        or named_before(scan, j, mentions)
        or _subject_before(scan, hit, mentions, blocked)
        or (plain_person(scan, j, blocked) if hit.entry.value not in COUNTING else None)
    )


def _topic(scan: Scan, hit: Hit, mentions: Mentions, blocked: frozenset[int]) -> Phrase | None:
    """The name that opens a clause right before its verb, so that none behind is the subject: إن الهند أبلغت دلهي."""
    for i in range(hit.i - 1, max(-1, hit.i - _TOPIC - 1), -1) if not hit.proclitic else ():
        if i == 0 or scan.words[i - 1].key in THAT or scan.is_mark(i - 1, "،:.؛"):
            name = read_phrase(scan, i, mentions, blocked)
            speaks = name is not None and name.kind not in ("place", "again") and name.j == hit.i
            return name if name is not None and speaks and agrees(scan, hit, name) else None
    return None


def subject_behind(scan: Scan, hit: Hit, mentions: Mentions, blocked: frozenset[int]) -> Phrase | None:
    """قالت وزارة الصحة; dates and words between commas may stand between verb and subject."""
    return _subject_at(scan, hit, behind(scan, hit.j, blocked), mentions, blocked)


def _subject_at(scan: Scan, hit: Hit, j: int, mentions: Mentions, blocked: frozenset[int]) -> Phrase | None:
    """The same at the word behind a verb at which its subject may begin."""
    if j >= len(scan.words) or scan.words[j].key in THAT or not _may_begin(scan, j):
        return None
    name = read_phrase(scan, j, mentions, blocked) or _quoted(scan, j)
    if name is not None and name.kind in ("country", "place"):
        name = _spokesman(scan, name, blocked) or name
    tally = scan.at("speaker", j) is not None and scan.at("head", j) is None
    if name is None or (hit.entry.value in COUNTING and tally):
        return None
    opener = scan.at("actor", j) or scan.at("head", j) or scan.at("speaker", j)
    return None if opener is not None and opener.proclitic in ("ل", "ب", "ك") else name


def _spokesman(scan: Scan, name: Phrase, blocked: frozenset[int]) -> Phrase | None:
    """Who has a country's name for a first name, by his office behind it: مالي سالم المتحدثة باسم الوزارة."""
    for end in range(name.j + 1, min(name.j + _NAMES, len(scan.words))):
        if scan.at("speaker", end) is not None and scan.words[end].key.startswith("ال"):
            spoken = read_phrase(scan, end, Mentions(), blocked)
            return spoken if spoken is not None and spoken.kind == "institution" else None
        if scan.words[end].kinds or scan.words[end].kind != "word":
            return None
    return None


def _quoted(scan: Scan, j: int) -> Phrase | None:
    """A quoted name right before what it says: أعلنت «آفاد» أن."""
    name = quoted(scan, j)
    return name if name is not None and name.j < len(scan.words) and scan.words[name.j].key in THAT else None


def _may_begin(scan: Scan, j: int) -> bool:
    """Whether a name may begin here: no mark but a quote, no prepositional object."""
    if scan.words[j].kind == "mark":
        return scan.is_mark(j, QUOTES)
    known = scan.at("head", j) is not None or scan.at("actor", j) is not None or some_of(scan, j) > j
    known = known or any((hit := scan.at(kind, j)) is not None and not hit.proclitic for kind in _PLAIN)
    return known or not scan.words[j].key.startswith(("ل", "ب"))


def _subject_before(scan: Scan, hit: Hit, mentions: Mentions, blocked: frozenset[int]) -> Phrase | None:
    """وزارة الصحة قالت; أما وزير الصحة … فأعلن; وكان مكتب … قد أورد."""
    relative = _antecedent(scan, hit, mentions, blocked)
    if relative is not None:
        return relative
    for i in range(hit.i - 1, max(0, hit.i - _LOOK_BACK) - 1, -1):
        opens = (
            i == 0
            or _joins_subject(scan, i)
            or scan.is_mark(i - 1, "،؛:.")
            or scan.words[i - 1].key
            in ("اما", "وكان", "وكانت", "كان", "كانت", "فيما", "بينما", "حين", "ان", "لكن", "و", "بعدما")
        )
        if not opens or i in blocked or any(name.i < i < name.j for name in scan.within("actor", i - 3, i)):
            continue
        name = read_phrase(scan, i, mentions, blocked)
        if name is None or name.kind in ("place", "again") or name.j > hit.i or not agrees(scan, hit, name):
            continue
        if all(_may_part(scan, k, blocked) for k in range(name.j, hit.i)):
            return _named_first(scan, name, mentions, blocked) or name
    return None


def _named_first(scan: Scan, name: Phrase, mentions: Mentions, blocked: frozenset[int]) -> Phrase | None:
    """The body that a person speaks for whose name stands between commas: المكلف بالإعلام لدى الهيئة، فلان، صرح."""
    if not (scan.is_mark(name.i - 1, "،") and scan.is_mark(name.j, "،")):
        return None
    for spokesman in reversed(scan.within("speaker", name.i - _LOOK_BACK, name.i)):
        first = read_phrase(scan, spokesman.i, mentions, blocked)
        if first is not None and first.kind == "institution" and first.j == name.i - 1:
            return first
    return None


def _joins_subject(scan: Scan, i: int) -> bool:
    """A second subject joined by و: … ونيودلهي تصر."""
    if not scan.words[i].key.startswith(("و", "ف")):
        return False
    hits = (scan.at("actor", i), scan.at("head", i))
    return any(hit is not None and hit.proclitic in ("و", "ف") for hit in hits)


def _antecedent(scan: Scan, hit: Hit, mentions: Mentions, blocked: frozenset[int]) -> Phrase | None:
    """The one of whom a relative clause says that he said it: ترمب الذي كتب."""
    k = hit.i - 1
    while k > 1 and scan.words[k].key in _HAD:
        k -= 1
    if k < 1 or scan.words[k].key not in ("الذي", "التي", "الذين"):
        return None
    own = scan.at("speaker", k - 1)
    if own is not None and own.suffixed:
        # بيانها الذي أشار إلى
        return nearest(scan, k - 1, mentions, blocked)
    for i in range(k - 1, max(-1, k - 9), -1):
        name = read_phrase(scan, i, mentions, blocked)
        if name is not None and k - 1 <= name.j <= k and name.kind != "place":
            return name
    return None


def _may_part(scan: Scan, k: int, blocked: frozenset[int]) -> bool:
    """Whether word k may stand between a subject and its verb."""
    word = scan.words[k]
    if k in blocked or word.key in ("قد", "فقد", "لم", "لا", "ما", "كان", "كانت", "كانوا"):
        return True
    if word.kind == "mark":
        return not scan.is_mark(k, "؛.:")
    cue, say = scan.at("cue", k), scan.at("say", k)
    return (
        not (say is not None and say.entry.tag == "verb") and not (cue is not None and cue.entry.tag == "verb")
    ) or _in_aside(scan, k)


def _in_aside(scan: Scan, k: int) -> bool:
    """Whether word k stands in a relative clause or between commas."""
    return any(scan.words[b].key in ("التي", "الذي", "وهي", "وهو") for b in range(max(0, k - 8), k + 1))


def relayed(scan: Scan, hit: Hit, mentions: Mentions, blocked: frozenset[int]) -> Phrase | None:
    """ونقلت الوكالة عن دبلوماسي: the one who is quoted."""
    for j in range(hit.j, min(hit.j + 9, len(scan.words) - 1)):
        if scan.words[j].key == _FROM or (
            scan.words[j].key == "الي" and any(root in scan.words[hit.i].key for root in _TO_WHOM)
        ):
            # from what stands between: نقل عن معلومات من وكالة
            places = (j + 1, j + 3) if j + 3 < len(scan.words) and scan.words[j + 2].key == "من" else (j + 1,)
            names = (read_phrase(scan, at, mentions, blocked) for at in places)
            name = next((name for name in names if name is not None and name.kind != "place"), None)
            name = name or (quoted_from(scan, j + 1, blocked) if scan.words[j].key == _FROM else None)
            if name is not None:
                return name
    draws = scan.words[hit.i].key.endswith("ستند")
    return subject_behind(scan, hit, mentions, blocked) if draws else None
