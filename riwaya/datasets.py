"""Datasets: a table in many Parquet files, by source and month of publication, and what of it is opened.

A dataset is a folder named like its table: `estimates/source=…/month=2024-11/BATCH.parquet`, the columns those of the
table. A question about one month or one source opens the files of these only, and in them the rows asked for.
A table that `tables.write_table` wrote is asked in the same way.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pandas as pd
import pyarrow.compute as pc

from riwaya.corpus import Entry
from riwaya.days import first_day, last_day
from riwaya.tables import Table, conform, frame_of, read_part, read_table

# The parts of the datasets of a folder, so that one file tells whether any of them has changed.
CONTENTS = "parts.json"
# what a folder's name may have, in bytes, less the words before and after it
_LONGEST = 200
_TABLES: tuple[Table, ...] = ("articles", "sentences", "events", "estimates")


@dataclass(frozen=True, slots=True)
class Published:
    """Articles by their day of publication, from `first` to `last`, and their outlet; None and "" mean any."""

    first: date | None = None
    last: date | None = None
    office: str = ""

    @classmethod
    def of(cls, first: str = "", last: str = "", office: str = "") -> Published:
        """The same from what a person writes: a day, a month or a year, whose first or last day counts.

        >>> Published.of("2024-10", "2024-11")
        Published(first=datetime.date(2024, 10, 1), last=datetime.date(2024, 11, 30), office='')
        """
        return cls(first_day(first, "published_from"), last_day(last, "published_to"), office)

    def __bool__(self) -> bool:
        return bool(self.first or self.last or self.office)

    def __str__(self) -> str:
        said = (("from", self.first), ("to", self.last), ("in", self.office))
        return " ".join(f"{word} {value}" for word, value in said if value)

    def has_month(self, month: str) -> bool:
        """Whether days of a month, as 2024-11, can be among them."""
        return not (self.first and month < f"{self.first:%Y-%m}") and not (self.last and month > f"{self.last:%Y-%m}")

    def rows(self) -> pc.Expression | None:
        """What the rows of the articles table must fulfil."""
        wanted = []
        if self.first:
            wanted.append(pc.field("source_date") >= self.first)
        if self.last:
            wanted.append(pc.field("source_date") <= self.last)
        if self.office:
            wanted.append(pc.field("source_office") == self.office)
        return _all(wanted)


ANY = Published()


def partition(entry: Entry) -> str:
    """The folder of the articles of a source and month, below that of a table."""
    return f"source={_named(entry.source_office)}/month={entry.source_date:%Y-%m}"


def is_dataset(folder: Path | str, name: Table) -> bool:
    """Whether a table lies in `folder` as a dataset."""
    return (Path(folder) / name).is_dir()


def read(folder: Path | str, name: Table, published: Published = ANY) -> pd.DataFrame:
    """The rows of a table from articles published so, in the order of the articles.

    FileNotFoundError if there is no such table; ValueError, with the file, if it cannot be read.
    """
    wanted = published.rows()
    if published and name != "articles":
        wanted = pc.field("article_id").isin(list(read(folder, "articles", published)["article_id"]))
    return _read(folder, name, published, wanted)


def select(interim: Path | str, processed: Path | str, published: Published) -> tuple[pd.DataFrame, ...]:
    """The articles published so, their sentences, events and estimates; ValueError if there is none.

    `interim` holds the first two tables, `processed` the others, each as one file or as a dataset.
    """
    articles = read(interim, "articles", published)
    if published and articles.empty:
        raise ValueError(f"{interim}: no article was published {published}")
    ids = pc.field("article_id").isin(list(articles["article_id"])) if published else None
    folders = (interim, processed, processed)
    return articles, *(_read(at, name, published, ids) for at, name in zip(folders, _TABLES[1:], strict=True))


def first(folder: Path | str, name: Table) -> pd.DataFrame:
    """The rows of a dataset's first file, to be looked at; FileNotFoundError if there is no such dataset."""
    path = next(_files(Path(folder), name, ANY), None)
    return frame_of(name, []) if path is None else read_part(path, name)


def _read(folder: Path | str, name: Table, published: Published, wanted: pc.Expression | None) -> pd.DataFrame:
    if not is_dataset(folder, name):
        return read_table(folder, name, wanted)
    parts = [read_part(path, name, wanted) for path in _files(Path(folder), name, published)]
    filled = [part for part in parts if len(part)]
    frame = pd.concat(filled) if filled else frame_of(name, [])
    return conform(name, frame.sort_values("article_id", kind="stable").reset_index(drop=True))


def _files(folder: Path, name: Table, published: Published) -> Iterator[Path]:
    """The files of a dataset that can hold what is asked for, in one order on every machine."""
    root = folder / name
    if not root.is_dir():
        raise FileNotFoundError(f"{root}: no such dataset; run riwaya extract --parts first")
    _refuse_gaps(folder, name, published)
    source = f"source={_named(published.office)}" if published.office else "source=*"
    for month in sorted(root.glob(f"{source}/month=*")):
        if published.has_month(month.name.removeprefix("month=")):
            yield from sorted(month.glob("*.parquet"))


def _refuse_gaps(folder: Path, name: Table, published: Published) -> None:
    """ValueError for a file that an ended run has written and that is gone."""
    contents = folder / CONTENTS
    for part in json.loads(contents.read_text(encoding="utf-8")) if contents.is_file() else ():
        path = folder / name / f"{part}.parquet"
        if published.has_month(path.parent.name.removeprefix("month=")) and not path.is_file():
            raise ValueError(f"{path}: is gone; run what has written it again")


def _named(office: str) -> str:
    """An outlet as a part of a folder's name, short enough for one, and another for each outlet.

    >>> _named("a/b"), _named("")
    ('a%2Fb', '-')
    """
    name = quote(office, safe="") or "-"
    if len(name) <= _LONGEST:
        return name
    return f"{name[: _LONGEST - 17]}~{hashlib.sha256(office.encode()).hexdigest()[:16]}"


def _all(wanted: list[pc.Expression]) -> pc.Expression | None:
    found = None
    for one in wanted:
        found = one if found is None else found & one
    return found
