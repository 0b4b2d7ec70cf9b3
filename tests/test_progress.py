"""What a render shows while it works."""

import io
import sys
from pathlib import Path

from riwaya.run.progress import Progress, Result
from riwaya.run.steps import Step


class Terminal(io.StringIO):
    def isatty(self):
        return True


def shown(monkeypatch, screen):
    """What stands on a screen after a cell of one report of two has begun, and what after that report is over."""
    monkeypatch.setattr(sys, "stderr", screen)
    progress = Progress(2, 40)
    progress.cell(Step("floods", Path("notebooks/02-extract.ipynb"), Path(), {}), 3, "read-tables")
    begun = screen.getvalue()
    progress.end(Result("floods", "figures/floods", {"02-extract": ("ran", 1.5)}))
    progress.close()
    return begun, screen.getvalue().removeprefix(begun)


def test_on_a_terminal_a_bar_names_report_notebook_and_cell(monkeypatch):
    begun, over = shown(monkeypatch, Terminal())
    assert begun.rpartition("\r")[2].startswith("0/2  floods 02-extract read-tables:")
    assert "/40 " in begun
    assert "1/2 floods: figures/floods (1.5 s)\n" in over


def test_elsewhere_a_line_for_each_report_is_all(monkeypatch):
    begun, over = shown(monkeypatch, io.StringIO())
    assert begun == ""
    assert over == "1/2 floods: figures/floods (1.5 s)\n"
