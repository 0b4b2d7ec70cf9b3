"""What each column of each table means, as docs/columns.md says it: the one place where that is written."""

from __future__ import annotations

import re
from functools import cache

from riwaya.shipped import shipped

_NAME = re.compile(r"`(\w+)`")
_LINK = re.compile(r"\[([^]]+)\]\([^)]*\)")


@cache
def meanings() -> dict[str, dict[str, str]]:
    """By table and column, what stands there; FileNotFoundError if the file is not there.

    >>> meanings()["articles"]["path"]
    'the name of the file'
    """
    found: dict[str, dict[str, str]] = {}
    table = ""
    for line in _text().splitlines():
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
    section = _text().partition(f"\n## {table}\n")[2].strip()
    return " ".join(section.partition("\n\n")[0].split())


@cache
def _text() -> str:
    return shipped("docs/columns.md").read_text(encoding="utf-8")
