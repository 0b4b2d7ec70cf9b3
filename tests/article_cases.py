"""What the tests of reading in share: an article made of a text, and the rows of a cases file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from riwaya.records import Article

CASES = Path(__file__).parent / "cases"


def article(text: str, name: str = "a", office: str = "", headline: str = "") -> Article:
    return Article(name, date(2024, 11, 1), text, source_office=office, source_headline=headline)


def rows(name: str) -> list[list[str]]:
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]
