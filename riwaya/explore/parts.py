"""The two parts of the explorer that a browser must draw: a figure to click in and an article to select from."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import anywidget
import traitlets

from riwaya.explore.quotes import Mark

_HERE = Path(__file__).parent


class MarksView(anywidget.AnyWidget):
    """A figure; `chosen` is the id of the row that was clicked last, `notes` what is said of each row."""

    _esm = _HERE / "marks.js"
    svg = traitlets.Unicode().tag(sync=True)
    notes = traitlets.Dict().tag(sync=True)
    chosen = traitlets.Unicode().tag(sync=True)


class ArticleView(anywidget.AnyWidget):
    """An article; `selected` is what was selected in it last, start and end in code points."""

    _esm = _HERE / "article.js"
    _css = _HERE / "style.css"
    heading = traitlets.Unicode().tag(sync=True)
    text = traitlets.Unicode().tag(sync=True)
    marks: traitlets.List[list[object]] = traitlets.List().tag(sync=True)
    drawn = traitlets.Int().tag(sync=True)
    selected: traitlets.List[int] = traitlets.List().tag(sync=True)

    def show(self, heading: str, text: str, marks: Iterable[Mark]) -> None:
        """Show another article, scrolled to its first chosen mark."""
        self.heading, self.text = heading, text
        self.marks = [[mark.start, mark.end, mark.kind] for mark in marks]
        self.selected = []
        self.drawn += 1
