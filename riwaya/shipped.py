"""Files that come along with the package: beside it in a checkout, inside it in a wheel."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def shipped(path: str) -> Path:
    """Where a file or folder is that a checkout has at `path`; it need not exist.

    >>> shipped("docs/columns.md").name
    'columns.md'
    """
    beside = PACKAGE.parent / path
    return beside if beside.exists() else PACKAGE / "data" / beside.name
