"""Whether a figure is reported as fact, one case a row: tests/cases/standing.tsv."""

from __future__ import annotations

import pytest
from article_cases import article, rows

from riwaya import codebook
from riwaya.extract import extract_article
from riwaya.records import Estimate
from riwaya.text import read_sentences


def read(text: str) -> list[Estimate]:
    page = article(f"عنوان المقال\n\n{text}")
    return extract_article(page, read_sentences([page]), codebook.load()).estimates


@pytest.mark.parametrize(("text", "expected"), [row[:2] for row in rows("standing.tsv")])
def test_status(text: str, expected: str) -> None:
    assert [one.status for one in read(text)] == expected.split(" | ")


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("نفى الجيش مقتل 15 جنديا.", [None]),
        ("نفى الجيش مقتل 15 جنديا، وقال إن 3 أصيبوا.", [None, "الجيش"]),
        ("نفى الجيش ما أعلنته وزارة الصحة عن مقتل 15 شخصا.", ["وزارة الصحة"]),
        ("أكد الجيش مقتل 15 جنديا.", ["الجيش"]),
        ("قالت الشرطة إن 3 قتلوا، نافية مقتل 15 شخصا.", ["الشرطة", None]),
        ("زار الوزير الميناء، نافيا أن يكون عدد الركاب قد تجاوز 200 راكب.", [None]),
        ("قالت الشرطة إن الجيش نفى مقتل 15 جنديا.", [None]),
        ("قالت وزارة الصحة إن ما تردد عن وفاة 40 شخصا عار عن الصحة.", [None]),
        ("أكد الجيش أن ما أعلنته وزارة الصحة عن مقتل 40 شخصا غير صحيح.", ["وزارة الصحة"]),
        ("وقال الوزير إن الأرقام التي تتحدث عن 40 قتيلا لا تمت إلى الحقيقة بصلة.", [None]),
        ("استبعدت الوزارة أن يتجاوز عدد القتلى 40 قتيلا.", [None]),
    ],
)
def test_a_denied_figure_is_not_the_deniers(text: str, sources: list[str | None]) -> None:
    assert [one.attributed_to for one in read(text)] == sources
