"""One line a question: what comes back, and that nothing of the text gets into the page as markup."""

import re
import subprocess
import sys
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest

import riwaya
from riwaya import codebook
from riwaya.days import first_day, last_day
from riwaya.explore.choice import Choice, canonical
from riwaya.explore.quotes import Mark, context, highlighted

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(autouse=True)
def _inside_the_project(monkeypatch):
    monkeypatch.chdir(ROOT)


def test_import_brings_nothing_along():
    code = "import riwaya, sys; print([n for n in ('pandas', 'matplotlib', 'yaml', 'babel') if n in sys.modules])"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT).stdout
    assert said.strip() == "[]"


def test_estimates_is_a_question_and_a_package():
    from riwaya.estimates import Memory

    assert riwaya.estimates.Memory is Memory
    assert callable(riwaya.estimates)
    with pytest.raises(AttributeError, match="no attribute 'timelines'"):
        riwaya.timelines  # noqa: B018


def test_a_timeline_holds_the_actor_and_the_time_asked_for():
    answer = riwaya.timeline("kursk", start="2024-10", end="2024-11", actors=["كوريا الشماليه"], language="en")
    rows = answer.table
    assert len(rows)
    assert all("كوريا الشمالية" in cell.split("; ") for cell in rows["actors"])
    assert (rows["date_end"] >= "2024-10-01").all()
    assert (rows["date_start"] <= "2024-11-30").all()
    assert len(rows) < len(riwaya.timeline("kursk").table)
    assert "North Korea" in answer.sheet
    assert all(name in answer._repr_html_() for name in ('<img src="data:image/png;base64,', 'dir="ltr"', answer.sheet))


def test_what_was_known_on_a_day_is_from_the_articles_of_before():
    published = riwaya.timeline("kursk").table
    then = riwaya.timeline("kursk", as_of="2024-11-07", language="en")
    known = {name for cell in then.table["articles"] for name in cell.split()}
    assert known < {name for cell in published["articles"] for name in cell.split()}
    assert "7 November 2024" in then.figure.alt
    assert len(riwaya.estimates("kursk", as_of="2024-11").table) < len(riwaya.estimates("kursk").table)
    assert len(riwaya.compare("kursk", as_of="2024-11-07").table) <= len(riwaya.compare("kursk").table)
    with pytest.raises(ValueError, match="as_of"):
        riwaya.timeline("kursk", as_of="yesterday")


def test_estimates_are_of_the_measures_asked_for():
    answer = riwaya.estimates("kursk", measures="killed", language="ar", digits="arab")
    rows = answer.table
    wholes = set(rows["part_of"])
    assert "killed" in set(rows["measure"])
    assert all(row["measure"] == "killed" or row["range_id"] in wholes for row in rows.to_dict("records"))
    assert 'dir="rtl"' in answer._repr_html_()
    assert "<bdi>أكثر من ٧٦٬٠٠٠</bdi>" in answer.sheet


def test_what_the_sources_do_not_agree_on():
    answer = riwaya.compare("kursk", language="en")
    assert answer.figure is None
    assert answer.sheet.count("<tr>") == len(answer.table) + 1


def test_a_folder_is_a_corpus_too_and_an_unknown_name_an_error():
    assert len(riwaya.timeline(ROOT / "data" / "raw" / "kursk").table) == len(riwaya.timeline("kursk").table)
    with pytest.raises(ValueError, match="no report of this name"):
        riwaya.timeline("atlantis")


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        ({"actors": ["أطلانتس"]}, "no actor 'أطلانتس'"),
        ({"start": "2024-13"}, "start '2024-13': want a day, month or year"),
        ({"status": "sure"}, "no status 'sure'"),
    ],
)
def test_what_is_not_there_is_an_error_and_no_empty_figure(chosen, said):
    with pytest.raises(ValueError, match=said):
        riwaya.timeline("kursk", **chosen)


def test_save_writes_the_figure_and_the_table(tmp_path):
    written = riwaya.estimates("kursk", measures="killed").save(tmp_path / "killed")
    assert sorted(path.suffix for path in written) == [".csv", ".pdf", ".png", ".svg"]
    assert all(path.stat().st_size for path in written)


def test_a_pasted_text_is_read_with_its_claims_highlighted():
    text = "قالت وزارة الداخلية أمس إن ما لا يقل عن 12 شخصا قتلوا في كورسك."
    reading = riwaya.read(text, "2025-03-04")
    (row,) = reading.estimates.to_dict("records")
    assert (row["measure"], row["low"]) == ("killed", 12)
    assert pd.isna(row["high"])
    assert text[row["start"] : row["end"]] == row["text"]
    assert '<mark class="riwaya-estimate"' in reading.html
    assert "2025-03-03" in str(reading.timex["date_start"].iloc[0])


def test_a_day_is_wanted_of_a_pasted_text():
    with pytest.raises(ValueError, match="source_date: '2025-03' is not one day"):
        riwaya.read("قتل 12", "2025-03")


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.seen = set()

    def handle_starttag(self, tag, attrs):
        self.seen |= {tag, *(name for name, _ in attrs)}


def test_no_markup_of_the_text_reaches_the_page():
    text = '<script>alert(1)</script> قال "الجيش" أمس <img src=x onerror=alert(1)> إن 12 شخصا قتلوا في <b>كورسك</b>.'
    page = Tags()
    page.feed(riwaya.read(text, "2025-03-04").html)
    assert page.seen <= {"style", "div", "class", "dir", "lang", "p", "mark", "title"}


def test_overlapping_marks_show_each_letter_once():
    page = highlighted("abcdef", [Mark(0, 4, "event"), Mark(2, 6, "estimate"), Mark(2, 3, "timex")])
    assert re.sub("<[^>]+>", "", page) == "abcdef"
    assert '<mark class="riwaya-event riwaya-timex riwaya-estimate">c</mark>' in page


def test_bidi_controls_are_not_shown_and_move_no_mark():
    page = highlighted("\N{RIGHT-TO-LEFT OVERRIDE}12-51 قتيلا", [Mark(1, 6, "estimate")])
    assert page == '<p dir="auto"><mark class="riwaya-estimate">12-51</mark> قتيلا</p>'


def test_the_context_of_a_quote_is_whole_paragraphs():
    text = "one\n\ntwo\nthree\n\n\nfour"
    assert text[slice(*context(text, 6, 7, 0))] == "two"
    assert text[slice(*context(text, 6, 7, 1))] == "one\n\ntwo\nthree"
    assert text[slice(*context(text, 6, 7, 9))] == text


def test_periods_and_names():
    assert (first_day("٢٠٢٤-١٠", "start"), last_day("2024", "end")) == (date(2024, 10, 1), date(2024, 12, 31))
    words = codebook.load()
    known = ["كوريا الشمالية", "مسؤولون غربيون"]
    assert canonical(["بيونغ يانغ", "مسؤولون غربيون"], known, words, "actor") == frozenset(known)
    assert canonical("North Korea", known, words, "actor") == {"كوريا الشمالية"}
    with pytest.raises(ValueError, match="no actor 'كوريا الجنوبية'"):
        canonical("كوريا الجنوبية", known, words, "actor")


def test_a_part_brings_its_whole_along():
    rows = pd.DataFrame(
        {
            "range_id": ["whole", "part", "other"],
            "measure": ["troops", "officers", "killed"],
            "actor": ["أ", "أ", "ب"],
            "attributed_to": ["س", "س", ""],
            "articles": ["a1", "a1 a2", "a3"],
            "part_of": ["", "whole", ""],
            "as_of_start": pd.to_datetime(["2024-01-01", "2024-01-01", None]),
            "as_of_end": pd.to_datetime(["2024-01-31", "2024-01-31", None]),
        }
    )
    chosen = Choice(measures=frozenset({"officers"})).ranges(rows)
    assert list(chosen["range_id"]) == ["whole", "part"]
    assert list(Choice(articles=frozenset({"a2"}), sources=frozenset({"س"})).ranges(rows)["range_id"]) == [
        "whole",
        "part",
    ]
    # what has no date is not known to be outside
    assert list(Choice(start=date(2024, 2, 1)).ranges(rows)["range_id"]) == ["other"]
    assert list(Choice(end=date(2023, 2, 1)).ranges(rows)["range_id"]) == ["other"]
