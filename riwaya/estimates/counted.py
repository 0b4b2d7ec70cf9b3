"""What a number counts: the noun behind or before it, or the reason why it counts nothing."""

from __future__ import annotations

from riwaya.attribution.phrases import QUOTES
from riwaya.clitics import ARTICLE
from riwaya.codebook import Noun
from riwaya.estimates.hedges import DASHES, Quantity, hedge_after
from riwaya.numerals import Number
from riwaya.words import Hit, Scan

_PERCENT = "%٪"
_MONEY = "$€£¥"
_OF = "من"
# of the chief, of the simple
# a dual is no shorter than this: يدين; adjectives of relation in the dual
_SHORTEST_DUAL, _ADJECTIVE = 4, ("يين", "يان", "يتين", "يتان")
_RANKS = frozenset({"كبار", "صغار", "قدامي", "ابرز"})
_DEFINITE = ("ال", "لل", "بال", "وال", "فال", "كال")
_PLURAL = ("ون", "ين", "ات")
_NO_NOUN = frozenset({"grammar", "say", "per", "subset", "total", "hedge_after", "clause", "actor", "from", "to"})


def refusal(scan: Scan, quantity: Quantity) -> str:
    """Why the digits around a number make it no count, or an empty string."""
    i, j = quantity.number, quantity.after
    words = scan.words
    following = words[j].form if j < len(words) else ""
    before = words[i - 1].form if i else ""
    glued_after = j < len(words) and scan.starts[j] == scan.end(j)
    glued_before = i > 0 and scan.end(i) == scan.starts[i]
    if (following and following in _PERCENT + _MONEY + "°") or (before and before in _MONEY + _PERCENT):
        return "a percentage, a price or a temperature"
    if (glued_after and following in ":/") or (
        glued_before and before in ":/" and i > 1 and words[i - 2].kind == "number"
    ):
        return "a clock time, a date or a score"
    if glued_before and (
        words[i - 1].kind == "latin" or before in "+#" or (before in DASHES and _is_name(scan, i - 2))
    ):
        return "part of a name"
    if glued_after and words[j].kind == "latin":
        return "part of a name"
    hit = counted_noun(scan, j, "not_counted")
    noun = counted_noun(scan, j, "noun")
    if hit is not None and (noun is None or hit.j > noun.j) and not _is_when(scan, hit):
        return f"a count of {hit.entry.value}"
    label = ending_at(scan, "not_counted_before", i)
    # 24 ساعة 60 شهيدا: what is counted itself labels no number
    if label is not None and not label.suffixed and (noun is None or scan.words[label.i - 1].kind != "number"):
        return f"the number of a {label.entry.value}"
    return ""


def _is_when(scan: Scan, hit: Hit) -> bool:
    """Whether a unit behind a number only says when: أصيب 40 يوم الثلاثاء, أصيب 40 اليوم.

    A counted noun has no article.
    """
    return hit.definite or scan.at("weekday", hit.j) is not None


def no_count(scan: Scan, number: Number) -> str:
    """Why a number is no count by itself: a fraction of one, a hundred that is a percentage, an age in tens."""
    if not float(number.value).is_integer():
        return "no whole number"
    form = scan.words[number.i].key
    if (
        number.value == 100
        and number.definite
        and (form.startswith(("بال", "فيال")) or scan.words[number.i - 1].key == "في")
    ):
        return "a percentage"
    ordinal = scan.at("ordinal", number.i - 1) if number.i else None
    if ordinal is not None and ordinal.j > number.i:
        return "an ordinal"
    hit = ending_at(scan, "not_counted", number.i)
    if number.definite and not number.digits and hit is not None:
        return f"a count of {hit.entry.value}"
    if number.digits and _is_ordinal(scan, number):
        return "an ordinal"
    if number.digits and _is_quoted_name(scan, number):
        return "part of a name"
    if _is_age(scan, number):
        return "an age"
    return "a number word that counts nothing" if _is_bare_word(scan, number) else ""


def _is_age(scan: Scan, number: Number) -> bool:
    """In his seventies, in words or digits: في الأربعين من عمره, في الـ70 من العمر."""
    behind = [word.key for word in scan.words[number.j : number.j + 2]]
    return len(behind) == 2 and behind[0] == _OF and behind[1].removeprefix(ARTICLE).startswith("عمر")


def _is_ordinal(scan: Scan, number: Number) -> bool:
    """Digits with the article behind a definite singular: لليوم الـ 401, أسبوعه الـ12, but not الضحايا الـ12."""
    i = number.i - 1
    if i < 1 or scan.words[i].key != ARTICLE:
        return False
    own = scan.at("not_counted", i - 1)
    if not scan.words[i - 1].key.startswith(_DEFINITE) and not (own is not None and own.suffixed):
        return False
    many = any((hit := ending_at(scan, "noun", k)) is not None and hit.entry.tag == "many" for k in (i, i - 1))
    return not many and not scan.words[i - 1].key.endswith(_PLURAL)


def _is_quoted_name(scan: Scan, number: Number) -> bool:
    """Whether digits end a short quoted name: صاروخ «فلسطين 2»."""
    if not scan.is_mark(number.j, QUOTES):
        return False
    opens = (k for k in range(max(0, number.i - 4), number.i - 1) if scan.is_mark(k, QUOTES))
    return any(scan.words[k + 1].kind != "number" for k in opens)


def _is_bare_word(scan: Scan, number: Number) -> bool:
    """A lone "one", or a small number with the article, beside no noun: a pronoun (الثلاثة, الواحد)."""
    if number.digits or number.dual or number.scale > 1 or not (number.value == 1 or number.definite):
        return False
    hedge = ending_at(scan, "hedge", number.i)
    around = (
        # near forty, where above sixty is an age
        hedge is not None and hedge.entry.value == "approx",
        ending_at(scan, "noun", number.i),
        ending_at(scan, "actor", number.i),
        counted_noun(scan, number.j, "noun"),
    )
    return not any(around) and not _people(scan, number.j)


def _is_name(scan: Scan, i: int) -> bool:
    return i >= 0 and scan.words[i].kind in ("latin", "word")


def counted_noun(scan: Scan, j: int, kind: str) -> Hit | None:
    """The noun at word j, or behind a من of parts (عشرات من الجنود, خمسة من كبار الضباط)."""
    hit = scan.at(kind, j)
    if hit is not None and hit.proclitic in ("", "ل"):
        return hit if not hit.proclitic else None
    if j + 1 < len(scan.words) and scan.words[j].key == _OF:
        at = j + 2 if scan.words[j + 1].key in _RANKS else j + 1
        hit = scan.at(kind, at)
        return hit if hit is not None and not hit.proclitic else None
    return None


def noun_before(scan: Scan, quantity: Quantity, number: Number) -> Quantity | None:
    """A noun before its number: one dead (قتيل واحد), his four sons (أبناءه الأربعة)."""
    i = quantity.number
    hit = ending_at(scan, "noun", i)
    people = ending_at(scan, "actor", i)
    if scan.words[i - 1].key == ARTICLE and quantity.i == i:
        named = ending_at(scan, "noun", i - 1) or ending_at(scan, "noun", i - 2)
        if named is not None and named.entry.tag == "many":
            return quantity._replace(
                i=named.i,
                noun=named.entry.value,
                rule="noun_the_number",
                opens_at=scan.start_of(named),
            )
    if number.digits or (hit is None and people is None) or quantity.i != i:
        return None
    if number.definite and hit is not None and hit.entry.tag == "many" and (hit.definite or hit.suffixed):
        return quantity._replace(i=hit.i, noun=hit.entry.value, rule="noun_the_number", opens_at=scan.start_of(hit))
    if number.value in (1, 2) and not number.definite and number.scale == 1 and not _is_joined(scan, number):
        agrees = hit is not None and (hit.entry.tag == "one") == (number.value == 1)
        if hit is not None and agrees and not hit.definite:
            return quantity._replace(i=hit.i, noun=hit.entry.value, rule="noun_one", opens_at=scan.start_of(hit))
        if people is not None and people.entry.tag in ("nisba", "name") and not people.definite:
            return quantity._replace(
                i=people.i,
                people=people.entry.value,
                rule="noun_one",
                opens_at=scan.start_of(people),
            )
    return None


def _is_joined(scan: Scan, number: Number) -> bool:
    """Whether a number word has و before it, so that no noun before it is its own: داخل سيارة وواحد في حفرة."""
    hit = scan.at("unit", number.i)
    return hit is not None and hit.proclitic != ""


def ending_at(scan: Scan, kind: str, i: int) -> Hit | None:
    """The hit of a kind, of one or two words, that ends right before word i."""
    for hit in scan.within(kind, i - 2, i):
        if hit.j == i:
            return hit
    return None


def noun_after(scan: Scan, quantity: Quantity) -> Quantity:
    """The counted noun behind the number, and a second one joined to it (بلدة وقرية)."""
    j = quantity.after
    joint = scan.at("joint", j)
    if joint is not None:
        return quantity._replace(j=joint.j, noun=Noun(joint.entry.value, "casualties", "fixed"))
    hit = counted_noun(scan, j, "noun")
    people = _people(scan, j)
    if hit is None and people is None:
        return quantity._replace(unknown=_is_unknown_noun(scan, j))
    if hit is not None:
        both = scan.at("joint", hit.j)
        if both is not None and both.i == hit.j:
            return quantity._replace(j=hit.j, noun=Noun(hit.entry.value.lemma, "casualties", "fixed"))
        end = _joined_noun(scan, hit)
        return quantity._replace(j=end, noun=hit.entry.value)
    assert people is not None
    return quantity._replace(j=_joined_people(scan, people), people=people.entry.value)


def _people(scan: Scan, j: int) -> Hit | None:
    """A demonym as counted noun (ثلاثة سنغاليين); its accusative may be spelled like the country."""
    at = j + 1 if j < len(scan.words) and scan.words[j].key == _OF else j
    hit = scan.at("actor", at)
    if hit is None or hit.proclitic or hit.entry.value.kind not in ("country", "people", "city", "region"):
        return None
    if hit.entry.tag in ("nisba", "people") or hit.entry.value.kind == "people":
        return hit
    return hit if hit.entry.tag == "name" and at == j and scan.words[hit.i].form.endswith("ا") else None


def _joined_noun(scan: Scan, hit: Hit) -> int:
    other = scan.at("noun", hit.j)
    signals = other is not None and scan.at("cue", other.i) is not None
    if (
        other is not None
        and not signals
        and other.proclitic == "و"
        and other.entry.tag == hit.entry.tag
        and other.definite == hit.definite
    ):
        number_follows = other.j < len(scan.words) and scan.words[other.j].kind == "number"
        return hit.j if number_follows or other.entry.tag == "two" else other.j
    return hit.j


def _joined_people(scan: Scan, hit: Hit) -> int:
    other = scan.at("actor", hit.j)
    joined = (
        other is not None and other.proclitic == "و" and other.definite == hit.definite and other.entry.tag == "nisba"
    )
    return other.j if other is not None and joined else hit.j


def _is_unknown_noun(scan: Scan, j: int) -> bool:
    """Whether a bare noun follows that no list knows: neither particle, verb, name nor definite."""
    if j >= len(scan.words):
        return False
    word = scan.words[j]
    if word.kind != "word" or word.key.startswith("ال") or len(word.key) < 3:
        return False
    if scan.is_any(_NO_NOUN, j):
        return False
    cue = scan.at("cue", j)
    if cue is not None and cue.entry.tag == "verb":
        return False
    # a noun may begin with و itself (وساطة), where nothing is known without it
    known = any(reading.proclitic.startswith("و") for reading in word.readings)
    return not word.key.startswith(("ف", "ب", "ل", "وال")) and not (
        word.key.startswith("و") and (known or word.key[-1:] != "ه")
    )


def _is_proper(name: Hit | None) -> bool:
    """Whether a name is spelled like a dual: طالبان."""
    return name is not None and name.entry.tag == "name" and name.entry.value.kind != "people"


def _describes_two(scan: Scan, hit: Hit) -> bool:
    """Whether a dual is the adjective of another one: وحدتين عسكريتين."""
    before = scan.words[hit.i - 1] if hit.i else None
    if before is None or before.kind != "word" or hit.proclitic or len(before.key) < _SHORTEST_DUAL:
        return False
    verb = any(scan.at(kind, hit.i - 1) is not None for kind in ("say", "event", "unit"))
    return before.key.endswith(("ين", "ان")) and not verb and scan.words[hit.i].key.endswith(_ADJECTIVE)


def dual_noun(scan: Scan, quantity: Quantity) -> Quantity | str:
    """A dual noun as the count of two that it is, or why it is none."""
    hit = scan.at("noun", quantity.number)
    name = scan.at("actor", quantity.number)
    beside = scan.at("unit", quantity.j)
    if beside is not None and beside.entry.value == 2 and not beside.proclitic:
        return "the number is written beside it"
    if hit is None or hit.definite or _is_proper(name):
        return "a dual that names and does not count"
    if _describes_two(scan, hit):
        return "a dual that describes the noun before it"
    return hedge_after(scan, quantity._replace(noun=hit.entry.value))
