"""Verbs: whether a word that may be a verb is one where it stands.

Arabic writes many verbs like nouns (قصف, رد, طالب); a verb has no article, and stands first in its clause, behind its
subject or behind a particle that wants a verb.
"""

from __future__ import annotations

from riwaya.events.landmarks import (
    COMMA,
    NEGATION,
    PREPOSITION,
    RELATIVE,
    STOPS,
    WAS,
    WHAT,
    Landmarks,
    between,
    is_that,
    is_word,
    last_before,
)
from riwaya.words import Hit, Scan

# the conjunctions that a verb may carry
AND = "وف"
# how far a noun, a name or a connective phrase may stand from its verb
REACH = 6
# no clause, no speech is read further than so many words, so that a page without full stops costs no more
WINDOW = 120
_WANTS_VERB = "word:wants_verb"
_APART = COMMA + STOPS
_PARTICIPLE = "صادر"
# ف + قد before a verb, and no loss: فقد تم رصد
_HAS, _DONE = "فقد", frozenset({"تم", "تمت", "جري", "جرت"})
_PREDICATES = frozenset({"say", "event", "cue"})


def follows_was(scan: Scan, i: int) -> bool:
    """Whether كان governs the clause, so that a verb follows its subject (وكان الوزير توقع)."""
    for k in range(i - 1, max(-1, i - 2 * REACH), -1):
        if scan.words[k].kind == "mark" and scan.words[k].form in _APART:
            return False
        if is_word(scan, WAS, k):
            return True
    return False


def is_bare(scan: Scan, hit: Hit, alef_lam: bool = False) -> bool:
    """Whether a hit can be a verb by its ends: no article or tanwin, no teh marbuta or ي taken for a pronoun."""
    if scan.words[hit.i].has_tanwin or _is_area(scan, hit) or _is_particle(scan, hit.i):
        return False
    if not hit.suffixed:
        return bool(hit.definite == alef_lam)
    noun = scan.at("happening", hit.i)
    joined = hit.proclitic and scan.words[hit.i - 1].kind == "mark"
    if noun is not None and noun.suffixed and hit.i and not joined and not _wants_object(scan, hit.i - 1):
        return False
    return not scan.words[hit.i].form.endswith(("ة", "ي", "ى")) or hit.j > hit.i + 1


def _is_particle(scan: Scan, i: int) -> bool:
    """Whether فقد is the particle that a verb follows."""
    if scan.words[i].key != _HAS or i + 1 >= len(scan.words):
        return False
    return scan.words[i + 1].key in _DONE or scan.is_any(_PREDICATES, i + 1)


def _is_area(scan: Scan, hit: Hit) -> bool:
    """Whether a word is a valley (وادي) that only without its hamza looks like and led (وأدى)."""
    area, form = scan.at("area", hit.i), scan.words[hit.i].form
    return area is not None and not area.proclitic and bool(hit.proclitic) and form.endswith("ي") and "أ" not in form


def _wants_object(scan: Scan, i: int) -> bool:
    return is_word(scan, RELATIVE, i) or is_word(scan, WHAT, i)


def is_verb_place(scan: Scan, hit: Hit, marks: Landmarks, blocked: frozenset[int]) -> bool:
    """Whether a verb can stand here: first in its clause, behind a date or a particle that wants a verb."""
    following = scan.at("event", hit.j)
    if following is not None and following.entry.tag == "verbs" and not following.definite:
        return False
    if not hit.proclitic and _is_complement(scan, hit.i, marks):
        return False
    if hit.i == 0 or scan.words[hit.i - 1].kind != "word" or hit.i - 1 in blocked:
        return True
    if _is_issued(scan, hit.i) or _completes(scan, hit):
        return True
    if hit.proclitic and hit.proclitic in AND:
        return scan.at("happening", hit.i - 1) is None and not is_word(scan, PREPOSITION, hit.i - 1)
    wants = any(is_word(scan, kind, hit.i - 1) for kind in (_WANTS_VERB, RELATIVE, WAS, NEGATION))
    return wants or is_that(scan, hit.i - 1) or _follows_subject(scan, hit.i, marks)


def _is_issued(scan: Scan, i: int) -> bool:
    """Whether a verb says of a statement that it was issued: حسب بيان صدر أمس, but not بيان صادر عن."""
    statement = scan.at("occasion", i - 1)
    issued = scan.at("issued", i) is not None and scan.words[i].key != _PARTICIPLE
    return issued and statement is not None and not statement.definite


def _completes(scan: Scan, hit: Hit) -> bool:
    """Whether a verb completes an indefinite noun before it, or its adjective: في عملية نفذها, سيل جارف ضرب المدينة."""
    strikes = scan.at("struck", hit.i) is not None or scan.at("causing", hit.i) is not None
    happening = scan.at("happening", hit.i - 1)
    if happening is None and strikes and scan.words[hit.i - 1].kind == "word":
        happening = scan.at("happening", hit.i - 2)
        happening = None if scan.words[hit.i - 1].key.startswith("ال") else happening
    before = happening or scan.at("not_counted", hit.i - 1)
    if before is None or before.definite or hit.proclitic:
        return False
    return hit.suffixed or (happening is not None and strikes)


def _is_complement(scan: Scan, i: int, marks: Landmarks) -> bool:
    """Whether a word that is also a masdar is what a verb of saying announces (أعلنت، مساء الاثنين، قصف هدف)."""
    if scan.at("happening", i) is None:
        return False
    floor = max(last_before(marks.stops, i), last_before(marks.thats, i), i - WINDOW)
    for k in reversed(between(marks.signals, floor + 1, i)):
        if scan.at("happening", k) is not None:
            return False
        said = scan.at("say", k)
        if said is not None and said.entry.tag == "verb":
            return True
    return False


def _follows_subject(scan: Scan, i: int, marks: Landmarks) -> bool:
    """Whether a subject opens the clause, so that its verb may follow (وكان الوزير توقع, الجيش قصف)."""
    if follows_was(scan, i):
        return True
    if not scan.words[i - 1].key.startswith("ال"):
        return False
    floor = max(last_before(marks.stops, i), last_before(marks.commas, i), last_before(marks.thats, i), i - WINDOW)
    if between(marks.moods, floor + 1, i):
        return False
    events = (scan.at("event", k) for k in between(marks.signals, floor + 1, i))
    return not any(event is not None and event.entry.tag == "verbs" for event in events)
