"""The sample corpus gives the tables that are kept in tests/data/sample: their diff is what a change gains and loses.

`python tests/test_sample.py` writes them again; read the diff before it is kept.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from riwaya.pipeline import Tables, read_corpus
from riwaya.tables import Table, write_table

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / "tests" / "data" / "sample"
TABLES: tuple[Table, ...] = (
    "timex",
    "estimates",
    "events",
    "rejected",
    "timeline",
    "estimate_ranges",
    "contradictions",
)


@pytest.fixture(scope="module")
def read() -> Tables:
    return read_corpus(ROOT / "data" / "raw" / "kursk")


@pytest.mark.parametrize("name", TABLES)
def test_the_sample_corpus_reads_as_kept(read: Tables, name: Table, tmp_path: Path) -> None:
    write_table(read[name], tmp_path, name)
    assert (tmp_path / f"{name}.csv").read_text(encoding="utf-8") == (KEPT / f"{name}.csv").read_text(encoding="utf-8")


if __name__ == "__main__":
    tables = read_corpus(ROOT / "data" / "raw" / "kursk")
    for table in TABLES:
        write_table(tables[table], KEPT, table)
        (KEPT / f"{table}.parquet").unlink()
