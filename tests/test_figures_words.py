"""Words, numbers, dates and colours of the figures."""

from __future__ import annotations

from datetime import date
from itertools import combinations, pairwise
from typing import get_args

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.colors import to_rgb

from riwaya import labels
from riwaya.figures.claim_marks import ORDER, STEP
from riwaya.figures.style import THEMES, contrast, mix
from riwaya.figures.time_axis import day_number, find_gaps, time_scale
from riwaya.figures.value_axis import is_log, value_scale, value_ticks
from riwaya.figures.wording import Wording
from riwaya.records import Basis, Qualifier, Status

MEASURES = """troops killed wounded casualties captured missing detained hostages displaced rescued officers
generals workers civilians_affected equipment sites other"""
TYPES = """deploy withdraw attack seize retake confirm deny state thank meet sign ratify promise accuse aid train
casualty_report disaster other"""
DAYS = st.dates(date(1950, 1, 1), date(2060, 12, 31))


def forms() -> list[tuple[str, dict[str, object]]]:
    """Every entry of labels.yml with its name."""
    return [
        (f"{section}.{name}", entry)
        for section, entries in labels.read_labels().items()
        for name, entry in entries.items()
    ]


@pytest.mark.parametrize(("key", "entry"), forms(), ids=[key for key, _ in forms()])
def test_every_text_is_there_in_both_languages_with_the_same_slots(key: str, entry: dict[str, object]) -> None:
    assert set(entry) == {"ar", "en"}
    if key.startswith("counts."):
        assert set(entry["ar"]) == {"zero", "one", "two", "few", "many", "other"}
        assert set(entry["en"]) == {"one", "other"}
        return
    slots = [sorted(part.split("}")[0] for part in str(entry[name]).split("{")[1:]) for name in ("ar", "en")]
    assert slots[0] == slots[1]
    assert not any(letter in str(entry["en"]) for letter in "ابتثجحخدذرزسشصضطظعغفقكلمنهوي")


def test_there_are_words_for_every_value_of_the_tables() -> None:
    for section, kind in (("statuses", Status), ("bases", Basis)):
        assert set(labels.known(section)) == set(get_args(kind))
    assert set(get_args(Qualifier)) < set(labels.known("qualifiers"))
    assert set(labels.known("measures")) == set(MEASURES.split())
    assert set(labels.known("types")) == set(TYPES.split())
    assert set(labels.known("grades")) == {"belligerent", "official", "ngo", "media", "individual", "unnamed"}


def test_a_missing_text_is_named() -> None:
    with pytest.raises(KeyError, match=r"labels.yml: no text for 'measures.ghosts' in language 'ar'"):
        labels.words("measures.ghosts", "ar")


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "بلا مصدر"),
        (1, "مصدر واحد"),
        (2, "مصدران"),
        (3, "3 مصادر"),
        (10, "10 مصادر"),
        (11, "11 مصدرًا"),
        (100, "100 مصدر"),
        (103, "103 مصادر"),
    ],
)
def test_a_number_and_its_noun_agree(number: int, said: str) -> None:
    assert Wording().count("sources", number) == said


@given(st.integers(0, 10**9), st.sampled_from(["latn", "arab"]))
def test_numbers_are_written_as_cldr_writes_them(number: int, digits: str) -> None:
    icu = pytest.importorskip("icu")
    written = icu.NumberFormat.createInstance(icu.Locale(f"ar-EG-u-nu-{digits}")).format(number)
    assert Wording(digits=digits).number(number) == written


@pytest.mark.parametrize(
    ("first", "last", "region", "said"),
    [
        ("2024-11-05", "2024-11-05", "EG", "5 نوفمبر 2024"),
        ("2024-11-05", "2024-11-05", "LB", "5 تشرين الثاني 2024"),
        ("2024-08-05", "2024-08-05", "MA", "5 غشت 2024"),
        ("2024-01-05", "2024-01-05", "TN", "5 جانفي 2024"),
        ("2024-02-01", "2024-02-29", "EG", "فبراير 2024"),
        ("2024-01-01", "2024-12-31", "EG", "2024"),
        ("2022-01-01", "2024-12-31", "EG", "من 2022 إلى 2024"),
        # the last words of two months are the same, the months are not
        ("2023-11-21", "2024-01-02", "LB", "من 21 تشرين الثاني 2023 إلى 2 كانون الثاني 2024"),
        ("2024-11-01", "2024-12-31", "LB", "من تشرين الثاني إلى كانون الأول 2024"),
        ("2024-11-01", "2024-11-10", "EG", "من 1 إلى 10 نوفمبر 2024"),
    ],
)
def test_intervals_are_said_in_words(first: str, last: str, region: str, said: str) -> None:
    assert Wording(months=region).interval(date.fromisoformat(first), date.fromisoformat(last)) == said


@pytest.mark.parametrize(
    ("calendar", "said"),
    [
        ("hijri", "20 ربيع الثاني 1446 هـ"),
        ("both", "23 أكتوبر 2024\n(20 ربيع الثاني 1446 هـ)"),
    ],
)
def test_hijri_dates(calendar: str, said: str) -> None:
    assert Wording(calendar=calendar).interval(date(2024, 10, 23), date(2024, 10, 23)) == said


def test_days_outside_the_hijri_tables_stay_gregorian() -> None:
    assert Wording(calendar="hijri").interval(date(1900, 1, 1), date(1900, 1, 1)) == "1 يناير 1900"


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_text_has_enough_contrast_and_marks_too(theme: object) -> None:
    for ground in (theme.canvas, theme.band):
        assert contrast(theme.ink, ground) >= 4.5
    assert contrast(theme.soft, theme.canvas) >= 4.5
    for status in ("asserted", "alleged", "denied", "planned"):
        assert contrast(theme.status(status), theme.canvas) >= 4.5
    # paler marks have their number in words beside them
    for pale in (theme.edge, *(mix(theme.asserted, theme.canvas, share) for share in (ORDER, STEP))):
        assert contrast(pale, theme.canvas) >= 3


# how the colours look to those who see no red, and no green (Machado, Oliveira and Fernandes 2009)
COLOUR_BLIND = {
    "protan": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deutan": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
}
XYZ = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]


def seen(colour: str, matrix: list[list[float]]) -> np.ndarray:
    """A colour as somebody sees it, in CIELAB."""
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in to_rgb(colour)]
    x, y, z = np.array(XYZ) @ np.clip(np.array(matrix) @ linear, 0, 1) / [0.9505, 1.0, 1.089]
    f, g, h = (np.cbrt(part) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z))
    return np.array([116 * g - 16, 500 * (f - g), 200 * (g - h)])


@pytest.mark.parametrize("matrix", COLOUR_BLIND.values(), ids=COLOUR_BLIND)
@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_the_colour_blind_tell_the_statuses_apart(theme: object, matrix: list[list[float]]) -> None:
    colours = [seen(theme.status(status), matrix) for status in ("asserted", "alleged", "denied", "planned")]
    assert min(np.linalg.norm(one - other) for one, other in combinations(colours, 2)) >= 30


@pytest.mark.parametrize(
    ("number", "arabic", "english"),
    [
        (4, "أ، ب، ج، د", "أ, ب, ج, د"),
        # one more is named rather than counted
        (5, "أ، ب، ج، د، ه", "أ, ب, ج, د, ه"),
        (6, "أ، ب، ج، د واثنان غيرها", "أ, ب, ج, د and 2 others"),
        (9, "أ، ب، ج، د و5 غيرها", "أ, ب, ج, د and 5 others"),
    ],
)
def test_of_many_names_the_first_ones_are_listed(number: int, arabic: str, english: str) -> None:
    names = list("أبجدهوزحط")[:number]
    assert (Wording().several(names), Wording("en").several(names)) == (arabic, english)


def test_statuses_have_colours_of_their_own() -> None:
    for theme in THEMES.values():
        colours = [theme.status(name) for name in labels.known("statuses")]
        assert all(one != other for one, other in combinations(colours, 2))


@given(st.lists(st.tuples(DAYS, st.integers(0, 400)), min_size=1, max_size=30))
def test_the_time_axis_grows_and_can_be_read_back(spans: list[tuple[date, int]]) -> None:
    intervals = [(day, date.fromordinal(day.toordinal() + length)) for day, length in spans]
    time = time_scale(intervals, 200)
    edges = sorted({edge for first, last in intervals for edge in (day_number(first), day_number(last) + 1)})
    shares = [time.scale.share(edge) for edge in edges]
    assert all(0 < share < 1 for share in shares)
    assert all(first < second for first, second in pairwise(shares))
    for edge, share in zip(edges, shares, strict=True):
        assert time.scale.value(share) == pytest.approx(edge, abs=0.1)
    # what is shortened holds no end of any interval
    assert not [edge for start, end in time.gaps for edge in edges if start < edge < end]


def test_only_stretches_that_squeeze_the_rest_are_shortened() -> None:
    clusters = [(day, day + 1) for start in (0, 4000) for day in range(start, start + 30, 3)]
    assert find_gaps([(float(start), float(end)) for start, end in clusters]) == [(28.0, 4000.0)]
    even = [(float(day), day + 1.0) for day in range(0, 3650, 45)]
    assert find_gaps(even) == []
    assert find_gaps([(0.0, 1.0), (2000.0, 2001.0)]) == []


@given(st.lists(st.integers(0, 10**7), min_size=1, max_size=10))
def test_every_number_is_on_its_axis(numbers: list[int]) -> None:
    log = is_log(numbers)
    scale = value_scale([float(number) for number in numbers], log)
    shares = [scale.share(number) for number in sorted(set(numbers))]
    assert all(-1e-9 <= share <= 1 + 1e-9 for share in shares)
    assert all(first < second for first, second in pairwise(shares))
    ticks = value_ticks(scale, log, 250, 40)
    assert ticks and all(scale.low <= tick <= scale.high * (1 + 1e-9) for tick in ticks)
