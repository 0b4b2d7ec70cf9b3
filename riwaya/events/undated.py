"""Undated statements: what an article says without a date, and when that was said on the day of publication.

An undated lead makes the statements of the article ones of that day; a lead of that day those that open a paragraph,
and what its speaker goes on to say. A speaker who said something at a time may say more at the same time.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from riwaya.attribution.phrases import QUOTES
from riwaya.attribution.verbs import COUNTING
from riwaya.events.clauses import Clauses, Predicate, main_verb
from riwaya.events.landmarks import WAS, between, is_word
from riwaya.events.participants import actors
from riwaya.events.types import typed
from riwaya.events.verbs import REACH
from riwaya.records import Timex
from riwaya.words import Scan

Lead = Literal["unseen", "undated", "today", "dated"]

STATEMENTS = frozenset({"state", "confirm", "deny", "accuse", "promise", "thank", "meet"})
# a shorter undated sentence is a heading or an aside
_SHORT = 8
_VERBS = frozenset({"event", "say"})
# within so many words of a verb its subject is named
_NEAR = 4
# what is published may be these: نشرت أول تأكيد
_ANSWERS = frozenset({"confirm", "deny"})
_HAPPENING = frozenset({"happening"})
_THEMES = frozenset({"attack", "disaster"})
_DASHES = "-–—،"
_SAME_TIME = "same_time"


@dataclass(slots=True)
class Context:
    """What an article has said so far.

    `lead` is how its first sentence with an event is dated, `hostile` whether it tells of attacks, `theme` whether an
    attack or a disaster is named first, `speaker` who spoke last on the day of publication, `days` the last date of an
    event and `actor` who acted in it, all of the paragraph.
    """

    lead: Lead = "unseen"
    hostile: bool = False
    theme: str = ""
    speaker: str = ""
    days: tuple[date, date] | None = None
    actor: str = ""

    def turn(self, is_new: bool) -> None:
        """Forget, where a paragraph opens, what holds within one only."""
        if is_new:
            self.speaker, self.days, self.actor = "", None, ""

    def see_theme(self, scan: Scan) -> None:
        """What the article is about, from the first word for an attack or a disaster."""
        if not self.theme:
            named = (scan.at("happening", i) for i in scan.starting(_HAPPENING))
            types = (hit.entry.value.type for hit in named if hit is not None and not hit.entry.value.is_open)
            self.theme = next((kind for kind in types if kind in _THEMES), "")

    def see_lead(self, timexes: list[Timex], today: date) -> None:
        """How the lead is dated."""
        if not timexes:
            self.lead = "undated"
        else:
            self.lead = "today" if any(timex.date_start == today for timex in timexes) else "dated"


def opens_paragraph(scan: Scan, text: str) -> bool:
    """Whether nothing stands before a sentence in its line."""
    start = scan.starts[0] if scan.starts else 0
    return not text[text.rfind("\n", 0, start) + 1 : start].strip()


def may_state(scan: Scan, is_new: bool, context: Context) -> bool:
    """Whether an undated sentence is long enough and opens with a word that may be its verb."""
    words = scan.words
    if len(words) < _SHORT:
        return False
    if _in_quotes(scan):
        return True
    if context.lead == "today" and not is_new and not context.speaker:
        return False
    if not any(not _VERBS.isdisjoint(word.kinds) for word in words[:_SHORT]):
        return False
    return context.lead == "unseen" or any("actor" in word.kinds for word in words[: _SHORT + _NEAR])


def _in_quotes(scan: Scan) -> bool:
    return scan.is_mark(0, QUOTES)


def stated(clauses: Clauses) -> Predicate | None:
    """The verb of a sentence: what opens it, what follows كان and its subject, or what follows a quotation."""
    return main_verb(clauses) or _had_said(clauses) or _behind_quote(clauses)


def _had_said(clauses: Clauses) -> Predicate | None:
    """وكانت الوكالة قد ذكرت."""
    if not is_word(clauses.scan, WAS, 0):
        return None
    one = next((p for p in clauses.behind(1) if p.form == "verb"), None)
    if one is None or one.i > 2 * REACH or one.relative or not is_known(clauses.scan, 1):
        return None
    return one if one.is_say or typed(clauses, one).type in _ANSWERS else None


def _behind_quote(clauses: Clauses) -> Predicate | None:
    """What follows a quotation: «…» — قال الرئيس."""
    scan = clauses.scan
    if not _in_quotes(scan):
        return None
    for one in clauses.behind(1):
        if one.is_say and scan.is_mark(one.i - 1, _DASHES) and scan.is_mark(one.i - 2, QUOTES):
            return one
    return None


def is_same_time(scan: Scan) -> bool:
    """Whether a sentence opens with a word for the time told last: وفي الوقت نفسه، ذكّر."""
    return scan.at(_SAME_TIME, 0) is not None


def is_of_today(
    clauses: Clauses,
    main: Predicate,
    timexes: list[tuple[int, int, Timex]],
    is_lead: bool,
    is_new: bool,
    context: Context,
) -> bool:
    """Whether a sentence's main verb, which has no date, is of the day of publication."""
    scan = clauses.scan
    if main.negated or main.tense != "past" or any(j <= main.i for _, j, _ in timexes):
        return False
    if context.lead == "undated" and not is_lead and main.type not in STATEMENTS:
        return False
    unclear = main.is_open and not main.group and typed(clauses, main).type not in _ANSWERS
    counts = main.group in COUNTING or unclear
    if not is_lead and _gives_figures(clauses, main):
        return False
    if context.lead == "today" and (timexes or counts or main.type not in STATEMENTS):
        return False
    if not is_lead and not any(is_known(scan, k) for k in _subject_places(clauses, main)):
        return False
    if context.lead != "undated" and not (context.lead == "today" and (is_new or _goes_on(clauses, main, context))):
        return False
    return not any("earlier" in word.kinds and scan.at("earlier", k) for k, word in enumerate(scan.words))


def _gives_figures(clauses: Clauses, main: Predicate) -> bool:
    """Whether a statement gives figures: under a lead of the day it is told for these, whenever it was made."""
    scan = clauses.scan
    numbers = between(clauses.marks.numbers, main.j, clauses.limit(main.j))
    return any(
        scan.words[k].kind == "number" or ("unit" in scan.words[k].kinds and _is_counted(scan, k)) for k in numbers
    )


def _is_counted(scan: Scan, k: int) -> bool:
    """Whether a number word has its noun behind it, apart or behind من: ثلاثة جنود, اثنين من جنودها."""
    return bool(scan.within("noun", k + 1, k + 3))


def _subject_places(clauses: Clauses, main: Predicate) -> range:
    """The words among which the subject of a verb is named: behind it, or between كان and the verb."""
    if is_word(clauses.scan, WAS, 0) and main.i > 0:
        return range(1, main.i)
    return range(main.j, main.j + _NEAR)


def _goes_on(clauses: Clauses, main: Predicate, context: Context) -> bool:
    """Whether the speaker of the sentence before, of today, is named once more."""
    return bool(context.speaker) and main.is_say and next(iter(actors(clauses, main)), "") == context.speaker


def is_known(scan: Scan, k: int) -> bool:
    """Whether a word names an actor of the codebook, not only a place or people, or an institution just named."""
    hit, head = scan.at("actor", k), scan.at("head", k)
    if head is not None and head.definite and not head.suffixed:
        return True
    return hit is not None and hit.entry.tag != "people" and hit.entry.value.kind not in ("city", "region", "people")
