"""What do layout and labels cost over bare matplotlib? `python benchmarks/drawing.py`

Draws a report's two figures in three formats, and again the same artists made and saved by matplotlib alone;
then lays out 80 happenings. Times are CPU seconds, medians of runs that take turns: read the ratio.
"""

from __future__ import annotations

import copy
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pandas as pd
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from riwaya import figures
from riwaya.figures import style

DATA = Path(__file__).resolve().parent.parent / "tests" / "data" / "figures"
RUNS = 5
# at most 1.3 times the bare time, 80 entries in less than half a second
MOST_TIMES, MOST_SECONDS = 1.3, 0.5


def read(name: str) -> pd.DataFrame:
    return pd.read_csv(DATA / f"{name}.csv", keep_default_na=False)


def ours(folder: Path) -> None:
    figures.save(figures.timeline(read("timeline")), folder / "timeline")
    figures.save(figures.estimate_ranges(read("estimate_ranges")), folder / "estimate_ranges")


def bare(models: list[Figure], folder: Path) -> None:
    """The same artists on new figures, saved without our metadata."""
    with style.settings():
        for number, model in enumerate(models):
            figure = again(model)
            for ending in ("png", "svg", "pdf"):
                figure.savefig(folder / f"bare{number}.{ending}", metadata={}, facecolor=figure.get_facecolor())


def again(model: Figure) -> Figure:
    """A figure with artists like those of `model`, in the same places, without any of the work to find these."""
    figure = Figure(figsize=model.get_size_inches(), dpi=model.dpi, facecolor=model.get_facecolor())
    FigureCanvasAgg(figure)
    for old in model.axes:
        axes = figure.add_axes(old.get_position())
        axes.set_axis_off()
        for mark in old.collections:
            axes.add_artist(unowned(mark))
    for artist in (*model.artists, *model.patches, *model.texts):
        figure.add_artist(text_again(artist) if isinstance(artist, Text) else unowned(artist))
    return figure


def unowned(artist: Artist) -> Artist:
    """A copy of an artist, where it stands, that can be put on other axes."""
    made = copy.copy(artist)
    made._remove_method = made.axes = made._parent_figure = None
    return made


def text_again(text: Text) -> Text:
    x, y = text.get_position()
    made = Text(x, y, text.get_text(), fontproperties=text.get_fontproperties(), color=text.get_color())
    made.set(ha=text.get_ha(), va=text.get_va(), parse_math=False, transform=text.get_transform())
    if (box := text.get_bbox_patch()) is not None:
        made.set_bbox({"facecolor": box.get_facecolor(), "edgecolor": "none", "pad": 1.2})
    return made


def eighty() -> pd.DataFrame:
    rows = pd.concat([read("timeline")] * 7, ignore_index=True).head(80)
    days = [(date(2014, 1, 1) + timedelta(days=45 * row)).isoformat() for row in range(80)]
    names = [f"h{row}" for row in range(80)]
    return rows.assign(timeline_id=names, date_start=days, date_end=days)


def seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        models: list[Figure] = [
            figures.timeline(read("timeline")),
            figures.estimate_ranges(read("estimate_ranges")),
        ]
        bare(models, folder)
        pairs = [(seconds(lambda: bare(models, folder)), seconds(lambda: ours(folder))) for _ in range(RUNS)]
    rows = eighty()
    layout = statistics.median(seconds(lambda: figures.timeline(rows)) for _ in range(RUNS))
    by_hand, with_layout = (statistics.median(column) for column in zip(*pairs, strict=True))
    times = with_layout / by_hand
    print(f"two figures, three formats: {with_layout:.2f} s, bare {by_hand:.2f} s: {times:.2f} times")
    print(f"80 happenings laid out: {layout:.2f} s")
    return int(times > MOST_TIMES or layout > MOST_SECONDS)


if __name__ == "__main__":
    sys.exit(main())
