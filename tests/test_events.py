"""Events: the table of cases, every entry of the codebook, and what must hold for any text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from growth import assert_linear
from hypothesis import given, settings
from hypothesis import strategies as st

from riwaya import codebook, events, inflection, timex
from riwaya.records import Article, Event

CASES = Path(__file__).parent / "cases" / "events.tsv"
TODAY = date(2025, 8, 20)
YESTERDAY = TODAY - timedelta(days=1)
TABLE = codebook.load().tables["events"]
LINE = "قال متحدث أمس إن الطائرات قصفت الميناء في 3 أغسطس، وإن 12 شخصا قتلوا."


def rows() -> list[tuple[str, str, str]]:
    lines = CASES.read_text(encoding="utf-8").splitlines()
    cells = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(text, expected, why) for text, expected, why in cells]


def read(text: str, context: events.Context | None = None, today: date = TODAY) -> list[Event]:
    """The events of a text of one sentence; nobody is a source."""
    scan = codebook.load().lexicon.scan(text)
    found, _ = timex.read(scan, text, today)
    article = Article("a", today, text)
    return events.read(scan, text, found, lambda _: None, article, context or events.Context(lead="dated"))


def shown(event: Event, text: str) -> str:
    start = max(text.rfind(" ", 0, event.start) + 1, 0)
    end = text.find(" ", event.start)
    trigger = text[start : end if end >= 0 else len(text)].strip("،.")
    return " ".join([event.type, trigger, *([event.status] if event.status != "asserted" else [])])


@pytest.mark.parametrize(("text", "expected", "why"), rows())
def test_case(text: str, expected: str, why: str) -> None:
    found = [shown(event, text) for event in read(text)]
    assert found == ([] if expected == "-" else expected.split(" | ")), why


@pytest.mark.parametrize(("text", "expected", "why"), rows())
def test_case_without_hamza(text: str, expected: str, why: str) -> None:
    bare = text.translate(str.maketrans("أإآ", "ااا"))
    assert [event.type for event in read(bare)] == [event.type for event in read(text)], why


def groups() -> list[tuple[str, dict[str, list[str]]]]:
    return [(name, group) for name, listed in TABLE["types"].items() for group in listed]


def opened() -> set[str]:
    """Forms that an open verb has too, and wins."""
    return {form for listed in TABLE["open"].values() for pair in listed for form in inflection.verb(pair)}


@pytest.mark.parametrize(("name", "group"), groups())
def test_every_verb(name: str, group: dict[str, list[str]]) -> None:
    taken = opened()
    for pair in group.get("verbs", []):
        past = pair.partition("/")[0]
        if "/" not in pair or past in taken:
            continue
        text = f"{past} الوفد أمس."
        found = read(text)
        assert len(found) == 1, text
        assert (found[0].date_start, found[0].start) == (YESTERDAY, 0), text


@pytest.mark.parametrize(("name", "group"), groups())
def test_every_noun(name: str, group: dict[str, list[str]]) -> None:
    for noun in group.get("nouns", []):
        article = noun in TABLE["definite_only"]
        text = f"يأتي ذلك بعد {'ال' if article else ''}{noun} في 3 أغسطس."
        assert [event.date_start for event in read(text)] == [date(2025, 8, 3)], text


@pytest.mark.parametrize("phrase", TABLE["blockers"])
def test_every_blocker(phrase: str) -> None:
    found = read(f"{phrase} أمس.")
    assert not any(event.start == 0 for event in found)


def test_types_have_labels() -> None:
    known = codebook.load().tables["events"]["types"]
    assert set(TABLE["open"]) <= set(known)
    assert set(TABLE["open_nouns"]) <= set(known)


def test_an_undated_lead_makes_statements_those_of_the_day() -> None:
    context = events.Context()
    lead = read("شكر الرئيس الروسي الجنود على شجاعتهم في القتال على الجبهة.", context)
    later = read("وأكد الرئيس الروسي أن بلاده لن تتراجع عن موقفها من المعاهدة.", context)
    assert [(e.type, e.date_start, e.date_basis) for e in lead + later] == [
        ("thank", TODAY, "publication"),
        ("confirm", TODAY, "publication"),
    ]


LEAD = "شكر الرئيس الروسي الجنود على شجاعتهم في القتال على الجبهة."


def after(lead: str, *texts: str) -> list[Event]:
    """The events of some sentences of one paragraph behind a lead."""
    context = events.Context()
    read(lead, context)
    whole, found = "", []
    for text in texts:
        scan = codebook.load().lexicon.scan(text, len(whole))
        times, _ = timex.read(scan, whole + text, TODAY)
        whole += text
        found += events.read(scan, whole, times, lambda _: None, Article("a", TODAY, whole), context)
        whole += " "
    return found


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("وكانت كينيا قد أكدت أنها أوفدت جنودا إلى هايتي بطلب من رئيسها.", "confirm"),
        ("وكانت كينيا قد أكدت سابقا أنها أوفدت جنودا إلى هايتي بطلب من رئيسها.", ""),
        ("وكانت تقارير أشارت إلى وجود قوات أجنبية في البلدة القريبة من الحدود.", ""),
        ("وجاء في بيان صدر عن قيادة الجيش في البلاد أن المعارك مستمرة.", "state"),
        ("«نحن نعارض هذه الأفعال التي تهدد السلام العالمي» — قال كيم جونغ أون، في رسالته.", "state"),
        ("«نحن نعارض هذه الأفعال التي قال كيم جونغ أون عنها ما قال، أمام شعبه».", ""),
    ],
)
def test_statements_without_a_date_behind_an_undated_lead(text: str, kind: str) -> None:
    assert [event.type for event in after(LEAD, text)] == ([kind] if kind else [])


def test_a_speaker_of_today_goes_on_within_his_paragraph() -> None:
    lead = "أعرب الرئيس الروسي، اليوم، عن امتنانه للجنود على شجاعتهم في القتال."
    thanks = "وشكر بوتين الجنود الكوريين الشماليين على مشاركتهم في القتال على الجبهة."
    more, other = (f"وقال {who} في بيان إن الأصدقاء تصرفوا انطلاقا من شعور بالتضامن." for who in ("بوتين", "بيسكوف"))
    assert [event.type for event in after(lead, thanks, more)] == ["thank", "state"]
    assert [event.type for event in after(lead, thanks, other)] == ["thank"]


def test_at_the_same_time_is_the_time_told_last_in_the_paragraph() -> None:
    first, more = "وفي 3 أغسطس علق بوتين على صور الأقمار الصناعية.", "ذكّر بوتين الصحفيين بالمادة الرابعة من الاتفاق."
    found = after(LEAD, first, f"وفي الوقت نفسه، {more}")
    assert [(event.date_start, event.date_basis) for event in found] == [
        (date(2025, 8, 3), "sentence"),
        (date(2025, 8, 3), "context"),
    ]
    assert after(LEAD, first, more)[-1].date_basis == "publication"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("حلّت الوحدات بالجبهة أمس.", ()),
        # what somebody is charged with names nobody who is charged
        (
            "اتهم كيم جونغ أون أمس الولايات المتحدة بإطالة الحرب بين روسيا وأوكرانيا.",
            ("كيم جونغ أون", "الولايات المتحدة"),
        ),
        ("اتهم زعيم البلاد، كيم جونغ أون، أمس روسيا بإطالة الحرب.", ("كيم جونغ أون", "روسيا")),
        ("إن الوحدات الكورية الشمالية التي أنهت تدريبها في روسيا بلغت جبهة القتال أمس.", ("كوريا الشمالية",)),
        ("حلّت بالجبهة أمس.", ()),
        ("وكانت القوات الأوكرانية تقدمت منذ الهجوم الذي شنته في 3 أغسطس ضد روسيا.", ("القوات الأوكرانية", "روسيا")),
    ],
)
def test_who_acts(text: str, names: tuple[str, ...]) -> None:
    assert read(text)[0].actors == names


def test_who_goes_on_without_a_name_is_who_acted_last() -> None:
    found = after(LEAD, "وجّه بوتين أمس رسالة إلى الجنود.", "وهو نفسه كان قد نفى في 3 أغسطس الحديث عن متطوعين.")
    assert [event.actors[:1] for event in found] == [("فلاديمير بوتين",)] * 2


def test_a_dated_lead_keeps_undated_statements_out() -> None:
    context = events.Context()
    read("شكر الرئيس الروسي الجنود في 3 أغسطس على شجاعتهم في القتال على الجبهة.", context)
    assert read("وأكد الرئيس الروسي أن بلاده لن تتراجع عن موقفها من المعاهدة.", context) == []


@pytest.mark.parametrize(("who", "name"), [("عصابات المنطقة ", "عصابات المنطقة"), ("", "الأمم المتحدة")])
def test_whoever_tells_of_an_attack_made_it_only_where_no_other_is_named(who: str, name: str) -> None:
    found = read(f"أعلنت الأمم المتحدة مقتل ألف شخص في الهجوم الذي شنته {who}على المخيم أمس.")
    assert [event.actors[:1] for event in found] == [(name,)]


def test_actors_stand_subject_first() -> None:
    found = read("اتهمت أوكرانيا أمس روسيا بقصف الميناء.")
    assert found[0].actors == ("أوكرانيا", "روسيا")


def test_a_speaker_is_no_source_of_his_own_words() -> None:
    text = "قالت الشرطة اليوم إن الطائرات قصفت الميناء أمس."
    scan = codebook.load().lexicon.scan(text)
    found, _ = timex.read(scan, text, TODAY)
    context = events.Context(lead="dated")
    said, done = events.read(scan, text, found, lambda _: "الشرطة", Article("a", TODAY, text), context)
    assert (said.attributed_to, done.attributed_to) == (None, "الشرطة")


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("اتهم الجيش السوداني قوات الدعم السريع بقصف السد مساء السبت", "الجيش السوداني"),
        ("واتهمته وزارة الداخلية بقصف السد مساء السبت", "وزارة الداخلية"),
        ("يُتهم الجيش السوداني بقصف السد مساء السبت", None),
        ("قصفت قوات الدعم السريع السد مساء السبت", None),
    ],
)
def test_who_accuses_is_the_source_of_what_he_alleges(text: str, source: str | None) -> None:
    assert [event.attributed_to for event in read(text) if event.type == "attack"] == [source]


@given(st.text(alphabet="قصفت أمس في 3 أغسطس،.إنوعلهجمالبح 12\n", max_size=80))
@settings(max_examples=150)
def test_spans_cut_out_their_quotes(text: str) -> None:
    for event in read(text):
        assert text[event.start : event.end] == event.text
        assert event.date_start <= event.date_end


def test_reading_twice_is_the_same() -> None:
    assert read(LINE) == read(LINE)


def test_a_day_later_moves_yesterday() -> None:
    first, later = read(LINE), read(LINE, today=TODAY + timedelta(days=1))
    assert later[0].date_start - first[0].date_start == timedelta(days=1)


@pytest.mark.parametrize("part", ["أمس ", "و", "قصفت أمس ", "(", "قالت إن ", "12 قتيلا "])
def test_no_text_takes_more_than_linear_time(part: str) -> None:
    def prepare(length: int) -> Callable[[], object]:
        text = part * (length // len(part))
        scan = codebook.load().lexicon.scan(text)
        found, _ = timex.read(scan, text, TODAY)
        one = Article("a", TODAY, text)
        return lambda: events.read(scan, text, found, lambda _: None, one, events.Context())

    assert_linear(prepare, 6_000, 60_000)
