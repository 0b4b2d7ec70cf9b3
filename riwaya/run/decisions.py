"""What a render tells of the decisions of a person that found their claim gone, moved or otherwise."""

from __future__ import annotations

import csv
from pathlib import Path

# What a decision comes to that is told, and whether that leaves something undone.
_TOLD = {"moved": False, "partly": True, "vanished": True, "refused": True}


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
