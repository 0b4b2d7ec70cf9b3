"""Inflection: the written forms of a codebook entry, so that a researcher enters a lemma and not a paradigm.

Only endings are made here; proclitics, the article, hamza and marks are the business of `riwaya.words`.
"""

from __future__ import annotations

from collections.abc import Iterator

_TEH = "ة"
# a noun that drops its last ي without the article: قاض
_DEFECTIVE = "+ي"
# endings without an accusative of their own
_UNCHANGED = (_TEH, "اء", "ى", "ا", "ات", "ون", "ين")
_LONGEST_ABBREVIATION = 3
# the letters of a verb like حاصر, and of the shortest like أعاد
_FORM_THREE = 4


def verb(pair: str) -> list[str]:
    """The forms of a verb given as `past/imperfect` (third person masculine singular), all persons of the third.

    >>> verb("قتل/يقتل")[:4]
    ['قتل', 'قتلت', 'قتلا', 'قتلتا']
    """
    past, _, imperfect = (part.strip() for part in pair.partition("/"))
    forms = list(_past(*_split(past)))
    if imperfect:
        forms += _imperfect(*_split(imperfect))
        forms += _passive(*_split(past))
    return forms


def _passive(head: str, rest: str) -> Iterator[str]:
    """The passive of a past where it is written otherwise: حاصر, حوصر; أعاد, أعيد; استدعى, استدعي. It has no dual.

    A short hollow verb is left out: its passive is written like a noun (باع, بيع). So is one that begins with و: its
    passive is written like another verb behind "and" (ووجه).

    >>> [next(_passive(past, "")) for past in ("حاصر", "أعاد", "استدعى")], [*_passive("باع", ""), *_passive("واجه", "")]
    (['حوصر', 'أعيد', 'استدعي'], [])
    """
    if len(head) == _FORM_THREE and head[1] == "ا" and head[0] != "و" and head[-1] not in "اى":
        stem, plural = head[0] + "و" + head[2:], "وا"
    elif len(head) >= _FORM_THREE and head[0] in "أا" and head[-2] == "ا":
        stem, plural = head[:-2] + "ي" + head[-1], "وا"
    elif head.startswith("ا") and head.endswith("ى"):
        stem, plural = head[:-1] + "ي", ""
    else:
        return
    yield from (stem + ending + rest for ending in dict.fromkeys(("", "ت", plural)))


def _split(phrase: str) -> tuple[str, str]:
    """The verb and the words that go with it (لقي حتفه)."""
    head, _, rest = phrase.partition(" ")
    return head, f" {rest}" if rest else ""


def _past(head: str, rest: str) -> Iterator[str]:
    yield head + rest
    if head.endswith(("ى", "ا")):
        stem = head[:-1]
        yield from (stem + ending + rest for ending in ("ت", "تا", "وا", "يا"))
        if head.startswith("أ") and head.endswith("ى"):
            # the passive: ألغيت الرحلات
            yield from (stem + ending + rest for ending in ("ي", "يت", "يتا"))
        return
    yield from (head + ending + rest for ending in ("ت", "ا", "تا", "وا"))


def _imperfect(head: str, rest: str) -> Iterator[str]:
    yield head + rest
    if not head.startswith("ي"):
        return
    # a weak last letter gives way to the plural's (يعانون) and stays before the dual's (يعانيان)
    stem = head[1:-1] if head.endswith(("ى", "و", "ي")) else head[1:]
    two = head[1:-1] + "ي" if head.endswith("ى") else head[1:]
    yield "ت" + head[1:] + rest
    yield from (first + stem + ending + rest for first in "يت" for ending in ("ون", "وا"))
    yield from (first + two + "ان" + rest for first in "يت")


def noun_forms(names: str) -> list[tuple[str, str]]:
    """The forms of a counted noun given as `singular, plural, …`, each with its number: one, two or many.

    A plural may be written `+ون` or `+ات` for the sound ones; `+ي` is for a singular whose last letter only shows in
    other forms (قاض, قاضيان). Cases: with the ن of the plural and without it; an adjective agrees with its
    noun. A short singular without a plural is an abbreviation and has one form: كم is a kilometre, كما is as.

    >>> noun_forms("جندي, جنود")
    [('جندي', 'one'), ('جنديا', 'one'), ('جنود', 'many'), ('جنودا', 'many'), ('جنديان', 'two'), ('جنديين', 'two')]
    """
    singular, *plurals = [part.strip() for part in names.split(",")]
    head, _, rest = singular.partition(" ")
    rest = f" {rest}" if rest else ""
    forms = [(head + rest, "one")]
    if not plurals and len(head) <= _LONGEST_ABBREVIATION:
        return forms
    stem = head[:-1] + "ت" if head.endswith(_TEH) else head
    if _DEFECTIVE in plurals:
        plurals.remove(_DEFECTIVE)
        stem = head + "ي"
        forms += [(stem + rest, "one"), (stem + "ا" + rest, "one")]
    elif not head.endswith((_TEH, "اء", "ى")):
        forms.append((head + "ا" + rest, "one"))
        if rest and not rest.endswith(_UNCHANGED):
            forms.append((head + "ا" + rest + "ا", "one"))
    for plural in plurals:
        forms += [(form, "many") for form in _plural(head, plural, rest)]
    # where the dual is written like the plural (مدنيين) the plural is meant, so it comes first
    return forms + [(form, "two") for form in _duals(stem, rest)]


def _duals(stem: str, rest: str) -> Iterator[str]:
    """The dual of a noun with what stands behind it, which may be an adjective and agrees then."""
    for ending in ("ان", "ين"):
        yield stem + ending + rest
        if rest and " " not in rest.strip():
            yield stem + ending + (rest[:-1] + "ت" if rest.endswith(_TEH) else rest) + ending
    if rest or stem.endswith("ت"):
        # before what completes it: طائرتا نقل
        yield from (stem + ending + rest for ending in ("ا", "ي"))


def dual_in_construct(names: str) -> list[str]:
    """The dual without ن of a masculine noun of one word that has a broken plural, as it stands before its complement.

    With a sound plural the same letters may be many: مراسلي.

    >>> dual_in_construct("قارب, قوارب"), dual_in_construct("مراسل, +ون")
    (['قاربا', 'قاربي'], [])
    """
    singular, *plurals = [part.strip() for part in names.split(",")]
    sound = not plurals or "+ون" in plurals
    if sound or " " in singular or singular.endswith(_UNCHANGED):
        return []
    return [singular + "ا", singular + "ي"]


def owned_dual(names: str) -> list[str]:
    """The dual of a noun of one word as it stands before a pronoun: ولدا (ولداها), of a feminine one also ابنتي.

    In the genitive the others may be written like a sound plural.

    >>> owned_dual("ولد, أولاد"), owned_dual("ابنة, +ات")
    (['ولدا'], ['ابنتا', 'ابنتي'])
    """
    singular = names.split(",")[0].strip()
    if " " in singular or singular.endswith(("اء", "ى", "ا")):
        return []
    stem = singular[:-1] + "ت" if singular.endswith(_TEH) else singular
    return [stem + "ا", stem + "ي"] if stem.endswith("ت") else [stem + "ا"]


def _plural(head: str, plural: str, rest: str) -> list[str]:
    if plural == "+ون":
        return [head + ending + rest for ending in ("ون", "ين", "و", "ي")]
    if plural == "+ات":
        return [(head[:-1] if head.endswith(_TEH) else head) + "ات" + rest]
    # plurals such as مدارس have no accusative of their own
    diptote = len(plural) > 4 and plural[2] == "ا"
    return [plural] if diptote or plural.endswith((_TEH, "اء", "ات", "ى")) else [plural, plural + "ا"]


def cue(phrase: str) -> list[str]:
    """A noun that signals something, with its accusative: مقتل, مقتلا.

    >>> cue("هجوم")
    ['هجوم', 'هجوما']
    """
    if " " in phrase or phrase.endswith(_UNCHANGED):
        return [phrase]
    return [phrase, phrase + "ا"]


def forms(phrase: str) -> list[str]:
    """The forms of a verb, which is given as `past/imperfect`, or else of a noun that signals something.

    >>> forms("قصف/يقصف")[0], forms("هجوم")
    ('قصف', ['هجوم', 'هجوما'])
    """
    return verb(phrase) if "/" in phrase else cue(phrase)


def nisba(phrase: str) -> list[str]:
    """An adjective of origin in every number, gender and case: كوري شمالي, كورية شمالية, كوريون شماليون.

    >>> nisba("روسي")
    ['روسي', 'روسية', 'روسيا', 'روسيون', 'روسيين', 'روسيات', 'روسيان', 'روسيتين', 'روسيتان']
    """
    endings = ("", _TEH, "ا", "ون", "ين", "ات", "ان", "تين", "تان")
    return [" ".join(word + ending for word in phrase.split()) for ending in endings]
