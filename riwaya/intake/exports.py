"""Exports of a database or a feed: CSV, TSV and JSON Lines with a column that holds the text."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

from riwaya.pages.decode import decode
from riwaya.text import fold

SUFFIXES = (".csv", ".tsv", ".jsonl", ".ndjson", ".json")
# What such files call their columns; the first that is there is taken.
COLUMNS: dict[str, tuple[str, ...]] = {
    "text": (
        "text",
        "body",
        "content",
        "article",
        "article_text",
        "full_text",
        "fulltext",
        "html",
        "النص",
        "نص",
        "المحتوى",
    ),
    "source_date": (
        *("source_date", "date_published", "published_at", "published", "publish_date", "publication_date", "pub_date"),
        *("pubdate", "date", "created_at", "datetime", "التاريخ", "تاريخ", "تاريخ النشر"),
    ),
    "source_office": (
        "source_office",
        "source",
        "outlet",
        "publisher",
        "site",
        "media",
        "newspaper",
        "المصدر",
        "الصحيفة",
    ),
    "source_headline": ("source_headline", "headline", "title", "العنوان", "عنوان"),
    "url": ("url", "link", "href", "الرابط"),
    "article_id": ("article_id", "id", "guid", "المعرف"),
}
_YEAR_FIRST = re.compile(r"(\d{4})(?:[-/.](?=\d\d?[-/.])|(?=\d{4}(?!\d)))(\d\d?)[-/.]?(\d\d?)(?!\d)")
_YEAR_LAST = re.compile(r"(\d\d?)[-/.](\d\d?)[-/.](\d{4})(?!\d)")
_DELIMITERS = ",;\t|"


@dataclass(frozen=True, slots=True)
class Exported:
    """A row of an export: its place in the file, and its cells by the names of `COLUMNS`."""

    place: str
    cells: dict[str, str]


def exported(path: Path, text_column: str = "") -> list[Exported]:
    """The rows of an export that hold a text.

    `text_column` names the column of the text where it is called otherwise. Raises ValueError, naming file and line.
    """
    text = decode(path.read_bytes(), str(path))
    rows = list(
        _json_rows(path, text) if path.suffix.lower() in (".jsonl", ".ndjson", ".json") else _csv_rows(path, text)
    )
    names = list(dict.fromkeys(name for _, row in rows for name in row))
    by_folded = {fold(name).strip().casefold(): name for name in names}
    chosen = {key: _column(wanted, by_folded) for key, wanted in COLUMNS.items()}
    if text_column:
        chosen["text"] = text_column
    if chosen["text"] not in names:
        raise ValueError(
            f"{path}: no column {text_column or 'text'!r}; name that of the text: it has {', '.join(names)}"
        )
    found = [Exported(place, {key: _cell(row.get(name)) for key, name in chosen.items()}) for place, row in rows]
    return [row for row in found if row.cells["text"].strip()]


def day_of(written: str) -> str:
    """The day that a cell gives, YYYY-MM-DD; empty where it could be two days.

    >>> [day_of(text) for text in ("2024-11-05 10:00", "25/12/2024", "05/11/2024", "Tue, 05 Nov 2024 10:00:00 GMT")]
    ['2024-11-05', '2024-12-25', '', '2024-11-05']
    """
    plain = fold(written).strip()
    if found := _YEAR_FIRST.match(plain):
        return _iso(*map(int, found.groups()))
    if found := _YEAR_LAST.match(plain):
        first, second, year = map(int, found.groups())
        if first > 12 or first == second:
            return _iso(year, second, first)
        return _iso(year, first, second) if second > 12 else ""
    try:
        return parsedate_to_datetime(plain).date().isoformat()
    except ValueError:
        return ""


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def _column(wanted: Iterable[str], by_folded: dict[str, str]) -> str:
    return next((by_folded[fold(name)] for name in wanted if fold(name) in by_folded), "")


def _cell(value: Any) -> str:
    return "" if value is None else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _csv_rows(path: Path, text: str) -> Iterator[tuple[str, dict[str, Any]]]:
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    head = text.partition("\n")[0]
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=max(_DELIMITERS, key=head.count))
    try:
        for row in reader:
            yield f"{path}, line {reader.line_num}", {str(name): cell for name, cell in row.items() if name is not None}
    except csv.Error as error:
        raise ValueError(f"{path}, line {reader.line_num}: {error}") from error


def _json_rows(path: Path, text: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """One object a line, or a list of objects."""
    if text.lstrip().startswith("["):
        try:
            objects = [(f"{path}, item {number}", item) for number, item in enumerate(json.loads(text), start=1)]
        except (ValueError, RecursionError) as error:
            raise ValueError(f"{path}: not JSON: {error}") from error
    else:
        lines = [(number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
        objects = [(f"{path}, line {number}", _json(path, number, line)) for number, line in lines]
    for place, item in objects:
        if not isinstance(item, dict):
            raise ValueError(f"{place}: want an object with the columns as its names")
        yield place, item


def _json(path: Path, number: int, line: str) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"{path}, line {number}: not JSON: {error}") from error
