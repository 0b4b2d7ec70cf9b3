"""Corpora that no memory holds: read in batches, on many processes or machines, into datasets (see `datasets`).

A batch is articles of one source and month, and the name of its files is made of what it is read from: the articles as
they are and the rules. So a killed run goes on where it was, and an article that has changed is read again.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cache, partial
from pathlib import Path
from typing import Protocol, TypeVar

import pandas as pd
import pyarrow.parquet as pq

from riwaya import codebook as codebooks
from riwaya.corpus import Entry, entries_of, read_article
from riwaya.datasets import CONTENTS, partition
from riwaya.engines import Engine
from riwaya.files import write_whole
from riwaya.pace import Pace
from riwaya.pages import noise
from riwaya.pipeline import Tables, read_each
from riwaya.records import Article, Sentence
from riwaya.shipped import PACKAGE
from riwaya.tables import READ, Table, articles_of, conform, frame_of, read_part, sentences_of, write_part
from riwaya.text import read_sentences

# Articles in a batch: as many as keep a worker's memory small, and few files for many articles.
_SIZE = 500
# Of each kind of run: its tables, that which is written last at the end, so a batch that has it has all.
_CLEANED: tuple[Table, ...] = ("rejected", "sentences", "articles")
_CLAIMED: tuple[Table, ...] = ("timex", "estimates", "rejected", "events")
_EXTRACTED: tuple[Table, ...] = (*(name for name in READ if name != "articles"), "articles")
_HERE = Engine()
# how many articles were read, and how many rows each table has of them
Done = tuple[int, dict[Table, int]]


@dataclass(frozen=True, slots=True)
class Part:
    """The place of a batch in each dataset."""

    partition: str
    name: str

    def path(self, folder: Path, table: Table) -> Path:
        """Where the part of a table lies."""
        return folder / table / self.partition / f"{self.name}.parquet"

    def __str__(self) -> str:
        return f"{self.partition}/{self.name}"


class Batch(Hashable, Protocol):
    """Articles that one worker reads at a time; `size` is their number, `part` the place of their tables."""

    @property
    def part(self) -> Part: ...  # noqa: D102
    @property
    def size(self) -> int: ...  # noqa: D102


Some = TypeVar("Some", bound=Batch)


@dataclass(frozen=True, slots=True)
class Pages:
    """A batch of articles as they were collected: their manifest rows, and the names of their files in `folder`."""

    part: Part
    rules: str
    folder: Path
    rows: tuple[tuple[Entry, str], ...]

    @property
    def size(self) -> int:
        """How many articles."""
        return len(self.rows)

    def __str__(self) -> str:
        return f"{self.folder}, articles {self.rows[0][0].article_id} to {self.rows[-1][0].article_id}"


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A batch of articles that are cut into sentences."""

    part: Part
    rules: str
    source: Part
    size: int

    def __str__(self) -> str:
        return f"articles {self.source}"


def extract(
    corpus: Path,
    out: Path,
    codebook: Path | None = None,
    engine: Engine = _HERE,
    limit: int = 0,
    size: int = _SIZE,
) -> dict[Table, int]:
    """Read a corpus into datasets under `out`, one a table; how many rows each has that was written now.

    What an earlier run wrote of the same articles with the same rules stays as it is; parts of articles that are no
    longer there, or have changed, are removed at the end. An article that cannot be read is a row of `rejected` with
    the reason, and the others are read. The first `limit` articles are read if it is not 0.
    """
    out, codebook = out.resolve(), _absolute(codebook)
    batches = plan(corpus, codebook, limit, size)
    return _run(partial(read_pages, out=out, codebook=codebook), batches, out, _EXTRACTED, engine)


def clean(
    corpus: Path,
    interim: Path,
    codebook: Path | None = None,
    engine: Engine = _HERE,
    limit: int = 0,
    size: int = _SIZE,
) -> dict[Table, int]:
    """The first half of `extract`: the datasets `articles` and `sentences`, and `rejected` of what cannot be read."""
    interim, codebook = interim.resolve(), _absolute(codebook)
    batches = plan(corpus, codebook, limit, size)
    return _run(partial(clean_pages, out=interim, codebook=codebook), batches, interim, _CLEANED, engine)


def claims(
    interim: Path,
    processed: Path,
    codebook: Path | None = None,
    engine: Engine = _HERE,
) -> dict[Table, int]:
    """The second half: the datasets of what the articles say, from those that `clean` wrote into `interim`."""
    interim, processed, codebook = interim.resolve(), processed.resolve(), _absolute(codebook)
    if interim == processed:
        raise ValueError(f"{interim}: in parts, interim and processed must be two folders: both hold rejected")
    rules = _rules(codebook)
    batches = [
        Cleaned(Part(source.partition, f"{source.name}-{rules[:8]}"), rules, source, pq.read_metadata(path).num_rows)
        for path in _files(interim / _CLEANED[-1])
        for source in [Part(path.parent.relative_to(interim / _CLEANED[-1]).as_posix(), path.stem)]
    ]
    if not batches:
        raise FileNotFoundError(f"{interim / _CLEANED[-1]}: no such dataset; run 01-clean in parts first")
    work = partial(claim_cleaned, interim=interim, out=processed, codebook=codebook)
    return _run(work, batches, processed, _CLAIMED, engine)


def plan(corpus: Path, codebook: Path | None = None, limit: int = 0, size: int = _SIZE) -> list[Pages]:
    """The batches of a corpus, by source, month and id; the errors are those of `corpus.entries_of`."""
    corpus = corpus.resolve()
    groups: dict[str, list[tuple[Entry, str]]] = defaultdict(list)
    for row in entries_of(corpus)[: limit or None]:
        groups[partition(row[0])].append(row)
    rules = _rules(codebook)
    return [
        Pages(Part(place, _name(corpus, rows[at : at + size], rules)), rules, corpus, tuple(rows[at : at + size]))
        for place, rows in sorted(groups.items())
        for at in range(0, len(rows), size)
    ]


def read_pages(batch: Pages, out: Path, codebook: Path | None = None) -> Done:
    """Read the articles of a batch, and write the part of each table."""
    articles, sentences, unread = _clean(batch, codebook)
    tables = _claims(articles, sentences, unread, codebook)
    tables |= {"sentences": frame_of("sentences", sentences), "articles": frame_of("articles", articles)}
    return _write(tables, batch, out, _EXTRACTED)


def clean_pages(batch: Pages, out: Path, codebook: Path | None = None) -> Done:
    """Cut the articles of a batch into sentences, and write the parts of `articles`, `sentences` and `rejected`."""
    articles, sentences, unread = _clean(batch, codebook)
    tables: Tables = {"sentences": frame_of("sentences", sentences), "articles": frame_of("articles", articles)}
    return _write(tables | {"rejected": unread}, batch, out, _CLEANED)


def claim_cleaned(batch: Cleaned, interim: Path, out: Path, codebook: Path | None = None) -> Done:
    """Read what the articles of a batch say, and write the part of each table of claims."""
    _refuse_other_rules(codebook, batch.rules)
    unread, sentences, articles = (read_part(batch.source.path(interim, name), name) for name in _CLEANED)
    tables = _claims(articles_of(articles), sentences_of(sentences), unread, codebook)
    return _write(tables, batch, out, _CLAIMED)


def _run(
    work: Callable[[Some], Done], batches: Sequence[Some], out: Path, tables: Sequence[Table], engine: Engine
) -> dict[Table, int]:
    """Do what is not there yet, tell how it goes, and remove what is of no batch."""
    for table in tables:
        if (out / f"{table}.parquet").is_file():
            raise ValueError(f"{out}: {table}.parquet is a table in one piece; remove it, or write elsewhere")
    left = [batch for batch in batches if not batch.part.path(out, tables[-1]).is_file()]
    # the largest first, so that at the end no worker waits long for another
    left.sort(key=lambda batch: -batch.size)
    rows: dict[Table, int] = defaultdict(int)
    with Pace(sum(batch.size for batch in left)) as pace:
        for articles, counts in engine.run(work, left):
            pace.add(articles)
            for table, count in counts.items():
                rows[table] += count
    wanted = {batch.part.path(out, table) for batch in batches for table in tables}
    for table in tables:
        for path in _files(out / table, "*"):
            if path not in wanted:
                path.unlink()
    write_whole(out / CONTENTS, json.dumps([str(batch.part) for batch in batches], indent=0) + "\n")
    return dict(rows)


def _clean(batch: Pages, codebook: Path | None) -> tuple[list[Article], list[Sentence], pd.DataFrame]:
    """The articles of a batch, their sentences, and as rows of `rejected` those that cannot be read."""
    _refuse_other_rules(codebook, batch.rules)
    articles: list[Article] = []
    unread: list[tuple[str, int, int, str, str, str]] = []
    for entry, name in batch.rows:
        try:
            articles.append(read_article(batch.folder / name, entry))
        except (ValueError, OSError) as error:
            unread.append((entry.article_id, 0, 0, "", "article", str(error).replace(f"{batch.folder}{os.sep}", "")))
    rows = pd.DataFrame(unread, columns=list(frame_of("rejected", []).columns))
    return articles, read_sentences(articles, noise.load(codebook)), conform("rejected", rows)


def _claims(
    articles: Sequence[Article], sentences: Sequence[Sentence], unread: pd.DataFrame, codebook: Path | None
) -> Tables:
    tables = read_each(articles, sentences, codebooks.load(codebook), quiet=True)
    filled = [rows for rows in (unread, tables["rejected"]) if len(rows)]
    return tables | {"rejected": pd.concat(filled) if filled else unread}


def _write(tables: Tables, batch: Batch, out: Path, order: Sequence[Table]) -> Done:
    for name in order:
        write_part(tables[name], batch.part.path(out, name), name)
    return batch.size, {name: len(tables[name]) for name in order}


def _name(folder: Path, rows: Sequence[tuple[Entry, str]], rules: str) -> str:
    """What a batch is read from: the rules, and each article's row, size and time of change."""
    digest = hashlib.sha256(rules.encode())
    for entry, name in rows:
        state = (folder / name).stat()
        given = [getattr(entry, field.name) for field in fields(entry) if field.name != "place"]
        digest.update(f"{given!r} {name} {state.st_size} {state.st_mtime_ns}\0".encode())
    return digest.hexdigest()[:16]


def _absolute(codebook: Path | None) -> Path | None:
    """A path that means the same to a worker, which may have been started elsewhere."""
    return codebook and codebook.resolve()


def _rules(codebook: Path | None) -> str:
    """A hash of the code and of the codebook."""
    digest = hashlib.sha256()
    folder = codebook or codebooks.default_folder()
    for path in (*sorted(PACKAGE.rglob("*.py")), *sorted(folder.glob("*.yml"))):
        digest.update(path.read_bytes())
    return digest.hexdigest()


@cache
def _refuse_other_rules(codebook: Path | None, rules: str) -> None:
    """ValueError on a machine whose code or codebook is not that of the run; looked at once by each process."""
    if _rules(codebook) != rules:
        raise ValueError("this worker has another riwaya or codebook than the run: install the same version on it")


def _files(root: Path, pattern: str = "*.parquet") -> Iterator[Path]:
    for folder, folders, names in os.walk(root):
        folders.sort()
        yield from (path for name in sorted(names) if (path := Path(folder) / name).match(pattern))
