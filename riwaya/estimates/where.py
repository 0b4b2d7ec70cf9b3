"""Where: the area that a count is of, by the words around it."""

from __future__ import annotations

from collections.abc import Iterator

from riwaya.codebook import PLACES
from riwaya.estimates.cast import Cast
from riwaya.estimates.places import PLACE_WORDS, Place, is_inside, is_name, place_at
from riwaya.words import Scan

_LABEL = 6
# how far before a place one that lies in it may begin
_INNER = 4
# how many words a name may have that no list knows
_NAME = 3
# as for Haiti: what follows is of it
_AS_FOR = "اما"
# what goes on a list of places: followed by, then, by
_LISTING = frozenset({"يليه", "تليه", "يليها", "تليها", "ثم", "العاصمه"})
_BEHIND = 14
# how far before a place the word for a speech there may stand
_SUPERLATIVES = frozenset({"احد", "احدي", "اكبر", "اخطر", "اسوا", "اكثر", "اول", "اعلي", "اشد", "اقدم"})
_BEFORE_WORLD = 6
# how far before a figure its sentence tells of its scope
_SENTENCE = 60
# no place, no happening is looked for further from a figure, so that a page without full stops costs no more
_WINDOW = 120
_COUNTRIES = frozenset({"دوله", "دول", "بلدا", "بلدان"})
_NUMBERS = frozenset({"unit", "ten", "hundred"})
_LEFT = frozenset({"من", "عن"})
_SPEECH_REACH = 9
_STRUCK = 4
_BREAKS = frozenset({"say", "per", "subset", "clause"})
_EVENTS = frozenset({"accident", "event"})
# before a place that something is not in
_APART = frozenset({"outside", "beyond", "happening", "attack", "title"})


def place_before(scan: Scan, i: int, floor: int, cast: Cast) -> str | None:
    """A place that labels a figure in a list: سجل إقليم الحوز 1452, تليه كردفان (724)."""
    adjacent = is_listed(scan, i)
    if i and not adjacent and scan.at("outside", i - 1) is not None:
        return None
    for k in range(i - 1, max(floor, i - _LABEL) - 1, -1):
        if scan.is_mark(k, ":؛"):
            return None
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


def country_before(scan: Scan, i: int) -> str | None:
    """The country that labels a figure in brackets, by its name or people: أوغندا (4500), البولنديون (1497)."""
    if not scan.is_mark(i - 1, "("):
        return None
    hits = [hit for hit in scan.within("actor", i - 4, i - 1) if hit.j == i - 1 and hit.entry.value.kind == "country"]
    return next((hit.entry.value.name for hit in hits if hit.entry.tag in ("name", "nisba")), None)


def is_listed(scan: Scan, i: int) -> bool:
    """Whether a figure stands as an item of a list does: in brackets, or behind a lone ب."""
    return scan.is_mark(i - 1, "(") or (i > 0 and scan.words[i - 1].key == "ب")


def place_right_behind(scan: Scan, j: int, cast: Cast, from_there: bool = False) -> str | None:
    """The place that follows a figure at once: منهم 15 ألفا في فرنسا, with `from_there` also 300 ساكن من قرية ملولة."""
    for k in (j, j + 1):
        place = place_at(scan, k, cast) if k < len(scan.words) else None
        if place is not None and (is_inside(scan, place) or (from_there and scan.words[k - 1].key in _LEFT)):
            return place.name
    return None


def past_subset(scan: Scan, j: int) -> int:
    """Past the word that makes a figure a part, and the bracket it stands in: 44 منهم في المدينة, (8) في المدينة."""
    j += scan.is_mark(j, ")")
    return j + (scan.at("subset", j) is not None)


def opening_country(scan: Scan, i: int, cast: Cast) -> str | None:
    """The country in which a sentence is set by its first words: وفي النيجر، أفادت وزارة الدفاع."""
    for k in (0, 1):
        place = place_at(scan, k, cast) if k < i else None
        if place is not None and place.wide and (is_inside(scan, place) or _is_about(scan, place)):
            return place.name
    return None


def _is_about(scan: Scan, place: Place) -> bool:
    return scan.words[place.i - 1].key.removeprefix("و") == _AS_FOR


def is_worldwide(scan: Scan, i: int) -> bool:
    """Whether a sentence tells of the world, or of a number of countries: 116 دولة."""
    if any(not _is_of_superlative(scan, hit.i) for hit in scan.within("worldwide", i - _WINDOW, i + _WINDOW)):
        return True
    before = (k for k in range(max(1, i - _SENTENCE), i) if scan.words[k].inner in _COUNTRIES)
    return any(scan.words[k - 1].kind == "number" or scan.is_any(_NUMBERS, k - 1) for k in before)


def _is_of_superlative(scan: Scan, i: int) -> bool:
    """Whether the world is only what something is the worst of: أحد أخطر الطرق في العالم."""
    return any(scan.words[k].inner in _SUPERLATIVES for k in range(max(0, i - _BEFORE_WORLD), i))


def listed_place(scan: Scan, i: int, floor: int) -> str | None:
    """The name right before a figure that goes on a list of places, known or not: تليها لامبونغ الجنوبية (108)."""
    if not is_listed(scan, i):
        return None
    k = i - 2
    if k > floor and scan.words[k].key.startswith("ال") and is_name(scan, k - 1):
        k -= 1
    if k <= floor or not is_name(scan, k):
        return None
    first = scan.words[k].form
    joined = first[0] in "وف" and scan.is_mark(k - 1, ")،") and len(first) > 3
    if not joined and scan.at("area", k - 1) is None and scan.words[k - 1].key not in _LISTING:
        return None
    return " ".join([first[1:] if joined else first, *(word.form for word in scan.words[k + 1 : i - 1])])


def listed_behind(scan: Scan, j: int, floor: int) -> str | None:
    """The name behind a bare figure of a list of places, known or not: 7 في ترافيس، و8 في كيندال."""
    if scan.at("inside", j) is None or not is_name(scan, j + 1):
        return None
    end = j + 2
    while end <= j + _NAME and is_name(scan, end) and not scan.words[end].key.startswith("و"):
        end += 1
    joined = end + scan.is_mark(end, "،")
    ends = joined in (len(scan.words), end + 1) or scan.is_mark(end, ".)") or scan.words[end].key.startswith("و")
    goes_on = any(scan.words[k].kind == "number" for k in range(joined, min(joined + 2, len(scan.words) - 1)))
    if not ends or not (goes_on or scan.at("inside", floor) is not None):
        return None
    return " ".join(word.form for word in scan.words[j + 1 : end])


def place_behind(scan: Scan, j: int, spoken: set[int], cast: Cast) -> str | None:
    """The place in which the counted are, behind the count and before the clause ends: في إدلب, بعمالة مراكش.

    Outside a place that is named is somewhere in its country.
    """
    j += scan.is_mark(j, ")")
    for k in range(_past_joined(scan, j), min(j + _BEHIND, len(scan.words))):
        goes_on = scan.is_mark(k, "،") and _falls(scan, k + 1)
        if (scan.is_mark(k, ".؛،,:)") and not goes_on) or k in spoken:
            return None
        noun = scan.at("noun", k)
        if is_relative(scan, k) and k > j + 1:
            return None
        if scan.words[k].kind == "number" or (noun is not None and noun.entry.tag == "two"):
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
            return _narrowest(scan, place, cast).name
    return None


def _narrowest(scan: Scan, place: Place, cast: Cast) -> Place:
    """The place that lies in another, named right before it: بلدة طويلة في شمال دارفور, مدينة غوما شرقي البلاد."""
    for k in range(place.i - 1, max(-1, place.i - 1 - _INNER), -1):
        inner = place_at(scan, k, cast)
        if inner is not None:
            lies = not inner.wide and not inner.seat and place.i - _INNER < inner.j < place.i
            return _narrowest(scan, inner, cast) if lies else place
        if scan.words[k].kind != "word" or scan.words[k].key.startswith("و"):
            break
    return place


def place_left(scan: Scan, j: int, cast: Cast) -> str | None:
    """The place that the counted have left, behind the count: نزح 12 شخصا من الفاشر, غادر 12 شخصا الفاشر."""
    for k in range(j, min(j + _BEHIND, len(scan.words))):
        if scan.words[k].kind == "number" or scan.is_mark(k, ".؛:)") or scan.is_any(_BREAKS, k):
            return None
        place = place_at(scan, k, cast)
        if place is None or place.wide or place.proclitic:
            continue
        left = k == j or scan.words[k - 1].key in _LEFT or scan.at("leaving", k - 1) is not None
        return place.name if left else None
    return None


def is_relative(scan: Scan, k: int) -> bool:
    """Whether a relative clause begins at word k: الذي."""
    hit = scan.at("grammar", k)
    return hit is not None and hit.entry.value == "relatives" and scan.words[k].key.startswith("ال")


def _falls(scan: Scan, k: int) -> bool:
    """Whether a verb goes on with the counted at word k: 12 قتيلا، سقطوا في المدينة."""
    cue = scan.at("cue", k)
    return cue is not None and cue.entry.tag == "verb" and not cue.proclitic and scan.words[k].key.endswith("وا")


def _past_joined(scan: Scan, j: int) -> int:
    """Past a second figure that is joined to the first: 2160 قتيلا و2950 جريحا في إدلب."""
    if j + 1 < len(scan.words) and scan.words[j].key == "و" and scan.words[j + 1].kind == "number":
        noun = scan.at("noun", j + 2)
        return noun.j if noun is not None else j
    return j


def _places(scan: Scan, i: int, cast: Cast) -> Iterator[Place]:
    """The places before word i, nearest first."""
    floor = max(0, i - _WINDOW)
    places = range(floor, i) if cast.learned else scan.starting(PLACE_WORDS, floor, i)
    for k in reversed(places):
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
        about = _is_about(scan, place)
        if (
            apart
            or (place.i in spoken and not about)
            or not (about or is_inside(scan, place))
            or _is_of_part(scan, place)
            or _is_seat(scan, place, cast)
            or _is_stage(scan, place)
        ):
            continue
        if not place.wide:
            return _narrowest(scan, place, cast).name
        found = found or place
    return found.name if found is not None else _struck(scan, i, cast)


def _is_of_part(scan: Scan, place: Place) -> bool:
    """Whether a place is only of some of those that were counted before: بينهم 8 سقطوا في المدينة."""
    for k in range(place.i - 1, max(-1, place.i - _BEHIND), -1):
        if scan.at("subset", k) is not None:
            return True
        if scan.words[k].kind == "mark":
            return False
    return False


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
    """The place of a happening that the clause tells of, of a disaster: حرائق تيزي وزو … أودت بحياة.

    The earthquake that an article is about is only called after a place, and felt in its country: زلزال الحوز.
    """
    for k in scan.starting(_EVENTS, max(floor, i - _WINDOW), i)[::-1]:
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
                far = scan.at("felt", k) is not None and name in cast.headlined
                return cast.lies_in.get(name, name) if far else name
    return None


def _struck(scan: Scan, i: int, cast: Cast) -> str | None:
    """The place that a disaster struck, in a sentence that tells of it: السيول التي اجتاحت إقليم كونار."""
    for verb in scan.within("struck", i - _WINDOW, i + _WINDOW):
        for k in range(verb.j, min(verb.j + _STRUCK, len(scan.words))):
            place = place_at(scan, k, cast)
            if place is not None and not place.proclitic:
                return place.name
    return None


def _is_stage(scan: Scan, place: Place) -> bool:
    """Whether somebody only speaks in a place: في ندوة صحافية بالرباط."""
    return any(scan.at("speeche", k) is not None for k in range(max(0, place.i - _SPEECH_REACH), place.i))


def _is_seat(scan: Scan, place: Place, cast: Cast) -> bool:
    """Whether a place is only where somebody speaks: وفي لندن، أوردت وزارة."""
    speaks = bool(scan.within("say", place.j, place.j + 3))
    hit = scan.at("actor", place.i)
    return place.seat and speaks and hit is not None and hit.entry.value.name != cast.country()
