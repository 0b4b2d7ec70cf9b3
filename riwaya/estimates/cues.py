"""Cues: what the words around a number say of what it counts: مقتل خمسة, خمسة جنود قتلوا, عدد القتلى بلغ خمسة.

The words are `cues`, `subset` and `total` of data/codebook/measures.yml; `Hit.entry.value` of a cue is its measure,
`entry.tag` is `verb`, `noun` (governs what follows) or `head` (the thing tolled).
"""

from __future__ import annotations

from collections.abc import Iterator

from riwaya.clitics import ARTICLE
from riwaya.estimates.beside import FIGURES, THEIR, befallen, behind_list, behind_part, is_figure, of_them
from riwaya.estimates.hedges import Quantity
from riwaya.words import Hit, Scan

HARM = frozenset(
    {"killed", "wounded", "casualties", "captured", "missing", "detained", "hostages", "displaced", "rescued"}
)
# signals that decide; the others (of sending, gathering, carrying) only serve a number that nothing else explains
STRONG = HARM | {
    "civilians_affected",
    "infected",
    "freed",
    "uprooted",
    "departed",
    "kept",
    "escaped",
    "regained",
    "enlisted",
    "imprisoned",
}
_TOLLED = frozenset({"killed", "wounded", "casualties", "infected"})
# words before a definite noun that make it a toll: عدد القتلى
COUNT_OF = frozenset({"عدد", "حصيله", "اجمالي", "مجموع", "اعداد", "العدد", "بعدد"})
_RELATIVES = frozenset(
    {"اللواتي", "اللاتي", "اللايي", "اللذان", "اللتان", "اللتين", "الذين", "اللذين", "ممن", "التي", "الذي", "لمن"}
)
_WHICH = frozenset({"التي", "الذي"})
# still among: لا يزالون في عداد
_STILL = frozenset({"عداد", "زالوا", "يزالون", "يزال", "تزال", "زال"})
# phrases behind a counted noun that say what became of it: على ترك منازلهم, إلى المستشفى
_TO = frozenset({"علي", "الي", "في", "من", "تحت", "قيد", "رهن", "خلف", "وراء", "الحدود", "بلا", "دون", "داخل"})
_PLURAL = ("وا", "ون", "ين")
_DUAL = ("ا", "ان")
_ACTIVE = ("وا", "ون")
_THEIR_REACH = 3
# and that: what is said next is another clause
AND_THAT = frozenset({"وان", "وانه", "وانها", "وبان"})
# one of the survivors tells of no rescue
_ONE_OF = frozenset({"احد", "احدي"})
_OR = "او"
_BY = "ب"
_IMPOSED = frozenset({"uprooted", "detained"})
# received (تلقى), which is written like the feminine of met (his death)
_RECEIVED = frozenset({"تلقي", "تلقت", "تلقوا", "تلقيا"})
_THINGS = frozenset({"equipment", "sites"})
# fell, of the wounded too: سقط 40 جريحا
_FALL = "سقط"
_MANNER = "ا"
_UNDER = "تحت"
# we lost them, she lost hers
_WE, _SHE, _HER = "فقدنا", "ت", "ها"
_WHO = "من"
_HOLDING = frozenset({"captured", "detained", "hostages", "kept"})
_HURT = frozenset({"wounded", "infected"})
_NEW_NUMBERS = frozenset({"unit", "subset", "order"})
_VERBS = frozenset({"say", "event", "cue"})
# marks that part a number from a signal before it
_PARTING = frozenset(";؛.")
LEFT_REACH = 24
_RIGHT_REACH = 8
_DIES_REACH = 4
# words that name who lost those counted
_OWNER = 2


def cue_behind(scan: Scan, quantity: Quantity) -> str | None:
    """The measure of a predicate behind the noun: (جنود) قتلوا, لقوا حتفهم, في عداد المفقودين.

    What stands between commas about a part of them is passed over: 16 مدنيا، بينهم ثلاث نساء، لقوا حتفهم.
    """
    part = of_them(scan, quantity.j)
    start = part.j if part is not None else behind_part(scan, behind_list(scan, quantity) or quantity.j)
    done = befallen(scan, start)
    if done is not None:
        return done
    cues, joint = scan.hits("cue"), scan.hits("joint")
    for k in range(start, min(start + _RIGHT_REACH, len(scan.words))):
        hit = cues.get(k)
        predicate = hit if hit is not None and _is_predicate(scan, hit, quantity) else None
        if k in joint or (predicate is not None and predicate.j in joint):
            return "casualties"
        if predicate is not None:
            return str(predicate.entry.value)
        if _ends_reach(scan, k, start):
            return None
    return None


def _ends_reach(scan: Scan, k: int, j: int) -> bool:
    """Whether a predicate behind word k is of something else: a new number, a mark, a second conjunct."""
    word = scan.words[k]
    if word.kind == "number" or (word.kind == "mark" and not scan.is_mark(k, '"«»()')):
        return True
    cue = scan.at("cue", k)
    if scan.is_any(_NEW_NUMBERS, k) or (cue is not None and cue.entry.tag == "verb" and cue.proclitic == "و"):
        return True
    conjunct = k > j and word.key.startswith("و")
    return conjunct and scan.at("noun", k) is None and scan.at("actor", k) is None


def _is_predicate(scan: Scan, hit: Hit, quantity: Quantity) -> bool:
    """Whether a cue behind a counted noun says something of it: a plural verb, a relative clause, still missing.

    Of two the verb is a dual: اثنان من جنودها أصيبا.
    """
    if hit.definite and not hit.suffixed and hit.proclitic == _BY:
        # what they are told or sentenced to: بالإخلاء, بالسجن
        return hit.entry.value in _IMPOSED
    if hit.entry.tag == "verb":
        if scan.words[hit.i].key.removeprefix("و") in _RECEIVED and hit.j == hit.i + 1:
            return False
        if hit.j > hit.i + 1 and (scan.words[hit.i].key in _TO or scan.words[hit.j - 1].key.endswith(THEIR)):
            return True
        if scan.words[hit.i].key.endswith(_ACTIVE) and (is_figure(scan, hit.j) or scan.at("hedge", hit.j) is not None):
            # fighters killed a hundred: these are who acts
            return False
        if _is_of_nature(scan, hit):
            return False
        plural = scan.words[hit.i].key.endswith(_PLURAL + (_DUAL if quantity.best == 2 else ()))
        subset = scan.at("subset", hit.j) is not None
        pronoun = scan.words[hit.i - 1].key
        # which is of a thing, or of the noun before it: 6 آلاف وفق الشرطة التي أوقفت 23
        relative = pronoun in _RELATIVES and not subset and (pronoun not in _WHICH or hit.i - 1 == quantity.j)
        single = quantity.best == 1 and hit.i == quantity.j
        return (plural or relative or single) and hit.proclitic in ("", "س")
    if hit.entry.tag == "noun" and hit.suffixed and scan.words[hit.i].key.endswith(THEIR):
        return not _is_of_others(scan, quantity.j, hit.i)
    lead = {scan.words[k].key for k in range(max(0, hit.i - 4), hit.i + 1)}
    return hit.entry.value == "missing" and not lead.isdisjoint(_STILL)


def _is_of_others(scan: Scan, start: int, stop: int) -> bool:
    """Whether a pronoun may go back to others than those counted: 12 متورطا في نقل المخالفين وإيوائهم."""
    nouns = scan.within("noun", start, stop)
    return any(hit.definite and hit.entry.tag == "many" and hit.entry.value.group != "thing" for hit in nouns)


def _is_of_nature(scan: Scan, hit: Hit) -> bool:
    """Whether floods or snow hold people, who are no prisoners: احتجزتهم السيول; without its article سيول is Seoul."""
    natural = scan.at("natural", hit.j) if hit.entry.tag == "verb" and hit.entry.value in _HOLDING else None
    return natural is not None and (natural.definite or scan.at("actor", hit.j) is None)


def cue_before(scan: Scan, quantity: Quantity, floor: int) -> str | None:
    """The measure of the nearest signal before the number, not past word `floor` nor a break of the clause.

    A weak signal gives way to a rescue team named before it (فريق إنقاذ يضم 50 فردا), and to what befell those that it
    names (نزوح السكان).
    """
    weak: str | None = None
    weak_at = -1
    place: str | None = None
    for hit in _signals(scan, quantity, floor):
        measure = str(hit.entry.value)
        if hit.entry.tag == "head" and scan.words[hit.i].key == _UNDER:
            # where they are, if nothing tells of more: أخرجوا من تحت الأنقاض
            place = place or measure
            continue
        befell = weak is None or (hit.j == weak_at and hit.entry.tag == "noun")
        if measure == "workers" or _is_counted(scan, hit) or (befell and measure in STRONG):
            return _of_both(scan, hit) or _lost(scan, hit, quantity) or measure
        weak, weak_at = weak or measure, hit.i
    return place or weak


def _is_counted(scan: Scan, hit: Hit) -> bool:
    """Whether a verb tells whose number is told, whatever else they do: عدد من ضبطوا وهم يعبرون الحدود."""
    if hit.entry.tag == "head" and hit.entry.value in _TOLLED and hit.i and scan.words[hit.i - 1].key in COUNT_OF:
        # عدد ضحايا انهيار المبنى
        return True
    who = hit.entry.tag == "verb" and hit.i > 1 and scan.words[hit.i - 1].key == _WHO
    return who and scan.words[hit.i - 2].key in COUNT_OF


def _signals(scan: Scan, quantity: Quantity, floor: int) -> Iterator[Hit]:
    """The signals before a number that may be of those it counts, the nearest first, up to a break of the clause."""
    cues, clauses = scan.hits("cue"), scan.hits("clause")
    for k in range(quantity.i - 1, max(floor, quantity.i - LEFT_REACH) - 1, -1):
        if scan.words[k].form in _PARTING or (k < quantity.i - 1 and k in clauses) or scan.words[k].key in AND_THAT:
            return
        hit = cues.get(k)
        if hit is None or hit.j > quantity.i or not _governs(scan, hit) or _is_inside(scan, k):
            continue
        if hit.suffixed and hit.entry.tag == "noun" and quantity.i - k > _THEIR_REACH:
            continue
        if hit.entry.value == "wounded" and scan.words[k].key in _TO and scan.within("subset", hit.j, quantity.i):
            # who went there were those before, of whom these are: وصل 116 شهيدا إلى المستشفيات، منهم 38
            continue
        if hit.entry.tag == "head" and _is_where(scan, hit):
            continue
        yield hit


def _is_where(scan: Scan, hit: Hit) -> bool:
    """Whether a head only says where they were: اختطفوا من المدارس, احتشدوا في ساحة الشهداء."""
    place = scan.at("noun", hit.i - 1)
    named = place is not None and place.entry.value.group == "thing" and not place.definite and place.j == hit.i
    return named or (hit.entry.value in _THINGS and scan.at("grammar", hit.i - 1) is not None)


def _of_both(scan: Scan, hit: Hit) -> str | None:
    """Dead counted together with hurt or missing: مصرع وإصابة 33 طالبا, قتل أو جرح 33 جنديا, مقتل أو فقدان 33."""
    before = scan.at("cue", hit.i - 1 - (scan.words[hit.i - 1].key == _OR))
    joined = hit.proclitic == "و" or scan.words[hit.i - 1].key == _OR
    if not joined or before is None or before.suffixed or scan.words[before.i].key.endswith(_ACTIVE):
        return None
    # the dead and missing of one count are told as either: مقتل أو فقدان; و sets two beside each other
    either = hit.entry.value == "missing" and scan.words[hit.i - 1].key == _OR
    hurt = hit.entry.value in _HURT or either
    both = hurt and before.entry.value == "killed"
    return "casualties" if both else None


def dies(scan: Scan, quantity: Quantity) -> bool:
    """Whether a verb of dying stands close before the number: توفي مصابان, توفيت منها 84 حالة."""
    for hit in reversed(scan.within("cue", quantity.i - _DIES_REACH, quantity.i)):
        if hit.entry.tag == "verb":
            parted = any(scan.words[k].kind != "word" for k in range(hit.j, quantity.i))
            dying = hit.entry.value == "killed" and _FALL not in scan.words[hit.i].key
            return dying and not parted and not hit.suffixed and _governs(scan, hit)
    return False


def _is_inside(scan: Scan, k: int) -> bool:
    """Whether word k is the second of a longer signal: إنقاذ in فريق إنقاذ."""
    return any((longer := scan.at(kind, k - 1)) is not None and longer.j > k for kind in ("cue", "noun"))


def _lost(scan: Scan, hit: Hit, quantity: Quantity) -> str | None:
    """A side that lost (فقدت, خسرت) so many soldiers lost them to death; employees only left it."""
    if quantity.noun is not None and quantity.noun.measure == "workers" and scan.at("losing", hit.i) is not None:
        return "workers"
    if hit.entry.value == "missing" and hit.entry.tag == "verb" and _is_kin(scan, quantity):
        return "killed"
    if hit.entry.value == "missing" and (scan.words[hit.i].key.endswith(_WE) or _is_bereft(scan, hit, quantity)):
        return "killed"
    active = scan.at("losing", hit.i) is not None and not (
        hit.entry.value == "missing" and not scan.words[hit.i].key.endswith("ت")
    )
    force = quantity.noun is not None and quantity.noun.group == "force"
    return "killed" if active and hit.entry.tag == "verb" and force else None


def _is_kin(scan: Scan, quantity: Quantity) -> bool:
    """Whether those counted are somebody's, who lost them: فقدت ابنتيها, فقد أبناءه الأربعة, فقد ثلاثة من إخوته."""
    nouns = scan.within("noun", quantity.i, quantity.j)
    return any(noun.suffixed and noun.entry.value.measure == "other" for noun in nouns)


def _is_bereft(scan: Scan, hit: Hit, quantity: Quantity) -> bool:
    """Whether a town, a family or a woman lost them (فقدت القرية 12 من أبنائها), who are lost where none stands."""
    between = range(hit.j, quantity.i)
    if scan.words[hit.i].key.endswith(_SHE) and _is_of_her_own(scan, quantity):
        return True
    owner = scan.words[hit.j].key.startswith(ARTICLE) and scan.at("losing", hit.i) is not None
    return owner and len(between) <= _OWNER and all(scan.at("grammar", k) is None for k in between)


def _is_of_her_own(scan: Scan, quantity: Quantity) -> bool:
    """Whether those counted are of the family of the one who lost them: 8 من أفراد أسرتها, ثلاثة من أبنائها."""
    nouns = scan.within("noun", quantity.after, quantity.j + 1)
    return any(noun.suffixed and scan.words[noun.i].key.endswith(_HER) for noun in nouns)


def _governs(scan: Scan, hit: Hit) -> bool:
    """Whether a signal before the number may govern it and is no look-alike."""
    i = hit.i
    if (hit.suffixed and scan.at("noun", i) is not None) or (i and scan.words[i - 1].key in _ONE_OF):
        return False
    if hit.entry.tag == "verb" and (scan.words[i].form.endswith("ة") if hit.suffixed else hit.definite):
        # a verb has no article (الاتحاد العام للشغل) and no teh marbuta (1244 رحلة)
        return False
    if scan.words[i].key.removeprefix("و") in _RECEIVED and hit.j == i + 1 and hit.entry.value == "killed":
        return False
    if hit.entry.tag == "verb" and scan.words[i].key == "فقد":
        # ف + قد before a verb, and no loss
        return not scan.is_any(_VERBS, i + 1)
    if _is_of_nature(scan, hit):
        return False
    if hit.entry.tag == "noun" and hit.j == i + 1 and scan.words[i].key.endswith(_MANNER):
        # a masdar in the accusative says how, and governs no number: قضى اثنان اختناقا
        return False
    if hit.entry.tag == "head":
        counted = any(scan.words[k].key in COUNT_OF for k in range(max(0, i - 2), i))
        return hit.definite or counted or hit.j > i + 1 or hit.entry.value in _TOLLED
    if hit.entry.tag == "noun" and hit.suffixed and scan.words[i].key.endswith(THEIR):
        # those who were rescued: من جرى إنقاذهم
        return True
    return hit.entry.tag != "noun" or not hit.definite or hit.j > i + 1 or _takes_with(scan, hit.j)


def _takes_with(scan: Scan, j: int) -> bool:
    """Whether a masdar governs a number by ب, with its article too: الاحتفاظ بخمسة."""
    if j + 1 < len(scan.words) and scan.words[j].key == _BY:
        return is_figure(scan, j + 1)
    return any((hit := scan.at(kind, j)) is not None and hit.proclitic == _BY for kind in FIGURES)
