"""The report page: one HTML file with both figures, the tables, and for each row the sentences behind it."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

from riwaya import labels
from riwaya.arabic import strip_controls
from riwaya.figures.page import Chart
from riwaya.figures.style import THEMES
from riwaya.figures.wording import Wording
from riwaya.report import drawing
from riwaya.report.entries import Entry, entries
from riwaya.report.evidence import Frames
from riwaya.report.fonts import faces
from riwaya.report.quotes import shown, web_address

_TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure on the page, drawn for wide and for narrow screens."""

    name: str
    heading: str
    alt: str
    wide: Sequence[drawing.Strip]
    narrow: Sequence[drawing.Strip]


def page(
    name: str,
    tables: Frames,
    charts: Mapping[str, tuple[Chart, Chart]],
    wording: Wording,
    theme: str,
    about: Mapping[str, Any],
) -> str:
    """The page of the report `name` as HTML.

    `tables` holds the merged tables, `articles`, `sentences`, and what `evidence` made of them; `charts` the two
    figures by their table, each on a wide and on a narrow page, drawn in `theme`; `about` what its last section
    says (version, corrections, files) and up to when it knows (known).
    """
    told, counted = entries(tables, wording)
    rows = {"timeline": told, "estimate_ranges": counted}
    figures = [
        Figure(
            key,
            wide.heading,
            wide.alt,
            drawing.strips(drawing.drawn(wide), theme, _links(rows[key], "m", wording)),
            drawing.strips(drawing.drawn(narrow), theme, _links(rows[key], "n", wording)),
        )
        for key, (wide, narrow) in charts.items()
    ]
    return render(
        "report.html",
        wording,
        name=name,
        figures=figures,
        palette=_palette(figures),
        told=told,
        counted=counted,
        by_id={entry.id: entry for entry in (*told, *counted)},
        contradictions=tables["contradictions"].to_dict("records"),
        sources=_sources(tables),
        articles=_articles(tables),
        grades=labels.known("grades"),
        about=about,
    )


def render(file: str, wording: Wording, **values: Any) -> str:
    """The template `file` filled in, its style and script named by their hashes in its security policy."""
    style = template("style.css").render(
        themes={name: asdict(t) for name, t in THEMES.items()}, faces=faces(), **values
    )
    script = (_TEMPLATES / "page.js").read_text(encoding="utf-8")
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; font-src data:; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    html: str = template(file).render(
        w=wording, t=wording.words, style=Markup(style), script=Markup(script), policy=policy, **values
    )
    return html


def template(file: str) -> Any:
    """A template, compiled once."""
    return _environment().get_template(file)


@cache
def _environment() -> Any:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=lambda name: name is not None and name.endswith(".html"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"shown": shown, "plain": strip_controls, "address": web_address, "day": _day}
    return environment


def _links(rows: Sequence[Entry], letter: str, wording: Wording) -> dict[str, drawing.Link]:
    return {row.id: drawing.Link(f"{letter}-{row.id}", f"#e-{row.id}", row.told(wording)) for row in rows}


def _palette(figures: Sequence[Figure]) -> dict[str, str]:
    bodies = [strip.body for figure in figures for strip in (*figure.wide, *figure.narrow)]
    return drawing.colours(bodies, THEMES["dark"])


def _articles(tables: Frames) -> dict[str, dict[str, Any]]:
    """The articles by their ids, with the number that an anchor on the page has, and a headline where there is one."""
    sentences = tables["sentences"]
    headlines = sentences[sentences["kind"] == "headline"].groupby("article_id")["text"].first()
    rows: list[Any] = tables["citations"].to_dict("records")
    return {
        row["article_id"]: {
            **row,
            "source_headline": row["source_headline"] or headlines.get(row["article_id"], ""),
            "number": number,
        }
        for number, row in enumerate(rows, start=1)
    }


def _sources(tables: Frames) -> list[dict[str, Any]]:
    """The sources, each with the ids of the articles in which it speaks."""
    heard = tables["evidence"].groupby(["source", "grade"])["article_id"].unique().to_dict()
    rows: list[Any] = tables["sources"].to_dict("records")
    return [{**row, "articles": heard[row["source"], row["grade"]]} for row in rows]


def _day(value: datetime) -> date:
    """A cell of a table as a day."""
    return value.date()


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{b64encode(digest).decode('ascii')}'"
