"""How long merging takes, and how it grows: happenings made up from parts, each told in several articles.

    python benchmarks/merging.py [MENTIONS ...]

Prints one line a size: mentions, rows, CPU seconds of each merge, and CPU seconds a thousand mentions; then how the
seconds grow from the smallest to the largest: as mentions to the power of 1 if linearly, of 2 if in all pairs.
"""

from __future__ import annotations

import math
import random
import sys
import time
from datetime import date, timedelta

import pandas as pd

from riwaya import codebook, merge
from riwaya.tables import COLUMNS

_SIZES = (12_500, 25_000, 50_000)
# how often a happening is told, and how many mentions an article has
_TOLD, _IN_ARTICLE = 5, 8
_DAYS = 730
_COUNTRIES = ("روسيا", "أوكرانيا", "السودان", "سوريا", "ليبيا", "اليمن", "إسرائيل", "لبنان", "إيران", "مصر")
# types with the verb and what follows it
_TYPES = {
    "attack": "قصف قرب بلدة",
    "seize": "السيطرة على بلدة",
    "confirm": "أكدت وصول معدات إلى بلدة",
    "state": "قالت إن الوضع صعب في بلدة",
    "casualty_report": "أعلنت سقوط ضحايا في بلدة",
    "sign": "وقعت اتفاقا في بلدة",
    "meet": "لقاء في بلدة",
    "aid": "وصول مساعدات إلى بلدة",
}
_LETTERS = "بتجدرسصطعفقكلمنهو"
_TAILS = ("وفق مصادر محلية", "بحسب السكان", "في تطور جديد", "للمرة الثانية", "بعد أيام من الهدوء", "من دون تفاصيل")


def corpus(mentions: int, seed: int = 0) -> dict[str, pd.DataFrame]:
    """Made-up events, estimates, sentences and articles."""
    rng = random.Random(seed)
    happenings = [_happening(rng) for _ in range(mentions // _TOLD)]
    told = [one for one in happenings for _ in range(_TOLD)]
    rng.shuffle(told)
    articles, sentences, events, estimates = [], [], [], []
    for n, (kind, parties, place, day, words) in enumerate(told):
        article, at = f"n{n // _IN_ARTICLE:06d}", n % _IN_ARTICLE * 1000
        if at == 0:
            articles.append((article, day, f"صحيفة {n % 97}", "", "", "", "", ""))
        quote = f"{_TYPES[kind]} {place}"
        text = f"{parties[0]} {quote} {' '.join(words)} {rng.choice(_TAILS)}."
        start = at + len(parties[0]) + 1
        spread = rng.choice((0, 0, 0, 0, 29))
        first = day - timedelta(days=rng.randint(0, spread)) if spread else day
        last = first + timedelta(days=spread)
        where = (article, f"{article}-{at}")
        sentences.append((*where, at, at + len(text), text, "body", "", at // 1000))
        events.append(
            (
                *where,
                start,
                start + len(quote),
                quote,
                kind,
                first,
                last,
                1,
                "sentence",
                "; ".join(parties),
                "",
                "asserted",
                "made",
                f"e{n}",
            )
        )
        number = float(sum(map(ord, place)) * 7 % 5000 + 1)
        estimates.append(
            (
                *where,
                start,
                start + 5,
                "قتلى",
                "killed",
                number,
                number,
                number,
                "exact",
                parties[0],
                "الأمم المتحدة",
                day,
                day,
                "sentence",
                "asserted",
                "",
                "made",
                f"x{n}",
            )
        )
    rows = {"events": events, "estimates": estimates, "sentences": sentences, "articles": articles}
    return {kind: pd.DataFrame(made, columns=list(COLUMNS[kind])) for kind, made in rows.items()}


def _happening(rng: random.Random) -> tuple[str, tuple[str, ...], str, date, tuple[str, ...]]:
    day = date(2024, 1, 1) + timedelta(days=rng.randrange(_DAYS))
    return rng.choice(list(_TYPES)), tuple(rng.sample(_COUNTRIES, 2)), _word(rng), day, (_word(rng), _word(rng))


def _word(rng: random.Random) -> str:
    return "".join(rng.choices(_LETTERS, k=5))


def main() -> None:
    words = codebook.load()
    seconds: dict[int, float] = {}
    for size in map(int, sys.argv[1:]) if sys.argv[1:] else _SIZES:
        made = corpus(size)
        start = time.process_time()
        rows = len(merge.timeline(made["events"], made["estimates"], made["sentences"], made["articles"], words))
        middle = time.process_time()
        ranges = len(merge.estimate_ranges(made["estimates"], made["sentences"], made["articles"], words))
        end = time.process_time()
        a, b = middle - start, end - middle
        seconds[size] = a + b
        each = (a + b) / size * 1e3
        print(f"{size:>7} mentions  timeline {rows:>6} rows {a:5.1f} s  ", end="")
        print(f"ranges {ranges:>6} rows {b:5.1f} s  {each:.2f} s a thousand")
    if len(seconds) > 1:
        small, large = min(seconds), max(seconds)
        power = math.log(seconds[large] / seconds[small], large / small)
        print(f"growth from {small} to {large} mentions: to the power of {power:.2f}")


if __name__ == "__main__":
    main()
