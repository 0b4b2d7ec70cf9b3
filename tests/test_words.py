"""Words as they stand on pages: with characters inside them that nobody sees."""

from __future__ import annotations

import pytest
from article_cases import article

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
