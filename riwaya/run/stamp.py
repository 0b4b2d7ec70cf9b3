"""The stamp by which `riwaya.front` sees, without importing anything, that a render has nothing to do."""

from __future__ import annotations

import os
import sysconfig
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from riwaya.files import write_whole
from riwaya.front import STAMP, heading, sign
from riwaya.reports import FILE

# Seconds after which a file cannot be written again without other times.
_TICK = 0.02


def write_stamp(
    out: Path, arguments: Sequence[str], paths: Iterable[Path], said: str, is_unchanged: Callable[[], bool]
) -> None:
    """Note the state of `paths` after a render that was called with `arguments`; `is_unchanged` looks at them anew."""
    packages = Path(sysconfig.get_paths()["purelib"])
    # not resolved: a link that comes to lead elsewhere is a change
    watched = sorted({os.path.abspath(path) for path in (*paths, out / FILE, packages)})  # noqa: PTH100
    _let_tick(watched)
    lines = [f"{sign(path)}\t{path}" for path in watched]
    # what is written from here on changes a sign, what was written before is seen now
    if is_unchanged():
        content = "\0".join([heading(list(arguments)), said, *lines])
        write_whole(out / STAMP, content.encode("utf-8", "surrogateescape"))


def remove_stamp(out: Path) -> None:
    """Let the next render look for itself."""
    (out / STAMP).unlink(missing_ok=True)


def _let_tick(paths: Iterable[str]) -> None:
    times = [os.stat(path).st_ctime for path in paths if os.path.exists(path)]  # noqa: PTH110, PTH116
    time.sleep(min(max(max(times, default=0.0) + _TICK - time.time(), 0.0), _TICK))
