"""One render at a time in a folder of outputs."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

FILE = ".lock"


@contextmanager
def locked(folder: Path) -> Iterator[int]:
    """Hold the lock of `folder`; gives the number of its file, to be kept open by whoever else writes there.

    The system lets go of it when the last process that holds it ends, however that ends. BlockingIOError, saying
    who holds it, if another render does.
    """
    import fcntl

    folder.mkdir(parents=True, exist_ok=True)
    # not emptied: what stands there is who holds it
    number = os.open(folder / FILE, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.pread(number, 200, 0).decode("utf-8", "replace").strip() or "another process"
            raise BlockingIOError(
                f"{folder}: a render is under way here ({holder}); wait until it ends, or stop it"
            ) from None
        os.ftruncate(number, 0)
        os.pwrite(number, f"process {os.getpid()}, since {datetime.now():%H:%M:%S}".encode(), 0)
        yield number
    finally:
        os.close(number)
