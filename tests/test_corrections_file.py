"""The corrections file: what is refused with file and row, and decisions written and taken back."""

import csv
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_corrections import ESTIMATES, EVENTS, TEXT, WHO, claims

from riwaya.corrections import about, addition, append, read_corrections, undo
from riwaya.corrections.decisions import COLUMNS_OF, Decision
from riwaya.corrections.file import FIELDS
from riwaya.reports import CORRECTION_FIELDS

BY = {"author": "S. R.", "time": datetime(2025, 3, 7, 12, 30), "reason": "families, not persons"}
EVENT = claims("events", EVENTS).to_dict("records")[0]
ESTIMATE = claims("estimates", ESTIMATES).to_dict("records")[0]
OLD = 'id,action,column,value,author,date,reason\nest-1,reject,,,S. R.,2025-03-07,"not, this"\n'


@pytest.fixture
def path(tmp_path):
    return tmp_path / "corrections" / "kursk.csv"


def file_of(path, *rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as f:
        writer = csv.DictWriter(f, FIELDS)
        writer.writeheader()
        writer.writerows(WHO | row for row in rows)
    return path


ADD = {
    "action": "add",
    "column": "events",
    "article_id": "a",
    "quote": "هدنة",
    "value": "type=other | date_start=2024-11-06",
}


def test_every_row_that_is_no_decision_is_named_at_once(path):
    rows = [{"id": "e0", "action": "accept"}, {"id": "e1", "action": "keep"}, {"id": "", "action": "reject"}]
    with pytest.raises(ValueError, match=r"(?s)row 3: action 'keep'.*\n.*row 4: id is empty"):
        read_corrections(file_of(path, *rows))


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"id": "e1", "action": "remove"}, "action 'remove': want accept, reject, edit, merge, split, add"),
        ({"id": "", "action": "reject"}, "id is empty"),
        ({"id": "e1", "action": "reject", "author": ""}, "author is empty; say who decided when, and why"),
        ({"id": "e1", "action": "reject", "reason": " "}, "reason is empty"),
        ({"id": "e1", "action": "reject", "date": "7/3/2025"}, "date '7/3/2025': want YYYY-MM-DD"),
        ({"id": "e1", "action": "reject", "start": "x"}, "start 'x': want a whole number"),
        ({"id": "e1", "action": "edit", "column": "text", "value": "x"}, "column 'text': want actor, "),
        ({"id": "e1", "action": "edit"}, "value is empty: want NAME=VALUE"),
        ({"id": "n1", "action": "edit", "column": "low", "value": "many"}, "low: could not convert"),
        ({"id": "n1", "action": "edit", "column": "low", "value": "nan"}, "low: 'nan': want a number from 0 on"),
        (
            {"id": "n1", "action": "edit", "column": "measure", "value": "kiled"},
            "measure: 'kiled': want troops, killed, ",
        ),
        ({"id": "n1", "action": "edit", "column": "qualifier", "value": "circa"}, "qualifier: 'circa': want exact, "),
        ({"id": "e1", "action": "edit", "column": "date_start", "value": "soon"}, "date_start: Invalid isoformat"),
        ({"id": "e1", "action": "edit", "column": "date_start", "value": ""}, "date_start: want a day"),
        ({"id": "e1", "action": "merge"}, "value is empty: want the ids of the claims that e1 is one with"),
        ({"id": "e1", "action": "merge", "value": "e1"}, "value is empty"),
        (ADD | {"column": "happenings"}, "column 'happenings': want estimates or events"),
        (ADD | {"quote": ""}, "want article_id and quote, the words that give the claim"),
        (ADD | {"value": "type=other"}, "value misses date_start="),
        (ADD | {"value": "type=other | date_start=2024-11-06 | measure=killed"}, "column 'measure': want actors, "),
        (ADD | {"column": "estimates", "value": "measure=killed"}, "value misses low=, best= or high="),
    ],
)
def test_what_is_no_decision_is_refused_with_file_and_row(path, row, message):
    with pytest.raises(ValueError, match=rf"kursk\.csv: row 3: {message}"):
        read_corrections(file_of(path, {"id": "e0", "action": "accept"}, row))


def test_a_file_without_its_columns_is_refused(tmp_path):
    path = tmp_path / "kursk.csv"
    path.write_text("id,action\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"kursk\.csv: misses column column, value"):
        read_corrections(path)


def test_a_comma_that_was_not_quoted_is_refused(tmp_path):
    path = tmp_path / "kursk.csv"
    path.write_text(OLD.replace('"', ""), encoding="utf-8")
    with pytest.raises(ValueError, match=r"row 2: has more cells than there are columns"):
        read_corrections(path)


def test_two_additions_with_one_id_are_refused(path):
    with pytest.raises(ValueError, match=r"row 3: row 2 adds evt-\w+ already"):
        read_corrections(file_of(path, ADD, ADD))


def test_a_file_as_a_spreadsheet_saves_it_is_read(tmp_path):
    path = tmp_path / "kursk.csv"
    path.write_bytes(b"\xef\xbb\xbf" + OLD.replace("\n", "\r\n").encode())
    (decision,) = read_corrections(path)
    assert (decision.id, decision.reason, decision.start, decision.row) == ("est-1", "not, this", None, 2)


def test_a_file_in_another_encoding_is_refused(tmp_path):
    path = tmp_path / "kursk.csv"
    path.write_bytes(OLD.replace("not", "لا").encode("windows-1256"))
    with pytest.raises(ValueError, match=r"kursk\.csv: not in UTF-8"):
        read_corrections(path)


def test_an_appended_decision_is_read_again_as_it_was(path):
    first = append(path, about(ESTIMATE, "edit", changes={"actor": "مدينة النور", "high": None}, **BY))
    second = append(path, about(EVENT, "merge", others=["evt-1", "evt-2", "evt-3"], **BY))
    added = append(
        path, addition("events", "a", TEXT, (68, 72), {"type": "other", "date_start": date(2024, 11, 6)}, **BY)
    )
    assert read_corrections(path) == [first, second, added]
    assert [one.row for one in (first, second, added)] == [2, 3, 4]
    assert first.changes == {"actor": "مدينة النور", "high": ""}
    assert (first.article_id, first.start, first.end, first.quote) == (
        "a",
        ESTIMATE["start"],
        ESTIMATE["end"],
        "12 جنديا",
    )
    assert (first.author, first.date, first.reason) == ("S. R.", "2025-03-07T12:30:00", "families, not persons")
    assert second.ids == ("evt-1", "evt-2", "evt-3")
    assert added.quote == TEXT[68:72]
    assert added.id.startswith("evt-")


def test_undo_takes_back_the_last_one_to_the_letter(path):
    states = []
    for action in ("accept", "reject"):
        states.append(path.read_bytes() if path.exists() else None)
        append(path, about(ESTIMATE, action, **BY))
    assert undo(path).action == "reject"
    assert path.read_bytes() == states[1]
    assert undo(path).action == "accept"
    assert undo(path) is None
    assert read_corrections(path) == []
    assert undo(path.with_name("none.csv")) is None


def test_an_older_file_gets_the_columns_that_it_lacks_and_keeps_its_rows(path):
    path.parent.mkdir()
    path.write_text(OLD, encoding="utf-8")
    before = read_corrections(path)
    append(path, about(ESTIMATE, "accept", **BY))
    assert read_corrections(path)[:1] == before
    assert path.read_text(encoding="utf-8").startswith(",".join((*CORRECTION_FIELDS, "article_id", "start")))


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_rows_that_stand_there_are_kept_to_the_letter(path, mark):
    path.parent.mkdir()
    before = mark + (",".join(FIELDS) + '\r\n"est-1",reject,,,S. R.,2025-03-07,"two\nlines",,,,').encode()
    path.write_bytes(before)
    append(path, about(ESTIMATE, "accept", **BY))
    assert path.read_bytes().startswith(before + b"\r\nest-1,accept,")
    assert path.read_bytes().endswith("12 جنديا\r\n".encode())
    undo(path)
    assert path.read_bytes() == before + b"\r\n"


def test_nothing_is_written_of_what_is_no_decision(path):
    append(path, about(ESTIMATE, "accept", **BY))
    before = path.read_bytes()
    with pytest.raises(ValueError, match="reason is empty"):
        append(path, Decision("est-1", "reject", author="S. R.", date="2025-03-07"))
    with pytest.raises(ValueError, match="has this addition already"):
        for _ in range(2):
            append(path, addition("events", "a", TEXT, (0, 4), {"type": "other", "date_start": "2024-11-06"}, **BY))
    undo(path)
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == ["kursk.csv"]


def test_a_file_is_never_seen_half_written(path, monkeypatch):
    append(path, about(ESTIMATE, "accept", **BY))
    before = path.read_bytes()

    def stop(*_):
        raise OSError("no space")

    monkeypatch.setattr("pathlib.Path.replace", stop)
    with pytest.raises(OSError, match="no space"):
        append(path, about(ESTIMATE, "reject", **BY))
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == ["kursk.csv"]


@pytest.mark.parametrize("span", [(-1, 4), (5, 5), (70, 500)])
def test_an_addition_outside_its_article_is_refused(span):
    with pytest.raises(ValueError, match=f"article a has {len(TEXT)} characters, so none from"):
        addition("events", "a", TEXT, span, {"type": "other", "date_start": "2024-11-06"}, **BY)


def test_a_value_that_cannot_be_told_from_the_next_one_is_refused():
    with pytest.raises(ValueError, match=r"neither \| nor a line break"):
        about(ESTIMATE, "edit", changes={"actor": "a | low=3"}, **BY)


def test_the_id_of_an_addition_follows_from_its_place_and_kind():
    def made(kind):
        said = {"type": kind, "date_start": "2024-11-06"}
        return addition("events", "a", TEXT, (68, 72), said, **BY).id

    assert made("other") == made("other") != made("sign")


NAMES = st.text(st.characters(exclude_categories=("C", "Z"), exclude_characters="|"), min_size=1)


@given(st.dictionaries(st.sampled_from(("actor", "attributed_to", "part_of")), NAMES, min_size=1), NAMES, NAMES)
def test_whatever_is_written_is_read_again(tmp_path_factory, changes, author, reason):
    path = tmp_path_factory.mktemp("written") / "c.csv"
    made = about(ESTIMATE, "edit", changes=changes, author=author, time=date(2025, 3, 7), reason=reason)
    append(path, made)
    assert read_corrections(path) == [made]
    assert made.changes == changes
    assert set(changes) <= set(COLUMNS_OF["estimates"])
