"""Tables in parts: corpora that no memory holds, read in batches into Parquet datasets, and opened a period at a time.

A dataset is a folder named like its table, with a folder for each source and month of publication and in it a file for
each batch of articles: `estimates/source=…/month=2024-11/BATCH.parquet`, the columns those of the table. A batch's name
is made of what it is read from, so a killed run goes on where it was, and a changed article is read again.
"""

from __future__ import annotations

import hashlib
import os
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from pathlib import Path
from urllib.parse import quote

import pandas as pd
from tqdm import tqdm

from riwaya import codebook as codebooks
from riwaya import engines
from riwaya.corpus import Entry, entries_of, read_article
from riwaya.pages import noise
from riwaya.pipeline import read_each
from riwaya.records import Article
from riwaya.tables import READ, Table, conform, frame_of, read_part, write_part
from riwaya.text import read_sentences

# articles in a batch: as many as keep a worker's memory small, and few files for many articles
_BATCH = 500
# written last, so a batch that has it has all
_LAST: Table = "articles"
_PACKAGE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Batch:
    """Articles of one source and month: their manifest rows and files, and the place of their parts."""

    partition: str
    name: str
    rows: tuple[tuple[Entry, Path], ...]

    def path(self, out: Path, table: Table) -> Path:
        """Where the part of a table lies."""
        return out / table / self.partition / f"{self.name}.parquet"


def extract(
    corpus: Path,
    out: Path,
    codebook: Path | None = None,
    engine: str = "local",
    workers: int = 1,
    scheduler: str = "",
    batch: int = _BATCH,
) -> dict[str, int]:
    """Read a corpus into datasets under `out`, one a table; how many rows each has that was written now.

    What an earlier run wrote of the same articles with the same rules stays as it is; parts of articles that are no
    longer there, or have changed, are removed at the end. An article that cannot be read is a row of `rejected` with
    the reason, and the others are read. `engine`, `workers` and `scheduler` are those of `engines.run`.
    """
    planned = plan(corpus, codebook, batch)
    left = [one for one in planned if not one.path(out, _LAST).is_file()]
    rows: dict[str, int] = defaultdict(int)
    work = partial(read_batch, out=out, codebook=codebook)
    total = sum(len(one.rows) for one in left)
    # None: a bar on a terminal only
    with tqdm(total=total, desc="articles", unit="", leave=False, disable=None) as bar:
        for counts in engines.run(work, left, engine, workers, scheduler):
            bar.update(counts[_LAST])
            for table, count in counts.items():
                rows[table] += count
    _remove_others(out, {one.path(out, table) for one in planned for table in READ})
    return dict(rows)


def plan(corpus: Path, codebook: Path | None = None, batch: int = _BATCH) -> list[Batch]:
    """The batches of a corpus, by source, month and id; the errors are those of `corpus.entries_of`."""
    groups: dict[str, list[tuple[Entry, Path]]] = defaultdict(list)
    for entry, path in entries_of(corpus):
        source = quote(entry.others["source_office"], safe="") or "-"
        groups[f"source={source}/month={entry.source_date:%Y-%m}"].append((entry, path))
    rules = _rules(codebook or codebooks.default_folder())
    return [
        Batch(partition, _name(rows[at : at + batch], rules), tuple(rows[at : at + batch]))
        for partition, rows in sorted(groups.items())
        for at in range(0, len(rows), batch)
    ]


def read_batch(batch: Batch, out: Path, codebook: Path | None = None) -> dict[Table, int]:
    """Read the articles of a batch and write the part of each table; how many rows each has."""
    articles: list[Article] = []
    unread: list[tuple[str, str]] = []
    for entry, path in batch.rows:
        try:
            articles.append(read_article(path, entry))
        except (ValueError, OSError) as error:
            unread.append((entry.article_id, str(error)))
    sentences = read_sentences(articles, noise.load(codebook))
    tables = {
        "sentences": frame_of("sentences", sentences),
        **read_each(articles, sentences, codebooks.load(codebook), quiet=True),
        _LAST: frame_of("articles", articles),
    }
    lost = [(article_id, 0, 0, "", "article", reason) for article_id, reason in unread]
    if lost:
        rows = pd.DataFrame(lost, columns=tables["rejected"].columns)
        tables["rejected"] = conform("rejected", pd.concat([rows, tables["rejected"]]) if articles else rows)
    for name, frame in tables.items():
        write_part(frame, batch.path(out, name), name)
    return {name: len(frame) for name, frame in tables.items()}


def read(folder: Path | str, name: Table, first: date | None = None, last: date | None = None) -> pd.DataFrame:
    """The rows of a table from articles published from `first` to `last`, in the order of the articles.

    Only the months of that period are opened. FileNotFoundError if there is no such dataset.
    """
    root = Path(folder) / name
    if not root.is_dir():
        raise FileNotFoundError(f"{root}: no such dataset; run riwaya extract --parts first")
    months = [
        path for path in root.glob("source=*/month=*") if _in_period(path.name.removeprefix("month="), first, last)
    ]
    parts = [read_part(path, name) for folder in sorted(months) for path in sorted(folder.glob("*.parquet"))]
    frame = pd.concat(parts) if parts else frame_of(name, [])
    if name == "articles":
        frame = frame[_days_in(frame["source_date"], first, last)]
    elif first or last:
        frame = frame[frame["article_id"].isin(read(folder, "articles", first, last)["article_id"])]
    return conform(name, frame.sort_values("article_id", kind="stable").reset_index(drop=True))


def _in_period(month: str, first: date | None, last: date | None) -> bool:
    return not (first and month < f"{first:%Y-%m}") and not (last and month > f"{last:%Y-%m}")


def _days_in(days: pd.Series, first: date | None, last: date | None) -> pd.Series:
    inside = days.notna()
    if first:
        inside &= days >= pd.Timestamp(first)
    if last:
        inside &= days <= pd.Timestamp(last)
    return inside


def _name(rows: list[tuple[Entry, Path]], rules: str) -> str:
    """What a batch is read from: the rules, and each article's row, size and time of change."""
    digest = hashlib.sha256(rules.encode())
    for entry, path in rows:
        state = path.stat()
        digest.update(repr((entry.article_id, entry.source_date, sorted(entry.others.items()))).encode())
        digest.update(f"{path.name} {state.st_size} {state.st_mtime_ns}\0".encode())
    return digest.hexdigest()[:16]


@cache
def _rules(codebook: Path) -> str:
    """A hash of the code and of the codebook."""
    digest = hashlib.sha256()
    for path in (*sorted(_PACKAGE.rglob("*.py")), *sorted(codebook.glob("*.yml"))):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _remove_others(out: Path, wanted: set[Path]) -> None:
    for table in READ:
        for path in _files(out / table):
            if path not in wanted:
                path.unlink()


def _files(root: Path) -> Iterator[Path]:
    for folder, _, names in os.walk(root):
        yield from (Path(folder) / name for name in names)
