"""Any bytes, noise of Arabic pages, and news texts in every writing: no exception, spans in place, the same figures."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from arabic_news import noise, pages
from fuzz_targets import NAMES_OF_FILES, TARGETS, claims, reader
from hypothesis import given, settings
from hypothesis import strategies as st

from riwaya.pipeline import read_corpus


@pytest.mark.parametrize("name", TARGETS)
@given(data=st.binary(max_size=300))
@settings(max_examples=150)
def test_any_bytes(name: str, data: bytes) -> None:
    TARGETS[name](data)


@given(noise)
@settings(max_examples=200)
def test_any_noise(text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    claims(b"\1" + data)
    for kind in range(len(NAMES_OF_FILES)):
        reader(bytes([kind]) + data)


@given(pages())
@settings(max_examples=100)
def test_the_writing_of_a_text_changes_no_figure(page: tuple[bytes, tuple[tuple[str, int], ...]]) -> None:
    data, figures = page
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "articles.csv").write_text("article_id,source_date\na,2024-11-08\n", encoding="utf-8")
        (folder / "a.txt").write_bytes(data)
        estimates = read_corpus(folder)["estimates"]
    assert tuple(zip(estimates["measure"], estimates["best"], strict=True)) == figures
