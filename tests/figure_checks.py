"""What every figure must keep, read from its artists."""

from __future__ import annotations

import warnings

from matplotlib.artist import Artist
from matplotlib.collections import LineCollection, PathCollection, PolyCollection
from matplotlib.colors import to_hex
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from riwaya.figures import style
from riwaya.figures.page import Chart


def texts(figure: Chart) -> list[Text]:
    """All texts of a figure."""
    return [text for text in figure.findobj(Text) if text.get_text()]


def named(figure: Chart, name: str) -> Artist:
    """The one mark of this name."""
    (mark,) = figure.findobj(lambda artist: artist.get_gid() == name)
    return mark


def places(mark: Artist) -> list[float]:
    """Where a mark stands or begins and ends, as values of its axis."""
    if isinstance(mark, PathCollection):
        return sorted(float(x) for x, _ in mark.get_offsets())
    return sorted({float(x) for path in mark.get_paths() for x, _ in path.vertices})


def point_of(mark: PathCollection) -> tuple[float, float]:
    """The middle of a point, in pixels."""
    x, y = mark.get_offset_transform().transform(mark.get_offsets())[0]
    return float(x), float(y)


def drawn(figure: Chart) -> dict[Text, Bbox]:
    """The box of each text in pixels."""
    renderer = figure.canvas.get_renderer()
    with style.settings():
        return {text: text.get_window_extent(renderer) for text in texts(figure)}


def assert_nothing_is_lost(figure: Chart) -> None:
    """No text touches another, leaves the page, is pale or covers a mark; no glyph is missing; it can be drawn."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        boxes = drawn(figure)
        marks = mark_boxes(figure)
    canvas = figure.bbox
    for text, box in boxes.items():
        where = f"{text.get_text()!r} at {box}"
        contrast = style.contrast(to_hex(text.get_color()), to_hex(figure.get_facecolor()))
        assert contrast >= 4.5, f"contrast {contrast:.1f}: {where}"
        assert canvas.x0 <= box.x0 and box.x1 <= canvas.x1, f"leaves the page of {canvas}: {where}"
        assert canvas.y0 <= box.y0 and box.y1 <= canvas.y1, f"leaves the page of {canvas}: {where}"
    in_order = sorted(boxes.items(), key=lambda item: item[1].y0)
    for place, (text, box) in enumerate(in_order):
        for other, other_box in in_order[place + 1 :]:
            if other_box.y0 > box.y1:
                break
            assert not overlap(box, other_box), f"{text.get_text()!r} touches {other.get_text()!r}"
        for name, mark in marks:
            assert not overlap(box, mark), f"{text.get_text()!r} covers {name}"


def guides(figure: Chart) -> list[Bbox]:
    """The upright lines behind the rows, in pixels."""
    found = []
    for axes in figure.axes:
        for lines in axes.findobj(LineCollection):
            if lines.get_gid() is None:
                ends = [axes.transData.transform(segment) for segment in lines.get_segments()]
                found += [Bbox([low, high]) for low, high in ends if abs(low[0] - high[0]) < 0.5]
    return found


def mark_boxes(figure: Chart) -> list[tuple[str, Bbox]]:
    """The boxes of all marks, in pixels."""
    scale = figure.dpi / 72
    found = []
    for axes in figure.axes:
        for mark in axes.collections:
            name = mark.get_gid() or ""
            if isinstance(mark, PathCollection):
                paths = [path.get_extents() for path in mark.get_paths()]
                (x, y), size = point_of(mark), mark.get_sizes()[0] ** 0.5 * scale
                box = paths[0]
                found.append(
                    (
                        name,
                        Bbox([[x + box.x0 * size, y + box.y0 * size], [x + box.x1 * size, y + box.y1 * size]]),
                    )
                )
            elif isinstance(mark, PolyCollection):
                corners = [axes.transData.transform(path.vertices) for path in mark.get_paths()[:1]]
                found.append((name, Bbox([corners[0].min(axis=0), corners[0].max(axis=0)])))
    return found


def overlap(first: Bbox, second: Bbox) -> bool:
    """Whether two boxes share more than a hair (half a pixel)."""
    hair = 0.5
    return (
        first.x0 + hair < second.x1
        and second.x0 + hair < first.x1
        and first.y0 + hair < second.y1
        and second.y0 + hair < first.y1
    )
