"""The engine that forks: the same outputs as a kernel's, one notebook apart from the next, and its ends."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import batch_project
import pytest

from riwaya.run import warm

# What a cell can show, in the ways of showing it.
CELLS = (
    "1 + 1",
    "print('one'); print('two', end='')",
    "import sys\nprint('error', file=sys.stderr)",
    "name",
    "import pandas as pd\npd.DataFrame({'عدد': [1, 2], 'a long name of one': ['x' * 60] * 2, 'b': ['y' * 60] * 2})",
    "pd.Series([1.5], name='s')",
    "from IPython.display import display, clear_output, HTML\nshown = display('first', display_id='d')",
    "display(HTML('<b>x</b>')); None",
    "display('second', display_id='d', update=True)",
    "print('gone'); clear_output(); print('stays')",
    "print('gone later'); clear_output(wait=True); print('stays')",
    "import asyncio\nawait asyncio.sleep(0, 'awaited')",
    "!echo shell",
    "%%bash\necho cell",
    "%matplotlib inline\nimport matplotlib.pyplot as plt\nplt.plot([1, 2]);",
    "from matplotlib.figure import Figure\nFigure(figsize=(1, 1))",
    "_ = 5\n__name__, get_ipython().execution_count, Out[3]",
    "   ",
    "def f(): return g()\ndef g(): raise ValueError('ش')",
    "f()",
    "print('never')",
)


def execute_with(engine, folder):
    """The notebook of all cells as an engine leaves it, in a process of its own: a kernel leaves sockets open."""
    (folder / "in.ipynb").write_text(json.dumps(batch_project.notebook("name: str = 'x'  # of it", *CELLS)), "utf-8")
    command = [sys.executable, "-m", "papermill", "--engine", engine, "--no-progress-bar"]
    done = subprocess.run(
        [*command, "in.ipynb", f"{engine}.ipynb", "-p", "name", "اسم"], cwd=folder, capture_output=True, text=True
    )
    assert done.returncode != 0
    assert "ValueError: ش" in done.stderr
    return json.loads((folder / f"{engine}.ipynb").read_text(encoding="utf-8"))


def errors(cell):
    return [output for output in cell.get("outputs", ()) if output["output_type"] == "error"]


def test_a_fork_shows_what_a_kernel_shows(tmp_path):
    forked, kernels = (execute_with(engine, tmp_path) for engine in ("riwaya", "riwaya-kernel"))
    for own, other in zip(forked["cells"], kernels["cells"], strict=True):
        assert own["source"] == other["source"]
        assert own.get("execution_count") == other.get("execution_count")
        # an error has the places of files in its traceback
        assert [e | {"traceback": []} for e in errors(own)] == [e | {"traceback": []} for e in errors(other)]
        if not errors(own):
            assert own.get("outputs") == other.get("outputs"), own["source"]
    (error,) = [error for cell in forked["cells"] for error in errors(cell)]
    assert "Traceback" in error["traceback"][1]
    assert forked["metadata"]["language_info"] == kernels["metadata"]["language_info"]
    assert any('name = "اسم"' in "".join(cell["source"]) for cell in forked["cells"])


def test_the_engine_refuses_what_a_notebook_does_not_have(tmp_path):
    source = tmp_path / "in.ipynb"
    source.write_text(json.dumps(batch_project.notebook("limit: int = 0  # all", "limit")), encoding="utf-8")
    command = [sys.executable, "-m", "papermill", "--engine", "riwaya", "in.ipynb", "out.ipynb", "-p"]
    done = subprocess.run([*command, "limt", "3"], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode != 0
    assert "in.ipynb: parameter 'limt' is in no notebook; did you mean 'limit'" in done.stderr
    done = subprocess.run([*command, "limit", "3"], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert batch_project.outputs(tmp_path / "out.ipynb")[0]["data"]["text/plain"] == ["3"]


@pytest.fixture(scope="module")
def parent():
    with warm.Parent(["json"]) as parent:
        yield parent


def shown(process, source, **options):
    return [m["output"] for m in process.run(source, **options) if "output" in m]


def test_a_notebook_starts_without_what_another_left(parent, tmp_path):
    first = parent.start(str(tmp_path))
    left = "import json, os, sys, random\nx = 1\njson.x = 1\nos.environ['X'] = '1'\nos.chdir('/')\nsys.path.clear()"
    assert shown(first, left) == []
    assert shown(first, "x, json.x, os.getcwd()")[0]["data"]["text/plain"] == "(1, 1, '/')"
    second = parent.start(str(tmp_path))
    asked = "import json, os, sys\n'x' in globals() or hasattr(json, 'x') or 'X' in os.environ or not sys.path"
    assert shown(second, asked)[0]["data"]["text/plain"] == "False"
    assert shown(second, "os.getcwd()")[0]["data"]["text/plain"] == repr(str(tmp_path))
    draw = "import random\nrandom.random()"
    assert shown(first, draw) != shown(second, draw)
    first.end()
    second.end()


def test_what_is_written_past_python_is_shown(parent, tmp_path):
    process = parent.start(str(tmp_path))
    (text,) = shown(process, "import os\nos.system('echo out; echo err >&2')\nNone")[:1]
    assert text == {"output_type": "stream", "name": "stdout", "text": "out\n"}
    process.end()


def test_nobody_answers(parent, tmp_path):
    process = parent.start(str(tmp_path))
    (error,) = shown(process, "input('name? ')")
    assert (error["ename"], error["evalue"]) == (
        "EOFError",
        "nobody is here to answer 'name? ': notebooks run unattended",
    )
    process.end()


@pytest.mark.parametrize("end", ["os._exit(0)", "os.kill(os.getpid(), 9)", "import ctypes; ctypes.string_at(0)"])
def test_a_process_that_ends_in_a_cell_is_an_error(parent, tmp_path, end):
    process = parent.start(str(tmp_path))
    with pytest.raises(warm.ProcessDiedError, match="killed or crashed"):
        list(process.run(f"import os\nprint('before', flush=True)\n{end}"))
    process.end()


def test_a_cell_may_take_so_long(parent, tmp_path):
    process = parent.start(str(tmp_path))
    with pytest.raises(warm.ProcessDiedError, match="took longer than it may"):
        list(process.run("import time\ntime.sleep(100)", seconds=0.2))
    process.end()


def test_a_notebook_ends_with_whoever_started_it(tmp_path):
    code = (
        "from riwaya.run import warm; import sys; p = warm.Parent([]).start('.');"
        "[print(m['output']['text'], end='', flush=True) for m in p.run(sys.argv[1]) if 'output' in m]"
    )
    cell = "import os, time, sys\nprint(os.getpid())\nsys.stdout.flush()\ntime.sleep(100)"
    started = subprocess.Popen([sys.executable, "-c", code, cell], stdout=subprocess.PIPE, text=True, cwd=tmp_path)
    number = int(started.stdout.readline())
    assert is_running(number)
    started.send_signal(signal.SIGKILL)
    started.communicate()
    until = time.monotonic() + 30
    while is_running(number) and time.monotonic() < until:
        time.sleep(0.02)
    assert not is_running(number)


def is_running(number):
    try:
        return "State:\tZ" not in Path(f"/proc/{number}/status").read_text(encoding="utf-8")
    except OSError:
        return False


def test_both_engines_give_the_same_files(tmp_path):
    project = batch_project.make(tmp_path / "project")
    batch_project.write_reports(project, one={})
    for name, options in {"fork": [], "kernel": ["--kernel"]}.items():
        command = [sys.executable, "-m", "riwaya.cli", "render", "--out", str(tmp_path / name), *options]
        subprocess.run(command, cwd=project, check=True, capture_output=True)
    files = [sorted(p.relative_to(tmp_path / n) for p in (tmp_path / n).rglob("*")) for n in ("fork", "kernel")]
    assert files[0] == files[1]
    for path in files[0]:
        if (tmp_path / "fork" / path).is_file() and path.parts[0] != "runs":
            assert (tmp_path / "fork" / path).read_bytes() == (tmp_path / "kernel" / path).read_bytes()
    assert Path("figures/one/figure") in files[0]
