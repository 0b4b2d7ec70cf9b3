"""Which phrase starts at a word: the readers of phrases, tried in turn where the words allow them."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from riwaya.timex.ago import ago_phrase
from riwaya.timex.days import day_phrase
from riwaya.timex.digits import bare_year_phrase, numeric_phrase
from riwaya.timex.months import Phrase, month_phrase, unit_phrase
from riwaya.timex.parts import decade_phrase, fraction_phrase, part_phrase, season_phrase
from riwaya.timex.terms import AND, DASHES, MONTHS
from riwaya.words import Scan, Word

Finder = Callable[[Scan, int], Phrase | None]

# The first phrase that fits wins, so longer ones come first; the kinds say at which words each may start.
_PHRASES: tuple[tuple[frozenset[str], Finder], ...] = (
    (frozenset({"digits"}), numeric_phrase),
    (frozenset({"day", "weekday", "span"}), day_phrase),
    (frozenset({"part"}), part_phrase),
    (frozenset({"half", "third", "quarter", "span", "ordinal"}), fraction_phrase),
    (frozenset({"digits", "ordinal", "month", "hijri_month", "span"}), month_phrase),
    (frozenset({"span", "this_before", "same_before"}), unit_phrase),
    (frozenset({"ago", "from_now"}), ago_phrase),
    (frozenset({"season", "this_before"}), season_phrase),
    (frozenset({"decade", "span"}), decade_phrase),
    (frozenset({"digits"}), bare_year_phrase),
)
STARTS = frozenset[str]().union(*(kinds for kinds, _ in _PHRASES))
# the prefix of the future, which no noun takes
_FUTURE = "س"
# what may follow the number of a day
_DAY_MARKS = "/،,(" + DASHES
_NUMBERS = frozenset({"digits", "unit", "ten", "hundred", "scale", "fraction"})
# by kind, one of which kinds must follow; kinds that are not here may stand alone
_FOLLOWERS: dict[str, frozenset[str]] = {
    "digits": MONTHS | {"of", "to", "span", "relative", "ordinal", "hijri_era"},
    "ordinal": MONTHS | {"of", "to", "span", "relative", "ordinal"} | _NUMBERS,
    "ago": _NUMBERS | {"span", "few", "hedge"},
    "from_now": _NUMBERS | {"span", "few", "hedge"},
    "part": MONTHS | {"span", "this_before", "same_before", "decade", "digits"},
    **dict.fromkeys(("half", "third", "quarter"), frozenset({"ordinal", "last_of"})),
    "day of several words": frozenset({"day", "of", "relative"}),
}


@lru_cache(maxsize=65536)
def _finders(kinds: frozenset[str]) -> tuple[Finder, ...]:
    """What may find a phrase at a word of these kinds."""
    return tuple(find for starts, find in _PHRASES if not starts.isdisjoint(kinds))


def is_idle(scan: Scan, i: int) -> bool:
    """Whether the word behind word i shows that no date starts here: the most common case, so seen first."""
    words = scan.words
    word = words[i]
    behind = words[i + 1] if i + 1 < len(words) else None
    if word.kind == "number":
        if len(word.form) == 4 or "." in word.form:
            return False
        if len(word.form) > 4 or behind is None:
            return True
        if behind.kind == "mark":
            return behind.form not in _DAY_MARKS
    needed = _needs(word)
    if needed is None or (behind is not None and behind.key == AND):
        return False
    return behind is None or needed.isdisjoint(behind.kinds)


@lru_cache(maxsize=65536)
def _needs(word: Word) -> frozenset[str] | None:
    """The kinds of which the next word must be one if a date starts at this one; None where it needs none."""
    alone = {entry.kind for reading in word.readings for entry in reading.node.entries}
    needed: set[str] = set()
    for kind in word.kinds & STARTS:
        wanted = _FOLLOWERS.get(kind if kind in alone or kind == "digits" else f"{kind} of several words")
        if wanted is None:
            return None
        needed |= wanted
    return frozenset(needed)


def phrase_at(scan: Scan, i: int) -> Phrase | None:
    """The phrase that starts at word i; one with a reason, if there is no other."""
    doubtful: Phrase | None = None
    for find in _finders(scan.words[i].kinds):
        phrase = find(scan, i)
        if phrase is None or _FUTURE in phrase.clitic:
            continue
        if not phrase.reason:
            return phrase
        doubtful = doubtful or phrase
    return doubtful
