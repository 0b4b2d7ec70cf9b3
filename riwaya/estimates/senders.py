"""Senders: who sent rescuers, trucks or aircraft, or uses his own."""

from __future__ import annotations

from riwaya.attribution.phrases import extent, phrase_text
from riwaya.estimates.named import service_of
from riwaya.estimates.parties import REACH, Count, agents, group_at
from riwaya.estimates.sides import party_of
from riwaya.estimates.topics import SAILORS
from riwaya.words import Hit, clitic_length

# that it, she, he: of whoever speaks
_THAT_IT = frozenset({"انها", "انه", "بانها", "بانه"})
# how far from a figure who tells of it, or who sent it, may stand
_NEAR = 60
_BODIES = frozenset({"organization", "crew", "service"})
_SENDERS = ("organization", "crew", "council")
# how far before its trucks a convoy may be named
_CONVOY = 12
# what carries aid
_LOADED = frozenset({"شاحنة", "حافلة", "سفينة"})


def sender(count: Count) -> str | None:
    """Who sent rescuers, trucks or aircraft: the body that speaks of its own, else the country that acts."""
    body = _sailing(count) or _convoy(count) or _own(count) or _crew(count) or _sending_body(count) or _relief(count)
    if body is not None:
        return body
    near = next((hit for hit in agents(count, things=True) if not _only_reports(count, hit)), None)
    since = -1 if near is None else near.i - REACH if near.entry.value.kind == "person" else near.i
    nouns = reversed(count.scan.within("group", since + 1, count.reading.quantity.i))
    groups = (group_at(count, noun.i) for noun in nouns)
    group = next((name for name in groups if name is not None), None)
    return _come_from(count) or group or (party_of(near.entry.value) if near is not None else _armed_speaker(count))


def _sailing(count: Count) -> str | None:
    """Those who flee in the boats that are counted, unless somebody sent the boats: غرق مركبين."""
    scan, i, j = count.scan, count.reading.quantity.i, count.reading.quantity.j
    boats = count.cast.topic in SAILORS and any(scan.at("vessel", k) is not None for k in (j - 1, i))
    return count.cast.topic if boats and not scan.within("send", i - _NEAR, i) else None


def _only_reports(count: Count, hit: Hit) -> bool:
    """Whether who is named gives the figure and sends nothing: قال المكتب إن 40 شاحنة دخلت."""
    i = count.reading.quantity.i
    sends = count.scan.within("send", hit.i - 1, i)
    cues = [cue for cue in count.scan.within("cue", hit.i - 1, i) if cue.entry.value == "troops"]
    return hit.i in count.spoken and hit.entry.value.kind == "body" and not sends and not cues


def _armed_speaker(count: Count) -> str | None:
    """The armed group that says what it fired: «أطلقنا 96 صاروخا»."""
    return count.source if count.source in count.cast.armed else None


def _own(count: Count) -> str | None:
    """Who speaks, where he tells of what he sent himself: أضاف المتحدث أن الجهاز سخر 8 طائرات, أنها نشرت 5 مروحيات.

    A ministry and an army are of their state.
    """
    scan, i = count.scan, count.reading.quantity.i
    verbs = scan.within("send", 0, i)
    if not verbs or verbs[-1].i < count.floor or count.source is None:
        return None
    sends = verbs[-2] if verbs[-1].proclitic == "و" and len(verbs) > 1 else verbs[-1]
    head = scan.at("head", sends.i - 1)
    if head is not None and head.j == sends.i and head.definite and not head.suffixed:
        return count.source
    of_bodies = any(scan.is_any(_BODIES, k) and scan.at("civil", k) is None for k in count.spoken)
    if _is_of_crew(count) and next(agents(count, count.floor, False), None) is None:
        return count.source
    return count.source if scan.words[sends.i - 1].key in _THAT_IT and of_bodies else None


def _is_of_crew(count: Count) -> bool:
    """Whether rescuers that the sentence names give the figure: على ما أوضح خفر السواحل."""
    said = (count.source or "").split()
    i = count.reading.quantity.i
    crews = count.scan.within("crew", i - _NEAR, i + _NEAR)
    return any(count.scan.words[crew.j - 1].form in said for crew in crews)


def _sending_body(count: Count) -> str | None:
    """The organization, rescuers or service right behind the verb of sending: أرسلت هيئة الإغاثة 30 شاحنة."""
    scan, i = count.scan, count.reading.quantity.i
    cues = [cue for cue in scan.within("cue", count.floor, i) if cue.entry.value == "troops"]
    for verb in sorted([*cues, *scan.within("send", count.floor, i)], reverse=True):
        service = scan.at("service", verb.j)
        if service is not None and service.definite and not service.proclitic:
            return service_of(count, str(service.entry.value))
        bodies = (scan.at(kind, verb.j) for kind in _SENDERS)
        if not any(body is not None and not body.proclitic for body in bodies):
            continue
        end = extent(scan, verb.j, frozenset())
        return phrase_text(scan, verb.j, end, None) if end <= i else None
    return None


def _convoy(count: Count) -> str | None:
    """Whose convoy the trucks come in: قافلة أممية من 15 شاحنة, قافلة للأمم المتحدة تضم 15 شاحنة."""
    scan, i = count.scan, count.reading.quantity.i
    for convoy in reversed(scan.within("convoy", max(count.floor, i - _CONVOY), i)):
        for k in range(convoy.j, min(convoy.j + REACH, i)):
            owner, hit = scan.at("owner", k), scan.at("actor", k)
            if owner is not None and owner.definite == convoy.definite:
                return str(owner.entry.value)
            if hit is not None and (hit.proclitic == "ل" or hit.entry.tag == "nisba"):
                return party_of(hit.entry.value)
    return None


def _relief(count: Count) -> str | None:
    """The organization of no country that tells of trucks which nobody else sends: أفادت المنظمة بأن 70 شاحنة تنتظر."""
    scan, i, noun = count.scan, count.reading.quantity.i, count.reading.quantity.noun
    if noun is None or noun.lemma not in _LOADED or next(agents(count, count.floor, False), None) is not None:
        return None
    bodies = [hit for k in count.spoken if k < i and (hit := scan.at("actor", k)) is not None]
    tells = any(scan.at("organization", hit.i) is not None and not hit.entry.value.of for hit in bodies)
    return count.source if tells else None


def _crew(count: Count) -> str | None:
    """The rescuers whose men, boats and aircraft these are: who speaks, or whose chief does, or who acts."""
    scan, i = count.scan, count.reading.quantity.i
    near = next((hit for hit in reversed(scan.within("crew", 0, i)) if hit.definite and hit.j <= i), None)
    if near is None:
        said = any(scan.at("crew", k) is not None for k in count.spoken)
        return count.source if said or not count.cast.crews.isdisjoint((count.source or "").split()) else None
    end = max(near.j, extent(scan, near.i, frozenset()))
    name = " ".join(word.form for word in scan.words[near.i : end])
    name = name[clitic_length(name, near.proclitic) :]
    name = name if name.startswith("ال") else f"ال{name.removeprefix('ل')}"
    if near.i in count.spoken:
        return count.source if count.source is not None and name in count.source else name
    acts = scan.at("cue", near.i - 1) is not None or scan.at("send", near.i - 1) is not None
    return name if acts and next(agents(count, end, False), None) is None else None


def _come_from(count: Count) -> str | None:
    """The country right before what comes from it: ووصلت من الهند سفينتان."""
    scan, i = count.scan, count.reading.quantity.i
    for k in range(max(0, i - 3), i):
        hit = scan.at("actor", k)
        if hit is not None and hit.j == i and hit.entry.value.kind == "country" and scan.words[k - 1].key == "من":
            return str(hit.entry.value.name)
    return None
