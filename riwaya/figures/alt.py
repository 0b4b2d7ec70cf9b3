"""The figures in words, made from the same rows, for those who do not see them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from riwaya.figures.groups import Group
from riwaya.figures.page import Chart
from riwaya.figures.rows import Happening
from riwaya.figures.wording import Wording


def alt_text(figure: Chart) -> str:
    """The text that says what the figure shows, in the figure's language."""
    return figure.alt


def whole_time(rows: Sequence[Happening], wording: Wording) -> str:
    """From the first to the last day of the rows (at least one)."""
    return in_one_line(wording.interval(rows[0].start, max(row.end for row in rows)))


def in_one_line(text: str) -> str:
    """`text` without line breaks."""
    return text.replace("\n", " ")


def describe_happenings(rows: Sequence[Happening], wording: Wording) -> str:
    """How many happenings, since when, of what status; the first, the last, the best attested."""
    if not rows:
        return wording.words("timeline.empty")
    statuses = Counter(row.status for row in rows)
    counted = [
        wording.words("timeline.alt_count", status=wording.words(f"statuses.{name}"), n=wording.number(number))
        for name, number in statuses.most_common()
    ]
    number = wording.count("happenings", len(rows))
    told = [
        wording.words("timeline.alt", happenings=number, dates=whole_time(rows, wording)),
        wording.words("timeline.alt_status", counts=wording.listed(counted)),
        _told("alt_first", rows[0], wording),
    ]
    if len(rows) > 1:
        told.append(_told("alt_last", rows[-1], wording))
        told.append(_told("alt_most", max(rows, key=lambda row: row.sources), wording))
    return " ".join(told)


def describe_claims(found: Sequence[Group], wording: Wording) -> str:
    """How many claims, and for each group from which number to which."""
    if not found:
        return wording.words("estimate_ranges.empty")
    number = sum(len(group.entries) for group in found)
    told = [wording.words("estimate_ranges.alt", claims=wording.count("claims", number))]
    return " ".join(told + [_told_group(group, wording) for group in found])


def _told(key: str, row: Happening, wording: Wording) -> str:
    when = in_one_line(wording.interval(row.start, row.end))
    sources = wording.count("sources", row.sources)
    return wording.words(f"timeline.{key}", label=row.label, date=when, sources=sources)


def _told_group(group: Group, wording: Wording) -> str:
    numbers = [number for claim in group.wholes for number in claim.numbers]
    low, high = wording.number(min(numbers)), wording.number(max(numbers))
    name = group_name(group, wording)
    claims = wording.count("claims", len(group.entries))
    key = "alt_group" if low != high else "alt_single"
    return wording.words(f"estimate_ranges.{key}", group=name, claims=claims, low=low, high=high)


def group_name(group: Group, wording: Wording) -> str:
    """What a group counts, and of whom."""
    measure = wording.words(f"measures.{group.measure}")
    if not group.actor:
        return measure
    return wording.words("estimate_ranges.group", measure=measure, actor=group.actor)
