"""How fast are dates and numbers read, and how fast by others? `python benchmarks/reading.py [PYTHON]`

PYTHON is an interpreter where peers are installed, so that their dependencies stay away from ours:

    python -m venv /tmp/peers && /tmp/peers/bin/pip install dateparser pyduckling-native-phihos
    python benchmarks/reading.py /tmp/peers/bin/python

All read the same articles, one line at a time, in CPU seconds on one core; a peer reads fewer of them when it is slow.
The first pass over the text is timed, too: then no word is known yet. Speeds drift with the machine: read the ratios.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("tests/gold/open/articles", "data/raw/kursk")
TODAY = date(2025, 8, 20)
# bytes read by us; a peer stops after so many seconds
SIZE, PATIENCE, RUNS = 1_000_000, 10, 5
# MB/s of UTF-8 on one core
TARGETS = {"dates": 6.0, "numbers": 8.0}

Read = Callable[[str], object]


def articles() -> str:
    """The repository's articles as one text, over and over up to the size."""
    files = [file for folder in FOLDERS for file in sorted((ROOT / folder).glob("*.txt"))]
    once = "\n".join(file.read_text(encoding="utf-8-sig", errors="replace") for file in files)
    return once * max(1, round(SIZE / len(once.encode())))


def ours() -> dict[str, Read]:
    from riwaya import numerals, timex

    return {"dates": lambda text: timex.find_dates(text, TODAY), "numbers": numerals.find_numbers}


def dateparser() -> dict[str, Read]:
    from dateparser.search import search_dates

    settings = {"RELATIVE_BASE": datetime(TODAY.year, TODAY.month, TODAY.day), "DATE_ORDER": "DMY"}
    return {"dates": lambda text: search_dates(text, languages=["ar"], settings=settings)}


def duckling() -> dict[str, Read]:
    import duckling as wheel

    wheel.init()
    zones = wheel.load_time_zones("/usr/share/zoneinfo")
    now = wheel.parse_ref_time(zones, "UTC", int(datetime(TODAY.year, TODAY.month, TODAY.day).timestamp()))
    language = wheel.parse_lang("AR")
    context = wheel.Context(now, wheel.parse_locale("AR", wheel.default_locale_lang(language)))

    def reader(kind: str) -> Read:
        kinds = wheel.parse_dimensions([kind])
        return lambda text: wheel.parse(text, context, kinds, False)

    return {"dates": reader("time"), "numbers": reader("numeral")}


PEERS: dict[str, Callable[[], dict[str, Read]]] = {"dateparser": dateparser, "duckling": duckling}


def speed(read: Read, lines: list[str]) -> float:
    """MB/s over the lines that can be read within the patience."""
    began, done = time.process_time(), 0
    for line in lines:
        read(line)
        done += len(line.encode()) + 1
        if time.process_time() - began > PATIENCE:
            break
    return done / 1e6 / (time.process_time() - began)


def measure(name: str) -> dict[str, float]:
    """Speeds of a peer, by what it reads; nothing where it does not install."""
    lines = [line for line in articles().splitlines() if line.strip()]
    try:
        readers = PEERS[name]()
    except ImportError:
        return {}
    return {thing: speed(read, lines) for thing, read in readers.items()}


def measure_ours() -> dict[str, dict[str, float]]:
    """Our speeds: whole texts with all words known, line by line, and the first pass."""
    text = articles()
    size = len(text.encode()) / 1e6
    found: dict[str, dict[str, float]] = {}
    for thing, read in ours().items():
        code = f"import sys; sys.path.insert(0, {str(ROOT / 'benchmarks')!r}); import reading; reading.first({thing!r})"
        cold = float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)
        best = min(seconds(read, text) for _ in range(RUNS))
        found[thing] = {"warm": size / best, "lines": speed(read, text.splitlines()), "first": cold}
    return found


def first(thing: str) -> None:
    """Print the speed of the first pass over the articles in this process; the codebook is loaded before."""
    read = ours()[thing]
    read("")
    text = articles()[: SIZE // 8]
    print(len(text.encode()) / 1e6 / seconds(read, text))


def seconds(read: Read, text: str) -> float:
    began = time.process_time()
    read(text)
    return time.process_time() - began


def main() -> int:
    """Print the table; 1 if a target is missed."""
    mine = measure_ours()
    python = sys.argv[1] if len(sys.argv) > 1 else sys.executable
    print(f"{'':12} {'dates MB/s':>12} {'numbers MB/s':>14}")
    for pace, label in (("warm", "riwaya"), ("lines", "  by lines"), ("first", "  first pass")):
        print(f"{label:12} {mine['dates'][pace]:12.2f} {mine['numbers'][pace]:14.2f}")
    for name in PEERS:
        command = [python, str(Path(__file__).resolve()), "--peer", name]
        found = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[-1])
        print(f"{name:12} " + " ".join(_cell(mine, found, thing) for thing in TARGETS))
    missed = [thing for thing, least in TARGETS.items() if mine[thing]["warm"] < least]
    print(f"missed: {', '.join(missed)}" if missed else "targets met")
    return 1 if missed else 0


def _cell(mine: dict[str, dict[str, float]], found: dict[str, float], thing: str) -> str:
    """A peer's speed, and how many times faster ours is on the same lines."""
    width = 12 if thing == "dates" else 14
    if thing not in found:
        return f"{'–':>{width}}"
    return f"{found[thing]:>{width}.3f} (×{mine[thing]['lines'] / found[thing]:.0f})"


if __name__ == "__main__":
    if sys.argv[1:2] == ["--peer"]:
        print(json.dumps(measure(sys.argv[2])))
    else:
        sys.exit(main())
