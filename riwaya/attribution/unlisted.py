"""Subjects that no list knows: persons without a title, and whoever stands before what is said."""

from __future__ import annotations

from riwaya.attribution.mentions import Mentions
from riwaya.attribution.nounphrases import read_phrase, read_subject
from riwaya.attribution.objects import is_told
from riwaya.attribution.phrases import QUOTES, Phrase, ends_phrase, phrase_text
from riwaya.attribution.verbs import COUNTING, THAT, skips, told
from riwaya.words import Hit, Scan

# how far behind his name the words of somebody may begin
_CLAUSE = 20
_WHO = frozenset({"الذي", "التي", "الذين", "وهو", "وهي", "وهم"})
_TOWARDS = frozenset({"الي", "عن"})
_ALI = "علي"
_KNOWN = frozenset({"noun", "head", "event", "cue"})


def plain_person(scan: Scan, j: int, blocked: frozenset[int]) -> Phrase | None:
    """A person without a title: قال لحسن; but not who is told: قال لصحيفة."""
    if any((hit := scan.at(kind, j)) is not None and hit.proclitic == "ل" for kind in ("head", "actor")):
        return None
    told_of = _told_of(scan, j, blocked)
    if told_of is not None:
        return told_of
    end = j
    while end < len(scan.words) and end - j < 4 and end not in blocked and scan.words[end].kind == "word":
        if not _is_named(scan, end, end == j) or (end > j and is_told(scan, end)):
            break
        end += 1
    role = scan.at("speaker", end) or scan.at("title", end) if end > j + 1 and end < len(scan.words) else None
    if role is not None:
        spoken = read_phrase(scan, end, Mentions(), blocked)
        if spoken is not None and spoken.kind == "institution":
            return spoken
    closes = end > j + 1 and (end >= len(scan.words) or scan.is_mark(end, "."))
    if end == j or not (
        role is not None
        or closes
        or (end < len(scan.words) and (scan.is_mark(end, '،:("«“') or scan.words[end].key in THAT))
        or told(scan, end, blocked)
    ):
        return None
    text = " ".join(word.form for word in scan.words[j:end])
    return Phrase(j, end, text, "person")


def _told_of(scan: Scan, j: int, blocked: frozenset[int]) -> Phrase | None:
    """Somebody by what he is, of whom a clause tells more: مزارع يسكن بجوارها, عاملة نظافة عمرها 51 عاما."""
    for end in (j + 1, j + 2):
        if end >= len(scan.words) or end - 1 in blocked or scan.words[end - 1].kind != "word":
            return None
        if ends_phrase(scan, end - 1) or scan.words[end - 1].key.startswith(("ال", "ب", "ل")):
            return None
        name = Phrase(j, end, phrase_text(scan, j, end, None), "unnamed")
        if described(scan, name):
            return name
    return None


def described(scan: Scan, name: Phrase) -> int:
    """Where his words begin of whom a clause tells something first, 0 if none does: قالت امرأة عمرها 51 عاما إن."""
    aside = scan.is_mark(name.j, "،")
    if not aside and scan.at("describing", name.j) is None:
        return 0
    if aside and (name.j + 1 >= len(scan.words) or scan.words[name.j + 1].key not in _WHO):
        return 0
    reach = range(name.j + 2, min(name.j + _CLAUSE, len(scan.words)))
    if aside:
        return next((k for k in reach if scan.is_mark(k, "،")), 0)
    words = next((k for k in reach if scan.words[k].key in THAT or scan.is_mark(k, ":" + QUOTES)), 0)
    return 0 if any(scan.at("say", k) is not None for k in range(name.j + 1, words)) else words


def _is_named(scan: Scan, k: int, first: bool) -> bool:
    """Whether word k may be one of a person's names; علي is one where it is written with its dots."""
    if (first and scan.words[k].form == _ALI) or scan.at("given_name", k) is not None:
        return True
    if not first and scan.at("describing", k) is not None:
        return False
    role = not first and (scan.at("speaker", k) is not None or scan.at("title", k) is not None)
    article = first and scan.words[k].key.startswith("ال")
    return not (role or article or scan.is_any(_KNOWN, k) or ends_phrase(scan, k))


def unlisted(scan: Scan, hit: Hit, blocked: frozenset[int]) -> Phrase | None:
    """A subject that no list knows, where what is said follows it: أعلن الادعاء أن …, وتشير التقديرات إلى."""
    j = hit.j
    while j < len(scan.words) and (j in blocked or skips(scan, j, blocked)):
        j += 1
    if hit.entry.value in COUNTING or not _is_open(scan, j):
        return None
    name = read_subject(scan, j, blocked)
    if name is None:
        return None
    if name.j < len(scan.words) and scan.words[name.j].key in _TOWARDS:
        return name
    reach = range(name.j, min(name.j + 14, len(scan.words)))
    return name if any(scan.words[k].key in THAT or scan.is_mark(k, ":" + QUOTES) for k in reach) else None


def _is_open(scan: Scan, j: int) -> bool:
    """Whether word j may begin a subject: no counted noun, no event, nothing of harm."""
    if j >= len(scan.words):
        return False
    return (
        scan.at("cue", j) is None
        and scan.at("event", j) is None
        and (scan.at("noun", j) is None or scan.words[j].key.startswith("ال"))
    )
