"""Numbers: the table of cases, independent generators of number words, and what must hold for any text."""

from __future__ import annotations

import random
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from growth import assert_linear
from hypothesis import given, settings
from hypothesis import strategies as st
from num2words import num2words

from riwaya.numerals import find_numbers

CASES = Path(__file__).parent / "cases" / "numerals.tsv"
# every number up to 2000, and a few of each length up to a billion
SMALL = range(2001)
SAMPLE = sorted(random.Random(1).randrange(10**k, 10 ** (k + 1)) for k in range(3, 12) for _ in range(150))
ROUND = [factor * 10**k for k in range(13) for factor in (1, 2, 3, 11, 12, 20, 21, 99) if factor * 10**k <= 10**12]
NUMBERS = [*SMALL, *SAMPLE, *ROUND]


def rows() -> list[list[str]]:
    lines = CASES.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize(("text", "expected", "why"), rows())
def test_case(text: str, expected: str, why: str) -> None:
    plain = text.replace("‹", "").replace("›", "")
    quotes = [part.partition("›")[0] for part in text.split("‹")[1:]]
    found = find_numbers(plain)
    assert [number for _, _, number in found] == ([] if expected == "-" else [float(n) for n in expected.split()]), why
    if expected != "-":
        assert [plain[start:end] for start, end, _ in found] == quotes, why


def assert_reads(text: str, number: int) -> None:
    before = "بلغ العدد "
    assert find_numbers(f"{before}{text}.") == [(len(before), len(before) + len(text), number)], text


@pytest.mark.parametrize(
    "rules", ["%spellout-cardinal-masculine", "%spellout-cardinal-feminine", "%spellout-numbering"]
)
def test_icu_spelling_reads_back(rules: str) -> None:
    icu = pytest.importorskip("icu")
    spell = icu.RuleBasedNumberFormat(icu.URBNFRuleSetTag.SPELLOUT, icu.Locale("ar"))
    spell.setDefaultRuleSet(rules)
    for number in NUMBERS:
        assert_reads(spell.format(number), number)


def test_icu_ordinals_are_no_numbers() -> None:
    icu = pytest.importorskip("icu")
    spell = icu.RuleBasedNumberFormat(icu.URBNFRuleSetTag.SPELLOUT, icu.Locale("ar"))
    for rules in ("%spellout-ordinal-masculine", "%spellout-ordinal-feminine"):
        spell.setDefaultRuleSet(rules)
        # round tens are also cardinals
        for number in (n for n in range(1, 100) if n < 20 or n % 10):
            assert find_numbers(f"المرة {spell.format(number)} في") == [], spell.format(number)


def is_right(number: int) -> bool:
    """Whether num2words writes a number in Arabic: it says "a hundred and a thousand thousand" for 101 thousand.

    Two thousand by themselves it writes in construct, as before a noun.
    """
    groups = [number // 1000**k % 1000 for k in range(1, 4)]
    is_alone = number in (2000, 2 * 10**6, 2 * 10**9)
    return not is_alone and not any(group > 100 and group % 100 == 1 for group in groups)


def test_num2words_reads_back() -> None:
    for number in NUMBERS:
        if is_right(number) and number < 10**12:
            assert_reads(num2words(number, lang="ar"), number)


@given(st.integers(0, 10**12))
@settings(max_examples=300)
def test_digits_read_back(number: int) -> None:
    arabic, persian = (str.maketrans("0123456789", digits) for digits in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"))
    for text in (f"{number}", f"{number:,}", f"{number:,}".replace(",", "٬")):
        for written in (text, text.translate(arabic), text.translate(persian)):
            assert_reads(written, number)


WORDS = """
في من بين و وألف ألف ألفا آلاف مليون ملايين مئة مائتي ثلاثة عشر وعشرون عشرين أحد الاثنين نصف ونصف ربع 7 12 000 1,5
٤٬٧٠٠ 1.833.164 / ( ) - ، . جنديان الثالث الحادي كتاب مئات بضع 0 بالمئة
"""
PIECES = st.sampled_from([*WORDS.split(), "\n", "\u200f"])
NOISE = st.lists(PIECES | st.text(max_size=4), max_size=30).map(" ".join)


@given(NOISE)
@settings(max_examples=1000)
def test_any_text(text: str) -> None:
    found = find_numbers(text)
    assert found == find_numbers(text)
    for start, end, number in found:
        assert 0 <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        assert number >= 0
    assert all(one[1] <= other[0] for one, other in pairwise(found))


@pytest.mark.parametrize("piece", ["7", "7 ", "1,", "و", "و ", "مئة و", "ألف و", "([", "كتاب", "جنديان "])
def test_time_is_linear(piece: str) -> None:
    assert_linear(lambda length: partial(find_numbers, piece * (length // len(piece))), 10_000, 100_000)
