"""Lists: figures that stand beside each other, where one takes over what the one before it counts."""

from __future__ import annotations

from typing import NamedTuple

from riwaya.attribution.verbs import THAT
from riwaya.estimates.beside import THEIR
from riwaya.estimates.cues import AND_THAT, HARM, STRONG
from riwaya.estimates.hedges import Quantity, least, most
from riwaya.estimates.told import is_part
from riwaya.words import Hit, Scan

_TO, _AND = "الي", "و"
# what completes a noun holds none of these, and is no longer than this
_CLAUSE, _COMPLETION = frozenset({"cue", "say", "event", "grammar"}), 3
_PLURAL = ("وا", "ون")
GENERIC = ("آخر", "أخرى")
# words between two figures of one list, where the second has its noun and where it has none
LINK_REACH = 14
# … and where its noun is one that no list knows
_UNKNOWN_REACH = 4
_BARE_REACH = 24
# … and where it says that it is a part of it
_PART_REACH = 36
# how far before a number the pronoun of those stands of whom it is
_THEM = 2


# words between a participle of saying and what is said, that one included
_SAID = 2


class Reading(NamedTuple):
    """A quantity with the measure that was found for it, and how: noun, cue, chain or memory.

    `part` says that it is a part of a figure before it, `whole` is the number beside it that it is a share of.
    """

    quantity: Quantity
    measure: str
    by: str
    part: bool = False
    # the word before which no signal is of it
    floor: int = 0
    whole: Quantity | None = None


def inherits(scan: Scan, before: Reading, quantity: Quantity, part: bool) -> bool:
    """Whether a figure takes over the measure of the one before it."""
    noun = quantity.noun
    if is_of_others(scan, before, quantity):
        return False
    if noun is None:
        return not quantity.unknown or part or quantity.i - before.quantity.j <= _UNKNOWN_REACH
    if noun.lemma in GENERIC:
        return True
    fixed = before.quantity.noun is None or before.quantity.noun.group == "fixed"
    if part and before.measure == "civilians_affected":
        return noun.measure == "other"
    if noun.measure in HARM or noun.measure in ("workers", "civilians_affected"):
        listed = not fixed and noun.measure not in HARM and _is_joined(scan, before, quantity)
        return (part or listed) and before.measure in HARM
    # 35 جريحا و80 مرافقا: the second noun says for itself who they are
    beside = fixed and not part and quantity.i - before.quantity.j <= 1
    return before.measure in HARM and (before.by != "noun" or (fixed and not beside))


def is_of_others(scan: Scan, before: Reading, quantity: Quantity) -> bool:
    """Whether some of people are counted behind things, who are of others: 34 سيارة لنقل المصابين، وإن 19 منهم."""
    if quantity.noun is not None or not is_of_thing(before):
        return False
    near = (*scan.within("subset", quantity.i - _THEM, quantity.i), *scan.within("subset", quantity.j, quantity.j + 1))
    return any(scan.words[hit.j - 1].key.endswith(THEIR) for hit in near)


def is_of_thing(reading: Reading) -> bool:
    """Whether things are counted."""
    return reading.quantity.noun is not None and reading.quantity.noun.group == "thing"


def _is_joined(scan: Scan, before: Reading, quantity: Quantity) -> bool:
    """Whether و joins a figure to the one before, behind no more than what completes its noun."""
    # before digits it is a word of its own
    end = quantity.i - (scan.words[quantity.i - 1].key == _AND)
    gap = range(before.quantity.j, end)
    completed = all(scan.words[k].kind == "word" and not scan.is_any(_CLAUSE, k) for k in gap)
    return len(gap) <= _COMPLETION and completed and scan.words[end].key.startswith(_AND)


def joins_part(scan: Scan, before: Reading, quantity: Quantity) -> bool:
    """Whether و joins a figure to a part of the same whole: بينهم 5 أطفال و3 نساء, نجا منهم 7 وفقد 16."""
    if not before.part:
        return False
    verb = scan.at("cue", quantity.i - 1) if quantity.noun is None and quantity.i - before.quantity.j == 1 else None
    return _is_joined(scan, before, quantity) or (verb is not None and verb.proclitic == _AND)


def is_next_part(scan: Scan, found: list[Reading], reading: Reading) -> bool:
    """Whether a figure is one more part of the whole told last, as many as it can hold.

    What befell it is of the whole, too: of 12 dead, among them 5 children, 30 hurt are none.
    """
    if not found or not joins_part(scan, found[-1], reading.quantity):
        return False
    at = next((at for at in range(len(found) - 1, -1, -1) if not found[at].part), None)
    if at is None:
        # the whole is of a sentence before: وبين القتلى 5 أطفال و3 نساء
        return reading.measure == found[-1].measure
    whole = found[at]
    fates = {reading.measure, whole.measure} - {"casualties"}
    if len(fates) > 1 and fates <= HARM:
        return False
    return sum(least(part.quantity) for part in (*found[at + 1 :], reading)) <= most(whole.quantity)


def chained(scan: Scan, before: Reading, quantity: Quantity) -> bool:
    """Whether a figure continues the list of the one before: no other predicate stands between them."""
    gap = range(before.quantity.j, quantity.i)
    part = is_part(scan, quantity, before.quantity.j)
    if len(gap) > (_PART_REACH if part else LINK_REACH if quantity.noun is not None else _BARE_REACH):
        return False
    if not part and not _is_generic(quantity) and any(_says_that(scan, k) for k in gap):
        return False
    opens = next((hit.i for hit in scan.within("subset", before.quantity.j, quantity.i)), None)
    for k in gap:
        say, event, cue = scan.at("say", k), scan.at("event", k), scan.at("cue", k)
        if opens is not None and k < opens and _is_of_those(scan, k):
            # كانوا يحتفلون، بينهم أربعة أطفال
            continue
        if cue is not None and (cue.entry.value == before.measure or scan.words[k].key == _TO):
            # what befell those before: قتلوا في أعمال عنف، بينهم 127 مسنا; وصلوا إلى المستشفى، منهم 38 طفلا
            continue
        if quantity.noun is not None and scan.words[k].key in AND_THAT:
            return False
        if scan.is_mark(k, ".؛:") or (say is not None and say.entry.tag == "verb" and quantity.noun is not None):
            return False
        if event is not None and event.entry.tag == "verbs" and not event.definite and quantity.noun is not None:
            return False
        if cue is not None and quantity.noun is not None and _parts(cue):
            return False
    return True


def _is_generic(quantity: Quantity) -> bool:
    """Whether a figure has no noun but others: مضيفا أن 12 آخرين."""
    return quantity.people is None and (quantity.noun is None or quantity.noun.lemma in GENERIC)


def _says_that(scan: Scan, k: int) -> bool:
    """Whether word k is a participle of saying with what is said behind it: مؤكدا أن, مشيرة إلى أن."""
    say = scan.at("say", k)
    if say is None or say.definite or say.suffixed:
        return False
    return any(word.key in THAT for word in scan.words[say.j : say.j + _SAID])


def _is_of_those(scan: Scan, k: int) -> bool:
    """Whether a verb tells more of those before it: in the plural, with no clause of its own."""
    word = scan.words[k].key
    say = scan.at("say", k)
    return word.endswith(_PLURAL) and not word.startswith(_AND) and (say is None or say.entry.value == "relay")


def _parts(cue: Hit) -> bool:
    """Whether a signal says something else of what comes next: a verb, or a masdar of coming and going (بحضور)."""
    return not cue.definite and (cue.entry.tag == "verb" or (cue.entry.tag == "noun" and cue.entry.value not in STRONG))


def is_of_both(reading: Reading, found: list[Reading]) -> bool:
    """Whether a part is one of dead and wounded told of together: 20 قتيلا و30 جريحا، بينهم خمسة أطفال."""
    if reading.by not in ("chain", "cue") or reading.measure != "wounded" or len(found) < 2:
        return False
    dead, hurt = found[-2:]
    joined = hurt.quantity.i - dead.quantity.j <= 1 and {dead.by, hurt.by} == {"noun"}
    return joined and (dead.measure, hurt.measure) == ("killed", "wounded")


def _is_fixed(reading: Reading) -> bool:
    """Whether the noun of those counted says what befell them."""
    return reading.quantity.noun is not None and reading.quantity.noun.group == "fixed"


def joint_injuries(found: list[Reading]) -> list[Reading]:
    """Injuries of which a part are deaths are casualties (إصابة covers the dead too), and so are victims of both.

    تجاوز عدد الضحايا 3 آلاف، بينهم 300 قتيل و2700 جريح: of the dead none are wounded.
    """
    out = list(found)
    for at, reading in enumerate(found[:-1]):
        following = found[at + 1]
        if reading.measure == "wounded" and following.measure == "killed" and following.part:
            out[at] = reading._replace(measure="casualties")
        last = found[at + 2] if at + 2 < len(found) else None
        if last is not None and following.part and last.quantity.i - following.quantity.j <= 1:
            kinds = reading.measure, following.measure, last.measure
            fits = least(following.quantity) + least(last.quantity) <= most(reading.quantity)
            if kinds == ("killed", "killed", "wounded") and not _is_fixed(reading) and _is_fixed(following) and fits:
                out[at] = reading._replace(measure="casualties")
                out[at + 2] = last._replace(part=True)
    return out
