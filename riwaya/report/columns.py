"""What each column of each table means, as docs/columns.md says it: the one place where that is written."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent
# beside the package in a checkout, inside it in a wheel
_FILES = (_PACKAGE.parent / "docs" / "columns.md", _PACKAGE / "data" / "columns.md")
_NAME = re.compile(r"`(\w+)`")
_LINK = re.compile(r"\[([^]]+)\]\([^)]*\)")


@cache
def meanings() -> dict[str, dict[str, str]]:
    """By table and column, what stands there; FileNotFoundError if the file is not there.

    >>> meanings()["articles"]["path"]
    'the name of the file'
    """
    path = next((path for path in _FILES if path.is_file()), None)
    if path is None:
        raise FileNotFoundError(f"{_FILES[0]}: no such file; it says what the columns mean")
    found: dict[str, dict[str, str]] = {}
    table = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            table = line.removeprefix("## ").strip()
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")] if line.startswith("|") else []
        if len(cells) == 3 and _NAME.search(cells[0]):
            for name in _NAME.findall(cells[0]):
                found.setdefault(table, {}).setdefault(name, _LINK.sub(r"\1", cells[2]).replace("`", ""))
    return found


@cache
def about(table: str) -> str:
    """What a row of a table is: the first paragraph below its heading."""
    text = next(path for path in _FILES if path.is_file()).read_text(encoding="utf-8")
    section = text.partition(f"\n## {table}\n")[2].strip()
    return " ".join(section.partition("\n\n")[0].split())
