"""Made tables for the figures: few rows and many, one day and ten years, zero and ten million, every form of claim."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pandas as pd

from riwaya import labels

HAPPENING = ["timeline_id", "date_start", "date_end", "date_basis", "type", "status", "actors", "attributed_to"]
HAPPENING += ["grade", "label_ar", "label_en", "articles", "sources", "mentions"]
# long, short, with Latin, with digits and brackets, one unbroken word
LABELS = [
    ("انهيار سد الرمال", "The Rimal dam bursts"),
    ("مسؤول يتهم الشركة بتجاهل تقرير عن تشققات في السد صدر قبل عامين ولم يقرأه أحد", "An official " * 9),
    ("وصول قوافل (WFP) الأولى", "First (WFP) convoys"),
    ("الحكومة تعد ببناء 3,000 منزل (12.5%)", "3,000 homes (12.5%) promised"),
    ("https://example.org/a/very/long/address/that/has/no/blank/in/it", "نص عربي في صفحة إنجليزية"),
]
STATUSES = ("asserted", "alleged", "denied", "planned")


def happenings(number: int, days: int, seed: int = 0) -> pd.DataFrame:
    """So many rows within so many days, of all kinds that there are."""
    chance = random.Random(seed)
    rows = []
    for row in range(number):
        start = date(2015, 2, 27) + timedelta(days=chance.randrange(days))
        length = 1 if days == 1 else chance.choice((1, 1, 1, 4, 7, 30, 365))
        arabic, english = LABELS[row % len(LABELS)]
        rows.append(
            [
                f"h{row:02}",
                start.isoformat(),
                (start + timedelta(days=length - 1)).isoformat(),
                chance.choice(("sentence", "context", "publication")),
                "disaster",
                STATUSES[row % 4],
                "وادي النور",
                chance.choice(("", "وزارة الصحة", "BBC News; Reuters")),
                chance.choice(("", "official", "unnamed")),
                arabic,
                english,
                "n1 n2",
                chance.randrange(1, 7),
                "e1 e2",
            ]
        )
    return pd.DataFrame(rows, columns=HAPPENING)


def two_clusters() -> pd.DataFrame:
    """Fifteen rows within a month and fifteen more ten years later."""
    first, second = happenings(15, 25, 1), happenings(15, 25, 2)
    second["timeline_id"] = "x" + second["timeline_id"]
    for column in ("date_start", "date_end"):
        second[column] = [str(int(day[:4]) + 10) + day[4:] for day in second[column]]
    return pd.concat([first, second])


HAPPENINGS = {
    "none": happenings(0, 1),
    "one": happenings(1, 1),
    "three": happenings(3, 40),
    "one day": happenings(30, 1),
    "eighty in ten years": happenings(80, 3650),
    "two clusters": two_clusters(),
}
CLAIM = ["range_id", "measure", "actor", "low", "best", "high", "qualifier", "unit", "attributed_to", "grade"]
CLAIM += ["as_of_start", "as_of_end", "as_of_basis", "status", "part_of", "articles", "sources", "mentions"]
NONE = float("nan")
SOURCES = (
    "وزارة الصحة",
    "الهلال الأحمر",
    "BBC News; Reuters",
    "",
    "مسؤول عسكري لم يكشف عن اسمه لأسباب أمنية",
)


def claim(name: str, low: float, best: float, high: float, qualifier: str, **more: object) -> dict[str, object]:
    """A row; what is not given is ordinary."""
    row = dict.fromkeys(CLAIM, "") | {
        "range_id": name,
        "measure": "killed",
        "actor": "مدنيون",
        "low": low,
        "best": best,
        "high": high,
        "qualifier": qualifier,
        "attributed_to": "وزارة الصحة",
        "as_of_start": "2024-01-02",
        "as_of_end": "2024-01-02",
        "as_of_basis": "sentence",
        "status": "asserted",
        "articles": "n1",
        "sources": 1,
        "mentions": "m1",
    }
    return row | more


def frame(*rows: dict[str, object]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=CLAIM)


def claims(number: int, highest: int, seed: int = 0, measures: int = 4) -> pd.DataFrame:
    """So many claims up to `highest`, of every form, some inside the one before."""
    chance = random.Random(seed)
    rows = []
    for row in range(number):
        low, best, high = sorted(round(highest * chance.random() ** 4) for _ in range(3))
        forms = (
            (best, best, best, "exact"),
            (best, best, best, "approx"),
            (best, best, NONE, "at_least"),
            (best, best, NONE, "more_than"),
            (NONE, best, best, "at_most"),
            (NONE, best, best, "less_than"),
            (low, NONE, high, "range"),
            (low, best, high, "approx"),
            (1000, NONE, 9999, "order"),
            (100_000, NONE, 999_999, "order"),
        )
        day = date(2023, 4, 15) + timedelta(days=chance.randrange(600))
        dated = {} if row % 9 == 8 else {"as_of_start": day.isoformat(), "as_of_end": day.isoformat()}
        rows.append(
            claim(
                f"r{row:02}",
                *forms[row % len(forms)],
                measure=labels.known("measures")[row % measures],
                actor=("السودان", "مدنيون", "")[row % 3],
                attributed_to=SOURCES[row % len(SOURCES)],
                grade=("official", "", "belligerent")[row % 3],
                as_of_basis=("sentence", "context", "publication")[row % 3],
                status=("asserted", "asserted", "alleged", "asserted", "denied", "asserted", "planned")[row % 7],
                part_of=f"r{row - 1:02}" if row % 7 == 6 else "",
                **dated,
            )
        )
    return frame(*rows)


def growing_toll() -> pd.DataFrame:
    """Two sources that count the same dead on the days of two weeks, one with its parts."""
    rows = [
        claim(
            f"m{day}", number, number, number, "exact", as_of_start=f"2024-01-{day:02}", as_of_end=f"2024-01-{day:02}"
        )
        for day, number in ((2, 150), (3, 640), (5, 1_200), (8, 2_300), (12, 4_100))
    ]
    late = {"as_of_start": "2024-01-12", "as_of_end": "2024-01-12"}
    rows += [
        claim("c1", 300, 300, NONE, "at_least", attributed_to="الهلال الأحمر"),
        claim("c2", 2_000, NONE, 3_000, "range", attributed_to="الأمم المتحدة", **late),
        claim("c3", 5_000, 5_000, NONE, "more_than", attributed_to="الهلال الأحمر", **late),
        claim("p1", 900, 900, 900, "exact", actor="أطفال", part_of="m12", **late),
        claim("p2", 1_300, 1_300, 1_300, "approx", actor="نساء", part_of="m12", **late),
        claim("p3", 200, 200, 200, "exact", actor="مسعفون", attributed_to="الهلال الأحمر", part_of="c3", **late),
    ]
    return frame(*rows)


CLAIMS = {
    "none": claims(0, 9),
    "one": claims(1, 9),
    "zero": frame(claim("r1", 0, 0, 0, "exact")),
    "small": claims(10, 30),
    "zero to ten million": claims(30, 10_000_000),
    "growing toll": growing_toll(),
    "fifty": claims(50, 40_000, measures=9),
}
# each pair of values together at least once
OPTIONS = [
    {"language": language, "direction": direction, "width": width}
    for language, direction, width in (
        ("ar", "rtl", "web"),
        ("ar", "ltr", "phone"),
        ("en", "rtl", "phone"),
        ("en", "ltr", "web"),
    )
]
