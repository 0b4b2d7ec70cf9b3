"""What stands around the marks on both figures: heading, legend, source line."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from riwaya.arabic import is_rtl
from riwaya.figures import scales
from riwaya.figures.alt import in_one_line
from riwaya.figures.layout import pack
from riwaya.figures.page import LEADING, Page
from riwaya.figures.rows import Claim, Happening
from riwaya.figures.scales import Plot
from riwaya.figures.wording import Wording

TITLE, SUBTITLE, LEGEND, FOOTER = 17.0, 10.0, 8.5, 8.0
_MOST_OUTLETS = 6


@dataclass(frozen=True, slots=True)
class Corpus:
    """What the rows were read from: articles (0: not known), their outlets, corrections by hand."""

    articles: int = 0
    outlets: Mapping[str, str] = field(default_factory=dict)
    corrections: int = 0


@dataclass(frozen=True, slots=True)
class Key:
    """An entry of the legend: how to draw its mark around a point of the page, and what it means."""

    draw: Callable[[Plot, float, float], None]
    text: str
    width: float = 18.0


def corpus(articles: pd.DataFrame | None, corrections: int) -> Corpus:
    """The corpus of a figure; `articles` has one row an article (article_id, source_office)."""
    if articles is None:
        return Corpus(corrections=corrections)
    offices = articles["source_office"] if "source_office" in articles else [""] * len(articles)
    pairs = zip(articles["article_id"], offices, strict=True)
    outlets = {str(article): str(office) for article, office in pairs if office and not pd.isna(office)}
    return Corpus(len(articles), outlets, corrections)


def known(as_of: date | None, wording: Wording) -> str:
    """On which day this was known, in words; empty for what is known at all."""
    return wording.words("furniture.as_of", date=in_one_line(wording.interval(as_of, as_of))) if as_of else ""


def header(page: Page, title: str, *subtitle: str) -> None:
    """Title and the parts of the subtitle at the top of the page; an empty one takes no room."""
    theme = page.style.theme
    if title:
        page.paragraph(title, TITLE, theme.ink, is_bold=True)
    if any(subtitle):
        page.paragraph(subtitle, SUBTITLE, theme.soft)
    page.y += 6 * page.scale


def legend(page: Page, keys: Sequence[Key]) -> None:
    """The entries side by side, in as many lines as they need."""
    if not keys:
        return
    scale, height = page.scale, 1.2 * LEADING * LEGEND * page.scale
    texts = [page.lines(key.text, page.width - (key.width + 6) * scale, LEGEND) for key in keys]
    sizes = [(key.width + 6) * scale + _widest(page, lines) for key, lines in zip(keys, texts, strict=True)]
    packed = pack(sizes, 16 * scale, page.width)
    rows = [max(len(texts[item]) for item in line) for line in packed]
    bottom = page.y + sum(rows) * height
    plot = scales.plot(page, scales.linear(0, page.style.width), 0, page.style.width, page.y, bottom)
    for line, row in zip(packed, rows, strict=True):
        inset = 0.0
        for item in line:
            key, shift = keys[item], keys[item].width * scale / 2
            key.draw(plot, plot.value(page.x(inset + shift)), page.y + height / 2)
            top = page.y + (height - LEADING * LEGEND * scale) / 2
            page.write(texts[item], inset + (key.width + 6) * scale, top, LEGEND, page.style.theme.ink)
            inset += sizes[item] + 16 * scale
        page.y += row * height
    page.y += 4 * scale


def footer(page: Page, wording: Wording, corpus: Corpus, kind: str, rows: Sequence[Happening | Claim]) -> None:
    """Where the figure's data come from and how much of it there is."""
    theme = page.style.theme
    cited = {article for row in rows for article in row.articles}
    outlets = list(dict.fromkeys(name for article, name in corpus.outlets.items() if article in cited))
    page.y += 8 * page.scale
    page.rule(page.y, theme.line)
    page.y += 4 * page.scale
    if outlets:
        page.paragraph(wording.words("furniture.outlets", names=_names(outlets, wording)), FOOTER, theme.soft)
    page.paragraph(counts(wording, corpus, kind, rows), FOOTER, theme.soft)
    names = [*outlets[:_MOST_OUTLETS], *(row.said_by for row in rows), *(getattr(row, "actor", "") for row in rows)]
    if wording.language != "ar" and any(map(is_rtl, names)):
        page.paragraph(wording.words("furniture.untranslated"), FOOTER, theme.soft)


def counts(wording: Wording, corpus: Corpus, kind: str, rows: Sequence[Happening | Claim]) -> list[str]:
    """The numbers of the source line, from the data: articles, rows, mentions, corrections."""
    numbers = {
        kind: len(rows),
        "mentions": sum(row.mentions for row in rows),
        "corrections": corpus.corrections,
    }
    cited = wording.number(len({article for row in rows for article in row.articles}))
    first = (
        wording.words("furniture.articles_of", n=cited, all=wording.number(corpus.articles))
        if corpus.articles
        else wording.words("furniture.articles", n=cited)
    )
    return [first, *(wording.words(f"furniture.{name}", n=wording.number(n)) for name, n in numbers.items())]


def _names(outlets: Sequence[str], wording: Wording) -> str:
    names = wording.name("; ".join(outlets[:_MOST_OUTLETS]))
    if len(outlets) <= _MOST_OUTLETS:
        return names
    return wording.words("furniture.several", names=names, n=wording.number(len(outlets) - _MOST_OUTLETS))


def _widest(page: Page, lines: Sequence[str]) -> float:
    return max((page.text_width(line, LEGEND) for line in lines), default=0)
