"""Clitics: the key under which a word is looked up, and every way to cut what is written onto it."""

from __future__ import annotations

import re
from collections.abc import Iterator

# What is not seen and does not part a word (Unicode's word breaks, UAX 29): the soft hyphen, joiners, marks of
# direction, the byte order mark.
INVISIBLE = "".join(
    map(chr, [0xAD, 0x61C, *range(0x200C, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF])
)
TATWEEL = "\N{ARABIC TATWEEL}"
# Marks, tatweel and what is invisible go; variants of one letter become one.
_FOLD: dict[int, str | None] = {
    **dict.fromkeys(map(ord, "أإآٱ"), "ا"),
    **dict.fromkeys(map(ord, "ىیيئےې"), "ي"),
    **dict.fromkeys(map(ord, "ةۃہھە"), "ه"),
    **dict.fromkeys(map(ord, "ؤ"), "و"),
    **dict.fromkeys(map(ord, "کڪ"), "ك"),
    **dict.fromkeys(map(ord, "ڤ"), "ف"),
    **dict.fromkeys(map(ord, "گ"), "غ"),
    **dict.fromkeys(map(ord, "پ"), "ب"),
    **dict.fromkeys(map(ord, "چ"), "ج"),
    **{
        mark: None
        for first, last in ("\u0610\u061a", "\u064b\u065f", "\u06d6\u06ed")
        for mark in range(ord(first), ord(last) + 1)
    },
    **dict.fromkeys(map(ord, "\u0670" + TATWEEL + INVISIBLE), None),
}
# Letters that few texts lack are replaced one by one, which is several times as fast as translating the text.
_FREQUENT = tuple((letter, str(_FOLD[ord(letter)])) for letter in "أإآىئةؤ")
_RARE = re.compile(f"[{''.join(chr(letter) for letter, plain in _FOLD.items() if plain != chr(letter))}]")
ARTICLE = "ال"
# longer runs of letters are noise, not words with clitics
_LONGEST_WORD = 40
# What may stand before a stem, by its first letter: (as written, proclitic, whether with the article)
_PREFIXES: dict[str, tuple[tuple[str, str, bool], ...]] = {
    "ا": (("ال", "", True),),
    "ل": (("لل", "ل", True), ("لال", "ل", True), ("ل", "ل", False)),
    **{
        first: (
            (first, first, False),
            (first + "ال", first, True),
            (first + "لل", first + "ل", True),
            *((first + second, first + second, False) for second in "بلكس"),
            *((first + second + "ال", first + second, True) for second in "بلك"),
        )
        for first in "وف"
    },
    **{first: ((first, first, False), (first + "ال", first, True)) for first in "بك"},
    "س": (("س", "س", False),),
}
# object and possessive pronouns, longest first
_SUFFIXES = ("هما", "كما", "ها", "هم", "هن", "كم", "نا", "ه", "ي")


def key(form: str) -> str:
    """The form under which a word is looked up: hamza, alef, teh marbuta and marks folded away.

    >>> key("أُصِيبَ") == key("اصيب")
    True
    """
    for letter, plain in _FREQUENT:
        if letter in form:
            form = form.replace(letter, plain)
    return form.translate(_FOLD) if _RARE.search(form) else form


def clitic_length(form: str, proclitic: str) -> int:
    """How many code points of a form its proclitic takes, marks and tatweel included.

    >>> clitic_length("وَبِقتل", "وب")
    4
    """
    at = 0
    for _ in proclitic:
        at += 1
        while at < len(form) and _FOLD.get(ord(form[at]), "") is None:
            at += 1
    return at


Cut = tuple[str, str, bool, bool]


def cuts(form_key: str) -> list[Cut]:
    """Every way to cut clitics off a key: (stem, proclitic, definite, suffixed), the whole word first.

    >>> [stem for stem, *_ in cuts("وللجنود")]
    ['وللجنود', 'للجنود', 'جنود', 'لجنود']
    """
    found: list[Cut] = [(form_key, "", False, False)]
    length = len(form_key)
    if length > _LONGEST_WORD:
        return found
    for prefix, proclitic, definite in _PREFIXES.get(form_key[0], ()):
        if form_key.startswith(prefix) and length - len(prefix) >= 2:
            found.append((form_key[len(prefix) :], proclitic, definite, False))
    if form_key.endswith(_SUFFIXES):
        bare = [(stem, proclitic) for stem, proclitic, definite, _ in found if not definite]
        found += [cut for stem, proclitic in bare for cut in _suffix_cuts(stem, proclitic)]
    return found


def _suffix_cuts(stem: str, proclitic: str) -> Iterator[Cut]:
    """Cuts of a pronoun behind the stem, which makes it definite; ت before one may be a teh marbuta, و or ي a hamza."""
    for suffix in _SUFFIXES:
        if stem.endswith(suffix) and len(stem) - len(suffix) >= 2:
            cut = stem[: -len(suffix)]
            yield cut, proclitic, True, True
            if cut.endswith("ت"):
                yield cut[:-1] + "ه", proclitic, True, True
            elif cut.endswith(("او", "اي")):
                yield cut[:-1] + "ء", proclitic, True, True


def inner(form_key: str) -> str:
    """The key of a word inside a phrase: without its article."""
    return form_key[2:] if form_key.startswith(ARTICLE) and len(form_key) > 3 else form_key
