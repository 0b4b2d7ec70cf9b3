"""The timeline: one row a happening, its mark at its true place on an axis of time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

import pandas as pd
from matplotlib.collections import LineCollection

from riwaya.figures import frame, marks, scales
from riwaya.figures.alt import describe_happenings, whole_time
from riwaya.figures.calendars import reckonings
from riwaya.figures.layout import Span
from riwaya.figures.legends import happening_keys
from riwaya.figures.page import LEADING, Chart, Page
from riwaya.figures.rows import Happening, check_names, happenings
from riwaya.figures.scales import Plot
from riwaya.figures.style import Direction, settings, style
from riwaya.figures.time_axis import GAP_POINTS, Tick, TimeScale, day_number, days_of, ticks, time_scale
from riwaya.figures.wording import Calendar, Digits, Wording
from riwaya.labels import Language

LABEL, META, DATE, TICK = 10.0, 8.0, 8.5, 7.5
# above this height the axis is repeated at the foot
_TALL = 560
_COLUMN_GAP = 12.0
_ROW_GAP = 4.5


@dataclass(frozen=True, slots=True)
class Columns:
    """Where text and marks stand, as insets; in a narrow figure the marks have a line of their own."""

    date_width: float
    label_start: float
    label_width: float
    track_start: float
    track_end: float


@dataclass(frozen=True, slots=True)
class Block:
    """The text of a row, in lines ready to be drawn."""

    date: list[str]
    label: list[str]
    meta: list[str]


def timeline(
    timeline: pd.DataFrame,
    *,
    language: Language = "ar",
    digits: Digits = "latn",
    months: str = "EG",
    calendar: Calendar = "gregorian",
    theme: str = "light",
    direction: Direction | None = None,
    width: str | float = "web",
    title: str | None = None,
    corrections: int = 0,
    as_of: date | None = None,
    articles: pd.DataFrame | None = None,
    names: Mapping[str, str] | None = None,
) -> Chart:
    """A chart of what happened when and who says so, from the table `timeline`.

    Args:
        timeline: one row a happening; may be empty.
        language: `ar` (page from the right) or `en`.
        digits: `latn` or `arab`.
        months: the region whose month names are used: EG, LB, MA, TN…
        calendar: `gregorian`, `hijri` or `both`, for the dates beside the rows.
        theme: `light` or `dark`.
        direction: of the time axis, `rtl` or `ltr`; None: that of the language.
        width: `web`, `a4`, `slide`, `phone` or inches.
        title: None: the usual one; empty: none.
        corrections: how many rows a person corrected, for the source line.
        as_of: the day on which this was known, said below the title; None: all that is known.
        articles: the articles read (article_id, source_office), for the source line.
        names: English names of the Arabic ones in the table.

    Raises ValueError naming the option, or the row and column, that cannot be drawn.

    """
    wording = Wording(language, digits, months, calendar, names or {})
    corpus = frame.corpus(articles, corrections)
    rows = happenings(timeline, wording, corpus.outlets)
    check_names("statuses", (row.status for row in rows))
    check_names("grades", (row.grade for row in rows))
    check_names("bases", (row.basis for row in rows))
    with settings():
        page = Page(style(language, theme, direction, width))
        known = frame.known(as_of, wording)
        heading = wording.words("timeline.title") if title is None else title
        frame.header(page, heading, _subtitle(rows, wording), known)
        if rows:
            _body(page, rows, wording)
        else:
            page.paragraph(wording.words("timeline.empty"), LABEL, page.style.theme.ink)
        frame.footer(page, wording, corpus, "happenings", rows)
        alt = " ".join(filter(None, (describe_happenings(rows, wording), known)))
        return page.finish(heading or wording.words("timeline.title"), alt, wording)


def _subtitle(rows: Sequence[Happening], wording: Wording) -> str:
    if not rows:
        return ""
    return wording.words(
        "timeline.subtitle",
        happenings=wording.count("happenings", len(rows)),
        dates=whole_time(rows, wording),
    )


def _body(page: Page, rows: Sequence[Happening], wording: Wording) -> None:
    """Legend, axis and rows."""
    columns = _columns(page, rows, wording)
    points = columns.track_end - columns.track_start
    time = time_scale([(row.start, row.end) for row in rows], points, GAP_POINTS * page.scale)
    frame.legend(page, happening_keys(page, rows, wording, bool(time.gaps)))
    blocks = [_block(page, row, columns, wording) for row in rows]
    heights = [_height(page, block) for block in blocks]
    head = 2 * LEADING * TICK * page.scale
    top = page.y + head
    bottom = top + sum(heights)
    edges = sorted((page.x(columns.track_start), page.x(columns.track_end)))
    plot = scales.plot(page, time.scale, edges[0], edges[1], top, bottom)
    _axis(page, plot, time, wording, Span(top, bottom), _bands(page, top, heights))
    page.y = top
    last_year = rows[0].start.year
    for row, block, height in zip(rows, blocks, heights, strict=True):
        is_new_year, last_year = row.start.year != last_year, row.start.year
        _row(page, plot, row, block, columns, height, is_new_year)
    page.y = bottom + (head if _has_foot(page, wording, time, Span(top, bottom)) else 0)


def _bands(page: Page, top: float, heights: Sequence[float]) -> list[Span]:
    """Where marks stand: the whole height, or in a narrow figure the foot of each row."""
    if not page.style.is_narrow:
        return [Span(top, top + sum(heights))]
    ends = list(accumulate(heights, initial=top))[1:]
    return [Span(end - 20 * page.scale, end) for end in ends]


def _columns(page: Page, rows: Sequence[Happening], wording: Wording) -> Columns:
    """Dates, labels, marks side by side; in a narrow figure all over the whole width."""
    gap = _COLUMN_GAP * page.scale
    if page.style.is_narrow:
        return Columns(page.width, 0, page.width, 8 * page.scale, page.width - 8 * page.scale)
    widest = max(
        page.text_width(line, DATE)
        for row in rows
        for line in page.lines(wording.interval(row.start, row.end), 0.19 * page.width, DATE)
    )
    date_width = max(widest, 0.1 * page.width)
    track = 0.36 * page.width
    label_width = page.width - date_width - track - 2 * gap
    return Columns(date_width, date_width + gap, label_width, page.width - track, page.width)


def _block(page: Page, row: Happening, columns: Columns, wording: Wording) -> Block:
    meta = [
        wording.status(row.status),
        row.said_by,
        wording.grade(row.grade),
        wording.count("sources", row.sources),
        wording.words(f"bases.{row.basis}") if row.basis else "",
    ]
    return Block(
        page.lines(wording.interval(row.start, row.end), columns.date_width + 1, DATE, is_even=True),
        page.lines(row.label, columns.label_width, LABEL, is_even=True),
        page.lines(meta, columns.label_width, META),
    )


def _height(page: Page, block: Block) -> float:
    text = page.height(block.label, LABEL) + page.height(block.meta, META)
    date_height = page.height(block.date, DATE)
    if page.style.is_narrow:
        return date_height + text + (18 + 2 * _ROW_GAP) * page.scale
    return max(text, date_height) + 2 * _ROW_GAP * page.scale


def _row(
    page: Page, plot: Plot, row: Happening, block: Block, columns: Columns, height: float, is_new_year: bool
) -> None:
    """Text, leader and mark of one happening; the page moves below it."""
    theme = page.style.theme
    page.row(row.name, height)
    page.rule(page.y, theme.soft if is_new_year else theme.line)
    page.area(0, page.style.width, page.y, page.y + height, "none", gid=f"row-{row.name}")
    top = page.y + _ROW_GAP * page.scale
    below = page.write(block.date, 0, top + (LABEL - DATE) * 0.75 * page.scale, DATE, theme.soft)
    below = page.write(block.label, columns.label_start, below if page.style.is_narrow else top, LABEL, theme.ink)
    below = page.write(block.meta, columns.label_start, below, META, theme.soft)
    is_narrow = page.style.is_narrow
    y = below + 8 * page.scale if is_narrow else top + LEADING * LABEL * page.scale / 2
    _mark(page, plot, row, y)
    page.y += height


def _mark(page: Page, plot: Plot, row: Happening, y: float) -> None:
    size = marks.radius(row.sources) * page.scale
    start, end = day_number(row.start), day_number(row.end) + 1
    theme = page.style.theme
    reading_start = plot.right if page.style.page_rtl else plot.left
    leader = LineCollection([[(plot.value(reading_start), y), (start, y)]], colors=theme.line, linewidths=0.6)
    leader.set(zorder=1, clip_on=False)
    plot.axes.add_artist(leader)
    if row.start == row.end:
        marks.point(plot, start + 0.5, y, size, row.status, theme, row.name)
    else:
        marks.interval(plot, start, end, y, size, row.status, theme, row.name)


def _axis(page: Page, plot: Plot, time: TimeScale, wording: Wording, ends: Span, bands: Sequence[Span]) -> None:
    """Guides and shortened stretches in the bands where the marks stand, labels at both ends of the rows.

    A second calendar has the foot of the rows, where it marks its own months.
    """
    theme = page.style.theme
    inside = Span(page.margin / 2, page.style.width - page.margin / 2)
    found = [
        ticks(time, plot, reckoning, lambda text: page.text_width(page.shown(text), TICK), inside)
        for reckoning in reckonings(wording, *days_of(time))
    ]
    labelled = found[0]
    for low, high in time.gaps:
        left, right = sorted((plot.x(low), plot.x(high)))
        for band in bands:
            page.area(left, right, band.start, band.end, theme.band)
    guides = [[(tick.value, band.start), (tick.value, band.end)] for tick in labelled for band in bands]
    plot.axes.add_artist(LineCollection(guides, colors=theme.line, linewidths=0.6, zorder=0.4))
    line = LEADING * TICK * page.scale
    _tick_labels(page, labelled, ends.start - 0.5 * line, ends.start - 1.5 * line)
    if _has_foot(page, wording, time, ends):
        _tick_labels(page, found[-1], ends.end + 0.5 * line, ends.end + 1.5 * line)
    if len(found) > 1:
        notches = [[(tick.value, ends.end - 3 * page.scale), (tick.value, ends.end)] for tick in found[-1]]
        plot.axes.add_artist(LineCollection(notches, colors=theme.soft, linewidths=0.8, zorder=0.5, clip_on=False))


def _has_foot(page: Page, wording: Wording, time: TimeScale, rows: Span) -> bool:
    """Whether the foot of the rows has labels: those of a second calendar, or the first's again below many rows."""
    return len(reckonings(wording, *days_of(time))) > 1 or rows.end - rows.start > _TALL * page.scale


def _tick_labels(page: Page, labelled: Sequence[Tick], fine: float, coarse: float) -> None:
    theme = page.style.theme
    for tick in labelled:
        page.text_at(tick.x, fine, page.shown(tick.fine), TICK, theme.soft, "center")
        if tick.coarse:
            page.text_at(tick.x, coarse, page.shown(tick.coarse), TICK, theme.ink, "center")
