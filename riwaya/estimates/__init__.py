"""Estimates: how many, of what, of whom. Called, `riwaya.estimates(corpus, …)` answers that question of a corpus."""

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

from riwaya.estimates.lists import Reading
from riwaya.estimates.measures import UNCOUNTED, readings
from riwaya.estimates.memory import Memory
from riwaya.estimates.record import estimate, estimate_id

__all__ = ["UNCOUNTED", "Memory", "Reading", "estimate", "estimate_id", "readings"]


class _Estimates(ModuleType):
    """The package, and also the question of the same name, which would otherwise hide it."""

    def __call__(self, *args: Any, **chosen: Any) -> Any:
        """`riwaya.ask.estimates`, which is on top of this package and so brought in only here."""
        return import_module("riwaya.ask").estimates(*args, **chosen)


sys.modules[__name__].__class__ = _Estimates
