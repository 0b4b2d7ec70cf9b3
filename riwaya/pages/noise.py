"""Signs by which a line of a page is known to be no part of the article, whatever stands around it.

The phrases are data (data/codebook/noise.yml); the grammar of menus, time stamps and credits is here. What a
line means for its neighbours is decided in verdicts.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

from riwaya.codebook import default_folder, read_file, read_yaml
from riwaya.words import key

Then = Literal["", "list", "end"]
# Where on the page a sign counts: everywhere, but not in the headline, only before and after the body, and between
# the paragraphs of the body only if the line speaks of something else.
Where = Literal["all", "not headline", "outside body", "off topic"]

_PLACES = ("whole", "start", "always", "label", "weak")
_SECTIONS = ("cues", "page_words", "stamp_words", "credits", "telling")
# and
_AND = "و"
_WORD = re.compile(r"[^\W\d_]+")
_LABEL_END = re.compile(r"[\s\"'()\d]*(?:[:\-–—|/=]|$)")
_MAX_LABEL_WORDS, _MAX_MENU_ITEM, _MAX_BYLINE, _MAX_CAPTION = 10, 3, 6, 12
# In letters.
_MAX_STAMP = 150
# Of what was judged once, so much is kept.
_MAX_KNOWN = 100_000
_ARABIC_LETTER = re.compile("[\u0620-\u064a]")
_DIGIT = re.compile(r"\d")
_CLOCK = re.compile(r"\d\s?:\s?\d\d")
_YEAR = re.compile(r"\d{4}")
_ENTRY = re.compile(r"\W*\d\d?\s?:\s?\d\d\b(?!\s*$)")
# Numbers of a clock or a date: figures with a mark between them, and years.
_DATE_NUMBER = re.compile(r"\d+(?:\s?[:/.\-]\s?\d+)+|\b\d{4}\b")
_NUMBER = re.compile(r"\d+")
# Initials of the editors under an agency's story, the agency in brackets before them or not.
_INITIALS = re.compile(r"(?:\([^()]{1,30}\))?(?:[\s/.\-]*\b[^\W\d]{1,2}\b){1,6}[\s.]{0,3}")
_BRACKETED = re.compile(r"[(\[]([^()\[\]]{1,40})[)\]]\s*$")
# What stands between the items of a ticker; between those of a menu a spaced dash or slash may stand too.
_TICKER = re.compile(r"[|•◆◇●■▪◾♦★]|\*{2,}|\s{3,}|\t")
_MENU = re.compile(_TICKER.pattern + r"|\s+[-–—/\\+.·›»>~]+\s+")
_FULL_STOP = re.compile(r"[.!؟?][»”\"'’)\]]*$")


class Sign(NamedTuple):
    """Why a line looks like page furniture; `bare` if next to nothing but the cue stands on it."""

    why: str
    then: Then = ""
    where: Where = "all"
    bare: bool = False


class _Cue(NamedTuple):
    words: tuple[str, ...]
    place: str
    why: str
    then: Then


@dataclass(frozen=True)
class Noise:
    """The phrases of noise.yml, folded; `telling` holds the words that make two alike sentences differ."""

    whole: Mapping[tuple[str, ...], _Cue]
    starts: Mapping[str, tuple[_Cue, ...]]
    page_words: frozenset[str]
    stamp_words: frozenset[str]
    days: frozenset[str]
    credits: frozenset[str]
    telling: frozenset[str]
    _first: dict[str, bool] = field(default_factory=dict)
    _signs: dict[str, Sign | None] = field(default_factory=dict)

    def may_condemn(self, token: str) -> bool:
        """Whether a full sentence whose first chunk is `token` may be a cue: a quick no for nearly all."""
        known = self._first.get(token)
        if known is None:
            found = _WORD.findall(key(token).casefold())
            known = not found or any(cue.place == "always" for cue in self.starts.get(found[0], ()))
            if len(self._first) < _MAX_KNOWN:
                self._first[token] = known
        return known

    def furniture(self, text: str) -> Sign | None:
        """The sign of a line that is no full sentence; the pages of an outlet have most such lines in common.

        >>> load().furniture("الرئيسية | سياسة | رياضة").why
        'navigation'
        """
        if text in self._signs:
            return self._signs[text]
        sign = _furniture(text, self)
        if len(text) <= _MAX_STAMP and len(self._signs) < _MAX_KNOWN:
            self._signs[text] = sign
        return sign

    def cue(self, text: str, *, full: bool) -> Sign | None:
        """The cue that a line begins with; of a full sentence only those that no sentence begins with."""
        keyed = key(text[:80]).casefold()
        found = list(_WORD.finditer(keyed))
        words = tuple(match[0] for match in found)
        if not words:
            return None
        if not full and len(text) <= 80 and (cue := self.whole.get(words)):
            return Sign(cue.why, cue.then, bare=True)
        for cue in self.starts.get(words[0], ()):
            size = len(cue.words)
            if words[:size] == cue.words and self._fits(cue, keyed, found[size - 1].end(), text, full=full):
                where: Where = "not headline" if cue.place == "weak" else "all"
                return Sign(cue.why, cue.then, where, bare=len(words) <= size + 1)
        return None

    def _fits(self, cue: _Cue, keyed: str, end: int, text: str, *, full: bool) -> bool:
        if cue.place == "always":
            return True
        if cue.place == "label":
            return not full and text.count(" ") < _MAX_LABEL_WORDS and bool(_LABEL_END.match(keyed, end))
        return not full


def _furniture(text: str, noise: Noise) -> Sign | None:
    """Whether a line is punctuation, a cue, a menu, a time stamp or a credit."""
    if not any(map(str.isalnum, text)):
        return Sign("only punctuation")
    if cue := noise.cue(text, full=False):
        return cue
    words = _WORD.findall(key(text).casefold())
    if all(word in noise.page_words for word in words) and (words or ":" not in text):
        return Sign("menu or buttons" if words else "only a number", where="all" if words else "outside body")
    return _stamp(text, words, noise) or _separated(text) or _credit(text, words, noise)


def _stamp(text: str, words: list[str], noise: Noise) -> Sign | None:
    if len(text) > _MAX_STAMP or not _DIGIT.search(text):
        return None
    clock = bool(_CLOCK.search(text))
    others = [word for word in words if word not in noise.stamp_words]
    if not others and (words or clock):
        return Sign("time stamp", where="all" if clock else "outside body")
    dated = clock or (bool(_YEAR.search(text)) and not noise.days.isdisjoint(words))
    # A clock time before a statement heads the entry of a live report; a figure beside the day is a claim.
    entry = bool(_ENTRY.match(text)) and len(others) > 2
    claims = len(_NUMBER.findall(_DATE_NUMBER.sub(" ", text))) > 1 and noise.page_words.isdisjoint(others)
    if not dated or len(others) > (_MAX_BYLINE if clock else _MAX_BYLINE // 2) or entry or claims:
        return None
    sure = clock and not noise.days.isdisjoint(words)
    return Sign("byline and time stamp", where="not headline" if sure else "outside body")


def _separated(text: str) -> Sign | None:
    """A ticker or a menu: three or more items on one line; a row of figures is neither."""
    if _FULL_STOP.search(text):
        return None
    headlines = [item for item in _TICKER.split(text) if item and not item.isspace()]
    if len(headlines) > 2 and _mean_words(headlines) > _MAX_MENU_ITEM:
        return Sign("headlines in one line", where="off topic")
    items = [item for item in _MENU.split(text) if item and not item.isspace()]
    if len(items) < 3 or _mean_words(items) > _MAX_MENU_ITEM or "«" in text:
        return None
    return None if sum(map(bool, map(_DIGIT.search, items))) * 2 > len(items) else Sign("menu")


def _mean_words(items: list[str]) -> float:
    return sum(len(item.split()) for item in items) / len(items)


def _credit(text: str, words: list[str], noise: Noise) -> Sign | None:
    if _INITIALS.fullmatch(text) or (text.startswith("(") and text.endswith(")")):
        return Sign("sign-off", where="outside body")
    if (found := _BRACKETED.search(text)) and _all_in(found[1], noise.credits):
        return Sign("caption with its credit", where="not headline" if len(words) <= _MAX_CAPTION else "outside body")
    known = any(word.removeprefix(_AND) in noise.credits for word in words[-2:])
    if known and len(words) <= _MAX_BYLINE and not _DIGIT.search(text):
        return Sign("byline", where="outside body")
    return None


def _all_in(text: str, known: frozenset[str]) -> bool:
    words = _WORD.findall(key(text).casefold())
    return bool(words) and known.issuperset(words)


def speaks_arabic(text: str) -> bool:
    """Whether any Arabic letter stands in the text."""
    return bool(_ARABIC_LETTER.search(text))


def load(folder: Path | None = None) -> Noise:
    """The phrases in `folder`/noise.yml, by default of the codebook that comes with Riwaya; read once.

    Raises FileNotFoundError for a folder without them, ValueError for an unknown key or another form, naming the file.
    """
    folder = (folder or default_folder()).resolve()
    try:
        return _load(folder)
    except (AttributeError, IndexError, TypeError) as error:
        raise ValueError(f"{folder / 'noise.yml'}: lists and keys do not stand as they should: {error}") from error


@lru_cache(maxsize=4)
def _load(folder: Path) -> Noise:
    table = _read(folder / "noise.yml")
    cues = list(_cues(table["cues"], folder / "noise.yml"))
    starts: dict[str, tuple[_Cue, ...]] = {}
    for cue in sorted(cues, key=lambda cue: -len(cue.words)):
        starts[cue.words[0]] = (*starts.get(cue.words[0], ()), *((cue,) if cue.place != "whole" else ()))
    calendar, numbers = read_file("calendar", folder), read_file("numbers", folder)
    days = _all_words([calendar["months"], calendar["hijri_months"], calendar["weekdays"]])
    return Noise(
        whole={cue.words: cue for cue in cues if cue.place == "whole"},
        starts=starts,
        page_words=_all_words(table["page_words"]),
        stamp_words=_all_words(table["stamp_words"]) | days,
        days=days,
        credits=_all_words(table["credits"]),
        telling=_all_words(table["telling"]) | _all_words(numbers) | days | _all_words(calendar["days"]),
    )


def _read(path: Path) -> dict[str, Any]:
    table = read_yaml(path)
    if not isinstance(table, dict):
        raise ValueError(f"{path}: want a mapping")
    if odd := set(_SECTIONS) ^ set(table):
        raise ValueError(
            f"{path}: want the keys {', '.join(_SECTIONS)}; unknown or missing: {', '.join(map(str, odd))}"
        )
    return table


def _cues(table: Mapping[str, Mapping[str, Any]], path: Path) -> Iterator[_Cue]:
    for why, places in table.items():
        then = places.get("then", "")
        for place, phrases in places.items():
            if place == "then" and then in ("list", "end"):
                continue
            if place not in _PLACES:
                raise ValueError(f"{path}: {why!r}: unknown key {place!r}; known are {', '.join(_PLACES)} and then")
            for phrase in phrases:
                yield _Cue(tuple(_WORD.findall(key(str(phrase)).casefold())), place, why, then)


def _all_words(values: Any) -> frozenset[str]:
    """Every word of a list or mapping of phrases, however deep."""
    if isinstance(values, Mapping):
        return _all_words(list(values.values()))
    if isinstance(values, str) or not isinstance(values, Iterable):
        return frozenset(_WORD.findall(key(str(values)).casefold()))
    return frozenset().union(*map(_all_words, values))
