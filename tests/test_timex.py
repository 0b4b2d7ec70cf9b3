"""Dates: the table of cases, every entry of the calendar, and what must hold for any text and any day."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from babel import Locale, localedata
from growth import assert_linear
from hijridate import Gregorian
from hypothesis import given, settings
from hypothesis import strategies as st

from riwaya import codebook, timex

CASES = Path(__file__).parent / "cases" / "timex.tsv"
TODAY = date(2025, 8, 20)
CALENDAR = codebook.load().tables["calendar"]
DAYS = st.dates(date(2000, 1, 1), date(2030, 12, 31))


def rows() -> list[tuple[str, str, str]]:
    lines = CASES.read_text(encoding="utf-8").splitlines()
    cells = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(text, expected, why) for text, expected, why in cells]


def value(first: date, last: date) -> str:
    return first.isoformat() if first == last else f"{first}/{last}"


def marked(text: str) -> tuple[str, list[str]]:
    """The text without its marks, and the quotes between them."""
    quotes = [part.partition("›")[0] for part in text.split("‹")[1:]]
    return text.replace("‹", "").replace("›", ""), quotes


@pytest.mark.parametrize(("text", "expected", "why"), rows())
def test_case(text: str, expected: str, why: str) -> None:
    plain, quotes = marked(text)
    found = timex.find_dates(plain, TODAY)
    assert [value(first, last) for _, _, first, last in found] == ([] if expected == "-" else expected.split()), why
    if expected != "-":
        assert [plain[start:end] for start, end, _, _ in found] == quotes, why


def names(table: dict[int, list[str]]) -> list[tuple[int, str]]:
    return [(number, name) for number, listed in table.items() for name in listed]


@pytest.mark.parametrize(("month", "name"), names(CALENDAR["months"]))
def test_every_month_name(month: int, name: str) -> None:
    bare = name.translate(str.maketrans("أإآ", "ااا"))
    for text in (f"في 7 {name} 2024", f"في ٧ {bare} ٢٠٢٤", f"وفي 7 من {name} 2024"):
        assert [found[2:] for found in timex.find_dates(text, TODAY)] == [(date(2024, month, 7),) * 2]


@pytest.mark.parametrize(("month", "name"), names(CALENDAR["hijri_months"]))
def test_every_hijri_month_name(month: int, name: str) -> None:
    expected = [(date(*_gregorian(1446, month, 7)),) * 2]
    assert [found[2:] for found in timex.find_dates(f"في 7 {name} 1446هـ", TODAY)] == expected


def _gregorian(year: int, month: int, day: int) -> tuple[int, int, int]:
    from hijridate import Hijri

    return Hijri(year, month, day).to_gregorian().datetuple()


@pytest.mark.parametrize(("weekday", "name"), names(CALENDAR["weekdays"]))
def test_every_weekday_name(weekday: int, name: str) -> None:
    (found,) = timex.find_dates(f"أعلن {name} أن", TODAY)
    assert found[2] == found[3]
    assert found[2].weekday() == weekday
    assert timedelta(0) <= TODAY - found[2] < timedelta(7)


def test_every_relative_word() -> None:
    months = {"last": 7, "this": 8, "next": 9, "before_last": 6, "after_next": 10}
    for name, words in CALENDAR["relative"].items():
        for word in words if name in months else ():
            ((_, end, first, last),) = timex.find_dates(f"الشهر {word}", TODAY)
            assert (end, first, last.month) == (6 + len(word), date(2025, months[name], 1), months[name]), word


def test_every_word_that_counts_from_a_date_before() -> None:
    years = {"same": 2020, "following": 2021, "preceding": 2019}
    for name, words in CALENDAR["relative"].items():
        for word in words if name in years else ():
            assert timex.find_dates(f"مايو 2020 ثم العام {word}", TODAY)[1][2] == date(years[name], 1, 1), word


def test_every_part_day_and_decade() -> None:
    firsts = {"start": 1, "middle": 11, "end": 21}
    for name, words in CALENDAR["parts"].items():
        for word in words:
            assert timex.find_dates(f"في {word} مايو 2024", TODAY)[0][2] == date(2024, 5, firsts[name]), word
    for days, words in CALENDAR["days"].items():
        for word in words:
            text = f"يوم {word}" if word in CALENDAR["day_nouns"] else word
            assert [found[2:] for found in timex.find_dates(text, TODAY)] == [(TODAY + timedelta(days),) * 2], word
    for tens, words in CALENDAR["decades"].items():
        for word in words:
            assert timex.find_dates(f"{word} القرن الماضي", TODAY)[0][2] == date(1900 + tens, 1, 1), word


def test_month_names_of_every_arab_locale() -> None:
    for identifier in localedata.locale_identifiers():
        if identifier.startswith("ar"):
            wide = Locale.parse(identifier).months["format"]["wide"]
            for month, name in wide.items():
                found = timex.find_dates(f"في 7 {name} 2024", TODAY) if not name.startswith("M") else []
                assert not found or found[0][2:] == (date(2024, month, 7),) * 2, (identifier, name)
                assert found or name.startswith("M"), (identifier, name)


def written(when: date) -> list[str]:
    """A day as newsrooms of several regions write it."""
    digits = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
    month = CALENDAR["months"][when.month]
    weekday = CALENDAR["weekdays"][when.weekday()][0]
    hijri = Gregorian(when.year, when.month, when.day).to_hijri()
    hijri_month = CALENDAR["hijri_months"][hijri.month][0]
    plain = [
        f"{when.day} {month[0]} {when.year}",
        f"{when.day} {month[1]}/{month[0]} {when.year}م",
        f"{when.day} {month[0]} ({month[1]}) {when.year}",
        f"{when.day} من {month[1]} عام {when.year}",
        f"يوم {weekday} {when.day} {month[0]} {when.year}",
        f"{when.day:02}/{when.month:02}/{when.year}",
        f"{when.day}-{when.month}-{when.year}",
        when.isoformat(),
        f"{hijri.day} {hijri_month} {hijri.year}هـ",
    ]
    return plain + [text.translate(digits) for text in plain]


@given(DAYS, DAYS)
@settings(max_examples=400)
def test_days_read_back(when: date, today: date) -> None:
    for text in written(when):
        found = timex.find_dates(f"وقع في {text}، وفق", today)
        assert [dates for _, _, *dates in found] == [[when, when]], text
        assert [found[0][:2]] == [(7, 7 + len(text))]


def test_every_day_reads_back() -> None:
    first = date(2000, 1, 1)
    for number in range((date(2030, 12, 31) - first).days + 1):
        when = first + timedelta(number)
        month = CALENDAR["months"][when.month][number % 2]
        for text in (f"{when.day} {month} {when.year}", f"{when.day}/{when.month}/{when.year}"):
            assert [dates for _, _, *dates in timex.find_dates(text, TODAY)] == [[when, when]], text


@given(st.dates(date(1950, 1, 2), date(2070, 1, 1)))
@settings(max_examples=100)
def test_yesterday_moves_with_the_article(today: date) -> None:
    texts = {"أمس": -1, "غدا": 1, "اليوم": 0, "قبل خمسة أيام": -5}
    for text, days in texts.items():
        assert [found[2:] for found in timex.find_dates(text, today)] == [(today + timedelta(days),) * 2]


@given(st.dates(date(1950, 1, 2), date(2070, 1, 1)))
@settings(max_examples=100)
def test_bare_dates_lie_as_the_guide_says(today: date) -> None:
    for month, (name, *_) in CALENDAR["months"].items():
        ((_, _, first, last),) = timex.find_dates(f"في {name}", today)
        assert (first.month, first.day, last.month) == (month, 1, month)
        assert first <= today < first.replace(year=first.year + 1)
    for name, *_ in CALENDAR["weekdays"].values():
        ((_, _, past, _), (_, _, coming, _)) = timex.find_dates(f"{name} الماضي، {name} المقبل", today)
        assert today - timedelta(7) <= past < today < coming <= today + timedelta(7)


WORDS = """
في من بين و وبين 7 31 2024 ١٤٤٥هـ أكتوبر مارس تشرين الأول الثاني / ( ) - ، . الأحد الجمعة يوم يومي اليوم أمس
الماضي المقبل نفسه العام الشهر الأسبوع عام سنة شهر نهاية النصف الربع صيف قبل بعد منذ ثلاثة أيام شهرين رجب صفر
الحادي عشر والعشرين إلى حتى الموافق الـ 09/03/2025 2019-2023 كتاب هذا ذلك التسعينيات القرن
"""
PIECES = st.sampled_from([*WORDS.split(), "\n", "\u200f"])
NOISE = st.lists(PIECES | st.text(max_size=4), max_size=30).map(" ".join)


@given(NOISE, DAYS)
@settings(max_examples=1500)
def test_any_text(text: str, today: date) -> None:
    found = timex.find_dates(text, today)
    assert found == timex.find_dates(text, today)
    for start, end, first, last in found:
        assert 0 <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        assert first <= last
    assert all(one[1] <= other[0] for one, other in pairwise(found))


@given(NOISE, st.integers(0, 9))
@settings(max_examples=200)
def test_offsets_are_those_of_the_article(text: str, before: int) -> None:
    article = "." * before + text
    scan = codebook.load().lexicon.scan(text, before)
    found, rejected = timex.read(scan, article, TODAY)
    for one in [t for _, _, t in found] + rejected:
        assert article[one.start : one.end] == one.text
    for i, j, one in found:
        assert scan.starts[i] <= one.start < one.end == scan.end(j)


@pytest.mark.parametrize(
    "piece", ["7", "و", "و ", "([", " ", "\n", "7 و", "7، ", "يناير و", "7/", "السبت ", "5 مايو إلى "]
)
def test_time_is_linear(piece: str) -> None:
    assert_linear(lambda length: partial(timex.find_dates, piece * (length // len(piece)), TODAY), 10_000, 100_000)


def test_reasons_for_what_is_no_date() -> None:
    texts = {
        "مارس الضغط": "a word or a name, not surely a month",
        "ثورة 25 يناير": "part of a name",
        "قبل أسابيع": "no definite count",
        "بعد يومين من": "counted from an event",
        "خلال ثلاثة أشهر": "a duration",
        "31 فبراير": "no such day, or no date to count from",
    }
    lexicon = codebook.load().lexicon
    for text, reason in texts.items():
        found, rejected = timex.read(lexicon.scan(text), text, TODAY)
        assert not found
        assert [one.reason for one in rejected] == [reason]


def test_rules_say_whether_a_year_is_written() -> None:
    lexicon = codebook.load().lexicon
    rules = {}
    for text in ("7 مايو 2024", "7 مايو", "مايو 2024", "مايو", "مايو الماضي", "عام 2024", "العام الماضي", "أواخر مايو"):
        found, _ = timex.read(lexicon.scan(text), text, TODAY)
        rules[text] = found[0][2].rule
    assert list(rules.values()) == [
        *("day_month_year", "day_month", "month_year", "month_bare", "month_last", "year", "year_relative"),
        "part_of_month",
    ]


def test_the_same_month_is_the_one_named_without_a_day() -> None:
    text = "اجتمع الوزراء في مارس 2024 وتسلموا رسالة مؤرخة في 3 يناير 2024. وفي الشهر نفسه انتهت المهلة."
    assert timex.find_dates(text, date(2024, 6, 1))[-1][2:] == (date(2024, 3, 1), date(2024, 3, 31))


def test_the_end_of_a_week_behind_the_last_day_is_none():
    assert timex.find_dates("نهاية هذا الأسبوع", date.max) == []
    assert timex.find_dates("نهاية هذا الأسبوع", date(2025, 3, 5)) == [(0, 17, date(2025, 3, 8), date(2025, 3, 9))]
