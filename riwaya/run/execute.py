"""Running one step through papermill, and what there is to say if it fails."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from riwaya.files import write_whole
from riwaya.reading import NOTE
from riwaya.run.engine import OnCell
from riwaya.run.staging import Staging
from riwaya.run.steps import Step
from riwaya.run.warm import Parent

# What a notebook raises when its input is at fault, and not its code.
_INPUT_ERRORS = {"ValueError", "FileNotFoundError", "NotADirectoryError", "PermissionError"}
_COLOUR = re.compile(r"\x1b\[[\d;]*m")


@dataclass(frozen=True, slots=True)
class Failure:
    """A report that stopped: in which cell, why, and at which place of which article if that is known."""

    step: Step
    cell: int | None
    name: str
    message: str
    place: str = ""

    @property
    def is_input(self) -> bool:
        """Whether the input is at fault rather than the code."""
        return self.name in _INPUT_ERRORS

    def __str__(self) -> str:
        cell = "" if self.cell is None else f", cell [{self.cell}]"
        where = f"report {self.step.report}, notebook {self.step.name}{cell}"
        said = f"{self.name}: {self.message}" if self.message else self.name
        place = f", {self.place}" if self.place else ""
        kept = f" (see {self.step.output})" if self.cell is not None else ""
        return f"{where}: {said}{place}{kept}"


def run_step(
    step: Step, parent: Parent | None, on_cell: OnCell | None = None, staging: Staging | None = None
) -> Failure | None:
    """Run one notebook and keep it, executed, at `step.output`; in a plain kernel without a `parent`.

    What it writes goes where `staging` says, and is told as if it were in its place. Whatever goes wrong comes back,
    so that other reports go on.
    """
    staging = staging or Staging(step.output.parent)
    started: list[Any] = []
    try:
        failure = _run(step.moved(staging.place), parent, on_cell, started)
        if started:
            _keep(started[0], step.output, staging)
    except Exception as error:
        failure = Failure(step, None, type(error).__name__, str(error))
    return failure and replace(
        failure, step=step, message=staging.told(failure.message), place=staging.told(failure.place)
    )


def load_papermill() -> Any:
    """Papermill, imported late and without a grammar that costs three times as much as the rest of it.

    nbformat's validation imports rfc3987_syntax, which builds a parser on import; nothing here checks IRIs.
    """
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
    import papermill

    return papermill


def _run(step: Step, parent: Parent | None, on_cell: OnCell | None, started: list[Any]) -> Failure | None:
    papermill = load_papermill()
    try:
        papermill.execute_notebook(
            _literal(step.notebook),
            # papermill writes where it is told to at once, and an error leaves half of it
            None,
            dict(step.parameters),
            engine_name="riwaya-kernel" if parent is None else "riwaya",
            progress_bar=False,
            parent=parent,
            folder=step.notebook.parent,
            on_cell=on_cell,
            on_start=started.append,
        )
    except papermill.PapermillExecutionError as error:
        return Failure(step, error.exec_count, error.ename, error.evalue, _place(error.traceback))
    return None


def _keep(nb: Any, path: Path, staging: Staging) -> None:
    import nbformat

    nb.metadata.papermill["output_path"] = str(path)
    place = staging.place(path)
    place.parent.mkdir(parents=True, exist_ok=True)
    write_whole(place, staging.told(nbformat.writes(nb)) + "\n")


def _place(traceback: Sequence[str]) -> str:
    lines = _COLOUR.sub("", "\n".join(traceback)).splitlines()
    return next((line.strip() for line in reversed(lines) if line.startswith(NOTE)), "")


def _literal(path: Path) -> str:
    """A path that papermill, which fills in braces, leaves as it is."""
    return str(path).replace("{", "{{").replace("}", "}}")
