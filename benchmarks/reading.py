"""How fast are dates, numbers and all claims read, and how fast by others? `python benchmarks/reading.py [PYTHON]`

PYTHON is an interpreter where peers are installed, so that their dependencies stay away from ours; `make bench` makes
one with those of peers.txt. Duckling is measured too where it is installed:

    python -m venv /tmp/peers && /tmp/peers/bin/pip install dateparser pyduckling-native-phihos
    python benchmarks/reading.py /tmp/peers/bin/python

All read the same articles, in CPU seconds on one core: peers one line at a time, and fewer lines when they are slow.
"All claims" are dates, numbers with their bounds, what and whom they count, sources and events, from sentences that
are cut and judged before; no peer reads these. They are read from dense articles, in which nearly every sentence holds
claims, and from news pages: ordinary reports with menus, buttons and headlines of others around them. The first pass
over the text is timed, too: then no word is known yet. Speeds drift with the machine: read the ratios.
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
DENSE = ("tests/gold/open/articles", "data/raw/kursk")
# by what is printed over their column, the folders from which all claims are read
CLAIMS = {"dense claims": DENSE, "claims of pages": ("benchmarks/pages",)}
# made by `make bench`
PEERS_PYTHON = ROOT / ".venv-peers" / "bin" / "python"
TODAY = date(2025, 8, 20)
# bytes read by us; a peer stops after so many seconds
SIZE, PATIENCE, RUNS = 1_000_000, 10, 5
# MB/s of UTF-8 on one core
TARGETS = {"dates": 6.0, "numbers": 8.0, **dict.fromkeys(CLAIMS, 4.0)}

Read = Callable[[str], object]


def articles() -> str:
    """The repository's articles as one text, over and over up to the size."""
    files = [file for folder in DENSE for file in sorted((ROOT / folder).glob("*.txt"))]
    once = "\n".join(file.read_text(encoding="utf-8-sig", errors="replace") for file in files)
    return once * max(1, round(SIZE / len(once.encode())))


def ours() -> dict[str, Read]:
    from riwaya import numerals, timex

    return {"dates": lambda text: timex.find_dates(text, TODAY), "numbers": numerals.find_numbers}


def claims_reader(folders: tuple[str, ...]) -> tuple[Callable[[], object], float]:
    """What reads all claims of some articles, from sentences that are ready, and their size in MB."""
    from riwaya import codebook, corpus, text
    from riwaya.extract import extract_article

    words = codebook.load()
    read = [article for folder in folders for article in corpus.read_articles(ROOT / folder)]
    ready = [(article, text.sentences(article)) for article in read]
    size = sum(len(article.text.encode()) for article in read) / 1e6
    return lambda: [extract_article(article, sentences, words) for article, sentences in ready], size


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
        best = min(seconds(lambda: read(text)) for _ in range(RUNS))  # noqa: B023
        found[thing] = {"warm": size / best, "lines": speed(read, text.splitlines()), "first": first_pass(thing)}
    for thing, folders in CLAIMS.items():
        claims, size = claims_reader(folders)
        # few articles, read over and over
        times = max(RUNS, round(SIZE / 1e6 / size))
        claims()
        found[thing] = {"warm": size / min(seconds(claims) for _ in range(times)), "first": first_pass(thing)}
    return found


def first_pass(thing: str) -> float:
    """The speed of the first pass, in a process of its own."""
    code = f"import sys; sys.path.insert(0, {str(ROOT / 'benchmarks')!r}); import reading; reading.first({thing!r})"
    return float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)


def first(thing: str) -> None:
    """Print the speed of the first pass over the articles in this process; the codebook is loaded before."""
    if thing in CLAIMS:
        claims, size = claims_reader(CLAIMS[thing])
        print(size / seconds(claims))
        return
    read = ours()[thing]
    read("")
    text = articles()[: SIZE // 8]
    print(len(text.encode()) / 1e6 / seconds(lambda: read(text)))


def seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def main() -> int:
    """Print the table; 1 if a target is missed."""
    mine = measure_ours()
    python = sys.argv[1] if len(sys.argv) > 1 else str(PEERS_PYTHON if PEERS_PYTHON.exists() else sys.executable)
    print(f"{'MB/s':12} " + " ".join(f"{thing:>16}" for thing in mine))
    for pace, label in (("warm", "riwaya"), ("lines", "  by lines"), ("first", "  first pass")):
        print(f"{label:12} " + " ".join(_speed(mine[thing].get(pace)) for thing in mine))
    for name in PEERS:
        command = [python, str(Path(__file__).resolve()), "--peer", name]
        found = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[-1])
        print(f"{name:12} " + " ".join(_cell(mine, found, thing) for thing in mine))
    missed = [f"{thing} (want {least:g})" for thing, least in TARGETS.items() if mine[thing]["warm"] < least]
    print(f"missed: {', '.join(missed)}" if missed else "targets met")
    return 1 if missed else 0


def _speed(pace: float | None) -> str:
    return f"{'–':>16}" if pace is None else f"{pace:16.2f}"


def _cell(mine: dict[str, dict[str, float]], found: dict[str, float], thing: str) -> str:
    """A peer's speed, and how many times faster ours is on the same lines."""
    if thing not in found:
        return _speed(None)
    times = f"{found[thing]:.3f} (×{mine[thing]['lines'] / found[thing]:.0f})"
    return f"{times:>16}"


if __name__ == "__main__":
    if sys.argv[1:2] == ["--peer"]:
        print(json.dumps(measure(sys.argv[2])))
    else:
        sys.exit(main())
