"""Cues: what the words around a number say of what it counts: مقتل خمسة, خمسة جنود قتلوا, عدد القتلى بلغ خمسة.

The words are `cues`, `subset` and `total` of data/codebook/measures.yml; `Hit.entry.value` of a cue is its measure,
`entry.tag` is `verb`, `noun` (governs what follows) or `head` (the thing tolled).
"""

from __future__ import annotations

from riwaya.estimates.hedges import Quantity
from riwaya.words import Hit, Scan

HARM = frozenset(
    {"killed", "wounded", "casualties", "captured", "missing", "detained", "hostages", "displaced", "rescued"}
)
# signals that decide; the others (of sending, gathering, carrying) only serve a number that nothing else explains
STRONG = HARM | {"civilians_affected", "infected", "freed", "uprooted", "departed"}
_TOLLED = frozenset({"killed", "wounded", "casualties", "infected"})
# words before a definite noun that make it a toll: عدد القتلى
_COUNT_OF = frozenset({"عدد", "حصيله", "اجمالي", "مجموع", "اعداد", "العدد", "بعدد"})
_RELATIVES = frozenset({"الذين", "اللذين", "ممن", "التي", "الذي", "لمن"})
_WHICH = frozenset({"التي", "الذي"})
# still among: لا يزالون في عداد
_STILL = frozenset({"عداد", "زالوا", "يزالون", "يزال", "تزال", "زال"})
# phrases behind a counted noun that say what became of it: على ترك منازلهم, إلى المستشفى
_TO = frozenset({"علي", "الي", "في", "قيد", "رهن", "خلف", "وراء", "الحدود"})
_PLURAL = ("وا", "ون", "ين")
_DUAL = ("ا", "ان")
_ACTIVE = ("وا", "ون")
# the fate of those counted (34 أعلن الجيش مقتلهم)
_THEIR = ("هم", "هن", "هما")
_THEIR_REACH = 3
# and that: what is said next is another clause
AND_THAT = frozenset({"وان", "وانه", "وانها", "وبان"})
# one of the survivors tells of no rescue
_ONE_OF = frozenset({"احد", "احدي"})
_OF = "من"
_OR = "او"
_BY = "ب"
_IMPOSED = frozenset({"uprooted", "detained"})
# received (تلقى), which is written like the feminine of met (his death)
_RECEIVED = "تلقي"
_HURT = frozenset({"wounded", "infected"})
_AMONG = frozenset({"بين", "ضمن"})
_OF_THEM = frozenset({"منهم", "منها", "منهن"})
_NEW_NUMBERS = frozenset({"unit", "subset", "order"})
_DIGITS = frozenset({"digits"})
_FIGURES = frozenset({"unit", "ten", "hundred", "scale", "order"})
_VERBS = frozenset({"say", "event", "cue"})
# marks that part a number from a signal before it
_PARTING = frozenset(";؛.")
_LEFT_REACH = 24
# words between the commas of an aside
_ASIDE = 16
_RIGHT_REACH = 8
_TOTAL_REACH = 6
_SUBSET_REACH = 3


def cue_behind(scan: Scan, quantity: Quantity) -> str | None:
    """The measure of a predicate behind the noun: (جنود) قتلوا, لقوا حتفهم, في عداد المفقودين.

    What stands between commas about a part of them is passed over: 16 مدنيا، بينهم ثلاث نساء، لقوا حتفهم.
    """
    start = _behind_part(scan, quantity.j)
    cues, joint = scan.hits("cue"), scan.hits("joint")
    for k in range(start, min(start + _RIGHT_REACH, len(scan.words))):
        hit = cues.get(k)
        predicate = hit if hit is not None and _is_predicate(scan, hit, quantity) else None
        if k in joint or (predicate is not None and predicate.j in joint):
            return "casualties"
        if predicate is not None:
            return str(predicate.entry.value)
        if not (k == quantity.j and scan.words[k].key in _OF_THEM) and _ends_reach(scan, k, start):
            return None
    return None


def _behind_part(scan: Scan, j: int) -> int:
    """The word behind an aside that tells of a part of those counted; j itself where none opens there."""
    if scan.at("subset", j) is not None and _is_figure(scan, j + 1):
        # without commas: 198 شخصا بينهم ثلاثة أطفال قتلوا
        cues = scan.within("cue", j + 2, j + _RIGHT_REACH)
        return next((hit.i for hit in cues if hit.entry.tag == "verb" and not hit.proclitic), j)
    if not scan.is_mark(j, "،") or not scan.within("subset", j + 1, j + 3):
        return j
    closing = next((k for k in range(j + 2, min(j + _ASIDE, len(scan.words))) if scan.is_mark(k, "،")), None)
    if closing is None:
        return j
    following = scan.at("cue", closing + 1)
    return closing + 1 if following is not None and following.entry.tag == "verb" and not following.proclitic else j


def _is_figure(scan: Scan, k: int) -> bool:
    """Whether a number may start at word k."""
    return scan.may_be(_DIGITS, k) or scan.is_any(_FIGURES, k)


def _ends_reach(scan: Scan, k: int, j: int) -> bool:
    """Whether a predicate behind word k is of something else: a new number, a mark, a second conjunct."""
    word = scan.words[k]
    if word.kind == "number" or (word.kind == "mark" and not scan.is_mark(k, '"«»()')):
        return True
    if scan.is_any(_NEW_NUMBERS, k):
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
        if hit.j > hit.i + 1 and scan.words[hit.i].key in _TO:
            return True
        if scan.words[hit.i].key.endswith(_ACTIVE) and (_is_figure(scan, hit.j) or scan.at("hedge", hit.j) is not None):
            # fighters killed a hundred: these are who acts
            return False
        plural = scan.words[hit.i].key.endswith(_PLURAL + (_DUAL if quantity.best == 2 else ()))
        subset = scan.at("subset", hit.j) is not None
        pronoun = scan.words[hit.i - 1].key
        # which is of a thing, or of the noun before it: 6 آلاف وفق الشرطة التي أوقفت 23
        relative = pronoun in _RELATIVES and not subset and (pronoun not in _WHICH or hit.i - 1 == quantity.j)
        return (plural or relative) and hit.proclitic in ("", "س")
    if hit.entry.tag == "noun" and hit.suffixed and scan.words[hit.i].key.endswith(_THEIR):
        return True
    lead = {scan.words[k].key for k in range(max(0, hit.i - 4), hit.i + 1)}
    return hit.entry.value == "missing" and not lead.isdisjoint(_STILL)


def cue_before(scan: Scan, quantity: Quantity, floor: int) -> str | None:
    """The measure of the nearest signal before the number, not past word `floor` nor a break of the clause.

    A weak signal gives way to a rescue team named before it (فريق إنقاذ يضم 50 فردا), and to what befell those that it
    names (نزوح السكان).
    """
    weak: str | None = None
    weak_at = -1
    cues, clauses = scan.hits("cue"), scan.hits("clause")
    for k in range(quantity.i - 1, max(floor, quantity.i - _LEFT_REACH) - 1, -1):
        if scan.words[k].form in _PARTING or (k < quantity.i - 1 and k in clauses) or scan.words[k].key in AND_THAT:
            return weak
        hit = cues.get(k)
        if hit is None or hit.j > quantity.i or not _governs(scan, hit) or _is_inside(scan, k):
            continue
        if hit.suffixed and hit.entry.tag == "noun" and quantity.i - k > _THEIR_REACH:
            continue
        if scan.words[k].key in _TO and scan.within("subset", hit.j, quantity.i):
            # who went there were those before, of whom these are: وصل 116 شهيدا إلى المستشفيات، منهم 38
            continue
        measure = str(hit.entry.value)
        befell = weak is None or (hit.j == weak_at and hit.entry.tag == "noun")
        if measure == "workers" or (befell and measure in STRONG):
            return _of_both(scan, hit) or _lost(scan, hit, quantity) or measure
        weak, weak_at = weak or measure, k
    return weak


def _of_both(scan: Scan, hit: Hit) -> str | None:
    """Dead and hurt counted together: مصرع وإصابة 33 طالبا, قتل أو جرح 33 جنديا."""
    before = scan.at("cue", hit.i - 1 - (scan.words[hit.i - 1].key == _OR))
    joined = hit.proclitic == "و" or scan.words[hit.i - 1].key == _OR
    if not joined or before is None or before.suffixed or scan.words[before.i].key.endswith(_ACTIVE):
        return None
    both = hit.entry.value in _HURT and before.entry.value == "killed" and before.entry.tag == hit.entry.tag
    return "casualties" if both else None


def described(scan: Scan, quantity: Quantity) -> str | None:
    """What befell those counted, by the participle that agrees with their noun: 4 أشخاص مفقودين, 5 جنود جرحى."""
    noun = quantity.noun
    said = scan.at("noun", quantity.j)
    if noun is None or noun.group == "thing" or said is None or said.proclitic or said.definite or said.suffixed:
        return None
    measure = said.entry.value.measure
    return str(measure) if measure in HARM and measure != noun.measure and said.entry.value.group != "force" else None


def among(scan: Scan, quantity: Quantity) -> str | None:
    """The measure of those whom the counted are of, named before (من بين القتلى 12 طفلا) or behind (بين القتلى)."""
    hits = reversed(scan.within("noun", quantity.i - 2, quantity.i))
    before = next((hit for hit in hits if hit.j == quantity.i), None)
    behind = scan.at("noun", quantity.j + 1)
    for whole in (before, behind) if quantity.noun is not None else ():
        if whole is None or not whole.definite or whole.suffixed or whole.proclitic:
            continue
        named = whole.entry.value.group != "thing" and whole.entry.tag == "many"
        if named and scan.words[whole.i - 1].key.removeprefix("و") in _AMONG:
            return str(whole.entry.value.measure)
    return None


def counted_before(scan: Scan, quantity: Quantity, floor: int) -> str | None:
    """The measure of the noun whose number a bare number gives: عدد هؤلاء الجنود … عشرة آلاف."""
    for noun in reversed(scan.within("noun", max(floor, quantity.i - _LEFT_REACH) + 1, quantity.i)):
        if quantity.noun is not None and noun.entry.value.group == "thing":
            # a place is not who is counted: عدد سكان المدينة مليونا نسمة
            continue
        if noun.definite and any(word.key in _COUNT_OF for word in scan.words[max(0, noun.i - 2) : noun.i]):
            return str(noun.entry.value.measure)
    return None


def named_before(scan: Scan, quantity: Quantity, floor: int) -> str | None:
    """The measure of the nearest noun before a number that says what befell those counted: عدد الوفيات بلغ 12 حالة."""
    nouns = scan.hits("noun")
    for k in range(quantity.i - 1, max(floor, quantity.i - _LEFT_REACH) - 1, -1):
        noun = nouns.get(k)
        if scan.is_mark(k, ";؛.،") and k < quantity.i - 1:
            return None
        if noun is not None and noun.j <= quantity.i and noun.entry.value.group == "fixed":
            return str(noun.entry.value.measure)
    return None


def _is_inside(scan: Scan, k: int) -> bool:
    """Whether word k is the second of a longer signal: إنقاذ in فريق إنقاذ."""
    longer = scan.at("cue", k - 1)
    return longer is not None and longer.j > k


def _lost(scan: Scan, hit: Hit, quantity: Quantity) -> str | None:
    """A side that lost (فقدت, خسرت) so many soldiers lost them to death; employees only left it."""
    if quantity.noun is not None and quantity.noun.measure == "workers" and scan.at("losing", hit.i) is not None:
        return "workers"
    active = scan.at("losing", hit.i) is not None and not (
        hit.entry.value == "missing" and not scan.words[hit.i].key.endswith("ت")
    )
    force = quantity.noun is not None and quantity.noun.group == "force"
    return "killed" if active and hit.entry.tag == "verb" and force else None


def _governs(scan: Scan, hit: Hit) -> bool:
    """Whether a signal before the number may govern it and is no look-alike."""
    i = hit.i
    if (hit.suffixed and scan.at("noun", i) is not None) or (i and scan.words[i - 1].key in _ONE_OF):
        return False
    if hit.entry.tag == "verb" and (scan.words[i].form.endswith("ة") if hit.suffixed else hit.definite):
        # a verb has no article (الاتحاد العام للشغل) and no teh marbuta (1244 رحلة)
        return False
    if scan.words[i].key.removeprefix("و") == _RECEIVED and hit.j == i + 1 and hit.entry.value == "killed":
        return False
    if hit.entry.tag == "verb" and scan.words[i].key == "فقد":
        # ف + قد before a verb, and no loss
        return not scan.is_any(_VERBS, i + 1)
    if hit.entry.tag == "head":
        counted = any(scan.words[k].key in _COUNT_OF for k in range(max(0, i - 2), i))
        return hit.definite or counted or hit.j > i + 1 or hit.entry.value in _TOLLED
    if hit.entry.tag == "noun" and hit.suffixed and scan.words[i].key.endswith(_THEIR):
        # those who were rescued: من جرى إنقاذهم
        return True
    return hit.entry.tag != "noun" or not hit.definite or hit.j > i + 1


def is_part(scan: Scan, quantity: Quantity) -> bool:
    """Whether the figure is a subset of the one before it: بينهم, منهم, سبعة من القتلى."""
    end = quantity.i + 1
    if among(scan, quantity) is not None:
        return True
    if scan.words[min(quantity.after, len(scan.words) - 1)].key == _OF:
        noun = scan.at("noun", quantity.after + 1)
        if noun is not None and noun.definite and not noun.suffixed and noun.entry.value.group == "fixed":
            return True
    if quantity.j < len(scan.words) and scan.words[quantity.j].key in _OF_THEM:
        # before a number of its own it opens the next part: 40 مدنيا منهم 7 نساء
        return not _is_figure(scan, quantity.j + 1)
    return any(hit.j <= end for hit in scan.within("subset", quantity.i - _SUBSET_REACH, end))


def is_total(scan: Scan, quantity: Quantity) -> bool:
    """Whether the figure is the whole that others come from (من أصل), which no noun names: من بين القتلى 12 طفلا."""
    hits = scan.within("total", quantity.i - _TOTAL_REACH, quantity.i)
    return any(hit.j <= quantity.i and not _is_named(scan, hit.j) for hit in hits)


def _is_named(scan: Scan, k: int) -> bool:
    noun = scan.at("noun", k)
    return noun is not None and noun.definite and not noun.proclitic
