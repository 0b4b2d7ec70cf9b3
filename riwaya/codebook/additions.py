"""A codebook with the words of one corpus added, so that those of all others stay as they are."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from riwaya.codebook.loading import default_folder, read_yaml
from riwaya.suggest import did_you_mean


def with_additions(additions: Path, out: Path, codebook: Path | None = None) -> Path:
    """Write the codebook to the folder `out`, the files of `additions` put on top, and give `out` back.

    A file of additions has the name and the form of the one that it adds to: its lists are put behind those that are
    there, a value that is none is set anew. ValueError, naming file and place, for one of another name or form.
    """
    base = codebook or default_folder()
    if not additions.is_dir():
        raise FileNotFoundError(f"no folder of additions {additions}")
    known = {path.name: path for path in sorted(base.glob("*.yml"))}
    added = {path.name: path for path in sorted(additions.glob("*.yml"))}
    for name, path in added.items():
        if name not in known:
            raise ValueError(f"{path}: the codebook has no file {name}{did_you_mean(name, known)}")
    made = {name: _together(read_yaml(known[name]), read_yaml(path), str(path)) for name, path in added.items()}
    out.mkdir(parents=True, exist_ok=True)
    for name, path in known.items():
        text = path.read_text(encoding="utf-8") if name not in made else _text(made[name])
        (out / name).write_text(text, encoding="utf-8")
    return out


def _together(old: Any, new: Any, place: str) -> Any:
    """Two values of one place in a file, the lists of both behind each other.

    >>> _together({"a": [1], "b": {"c": 2}}, {"a": [3], "b": {"d": 4}}, "x.yml")
    {'a': [1, 3], 'b': {'c': 2, 'd': 4}}
    """
    if new is None:
        return old
    if isinstance(old, list) and isinstance(new, list):
        return [*old, *new]
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        told = {name: _together(old[name], value, f"{place}: {name}") for name, value in new.items() if name in old}
        return {**old, **{name: told.get(name, value) for name, value in new.items()}}
    if isinstance(old, (list, Mapping)) or isinstance(new, (list, Mapping)):
        raise ValueError(f"{place}: want a {'list' if isinstance(old, list) else 'mapping'}, as in the codebook")
    return new


def _text(table: Any) -> str:
    return str(yaml.safe_dump(table, allow_unicode=True, sort_keys=False, width=1000))
