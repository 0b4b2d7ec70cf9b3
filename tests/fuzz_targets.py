"""What fuzzing calls: any bytes into the reader, numbers, dates and all claims, and what must hold of what comes out.

`test_fuzz_targets.py` gives them a few hundred inputs of hypothesis, `fuzz.py` (`make fuzz`) as many as there is time
for.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import test_numerals
import test_timex
from article_cases import article

from riwaya import codebook, numerals, timex
from riwaya.corpus import Entry, manifest_entry, manifest_rows, read_article
from riwaya.extract import extract_article
from riwaya.text import sentences

# words that are read by some rule, and letters and marks that may come between them
_NUMBERS = [*test_numerals.WORDS.split(), "\n", "\u200f", "\u0640", "7"]
_DATES = [*test_timex.WORDS.split(), "\n", "\u200f", "\u0640", "7"]
_NEWS = """
قتل أصيب مقتل إصابة نزوح جنديا قتيلا شخصا مدنيين وزارة الدفاع الداخلية قال أعلنت وأضاف نفى إن أن أنه بحسب وفق
الروسية الأوكراني كورسك الخرطوم الأمم المتحدة نحو أكثر من ما لا يقل عن بين إلى على الأقل منهم بينهم « » : ، . " ( )
"""
_CLAIMS = [*_NEWS.split(), *_NUMBERS[:40], *_DATES[:40], "\n\n"]
NAMES_OF_FILES = ("a.txt", "a.html", "articles.csv")
TODAY = date(2025, 8, 20)

Target = Callable[[bytes], None]


def reader(data: bytes) -> None:
    """A file of these bytes, a page or a manifest: read, with each sentence in its place, or refused by its name."""
    name = NAMES_OF_FILES[data[0] % len(NAMES_OF_FILES)] if data else NAMES_OF_FILES[0]
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data[1:])
        try:
            if name == "articles.csv":
                _manifest(path)
                return
            read = read_article(path, Entry("articles.csv, line 2", "a", TODAY, "", "", ""))
        except ValueError as error:
            assert name in str(error), error
            return
    assert "\r" not in read.text
    check_spans(read.text, [(one.start, one.end, one.text) for one in sentences(read)])


def _manifest(path: Path) -> None:
    _, rows = manifest_rows(path)
    for line, row in rows:
        entry = manifest_entry(f"{path}, line {line}", row)
        assert entry.article_id and "/" not in entry.article_id


def numbers(data: bytes) -> None:
    """Numbers, none of them negative or endless, one after the other."""
    text = text_of(data, _NUMBERS)
    found = numerals.find_numbers(text)
    assert all(math.isfinite(number) and number >= 0 for _, _, number in found)
    check_spans(text, [(start, end, text[start:end]) for start, end, _ in found])


def dates(data: bytes) -> None:
    """Periods that begin before they end, one after the other; also for the first and last days that there are."""
    text = text_of(data, _DATES)
    moved = (TODAY, TODAY + timedelta(data[0] * 37 if data else 0), date.min, date.max)
    for today in moved:
        found = timex.find_dates(text, today)
        assert all(first <= last for _, _, first, last in found)
        check_spans(text, [(start, end, text[start:end]) for start, end, *_ in found])


def claims(data: bytes) -> None:
    """All claims of an article, each quote in its place, each period and bound in order."""
    read = article(text_of(data, _CLAIMS))
    found = extract_article(read, sentences(read), codebook.load())
    for one in (*found.timex, *found.estimates, *found.events, *found.rejected):
        assert read.text[one.start : one.end] == one.text
    assert all(one.date_start <= one.date_end for one in (*found.timex, *found.events))
    for one in found.estimates:
        said = [n for n in (one.low, one.best, one.high) if n is not None]
        assert said == sorted(said)


TARGETS: dict[str, Target] = {"reader": reader, "numbers": numbers, "dates": dates, "claims": claims}


def text_of(data: bytes, pieces: list[str]) -> str:
    """The bytes as UTF-8, or each byte a piece with or without a blank behind it, as the first byte says."""
    if not data or data[0] % 2:
        return data[1:].decode("utf-8", "ignore")
    return "".join(pieces[(byte >> 1) % len(pieces)] + " " * (byte & 1) for byte in data[1:])


def check_spans(text: str, spans: Iterable[tuple[int, int, str]]) -> None:
    """AssertionError for a span that is empty, not in the text, not what it says, or not after the one before."""
    found = list(spans)
    for start, end, quote in found:
        assert 0 <= start < end <= len(text) and text[start:end] == quote == quote.strip()
    assert all(one[1] <= other[0] for one, other in pairwise(found))
