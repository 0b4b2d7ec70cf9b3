"""Tables: records to frames to files and back, to the letter and to the byte."""

import csv
from dataclasses import dataclass, field, replace
from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from riwaya import tables
from riwaya.records import Article, Estimate, Event, Rejected, Sentence, Timex

DAY = date(2024, 11, 7)
ESTIMATE = Estimate(0, 7, "ألف جندي", "troops", 1000, 1000, None, "at_least", "count")
EVENT = Event(0, 4, "وصول", "deploy", DAY, DAY, "sentence", "asserted", "verb", actors=("روسيا", "كييف"))


@dataclass
class Claims:
    article_id: str
    timex: list = field(default_factory=list)
    estimates: list = field(default_factory=list)
    events: list = field(default_factory=list)
    rejected: list = field(default_factory=list)


@pytest.fixture
def estimates():
    dated = Estimate(9, 12, "=1+1", "killed", None, 2, 2, "at_most", "count", "x", "y", DAY, DAY)
    return tables.frame_of("estimates", [ESTIMATE, dated], article_id=["a", "b"], sentence_id=["a-1", "b-4"])


@pytest.mark.parametrize("kind", tables.COLUMNS)
def test_an_empty_table_keeps_its_columns_and_types(kind, tmp_path):
    empty = tables.conform(kind, pd.DataFrame(columns=list(tables.COLUMNS[kind])))
    tables.write_table(empty, tmp_path, kind)
    assert_frame_equal(tables.read_table(tmp_path, kind), empty)
    assert {str(dtype) for dtype in empty.dtypes} <= {"str", "int64", "float64", "datetime64[ms]"}


def test_a_table_reads_back_as_it_was_written(estimates, tmp_path):
    tables.write_table(estimates, tmp_path / "not" / "yet", "estimates")
    assert_frame_equal(tables.read_table(tmp_path / "not" / "yet", "estimates"), estimates)


def test_nothing_is_empty_text_an_open_bound_is_missing(estimates):
    first = estimates.iloc[0]
    assert (first["actor"], first["attributed_to"], first["part_of"]) == ("", "", "")
    assert pd.isna(first["high"])
    assert pd.isna(first["as_of_start"])


def test_csv_has_iso_days_plain_numbers_and_quotes_to_the_letter(estimates, tmp_path):
    tables.write_table(estimates, tmp_path, "estimates")
    with (tmp_path / "estimates.csv").open(encoding="utf-8", newline="") as f:
        first, second = csv.DictReader(f)
    assert (first["low"], first["best"], first["high"]) == ("1000", "1000", "")
    assert (first["as_of_start"], second["as_of_start"]) == ("", "2024-11-07")
    assert second["text"] == "=1+1"


def test_lists_are_joined():
    events = tables.frame_of("events", [EVENT], article_id=["a"], sentence_id=["a-1"])
    assert events["actors"].tolist() == ["روسيا; كييف"]
    assert events["date_prec"].tolist() == [1]


def test_claims_know_their_article_and_sentence():
    sentences = [Sentence("b", f"b-{n}", start, start + 9, "", "body", "", 0) for n, start in enumerate((0, 10, 20))]
    claims = Claims("b", events=[replace(EVENT, start=10, end=14), replace(EVENT, start=29, end=30)])
    made = tables.claim_tables([Claims("a"), claims], sentences)
    assert list(made) == ["timex", "estimates", "events", "rejected"]
    assert made["events"][["article_id", "sentence_id"]].to_numpy().tolist() == [["b", "b-1"], ["b", "b-2"]]
    assert made["timex"].empty


def test_articles_and_sentences_come_back_as_records(tmp_path):
    articles = [Article("a", DAY, "نص\nثان", "مكتب", "عنوان", "", "a.txt")]
    sentences = [Sentence("a", "a-1", 0, 2, "نص", "body", "", 0)]
    tables.write_table(tables.frame_of("articles", articles), tmp_path, "articles")
    tables.write_table(tables.frame_of("sentences", sentences), tmp_path, "sentences")
    assert tables.articles_of(tables.read_table(tmp_path, "articles")) == articles
    assert tables.sentences_of(tables.read_table(tmp_path, "sentences")) == sentences


def test_the_same_table_gives_the_same_bytes(estimates, tmp_path):
    for folder in ("one", "two"):
        tables.write_table(estimates, tmp_path / folder, "estimates")
    for name in ("estimates.csv", "estimates.parquet"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_a_failed_write_leaves_the_old_table_and_no_other_file(estimates, tmp_path, monkeypatch):
    tables.write_table(estimates, tmp_path, "estimates")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def fill_the_disk(table, path):
        path.write_bytes(b"PAR1 half of a table")
        raise OSError("No space left on device")

    monkeypatch.setattr(tables.pq, "write_table", fill_the_disk)
    with pytest.raises(OSError, match="No space left"):
        tables.write_table(estimates.iloc[:1], tmp_path, "estimates")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_missing_or_unknown_column_is_named_with_its_file(estimates, tmp_path):
    tables.write_table(estimates, tmp_path, "estimates")
    (tmp_path / "estimates.parquet").replace(tmp_path / "events.parquet")
    with pytest.raises(ValueError, match=r"events\.parquet: misses column type, "):
        tables.read_table(tmp_path, "events")
    with pytest.raises(ValueError, match="estimates: has unknown column colour"):
        tables.write_table(estimates.assign(colour="red"), tmp_path, "estimates")


def test_no_table_and_half_a_table_are_errors_that_name_the_file(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"timex\.parquet: no such table"):
        tables.read_table(tmp_path, "timex")
    (tmp_path / "timex.parquet").write_bytes(b"PAR1 half")
    with pytest.raises(ValueError, match=r"timex\.parquet: not a readable Parquet file"):
        tables.read_table(tmp_path, "timex")


# Articles hold no carriage return: reading makes every newline a line feed.
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), min_size=1)


@settings(max_examples=50)
@given(TEXT, TEXT)
def test_any_text_survives_both_files(tmp_path_factory, text, reason):
    folder = tmp_path_factory.mktemp("any")
    frame = tables.frame_of("rejected", [Rejected(0, len(text), text, "number", reason)], article_id=["a"])
    tables.write_table(frame, folder, "rejected")
    assert tables.read_table(folder, "rejected")["text"].tolist() == [text]
    with (folder / "rejected.csv").open(encoding="utf-8", newline="") as f:
        assert [(row["text"], row["reason"]) for row in csv.DictReader(f)] == [(text, reason)]


@given(st.dates(), st.dates())
def test_any_day_survives(first, last):
    first, last = sorted((first, last))
    frame = tables.frame_of("timex", [Timex(0, 1, "x", first, last, "r")], article_id=["a"])
    assert (frame["date_start"][0].date(), frame["date_end"][0].date()) == (first, last)
