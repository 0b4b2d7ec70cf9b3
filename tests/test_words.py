"""Words as they stand on pages: with characters inside them that nobody sees."""

from __future__ import annotations

import pytest
from article_cases import article
from hypothesis import given
from hypothesis import strategies as st

from riwaya import codebook
from riwaya.extract import extract_article
from riwaya.numerals import find_numbers
from riwaya.text import read_sentences

TITLE = "عنوان\n\n"
PLAIN = "قالت وزارة الصحة إن 1200 شخص قتلوا أمس."
# in the sentence, what stands there, what it is
HIDDEN = [
    ("وزارة", "وزا\u00adرة", "soft hyphen"),
    ("الصحة", "ال\u2067صحة\u2069", "isolates"),
    ("قتلوا", "قت\u200dلوا", "joiner"),
    ("1200", "12\u202e00", "override"),
    ("1200", "1\u200b200", "zero-width space in a number"),
    ("1200", "12\x0000", "NUL in a number"),
    ("1200", "1\u2060,\u2060200", "word joiners about a separator"),
    ("شخص", "شـــخص", "tatweel"),
    ("أمس", "\ufeffأمس", "byte order mark"),
]


@pytest.mark.parametrize(("plain", "written", "what"), HIDDEN)
def test_what_is_not_seen_changes_nothing(plain: str, written: str, what: str) -> None:
    expected, found = (
        extract_article(one, read_sentences([one]), codebook.load())
        for one in (article(TITLE + PLAIN), article(TITLE + PLAIN.replace(plain, written)))
    )
    assert [(e.best, e.measure, e.actor, e.attributed_to) for e in expected.estimates] == [
        (1200, "killed", None, "وزارة الصحة")
    ]
    assert [(e.best, e.measure, e.actor, e.attributed_to) for e in found.estimates] == [
        (e.best, e.measure, e.actor, e.attributed_to) for e in expected.estimates
    ]
    assert [(e.type, e.date_start) for e in found.events] == [(e.type, e.date_start) for e in expected.events]
    text = TITLE + PLAIN.replace(plain, written)
    assert all(text[e.start : e.end] == e.text for e in (*found.estimates, *found.events, *found.timex))


@pytest.mark.parametrize("between", ["\u200b", " ", "\t", "\u3000"])
def test_a_zero_width_space_parts_words_as_any_space(between: str) -> None:
    assert find_numbers(f"اثنا{between}عشر جنديا") == [(0, 8, 12)]


@pytest.mark.parametrize("between", ["\n", " ", "\u2003"])
def test_numbers_on_two_lines_or_apart_are_two(between: str) -> None:
    assert [value for _, _, value in find_numbers(f"12{between}30 جنديا")] == [12, 30]


MARKS = st.sampled_from("\u064e\u064f\u0650\u0652\u0640")


@given(st.lists(st.tuples(st.integers(0, len(PLAIN)), MARKS), max_size=12))
def test_tashkeel_changes_nothing(marks: list[tuple[int, str]]) -> None:
    """Short vowels and tatweel, on any letter of any word."""
    written = PLAIN
    for at, mark in sorted(marks, reverse=True):
        if at and written[at - 1].isalpha() and written[at - 1] not in "\u0640":
            written = written[:at] + mark + written[at:]
    one, other = article(TITLE + PLAIN), article(TITLE + written)
    expected, found = (extract_article(a, read_sentences([a]), codebook.load()) for a in (one, other))
    assert [(e.best, e.measure, e.attributed_to) for e in found.estimates] == [
        (e.best, e.measure, e.attributed_to) for e in expected.estimates
    ]
    assert [(e.type, e.status) for e in found.events] == [(e.type, e.status) for e in expected.events]


def test_digits_that_are_no_number_are_listed_with_the_reason() -> None:
    one = article(TITLE + "هاتف الوزارة " + "9" * 40 + "، والإصدار 1.2.3، وقتل 4.700 شخص.")
    found = extract_article(one, read_sentences([one]), codebook.load())
    assert [e.best for e in found.estimates] == [4700]
    assert [(r.text, r.reason) for r in found.rejected] == [
        ("9" * 40, "digits that are no single number"),
        ("1.2.3", "digits that are no single number"),
    ]
