"""Lines of a page as such: their offsets, whether they read as sentences, and what they speak of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from riwaya.words import key

# Marks that end a line beside the line feed.
_BREAKS = "\v\f\x85\u2028\u2029"
_CLOSERS = "\"'”’»)]"
_HALF_STOPS = ("؟", "!", "?", ":", "؛")
# comma
_COMMA = "،"
_INNER_STOP = re.compile(r"[^.]\. ")
_CONTENT_WORD = re.compile(r"[^\W\d_]{4,}")
_CLITIC = re.compile(r"^(?:[وفبكل]?ال|لل|[وفبل])(?=\w{3})")
# In words: the shortest sentence with a final stop, with another mark at its end, and with a comma inside.
_MIN_STOPPED, _MIN_MARKED, _MIN_COMMAED = 4, 15, 25
# In letters: the name of an agency behind the last full stop; what is compared of a line.
_MAX_SOURCE = 40
_MAX_COMPARED = 5_000


class Line(NamedTuple):
    """A line of the page, stripped: its offsets, its text, and whether a blank line stands above it."""

    start: int
    end: int
    text: str
    gap: bool


def split_lines(text: str) -> Iterator[Line]:
    """The lines that are not blank, stripped of blanks of every kind."""
    for mark in _BREAKS:
        text = text.replace(mark, "\n")
    start, gap = 0, False
    for raw in text.split("\n"):
        line = raw.strip()
        if line:
            at = start + (0 if raw[0] == line[0] else len(raw) - len(raw.lstrip()))
            yield Line(at, at + len(line), line, gap)
        gap = not line
        start += len(raw) + 1


def is_stopped(text: str, size: int) -> bool:
    """Whether a line of `size` words is a sentence by its final full stop, which a source in brackets may follow.

    >>> is_stopped("قتل ثلاثة جنود في هجوم. (وكالات)", 6), is_stopped("قتل ثلاثة جنود في هجوم...", 5)
    (True, False)
    """
    if size < _MIN_STOPPED:
        return False
    if text.endswith(")") and (source := text.rfind("(")) > 0 and len(text) - source <= _MAX_SOURCE:
        text = text[:source].rstrip() if text[:source].rstrip().endswith(".") else text
    text = text.rstrip(_CLOSERS)
    return text.endswith(".") and not text.endswith("..")


def is_paragraph(text: str, size: int) -> bool:
    """Whether a line of `size` words without a final full stop still reads as sentences, not as titles.

    >>> is_paragraph("مقتل ثلاثة جنود في هجوم شمال البلاد", 7)
    False
    """
    if size < _MIN_MARKED:
        return False
    if text.rstrip(_CLOSERS).endswith(_HALF_STOPS):
        return True
    return size >= _MIN_COMMAED and (_COMMA in text or bool(_INNER_STOP.search(text)))


def content_words(text: str) -> frozenset[str]:
    """The words of four letters and more at the beginning of a text, folded, without marks and clitics."""
    return frozenset(_CLITIC.sub("", word) for word in _CONTENT_WORD.findall(key(text[:_MAX_COMPARED])))
