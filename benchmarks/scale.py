"""How reading in parts grows with the corpus: time, memory of a worker, bytes on disk, and two workers against one.

    python benchmarks/scale.py [ARTICLES ...]

The articles are those of the sample, each time with other figures, another day and another outlet. Seconds are those of
the clock: a busy machine shows. Prints a line a size and the power to which time grows with the number of articles.
"""

from __future__ import annotations

import csv
import math
import random
import re
import resource
import shutil
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from riwaya import parts
from riwaya.corpus import read_articles

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "data" / "raw" / "kursk"
SIZES = (250, 1_000, 4_000)
FIRST, DAYS, OFFICES = date(2024, 1, 1), 360, 4
# days of the month and years stay what they are; a longer figure becomes another of its length
_FIGURE = re.compile(r"(?<![\d.,/-])[1-9]\d{2,}(?![\d.,/-])")


def main(sizes: list[int]) -> None:
    """Measure each size with one worker, the largest with two as well."""
    print(f"{'articles':>9} {'MB':>7} {'workers':>7} {'seconds':>8} {'MB/s':>6} {'MB disk':>8} {'MB worker':>9}")
    times = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            corpus = Path(folder) / "corpus"
            megabytes = write_corpus(corpus, size) / 1e6
            for workers in (1, 2) if size == sizes[-1] else (1,):
                out = Path(folder) / "out"
                began = time.perf_counter()
                parts.extract(corpus, out, workers=workers)
                seconds = time.perf_counter() - began
                disk = sum(path.stat().st_size for path in out.rglob("*.parquet")) / 1e6
                who = resource.RUSAGE_SELF if workers == 1 else resource.RUSAGE_CHILDREN
                memory = resource.getrusage(who).ru_maxrss / 1024
                row = f"{size:9} {megabytes:7.1f} {workers:7} {seconds:8.1f} {megabytes / seconds:6.2f}"
                print(f"{row} {disk:8.1f} {memory:9.0f}")
                times.append((size, workers, seconds))
                shutil.rmtree(out)
    one = [(size, seconds) for size, workers, seconds in times if workers == 1]
    if len(one) > 1:
        (less, brief), (more, long) = one[-2:]
        print(f"time grows with the articles to the power of {math.log(long / brief) / math.log(more / less):.2f}")
    print(f"two workers are {one[-1][1] / times[-1][2]:.2f} times as fast as one")


def write_corpus(folder: Path, size: int, seed: int = 0) -> int:
    """Write a corpus of so many articles; how many bytes its texts have."""
    rng = random.Random(seed)
    texts = [article.text for article in read_articles(SAMPLE)]
    folder.mkdir(parents=True)
    count = 0
    with (folder / "articles.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("article_id", "source_date", "source_office"))
        for n in range(size):
            text = _FIGURE.sub(lambda figure: _another(figure[0], rng), rng.choice(texts)).encode()
            (folder / f"n{n:07}.txt").write_bytes(text)
            day = FIRST + timedelta(days=rng.randrange(DAYS))
            rows.writerow((f"n{n:07}", day.isoformat(), f"صحيفة {rng.randrange(OFFICES)}"))
            count += len(text)
    return count


def _another(figure: str, rng: random.Random) -> str:
    """Another figure of the same length; a year stays."""
    if len(figure) == 4 and figure.startswith(("19", "20")):
        return figure
    return str(rng.randrange(10 ** (len(figure) - 1), 10 ** len(figure)))


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or list(SIZES))
