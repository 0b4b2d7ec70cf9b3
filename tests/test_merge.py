"""Merging: what is one happening or one claim, what stays apart, and that neither depends on the other articles."""

import gc
import json
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from merging_cases import SHARED, Corpus, groups, without

from riwaya import merge, pipeline
from riwaya.codebook import load
from riwaya.merge.names import Names
from riwaya.records import stable_id
from riwaya.tables import write_table

ROOT = Path(__file__).resolve().parent.parent
OPEN, SAMPLE = ROOT / "tests" / "gold" / "open" / "articles", ROOT / "data" / "raw" / "kursk"
DAY = "2024-11-07"
PLACES = ("سنجار", "درنة", "الفاشر", "عكار", "تطوان", "الحديدة")
PAIRS = ("السودان; مصر", "سوريا; العراق", "ليبيا; تونس", "اليمن; السعودية")


def timeline(corpus):
    return merge.timeline(*corpus.frames())


def ranges(corpus):
    return merge.estimate_ranges(*corpus.frames()[1:])


def known_on(corpus, day):
    """Timeline and ranges of what was published by a day."""
    events, estimates, sentences, articles = corpus.frames()
    known = merge.known_on(merge.last_day(day), articles, sentences, events, estimates)
    articles, sentences, events, estimates = known
    return (
        merge.timeline(events, estimates, sentences, articles),
        merge.estimate_ranges(estimates, sentences, articles),
    )


def one_sentence(corpus, article, text, quote, kind, first, last=None, actors="", **more):
    return corpus.event(corpus.sentence(article, text), quote, kind, first, last, actors, **more)


@pytest.fixture
def corpus():
    made = Corpus()
    for name in ("a", "b", "c"):
        made.article(name, DAY, f"صحيفة {name}")
    return made


def test_nothing_gives_empty_tables():
    empty = Corpus()
    assert timeline(empty).empty
    assert ranges(empty).empty
    assert merge.contradictions(ranges(empty), timeline(empty)).empty


@pytest.mark.parametrize("is_on", [True, False])
def test_merging_leaves_the_garbage_collector_as_it_was(corpus, is_on):
    (gc.enable if is_on else gc.disable)()
    try:
        timeline(corpus)
        with pytest.raises(KeyError):
            merge.timeline(pd.DataFrame(), *corpus.frames()[1:])
        assert gc.isenabled() == is_on
    finally:
        gc.enable()


def test_one_happening_in_other_words_and_precision_is_one_row(corpus):
    parties = "روسيا; كوريا الشمالية"
    one_sentence(
        corpus, "a", "وقع البلدان معاهدة الشراكة في 19 يونيو 2024.", "وقع البلدان", "sign", "2024-06-19", actors=parties
    )
    one_sentence(
        corpus,
        "b",
        "أبرم بوتين وكيم اتفاقية الشراكة في يونيو 2024.",
        "أبرم بوتين وكيم",
        "sign",
        "2024-06-01",
        "2024-06-30",
        "فلاديمير بوتين; كيم جونغ أون",
    )
    (row,) = timeline(corpus).to_dict("records")
    assert (str(row["date_start"].date()), str(row["date_end"].date()), row["edtf"]) == (
        *["2024-06-19"] * 2,
        "2024-06-19",
    )
    assert (row["articles"], row["sources"], row["type"]) == ("a b", 2, "sign")
    assert "treaty" in row["why"]
    assert "date from a" in row["why"]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        # another place
        (
            ("قصف بطائرة مسيرة على سوق شعبي في مدينة سنجار", "attack", DAY, "روسيا"),
            ("قصف بطائرة مسيرة على سوق شعبي في مدينة درنة", "attack", DAY, "روسيا"),
        ),
        # another party
        (("هجوم قرب سنجار", "attack", DAY, "روسيا"), ("هجوم قرب سنجار", "attack", DAY, "ليبيا")),
        # another day
        (("هجوم قرب سنجار", "attack", DAY, "روسيا"), ("هجوم قرب سنجار", "attack", "2024-11-06", "روسيا")),
        # another type
        (("التقى الوفدان في درنة", "meet", DAY, "ليبيا"), ("نفى الوفدان في درنة", "deny", DAY, "ليبيا")),
        # another speaker of the same country
        (
            ("أكد بوتين مشاركة جنود في القتال", "confirm", DAY, "فلاديمير بوتين"),
            ("أكد بيسكوف مشاركة جنود في القتال", "confirm", DAY, "دميتري بيسكوف"),
        ),
        # another subject
        (
            ("قال بوتين إن الحصاد وفير", "state", DAY, "فلاديمير بوتين"),
            ("قال بوتين إن الجسر مغلق", "state", DAY, "فلاديمير بوتين"),
        ),
        # denied and asserted
        (("هجوم قرب سنجار", "attack", DAY, "روسيا"), ("هجوم قرب سنجار", "attack", DAY, "روسيا", "denied")),
    ],
)
def test_different_happenings_stay_apart(corpus, left, right):
    for name, (text, kind, day, actors, *status) in zip("ab", (left, right), strict=True):
        more = {"status": status[0]} if status else {}
        one_sentence(corpus, name, text, text.split()[0], kind, day, actors=actors, **more)
    assert len(timeline(corpus)) == 2


def test_a_country_its_capital_and_its_leader_are_one_party(corpus):
    texts = ("أكدت موسكو مشاركة جنود في معركة كورسك", "أكد بوتين مشاركة مقاتلين في معارك كورسك")
    for name, text, actor in zip("ab", texts, ("موسكو", "بوتين"), strict=True):
        one_sentence(corpus, name, text, " ".join(text.split()[:2]), "confirm", DAY, actors=f"{actor}; كوريا الشمالية")
    assert len(timeline(corpus)) == 1


@pytest.mark.parametrize(
    "named",
    [
        "أعلن غيراسيموف، رئيس الأركان الروسي، استعادة كورسك",
        "أعلن رئيس الأركان الروسي فاليري غيراسيموف استعادة كورسك",
        "أعلن رئيس الأركان الروسي، غيراسيموف، استعادة كورسك",
    ],
)
def test_an_office_is_the_person_whom_the_article_names_beside_it(corpus, named):
    office, person = "رئيس الأركان الروسي", "فاليري غيراسيموف"
    one_sentence(corpus, "a", named, "أعلن", "retake", DAY, actors=office, attributed_to=office)
    assert timeline(corpus)["attributed_to"].tolist() == [person]
    # nobody is named beside it
    one_sentence(
        corpus, "c", "أعلن رئيس الأركان الروسي ذلك", "أعلن", "retake", DAY, actors=office, attributed_to=office
    )
    assert office in "; ".join(timeline(corpus)["attributed_to"])


def test_a_state_agency_or_a_source_without_actors_speaks_as_its_country(corpus):
    told = "كوريا الشمالية أرسلت قوات إلى كورسك"
    agency = "وكالة الأنباء الرسمية في بيونغ يانغ"
    one_sentence(corpus, "a", f"أقرت بأن {told}", "أقرت", "confirm", DAY, actors="كوريا الشمالية")
    one_sentence(corpus, "b", f"نشرت {agency} بيانا عن أن {told}", "نشرت", "state", DAY, actors=agency)
    one_sentence(corpus, "c", f"قيل إن {told}", "قيل", "state", DAY, attributed_to="كوريا الشمالية")
    (row,) = timeline(corpus).to_dict("records")
    assert (row["articles"], row["type"]) == ("a b c", "confirm")


@pytest.mark.parametrize("nobody", ["الطرفان", "الجانبين", "البلدان", "وحده"])
def test_words_for_parties_named_elsewhere_name_nobody(corpus, nobody):
    signed = "وقعت روسيا وكوريا الشمالية معاهدة الشراكة في 19 يونيو 2024."
    one_sentence(corpus, "a", signed, "وقع", "sign", "2024-06-19", actors="روسيا; كوريا الشمالية")
    one_sentence(corpus, "b", signed, "وقع", "sign", "2024-06-19", actors=nobody)
    (row,) = timeline(corpus).to_dict("records")
    assert nobody not in row["actors"]


def test_a_speaker_who_goes_on_is_one_statement(corpus):
    one_sentence(
        corpus, "a", "شكر بوتين الزعيم الكوري.", "شكر بوتين", "thank", DAY, actors="فلاديمير بوتين; كيم جونغ أون"
    )
    one_sentence(
        corpus, "a", "وقال بوتين إن الأصدقاء تصرفوا بتضامن.", "وقال بوتين", "state", DAY, actors="فلاديمير بوتين"
    )
    one_sentence(corpus, "a", "وقال بيسكوف إن الطقس بارد.", "وقال بيسكوف", "state", DAY, actors="دميتري بيسكوف")
    table = timeline(corpus)
    assert sorted(len(group) for group in groups(table)) == [1, 2]
    assert table["type"].tolist().count("thank") == 1


def incursion(corpus, article, text, first, last):
    return one_sentence(corpus, article, text, text.split()[0], "attack", first, last, "أوكرانيا; روسيا")


@pytest.mark.parametrize(
    ("text", "kind", "actors", "rows"),
    [
        # troops that enter are the attack
        ("دخلت القوات الأوكرانية مدينة سنجار", "deploy", "أوكرانيا", 1),
        # … but not those of another country
        ("دخلت القوات المصرية مدينة سنجار", "deploy", "مصر", 2),
        # … nor elsewhere
        ("دخلت القوات الأوكرانية مدينة درنة", "deploy", "أوكرانيا", 2),
        # … nor where no place is named
        ("دخلت القوات الأوكرانية مواقع عدة", "deploy", "أوكرانيا", 2),
    ],
)
def test_acts_of_two_types_are_one_at_one_place_only(corpus, text, kind, actors, rows):
    one_sentence(corpus, "a", "توغل الجيش الأوكراني في مدينة سنجار", "توغل", "attack", DAY, actors="أوكرانيا")
    one_sentence(corpus, "b", text, "دخلت", kind, DAY, actors=actors)
    assert len(timeline(corpus)) == rows


def test_a_province_without_a_name_is_the_place_named_last(corpus):
    one_sentence(corpus, "a", "استعادت روسيا كورسك كلها", "استعادت", "retake", DAY, actors="روسيا")
    corpus.sentence("b", "تدور معارك في كورسك منذ أشهر.")
    one_sentence(corpus, "b", "واستعادت روسيا المقاطعة كلها", "استعادت", "retake", DAY, actors="روسيا")
    assert len(timeline(corpus)) == 1


def test_a_province_without_a_name_is_no_place_where_none_was_named(corpus):
    one_sentence(corpus, "a", "استعادت روسيا كورسك كلها", "استعادت", "retake", DAY, actors="روسيا")
    one_sentence(corpus, "b", "واستعادت روسيا المقاطعة كلها", "استعادت", "retake", DAY, actors="روسيا")
    assert len(timeline(corpus)) == 2


def test_groups_of_people_are_what_a_statement_is_about(corpus):
    for name, text in (
        ("a", "نفى بوتين إرسال متطوعين"),
        ("b", "كذب بوتين ما راج عن متطوعين"),
        ("c", "نفى بوتين الخبر"),
    ):
        one_sentence(corpus, name, text, text.split()[0], "deny", DAY, actors="فلاديمير بوتين")
    assert sorted(len(group) for group in groups(timeline(corpus))) == [1, 2]


def test_a_year_left_open_is_settled_by_who_writes_it(corpus):
    corpus.article("later", "2025-09-03")
    sure = incursion(corpus, "a", "هجوم واسع على أجزاء من كورسك في أغسطس 2024.", "2024-08-01", "2024-08-31")
    open_one = incursion(corpus, "later", "هجوم مفاجئ على أجزاء من كورسك في أغسطس.", "2025-08-01", "2025-08-31")
    (row,) = timeline(corpus).to_dict("records")
    assert row["mentions"].split() == [sure, open_one]
    assert row["edtf"] == "2024-08"
    assert "year 2024 from a" in row["why"]
    assert "later leaves it open" in row["why"]


def test_the_events_table_has_the_settled_year_and_from_whom(corpus):
    corpus.article("later", "2025-09-03")
    incursion(corpus, "a", "هجوم واسع على أجزاء من كورسك في أغسطس 2024.", "2024-08-01", "2024-08-31")
    incursion(corpus, "later", "هجوم مفاجئ على أجزاء من كورسك في أغسطس.", "2025-08-01", "2025-08-31")
    events, estimates, sentences, articles = corpus.frames()
    settled = merge.settle_events(events, sentences, articles, load())
    assert settled["date_start"].dt.year.tolist() == [2024, 2024]
    assert settled["date_basis"].tolist() == ["sentence", "context"]
    assert "year 2024 from a" in settled["rule"].iloc[1]
    (row,) = merge.timeline(settled, estimates, sentences, articles).to_dict("records")
    assert "later leaves it open" in row["why"]
    pd.testing.assert_frame_equal(merge.settle_events(settled, sentences, articles, load()), settled)


def test_a_written_year_is_not_moved(corpus):
    corpus.article("later", "2025-09-03")
    incursion(corpus, "a", "هجوم واسع على أجزاء من كورسك في أغسطس 2024.", "2024-08-01", "2024-08-31")
    incursion(corpus, "later", "هجوم واسع على أجزاء من كورسك في أغسطس 2025.", "2025-08-01", "2025-08-31")
    assert timeline(corpus)["edtf"].tolist() == ["2024-08", "2025-08"]


def test_wire_copy_is_one_source(corpus):
    wire = "قال شهود إن حريقا كبيرا اندلع في سوق مدينة درنة القديمة وإن فرق الإطفاء أخمدته بعد ساعات"
    for name, text in (("a", wire), ("b", wire + " طويلة"), ("c", "اندلع حريق كبير في سوق درنة وأتى على متاجر عدة")):
        one_sentence(corpus, name, text, "حريق", "disaster", DAY, actors="ليبيا")
    (row,) = timeline(corpus).to_dict("records")
    assert (row["articles"], row["sources"]) == ("a b c", 2)


def test_the_originator_counts_not_the_outlets(corpus):
    for name in "abc":
        text = f"رصد الجيش وحدات في بلدة سنجار، نسخة {name}"
        one_sentence(corpus, name, text, "رصد", "deploy", DAY, actors="روسيا", attributed_to="الاستخبارات الأوكرانية")
    assert timeline(corpus)["sources"].tolist() == [1]


def test_an_id_stays_when_an_article_is_added(corpus):
    first = incursion(corpus, "a", "هجوم واسع على كورسك في أغسطس 2024.", "2024-08-01", "2024-08-31")
    before = timeline(corpus)["timeline_id"].tolist()
    corpus.article("later", "2025-01-01")
    incursion(corpus, "later", "هجوم على كورسك في أغسطس 2024.", "2024-08-01", "2024-08-31")
    assert timeline(corpus)["timeline_id"].tolist() == before == [stable_id("tl", first)]


# --- estimate ranges


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


# --- contradictions


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


# --- the shared gold, where it is beside the repository


def gold_frames(folder, articles):
    """The gold of some articles as the tables of a run."""
    corpus = Corpus()
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        corpus.article(gold["article_id"], gold["source_date"], gold.get("source_office") or "")
        text = (articles / f"{gold['article_id']}.txt").read_text(encoding="utf-8-sig")
        sentences = _sentences(corpus, gold["article_id"], text)
        for number, one in enumerate(gold["events"]):
            name = one.get("id", f"{gold['article_id']}-e{number}")
            _place(corpus, sentences, text, one, name)
        ids = {}
        for number, one in enumerate(gold["estimates"]):
            ids[one["text"]] = _figure(corpus, sentences, text, one, f"{gold['article_id']}-x{number}", gold, ids)
    return corpus


def _sentences(corpus, article, text):
    found, at = [], 0
    for part in text.replace("\n", ".\n").split(". "):
        row = corpus.sentence(article, text[at : at + len(part)] or " ")
        row["start"], row["end"] = at, at + len(part)
        found.append(row)
        at = row["end"] + 2
    return found


def _where(sentences, text, one):
    at = -1
    for _ in range(one.get("nth", 1)):
        at = text.index(one["text"], at + 1)
    return at, [row for row in sentences if row["start"] <= at][-1]


def _basis(one):
    return {"same_sentence": "sentence", "inferred": "context"}.get(one, one)


def _place(corpus, sentences, text, one, name):
    at, row = _where(sentences, text, one)
    basis = _basis(one.get("date_basis", "sentence"))
    more = {"event_id": name, "attributed_to": one["attributed_to"] or "", "status": one["status"], "date_basis": basis}
    quote = {"text": one["text"], "article_id": row["article_id"], "sentence_id": row["sentence_id"], "start": 0}
    days = one["date_start"], one["date_end"]
    corpus.event(
        quote, one["text"], one["type"], *days, "; ".join(one["actors"]), **more, start=at, end=at + len(one["text"])
    )


def _figure(corpus, sentences, text, one, name, gold, ids):
    at, row = _where(sentences, text, one)
    quote = {"text": one["text"], "article_id": row["article_id"], "sentence_id": row["sentence_id"], "start": 0}
    more = {key: one.get(key) or "" for key in ("actor", "attributed_to")}
    day = gold["source_date"]
    more |= {"as_of_start": one.get("as_of_start", day), "as_of_end": one.get("as_of_end", day)}
    more |= {"as_of_basis": _basis(one.get("as_of_basis", "publication")), "part_of": ids.get(one.get("part_of"), "")}
    bounds = one["low"], one["best"], one["high"], one["qualifier"]
    return corpus.estimate(
        quote, one["text"], one["measure"], *bounds, **more, start=at, end=at + len(one["text"]), estimate_id=name
    )


needs_gold = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared gold is not beside this checkout")


@needs_gold
def test_the_seeds_as_gold_mentions_reach_the_bar(tmp_path):
    gold, articles = SHARED / "evaluation" / "seeds" / "gold", SHARED / "corpus" / "kursk"
    corpus = gold_frames(gold, articles)
    tables = {"events": corpus.frame("events"), "estimates": corpus.frame("estimates")}
    tables |= {"timeline": timeline(corpus), "estimate_ranges": ranges(corpus)}
    for name, table in tables.items():
        write_table(table, tmp_path, name)
    (tmp_path / "timex.csv").write_text("article_id,start,end\n", encoding="utf-8")
    command = [sys.executable, SHARED / "evaluation" / "score.py", gold, tmp_path, articles, "--merged", gold.parent]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    score = json.loads(said.splitlines()[-1])
    assert score["timeline.row"]["f1"] >= 0.95
    assert score["timeline.typed"]["f1"] >= 0.95
    assert score["timeline.bcubed"]["f1"] >= 0.95
    assert score["estimate_ranges.row"]["f1"] == score["estimate_ranges.bcubed"]["f1"] == 1.0


def merged(table):
    """The rows of more than one mention: their articles, period, mentions, and why they are one."""
    rows = table[table["mentions"].str.contains(" ")]
    return [(row.articles, row.edtf, row.mentions, row.why) for row in rows.itertuples()]


@needs_gold
def test_nothing_of_the_dev_articles_is_merged_that_is_not_one_happening():
    """Ten articles on ten topics, none of which tells a happening twice: there is no group to list."""
    folder = SHARED / "evaluation" / "dev"
    assert merged(timeline(gold_frames(folder / "gold", folder / "articles"))) == []
    read = pipeline.read_corpus(folder / "articles")
    assert merged(read["timeline"]) == []
    # figures: only what one article repeats, by one source
    assert not read["estimate_ranges"]["articles"].str.contains(" ").any()


# Every happening that two articles on different topics both tell, and why it is one.
TOLD_TWICE = {
    # both date the beginning of the war in Ukraine
    ("g05 m06", "2022-02"): "invasion",
}


def test_what_articles_on_different_topics_share_is_listed_with_its_reason():
    read = pipeline.read_corpus(OPEN)
    shared = {(articles, edtf): why for articles, edtf, _, why in merged(read["timeline"]) if " " in articles}
    assert shared.keys() == TOLD_TWICE.keys(), shared
    assert all(TOLD_TWICE[row] in why for row, why in shared.items()), shared
    assert not read["estimate_ranges"]["articles"].str.contains(" ").any()


@needs_gold
@pytest.mark.parametrize("name", ["seeds", "dev"])
def test_leaving_out_an_article_of_the_gold_changes_nothing_else(name):
    folder = SHARED / "evaluation" / name
    articles = SHARED / "corpus" / "kursk" if name == "seeds" else folder / "articles"
    frames = gold_frames(folder / "gold", articles).frames()
    whole = groups(merge.timeline(*frames))
    for article in frames[3]["article_id"]:
        rest = without(frames, article)
        kept = set(rest[0]["event_id"])
        assert {group & kept for group in whole} - {frozenset()} == groups(merge.timeline(*rest))


@pytest.mark.parametrize("corpus", [SAMPLE, pytest.param(SHARED / "corpus" / "kursk", marks=needs_gold)])
def test_leaving_out_an_article_that_tells_the_same_war_changes_nothing_else(corpus):
    read = pipeline.read_corpus(corpus)
    frames = tuple(read[name] for name in ("events", "estimates", "sentences", "articles"))
    for article in frames[3]["article_id"]:
        rest = without(frames, article)
        for whole, part, claims in (
            (read["timeline"], merge.timeline(*rest), rest[0]["event_id"]),
            (read["estimate_ranges"], merge.estimate_ranges(*rest[1:]), rest[1]["estimate_id"]),
        ):
            assert {group & set(claims) for group in groups(whole)} - {frozenset()} == groups(part), article


@pytest.mark.parametrize(
    ("quote", "qualifier", "said"),
    [
        ("ألف", "at_least", "ألف على الأقل (قتلى)"),
        ("65", "more_than", "أكثر من 65 (قتلى)"),
        ("نحو 65", "approx", "نحو 65 (قتلى)"),
        ("65 على الأقل", "at_least", "65 على الأقل (قتلى)"),
        ("65", "exact", "65 (قتلى)"),
    ],
)
def test_a_caption_keeps_the_qualifier_that_stands_apart_from_its_number(quote, qualifier, said):
    corpus = Corpus()
    article = corpus.article("a1", "2025-02-01")
    sentence = corpus.sentence(article, f"وقالت وزارة الصحة إن عدد القتلى بلغ {quote}")
    corpus.event(sentence, "بلغ", "casualty_report", "2025-02-01", attributed_to="وزارة الصحة", actors="وزارة الصحة")
    corpus.estimate(sentence, quote, "killed", 65, 65, 65, qualifier, attributed_to="وزارة الصحة")
    assert merge.timeline(*corpus.frames())["label_ar"].tolist() == [f"وزارة الصحة: {said}"]


def test_both_tables_call_a_ministry_by_one_name():
    corpus = Corpus()
    article = corpus.article("a1", "2025-02-01")
    first = corpus.sentence(article, "أعلنت الداخلية هجوما في غزة")
    corpus.event(first, "هجوما", "attack", "2025-02-01", attributed_to="الداخلية")
    second = corpus.sentence(article, "قالت وزارة الداخلية إن 12 شخصا قتلوا")
    corpus.estimate(second, "12 شخصا", "killed", 12, 12, 12, attributed_to="وزارة الداخلية")
    events, estimates, sentences, articles = corpus.frames()
    happened = merge.timeline(events, estimates, sentences, articles)
    ranges = merge.estimate_ranges(estimates, sentences, articles)
    assert set(happened["attributed_to"]) == set(ranges["attributed_to"]) == {"وزارة الداخلية"}


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("الخارجية الروسية", "وزارة الخارجية الروسية"),
        ("الدفاع الروسية", "وزارة الدفاع الروسية"),
        ("الدفاع المدني", "الدفاع المدني"),
        ("الدفاع", "الدفاع"),
        ("صحة أم درمان", "صحة أم درمان"),
    ],
)
def test_the_word_ministry_is_said_where_it_goes_without_saying(name, shown):
    assert Names(load()).read(name).cited == shown


@pytest.mark.parametrize(("other", "rows"), [("وزارة الصحة الروسية", 2), ("الدفاع الروسية", 1)])
def test_two_ministries_are_two_speakers(other, rows):
    corpus = Corpus()
    for name, ministry in (("a", "وزارة الدفاع الروسية"), ("b", other)):
        article = corpus.article(name, "2025-02-02", f"صحيفة {name}")
        quote = f"أعلنت {ministry}"
        sentence = corpus.sentence(article, f"{quote} مقتل 12 شخصا في غرق العبارة عند الميناء الكبير")
        corpus.event(sentence, quote, "casualty_report", "2025-02-01", actors=ministry, attributed_to=ministry)
    assert len(timeline(corpus)) == rows


def test_what_names_no_party_may_be_the_happening_of_one():
    corpus = Corpus()
    for name, actors in (("a", "مصر"), ("b", "")):
        article = corpus.article(name, "2025-02-02", f"صحيفة {name}")
        sentence = corpus.sentence(article, "غرق العبارة العتيقة عند الميناء الكبير مع ركابها")
        corpus.event(sentence, "غرق العبارة", "disaster", "2025-02-01", actors=actors)
    assert len(timeline(corpus)) == 1
