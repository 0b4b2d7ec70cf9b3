"""Holding: the days for which a figure holds, by the dates of its sentence and paragraph.

A date tells when a toll was taken, when somebody gave it, or when those counted were harmed. One that only says from
when on was counted (منذ 7 أكتوبر) tells none of this: such a figure holds on the day of publication, or on the other
date of the sentence.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date
from operator import itemgetter

from riwaya.records import Basis, Timex
from riwaya.words import Scan

# first and last day for which a figure holds, and where they are given
AsOf = tuple[date, date, Basis]
# a date at words[i:j]
Dated = tuple[int, int, Timex]

_AND = "و"
_CONTRAST = "word:contrast"
# how far before a date the word may stand that makes it a beginning: منذ بدء الحرب في 15 أبريل
_REACH = 5
# no date further from a figure is its date
_WINDOW = 120
_first_word = itemgetter(0)


@dataclass(slots=True)
class Days:
    """The day of publication, and the last date of a paragraph, for the figures that follow it."""

    published: date
    paragraph: int = -1
    last: tuple[date, date] | None = None

    def as_of(self, scan: Scan, word: int, found: list[Dated], paragraph: int) -> AsOf:
        """The days that the figure at a word holds for: of its sentence, of its paragraph, or of publication."""
        start, stop = (bisect_left(found, word + reach, key=_first_word) for reach in (-_WINDOW, _WINDOW))
        near = found[start:stop]
        told = [one for one in near if not _is_since(scan, one) and not _opens_another(scan, one, word)]
        if told:
            nearest = min(told, key=lambda one: (abs(one[0] - word), one[0]))[2]
            return nearest.date_start, nearest.date_end, "sentence"
        if self.last is not None and self.paragraph == paragraph:
            return *self.last, "context"
        return self.published, self.published, "publication"

    def see(self, scan: Scan, found: list[Dated], paragraph: int) -> None:
        """Remember the last date of a sentence."""
        told = [one[2] for one in found if not _is_since(scan, one)]
        if told:
            self.paragraph, self.last = paragraph, (told[-1].date_start, told[-1].date_end)


def _is_since(scan: Scan, one: Dated) -> bool:
    """Whether a date begins a time that lasts until now: منذ 7 أكتوبر, منذ اندلاع الحرب في أبريل.

    A count of days ago is a day where it says قبل, and a beginning where it says منذ: أمطار تضرب البلاد منذ يومين.
    """
    i = one[0]
    near = (hit for hit in reversed(scan.within("timing", i - _REACH, i + 1)) if hit.entry.value == "since")
    since = next(near, None)
    return since is not None and all(word.kind == "word" for word in scan.words[since.i : i])


def _opens_another(scan: Scan, one: Dated, word: int) -> bool:
    """Whether a date behind a figure belongs to what is told next.

    It opens that (بلغ عددهم 10 آلاف ويوم الأحد ضرب إعصار) or a word of contrast does (بينما قالت الوزارة أمس).
    """
    i = one[0]
    if i <= word:
        return False
    if scan.within(_CONTRAST, word + 1, i):
        return True
    preposition = scan.at("grammar", i - 1) if i - 1 > word else None
    return scan.words[i].key.startswith(_AND) or (preposition is not None and preposition.proclitic == _AND)
