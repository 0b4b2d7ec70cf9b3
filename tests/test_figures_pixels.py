"""A few images where pixels are the point: fading ends, shapes of statuses, letters joined and from the right.

`python tests/test_figures_pixels.py` draws the images again; look at them before they are kept.
"""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from figure_data import NONE, STATUSES, claim, frame, happenings
from PIL import Image

from riwaya import arabic, figures
from riwaya.figures import style
from riwaya.figures.page import Chart

FOLDER = Path(__file__).resolve().parent / "data" / "baselines"
DPI = 80
# grey levels (of 255) that an image may differ by in the mean; another direction differs by ten times that
MOST = 1.0


def statuses(**options: str) -> Chart:
    """Each status as a day, a week that is too short to fade, and half a year."""
    rows = happenings(12, 1).assign(
        date_start="2024-03-01",
        date_end=["2024-03-01"] * 4 + ["2024-03-20"] * 4 + ["2024-08-31"] * 4,
        status=list(STATUSES) * 3,
        sources=4,
        label_ar="هجوم (12%) في F-16",
        label_en="",
        attributed_to="",
        date_basis="",
        grade="",
    )
    return figures.timeline(rows, width="phone", title="", **options)


def bounds(**options: str) -> Chart:
    """Every form of a claim: open, between, an order of magnitude, a part in its whole, a toll."""
    rows = frame(
        claim("a", 900, 900, 900, "exact"),
        claim("b", 2_000, 2_000, NONE, "more_than", as_of_start="2024-01-05", as_of_end="2024-01-05"),
        claim("c", 400, 400, 400, "approx", part_of="b"),
        claim("d", 1_000, NONE, 9_999, "order", attributed_to="الهلال الأحمر"),
        claim("e", 3_000, 3_500, 5_000, "approx", attributed_to="الأمم المتحدة"),
        claim("f", NONE, 6_000, 6_000, "at_most", attributed_to="الأمم المتحدة"),
    )
    return figures.estimate_ranges(rows, title="", **options)


DRAWN = {
    "statuses-light": lambda: statuses(),
    "statuses-dark": lambda: statuses(theme="dark", digits="arab"),
    "bounds": lambda: bounds(),
}


def pixels(figure: Chart) -> npt.NDArray[np.float64]:
    file = io.BytesIO()
    with style.settings():
        figure.savefig(file, format="png", dpi=DPI, facecolor=figure.get_facecolor())
    return read(file)


def read(source: io.BytesIO | Path) -> npt.NDArray[np.float64]:
    return np.asarray(Image.open(source).convert("RGB"), dtype=np.float64)


@pytest.mark.skipif(not arabic.SHAPES_TEXT, reason="drawn by the newest matplotlib")
@pytest.mark.parametrize("name", DRAWN)
def test_the_figure_looks_as_it_did(name: str) -> None:
    wanted, drawn = read(FOLDER / f"{name}.png"), pixels(DRAWN[name]())
    assert drawn.shape == wanted.shape
    assert np.abs(drawn - wanted).mean() < MOST


@pytest.mark.skipif(not arabic.SHAPES_TEXT, reason="drawn by the newest matplotlib")
def test_letters_from_the_left_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    real = arabic.label
    monkeypatch.setattr(arabic, "label", lambda text, *parts, **options: real(text[::-1], *parts, **options))
    wanted, drawn = read(FOLDER / "statuses-light.png"), pixels(statuses())
    assert drawn.shape != wanted.shape or np.abs(drawn - wanted).mean() > MOST


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_another_direction_would_be_seen(direction: str) -> None:
    wanted, drawn = read(FOLDER / "bounds.png"), pixels(bounds(direction=direction))
    assert (np.abs(drawn - wanted).mean() > 3 * MOST) == (direction == "ltr")


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, draw in DRAWN.items():
        Image.fromarray(pixels(draw()).astype(np.uint8)).save(FOLDER / f"{name}.png", optimize=True)
        print(FOLDER / f"{name}.png")
