"""Files that are there whole or not at all."""

import errno
import os
import resource
import subprocess
import sys

import pytest

from riwaya import files


def test_a_file_is_replaced(tmp_path):
    path = tmp_path / "ملف.txt"
    files.write_whole(path, "قديم")
    files.write_whole(path, "جديد")
    assert path.read_text(encoding="utf-8") == "جديد"
    assert list(tmp_path.iterdir()) == [path]


def test_an_error_leaves_the_old_file_and_nothing_else(tmp_path):
    path = tmp_path / "a"
    files.write_whole(path, b"old")
    with pytest.raises(ValueError, match="in between"), files.replacing(path) as part:
        part.write_bytes(b"ne")
        raise ValueError("in between")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_is_an_error_and_leaves_the_old_file(tmp_path):
    path = tmp_path / "a"
    files.write_whole(path, b"old")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        with pytest.raises(OSError, match="File too large") as raised:
            files.write_whole(path, b"x" * 2000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert raised.value.errno == errno.EFBIG
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_leftovers_of_the_dead_are_cleared_and_those_of_the_living_kept(tmp_path):
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    kept = {f".a.{os.getpid()}.part", ".a.part", ".hidden", f"a.{ended.pid}.part", "b"}
    for name in {f".a.csv.{ended.pid}.part", *kept}:
        (tmp_path / name).touch()
    files.remove_leftovers(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == kept
    files.remove_leftovers(tmp_path / "nowhere")
