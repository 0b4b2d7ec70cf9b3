"""What a render writes is kept beside the old files until all of it is there, and then put in their place.

Each folder that the steps of a report write into has, for the time of the run, a twin inside it, `.new/NAME`, that
begins with the same files. A run that is killed leaves the old ones. Only while files are moved, a rename each, do
old and new stand side by side: then a journal says so, and the next run moves the rest.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from riwaya.files import remove_leftovers, write_whole
from riwaya.run.hashes import visible_files

_NEW = ".new"
_JOURNAL = ".moving"

# When and where on the disk each file of a folder was written: a file that is replaced has another number.
Writing = Mapping[Path, tuple[int, int]]


class Staging:
    """The folders that one report writes into; the journal is kept in `home`, which is one of them."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._begun: dict[Path, Writing] = {}

    def begin(self, folder: Path) -> None:
        """From now on, what is meant for `folder` is written to its twin."""
        if folder in self._begun:
            return
        twin = _twin(folder)
        try:
            twin.mkdir(parents=True)
            for path in visible_files(folder):
                # no link: a notebook may write into a file that is there
                shutil.copy2(path, twin)
        except OSError as error:
            self.drop(folder)
            raise type(error)(error.errno, error.strerror, str(folder)) from error
        self._begun[folder] = writing(twin)

    def place(self, path: Path) -> Path:
        """Where a folder, or a file that lies in one, is to be read and written now."""
        if path in self._begun:
            return _twin(path)
        return _twin(path.parent) / path.name if path.parent in self._begun else path

    def drop(self, folder: Path) -> None:
        """Leave `folder` as it was."""
        self._begun.pop(folder, None)
        shutil.rmtree(folder / _NEW, ignore_errors=True)

    def told(self, text: str) -> str:
        """`text` with folders named instead of their twins."""
        for folder in self._begun:
            text = text.replace(f"{folder.name}/{_NEW}/{folder.name}", folder.name)
        return text

    def switch(self) -> None:
        """Put what is new in its place, the folder of the journal last."""
        if not self._begun:
            return
        gone = []
        for folder, before in self._begun.items():
            now = writing(_twin(folder))
            for path in before:
                if path not in now:
                    gone.append(folder / path.name)
                elif now[path] == before[path]:
                    path.unlink()
        folders = sorted(self._begun, key=lambda folder: folder == self._home)
        # relative, so that a project can be moved before it is finished
        left = {"gone": gone, "folders": folders}
        named = {name: [os.path.relpath(path, self._home) for path in paths] for name, paths in left.items()}
        write_whole(self._home / _JOURNAL, json.dumps(named))
        _finish(self._home)
        self._begun.clear()


def recover(home: Path, folders: Iterable[Path]) -> None:
    """Finish or clear what a run that was killed has left in the folders of a report."""
    _finish(home)
    for folder in {home, *folders}:
        shutil.rmtree(folder / _NEW, ignore_errors=True)
        remove_leftovers(folder)


def writing(folder: Path) -> Writing:
    """When and where each file of a folder was written."""
    return {path: (about.st_mtime_ns, about.st_ino) for path in visible_files(folder) for about in [path.stat()]}


def _finish(home: Path) -> None:
    """Move what the journal says, if there is one; what is no longer there has been moved."""
    journal = home / _JOURNAL
    if not journal.is_file():
        return
    try:
        left = json.loads(journal.read_text(encoding="utf-8"))
    except ValueError:
        # the machine stopped before it was on the disk: what is new is made again
        left = {"gone": [], "folders": []}
    for name in left["gone"]:
        (home / name).unlink(missing_ok=True)
    for name in left["folders"]:
        folder = Path(os.path.normpath(home / name))
        twin = _twin(folder)
        for path in sorted(path for path in twin.rglob("*") if path.is_file()):
            place = folder / path.relative_to(twin)
            place.parent.mkdir(parents=True, exist_ok=True)
            path.replace(place)
        shutil.rmtree(folder / _NEW, ignore_errors=True)
    journal.unlink()


def _twin(folder: Path) -> Path:
    return folder / _NEW / folder.name
