"""Whoever stands between a verb of saying and what is said: nobody else speaks there, and not who spoke before."""

from __future__ import annotations

from riwaya.attribution.objects import is_object
from riwaya.attribution.phrases import IN, QUOTES, Phrase, ends_phrase, nominative, phrase_text
from riwaya.attribution.verbs import THAT, behind
from riwaya.words import Hit, Scan

_MOST = 6
_HAD, _WAS = "قد", frozenset({"كان", "كانت", "وكان", "وكانت"})
_FEMININE, _ACCUSATIVE = "ة", "ين"
_PREPOSITIONS = ("ب", "ل", "ك")
# words of saying that take whom it is told, or what is judged, right behind them: أبلغ الصحفيين أن, وصف الأنباء بأنها
_OBJECTS = ("telling", "judging")
# nouns that take أن themselves (كرر القول إن), and a spokesman or a statement of nobody who was named
_NOUNS = ("say", "speaker", "reported", "taking_that")
_ARTICLE = "ال"
# the accusative of an adverb: وأضاف جازما أن
_ADVERB = "ا"


def whoever(scan: Scan, hit: Hit, blocked: frozenset[int]) -> Phrase | None:
    """The subject that stands right between a verb of saying and أن, whoever it is: فيما قال أصحاب المتاجر إن."""
    if hit.entry.tag != "verb" or hit.suffixed or any(scan.at(kind, hit.i) is not None for kind in _OBJECTS):
        return None
    i = behind(scan, hit.j, blocked)
    that = next((k for k in range(i, min(i + _MOST, len(scan.words))) if scan.words[k].key in THAT), i)
    that = next((k for k in range(i + 1, that) if _is_where_told(scan, k)), that)
    if that == i or not _is_noun(scan, i) or any(not _may_belong(scan, k, blocked) for k in range(i, that)):
        return None
    verb = scan.words[hit.i].key.lstrip("وف")
    if scan.words[i].form.endswith(_FEMININE) and not (verb.startswith("ت") or verb.endswith("ت")):
        return None
    return Phrase(i, that, nominative(phrase_text(scan, i, that, None)), "unnamed")


def quoted_from(scan: Scan, i: int, blocked: frozenset[int]) -> Phrase | None:
    """Somebody of no list whose words are relayed, by what he is: نقلت القناة عن نادل في المطعم أن."""
    that = next((k for k in range(i + 1, min(i + _MOST, len(scan.words))) if scan.words[k].key in THAT), i)
    if that == i or scan.words[i].key.startswith(_ARTICLE) or not _is_noun(scan, i):
        return None
    if any(not _may_belong(scan, k, blocked) for k in range(i, that)):
        return None
    return Phrase(i, that, phrase_text(scan, i, that, None), "unnamed")


def had_said(scan: Scan, hit: Hit, blocked: frozenset[int]) -> Phrase | None:
    """The subject between "was" and "had", whoever it is: وكان نزل «الواحة» قد أعلن."""
    if hit.i < 2 or scan.words[hit.i - 1].key != _HAD:
        return None
    was = next((k for k in range(hit.i - 3, max(-1, hit.i - _MOST - 4), -1) if scan.words[k].inner in _WAS), None)
    if was is None or was + 1 in blocked or not _is_noun(scan, was + 1):
        return None
    end = next((k for k in range(was + 1, hit.i - 1) if k in blocked), hit.i - 1)
    words = [k for k in range(was + 1, end) if not scan.is_mark(k, QUOTES)]
    if not words or any(not _may_belong(scan, k, blocked) for k in words):
        return None
    return Phrase(was + 1, end, phrase_text(scan, was + 1, end, None), "unnamed")


def _is_where_told(scan: Scan, k: int) -> bool:
    """Whether word k opens where somebody speaks, which is no part of his name: قال فلان في تسجيل مصور إن."""
    return scan.words[k].key in IN and scan.at("occasion", k + 1) is not None


def _is_noun(scan: Scan, i: int) -> bool:
    """Whether the noun of somebody may stand at word i: no masdar, no adverb, nothing behind a preposition."""
    word = scan.words[i]
    if is_object(scan, i) or any(scan.at(kind, i) is not None for kind in _NOUNS) or scan.at("event", i) is not None:
        return False
    adverb = word.form.endswith(_ADVERB) and not word.key.startswith(_ARTICLE)
    counted = scan.at("noun", i)
    attached = word.key.startswith(_PREPOSITIONS) and (counted is None or bool(counted.proclitic))
    return not adverb and not attached and not ends_phrase(scan, i)


def is_told_it(scan: Scan, hit: Hit, name: Phrase) -> bool:
    """Whether the name behind a verb of telling is whom it is told, by its accusative: وأبلغ الصحفيين أن."""
    return scan.at("telling", hit.i) is not None and name.i > hit.i and scan.words[name.i].form.endswith(_ACCUSATIVE)


def _may_belong(scan: Scan, k: int, blocked: frozenset[int]) -> bool:
    """Whether word k may be part of a subject: no mark, no verb, no particle but في."""
    word = scan.words[k]
    return k not in blocked and word.kind == "word" and (word.key in IN or not ends_phrase(scan, k))
