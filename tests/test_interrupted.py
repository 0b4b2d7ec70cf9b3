"""What can go wrong in the middle of a render: kill -9, two at once, no room, no permission."""

import json
import os
import random
import subprocess
import sys
import time

import batch_project
import pytest

# Whoever runs the tests in the background has it ignored, and with it every process from there.
HEAR_CTRL_C = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
# The English figure is larger than a file may be below.
FIGURE = (
    "from riwaya.files import write_whole\n"
    "write_whole(Path(figures_dir) / 'picture', language * {'ar': 40_000, 'en': 50_000}[language])"
)
WAIT = (
    "from pathlib import Path\n"
    "import time\n"
    "Path('waiting').touch()\n"
    "while not Path('go').exists():\n"
    "    time.sleep(0.01)"
)


@pytest.fixture
def project(tmp_path):
    root = batch_project.make(tmp_path / "project")
    parameters, code = batch_project.SOURCES["03-chart"]
    batch_project.write_notebook(root, "03-chart", parameters, code, FIGURE)
    batch_project.write_reports(root, one={}, two={})
    return root


def start(project, *arguments, code="", **options):
    """`riwaya render`, in a process of its own that first runs `code`."""
    command = [
        sys.executable,
        "-c",
        f"import sys\n{HEAR_CTRL_C}\n{code}\nfrom riwaya import cli\nsys.exit(cli.main())",
        "render",
    ]
    return subprocess.Popen(
        [*command, *arguments], cwd=project, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, **options
    )


def render(project, *arguments, code=""):
    process = start(project, *arguments, code=code)
    said = process.communicate(timeout=300)[1]
    return process.returncode, said


def start_and_wait(project, *arguments, notebook="01-clean"):
    """A render that is in a notebook, and stays there until a file `go` lies beside it."""
    parameters, code = batch_project.SOURCES[notebook]
    batch_project.write_notebook(project, notebook, parameters, code, WAIT)
    process = start(project, *arguments)
    while not (project / "notebooks" / "waiting").exists():
        assert process.poll() is None
        time.sleep(0.01)
    return process


def made(root):
    """The bytes of all outputs but the executed notebooks, which hold times; whole JSON of those."""
    found = {}
    for path in sorted(root.rglob("*")):
        if path.suffix in (".ipynb", ".json"):
            json.loads(path.read_text(encoding="utf-8"))
        elif path.is_file() and path.name[0] != ".":
            found[path.relative_to(root)] = path.read_bytes()
    return found


def test_a_render_that_is_killed_is_completed_by_the_next(project, tmp_path):
    out = tmp_path / "out"
    wanted = {}
    for language in ("ar", "en"):
        began = time.monotonic()
        assert render(project, "--force", "--out", str(tmp_path / language), "-p", f"language={language}")[0] == 0
        lasted = time.monotonic() - began
        wanted[language] = made(tmp_path / language)
    assert wanted["ar"] != wanted["en"]
    moments = random.Random(6)
    for number in range(6):
        language = ("ar", "en")[number % 2]
        process = start(project, "--out", str(out), "-p", f"language={language}", "--force")
        time.sleep(moments.uniform(0.1, 1) * lasted)
        process.kill()
        process.communicate()
        pictures = [path.read_text(encoding="utf-8") for path in out.glob("figures/*/picture")]
        assert set(pictures) <= {"ar" * 40_000, "en" * 50_000}
        made(out)
    # a process that was killed can hold the lock until the system has ended its last fork
    until = time.monotonic() + 30
    while (ended := render(project, "--out", str(out)))[0] and "under way" in ended[1] and time.monotonic() < until:
        time.sleep(0.05)
    assert ended[0] == 0, ended[1]
    assert made(out) == wanted["ar"]
    assert not list(out.rglob("*.part"))


def test_outputs_of_a_report_are_all_old_until_all_are_new(project):
    (project / "articles" / "a.txt").write_text("old", encoding="utf-8")
    assert render(project, "one")[0] == 0
    files = [path for path in project.rglob("*/one/*") if path.is_file()]
    before = {path: path.read_bytes() for path in files}
    (project / "articles" / "a.txt").write_text("new", encoding="utf-8")
    process = start_and_wait(project, "one", notebook="03-chart")
    meanwhile = {path: path.read_bytes() for path in files}
    process.kill()
    process.communicate()
    assert meanwhile == {path: path.read_bytes() for path in files} == before
    (project / "notebooks" / "go").touch()
    until = time.monotonic() + 30
    while "under way" in (ended := render(project, "one"))[1] and time.monotonic() < until:
        time.sleep(0.05)
    assert ended[0] == 0
    assert "NEW" in (project / "figures" / "one" / "figure").read_text(encoding="utf-8")
    assert not list(project.rglob(".new"))


def test_of_two_renders_at_once_the_second_is_refused(project):
    first = start_and_wait(project)
    status, said = render(project)
    assert status == 2
    (line,) = said.splitlines()
    assert f"riwaya: {project / 'runs'}: a render is under way here (process {first.pid}, since " in line
    assert "wait until it ends, or stop it" in line
    (project / "notebooks" / "go").touch()
    first.communicate(timeout=300)
    assert first.returncode == 0
    assert render(project)[0] == 0


def test_no_room_is_an_error_and_leaves_the_old_figure(project):
    assert render(project)[0] == 0
    before = made(project / "figures")
    small = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (90_000, 90_000))"
    status, said = render(project, "-p", "language=en", code=small)
    assert status == 1
    for name in ("one", "two"):
        assert f"report {name}, notebook 03-chart, cell [4]: OSError: [Errno 27] File too large" in said
        old = {path: content for path, content in before.items() if path.name == "picture"}
        assert old.items() <= made(project / "figures").items()
    assert not list(project.rglob("*.part"))
    assert render(project)[0] == 0
    assert made(project / "figures") == before


def test_a_folder_that_cannot_be_written_is_an_error_that_names_it(project):
    (project / "runs").write_text("a file", encoding="utf-8")
    status, said = render(project)
    assert status == 2
    assert str(project / "runs") in said
    (project / "runs").unlink()
    (project / "figures").write_text("a file", encoding="utf-8")
    status, said = render(project)
    assert status != 0
    assert (
        f"report one, notebook 03-chart: NotADirectoryError: [Errno 20] Not a directory: '{project / 'figures'}" in said
    )


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only for root")
def test_a_read_only_folder_is_an_error_that_names_it(project):
    (project / "runs").mkdir(mode=0o500)
    status, said = render(project)
    assert status == 2
    assert "Permission denied" in said


def test_ctrl_c_ends_everything(project):
    process = start_and_wait(project)
    process.send_signal(2)
    process.communicate(timeout=60)
    assert process.returncode == 130
    # nobody holds the lock
    (project / "notebooks" / "go").touch()
    assert render(project)[0] == 0
