"""Corrections by a person: what each action does, what survives a re-run, and what is told when a claim has gone."""

import csv
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from riwaya import merge
from riwaya.corrections import correct, count, read_corrections
from riwaya.corrections.file import FIELDS
from riwaya.records import Article, Estimate, Event, Sentence
from riwaya.tables import frame_of

TEXT = "أعلن الجيش مقتل 12 جنديا. ونفى الناطق إصابة نحو 30 آخرين. وأعلن الجيش هدنة."
DAY, NEXT = date(2024, 11, 7), date(2024, 11, 8)
WHO = {"author": "S. R.", "date": "2025-03-07", "reason": "seen in the article"}


def at(quote):
    """Start, end and words of a quote of the article."""
    start = TEXT.index(quote)
    return start, start + len(quote), quote


EVENTS = [
    Event(*at("أعلن الجيش مقتل"), "casualty_report", DAY, DAY, "sentence", "asserted", "verb", event_id="evt-1"),
    Event(*at("ونفى الناطق"), "deny", DAY, DAY, "sentence", "asserted", "verb", event_id="evt-2"),
]
ESTIMATES = [
    Estimate(
        *at("12 جنديا"), "killed", 12, 12, 12, "exact", "count", as_of_start=DAY, as_of_end=DAY, estimate_id="est-1"
    ),
    Estimate(
        *at("نحو 30"), "wounded", 30, 30, 30, "approx", "count", as_of_start=DAY, as_of_end=DAY, estimate_id="est-2"
    ),
]


@pytest.fixture
def sentences():
    ends = [i + 1 for i, letter in enumerate(TEXT) if letter == "."]
    starts = [0, *(end + 1 for end in ends[:-1])]
    rows = [
        Sentence("a", f"sen-{n}", start, end, TEXT[start:end], "body", "", 0)
        for n, (start, end) in enumerate(zip(starts, ends, strict=True))
    ]
    return frame_of("sentences", rows)


def articles(text=TEXT):
    return frame_of("articles", [Article("a", DAY, text), Article("b", NEXT, "خبر آخر.")])


def claims(table, records):
    return frame_of(table, records, article_id=["a"] * len(records), sentence_id=["sen-0"] * len(records))


def written(path, rows):
    """The decisions of a file with these rows, which somebody wrote for some reason."""
    with path.open("w", encoding="utf-8", newline="") as f:
        writer = csv.DictWriter(f, FIELDS)
        writer.writeheader()
        writer.writerows(WHO | row for row in rows)
    return read_corrections(path)


@pytest.fixture
def decide(tmp_path, sentences):
    """Apply rows of a file to the claims of the article, or to others."""

    def run(*rows, events=EVENTS, estimates=ESTIMATES, text=TEXT):
        read = claims("events", events), claims("estimates", estimates)
        return correct(written(tmp_path / "kursk.csv", rows), *read, sentences, articles(text))

    return run


def outcomes(corrected):
    return corrected.outcomes["outcome"].tolist()


def why(corrected):
    return corrected.outcomes["why"].tolist()[-1]


def anchored(name, quote, action="reject", **more):
    start, end, words = at(quote)
    return {"id": name, "action": action, "article_id": "a", "start": start, "end": end, "quote": words} | more


def test_no_file_means_no_corrections(tmp_path, sentences):
    assert read_corrections(tmp_path / "none.csv") == []
    events = claims("events", EVENTS)
    corrected = correct([], events, claims("estimates", ESTIMATES), sentences, articles())
    assert_frame_equal(corrected.events, events)
    assert corrected.outcomes.empty


# --- accept, reject, edit


def test_a_rejected_claim_is_left_out_and_an_accepted_one_stays(decide):
    corrected = decide({"id": "evt-1", "action": "reject"}, {"id": "evt-2", "action": "accept"})
    assert corrected.events["event_id"].tolist() == ["evt-2"]
    assert_frame_equal(corrected.estimates, claims("estimates", ESTIMATES))
    assert outcomes(corrected) == ["applied", "applied"]


def test_accepting_takes_back_a_rejection_and_the_last_one_wins(decide):
    rows = [{"id": "evt-1", "action": "reject"}, {"id": "evt-1", "action": "accept"}]
    assert_frame_equal(decide(*rows).events, claims("events", EVENTS))
    assert outcomes(decide(*rows)) == ["overridden", "applied"]
    assert decide(*reversed(rows)).events["event_id"].tolist() == ["evt-2"]


def test_an_edited_date_moves_its_precision(decide):
    edited = decide({"id": "evt-2", "action": "edit", "column": "date_end", "value": "2024-11-08"}).events
    assert edited["date_end"].dt.date.tolist() == [DAY, NEXT]
    assert edited["date_prec"].tolist() == [1, 2]
    assert edited.dtypes.equals(claims("events", EVENTS).dtypes)


def test_both_ends_of_a_date_can_move_past_the_old_one_in_one_row_or_in_two(decide):
    both = {"id": "evt-2", "action": "edit", "value": "date_start=2025-01-01 | date_end=2025-01-31"}
    rows = [
        {"id": "evt-2", "action": "edit", "column": f"date_{end}", "value": f"2025-01-{day}"}
        for end, day in (("start", "01"), ("end", "31"))
    ]
    assert_frame_equal(decide(both).events, decide(*rows).events)
    assert decide(both).events["date_prec"].tolist() == [1, 4]


def test_an_emptied_bound_is_open(decide):
    edited = decide(
        {"id": "est-1", "action": "edit", "value": "low= | best=11 | high=11 | qualifier=at_most"}
    ).estimates
    assert edited["low"].isna().tolist() == [True, False]
    assert edited["best"].tolist() == [11, 30]


def test_a_later_edit_of_a_column_overrides_an_earlier_one(decide):
    corrected = decide(
        {"id": "est-1", "action": "edit", "column": "actor", "value": "روسيا"},
        {"id": "est-1", "action": "edit", "column": "attributed_to", "value": "موسكو"},
        {"id": "est-1", "action": "edit", "column": "actor", "value": "أوكرانيا"},
    )
    assert corrected.estimates["actor"].tolist() == ["أوكرانيا", ""]
    assert outcomes(corrected) == ["overridden", "applied", "applied"]
    assert corrected.outcomes["why"].tolist()[0] == "by row 4"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"id": "evt-1", "column": "date_end", "value": "2024-01-01"}, "date_end comes before date_start"),
        ({"id": "est-1", "column": "low", "value": "13"}, "want low <= best <= high, and one of them"),
        ({"id": "est-1", "value": "low= | best= | high="}, "want low <= best <= high, and one of them"),
        ({"id": "est-1", "column": "as_of_end", "value": "2024-01-01"}, "as_of_end comes before as_of_start"),
        ({"id": "evt-1", "column": "measure", "value": "killed"}, "events have no column 'measure'"),
    ],
)
def test_an_edit_that_its_claim_cannot_take_leaves_the_claim_as_it_was_read(decide, row, said):
    corrected = decide(row | {"action": "edit"}, {"id": "evt-2", "action": "reject"})
    assert outcomes(corrected) == ["refused", "applied"]
    assert corrected.outcomes["why"].tolist()[0] == said
    assert_frame_equal(corrected.estimates, claims("estimates", ESTIMATES))
    assert_frame_equal(corrected.events, claims("events", EVENTS[:1]))


# --- claims that have gone or moved


def test_a_claim_that_has_vanished_is_told_and_stops_nothing(decide):
    corrected = decide(
        anchored("evt-9", "هدنة"), {"id": "evt-1", "action": "reject"}, {"id": "evt-8", "action": "accept"}
    )
    assert outcomes(corrected) == ["vanished", "applied", "vanished"]
    assert corrected.outcomes["why"].tolist() == [
        "“هدنة” is no longer read as a claim",
        "",
        "no claim has the id 'evt-8'",
    ]
    assert corrected.events["event_id"].tolist() == ["evt-2"]


def test_a_claim_whose_quote_begins_elsewhere_now_keeps_its_decision(decide):
    start, end, words = at("الجيش مقتل")
    better = replace(EVENTS[0], start=start, end=end, text=words, event_id="evt-7")
    corrected = decide(anchored("evt-1", "أعلن الجيش مقتل"), events=[better, EVENTS[1]])
    assert corrected.events["event_id"].tolist() == ["evt-2"]
    assert (outcomes(corrected), why(corrected)) == (["moved"], "was evt-1, is now evt-7")


def test_a_claim_of_an_edited_article_keeps_its_decision_where_its_words_stand_once(decide):
    text = "تحديث. " + TEXT
    moved = [replace(e, start=e.start + 7, end=e.end + 7, estimate_id=f"{e.estimate_id}0") for e in ESTIMATES]
    corrected = decide(anchored("est-1", "12 جنديا"), estimates=moved, text=text)
    assert corrected.estimates["estimate_id"].tolist() == ["est-20"]
    assert outcomes(corrected) == ["moved"]


def test_the_same_words_elsewhere_are_another_claim_while_the_old_ones_are_there(decide):
    text = TEXT + " وكان 12 جنديا في القرية."
    start = text.rindex("12 جنديا")
    other = replace(ESTIMATES[0], start=start, end=start + 8, estimate_id="est-7")
    corrected = decide(anchored("est-1", "12 جنديا"), estimates=[other], text=text)
    assert outcomes(corrected) == ["vanished"]
    assert len(corrected.estimates) == 1


def test_two_claims_that_may_be_meant_are_both_left_alone_and_named(decide):
    twice = [replace(EVENTS[0], event_id=f"evt-{n}") for n in (7, 8)]
    corrected = decide(anchored("evt-1", "أعلن الجيش مقتل"), events=twice)
    assert outcomes(corrected) == ["vanished"]
    assert "2 may be meant: evt-7 evt-8" in why(corrected)
    assert len(corrected.events) == 2


def test_a_decision_about_a_figure_never_falls_on_an_event(decide):
    assert outcomes(decide(anchored("est-9", "أعلن الجيش مقتل"))) == ["vanished"]


def test_an_article_that_is_not_there_is_said(decide):
    gone = anchored("evt-9", "هدنة", article_id="z")
    assert why(decide({"id": "evt-1", "action": "accept"}, gone)) == "article z is not there"


@pytest.mark.parametrize(
    "row", [{"id": "est-77"}, {"id": "est-77", "article_id": "z", "start": 0, "end": 4, "quote": "كلمة"}]
)
def test_a_file_of_another_corpus_is_refused(decide, row):
    with pytest.raises(ValueError, match=r"kursk\.csv: row 2: no .*; is it another corpus\?"):
        decide(row | {"action": "reject"}, {"id": "est-78", "action": "reject"})


# --- add


ADDED = anchored(
    "", "أعلن الجيش هدنة", "add", column="events", value="type=other | date_start=2024-11-06 | actors=الجيش"
)


def test_an_added_happening_stands_in_its_place(decide):
    corrected = decide(ADDED)
    row = corrected.events.to_dict("records")[-1]
    assert (row["text"], TEXT[row["start"] : row["end"]]) == ("أعلن الجيش هدنة",) * 2
    assert (row["sentence_id"], row["type"], row["actors"]) == ("sen-2", "other", "الجيش")
    assert (row["date_start"], row["date_end"], row["date_prec"]) == (*[pd.Timestamp("2024-11-06")] * 2, 1)
    assert (row["status"], row["date_basis"], row["rule"]) == ("asserted", "sentence", "added by hand")
    assert row["event_id"].startswith("evt-")
    assert corrected.outcomes["claim"].tolist() == [row["event_id"]]
    assert_frame_equal(corrected.events, decide(ADDED).events)


@pytest.mark.parametrize(
    ("said", "bounds", "qualifier"),
    [
        ("best=12", (12, 12, 12), "exact"),
        ("low=10", (10, 10, None), "at_least"),
        ("high=20", (None, 20, 20), "at_most"),
        ("low=10 | high=20", (10, None, 20), "range"),
        ("low=10 | best=12 | high=20 | qualifier=approx", (10, 12, 20), "approx"),
    ],
)
def test_an_added_figure_has_no_bound_that_was_not_given(decide, said, bounds, qualifier):
    add = anchored("", "هدنة", "add", column="estimates", value=f"measure=sites | {said} | actor=الجيش")
    row = decide(add).estimates.to_dict("records")[-1]
    assert tuple(None if pd.isna(row[name]) else row[name] for name in ("low", "best", "high")) == bounds
    assert (row["qualifier"], row["actor"], row["attributed_to"]) == (qualifier, "الجيش", "")
    # what it does not say of its day is as where nothing dates a figure
    assert (row["as_of_start"].date(), row["as_of_basis"]) == (DAY, "publication")


def test_an_added_claim_can_be_edited_and_rejected_like_others(decide):
    add = ADDED | {"id": "evt-mine"}
    edited = decide(add, {"id": "evt-mine", "action": "edit", "column": "status", "value": "planned"})
    assert edited.events["status"].tolist() == ["asserted", "asserted", "planned"]
    gone = decide(add, {"id": "evt-mine", "action": "reject"})
    assert_frame_equal(gone.events, claims("events", EVENTS))
    assert outcomes(gone) == ["overridden", "applied"]


def test_an_added_claim_that_the_rules_come_to_read_is_there_once(decide):
    start, end, words = at("وأعلن الجيش هدنة")
    read = replace(EVENTS[0], start=start, end=end, text=words, type="other", event_id="evt-3")
    corrected = decide(ADDED, events=[*EVENTS, read])
    assert corrected.events["rule"].tolist() == ["verb", "verb", "added by hand"]
    assert (outcomes(corrected), why(corrected)) == (["applied"], "in place of evt-3, which the rules read")
    # another type of the same words is another claim
    assert len(decide(ADDED, events=[*EVENTS, replace(read, type="sign")]).events) == 4


@pytest.mark.parametrize(
    ("change", "outcome", "said"),
    [
        ({"start": ""}, "applied", ""),
        ({"start": 3}, "moved", f"stands at {TEXT.index('أعلن الجيش هدنة')} and no longer at 3"),
        ({"quote": "أعلن الجيش", "start": ""}, "vanished", "article a has “أعلن الجيش” 2 times, without a start"),
        ({"quote": "وقع زلزال"}, "vanished", "article a has “وقع زلزال” 0 times, not at "),
        ({"article_id": "z"}, "vanished", "article z is not there"),
        ({"value": "type=other | date_start=2024-11-06 | date_end=2024-11-01"}, "refused", "date_end comes before"),
    ],
)
def test_the_words_of_an_addition_are_looked_for_in_the_article(decide, change, outcome, said):
    corrected = decide(ADDED | change, {"id": "evt-1", "action": "accept"})
    assert outcomes(corrected)[0] == outcome
    assert corrected.outcomes["why"].tolist()[0].startswith(said)
    assert len(corrected.events) == 2 + (outcome in ("applied", "moved"))


# --- merge and split


def test_a_merge_needs_two_claims_that_are_there_and_a_split_one(decide):
    corrected = decide(
        {"id": "evt-1", "action": "merge", "value": "evt-2"},
        {"id": "evt-1", "action": "merge", "value": "evt-2 evt-9"},
        {"id": "evt-1", "action": "merge", "value": "evt-9"},
        {"id": "evt-2", "action": "split"},
        {"id": "evt-1", "action": "merge", "value": "est-1"},
    )
    assert outcomes(corrected) == ["applied", "partly", "vanished", "applied", "refused"]
    assert [(one.action, sorted(one.ids)) for one in corrected.regroupings] == [
        ("merge", ["evt-1", "evt-2"]),
        ("merge", ["evt-1", "evt-2"]),
        ("split", ["evt-2"]),
    ]
    assert corrected.regroupings[0].why == "merged by S. R.: seen in the article"


def test_figures_that_differ_are_not_merged_before_one_is_edited(decide):
    merged = {"id": "est-1", "action": "merge", "value": "est-2"}
    corrected = decide(merged)
    assert outcomes(corrected) == ["refused"]
    assert "they would lose a number" in why(corrected)
    same = {"id": "est-2", "action": "edit", "value": "measure=killed | low=12 | best=12 | high=12"}
    assert outcomes(decide(same, merged)) == ["applied", "applied"]


def test_merged_and_split_entries_say_who_decided_and_why(decide, sentences):
    merged = {"id": "evt-1", "action": "merge", "value": "evt-2"}
    for rows, mentions in (
        ((merged,), ["evt-1 evt-2"]),
        ((merged, {"id": "evt-2", "action": "split"}), ["evt-1", "evt-2"]),
    ):
        done = decide(*rows)
        table = merge.timeline(done.events, done.estimates, sentences, articles(), regroupings=done.regroupings)
        assert sorted(table["mentions"]) == mentions
        assert table["why"].str.contains("merged by S. R.: seen in the article").tolist() == [len(mentions) == 1] * len(
            mentions
        )


# --- how many a figure contains


def test_a_figure_counts_the_corrections_that_are_in_effect_in_it(decide):
    corrected = decide(
        {"id": "evt-1", "action": "accept"},
        {"id": "evt-1", "action": "edit", "column": "status", "value": "alleged"},
        {"id": "evt-1", "action": "edit", "column": "status", "value": "planned"},
        {"id": "evt-2", "action": "reject"},
        {"id": "est-1", "action": "reject"},
        {"id": "est-9", "action": "reject"},
        {"id": "est-2", "action": "edit", "column": "low", "value": "99"},
    )
    assert outcomes(corrected)[1:] == ["overridden", "applied", "applied", "applied", "vanished", "refused"]
    assert (count(corrected.outcomes, "events", articles()), count(corrected.outcomes, "estimates", articles())) == (
        2,
        1,
    )
    # a figure of what was known before the article appeared has none
    assert count(corrected.outcomes, "events", articles()[1:]) == 0
