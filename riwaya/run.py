"""Rendering reports: the notebooks, in order, through papermill, with parameters checked before any runs."""

from __future__ import annotations

import csv
import os
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from riwaya.reports import FILE, Report
from riwaya.suggest import did_you_mean

NOTEBOOKS = ("01-clean", "02-extract", "03-chart")
_TYPES: dict[str, tuple[type, ...]] = {"str": (str,), "int": (int,), "float": (int, float), "bool": (bool,)}
# What a notebook raises when its input is at fault, and not its code.
_INPUT_ERRORS = {"ValueError", "FileNotFoundError", "NotADirectoryError", "PermissionError"}

# What a decision comes to that is told, and whether that leaves something undone.
_TOLD = {"moved": False, "partly": True, "vanished": True, "refused": True}

# A notebook's parameters: the name of each one's type, by the parameter's name.
Signature = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Step:
    """One notebook of one report, ready to run."""

    report: str
    notebook: Path
    output: Path
    parameters: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Failure:
    """A report that stopped: in which cell, and why."""

    step: Step
    cell: int
    name: str
    message: str

    @property
    def is_input(self) -> bool:
        """Whether the input is at fault rather than the code."""
        return self.name in _INPUT_ERRORS

    def __str__(self) -> str:
        where = f"report {self.step.report}, notebook {self.step.notebook.stem}, cell [{self.cell}]"
        return f"{where}: {self.name}: {self.message} (see {self.step.output})"


def render(reports: Sequence[Report], project: Path, out: Path) -> list[Failure]:
    """Render `reports` with the notebooks of `project`; everything that is written lies under `out`.

    A report that fails does not stop the others; what failed comes back. ValueError or FileNotFoundError,
    before anything runs, for a parameter or a corpus that cannot be.
    """
    steps = plan(reports, project, out)
    failures = []
    for number, (report, own) in enumerate(zip(reports, steps, strict=True), start=1):
        began = time.perf_counter()
        failure = next(filter(None, map(run_step, own)), None)
        if failure:
            failures.append(failure)
        said = "failed" if failure else f"{out / 'figures' / report.name}"
        seconds = time.perf_counter() - began
        print(f"{number}/{len(reports)} {report.name}: {said} ({seconds:.1f} s)", file=sys.stderr)
    return failures


def plan(reports: Sequence[Report], project: Path, out: Path) -> list[list[Step]]:
    """The steps of each report, checked against what the notebooks take."""
    notebooks = [project / "notebooks" / f"{name}.ipynb" for name in NOTEBOOKS]
    signatures = {notebook: signature_of(notebook) for notebook in notebooks}
    return [_steps(report, signatures, project, out) for report in reports]


def told_corrections(table: Path, file: Path) -> list[tuple[str, bool]]:
    """What to tell of the decisions in a table `corrections` (CSV), and whether something is left undone.

    Those of `file` whose claim has gone or moved, or that their claim cannot take; nothing if there is no table.
    """
    if not table.is_file():
        return []
    with table.open(encoding="utf-8", newline="") as f:
        rows = [row for row in csv.DictReader(f) if row["outcome"] in _TOLD]
    say = "{file}: row {row}: {action} {id}: {outcome}: {why}".format
    return [(say(file=file, **row), _TOLD[row["outcome"]]) for row in rows]


def signature_of(notebook: Path) -> Signature:
    """The parameters of a notebook, as papermill reads them from its first code cell."""
    if not notebook.is_file():
        raise FileNotFoundError(f"{notebook}: no such notebook")
    found = _papermill().inspect_notebook(_literal(notebook))
    return {name: parameter["inferred_type_name"] for name, parameter in found.items()}


def check_parameters(report: Report, signatures: Iterable[Signature], reserved: Iterable[str]) -> None:
    """ValueError for a parameter that no notebook has, that the runner sets, or of another type."""
    known = {name: kind for signature in signatures for name, kind in signature.items()}
    for name in reserved:
        known.pop(name, None)
    for name, value in report.parameters.items():
        place = f"{FILE}: report {report.name!r}: parameter {name!r}"
        if name not in known:
            raise ValueError(f"{place} is in no notebook{did_you_mean(str(name), known)}")
        types = _TYPES.get(known[name], (object,))
        if not isinstance(value, types) or (isinstance(value, bool) and bool not in types):
            raise ValueError(f"{place} wants {known[name]}, got {value!r}")


def run_step(step: Step) -> Failure | None:
    """Run one notebook and keep it, executed, at `step.output`."""
    papermill = _papermill()
    step.output.parent.mkdir(parents=True, exist_ok=True)
    try:
        papermill.execute_notebook(
            _literal(step.notebook),
            _literal(step.output),
            dict(step.parameters),
            cwd=str(step.notebook.parent),
            # None: a bar on a terminal only
            progress_bar={"desc": f"{step.report} {step.notebook.stem}", "leave": False, "disable": None},
            # The kernel has nothing to tidy up; asked politely it takes half a second to go.
            shutdown_kernel="immediate",
            config=_kernel_config(),
        )
    except papermill.PapermillExecutionError as error:
        return Failure(step, error.exec_count, error.ename, error.evalue)
    return None


def _steps(report: Report, signatures: Mapping[Path, Signature], project: Path, out: Path) -> list[Step]:
    if not report.corpus.is_dir():
        raise FileNotFoundError(f"{report.corpus}: no such folder (the corpus of report {report.name!r})")
    paths = _paths(report, project, out)
    check_parameters(report, signatures.values(), paths)
    steps = []
    for notebook, signature in signatures.items():
        relative = {name: os.path.relpath(path, notebook.parent) for name, path in paths.items()}
        given = {name: value for name, value in (relative | dict(report.parameters)).items() if name in signature}
        steps.append(Step(report.name, notebook, out / "runs" / report.name / notebook.name, given))
    return steps


def _paths(report: Report, project: Path, out: Path) -> dict[str, Path]:
    return {
        "corpus": report.corpus,
        "codebook": project / "data" / "codebook",
        "corrections": report.corrections,
        "interim": out / "data" / "interim" / report.name,
        "processed": out / "data" / "processed" / report.name,
        "figures_dir": out / "figures" / report.name,
    }


def _papermill() -> Any:
    """Papermill, imported late and without a grammar that costs three times as much as the rest of it.

    nbformat's validation imports rfc3987_syntax, which builds a parser on import; nothing here checks IRIs.
    """
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
    # The kernel warns of it on each start; nobody debugs here.
    os.environ.setdefault("PYDEVD_DISABLE_FILE_VALIDATION", "1")
    import papermill

    return papermill


def _kernel_config() -> Any:
    from traitlets.config import Config

    # Without it the kernel warns, on each start, that other users of the machine could listen.
    return Config({"KernelManager": {"transport_encryption": "auto"}})


def _literal(path: Path) -> str:
    """A path that papermill, which fills in braces, leaves as it is."""
    return str(path).replace("{", "{{").replace("}", "}}")
