"""Inflection: the written forms of a codebook entry, so that a researcher enters a lemma and not a paradigm.

Only endings are made here; proclitics, the article, hamza and marks are the business of `riwaya.words`.
"""

from __future__ import annotations

from collections.abc import Iterator

_TEH = "ة"
_LONGEST_ABBREVIATION = 3


def verb(pair: str) -> list[str]:
    """The forms of a verb given as `past/imperfect` (third person masculine singular), all persons of the third.

    >>> verb("قتل/يقتل")[:4]
    ['قتل', 'قتلت', 'قتلا', 'قتلتا']
    """
    past, _, imperfect = (part.strip() for part in pair.partition("/"))
    forms = list(_past(*_split(past)))
    if imperfect:
        forms += _imperfect(*_split(imperfect))
    return forms


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

    A plural may be written `+ون` or `+ات` for the sound ones. Cases: with the ن of the plural and without it. A short
    singular without a plural is an abbreviation and has one form: كم is a kilometre, كما is as.

    >>> noun_forms("جندي, جنود")
    [('جندي', 'one'), ('جنديا', 'one'), ('جنود', 'many'), ('جنودا', 'many'), ('جنديان', 'two'), ('جنديين', 'two')]
    """
    singular, *plurals = [part.strip() for part in names.split(",")]
    head, _, rest = singular.partition(" ")
    rest = f" {rest}" if rest else ""
    forms = [(head + rest, "one")]
    if not plurals and len(head) <= _LONGEST_ABBREVIATION:
        return forms
    if not head.endswith((_TEH, "اء", "ى")):
        forms.append((head + "ا" + rest, "one"))
    for plural in plurals:
        forms += [(form, "many") for form in _plural(head, plural, rest)]
    stem = head[:-1] + "ت" if head.endswith(_TEH) else head
    # where the dual is written like the plural (مدنيين) the plural is meant, so it comes first
    forms += [(stem + ending + rest, "two") for ending in (("ان", "ين") if not rest else ("ان", "ين", "ا", "ي"))]
    return forms


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
    if " " in phrase or phrase.endswith((_TEH, "اء", "ى", "ا", "ات", "ون", "ين")):
        return [phrase]
    return [phrase, phrase + "ا"]


def nisba(phrase: str) -> list[str]:
    """An adjective of origin in every number, gender and case: كوري شمالي, كورية شمالية, كوريون شماليون.

    >>> nisba("روسي")
    ['روسي', 'روسية', 'روسيا', 'روسيون', 'روسيين', 'روسيات', 'روسيان', 'روسيتين', 'روسيتان']
    """
    endings = ("", _TEH, "ا", "ون", "ين", "ات", "ان", "تين", "تان")
    return [" ".join(word + ending for word in phrase.split()) for ending in endings]
