"""Nothing asks the network at run time, nothing from elsewhere is trusted, and the audit tells what it found."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import nbformat
import pytest
from jupyter_server.services.contents.largefilemanager import LargeFileManager
from test_report_index import weasyprint_works

ROOT = Path(__file__).resolve().parent.parent
WATCH = Path(__file__).parent / "network_watch"
UV = Path(sys.executable).with_name("uv")
EXPLORE = """
from riwaya import explore, timeline, read
import riwaya
riwaya.timeline('kursk'); riwaya.estimates('kursk'); riwaya.compare('kursk')
riwaya.read('قتل 12 شخصا أمس', source_date='2025-03-04')._repr_html_()
"""


class Watched:
    """Runs programs that may not use the network, and keeps what asked for it."""

    def __init__(self, folder: Path) -> None:
        self._log = folder / "network"
        path = os.pathsep.join(filter(None, (str(WATCH), os.environ.get("PYTHONPATH"))))
        self._env = os.environ | {"PYTHONPATH": path, "RIWAYA_NETWORK_LOG": str(self._log)}

    def run(self, *command: object, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
        """A Python program in `cwd`."""
        arguments = [sys.executable, *map(str, command)]
        return subprocess.run(arguments, cwd=cwd, env=self._env, capture_output=True, text=True)

    def asked(self) -> str:
        """Who asked for the network."""
        return self._log.read_text(encoding="utf-8") if self._log.exists() else ""


@pytest.fixture
def watched(tmp_path: Path) -> Watched:
    return Watched(tmp_path)


@pytest.mark.parametrize(
    "program",
    [
        "import urllib.request as r; r.urlopen('http://example.org')",
        "import socket; socket.create_connection(('192.0.2.1', 80), 1)",
        "from _socket import socket; socket().connect(('192.0.2.1', 80))",
        "import os, sys; a = sys.executable; os.execv(a, [a, '-Pc', 'import socket; socket.gethostbyname(\"a.b\")'])",
    ],
)
def test_what_asks_the_network_is_caught(watched: Watched, program: str) -> None:
    watched.run("-c", program)
    assert watched.asked()


def test_nothing_asks_the_network(watched: Watched, tmp_path: Path) -> None:
    """All that works on articles, from files to the printed page, in forks, kernels and worker processes."""
    out, corpus = tmp_path / "out", ROOT / "data" / "raw" / "kursk"
    riwaya = ("-m", "riwaya.cli")
    render = (*riwaya, "render", "kursk", "--out", out, "-p", "limit=2")
    runs = [
        render,
        (*riwaya, "extract", corpus, "--out", tmp_path / "tables", "--limit", 2),
        (*riwaya, "extract", corpus, "--out", tmp_path / "parts", "--parts", "--workers", 2, "--limit", 2),
        (*riwaya, "check", "kursk"),
        (*riwaya, "codebook", "suggest", "kursk"),
        (*riwaya, "evaluate", "tests/gold/fresh/gold", "tests/gold/fresh/articles"),
        ("-c", EXPLORE),
        *([(*riwaya, "pdf", "kursk", "--out", out)] if weasyprint_works() else []),
    ]
    for command in runs:
        done = watched.run(*command)
        assert done.returncode == 0, (command, done.stderr)
    notebook = [tmp_path / "explore.ipynb", "-p", "interim", out / "data/interim/kursk"]
    given = ["-p", "processed", out / "data/processed/kursk", "-p", "corrections", tmp_path / "none.csv"]
    done = watched.run(
        *("-m", "papermill", "--no-progress-bar", "explore.ipynb", *notebook, *given), cwd=ROOT / "notebooks"
    )
    assert done.returncode == 0, done.stderr
    assert watched.asked() == ""


def test_notebooks_from_elsewhere_are_not_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not those that lie in a corpus, which nobody runs, and not those that a render leaves: their HTML stays dead."""
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "jupyter"))
    corpus = Path(shutil.copytree(ROOT / "data" / "raw" / "kursk", tmp_path / "corpus"))
    planted = nbformat.v4.new_notebook()
    planted.cells = [nbformat.v4.new_code_cell(f"open({str(tmp_path / 'ran')!r}, 'w')", metadata={"trusted": True})]
    planted.cells[0].outputs = [nbformat.v4.new_output("display_data", {"text/html": "<script>x()</script>"})]
    nbformat.write(planted, corpus / "01-clean.ipynb")
    command = [sys.executable, "-m", "riwaya.cli", "render", "--corpus", corpus, "--out", tmp_path, "-p", "limit=1"]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    assert not (tmp_path / "ran").exists()
    manager = LargeFileManager(root_dir=str(tmp_path))
    for path in ("corpus/01-clean.ipynb", "runs/corpus/03-chart.ipynb"):
        cells = manager.get(path)["content"]["cells"]
        rich = [cell for cell in cells if cell["cell_type"] == "code" and cell["outputs"]]
        assert rich and not any(cell["metadata"].get("trusted") for cell in rich), path


class _Service(BaseHTTPRequestHandler):
    """Answers as osv.dev does: no package is vulnerable, or one is."""

    vulnerable = ""
    asked: list[str]

    def do_POST(self) -> None:
        queries = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["queries"]
        type(self).asked = [query["package"]["name"] for query in queries]
        found = {"vulns": [{"id": "TEST-1", "modified": "2025-01-01T00:00:00Z"}]}
        self._answer({"results": [found if name == self.vulnerable else {} for name in self.asked]})

    def do_GET(self) -> None:
        self._answer({"id": "TEST-1", "modified": "2025-01-01T00:00:00Z", "summary": "a test", "affected": []})

    def _answer(self, content: object) -> None:
        body = json.dumps(content).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def service() -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Service)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.mark.skipif(not UV.is_file() or shutil.which("make") is None, reason="make audit wants make and its uv")
def test_the_audit_tells_what_is_known_and_when_nothing_is(
    service: ThreadingHTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A service of our own answers in the place of osv.dev; then none does."""
    address = f"http://127.0.0.1:{service.server_port}"
    assert audit(address).returncode == 0
    assert {"jinja2", "pandas", "hypothesis"} <= set(_Service.asked)
    monkeypatch.setattr(_Service, "vulnerable", "jinja2")
    found = audit(address)
    assert found.returncode != 0 and "TEST-1" in found.stdout
    silent = audit("http://127.0.0.1:9")
    assert silent.returncode != 0 and "without an answer nothing is known" in silent.stdout


def audit(address: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"UV_HTTP_RETRIES": "0", "NO_PROXY": "127.0.0.1"}
    command = ["make", "--silent", "--assume-old", ".venv/.ready", "audit", f"AUDIT=--service-url {address}"]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
