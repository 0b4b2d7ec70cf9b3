"""Assumed: whom a figure counts where no word at it says so.

Who the sentence, the paragraph or the article is about.
"""

from __future__ import annotations

from riwaya.estimates.cast import forces_in
from riwaya.estimates.named import service_of
from riwaya.estimates.parties import HARMED, REACH, Count, agents, group_at, is_damaged, speaker
from riwaya.estimates.sides import is_service, party_of
from riwaya.estimates.where import (
    is_worldwide,
    opening_country,
    place_of_event,
    place_of_sentence,
    place_of_source,
)
from riwaya.words import Hit

_SENT = frozenset({"troops", "officers", "generals"})
_ON, _SINCE, _CITIZEN = "علي", "منذ", "مواطن"
# how far before a figure the war may be named whose toll it is
_FAR = 15
# what a happening does to people at its place
_STRUCK = frozenset({"killed", "wounded", "casualties", "missing", "rescued"})
_SOLDIER, _RANKS = "عسكري", frozenset({"جندي", "ضابط"})
# groups whose gatherings also hurt others
CROWDS = frozenset({"متظاهرون", "مشجعون"})


def assumed(count: Count) -> str | None:
    """Who the article is about, as far as it concerns such a figure."""
    cast, scan, i = count.cast, count.scan, count.reading.quantity.i
    opening = opening_country(scan, i, cast)
    if count.kind == "force":
        return opening or _assumed_force(count)
    if count.kind == "site" or (count.kind == "thing" and is_damaged(count)):
        return _place_of_site(count) or cast.land()
    if count.kind == "thing":
        return (None if opening else cast.here.get("thing")) or _trade(count) or opening or cast.land()
    if count.reading.measure == "hostages" and cast.topic is None and "person" in cast.latest:
        return cast.latest["person"]
    fighters = cast.fighters() if cast.fighting > 1 and cast.topic is None and count.reading.measure in HARMED else None
    if fighters is not None and scene(count) is None and 2 * cast.sides[fighters] >= max(cast.sides.values()):
        return named_before(count) or fighters
    if is_worldwide(scan, i):
        return None
    framed = _framed(count)
    if framed is not None:
        return framed
    here = cast.here.get("person")
    if cast.topic is not None and concerns(count, cast.topic):
        return here if here is not None and here not in cast.adjectives else cast.topic
    here = None if here == cast.topic else here
    place = place_of_sentence(scan, i, count.spoken, cast) or place_of_event(scan, i, count.floor, cast)
    return place or here or scene(count) or cast.here.get("force") or cast.country()


def _framed(count: Count) -> str | None:
    """The group that the first words of a sentence say it is about: وفي ما يخص طالبي المساعدات، سقط 27."""
    scan = count.scan
    frame = next(iter(scan.within("frame", 0, 2)), None)
    noun = scan.at("noun", frame.j) if frame is not None else None
    return noun.entry.value.actor or None if noun is not None and noun.entry.tag == "many" else None


def _place_of_site(count: Count) -> str | None:
    """The place of the sites before this one, of those who were counted, of what happened or of who tells of it."""
    cast, scan, i = count.cast, count.scan, count.reading.quantity.i
    near = cast.here.get("site") or next((name for name in [cast.here.get("person")] if name in cast.places), None)
    told = near or place_of_event(scan, i, count.floor, cast) or place_of_source(scan, i, count.spoken, cast)
    return told or (cast.scene if count.kind == "thing" else None)


def _trade(count: Count) -> str | None:
    """The group that workers are by their noun, where nobody sends them: إطفائيون, but تعهدت بإرسال آلاف العمال."""
    noun, i = count.reading.quantity.noun, count.reading.quantity.i
    if noun is None or count.reading.measure != "workers":
        return None
    cues = [hit for k in range(max(count.floor, i - REACH), i) if (hit := count.scan.at("cue", k)) is not None]
    return noun.actor or None if all(hit.entry.value != "troops" for hit in cues) else None


def scene(count: Count) -> str | None:
    """The place that the headline is of, for those whom its happening harmed or who were saved from it."""
    if count.reading.measure not in _STRUCK or _names_country(count):
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


def concerns(count: Count, topic: str) -> bool:
    """Whether a figure is of the people the article is about: a crowd's dead are, where they were counted as such.

    Hostages are whose release a crowd may ask for, and not of it. Citizens are of their country.
    """
    if count.reading.measure == "hostages":
        return topic not in CROWDS
    noun = count.reading.quantity.noun
    if (noun is not None and noun.lemma == _CITIZEN) or _is_of_the_war(count) or _are_some(count, topic):
        return False
    if count.reading.measure not in ("killed", "wounded", "missing", "casualties"):
        return True
    return topic not in CROWDS or count.cast.latest.get(count.reading.measure) == topic


def _assumed_force(count: Count) -> str | None:
    """Whose soldiers are counted: the army of the country in peace, else who acts or was counted before."""
    cast, noun = count.cast, count.reading.quantity.noun
    lemma = noun.lemma if noun is not None else ""
    army = army_of(count)
    if army is not None:
        return army
    spoken_of = named_before(count) or _of_group(count) or _pointed_at(count)
    if spoken_of is not None:
        return spoken_of
    near = own_force(count) or next(agents(count, count.floor, False), None)
    if near is not None:
        return party_of(near.entry.value)
    sent = count.reading.measure in _SENT
    before = cast.here.get("force") or cast.latest.get(count.reading.measure if sent else lemma)
    before = before or (None if sent else cast.latest.get("force"))
    if before is not None and not (is_service(before) and lemma != "عنصر"):
        return before
    return (cast.fighters() if sent else None) or cast.country()


def own_force(count: Count) -> Hit | None:
    """Whoever speaks, where he counts his own force: خفضت عدد قواتها في العراق من ثلاثة آلاف إلى 2500 جندي."""
    scan, i = count.scan, count.reading.quantity.i
    for k in range(i - 1, max(0, i - 2 * REACH) - 1, -1):
        rank = scan.at("rank", k)
        if rank is not None and rank.suffixed:
            return speaker(count, k)
    return None


def named_before(count: Count) -> str | None:
    """The country of the soldiers that the sentence counts: عدد الجنود الكوريين الشماليين وصل إلى …"""
    forces = forces_in(count.scan, count.floor, count.reading.quantity.i)
    return forces[-1] if forces else None


def _of_group(count: Count) -> str | None:
    """The armed group of whose fighters a figure is the number: عدد مقاتلي التنظيم, من تبقى من عناصره."""
    scan = count.scan
    for noun in reversed(scan.within("noun", count.floor, count.reading.quantity.i)):
        if noun.entry.value.group != "force":
            continue
        named = any(hit.definite and not hit.suffixed for hit in scan.within("group", 0, noun.i))
        return group_at(count, noun.j) or (count.cast.foe() if noun.suffixed and named else None)
    return None


def _pointed_at(count: Count) -> str | None:
    """Whose soldiers were spoken of last, where the figure is of those: عدد هؤلاء الجنود."""
    scan = count.scan
    end = min(count.reading.quantity.j, len(scan.words) - 1)
    nouns = (scan.at("noun", those.i + 1) for those in scan.within("those", count.floor, end))
    pointed = any(noun is not None and noun.definite and noun.entry.value.group == "force" for noun in nouns)
    return count.cast.soldiers_named or count.cast.fighters() if pointed else None


def _are_some(count: Count, topic: str) -> bool:
    """Whether only some of those counted are of a group: ألف قتيل، منهم 745 مدنيا."""
    scan, j = count.scan, count.reading.quantity.j
    some = next(iter(scan.within("subset", j, j + REACH)), None)
    nouns = scan.within("noun", some.j, some.j + REACH) if some is not None else []
    return any(noun.entry.value.actor == topic for noun in nouns)


def _is_of_the_war(count: Count) -> bool:
    """Whether a toll is of the whole war, beside those of whom an article tells: حصيلة الحرب, منذ اندلاع الحرب."""
    scan, i = count.scan, count.reading.quantity.i
    for war in scan.within("fighting", i - _FAR, i):
        since = any(word.key.removeprefix("و") == _SINCE for word in scan.words[max(0, war.i - 2) : war.i])
        if since or war.proclitic == "ل":
            return True
    return False


def army_of(count: Count) -> str | None:
    """The army, of whose soldiers news speaks where no war divides them by countries, but an armed group fights it."""
    cast, noun = count.cast, count.reading.quantity.noun
    of_army = noun is not None and (noun.lemma == _SOLDIER or (noun.lemma in _RANKS and cast.foe() is not None))
    soldiers = of_army and count.reading.measure in HARMED
    return service_of(count, "الجيش") if soldiers and not cast.is_divided() else None
