"""Lines that a program broke at a width are joined again, and no others."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya import pipeline
from riwaya.pages.decode import decode
from riwaya.pages.wrapped import unwrap

GOLD = Path(__file__).parent / "gold"
ARTICLES = sorted((GOLD / "open" / "articles").glob("*.txt"))
SAMPLE = Path(__file__).parents[1] / "data" / "raw" / "kursk"


CLAIMS = {
    "estimates": ["start", "end", "text", "measure", "low", "best", "high", "actor", "attributed_to"],
    "timex": ["start", "end", "text", "date_start", "date_end"],
    "events": ["text", "type", "date_start", "actors", "attributed_to", "status"],
}


def broken(text: str, width: int) -> str:
    lines = (textwrap.fill(line, width, break_on_hyphens=False) if line.strip() else line for line in text.split("\n"))
    return "\n".join(lines)


@pytest.mark.parametrize("width", [56, 72, 100])
@pytest.mark.parametrize("path", ARTICLES[::4], ids=lambda path: path.stem)
def test_an_article_is_the_same_again(path: Path, width: int) -> None:
    text = path.read_text(encoding="utf-8")
    joined = unwrap(broken(text, width))
    assert joined.split() == text.split()
    paragraphs = [len(part.split("\n\n")) for part in (text, joined)]
    assert paragraphs[0] == paragraphs[1]
    lines = [sum(map(bool, part.split("\n"))) for part in (text, joined)]
    # a paragraph of a line and a word more or less may end as if it were broken
    assert abs(lines[0] - lines[1]) <= 1


@pytest.mark.parametrize("path", [*SAMPLE.glob("*.txt"), *GOLD.glob("*/articles/*.txt")], ids=lambda path: path.stem)
def test_lines_of_a_page_stay(path: Path) -> None:
    text = decode(path.read_bytes(), path.name)
    assert unwrap(text) == text


TITLES = ("فيضانات تغمر أحياء كاملة في العاصمة وضواحيها", "وزير الصحة يعلن خطة جديدة لمواجهة وباء الكوليرا") * 4


@pytest.mark.parametrize("lines", [TITLES, [f"- {title}" for title in TITLES], ["كلمة واحدة.", "كلمتان هنا."] * 4])
def test_lists_stay(lines: list[str]) -> None:
    assert unwrap("\n".join(lines)) == "\n".join(lines)


@given(st.text(alphabet="اب 1.\n\t،", max_size=400), st.integers(40, 60))
def test_no_offset_moves(text: str, width: int) -> None:
    for given_text in (text, broken(text, width)):
        joined = unwrap(given_text)
        assert len(joined) == len(given_text)
        assert all(a == b or (a, b) == ("\n", " ") for a, b in zip(given_text, joined, strict=True))


def test_the_same_is_read_of_a_mail_as_of_a_page(tmp_path: Path) -> None:
    text = (GOLD / "open" / "articles" / "g02.txt").read_text(encoding="utf-8")
    read = {}
    for name, written in (("page", text), ("mail", broken(text, 64).replace("\n", "\r\n"))):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "articles.csv").write_text("article_id,source_date\na,2025-01-15\n", encoding="utf-8")
        (folder / "a.txt").write_bytes(written.encode("utf-8"))
        tables = pipeline.read_corpus(folder)
        read[name] = [tables[table][columns] for table, columns in CLAIMS.items()]
    assert len(read["page"][0]) > 3
    for page, mail in zip(read["page"], read["mail"], strict=True):
        pd.testing.assert_frame_equal(page, mail)
