"""Refusals: why a number counts nothing: prices, ages, ordinals, parts of names."""

from __future__ import annotations

from riwaya.attribution.phrases import QUOTES
from riwaya.clitics import ARTICLE
from riwaya.codebook.entries import FAMILIES
from riwaya.estimates.counted import counted_noun, ending_at, people_at
from riwaya.estimates.hedges import DASHES, Quantity
from riwaya.estimates.subjects import is_named_body
from riwaya.numerals import Number
from riwaya.words import Hit, Scan

_TEN = 10
_PERCENT = "%٪"
_MONEY = "$€£¥"
_DEFINITE = ("ال", "لل", "بال", "وال", "فال", "كال")
_PLURAL = ("ون", "ين", "ات")
_OF = "من"
_KIND = "نوع"
_TWO, _TEN = 2, 10
# a fifth, a seventh, an eighth, a ninth, a tenth, which are written like numbers
_PARTS = frozenset({"خمس", "سبع", "ثمن", "تسع", "عشر"})


def refusal(scan: Scan, quantity: Quantity, dated: set[int]) -> str:
    """Why the digits around a number make it no count, or an empty string; `dated` are the words of dates."""
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
    if hit is not None and (noun is None or hit.j > noun.j or _is_whole(hit, noun)) and not _is_when(scan, hit):
        return f"a count of {hit.entry.value}"
    label = ending_at(scan, "not_counted_before", i)
    if label is None or label.suffixed or label.i in dated:
        return ""
    # 24 ساعة 60 شهيدا: what is counted itself labels no number
    if noun is None or scan.words[label.i - 1].kind != "number":
        return f"the number of a {label.entry.value}"
    return ""


def _is_whole(hit: Hit, noun: Hit) -> bool:
    """Whether a word is what is not counted as it stands, and a counted noun only with a pronoun: 23 عمالة."""
    return noun.suffixed and not hit.suffixed


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
    alone = number.value == 1 and hit is not None and hit.entry.tag == "one" and not hit.definite
    # of one thing with the article there are no ten, but of what it completes: موظفي الشركة العشرة
    completes = hit is not None and hit.entry.tag == "one" and hit.definite and number.value > _TWO
    if hit is not None and not number.digits and (alone or (number.definite and not completes)):
        return f"a count of {hit.entry.value}"
    named = ending_at(scan, "not_counted", number.i - 1) if scan.words[number.i - 1].key == ARTICLE else None
    if number.digits and named is not None and named.definite and named.entry.tag == "many":
        # الساعات الـ24
        return f"a count of {named.entry.value}"
    if number.digits and (_is_ordinal(scan, number) or _is_of_its_kind(scan, number)):
        return "an ordinal"
    if _is_fraction(scan, number):
        return "a fraction"
    if number.definite and is_named_body(scan, number.i - 1):
        return "part of a name"
    names = (hit for hit in scan.within("actor", number.i - 2, number.i) if hit.entry.tag == "name")
    if any(hit.j > number.i for hit in names):
        return "part of a name"
    if number.digits and _is_quoted_name(scan, number):
        return "part of a name"
    if _is_age(scan, number):
        return "an age"
    if number.value == 1 and _is_of_family(scan, number):
        return "one that others belong to"
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


def _is_of_its_kind(scan: Scan, number: Number) -> bool:
    """Digits with the article that say the how-many-eth of its kind: وهي الـ68 من نوعها."""
    behind = [word.key for word in scan.words[number.j : number.j + 2]]
    article = scan.words[number.i - 1].key == ARTICLE if number.i else False
    return article and len(behind) == 2 and behind[0] == _OF and behind[1].startswith(_KIND)


def _is_fraction(scan: Scan, number: Number) -> bool:
    """Whether a number word is the part of a whole: عشر السكان, خمس الضحايا; a count would be خمسة منهم."""
    word = scan.words[number.i]
    part = number.j == number.i + 1 and word.key.lstrip("وبل") in _PARTS
    whole = scan.words[number.j].key if number.j < len(scan.words) else ""
    return part and not number.definite and whole.startswith(ARTICLE) and len(whole) > len(ARTICLE)


def _is_of_family(scan: Scan, number: Number) -> bool:
    """Whether people are of one family, which is not counted: ثلاثة من عائلة واحدة, منزل لعائلة واحدة."""
    hit = ending_at(scan, "noun", number.i)
    if hit is None or hit.entry.value.lemma not in FAMILIES:
        return False
    return hit.proclitic == "ل" or scan.words[hit.i - 1].key in (_OF, "افراد")


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
        hedge is not None and (hedge.entry.value == "approx" or number.value <= _TEN),
        ending_at(scan, "noun", number.i),
        # … and what completes a noun, unless the number may be an ordinal: موظفي الشركة العشرة, إحياء الذكرى الثمانين
        number.value <= _TEN
        and scan.words[number.i - 1].key.startswith(ARTICLE)
        and ending_at(scan, "noun", number.i - 1),
        ending_at(scan, "actor", number.i),
        counted_noun(scan, number.j, "noun"),
    )
    return not any(around) and not people_at(scan, number.j)


def _is_name(scan: Scan, i: int) -> bool:
    return i >= 0 and scan.words[i].kind in ("latin", "word")
