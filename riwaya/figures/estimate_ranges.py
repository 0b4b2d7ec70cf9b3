"""The estimate ranges: one row a claim, grouped by what is counted and of whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import accumulate

import pandas as pd
from matplotlib.collections import LineCollection

from riwaya.figures import claim_marks, frame, scales
from riwaya.figures.alt import describe_claims, group_name, in_one_line
from riwaya.figures.claim_marks import DOT
from riwaya.figures.claim_rows import (
    COLUMN_GAP,
    INDENT,
    META,
    NUMBER,
    ROW_GAP,
    SOURCE,
    Row,
    claim_row,
    first,
    label_width,
    lasts,
    room,
)
from riwaya.figures.groups import Group, groups
from riwaya.figures.layout import Span, keep_inside, thin
from riwaya.figures.legends import claim_keys
from riwaya.figures.page import LEADING, Align, Chart, Page
from riwaya.figures.rows import Claim, check_names, claims
from riwaya.figures.scales import Plot, Scale
from riwaya.figures.style import Direction, settings, style
from riwaya.figures.value_axis import is_log, value_scale, value_ticks
from riwaya.figures.wording import Calendar, Digits, Wording
from riwaya.labels import Language

GROUP, TICK = 11.5, 7.5


def estimate_ranges(
    ranges: pd.DataFrame,
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
    """A chart of how many and who says so, from the table `estimate_ranges`.

    One scale for all claims of a measure; log where its claims (parts of others apart) span more than two
    orders of magnitude. The arguments are those of `timeline`; `ranges` has one row a claim, may be empty.

    Raises ValueError naming the option, or the row and column, that cannot be drawn.
    """
    wording = Wording(language, digits, months, calendar, names or {})
    corpus = frame.corpus(articles, corrections)
    rows = claims(ranges, wording, corpus.outlets)
    for section, found in (("measures", "measure"), ("grades", "grade"), ("bases", "basis"), ("statuses", "status")):
        check_names(section, (getattr(row, found) for row in rows))
    with settings():
        page = Page(style(language, theme, direction, width))
        known = frame.known(as_of, wording)
        heading = wording.words("estimate_ranges.title") if title is None else title
        frame.header(page, heading, _subtitle(rows, wording), known)
        found_groups = groups(rows)
        if rows:
            frame.legend(page, claim_keys(page, [entry for group in found_groups for entry in group.entries], wording))
            _panels(page, found_groups, wording)
        else:
            page.paragraph(wording.words("estimate_ranges.empty"), SOURCE, page.style.theme.ink)
        frame.footer(page, wording, corpus, "claims", rows)
        alt = " ".join(filter(None, (describe_claims(found_groups, wording), known)))
        return page.finish(heading or wording.words("estimate_ranges.title"), alt, wording)


def _subtitle(rows: Sequence[Claim], wording: Wording) -> str:
    if not rows:
        return ""
    days = [day for row in rows for day in (row.start, row.end) if day]
    dates = in_one_line(wording.interval(min(days), max(days))) if days else wording.words("estimate_ranges.undated")
    return wording.words("estimate_ranges.subtitle", claims=wording.count("claims", len(rows)), dates=dates)


def _panels(page: Page, found: Sequence[Group], wording: Wording) -> None:
    """The groups one below the other, those of one measure on one scale."""
    for measure in dict.fromkeys(group.measure for group in found):
        same = [group for group in found if group.measure == measure]
        log = is_log(number for group in same for claim in group.wholes for number in claim.numbers)
        numbers = [number for group in same for entry in group.entries for number in entry.claim.numbers]
        scale = value_scale(numbers, log)
        rows = [[claim_row(page, entry, wording) for entry in group.entries] for group in same]
        space = room(page, scale, [row for found_rows in rows for row in found_rows])
        said = wording.words(f"estimate_ranges.{'log' if log else 'linear'}")
        # groups on one scale say once what scale it is
        notes = [said, *[""] * (len(same) - 1)]
        for group, group_rows, note in zip(same, rows, notes, strict=True):
            _panel(page, group, group_rows, scale, log, space, note, wording)


def _panel(
    page: Page,
    group: Group,
    rows: Sequence[Row],
    scale: Scale,
    log: bool,
    space: tuple[float, float],
    said: str,
    wording: Wording,
) -> None:
    """One group: its heading, what is said of its scale, its axis and its rows."""
    theme = page.style.theme
    page.y += 10 * page.scale
    title = page.lines(group_name(group, wording), label_width(page), GROUP, is_bold=True)
    note = page.lines(said, page.width, TICK) if said else []
    below = page.write(title, 0, page.y, GROUP, theme.ink, is_bold=True)
    # the axis' labels stand between its note and its rows
    label_height = LEADING * TICK * page.scale
    if page.style.is_narrow:
        top = page.write(note, 0, below, TICK, theme.soft) + label_height
    else:
        top = max(below, page.y + (1 + len(note)) * label_height)
        page.write(note, _axis_inset(page), top - (1 + len(note)) * label_height, TICK, theme.soft)
    bottom = top + sum(row.height for row in rows)
    left, right = _axis_ends(page, space)
    plot = scales.plot(page, scale, left, right, top, bottom)
    _axis(page, plot, log, wording, top, _bands(page, rows, top))
    page.y = top
    places: dict[str, float] = {}
    for row in rows:
        places[row.entry.claim.name] = _draw_row(page, plot, row, places)
    page.y = bottom


def _axis_inset(page: Page) -> float:
    """Where the plot begins, from the side where reading begins."""
    return 0 if page.style.is_narrow else label_width(page) + COLUMN_GAP * page.scale


def _axis_ends(page: Page, space: tuple[float, float]) -> tuple[float, float]:
    """The axis on the page, after the room that texts before it need, in its own direction."""
    before, length = space
    edges = sorted((page.x(_axis_inset(page)), page.x(page.width)))
    if page.style.axis_rtl:
        return edges[1] - before - length, edges[1] - before
    return edges[0] + before, edges[0] + before + length


def _bands(page: Page, rows: Sequence[Row], top: float) -> list[Span]:
    """Where marks stand: the whole height, or in a narrow figure the foot of each row."""
    if not page.style.is_narrow:
        return [Span(top, top + sum(row.height for row in rows))]
    ends = list(accumulate((row.height for row in rows), initial=top))[1:]
    return [Span(end - ROW_GAP * page.scale - row.track, end) for end, row in zip(ends, rows, strict=True)]


def _axis(page: Page, plot: Plot, log: bool, wording: Wording, top: float, bands: Sequence[Span]) -> None:
    """Guides behind the rows, their numbers above them."""
    theme = page.style.theme

    def width(number: float) -> float:
        return page.text_width(page.shown(wording.number(number)), TICK)

    found = value_ticks(plot.scale, log, plot.right - plot.left, width(plot.scale.high))
    inside = Span(page.margin / 2, page.style.width - page.margin / 2)
    spans = [
        keep_inside(Span(plot.x(tick) - width(tick) / 2, plot.x(tick) + width(tick) / 2), *inside) for tick in found
    ]
    for tick in found:
        guides = LineCollection([[(tick, band.start), (tick, band.end)] for band in bands], linewidths=0.6)
        guides.set(color=theme.line if tick else theme.soft, zorder=0.4, clip_on=False)
        plot.axes.add_artist(guides)
    y = top - LEADING * TICK * page.scale / 2
    for item in thin(spans, 5):
        middle = (spans[item].start + spans[item].end) / 2
        page.text_at(middle, y, page.shown(wording.number(found[item])), TICK, theme.soft, "center")


def _draw_row(page: Page, plot: Plot, row: Row, places: Mapping[str, float]) -> float:
    """Text and mark of a claim, the page moves below it; gives the y of the mark."""
    theme, entry, scale = page.style.theme, row.entry, page.scale
    page.row(entry.claim.name, row.height)
    page.rule(page.y, theme.line)
    page.area(0, page.style.width, page.y, page.y + row.height, "none", gid=f"row-{entry.claim.name}")
    inset = INDENT * scale * min(entry.depth, 3)
    below = page.write(row.label, inset, page.y + ROW_GAP * scale, SOURCE, theme.ink)
    page.write(row.meta, inset, below, META, theme.soft)
    end = page.y + row.height
    y = end - ROW_GAP * scale - row.track / 2 if page.style.is_narrow else (page.y + end) / 2
    if entry.whole is not None:
        whole, is_open = lasts(entry)[1]
        claim_marks.inside(plot, plot.scale.low, whole, y, scale, theme, entry.claim.name, is_open)
        _elbow(page, inset, page.y)
    # in a narrow figure the line would run through the text between the marks
    if entry.before is not None and not page.style.is_narrow:
        claim_marks.step(plot, entry.before, entry.claim, places[entry.before.name], y, theme)
    claim_marks.draw(plot, entry.claim, y, scale, theme)
    _draw_numbers(page, plot, row, y)
    page.y = end
    return y


def _elbow(page: Page, inset: float, top: float) -> None:
    """The sign beside a part that it belongs to the row above."""
    y = top + (ROW_GAP + LEADING * SOURCE / 2) * page.scale
    start, end = page.x(inset - 9 * page.scale), page.x(inset - 3 * page.scale)
    corner = LineCollection(
        [[(start, top + 2 * page.scale), (start, y), (end, y)]],
        colors=page.style.theme.soft,
        linewidths=0.8,
        transform=page.points,
    )
    page.figure.add_artist(corner)


def _draw_numbers(page: Page, plot: Plot, row: Row, y: float) -> None:
    """The numbers: those of the high side behind the mark as the axis runs, a range's low one before it."""
    scale, theme = page.scale, page.style.theme
    for lines, numbers, direction in (
        (row.before, [first(row.entry)], -plot.onward),
        (row.behind, lasts(row.entry), plot.onward),
    ):
        ends = [
            plot.x(value) + direction * _reach(plot, value, direction, is_open, scale) for value, is_open in numbers
        ]
        x = max(ends, key=lambda end: direction * end)
        height = LEADING * NUMBER * scale
        align: Align = "left" if direction > 0 else "right"
        top = y - len(lines) * height / 2
        for place, line in enumerate(lines):
            middle = top + (place + 0.5) * height
            text = page.text_at(x, middle, line, NUMBER, theme.ink, align, is_bold=True)
            # keeps the guides out of the number
            text.set_bbox({"facecolor": theme.canvas, "edgecolor": "none", "pad": 1.2 * scale})


def _reach(plot: Plot, value: float, direction: int, is_open: bool, scale: float) -> float:
    """Points from a number's place to the text beside it."""
    return (claim_marks.arrow_length(plot, value, direction, scale) if is_open else DOT * scale) + 4 * scale
