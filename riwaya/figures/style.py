"""Colours, sizes, fonts and the settings under which everything is drawn; lengths are points (1/72 inch)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal

import matplotlib as mpl
from matplotlib.colors import to_hex, to_rgb
from matplotlib.font_manager import FontEntry, FontProperties, fontManager
from matplotlib.textpath import text_to_path

from riwaya.labels import Language

Direction = Literal["rtl", "ltr"]

FAMILIES = ("IBM Plex Sans Arabic", "DejaVu Sans")
_FACES = {"Regular": 400, "Bold": 700}
# the size in which matplotlib, too, lays out letters before it makes them as large as wanted
_MEASURED = text_to_path.FONT_SCALE

# width, height, and how far it reaches below the line that letters stand on
Size = tuple[float, float, float]
Measure = Callable[[str, FontProperties, bool | str], Size]

# page width in points and the size of everything on it, relative to a page read on a screen
WIDTHS: dict[str, tuple[float, float]] = {
    "phone": (288, 1.0),
    "a4": (482, 0.9),
    "web": (576, 1.0),
    "slide": (960, 1.45),
}
# below this width (divided by the scale) text stands above its mark, not beside it
NARROW = 400


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of one theme; statuses in the hues of Okabe and Ito's palette, told apart by shape as well.

    On white their vermilion and green are darker than published, for a contrast of 4.5.
    """

    canvas: str
    ink: str
    soft: str  # second text
    line: str  # hairlines
    band: str  # areas behind marks
    whole: str  # the bar of a whole behind its part
    edge: str  # its outline
    asserted: str
    alleged: str
    denied: str
    planned: str

    def status(self, name: str) -> str:
        """The colour of a status, or of an unknown one the ink.

        >>> THEMES["light"].status("alleged")
        '#c05500'
        """
        return str(getattr(self, name)) if name in ("asserted", "alleged", "denied", "planned") else self.ink


THEMES = {
    "light": Theme(
        canvas="#ffffff",
        ink="#1b1b1b",
        soft="#595959",
        line="#dcdcdc",
        band="#efefef",
        whole="#e4eef4",
        edge="#6e97b0",
        asserted="#0072b2",
        alleged="#c05500",
        denied="#000000",
        planned="#008561",
    ),
    "dark": Theme(
        canvas="#14181d",
        ink="#f2f2f2",
        soft="#b4bac2",
        line="#3a4149",
        band="#242b33",
        whole="#1f3442",
        edge="#4d7b96",
        asserted="#56b4e9",
        alleged="#e69f00",
        denied="#ffffff",
        planned="#2dbf96",
    ),
}


@dataclass(frozen=True, slots=True)
class Style:
    """How a figure looks: its theme, its width, the size of its parts, and the way page and axis run."""

    theme: Theme
    width: float
    scale: float
    page_rtl: bool
    axis_rtl: bool

    @property
    def is_narrow(self) -> bool:
        """Whether there is no room for text beside the marks."""
        return self.width / self.scale < NARROW


def style(language: Language, theme: str, direction: Direction | None, width: str | float) -> Style:
    """The style for a figure's options; `width` is a name of WIDTHS or inches (2.5 to 40).

    Raises ValueError naming the option that is not known.
    """
    if theme not in THEMES:
        raise ValueError(f"theme: want one of {', '.join(THEMES)}, got {theme!r}")
    if direction not in (None, "rtl", "ltr"):
        raise ValueError(f"direction: want rtl, ltr or None, got {direction!r}")
    points, scale = _page_width(width)
    axis_rtl = language == "ar" if direction is None else direction == "rtl"
    return Style(THEMES[theme], points, scale, language == "ar", axis_rtl)


@contextmanager
def settings() -> Iterator[None]:
    """Draw and save under settings of our own, whatever the reader has set for other figures."""
    own: dict[Any, Any] = {
        "font.family": list(FAMILIES),
        "text.parse_math": False,
        "text.hinting": "no_hinting",
        "svg.hashsalt": "riwaya",
    }
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(own)
        yield


def font(size: float, is_bold: bool = False) -> FontProperties:
    """The font of all text, `size` in points."""
    register_fonts()
    return FontProperties(family=list(FAMILIES), size=size, weight=700 if is_bold else 400)


@cache
def register_fonts() -> None:
    """Make the packaged font known, before one of the same name that the system may have."""
    for face, weight in _FACES.items():
        fontManager.ttflist.insert(0, FontEntry(fname=str(font_file(face)), name=FAMILIES[0], weight=weight))


def font_file(face: str) -> Path:
    """The file of a face (Regular, Bold) of the packaged font; FileNotFoundError if the package lacks it."""
    import fontpkg_ibm_plex_sans_arabic as package

    path = Path(package.ROOT) / "files" / f"IBMPlexSansArabic-{face}.ttf"
    if not path.exists():
        raise FileNotFoundError(f"{path}: the package fontpkg-ibm-plex-sans-arabic lacks this font")
    return path


def text_width(shown: str, size: float, is_bold: bool = False) -> float:
    """Width in points of one line as it is given to matplotlib (after `arabic.label`)."""
    return _size(shown, is_bold)[0] / _MEASURED * size


def text_size(measure: Measure, shown: str, font: FontProperties, is_math: bool | str) -> Size:
    """What `measure` says of a line in points, which need not be asked for a line in the font of all text."""
    weight = font.get_weight()
    if is_math or font.get_family() != list(FAMILIES) or weight not in _FACES.values():
        return measure(shown, font, is_math)
    scale = font.get_size_in_points() / _MEASURED
    width, height, descent = _size(shown, weight == _FACES["Bold"])
    return width * scale, height * scale, descent * scale


def contrast(first: str, second: str) -> float:
    """WCAG's contrast ratio of two colours, 1 to 21.

    >>> round(contrast("#ffffff", "#000000"))
    21
    """
    high, low = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def mix(colour: str, other: str, share: float) -> str:
    """`share` of `colour`, the rest of `other`, opaque.

    >>> mix("#000000", "#ffffff", 0.5)
    '#808080'
    """
    pairs = zip(to_rgb(colour), to_rgb(other), strict=True)
    red, green, blue = (share * a + (1 - share) * b for a, b in pairs)
    return to_hex((red, green, blue))


def _page_width(width: str | float) -> tuple[float, float]:
    if isinstance(width, str):
        if width not in WIDTHS:
            raise ValueError(f"width: want inches or one of {', '.join(WIDTHS)}, got {width!r}")
        return WIDTHS[width]
    if not 2.5 <= width <= 40:
        raise ValueError(f"width: want 2.5 to 40 inches, got {width}")
    return width * 72, 1.0


@lru_cache(maxsize=50_000)
def _size(shown: str, is_bold: bool) -> Size:
    """Width, height and descent of a line in the size in which it is measured."""
    width, height, descent = text_to_path.get_text_width_height_descent(shown, font(_MEASURED, is_bold), False)
    return width, height, descent


def _luminance(colour: str) -> float:
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in to_rgb(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
