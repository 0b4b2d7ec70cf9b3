"""Captions: agreement, articles, topics, length, and that both languages have every pattern."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riwaya import labels
from riwaya.codebook import load
from riwaya.merge.amounts import nominative
from riwaya.merge.captions import LONGEST, Captions, Facts
from riwaya.merge.names import Names
from riwaya.merge.topics import read_captions

CODEBOOK = load()
NAMES = Names(CODEBOOK)
CAPTIONS = Captions(CODEBOOK, NAMES)
TYPES = read_captions()["types"]
PARTIES = (
    "روسيا",
    "لبنان",
    "فلاديمير بوتين",
    "كيم جونغ أون",
    "مسؤولون غربيون",
    "الأمم المتحدة",
    "حماس",
    "الولايات المتحدة",
)


def names(*texts):
    return tuple(NAMES.read(text) for text in texts)


def facts(kind, subjects=(), objects=(), **more):
    return Facts(kind, names(*subjects), names(*objects), **more)


def both(one):
    return CAPTIONS.caption(one, "ar"), CAPTIONS.caption(one, "en")


@pytest.mark.parametrize(
    ("one", "arabic", "english"),
    [
        # a man, a country, a masculine country, a body, two men, two countries, people
        (facts("thank", ["فلاديمير بوتين"], ["كيم جونغ أون"]), "بوتين يشكر كيم جونغ أون", "Putin thanks Kim Jong Un"),
        (facts("thank", ["روسيا"], ["الصين"]), "روسيا تشكر الصين", "Russia thanks China"),
        (facts("thank", ["لبنان"], ["الصين"]), "لبنان يشكر الصين", "Lebanon thanks China"),
        (facts("thank", ["حلف شمال الأطلسي"], ["الصين"]), "حلف شمال الأطلسي يشكر الصين", "NATO thanks China"),
        (
            facts("thank", ["فلاديمير بوتين", "كيم جونغ أون"], ["الصين"]),
            "بوتين وكيم جونغ أون يشكران الصين",
            "Putin and Kim Jong Un thank China",
        ),
        (facts("thank", ["روسيا", "الصين"], ["مصر"]), "روسيا والصين تشكران مصر", "Russia and China thank Egypt"),
        (
            facts("accuse", ["مسؤولون غربيون"], ["روسيا"]),
            "مسؤولون غربيون يتهمون روسيا",
            "Western officials accuse Russia",
        ),
        # li- swallows the alif of the article; in the genitive people end in -ين
        (facts("promise", ["روسيا"], ["الصين"]), "روسيا: تعهد للصين", "Russia: pledge to China"),
        (facts("state", ["روسيا"], ["مسؤولون"]), "روسيا: تصريح بشأن مسؤولين", "Russia: statement about officials"),
        (
            facts("accuse", ["روسيا"], ["مسؤولون غربيون"]),
            "روسيا تتهم مسؤولين غربيين",
            "Russia accuses Western officials",
        ),
        # a person's name may end like a plural
        (facts("accuse", ["روسيا"], ["إيمانويل ماكرون"]), "روسيا تتهم ماكرون", "Russia accuses Macron"),
        # who announces an act is not the one who does it
        (
            facts("retake", ["روسيا"], announcer=NAMES.read("فاليري غيراسيموف"), place="كورسك"),
            "غيراسيموف: استعادة كورسك",
            "Gerasimov: Kursk retaken",
        ),
        (facts("retake", ["روسيا"], place="كورسك"), "روسيا تستعيد كورسك", "Russia retakes Kursk"),
        # a word of the quote tells the type more exactly
        (
            facts("attack", ["روسيا"], ["أوكرانيا"], quote="الغزو الروسي"),
            "غزو روسيا لأوكرانيا",
            "Russia invades Ukraine",
        ),
        (facts("disaster", place="درنة", quote="ضرب زلزال"), "زلزال في درنة", "Earthquake in Derna"),
        # a figure, and what it counts unless its noun says so
        (
            facts("casualty_report", ["روسيا"], figure=("76 ألف جندي", "76,000"), measure="casualties"),
            "روسيا: 76 ألف جندي (قتلى وجرحى)",
            "Russia: 76,000 killed and wounded",
        ),
        (
            facts("casualty_report", ["روسيا"], figure=("12 قتيلا", "12"), measure="killed"),
            "روسيا: 12 قتيلا",
            "Russia: 12 killed",
        ),
        # nothing known
        (facts("state"), "تصريح", "Statement"),
        (facts("other"), "حدث", "Event"),
    ],
)
def test_a_caption_agrees_in_gender_number_and_case(one, arabic, english):
    assert both(one) == (arabic, english)


@pytest.mark.parametrize(
    ("context", "kind", "speaker", "arabic"),
    [
        ("أكدت إرسال قوات إلى روسيا", "confirm", "كوريا الشمالية", "كوريا الشمالية تؤكد إرسال قوات إلى روسيا"),
        # what comes from another country is said to come from there
        (
            "أكد الحلف أن قوات كورية شمالية انتشرت في روسيا",
            "confirm",
            "حلف شمال الأطلسي",
            "إرسال قوات من كوريا الشمالية إلى روسيا",
        ),
        (
            "أكد أن جنود كوريا الشمالية ساعدوا روسيا",
            "confirm",
            "فلاديمير بوتين",
            "بوتين يؤكد مشاركة كوريا الشمالية في القتال",
        ),
        ("نفى التقارير عن إرسال متطوعين", "deny", "فلاديمير بوتين", "بوتين ينفي إرسال متطوعين"),
        ("وعدت بإرسال آلاف العمال", "promise", "كوريا الشمالية", "كوريا الشمالية تتعهد بإرسال عمال"),
        # words far apart are no topic
        ("نشرت الصحيفة أمس على موقعها الإلكتروني خبرا طويلا مفاده أن وحدات وصلت", "confirm", "روسيا", "روسيا: تأكيد"),
    ],
)
def test_a_caption_says_what_it_is_about(context, kind, speaker, arabic):
    assert CAPTIONS.caption(facts(kind, [speaker], contexts=(context,)), "ar").endswith(arabic)


def test_every_type_has_patterns_and_one_that_needs_no_names():
    assert set(TYPES) == set(labels.known("types"))
    for kind, entry in TYPES.items():
        for one in (entry, *entry.get("words", ())):
            assert one["ar"], kind
            assert one["en"], kind
        for language in ("ar", "en"):
            assert any("{" not in pattern for pattern in entry[language]), (kind, language)


def test_every_verb_has_its_forms():
    for entry in TYPES.values():
        for verb in [one["verb"] for one in (entry, *entry.get("words", ())) if "verb" in one]:
            assert (len(verb["ar"]), len(verb["en"])) == (5, 2)


@settings(max_examples=150)
@given(
    st.sampled_from(sorted(TYPES)),
    st.lists(st.sampled_from(PARTIES), max_size=4, unique=True),
    st.lists(st.sampled_from(PARTIES), max_size=4, unique=True),
    st.sampled_from(("", "كورسك", "درنة")),
)
def test_a_caption_is_short_and_whole(kind, subjects, objects, place):
    one = facts(kind, subjects, objects, place=place)
    arabic, english = both(one)
    for text in (arabic, english):
        assert 0 < len(text) <= LONGEST
        assert "{" not in text
        assert "…" not in text
        assert text == text.strip()
    assert not re.search(r"[\u0600-\u06ff]", english)


def test_a_name_that_is_too_long_gives_way():
    long = "اللجنة الوطنية العليا المشتركة لمتابعة أوضاع المهجرين والمفقودين"
    assert CAPTIONS.caption(facts("thank", [long], ["الصين"]), "ar") == "شكر وإشادة"


def test_an_english_caption_leaves_out_whom_the_codebook_cannot_name():
    one = facts("state", ["صحيفة غير معروفة"], ["روسيا"])
    assert CAPTIONS.caption(one, "en") == "Statement"
    assert CAPTIONS.caption(replace(one, subjects=names("نواب سيول")), "en").startswith("Seoul lawmakers")


@pytest.mark.parametrize(
    ("one", "arabic"),
    [
        # a figure by the same source
        (
            facts("state", ["روسيا"], figure=("نحو 12 ألف جندي", "about 12,000"), measure="troops"),
            "روسيا: نحو 12 ألف جندي",
        ),
        # what is said, in the words of the article
        (facts("state", ["روسيا"], told="الطريق إلى الجبهة مفتوح"), "روسيا: «الطريق إلى الجبهة مفتوح»"),
        (facts("confirm", ["روسيا"], told="الطريق إلى الجبهة مفتوح"), "روسيا تؤكد أن الطريق إلى الجبهة مفتوح"),
        (facts("deny", ["لبنان"], told="الطريق إلى الجبهة مفتوح"), "لبنان ينفي أن الطريق إلى الجبهة مفتوح"),
        # the clause, where it names who speaks
        (facts("state", ["روسيا"], clause="أشادت موسكو بفشل الهجوم"), "«أشادت موسكو بفشل الهجوم»"),
        # a topic goes before all that
        (
            facts("state", ["روسيا"], contexts=("قالت موسكو إن انسحاب القوات تم",), told="انسحاب القوات تم"),
            "روسيا: تصريح عن انسحاب قوات",
        ),
        # nothing but the name
        (facts("state", ["مسؤولون غربيون"]), "مسؤولون غربيون: تصريح"),
        # what it is stands before a verb that does not tell it
        (facts("other", ["الصين"], quote="أقامته الصين", around="عرض عسكري هائل أقامته الصين"), "الصين: عرض عسكري"),
    ],
)
def test_a_caption_says_what(one, arabic):
    assert CAPTIONS.caption(one, "ar") == arabic


@pytest.mark.parametrize(
    ("one", "arabic", "english"),
    [
        # the verb of a statement tells more than the word statement
        (facts("state", ["روسيا"], quote="دانت موسكو بشدة"), "روسيا: إدانة", "Russia: condemnation"),
        (
            facts("state", ["الولايات المتحدة"], ["روسيا"], quote="أبدت واشنطن قلقها"),
            "الولايات المتحدة: قلق بشأن روسيا",
            "United States: concern about Russia",
        ),
        # a figure goes before a topic
        (
            facts(
                "state", ["روسيا"], figure=("9 آلاف جندي", "9,000"), measure="troops", contexts=("قالت إن قوات أرسلت",)
            ),
            "روسيا: 9 آلاف جندي",
            "Russia: 9,000 troops",
        ),
        # what is denied and promised, as a phrase of the article in Arabic, else what the codebook calls it
        (facts("deny", ["روسيا"], named="استهداف المدنيين"), "روسيا تنفي استهداف المدنيين", "Russia: denial"),
        (facts("promise", named="استبدال أجهزة الإنذار"), "تعهد باستبدال أجهزة الإنذار", "Pledge"),
        (facts("promise", contexts=("تعهدت بإرسال آلاف العمال",)), "تعهد بإرسال عمال", "Pledge: sending workers"),
        # a happening of no type of its own, by its word
        (
            facts("other", ["حماس"], quote="أفرجت حماس أمس عن أسرى"),
            "حماس: إفراج عن محتجزين",
            "Hamas: captives released",
        ),
        (facts("other", quote="أُجلي سكان القرية", place="رودس"), "إجلاء سكان من رودس", "People evacuated from Rhodes"),
        (
            facts("other", quote="يأتي", around="يأتي عشية ذكرى", contexts=("ذكرى معاهدة",)),
            "ذكرى المعاهدة",
            "Anniversary of the treaty",
        ),
        # its own word goes before one that stands near it
        (
            facts(
                "other",
                ["كيم جونغ أون"],
                quote="يحضر كيم",
                around="يحضر كيم العرض العسكري",
                contexts=("يحضر كيم العرض العسكري",),
            ),
            "مشاركة كيم جونغ أون في عرض عسكري",
            "Kim Jong Un attends a military parade",
        ),
        # people in the genitive, and the English verb of several
        (facts("attack", ["الحوثيون"], place="الحديدة"), "هجوم الحوثيين على الحديدة", "Houthis attack Hodeidah"),
        (facts("attack", ["مستوطنون"]), "هجوم مستوطنين", "Attack by settlers"),
        # a place that is also the country that acts says where
        (facts("attack", ["لبنان"], place="لبنان"), "هجوم في لبنان", "Attack in Lebanon"),
        (facts("withdraw", ["العراق"], place="العراق"), "سحب قوات من العراق", "Troops pulled from Iraq"),
        # a disaster befalls a country, not people
        (facts("disaster", ["تركيا"], quote="ضرب زلزال"), "زلزال في تركيا", "Earthquake in Turkey"),
        (facts("disaster", ["حجاج"], quote="أسفر تدافع"), "تدافع", "Crush"),
        # what a figure counts is in the nominative
        (
            facts("casualty_report", ["روسيا"], figure=("1453 إصابة", "1,453"), measure="civilians_affected"),
            "روسيا: 1453 إصابة (مدنيون متضررون)",
            "Russia: 1,453 civilians affected",
        ),
    ],
)
def test_a_caption_tells_who_did_what(one, arabic, english):
    assert both(one) == (arabic, english)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("شخصين", "شخصان"),
        ("حالتين", "حالتان"),
        ("اثني عشر ألف جندي", "اثنا عشر ألف جندي"),
        ("مئتين وخمسين شخصا", "مئتان وخمسون شخصا"),
        ("ألفي جندي", "ألفا جندي"),
        # a hedge governs the genitive, digits and other words have no case to change
        ("نحو اثني عشر ألف جندي", "نحو اثني عشر ألف جندي"),
        ("12 ألف جندي", "12 ألف جندي"),
        ("ثماني سفن", "ثماني سفن"),
        ("ملايين", "ملايين"),
    ],
)
def test_amounts_in_words_are_in_the_nominative(written: str, expected: str) -> None:
    assert nominative(written, load().lexicon) == expected
