"""Persons and unnamed sources: a title with its complement and the name, a profession, a local official."""

from __future__ import annotations

import re

from riwaya.attribution.mentions import Mentions
from riwaya.attribution.objects import is_object, is_told
from riwaya.attribution.phrases import IN, QUOTES, Phrase, ends_phrase, extent, nominative, phrase_text
from riwaya.words import Scan

# some of those who are a source: أحد المسؤولين is cited whole, of عدد من السكان the noun
_ONE_OF = "احد"
_ONE = frozenset({_ONE_OF, "احدي"})
_SOME = frozenset({_ONE_OF, "احدي", "بعض", "عده"})
_SOME_OF = frozenset({"عدد", "كثير", "مجموعه"})
_OF = "من"
# what somebody may have a title in
_PLACES = frozenset({"actor", "head", "area", "title", "field"})
_LANDS = frozenset({"city", "region", "country"})
# parts of a land before its name
_SIDES, _LANDS_AT = frozenset({"شمال", "جنوب", "شرق", "غرب", "وسط"}), frozenset({"actor", "area"})
# who is told stands behind a title and is no part of it: قال قائد الشرطة للصحفيين
_TOLD = frozenset({"للصحفيين", "للصحافيين", "للصحافه", "للاعلاميين", "للاعلام"})
# of how many sources before one may be named again by his last name
_RECENT = 30

# what no name begins with
_NO_FIRST_NAMES = ("head", "area", "title", "adjective", "noun", "per", "speaker", "unnamed")
# what ties an account to where it is
_ON = frozenset({"علي", "عبر", "في"})
# in a name with the word behind it: عبد الحق
_SERVANT = "عبد"
# a noun with its owner behind a name, which is what somebody does: مطالبته, زيارتها
_ITS = ("ته", "تها", "تهم")
# … or whom a body is for: النقابة الوطنية لمهنيي النقل
_PLURALS = ("يي", "ات", "ين")
# words of a name, hyphens too
_MOST = 6


def titled(scan: Scan, i: int, blocked: frozenset[int]) -> Phrase | None:
    """A title with its complement and the name of the person, or the title alone."""
    title = scan.at("title", i)
    if title is None:
        return None
    beside = named_end(scan, title.j + 1, blocked) if title.definite and scan.is_mark(title.j, "،") else 0
    if beside and scan.is_mark(beside, "،"):
        # كاتبها العام، مصطفى عبدو،
        return Phrase(i, beside, phrase_text(scan, title.j + 1, beside, None), "person")
    j, ends = title.j, 0
    while j < len(scan.words) and j - i < 14 and j not in blocked:
        hit = scan.at("actor", j)
        if hit is not None and hit.entry.value.kind == "person" and not hit.suffixed and hit.entry.tag != "nisba":
            return Phrase(i, hit.j, phrase_text(scan, j, hit.j, hit), "person", hit.entry.value)
        person = person_end(scan, j, blocked) or named_with_article(scan, j, title.j, blocked)
        if person:
            return Phrase(i, person, phrase_text(scan, j, person, None), "person")
        if scan.is_mark(j, "()،" + QUOTES) and j > title.j:
            # a name may follow; without one, the title ends here
            ends = ends or j
            j += 1
            continue
        further = _complement(scan, j, blocked)
        if further is None or (title.definite and is_object(scan, j)):
            break
        j = further
    j = ends or j
    if title.suffixed:
        return None
    whole = j > title.j or title.definite or scan.words[title.j - 1].key.startswith("ال")
    return Phrase(i, j, phrase_text(scan, i, j, title), "person") if whole else None


def named_with_article(scan: Scan, j: int, start: int, blocked: frozenset[int]) -> int:
    """The end of a name of two words whose first has the article, behind the place or body of a title; 0 if none.

    والي شمال دارفور الحافظ بخيت: the second word is none that a list knows, and ends the phrase.
    """
    if j <= start or j + 1 >= len(scan.words) or not _follows_listed(scan, j) or j in blocked:
        return 0
    first, second = scan.words[j], scan.words[j + 1]
    plain = first.kind == second.kind == "word" and not (
        scan.is_any(first.kinds, j) or scan.is_any(second.kinds, j + 1)
    )
    ends = j + 2 >= len(scan.words) or scan.words[j + 2].kind == "mark" or j + 2 in blocked or ends_phrase(scan, j + 2)
    return j + 2 if plain and ends and first.key.startswith("ال") and not second.key.startswith("ال") else 0


def _complement(scan: Scan, j: int, blocked: frozenset[int]) -> int | None:
    """One word further into what a title is of."""
    word = scan.words[j]
    if word.key in _TOLD:
        return None
    harm = scan.at("cue", j)
    if harm is not None and harm.entry.tag == "noun" and not harm.definite:
        return None
    head, listed = scan.at("head", j), scan.at("actor", j)
    if listed is None and head is not None and not (head.definite or head.proclitic) and _is_definite(scan, j - 1):
        # what he does something to: تفقد رئيس الوزراء موقع الحادث
        return None
    hit = listed or head or scan.at("title", j)
    if hit is None and word.key in _SIDES and scan.may_be(_LANDS_AT, j + 1) and j + 1 not in blocked:
        # شرطة غرب طهران
        hit = scan.at("actor", j + 1) or scan.at("area", j + 1)
    goes_on = hit is not None and (hit.entry.kind == "actor" or hit.i > j)
    if word.kind != "word" or (
        ends_phrase(scan, j) and not goes_on and not (word.key in IN and _is_inside(scan, j + 1, blocked))
    ):
        return None
    return hit.j if hit is not None else j + 1


def _is_definite(scan: Scan, j: int) -> bool:
    return scan.words[j].key.startswith("ال")


def _is_inside(scan: Scan, j: int, blocked: frozenset[int]) -> bool:
    """Whether word j is what somebody has a title in: في الشركة, and not when or where he speaks: في مؤتمر صحفي."""
    if j >= len(scan.words) or j in blocked or scan.at("occasion", j) is not None:
        return False
    return scan.is_any(_PLACES, j) or scan.words[j].key.startswith("ال")


def person_end(scan: Scan, j: int, blocked: frozenset[int]) -> int:
    """The end of an unlisted person's name at word j: two to five words that no list knows; 0 if none."""
    office = scan.at("title", j - 1) if j else None
    article = office is None or office.definite or office.suffixed
    led = (
        (article and scan.words[j - 1].key.startswith(("ال", "لل", "وال", "بال")))
        or (office is not None and office.suffixed)
        or scan.is_mark(j - 1, '،)"»')
        if j
        else False
    )
    return named_end(scan, j, blocked) if led or _follows_listed(scan, j) else 0


def named_end(scan: Scan, j: int, blocked: frozenset[int]) -> int:
    """The same where it is known that a name may stand."""
    end = j
    while end < len(scan.words) and end - j < _MOST and end not in blocked and _is_name_word(scan, end, first=end == j):
        end += 2 if _is_hyphen(scan, end + 1) else 1
    return min(end, len(scan.words)) if end - j >= 2 else 0


def _is_hyphen(scan: Scan, k: int) -> bool:
    """Whether word k joins two parts of a name: سيونغ-كوين."""
    if not scan.is_mark(k, "-") or k + 1 >= len(scan.words):
        return False
    return scan.end(k) == scan.starts[k] and scan.end(k + 1) == scan.starts[k + 1]


def _follows_listed(scan: Scan, j: int) -> bool:
    return any(hit.j == j for hit in scan.within("actor", j - 3, j))


def _is_name_word(scan: Scan, j: int, first: bool) -> bool:
    word = scan.words[j]
    if scan.at("given_name", j) is not None or (not first and scan.words[j - 1].key == _SERVANT):
        return True
    if word.kind != "word" or ends_phrase(scan, j) or word.form.startswith(("ال", "لل") if first else "لل"):
        return False
    if word.key.endswith(_ITS) or (first and word.key.startswith("ل") and word.key.endswith(_PLURALS)):
        return False
    if is_object(scan, j) or is_told(scan, j) or (first and scan.at("remit", j) is not None):
        return False
    for kind in _NO_FIRST_NAMES if first else ("title", "speaker", "same_figure", "head"):
        hit = scan.at(kind, j)
        if hit is not None and not hit.suffixed and (not hit.proclitic or kind in ("head", "area")):
            return False
    hit = scan.at("actor", j)
    return not (first and hit is not None and not hit.suffixed and hit.entry.value.kind != "person")


def profession(scan: Scan, i: int, blocked: frozenset[int]) -> Phrase | None:
    """A person named behind what he is: الطبيب فلان."""
    noun = scan.at("noun", i)
    if noun is None or noun.entry.tag != "one" or not noun.definite or noun.suffixed or scan.at("head", i) is not None:
        return None
    named = person_end(scan, noun.j, blocked)
    return Phrase(i, named, phrase_text(scan, noun.j, named, None), "person") if named else None


def unnamed(scan: Scan, i: int, blocked: frozenset[int]) -> Phrase | None:
    """A source without a name: مسؤول محلي, مصادر طبية, ناجون."""
    some = some_of(scan, i)
    hit = scan.at("unnamed", some)
    if some > i and scan.words[i].inner in _ONE and (theirs := _theirs(scan, some)):
        return Phrase(i, some + 1, f"{phrase_text(scan, i, i + 1, scan.at('some', i))} {theirs}", "unnamed")
    if hit is None or hit.suffixed:
        return None
    i = some if scan.words[i].inner != _ONE_OF else i
    j = hit.j
    while j < len(scan.words) and j not in blocked:
        adjective, nisba = scan.at("adjective", j), scan.at("actor", j)
        owned = nisba is not None and j == hit.j and nisba.entry.value.kind in ("body", "group")
        if nisba is not None and not nisba.proclitic and (owned or nisba.entry.tag == "nisba"):
            j = nisba.j
        elif adjective is not None and not adjective.proclitic:
            j = adjective.j
        elif _is_relation(scan, j) and not hit.definite:
            j += 1
        else:
            break
    if j == hit.j and not hit.definite:
        remit = scan.at("remit", j)
        j = remit.j if remit is not None and not remit.proclitic else _owner(scan, j, blocked)
    j = _behind_unnamed(scan, j, blocked)
    start, named = _called(scan, j, blocked)
    if not named and hit.definite and j > hit.j:
        # الخبير في المناخ فلان
        start, named = j, person_end(scan, j, blocked)
    if named:
        return Phrase(i, named, phrase_text(scan, start, named, None), "person")
    return Phrase(i, j, _cited(phrase_text(scan, i, j, hit), str(hit.entry.value)), "unnamed")


def _theirs(scan: Scan, i: int) -> str:
    """Those of whom one speaks who are somebody's, without the pronoun: متطوعيها as المتطوعين; "" if they are not."""
    noun = scan.at("noun", i)
    if noun is None or not noun.suffixed or noun.entry.tag != "many" or noun.entry.value.group == "thing":
        return ""
    stem = re.sub("(ها|هم|هن|ه|نا)$", "", scan.words[i].form)
    return f"ال{stem}ن" if stem.endswith("ي") else f"ال{stem}"


def _called(scan: Scan, j: int, blocked: frozenset[int]) -> tuple[int, int]:
    """From where to where somebody's name goes that is told behind what he is: ناج يدعى فلان, أحدهم، واسمه فلان،"""
    call = scan.at("called", j + scan.is_mark(j, "،"))
    return (call.j, named_end(scan, call.j, blocked)) if call is not None else (j, 0)


def _owner(scan: Scan, j: int, blocked: frozenset[int]) -> int:
    """Past what an indefinite noun is of: سكان المدينة, أهالي غزة."""
    word = scan.words[j] if j < len(scan.words) else None
    if word is None or word.kind != "word" or j in blocked or ends_phrase(scan, j):
        return j
    hit = scan.at("actor", j)
    place = hit is not None and not hit.proclitic and hit.entry.tag == "name" and hit.entry.value.kind in _LANDS
    if hit is not None and place:
        return hit.j
    return extent(scan, j, blocked) if word.key.startswith("ال") or scan.at("area", j) is not None else j


def some_of(scan: Scan, i: int) -> int:
    """Where the noun stands of which a source is some: عدد من السكان, أحد المسؤولين."""
    of = i + 1 < len(scan.words) and scan.words[i + 1].key == _OF
    if i + 1 < len(scan.words) and (scan.words[i].inner in _SOME or (of and scan.words[i].inner in _SOME_OF)):
        return i + 1 + of
    return i


def _cited(text: str, lemma: str) -> str:
    """An unnamed source in the nominative: ناجين → ناجون, مصدرا طبيا → مصدر طبي."""
    first, _, rest = nominative(text).partition(" ")
    first = first[:-2] + "ون" if first.endswith("ين") else first
    if first.endswith("ا") and first[:-1] == lemma:
        first, rest = lemma, " ".join(word.removesuffix("ا") if word.endswith("يا") else word for word in rest.split())
    return f"{first} {rest}".strip()


def _is_relation(scan: Scan, j: int) -> bool:
    """An adjective of relation by its ending: موسكوفي, بلدية."""
    word = scan.words[j]
    return word.kind == "word" and word.key.endswith(("ي", "يه", "يون", "يين", "يا")) and not ends_phrase(scan, j)


def _behind_unnamed(scan: Scan, j: int, blocked: frozenset[int]) -> int:
    """What an unnamed source is in or of: مسؤول في الميناء, مصدر بوزارة الصحة, صفحات على فيسبوك."""
    platform = scan.at("platform", j + 1) if j + 1 < len(scan.words) and scan.words[j].key in _ON else None
    if platform is not None:
        return max(platform.j, extent(scan, j + 1, blocked))
    if j + 1 < len(scan.words) and scan.words[j].key in (*IN, _OF) and j + 1 not in blocked:
        head = scan.at("head", j + 1) or scan.at("area", j + 1) or scan.at("actor", j + 1)
        if head is not None:
            return max(extent(scan, j + 1, blocked), head.j)
        end = j + 2 + (scan.at("field", j + 1) is not None)
        return end if scan.words[min(end, len(scan.words)) - 1].key.startswith("ال") else j
    head = (scan.at("head", j) or scan.at("area", j)) if j < len(scan.words) else None
    return extent(scan, j, blocked) if head is not None and head.proclitic == "ب" else j


def named_before(scan: Scan, j: int, mentions: Mentions) -> Phrase | None:
    """A person named before, by the last words of the name: ركان ناصر الدين … وقال ناصر الدين."""
    said = [word.key for word in scan.words[j : j + 2]]
    for at in range(len(mentions.names) - 1, max(-1, len(mentions.names) - 1 - _RECENT), -1):
        words, name = mentions.words[at], mentions.names[at]
        for n in (2, 1):
            if len(words) > n and said[:n] == words[-n:]:
                return Phrase(j, j + n, name.text, "person", name.actor)
    return None
