"""Merging happenings: what is one and what stays apart, what its row says, and that ids stay."""

import gc

import pandas as pd
import pytest
from merging_cases import DAY, Corpus, groups, incursion, one_sentence, ranges, three_outlets, timeline

from riwaya import merge
from riwaya.codebook import load
from riwaya.merge.names import Names
from riwaya.records import stable_id


@pytest.fixture
def corpus():
    return three_outlets()


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


@pytest.mark.parametrize(("place", "rows"), [("قبالة سواحل جزيرة سقطرى", 1), ("قبالة سواحل درنة", 2)])
def test_whom_a_disaster_struck_tells_it_from_no_other(corpus, place, rows):
    told = ((f"غرقت عبارة تقل ركابا {place}", "ركاب"), ("غرق العبارة اليمنية قبالة سواحل سقطرى", "اليمن"))
    for name, (text, actors) in zip("ab", told, strict=True):
        one_sentence(corpus, name, text, " ".join(text.split()[:2]), "disaster", DAY, actors=actors)
    assert len(timeline(corpus)) == rows


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
