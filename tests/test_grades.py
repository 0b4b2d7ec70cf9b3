"""Grades of sources: each kind with a look-alike of another kind, and that neither spelling nor article changes one."""

import pytest
from merging_cases import Corpus

from riwaya import merge
from riwaya.codebook import load, with_additions
from riwaya.codebook.loading import _actor_forms
from riwaya.merge.grades import Grades
from riwaya.merge.names import Names

CODEBOOK = load()
NAMES = Names(CODEBOOK)
WAR = ["معارك بين القوات الروسية والجيش الأوكراني قرب كورسك"]
PEACE = Grades(CODEBOOK, NAMES, [])
AT_WAR = Grades(CODEBOOK, NAMES, WAR)


def grade(text, grades=AT_WAR):
    return grades.of(NAMES.read(text) if text else None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "media"),
        ("باريس", "official"),
        ("وزارة الصحة", "official"),
        ("الأمم المتحدة", "official"),
        # a news agency, and agencies that are bodies of a state
        ("وكالة يونهاب", "media"),
        ("وكالة أنباء محلية", "media"),
        ("وكالة الاستخبارات المركزية", "official"),
        ("وكالة الاستخبارات الوطنية", "official"),
        ("وكالة الطاقة الذرية", "official"),
        # an NGO, and what is only called organisation, association, network or observatory
        ("منظمة أطباء بلا حدود", "ngo"),
        ("متحدث باسم منظمة أطباء بلا حدود", "ngo"),
        ("الهلال الأحمر الليبي", "ngo"),
        ("الهلال الأحمر البنغالي", "ngo"),
        ("المرصد السوري لحقوق الإنسان", "ngo"),
        ("جمعية خيرية", "ngo"),
        ("الجمعية الوطنية", "official"),
        ("منظمة الصحة العالمية", "official"),
        ("شبكة أطباء الخرطوم", "ngo"),
        ("شبكة إخبارية", "media"),
        ("وزارة حقوق الإنسان", "official"),
        ("رامي عبد الرحمن", "ngo"),
        # people without a name, and an office that has one
        ("مسؤول محلي", "unnamed"),
        ("مسؤولون أوكرانيون", "unnamed"),
        ("شهود عيان", "unnamed"),
        # an armed group is a party in any case
        ("قوات الدعم السريع", "belligerent"),
        # a country that fights: itself, its bodies and its people; not its monitors, not its media
        ("موسكو", "belligerent"),
        ("وزارة الدفاع الروسية", "belligerent"),
        ("فاليري غيراسيموف", "belligerent"),
        ("شرطة خاركيف", "belligerent"),
        ("الصليب الأحمر الأوكراني", "ngo"),
        # what people set up among themselves, and a committee that is no such thing
        ("غرفة طوارئ المدينة", "ngo"),
        ("لجنة المتضررين", "ngo"),
        ("لجنة التحقيق", "official"),
        ("وكالة تاس", "media"),
        # a country that is only near
        ("سيول", "official"),
        ("الاستخبارات الأميركية", "official"),
    ],
)
def test_a_source_is_graded_for_what_it_is(text, expected):
    assert grade(text) == expected


@pytest.mark.parametrize("grades", [PEACE, AT_WAR], ids=["peace", "war"])
@pytest.mark.parametrize(
    "spellings",
    [
        (
            "الاستخبارات الأوكرانية",
            "استخبارات أوكرانيا",
            "المخابرات الاوكرانيه",
            "كييف",
            "الاستخبارات العسكرية الأوكرانية",
        ),
        ("فاليري غيراسيموف", "غيراسيموف", "جيراسيموف"),
        ("الهلال الأحمر", "الهلال الاحمر", "هلال أحمر"),
        ("صحيفة محلية", "الصحيفة المحليّة", "صحيفه محليه"),
        ("مسؤول أمني", "مسئول أمني", "المسؤول الأمني"),
    ],
)
def test_spelling_does_not_change_a_grade(spellings, grades):
    assert len({grade(text, grades) for text in spellings}) == 1


def test_every_name_of_an_actor_in_the_codebook_has_one_grade():
    found = {}
    for actor, form, tag in _actor_forms(CODEBOOK.folder / "actors.yml"):
        name = NAMES.read(form)
        if tag == "name" and name.canonical == actor.name:
            found.setdefault(actor.name, set()).add(AT_WAR.of(name))
    assert len(found) > 1500
    assert {name: grades for name, grades in found.items() if len(grades) > 1} == {}


def test_every_grade_is_one_that_figures_have_words_for():
    known = {"official", "ngo", "media", "belligerent", "individual", "unnamed"}
    assert {actor.grade for actor in CODEBOOK.actors.values()} - {""} <= known


@pytest.mark.parametrize(
    ("sentence", "name", "expected"),
    [
        ("وتقول سعاد الحلو، 43 عاما، إنها فقدت بيتها", "سعاد الحلو", "individual"),
        ("وتقول سعاد الحلو (٤٣ سنة) إنها فقدت بيتها", "سعاد الحلو", "individual"),
        ("وقال ناج يدعى كمال باسويد إن الطاقم هرب", "كمال باسويد", "individual"),
        ("ويرى الخبير المصري كمال باسويد أن السد انهار", "كمال باسويد", "individual"),
        ("وقال النازح كمال باسويد إن الخيام غرقت", "كمال باسويد", "individual"),
        # whose office is told, and what else stands in numbers behind a name
        ("وقال محافظ المدينة كمال باسويد إن 43 عائلة نزحت", "كمال باسويد", "official"),
        ("وقال كمال باسويد، 3 وزراء معه، إن السد انهار", "كمال باسويد", "official"),
    ],
)
def test_who_speaks_for_himself_is_no_official(sentence, name, expected):
    assert grade(name, Grades(CODEBOOK, NAMES, [sentence])) == expected


def test_both_sides_of_a_war_within_a_country_are_parties():
    told = ["وقال الجيش السوداني إن قصف قوات الدعم السريع استهدف السد"]
    found = Grades(CODEBOOK, NAMES, told)
    assert {grade(name, found) for name in ("الجيش السوداني", "قوات الدعم السريع")} == {"belligerent"}


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        (["وزارة الصحة السودانية"], "وزارة الصحة السودانية"),
        (["وزارة الصحة السودانية", "وزارة الصحة المصرية"], "وزارة الصحة"),
        (["وزارة الدفاع السودانية"], "وزارة الصحة"),
        (["مسؤولو وزارة الصحة"], "وزارة الصحة"),
    ],
)
def test_a_name_without_its_country_is_that_of_the_only_one_in_the_report(others, expected):
    names = Names(CODEBOOK)
    names.learn(["وزارة الصحة", *others])
    assert names.full(names.read("وزارة الصحة")).cited == expected
    assert names.full(names.read("الصحة")).cited == expected


def test_an_official_is_none_of_an_other_country_for_that():
    names = Names(CODEBOOK)
    names.learn(["مسؤول سوداني"])
    assert names.full(names.read("مسؤول")).cited == "مسؤولون"


def test_the_armed_forces_of_a_country_are_its_army():
    armies = {NAMES.read(name).cited for name in ("القوات المسلحة السودانية", "الجيش السوداني")}
    assert armies == {"الجيش السوداني"}
    assert NAMES.read("قوات الدعم السريع").cited == "قوات الدعم السريع"


def test_one_office_has_one_grade_in_a_report_whichever_article_names_it():
    corpus = Corpus()
    for name in ("front", "palace"):
        corpus.article(name, "2024-11-07")
    corpus.sentence("front", WAR[0])
    for number, (article, source) in enumerate(
        (("front", "فاليري غيراسيموف"), ("palace", "غيراسيموف"), ("palace", "الأركان الروسية")), start=1
    ):
        row = corpus.sentence(article, f"قالت الأركان إن {number} سقطوا")
        corpus.estimate(row, str(number), "killed", number, number, number, attributed_to=source)
    corpus.event(row, "قالت الأركان", "state", "2024-11-07", attributed_to="غيراسيموف")
    events, *rest = corpus.frames()
    assert set(merge.estimate_ranges(*rest)["grade"]) == {"belligerent"}
    assert set(merge.timeline(events, *rest)["grade"]) == {"belligerent"}


def test_who_is_named_decides_the_grade_of_a_happening_and_not_who_repeats_it():
    corpus = Corpus()
    corpus.article("a", "2024-11-07")
    row = corpus.sentence("a", "شكر بوتين الزعيم الكوري شكرا جزيلا")
    for source in ("مسؤول محلي", ""):
        corpus.event(row, "شكر بوتين", "thank", "2024-11-07", actors="فلاديمير بوتين", attributed_to=source)
    (told,) = merge.timeline(*corpus.frames()).to_dict("records")
    assert (told["attributed_to"], told["grade"]) == ("مسؤول محلي", "unnamed")


def test_a_country_whose_forces_are_named_once_in_a_long_war_is_no_party():
    once = ["انتشرت القوات المصرية بسبب الحرب"]
    assert Grades(CODEBOOK, NAMES, once).parties == {"مصر"}
    assert Grades(CODEBOOK, NAMES, WAR * 11 + once).parties == {"روسيا", "أوكرانيا"}


def test_forces_without_fighting_and_fighting_without_forces_make_no_party():
    quiet = ["زار وزير الدفاع القوات الروسية في قاعدتها", "تحدثت أوكرانيا عن الحرب في السودان"]
    assert Grades(CODEBOOK, NAMES, quiet).parties == set()


def test_a_grade_that_a_researcher_writes_into_the_codebook_counts(tmp_path):
    additions = tmp_path / "own"
    additions.mkdir()
    actor = "{name: مركز الأنباء المحلي, en: Local News Centre, kind: body, grade: ngo}"
    (additions / "actors.yml").write_text(f"- {actor}\n", encoding="utf-8")
    (additions / "merging.yml").write_text("grades: {kinds: {group: unnamed}}\n", encoding="utf-8")
    own = load(with_additions(additions, tmp_path / "codebook"))
    names = Names(own)
    for name, before, after in (("مركز الأنباء المحلي", "official", "ngo"), ("حركة الشباب", "belligerent", "unnamed")):
        assert (PEACE.of(NAMES.read(name)), Grades(own, names, []).of(names.read(name))) == (before, after)
