"""Folding, lines and sentences: spans are exact, nothing is lost, cases split as a person would split them."""

from __future__ import annotations

from time import process_time

import pytest
from article_cases import article, rows
from hypothesis import given, settings
from hypothesis import strategies as st

from riwaya.pages.lines import split_lines
from riwaya.records import stable_id
from riwaya.text import fold, read_sentences, sentences

ARABIC = st.text(
    st.sampled_from(
        "ابتثجحخدذرزسشصضطظعغفقكلمنهويةىءأإآؤئکیﻻﺍًٌَُِّْـ"
        "٠١٢٣٤٥٦٧٨٩0123456789aZ😀 \u00a0\n\r\t\u200f\u202e\u2028\ufeff"
        ".,،؛:؟!?…-–|/()[]«»\"'“”*•"
    ),
    max_size=300,
)


@pytest.mark.parametrize(("text", "expected", "why"), rows("sentences.tsv"))
def test_sentence_cases(text: str, expected: str, why: str) -> None:
    assert [s.text for s in sentences(article(text))] == expected.split(" ‖ "), why


@given(ARABIC | st.text(max_size=200))
@settings(max_examples=150)
def test_sentences_cover_the_text(text: str) -> None:
    found = sentences(article(text))
    at = 0
    for sentence in found:
        assert not text[at : sentence.start].strip()
        assert text[sentence.start : sentence.end] == sentence.text == sentence.text.strip() != ""
        at = sentence.end
    assert not text[at:].strip()
    assert [bool(s.why) for s in found] == [s.kind in ("boilerplate", "duplicate") for s in found]
    assert len({s.sentence_id for s in found}) == len(found)
    assert [s.paragraph for s in found] == sorted(s.paragraph for s in found)


@given(ARABIC)
@settings(max_examples=50)
def test_splitting_twice_is_the_same(text: str) -> None:
    assert sentences(article(text)) == sentences(article(text))
    for sentence in sentences(article(text)):
        if sentence.kind == "body" and "\n" not in sentence.text:
            again = [s for s in sentences(article(sentence.text)) if s.text.strip()]
            assert "".join(s.text for s in again) == sentence.text or len(again) == 1


@given(ARABIC | st.text(max_size=200))
@settings(max_examples=150)
def test_fold_keeps_length_and_folds_once(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("أإآٱ", "اااا"),
        ("ىيئیۍ", "ييييي"),
        ("ةه", "هه"),
        ("ؤو", "وو"),
        ("کك", "كك"),
        ("٠١٢٣٤٥٦٧٨٩", "0123456789"),
        ("۰۱۲۳۴۵۶۷۸۹", "0123456789"),
        # presentation forms: lam medial, alef with hamza; the ligature lam-alef is two letters and stays
        ("ﻠﺃﻻ", "لاﻻ"),
        ("12\N{NO-BREAK SPACE}ألف\N{NARROW NO-BREAK SPACE}جندي", "12 الف جندي"),
        # look-alikes that stay
        ("ء، ًـ٫٬٪ abc 😀", "ء، ًـ٫٬٪ abc 😀"),
    ],
)
def test_fold_cases(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_ids_name_article_and_place() -> None:
    first, second = read_sentences([article("قتل ثلاثة في الميناء.", "a"), article("قتل ثلاثة في الميناء.", "b")])
    assert first.sentence_id == stable_id("sen", "a", 0) != second.sentence_id
    assert (first.kind, first.paragraph) == ("body", 0)


def test_lines_are_stripped_of_every_blank() -> None:
    text = "\N{NO-BREAK SPACE} أول \n\N{NO-BREAK SPACE}\n\tثان\u2028ثالث\r"
    found = list(split_lines(text))
    assert [line.text for line in found] == ["أول", "ثان", "ثالث"]
    assert [line.gap for line in found] == [False, True, False]
    assert all(text[line.start : line.end] == line.text for line in found)


@pytest.mark.parametrize(
    "text",
    [
        "." * 200_000,
        "1." * 100_000,
        "(" * 100_000 + ")" * 100_000,
        "«" * 200_000,
        "ا" + " " * 200_000 + "ا",
        "و" * 200_000,
        "ا | " * 50_000,
        "كلمة\n" * 40_000,
        "قتل 12 جنديا في كورسك وأصيب 30 آخرون. " * 3_000,
        "قتل 12 جنديا في كورسك وأصيب 30 آخرون.\n" * 3_000,
        "اقرأ أيضا\n\nخبر آخر عن شيء ما\n\n" * 5_000,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_hostile_shapes_take_no_quadratic_time(text: str) -> None:
    start = process_time()
    found = sentences(article(text))
    assert process_time() - start < 20
    assert sum(len(s.text) for s in found) <= len(text)
