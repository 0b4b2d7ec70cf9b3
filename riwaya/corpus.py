"""A folder of articles: text and HTML files, and the manifest that gives each its date.

The manifest is articles.csv, or every CSV file of the folder that has the columns article_id and source_date:
their rows are put together. source_office, source_headline, url and source_office_en are read where they are there.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from sys import intern

from riwaya.pages.decode import decode
from riwaya.pages.markup import visible_text
from riwaya.pages.wrapped import unwrap
from riwaya.records import Article
from riwaya.text import fold

MANIFEST = "articles.csv"
REQUIRED = ("article_id", "source_date")
_OPTIONAL = ("source_office", "source_headline", "url", "source_office_en")
HTML = (".html", ".htm")
SUFFIXES = (".txt", *HTML)
_DELIMITERS = ",;\t"


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a manifest, and where it stands, for errors; kept small, as a corpus can have millions."""

    place: str
    article_id: str
    source_date: date
    source_office: str
    source_headline: str
    url: str
    source_office_en: str = ""


def read_articles(folder: Path, limit: int = 0) -> list[Article]:
    """The articles of a corpus in the order of their ids, the first `limit` of them if it is not 0.

    Raises FileNotFoundError for a folder, manifest or article that is not there, ValueError for a manifest
    that breaks its columns or a file that is not text, naming the file and the line or the byte.
    """
    return [read_article(folder / name, entry) for entry, name in entries_of(folder)[: limit or None]]


def entries_of(folder: Path) -> list[tuple[Entry, str]]:
    """The manifest rows of a corpus in the order of their ids, each with the name of its file, which is not opened.

    Raises what `read_articles` raises for a folder or a manifest.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise FileNotFoundError(f"no corpus folder {folder}")
    files = _files(folder)
    entries = _entries(folder)
    _match(folder, files, entries)
    return [(entry, files[entry.article_id]) for entry in sorted(entries.values(), key=lambda one: one.article_id)]


def _files(folder: Path) -> dict[str, str]:
    """The names of the article files by their stems."""
    found: dict[str, str] = {}
    with os.scandir(folder) as there:
        files = sorted((one for one in there if _is_article(one.name)), key=lambda one: one.name)
    for one in files:
        stem = one.name.rpartition(".")[0]
        if stem in found:
            raise ValueError(f"{folder}: {found[stem]} and {one.name} are both article {stem}")
        if not one.is_file(follow_symlinks=False) and not _is_link_inside(Path(one.path)):
            raise ValueError(f"{one.path}: want a file in the corpus folder, not a folder or a link to elsewhere")
        found[stem] = one.name
    if not found:
        raise ValueError(f"{folder}: no articles: want files that end in {', '.join(SUFFIXES)}")
    return found


def _is_article(name: str) -> bool:
    return name.lower().endswith(SUFFIXES) and not name.startswith(".")


def _is_link_inside(path: Path) -> bool:
    return path.is_file() and path.resolve().parent == path.parent.resolve()


def _entries(folder: Path) -> dict[str, Entry]:
    """The rows of all manifests by article id."""
    manifests = [path for path in sorted(folder.glob("*.csv")) if path.is_file()]
    if not manifests:
        raise FileNotFoundError(f"{folder}: no manifest: want {MANIFEST} with the columns {', '.join(REQUIRED)}")
    tables = [(path, manifest_rows(path)) for path in manifests]
    used = [(path, rows) for path, (columns, rows) in tables if set(REQUIRED) <= set(columns)]
    if not used:
        path, (columns, _) = next((table for table in tables if table[0].name == MANIFEST), tables[0])
        missing = [name for name in REQUIRED if name not in columns]
        raise ValueError(f"{path}: no column {' and no column '.join(missing)}; it has {', '.join(columns)}")
    found: dict[str, Entry] = {}
    for path, rows in used:
        for line, row in rows:
            entry = manifest_entry(f"{path}, line {line}", row)
            _refuse_double(entry, found)
            found[entry.article_id.casefold()] = entry
    return {entry.article_id: entry for entry in found.values()}


def manifest_rows(path: Path) -> tuple[list[str], Iterator[tuple[int, dict[str, str]]]]:
    """The columns of a CSV file, and its rows with the line on which each ends, without blank rows."""
    text = decode(path.read_bytes(), str(path))
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(_DELIMITERS, key=first.count), strict=True)
    try:
        columns = [name.strip() for name in next(reader, [])]
        rows = [(reader.line_num, [cell.strip() for cell in cells]) for cells in reader]
    except csv.Error as error:
        raise ValueError(f"{path}, line {reader.line_num}: {error}") from error
    for line, cells in rows:
        if len(cells) > len(columns):
            raise ValueError(f"{path}, line {line}: {len(cells)} cells for {len(columns)} columns")
    return columns, ((line, dict(zip(columns, cells, strict=False))) for line, cells in rows if any(cells))


def manifest_entry(place: str, row: dict[str, str]) -> Entry:
    """A row of a manifest, which stands at `place`; ValueError, with that place, for an id or a day that is none."""
    article_id, day = row.get("article_id", ""), row.get("source_date", "")
    if not article_id:
        raise ValueError(f"{place}, article_id: empty")
    if article_id in (".", "..") or any(mark in article_id for mark in "/\\\0"):
        raise ValueError(f"{place}, article_id: {article_id!r} is a path; want the name of a file without its ending")
    if not day:
        raise ValueError(f"{place}, source_date: article {article_id} has no date; want YYYY-MM-DD")
    try:
        source_date = _day(day)
    except ValueError:
        raise ValueError(
            f"{place}, source_date: {day!r} of article {article_id} is not a day; want YYYY-MM-DD"
        ) from None
    office, headline, url, english = (row.get(name, "") for name in _OPTIONAL)
    return Entry(place, article_id, source_date, intern(office), headline, url, intern(english))


@lru_cache(maxsize=10_000)
def _day(text: str) -> date:
    return date.fromisoformat(fold(text))


def _refuse_double(entry: Entry, known: dict[str, Entry]) -> None:
    other = known.get(entry.article_id.casefold())
    if other is None:
        return
    how = "is listed twice" if other.article_id == entry.article_id else f"differs from {other.article_id} in case only"
    raise ValueError(f"{entry.place}, article_id: {entry.article_id} {how}; the other is in {other.place}")


def _match(folder: Path, files: dict[str, str], entries: dict[str, Entry]) -> None:
    """Refuse files without a row and rows without a file."""
    for stem, name in files.items():
        if stem not in entries:
            raise ValueError(f"{folder / name}: no row for article {stem} in the manifest")
    for entry in entries.values():
        if entry.article_id not in files:
            endings = " or ".join(entry.article_id + suffix for suffix in SUFFIXES)
            raise FileNotFoundError(f"{entry.place}: no file {endings} in {folder}")


def read_article(path: Path, entry: Entry) -> Article:
    """The article in a file; ValueError, with the file and the byte, for one that is no text."""
    html = path.suffix.lower() in HTML
    text = decode(path.read_bytes(), str(path), html=html)
    text = visible_text(text, str(path)) if html else unwrap(text)
    if not any(map(str.isalnum, text)):
        raise ValueError(f"{path}: article {entry.article_id} is empty")
    given = {name: getattr(entry, name) for name in _OPTIONAL}
    return Article(entry.article_id, entry.source_date, text, **given, path=path.name)
