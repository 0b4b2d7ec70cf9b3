"""Look-alikes of saying: words of saying that open no speech, or none of their subject."""

from __future__ import annotations

from riwaya.attribution.phrases import QUOTES, Phrase
from riwaya.attribution.verbs import COUNTING, THAT
from riwaya.numerals import NUMBER_STARTS
from riwaya.words import Entry, Hit, Scan

_NOT = frozenset({"لم", "ولم", "فلم", "لا", "ولا", "لن", "ولن"})
# before a noun: عدم ذكر اسمه, دون ذكر أسماء
_WITHOUT = frozenset({"عدم", "بعدم", "لعدم", "دون", "بدون"})
# said no more than: لم تحص الشرطة سوى
_BUT, _BUT_REACH = "سوي", 6
# it is recalled that: nobody says so
_IT_IS_SAID = "يذكر"
# … or what opens what is said, some words behind the verb
_OPENING = THAT | {"قايلا", "قايله", "قايلين"}
_REACH, _COMMENT_REACH = 14, 7
_COUNTS_AS, _PROMISED = frozenset({"يعد", "تعد"}), 5
_WHICH = frozenset({"ما", "بما", "مما", "عما"})
_BETWEEN = "بين"
_EXPLAINS, _SOURCES = Entry("say", "state", "verb"), frozenset({"title", "speaker", "head"})
# to suspend, and with على to comment
_SUSPENDS, _ON = "علق", "علي"
_MOST = "ابرز"
_BLAME = frozenset({"مسوليه", "مسووليه", "مسيوليه"})
_WHAT, _AS = frozenset({"ما", "لما"}), "كما"


def is_no_speech(scan: Scan, hit: Hit) -> bool:
    """Look-alikes of saying: a noun with the article, a preposition before it, what is not said (لم تكشف)."""
    if hit.definite and not hit.suffixed:
        return True
    if hit.suffixed and scan.words[hit.i].key.startswith(_MOST):
        # the most notable of them: أبرزهم
        return True
    if hit.suffixed and scan.words[hit.j - 1].form.endswith("ة"):
        # a noun and no verb with a pronoun: إضافة
        return True
    if (
        scan.words[hit.i].key.removeprefix("و") == _IT_IS_SAID
        and scan.words[min(hit.j, len(scan.words) - 1)].key in THAT
    ):
        return True
    if scan.at("issued", hit.i) is not None and hit.suffixed and _is_aside_of(scan, hit.i):
        return True
    if hit.i and scan.words[hit.i - 1].key in _WITHOUT:
        return True
    if scan.words[hit.i].key.removeprefix("و") in _COUNTS_AS and not _is_promised(scan, hit):
        return True
    if _SUSPENDS in scan.words[hit.i].key and not _is_comment(scan, hit):
        return True
    if hit.entry.value == "words" and not _words_follow(scan, hit):
        return True
    if hit.i and scan.words[hit.i - 1].key in _NOT and hit.entry.value != "deny":
        return not any(word.key == _BUT for word in scan.words[hit.j : hit.j + _BUT_REACH])
    return hit.proclitic in ("ب", "ل", "ك", "وب", "ول", "فب", "فل")


def _is_promised(scan: Scan, hit: Hit) -> bool:
    """Whether يعد promises something (يعد بتوظيف), and counts nothing as something: يعد أشد الأعاصير."""
    behind = scan.words[hit.j : hit.j + _PROMISED]
    return any(word.key in THAT or word.key.startswith("ب") for word in behind)


def explaining(scan: Scan) -> list[Hit]:
    """The verb that is spelled like between, where a source and what it says follow: وبين الوزير أن …"""
    return [
        Hit(hit.i, hit.i + 1, _EXPLAINS, hit.proclitic, definite=False, suffixed=False)
        for hit in scan.all("between")
        if scan.words[hit.i].key.removeprefix("و") == _BETWEEN
        and scan.is_any(_SOURCES, hit.i + 1)
        and _is_told(scan, hit.i + 1)
    ]


def _is_told(scan: Scan, i: int) -> bool:
    """Whether what is said begins behind word i before another source or a figure."""
    for word in scan.words[i : i + _REACH]:
        if word.key in THAT:
            return True
        if word.key.startswith("وال") or not NUMBER_STARTS.isdisjoint(word.kinds):
            return False
    return False


def is_blame(scan: Scan, hit: Hit) -> bool:
    """Whether to carry is to blame: حملت المنظمة الوزارة مسؤولية تشريد الآلاف."""
    behind = scan.words[hit.j : hit.j + _REACH]
    return any(word.key in _BLAME for word in behind) and not hit.suffixed and scan.at("grammar", hit.i - 1) is None


def is_relative(scan: Scan, hit: Hit) -> bool:
    """Whether a verb tells who said what is spoken of: نفت الوزارة ما نشرته الصحيفة، موضحة أن …"""
    owned = hit.suffixed or hit.entry.kind == "issued"
    return owned and hit.i > 0 and scan.words[hit.i - 1].key in _WHICH


def _is_comment(scan: Scan, hit: Hit) -> bool:
    """Whether علق comments on something, or with words, and suspends nothing: علقت الإدارة الدراسة."""
    near = scan.words[hit.j : hit.j + _COMMENT_REACH]
    return any(word.key == _ON for word in near) or _words_follow(scan, hit)


def _words_follow(scan: Scan, hit: Hit) -> bool:
    """Whether what is said stands behind a verb: أن, a colon, quotes, قائلا."""
    behind = range(hit.j, min(hit.j + _REACH, len(scan.words)))
    return any(scan.words[k].key in _OPENING or scan.is_mark(k, ":" + QUOTES) for k in behind)


def is_per(scan: Scan, i: int) -> bool:
    """Whether a verb of saying belongs to a preposition of source, which credits what its clause holds: حسبما أفادت."""
    j = i - (i > 0 and scan.words[i - 1].key in _WHAT)
    pers = scan.within("per", j - 3, j)
    return any(hit.j in (i, j) and scan.words[hit.i].key.removeprefix("و") != _AS for hit in pers)


def _is_aside_of(scan: Scan, i: int) -> bool:
    """Whether who issued a statement is only named in passing: في بيان نشرته منصة …"""
    for k in range(max(1, i - 2), i):
        if scan.at("speaker", k) is not None:
            return scan.words[k - 1].key == "في" or scan.words[k].key.startswith("ب")
    return False


def counts_its_own(scan: Scan, hit: Hit, name: Phrase) -> bool:
    """Whether a place has what is counted, and does not say so: سجل إقليم الحوز 1452 وفاة."""
    is_state = name.kind == "country" or (name.actor is not None and name.actor.kind == "country")
    if hit.entry.value == "record" and scan.at("area", name.i) is not None and scan.at("council", name.i) is None:
        return True
    return (hit.entry.value in COUNTING and name.kind == "place") or (
        hit.entry.value == "record" and is_state and not _words_follow(scan, hit)
    )
