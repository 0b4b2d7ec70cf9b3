"""The only door through which text reaches a figure: `label`.

matplotlib >= 3.11 shapes and reorders text itself, but knows no base direction: every line is put in an
isolate that says it. Up to 3.10 it draws letter after letter from the left: the line is shaped and
reordered here. The one branch under the other matplotlib comes out reversed, without an error
(matplotlib issue 32262).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any, Literal

import matplotlib as mpl
import numpy as np

Base = Literal["rtl", "ltr"]

SHAPES_TEXT = mpl.__version_info__[:2] >= (3, 11)

_OPEN = {"rtl": "\N{RIGHT-TO-LEFT ISOLATE}", "ltr": "\N{LEFT-TO-RIGHT ISOLATE}"}
_CLOSE = "\N{POP DIRECTIONAL ISOLATE}"
# the letters that say a direction to matplotlib >= 3.11 and are not seen
ISOLATES = frozenset({*_OPEN.values(), _CLOSE})
# what is not drawn: bidi controls go, other controls (but not the line feed) are blanks
_CONTROLS: dict[int, str | None] = dict.fromkeys([*range(10), *range(11, 32), *range(127, 160)], " ")
_CONTROLS |= dict.fromkeys(
    [
        *range(0x202A, 0x202F),  # embeddings, overrides
        *range(0x2066, 0x206A),  # isolates
        0x200E,  # LEFT-TO-RIGHT MARK
        0x200F,  # RIGHT-TO-LEFT MARK
        0x061C,  # ARABIC LETTER MARK
        0xFEFF,  # ZERO WIDTH NO-BREAK SPACE
    ]
)
# what stands between the names of an English line
_JOINER = ", "
_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff"
# from an Arabic letter to the last one before a Latin letter or a comma
_ARABIC_NAME = re.compile(f"([{_RTL}](?:(?:(?!{_JOINER})[^A-Za-z{_RTL}])*[{_RTL}])*)")
# peace: its last letter stands alone and is the narrowest
_TEST_WORD = "سلام"


def strip_controls(text: str) -> str:
    """`text` without bidi controls: they hide what is written (U+202E makes 12-51 read 15-21).

    >>> strip_controls("\N{RIGHT-TO-LEFT OVERRIDE}12-51")
    '12-51'
    """
    return text.translate(_CONTROLS)


def is_rtl(text: str) -> bool:
    """Whether `text` has a letter that is written from the right.

    >>> is_rtl("12.5%"), is_rtl("قال (AFP)")
    (False, True)
    """
    return any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text)


def has_latin(text: str) -> bool:
    """Whether `text` has a letter from A to z."""
    return any(letter.isascii() and letter.isalpha() for letter in text)


def label(text: str, *parts: str, separator: str = " · ", base: Base | None = None) -> str:
    """`text` as the installed matplotlib must be given it; lines are taken one by one.

    `base` is the direction of the line; None: right to left if the line has an Arabic letter. Further
    `parts` are put behind on the same line, each in a direction of its own, so that two Latin names in an
    Arabic line keep their order.

    >>> label("12.5%")
    '12.5%'
    """
    if parts:
        return _line([" ".join(strip_controls(part).split()) for part in (text, *parts)], separator, base)
    return "\n".join(_line([line], separator, base) for line in strip_controls(text).split("\n"))


def wrap(text: str, width: float, measure: Callable[[str], float] = len) -> list[str]:
    """`text` in lines not wider than `width`, in the unit of `measure` (characters, or points).

    Breaks at blanks, and inside a word only where it is wider than a line. Wrap before `label`.

    >>> wrap("توقيع معاهدة الشراكة", 13)
    ['توقيع معاهدة', 'الشراكة']
    """
    space = measure("x x") - measure("xx")
    lines: list[list[str]] = [[]]
    left = width
    for word in _breakable(strip_controls(text).split(), width, measure):
        size = measure(word)
        if lines[-1] and size + space > left:
            lines.append([])
            left = width
        left -= size + (space if lines[-1] else 0)
        lines[-1].append(word)
    return [" ".join(line) for line in lines]


def check_renderer() -> None:
    """Raise RuntimeError unless the installed matplotlib draws an Arabic word joined and from the right."""
    blocks = ink_blocks(label(_TEST_WORD))
    widths = [end - start for start, end in blocks]
    if len(widths) != 2 or widths[0] >= widths[1]:
        raise RuntimeError(
            f"matplotlib {mpl.__version__} draws the test word {_TEST_WORD} wrong: want two pieces, "
            f"the narrow one on the left, got {blocks} (pixels); no figure would be readable. "
            "Install the versions that uv.lock names."
        )


@cache
def ink_blocks(text: str) -> list[tuple[int, int]]:
    """The columns (pixels) that matplotlib inks for `text`, in stretches without an empty column."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(6, 2), dpi=72)
    canvas = FigureCanvasAgg(figure)
    figure.text(0.5, 0.5, text, ha="center", size=48, family="DejaVu Sans", parse_math=False)
    canvas.draw()  # type: ignore[no-untyped-call]
    pixels = np.asarray(canvas.buffer_rgba())  # type: ignore[no-untyped-call]
    ink = (pixels[..., :3].min(axis=2) < 128).any(axis=0)
    edges = np.flatnonzero(np.diff(np.concatenate(([0], ink.view(np.int8), [0]))))
    return [(int(start), int(end)) for start, end in edges.reshape(-1, 2)]


def _line(parts: list[str], separator: str, base: Base | None) -> str:
    """One line whose parts, put beside each other, keep the order and direction they have alone."""
    if base != "rtl" and not any(map(is_rtl, parts)):
        return separator.join(parts)
    base = base or "rtl"
    if base == "ltr":
        shown = ["".join(_show(piece) for piece in _pieces(part)) for part in parts]
    elif len(parts) == 1:
        # alone, a part has the line's direction
        shown = parts if SHAPES_TEXT else [_display(parts[0], base)]
    else:
        shown = [_show(part, "rtl" if is_rtl(part) else "ltr") for part in parts]
    if not SHAPES_TEXT:
        return separator.join(reversed(shown) if base == "rtl" else shown)
    return _isolate(separator.join(shown), base)


def _show(piece: str, direction: Base | None = None) -> str:
    """A piece of a line with a direction of its own; None: that of its letters, and plain if it is Latin."""
    if not SHAPES_TEXT:
        return _display(piece, direction or "rtl")
    return _isolate(piece, direction or "rtl") if direction or is_rtl(piece) else piece


def _pieces(part: str) -> list[str]:
    """A part of an English line cut into its Arabic names and what is between them, so that these keep their order.

    >>> _pieces("of: غزة, رفح (12)")
    ['of: ', 'غزة', ', ', 'رفح', ' (12)']
    """
    if not has_latin(part) and _JOINER not in part:
        return [part]
    return [piece for piece in _ARABIC_NAME.split(part) if piece]


def _isolate(text: str, base: Base) -> str:
    """`text` with its direction said to matplotlib >= 3.11."""
    return f"{_OPEN[base]}{text}{_CLOSE}"


@cache
def _display(line: str, base: Base) -> str:
    """The line in presentation forms, from left to right as drawn: the way up to matplotlib 3.10."""
    from bidi.algorithm import get_display

    if not is_rtl(line):
        return line
    return str(get_display(_reshaper().reshape(line), base_dir="R" if base == "rtl" else "L"))


@cache
def _reshaper() -> Any:
    """A letter that stands alone stays itself: some fonts have no presentation form for it."""
    from arabic_reshaper import ArabicReshaper

    return ArabicReshaper(configuration={"use_unshaped_instead_of_isolated": True})


def _breakable(words: Iterable[str], width: float, measure: Callable[[str], float]) -> Iterator[str]:
    """The words, those wider than a line in pieces that are not."""
    for word in words:
        piece = ""
        for letter in word if measure(word) > width else ():
            if piece and not unicodedata.combining(letter) and measure(piece + letter) > width:
                yield piece
                piece = ""
            piece += letter
        yield piece or word
