"""What each step of a report was made from, and whether that is still so.

Kept beside the executed notebooks, as runs/REPORT/manifest.json: for each step its parameters, the hash of each
file that it read, ran and wrote, and the versions it ran with. By it a run can be repeated and a step left out.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from riwaya.files import write_whole
from riwaya.run import code
from riwaya.run.hashes import Hashes, visible_files
from riwaya.run.parameters import modules_of
from riwaya.run.staging import Staging, Writing, writing
from riwaya.run.steps import Step

FILE = "manifest.json"
_FORMAT = 1

# What a step was made from and what it made, as it stands in the file.
Record = dict[str, Any]


class Manifest:
    """The records of one report's steps."""

    def __init__(self, report: str, root: Path, hashes: Hashes, staging: Staging) -> None:
        """`root` is the folder of all outputs; a manifest that cannot be read counts as none."""
        self.path = root / "runs" / report / FILE
        self._report, self._root, self._hashes, self._staging = report, root, hashes, staging
        try:
            kept = json.loads(self.path.read_text(encoding="utf-8"))
            self._steps: dict[str, Record] = kept["steps"] if kept["format"] == _FORMAT else {}
        except (OSError, ValueError, KeyError, TypeError):
            self._steps = {}

    def reasons(self, step: Step) -> list[str]:
        """Why a step must run; none if what it reads, runs and has written is as it was.

        Raises nothing: a file that is gone is a reason.
        """
        record = self._steps.get(step.name)
        if record is None:
            return ["it has not been run"]
        try:
            return list(self._differences(step, record))
        except (KeyError, TypeError, AttributeError):
            return ["its record in the manifest is damaged"]

    def inputs(self, step: Step) -> Record:
        """What a step is about to read, to be kept with what it writes."""
        notebook = json.loads(step.notebook.read_text(encoding="utf-8"))
        ran = code.modules_reached(modules_of(notebook))
        if code.codebook() not in step.reads:
            ran += visible_files(code.codebook())
        return {
            "parameters": dict(step.parameters),
            "inputs": self._inputs(step),
            "code": {code.named(path): self._hash(path) for path in ran},
            "versions": code.versions(),
        }

    def keep(self, step: Step, made_from: Record, before: Writing, seconds: float) -> None:
        """Record that a step has run, and what it wrote since `before`."""
        now = writing(self._staging.place(step.writes))
        written = [step.writes / path.name for path, when in now.items() if before.get(path) != when]
        outputs = {self._named(path): self._hash(path) for path in (*written, step.output)}
        self._steps[step.name] = made_from | {"outputs": outputs, "seconds": round(seconds, 2)}
        content = {"format": _FORMAT, "report": self._report, "steps": self._steps}
        write_whole(self._staging.place(self.path), json.dumps(content, ensure_ascii=False, indent=1) + "\n")

    def watched(self, step: Step) -> list[Path]:
        """The files and folders whose change can be a reason."""
        record = self._steps.get(step.name, {"inputs": (), "outputs": (), "code": ()})
        own = [self._root / name for part in ("inputs", "outputs") for name in record[part]]
        return [step.notebook, *step.reads, *own, *map(code.place_of, record["code"]), code.codebook()]

    def _differences(self, step: Step, record: Record) -> Iterator[str]:
        old, new = record["parameters"], dict(step.parameters)
        for name in sorted(old.keys() | new.keys()):
            if old.get(name) != new.get(name):
                yield f"{name} is {_said(new, name)}, was {_said(old, name)}"
        yield from _changed(record["inputs"], self._inputs(step))
        yield from self._unlike(record["code"], code.place_of)
        yield from _changed(record["versions"], code.versions(), show=True)
        yield from self._unlike(record["outputs"], lambda name: self._root / name)

    def _inputs(self, step: Step) -> dict[str, str]:
        found = {step.notebook: self._hash(step.notebook)}
        for path in step.reads:
            inside = [path / file.name for file in visible_files(self._staging.place(path))]
            found |= {file: self._hash(file) for file in (inside if path.is_dir() else [path])}
        return {self._named(path): digest for path, digest in found.items() if digest is not None}

    def _unlike(self, digests: Mapping[str, str], place: Callable[[str], Path]) -> Iterator[str]:
        now = {name: self._hash(place(name)) for name in digests}
        return _changed(digests, {name: digest for name, digest in now.items() if digest is not None})

    def _hash(self, path: Path) -> str | None:
        """The hash of a file as this run has it."""
        place = self._staging.place(path)
        return self._hashes.of(place, is_passing=place != path)

    def _named(self, path: Path) -> str:
        """A file's path from the folder of all outputs, so that a project can be moved."""
        return Path(os.path.relpath(path, self._root)).as_posix()


def _changed(old: Mapping[str, str], new: Mapping[str, str], show: bool = False) -> Iterator[str]:
    for name in sorted(old.keys() | new.keys()):
        if name not in new:
            yield f"{name} is gone"
        elif name not in old:
            yield f"{name} is new"
        elif old[name] != new[name]:
            yield f"{name} was {old[name]}, is {new[name]}" if show else f"{name} has changed"


def _said(values: Mapping[str, Any], name: str) -> str:
    return json.dumps(values[name], ensure_ascii=False) if name in values else "not set"
