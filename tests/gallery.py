"""All options and extremes of both figures on one contact sheet: `python tests/gallery.py SHEET.png`.

The web figures are as large as on a screen of 96 pixels an inch; a wider one is made as wide as its column.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
from figure_data import CLAIMS, HAPPENINGS, claims, happenings
from matplotlib.font_manager import findfont
from PIL import Image, ImageDraw, ImageFont

from riwaya import figures
from riwaya.codebook import load
from riwaya.english import English
from riwaya.figures import style
from riwaya.figures.page import Chart

DATA = Path(__file__).resolve().parent / "data" / "figures"
DPI, COLUMNS, GAP, CAPTION = 96, 6, 36, 30
COLUMN = round(style.WIDTHS["web"][0] / 72 * DPI)
# what each option does, on the two small reports
OPTIONS: list[dict[str, object]] = [
    {},
    {"language": "en"},
    {"width": "phone"},
    {"language": "en", "width": "phone"},
    {"theme": "dark"},
    {"language": "en", "theme": "dark"},
    {"direction": "ltr"},
    {"language": "en", "direction": "rtl"},
    {"digits": "arab", "months": "LB"},
    {"months": "MA"},
    {"months": "TN", "language": "ar"},
    {"calendar": "hijri"},
    {"calendar": "both", "language": "en"},
    {"calendar": "both", "digits": "arab"},
    {"width": "a4"},
    {"width": "slide"},
]
# the sets that only one figure needs are drawn in both languages
EXTREMES: list[dict[str, object]] = [{}, {"language": "en", "width": "phone"}]


def tiles() -> Iterator[tuple[str, Image.Image]]:
    """Each figure with what it shows."""
    names = English(load())
    draw: list[tuple[str, Callable[..., Chart], pd.DataFrame, dict[str, pd.DataFrame]]] = [
        ("timeline", figures.timeline, read("timeline"), HAPPENINGS | {"ten": happenings(10, 120)}),
        ("ranges", figures.estimate_ranges, read("estimate_ranges"), CLAIMS | {"ten": claims(10, 900)}),
    ]
    for kind, figure, sample, extremes in draw:
        shown = [("sample", sample, options) for options in OPTIONS]
        shown += [(name, rows, options) for name, rows in extremes.items() for options in EXTREMES]
        for name, rows, options in shown:
            said = ", ".join([kind, name, *(f"{key} {value}" for key, value in options.items())])
            yield said, image(figure(rows, names=names, corrections=1, **options))


def read(name: str) -> pd.DataFrame:
    return pd.read_csv(DATA / f"{name}.csv", keep_default_na=False)


def image(figure: Chart) -> Image.Image:
    """The figure in pixels, not wider than a column."""
    file = io.BytesIO()
    with style.settings():
        figure.savefig(file, format="png", dpi=DPI, facecolor=figure.get_facecolor())
    drawn = Image.open(file).convert("RGB")
    if drawn.width <= COLUMN:
        return drawn
    return drawn.resize((COLUMN, round(drawn.height * COLUMN / drawn.width)), Image.Resampling.LANCZOS)


def sheet(found: list[tuple[str, Image.Image]]) -> Image.Image:
    """The figures under their captions, each in the column that is shortest so far."""
    ends = [GAP] * COLUMNS
    places = []
    for _, drawn in found:
        column = ends.index(min(ends))
        places.append((GAP + column * (COLUMN + GAP), ends[column]))
        ends[column] += CAPTION + drawn.height + GAP
    page = Image.new("RGB", (GAP + COLUMNS * (COLUMN + GAP), max(ends)), "#c9ced4")
    pen, letters = ImageDraw.Draw(page), ImageFont.truetype(findfont("DejaVu Sans"), 15)
    for (said, drawn), (x, y) in zip(found, places, strict=True):
        pen.text((x, y + 6), said, fill="#111111", font=letters)
        page.paste(drawn, (x, y + CAPTION))
    return page


def main(path: Path) -> None:
    found = list(tiles())
    path.parent.mkdir(parents=True, exist_ok=True)
    drawn = sheet(found)
    drawn.save(path, optimize=True)
    print(f"{path}: {len(found)} figures, {drawn.width} x {drawn.height} pixels")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
