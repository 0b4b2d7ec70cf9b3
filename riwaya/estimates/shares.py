"""Shares: some of a number that is told, too: 5 من أصل 12 راكبا لقوا حتفهم, اثنان من ركاب السيارة الخمسة.

What befell the part befell not the whole, which stays what its noun says. A verb behind both is the predicate of the
part; where a verb before them tells of the part it only describes the whole (قتل 3 من بين 8 خطفوا أمس).
"""

from __future__ import annotations

from collections.abc import Iterator

from riwaya.clitics import ARTICLE
from riwaya.codebook import Noun
from riwaya.estimates.cues import HARM, cue_behind
from riwaya.estimates.fates import applies
from riwaya.estimates.hedges import Quantity, least, most
from riwaya.estimates.lists import LINK_REACH, Reading, is_of_others, is_of_thing
from riwaya.estimates.memory import Memory
from riwaya.estimates.parted import parted
from riwaya.words import Hit, Scan

_OF, _AND, _ONLY = "من", "و", "فقط"
# signals of those who left a place
_LEAVING = frozenset({"uprooted", "departed"})
_STOPS = ".؛:"
# words before a whole whose part is no count
_SOME_REACH = 2
# words that open a whole, and between two parts that و joins
_TOTAL_REACH, _JOINT_REACH = 4, 2
# words between a verb and the part that it tells of
_VERB_REACH = 6
_THAT = frozenset({"ان", "بان", "وان", "انه", "انها"})


def shares(scan: Scan, counted: list[Quantity]) -> dict[int, int]:
    """The places of the parts among the counted, each with that of its whole, which stands beside it."""
    found: dict[int, int] = {}
    for at, whole in enumerate(counted):
        opens = _opens_whole(scan, whole)
        before = at > 0 and at - 1 not in found and _is_of(scan, counted[at - 1], whole, opens)
        if before:
            found[at - 1] = at
        elif opens is not None and _is_fronted(scan, opens):
            found |= dict.fromkeys(_parts_behind(scan, counted, at), at)
    return found


def _parts_behind(scan: Scan, counted: list[Quantity], at: int) -> Iterator[int]:
    """The places of the parts of the whole before them: ومن بين 50 راكبا، قتل 12 وأصيب 30."""
    whole, before, left = counted[at], counted[at].j, most(counted[at])
    for k in range(at + 1, len(counted)):
        part = counted[k]
        joined = before == whole.j or (part.noun is None and _is_joint(scan, before, part.i))
        if not joined or not _is_clause(scan, before, part.i) or least(part) > left:
            return
        yield k
        before, left = part.j, left - least(part)


def _is_joint(scan: Scan, start: int, stop: int) -> bool:
    """Whether و joins what comes next, at most its verb between: قتل 12 وأصيب 30."""
    return stop - start <= _JOINT_REACH and scan.words[start].key.startswith(_AND)


def _opens_whole(scan: Scan, whole: Quantity) -> int | None:
    """The word at which من أصل or the like opens a whole, right before it."""
    end = whole.i - (scan.words[whole.i - 1].key == ARTICLE)
    hits = (hit for hit in scan.within("total", end - _TOTAL_REACH, end) if hit.j == end)
    return next((hit.i for hit in hits if scan.words[hit.i].key.removeprefix(_AND) == _OF), None)


def _is_fronted(scan: Scan, opens: int) -> bool:
    """Whether a whole stands before its part: ومن بين 12 راكبا نجا خمسة."""
    return opens == 0 or scan.words[opens].key.startswith(_AND) or scan.words[opens - 1].kind == "mark"


def _is_of(scan: Scan, part: Quantity, whole: Quantity, opens: int | None) -> bool:
    """Whether the number before a whole is a part of it."""
    if least(part) >= most(whole):
        return False
    if opens is not None:
        return not scan.words[opens].key.startswith(_AND) and _is_clause(scan, part.j, opens)
    if whole.noun is not None and whole.rule.startswith("noun_the_number"):
        # seven of the twelve seamen, whose noun is counted twice
        return part.after < whole.i < part.j or (part.after == part.j == whole.i - 1 and scan.words[part.j].key == _OF)
    bare = part.j == part.after == whole.i - 1 and scan.words[part.j].key == _OF
    named = whole.people is not None or (whole.noun is not None and not _is_origin(scan, part, whole.noun))
    return bare and named and not _is_joined(scan, whole)


def _is_origin(scan: Scan, part: Quantity, noun: Noun) -> bool:
    """Whether a noun tells where people come from of whom something befell some: نزح 5 من 8 قرى."""
    cue = _teller(scan, part) if noun.measure == "sites" else None
    return cue is not None and (cue.entry.value in HARM or cue.entry.value in _LEAVING)


def _is_joined(scan: Scan, whole: Quantity) -> bool:
    """Whether a number goes on to another one (من 5 إلى 12) and is no whole."""
    return scan.at("range_join", whole.after) is not None or whole.qualifier == "range"


def _is_clause(scan: Scan, start: int, stop: int) -> bool:
    """Whether words are few and of one clause."""
    apart = any(scan.is_mark(k, _STOPS) or scan.at("clause", k) is not None for k in range(start, stop))
    return stop - start <= LINK_REACH and not apart


def is_share(scan: Scan, whole: Quantity) -> bool:
    """Whether a definite number is of those of whom only some are told of: أحد ركاب السيارة الخمسة."""
    some = scan.within("some", whole.i - _SOME_REACH, whole.i)
    return whole.rule.startswith("noun_the_number") and any(hit.j == whole.i and not hit.suffixed for hit in some)


def as_part(scan: Scan, part: Quantity, whole: Quantity) -> Quantity:
    """A part as it is measured: with the noun of its whole, and with what is said behind both where no verb is before.

    A noun that says itself what befell those of the whole does not say it of the part: توفي 3 من 8 مصابين.
    """
    told = _teller(scan, part) is not None or cue_behind(scan, part) is not None
    fixed = whole.noun is not None and whole.noun.group == "fixed"
    if not _is_beside(scan, part, whole):
        return part
    if part.noun is None and part.people is None and not (told and fixed):
        part = part._replace(noun=whole.noun, people=whole.people, unknown=whole.unknown)
    return part if told else part._replace(j=max(part.j, whole.j))


def _is_beside(scan: Scan, part: Quantity, whole: Quantity) -> bool:
    """Whether nothing but من أصل or the like stands between a part and its whole, or the part behind its verb."""
    opens = _opens_whole(scan, whole)
    only = part.j < len(scan.words) and scan.words[part.j].key == _ONLY
    return whole.i < part.i or opens is None or opens == part.j + only


def _teller(scan: Scan, part: Quantity) -> Hit | None:
    """The verb or masdar before a part that tells of it: قتل 3 من بين 8."""
    for k in range(part.i - 1, max(-1, part.i - 1 - _VERB_REACH), -1):
        if scan.words[k].kind == "mark" or scan.words[k].key in _THAT:
            return None
        if (hit := scan.at("cue", k)) is not None:
            return hit
    return None


def carried(found: list[Reading]) -> Reading | None:
    """The figure that a list goes on from: of a part and its whole the part, which the verb is of."""
    if len(found) > 1 and found[-2].whole == found[-1].quantity:
        return found[-2]._replace(quantity=found[-1].quantity)
    return found[-1] if found else None


def antecedent(scan: Scan, quantity: Quantity, found: list[Reading]) -> Reading | None:
    """The figure that a list goes on from; what is told of them is not of things: إلى 3 مستشفيات، خرج منهم 29."""
    before = carried(found)
    if before is None or not is_of_others(scan, before, quantity):
        return before
    return next((one for one in reversed(found) if not is_of_thing(one)), before)


def _is_told(scan: Scan, part: Quantity, whole: Quantity) -> bool:
    """Whether a verb before a part or a noun of its own tells what befell it, so that a verb behind is of the whole."""
    fixed = part.noun is not None and part.noun.group == "fixed" and part.noun != whole.noun
    return fixed or _teller(scan, part) is not None


def read_whole(scan: Scan, quantity: Quantity, found: list[Reading], memory: Memory) -> Reading | None:
    """The reading of a whole by what describes it, by its noun or by that of the part before it."""
    part = found[-1] if found and found[-1].whole == quantity else None
    noun = quantity.noun
    if noun is None and quantity.people is None and part is not None:
        noun = part.quantity.noun
    described = not is_share(scan, quantity) if part is None else _is_told(scan, part.quantity, quantity)
    split = memory.measure_of(parted(scan, quantity, quantity.i)) if described else None
    if split is not None and applies(split, noun):
        return Reading(quantity, split, "cue")
    behind = memory.measure_of(cue_behind(scan, quantity)) if described else None
    if part is not None and behind == part.measure:
        # the rest of the verb before both: لقي 5 من أصل 12 راكبا حتفهم
        behind = None
    if behind in HARM and applies(behind, noun):
        return Reading(quantity, behind, "cue")
    if noun is None:
        return Reading(quantity, "other", "noun") if quantity.people is not None or part is not None else None
    measure = memory.fixed(noun) if noun.group == "fixed" else memory.held(scan, quantity) or noun.measure
    return Reading(quantity, measure, "noun")
