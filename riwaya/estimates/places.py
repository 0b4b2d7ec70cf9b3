"""Places: the areas that a text names.

A place is a city or region of the codebook, or what stands behind a noun of areas (إقليم شيشاوة), known or not.
"""

from __future__ import annotations

from typing import NamedTuple

from riwaya.attribution.phrases import QUOTES
from riwaya.attribution.verbs import OUTLETS
from riwaya.bearings import is_bearing
from riwaya.codebook import PLACES
from riwaya.estimates.cast import Cast
from riwaya.estimates.sides import is_ambiguous
from riwaya.words import Hit, Scan, clitic_length, key

_LONGEST = 3
# how far back a noun of areas points
_BACK = 30
# what a sentence may open with that is no place: وفي بيان، …
_NO_PLACES = frozenset({"speaker", "speeche", "title", "head", "unnamed", "clause", "home"})
# how far before a place a distance may stand
_FAR = 4
# what a word must be that names a place of the lists
PLACE_WORDS = frozenset({"area", "home", "actor"})
_KNOWN = frozenset(
    {
        *("grammar", "say", "event", "cue", "noun", "actor", "adjective", "not_counted", "unit", "subset", "inside"),
        *("outside", "weekday", "month", "head", "crew", "portfolio", "title", "unnamed", "speaker", "remit"),
    }
)


class Place(NamedTuple):
    """A place named at words[i:j]: `wide` for a country, `seat` for a capital that may stand for its country."""

    i: int
    j: int
    name: str
    proclitic: str
    wide: bool = False
    seat: bool = False


def place_at(scan: Scan, k: int, cast: Cast) -> Place | None:
    """The place that is named at word k; the second word of إقليم الحوز is none by itself."""
    if not (scan.may_be(PLACE_WORDS, k) or (k < len(scan.words) and scan.words[k].key in cast.learned)):
        return None
    area = scan.at("area", k)
    if area is not None:
        return _area(scan, area, cast)
    home = scan.at("home", k)
    if home is not None:
        country = cast.country()
        return Place(k, home.j, country, home.proclitic, True) if country is not None else None
    hit = scan.at("actor", k)
    if hit is not None and (is_bearing(scan, k) or _is_outlet(scan, hit)):
        return None
    if hit is None and scan.words[k].key in cast.learned and scan.at("area", k - 1) is None:
        return None if _is_in_name(scan, k) else Place(k, k + 1, scan.words[k].form, "")
    if hit is None or hit.entry.tag not in ("name", "metonym") or scan.at("area", k - 1) is not None:
        return None
    kind, seat = hit.entry.value.kind, hit.entry.tag == "metonym"
    if kind not in ("country", *PLACES) or is_ambiguous(scan, hit) or _is_in_name(scan, k):
        return None
    return Place(
        k,
        hit.j,
        _written(scan, hit) if seat else hit.entry.value.name,
        hit.proclitic,
        kind == "country" and not seat,
        seat,
    )


def _is_in_name(scan: Scan, k: int) -> bool:
    """Whether word k is no place by itself, but the second word of a name: خليج عدن."""
    longer = (hit for hit in scan.within("actor", k - _LONGEST, k) if hit.i < k < hit.j)
    return any(hit.entry.value.kind in ("person", *PLACES) for hit in longer)


def _is_outlet(scan: Scan, hit: Hit) -> bool:
    """Whether a name is an outlet's that is spelled like a place: لـ«الشرق الأوسط», صحيفة الخليج."""
    if scan.is_mark(hit.i - 1, QUOTES) and scan.is_mark(hit.j, QUOTES) and hit.i > 1:
        return scan.words[hit.i - 2].key.startswith("ل") or scan.at("head", hit.i - 2) is not None
    head = scan.at("head", hit.i - 1)
    return head is not None and head.entry.value in OUTLETS


def _written(scan: Scan, hit: Hit) -> str:
    """A name as the article writes it, without its proclitic; the codebook's where only the marks differ."""
    first = scan.words[hit.i].form
    form = " ".join([first[clitic_length(first, hit.proclitic) :], *(w.form for w in scan.words[hit.i + 1 : hit.j])])
    name = getattr(hit.entry.value, "name", form)
    return str(name) if key(name) == key(form) else form


def _area(scan: Scan, area: Hit, cast: Cast) -> Place | None:
    """A noun of areas with its name, or alone for the place spoken of."""
    known = scan.at("actor", area.j)
    if known is not None and known.entry.tag in ("name", "metonym") and not known.proclitic:
        return Place(area.i, known.j, _written(scan, known), area.proclitic)
    if area.definite or area.suffixed:
        place = _spoken_of(scan, area, cast) if scan.at("vague", area.i) is None else None
        return Place(area.i, area.j, place, area.proclitic) if place is not None else None
    counted = area.i > 0 and scan.words[area.i - 1].kind == "number"
    if area.entry.tag == "many" or counted or not is_name(scan, area.j) or _is_office(scan, area):
        return None
    end = _end_of_name(scan, area.j)
    name = " ".join(word.form for word in scan.words[area.j : end])
    if scan.at("council", area.i) is not None:
        return Place(area.i, end, name, area.proclitic)
    return Place(area.i, end, f"{_written(scan, area)} {name}", area.proclitic)


def _spoken_of(scan: Scan, area: Hit, cast: Cast) -> str | None:
    """The place that a noun of areas points back to: the last of its sentence or paragraph, else the article's."""
    hits = (hit for hit in reversed(scan.within("actor", area.i - _BACK, area.i)) if hit.entry.tag == "name")
    near = next((hit for hit in hits if hit.entry.value.kind in PLACES), None)
    return near.entry.value.name if near is not None else cast.spot or cast.place()


def _is_office(scan: Scan, area: Hit) -> bool:
    """Whether a noun of areas is the body that a person heads: مدير مديرية الأوبئة."""
    headed = scan.at("title", area.i - 1) is not None and scan.at("head", area.i) is not None
    return headed and scan.at("council", area.i) is None


def _end_of_name(scan: Scan, k: int) -> int:
    """Where the name of an area ends: one word, and the next where the first wants it: رأس غارب."""
    opens = scan.at("toponym", k) is not None and k + 1 < len(scan.words) and scan.words[k + 1].kind == "word"
    return k + 2 if opens and scan.at("grammar", k + 1) is None else k + 1


def is_name(scan: Scan, k: int) -> bool:
    """Whether a word that no list knows may be the name of an area."""
    if k >= len(scan.words) or scan.words[k].kind != "word":
        return False
    return _end_of_name(scan, k) > k + 1 or (len(scan.words[k].key) > 2 and not scan.is_any(_KNOWN, k))


def is_inside(scan: Scan, place: Place) -> bool:
    """Whether a preposition says that something is in a place, also past a word of extent: في عموم سوريا."""
    k = place.i - 2 if scan.is_mark(place.i - 1, QUOTES) else place.i - 1
    if place.proclitic in ("ب", "وب", "فب") or scan.at("inside", k) is not None:
        return True
    site = scan.at("noun", k)
    if site is not None and site.entry.value.measure == "sites" and not site.definite and not place.proclitic:
        return site.proclitic == "ب" or scan.at("inside", k - 1) is not None
    if k < 1 or scan.words[k].kind != "word" or scan.is_any(_KNOWN, k):
        return False
    return not scan.words[k].key.startswith("ال") and scan.at("inside", k - 1) is not None


def learn_places(scan: Scan, cast: Cast) -> None:
    """Remember the names that no list knows but a noun of areas introduces, for where they stand alone."""
    for area in scan.all("area"):
        named = is_name(scan, area.j) and scan.at("vague", area.i) is None and scan.at("toponym", area.j) is None
        if named and not area.definite and not area.suffixed:
            cast.learned.add(scan.words[area.j].key)
    opening = next((k for k in (0, 1) if scan.at("inside", k) is not None), None)
    if opening is not None and _is_opening_place(scan, opening + 1):
        cast.learned.add(scan.words[opening + 1].key)


def _is_opening_place(scan: Scan, k: int) -> bool:
    """Whether an unknown word in which a sentence is set must be a place: وفي عرمون، أصيب …; not وفي المقابل، …"""
    if k + 1 >= len(scan.words) or not is_name(scan, k) or scan.words[k].key.startswith("ال"):
        return False
    ends = scan.is_mark(k + 1, "،") or scan.at("inside", k + 1) is not None
    return ends and not scan.is_any(_NO_PLACES, k)
