"""Time that grows with the length of a text, measured so that a busy machine does not fail the test."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

ROUNDS = 6


def seconds_of(run: Callable[[], object]) -> float:
    """Processor seconds of one call, without collections of garbage that earlier tests left."""
    gc.collect()
    gc.disable()
    try:
        began = time.process_time()
        run()
        return time.process_time() - began
    finally:
        gc.enable()


def assert_linear(prepare: Callable[[int], Callable[[], object]], short: int, long: int) -> None:
    """Fail if `long` characters take far more than `long / short` times what `short` take.

    `prepare(length)` gives what is to be timed. Time may grow as length to the power of 1.6; a quadratic reader has 2.
    Each length counts with its quickest of up to six rounds, for noise only ever adds.
    """
    limit = (long / short) ** 1.6
    brief, lengthy = prepare(short), prepare(long)
    brief()
    quick = slow = float("inf")
    for _ in range(ROUNDS):
        quick = min(quick, *(seconds_of(brief) for _ in range(3)))
        slow = min(slow, seconds_of(lengthy))
        if slow < limit * max(quick, 0.001):
            return
    raise AssertionError(f"{long} characters take {slow:.3f} s, {short} take {quick:.3f} s")
