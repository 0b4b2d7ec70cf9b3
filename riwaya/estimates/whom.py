"""Whom: the group, place or country that a figure counts.

The narrowest that is tied to the count: a demonym or a name behind the noun, the noun itself (متظاهر), the place that
labels it, who lost them; then the figure that this one is a part of or goes on from; last what the article is about.
"""

from __future__ import annotations

from riwaya.estimates.cast import REFUGEES, SUBGROUPS, Cast, forces_in, is_service, party_of, side_of
from riwaya.estimates.lists import Reading
from riwaya.estimates.memory import HELD
from riwaya.estimates.named import abroad, named, service_of
from riwaya.estimates.parties import (
    HARMED,
    REACH,
    Count,
    agents,
    civil_country,
    kind_of,
    loser,
    own_country,
    sender,
    speaker,
    victim,
)
from riwaya.estimates.where import (
    is_listed,
    listed_place,
    place_before,
    place_behind,
    place_of_dwellers,
    place_of_event,
    place_of_sentence,
    place_of_source,
    place_right_behind,
)
from riwaya.words import Hit, Scan

_SENT = frozenset({"troops", "officers", "generals"})
# what a noun counts under which its group gives way to a country: refugees who are only counted
_OF_SENDERS = {REFUGEES: ("workers", "displaced")}
# passengers are of the people the article is about, if it is about one
_ABOARD = frozenset({"ركاب", "مسافرون"})
_ON = "علي"
# groups whose gatherings also hurt others
_CROWDS = frozenset({"متظاهرون", "مشجعون"})

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
    name = name or _taken_over(count, before) or _told(count) or _assumed(count)
    lives = scan.at("dweller", reading.quantity.j - 1) is not None
    name = cast.people(name) if count.kind in ("person", "force") and not lives else name
    if not reading.part and not listed and name not in SUBGROUPS:
        cast.here[count.kind] = cast.here["any"] = name
        cast.latest[reading.measure] = cast.latest[count.kind] = cast.latest["any"] = name
        if reading.quantity.noun is not None:
            cast.latest[reading.quantity.noun.lemma] = name
    return name


def _whole(count: Count, before: Before | None) -> str | None:
    """The actor of the figure before, where this one is the whole that it comes from: من أصل."""
    i = count.reading.quantity.i
    total = before is not None and any(hit.j <= i for hit in count.scan.within("total", i - 4, i))
    return before[1] if total and before is not None else None


def _label(count: Count, before: Before | None) -> str | None:
    """The place that labels a figure, in a list also one that nothing says is a place."""
    scan, i = count.scan, count.reading.quantity.i
    if count.kind not in ("person", "site") or scan.at("dweller", count.reading.quantity.j - 1) is not None:
        return None
    known = place_before(scan, i, count.floor, count.cast)
    return known or (listed_place(scan, i, count.floor) if before is not None else None)


def _tied(count: Count, label: str | None) -> str | None:
    """An actor that the words at a count name."""
    scan, quantity = count.scan, count.reading.quantity
    if quantity.people is not None:
        return side_of(quantity.people)
    name = named(count)
    if name is not None:
        return name
    if scan.at("foe", quantity.after) is not None and count.cast.foe() is not None:
        return count.cast.foe()
    noun = quantity.noun
    if noun is not None and noun.actor in _ABOARD and count.cast.topic is not None:
        return count.cast.topic
    if noun is not None and noun.actor and count.reading.measure not in _OF_SENDERS.get(noun.actor, ("workers",)):
        return service_of(count, noun.actor) if noun.group == "force" else abroad(count, noun.actor)
    if count.kind == "site":
        return victim(count) or _place(count, label)
    return _place(count, label) if count.kind == "person" else None


def _place(count: Count, label: str | None) -> str | None:
    """The place that a count is labelled with or that stands behind it."""
    scan, quantity, cast = count.scan, count.reading.quantity, count.cast
    if scan.at("dweller", quantity.j - 1) is not None:
        return place_of_dwellers(scan, quantity.i, cast)
    if label is not None or count.reading.part or (cast.topic is not None and count.kind == "person"):
        return label
    return place_behind(scan, quantity.j, count.spoken, cast)


def _taken_over(count: Count, before: Before | None) -> str | None:
    """The actor of the figure that this one is a part of or goes on from."""
    reading, cast, scan = count.reading, count.cast, count.scan
    if before is None:
        return cast.latest.get("any") if reading.by == "memory" else None
    earlier, name = before
    if reading.measure in HELD and _is_exchanged(count) and name is not None:
        return cast.opponent(name=name)
    if name in SUBGROUPS and not (reading.by == "chain" and reading.part):
        name = cast.here.get("any")
    noun = reading.quantity.noun
    if reading.part and count.kind == "force" and (army := _army(count)) is not None:
        return army
    if reading.part and reading.quantity.noun is None and (name in cast.adjectives or name in cast.places):
        return place_right_behind(scan, reading.quantity.j, cast) or name
    if reading.part or scan.at("subset", reading.quantity.j) is not None or _is_aboard(count):
        return name
    if noun is not None and noun.lemma == "آخر":
        near = earlier.measure == reading.measure or reading.quantity.i - count.floor < REACH
        return name if near else cast.latest.get(reading.measure, name)
    same = kind_of(earlier) == count.kind
    group = noun is None and same and name not in cast.adjectives and name not in cast.places
    return name if group or (same and (reading.by in ("chain", "memory") or _goes_on(count))) else None


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
    if count.kind == "thing":
        return victim(count) or own_country(count) or sender(count)
    if count.kind == "site":
        return place_of_sentence(scan, i, count.spoken, count.cast)
    name = (loser(count) if harmed else None) or victim(count) or own_country(count)
    if name is not None or count.kind == "force" or not harmed:
        return name
    topic = count.cast.topic
    place = place_of_source(scan, i, count.spoken, count.cast) if topic is None else None
    country = civil_country(count)
    is_said = country != count.cast.country() or (topic is None and count.cast.fighting > 1)
    if country == count.cast.country() and topic is None:
        narrower = place_of_sentence(scan, i, count.spoken, count.cast)
        is_said = is_said and _scene(count) is None and narrower in (None, country)
    return place or (country if is_said else None)


def _assumed(count: Count) -> str | None:
    """Who the article is about, as far as it concerns such a figure."""
    cast, scan, i = count.cast, count.scan, count.reading.quantity.i
    if count.kind == "force":
        return _assumed_force(count)
    if count.kind == "site":
        person = cast.here.get("person")
        return cast.here.get("site") or (person if person in cast.places else None) or cast.country()
    if count.kind == "thing":
        return cast.here.get("thing") or _trade(count) or cast.country()
    if count.reading.measure == "hostages" and cast.topic is None and "person" in cast.latest:
        return cast.latest["person"]
    if cast.fighting > 1 and cast.topic is None and count.reading.measure in HARMED and cast.fighters() is not None:
        return _named_before(count) or cast.fighters()
    here = cast.here.get("person")
    if cast.topic is not None and _concerns(count, cast.topic):
        return here if here is not None and here not in cast.adjectives else cast.topic
    place = place_of_sentence(scan, i, count.spoken, cast) or place_of_event(scan, i, count.floor, cast)
    return place or here or cast.here.get("force") or _scene(count) or cast.country()


def _trade(count: Count) -> str | None:
    """The group that workers are by their noun, where nobody sends them: إطفائيون, but تعهدت بإرسال آلاف العمال."""
    noun, i = count.reading.quantity.noun, count.reading.quantity.i
    if noun is None or count.reading.measure != "workers":
        return None
    cues = [hit for k in range(max(count.floor, i - REACH), i) if (hit := count.scan.at("cue", k)) is not None]
    return noun.actor or None if all(hit.entry.value != "troops" for hit in cues) else None


def _scene(count: Count) -> str | None:
    """The place that the headline is of, for those whom its happening harmed."""
    harmed = count.reading.measure in ("killed", "wounded", "casualties", "missing")
    if not harmed or _names_country(count):
        return None
    return count.cast.scene


def _names_country(count: Count) -> bool:
    """Whether the sentence itself says that it counts the whole country: حصيلة العدوان على لبنان … 2169 شهيدا."""
    scan, country = count.scan, count.cast.country()
    for hit in scan.within("actor", 1, count.reading.quantity.i):
        named = hit.entry.tag == "name" and hit.entry.value.name == country and hit.i not in count.spoken
        if named and (hit.proclitic or scan.at("inside", hit.i - 1) or scan.words[hit.i - 1].key == _ON):
            return True
    return False


def _concerns(count: Count, topic: str) -> bool:
    """Whether a figure is of the people the article is about: a crowd's dead are, where the sentence speaks of it.

    Hostages are whose release a crowd may ask for, and not of it.
    """
    if count.reading.measure == "hostages":
        return topic not in _CROWDS
    if count.reading.measure not in ("killed", "wounded", "missing", "casualties"):
        return True
    return topic not in _CROWDS or bool(count.scan.hits("topic"))


def _assumed_force(count: Count) -> str | None:
    """Whose soldiers are counted: the army of the country in peace, else who acts or was counted before."""
    cast, noun = count.cast, count.reading.quantity.noun
    lemma = noun.lemma if noun is not None else ""
    army = _army(count)
    if army is not None:
        return army
    spoken_of = _named_before(count) or _pointed_at(count)
    if spoken_of is not None:
        return spoken_of
    near = _own_force(count) or next(agents(count, count.floor, False), None)
    if near is not None:
        return party_of(near.entry.value)
    sent = count.reading.measure in _SENT
    before = cast.here.get("force") or cast.latest.get(count.reading.measure if sent else lemma)
    before = before or (None if sent else cast.latest.get("force"))
    if before is not None and not (is_service(before) and lemma != "عنصر"):
        return before
    return (cast.fighters() if sent else None) or cast.country()


def _own_force(count: Count) -> Hit | None:
    """Whoever speaks, where he counts his own force: خفضت عدد قواتها في العراق من ثلاثة آلاف إلى 2500 جندي."""
    scan, i = count.scan, count.reading.quantity.i
    for k in range(i - 1, max(0, i - 2 * REACH) - 1, -1):
        rank = scan.at("rank", k)
        if rank is not None and rank.suffixed:
            return speaker(count, k)
    return None


def _named_before(count: Count) -> str | None:
    """The country of the soldiers that the sentence counts: عدد الجنود الكوريين الشماليين وصل إلى …"""
    forces = forces_in(count.scan, count.floor, count.reading.quantity.i)
    return forces[-1] if forces else None


def _pointed_at(count: Count) -> str | None:
    """Whose soldiers were spoken of last, where the figure is of those: عدد هؤلاء الجنود."""
    scan = count.scan
    end = min(count.reading.quantity.j, len(scan.words) - 1)
    nouns = (scan.at("noun", those.i + 1) for those in scan.within("those", count.floor, end))
    pointed = any(noun is not None and noun.definite and noun.entry.value.group == "force" for noun in nouns)
    return count.cast.soldiers_named or count.cast.fighters() if pointed else None


def _army(count: Count) -> str | None:
    """The army, of whose soldiers news speaks where no war divides them by countries."""
    cast, noun = count.cast, count.reading.quantity.noun
    soldiers = noun is not None and noun.lemma == "عسكري" and count.reading.measure in HARMED
    return service_of(count, "الجيش") if soldiers and cast.opponent(name=cast.country() or "") is None else None
