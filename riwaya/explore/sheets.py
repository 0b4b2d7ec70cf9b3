"""The merged tables as HTML to read: words, numbers and dates in one language, and the quote behind each row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

import pandas as pd

from riwaya.arabic import strip_controls
from riwaya.explore.quotes import Mark, highlighted
from riwaya.figures import frame
from riwaya.figures.alt import in_one_line
from riwaya.figures.claim_marks import phrase
from riwaya.figures.rows import Claim, Happening, Row, claims, happenings
from riwaya.figures.wording import Wording

# of all mentions of a row, so many are quoted
_MOST_QUOTES = 2


@dataclass(frozen=True, slots=True)
class Corpus:
    """What the rows of a sheet are looked up in: the tables of mentions, the sentences and the articles."""

    events: pd.DataFrame
    estimates: pd.DataFrame
    sentences: pd.DataFrame
    articles: pd.DataFrame

    @property
    def outlets(self) -> Mapping[str, str]:
        """The outlet of each article that has one."""
        return frame.corpus(self.articles, 0).outlets


def timeline_sheet(rows: pd.DataFrame, corpus: Corpus, wording: Wording) -> str:
    """An HTML table of happenings, a row each."""
    mentions = dict(zip(rows["timeline_id"], rows["mentions"], strict=True))
    quotes = _Quotes(corpus.events, "event_id", corpus.sentences)
    found = happenings(rows, wording, corpus.outlets)
    cells = ([*_happening(row, wording), quotes.of(mentions[row.name]), _articles(row, wording)] for row in found)
    return _sheet(("date", "what", "who", "quote", "where"), cells, wording)


def ranges_sheet(rows: pd.DataFrame, corpus: Corpus, wording: Wording) -> str:
    """An HTML table of estimates, a row each."""
    mentions = dict(zip(rows["range_id"], rows["mentions"], strict=True))
    quotes = _Quotes(corpus.estimates, "estimate_id", corpus.sentences)
    found = claims(rows, wording, corpus.outlets)
    cells = ([*_claim(row, wording), quotes.of(mentions[row.name]), _articles(row, wording)] for row in found)
    return _sheet(("number", "counted", "who", "date", "quote", "where"), cells, wording)


def contradictions_sheet(rows: pd.DataFrame, timeline: pd.DataFrame, ranges: pd.DataFrame, wording: Wording) -> str:
    """An HTML table of what the sources do not agree on: the two sides of a row beside each other."""
    sides = {row.name: _plain(phrase(row, wording), row.said_by) for row in claims(ranges, wording, {})}
    sides |= {row.name: _plain(row.label, row.said_by) for row in happenings(timeline, wording, {})}
    cells = (
        [_about(row, wording), sides[row["left"]], sides[row["right"]], _plain(_interval(row, wording))]
        for row in rows.to_dict("records")
    )
    return _sheet(("counted", "one", "other", "date"), cells, wording)


class _Quotes:
    """The sentences behind a row, its mention highlighted in each."""

    def __init__(self, mentions: pd.DataFrame, name: str, sentences: pd.DataFrame) -> None:
        self.spans = {
            row[name]: (row["sentence_id"], int(row["start"]), int(row["end"])) for row in mentions.to_dict("records")
        }
        self.sentences = {
            name: (int(start), text)
            for name, start, text in sentences[["sentence_id", "start", "text"]].itertuples(index=False)
        }

    def of(self, ids: str) -> str:
        """The first sentences that differ, of a row's mentions."""
        found = dict.fromkeys(self._quote(name) for name in ids.split() if name in self.spans)
        return "".join(list(found)[:_MOST_QUOTES])

    def _quote(self, name: str) -> str:
        sentence, start, end = self.spans[name]
        offset, text = self.sentences[sentence]
        return highlighted(text, [Mark(start - offset, end - offset, "chosen")])


def _happening(row: Happening, wording: Wording) -> list[str]:
    date = in_one_line(wording.interval(row.start, row.end))
    return [_plain(date), _plain(row.label, wording.status(row.status)), _who(row, wording)]


def _claim(row: Claim, wording: Wording) -> list[str]:
    date = in_one_line(wording.interval(row.start, row.end or row.start)) if row.start else ""
    basis = wording.words(f"bases.{row.basis}") if row.basis in ("context", "publication") else ""
    return [
        _plain(phrase(row, wording)),
        _plain(wording.words(f"measures.{row.measure}"), row.actor),
        _who(row, wording),
        _plain(date, basis),
    ]


def _who(row: Happening | Claim, wording: Wording) -> str:
    return _plain(row.said_by, wording.grade(row.grade))


def _articles(row: Happening | Claim, wording: Wording) -> str:
    return _plain(wording.listed(row.articles), wording.count("sources", row.sources))


def _about(row: Row, wording: Wording) -> str:
    measure = wording.words(f"measures.{row['measure']}") if row["measure"] else wording.words("types.deny")
    return _plain(measure, wording.name(str(row["actor"])))


def _interval(row: Row, wording: Wording) -> str:
    return in_one_line(wording.interval(row["date_start"].date(), row["date_end"].date()))


def _plain(text: str, below: str = "") -> str:
    """A text of the data and a smaller one under it, both escaped."""
    small = f"<small>{escape(strip_controls(below))}</small>" if below else ""
    return f"<bdi>{escape(strip_controls(text))}</bdi>{small}"


def _sheet(columns: Sequence[str], rows: Iterable[Sequence[str]], wording: Wording) -> str:
    """A table with a heading row; `rows` hold trusted HTML."""
    heads = "".join(f"<th>{escape(wording.words(f'explore.{name}'))}</th>" for name in columns)
    body = "".join(f"<tr>{''.join(_cells(columns, row))}</tr>" for row in rows)
    none = f'<tr><td colspan="{len(columns)}">{escape(wording.words("explore.nothing"))}</td></tr>'
    return f'<table class="riwaya-sheet"><thead><tr>{heads}</tr></thead><tbody>{body or none}</tbody></table>'


def _cells(columns: Sequence[str], row: Sequence[str]) -> Iterator[str]:
    for name, cell in zip(columns, row, strict=True):
        kind = "quote" if name == "quote" else "short"
        yield f'<td class="riwaya-{kind}">{cell}</td>'
