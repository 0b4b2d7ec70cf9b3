"""Places: the area that a count is of, by the words around it.

A place is a city or region of the codebook, or what stands behind a noun of areas (إقليم شيشاوة), known or not.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from riwaya.codebook import PLACES
from riwaya.estimates.cast import Cast, is_ambiguous
from riwaya.words import Hit, Scan, clitic_length, key

_LABEL = 6
# as for Haiti: what follows is of it
_AS_FOR = "اما"
# what goes on a list of places: followed by, then, by
_LISTING = frozenset({"يليه", "تليه", "يليها", "تليها", "ثم", "العاصمه"})
_BEHIND = 14
_STRUCK = 4
_BREAKS = frozenset({"say", "per", "subset", "clause"})
# before a place that something is not in
_APART = frozenset({"outside", "beyond", "happening", "attack", "title"})
_KNOWN = frozenset(
    {
        *("grammar", "say", "event", "cue", "noun", "actor", "adjective", "not_counted", "unit", "subset", "inside"),
        *("outside", "weekday", "month"),
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
    area = scan.at("area", k)
    if area is not None:
        return _area(scan, area, cast)
    home = scan.at("home", k)
    if home is not None:
        country = cast.country()
        return Place(k, home.j, country, home.proclitic, True) if country is not None else None
    hit = scan.at("actor", k)
    if hit is not None and _is_bearing(scan, k):
        return None
    if hit is None and scan.words[k].key in cast.learned and scan.at("area", k - 1) is None:
        return Place(k, k + 1, scan.words[k].form, "")
    if hit is None or hit.entry.tag not in ("name", "metonym") or scan.at("area", k - 1) is not None:
        return None
    kind, seat = hit.entry.value.kind, hit.entry.tag == "metonym"
    if kind not in ("country", *PLACES) or is_ambiguous(scan, hit):
        return None
    return Place(
        k,
        hit.j,
        _written(scan, hit) if seat else hit.entry.value.name,
        hit.proclitic,
        kind == "country" and not seat,
        seat,
    )


def _is_bearing(scan: Scan, k: int) -> bool:
    """Whether a place only tells how far away another one is: سوهاج (500 كم جنوب القاهرة), على بعد 30 كم من دمشق."""
    for at in range(k - 1, max(-1, k - 1 - _STRUCK), -1):
        if scan.words[at].kind == "mark":
            return False
        if scan.at("length", at) is not None:
            return True
    return False


def _written(scan: Scan, hit: Hit) -> str:
    """A name as the article writes it, without its proclitic; the codebook's where only the marks differ."""
    first = scan.words[hit.i].form
    form = " ".join([first[clitic_length(first, hit.proclitic) :], *(w.form for w in scan.words[hit.i + 1 : hit.j])])
    name = getattr(hit.entry.value, "name", form)
    return str(name) if key(name) == key(form) else form


def _area(scan: Scan, area: Hit, cast: Cast) -> Place | None:
    """A noun of areas with its name, or alone for the place spoken of."""
    known = scan.at("actor", area.j)
    if known is not None and known.entry.tag == "name" and not known.proclitic:
        return Place(area.i, known.j, _written(scan, known), area.proclitic)
    if area.definite or area.suffixed:
        place = cast.place() if scan.at("vague", area.i) is None else None
        return Place(area.i, area.j, place, area.proclitic) if place is not None else None
    if area.entry.tag == "many" or not _is_name(scan, area.j):
        return None
    end = _end_of_name(scan, area.j)
    name = " ".join(word.form for word in scan.words[area.j : end])
    if scan.at("council", area.i) is not None:
        return Place(area.i, end, name, area.proclitic)
    return Place(area.i, end, f"{_written(scan, area)} {name}", area.proclitic)


def _end_of_name(scan: Scan, k: int) -> int:
    """Where the name of an area ends: one word, and the next where the first wants it: رأس غارب."""
    opens = scan.at("toponym", k) is not None and k + 1 < len(scan.words) and scan.words[k + 1].kind == "word"
    return k + 2 if opens and scan.at("grammar", k + 1) is None else k + 1


def _is_name(scan: Scan, k: int) -> bool:
    """Whether a word that no list knows may be the name of an area."""
    if k >= len(scan.words) or scan.words[k].kind != "word":
        return False
    return _end_of_name(scan, k) > k + 1 or (len(scan.words[k].key) > 2 and not scan.is_any(_KNOWN, k))


def is_inside(scan: Scan, place: Place) -> bool:
    """Whether a preposition says that something is in a place, also past a word of extent: في عموم سوريا."""
    if place.proclitic in ("ب", "وب", "فب") or scan.at("inside", place.i - 1) is not None:
        return True
    k = place.i - 1
    site = scan.at("noun", k)
    if site is not None and site.entry.value.measure == "sites" and not site.definite and not place.proclitic:
        return site.proclitic == "ب" or scan.at("inside", k - 1) is not None
    if k < 1 or scan.words[k].kind != "word" or scan.is_any(_KNOWN, k):
        return False
    return not scan.words[k].key.startswith("ال") and scan.at("inside", k - 1) is not None


def learn_places(scan: Scan, cast: Cast) -> None:
    """Remember the names that no list knows but a noun of areas introduces, for where they stand alone."""
    for area in scan.all("area"):
        named = _is_name(scan, area.j) and scan.at("vague", area.i) is None and scan.at("toponym", area.j) is None
        if named and not area.definite and not area.suffixed:
            cast.learned.add(scan.words[area.j].key)


def place_before(scan: Scan, i: int, floor: int, cast: Cast) -> str | None:
    """A place that labels a figure in a list: سجل إقليم الحوز 1452, تليه كردفان (724)."""
    adjacent = is_listed(scan, i)
    if i and not adjacent and scan.at("outside", i - 1) is not None:
        return None
    for k in range(i - 1, max(floor, i - _LABEL) - 1, -1):
        place = place_at(scan, k, cast)
        if place is None or place.j > i or place.wide:
            continue
        goes_on = place.proclitic in ("و", "ف") or scan.words[k - 1].key in _LISTING
        if adjacent and place.j == i - 1 and (not place.seat or goes_on):
            return place.name
        if place.seat or place.proclitic not in ("", "ف", "و"):
            continue
        if is_inside(scan, place) or scan.is_any(_APART, k - 1):
            return None
        return place.name
    return None


def is_listed(scan: Scan, i: int) -> bool:
    """Whether a figure stands as an item of a list does: in brackets, or behind a lone ب."""
    return scan.is_mark(i - 1, "(") or (i > 0 and scan.words[i - 1].key == "ب")


def place_right_behind(scan: Scan, j: int, cast: Cast) -> str | None:
    """The place that follows a figure at once: منهم 15 ألفا في فرنسا."""
    for k in (j, j + 1):
        place = place_at(scan, k, cast) if k < len(scan.words) else None
        if place is not None and is_inside(scan, place):
            return place.name
    return None


def listed_place(scan: Scan, i: int, floor: int) -> str | None:
    """The name right before a figure that goes on a list of places, known or not: تليها لامبونغ الجنوبية (108)."""
    if not is_listed(scan, i):
        return None
    k = i - 2
    if k > floor and scan.words[k].key.startswith("ال") and _is_name(scan, k - 1):
        k -= 1
    if k <= floor or not _is_name(scan, k):
        return None
    first = scan.words[k].form
    joined = first[0] in "وف" and scan.is_mark(k - 1, ")،") and len(first) > 3
    if not joined and scan.at("area", k - 1) is None and scan.words[k - 1].key not in _LISTING:
        return None
    return " ".join([first[1:] if joined else first, *(word.form for word in scan.words[k + 1 : i - 1])])


def place_behind(scan: Scan, j: int, spoken: set[int], cast: Cast) -> str | None:
    """The place in which the counted are, behind the count and before the clause ends: في إدلب, بعمالة مراكش.

    Outside a place that is named is somewhere in its country.
    """
    for k in range(_past_joined(scan, j), min(j + _BEHIND, len(scan.words))):
        if scan.words[k].kind == "number" or scan.is_mark(k, ".؛،,:)") or k in spoken:
            return None
        if scan.is_any(_BREAKS, k):
            return None
        place = place_at(scan, k, cast)
        if (
            scan.at("direction", k) is not None
            and scan.at("inside", k - 1) is not None
            and place_at(scan, k + 1, cast) is None
        ):
            return cast.country()
        if place is None:
            continue
        if scan.at("beyond", k - 1) is not None:
            return cast.lies_in.get(place.name, cast.country() or place.name)
        if is_inside(scan, place):
            return place.name
    return None


def _past_joined(scan: Scan, j: int) -> int:
    """Past a second figure that is joined to the first: 2160 قتيلا و2950 جريحا في إدلب."""
    if j + 1 < len(scan.words) and scan.words[j].key == "و" and scan.words[j + 1].kind == "number":
        noun = scan.at("noun", j + 2)
        return noun.j if noun is not None else j
    return j


def _places(scan: Scan, i: int, cast: Cast) -> Iterator[Place]:
    """The places before word i, nearest first."""
    for k in range(i - 1, -1, -1):
        place = place_at(scan, k, cast)
        if place is not None and place.j <= i:
            yield place


def place_of_sentence(scan: Scan, i: int, spoken: set[int], cast: Cast) -> str | None:
    """The place in which a sentence or a clause is set, before the count (وفي الخرطوم، أعلنت …), or what was struck."""
    found: Place | None = None
    for place in _places(scan, i, cast):
        if found is not None and found.i - place.i > _STRUCK:
            break
        apart = any(scan.is_mark(k, "؛.") for k in range(place.j, i)) and place.i > 2
        about = scan.words[place.i - 1].key.removeprefix("و") == _AS_FOR
        if (
            apart
            or (place.i in spoken and not about)
            or not (about or is_inside(scan, place))
            or _is_seat(scan, place, cast)
        ):
            continue
        if not place.wide:
            return place.name
        found = found or place
    return found.name if found is not None else _struck(scan, cast)


def place_of_dwellers(scan: Scan, i: int, cast: Cast) -> str | None:
    """The place before the number of those who live there: مدينة غزة التي يعيش فيها مليون نسمة."""
    return next((place.name for place in _places(scan, i, cast)), None)


def place_of_source(scan: Scan, i: int, spoken: set[int], cast: Cast) -> str | None:
    """The area whose officials give the figure: عميد بلدية درنة, سلطات إقليم كونار."""
    for place in _places(scan, i, cast):
        if place.i in spoken and not place.wide and not place.seat:
            return place.name
    return None


def place_of_event(scan: Scan, i: int, floor: int, cast: Cast) -> str | None:
    """The place of a happening that the clause tells of, or a disaster's country: زلزال أكادير … أودى بحياة."""
    for k in range(i - 1, floor - 1, -1):
        at_one = scan.at("accident", k)
        hit_there = place_at(scan, at_one.j, cast) if at_one is not None and at_one.j < i else None
        if hit_there is not None and not hit_there.wide and not hit_there.proclitic:
            return hit_there.name
        event = scan.at("event", k)
        if event is None or event.entry.tag != "nouns" or event.entry.value.type != "disaster":
            continue
        for at in range(k + 1, min(k + _STRUCK + 1, i)):
            hit = scan.at("actor", at)
            if scan.words[at].kind != "word" or scan.at("inside", at) is not None or scan.at("outside", at) is not None:
                break
            if hit is not None and hit.entry.value.kind in ("country", *PLACES) and not hit.proclitic:
                name = str(hit.entry.value.name)
                return cast.lies_in.get(name, name)
    return None


def _struck(scan: Scan, cast: Cast) -> str | None:
    """The place that a disaster struck, in a sentence that tells of it: السيول التي اجتاحت إقليم كونار."""
    for verb in scan.all("struck"):
        for k in range(verb.j, min(verb.j + _STRUCK, len(scan.words))):
            place = place_at(scan, k, cast)
            if place is not None and not place.proclitic:
                return place.name
    return None


def _is_seat(scan: Scan, place: Place, cast: Cast) -> bool:
    """Whether a place is only where somebody speaks: وفي لندن، أوردت وزارة."""
    speaks = any(scan.at("say", k) is not None for k in range(place.j, place.j + 3))
    hit = scan.at("actor", place.i)
    return place.seat and speaks and hit is not None and hit.entry.value.name != cast.country()
