"""A page in points, written from the top down; its height is known when all is on it.

Places along a line are `inset`: points from the side where reading begins, so that one code draws pages
from the right (Arabic) and from the left.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import Any, Literal

import matplotlib as mpl
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from riwaya import arabic
from riwaya.figures.layout import Span, pack
from riwaya.figures.letters import Letters
from riwaya.figures.style import Style, Theme, font, settings, text_size, text_width
from riwaya.figures.wording import Wording
from riwaya.labels import Language

Align = Literal["left", "center", "right"]

# distance of two lines of text, as a multiple of its size
LEADING = 1.55
DPI = 200
SEPARATOR = " · "
# between the names of an English list
COMMA = ", "
MARGIN = 20.0


class Chart(Figure):
    """A figure that knows what it shows: its heading, its text for those who cannot see it, its words and colours.

    `rows` is where the row of each claim or happening stands: from the top of the page to its end, in points.
    """

    heading: str = ""
    alt: str = ""
    wording: Wording
    theme: Theme
    rows: dict[str, Span]
    _files: Mapping[str, bytes] = MappingProxyType({})

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._letters = Letters()

    @property
    def language(self) -> Language:
        """The language of the figure."""
        return self.wording.language

    def _repr_png_(self) -> tuple[bytes, dict[str, int]]:
        """What a notebook shows: the file that was saved if there is one, at the size of the page."""
        png = self.kept("png")
        if png is None:
            file = io.BytesIO()
            with settings():
                self.savefig(file, format="png", facecolor=self.get_facecolor())
            png = file.getvalue()
            self.keep({"png": png})
        width, height = self.get_size_inches()
        # a screen has 96 dots to the inch
        return png, {"width": round(96 * width), "height": round(96 * height)}

    def add_artist(self, artist: Artist, clip: bool = False) -> Artist:
        """Add an artist whose changes make the figure stale, as those on axes do by themselves."""
        artist.stale_callback = _make_stale
        return super().add_artist(artist, clip)

    def keep(self, files: Mapping[str, bytes]) -> None:
        """Take these files, by format, for what the figure looks like, until something on it changes."""
        self._files = dict(files)
        self.stale = False

    def kept(self, name: str) -> bytes | None:
        """The figure as it was last saved in this format; None if it was not, or has changed since."""
        return None if self.stale else self._files.get(name)

    def draw(self, renderer: Any) -> None:
        """Draw with the letters as wide as they were measured, also where a notebook shows the figure."""
        measure = renderer.get_text_width_height_descent
        # matplotlib has no door for this; without the attribute all is drawn the same, only slower
        if hasattr(getattr(measure, "__self__", None), "_text2path"):
            measure.__self__._text2path = self._letters
        if getattr(measure, "__func__", None) is RendererSVG.get_text_width_height_descent:
            # the same numbers, known from when the lines were made
            renderer.get_text_width_height_descent = partial(text_size, measure)
        with mpl.rc_context({"text.hinting": "no_hinting"}):
            super().draw(renderer)


def _make_stale(artist: Artist, is_stale: bool) -> None:
    if is_stale and artist.figure is not None:
        artist.figure.stale = True


class Page:
    """A chart being written: `y` is how far down, in points, the next thing goes."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self.scale = style.scale
        self.margin = MARGIN * style.scale
        self.width = style.width - 2 * self.margin
        self.y = self.margin
        self.figure = Chart(figsize=(style.width / 72, 1), dpi=DPI, facecolor=style.theme.canvas)
        FigureCanvasAgg(self.figure)
        self.figure.theme, self.figure.rows = style.theme, {}
        self._inches = Affine2D()
        self.points = self._inches + self.figure.dpi_scale_trans
        self._plots: list[tuple[Axes, float, float, float, float]] = []

    def x(self, inset: float) -> float:
        """Points from the page's left edge."""
        return self.style.width - self.margin - inset if self.style.page_rtl else self.margin + inset

    def lines(
        self,
        text: str | Sequence[str],
        width: float,
        size: float,
        is_bold: bool = False,
        is_even: bool = False,
    ) -> list[str]:
        """Text in lines not wider than `width`, ready to be drawn; parts stand side by side where they fit.

        `is_even` makes lines of about one length: no last line of one word.
        """
        if isinstance(text, str):
            lines = [self._wrap(line, width, size, is_bold, is_even) for line in text.split("\n")]
            return [shown for wrapped in lines for shown in wrapped]
        parts = [part for part in text if part]
        widths = [self.text_width(arabic.label(part), size, is_bold) for part in parts]
        packed = pack(widths, self.text_width(SEPARATOR, size, is_bold), width)
        lines = [self._side_by_side([parts[item] for item in line], width, size, is_bold) for line in packed]
        return [shown for wrapped in lines for shown in wrapped]

    def write(
        self, lines: Sequence[str], inset: float, y: float, size: float, colour: str, is_bold: bool = False
    ) -> float:
        """Draw lines from `inset` on, the first one's top at `y`; gives the y below the last."""
        align: Align = "right" if self.style.page_rtl else "left"
        height = LEADING * size * self.scale
        for row, line in enumerate(lines):
            self.text_at(self.x(inset), y + (row + 0.5) * height, line, size, colour, align, is_bold)
        return y + len(lines) * height

    def paragraph(self, text: str | Sequence[str], size: float, colour: str, is_bold: bool = False) -> None:
        """Text over the whole width at the current y, which moves below it."""
        lines = self.lines(text, self.width, size, is_bold)
        self.y = self.write(lines, 0, self.y, size, colour, is_bold)

    def height(self, lines: Sequence[str], size: float) -> float:
        """What `write` needs for these lines."""
        return len(lines) * LEADING * size * self.scale

    def text_width(self, shown: str, size: float, is_bold: bool = False) -> float:
        """Width in points of a line that is ready to be drawn."""
        return text_width(shown, size * self.scale, is_bold)

    def text_at(
        self, x: float, y: float, shown: str, size: float, colour: str, align: Align, is_bold: bool = False
    ) -> Text:
        """One line, ready to be drawn: its middle at `y`, its `align` side `x` points from the left."""
        text = Text(
            x,
            # from the middle of the line to the foot of its letters
            y + 0.3 * size * self.scale,
            shown,
            color=colour,
            fontproperties=font(size * self.scale, is_bold),
            horizontalalignment=align,
            verticalalignment="baseline",
            transform=self.points,
            parse_math=False,
        )
        self.figure.add_artist(text)
        return text

    def rule(self, y: float, colour: str) -> None:
        """A level line from margin to margin."""
        segment = [(self.x(0), y), (self.x(self.width), y)]
        lines = LineCollection([segment], colors=colour, linewidths=0.6, transform=self.points, zorder=0.5)
        self.figure.add_artist(lines)

    def area(self, left: float, right: float, top: float, bottom: float, colour: str, **more: Any) -> None:
        """A filled rectangle behind everything; points from the left edge and from the top."""
        box = Rectangle((left, top), right - left, bottom - top, color=colour, lw=0, transform=self.points)
        box.set(zorder=0.2, **more)
        self.figure.add_artist(box)

    def plot(self, left: float, right: float, top: float, bottom: float) -> Axes:
        """Axes without a frame between these points; its y is the page's, its x for the caller to set."""
        axes = self.figure.add_axes((0.0, 0.0, 1.0, 1.0))
        axes.set_axis_off()
        # over the figure's own areas and rules, under its texts
        axes.set_zorder(1)
        axes.set_ylim(bottom, top)
        self._plots.append((axes, left, right, top, bottom))
        return axes

    def row(self, name: str, height: float) -> None:
        """The row of a claim or a happening begins here and is so high."""
        self.figure.rows[name] = Span(self.y, self.y + height)

    def finish(self, heading: str, alt: str, wording: Wording) -> Chart:
        """The chart, as high as what was written."""
        height = self.y + self.margin
        width = self.style.width
        self.figure.set_size_inches(width / 72, height / 72)
        self._inches.clear().scale(1 / 72, -1 / 72).translate(0, height / 72)
        for axes, left, right, top, bottom in self._plots:
            axes.set_position((left / width, 1 - bottom / height, (right - left) / width, (bottom - top) / height))
        self.figure.heading, self.figure.alt, self.figure.wording = heading, alt, wording
        return self.figure

    def shown(self, text: str) -> str:
        """A short text ready to be drawn on this page."""
        return arabic.label(text, base=self.base(text))

    def _side_by_side(self, parts: list[str], width: float, size: float, is_bold: bool) -> list[str]:
        if len(parts) == 1:
            return self._wrap(parts[0], width, size, is_bold, is_even=False)
        return [arabic.label(*parts, separator=SEPARATOR, base=self.base("".join(parts)))]

    def _wrap(self, text: str, width: float, size: float, is_bold: bool, is_even: bool) -> list[str]:
        def measure(line: str) -> float:
            return self.text_width(arabic.label(line), size, is_bold)

        lines = arabic.wrap(text, width, measure)
        narrower = (arabic.wrap(text, share * width, measure) for share in (0.6, 0.7, 0.8, 0.9))
        if is_even and len(lines) > 1:
            lines = next((even for even in narrower if len(even) == len(lines)), lines)
        base = self.base(text)
        return [arabic.label(line, base=base) for line in lines]

    def base(self, text: str) -> arabic.Base | None:
        """The direction of a line: the page's, but an Arabic text that is no list stays one on an English page."""
        if self.style.page_rtl:
            return "rtl" if arabic.is_rtl(text) else None
        return "ltr" if arabic.has_latin(text) or COMMA in text else None
