"""What an error message says about a name that is not known: the nearest one, or all."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """The end of an error message about an unknown name.

    >>> did_you_mean("langauge", ["language", "digits"])
    "; did you mean 'language'?"
    >>> did_you_mean("x", ["language", "digits"])
    '; known are digits, language'
    """
    known = sorted(known)
    near = difflib.get_close_matches(name, known, n=1)
    return f"; did you mean {near[0]!r}?" if near else f"; known are {', '.join(known)}"
