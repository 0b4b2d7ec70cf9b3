"""Topics: the people that a headline speaks of."""

from __future__ import annotations

from riwaya.estimates.groups import group_phrase
from riwaya.estimates.sides import REFUGEES, SUBGROUPS, is_service, plural_of
from riwaya.words import Hit, Scan

# how many words before the colon of a headline may name who speaks
_NAMED = 5
# words by which a headline may say whom it speaks of
_TOPICS = frozenset({"topic", "noun"})
# who sails in boats that sink
SAILORS = frozenset({"مهاجرون"})
# of whom a sentence tells that has a word for what they do; a crash also kills others than passengers
_LED = SAILORS | {"متظاهرون"}
_MOVED, _NEAR = frozenset({"displaced", "uprooted"}), 3
_SHADDA = "\u0651"


def _is_in_name(scan: Scan, i: int) -> bool:
    """Whether word i ends the name of a body: الدفاع المدني is of no civilians, نقابة الأطباء of no patients."""
    if any((hit := scan.at(kind, i - 1)) is not None and hit.j > i for kind in ("crew", "civil", "actor")):
        return True
    return any((hit := scan.at(kind, i - 1)) is not None and hit.j == i for kind in ("head", "title"))


def _is_status(scan: Scan, noun: Hit) -> bool:
    """Whether people only fled (نزوح المدنيين), or a noun says what became of them (سجين) where no harm is told."""
    if any(hit.entry.value in _MOVED for hit in scan.within("cue", noun.i - _NEAR, noun.i)):
        return True
    if noun.entry.value.measure not in ("displaced", "detained"):
        return False
    return not any(hit.entry.value in ("killed", "missing") and hit.i < noun.i for hit in scan.all("cue"))


def topic_of(scan: Scan) -> str | None:
    """The people that a headline speaks of: a group that it names, or those of what it tells (احتجاجات)."""
    for i in scan.starting(_TOPICS):
        topic = scan.at("topic", i)
        if topic is not None and not _is_drones(scan, i):
            return str(topic.entry.value)
        noun, name = scan.at("noun", i), scan.at("actor", i)
        if noun is not None and _speaks(scan, i):
            continue
        if noun is not None and noun.entry.value.actor == REFUGEES:
            name = scan.at("actor", noun.j)
        if (
            noun is None
            or _is_in_name(scan, i)
            or _is_status(scan, noun)
            or scan.at("foe", i) is not None
            or is_service(noun.entry.value.actor)
            or _is_trade_of_people(scan, noun)
            or _describes(scan, noun)
        ):
            continue
        named = name is not None and name.entry.tag in ("name", "metonym") and name.entry.value.kind != "people"
        if noun.entry.value.actor == REFUGEES and name is not None and name.entry.value.nisba:
            return f"{REFUGEES} {plural_of(name.entry.value.nisba)}"
        if noun.entry.value.actor and not named and noun.entry.value.actor not in SUBGROUPS:
            return str(noun.entry.value.actor)
        if scan.at("of", noun.j) is not None and (group := group_phrase(scan, noun.j + 1)) is not None:
            return group
    return None


def topic_of_lead(scan: Scan) -> str | None:
    """The people that the first sentence tells of, where the headline names none: a protest's, or those of a boat."""
    told = (str(hit.entry.value) for hit in scan.all("topic") if not _is_drones(scan, hit.i))
    people = next((people for people in told if people in _LED), None)
    if people is not None:
        return people
    sailors = any(hit.entry.value.actor in SAILORS for hit in scan.all("noun"))
    return next(iter(SAILORS)) if sailors and scan.hits("vessel") else None


def _is_drones(scan: Scan, i: int) -> bool:
    """Whether the word for marches is here that for drones: مسيّرات, هجوم بالمسيرات."""
    if scan.at("drone", i) is None:
        return False
    armed = (scan.hits(kind) for kind in ("attack", "fighting", "against"))
    return _SHADDA in scan.words[i].written or any(armed)


def _describes(scan: Scan, noun: Hit) -> bool:
    """Whether a noun of people is the adjective of a meeting: مؤتمر صحفي."""
    meeting = scan.at("happening", noun.i - 1)
    spoken = scan.at("occasion", noun.i - 1) is not None
    return spoken or (meeting is not None and meeting.entry.value.type == "meet" and noun.entry.tag == "one")


def _speaks(scan: Scan, i: int) -> bool:
    """Whether a headline begins with those at word i and a colon: they say it, and it is not about them."""
    colon = next((k for k in range(i + 1, min(i + _NAMED, len(scan.words))) if scan.is_mark(k, ":")), None)
    return i < 2 and colon is not None and not any(scan.words[k].kind == "number" for k in range(colon))


def _is_trade_of_people(scan: Scan, noun: Hit) -> bool:
    """Whether workers have their country's adjective: such are of that country (العمال الكوريون)."""
    behind = scan.at("actor", noun.j)
    return noun.entry.value.measure == "workers" and behind is not None and behind.entry.tag == "nisba"
