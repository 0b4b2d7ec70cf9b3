"""Counts and their sources, one case a row: tests/cases/estimates.tsv and attribution.tsv."""

from __future__ import annotations

import pytest
from article_cases import article, rows
from hypothesis import given
from hypothesis import strategies as st

from riwaya import codebook, numerals
from riwaya.extract import Claims, extract_article
from riwaya.records import Article, Estimate
from riwaya.text import read_sentences

TITLE = "عنوان المقال"


def claims_of(text: str) -> tuple[Article, Claims]:
    one = article(f"{TITLE}\n\n{text}")
    return one, extract_article(one, read_sentences([one]), codebook.load())


def read(text: str) -> list[Estimate]:
    return claims_of(text)[1].estimates


def cases(name: str) -> list[tuple[str, list[str]]]:
    return [(text, expected.split(" | ") if expected != "-" else []) for text, expected, _ in rows(name)]


def said(one: Estimate) -> str:
    bounds = ("" if n is None else f"{n:g}" for n in (one.low, one.best, one.high))
    return " ".join([one.measure, *bounds, one.qualifier])


@pytest.mark.parametrize(("text", "expected"), cases("estimates.tsv"))
def test_measure_and_bounds(text: str, expected: list[str]) -> None:
    assert [said(one) for one in read(text)] == expected


@pytest.mark.parametrize(("text", "expected"), cases("attribution.tsv"))
def test_source(text: str, expected: list[str]) -> None:
    """A row with a `-` among its sources names the source of every figure, another only those that have one."""
    found = [one.attributed_to or "-" for one in read(text)]
    assert found and [source for source in found if source != "-" or "-" in expected] == expected


@pytest.mark.parametrize(("text", "expected"), cases("estimates.tsv"))
def test_quote_is_what_stands_there(text: str, expected: list[str]) -> None:
    page, claims = claims_of(text)
    for one in (*claims.estimates, *claims.rejected):
        assert page.text[one.start : one.end] == one.text


def test_a_part_names_its_whole() -> None:
    whole, part = read("قتل 43 شخصا، بينهم 12 طفلا")
    assert part.part_of == whole.estimate_id
    assert whole.part_of is None


def test_a_part_of_the_counted_names_the_whole_of_an_earlier_sentence() -> None:
    whole, part, larger = read("قتل 12 شخصا في الحريق. وقال المحافظ إن سبعة من القتلى أطفال، و40 من الجرحى نساء.")
    assert part.part_of == whole.estimate_id
    assert larger.part_of != whole.estimate_id


def test_what_is_joined_to_such_a_part_is_one_too() -> None:
    whole, *parts, hurt = read("قتل 64 شخصا. ومن بين القتلى 21 طفلا و13 امرأة، وأصيب 40 شخصا.")
    assert [part.part_of for part in parts] == [whole.estimate_id] * 2
    assert hurt.part_of is None


@pytest.mark.parametrize("text", [text for text, _ in cases("estimates.tsv") + cases("attribution.tsv")])
def test_digits_are_read_as_number_words_are(text: str) -> None:
    """Definite numbers (الخمسة) are not written in digits, nor is a tenth (عشر); two is in the form of its noun."""
    plain = text
    for i, j, value in reversed(numerals.find_numbers(text)):
        words = text[i:j]
        written_out = not any(map(str.isdigit, words)) and "ال" not in words and words != "عشر"
        if written_out and value > 2 and value == int(value):
            plain = f"{plain[:i]}{value:.0f}{plain[j:]}"
    assert [_read_as(one, read(plain)) for one in read(plain)] == [_read_as(one, read(text)) for one in read(text)]


@pytest.mark.parametrize("text", [text for text, _ in cases("estimates.tsv") + cases("attribution.tsv")])
def test_a_hedge_changes_bounds_alone(text: str) -> None:
    """Neither what is counted nor who says so, nor of which whole it is a part."""
    hedged = text
    page, claims = claims_of(text)
    for one in reversed(claims.estimates):
        start = one.start - page.text.index(text)
        if one.qualifier == "exact" and one.text[:2].isdigit():
            hedged = f"{hedged[:start]}زهاء {hedged[start:]}"
    plain, about = claims.estimates, read(hedged)
    assert [_apart_from_bounds(one, about) for one in about] == [_apart_from_bounds(one, plain) for one in plain]


def _apart_from_bounds(one: Estimate, found: list[Estimate]) -> tuple[str, str | None, str, list[int]]:
    return one.measure, one.attributed_to, one.status, _wholes(one, found)


def _read_as(one: Estimate, found: list[Estimate]) -> tuple[str, str | None, str | None, list[int]]:
    return said(one), one.actor, one.attributed_to, _wholes(one, found)


def _wholes(one: Estimate, found: list[Estimate]) -> list[int]:
    return [at for at, other in enumerate(found) if other.estimate_id == one.part_of]


def test_some_of_them_are_a_part_without_their_noun_too() -> None:
    whole, part, other = read("بلغت الحصيلة 54 مصابا، جرى نقل 33 منهم إلى المستشفى. وأصيب 9 أشخاص.")
    assert (part.part_of, other.part_of) == (whole.estimate_id, None)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("نجا 5 من أصل 12 راكبا", {"5": "12 راكبا"}),
        ("قتل اثنان من ركاب السيارة الخمسة", {"اثنان من ركاب": "ركاب السيارة الخمسة"}),
        ("أضرب 2300 عامل من أصل 2600، بينهم 40 سائقا", {"2300 عامل": "2600", "40 سائقا": "2300 عامل"}),
        ("ومن بين 50 راكبا، قتل 12 وأصيب 30", {"12": "50 راكبا", "30": "50 راكبا"}),
        ("ومن بين 50 راكبا، قتل 42 وأصيب 30", {"42": "50 راكبا"}),
        ("نزح 5 من 8 قرى", {}),
        ("ارتفع عدد القتلى من 5 إلى 12 قتيلا", {}),
        ("قتل 5 أشخاص، ومن بين 12 راكبا نجا سبعة", {"سبعة": "12 راكبا"}),
        ("قتل 12 شخصا بينهم 5 أطفال و3 نساء", {"5 أطفال": "12 شخصا", "3 نساء": "12 شخصا"}),
        ("قتل 12 شخصا بينهم خمسة أطفال وامرأتان", {"خمسة أطفال": "12 شخصا", "امرأتان": "12 شخصا"}),
        ("قتل 12 شخصا بينهم 5 أطفال و30 من المارة", {"5 أطفال": "12 شخصا"}),
        ("سقط 12 قتيلا بينهم 5 نساء و7 جرحى", {"5 نساء": "12 قتيلا"}),
        ("سقط 12 قتيلا بينهم خمس نساء وسبعة جرحى", {"خمس نساء": "12 قتيلا"}),
        ("كان المركب يقل 42 شخصا، نجا منهم سبعة وفقد 16", {"سبعة": "42 شخصا", "16": "42 شخصا"}),
        ("قتل 22 شخصا، 13 من بينهم تحت الركام", {"13": "22 شخصا"}),
        ("قتل 50 شخصا، ستة منهم أطفال", {"ستة": "50 شخصا"}),
        ("قتل ثلاثة أشخاص منهم عنصران", {"عنصران": "ثلاثة أشخاص"}),
        ("قتل 44 رجلا منهم جنود", {}),
        ("قتل 12 شخصا، وقتل 4 إسرائيليين منهم جنود", {}),
    ],
)
def test_a_share_names_its_whole(text: str, parts: dict[str, str]) -> None:
    found = {one.estimate_id: one for one in read(text)}
    assert {one.text: found[one.part_of].text for one in found.values() if one.part_of} == parts


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("فقد 4 من أفراد الطاقم", ["4 من أفراد الطاقم"]),
        ("فقد 4 من أعضاء طاقم السفينة", ["4 من أعضاء طاقم السفينة"]),
        ("دفن سبعة من أفراد عائلته", ["سبعة من أفراد عائلته"]),
        ("قتلت أسرة من ستة أفراد أمس", ["ستة أفراد"]),
        ("قتل 3 من أعضاء بارزين", ["3 من أعضاء"]),
        ("غرق قاربا صيد أمس", ["قاربا صيد"]),
    ],
)
def test_a_quote_goes_on_to_what_completes_the_noun(text: str, quotes: list[str]) -> None:
    assert [one.text for one in read(text)] == quotes


def test_what_is_refused_says_why() -> None:
    claims = claims_of("دفع كل منهم 4500 دولار")[1]
    assert [(r.kind, r.text, r.reason) for r in claims.rejected] == [("number", "4500", "a count of دولار, دولارات")]


def test_a_speaker_goes_on_only_where_the_sentence_goes_on() -> None:
    first = "قالت وزارة الصحة إن 43 شخصا قتلوا."
    carried, own = read(f"{first} وبين القتلى 12 طفلا."), read(f"{first} واعتقل 9 أشخاص.")
    assert [one.attributed_to for one in carried] == ["وزارة الصحة", "وزارة الصحة"]
    assert [one.attributed_to for one in own] == ["وزارة الصحة", None]


def test_a_short_name_is_of_whoever_acted_under_the_full_one() -> None:
    acts = "نشرت وزارة الصحة اليمنية تقريرها السنوي. "
    acted, alone = read(f"{acts}وقالت الوزارة إن 51 شخصا قتلوا."), read("وقالت الوزارة إن 51 شخصا قتلوا.")
    other = read(f"{acts}وقالت الشرطة إن 51 شخصا قتلوا.")
    found = [one[0].attributed_to for one in (acted, alone, other)]
    assert found == ["وزارة الصحة اليمنية", "الوزارة", "الشرطة"]


def test_a_speaker_has_the_full_name_in_events_too() -> None:
    claims = claims_of("أعلنت وزارة الصحة اليمنية مقتل 5 أشخاص أمس. وقالت الوزارة، اليوم، إن 9 أشخاص أصيبوا.")[1]
    assert [event.actors for event in claims.events] == [("وزارة الصحة اليمنية",)] * 2


NOISE = st.text(alphabet='قتل جندي 12٣٤٫,.()"،؛:%-و بين من إلى ألف مئة\n\u202e\u200f\u0640\u064b', max_size=120)


@given(NOISE)
def test_noise_raises_nothing_and_spans_hold(text: str) -> None:
    page, claims = claims_of(text)
    assert claims == claims_of(text)[1]
    for one in (*claims.timex, *claims.estimates, *claims.events, *claims.rejected):
        assert page.text[one.start : one.end] == one.text
