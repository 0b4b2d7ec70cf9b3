"""Figures to files: whole or not at all, the same bytes each time, with title, text and language inside."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, get_args
from xml.sax.saxutils import escape

import matplotlib as mpl
from matplotlib.patheffects import Normal
from matplotlib.text import Text

from riwaya import arabic
from riwaya.figures.page import Chart
from riwaya.figures.style import settings
from riwaya.files import write_whole

Format = Literal["png", "svg", "pdf"]


def save(figure: Chart, stem: Path, formats: Sequence[Format] = ("png", "svg", "pdf")) -> list[Path]:
    """Write `figure` beside `stem` (a path without ending) once a format; gives the paths written.

    Raises ValueError for another format, RuntimeError if the installed matplotlib cannot draw Arabic.
    """
    unknown = [name for name in formats if name not in get_args(Format)]
    if unknown:
        raise ValueError(f"formats: want {', '.join(get_args(Format))}, got {', '.join(unknown)}")
    arabic.check_renderer()
    stem.parent.mkdir(parents=True, exist_ok=True)
    writers: dict[Format, Callable[[Chart], bytes]] = {"png": _png, "svg": _svg, "pdf": _pdf}
    with settings():
        drawn: dict[str, bytes] = {name: writers[name](figure) for name in formats}
    figure.keep(drawn)
    paths = [stem.with_name(f"{stem.name}.{name}") for name in drawn]
    for path, content in zip(paths, drawn.values(), strict=True):
        write_whole(path, content)
    return paths


def svg(figure: Chart, letters: Literal["path", "none"] = "path") -> str:
    """The figure as SVG, its letters as outlines, as in its file, or (`none`) as text for a browser to shape."""
    kept = figure.kept("svg") if letters == "path" else None
    if kept is not None:
        return kept.decode("utf-8")
    arabic.check_renderer()
    with settings(), mpl.rc_context({"svg.fonttype": letters}):
        return _svg(figure).decode("utf-8")


def _png(figure: Chart) -> bytes:
    about = {"Title": figure.heading, "Description": figure.alt, "Language": figure.language}
    return _bytes(figure, "png", {"Software": None, **about})


def _svg(figure: Chart) -> bytes:
    about = {"Date": None, "Creator": None, "Title": figure.heading, "Language": figure.language}
    drawn = _bytes(figure, "svg", {**about, "Description": figure.alt}).decode("utf-8")
    # matplotlib writes <title> but neither <desc> nor the language
    head, end, tail = drawn.partition("</title>")
    described = f"{head}{end}\n <desc>{escape(figure.alt)}</desc>{tail}"
    named = f'<svg role="img" xml:lang="{figure.language}" '
    return described.replace("<svg ", named, 1).encode("utf-8")


def _pdf(figure: Chart) -> bytes:
    about = {"Title": figure.heading, "Subject": figure.alt, "Keywords": figure.language}
    with _outlined(figure):
        return _bytes(figure, "pdf", {"CreationDate": None, "ModDate": None, **about})


@contextmanager
def _outlined(figure: Chart) -> Iterator[None]:
    """Draw texts that hold isolates as outlines.

    Behind an isolate matplotlib 3.11 puts a glyph of another font subset a blank too far to the left: it moves
    to the glyph's place and then takes back the isolate's width, which that place does not hold.
    """
    texts = [text for text in figure.findobj(Text) if arabic.ISOLATES & set(text.get_text())]
    for text in texts:
        text.set_path_effects([Normal()])
    try:
        yield
    finally:
        for text in texts:
            text.set_path_effects([])


def _bytes(figure: Chart, name: Format, metadata: dict[str, str | None]) -> bytes:
    file, was_stale = io.BytesIO(), figure.stale
    figure.savefig(file, format=name, metadata=metadata, facecolor=figure.get_facecolor())
    # only matplotlib itself has changed anything, and changed it back
    figure.stale = was_stale
    return file.getvalue()
