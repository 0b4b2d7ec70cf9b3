"""What a question gives back: a figure, the table behind it, and both as HTML for a notebook."""

from __future__ import annotations

import base64
import tempfile
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from riwaya import figures
from riwaya.explore.quotes import framed

if TYPE_CHECKING:
    from riwaya.figures.page import Chart


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows that answer a question. As the last line of a cell it shows the figure, then the rows with their quotes.

    `table` has the columns of docs/columns.md; `figure` is a matplotlib figure, or None where there is none to draw.
    """

    table: pd.DataFrame
    figure: Chart | None = field(repr=False)
    sheet: str = field(repr=False)
    language: str = "ar"

    def save(self, stem: Path | str) -> list[Path]:
        """Write the figure as PNG, SVG and PDF, and the table as CSV, beside `stem` (a path without ending)."""
        stem = Path(stem)
        written = figures.save(self.figure, stem) if self.figure is not None else []
        path = stem.with_name(f"{stem.name}.csv")
        path.parent.mkdir(parents=True, exist_ok=True)
        self.table.to_csv(path, index=False, lineterminator="\n")
        return [*written, path]

    def _repr_html_(self) -> str:
        return framed((image(self.figure) if self.figure is not None else "") + self.sheet, self.language)


@dataclass(frozen=True, slots=True)
class Reading:
    """The claims of one text, as tables; as the last line of a cell it shows the text with the claims highlighted."""

    estimates: pd.DataFrame
    events: pd.DataFrame
    timex: pd.DataFrame
    rejected: pd.DataFrame
    html: str = field(repr=False)

    def _repr_html_(self) -> str:
        return self.html


def image(figure: Chart) -> str:
    """A figure as an HTML image with its alternative text, so that it needs no file beside the notebook."""
    data = base64.b64encode(_bytes(figure, "png")).decode("ascii")
    width = round(figure.get_figwidth() * 96)
    return f'<img src="data:image/png;base64,{data}" width="{width}" alt="{escape(figure.alt)}">'


def _bytes(figure: Chart, kind: figures.Format) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        (path,) = figures.save(figure, Path(folder) / "figure", (kind,))
        return path.read_bytes()
