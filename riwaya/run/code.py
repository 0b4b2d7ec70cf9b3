"""What a notebook runs besides its own cells: the modules of the package that it reaches, and versions."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from functools import cache
from importlib import metadata
from pathlib import Path

from riwaya.run.parameters import imports
from riwaya.shipped import PACKAGE, shipped

_ROOT = PACKAGE.parent
# what modules read that is no code: beside them, and elsewhere
_BESIDE = ("templates/*", "*.css", "*.js")
_READ = {"report/columns.py": "docs/columns.md"}
# of a package, in what declares that it is wanted
_NAME = re.compile(r"[\w.-]+")


def modules_reached(names: Iterable[str]) -> list[Path]:
    """The files that importing `names` brings in, each through whatever imports it, and those that they read.

    These are the templates, styles and scripts of a package, and what the columns mean.
    """
    return list(_reached(frozenset(names)))


@cache
def _reached(names: frozenset[str]) -> tuple[Path, ...]:
    found: set[Path] = set()
    waiting = [path for name in names for path in _files_of(name)]
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            waiting += [file for name in _imported(path) for file in _files_of(name)]
    packages = [path.parent for path in found if path.name == "__init__.py"]
    beside = {file for folder in packages for pattern in _BESIDE for file in folder.glob(pattern)}
    read = {shipped(file) for module, file in _READ.items() if PACKAGE / module in found}
    return tuple(sorted({*found, *beside, *read}))


def named(path: Path) -> str:
    """How a file of the package is called, wherever it is installed.

    >>> named(PACKAGE / "cli.py")
    'riwaya/cli.py'
    """
    return path.relative_to(_ROOT).as_posix()


def place_of(name: str) -> Path:
    """The file that `named` calls so."""
    return _ROOT / name


def codebook() -> Path:
    """The folder of the codebook that comes with the package, from which figures take their words."""
    return shipped("data/codebook")


@cache
def versions() -> dict[str, str]:
    """The versions of Python and of the packages that Riwaya declares."""
    try:
        lines = metadata.requires("riwaya") or []
    except metadata.PackageNotFoundError:
        lines = []
    names = sorted({match[0] for line in lines if (match := _NAME.match(line))})
    found = {name: _version(name) for name in (*names, "numpy", "pillow")}
    return {"python": ".".join(map(str, sys.version_info[:3]))} | {name: v for name, v in found.items() if v}


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


@cache
def _imported(path: Path) -> tuple[str, ...]:
    return tuple(imports(path.read_text(encoding="utf-8")))


def _files_of(name: str) -> list[Path]:
    """The files that importing a dotted name runs: each package on the way, and the module."""
    if name != "riwaya" and not name.startswith("riwaya."):
        return []
    place = _ROOT.joinpath(*name.split("."))
    files = [folder / "__init__.py" for folder in (place, *place.parents) if folder.is_relative_to(PACKAGE)]
    return [path for path in (*files, place.with_suffix(".py")) if path.is_file()]
