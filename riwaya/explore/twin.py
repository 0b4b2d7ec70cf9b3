"""The interactive twin of a figure: the figure itself in a page that shows the quotes of the row under the pointer.

The drawing is the figure's own SVG: the same data, places, colours and letters, whatever fonts the reader has. The
page needs neither a network nor a library, and the keyboard reaches all that the pointer does.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from functools import cache
from html import escape, unescape
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from riwaya.arabic import strip_controls
from riwaya.explore.quotes import Mark, highlighted
from riwaya.figures.alt import in_one_line
from riwaya.figures.save import svg
from riwaya.files import write_whole

if TYPE_CHECKING:
    from riwaya.figures.page import Chart
    from riwaya.figures.wording import Wording

# nothing is fetched; what runs is in the page
_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'"
_FRAME = 'style="border:0;width:100%;height:720px" sandbox="allow-scripts allow-popups"'


@dataclass(frozen=True, slots=True)
class Twin:
    """A page of its own; as the last line of a cell it is shown in a frame."""

    html: str = field(repr=False)

    def save(self, path: Path | str) -> Path:
        """Write the page to `path`, whole or not at all."""
        path = Path(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, self.html)
        return path

    def _repr_html_(self) -> str:
        return f'<iframe {_FRAME} srcdoc="{escape(self.html)}"></iframe>'


def twin(
    figure: Chart, rows: pd.DataFrame, mentions: pd.DataFrame, sentences: pd.DataFrame, articles: pd.DataFrame
) -> Twin:
    """The page of a figure of `rows` (the table `timeline` or `estimate_ranges`).

    `mentions` is the table `events` or `estimates` whose ids stand in the column `mentions`; `sentences` and
    `articles` are those of notebook 01.
    """
    told = _Told(mentions, sentences, articles, figure.wording)
    name = "timeline_id" if "timeline_id" in rows else "range_id"
    quotes = {str(row[name]): told.of(str(row["mentions"])) for row in rows.to_dict("records")}
    areas = "".join(_area(figure, name, quotes.get(name, "")) for name in figure.rows)
    drawn = _drawn(figure).replace("</svg>", f'<g class="rows">{areas}</g></svg>')
    sheets = "".join(f'<template id="told-{escape(name)}">{html}</template>' for name, html in quotes.items())
    return Twin(_page(figure, drawn, sheets))


def _drawn(figure: Chart) -> str:
    """The figure's SVG as part of a page: what is in it can be reached, and no title pops up over each row."""
    drawn = svg(figure)
    drawn = drawn[drawn.index("<svg") :]
    head, _, tail = drawn.partition("<title>")
    head = head.replace('role="img"', f'role="group" aria-label="{escape(figure.heading)}"')
    return head + tail.partition("</title>")[2]


def _page(figure: Chart, drawn: str, sheets: str) -> str:
    theme, language = figure.theme, figure.language
    colours = "".join(f"--{name}:{getattr(theme, name)};" for name in ("canvas", "ink", "soft", "line", "asserted"))
    direction = "rtl" if language == "ar" else "ltr"
    hint = escape(figure.wording.words("explore.hint"))
    width = 72 * figure.get_figwidth()
    return (
        f'<!DOCTYPE html>\n<html lang="{language}" dir="{direction}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(figure.heading)}</title>"
        f"<style>:root{{{colours}--width:{width:.0f}pt}}\n{_file('twin.css')}</style></head>"
        f'<body><main><p class="hint">{hint}</p>{drawn}</main>'
        f'<aside id="told" role="status" hidden></aside>{sheets}<script>{_file("twin.js")}</script></body></html>\n'
    )


def _area(figure: Chart, name: str, quotes: str) -> str:
    """The row as something to point at, as wide as the page."""
    top, bottom = figure.rows[name]
    width = 72 * figure.get_figwidth()
    label = escape(_plain(quotes))
    return (
        f'<rect data-row="{escape(name)}" x="0" y="{top:.2f}" width="{width:.2f}" height="{bottom - top:.2f}"'
        f' tabindex="0" role="button" aria-label="{label}"/>'
    )


class _Told:
    """The quotes of a row: each sentence with its quote marked, and where it stands."""

    def __init__(
        self, mentions: pd.DataFrame, sentences: pd.DataFrame, articles: pd.DataFrame, wording: Wording
    ) -> None:
        name = "event_id" if "event_id" in mentions else "estimate_id"
        self._mentions = mentions.set_index(name).to_dict("index")
        self._sentences = sentences.set_index("sentence_id").to_dict("index")
        self._articles = articles.set_index("article_id").to_dict("index")
        self._wording = wording

    def of(self, ids: str) -> str:
        """The mentions with these ids (joined by blanks) as HTML."""
        return "".join(self._quote(name) for name in ids.split() if name in self._mentions)

    def _quote(self, name: str) -> str:
        row = self._mentions[name]
        start, end = int(row["start"]), int(row["end"])
        sentence = self._sentences.get(row["sentence_id"])
        text, first = (str(sentence["text"]), int(sentence["start"])) if sentence else (str(row["text"]), start)
        marked = highlighted(text, [Mark(start - first, end - first, "chosen")])
        return f'<blockquote lang="ar">{marked}</blockquote><cite>{self._where(row)}</cite>'

    def _where(self, row: dict[Hashable, Any]) -> str:
        """Who says so, in which outlet, under which headline, when."""
        article = self._articles.get(row["article_id"], {})
        said_by = self._wording.name(str(row.get("attributed_to") or ""))
        office = self._wording.name(str(article.get("source_office") or "")) or str(row["article_id"])
        parts = [_bdi(said_by), _bdi(office), self._headline(article), _bdi(self._day(article))]
        return " · ".join(part for part in parts if part)

    def _headline(self, article: dict[Hashable, Any]) -> str:
        text, url = str(article.get("source_headline") or ""), str(article.get("url") or "")
        if not url.startswith(("https://", "http://")):
            return _bdi(text)
        return f'<a href="{escape(url)}" target="_blank" rel="noopener noreferrer">{_bdi(text or url)}</a>'

    def _day(self, article: dict[Hashable, Any]) -> str:
        day = article.get("source_date")
        if day is None or pd.isna(day):
            return ""
        date = pd.Timestamp(day).date()
        return in_one_line(self._wording.interval(date, date))


def _bdi(text: str) -> str:
    """A text in a direction of its own."""
    return f"<bdi>{escape(strip_controls(text))}</bdi>" if text else ""


def _plain(html: str) -> str:
    """HTML of ours without its tags, for a screen reader."""
    return " ".join("".join(_texts(html)).split())


def _texts(html: str) -> Iterator[str]:
    for piece in html.replace("</blockquote>", " — <").replace("</cite>", " <").split("<"):
        yield unescape(piece.rpartition(">")[2] if ">" in piece else piece)


@cache
def _file(name: str) -> str:
    return files("riwaya.explore").joinpath(name).read_text(encoding="utf-8")
