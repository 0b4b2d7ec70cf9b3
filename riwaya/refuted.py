"""Refuted: what others tell and whoever speaks calls false, before it or behind.

قال إن ما تردد عن مقتل 40 شخصا عار عن الصحة, لا صحة للأنباء عن, وصف الأنباء عن … بأنها كاذبة. The words are
data/codebook/standing.yml.
"""

from __future__ import annotations

from riwaya.words import Scan

# how far before a figure the topic may open that holds it, and how far behind the figure a topic is judged
_BEFORE, _BEHIND = 24, 30
# how far behind a verb of saying the topic may open of what is said
_SAID = 12
# kinds of words without one of which nothing is called false
_KINDS = ("judgement", "far", "grounds")
# how far from its first word the truth stands that a predicate denies: لا يمت بأي شكل إلى الحقيقة
_PREDICATE = 5
# how far behind a verb of judging its object may begin: past the subject
_OBJECT = 6
_STOPS = ".؛"
_OPENING = "،:«“\"'-–"
_THAT = frozenset({"ان", "بان", "لان", "فان", "كون"})
_WHAT = frozenset({"ما", "لما", "بما", "مما", "وما", "فما"})
_AND_THAT = frozenset({"وان", "وانه", "وانها", "وبان", "بل"})
_HERE = frozenset({"هذا", "هذه", "تلك", "ذلك", "كل", "جميع", "كافه", "معظم", "حول", "اما"})
_OF_IT = frozenset({"له", "لها", "لهم", "لهما"})
_INSIDE = ("word:relative", "word:what")
# marks of a bare feminine or plural noun, with which a feminine adjective may go
_FEMININE = ("ه", "ات")
_ARTICLE = "ال"


def refuted(scan: Scan, i: int, j: int) -> int | None:
    """Where that opens which the text calls false and of which words[i:j] are part; None if it does not."""
    if not any(scan.hits(kind) for kind in _KINDS):
        return None
    for k in range(i - 1, max(-1, i - 1 - _BEFORE), -1):
        if scan.is_mark(k, _STOPS) or scan.at("clause", k) is not None or _is_told_on(scan, k):
            return None
        topic = _is_topic(scan, k, i)
        if (topic or scan.words[k].key in _THAT) and _is_led(scan, k):
            return k
        if topic and (_is_called_false(scan, k) or (_is_first(scan, k) and _is_judged(scan, j, _judging(scan, k)))):
            return k
    return None


def _is_called_false(scan: Scan, k: int) -> bool:
    """Whether the adjective behind a noun calls it false: نشر أخبارا كاذبة عن مقتل."""
    judgement = scan.at("judgement", k + 1) if scan.at("reported", k) is not None else None
    return judgement is not None and judgement.entry.value == "false_words" and not judgement.definite


def refutes(scan: Scan, i: int, end: int) -> bool:
    """Whether what is said from word i on is that something told is false: إن ما تردد عن الهجوم عار عن الصحة."""
    if not any(scan.hits(kind) for kind in _KINDS):
        return False
    topics = (k for k in range(i, min(i + _SAID, end)) if _is_topic(scan, k, end))
    return any(_is_led(scan, k) or (_is_first(scan, k) and _is_judged(scan, k + 1, _judging(scan, k))) for k in topics)


def _is_told_on(scan: Scan, k: int) -> bool:
    """Whether word k goes on with what somebody says: وقال, مؤكدا; not in a relative clause or behind ما."""
    said = scan.at("say", k)
    if said is None or said.definite or any(scan.at(kind, k - 1) is not None for kind in _INSIDE):
        return False
    if scan.at("reported", k) is not None or scan.at("told", k - 1) is not None or scan.at("judging", k) is not None:
        return False
    return said.proclitic in ("و", "ف") or (k > 0 and scan.words[k - 1].kind == "mark")


def _is_topic(scan: Scan, k: int, before: int) -> bool:
    """Whether word k opens what others tell: ما تردد, الأنباء, خبر مقتل."""
    if scan.words[k].key in _WHAT:
        return scan.at("told", k + 1) is not None
    reported = scan.at("reported", k)
    return reported is not None and reported.j <= before


def _is_first(scan: Scan, k: int) -> bool:
    """Whether a topic stands first in its clause, or is the object of a verb that judges it."""
    at = k - 1
    while at >= 0 and scan.words[at].key in _HERE:
        at -= 1
    word = scan.words[at] if at >= 0 else None
    if word is None or word.key in _THAT or scan.is_mark(at, _OPENING) or (at == 0 and scan.words[k].key[0] == "و"):
        return True
    return _judging(scan, k)


def _judging(scan: Scan, k: int) -> bool:
    """Whether a verb of judging has the topic at word k for its object."""
    near = scan.within("judging", k - _OBJECT, k)
    return bool(near) and not any(scan.words[at].key in _THAT for at in range(near[-1].j, k))


def _is_led(scan: Scan, k: int) -> bool:
    """Whether a predicate of falsity stands right before word k: لا صحة لما, غير صحيح أن, عار عن الصحة ما."""
    if _lacks_before(scan, k):
        return True
    return any(_predicate_end(scan, at, by=True) == k for at in range(max(0, k - _PREDICATE), k))


def _lacks_before(scan: Scan, k: int) -> bool:
    """لا صحة لما تردد, لا أساس من الصحة للأنباء: the topic with ل behind what it lacks."""
    if not scan.words[k].key.startswith("ل"):
        return False
    grounds = scan.within("grounds", k - _PREDICATE + 1, k)
    return any(scan.at("lacks", hit.i - 1) is not None for hit in grounds)


def _is_judged(scan: Scan, i: int, judging: bool) -> bool:
    """Whether a topic is called false behind word i, before another clause begins."""
    for k in range(i, min(i + _BEHIND, len(scan.words))):
        word = scan.words[k]
        if scan.is_mark(k, _STOPS) or word.key in _AND_THAT or scan.at("clause", k) is not None or _is_told_on(scan, k):
            return False
        if _predicate_end(scan, k, by=judging) and not _goes_with_noun(scan, k, i):
            return True
        judgement = scan.at("judgement", k)
        if judgement is not None and judgement.entry.value == "true_words" and not judgement.definite:
            # what is true is not refuted further on: الأنباء صحيحة والصور كاذبة
            return False
    return False


def _predicate_end(scan: Scan, k: int, by: bool) -> int:
    """Where a predicate of falsity ends that begins at word k, 0 if none does; `by` a verb it may be بالكاذبة."""
    judgement = scan.at("judgement", k)
    if judgement is not None and judgement.entry.value != "true_words":
        bare = not judgement.definite and not judgement.suffixed
        return judgement.j if bare or (by and judgement.proclitic == "ب") else 0
    true = scan.at("judgement", k + 1) if scan.at("untrue_before", k) is not None else None
    if true is not None and true.entry.value == "true_words" and not true.suffixed:
        return true.j
    far = scan.at("far", k)
    if far is not None and (by or not far.definite):
        truth = scan.within("truth", far.j, far.j + _PREDICATE)
        return truth[0].j if truth else 0
    return _lack_end(scan, k)


def _lack_end(scan: Scan, k: int) -> int:
    """The end of لا أساس له, ليس لها أي أساس."""
    if scan.at("lacks", k) is None:
        return 0
    behind = range(k + 1, min(k + _PREDICATE, len(scan.words)))
    grounds = next((at for at in behind if scan.at("grounds", at) is not None), None)
    owned = next((at for at in behind if scan.words[at].key in _OF_IT), None)
    return max(grounds, owned) + 1 if grounds is not None and owned is not None else 0


def _goes_with_noun(scan: Scan, k: int, i: int) -> bool:
    """Whether a feminine adjective belongs to the bare feminine or plural noun before it: أثارت … تعليقات كاذبة."""
    before = scan.words[k - 1]
    if k - 1 < i or before.kind != "word" or scan.at("judgement", k) is None:
        return False
    bare = not before.key.startswith((_ARTICLE, "ب", "لل"))
    noun = scan.at("reported", k - 1) is not None or before.key.endswith(_FEMININE)
    return bare and noun and scan.words[k].key.endswith(_FEMININE)
