"""What files hold, as SHA-256; a file whose size and times are as before is not read again."""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path

from riwaya.files import write_whole

# Two writes within one tick of the file system's clock can leave the same times.
_TICK = 100_000_000


class Hashes:
    """Hashes of files, kept in the file `kept` between runs."""

    def __init__(self, kept: Path) -> None:
        self._kept = kept
        self._known: dict[str, tuple[str, str]] = {}
        self._is_changed = False
        try:
            lines = kept.read_text(encoding="utf-8", errors="surrogateescape").split("\0")
        except OSError:
            lines = []
        for line in lines:
            said, _, path = line.partition("\t")
            sign, _, digest = said.rpartition(" ")
            if len(digest) == 64:
                self._known[path] = sign, digest

    def of(self, path: Path, is_passing: bool = False) -> str | None:
        """The hash of a file; None if there is none. One that `is_passing` will soon be elsewhere."""
        name = str(path)
        try:
            about = os.stat(name)  # noqa: PTH116
            sign = f"{about.st_mtime_ns} {about.st_ctime_ns} {about.st_size} {about.st_ino}"
            known = self._known.get(name)
            if known and known[0] == sign:
                return known[1]
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return None
        if not is_passing and time.time_ns() - max(about.st_mtime_ns, about.st_ctime_ns) > _TICK:
            self._known[name] = sign, digest
            self._is_changed = True
        return digest

    def keep(self) -> None:
        """Keep what is known for the next run."""
        if self._is_changed:
            lines = (f"{sign} {digest}\t{path}" for path, (sign, digest) in sorted(dict(self._known).items()))
            write_whole(self._kept, "\0".join(lines).encode("utf-8", "surrogateescape"))


def visible_files(folder: Path) -> list[Path]:
    """The files that lie in a folder, hidden ones apart, by name; none if there is no such folder."""
    try:
        with os.scandir(folder) as entries:
            return sorted(Path(entry.path) for entry in entries if entry.name[0] != "." and entry.is_file())
    except (FileNotFoundError, NotADirectoryError):
        return []
