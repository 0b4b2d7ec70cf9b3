"""Engines: the same function over many batches, on the processes of this machine or on a Dask cluster."""

from __future__ import annotations

import os
import threading
from collections import Counter, deque
from collections.abc import Callable, Hashable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from typing import Any, TypeVar

ENGINES = ("local", "dask")
# how often a batch may see its worker die before it is held to be the cause
_TRIES = 3
# batches of which the list is small beside what reading one takes
_FEW = 100
# batches that wait at each worker, so that none of them is idle
_AHEAD = 2

Batch = TypeVar("Batch", bound=Hashable)
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Engine:
    """Where batches are read: `local`, on `workers` processes of this machine, or `dask`.

    One worker is this process where the batches are few; a list of many takes memory that a worker should not need.
    With `dask`, on the cluster whose scheduler has the address `scheduler` (tcp://host:8786), or on one of `workers`
    processes made for the run. ValueError for another engine, or less than one worker.
    """

    name: str = "local"
    workers: int = 1
    scheduler: str = ""

    def __post_init__(self) -> None:
        if self.name not in ENGINES:
            raise ValueError(f"engine {self.name!r}: want {' or '.join(ENGINES)}")
        if self.workers < 1:
            raise ValueError(f"{self.workers} workers: want one or more")
        if self.scheduler and self.name != "dask":
            raise ValueError(f"scheduler {self.scheduler!r}: only the engine dask has one")

    def run(self, function: Callable[[Batch], Result], batches: Sequence[Batch]) -> Iterator[Result]:
        """`function` of each batch, in the order in which they are done.

        With more than this process, both must be such as can be pickled. A worker that dies costs its batches only,
        which another one takes up; RuntimeError for a batch that outlives no worker. What `function` raises is raised.

        >>> sorted(Engine().run(abs, [-1, 2]))
        [1, 2]
        """
        if self.name == "dask":
            return _on_dask(function, batches, self.workers, self.scheduler)
        if self.workers == 1 and len(batches) <= _FEW:
            return map(function, batches)
        return _on_processes(function, batches, self.workers)


def _on_processes(function: Callable[[Batch], Result], batches: Sequence[Batch], workers: int) -> Iterator[Result]:
    """A dead process breaks its whole pool, so what was under way goes to a new one."""
    waiting, deaths = deque(batches), Counter[Batch]()
    while waiting:
        running: dict[Future[Result], Batch] = {}
        pool = ProcessPoolExecutor(workers, get_context("spawn"), _end_with_parent)
        try:
            yield from _in_pool(pool, function, waiting, running, workers * _AHEAD)
        except BrokenProcessPool:
            waiting.extendleft(running.values())
            deaths.update(running.values())
            worst = max(running.values(), key=lambda batch: deaths[batch])
            if deaths[worst] == _TRIES:
                raise RuntimeError(f"worker processes died {_TRIES} times at {worst}") from None
        finally:
            pool.shutdown(cancel_futures=True)


def _in_pool(
    pool: ProcessPoolExecutor,
    function: Callable[[Batch], Result],
    waiting: deque[Batch],
    running: dict[Future[Result], Batch],
    most: int,
) -> Iterator[Result]:
    """The results of what is `waiting`; at each moment `running` has the batches of which none is known."""
    while waiting or running:
        while waiting and len(running) < most:
            future = pool.submit(function, waiting[0])
            running[future] = waiting.popleft()
        done, _ = wait(running, return_when=FIRST_COMPLETED)
        for future in done:
            result = future.result()
            del running[future]
            yield result


def _end_with_parent() -> None:
    """End this worker when the process that started it is gone, be it by kill -9."""
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_outlive, args=(parent,), daemon=True).start()


def _outlive(parent: Any) -> None:
    parent.join()
    os._exit(1)


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
