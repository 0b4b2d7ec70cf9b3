"""Parties: who lost, sent, attacked or speaks, by the words around a count."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from riwaya.codebook import Actor
from riwaya.estimates.cast import Cast
from riwaya.estimates.lists import Reading
from riwaya.estimates.sides import is_ambiguous, is_service, party_of, side_of
from riwaya.words import Hit, Scan

REACH = 4
_LEFT = 12
_ON, _HAD = "علي", "فقد"
HARMED = frozenset({"killed", "wounded", "casualties", "captured", "missing", "hostages", "detained"})
_FORCES = frozenset({"troops", "officers", "generals", "captured"})
# what a counted quantity begins with
_COUNTING = ("noun", "order", "unit", "ten", "hundred", "few")
_PREPOSITIONS = frozenset({"inside", "outside", "passing", "beyond"})


class Count(NamedTuple):
    """A figure to be given an actor: its sentence, its reading, the article's cast and who says it.

    `spoken` are the words that name sources; `floor` is where the figure before it ends, `kind` as
    `kind_of` says.
    """

    scan: Scan
    reading: Reading
    cast: Cast
    spoken: set[int]
    source: str | None
    floor: int
    kind: str


def kind_of(reading: Reading) -> str:
    """person, force, thing or site: figures of one kind are of the same people unless said otherwise."""
    noun = reading.quantity.noun
    if reading.measure == "sites":
        return "site"
    if reading.measure in ("equipment", "workers"):
        return "thing"
    named = noun is not None and bool(noun.actor) and not is_service(noun.actor)
    if not named and (reading.measure in _FORCES or (noun is not None and noun.group == "force")):
        return "force"
    return "person"


def agents(count: Count, floor: int = 0, speakers: bool = True, things: bool = False) -> Iterator[Hit]:
    """The countries, groups and bodies before a count that act, nearest first.

    Without `speakers` none that only gives the figure; with `things` also whose convoys and aircraft act.
    """
    scan, i = count.scan, count.reading.quantity.i
    actors = scan.hits("actor")
    for k in range(i - 1, max(floor, 0) - 1, -1):
        hit = actors.get(k)
        if hit is None or hit.j > i or hit.entry.value.kind in ("media", "people", "city", "region"):
            continue
        if hit.entry.value.kind == "person" and not hit.entry.value.of:
            continue
        if (k in count.spoken and not speakers) or is_ambiguous(scan, hit) or _is_object(scan, k):
            continue
        if _acts(scan, hit) or (things and hit.entry.tag == "nisba"):
            yield hit


def group_at(count: Count, k: int) -> str | None:
    """The armed group that the article has named, where its noun stands alone: الحزب, الحركة."""
    group = count.scan.at("group", k)
    alone = group is not None and group.definite and not group.suffixed and count.scan.at("actor", k) is None
    return count.cast.group(count.scan.words[k].key) if alone else None


def _is_object(scan: Scan, k: int) -> bool:
    """Whether a name stands right behind another one, which is the subject then: أمطرت إيران إسرائيل."""
    return any(hit.j == k and hit.entry.tag in ("name", "metonym") for hit in scan.within("actor", k - 3, k))


def _acts(scan: Scan, hit: Hit) -> bool:
    """Whether a name is no place gone to, and an adjective one of somebody who acts (القوات الروسية)."""
    if hit.entry.tag == "nisba":
        return any(scan.within(kind, hit.i - 3, hit.i) for kind in ("head", "title", "speaker"))
    stands = scan.is_any(_PREPOSITIONS, hit.i - 1)
    return not stands and hit.proclitic in ("", "و", "ف")


def speaker(count: Count, end: int | None = None) -> Hit | None:
    """The party that gives the figure, nearest before it or before word `end`."""
    found = list(agents(count))
    stop = end if end is not None else count.reading.quantity.i
    spoken = [hit for hit in found if hit.i in count.spoken and hit.i < stop]
    return spoken[0] if spoken else next((hit for hit in found if hit.i < stop), None)


def side_of_source(count: Count) -> str | None:
    """The country whose name or adjective is in the name of who gives the figure, wherever he was named."""
    said = [word.removeprefix("ال").removesuffix("ة") for word in (count.source or "").split()]
    for country, nisba in count.cast.adjectives.items():
        if country.removeprefix("ال") in said or (nisba and all(word in said for word in nisba.split())):
            return country
    return None


def loser(count: Count) -> str | None:
    """Who stands behind a word of loss (قتلى تركيا, خسائر القوات الأوكرانية) or before a verb of it."""
    scan, i = count.scan, count.reading.quantity.i
    cues, losing = scan.hits("cue"), scan.hits("losing")
    for k in range(i - 1, max(count.floor, i - _LEFT) - 1, -1):
        cue = cues.get(k)
        name = _lost_by(scan, cue, i) if cue is not None and cue.j <= i and not _is_particle(scan, k) else None
        if name is not None:
            return name
        if k in losing and not _is_particle(scan, k):
            near = next((h for h in agents(count, max(0, k - 6), False) if h.i < k), None)
            return party_of(near.entry.value) if near is not None else None
    return None


def _is_particle(scan: Scan, k: int) -> bool:
    """Whether a word for a loss is قد behind ف, with a verb behind it: فقد تحدث الهلال الأحمر."""
    hits = (scan.at(kind, k + 1) for kind in ("say", "cue", "event"))
    return scan.words[k].key == _HAD and any(hit is not None and hit.entry.tag in ("verb", "verbs") for hit in hits)


def _lost_by(scan: Scan, cue: Hit, i: int) -> str | None:
    """The name in construct with a word of loss, past a happening or a force: ضحايا هجوم باماكو."""
    if (cue.entry.tag == "verb" and scan.at("losing", cue.i) is None) or cue.suffixed:
        return None
    people = scan.at("actor", cue.i - 1)
    if people is not None and cue.definite and people.definite and people.entry.tag == "nisba":
        return side_of(people.entry.value)
    for k in range(cue.j, min(cue.j + 3, i)):
        hit = scan.at("actor", k)
        if hit is not None and not hit.proclitic and hit.entry.value.kind not in ("media", "people"):
            struck = _struck_by(scan, k, hit.j, i)
            if struck is not None:
                return struck
            if hit.entry.tag == "metonym" and k > cue.j and scan.at("head", k - 1) is None:
                return " ".join(word.form for word in scan.words[k : hit.j])
            soldiers = scan.at("noun", k - 1)
            force = k == cue.j or scan.at("head", k - 1) is not None
            force = force or (soldiers is not None and soldiers.entry.value.group == "force")
            return party_of(hit.entry.value) if force or hit.entry.tag != "nisba" else None
        if scan.words[k].kind != "word" or scan.at("grammar", k) is not None:
            return None
    return None


def _struck_by(scan: Scan, k: int, j: int, end: int) -> str | None:
    """On whom a war or an attack is made that has its maker's name: ضحايا حرب إسرائيل على غزة."""
    if scan.at("attack", k - 1) is None and scan.at("fighting", k - 1) is None:
        return None
    on = next((at for at in range(j, min(j + REACH, end - 1)) if scan.words[at].key == _ON), None)
    hit = scan.at("actor", on + 1) if on is not None else None
    return hit.entry.value.name if hit is not None and hit.entry.value.kind not in ("media", "people") else None


def victim(count: Count) -> str | None:
    """The other side of whoever attacked, shot down or handed over what is counted."""
    scan, i, j = count.scan, count.reading.quantity.i, count.reading.quantity.j
    kinds = ["attack", "hands_over", "recover"]
    if count.kind in ("thing", "site"):
        kinds = ["against", "recover"] if count.kind == "site" else ["against"]
    elif count.reading.measure == "captured":
        kinds.append("against")
    acts = [hits for hits in map(scan.hits, kinds) if hits]
    for k in range(i - 1, max(count.floor, i - 2 * _LEFT) - 1, -1) if acts else ():
        for hits in acts:
            act = hits.get(k)
            if act is not None and act.j <= i:
                return _other_side(count, act, i)
        if scan.is_mark(k, ".؛"):
            break
    behind = next(iter(scan.within("attack", j, j + 2 * REACH)), None)
    return _other_side(count, behind, j + _LEFT) if behind is not None and count.reading.measure in HARMED else None


def _other_side(count: Count, act: Hit, end: int) -> str | None:
    """Whom an act was done to: the opponent of who is named behind it, or of who tells of it."""
    scan, cast = count.scan, count.cast
    agent: Actor | None = None
    for k in range(act.j, min(act.j + REACH, end)):
        hit = scan.at("actor", k)
        if (
            hit is not None
            and scan.at("outside", k - 1) is None
            and hit.entry.value.kind not in ("media", "city", "region")
        ):
            agent = hit.entry.value
            break
    if agent is None and act.entry.value == "attacks":
        return None
    told = speaker(count, act.i) if agent is None else None
    agent = told.entry.value if told is not None else agent
    if agent is None:
        armed = count.kind == "thing" and act.entry.value == "against" and not scan.within("group", 0, act.i)
        return cast.enemy() if armed else None
    if act.entry.value == "recovers":
        return side_of(agent) if cast.opponent(agent) is not None else None
    other = party_of(agent) if _is_instrument(count) else cast.opponent(agent)
    return cast.armed_of(other) if count.kind in ("thing", "site") else other


def is_damaged(count: Count) -> bool:
    """Whether a thing is counted that was burnt or broken where it stood: احتراق 14 سيارة. Boats are of who sails."""
    scan, i, j = count.scan, count.reading.quantity.i, count.reading.quantity.j
    if any(scan.at("vessel", k) is not None for k in (i, j - 1)):
        return False
    before = scan.within("damage", max(count.floor, i - 2 * REACH), i)
    near = bool(before) and not any(scan.is_mark(k, "،؛") for k in range(before[-1].j, i))
    return near or scan.at("damage", j) is not None


def _is_instrument(count: Count) -> bool:
    """Whether the counted is what was used, and not what was hit: استهداف يافا بصاروخين."""
    scan, i = count.scan, count.reading.quantity.i
    if i > 0 and scan.words[i - 1].key == "ب":
        return True
    return any((hit := scan.at(kind, i)) is not None and hit.proclitic == "ب" for kind in _COUNTING)


def admitted(count: Count) -> str | None:
    """Whose dead soldiers somebody tells of who admits them: اعترف الجيش الإسرائيلي بمقتل ستة من جنود اللواء."""
    scan, noun = count.scan, count.reading.quantity.noun
    admits = scan.within("admit", 0, count.reading.quantity.i)
    soldiers = noun is not None and noun.group == "force"
    if not admits or not soldiers or count.reading.measure not in HARMED:
        return None
    near = speaker(count)
    return side_of(near.entry.value) if near is not None and near.i in count.spoken else None


def own_country(count: Count) -> str | None:
    """The country of whoever speaks, where he counts his own: بلاده فقدت."""
    scan, i = count.scan, count.reading.quantity.i
    own = scan.within("own", max(count.floor, i - 2 * _LEFT), i)
    near = speaker(count, own[-1].i) if own else None
    if own and near is None:
        return count.cast.person_of
    return side_of(near.entry.value) if near is not None else None


def civil_country(count: Count) -> str | None:
    """The country that records its own dead and sick, or whose health ministry or government does."""
    scan, i = count.scan, count.reading.quantity.i
    said = scan.hits("say")
    for name in scan.within("actor", count.floor, i)[::-1]:
        is_named = name.entry.tag in ("name", "metonym") and name.proclitic in ("", "و")
        is_named = is_named and scan.at("inside", name.i - 1) is None
        is_country = name.entry.value.kind == "country" and is_named
        if is_country and (name.i - 1 in said or name.j in said):
            return str(name.entry.value.name)
    words = [k for k in count.spoken if k < i]
    if not words:
        return None
    hits = [hit for k in words if (hit := scan.at("actor", k)) is not None]
    names = [hit for hit in hits if hit.entry.tag == "name" and hit.entry.value.kind == "country" and not hit.proclitic]
    if names:
        return str(names[-1].entry.value.name)
    if not any(scan.at("civil", k) is not None for k in words):
        return None
    countries = [side_of(hit.entry.value) for hit in hits if hit.entry.value.kind in ("country", "body")]
    return next((name for name in reversed(countries) if name in count.cast.adjectives), None)
