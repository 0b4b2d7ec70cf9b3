"""The usual questions in one line each: `riwaya.timeline`, `riwaya.estimates`, `riwaya.compare`, `riwaya.read`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any, Literal

import pandas as pd

from riwaya import codebook as codebooks
from riwaya import figures, labels, pipeline, reports, tables
from riwaya.codebook import Codebook
from riwaya.corrections import count
from riwaya.days import first_day, last_day
from riwaya.english import English
from riwaya.explore import sheets
from riwaya.explore.answers import Answer, Reading
from riwaya.explore.choice import Choice, canonical, names_in
from riwaya.explore.quotes import Mark, framed, highlighted
from riwaya.figures.alt import in_one_line
from riwaya.figures.wording import Wording, in_words
from riwaya.labels import Language
from riwaya.merge import known_on
from riwaya.pages import noise
from riwaya.records import Article
from riwaya.text import read_sentences

Names = Iterable[str] | str | None
Day = str | date | None
# A page of one's own text is not looked at for menus and the like.
_PASTED = "text"


def timeline(
    corpus: str | Path,
    *,
    start: Day = None,
    end: Day = None,
    actors: Names = None,
    sources: Names = None,
    status: Names = None,
    articles: Names = None,
    as_of: Day = None,
    language: Language = "ar",
    **look: Any,
) -> Answer:
    """What happened when, and who says so, in a corpus.

        riwaya.timeline("kursk", start="2024-10", actors=["كوريا الشمالية"])

    Args:
        corpus: the name of a report in reports.yml, or a folder of articles.
        start: a day, a month or a year (2024-10-21, 2024-10, 2024), as `end`.
        end: its last day still counts; a happening is shown if its period touches the time asked for.
        actors: names in Arabic, in any spelling that the codebook has, or in English; one of them is enough.
        sources: who says so, in the same way.
        status: asserted, alleged, denied or planned.
        articles: ids of articles.
        as_of: a day, month or year, after which nothing counts that was published; None: all that is known.
        language: of the figure and the table, `ar` or `en`.
        look: what `riwaya.figures.timeline` takes too: digits, months, calendar, theme, direction, width, title.

    Raises ValueError for a name that is not in these claims, as an empty figure would be taken for an answer.

    """
    read = _read(corpus, as_of)
    rows = read.made["timeline"]
    choice = Choice(
        start=first_day(start, "start"),
        end=last_day(end, "end"),
        actors=canonical(actors, names_in(rows["actors"]), read.words, "actor"),
        sources=canonical(sources, names_in(rows["attributed_to"]), read.words, "source"),
        statuses=canonical(status, sorted(set(rows["status"])), read.words, "status"),
        articles=canonical(articles, list(read.made["articles"]["article_id"]), read.words, "article"),
    )
    rows = choice.timeline(rows)
    figure = figures.timeline(rows, language=language, **read.page("events"), **look)
    return Answer(rows, figure, sheets.timeline_sheet(rows, read.corpus, read.wording(language, look)), language)


def estimates(
    corpus: str | Path,
    *,
    start: Day = None,
    end: Day = None,
    actors: Names = None,
    measures: Names = None,
    sources: Names = None,
    articles: Names = None,
    as_of: Day = None,
    language: Language = "ar",
    **look: Any,
) -> Answer:
    """How many, and who says so, in a corpus.

        riwaya.estimates("kursk", measures="troops", sources=["كييف", "سيول"])

    The arguments are those of `timeline`; `start` and `end` count for the time for which a number holds, and
    `measures` are names such as killed, wounded or troops (docs/columns.md lists them), or what figures print (قتلى).

    Raises ValueError as `timeline` does.
    """
    read = _read(corpus, as_of)
    rows = read.made["estimate_ranges"]
    choice = Choice(
        start=first_day(start, "start"),
        end=last_day(end, "end"),
        actors=canonical(actors, names_in(rows["actor"]), read.words, "actor"),
        measures=canonical(_codes(measures), sorted(set(rows["measure"])), read.words, "measure"),
        sources=canonical(sources, names_in(rows["attributed_to"]), read.words, "source"),
        articles=canonical(articles, list(read.made["articles"]["article_id"]), read.words, "article"),
    )
    rows = choice.ranges(rows)
    figure = figures.estimate_ranges(rows, language=language, **read.page("estimates"), **look)
    return Answer(rows, figure, sheets.ranges_sheet(rows, read.corpus, read.wording(language, look)), language)


def _codes(measures: Names) -> list[str]:
    """The names of measures in the tables, of such or of the words that figures print for them.

    >>> _codes("قتلى"), _codes(["killed", "مواقع ومنشآت"])
    (['killed'], ['killed', 'sites'])
    """
    printed = {
        labels.words(f"measures.{code}", language): code
        for code in labels.known("measures")
        for language in ("ar", "en")
    }
    return [printed.get(name, name) for name in ([measures] if isinstance(measures, str) else measures or ())]


def compare(corpus: str | Path, *, as_of: Day = None, language: Language = "ar", **look: Any) -> Answer:
    """What the sources of a corpus do not agree on: numbers that cannot both be true, denials beside what they deny.

    riwaya.compare("kursk").table
    """
    read = _read(corpus, as_of)
    rows = read.made["contradictions"]
    wording = read.wording(language, look)
    sheet = sheets.contradictions_sheet(rows, read.made["timeline"], read.made["estimate_ranges"], wording)
    return Answer(rows, None, sheet, language)


def read(text: str, source_date: str | date, *, language: Language = "ar", **look: Any) -> Reading:
    """The claims of a pasted text that was published on `source_date` (a day: words such as أمس count from it).

    riwaya.read("قتل 12 شخصا على الأقل أمس", "2025-03-04").estimates
    """
    day = first_day(source_date, "source_date")
    if day is None or day != last_day(source_date, "source_date"):
        raise ValueError(f"source_date: {source_date!r} is not one day; want YYYY-MM-DD")
    article = Article(_PASTED, day, text.replace("\r\n", "\n").replace("\r", "\n"))
    words = codebooks.load()
    made = pipeline.read_claims([article], read_sentences([article], noise.load(None)), words)
    wording = Wording(language, names=English(words), **in_words(look))
    marks = [*_estimate_marks(made["estimates"], wording), *_dated_marks(made, wording)]
    legend = "".join(
        f'<mark class="riwaya-{kind}">{escape(wording.words(f"explore.{kind}"))}</mark>'
        for kind in ("estimate", "event", "timex")
    )
    html = f'<div class="riwaya-legend">{legend}</div><div dir="rtl">{highlighted(article.text, marks)}</div>'
    return Reading(made["estimates"], made["events"], made["timex"], made["rejected"], framed(html, language))


@dataclass(frozen=True, slots=True)
class _Read:
    """A corpus with all its tables, and what figures say of it."""

    made: pipeline.Tables
    words: Codebook
    day: date | None = None

    def page(self, table: Literal["events", "estimates"]) -> dict[str, Any]:
        (articles,) = known_on(self.day, self.made["articles"])
        corrections = count(self.made["corrections"], table, articles)
        names = English(self.words, articles)
        return {"articles": articles, "corrections": corrections, "names": names, "as_of": self.day}

    @property
    def corpus(self) -> sheets.Corpus:
        return sheets.Corpus(*(self.made[name] for name in ("events", "estimates", "sentences", "articles")))

    def wording(self, language: Language, look: dict[str, Any]) -> Wording:
        return Wording(language, names=English(self.words, self.made["articles"]), **in_words(look))


def _read(corpus: str | Path, as_of: Day = None) -> _Read:
    """The tables of a corpus, read again only when one of its files, of the codebook or the corrections changed."""
    folder, corrections, codebook = _places(corpus)
    read_from = [*sorted(folder.glob("*")), *sorted(codebook.glob("*.yml")), corrections]
    stamps = tuple((str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in read_from if path.is_file())
    return _read_once(folder, corrections, codebook, stamps, last_day(as_of, "as_of"))


@lru_cache(maxsize=4)
def _read_once(
    folder: Path, corrections: Path, codebook: Path, stamps: tuple[tuple[str, int, int], ...], day: date | None
) -> _Read:
    made = pipeline.read_corpus(folder, codebook, corrections, as_of=day)
    return _Read(made, codebooks.load(codebook), day)


def _places(corpus: str | Path) -> tuple[Path, Path, Path]:
    """The folder of the articles, the corrections file, which need not exist, and the codebook."""
    try:
        project = reports.find_project(Path.cwd())
    except FileNotFoundError:
        project = None
    known = reports.load(project) if project else {}
    codebook = project / "data" / "codebook" if project else codebooks.default_folder()
    if str(corpus) in known:
        report = known[str(corpus)]
        return report.corpus, report.corrections, codebook
    if Path(corpus).is_dir():
        name = Path(corpus).resolve().name
        return Path(corpus).resolve(), (project or Path.cwd()) / "data" / "corrections" / f"{name}.csv", codebook
    raise ValueError(f"{corpus}: no report of this name in {reports.FILE}, and no folder; known are {', '.join(known)}")


def _estimate_marks(rows: pd.DataFrame, wording: Wording) -> Iterable[Mark]:
    for row in rows.to_dict("records"):
        who = wording.name(row["attributed_to"]) or wording.words("estimate_ranges.own_voice")
        counted = " ".join(filter(None, (wording.words(f"measures.{row['measure']}"), wording.name(row["actor"]))))
        yield Mark(row["start"], row["end"], "estimate", f"{counted} · {_bounds(row, wording)} · {who}")


def _bounds(row: dict[Any, Any], wording: Wording) -> str:
    numbers = [wording.number(row[name]) if pd.notna(row[name]) else "…" for name in ("low", "high")]
    return numbers[0] if numbers[0] == numbers[1] else wording.words("dates.span", first=numbers[0], last=numbers[1])


def _dated_marks(made: dict[tables.Table, pd.DataFrame], wording: Wording) -> Iterable[Mark]:
    for row in made["events"].to_dict("records"):
        dated = in_one_line(wording.interval(row["date_start"].date(), row["date_end"].date()))
        what = wording.words(f"types.{row['type']}"), dated, wording.words(f"statuses.{row['status']}")
        yield Mark(
            row["start"], row["end"], "event", " · ".join((*what, wording.name(row["attributed_to"]))).strip(" ·")
        )
    for row in made["timex"].to_dict("records"):
        dated = in_one_line(wording.interval(row["date_start"].date(), row["date_end"].date()))
        yield Mark(row["start"], row["end"], "timex", dated)
