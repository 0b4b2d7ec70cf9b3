"""manifest.json: by which inputs, versions and parameters a report was made, so that the run can be repeated."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import requires, version
from pathlib import Path
from re import match
from typing import Any

import pandas as pd

from riwaya.shipped import PACKAGE

_CODE = ("*.py", "*.html", "*.css", "*.js")


def manifest(
    name: str,
    citations: pd.DataFrame,
    codebook: Path,
    corrections: Path | None,
    parameters: Mapping[str, Any],
    counts: Mapping[str, int],
) -> str:
    """The manifest as JSON. An article is named by the hash of its text as read, so newlines do not matter."""
    articles = citations[["article_id", "path", "sha256"]].to_dict("records")
    decided = corrections if corrections and corrections.is_file() else None
    found = {
        "report": name,
        "counts": dict(counts),
        "parameters": dict(parameters),
        "inputs": {
            "articles": articles,
            "codebook": {path.name: hash_of(path) for path in sorted(codebook.glob("*.yml"))},
            "corrections": hash_of(decided) if decided else None,
        },
        "code": {"riwaya": version("riwaya"), "sha256": code_hash()},
        "versions": {"python": platform.python_version()} | dict(_versions(requires("riwaya") or ())),
    }
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def hash_of(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


@cache
def code_hash() -> str:
    """One hash of all files of the package, by name and content."""
    files = sorted(path for pattern in _CODE for path in PACKAGE.rglob(pattern))
    lines = [f"{path.relative_to(PACKAGE).as_posix()} {hash_of(path)}" for path in files]
    return hashlib.sha256("\n".join(lines).encode("utf-8")).hexdigest()


def _versions(lines: Iterable[str]) -> Iterable[tuple[str, str]]:
    """The installed version of each package that is always wanted."""
    for line in sorted(lines):
        found = match(r"[\w.-]+", line)
        if found and "extra ==" not in line:
            yield found[0], version(found[0])
