"""Whom: the group, place or country that a figure counts.

The narrowest that is tied to the count: a demonym or a name behind the noun, the noun itself (متظاهر), the place that
labels it, who lost them; then the figure that this one is a part of or goes on from; last what the article is about.
"""

from __future__ import annotations

from riwaya.estimates.assumed import CROWDS, army_of, assumed, concerns, own_force, scene
from riwaya.estimates.cast import Cast
from riwaya.estimates.joined import place_of_clause, place_struck
from riwaya.estimates.lists import Reading
from riwaya.estimates.memory import HELD
from riwaya.estimates.named import abroad, losing_service, named, service_of
from riwaya.estimates.parties import (
    HARMED,
    REACH,
    Count,
    admitted,
    civil_country,
    is_damaged,
    kind_of,
    loser,
    own_country,
    victim,
)
from riwaya.estimates.senders import sender
from riwaya.estimates.sides import REFUGEES, SUBGROUPS, is_service, party_of, side_of
from riwaya.estimates.where import (
    country_before,
    is_listed,
    listed_behind,
    listed_place,
    past_subset,
    place_before,
    place_behind,
    place_left,
    place_of_dwellers,
    place_of_sentence,
    place_of_source,
    place_right_behind,
)
from riwaya.words import Scan

# what a noun counts under which its group gives way to a place: refugees and patients who are only counted
_ONLY_COUNTED = {REFUGEES: ("displaced",), "مرضى": ("civilians_affected",), "مخالطون": ("civilians_affected",)}
# passengers are of the people the article is about, if it is about one
_ABOARD = frozenset({"ركاب", "مسافرون"})
_CREW = "طواقم"
_OTHERS = "آخر"

Before = tuple[Reading, str | None]


def actor_of(
    scan: Scan, reading: Reading, before: Before | None, cast: Cast, spoken: set[int], source: str | None = None
) -> str | None:
    """The canonical name of whom a figure counts, or None; `source` is who says it, `before` the last figure.

    Updates what `cast` knows of the figures so far.
    """
    floor = before[0].quantity.j if before is not None else 0
    count = Count(scan, reading, cast, spoken, source, floor, kind_of(reading))
    label = _label(count, before)
    name = _whole(count, before) or _tied(count, label)
    listed = name is not None and name == label and is_listed(scan, reading.quantity.i)
    if listed and before is not None and before[1] == cast.here.get(count.kind):
        # where a list goes on, none of its places is of what follows it
        cast.here.clear()
    if name is None:
        name = _taken_over(count, before)
        listed = name is not None and reading.by == "chain" and before is not None and name != before[1]
    name = name or _told(count) or assumed(count)
    lives = scan.at("dweller", reading.quantity.j - 1) is not None
    name = cast.people(name) if count.kind in ("person", "force") and not lives else name
    if reading.part:
        if name == cast.whole:
            cast.here[count.kind] = cast.latest["any"] = name
        if reading.quantity.noun is not None and name not in SUBGROUPS:
            cast.latest[reading.quantity.noun.lemma] = name
        return name
    cast.whole = name
    if not listed and name not in SUBGROUPS and not _is_of_trade(count, name):
        cast.here[count.kind] = cast.here["any"] = name
        cast.latest[reading.measure] = cast.latest[count.kind] = cast.latest["any"] = name
        if reading.quantity.noun is not None:
            cast.latest[reading.quantity.noun.lemma] = name
    return name


def _is_of_trade(count: Count, name: str | None) -> bool:
    """Whether a noun names a group that the article is not about: of 12 تلميذا nobody is whom it counts later."""
    noun, cast = count.reading.quantity.noun, count.cast
    of_body = name not in cast.adjectives and name not in cast.places
    if noun is not None and noun.actor and of_body and name not in {cast.topic, *CROWDS}:
        cast.aside = name
        return True
    return name is not None and name == cast.aside and count.reading.measure not in HARMED


def _whole(count: Count, before: Before | None) -> str | None:
    """The actor of the figure before, where this one is the whole that it comes from: من أصل."""
    i = count.reading.quantity.i
    hits = [hit for hit in count.scan.within("total", i - 4, i) if hit.j <= i]
    total = before is not None and bool(hits) and not count.scan.within("noun", hits[-1].j, i)
    return before[1] if total and before is not None else None


def _label(count: Count, before: Before | None) -> str | None:
    """The place that labels a figure, in a list also one that nothing says is a place."""
    scan, i = count.scan, count.reading.quantity.i
    if count.kind == "force":
        return country_before(scan, i)
    if count.kind not in ("person", "site") or scan.at("dweller", count.reading.quantity.j - 1) is not None:
        return None
    known = place_before(scan, i, count.floor, count.cast) or country_before(scan, i)
    return known or (listed_place(scan, i, count.floor) if before is not None else None)


def _tied(count: Count, label: str | None) -> str | None:
    """An actor that the words at a count name."""
    scan, quantity = count.scan, count.reading.quantity
    if quantity.people is not None:
        return side_of(quantity.people)
    name = named(count) or _of_whole(count)
    if name is not None:
        return name
    if scan.at("foe", quantity.after) is not None and count.cast.foe() is not None:
        return count.cast.foe()
    noun = quantity.noun
    if noun is not None and noun.actor in _ABOARD and count.cast.topic is not None:
        return count.cast.topic
    if noun is not None and noun.actor and not _is_only_counted(count, noun.actor):
        of_state = noun.group == "force" or (count.kind == "thing" and is_service(noun.actor))
        return service_of(count, noun.actor) if of_state else abroad(count, noun.actor)
    if count.kind == "site":
        return victim(count) or _place(count, label)
    if count.kind == "person":
        return _place(count, label)
    own = own_force(count) if count.kind == "force" and label is None else None
    return party_of(own.entry.value) if own is not None else label


def _of_whole(count: Count) -> str | None:
    """The people of whose whole number a figure is a share: 12 قتيلا من أصل 126 هنديا."""
    whole = count.reading.whole
    return side_of(whole.people) if whole is not None and whole.people is not None else None


def _is_only_counted(count: Count, group: str) -> bool:
    measure = count.reading.measure
    return measure == "workers" or measure in _ONLY_COUNTED.get(group, ())


def _place(count: Count, label: str | None) -> str | None:
    """The place that a count is labelled with or that stands behind it."""
    scan, quantity, cast = count.scan, count.reading.quantity, count.cast
    if scan.at("dweller", quantity.j - 1) is not None:
        return place_right_behind(scan, quantity.j, cast, from_there=True) or place_of_dwellers(scan, quantity.i, cast)
    if count.reading.part:
        label = label or place_right_behind(scan, quantity.j, cast)
    if cast.topic is not None and count.kind == "person" and concerns(count, cast.topic):
        # of the people that the article is about, wherever they are
        return cast.topic if label is not None else None
    if count.reading.part:
        return label
    if label is not None or (cast.topic is not None and count.kind == "person"):
        return label
    if quantity.noun is not None and quantity.noun.lemma == _OTHERS:
        return place_right_behind(scan, quantity.j, cast)
    left = place_left(scan, quantity.j, cast) if _has_fled(count) else None
    behind = left or place_behind(scan, quantity.j, count.spoken, cast)
    harmed = count.reading.measure in HARMED and count.reading.measure not in HELD
    return behind or (place_of_clause(scan, quantity.j, count.spoken, cast) if harmed else None)


def _has_fled(count: Count) -> bool:
    """Whether persons are counted that left somewhere, and not displaced ones where they are."""
    noun, i, j = count.reading.quantity.noun, count.reading.quantity.i, count.reading.quantity.j
    if noun is None or noun.measure == "displaced":
        return False
    return count.reading.measure == "displaced" or bool(count.scan.within("leaving", i - REACH, j + REACH))


def _taken_over(count: Count, before: Before | None) -> str | None:
    """The actor of the figure that this one is a part of or goes on from."""
    reading, cast, scan = count.reading, count.cast, count.scan
    if before is None:
        return cast.latest.get("any") if reading.by == "memory" else None
    earlier, name = before
    if name in _ABOARD and (crew := _crew(count)) is not None:
        return crew
    if reading.measure in HELD and _is_exchanged(count) and name is not None:
        return cast.opponent(name=name)
    if _trade_of(earlier) == name and earlier.part and reading.quantity.noun is not None:
        name = cast.whole
    if _trade_of(earlier) == name and name is not None and reading.measure == "equipment":
        return None
    of_them = scan.at("subset", reading.quantity.j) is not None and not earlier.part
    if name in SUBGROUPS and not (of_them or (reading.by == "chain" and reading.part)):
        name = cast.whole if earlier.part else cast.here.get("any")
    noun = reading.quantity.noun
    if reading.part and count.kind == "force" and (army := army_of(count)) is not None:
        return army
    is_part = reading.part or scan.at("subset", reading.quantity.j) is not None
    if reading.quantity.noun is None and (is_part or (reading.by == "chain" and count.kind != "force")):
        behind = past_subset(scan, reading.quantity.j)
        place = place_right_behind(scan, behind, cast, reading.measure != "displaced")
        place = place or listed_behind(scan, behind, count.floor)
        if place is not None or is_part:
            return place or name
    if is_part or _is_aboard(count):
        return name
    same = kind_of(earlier) == count.kind
    if noun is not None and noun.lemma == _OTHERS:
        if earlier.part and not reading.part:
            return cast.whole
        near = earlier.measure == reading.measure or reading.quantity.i - count.floor < REACH
        near = near or (same and name not in cast.adjectives and name not in cast.places)
        return name if near else cast.latest.get(reading.measure, name)
    group = noun is None and same and name not in cast.adjectives and name not in cast.places
    return name if group or (same and (reading.by in ("chain", "memory") or _goes_on(count))) else None


def _trade_of(reading: Reading) -> str | None:
    """The group that a figure's noun names."""
    return reading.quantity.noun.actor or None if reading.quantity.noun is not None else None


def _crew(count: Count) -> str | None:
    """The crew, whose members are no passengers: 187 راكبا و12 من أفراد الطاقم."""
    quantity = count.reading.quantity
    groups = (hit.entry.value.name for hit in count.scan.within("actor", quantity.after, quantity.j))
    return next((name for name in groups if name == _CREW), None)


def _is_aboard(count: Count) -> bool:
    return bool(count.scan.within("aboard", count.floor, count.reading.quantity.i))


def _is_exchanged(count: Count) -> bool:
    i = count.reading.quantity.i
    return bool(count.scan.within("exchange", i - 3, i))


def _goes_on(count: Count) -> bool:
    """Whether nothing between the figure before and this one opens another clause: 600 قتيل و4100 جريح."""
    scan = count.scan
    kinds = ("actor", "area", "say", "per", "clause", "event", "home", "own")
    floor, i = count.floor, count.reading.quantity.i
    return i - floor < REACH and not any(scan.within(kind, floor, i) for kind in kinds)


def _told(count: Count) -> str | None:
    """Who lost or sent what is counted, by the words before it."""
    scan, i = count.scan, count.reading.quantity.i
    harmed = count.reading.measure in HARMED or count.reading.measure == "civilians_affected"
    if count.kind == "thing" and not is_damaged(count):
        return victim(count) or own_country(count) or sender(count)
    if count.kind in ("thing", "site"):
        lost = victim(count) if count.kind == "thing" else None
        return lost or place_of_sentence(scan, i, count.spoken, count.cast)
    struck = place_struck(scan, i, count.floor, count.cast) if harmed and count.kind == "person" else None
    if struck is not None and count.cast.topic is None:
        return struck
    lost = losing_service(count) or loser(count) if harmed else None
    name = admitted(count) or lost or victim(count) or own_country(count)
    if name is not None or count.kind == "force" or not harmed:
        return name
    topic = count.cast.topic
    place = place_of_source(scan, i, count.spoken, count.cast) if topic is None else None
    country = civil_country(count)
    is_said = country != count.cast.country() or (topic is None and count.cast.fighting > 1)
    if country == count.cast.country() and topic is None:
        narrower = place_of_sentence(scan, i, count.spoken, count.cast)
        is_said = is_said and scene(count) is None and narrower in (None, country)
    return place or (country if is_said else None)
