"""Reading a whole article takes time as its length, whatever a line repeats and however many paragraphs there are."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from article_cases import article
from growth import assert_linear

from riwaya import codebook
from riwaya.attribution.mentions import Mentions
from riwaya.attribution.phrases import Phrase
from riwaya.extract import extract_article
from riwaya.text import read_sentences

# what paragraphs say by turns, with short names of institutions that are named in full, and that never are
PARAGRAPHS = (
    "قالت وزارة الصحة في غزة يوم الاثنين إن {} شخصا قتلوا وأصيب 18 آخرون في غارة جوية.",
    "وأعلنت الوزارة ارتفاع الحصيلة إلى {} قتيلا، وأضاف المتحدث باسم الجيش أن القوات قصفت رفح أمس.",
    "وذكر الجهاز أن {} أطفال بينهم رضيع قتلوا، بحسب المصدر ذاته، وأكدت الحركة أنها أسرت 3 جنود.",
)


def extraction(text: str) -> Callable[[], object]:
    """What extracts the claims of an article with this body."""
    one = article("عنوان\n\n" + text)
    return partial(extract_article, one, read_sentences([one]), codebook.load())


@pytest.mark.parametrize(
    "part",
    [
        "قتل 12 ",
        "قال الجيش في غزة يوم الاثنين ",
        "وقالت الوزارة إن ",
        "بينهم 3 أطفال و",
        "قتل 12 الصحة عن ",
        "قصف جريحين يناير ",
        "أن نقلا وقالت ",
        "الحصيلة ",
        "حصيلة ",
        "بيان من ",
    ],
)
def test_no_line_takes_more_than_linear_time(part: str) -> None:
    assert_linear(lambda length: extraction((part * (length // len(part))).strip() + "."), 2_000, 20_000)


def test_no_number_of_paragraphs_takes_more_than_linear_time() -> None:
    def prepare(count: int) -> Callable[[], object]:
        return extraction("\n\n".join(PARAGRAPHS[k % len(PARAGRAPHS)].format(k + 3) for k in range(count)))

    assert_linear(prepare, 60, 600)


@pytest.mark.parametrize("short", ["الوزارة", "وزارة الداخلية"])
def test_no_number_of_names_makes_one_slow_to_find(short: str) -> None:
    def prepare(count: int) -> Callable[[], object]:
        def run() -> None:
            mentions = Mentions()
            for k in range(count):
                mentions.add(Phrase(0, 3, f"وزارة الصحة {k}", "institution"))
                mentions.full(short)

        return run

    assert_linear(prepare, 300, 3_000)
