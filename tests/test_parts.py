"""Corpora in parts: the same rows as in one piece, resumed after a kill, on every engine, a period at a time."""

from __future__ import annotations

import os
import shutil
import signal
from datetime import date
from functools import partial
from pathlib import Path

import pandas as pd
import pytest

from riwaya import engines, parts
from riwaya.pipeline import read_corpus
from riwaya.tables import READ

SAMPLE = Path(__file__).parent.parent / "data" / "raw" / "kursk"
# what distributed itself leaves open or calls when its processes end
DASK = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="module")
def whole() -> dict[str, pd.DataFrame]:
    return read_corpus(SAMPLE)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SAMPLE, tmp_path / "corpus"))


def ordered(frame: pd.DataFrame) -> pd.DataFrame:
    keys = [name for name in ("article_id", "start", "end", "reason") if name in frame]
    return frame.sort_values(keys, kind="stable").reset_index(drop=True)


@pytest.mark.parametrize("table", READ)
def test_the_parts_hold_what_the_whole_holds(table, whole, tmp_path_factory) -> None:
    out = tmp_path_factory.getbasetemp() / "parts"
    parts.extract(SAMPLE, out, batch=2)
    pd.testing.assert_frame_equal(ordered(parts.read(out, table)), ordered(whole[table]))
    months = {path.name for path in (out / table).glob("source=*/month=*")}
    assert months == {f"month={day:%Y-%m}" for day in whole["articles"]["source_date"]}


def test_a_second_run_reads_nothing_and_a_changed_article_only_its_batch(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert parts.extract(corpus, out, batch=1)["articles"] == 12
    assert parts.extract(corpus, out, batch=1) == {}
    path = sorted(corpus.glob("*.txt"))[0]
    path.write_bytes(path.read_bytes() + "\n\nوقتل 17 شخصا في قرية أخرى.\n".encode())
    assert parts.extract(corpus, out, batch=1)["articles"] == 1
    assert (parts.read(out, "estimates")["best"] == 17).any()
    assert len(parts.read(out, "articles")) == 12


def test_a_killed_run_goes_on_where_it_was(corpus: Path, tmp_path: Path) -> None:
    out, undisturbed = tmp_path / "out", tmp_path / "undisturbed"
    planned = parts.plan(corpus, batch=2)
    for one in planned[:3]:
        parts.read_batch(one, out)
    # killed before the last table of the third batch
    planned[2].path(out, "articles").unlink()
    assert parts.extract(corpus, out, batch=2)["articles"] == sum(len(one.rows) for one in planned[2:])
    parts.extract(corpus, undisturbed, batch=2)
    files = {path.relative_to(undisturbed) for path in undisturbed.rglob("*.parquet")}
    assert files == {path.relative_to(out) for path in out.rglob("*.parquet")}
    assert all((out / path).read_bytes() == (undisturbed / path).read_bytes() for path in files)


def test_a_period_opens_its_months_only(tmp_path: Path) -> None:
    out = tmp_path / "out"
    parts.extract(SAMPLE, out, batch=1)
    first, last = date(2024, 11, 1), date(2024, 11, 30)
    days = parts.read(out, "articles")["source_date"]
    inside = days[(days >= "2024-11-01") & (days <= "2024-11-30")]
    assert 0 < len(inside) < len(days)
    for path in out.glob("*/source=*/month=*/*.parquet"):
        if path.parent.name != "month=2024-11":
            path.write_bytes(b"unreadable")
    found = parts.read(out, "articles", first, last)
    assert list(found["source_date"]) == list(inside)
    assert set(parts.read(out, "estimates", first, last)["article_id"]) <= set(found["article_id"])


def test_an_unreadable_article_is_rejected_and_the_others_are_read(corpus: Path, tmp_path: Path) -> None:
    path = sorted(corpus.glob("*.txt"))[0]
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(500))
    parts.extract(corpus, tmp_path / "out")
    rejected = parts.read(tmp_path / "out", "rejected")
    row = rejected[rejected["kind"] == "article"].iloc[0]
    assert row["article_id"] == path.stem and f"{path.name}: not a text file" in row["reason"]
    assert len(parts.read(tmp_path / "out", "articles")) == 11


def test_no_dataset_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="estimates: no such dataset"):
        parts.read(tmp_path, "estimates")


def die_once(batch: int, mark: Path) -> int:
    """Kills its own process the first time that it sees batch 3."""
    if batch == 3 and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return batch * 10


def always_die(batch: int) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return batch


def fail(batch: int) -> int:
    raise ValueError(f"batch {batch}")


@DASK
@pytest.mark.parametrize("engine", engines.ENGINES)
def test_a_worker_killed_in_the_middle_changes_nothing(engine: str, tmp_path: Path) -> None:
    mark = tmp_path / "died"
    found = list(engines.run(partial(die_once, mark=mark), range(8), engine, workers=2))
    assert mark.exists()
    assert sorted(found) == [10 * batch for batch in range(8)]


def test_a_batch_that_outlives_no_worker_is_an_error() -> None:
    with pytest.raises(RuntimeError, match="died 3 times"):
        list(engines.run(always_die, [1], workers=2))


@pytest.mark.parametrize("workers", [1, 2])
def test_what_the_function_raises_is_raised(workers: int) -> None:
    with pytest.raises(ValueError, match="batch 1"):
        list(engines.run(fail, [1], workers=workers))


@pytest.mark.parametrize(
    ("engine", "workers", "message"), [("spark", 1, "want local or dask"), ("local", 0, "want one")]
)
def test_engines_that_are_none(engine: str, workers: int, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        list(engines.run(abs, [1], engine, workers))


@DASK
def test_both_engines_write_the_same_bytes(tmp_path: Path) -> None:
    parts.extract(SAMPLE, tmp_path / "one", batch=6)
    parts.extract(SAMPLE, tmp_path / "two", engine="dask", workers=2, batch=6)
    files = sorted(path.relative_to(tmp_path / "one") for path in (tmp_path / "one").rglob("*.parquet"))
    assert len(files) > 6
    assert all((tmp_path / "one" / p).read_bytes() == (tmp_path / "two" / p).read_bytes() for p in files)
