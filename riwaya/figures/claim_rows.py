"""The text of a claim's row and the room that it needs beside the marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from riwaya.figures import claim_marks
from riwaya.figures.alt import in_one_line
from riwaya.figures.claim_marks import DOT
from riwaya.figures.groups import Entry
from riwaya.figures.layout import axis_room
from riwaya.figures.page import Page
from riwaya.figures.rows import Claim
from riwaya.figures.scales import Scale
from riwaya.figures.wording import Wording

SOURCE, META, NUMBER = 9.5, 8.0, 9.0
COLUMN_GAP, ROW_GAP, INDENT = 14.0, 4.5, 13.0
# what stays free between a number and the end of the lines
_EDGE = 4.0
# where a day is from that the sentence does not give; measures that are not of people
_INFERRED = ("context", "publication")
_THINGS = ("equipment", "sites", "other")


@dataclass(frozen=True, slots=True)
class Row:
    """An entry with its text in lines ready to be drawn, and the numbers before and behind its mark."""

    entry: Entry
    label: list[str]
    meta: list[str]
    before: list[str]
    behind: list[str]
    track: float
    height: float


def label_width(page: Page) -> float:
    """The width of the text beside the marks, in a narrow figure above them."""
    return page.width if page.style.is_narrow else 0.4 * page.width


def claim_row(page: Page, entry: Entry, wording: Wording) -> Row:
    """The text of a claim: who says so, as of when, and the numbers beside the mark."""
    claim = entry.claim
    width = label_width(page) - INDENT * page.scale * min(entry.depth, 3)
    label = page.lines([part(entry, wording), claim.said_by], width, SOURCE)
    meta = page.lines(
        [
            wording.status(claim.status),
            _as_of(claim, wording),
            wording.grade(claim.grade),
            wording.count("sources", claim.sources),
        ],
        width,
        META,
    )
    most = (1 if page.style.is_narrow else 0.6) * page.width * 0.45
    before, behind = (
        page.lines(text, most, NUMBER, is_bold=True, is_even=True) if text else [] for text in _numbers(entry, wording)
    )
    text = page.height(label, SOURCE) + page.height(meta, META)
    track = max(18 * page.scale, *(page.height(found, NUMBER) for found in (before, behind)))
    height = text + track if page.style.is_narrow else max(text, track)
    return Row(entry, label, meta, before, behind, track, height + 2 * ROW_GAP * page.scale)


def part(entry: Entry, wording: Wording) -> str:
    """What a part of another claim counts, so far as it differs from its whole: of whom women; nothing for a whole."""
    claim, whole = entry.claim, entry.whole
    if whole is None:
        return ""
    kind = "things" if claim.measure in _THINGS else "people"
    actor = claim.actor if claim.actor != whole.actor else ""
    measure = wording.words(f"measures.{claim.measure}") if claim.measure != whole.measure else ""
    if measure and actor:
        measure = wording.words("estimate_ranges.group", measure=measure, actor=actor)
    if not measure and not actor:
        return wording.words(f"estimate_ranges.some_{kind}")
    return wording.words(f"estimate_ranges.part_{kind}", counted=measure or actor)


def day(claim: Claim, wording: Wording) -> str:
    """The day of a claim, and where that day is from, if the sentence does not give it."""
    if claim.start is None:
        return wording.words("estimate_ranges.undated")
    date = in_one_line(wording.interval(claim.start, claim.end or claim.start))
    return wording.words(f"estimate_ranges.{claim.basis}", date=date) if claim.basis in _INFERRED else date


def _as_of(claim: Claim, wording: Wording) -> str:
    date = day(claim, wording)
    return date if claim.start is None else wording.words("estimate_ranges.as_of", date=date)


def in_words(entry: Entry, wording: Wording) -> str:
    """The numbers of a claim, a part with its whole: 600 of about 4,700."""
    said = claim_marks.phrase(entry.claim, wording)
    if entry.whole is None:
        return said
    return wording.words("estimate_ranges.of_whole", part=said, whole=claim_marks.phrase(entry.whole, wording))


def _numbers(entry: Entry, wording: Wording) -> tuple[str, str]:
    """The text before the mark and behind it: a range has each of its ends where that end is.

    A part is said with its whole, behind the bar of the whole.
    """
    claim = entry.claim
    if (
        entry.whole is None
        and claim.best is None
        and claim.qualifier != "order"
        and claim.low is not None
        and claim.high is not None
    ):
        return wording.number(claim.low), claim_marks.with_unit(wording.number(claim.high), claim, wording)
    return "", in_words(entry, wording)


def first(entry: Entry) -> tuple[float, bool]:
    """The least number of a row, and whether it is open below."""
    return claim_marks.ends(entry.claim)[0], entry.claim.low is None


def lasts(entry: Entry) -> list[tuple[float, bool]]:
    """The greatest number of a row and, of a part, that of its whole; each with whether it is open above."""
    shown = [entry.claim, entry.whole] if entry.whole is not None else [entry.claim]
    return [(claim_marks.ends(claim)[1], claim.high is None) for claim in shown]


def room(page: Page, scale: Scale, rows: Sequence[Row]) -> tuple[float, float]:
    """Points before the axis and its length, so that all numbers have room beside their marks."""
    total = page.width if page.style.is_narrow else page.width - label_width(page) - COLUMN_GAP * page.scale
    needs = []
    for row in rows:
        mark = (DOT + 4 + _EDGE) * page.scale
        arrow = claim_marks.ARROW * page.scale
        low, is_low_open = first(row.entry)
        before = _widest(page, row.before) + mark + (arrow if is_low_open else 0)
        needs.append((scale.share(low), before, 0.0))
        for high, is_high_open in lasts(row.entry):
            behind = _widest(page, row.behind) + mark + (arrow if is_high_open else 0)
            needs.append((scale.share(high), 0.0, behind))
    return axis_room(needs, total, 0.3 * total)


def _widest(page: Page, lines: Iterable[str]) -> float:
    return max((page.text_width(line, NUMBER, is_bold=True) for line in lines), default=0)
