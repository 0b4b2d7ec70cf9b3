"""Duals: a noun that is itself the count of two (جنديان), and its look-alikes that count nothing."""

from __future__ import annotations

from riwaya.clitics import ARTICLE
from riwaya.construct import dual_in_construct, dual_people, owned_dual
from riwaya.estimates.hedges import Quantity, hedge_after
from riwaya.estimates.lists import GENERIC
from riwaya.estimates.subjects import is_predicate
from riwaya.words import Hit, Scan

# the rule of two who are somebody's
OWNED = "dual_owned"
_TWO = ("ين", "ان")
# a dual before the noun that completes it has no ن: طائرتا نقل; in the genitive it may be "my", too (سيارتي)
_CONSTRUCT, _OR_MY = ("تا", "تي"), "تي"
# a dual is no shorter than this: يدين; adjectives of relation in the dual
_SHORTEST, _RELATION = 4, ("يين", "يان", "يتين", "يتان")
# a dual of a verb is spelled like one: أصابتا
_VERBS = frozenset({"cue:verb"})
_NOUNS = frozenset({"noun", "not_counted", "completions"})


def dual_noun(scan: Scan, quantity: Quantity) -> Quantity | str:
    """A dual noun as the count of two that it is, or why it is none."""
    i = quantity.number
    if (owned := owned_dual(scan, i)) is not None:
        return hedge_after(scan, quantity._replace(noun=owned.entry.value, rule=OWNED))
    if scan.at("noun", i) is None and (people := dual_people(scan, i)) is not None:
        return hedge_after(scan, quantity._replace(people=people.entry.value))
    construct = dual_in_construct(scan, i)
    if construct is not None:
        quantity = quantity._replace(j=i + 2)
    hit = construct or scan.at("noun", i)
    if _is_two(scan, quantity.j) or (hit is not None and hit.entry.value.lemma in GENERIC and _is_two(scan, i - 1)):
        return "the number is written beside it"
    if hit is None or hit.definite or _is_proper(scan.at("actor", i)):
        return "a dual that names and does not count"
    if construct is not None and not construct.proclitic and scan.at("some", i - 1) is not None:
        return "a dual of which one is told of"
    if is_predicate(scan, i, construct is not None):
        return "a dual that only says what those before it are"
    if _is_construct(scan, i - 1) and scan.words[i].key.endswith(_TWO):
        return "a dual that completes the one before it"
    if construct is None and _describes_two(scan, hit):
        return "a dual that describes the noun before it"
    if hit.j == i + 1 and scan.words[i].key.endswith(_CONSTRUCT):
        if not _is_completed(scan, i) or scan.may_be(_VERBS, i):
            return "a dual that names and does not count"
        if scan.at("completions", i + 1) is not None:
            quantity = quantity._replace(j=i + 2)
    return hedge_after(scan, quantity._replace(noun=hit.entry.value))


def _is_two(scan: Scan, i: int) -> bool:
    """Whether the number two is written at word i: اثنان آخران."""
    unit = scan.at("unit", i)
    return unit is not None and unit.entry.value == 2 and not unit.proclitic


def _is_proper(name: Hit | None) -> bool:
    """Whether a name is spelled like a dual: طالبان."""
    return name is not None and name.entry.tag == "name" and name.entry.value.kind != "people"


def _is_completed(scan: Scan, i: int) -> bool:
    """Whether an indefinite noun completes a dual: سفينتا إنقاذ, but قريتا حولا and محطتا الكهرباء are names."""
    if i + 1 >= len(scan.words) or scan.words[i + 1].kind != "word":
        return False
    if scan.words[i + 1].key.startswith(ARTICLE) or _is_proper(scan.at("actor", i + 1)):
        return False
    if scan.words[i].key.endswith(_OR_MY):
        cue = scan.at("cue", i + 1)
        nouns = (scan.at(kind, i + 1) for kind in _NOUNS)
        return any(hit is not None and hit.proclitic != "و" for hit in nouns) or (
            cue is not None and cue.entry.tag == "noun"
        )
    return scan.at("grammar", i + 1) is None


def _describes_two(scan: Scan, hit: Hit) -> bool:
    """Whether a dual is the adjective of another one: وحدتين عسكريتين, مدرستين قريبتين, طائرتا نقل عسكريتان."""
    before = scan.words[hit.i - 1] if hit.i else None
    if before is None or before.kind != "word" or hit.proclitic:
        return False
    key = scan.words[hit.i].key
    if not before.key.endswith(_TWO) or len(before.key) < _SHORTEST:
        return _is_construct(scan, hit.i - 2) and key.endswith(_RELATION)
    verb = any(scan.at(kind, hit.i - 1) is not None for kind in ("say", "event", "unit"))
    same = before.key[-2:] == key[-2:] and scan.at("noun", hit.i - 1) is not None
    return not verb and (key.endswith(_RELATION) or same)


def _is_construct(scan: Scan, i: int) -> bool:
    noun = scan.at("noun", i)
    return noun is not None and noun.entry.tag == "two" and scan.words[i].key.endswith(_CONSTRUCT)
