"""How long merging takes, and how it grows: happenings made up from parts, each told in several articles.

    python benchmarks/merging.py [MENTIONS ...]

Half of the mentions are of happenings, half of figures. Prints one line a size: mentions, rows, CPU seconds of each
merge, and CPU seconds a thousand mentions; then how the seconds grow from the smallest to the largest: as mentions to
the power of 1 if linearly, of 2 if in all pairs.
"""

from __future__ import annotations

import math
import random
import sys
import time
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pandas as pd

from riwaya import codebook, merge
from riwaya.tables import COLUMNS, Table

_SIZES = (25_000, 50_000, 100_000)
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


Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Happening:
    """What is told: an act of two parties at a place on a day, and two words that only it is told with."""

    type: str
    parties: tuple[str, ...]
    place: str
    day: date
    words: tuple[str, str]


def corpus(mentions: int, seed: int = 0) -> dict[str, pd.DataFrame]:
    """Made-up events, half of the mentions, and estimates, the other half, with their sentences and articles."""
    rng = random.Random(seed)
    happenings = [_happening(rng) for _ in range(mentions // 2 // _TOLD)]
    told = [one for one in happenings for _ in range(_TOLD)]
    rng.shuffle(told)
    made: dict[Table, list[Row]] = {"events": [], "estimates": [], "sentences": [], "articles": []}
    for n, happening in enumerate(told):
        article, at = f"n{n // _IN_ARTICLE:06d}", n % _IN_ARTICLE * 1000
        place = {"article_id": article, "sentence_id": f"{article}-{at}"}
        if at == 0:
            blank = dict.fromkeys(("source_headline", "url", "path", "text", "source_office_en"), "")
            known = {"article_id": article, "source_date": happening.day, "source_office": f"صحيفة {n % 97}"}
            made["articles"].append(known | blank)
        quote = f"{_TYPES[happening.type]} {happening.place}"
        text = f"{happening.parties[0]} {quote} {' '.join(happening.words)} {rng.choice(_TAILS)}."
        span = {"start": at, "end": at + len(text), "text": text}
        made["sentences"].append(place | span | {"kind": "body", "why": "", "paragraph": at // 1000})
        start = at + len(happening.parties[0]) + 1
        made["events"].append(place | _event(happening, start, quote, rng) | {"event_id": f"e{n}"})
        made["estimates"].append(place | _estimate(happening, start) | {"estimate_id": f"x{n}"})
    return {kind: pd.DataFrame(rows, columns=list(COLUMNS[kind])) for kind, rows in made.items()}


def _event(happening: Happening, start: int, quote: str, rng: random.Random) -> Row:
    """A mention of it: on its day, or one in five within a month."""
    spread = rng.choice((0, 0, 0, 0, 29))
    first = happening.day - timedelta(days=rng.randint(0, spread)) if spread else happening.day
    return {
        "start": start,
        "end": start + len(quote),
        "text": quote,
        "type": happening.type,
        "date_start": first,
        "date_end": first + timedelta(days=spread),
        "date_prec": 1,
        "date_basis": "sentence",
        "actors": "; ".join(happening.parties),
        "attributed_to": "",
        "status": "asserted",
        "rule": "made",
    }


def _estimate(happening: Happening, start: int) -> Row:
    """Its dead, as many as its place says."""
    number = float(sum(map(ord, happening.place)) * 7 % 5000 + 1)
    return {
        "start": start,
        "end": start + 5,
        "text": "قتلى",
        "measure": "killed",
        **dict.fromkeys(("low", "best", "high"), number),
        "qualifier": "exact",
        "actor": happening.parties[0],
        "attributed_to": "الأمم المتحدة",
        **dict.fromkeys(("as_of_start", "as_of_end"), happening.day),
        "as_of_basis": "sentence",
        "status": "asserted",
        "part_of": "",
        "rule": "made",
    }


def _happening(rng: random.Random) -> Happening:
    day = date(2024, 1, 1) + timedelta(days=rng.randrange(_DAYS))
    kind, parties = rng.choice(list(_TYPES)), tuple(rng.sample(_COUNTRIES, 2))
    return Happening(kind, parties, _word(rng), day, (_word(rng), _word(rng)))


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
