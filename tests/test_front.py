"""A render with nothing to do: answered at once, and never where something has changed."""

import os
import subprocess
import sys
from pathlib import Path

import batch_project
import pytest

from riwaya import cli, front

# What a bare interpreter brings along anyway, or nearly so.
CHEAP = {"riwaya", "riwaya.front", "importlib", "importlib._bootstrap", "importlib._bootstrap_external", "warnings"}


@pytest.fixture
def rendered(tmp_path, monkeypatch):
    project = batch_project.make(tmp_path / "مشروع")
    batch_project.write_reports(project, one={}, two={})
    monkeypatch.chdir(project)
    assert cli.main(["render"]) == 0
    return project


def answer(*arguments):
    return front._unchanged(list(arguments))


def test_nothing_has_changed(rendered):
    assert answer() == "2 reports: nothing has changed (--force renders all the same)"
    code = (
        "import sys; before = set(sys.modules); sys.argv = ['riwaya', 'render']; from riwaya import front; "
        "status = front.main(); print(status, *sorted(set(sys.modules) - before))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    status, *imported = done.stdout.split()
    assert status == "0"
    assert set(imported) <= CHEAP
    assert "nothing has changed" in done.stderr


def edit_keeping_size_and_time(path):
    about = path.stat()
    path.write_text("xyz", encoding="utf-8")
    os.utime(path, ns=(about.st_atime_ns, about.st_mtime_ns))


CHANGES = {
    "an article": lambda root: edit_keeping_size_and_time(root / "articles" / "a.txt"),
    "another article": lambda root: (root / "articles" / "b.txt").touch(),
    "a hidden file": lambda root: (root / "articles" / ".b.txt").touch(),
    "the reports": lambda root: batch_project.write_reports(root, one={}),
    "a notebook": lambda root: (root / "notebooks" / "02-extract.ipynb").touch(),
    "a figure": lambda root: (root / "figures" / "two" / "figure").unlink(),
    "a table": lambda root: (root / "data" / "interim" / "one" / "text").write_text("", encoding="utf-8"),
    "an executed notebook": lambda root: (root / "runs" / "one" / "03-chart.ipynb").unlink(),
    "the stamp": lambda root: (root / "runs" / ".stamp").write_bytes(b"\xff\0"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_each_change_is_seen(rendered, change):
    change(rendered)
    assert answer() == ""


def test_another_call_is_another_question(rendered, monkeypatch):
    for arguments in (["one"], ["--force"], ["-p", "language=en"], ["--out", "x"]):
        assert answer(*arguments) == ""
    monkeypatch.chdir(rendered / "articles")
    assert answer() == ""


def test_force_and_an_output_elsewhere_leave_no_stamp(rendered, tmp_path):
    stamp = rendered / front.STAMP
    assert cli.main(["render", "--out", str(tmp_path / "out")]) == 0
    assert not (tmp_path / "out" / front.STAMP).exists()
    assert cli.main(["render", "--force"]) == 0
    assert not stamp.exists()
    # all is as it was, seen by its hashes: the answer is ready again
    assert cli.main(["render"]) == 0
    assert answer()


def test_a_failure_leaves_no_stamp(rendered):
    batch_project.write_reports(rendered, one={"parameters": {"limit": 13}}, two={})
    assert cli.main(["render"]) == 2
    assert not (rendered / front.STAMP).exists()
    assert answer() == ""


def test_outside_a_project_there_is_no_answer(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert answer() == ""
    monkeypatch.chdir(Path("/"))
    assert answer() == ""


def test_what_is_no_render_goes_to_the_command_line(monkeypatch):
    monkeypatch.setattr(sys, "argv", ["riwaya", "--help"])
    with pytest.raises(SystemExit) as stopped:
        front.main()
    assert stopped.value.code == 0
