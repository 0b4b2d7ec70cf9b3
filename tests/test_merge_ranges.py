"""Merging figures: what is one claim, what was known on a day, and where two claims contradict each other."""

import pandas as pd
import pytest
from merging_cases import DAY, Corpus, incursion, one_sentence, ranges, three_outlets, timeline

from riwaya import merge


@pytest.fixture
def corpus():
    return three_outlets()


def known_on(corpus, day):
    """Timeline and ranges of what was published by a day."""
    events, estimates, sentences, articles = corpus.frames()
    known = merge.known_on(merge.last_day(day), articles, sentences, events, estimates)
    articles, sentences, events, estimates = known
    return (
        merge.timeline(events, estimates, sentences, articles),
        merge.estimate_ranges(estimates, sentences, articles),
    )


def figure(corpus, article, text, quote, number, source, **more):
    bounds = {"measure": "killed", "low": number, "best": number, "high": number, "actor": "كوريا الشمالية"}
    return corpus.estimate(
        corpus.sentence(article, text, more.pop("kind", "body")), quote, **(bounds | more), attributed_to=source
    )


def test_one_figure_of_one_source_is_one_row(corpus):
    spellings = ("الاستخبارات الأوكرانية", "جهاز المخابرات الأوكراني", "استخبارات أوكرانيا")
    for name, source, hedge in zip("abc", spellings, ("exact", "approx", "approx"), strict=True):
        figure(corpus, name, f"600 قتيل، خبر {name}", "600 قتيل", 600, source, qualifier=hedge)
    (row,) = ranges(corpus).to_dict("records")
    assert (row["articles"], row["sources"], row["qualifier"]) == ("a b c", 1, "approx")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("سيول", "نواب سيول"),
        ("الاستخبارات الأوكرانية", "الاستخبارات الأميركية"),
        ("روسيا", "وزارة الدفاع الروسية"),
        ("فلاديمير بوتين", "دميتري بيسكوف"),
        ("وزارة الصحة", "وزارة الداخلية"),
        ("سيول", ""),
        ("", ""),
    ],
)
def test_different_sources_are_never_one(corpus, left, right):
    figure(corpus, "a", "600 قتيل", "600 قتيل", 600, left)
    figure(corpus, "b", "سقوط 600 قتيل", "600 قتيل", 600, right)
    assert len(ranges(corpus)) == 2


def test_a_headline_repeats_the_figure_of_its_article(corpus):
    figure(corpus, "a", "600 قتيل", "600 قتيل", 600, "", kind="headline")
    figure(corpus, "a", "قالت سيول إن 600 قتيل سقطوا", "600 قتيل", 600, "سيول")
    assert ranges(corpus)["attributed_to"].tolist() == ["سيول"]


def test_a_part_points_to_its_whole_and_never_becomes_it(corpus):
    whole = figure(corpus, "a", "4700 إصابة منها 600 وفاة", "4700 إصابة", 4700, "سيول", measure="casualties")
    figure(corpus, "a", "منها 600 وفاة", "600 وفاة", 600, "سيول", part_of=whole)
    figure(corpus, "b", "600 وفاة", "600 وفاة", 600, "سيول")
    table = ranges(corpus).set_index("measure")
    assert table.loc["killed", "part_of"] == table.loc["casualties", "range_id"]
    assert table.loc["casualties", "part_of"] == ""


def test_a_part_may_name_its_whole_by_its_quote(corpus):
    figure(corpus, "a", "4700 إصابة", "4700 إصابة", 4700, "سيول", measure="casualties")
    figure(corpus, "a", "منها 600 وفاة", "600 وفاة", 600, "سيول", part_of="4700 إصابة")
    assert (ranges(corpus)["part_of"] != "").tolist() == [False, True]


def test_a_toll_that_grows_can_be_followed():
    corpus = Corpus()
    for name, day, number in (("a", "2024-11-01", 10), ("b", "2024-11-05", 30), ("c", "2024-11-09", 10)):
        corpus.article(name, day)
        figure(corpus, name, f"{number} قتلى", str(number), number, "سيول", as_of_basis="sentence")
    assert len(ranges(corpus)) == 3
    _, known = known_on(corpus, "2024-11-06")
    assert sorted(known["best"]) == [10, 30]
    assert known["published"].max() == pd.Timestamp("2024-11-05")
    # the day itself counts, and of a month its last one
    assert len(known_on(corpus, "2024-11-09")[1]) == len(known_on(corpus, "2024-11")[1]) == 3
    assert known_on(corpus, "2024-10")[1].empty


def test_a_later_article_neither_dates_nor_denies_what_was_known(corpus):
    corpus.article("later", "2025-09-03")
    sure = incursion(corpus, "a", "هجوم واسع على أجزاء من كورسك في نوفمبر.", "2024-11-01", "2024-11-30")
    incursion(corpus, "later", "هجوم واسع على أجزاء من كورسك في 5 نوفمبر 2024.", "2024-11-05", "2024-11-05")
    assert timeline(corpus)["edtf"].tolist() == ["2024-11-05"]
    (row,) = known_on(corpus, "2024-12-31")[0].to_dict("records")
    assert (row["mentions"], row["edtf"], row["articles"]) == (sure, "2024-11", "a")


def test_without_a_day_all_is_known(corpus):
    figure(corpus, "a", "600 قتيل", "600 قتيل", 600, "سيول")
    pd.testing.assert_frame_equal(known_on(corpus, "")[1], ranges(corpus))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-11-07", "2024-11-07"),
        ("2024-02", "2024-02-29"),
        ("2023", "2023-12-31"),
        ("2024-11-01/2024-11-07", "2024-11-07"),
        ("2024-11/2024-12", "2024-12-31"),
    ],
)
def test_a_date_in_edtf_stands_for_its_last_day(text, day):
    assert str(merge.last_day(text)) == day


@pytest.mark.parametrize("text", ["7/11/2024", "2024-13", "2024-02-30", "yesterday", "2024-1-2", "0000"])
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError, match=r"as_of '.*': want a day, month or year"):
        merge.last_day(text)


def test_bounds_that_do_not_overlap_are_a_contradiction(corpus):
    figure(corpus, "a", "100 قتيل", "100 قتيل", 100, "سيول")
    figure(corpus, "b", "900 قتيل", "900 قتيل", 900, "موسكو")
    figure(corpus, "c", "نحو 95 قتيلا", "نحو 95 قتيلا", 95, "كييف", qualifier="approx")
    found = merge.contradictions(ranges(corpus), timeline(corpus))
    pairs = {frozenset(pair) for pair in zip(found["left_from"], found["right_from"], strict=True)}
    assert pairs == {frozenset(("سيول", "موسكو")), frozenset(("كييف", "موسكو"))}


def test_what_is_counted_over_years_may_hold_what_is_counted_on_a_day(corpus):
    years = {"as_of_start": "2014-01-01", "as_of_end": "2024-12-31", "as_of_basis": "sentence"}
    figure(corpus, "a", "900 قتيل", "900 قتيل", 900, "سيول", **years)
    figure(corpus, "b", "100 قتيل", "100 قتيل", 100, "موسكو")
    assert merge.contradictions(ranges(corpus), timeline(corpus)).empty
    # of a longer time there cannot be fewer
    figure(corpus, "c", "5000 قتيل", "5000 قتيل", 5000, "كييف")
    found = merge.contradictions(ranges(corpus), timeline(corpus))
    assert {frozenset(pair) for pair in zip(found["left_from"], found["right_from"], strict=True)} == {
        frozenset(("كييف", "سيول")),
        frozenset(("كييف", "موسكو")),
    }


def test_a_denial_stands_beside_what_it_denies(corpus):
    denied = "نفى بوتين إرسال جنود من كوريا الشمالية"
    told = "أكدت كوريا الشمالية إرسال جنود إلى روسيا"
    one_sentence(corpus, "a", denied, "نفى بوتين", "deny", "2024-09-05", actors="فلاديمير بوتين; كوريا الشمالية")
    one_sentence(corpus, "b", told, "أكدت كوريا الشمالية", "confirm", DAY, actors="كوريا الشمالية; روسيا")
    one_sentence(corpus, "c", "أكدت ليبيا إرسال جنود", "أكدت ليبيا", "confirm", DAY, actors="ليبيا")
    (row,) = merge.contradictions(ranges(corpus), timeline(corpus)).to_dict("records")
    assert row["kind"] == "denial"
    assert row["actor"] == "كوريا الشمالية"


def test_a_denied_figure_is_a_claim_of_its_own_beside_who_gives_it(corpus):
    for name, source, status in (("a", "كييف", "asserted"), ("b", "", "denied"), ("c", "سيول", "planned")):
        figure(corpus, name, f"{name} مقتل 15 جنديا", "15", 15, source, status=status)
    table = ranges(corpus)
    assert sorted(table["status"]) == ["asserted", "denied", "planned"]
    (row,) = merge.contradictions(table, timeline(corpus)).to_dict("records")
    assert (row["kind"], row["right_from"]) == ("denied", "كييف")


def test_a_planned_or_denied_figure_contradicts_no_other(corpus):
    for name, number, source, status in (
        ("a", 15, "كييف", "asserted"),
        ("b", 90, "", "denied"),
        ("c", 70, "سيول", "planned"),
    ):
        figure(corpus, name, f"{name} مقتل {number} جنديا", str(number), number, source, status=status)
    assert merge.contradictions(ranges(corpus), timeline(corpus)).empty


@pytest.mark.parametrize(("kind", "rows"), [("headline", 1), ("body", 2)])
def test_a_headline_counts_whom_its_article_counts(corpus, kind, rows):
    figure(corpus, "a", "مقتل 12 شخصا في السودان", "12 شخصا", 12, "", actor="السودان", kind=kind)
    figure(corpus, "a", "قتل 12 شخصا في وادي الطينة", "12 شخصا", 12, "كييف" if rows == 1 else "", actor="وادي الطينة")
    assert len(ranges(corpus)) == rows


@pytest.mark.parametrize(
    ("said", "measure", "contradicted"),
    [
        (("نزحت 300 أسرة", "300 أسرة", 300), "displaced", False),
        (("نزح 300 شخص", "300 شخص", 300), "displaced", True),
        (("انتشلت 17 جثة", "17 جثة", 17), "killed", False),
        (("انتشلت 1700 جثة", "1700 جثة", 1700), "killed", True),
        (("سقط 17 قتيلا", "17 قتيلا", 17), "killed", True),
    ],
)
def test_families_are_no_persons_and_bodies_found_are_some_of_the_dead(corpus, said, measure, contradicted):
    text, quote, number = said
    figure(corpus, "a", text, quote, number, "كييف", measure=measure)
    figure(corpus, "b", "والعدد 900 شخص", "900 شخص", 900, "سيول", measure=measure)
    table = ranges(corpus)
    assert set(table["unit"]) == {"", *(["families"] if "أسرة" in text else ["bodies"] if "جثة" in text else [])}
    assert merge.contradictions(table, timeline(corpus)).empty != contradicted
