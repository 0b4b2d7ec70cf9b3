"""From an article to its sentences, each with its place, its kind and, where it is noise, the reason."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from riwaya.pages.lines import split_lines
from riwaya.pages.noise import Noise, load
from riwaya.pages.repeats import find_repeats
from riwaya.pages.verdicts import judge
from riwaya.reading import at
from riwaya.records import Article, Sentence, stable_id
from riwaya.uncollected import uncollected

# Frequent letters are replaced one by one: ten times as fast as translate, and free where they are absent.
_FREQUENT = {
    **dict.fromkeys("أإآ", "ا"),
    **dict.fromkeys("ىئ", "ي"),
    "ة": "ه",
    "ؤ": "و",
    "\N{NO-BREAK SPACE}": " ",
    **{chr(ord("\N{ARABIC-INDIC DIGIT ZERO}") + digit): str(digit) for digit in range(10)},
}
_RARE = {
    **dict.fromkeys("ٱٲٳٵ", "ا"),
    **dict.fromkeys("یېےۍ", "ي"),
    **dict.fromkeys("ۃہھەۀۂ", "ه"),
    **dict.fromkeys("کڪ", "ك"),
    **dict.fromkeys(map(chr, [*range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000]), " "),
    **{chr(ord("\N{EXTENDED ARABIC-INDIC DIGIT ZERO}") + digit): str(digit) for digit in range(10)},
}
_PRESENTATION_FORMS = (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFF))
_MAYBE_RARE = re.compile("[\u0671-\u06f9\u2000-\u200a\u202f\u205f\u3000\ufb50-\ufdff\ufe70-\ufefc]")

_CLOSERS = "»”\"’')]"
# A stop; `ends` is there before a blank, or before a letter that lost its blank.
_STOP = re.compile(rf"(?P<mark>[.!?؟۔]+)[{re.escape(_CLOSERS)}]*(?P<ends>(?=[\s\u0621-\u064a]))?")
_RARE_STOPS = "!?؟۔"
# Quotations and brackets; each alternative ends at the first mark of its kind, so that none is scanned twice.
_ENCLOSED = re.compile(r"\"[^\"]*\"|«[^«»]*»|[“”][^“”]*”|\([^()]*\)")
_OPENERS = re.compile(r"[\"«“”(]")
# A quotation as short as this goes on through its full stops.
_MAX_ENCLOSED = 100
_ARABIC = re.compile("[\u0621-\u064a]")
# marks of the era: anno Domini, anno Hegirae
_ERAS = "مه"
# and Dr, and Eng: the only abbreviations that a conjunction clings to
_TITLED = ("ود", "وم")
# and, so
_CONJUNCTIONS = "وف"


def fold(text: str) -> str:
    """`text` with letters that are written in several ways made one, letter for letter: no offset moves.

    Hamza on its seats, alef maqsura, teh marbuta, Persian letters and single presentation forms become the
    plain Arabic letter; every digit becomes ASCII and every blank a space. Tashkeel and tatweel stay.

    >>> fold("أُصيبَ ١٢٫٥ ألف شخصٍ") == "اُصيبَ 12٫5 الف شخصٍ"
    True
    """
    if text.isascii():
        return text
    if _MAYBE_RARE.search(text):
        text = text.translate(_rare_table())
    for letter, plain in _FREQUENT.items():
        if letter in text:
            text = text.replace(letter, plain)
    return text


@cache
def _rare_table() -> dict[int, str]:
    forms = ((form, unicodedata.normalize("NFKC", form)) for form in map(chr, _PRESENTATION_FORMS))
    return {ord(form): _RARE.get(plain, plain) for form, plain in [*_RARE.items(), *forms] if len(plain) == 1}


@uncollected()
def read_sentences(articles: Iterable[Article], noise: Noise | None = None) -> list[Sentence]:
    """The sentences of all articles, in their order; `noise` has the phrases of page noise."""
    known = noise or load()
    found: list[Sentence] = []
    for article in articles:
        with at(article):
            found += sentences(article, known)
    return found


def sentences(article: Article, noise: Noise | None = None) -> list[Sentence]:
    """The sentences and page lines of an article, in their order.

    Every character that is not blank is in exactly one of them. Lines of body text are split at full stops;
    the headline, page noise and lines that repeat another are one sentence each. Linear in the text.
    """
    known = noise or load()
    found = list(_judged(article, known))
    body = [n for n, sentence in enumerate(found) if sentence.kind == "body"]
    folded = fold(article.text)
    texts = [folded[found[n].start : found[n].end] for n in body]
    for later, earlier in find_repeats(texts, [found[n].paragraph for n in body], known.telling).items():
        why = f"repeats {found[body[earlier]].sentence_id}"
        found[body[later]] = replace(found[body[later]], kind="duplicate", why=why)
    return found


def _judged(article: Article, noise: Noise) -> Iterator[Sentence]:
    """The sentences with what their line is; those of the body are not yet compared with each other."""
    name, text = article.article_id, article.text
    lines = list(split_lines(text))
    verdicts = judge(lines, noise, article.source_headline, article.source_office)
    for paragraph, (line, (kind, why, repeats)) in enumerate(zip(lines, verdicts, strict=True)):
        if repeats >= 0:
            why = f"repeats {stable_id('sen', name, lines[repeats].start)}"
        for first, last in _split(line.text) if kind == "body" else ((0, len(line.text)),):
            start, end = line.start + first, line.start + last
            yield Sentence(name, stable_id("sen", name, start), start, end, text[start:end], kind, why, paragraph)


def _split(text: str) -> Iterator[tuple[int, int]]:
    """The spans of the sentences of a line, stripped.

    >>> text = "قال د. سامي إن 7.7 آلاف نزحوا. وأضاف: «لا. لن نعود». انتهى"
    >>> [text[start:end] for start, end in _split(text)]
    ['قال د. سامي إن 7.7 آلاف نزحوا.', 'وأضاف: «لا. لن نعود».', 'انتهى']
    """
    start = 0
    for end in _ends(text):
        yield start, end
        start = _next_letter(text, end)
    yield start, len(text)


def _next_letter(text: str, at: int) -> int:
    while text[at].isspace():
        at += 1
    return at


def _ends(text: str) -> list[int]:
    """The offsets at which a sentence ends inside a line."""
    found = [stop for stop in _stops(text) if stop["ends"] is not None and _ends_sentence(text, stop)]
    if not found or not _OPENERS.search(text):
        return [m.end() for m in found]
    shut = [m.span() for m in _ENCLOSED.finditer(text) if m.end() - m.start() <= _MAX_ENCLOSED]
    ends, at = [], 0
    for match in found:
        while at < len(shut) and shut[at][1] < match.end():
            at += 1
        if at == len(shut) or not shut[at][0] < match.start() < match.end() < shut[at][1]:
            ends.append(match.end())
    return ends


def _stops(text: str) -> Iterator[re.Match[str]]:
    """The stops in a line; where there are full stops only, str.find is four times as fast as the pattern."""
    if any(mark in text for mark in _RARE_STOPS):
        yield from _STOP.finditer(text)
        return
    at = text.find(".")
    while at >= 0 and (stop := _STOP.match(text, at)):
        yield stop
        at = text.find(".", stop.end())


def _ends_sentence(text: str, stop: re.Match[str]) -> bool:
    """Whether a stop inside a line ends a sentence: not in numbers, abbreviations, initials and ellipses."""
    start, mark, end = stop.start(), stop["mark"], stop.end()
    closed = end - start > len(mark)
    if len(mark) > 1 and mark.strip(".") == "":
        return False
    if not text[end].isspace():
        return mark == "." and not closed and _lost_blank(text, start)
    after = text[end : end + 8].lstrip()[:1]
    if after in "،,؛:" or (closed and after in "-–—"):
        return False
    if mark in ".۔":
        return not _abbreviates(text, start)
    return not closed or after in _CONJUNCTIONS


def _lost_blank(text: str, at: int) -> bool:
    """Whether a full stop stands between two words that only lost their blank, as against an abbreviation."""
    return at > 2 and text[at - 3 : at].isalpha() and bool(_ARABIC.match(text, at - 1))


def _abbreviates(text: str, at: int) -> bool:
    """Whether the full stop at `at` follows a title, an initial or the number of a list item."""
    if at < 4 and text[:at].isdigit():
        return True
    if at < 1 or not text[at - 1].isalpha():
        return False
    if at > 1 and text[at - 2].isalnum():
        return text[at - 2 : at] in _TITLED and not (at > 2 and text[at - 3].isalnum())
    return not (text[at - 1] in _ERAS and text[max(0, at - 4) : at - 1].rstrip()[-1:].isdigit())
