"""A process that has imported what notebooks import, and forks one process for each of them.

It never runs a cell itself, so what a notebook does is gone with it. Wanted: Linux, for fork and for
processes that end with their parent.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Any

# Imported by matplotlib only when a figure is saved.
_LATER = ("matplotlib.backends.backend_agg", "matplotlib.backends.backend_svg", "matplotlib.backends.backend_pdf")
_MAIN = "import sys; from riwaya.run import warm; warm.main(*sys.argv[1:])"
_DIES_WITH_PARENT = 1
_LONGEST_WAIT = 365 * 86_400.0


class ProcessDiedError(Exception):
    """The process of a notebook ended, or took too long, in the middle of a cell."""


class Process:
    """One notebook's process: cells go in, what they show comes out."""

    def __init__(self, connection: socket.socket, folder: str) -> None:
        self._connection = connection
        self._file = connection.makefile("rb")
        self._say({"folder": folder})
        self._pid: int = self._hear(time.monotonic() + _LONGEST_WAIT)["pid"]

    def run(self, source: str, seconds: float | None = None) -> Iterator[dict[str, Any]]:
        """What the cell shows, message by message, the last one saying how it ended.

        ProcessDiedError if the process is gone before, or was stopped after `seconds`.
        """
        self._say({"source": source})
        until = time.monotonic() + (seconds or _LONGEST_WAIT)
        while "done" not in (message := self._hear(until)):
            yield message
        yield message

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self._file.close()
        self._connection.close()
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)

    def _say(self, message: dict[str, Any]) -> None:
        try:
            self._connection.sendall(json.dumps(message).encode() + b"\n")
        except OSError as error:
            raise ProcessDiedError("the process of the notebook is gone") from error

    def _hear(self, until: float) -> dict[str, Any]:
        self._connection.settimeout(max(until - time.monotonic(), 0.001))
        try:
            line = self._file.readline()
        except TimeoutError as error:
            raise ProcessDiedError("the cell took longer than it may") from error
        except OSError:
            line = b""
        if not line.endswith(b"\n"):
            raise ProcessDiedError("the process of the notebook was killed or crashed")
        message: dict[str, Any] = json.loads(line)
        return message


class Parent:
    """The warm process, seen from outside: `start()` gives a fork of it."""

    def __init__(self, modules: Iterable[str], codebooks: Sequence[Path] = (), held: Sequence[int] = ()) -> None:
        """Begin to warm up; `held` are files that every fork keeps open, so a lock holds while one lives."""
        self._control, theirs = socket.socketpair()
        about = json.dumps({"modules": sorted(set(modules)), "codebooks": [str(path) for path in codebooks]})
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-c", _MAIN, str(theirs.fileno()), about],
                pass_fds=(theirs.fileno(), *held),
                stdin=subprocess.DEVNULL,
                # what a terminal sends on Ctrl-C is for us to handle
                start_new_session=True,
            )

    def start(self, folder: str) -> Process:
        """A process in `folder` that has run nothing yet."""
        ours, theirs = socket.socketpair()
        with theirs:
            try:
                socket.send_fds(self._control, [b"f"], [theirs.fileno()])
            except OSError as error:
                ours.close()
                raise ProcessDiedError("the process that notebooks are forked from is gone") from error
        return Process(ours, folder)

    def run(self, source: str, folder: str) -> None:
        """Run code in a fork, in `folder`; ValueError, with what it says, for an error in it."""
        process = self.start(folder)
        try:
            shown = [message.get("output", {}) for message in process.run(source)]
        finally:
            process.end()
        for output in shown:
            if output.get("output_type") == "error":
                raise ValueError(output["evalue"])

    def close(self) -> None:
        """End it; the forks end with it."""
        self._control.close()
        self._process.kill()
        self._process.wait()

    def __enter__(self) -> Parent:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


def can_fork() -> bool:
    """Whether this machine has what a warm parent needs."""
    return sys.platform == "linux"


def main(number: str, about: str) -> None:
    """Warm up, then fork for each connection that comes in, until the other side is gone."""
    _end_with_parent()
    control = socket.socket(fileno=int(number))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    shell = _warm_up(**json.loads(about))
    # what is here stays; a fork that looked through it for garbage would copy all of it
    gc.collect()
    gc.freeze()
    while True:
        said, numbers, _, _ = socket.recv_fds(control, 1, 1)
        _bury()
        if not said:
            return
        if os.fork() == 0:
            control.close()
            try:
                _serve(shell, socket.socket(fileno=numbers[0]))
            finally:
                os._exit(0)
        os.close(numbers[0])


def _warm_up(modules: Sequence[str], codebooks: Sequence[str]) -> Any:
    # No threads before the fork, and sums in the same order on each machine.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from riwaya.run import shell

    made = shell.prepare()
    # pandas asks while it is imported whether it is in a notebook
    with made.builtin_trap:
        for name in modules:
            # What cannot be imported is the notebook's to report, in the cell that wants it.
            with contextlib.suppress(Exception):
                import_module(name)
    if "matplotlib" in sys.modules:
        for name in _LATER:
            import_module(name)
    if "riwaya.report" in sys.modules:
        import_module("riwaya.report.ready").make_ready()
    for folder in codebooks:
        with contextlib.suppress(Exception):
            _read_codebook(Path(folder))
    return made


def _read_codebook(folder: Path) -> None:
    from riwaya.codebook import load
    from riwaya.pages import noise

    load(folder)
    noise.load(folder)


def _end_with_parent() -> None:
    import ctypes

    ctypes.CDLL(None).prctl(_DIES_WITH_PARENT, signal.SIGKILL)


def _bury() -> None:
    """Let go of the forks that have ended; what they used counts as used by this process."""
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _serve(made: Any, connection: socket.socket) -> None:
    """One notebook: its cells, in order, until the other side is gone."""
    _end_with_parent()
    from riwaya.run import shell

    def send(message: dict[str, Any]) -> None:
        connection.sendall(json.dumps(message, default=repr).encode() + b"\n")

    lines = connection.makefile("rb")
    os.chdir(json.loads(lines.readline())["folder"])
    send({"pid": os.getpid()})
    shell.begin(made, send)
    for line in lines:
        send(shell.run_cell(made, json.loads(line)["source"]))
