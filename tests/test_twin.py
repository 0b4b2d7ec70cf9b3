"""The interactive twins: the same drawing, under each row its quotes, and nothing of an article that could run."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pandas as pd
import pytest
from figure_checks import named, point_of
from matplotlib.collections import PathCollection

from riwaya import figures
from riwaya.explore.twin import twin
from riwaya.figures.save import svg

BAD = '"><script>alert(1)</script>'
ARTICLES = pd.DataFrame(
    {
        "article_id": ["a1", "a2"],
        "source_date": ["2024-03-01", "2024-03-02"],
        "source_office": ["صحيفة الغد", ""],
        "source_headline": ["مقتل 12 في الفاشر", BAD],
        "url": ["https://example.org/1?a=b&c=d", "javascript:alert(1)"],
    }
)
TEXTS = [("s1", "a1", 100, "قال الدفاع المدني إن 12 شخصا قتلوا."), ("s2", "a2", 0, f"قتل 15 شخصا {BAD}.")]
SENTENCES = pd.DataFrame(TEXTS, columns=["sentence_id", "article_id", "start", "text"])
MENTIONS = pd.DataFrame(
    [
        ("m1", "a1", "s1", 121, 128, "12 شخصا", "الدفاع المدني"),
        ("m2", "a2", "s2", 4, 11, "15 شخصا", ""),
    ],
    columns=["estimate_id", "article_id", "sentence_id", "start", "end", "text", "attributed_to"],
)
RANGES = pd.DataFrame(
    {
        "range_id": ["r1", "r2"],
        "measure": "killed",
        "actor": "",
        "low": [12, 15],
        "best": [12, 15],
        "high": [12, 15],
        "qualifier": "exact",
        "attributed_to": ["الدفاع المدني", ""],
        "as_of_start": ["2024-03-01", "2024-03-02"],
        "as_of_end": ["2024-03-01", "2024-03-02"],
        "articles": ["a1", "a2"],
        "mentions": ["m1", "m2"],
    }
)


class Reader(HTMLParser):
    """The elements of a page, and the text in each template."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.told: dict[str, str] = {}
        self._sheet = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag == "template":
            self._sheet = str(dict(attrs)["id"])
            self.told[self._sheet] = ""

    handle_startendtag = handle_starttag

    def handle_endtag(self, tag: str) -> None:
        if tag == "template":
            self._sheet = ""

    def handle_data(self, data: str) -> None:
        if self._sheet:
            self.told[self._sheet] += data


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    return reader


@pytest.fixture(scope="module", params=["ar", "en"])
def figure(request: pytest.FixtureRequest) -> figures.page.Chart:
    return figures.estimate_ranges(RANGES, language=request.param, articles=ARTICLES)


@pytest.fixture(scope="module")
def page(figure: figures.page.Chart) -> str:
    return twin(figure, RANGES, MENTIONS, SENTENCES, ARTICLES).html


def test_the_drawing_is_that_of_the_figure(figure: figures.page.Chart, page: str) -> None:
    alone = svg(figure)
    assert alone[alone.index("<desc") : alone.index("</svg>")] in page
    # its title would pop up over each row, and an image hides what is in it from a screen reader
    assert page.count("<title>") == 1 and 'role="img"' not in page


def test_each_row_can_be_pointed_at_where_its_mark_is(figure: figures.page.Chart, page: str) -> None:
    areas = {element["data-row"]: element for tag, element in read(page).elements if "data-row" in element}
    assert list(areas) == ["r1", "r2"]
    for name, area in areas.items():
        mark = named(figure, f"point-{name}")
        assert isinstance(mark, PathCollection)
        y = (figure.bbox.y1 - point_of(mark)[1]) * 72 / figure.dpi
        assert float(area["y"]) < y < float(area["y"]) + float(area["height"])
        # who cannot see or point hears the same
        assert area["tabindex"] == "0" and MENTIONS["text"][0 if name == "r1" else 1] in area["aria-label"]


def test_a_row_tells_its_quotes_their_sentences_and_sources(page: str) -> None:
    told = read(page).told
    for said in ("قال الدفاع المدني إن 12 شخصا قتلوا.", "الدفاع المدني", "صحيفة الغد", "مقتل 12 في الفاشر", "2024"):
        assert said in told["told-r1"]
    assert '<mark class="riwaya-chosen">12 شخصا</mark>' in page and '<mark class="riwaya-chosen">15 شخصا</mark>' in page


def test_nothing_of_an_article_runs_and_nothing_is_fetched(page: str) -> None:
    elements = read(page).elements
    assert [tag for tag, _ in elements].count("script") == 1
    assert BAD in read(page).told["told-r2"]
    links = [element["href"] for tag, element in elements if tag == "a"]
    assert links == ["https://example.org/1?a=b&c=d"]
    loads = [element for _, element in elements if "src" in element]
    assert not loads and not re.search(r"@import|url\((?!#)", page)
    assert "default-src 'none'" in page


def test_a_timeline_has_a_twin_too_and_the_same_bytes_each_time(tmp_path: object) -> None:
    rows = pd.DataFrame(
        {
            "timeline_id": ["t1"],
            "date_start": "2024-03-01",
            "date_end": "2024-03-01",
            "type": "attack",
            "status": "asserted",
            "label_ar": "هجوم",
            "label_en": "Attack",
            "mentions": "m1 gone",
        }
    )
    events = MENTIONS.rename(columns={"estimate_id": "event_id"})
    pages = [twin(figures.timeline(rows), rows, events, SENTENCES, ARTICLES) for _ in range(2)]
    assert pages[0].html == pages[1].html and "12 شخصا" in pages[0].html
    # in a notebook it is a frame of its own
    assert pages[0]._repr_html_().startswith("<iframe") and "&lt;svg" in pages[0]._repr_html_()
    assert pages[0].save(tmp_path / "x.html").read_text(encoding="utf-8") == pages[0].html
