"""Corpora in parts: the same rows as in one piece, resumed after a kill, on every engine, a period at a time."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pandas as pd
import pytest
from distributed import LocalCluster

from riwaya import codebook, datasets, engines, merge, parts
from riwaya.datasets import Published
from riwaya.engines import Engine
from riwaya.pace import Pace
from riwaya.pipeline import read_corpus
from riwaya.tables import READ, write_table

SAMPLE = Path(__file__).parent.parent / "data" / "raw" / "kursk"
# what distributed itself leaves open or calls when its processes end
DASK = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="module")
def whole() -> dict[str, pd.DataFrame]:
    return read_corpus(SAMPLE)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SAMPLE, tmp_path / "corpus"))


def files(folder: Path) -> dict[Path, bytes]:
    """All parts below a folder, by their places in it."""
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.parquet")}


def ordered(frame: pd.DataFrame) -> pd.DataFrame:
    keys = [name for name in ("article_id", "start", "end", "reason") if name in frame]
    return frame.sort_values(keys, kind="stable").reset_index(drop=True)


@pytest.mark.parametrize("table", READ)
def test_the_parts_hold_what_the_whole_holds(table, whole, tmp_path_factory) -> None:
    out = tmp_path_factory.getbasetemp() / "parts"
    parts.extract(SAMPLE, out, size=2)
    pd.testing.assert_frame_equal(ordered(datasets.read(out, table)), ordered(whole[table]))
    months = {path.name for path in (out / table).glob("source=*/month=*")}
    assert months == {f"month={day:%Y-%m}" for day in whole["articles"]["source_date"]}


def test_cleaning_and_reading_one_after_the_other_is_the_same(whole, tmp_path: Path) -> None:
    interim, processed = tmp_path / "interim", tmp_path / "processed"
    for _ in range(2):
        parts.clean(SAMPLE, interim, size=2)
        parts.claims(interim, processed)
    assert parts.claims(interim, processed) == {}
    articles, sentences, events, estimates = datasets.select(interim, processed, datasets.ANY)
    pd.testing.assert_frame_equal(ordered(estimates), ordered(whole["estimates"]))
    timeline = merge.timeline(events, estimates, sentences, articles, codebook.load())
    pd.testing.assert_frame_equal(timeline, whole["timeline"])


def test_what_is_read_of_a_dataset_that_has_changed_is_read_again(corpus: Path, tmp_path: Path) -> None:
    interim, processed = tmp_path / "interim", tmp_path / "processed"
    parts.clean(corpus, interim, limit=3, size=1)
    assert len(datasets.read(interim, "articles")) == 3
    parts.claims(interim, processed)
    path = sorted(corpus.glob("*.txt"))[0]
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(500))
    parts.clean(corpus, interim, limit=3, size=1)
    assert parts.claims(interim, processed)["rejected"] == 1
    assert path.stem not in set(datasets.read(processed, "estimates")["article_id"])


def test_a_second_run_reads_nothing_and_a_changed_article_only_its_batch(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert parts.extract(corpus, out, size=1)["articles"] == 12
    assert parts.extract(corpus, out, size=1) == {}
    path = sorted(corpus.glob("*.txt"))[0]
    path.write_bytes(path.read_bytes() + "\n\nوقتل 17 شخصا في قرية أخرى.\n".encode())
    assert parts.extract(corpus, out, size=1)["articles"] == 1
    assert (datasets.read(out, "estimates")["best"] == 17).any()
    assert len(datasets.read(out, "articles")) == 12


def test_a_killed_run_goes_on_where_it_was(corpus: Path, tmp_path: Path) -> None:
    out, undisturbed = tmp_path / "out", tmp_path / "undisturbed"
    planned = parts.plan(corpus, size=2)
    for one in planned[:3]:
        parts.read_pages(one, out)
    # killed before the last table of the third batch
    planned[2].part.path(out, "articles").unlink()
    assert parts.extract(corpus, out, size=2)["articles"] == sum(one.size for one in planned[2:])
    parts.extract(corpus, undisturbed, size=2)
    assert files(out) == files(undisturbed)


def test_a_period_opens_its_months_only(tmp_path: Path) -> None:
    out = tmp_path / "out"
    parts.extract(SAMPLE, out, size=1)
    november = Published(date(2024, 11, 1), date(2024, 11, 30))
    days = datasets.read(out, "articles")["source_date"]
    inside = days[(days >= "2024-11-01") & (days <= "2024-11-30")]
    assert 0 < len(inside) < len(days)
    for path in out.glob("*/source=*/month=*/*.parquet"):
        if path.parent.name != "month=2024-11":
            path.write_bytes(b"unreadable")
    found = datasets.read(out, "articles", november)
    assert list(found["source_date"]) == list(inside)
    assert set(datasets.read(out, "estimates", november)["article_id"]) <= set(found["article_id"])


@pytest.mark.parametrize("kind", ["flat", "dataset"])
def test_rows_are_chosen_where_they_lie(kind: str, whole, tmp_path: Path) -> None:
    if kind == "flat":
        for name in READ:
            write_table(whole[name], tmp_path, name)
    else:
        parts.extract(SAMPLE, tmp_path)
    articles = whole["articles"]
    office = articles["source_office"].iloc[1]
    wanted = articles[articles["source_date"].between("2024-11-01", "2024-12-31")]
    published = Published.of("2024-11", "2024-12")
    chosen, sentences, events, estimates = datasets.select(tmp_path, tmp_path, published)
    assert 0 < len(chosen) < len(articles)
    pd.testing.assert_frame_equal(chosen, wanted.reset_index(drop=True))
    for name, frame in {"sentences": sentences, "estimates": estimates}.items():
        rows = whole[name][whole[name]["article_id"].isin(set(chosen["article_id"]))].reset_index(drop=True)
        pd.testing.assert_frame_equal(ordered(frame), ordered(rows))
    assert set(events["article_id"]) <= set(chosen["article_id"])
    (one,) = datasets.read(tmp_path, "articles", Published(office=office))["article_id"]
    assert one == articles["article_id"].iloc[1]
    with pytest.raises(ValueError, match="no article was published from 2030-01-01 in"):
        datasets.select(tmp_path, tmp_path, Published.of("2030", office=office))


def test_an_outlet_with_a_long_name_has_a_folder_of_its_own(tmp_path: Path) -> None:
    corpus, out = tmp_path / "corpus", tmp_path / "out"
    corpus.mkdir()
    # no file system has names of so many bytes
    offices = [f"{'صحيفة ' * 30}{number}" for number in range(2)]
    rows = [f"a{number},2024-11-06,{office}" for number, office in enumerate([*offices, "../x", "*"])]
    (corpus / "articles.csv").write_text("\n".join(["article_id,source_date,source_office", *rows]), "utf-8")
    for number in range(len(rows)):
        (corpus / f"a{number}.txt").write_text("قتل 12 شخصا أمس.", "utf-8")
    parts.extract(corpus, out)
    for number, office in enumerate([*offices, "../x", "*"]):
        assert list(datasets.read(out, "articles", Published(office=office))["article_id"]) == [f"a{number}"]


def test_a_table_in_one_piece_and_in_parts_do_not_mix(whole, tmp_path: Path) -> None:
    parts.extract(SAMPLE, tmp_path / "parts", limit=1)
    with pytest.raises(ValueError, match="articles: here lies a dataset"):
        write_table(whole["articles"], tmp_path / "parts", "articles")
    write_table(whole["articles"], tmp_path / "flat", "articles")
    with pytest.raises(ValueError, match=r"articles\.parquet is a table in one piece"):
        parts.extract(SAMPLE, tmp_path / "flat")
    with pytest.raises(ValueError, match="must be two folders"):
        parts.claims(tmp_path / "parts", tmp_path / "parts")
    with pytest.raises(FileNotFoundError, match="run 01-clean in parts first"):
        parts.claims(tmp_path / "none", tmp_path / "parts")


def test_a_part_that_is_gone_is_missed(tmp_path: Path) -> None:
    parts.extract(SAMPLE, tmp_path)
    path = sorted(tmp_path.glob("estimates/source=*/month=2024-11/*.parquet"))[0]
    path.unlink()
    with pytest.raises(ValueError, match=rf"{path.name}: is gone; run what has written it again"):
        datasets.select(tmp_path, tmp_path, datasets.ANY)
    assert len(datasets.read(tmp_path, "estimates", Published.of("2024-12")))


def test_a_worker_with_other_rules_is_refused(tmp_path: Path) -> None:
    batch = replace(parts.plan(SAMPLE)[0], rules="of another version")
    with pytest.raises(ValueError, match="install the same version"):
        parts.read_pages(batch, tmp_path)


def test_progress_is_told_without_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with Pace(1000, seconds=0) as pace:
        pace.add(250)
    assert re.fullmatch(r"articles: 250 of 1,000, \d+/s, \d\d:\d\d left\n", capsys.readouterr().err)
    with Pace(1000) as pace:
        pace.add(250)
    assert capsys.readouterr().err == ""


def test_an_unreadable_article_is_rejected_and_the_others_are_read(corpus: Path, tmp_path: Path) -> None:
    path = sorted(corpus.glob("*.txt"))[0]
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(500))
    parts.extract(corpus, tmp_path / "out")
    rejected = datasets.read(tmp_path / "out", "rejected")
    row = rejected[rejected["kind"] == "article"].iloc[0]
    # without the folder, so that every machine writes the same
    assert row["article_id"] == path.stem and row["reason"].startswith(f"{path.name}: not a text file")
    assert len(datasets.read(tmp_path / "out", "articles")) == 11


def test_no_dataset_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"estimates\.parquet: no such table"):
        datasets.read(tmp_path, "estimates")


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
    found = list(Engine(engine, 2).run(partial(die_once, mark=mark), range(8)))
    assert mark.exists()
    assert sorted(found) == [10 * batch for batch in range(8)]


@DASK
@pytest.mark.parametrize("engine", engines.ENGINES)
def test_a_killed_worker_changes_nothing_in_the_result(engine: str, tmp_path: Path) -> None:
    """Two processes read the sample; one of them is killed when the first batch is done."""
    planned = parts.plan(SAMPLE, size=1)
    work = partial(read_and_kill, out=tmp_path / "killed", mark=tmp_path / "mark")
    done = list(Engine(engine, 2).run(work, planned))
    assert (tmp_path / "mark").exists() and len(done) == len(planned)
    parts.extract(SAMPLE, tmp_path / "undisturbed", size=1)
    assert files(tmp_path / "killed") == files(tmp_path / "undisturbed")


def read_and_kill(batch: parts.Pages, out: Path, mark: Path) -> parts.Done:
    """Reads a batch; the process that has read the first dies before it can say so."""
    done = parts.read_pages(batch, out)
    with suppress(FileExistsError):
        mark.touch(exist_ok=False)
        os.kill(os.getpid(), signal.SIGKILL)
    return done


def test_one_worker_is_another_process_where_batches_are_many() -> None:
    """So that its memory does not grow with their list."""
    few, many = ({*Engine().run(process_of, range(number))} for number in (10, 1000))
    assert few == {os.getpid()}
    assert len(many) == 1 and os.getpid() not in many


def process_of(_: int) -> int:
    return os.getpid()


def test_a_batch_that_outlives_no_worker_is_an_error() -> None:
    with pytest.raises(RuntimeError, match="died 3 times at 1"):
        list(Engine(workers=2).run(always_die, [1]))


@pytest.mark.parametrize("workers", [1, 2])
def test_what_the_function_raises_is_raised(workers: int) -> None:
    with pytest.raises(ValueError, match="batch 1"):
        list(Engine(workers=workers).run(fail, [1]))


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (("spark",), "want local or dask"),
        (("local", 0), "want one"),
        (("local", 2, "tcp://host:8786"), "only the engine dask has one"),
    ],
)
def test_engines_that_are_none(given: tuple, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Engine(*given)


def test_workers_end_with_the_run_that_is_killed(tmp_path: Path) -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); from functools import partial; from pathlib import Path\n"
        "from riwaya.engines import Engine; from test_parts import wait_long\n"
        "list(Engine(workers=2).run(partial(wait_long, folder=Path(sys.argv[2])), range(4)))"
    )
    run = subprocess.Popen([sys.executable, "-c", code, str(Path(__file__).parent), str(tmp_path)])
    until = time.monotonic() + 60
    while len(workers := [int(path.name) for path in tmp_path.iterdir()]) < 2 and time.monotonic() < until:
        time.sleep(0.05)
    assert len(workers) == 2
    run.kill()
    run.wait()
    while any(map(is_running, workers)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(map(is_running, workers))


def wait_long(batch: int, folder: Path) -> int:
    (folder / str(os.getpid())).touch()
    time.sleep(120)
    return batch


def is_running(number: int) -> bool:
    try:
        return "State:\tZ" not in Path(f"/proc/{number}/status").read_text(encoding="utf-8")
    except OSError:
        return False


@DASK
def test_both_engines_write_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a cluster that was started in another folder, with paths that begin in ours."""
    monkeypatch.chdir(SAMPLE.parent)
    corpus, own = Path(SAMPLE.name), Path(os.path.relpath(codebook.default_folder()))
    parts.extract(corpus, tmp_path / "one", own, size=6)
    with monkeypatch.context() as elsewhere:
        elsewhere.chdir("/")
        cluster = LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None)
    with cluster:
        engine = Engine("dask", scheduler=cluster.scheduler_address)
        parts.extract(corpus, Path(os.path.relpath(tmp_path / "two")), own, engine, size=6)
    assert len(files(tmp_path / "one")) > 6
    assert files(tmp_path / "one") == files(tmp_path / "two")
