"""Engines: the same function over many batches, on the processes of this machine or on a Dask cluster."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Any, TypeVar

ENGINES = ("local", "dask")
# how often a batch may see its worker die before it is held to be the cause
_TRIES = 3

Batch = TypeVar("Batch", bound=Hashable)
Result = TypeVar("Result")


def run(
    function: Callable[[Batch], Result],
    batches: Sequence[Batch],
    engine: str = "local",
    workers: int = 1,
    scheduler: str = "",
) -> Iterator[Result]:
    """`function` of each batch, in the order in which they are done.

    `local` uses `workers` processes of this machine (with one, this process), `dask` the cluster whose scheduler has
    the address `scheduler` (tcp://host:8786), or one of `workers` processes made for the run. Both want a function and
    batches that can be pickled. A worker that dies costs its batches only, which another one takes up; RuntimeError
    for a batch that outlives no worker. ValueError for another engine; what `function` raises is raised here.

    >>> sorted(run(abs, [-1, 2]))
    [1, 2]
    """
    if engine not in ENGINES:
        raise ValueError(f"engine {engine!r}: want {' or '.join(ENGINES)}")
    if workers < 1:
        raise ValueError(f"{workers} workers: want one or more")
    if engine == "dask":
        yield from _on_dask(function, batches, workers, scheduler)
    elif workers == 1:
        yield from map(function, batches)
    else:
        yield from _on_processes(function, list(batches), workers)


def _on_processes(function: Callable[[Batch], Result], left: list[Batch], workers: int) -> Iterator[Result]:
    """A dead process breaks its whole pool, so what is left goes to a new one."""
    for _ in range(_TRIES):
        with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
            futures = {pool.submit(function, batch): batch for batch in left}
            try:
                for future in as_completed(futures):
                    result = future.result()
                    left.remove(futures[future])
                    yield result
            except BrokenProcessPool:
                continue
            except BaseException:
                pool.shutdown(cancel_futures=True)
                raise
        return
    raise RuntimeError(f"worker processes died {_TRIES} times, the last time with {len(left)} batches left")


def _on_dask(
    function: Callable[[Batch], Result], batches: Sequence[Batch], workers: int, scheduler: str
) -> Iterator[Result]:
    try:
        from distributed import Client, KilledWorker, LocalCluster
        from distributed import as_completed as as_done
    except ImportError as error:
        raise RuntimeError("engine dask wants the package distributed: pip install 'riwaya[dask]'") from error
    cluster: Any = scheduler or LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=workers, threads_per_worker=1, dashboard_address=None
    )
    try:
        with Client(cluster) as client:  # type: ignore[no-untyped-call]
            futures = client.map(function, list(batches), pure=False)
            try:
                for future in as_done(futures):  # type: ignore[no-untyped-call]
                    yield future.result()
            except KilledWorker as error:
                raise RuntimeError(f"a batch outlived no worker: {error}") from error
    finally:
        if not scheduler:
            cluster.close()
