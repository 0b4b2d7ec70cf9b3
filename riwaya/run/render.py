"""Rendering reports: those of their notebooks that something has changed for, several reports at a time."""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from riwaya.reports import Report
from riwaya.run import warm
from riwaya.run.execute import Failure, load_papermill, run_step
from riwaya.run.hashes import Hashes
from riwaya.run.index import INDEX, is_behind, write_index
from riwaya.run.lock import locked
from riwaya.run.manifest import Manifest
from riwaya.run.parameters import modules_of
from riwaya.run.progress import FAILED, LEFT, RAN, SAME, Progress, Result, table
from riwaya.run.staging import Staging, recover, writing
from riwaya.run.stamp import remove_stamp, write_stamp
from riwaya.run.steps import Step, plan

# What is told which cell of which step begins.
OnStep = Callable[[Step, int, str], None]
# Beside the executed notebooks.
HASHES = ".hashes"


@dataclass(frozen=True, slots=True)
class Options:
    """How to render: all of it (`force`), in plain kernels (`kernel`), so many reports at a time (0: one a core)."""

    force: bool = False
    kernel: bool = False
    jobs: int = 0
    # what was called, if the same call may be answered without looking into files again
    called: Sequence[str] | None = None

    @property
    def most(self) -> int:
        """How many reports at a time."""
        # other systems than Linux do not say which cores are ours
        return self.jobs or (len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1)


def render(reports: Sequence[Report], project: Path, out: Path, options: Options | None = None) -> list[Failure]:
    """Render `reports` with the notebooks of `project`; everything that is written lies under `out`.

    A report that fails does not stop the others; what failed comes back. ValueError or OSError, before anything
    runs, for a parameter or a corpus that cannot be, or while another render is under way.
    """
    options = options or Options()
    planned = plan(reports, project, out)
    with locked(out / "runs") as lock:
        hashes = Hashes(out / "runs" / HASHES)
        for steps in planned:
            _tidy(steps)
        work = [_Work(steps, out, hashes, options.force) for steps in planned]
        remove_stamp(out)
        try:
            results = _render(work, options, lock, out / "figures")
        finally:
            hashes.keep()
        if options.called is not None and not options.force and not any(result.failure for result in results):
            watched = (out / "figures" / INDEX, *(path for own in work for path in own.watched()))
            said = f"{len(work)} report{'s' * (len(work) > 1)}: nothing has changed (--force renders all the same)"
            write_stamp(out, options.called, watched, said, lambda: not any(own.is_pending() for own in work))
    print(table(results), file=sys.stderr)
    return [result.failure for result in results if result.failure]


def explain(reports: Sequence[Report], project: Path, out: Path, options: Options | None = None) -> list[str]:
    """What `render` would run now, and why, a line a step; nothing is written."""
    options = options or Options()
    hashes = Hashes(out / "runs" / HASHES)
    lines = []
    for steps in plan(reports, project, out):
        work = _Work(steps, out, hashes, options.force)
        runs = False
        for step in steps:
            why = work.reasons(step)
            said = "unchanged" if not runs else "runs if the tables that it reads change"
            runs = runs or bool(why)
            lines.append(f"{step.report} {step.name}: {f'runs: {_in_short(why)}' if why else said}")
    return lines


class _Work:
    """One report: its steps and what is known of them."""

    def __init__(self, steps: list[Step], out: Path, hashes: Hashes, force: bool) -> None:
        self.steps = steps
        self._force = force
        self._home = steps[0].output.parent
        self._staging = Staging(self._home)
        self._manifest = Manifest(steps[0].report, out, hashes, self._staging)
        self._figures = steps[-1].writes

    def reasons(self, step: Step) -> list[str]:
        """Why a step must run."""
        return ["--force"] if self._force else self._manifest.reasons(step)

    def is_pending(self) -> bool:
        """Whether any step must run."""
        return any(self.reasons(step) for step in self.steps)

    def watched(self) -> list[Path]:
        """The files and folders whose change can be a reason."""
        return [path for step in self.steps for path in self._manifest.watched(step)]

    def unchanged(self) -> Result:
        """The result of running nothing."""
        return Result(self.steps[0].report, str(self._figures), {step.name: (SAME, 0.0) for step in self.steps})

    def run(self, parent: warm.Parent | None, on_cell: OnStep, stop: threading.Event) -> Result:
        """Run the steps that must, until one fails."""
        result = Result(self.steps[0].report, str(self._figures))
        for step in self.steps:
            if result.failure or stop.is_set():
                result.done[step.name] = LEFT, 0.0
                continue
            began = time.perf_counter()
            how, result.failure = self._step(step, parent, on_cell)
            result.done[step.name] = how, time.perf_counter() - began
        try:
            self._staging.switch()
        except OSError as error:
            result.failure = result.failure or Failure(self.steps[-1], None, type(error).__name__, str(error))
        return result

    def _step(self, step: Step, parent: warm.Parent | None, on_cell: OnStep) -> tuple[str, Failure | None]:
        try:
            if not self.reasons(step):
                return SAME, None
            made_from = self._manifest.inputs(step)
            for folder in (self._home, step.writes):
                self._staging.begin(folder)
            before, began = writing(self._staging.place(step.writes)), time.perf_counter()
            failure = run_step(step, parent, lambda index, name: on_cell(step, index, name), self._staging)
            if failure is None:
                self._manifest.keep(step, made_from, before, time.perf_counter() - began)
        except OSError as error:
            failure = Failure(step, None, type(error).__name__, str(error))
        if failure:
            self._staging.drop(step.writes)
        return (FAILED if failure else RAN), failure


def _render(work: Sequence[_Work], options: Options, lock: int, figures: Path) -> list[Result]:
    pending = [own for own in work if own.is_pending()]
    results = {id(own): own.unchanged() for own in work if own not in pending}
    with ExitStack() as stack:
        parent = None
        if pending:
            if not options.kernel and warm.can_fork():
                parent = stack.enter_context(_warm_parent(pending[0].steps, lock))
            # while the other process imports what the notebooks need
            load_papermill()
            ran = _run_all(pending, parent, options.most)
            results |= {id(own): result for own, result in zip(pending, ran, strict=True)}
        # also where a run that was killed did not come here
        if is_behind(figures):
            write_index(figures, parent)
    return [results[id(own)] for own in work]


def _run_all(pending: Sequence[_Work], parent: warm.Parent | None, most: int) -> list[Result]:
    cells = sum(_cells(step) for own in pending for step in own.steps)
    progress, stop = Progress(len(pending), cells), threading.Event()

    def one(own: _Work) -> Result:
        result = own.run(parent, progress.cell, stop)
        progress.end(result)
        return result

    pool = ThreadPoolExecutor(min(most, len(pending)))
    try:
        return list(pool.map(one, pending))
    except BaseException:
        stop.set()
        if parent is not None:
            parent.close()
        raise
    finally:
        pool.shutdown(cancel_futures=True)
        progress.close()


def _warm_parent(steps: Sequence[Step], lock: int) -> warm.Parent:
    notebooks = [json.loads(step.notebook.read_text(encoding="utf-8")) for step in steps]
    modules = {name for notebook in notebooks for name in modules_of(notebook)}
    codebooks = {path for step in steps for path in step.reads if path.name == "codebook"}
    return warm.Parent(modules, sorted(codebooks), (lock,))


def _cells(step: Step) -> int:
    # papermill injects one
    return len(json.loads(step.notebook.read_text(encoding="utf-8"))["cells"]) + 1


def _tidy(steps: Sequence[Step]) -> None:
    """Put in order what a run that was killed has left."""
    recover(steps[0].output.parent, [step.writes for step in steps])


def _in_short(reasons: Sequence[str], most: int = 3) -> str:
    more = f" and {len(reasons) - most} more" if len(reasons) > most else ""
    return "; ".join(reasons[:most]) + more
