"""Files that are there whole or not at all: written beside their place, then moved there.

A writer that is killed leaves the old file and a part named after its process, for `remove_leftovers` to clear.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PART = re.compile(r"\..+\.(\d+)\.part", re.DOTALL)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A path to write to; what stands there at the end takes the place of `path`, unless an error came."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield part
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def write_whole(path: Path, content: bytes | str) -> None:
    """Write a file: a reader sees the old one or the new one. Text is written as UTF-8."""
    with replacing(path) as part:
        part.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)


def remove_leftovers(folder: Path) -> None:
    """Clear the parts in `folder` whose writer is no more."""
    for path in folder.glob(".*.part") if folder.is_dir() else ():
        match = _PART.fullmatch(path.name)
        if match and not _is_alive(int(match[1])):
            path.unlink(missing_ok=True)


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True
