"""The days that a figure holds for, one case a row: tests/cases/holding.tsv."""

from __future__ import annotations

import pytest
from article_cases import article, rows

from riwaya import codebook
from riwaya.extract import extract_article
from riwaya.records import Estimate
from riwaya.text import read_sentences


def days(one: Estimate) -> str:
    days = dict.fromkeys((one.as_of_start.isoformat(), one.as_of_end.isoformat()))
    return " ".join([*days, one.as_of_basis])


@pytest.mark.parametrize(("text", "expected"), [row[:2] for row in rows("holding.tsv")])
def test_the_days_that_a_figure_holds_for(text: str, expected: str) -> None:
    page = article(f"عنوان المقال\n\n{text}")
    found = extract_article(page, read_sentences([page]), codebook.load()).estimates
    assert [days(one) for one in found] == expected.split(" | ")
