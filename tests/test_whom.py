"""Whom a figure counts, one case a row: tests/cases/whom.tsv."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from article_cases import article, rows
from growth import assert_linear

from riwaya import codebook
from riwaya.estimates.cast import Cast
from riwaya.extract import extract_article
from riwaya.text import read_sentences


def actors(headline: str, *paragraphs: str) -> list[str | None]:
    """The actor of each figure; what stands first is the headline, however short."""
    one = article("\n\n".join([headline, *paragraphs]))
    body = [replace(sentence, kind="body") for sentence in read_sentences([one])]
    sentences = [replace(s, kind="headline") if s.start < len(headline) else s for s in body]
    return [found.actor for found in extract_article(one, sentences, codebook.load()).estimates]


def cast_of(*sentences: str) -> Cast:
    """The cast of an article whose first sentence is the headline."""
    cast = Cast()
    for at, sentence in enumerate(sentences):
        cast.see(codebook.load().lexicon.scan(sentence), 1 if at else 3)
    return cast


@pytest.mark.parametrize(("text", "expected"), [(text, expected) for text, expected, _ in rows("whom.tsv")])
def test_actor(text: str, expected: str) -> None:
    found = [name or "-" for name in actors(*text.split(" ‖ "))]
    assert found == expected.split(" | ")


def test_a_new_paragraph_does_not_take_over_a_place() -> None:
    one, two = "وفي الخرطوم قتل 12 شخصا. وأصيب 30 شخصا.", "وأصيب 40 شخصا."
    assert actors("معارك السودان", one, two) == ["الخرطوم", "الخرطوم", "السودان"]


def test_a_country_gone_to_is_not_the_articles() -> None:
    assert cast_of("نازحون يعبرون إلى سوريا", "قصف على لبنان", "لبنان يحصي النازحين").country() == "لبنان"


def test_only_a_war_has_an_opponent() -> None:
    war = cast_of("حرب روسيا وأوكرانيا", "قصف على أوكرانيا", "هجوم روسيا")
    peace = cast_of("روسيا وأوكرانيا", "قمة في أوكرانيا", "زيارة روسيا")
    assert war.opponent(name="روسيا") == "أوكرانيا"
    assert peace.opponent(name="روسيا") is None


@pytest.mark.parametrize(
    "part",
    [
        *("قال 12 جنديا، والأمريكية ", "بحسب نظيرته الأوكرانية ", "هؤلاء الجنود 12 ", "قال الوزير "),
        *("نشرت الحماية المدنية 12 زورقا ", "12 قتيلا من منتظري المساعدات ", "كينيا (12) ", "في المدينة 12 قتيلا "),
    ],
)
def test_no_sentence_takes_more_than_linear_time(part: str) -> None:
    def prepare(length: int) -> Callable[[], object]:
        one = article("عنوان\n\n" + part * (length // len(part)))
        return partial(extract_article, one, read_sentences([one]), codebook.load())

    assert_linear(prepare, 3_000, 30_000)


def test_a_speaker_of_a_longer_sentence_before_is_no_word_of_this_one() -> None:
    one = "وفي تصريح له مساء الاثنين، بعد ساعات من القتال، قال الناطق باسم الهلال الأحمر السوداني: «تلقينا نداءات»."
    assert actors("معارك السودان", f"{one} وتابع أن اثنين من المتطوعين أصيبا.") == ["متطوعون"]
