"""How reading in parts grows with the corpus: time, memory of a worker, bytes on disk, and two workers against one.

    python benchmarks/scale.py [ARTICLES ...]

Without numbers, 250, 1,000 and 4,000 articles (`make bench`); `make scale` takes 1,000, 10,000 and 100,000. Each corpus
is made of the paragraphs of the sample, mixed anew, with other figures and days, and with what stands on pages beside
the article; some pages are HTML, some in windows-1256. There are a thousand articles a month, of four outlets.

Seconds are those of the clock, which a busy machine stretches; CPU seconds are less so, and the growth is theirs. Each
run is a process of its own, and its seconds count from its first line. At the end a report's month is opened in a
dataset of ten times the articles: those of other months are there, and are not opened. Two workers are held to their
target from 10,000 articles on: each takes two seconds to start.
"""

from __future__ import annotations

import csv
import json
import math
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "data" / "raw" / "kursk"
SIZES = (250, 1_000, 4_000)
FIRST, MONTHLY, OFFICES = date(2010, 1, 1), 1_000, 4
PARAGRAPHS = range(12, 32)
FURNITURE = (
    "الرئيسية | أخبار | اقتصاد | رياضة",
    "شارك على فيسبوك",
    "اقرأ أيضا: ارتفاع أسعار الخبز في {n} مدينة",
    "آخر تحديث قبل {n} دقيقة",
    "جميع الحقوق محفوظة",
    "اشترك في نشرتنا البريدية",
)
# years stay what they are; another figure becomes one of its length, and a day of the month another
_FIGURE = re.compile(r"(?<![\d.,/-])[1-9]\d*(?![\d.,/-])")
# what must hold: growth at most, two workers at least where there are many articles, MB of a worker at most
GROWTH, TWICE, MANY, MEMORY = 1.05, 1.8, 10_000, 300


def main(sizes: list[int]) -> int:
    """Measure each size with one worker, the largest with two as well; 1 if a target is missed."""
    heads = ("articles", 9), ("MB", 7), ("workers", 7), ("seconds", 8), ("CPU s", 7), ("MB/s", 6), ("MB disk", 8)
    print(" ".join(f"{head:>{width}}" for head, width in heads), "MB worker")
    made = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            corpus, out = Path(folder) / "corpus", Path(folder) / "out"
            megabytes = write_corpus(corpus, size) / 1e6
            for workers in (1, 2) if size == sizes[-1] else (1,):
                own = {"articles": size, "workers": workers} | measure(corpus, out / str(workers), workers)
                disk = sum(path.stat().st_size for path in (out / str(workers)).rglob("*.parquet")) / 1e6
                print(
                    f"{size:9,} {megabytes:7.1f} {workers:7} {own['seconds']:8.1f} {own['cpu']:7.1f} "
                    f"{megabytes / own['seconds']:6.2f} {disk:8.1f} {own['memory']:9.0f}",
                    flush=True,
                )
                made.append(own)
            if size == sizes[-1]:
                print(opened(out / "1", size), flush=True)
    return judge(made)


def judge(made: list[dict[str, Any]]) -> int:
    """Print the growth and what two workers bring; 1 if a target is missed."""
    one = [own for own in made if own["workers"] == 1]
    missed = [f"a worker took {own['memory']:.0f} MB" for own in made if own["memory"] > MEMORY]
    if len(one) > 1:
        growth = math.log(one[-1]["cpu"] / one[-2]["cpu"]) / math.log(one[-1]["articles"] / one[-2]["articles"])
        print(f"CPU time grows with the articles to the power of {growth:.2f} (at most {GROWTH})")
        missed += [f"growth {growth:.2f}"] if growth > GROWTH else []
    last, two = one[-1], made[-1]
    times, free = last["seconds"] / two["seconds"], 2 * last["cpu"] / two["cpu"]
    print(f"two workers are {times:.2f} times as fast as one (at least {TWICE}); by CPU time they can be {free:.2f}")
    missed += [f"two workers {times:.2f}"] if times < TWICE and last["articles"] >= MANY else []
    print(f"missed: {'; '.join(missed)}" if missed else "targets met")
    return int(bool(missed))


def measure(corpus: Path, out: Path, workers: int) -> dict[str, Any]:
    """The seconds and the memory of a run in a process of its own."""
    command = [sys.executable, __file__, "--run", corpus, out, str(workers)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found: dict[str, Any] = json.loads(said.splitlines()[-1])
    return found


def run(corpus: str, out: str, workers: str) -> None:
    """Inside that process: read a corpus in parts, and print what it took."""
    began = time.perf_counter()
    from riwaya import parts
    from riwaya.engines import Engine

    parts.extract(Path(corpus), Path(out), engine=Engine(workers=int(workers)))
    own, theirs = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    cpu = sum(used.ru_utime + used.ru_stime for used in (own, theirs))
    # few articles are read in this process
    memory = (theirs if theirs.ru_maxrss else own).ru_maxrss / 1024
    print(json.dumps({"seconds": time.perf_counter() - began, "cpu": cpu, "memory": memory}))


def opened(out: Path, size: int) -> str:
    """How long one month of one and of all outlets takes to open, among ten times as many articles as there are."""
    from riwaya import datasets

    for path in list(out.rglob("*.parquet")):
        for century in range(1, 10):
            month = path.parent.name.replace("month=20", f"month={20 + century}")
            other = path.parent.with_name(month) / path.name
            other.parent.mkdir(exist_ok=True)
            os.link(path, other)
    said = []
    for office in ("", "صحيفة 1"):
        began = time.perf_counter()
        published = datasets.Published.of(f"{FIRST:%Y-%m}", f"{FIRST:%Y-%m}", office)
        articles, *_ = datasets.select(out, out, published)
        said.append(f"{len(articles)} articles{' of one outlet' * bool(office)} {time.perf_counter() - began:.2f} s")
    return f"opened of {size * 10:,} articles in parts, a month: {', '.join(said)}"


def write_corpus(folder: Path, size: int, seed: int = 0) -> int:
    """Write a corpus of so many articles; how many bytes its files have."""
    rng = random.Random(seed)
    told = list(paragraphs())
    folder.mkdir(parents=True)
    days, count = max(30, size * 30 // MONTHLY), 0
    with (folder / "articles.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("article_id", "source_date", "source_office"))
        for n in range(size):
            name, data = page(told, rng)
            (folder / f"n{n:07}{name}").write_bytes(data)
            day = FIRST + timedelta(days=rng.randrange(days))
            rows.writerow((f"n{n:07}", day.isoformat(), f"صحيفة {rng.randrange(OFFICES)}"))
            count += len(data)
    return count


def paragraphs() -> Iterator[str]:
    """Those of the sample."""
    from riwaya.corpus import read_articles

    for article in read_articles(SAMPLE):
        yield from (line for line in article.text.splitlines() if len(line) > 40)


def page(told: list[str], rng: random.Random) -> tuple[str, bytes]:
    """The ending and the bytes of a page: a few paragraphs with other facts, and noise before and behind them."""
    lines = [
        _FIGURE.sub(lambda figure: _another(figure[0], rng), one) for one in rng.sample(told, rng.choice(PARAGRAPHS))
    ]
    noise = [line.format(n=rng.randrange(2, 60)) for line in rng.sample(FURNITURE, 3)]
    lines = [noise[0], *lines, *noise[1:]]
    kind = rng.randrange(10)
    if kind == 0:
        body = "\n".join(f"<p>{line}</p>" for line in lines)
        return ".html", f"<html><head><script>var a = 1;</script></head><body>{body}</body></html>".encode()
    return ".txt", "\n\n".join(lines).encode("cp1256" if kind == 1 else "utf-8", "ignore")


def _another(figure: str, rng: random.Random) -> str:
    """Another figure of the same length, a day of the month another one; a year stays."""
    if len(figure) == 4 and figure.startswith(("19", "20")):
        return figure
    if len(figure) < 3 and int(figure) < 32:
        return str(rng.randrange(1, 29))
    return str(rng.randrange(10 ** (len(figure) - 1), 10 ** len(figure)))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--run"]:
        run(*sys.argv[2:])
    else:
        sys.exit(main([int(size) for size in sys.argv[1:]] or list(SIZES)))
