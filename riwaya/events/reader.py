"""Events: what happened, or was said, at a time that the text gives.

For each time expression of a sentence the predicate that it dates (`dated`) is an event of the type that its words
signal (`types`), with who took part and how sure it is (`participants`); others share its date (`shared`). A statement
without a date is of the day of publication where the article's lead says so (`undated`).
"""

from __future__ import annotations

from collections.abc import Callable

from riwaya.events.clauses import Clauses, Predicate, read_clauses
from riwaya.events.dated import Act, dated_acts
from riwaya.events.participants import accuser, actors, evidence, status
from riwaya.events.shared import share
from riwaya.events.types import typed
from riwaya.events.undated import Context, is_of_today, is_same_time, may_state, opens_paragraph, stated
from riwaya.records import Article, Event, Timex, stable_id
from riwaya.words import Scan

Sources = Callable[[int], "str | None"]
Found = tuple[int, int, Timex]

_SPEECH = frozenset({"state", "confirm", "deny", "accuse", "promise", "thank", "meet", "casualty_report"})


def read(
    scan: Scan,
    text: str,
    timexes: list[Found],
    sources: Sources,
    article: Article,
    context: Context,
    *,
    headline: bool = False,
) -> list[Event]:
    """The events of one sentence, in the order of their triggers; updates `context`.

    An undated `headline` tells what its article tells with a date. `timexes` are the sentence's time expressions by
    their words; `sources` says whom a word is attributed to.
    """
    is_new = opens_paragraph(scan, text)
    context.turn(is_new)
    context.see_theme(scan)
    if not timexes and (headline or context.lead == "dated" or not may_state(scan, is_new, context)):
        context.speaker = ""
        return []
    blocked = frozenset(k for i, j, _ in timexes for k in range(i, j))
    clauses = read_clauses(scan, blocked, context.hostile, context.theme)
    acts = dated_acts(clauses, timexes, article.source_date)
    acts = share(clauses, acts + _undated(clauses, acts, timexes, article, context, is_new))
    found = [_event(clauses, text, act, sources, article, context) for act in acts]
    _remember(context, acts, found, article)
    return sorted(found, key=lambda event: event.start)


def _undated(
    clauses: Clauses, acts: list[Act], timexes: list[Found], article: Article, context: Context, is_new: bool
) -> list[Act]:
    """The main verb of a sentence that dates it not, if it is of the time told last or of the day of publication."""
    main = stated(clauses)
    is_lead = context.lead == "unseen" and (main is not None or bool(acts))
    if is_lead:
        context.see_lead([timex for _, _, timex in timexes], article.source_date)
    if main is None or main.i in {act.one.i for act in acts}:
        return []
    if context.days is not None and is_same_time(clauses.scan):
        return [Act(typed(clauses, main), *context.days, "context", "same time", main.i, main.j)]
    if not is_of_today(clauses, main, timexes, is_lead, is_new, context):
        return []
    today = article.source_date
    return [Act(typed(clauses, main), today, today, "publication", "of today", main.i, main.j)]


def _remember(context: Context, acts: list[Act], found: list[Event], article: Article) -> None:
    """What the next sentence may go on from."""
    last = max(acts, key=lambda act: act.one.i, default=None)
    context.days = (last.first, last.last) if last is not None else context.days
    spoke = [event for event in found if event.type in _SPEECH and event.date_start == article.source_date]
    context.speaker = next((event.actors[0] for event in spoke[::-1] if event.actors), "")
    context.actor = next((event.actors[0] for event in found[::-1] if event.actors), context.actor)
    context.hostile = context.hostile or any(event.type == "attack" for event in found)


def _event(clauses: Clauses, text: str, act: Act, sources: Sources, article: Article, context: Context) -> Event:
    one = act.one
    start, end = evidence(clauses, one)
    taking_part = actors(clauses, act.agent or one)
    if not taking_part and one.is_say:
        # the speaker who goes on without being named again: وقالت إن, وكان قد نفى
        name = sources(one.i) or context.actor
        taking_part = (name,) if name else ()
    put = status(clauses, one, act.first > article.source_date)
    source = _source(one, taking_part, sources)
    return Event(
        start,
        end,
        text[start:end],
        one.type,
        act.first,
        act.last,
        act.basis,
        put,
        f"{one.form} {act.how}",
        taking_part,
        source or (accuser(clauses, one) if put == "alleged" else None),
        stable_id("evt", article.article_id, start),
    )


def _source(one: Predicate, taking_part: tuple[str, ...], sources: Sources) -> str | None:
    """Whom an event is attributed to: the article itself tells who spoke, and of what speakers take for granted.

    That is what stands as a noun or in a relative clause (قتلى الزلزال الذي ضرب الولاية).
    """
    speaks = one.is_say or (one.form == "participle" and bool(one.group))
    if one.form == "noun" or (speaks and one.type in _SPEECH) or (one.relative and not one.suffixed):
        return None
    source = sources(one.i)
    return None if source in taking_part and not speaks else source
