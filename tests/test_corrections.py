"""Corrections by a person: what each action does, and what is refused."""

import csv
from dataclasses import replace
from datetime import date

import pytest
from pandas.testing import assert_frame_equal

from riwaya.corrections import correct, read_corrections
from riwaya.records import Estimate, Event
from riwaya.reports import CORRECTION_FIELDS as FIELDS
from riwaya.tables import frame_of

DAY, NEXT = date(2024, 11, 7), date(2024, 11, 8)
EVENT = Event(0, 4, "", "deploy", DAY, DAY, "sentence", "asserted", "verb", event_id="e1")
ESTIMATE = Estimate(0, 7, "", "killed", 12, 12, 12, "exact", "count", estimate_id="n1")


@pytest.fixture
def events():
    mentions = [EVENT, replace(EVENT, event_id="e2")]
    return frame_of("events", mentions, article_id=["a", "a"], sentence_id=["s", "s"])


@pytest.fixture
def estimates():
    return frame_of("estimates", [ESTIMATE], article_id=["a"], sentence_id=["s"])


@pytest.fixture
def corrections(tmp_path):
    def write(*rows):
        path = tmp_path / "kursk.csv"
        with path.open("w", encoding="utf-8", newline="") as f:
            writer = csv.DictWriter(f, FIELDS)
            writer.writeheader()
            writer.writerows(rows)
        return read_corrections(path)

    return write


def test_no_file_means_no_corrections(tmp_path, events, estimates):
    assert read_corrections(tmp_path / "none.csv") == []
    assert_frame_equal(correct([], events, estimates)[0], events)


def test_a_rejected_claim_is_taken_out_and_an_accepted_one_stays(corrections, events, estimates):
    decided = corrections({"id": "e1", "action": "reject"}, {"id": "e2", "action": "accept"})
    kept, same = correct(decided, events, estimates)
    assert kept["event_id"].tolist() == ["e2"]
    assert_frame_equal(same, estimates)


def test_an_edited_date_moves_its_precision(corrections, events, estimates):
    edit = {"id": "e2", "action": "edit", "column": "date_end", "value": "2024-11-08"}
    edited, _ = correct(corrections(edit), events, estimates)
    assert edited["date_end"].dt.date.tolist() == [DAY, NEXT]
    assert edited["date_prec"].tolist() == [1, 2]
    assert edited.dtypes.equals(events.dtypes)


def test_an_emptied_bound_is_open(corrections, events, estimates):
    edit = {"id": "n1", "action": "edit", "column": "high", "value": ""}
    _, edited = correct(corrections(edit, edit | {"column": "best", "value": "11"}), events, estimates)
    assert edited["high"].isna().all()
    assert edited["best"].tolist() == [11]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"id": "e9", "action": "reject"}, r"kursk\.csv: row 2: no claim has the id 'e9'"),
        ({"id": "e1", "action": "remove"}, "row 2: action 'remove': want accept, reject, edit"),
        (
            {"id": "e1", "action": "edit", "column": "text", "value": "x"},
            "row 2: column 'text': want actor, ",
        ),
        (
            {"id": "e1", "action": "edit", "column": "measure", "value": "x"},
            "events have no column 'measure'",
        ),
        ({"id": "n1", "action": "edit", "column": "low", "value": "many"}, "row 2: low: "),
        ({"id": "e1", "action": "edit", "column": "date_start", "value": "soon"}, "row 2: date_start: "),
        (
            {"id": "e1", "action": "edit", "column": "date_end", "value": "2024-01-01"},
            "row 2: date_end comes before",
        ),
    ],
)
def test_what_cannot_be_is_refused_with_file_and_row(corrections, events, estimates, row, message):
    with pytest.raises(ValueError, match=message):
        correct(corrections(row), events, estimates)


def test_a_file_without_its_columns_is_refused(tmp_path):
    path = tmp_path / "kursk.csv"
    path.write_text("id,action\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"kursk\.csv: misses column column, value"):
        read_corrections(path)
