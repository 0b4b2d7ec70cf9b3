"""Events: what happened, or was said, at a time that the text gives.

For each time expression of a sentence the predicate that it dates (`dating`) is an event of the type that its words
signal (`predicates`), with who took part and how sure it is (`participants`). A statement without a date is of the day
of publication where the article's lead says so (`_is_of_today`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from riwaya.attribution.subjects import COUNTING
from riwaya.events.clauses import Clauses, Predicate, main_verb, read_clauses
from riwaya.events.dating import governor
from riwaya.events.landmarks import COMMA
from riwaya.events.participants import actors, evidence, status
from riwaya.events.times import Dated, dated
from riwaya.events.tolls import is_death
from riwaya.events.types import typed
from riwaya.records import Article, Basis, Event, Timex, stable_id
from riwaya.words import Scan

Sources = Callable[[int], "str | None"]
Found = tuple[int, int, Timex]
Chosen = dict[tuple[int, date, date], tuple[Predicate, Dated]]
Lead = Literal["unseen", "undated", "today", "dated"]

_STATEMENTS = frozenset({"state", "confirm", "deny", "accuse", "promise", "thank", "meet"})
# acts of speech are the article's own report, what is spoken of is the speaker's
_SPOKEN = _STATEMENTS | {"casualty_report"}
_COUNTED = frozenset({"disaster", "casualty_report", "state", "other"})
# a date as long as this frames a count rather than dates an act
_MONTHS = 300
# a shorter undated sentence is a heading or an aside
_SHORT = 8
_VERBS = frozenset({"event", "say"})
# within so many words behind a verb its subject is named
_NEAR = 4


@dataclass(slots=True)
class Context:
    """What an article has said so far: how its lead is dated, and whether it tells of attacks.

    An undated lead makes the statements of the article ones of the day of publication, a lead of that day those that
    open a paragraph.
    """

    lead: Lead = "unseen"
    hostile: bool = False


def read(
    scan: Scan, text: str, timexes: list[Found], sources: Sources, article: Article, context: Context
) -> list[Event]:
    """The events of one sentence, in the order of their triggers; updates `context`.

    `timexes` are the sentence's time expressions by their words; `sources` says whom a word is attributed to.
    """
    if not timexes and (context.lead == "dated" or not _may_state(scan, text, context)):
        return []
    blocked = frozenset(k for i, j, _ in timexes for k in range(i, j))
    clauses = read_clauses(scan, blocked, context.hostile)
    chosen = _dated_predicates(clauses, timexes, article.source_date)
    pairs: list[tuple[Predicate, Dated | None]] = list(chosen.values())
    main = main_verb(clauses)
    is_lead = context.lead == "unseen" and (main is not None or bool(chosen))
    if is_lead:
        context.lead = _lead(timexes, article.source_date)
    undated = main is not None and main.i not in {i for i, *_ in chosen}
    if main is not None and undated and _is_of_today(clauses, text, main, timexes, is_lead, context):
        pairs.append((typed(clauses, main), None))
    found = [_event(clauses, text, one, at, sources, article) for one, at in pairs]
    context.hostile = context.hostile or any(event.type == "attack" for event in found)
    return sorted(found, key=lambda event: event.start)


def _may_state(scan: Scan, text: str, context: Context) -> bool:
    """Whether an undated sentence is long enough and opens with a word that may be its verb."""
    words = scan.words
    if len(words) < _SHORT or (context.lead == "today" and not _opens_paragraph(scan, text)):
        return False
    if not any(not _VERBS.isdisjoint(word.kinds) for word in words[:_SHORT]):
        return False
    return context.lead == "unseen" or any("actor" in word.kinds for word in words[: _SHORT + _NEAR])


def _opens_paragraph(scan: Scan, text: str) -> bool:
    start = scan.starts[0]
    return not text[text.rfind("\n", 0, start) + 1 : start].strip()


def _dated_predicates(clauses: Clauses, timexes: list[Found], today: date) -> Chosen:
    """The predicates that the time expressions date, and the acts joined to them."""
    chosen: Chosen = {}
    for i, j, timex in timexes:
        at = dated(clauses.scan, i, j, timex)
        one = governor(clauses, at, today)
        if one is None or (one.negated and one.type != "deny") or _is_second(clauses, one, at, chosen):
            continue
        whole = typed(clauses, one)
        if not _is_tally(clauses, at, whole):
            chosen.setdefault((one.i, timex.date_start, timex.date_end), (whole, at))
    _carry(clauses, chosen)
    return chosen


def _is_second(clauses: Clauses, one: Predicate, at: Dated, chosen: Chosen) -> bool:
    """Whether a predicate has its date already: a second one counts only behind `then`."""
    before = [first for i, first in ((key[0], pair[1]) for key, pair in chosen.items()) if i == one.i]
    words = clauses.scan.words
    return bool(before) and not any(words[k].key == "ثم" for k in range(before[-1].j, at.i))


def _is_tally(clauses: Clauses, at: Dated, one: Predicate) -> bool:
    """Whether a stretch of time only frames a count (قُتلوا بين … و…, أدى المناسك عام 1445 1.8 مليون حاج)."""
    timex = at.timex
    if at.timing == "until":
        return timex.date_start != timex.date_end or one.type != "casualty_report"
    if (
        (timex.date_end - timex.date_start).days > _MONTHS
        and one.form == "verb"
        and one.group in ("", "count", "record")
    ):
        told = one.type == "casualty_report" or clauses.counts(at.j, at.j + _NEAR)
        return told and one.type in ("other", "state", "casualty_report")
    counted = (one.type in _COUNTED and one.form == "verb") or is_death(clauses.scan, one)
    return at.timing == "between" and counted


def _carry(clauses: Clauses, chosen: Chosen) -> None:
    """An act joined by `and` to a dated act shares its date (سلمت حماس السبت …، وأفرجت إسرائيل)."""
    heads = sorted(chosen.values(), key=lambda pair: pair[0].i)
    for n, (one, at) in enumerate(heads):
        end = heads[n + 1][1].lead if n + 1 < len(heads) else len(clauses.scan.words)
        for other in clauses.behind(max(one.i, at.j) + 1):
            if other.i < end and _is_joined(clauses, one, other):
                chosen.setdefault((other.i, at.timex.date_start, at.timex.date_end), (typed(clauses, other), at))


def _is_joined(clauses: Clauses, one: Predicate, other: Predicate) -> bool:
    """Whether a second act stands beside the first one, and not in what the first one says."""
    scan = clauses.scan
    if clauses.counts(other.j, other.j + 1):
        return False
    if other.form != "verb" or other.tense == "imperfect" or other.relative or other.is_open:
        return False
    if other.is_say and other.type != "promise":
        return False
    if not (scan.words[other.i].key.startswith("و") and scan.is_mark(other.i - 1, COMMA)):
        return False
    return not (one.is_say and clauses.is_parted(one.j, other.i))


def _lead(timexes: list[Found], today: date) -> Lead:
    if not timexes:
        return "undated"
    return "today" if any(timex.date_start == today for _, _, timex in timexes) else "dated"


def _is_of_today(
    clauses: Clauses, text: str, main: Predicate, timexes: list[Found], is_lead: bool, context: Context
) -> bool:
    """Whether a sentence's main verb, which has no date, is of the day of publication."""
    scan = clauses.scan
    if main.negated or main.tense != "past" or any(j <= main.i for _, j, _ in timexes):
        return False
    if context.lead == "undated" and not is_lead and main.type not in _STATEMENTS:
        return False
    counts = main.group in COUNTING or (main.is_open and not main.group)
    if context.lead == "today" and (timexes or counts or main.type not in _STATEMENTS):
        return False
    if not is_lead and not any(_is_known(scan, k) for k in range(main.j, main.j + _NEAR)):
        return False
    if context.lead != "undated" and not (context.lead == "today" and _opens_paragraph(scan, text)):
        return False
    return not any("earlier" in word.kinds and scan.at("earlier", k) for k, word in enumerate(scan.words))


def _is_known(scan: Scan, k: int) -> bool:
    """Whether a word names an actor of the codebook, not only a place or people, or an institution just named."""
    hit, head = scan.at("actor", k), scan.at("head", k)
    if head is not None and head.definite and not head.suffixed:
        return True
    return hit is not None and hit.entry.tag != "people" and hit.entry.value.kind not in ("city", "region", "people")


def _event(clauses: Clauses, text: str, one: Predicate, at: Dated | None, sources: Sources, article: Article) -> Event:
    start, end = evidence(clauses, one)
    today, taking_part = article.source_date, actors(clauses, one)
    if not taking_part and one.is_say:
        # the speaker who goes on without being named again: وقالت إن
        taking_part = tuple(name for name in (sources(one.i),) if name)
    first, last = (at.timex.date_start, at.timex.date_end) if at is not None else (today, today)
    basis: Basis = "sentence" if at is not None else "publication"
    return Event(
        start,
        end,
        text[start:end],
        one.type,
        first,
        last,
        basis,
        status(clauses, one, first > today),
        f"{one.form} {at.timing or 'date' if at is not None else 'of today'}",
        taking_part,
        _source(one, taking_part, sources),
        stable_id("evt", article.article_id, start),
    )


def _source(one: Predicate, taking_part: tuple[str, ...], sources: Sources) -> str | None:
    """Whom an event is attributed to: the article itself tells who spoke, and of what speakers take for granted.

    That is what stands as a noun or in a relative clause (قتلى الزلزال الذي ضرب الولاية).
    """
    if one.form == "noun" or (one.is_say and one.type in _SPOKEN) or (one.relative and not one.suffixed):
        return None
    source = sources(one.i)
    return None if source in taking_part and not one.is_say else source
