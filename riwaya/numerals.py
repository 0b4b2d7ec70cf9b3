"""Numerals: numbers in digits of every set and in words, as one value with its span.

The words are data/codebook/numbers.yml; here is how they combine: terms in descending order joined by و, a term being a
group below a thousand with or without a scale word (ألف, مليون), digits included (مليون و611 ألفا و310).
"""

from __future__ import annotations

from typing import NamedTuple

from riwaya import codebook
from riwaya.construct import dual_in_construct, dual_people, owned_dual
from riwaya.literals import literal_value
from riwaya.words import Hit, Scan

_AND = "و"
_AND_ONE_OF = "وأ"
# the prefix and the preposition of percentages
_IN = "ب"
_PER = "في"
_HUNDRED = 100
# what a number may start with
NUMBER_STARTS = frozenset(
    {"digits", "unit", "ten", "hundred", "scale", "fraction", "noun:two", "dual", "owned", "pair", "ordinal"}
)


class Number(NamedTuple):
    """A number at words[i:j]; `scale` is its last scale word (1 without one), `digits` whether it opens in digits."""

    i: int
    j: int
    value: float
    scale: float = 1
    digits: bool = False
    dual: bool = False
    definite: bool = False


def find_numbers(text: str) -> list[tuple[int, int, float]]:
    """Every cardinal number of `text` as (start, end, value), left to right; a dual noun is a 2, an ordinal nothing.

    >>> find_numbers("نحو ١٢٫٥ ألف جندي وخمسة عشر ضابطا")
    [(4, 12, 12500), (19, 27, 15)]
    """
    scan = codebook.default().lexicon.scan(text)
    return [(start_of(scan, n), scan.end(n.j), n.value) for n in numbers(scan)]


def start_of(scan: Scan, number: Number) -> int:
    """The offset of a number's first letter or digit, behind a proclitic."""
    for kind in () if number.digits else ("unit", "ten", "hundred", "scale", "fraction", "noun", "pair", "span"):
        hit = scan.at(kind, number.i)
        if hit is not None:
            return scan.start_of(hit)
    return scan.starts[number.i]


def numbers(scan: Scan) -> list[Number]:
    """Every number among the words of a scan, left to right, none overlapping."""
    found: list[Number] = []
    done = 0
    for i in scan.starting(NUMBER_STARTS):
        if i < done:
            continue
        done = _ordinal_end(scan, i)
        number = number_at(scan, i) if done == i else None
        if number is not None:
            done = number.j
            if not _is_percent(scan, number):
                found.append(number)
    return found


def _is_percent(scan: Scan, number: Number) -> bool:
    """Whether the hundred is that of a percentage: 80 في المئة, 21 بالمئة."""
    if number.value != _HUNDRED or number.digits or not number.definite or number.i == 0:
        return False
    hit = scan.at("hundred", number.i)
    return (hit is not None and hit.proclitic == _IN) or scan.words[number.i - 1].key == _PER


def _ordinal_end(scan: Scan, i: int) -> int:
    """Where an ordinal of several words ends that starts at word i (الحادية عشرة, الخامس والأربعون); i if none does."""
    hit = scan.at("ordinal", i)
    if hit is None or hit.suffixed:
        return i
    j = hit.j
    teen = _hit(scan, "unit", j, inside=True)
    if teen is not None and teen.entry.value == 10:
        return teen.j
    joined = _joined(scan, j)
    ten = _hit(scan, "ten", joined, inside=True) if joined is not None else None
    if ten is not None and ten.definite == hit.definite:
        return ten.j
    return j if j > i + 1 else i


def number_at(scan: Scan, i: int) -> Number | None:
    """The longest number that starts at word i."""
    term = _term(scan, i, 0)
    if term is None:
        return _dual_noun(scan, i)
    total, scale, j = term.value, term.scale, term.j
    while scale > 1:
        joined = _joined(scan, j)
        if joined is None:
            break
        half = _fraction_after(scan, joined, scale)
        if half is not None:
            j, total = half[0], total + half[1]
            break
        following = _term(scan, joined, j)
        if following is None or following.value >= scale or following.value <= 0 or following.scale >= scale:
            break
        total, scale, j = total + following.value, following.scale, following.j
    return Number(i, j, _whole(total), scale, term.digits, definite=term.definite)


def _whole(value: float) -> float:
    return round(value) if abs(value - round(value)) < 1e-6 else value


def _joined(scan: Scan, j: int) -> int | None:
    """The word at which a number joined by و would go on, whether the و stands alone or is a prefix."""
    if j >= len(scan.words):
        return None
    word = scan.words[j]
    if word.key == _AND:
        return j + 1 if j + 1 < len(scan.words) else None
    return j if word.kind == "word" and word.key.startswith(_AND) else None


def _hit(scan: Scan, kind: str, i: int, inside: bool) -> Hit | None:
    """The number word of a kind at word i; inside a number it must carry no preposition.

    A hamza shows that وأحد is "and one of", which counts nothing, and not واحد.
    """
    hit = scan.at(kind, i)
    if hit is None or hit.suffixed or (inside and hit.proclitic not in ("", _AND)):
        return None
    if not inside and not hit.proclitic and scan.words[i].form.startswith(_AND_ONE_OF):
        return None
    return hit


def _term(scan: Scan, i: int, after: int) -> Number | None:
    """A group with its scale word, a scale word alone, or a fraction of one."""
    if i >= len(scan.words):
        return None
    group = _literal(scan, i) if scan.words[i].kind == "number" else _words_group(scan, i, inside=after > 0)
    if group is None:
        return _scale_alone(scan, i, inside=after > 0) or _fraction_of(scan, i)
    scale = _hit(scan, "scale", group.j, inside=True)
    if scale is None or scale.entry.tag == "two" or scale.proclitic:
        return group if _is_cardinal(scan, group) else None
    value = group.value
    if group.digits:
        value = literal_value(_form(scan, group), before_scale=True) or 0
    return Number(
        i,
        scale.j,
        _whole(value * scale.entry.value),
        scale.entry.value,
        group.digits,
        definite=group.definite,
    )


def _form(scan: Scan, group: Number) -> str:
    return "".join(word.form for word in scan.words[group.i : group.j])


def _literal(scan: Scan, i: int) -> Number | None:
    """Digits, with groups of three behind a blank taken in (12 000)."""
    form = scan.words[i].form
    j = i + 1
    if form.isdigit() and len(form) <= 3 and form[0] not in "0٠":
        while j < len(scan.words) and _is_group_of_three(scan, j):
            j += 1
            form += scan.words[j - 1].form
    value = literal_value(form)
    return None if value is None else Number(i, j, value, digits=True)


def _is_group_of_three(scan: Scan, j: int) -> bool:
    form = scan.words[j].form
    return (
        scan.words[j].kind == "number"
        and len(form) == 3
        and form.isdigit()
        and scan.starts[j] - scan.end(j) == 1
        and (j + 1 == len(scan.words) or scan.words[j + 1].form not in ("/", "-", "%"))
    )


def _words_group(scan: Scan, i: int, inside: bool) -> Number | None:
    """A number below a thousand in words."""
    hundred = _hit(scan, "hundred", i, inside)
    unit = _hit(scan, "unit", i, inside)
    if hundred is None and unit is not None and 3 <= unit.entry.value <= 9:
        tail = _hit(scan, "hundred", unit.j, inside=True)
        if tail is not None and tail.entry.value == 100 and not tail.proclitic:
            hundred = Hit(i, tail.j, tail.entry._replace(value=unit.entry.value * 100), "", unit.definite, False)
    if hundred is None:
        return _below_hundred(scan, i, inside)
    joined = _joined(scan, hundred.j)
    rest = _below_hundred(scan, joined, inside=True) if joined is not None else None
    if rest is None:
        return Number(i, hundred.j, hundred.entry.value, definite=hundred.definite)
    return Number(i, rest.j, hundred.entry.value + rest.value, definite=hundred.definite)


def _below_hundred(scan: Scan, i: int, inside: bool) -> Number | None:
    """Units, teens, tens, and a unit joined to a ten."""
    ten = _hit(scan, "ten", i, inside)
    if ten is not None:
        return Number(i, ten.j, ten.entry.value, definite=ten.definite)
    unit = _hit(scan, "unit", i, inside)
    if unit is None:
        return None
    value = unit.entry.value
    teen = _hit(scan, "unit", unit.j, inside=True)
    if 1 <= value <= 9 and teen is not None and teen.entry.value == 10 and not teen.proclitic and not teen.definite:
        return Number(i, teen.j, 10 + value, definite=unit.definite)
    joined = _joined(scan, unit.j)
    ten = _hit(scan, "ten", joined, inside=True) if joined is not None else None
    if 1 <= value <= 9 and ten is not None:
        return Number(i, ten.j, value + ten.entry.value, definite=unit.definite)
    return Number(i, unit.j, value, definite=unit.definite)


def _is_cardinal(scan: Scan, group: Number) -> bool:
    """Whether a bare group of one word is a count and not one of, Sunday or Monday."""
    if group.digits or group.j > group.i + 1:
        return True
    hit = scan.at("unit", group.i)
    if hit is None or hit.j != group.j:
        return True
    return hit.entry.tag != "joined" and not (group.definite and hit.entry.tag == "weekday")


def _scale_alone(scan: Scan, i: int, inside: bool) -> Number | None:
    """A thousand, two thousand; ألفا before a counted noun is the dual in construct, elsewhere one thousand."""
    hit = _hit(scan, "scale", i, inside)
    if hit is None or hit.entry.tag == "many":
        return None
    value = hit.entry.value
    if hit.entry.tag == "two" or _is_dual_construct(scan, hit):
        value *= 2
    return Number(i, hit.j, value, hit.entry.value, definite=hit.definite)


def _is_dual_construct(scan: Scan, hit: Hit) -> bool:
    word = scan.words[hit.j - 1]
    noun = scan.at("noun", hit.j) or scan.at("not_counted", hit.j)
    if word.has_tanwin or not word.form.endswith("ا"):
        return False
    return noun is not None and not noun.proclitic and not noun.definite


def _fraction_of(scan: Scan, i: int) -> Number | None:
    """Half a million."""
    part = _hit(scan, "fraction", i, inside=False)
    scale = _hit(scan, "scale", part.j, inside=True) if part is not None else None
    if part is None or scale is None or scale.entry.tag != "one" or scale.proclitic:
        return None
    return Number(i, scale.j, _whole(part.entry.value * scale.entry.value), scale.entry.value)


def _fraction_after(scan: Scan, i: int, scale: float) -> tuple[int, float] | None:
    """And a half: of the scale word before, which may be said again (ونصف المليون)."""
    part = _hit(scan, "fraction", i, inside=True)
    if part is None:
        return None
    again = scan.at("scale", part.j)
    j = again.j if again is not None and again.entry.value == scale and again.entry.tag == "one" else part.j
    return j, part.entry.value * scale


def _dual_noun(scan: Scan, i: int) -> Number | None:
    """A dual noun is a count of two, unless the number is written beside it."""
    if dual_in_construct(scan, i) is not None:
        return Number(i, i + 1, 2, dual=True)
    theirs = owned_dual(scan, i) or dual_people(scan, i)
    if theirs is not None:
        return Number(i, theirs.j, 2, dual=True)
    hit = scan.at("noun", i)
    if hit is None or hit.suffixed or (hit.entry.tag != "two" and not scan.words[i].has_dual_mark):
        return None
    return Number(i, hit.j, 2, dual=True, definite=hit.definite)
