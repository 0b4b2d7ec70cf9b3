"""Scenes: the place of the deadly happening that a headline tells, of which the article's dead are."""

from __future__ import annotations

from riwaya.estimates.cast import Cast
from riwaya.estimates.places import is_inside, place_at
from riwaya.words import Scan

_NEAR = 4


def scene_of(scan: Scan, cast: Cast) -> str | None:
    """The place of the deadly happening that a headline tells: هجوم ساحة الطيران في بغداد, غارتين على بيروت.

    A disaster that is only called after a place strikes others too (زلزال الحوز), and has none; nor have soldiers, who
    are their country's wherever they fell (جنود قتلوا في كورسك).
    """
    nouns = scan.all("noun")
    harm = any(hit.entry.value in ("killed", "wounded", "casualties") for hit in scan.all("cue")) or any(
        hit.entry.value.measure in ("killed", "wounded") for hit in nouns
    )
    soldiers = any(hit.entry.value.group == "force" for hit in nouns) and not any(
        hit.entry.value.measure in ("killed", "wounded") for hit in nouns
    )
    if not harm or soldiers or any(True for _ in scan.all("widespread")):
        return None
    for k in range(len(scan.words)):
        place = place_at(scan, k, cast)
        if place is None or place.wide:
            continue
        happening = bool(scan.within("accident", k - _NEAR, k))
        if happening and (is_inside(scan, place) or scan.words[k - 1].key == "علي" or _in_construct(scan, k)):
            return place.name
        if place.proclitic == "ب" or scan.words[k - 1].key == "في":
            return place.name
        site = scan.at("noun", k - 1)
        if site is not None and is_inside(scan, place):
            return place.name
    return None


def _in_construct(scan: Scan, k: int) -> bool:
    """Whether word k ends the name of a happening: حادث قطار سوهاج."""
    for at in range(k - 1, max(-1, k - _NEAR), -1):
        if scan.at("accident", at) is not None:
            return True
        if scan.words[at].kind != "word" or scan.at("grammar", at) is not None:
            return False
    return False
