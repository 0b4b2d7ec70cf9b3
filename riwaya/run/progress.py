"""What a render says: a bar while it works, a line for each report, a table at the end."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from riwaya.run.execute import Failure
from riwaya.run.steps import NOTEBOOKS, Step

RAN, SAME, FAILED, LEFT = "ran", "unchanged", "failed", "not run"


@dataclass(slots=True)
class Result:
    """What became of a report: for each notebook what was done with it and the seconds that took."""

    report: str
    figures: str
    done: dict[str, tuple[str, float]] = field(default_factory=dict)
    failure: Failure | None = None

    @property
    def seconds(self) -> float:
        """How long the report took."""
        return sum(seconds for _, seconds in self.done.values())

    @property
    def said(self) -> str:
        """What became of it, in a word or two."""
        if self.failure:
            return f"failed in {self.failure.step.name}"
        return self.figures if any(how == RAN for how, _ in self.done.values()) else f"{self.figures} {SAME}"


class Progress:
    """The reports under way. On a terminal a bar shows them; elsewhere only the lines remain."""

    def __init__(self, reports: int, cells: int) -> None:
        from tqdm import tqdm

        self._reports, self._over = reports, 0
        self._under_way: dict[str, str] = {}
        self._lock = threading.Lock()
        # None: a bar on a terminal only
        self._bar: Any = tqdm(total=cells, unit="cell", leave=False, disable=None, file=sys.stderr)

    def cell(self, step: Step, index: int, name: str) -> None:
        """A cell of a step begins."""
        with self._lock:
            self._under_way[step.report] = f"{step.report} {step.name} {name or index}"
            self._bar.update(1 if index else 0)
            self._show()

    def end(self, result: Result) -> None:
        """A report is over."""
        with self._lock:
            self._over += 1
            self._under_way.pop(result.report, None)
            line = f"{self._over}/{self._reports} {result.report}: {result.said} ({result.seconds:.1f} s)"
            self._bar.write(line, file=sys.stderr)
            self._show()

    def close(self) -> None:
        """Take the bar away."""
        self._bar.close()

    def _show(self) -> None:
        self._bar.set_description_str(f"{self._over}/{self._reports}  " + " · ".join(self._under_way.values()))


def table(results: Sequence[Result]) -> str:
    """What ran, what did not and how long it took, a row a report.

    >>> print(table([Result("floods", "figures/floods", {"01-clean": ("ran", 0.5), "02-extract": ("unchanged", 0)})]))
    report  01-clean  02-extract  03-chart  seconds
    floods     0.5 s   unchanged         -      0.5
    """
    rows: list[tuple[str, ...]] = [("report", *NOTEBOOKS, "seconds")]
    for result in results:
        cells = (_cell(*result.done[name]) if name in result.done else "-" for name in NOTEBOOKS)
        rows.append((result.report, *cells, f"{result.seconds:.1f}"))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    # the report's name on the left, all else under the end of its heading
    sides = [str.ljust, *[str.rjust] * len(NOTEBOOKS), str.rjust]
    return "\n".join("  ".join(map(_place, sides, row, widths)) for row in rows)


def _place(side: Callable[[str, int], str], cell: str, width: int) -> str:
    return side(cell, width)


def _cell(how: str, seconds: float) -> str:
    return f"{seconds:.1f} s" if how == RAN else how
