"""Verbs of saying: what may stand between them and their subject, and with whom they agree."""

from __future__ import annotations

from riwaya.attribution.nounphrases import quoted
from riwaya.attribution.phrases import QUOTES, Phrase, extent
from riwaya.words import Hit, Scan

THAT = frozenset({"ان", "بان", "انه", "انها", "بانه", "بانها", "انهم", "بانهم", "انهما", "اننا", "باننا", "انني"})
# groups of words of saying that give figures
COUNTING = frozenset({"count", "record"})
OUTLETS = frozenset({"وكالة", "صحيفة", "قناة", "إذاعة", "موقع", "جريدة"})


def agrees(scan: Scan, hit: Hit, name: Phrase) -> bool:
    """Whether a verb has the gender of a name that shows it: no الوزارة قال, no فرنسا يتوقع.

    A spokesman has a gender of his own.
    """
    if hit.suffixed or scan.at("speaker", name.i) is not None or scan.at("title", name.i) is not None:
        return True
    verb = scan.words[hit.i].key.lstrip("وف")
    feminine = name.kind == "country" or (name.kind == "institution" and name.text.split()[0].endswith("ة"))
    return not feminine or verb.endswith(("ت", "ه")) or verb.startswith("ت")


def goes_on(scan: Scan, hit: Hit, blocked: frozenset[int]) -> bool:
    """Whether a verb behind و has no subject of its own, so that the one who speaks goes on: قال إن …، وزعم أن …"""
    j = behind(scan, hit.j, blocked)
    joined = hit.entry.tag == "verb" and hit.proclitic == "و" and hit.i > 0
    return joined and j < len(scan.words) and scan.words[j].key in THAT


def behind(scan: Scan, j: int, blocked: frozenset[int]) -> int:
    """Where a subject may begin behind a verb: past dates, how and to whom it is said: قالت لوكالة رويترز نور."""
    while j < len(scan.words):
        manner = scan.at("manner", j)
        past = manner.j if manner is not None else told(scan, j, blocked)
        if past:
            j = past
        elif j in blocked or (scan.is_mark(j, "،") and j + 1 in blocked) or skips(scan, j, blocked):
            j += 1
        else:
            break
    return j


def told(scan: Scan, j: int, blocked: frozenset[int]) -> int:
    """Where the name of an outlet ends to which something is said (لوكالة رويترز, لـ«البلاد»), 0 if there is none."""
    if j >= len(scan.words):
        return 0
    if scan.words[j].key == "ل" and scan.is_mark(j + 1, QUOTES):
        named = quoted(scan, j + 1)
        return named.j if named is not None else 0
    head, actor = scan.at("head", j), scan.at("actor", j)
    listed = actor is not None and actor.proclitic == "ل" and actor.entry.value.kind == "media"
    if not listed and not (head is not None and head.proclitic == "ل" and head.entry.value in OUTLETS):
        return 0
    return max(actor.j if actor is not None and listed else 0, extent(scan, j, blocked) if head is not None else 0)


def skips(scan: Scan, j: int, blocked: frozenset[int]) -> bool:
    """Whether a comma closes a date just passed, or an adverb stands before the subject."""
    if scan.is_mark(j, "،"):
        return j - 1 in blocked
    return scan.words[j].key in (
        "رسميا",
        "ايضا",
        "كذلك",
        "سابقا",
        "مجددا",
        "مساء",
        "صباح",
        "فجر",
        "يوم",
        "قد",
        "بدوره",
        "بدورها",
        "لاحقا",
        "به",
        "بها",
        "بذلك",
        "لها",
        "له",
        "عنه",
        "عنها",
        "فيه",
        "فيها",
        "خلاله",
        "خلالها",
        "ذلك",
    )
