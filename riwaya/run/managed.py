"""Cells of a notebook that papermill manages: one after another, into a process or into a kernel."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import nbformat
from papermill.engines import NBClientEngine, NotebookExecutionManager

from riwaya.run.warm import Parent, Process, ProcessDiedError

# As ipykernel describes the language.
_LANGUAGE = {
    "name": "python",
    "version": ".".join(map(str, sys.version_info[:3])),
    "mimetype": "text/x-python",
    "codemirror_mode": {"name": "ipython", "version": 3},
    "pygments_lexer": "ipython3",
    "nbconvert_exporter": "python",
    "file_extension": ".py",
}


class _Manager(NotebookExecutionManager):  # type: ignore[misc]
    """Papermill's record of an execution, which also says which cell is under way."""

    on_cell: Any = None

    def cell_start(self, cell: Any, cell_index: int | None = None, **more: Any) -> None:
        """A cell begins."""
        if self.on_cell:
            self.on_cell(cell_index or 0, cell.get("id", ""))
        super().cell_start(cell, cell_index, **more)


def manage(
    nb: Any,
    output_path: str | None = None,
    progress_bar: Any = True,
    log_output: bool = False,
    autosave_cell_every: int = 30,
    on_cell: Any = None,
    on_start: Any = None,
    **options: Any,
) -> tuple[_Manager, dict[str, Any]]:
    """A manager for `nb`, and the options that are not for it; `on_start` gets the notebook that is executed."""
    manager = _Manager(nb, output_path, log_output, progress_bar, autosave_cell_every)
    manager.on_cell = on_cell
    if on_start:
        on_start(nb)
    return manager, options | {"log_output": log_output}


def run_cells(
    manager: _Manager,
    parent: Parent,
    folder: Path | None = None,
    execution_timeout: float | None = None,
    stdout_file: Any = None,
    stderr_file: Any = None,
    log_output: bool = False,
    **_: Any,
) -> None:
    """Run the cells of a notebook in a process of its own, in `folder`, until one fails."""
    if stdout_file or stderr_file or log_output:
        raise ValueError("the engine riwaya keeps what cells print in the notebook only; log with another engine")
    notebook = _Notebook(manager.nb, parent.start(str(folder or Path.cwd())))
    try:
        for index, cell in enumerate(manager.nb.cells):
            manager.cell_start(cell, index)
            try:
                failed = notebook.run(cell, execution_timeout)
                if failed:
                    manager.cell_exception(cell, index)
            finally:
                manager.cell_complete(cell, index)
            if failed:
                break
        manager.nb.metadata["language_info"] = _LANGUAGE
    finally:
        notebook.process.end()


def run_in_kernel(manager: _Manager, kernel_name: str, folder: Path | None = None, **options: Any) -> None:
    """Run the cells of a notebook in a plain kernel, as papermill does by itself."""
    from traitlets.config import Config

    # The kernel warns of these on each start: nobody debugs here, and other users of the machine cannot listen.
    os.environ.setdefault("PYDEVD_DISABLE_FILE_VALIDATION", "1")
    config = Config({"KernelManager": {"transport_encryption": "auto"}})
    NBClientEngine.execute_managed_notebook(
        manager,
        kernel_name,
        config=config,
        resources={"metadata": {"path": str(folder or Path.cwd())}},
        # The kernel has nothing to tidy up; asked politely it takes half a second to go.
        shutdown_kernel="immediate",
        **{name: value for name, value in options.items() if name not in ("input_path", "parent")},
    )


class _Notebook:
    """A notebook whose cells run in a process, with the outputs that a later cell may still change."""

    def __init__(self, nb: Any, process: Process) -> None:
        self.nb = nb
        self.process = process
        self._by_id: dict[str, list[Any]] = {}

    def run(self, cell: Any, seconds: float | None) -> bool:
        """Run one cell and keep what it shows in it; whether it failed."""
        if cell.cell_type != "code" or not cell.source.strip():
            return False
        self._clear = False
        try:
            for message in self.process.run(cell.source, seconds):
                self._keep(cell, message)
        except ProcessDiedError as error:
            output = {"output_type": "error", "ename": "DeadProcess", "evalue": str(error), "traceback": [str(error)]}
            cell.outputs.append(nbformat.from_dict(output))
            return True
        cell.execution_count = message["done"]
        return bool(message["failed"])

    def _keep(self, cell: Any, message: dict[str, Any]) -> None:
        if "clear" in message:
            self._clear = message["clear"] == "next"
            if not self._clear:
                cell.outputs.clear()
        if "output" not in message:
            return
        if message.get("update"):
            for shown in self._by_id.get(message["display_id"], ()):
                shown.update(data=message["output"]["data"], metadata=message["output"]["metadata"])
            return
        if self._clear:
            cell.outputs.clear()
            self._clear = False
        self._show(cell.outputs, nbformat.from_dict(message["output"]), message.get("display_id"))

    def _show(self, outputs: list[Any], output: Any, display_id: str | None) -> None:
        if output.output_type == "stream" and outputs and outputs[-1].get("name") == output.name:
            outputs[-1].text += output.text
            return
        outputs.append(output)
        if display_id:
            self._by_id.setdefault(display_id, []).append(output)
