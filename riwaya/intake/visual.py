"""Lines as they stand on paper, from left to right, back to the order in which they are read.

A PDF holds glyphs and their places. In an Arabic line the letters then come from the wrong end, the numbers do
not, and two numbers with a dash between them change places, or do not, by what stands before them. A line is taken
for read only where writing it again gives what stands on the paper.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from bidi.algorithm import get_display

from riwaya.arabic import is_rtl, strip_controls

_DIGITS = "0123456789"
# The Rumi digits have the bidi class that ASCII digits take on behind an Arabic letter, and stand in no article.
_BEHIND_ARABIC = str.maketrans(_DIGITS, "".join(map(chr, range(0x10E60, 0x10E6A))))
# Private letters are Latin to the algorithm: numbers before which nothing Arabic is read.
_BEFORE_ARABIC = str.maketrans(_DIGITS, "".join(map(chr, range(0xE000, 0xE00A))))
_AS_BEFORE = {new: old for table in (_BEHIND_ARABIC, _BEFORE_ARABIC) for old, new in table.items()}
# digits that belong to a Latin word: F-16
_LATIN_RUN = re.compile(r"[A-Za-z][A-Za-z\U00010E60-\U00010E69.,/-]*")


def glyph(text: str) -> str:
    """What a glyph stands for, letters as on paper: a ligature's last letter comes first.

    >>> glyph("ﻻ") == "ال"
    True
    """
    plain = unicodedata.normalize("NFKC", text)
    return plain[::-1] if len(plain) > 1 and is_rtl(plain) else plain


def reading_order(line: str, base: str = "R") -> tuple[str, bool]:
    """A line of glyphs from left to right in the order of reading, and whether that order is certain.

    `base` is the direction of its paragraph, R or L.

    >>> reading_order("25-20 " + "نيب")
    ('بين 20-25', True)
    """
    line = strip_controls(line)
    if not is_rtl(line):
        return line, True
    for candidate in _candidates(line, base):
        if _displayed(candidate, base) == line:
            return candidate, True
    return next(_candidates(line, base)), False


def direction(texts: Iterable[str]) -> str:
    """The direction of a paragraph: that of most of its letters.

    >>> direction(["نبأ", "a"])
    'R'
    """
    joined = "".join(texts)
    arabic = sum(unicodedata.bidirectional(letter) in ("R", "AL") for letter in joined)
    return "R" if 2 * arabic >= sum(letter.isalpha() for letter in joined) else "L"


def _candidates(line: str, base: str) -> Iterator[str]:
    yield _displayed(_LATIN_RUN.sub(lambda run: run[0].translate(_AS_BEFORE), line.translate(_BEHIND_ARABIC)), base)
    yield _displayed(line, base)
    yield _displayed(line.translate(_BEHIND_ARABIC), base)
    yield _displayed(line.translate(_BEFORE_ARABIC), base)


def _displayed(line: str, base: str) -> str:
    return str(get_display(line, base_dir=base)).translate(_AS_BEFORE)
