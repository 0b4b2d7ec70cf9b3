"""The page that lists the reports, written after a render."""

from __future__ import annotations

from pathlib import Path

from riwaya.run.warm import Parent

# Of all reports, beside their folders.
INDEX = "index.html"
_WRITE = "from pathlib import Path\nfrom riwaya.report.contents import write_index\nwrite_index(Path.cwd())"


def is_behind(figures: Path) -> bool:
    """Whether the page that lists the reports is older than one of them, or not there."""
    index = figures / INDEX
    written = index.stat().st_mtime_ns if index.is_file() else 0
    return any(path.stat().st_mtime_ns > written for path in figures.glob("*/manifest.json"))


def write_index(figures: Path, parent: Parent | None) -> None:
    """List the reports in `figures`, in a fork of `parent`, which has all that this wants, if there is one.

    ValueError, naming the file, for a report whose manifest cannot be read.
    """
    if parent is not None:
        parent.run(_WRITE, str(figures))
        return
    from riwaya.report import contents

    contents.write_index(figures)
