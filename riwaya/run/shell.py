"""IPython as a kernel runs it, in a process of its own: what a cell shows goes to `send`, as a notebook keeps it."""

from __future__ import annotations

import builtins
import io
import os
import random
import sys
from base64 import b64encode
from collections.abc import Callable, Mapping
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.history import HistoryManager
from IPython.core.interactiveshell import InteractiveShell

INLINE = "module://matplotlib_inline.backend_inline"

Message = dict[str, Any]
Send = Callable[[Message], None]


class _Publisher(DisplayPublisher):  # type: ignore[misc]
    """`display()` and `clear_output()`, sent on."""

    send: Send

    def publish(self, data: Any, metadata: Any = None, *_: Any, transient: Any = None, **more: Any) -> None:
        output = {"output_type": "display_data", "data": as_json(data), "metadata": as_json(metadata or {})}
        display_id = (transient or {}).get("display_id")
        self.send({"output": output, "display_id": display_id, "update": bool(more.get("update"))})

    def clear_output(self, wait: bool = False) -> None:
        self.send({"clear": "next" if wait else "now"})


class _Hook(DisplayHook):  # type: ignore[misc]
    """The value of a cell's last line, sent on."""

    send: Send

    def write_output_prompt(self) -> None:
        """A notebook writes `Out[n]` itself."""

    def write_format_data(self, format_dict: Any, md_dict: Any = None) -> None:
        data, metadata = as_json(format_dict), as_json(md_dict or {})
        output = {"output_type": "execute_result", "data": data, "metadata": metadata}
        self.send({"output": output | {"execution_count": self.prompt_count}})

    def finish_displayhook(self) -> None:
        """No line end after a value that is not printed."""


class ShellWithoutZmq(InteractiveShell):  # type: ignore[misc]
    """A shell without terminal, history file or profile, so that it is the same for everybody.

    pandas looks for "zmq" in the name of its class, and for a kernel: with both, a table is as wide as on a page,
    and not as the terminal.
    """

    send: Send
    kernel: Any = None

    def connect(self, send: Send) -> None:
        """From now on everything that a cell shows goes to `send`."""
        self.send = self.display_pub.send = self.displayhook.send = send
        # as a kernel has it: through a pipe, so that `!command` is shown
        self.system = self.system_piped

    def init_profile_dir(self, profile_dir: Any) -> None:
        """No folder in the reader's home, and no start-up files from there."""
        self.profile_dir = None

    def init_history(self) -> None:
        """A history in memory only."""
        self.history_manager = HistoryManager(shell=self, parent=self, enabled=False, hist_file=":memory:")
        self.configurables.append(self.history_manager)

    def init_display_pub(self) -> None:
        """Our publisher."""
        self.display_pub = _Publisher(parent=self, shell=self)

    def init_displayhook(self) -> None:
        """Our hook, under the trap that the shell sets while a cell runs."""
        self.displayhook_class = _Hook
        super().init_displayhook()

    def enable_gui(self, gui: Any = None) -> None:
        """`%matplotlib inline` wants no windows; there are none for anything else."""
        if gui not in (None, "inline"):
            raise ValueError(f"no windows of {gui!r} here: notebooks run unattended")

    def _showtraceback(self, etype: Any, evalue: Any, stb: list[str]) -> None:
        flush()
        output = {"output_type": "error", "ename": etype.__name__, "evalue": str(evalue), "traceback": list(stb)}
        self.send({"output": output})


class _Stream(io.TextIOBase):
    """Standard output or error, sent on before anything else is shown."""

    encoding = "UTF-8"
    errors = "strict"

    def __init__(self, name: str, number: int, send: Send) -> None:
        self.name = name
        self._send = send
        # What programs write that a cell starts goes past Python, into this file.
        self._file = os.memfd_create(name)
        os.dup2(self._file, number)
        self._number = number
        self._written: list[str] = []
        self._read = 0

    def fileno(self) -> int:
        return self._number

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self._written.append(text)
        return len(text)

    def flush(self) -> None:
        self._show("".join(self._written))
        self._written.clear()

    def drain(self) -> None:
        """Show what was written past Python since the last time."""
        self.flush()
        size = os.fstat(self._file).st_size
        self._show(os.pread(self._file, size - self._read, self._read).decode("utf-8", "replace"))
        self._read = size

    def _show(self, text: str) -> None:
        if text:
            self._send({"output": {"output_type": "stream", "name": self.name, "text": text}})


def prepare() -> ShellWithoutZmq:
    """The shell, as it is before any cell; made before the fork, so that each notebook has it at once."""
    # Where a figure of pyplot goes, unless the reader wants it elsewhere; read when matplotlib is imported.
    os.environ.setdefault("MPLBACKEND", INLINE)
    os.environ.setdefault("CLICOLOR", "1")
    made: ShellWithoutZmq = ShellWithoutZmq.instance()
    return made


def begin(shell: ShellWithoutZmq, send: Send) -> None:
    """What a process does first after the fork: its own streams and its own random numbers."""

    def in_order(message: Message) -> None:
        flush()
        send(message)

    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115
    builtins.input = _no_input
    sys.stdout = _Stream("stdout", 1, send)
    sys.stderr = _Stream("stderr", 2, send)
    # a notebook may import what lies beside it
    sys.path.insert(0, "")
    random.seed()
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed()
    shell.connect(in_order)


def run_cell(shell: ShellWithoutZmq, source: str) -> Message:
    """Run one cell; says under which number, and whether it failed."""
    result = shell.run_cell(source, store_history=True)
    for stream in (sys.stdout, sys.stderr):
        (stream.drain if isinstance(stream, _Stream) else stream.flush)()
    return {"done": shell.execution_count - 1, "failed": not result.success}


def flush() -> None:
    """Send what was printed so far."""
    sys.stdout.flush()
    sys.stderr.flush()


def as_json(bundle: Mapping[str, Any]) -> dict[str, Any]:
    """A bundle of MIME types as it stands in a notebook: bytes in base64.

    >>> as_json({"text/plain": "1", "image/png": b"png"})
    {'text/plain': '1', 'image/png': 'cG5n'}
    """
    return {
        name: b64encode(value).decode("ascii") if isinstance(value, bytes) else value for name, value in bundle.items()
    }


def _no_input(prompt: object = "") -> str:
    raise EOFError(f"nobody is here to answer {str(prompt)!r}: notebooks run unattended")
