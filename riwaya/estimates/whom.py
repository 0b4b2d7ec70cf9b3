"""Whom: the group, place or country that a figure counts.

The narrowest that is tied to the count: a demonym or a name behind the noun, the noun itself (متظاهر), the place that
labels it, who lost them; then the figure that this one is a part of or goes on from; last what the article is about.
"""

from __future__ import annotations

from riwaya.estimates.cast import SUBGROUPS, Cast, forces_in, is_service, party_of, side_of
from riwaya.estimates.measures import HELD, Reading
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
from riwaya.estimates.places import (
    place_before,
    place_behind,
    place_of_dwellers,
    place_of_event,
    place_of_sentence,
    place_of_source,
)
from riwaya.words import Hit, Scan

_SENT = frozenset({"troops", "officers", "generals"})
_NO_ADJECTIVES = frozenset({"grammar", "inside", "outside", "cue", "say", "subset", "per", "clause"})
_OF, _AMONG = "من", "بين"
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
    name = _whole(count, before) or _tied(count) or _taken_over(count, before) or _told(count) or _assumed(count)
    lives = scan.at("dweller", reading.quantity.j - 1) is not None
    name = cast.people(name) if count.kind in ("person", "force") and not lives else name
    if not reading.part and name not in SUBGROUPS:
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


def _tied(count: Count) -> str | None:
    """An actor that the words at a count name."""
    scan, quantity = count.scan, count.reading.quantity
    if quantity.people is not None:
        return side_of(quantity.people)
    behind = _behind(count)
    if behind is not None:
        return behind
    if scan.at("foe", quantity.after) is not None and count.cast.foe() is not None:
        return count.cast.foe()
    noun = quantity.noun
    if noun is not None and noun.actor:
        return _service(count, noun.actor) if noun.group == "force" else _abroad(count, noun.actor)
    if count.kind == "site":
        return victim(count) or _place(count)
    return _place(count) if count.kind == "person" else None


def _place(count: Count) -> str | None:
    """The place that a count is labelled with or that stands behind it."""
    scan, quantity, cast = count.scan, count.reading.quantity, count.cast
    if scan.at("dweller", quantity.j - 1) is not None:
        return place_of_dwellers(scan, quantity.i, cast)
    before = place_before(scan, quantity.i, count.floor, cast)
    if before is not None or count.reading.part or (cast.topic is not None and count.kind == "person"):
        return before
    return place_behind(scan, quantity.j, count.spoken, cast)


def _service(count: Count, name: str) -> str:
    """A service with the adjective of its country: الشرطة الكينية."""
    nisba = count.cast.adjectives.get(count.cast.country() or "", "")
    if not nisba or not is_service(name):
        return name
    feminine = name.endswith("ة") or name.startswith("قوات")
    return " ".join([name, *(f"ال{word}{'ة' if feminine else ''}" for word in nisba.split())])


def _abroad(count: Count, group: str) -> str:
    """The group that a noun names, or the country that counts its own of the group the article is about."""
    near = next(agents(count, count.floor), None)
    if group != count.cast.topic or near is None or near.entry.value.kind != "country" or near.entry.tag == "nisba":
        return group
    return near.entry.value.name if near.entry.value.name != count.cast.country() else group


def _behind(count: Count) -> str | None:
    """A demonym, a name or a group behind the counted noun: جندي روسي, جندي من كوريا الشمالية, جثة لمهاجرين."""
    scan, j = count.scan, count.reading.quantity.j
    noun = scan.at("noun", j - 1)
    if noun is not None and noun.suffixed:
        return _of_noun(count, noun)
    own = next((hit for hit in scan.within("rank", j, j + REACH - 1) if hit.suffixed), None)
    if own is not None:
        return _of_noun(count, own)
    named = next((name for k in (j, j + 1) if (name := _named_behind(count, k)) is not None), None)
    if named is not None:
        return named
    among = scan.at("noun", j + 1) if j < len(scan.words) and scan.words[j].key == _AMONG else None
    if among is not None and (hit := scan.at("actor", among.j)) is not None and hit.proclitic in ("", "ل"):
        return party_of(hit.entry.value)
    at = j + 1 if j < len(scan.words) and scan.words[j].key == _OF else j
    service = scan.at("service", at)
    if service is not None and not service.proclitic:
        return _service(count, service.entry.value)
    noun = scan.at("noun", at)
    return _of_noun(count, noun) if noun is not None and (noun.proclitic == "ل" or at > j) else None


def _named_behind(count: Count, k: int) -> str | None:
    """A name at word k if it is of the counted: right behind, in quotes, behind من or ل, or an adjective."""
    scan, j = count.scan, count.reading.quantity.j
    hit = scan.at("actor", k)
    if hit is None or k in count.spoken or hit.entry.value.kind in ("media", "people", "person"):
        return None
    noun = count.reading.quantity.noun
    if k > j and scan.words[j].key == _OF:
        return party_of(hit.entry.value) if noun is not None and count.reading.measure != "displaced" else None
    quoted = (k > j and scan.is_mark(j, '"«“')) or (k == j and hit.entry.value.kind == "group" and not hit.proclitic)
    like = hit.entry.value.kind == "country" and (k == j or scan.words[k].key.endswith("يه"))
    near = k == j or _is_plain(scan, j)
    adjective = not hit.proclitic and near and (hit.entry.tag == "nisba" or like)
    return party_of(hit.entry.value) if quoted or adjective or (k == j and hit.proclitic == "ل") else None


def _is_plain(scan: Scan, k: int) -> bool:
    """Whether a word may be an adjective between a noun and a demonym (طائرات شحن إماراتية)."""
    word = scan.words[k]
    return word.kind == "word" and not word.key.startswith("و") and not scan.is_any(_NO_ADJECTIVES, k)


def _of_noun(count: Count, hit: Hit) -> str | None:
    """Whom a noun behind من or ل names: من عناصر الشرطة, من جنودها."""
    scan = count.scan
    if hit.suffixed:
        near = speaker(count)
        service = next((s for k in range(hit.i, -1, -1) if (s := scan.at("service", k)) is not None), None)
        if service is not None and (near is None or (near.i not in count.spoken and service.i > near.i)):
            return _service(count, service.entry.value)
        return party_of(near.entry.value) if near is not None else None
    service = scan.at("service", hit.j) or scan.at("service", hit.i)
    if service is not None:
        return _service(count, service.entry.value)
    actor: str = hit.entry.value.actor
    return _service(count, actor) if actor and hit.entry.value.group == "force" else actor or None


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
        return victim(count) or sender(count)
    if count.kind == "site":
        return place_of_sentence(scan, i, count.spoken, count.cast)
    name = (loser(count) if harmed else None) or victim(count) or own_country(count)
    if name is not None or count.kind == "force" or not harmed:
        return name
    topic = count.cast.topic
    place = place_of_source(scan, i, count.spoken, count.cast) if topic is None else None
    country = civil_country(count)
    is_said = country != count.cast.country() or (topic is None and count.cast.fighting > 1)
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
        return cast.here.get("thing") or cast.country()
    if count.reading.measure == "hostages" and cast.topic is None and "person" in cast.latest:
        return cast.latest["person"]
    if cast.fighting > 1 and cast.topic is None and count.reading.measure in HARMED and cast.fighters() is not None:
        return _named_before(count) or cast.fighters()
    here = cast.here.get("person")
    if cast.topic is not None and _concerns(count, cast.topic):
        return here if here is not None and here not in cast.adjectives else cast.topic
    place = place_of_sentence(scan, i, count.spoken, cast) or place_of_event(scan, i, count.floor, cast)
    return place or here or cast.here.get("force") or cast.country()


def _concerns(count: Count, topic: str) -> bool:
    """Whether a figure is of the people the article is about: a crowd's dead are, where the sentence speaks of it."""
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
    named = _named_before(count) or _pointed_at(count)
    if named is not None:
        return named
    near = next(agents(count, count.floor, False), None)
    if near is not None:
        return party_of(near.entry.value)
    sent = count.reading.measure in _SENT
    before = cast.here.get("force") or cast.latest.get(count.reading.measure if sent else lemma)
    before = before or (None if sent else cast.latest.get("force"))
    if before is not None and not (is_service(before) and lemma != "عنصر"):
        return before
    return (cast.fighters() if sent else None) or cast.country()


def _named_before(count: Count) -> str | None:
    """The country of the soldiers that the sentence counts: عدد الجنود الكوريين الشماليين وصل إلى …"""
    named = forces_in(count.scan, count.floor, count.reading.quantity.i)
    return named[-1] if named else None


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
    return _service(count, "الجيش") if soldiers and cast.opponent(name=cast.country() or "") is None else None
