"""Records to data frames and back, and data frames to files: the only crossing between the two.

A table is a Parquet file and a CSV file of the same name. Every column has one type, here, once:
text is never missing (``""`` stands for "none"), a missing bound is NaN, a missing day is NaT.
In CSV a day is ``YYYY-MM-DD`` and a whole number has no point. Quotes stay to the letter in both: a cell
that begins with ``=`` is *not* defused, because its offsets point into the article; a spreadsheet
should open such a file as text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import attrgetter
from pathlib import Path
from typing import Any, Literal, Protocol

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from riwaya.files import replacing
from riwaya.records import Article, Sentence

Read = Literal["articles", "sentences", "timex", "estimates", "events", "rejected"]
Merged = Literal["timeline", "estimate_ranges", "contradictions", "corrections"]
Exported = Literal["evidence", "sources", "citations", "ucdp"]
Table = Literal[Read, Merged, Exported]

# Parquet keeps milliseconds at least, so a frame that was just made equals one that was read back.
_DAY = "datetime64[ms]"
_SPAN = {"start": "int64", "end": "int64", "text": "str"}
_DATES = {"date_start": _DAY, "date_end": _DAY, "date_prec": "int64"}
_BOUNDS = {"low": "float64", "best": "float64", "high": "float64"}
_AS_OF = {"as_of_start": _DAY, "as_of_end": _DAY, "as_of_basis": "str"}
_EVIDENCE = {"articles": "str", "sources": "int64", "mentions": "str", "why": "str"}

COLUMNS: dict[Table, dict[str, str]] = {
    "articles": {"article_id": "str", "source_date": _DAY}
    | dict.fromkeys(("source_office", "source_headline", "url", "path", "text", "source_office_en"), "str"),
    "sentences": {"article_id": "str", "sentence_id": "str"}
    | _SPAN
    | {"kind": "str", "why": "str", "paragraph": "int64"},
    "timex": {"article_id": "str"} | _SPAN | _DATES | {"edtf": "str", "rule": "str"},
    "estimates": {"article_id": "str", "sentence_id": "str"}
    | _SPAN
    | {"measure": "str"}
    | _BOUNDS
    | {"qualifier": "str", "actor": "str", "attributed_to": "str"}
    | _AS_OF
    | {"status": "str", "part_of": "str", "rule": "str", "estimate_id": "str"},
    "events": {"article_id": "str", "sentence_id": "str"}
    | _SPAN
    | {"type": "str"}
    | _DATES
    | dict.fromkeys(("date_basis", "actors", "attributed_to", "status", "rule", "event_id"), "str"),
    "rejected": {"article_id": "str"} | _SPAN | {"kind": "str", "reason": "str"},
    "timeline": {"timeline_id": "str"}
    | _DATES
    | dict.fromkeys(("edtf", "date_basis", "type", "status", "actors", "attributed_to", "grade"), "str")
    | {"label_ar": "str", "label_en": "str"}
    | _EVIDENCE,
    "estimate_ranges": {"range_id": "str", "measure": "str", "actor": "str"}
    | _BOUNDS
    | {"qualifier": "str", "unit": "str", "attributed_to": "str", "grade": "str"}
    | _AS_OF
    | {"published": _DAY, "status": "str", "part_of": "str"}
    | _EVIDENCE,
    "contradictions": dict.fromkeys(("contradiction_id", "kind", "measure", "actor"), "str")
    | {"date_start": _DAY, "date_end": _DAY}
    | dict.fromkeys(("left", "right", "left_says", "right_says", "left_from", "right_from", "why"), "str"),
    "corrections": {"row": "int64"}
    | dict.fromkeys(("outcome", "why", "table", "claim", "article_id", "id", "action", "column", "value"), "str")
    | dict.fromkeys(("author", "date", "reason"), "str"),
    "evidence": dict.fromkeys(("row_id", "mention_id", "article_id", "sentence_id"), "str")
    | _SPAN
    | {"sentence": "str", "sentence_start": "int64"}
    | dict.fromkeys(("source", "grade", "rule"), "str"),
    "sources": {"source": "str", "grade": "str", "happenings": "int64", "claims": "int64", "articles": "str"},
    "citations": {"article_id": "str", "source_date": _DAY}
    | dict.fromkeys(("source_office", "source_headline", "url", "path", "sha256"), "str")
    | {"happenings": "int64", "claims": "int64"},
    "ucdp": {"id": "str", "year": "int64", "actors": "str", "number_of_sources": "int64"}
    | dict.fromkeys(("source_article", "source_office", "source_date", "source_headline", "source_original"), "str")
    | _DATES
    | {"best": "float64", "high": "float64", "low": "float64"},
}


CLAIMS: tuple[Table, ...] = ("timex", "estimates", "events", "rejected")
READ: tuple[Table, ...] = ("articles", "sentences", *CLAIMS)


class Claims(Protocol):
    """What was read in one article: a list of records under the name of each table of `CLAIMS`."""

    @property
    def article_id(self) -> str:
        """Whose claims these are."""


def frame_of(kind: Table, records: Iterable[object], **columns: Sequence[str]) -> pd.DataFrame:
    """The table `kind` of `records`, one row each; `columns` holds what the records do not know.

    >>> from riwaya.records import Rejected
    >>> frame_of("rejected", [Rejected(3, 5, "42", "estimate", "a page number")], article_id=["a01"])
      article_id  start  end text      kind         reason
    0        a01      3    5   42  estimate  a page number
    """
    records = list(records)
    cells = {name: columns[name] if name in columns else _cells(records, name) for name in COLUMNS[kind]}
    return conform(kind, pd.DataFrame(cells))


def claim_tables(claims: Iterable[Claims], sentences: Iterable[Sentence]) -> dict[Table, pd.DataFrame]:
    """The four tables of what was read in some articles, each claim with the sentence that it stands in."""
    claims = list(claims)
    sentence_at = _sentence_finder(sentences)
    tables: dict[Table, pd.DataFrame] = {}
    for kind in CLAIMS:
        found = [(own.article_id, record) for own in claims for record in getattr(own, kind)]
        columns = {"article_id": [article for article, _ in found]}
        if "sentence_id" in COLUMNS[kind]:
            columns["sentence_id"] = [sentence_at(article, record.start) for article, record in found]
        tables[kind] = frame_of(kind, [record for _, record in found], **columns)
    return tables


def conform(kind: Table, frame: pd.DataFrame) -> pd.DataFrame:
    """`frame` with the columns of `kind`, in their order and types; ValueError for another set of columns."""
    _check_columns(kind, list(frame.columns), kind)
    return pd.DataFrame({name: _cast(frame[name], dtype) for name, dtype in COLUMNS[kind].items()})


def articles_of(frame: pd.DataFrame) -> list[Article]:
    """The articles of an articles table."""
    rows = frame.assign(source_date=frame["source_date"].dt.date)
    return [Article(**row) for row in rows_of(rows)]


def sentences_of(frame: pd.DataFrame) -> list[Sentence]:
    """The sentences of a sentences table."""
    return [Sentence(**row) for row in rows_of(frame)]


def rows_of(frame: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """The rows of a table as `DataFrame.to_dict("records")` has them, in a fifth of the time.

    >>> list(rows_of(pd.DataFrame({"low": [1, 2]})))
    [{'low': 1}, {'low': 2}]
    """
    names = [str(name) for name in frame.columns]
    # lists: a column of text makes an object for each look at a cell
    columns = [frame[name].tolist() for name in frame.columns]
    return (dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True))


def write_table(frame: pd.DataFrame, folder: Path | str, name: Table) -> Path:
    """Write `frame` as NAME.parquet and NAME.csv into `folder`; the same frame gives the same bytes.

    Each file is written beside its place and then moved there, so a reader never sees half of one. ValueError where
    the same table lies as a dataset.
    """
    folder = Path(folder)
    if (folder / name).is_dir():
        raise ValueError(f"{folder / name}: here lies a dataset; remove it, or write elsewhere")
    frame = conform(name, frame)
    write_part(frame, folder / f"{name}.parquet", name)
    with replacing(folder / f"{name}.csv") as path:
        _write_csv(frame, path)
    return folder / f"{name}.parquet"


def write_part(frame: pd.DataFrame, path: Path, name: Table) -> None:
    """Write rows of the table `name`, as `conform` leaves them, as a Parquet file, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    table = pa.Table.from_pandas(frame, schema=_schema(name), preserve_index=False)
    with replacing(path) as part:
        pq.write_table(table, part)


def read_table(folder: Path | str, name: Table, wanted: pc.Expression | None = None) -> pd.DataFrame:
    """The table that `write_table` wrote, or those of its rows that are `wanted`.

    FileNotFoundError if it is not there; ValueError, with file and column, if it is not such a table.
    """
    path = Path(folder) / f"{name}.parquet"
    if not path.is_file():
        raise FileNotFoundError(f"{path}: no such table; run the notebook before this one first")
    return read_part(path, name, wanted)


def read_part(path: Path, name: Table, wanted: pc.Expression | None = None) -> pd.DataFrame:
    """The rows of the table `name` in a Parquet file, those that are `wanted`: others are not even unpacked.

    ValueError, with file and column, if it is not such a table.
    """
    try:
        table = pq.read_table(path, partitioning=None, filters=wanted)
    except (pa.ArrowInvalid, OSError) as error:
        raise ValueError(f"{path}: not a readable Parquet file ({error})") from error
    _check_columns(name, table.column_names, str(path))
    return conform(name, table.to_pandas())


def _sentence_finder(sentences: Iterable[Sentence]) -> Callable[[str, int], str]:
    by_article: dict[str, list[tuple[int, str]]] = {}
    for sentence in sentences:
        by_article.setdefault(sentence.article_id, []).append((sentence.start, sentence.sentence_id))
    for starts in by_article.values():
        starts.sort()

    def sentence_at(article_id: str, start: int) -> str:
        starts = by_article[article_id]
        return starts[bisect_right(starts, (start, "\uffff")) - 1][1]

    return sentence_at


def _check_columns(kind: Table, found: list[str], place: str) -> None:
    wanted = COLUMNS[kind]
    for said, names in (
        ("misses", [name for name in wanted if name not in found]),
        ("has unknown", [name for name in found if name not in wanted]),
    ):
        if names:
            raise ValueError(f"{place}: {said} column {', '.join(names)}")


def _cells(records: Sequence[object], name: str) -> list[Any]:
    """The cells of a column: the values of records, names joined by "; "; None and days stay."""
    values = list(map(attrgetter(name), records))
    return ["; ".join(value) for value in values] if values and isinstance(values[0], tuple) else values


def _cast(column: Any, dtype: str) -> Any:
    if dtype == _DAY:
        return pd.to_datetime(column, format="ISO8601").astype(_DAY)
    return column.astype("str").fillna("") if dtype == "str" else column.astype(dtype)


def _schema(kind: Table) -> pa.Schema:
    types = {"str": pa.string(), "int64": pa.int64(), "float64": pa.float64(), _DAY: pa.date32()}
    return pa.schema([(name, types[dtype]) for name, dtype in COLUMNS[kind].items()])


def _write_csv(frame: pd.DataFrame, path: Path) -> None:
    frame.to_csv(path, index=False, lineterminator="\n", float_format="%.15g", date_format="%Y-%m-%d")
