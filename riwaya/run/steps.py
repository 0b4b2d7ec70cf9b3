"""Which notebooks a report runs, with which parameters, reading and writing what."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from riwaya.reports import FILE, Report
from riwaya.run.parameters import Signature, check, signature_of

NOTEBOOKS = ("01-clean", "02-extract", "03-chart")
# Which of the folders that the runner sets a notebook writes into; the others it only reads.
WRITES = {"01-clean": "interim", "02-extract": "processed", "03-chart": "figures_dir"}


@dataclass(frozen=True, slots=True)
class Step:
    """One notebook of one report, ready to run; `reads` are files and folders, `writes` is a folder."""

    report: str
    notebook: Path
    output: Path
    parameters: Mapping[str, Any]
    reads: tuple[Path, ...] = ()
    writes: Path = Path()

    @property
    def name(self) -> str:
        """The notebook's name.

        >>> Step("kursk", Path("notebooks/01-clean.ipynb"), Path(), {}).name
        '01-clean'
        """
        return self.notebook.stem

    def moved(self, place: Callable[[Path], Path]) -> Step:
        """The same step with each folder that steps write into where `place` says."""
        folders = {name: self.parameters[name] for name in WRITES.values() if name in self.parameters}
        there = {name: place(Path(os.path.normpath(self.notebook.parent / path))) for name, path in folders.items()}
        given = {name: os.path.relpath(path, self.notebook.parent) for name, path in there.items()}
        return replace(self, output=place(self.output), parameters={**self.parameters, **given})


def plan(reports: Sequence[Report], project: Path, out: Path) -> list[list[Step]]:
    """The steps of each report, checked against what the notebooks take.

    ValueError or FileNotFoundError for a parameter, a corpus or a folder for outputs that cannot be.
    """
    notebooks = [project / "notebooks" / f"{name}.ipynb" for name in NOTEBOOKS]
    signatures = {notebook: signature_of(notebook) for notebook in notebooks}
    return [_steps(report, signatures, project, out) for report in reports]


def check_parameters(report: Report, signatures: Iterable[Signature], reserved: Iterable[str]) -> dict[str, Any]:
    """The values of a report's parameters; ValueError for one that no notebook has or that the runner sets."""
    known = {name: kind for signature in signatures for name, kind in signature.items()}
    for name in reserved:
        known.pop(name, None)
    return check(report.parameters, known, f"{FILE}: report {report.name!r}")


def _steps(report: Report, signatures: Mapping[Path, Signature], project: Path, out: Path) -> list[Step]:
    if not report.corpus.is_dir():
        raise FileNotFoundError(f"{report.corpus}: no such folder (the corpus of report {report.name!r})")
    paths = _paths(report, project, out)
    values = check_parameters(report, signatures.values(), paths)
    steps = []
    for notebook, signature in signatures.items():
        own = {name: path for name, path in paths.items() if name in signature}
        relative: dict[str, Any] = {name: os.path.relpath(path, notebook.parent) for name, path in own.items()}
        given = {name: value for name, value in (relative | values).items() if name in signature}
        writes = own.pop(WRITES[notebook.stem])
        output = out / "runs" / report.name / notebook.name
        for place in (writes, output.parent):
            _refuse_outside(place, out)
        steps.append(Step(report.name, notebook, output, given, tuple(own.values()), writes))
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


def _refuse_outside(place: Path, root: Path) -> None:
    """ValueError for a folder that a link leads out of the folder of all outputs."""
    if not place.resolve().is_relative_to(root.resolve()):
        raise ValueError(f"{place}: leads to {place.resolve()}, which is not under {root}")
