"""Estimates: what a quantity counts, of whom, by whose word and as of when.

The measure is the counted noun's own (قتيل) or what the sentence says of it (`cues`). A number without a noun takes
over what the figure before it counted. The words are data/codebook/measures.yml.
"""

from __future__ import annotations

from riwaya.codebook.entries import FAMILIES
from riwaya.estimates.cues import (
    HARM,
    STRONG,
    among,
    counted_before,
    cue_before,
    cue_behind,
    described,
    is_part,
    is_total,
    named_before,
)
from riwaya.estimates.fates import harm
from riwaya.estimates.hedges import Quantity
from riwaya.estimates.holding import AsOf
from riwaya.estimates.lists import GENERIC, LINK_REACH, Reading, chained, inherits, is_of_both, joint_injuries
from riwaya.estimates.memory import Memory
from riwaya.estimates.quantities import quantities
from riwaya.records import Estimate, Status, stable_id
from riwaya.words import Scan

# why a number is refused of which neither a noun nor its sentence says what it counts
UNCOUNTED = "no counted noun and nothing that says what is counted"
# how far behind his noun a rescuer's crew stands: 12 عنصرا من فرق الإنقاذ
_CREW_REACH = 3
_CASE = "حالة"
# a quarter of a town, whose plural also says alive (أحياء)
_QUARTER = "حي"
# what rescuers and firemen do
_RELIEF = frozenset({"الاغاثه", "الانقاذ", "الاطفاء", "الاسعاف"})
_OF = "من"
# that is to say
_THAT_IS = "اي"
_PERSON = "شخص"
# nouns of persons that leave it to a head to say who they are: عدد المتظاهرين ألفا شخص
_PERSONS = (_PERSON, "فرد", "نسمة")
_OF_THINGS = "منها"
# how far before a number stands what says that it is a figure told before
_SAME_REACH = 7


def readings(
    scan: Scan, taken: list[tuple[int, int]], memory: Memory, paragraph: int = 0
) -> tuple[list[Reading], list[tuple[int, int, str]]]:
    """The measured quantities of a sentence, left to right, and what was refused with the reason."""
    memory.open = memory.open and memory.paragraph == paragraph
    found: list[Reading] = []
    counted, refused = quantities(scan, taken)
    for quantity in counted:
        reading = _measure(scan, quantity, found[-1] if found else None, memory)
        if reading is None:
            refused.append((quantity.i, quantity.j, UNCOUNTED))
            continue
        part = is_part(scan, quantity)
        found.append(
            reading._replace(
                part=part, measure="casualties" if part and is_of_both(reading, found) else reading.measure
            )
        )
        memory.measure = reading.measure
        if quantity.noun is None or quantity.noun.group == "person":
            memory.people = reading.measure
    memory.open, memory.paragraph = memory.open or bool(found), paragraph
    return joint_injuries(found), refused


def _measure(scan: Scan, quantity: Quantity, before: Reading | None, memory: Memory) -> Reading | None:
    """The measure of a quantity, or None where nothing says it.

    In this order: what the counted are said to be or to belong to, a noun that fixes it, a strong signal (of harm)
    behind the noun or before the number, the list that the figure stands in, the noun's own, the figure spoken of
    before, a weak signal (of movement).
    """
    noun = quantity.noun
    known = described(scan, quantity) or among(scan, quantity)
    if known is not None:
        return Reading(quantity, memory.held(scan, quantity, quantity.j) or known, "cue")
    if noun is not None and noun.group == "thing" and _is_origin(scan, quantity, before):
        noun, quantity = None, quantity._replace(noun=None, j=quantity.after)
    if noun is not None and noun.group == "fixed":
        case_of = _case_of(scan, quantity, before, memory.epidemic) if noun.lemma == _CASE else None
        if _is_some(scan, quantity) and (fate := cue_before(scan, quantity, _floor(before))) in HARM:
            # what befell some of them: توفي 3 من المصابين
            return Reading(quantity, fate, "cue")
        return Reading(quantity, case_of or memory.fixed(noun), "chain" if case_of else "noun")
    if noun is not None and noun.group == "thing":
        alive = noun.lemma == _QUARTER and cue_before(scan, quantity, _floor(before)) == "rescued"
        return Reading(quantity, "rescued" if alive else noun.measure, "cue" if alive else "noun")
    return _measure_of_people(scan, quantity, before, memory)


def _measure_of_people(scan: Scan, quantity: Quantity, before: Reading | None, memory: Memory) -> Reading | None:
    """The measure of a quantity of people, or of a bare number."""
    noun = quantity.noun
    behind = cue_behind(scan, quantity)
    if behind == "civilians_affected" and _is_of_them(scan, quantity):
        behind = None
    if is_total(scan, quantity) and behind not in STRONG:
        cue = cue_before(scan, quantity, _floor(before))
        measure = noun.measure if noun is not None else cue or (before.measure if before is not None else None)
        return Reading(quantity, measure, "noun") if measure is not None else None
    ahead = cue_before(scan, quantity, _floor(before))
    if before is not None and "civilians_affected" not in (behind, ahead) and _is_of_things(scan, quantity, before):
        return Reading(quantity, before.measure, "chain")
    if _is_aboard(scan, quantity) and noun is not None and behind is None:
        return Reading(quantity, "other" if noun.measure == "displaced" else noun.measure, "noun")
    if before is not None and scan.words[quantity.i - 1].key == _THAT_IS:
        return Reading(quantity, before.measure, "chain")
    if (befell := harm(scan, quantity, behind, ahead, memory)) is not None:
        return Reading(quantity, befell, "cue")
    right, left = memory.measure_of(behind), memory.measure_of(ahead)
    if noun is not None and noun.group == "force" and right == noun.measure:
        return Reading(quantity, noun.measure, "noun")
    if noun is not None and noun.lemma == "عنصر" and left in (None, "troops", "other") and _of_crew(scan, quantity):
        return Reading(quantity, "workers", "noun")
    if (noun is None or noun.lemma in _PERSONS) and (tolled := _tolled(scan, quantity, before)) is not None:
        return Reading(quantity, tolled, "head")
    if left == "workers" and noun is not None and noun.measure == "other":
        return Reading(quantity, left, "cue")
    if before is not None and inherits(before, quantity, is_part(scan, quantity)) and chained(scan, before, quantity):
        return Reading(quantity, before.measure, "chain" if noun is None or before.by != "noun" else "cue")
    return _by_itself(scan, quantity, memory, before) or _weak(quantity, left or right)


def _tolled(scan: Scan, quantity: Quantity, before: Reading | None) -> str | None:
    """The measure of those whose number is told: عدد المفقودين وصل إلى 10 آلاف شخص."""
    return None if quantity.unknown else counted_before(scan, quantity, _floor(before))


def _is_some(scan: Scan, quantity: Quantity) -> bool:
    """Whether the counted are some of a group: 3 من المصابين."""
    return quantity.after < quantity.j and scan.words[quantity.after].key == _OF


def _is_aboard(scan: Scan, quantity: Quantity) -> bool:
    """Whether the count is of who was on a vessel, which says nothing of their fate: غرقت عبارة وعلى متنها 200 راكب."""
    return any(hit.j == quantity.i for hit in scan.within("aboard", quantity.i - 2, quantity.i))


def _of_crew(scan: Scan, quantity: Quantity) -> bool:
    """Whether the men of rescuers are counted: نشر الدفاع المدني 600 عنصر, 12 عنصرا من الدفاع المدني."""
    words = (*range(max(0, quantity.i - LINK_REACH), quantity.i), *range(quantity.j, quantity.j + _CREW_REACH))
    return any(scan.at("crew", k) is not None or scan.words[k].key in _RELIEF for k in words if k < len(scan.words))


def _case_of(scan: Scan, quantity: Quantity, before: Reading | None, epidemic: bool) -> str | None:
    """The measure of cases (حالات) of death: بلغت الوفيات 54 حالة, الوفيات … طاطا (10 حالات) وتزنيت (حالة واحدة).

    The nearest noun that tolls before them says what they are cases of; in an epidemic they are else of the sick.
    """
    floor = _floor(before)
    if (named := named_before(scan, quantity, floor)) is not None:
        return "killed" if named == "killed" else None
    if before is not None and before.measure == "killed" and chained(scan, before, quantity):
        return before.measure if not epidemic or _is_case(before) else None
    if epidemic:
        return None
    return "killed" if cue_before(scan, quantity, floor) == "killed" else None


def _is_case(reading: Reading) -> bool:
    return reading.quantity.noun is not None and reading.quantity.noun.lemma == _CASE


def _is_origin(scan: Scan, quantity: Quantity, before: Reading | None) -> bool:
    """Whether من names where the displaced come from and not what is counted: نزح الآلاف من القرى."""
    behind = quantity.after < len(scan.words) and scan.words[quantity.after].key == "من"
    return behind and cue_before(scan, quantity, _floor(before)) in HARM | {"uprooted"}


def _floor(before: Reading | None) -> int:
    return before.quantity.j if before is not None else 0


def _is_of_them(scan: Scan, quantity: Quantity) -> bool:
    """Whether a bare number counts those spoken of before (36 منهم), who stay what they were."""
    return quantity.noun is None and quantity.j < len(scan.words) and scan.words[quantity.j].key in ("منهم", "منهن")


def _is_of_things(scan: Scan, quantity: Quantity, before: Reading) -> bool:
    """Whether a bare number counts some of the things before it: 49 طائرة، جرى اعتراض 39 منها."""
    noun = before.quantity.noun
    of_them = quantity.j < len(scan.words) and scan.words[quantity.j].key == _OF_THINGS
    return of_them and quantity.noun is None and noun is not None and noun.group == "thing"


def _weak(quantity: Quantity, cue: str | None) -> Reading | None:
    """A bare number behind a verb of sending, gathering or carrying."""
    return Reading(quantity, cue, "cue") if cue is not None and not quantity.unknown else None


def _by_itself(scan: Scan, quantity: Quantity, memory: Memory, before: Reading | None) -> Reading | None:
    """The measure without any signal: the noun's own, a demonym's, or that of the figure spoken of before."""
    noun = quantity.noun
    same = bool(scan.within("same_figure", quantity.i - _SAME_REACH, quantity.i))
    earlier = before.measure if before is not None else memory.measure
    if noun is not None:
        generic = noun.lemma in GENERIC or (same and noun.lemma == _PERSON and memory.people is not None)
        if generic:
            measure = memory.people if noun.lemma == _PERSON else earlier
            return Reading(quantity, measure, "chain") if measure else None
        if noun.lemma in FAMILIES and not memory.flight:
            return Reading(quantity, "civilians_affected", "noun")
        return Reading(quantity, memory.held(scan, quantity) or noun.measure, "noun")
    if quantity.people is not None:
        return Reading(quantity, "other", "noun")
    if earlier and not quantity.unknown and (same or memory.open):
        return Reading(quantity, earlier, "memory")
    return None


def estimate(
    scan: Scan,
    text: str,
    article_id: str,
    reading: Reading,
    actor: str | None,
    source: str | None,
    whole: Estimate | None,
    as_of: AsOf,
    status: Status,
) -> Estimate:
    """The record of a reading; `whole` is the figure that it is a part of, `as_of` the days it holds for."""
    quantity = reading.quantity
    start = quantity.opens_at if quantity.opens_at is not None else scan.starts[quantity.i]
    end = scan.end(quantity.j)
    return Estimate(
        start=start,
        end=end,
        text=text[start:end],
        measure=reading.measure,
        low=quantity.low,
        best=quantity.best,
        high=quantity.high,
        qualifier=quantity.qualifier,
        rule=f"{quantity.rule}_{reading.by}",
        actor=actor,
        attributed_to=source,
        as_of_start=as_of[0],
        as_of_end=as_of[1],
        as_of_basis=as_of[2],
        status=status,
        part_of=whole.estimate_id if whole is not None else None,
        estimate_id=stable_id("est", article_id, scan.starts[quantity.number]),
    )
