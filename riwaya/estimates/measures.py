"""Estimates: what a quantity counts, of whom, by whose word and as of when.

The measure is the counted noun's own (قتيل) or what the sentence says of it (`cues`). A number without a noun takes
over what the figure before it counted. The words are data/codebook/measures.yml.
"""

from __future__ import annotations

from riwaya.codebook.entries import FAMILIES
from riwaya.estimates.counted import QUARTER
from riwaya.estimates.cues import HARM, STRONG, cue_before, cue_behind, dies
from riwaya.estimates.duals import OWNED
from riwaya.estimates.fates import applies, exchanged, harm, is_aboard, of_crew, seized
from riwaya.estimates.hedges import Quantity
from riwaya.estimates.lists import (
    GENERIC,
    Reading,
    chained,
    inherits,
    is_next_part,
    is_of_both,
    is_of_others,
    joins_part,
    joint_injuries,
)
from riwaya.estimates.memory import HELD, Memory
from riwaya.estimates.parted import parted
from riwaya.estimates.quantities import quantities
from riwaya.estimates.shares import antecedent, as_part, carried, is_share, read_whole, shares
from riwaya.estimates.subjects import said_to_be, subject_of
from riwaya.estimates.told import among, counted_before, described, is_part, is_total, named_before
from riwaya.words import Scan

# why a number is refused of which neither a noun nor its sentence says what it counts
UNCOUNTED = "no counted noun and nothing that says what is counted"
# was recovered, of bodies or of the living
_RECOVERED = "نتشل"
_CASE = "حالة"
# what cases may be of besides sickness
_CASES = frozenset({"killed", "detained", "missing", "hostages"})
# what nouns say of people who may die of it
_LIVING = frozenset({"wounded", "missing", "civilians_affected"})
_OF = "من"
# one of a body: its man, its member
_MEN = frozenset({"عنصر", "فرد"})
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
    wholes = shares(scan, counted)
    for at, quantity in enumerate(counted):
        if at in wholes.values() or is_share(scan, quantity):
            reading = read_whole(scan, quantity, found, memory)
        else:
            reading = _measure_share(scan, quantity, counted[wholes[at]] if at in wholes else None, found, memory)
        if reading is None or (quantity.rule == OWNED and reading.by not in ("cue", "chain")):
            refused.append((quantity.i, quantity.j, UNCOUNTED))
            continue
        part = is_part(scan, quantity, found[-1].quantity.j if found else 0) or is_next_part(scan, found, reading)
        part = part and not (found and is_of_others(scan, found[-1], quantity))
        both = part and is_of_both(reading, found) and cue_behind(scan, quantity) is None
        floor = found[-1].quantity.j if found else 0
        found.append(reading._replace(floor=floor, part=part, measure="casualties" if both else reading.measure))
        if (counts := carried(found)) is not None:
            reading = counts
        memory.measure = reading.measure
        if quantity.noun is None or quantity.noun.group == "person":
            memory.people = reading.measure
    memory.open, memory.paragraph = memory.open or bool(found), paragraph
    return joint_injuries(found), refused


def _measure_share(
    scan: Scan, quantity: Quantity, whole: Quantity | None, found: list[Reading], memory: Memory
) -> Reading | None:
    """The measure of a quantity that may be the part of a whole told beside it."""
    before = antecedent(scan, quantity, found)
    if whole is None:
        return _measure(scan, quantity, before, memory)
    part = as_part(scan, quantity, whole)
    reading = _measure(scan, part, before, memory)
    named = part if reading is not None and reading.by == "noun" else quantity
    return reading and reading._replace(quantity=named._replace(j=quantity.j), whole=whole)


def _measure(scan: Scan, quantity: Quantity, before: Reading | None, memory: Memory) -> Reading | None:
    """The measure of a quantity, or None where nothing says it.

    In this order: what the counted are said to be or to belong to, a noun that fixes it, a strong signal (of harm)
    behind the noun or before the number, the list that the figure stands in, the noun's own, the figure spoken of
    before, a weak signal (of movement).
    """
    noun = quantity.noun
    known = described(scan, quantity)
    if known == "rescued" and noun is None and memory.measure in HELD:
        # the living among captives: 48 رهينة، بينهم 20 أحياء
        known = None
    known = known or (memory.fixed(whole) if (whole := among(scan, quantity)) is not None else None)
    if known is not None:
        return Reading(quantity, memory.held(scan, quantity, quantity.j) or known, "cue")
    if noun is not None and noun.group == "thing" and _is_origin(scan, quantity, before):
        noun, quantity = None, quantity._replace(noun=None, j=quantity.after)
    if noun is not None and noun.group == "fixed":
        case_of = _case_of(scan, quantity, before, memory.epidemic) if noun.lemma == _CASE else None
        split = parted(scan, quantity, _floor(before, quantity))
        if noun.measure in _LIVING and (split == "killed" or dies(scan, quantity)):
            # of whom it was told before what befell them: فارق جريحان الحياة, توفي مصابان
            return Reading(quantity, "killed", "cue")
        if _is_some(scan, quantity) and (fate := cue_before(scan, quantity, _floor(before, quantity))) in HARM:
            # what befell some of them: توفي 3 من المصابين
            return Reading(quantity, fate, "cue")
        return Reading(quantity, case_of or memory.fixed(noun), "chain" if case_of else "noun")
    if noun is not None and noun.group == "thing":
        alive = noun.lemma == QUARTER and _is_saved(scan, quantity, _floor(before, quantity))
        return Reading(quantity, "rescued" if alive else noun.measure, "cue" if alive else "noun")
    return _measure_of_people(scan, quantity, before, memory)


def _measure_of_people(scan: Scan, quantity: Quantity, before: Reading | None, memory: Memory) -> Reading | None:
    """The measure of a quantity of people, or of a bare number."""
    noun = quantity.noun
    split = memory.measure_of(parted(scan, quantity, _floor(before, quantity))) or _said(scan, quantity, memory)
    if split is not None and applies(split, noun):
        return Reading(quantity, split, "cue")
    behind = cue_behind(scan, quantity)
    if behind == "civilians_affected" and _is_of_them(scan, quantity):
        behind = None
    if is_total(scan, quantity) and behind not in STRONG:
        cue = cue_before(scan, quantity, _floor(before, quantity))
        if cue == "enlisted" and applies("troops", noun):
            return Reading(quantity, "troops", "cue")
        measure = noun.measure if noun is not None else cue or (before.measure if before is not None else None)
        return Reading(quantity, measure, "noun") if measure is not None else None
    ahead = cue_before(scan, quantity, _floor(before, quantity))
    if before is not None and "civilians_affected" not in (behind, ahead) and _is_of_things(scan, quantity, before):
        return Reading(quantity, before.measure, "chain")
    if behind is None and (fate := seized(scan, quantity, memory)) is not None:
        return Reading(quantity, fate, "cue")
    if is_aboard(scan, quantity) and noun is not None and behind is None:
        return Reading(quantity, "other" if noun.measure == "displaced" else noun.measure, "noun")
    if before is not None and scan.words[quantity.i - 1].key == _THAT_IS:
        return Reading(quantity, before.measure, "chain")
    if (befell := harm(scan, quantity, behind, ahead, memory)) is not None:
        return Reading(quantity, befell, "cue")
    if (held := exchanged(scan, quantity, before, ahead)) is not None:
        return Reading(quantity, held, "chain")
    purpose = scan.at("purpose", quantity.j)
    if purpose is not None and applies(purpose.entry.value, noun):
        return Reading(quantity, purpose.entry.value, "cue")
    if (counted := subject_of(scan, quantity, _floor(before, quantity))) is not None:
        return Reading(quantity, counted, "head")
    right, left = memory.measure_of(behind), memory.measure_of(ahead)
    if noun is not None and noun.group == "force" and right == noun.measure:
        return Reading(quantity, noun.measure, "noun")
    if noun is not None and noun.lemma in _MEN and left in (None, "troops", "other") and of_crew(scan, quantity):
        return Reading(quantity, "workers", "noun")
    if (noun is None or noun.lemma in _PERSONS) and (tolled := _tolled(scan, quantity, before)) is not None:
        return Reading(quantity, tolled, "head")
    if noun is None and _acts(scan, quantity):
        return Reading(quantity, "other", "cue")
    if left == "workers" and noun is not None and noun.measure == "other":
        return Reading(quantity, left, "cue")
    if before is not None and is_of_others(scan, before, quantity):
        others = _fate_of_others(scan, before, quantity, memory)
        return Reading(quantity, others, "memory") if others is not None else None
    floor = _floor(before, quantity)
    if (
        before is not None
        and inherits(scan, before, quantity, is_part(scan, quantity, floor) or joins_part(scan, before, quantity))
        and chained(scan, before, quantity)
    ):
        return Reading(quantity, before.measure, "chain" if noun is None or before.by != "noun" else "cue")
    return _by_itself(scan, quantity, memory, before, left) or _weak(quantity, left or right)


def _fate_of_others(scan: Scan, before: Reading, quantity: Quantity, memory: Memory) -> str | None:
    """What befell the people of whom some are counted behind things: those named since, else those counted last."""
    for hit in reversed(scan.within("noun", before.quantity.j, quantity.i)):
        if hit.definite and hit.entry.value.group == "fixed":
            return memory.fixed(hit.entry.value)
    return memory.people


def _said(scan: Scan, quantity: Quantity, memory: Memory) -> str | None:
    """The measure of what the counted are said to be: ثمانية مدنيين كانوا محتجزين."""
    noun = said_to_be(scan, quantity)
    return None if noun is None else memory.held(scan, quantity, noun.i) or str(noun.entry.value.measure)


def _tolled(scan: Scan, quantity: Quantity, before: Reading | None) -> str | None:
    """The measure of those whose number is told: عدد المفقودين وصل إلى 10 آلاف شخص."""
    return None if quantity.unknown else counted_before(scan, quantity, _floor(before, quantity))


def _acts(scan: Scan, quantity: Quantity) -> bool:
    """Whether those counted are who does what the masdar right before them says: محاولة العشرات اقتحام المقر."""
    masdar = scan.at("cue", quantity.i - 1)
    return masdar is not None and masdar.entry.tag == "noun" and masdar.entry.value == "other"


def _is_some(scan: Scan, quantity: Quantity) -> bool:
    """Whether the counted are some of a group: 3 من المصابين."""
    return quantity.after < quantity.j and scan.words[quantity.after].key == _OF


def _case_of(scan: Scan, quantity: Quantity, before: Reading | None, epidemic: bool) -> str | None:
    """The measure of cases (حالات) of death: بلغت الوفيات 54 حالة, الوفيات … طاطا (10 حالات) وتزنيت (حالة واحدة).

    The nearest noun that tolls before them says what they are cases of; in an epidemic they are else of the sick.
    """
    floor = _floor(before, quantity)
    if dies(scan, quantity):
        return "killed"
    if (named := named_before(scan, quantity, floor)) is not None:
        return named if named in _CASES else None
    if before is not None and before.measure == "killed" and chained(scan, before, quantity):
        return before.measure if not epidemic or _is_case(before) else None
    if epidemic:
        return None
    told = cue_before(scan, quantity, floor)
    return told if told in _CASES else None


def _is_case(reading: Reading) -> bool:
    return reading.quantity.noun is not None and reading.quantity.noun.lemma == _CASE


def _is_saved(scan: Scan, quantity: Quantity, floor: int) -> bool:
    """Whether a verb of rescue stands before the living, or of recovery, which is of bodies elsewhere."""
    return _RECOVERED in scan.words[quantity.i - 1].key or cue_before(scan, quantity, floor) == "rescued"


def _is_origin(scan: Scan, quantity: Quantity, before: Reading | None) -> bool:
    """Whether من names where the displaced come from and not what is counted: نزح الآلاف من القرى."""
    j = quantity.after
    behind = j < len(scan.words) and scan.words[j].key == _OF and scan.at("total", j) is None
    return behind and cue_before(scan, quantity, _floor(before, quantity)) in HARM | {"uprooted"}


def _floor(before: Reading | None, quantity: Quantity) -> int:
    """The word before which no signal is of a number: the figure before it, but تضرر 84 قرية ونحو 500 شخص."""
    if before is None:
        return 0
    noun = before.quantity.noun
    shares = noun is not None and noun.group == "thing" and quantity.noun is not None
    return before.floor if shares and quantity.i - before.quantity.j <= 1 else before.quantity.j


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


def _by_itself(
    scan: Scan, quantity: Quantity, memory: Memory, before: Reading | None, left: str | None
) -> Reading | None:
    """The measure without any signal: the noun's own, a demonym's, or that of the figure spoken of before."""
    noun = quantity.noun
    same = bool(scan.within("same_figure", quantity.i - _SAME_REACH, quantity.i))
    earlier = before.measure if before is not None else memory.measure
    if noun is not None:
        generic = noun.lemma in GENERIC or (same and noun.lemma == _PERSON and memory.people is not None)
        if generic and left == "other":
            # ومتابعة ستة آخرين
            return Reading(quantity, left, "cue")
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
