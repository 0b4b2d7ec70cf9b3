"""How far a long run is: a bar on a terminal, elsewhere a line each half minute, with the rate and the time left."""

from __future__ import annotations

import sys
import time
from types import TracebackType

from tqdm import tqdm

_SECONDS = 30.0
_LINE = "{desc}: {n:,} of {total:,}, {rate_noinv:.0f}/s, {remaining} left"


class Pace:
    """The articles read so far; to be entered before the first and left after the last."""

    def __init__(self, total: int, seconds: float = _SECONDS) -> None:
        """`seconds` are those between two lines where there is no terminal."""
        self._total, self._done, self._seconds = total, 0, seconds
        self._began = self._told = time.monotonic()
        # None: a bar on a terminal only
        self._bar = tqdm(total=total, desc="articles", unit="", leave=False, disable=None)

    def add(self, articles: int) -> None:
        """So many more are read."""
        self._done += articles
        self._bar.update(articles)
        now = time.monotonic()
        if self._bar.disable and now - self._told >= self._seconds:
            self._told = now
            print(self._line(now - self._began), file=sys.stderr, flush=True)

    def _line(self, seconds: float) -> str:
        meter: str = tqdm.format_meter(self._done, self._total, seconds, prefix="articles", bar_format=_LINE)
        return meter

    def __enter__(self) -> Pace:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._bar.close()
