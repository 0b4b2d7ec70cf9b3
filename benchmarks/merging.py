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
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pandas as pd

from riwaya import codebook, merge
from riwaya.tables import COLUMNS, Table

_SIZES = (25_000, 50_000, 100_000)
# a hundred thousand mentions in less than a minute, and not much more than twice the time for twice as many
_MANY, _MOST_SECONDS, _MOST_POWER = 100_000, 60.0, 1.2
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


def main() -> int:
    """Measure each size; 1 if a target is missed."""
    words = codebook.load()
    seconds: dict[int, float] = {}
    for size in map(int, sys.argv[1:]) if sys.argv[1:] else _SIZES:
        events, estimates, sentences, articles = corpus(size).values()
        told, one = timed(merge.timeline, events, estimates, sentences, articles, words)
        counted, two = timed(merge.estimate_ranges, estimates, sentences, articles, words)
        _, three = timed(merge.contradictions, counted, told)
        seconds[size] = one + two + three
        print(f"{size:>7} mentions  timeline {len(told):>6} rows {one:5.1f} s  ranges {len(counted):>6} rows", end=" ")
        print(f"{two:5.1f} s  contradictions {three:5.1f} s  {seconds[size] / size * 1e3:.2f} s a thousand")
    small, large = min(seconds), max(seconds)
    power = math.log(seconds[large] / seconds[small], large / small) if small < large else 1.0
    print(f"growth from {small} to {large} mentions: to the power of {power:.2f} (at most {_MOST_POWER})")
    return int(power > _MOST_POWER or seconds.get(_MANY, 0.0) > _MOST_SECONDS)


def timed(work: Callable[..., pd.DataFrame], *given: Any) -> tuple[pd.DataFrame, float]:
    """The table that `work` makes, and its CPU seconds."""
    start = time.process_time()
    made = work(*given)
    return made, time.process_time() - start


if __name__ == "__main__":
    sys.exit(main())
