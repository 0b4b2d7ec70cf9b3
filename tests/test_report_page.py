"""The report page as a file: what is on it, where its links lead, and that nothing on it runs but our own script."""

import base64
import hashlib
import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from report_cases import HOSTILE_ROW, OVERRIDE, SAMPLE, empty_corpus, hostile_corpus, tables_of, write_report

from riwaya import figures
from riwaya.english import English
from riwaya.figures.style import THEMES, mix
from riwaya.report import drawing
from riwaya.report.quotes import highlighted, shown, web_address

VOID = {"meta", "link", "br", "input", "img"}


class Page(HTMLParser):
    """The elements of a page, each with its attributes and the text inside; raises for one that is not closed."""

    def __init__(self, text):
        super().__init__()
        self.elements, self._open = [], []
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag, attrs):
        element = {"tag": tag, "attrs": dict(attrs), "text": ""}
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag, attrs):
        self.elements.append({"tag": tag, "attrs": dict(attrs), "text": ""})

    def handle_endtag(self, tag):
        assert self._open.pop()["tag"] == tag

    def handle_data(self, data):
        for element in self._open:
            element["text"] += data

    def all(self, tag):
        return [element for element in self.elements if element["tag"] == tag]

    def values(self, name):
        return [element["attrs"][name] for element in self.elements if name in element["attrs"]]


@pytest.fixture(scope="module", params=["ar", "en"])
def sample(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp(request.param) / "kursk"
    write_report(SAMPLE, folder, language=request.param)
    return Page((folder / "index.html").read_text(encoding="utf-8")), request.param


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    root = tmp_path_factory.mktemp("hostile")
    write_report(hostile_corpus(root / "corpus"), root / "<b>x")
    return (root / "<b>x" / "index.html").read_text(encoding="utf-8")


def test_language_and_direction(sample):
    page, language = sample
    assert page.all("html")[0]["attrs"] == {"lang": language, "dir": {"ar": "rtl", "en": "ltr"}[language]}


def test_ids_are_unique_and_every_link_inside_leads_to_one(sample):
    page, _ = sample
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    inside = [href[1:] for href in page.values("href") if href.startswith("#")]
    assert len(inside) > 300
    assert set(inside) <= set(ids)
    for name in ("aria-labelledby", "aria-describedby"):
        assert set(page.values(name)) <= set(ids)


def test_every_row_has_a_mark_a_table_row_and_its_sentences_with_links_both_ways(sample):
    page, _ = sample
    tables, _ = tables_of(SAMPLE)
    rows = [*tables["timeline"]["timeline_id"], *tables["estimate_ranges"]["range_id"]]
    anchors = [element["attrs"] for element in page.all("a")]
    leads = {(anchor.get("id"), anchor["href"]) for anchor in anchors}
    ids, hrefs = set(page.values("id")), page.values("href")
    for row in rows:
        assert {(f"m-{row}", f"#e-{row}"), (f"n-{row}", f"#e-{row}")} <= leads
        assert {f"e-{row}", f"t-{row}"} <= ids
        assert {f"#m-{row}", f"#n-{row}", f"#t-{row}"} <= set(hrefs)


def test_every_mention_is_quoted_to_the_letter_in_its_sentence(sample):
    page, _ = sample
    tables, _ = tables_of(SAMPLE)
    said = [*tables["events"]["text"], *tables["estimates"]["text"]]
    assert sorted(element["text"] for element in page.all("mark")) == sorted(said)
    texts = dict(tables["articles"][["article_id", "text"]].itertuples(index=False))
    quotes = [element["text"] for element in page.all("blockquote")]
    assert all(any(quote in text for text in texts.values()) for quote in quotes)
    ids = [value for value in page.values("id") if value.startswith("q-")]
    assert sorted(ids) == sorted(
        f"q-{name}" for name in [*tables["events"]["event_id"], *tables["estimates"]["estimate_id"]]
    )


def test_the_figures_are_described_as_they_are(sample):
    page, language = sample
    tables, words = tables_of(SAMPLE)
    options = {"language": language, "articles": tables["articles"], "names": English(words)}
    for key, draw in (("timeline", figures.timeline), ("estimate_ranges", figures.estimate_ranges)):
        alt = figures.alt_text(draw(tables[key], **options))
        (description,) = (element for element in page.elements if element["attrs"].get("id") == f"{key}-alt")
        assert description["text"] == alt


def test_a_mark_says_what_it_is_to_those_who_do_not_see_it(sample):
    page, _ = sample
    marks = [element["attrs"] for element in page.all("a") if element["attrs"].get("id", "").startswith("m-")]
    assert len({mark["aria-label"] for mark in marks}) > 0.8 * len(marks)
    assert all(len(mark["aria-label"]) > 10 for mark in marks)


def test_only_our_script_and_style_may_run_and_nothing_be_fetched(sample):
    page, _ = sample
    (policy,) = (e["attrs"]["content"] for e in page.all("meta") if e["attrs"].get("http-equiv"))
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'none'"
    for tag, name in (("script", "script-src"), ("style", "style-src")):
        (element,) = page.all(tag)
        digest = base64.b64encode(hashlib.sha256(element["text"].encode()).digest()).decode()
        assert rules[name] == f"'sha256-{digest}'"
    assert page.values("style") == []
    assert page.values("src") == []
    assert not [name for element in page.elements for name in element["attrs"] if name.startswith("on")]


def test_what_an_article_holds_is_text(hostile):
    page = Page(hostile)
    assert len(page.all("script")) == 1
    assert page.all("img") == []
    assert not [name for element in page.elements for name in element["attrs"] if name.startswith("on")]
    assert not [href for href in page.values("href") if "alert" in href]
    quotes = "".join(element["text"] for element in page.all("blockquote"))
    assert "<img src=x onerror=alert(2)>" in quotes
    assert "</mark></blockquote>" in quotes
    assert "{{ 7*7 }}" in quotes
    assert any(HOSTILE_ROW["source_headline"] in element["text"] for element in page.all("cite"))
    assert page.all("h1")[0]["text"] == "<b>x"


def test_bidi_controls_are_shown_and_reorder_nothing(hostile):
    assert OVERRIDE not in hostile
    assert 'title="RIGHT-TO-LEFT OVERRIDE">U+202E</span>15-21' in hostile


def test_an_article_without_a_headline_in_the_manifest_has_that_of_its_page(tmp_path):
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.txt").write_text("مقتل 12 جنديا في مدينة النور\n\nقال الجيش يوم الخميس إن 12 جنديا قتلوا.\n", "utf-8")
    (corpus / "articles.csv").write_text("article_id,source_date\na,2024-11-07\n", encoding="utf-8")
    write_report(corpus, tmp_path / "a")
    page = Page((tmp_path / "a" / "index.html").read_text(encoding="utf-8"))
    assert {cite["text"] for cite in page.all("cite")} == {"مقتل 12 جنديا في مدينة النور"}


def test_a_report_of_nothing_is_a_page(tmp_path):
    write_report(empty_corpus(tmp_path / "corpus"), tmp_path / "empty")
    page = Page((tmp_path / "empty" / "index.html").read_text(encoding="utf-8"))
    assert page.all("mark") == []


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ('a < b & "c"', "a &lt; b &amp; &#34;c&#34;"),
        ("\N{RIGHT-TO-LEFT MARK}", '<span class="hidden-letter" title="RIGHT-TO-LEFT MARK">U+200F</span>'),
        ("\x07", '<span class="hidden-letter" title="U+0007">U+0007</span>'),
        # joiners belong to the word
        ("می\N{ZERO WIDTH NON-JOINER}رود\n", "می\N{ZERO WIDTH NON-JOINER}رود\n"),
    ],
)
def test_texts_of_others(text, html):
    assert shown(text) == html


def test_a_highlight_keeps_each_letter():
    assert highlighted("a&b", 1, 2) == "a<mark>&amp;</mark>b"


@pytest.mark.parametrize(
    "text", ["javascript:alert(1)", "data:text/html,x", "//example.org", "http:", "https://[", "", "file:///etc"]
)
def test_an_address_that_is_none(text):
    assert web_address(text) == ""


@pytest.mark.parametrize("status", ["asserted", "alleged", "denied", "planned"])
@pytest.mark.parametrize("share", [0.1, 0.45, 0.8])
def test_a_mixed_colour_is_mixed_the_same_in_the_other_theme(status, share):
    light, dark = THEMES["light"], THEMES["dark"]
    mixed = mix(getattr(light, status), light.canvas, share)
    wanted = mix(getattr(dark, status), dark.canvas, share)
    found = drawing.in_theme(mixed, light, dark)
    apart = [abs(int(found[i : i + 2], 16) - int(wanted[i : i + 2], 16)) for i in (1, 3, 5)]
    assert max(apart) <= 2


@pytest.fixture(scope="module")
def strips():
    tables, _ = tables_of(SAMPLE)
    chart = figures.estimate_ranges(tables["estimate_ranges"], articles=tables["articles"])
    links = {name: drawing.Link(f"m-{name}", f"#e-{name}", name) for name in tables["estimate_ranges"]["range_id"]}
    return drawing.strips(drawing.drawn(chart), "light", links), chart, links


def test_strips_follow_each_other_over_the_whole_figure(strips):
    found, chart, _ = strips
    assert len(found) > 3
    for above, below in pairwise(found):
        assert above.top + above.height == pytest.approx(below.top)
    assert found[-1].top + found[-1].height == pytest.approx(chart.get_figheight() * 72, abs=0.01)


def test_each_row_is_one_link_inside_one_strip_and_covers_its_mark(strips):
    found, _, links = strips
    for strip in found:
        root = ET.fromstring(f"<svg>{strip.body}</svg>")
        for anchor in root.findall("a"):
            box = anchor.find("rect").attrib
            top, bottom = float(box["y"]), float(box["y"]) + float(box["height"])
            # to six figures, as they stand in the file
            assert strip.top - 0.01 <= top < bottom <= strip.top + strip.height + 0.01
            assert float(box["width"]) == strip.width
            links.pop(anchor.attrib["href"].removeprefix("#e-"))
    assert links == {}


def test_letters_stay_letters_in_logical_order_and_stand_once(strips):
    found, _, _ = strips
    body = "".join(strip.body for strip in found)
    said = re.findall(r"<text[^>]*>([^<]*)</text>", body)
    assert any("كوريا الشمالية" in text for text in said)
    assert not re.search("[\ufb50-\ufdff\ufe70-\ufefc]", body)
    assert len([text for text in said if "كم العدد" in text]) == 1
    assert "style=" not in body
    assert " id=" not in re.sub(r"<a[^>]*>", "", body)
