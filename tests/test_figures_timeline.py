"""The timeline: marks at their dates, texts that neither touch nor leave the page, in every direction."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from figure_checks import (
    assert_nothing_is_lost,
    drawn,
    named,
    places,
    point_of,
    texts,
)
from figure_data import HAPPENINGS, OPTIONS, happenings
from hijridate import Gregorian
from matplotlib import dates as mdates
from matplotlib.collections import LineCollection

from riwaya.codebook import load
from riwaya.english import English
from riwaya.figures import timeline
from riwaya.figures.page import Chart
from riwaya.figures.rows import happenings as read_rows
from riwaya.figures.wording import Wording


@pytest.mark.parametrize(
    ("name", "options"),
    # the long ones only in the two layouts that differ most
    [(name, options) for name in HAPPENINGS for options in OPTIONS[:: 3 if len(HAPPENINGS[name]) > 40 else 1]],
    ids=lambda value: value if isinstance(value, str) else "-".join(value.values()),
)
def test_texts_neither_touch_nor_leave_nor_cover(name: str, options: dict[str, str]) -> None:
    assert_nothing_is_lost(timeline(HAPPENINGS[name], **options))


@pytest.mark.parametrize("width", ["a4", "slide", 2.5, 20])
@pytest.mark.parametrize("extra", [{"digits": "arab", "months": "LB"}, {"calendar": "both", "theme": "dark"}])
def test_other_widths_words_and_themes(width: str | float, extra: dict[str, str]) -> None:
    assert_nothing_is_lost(timeline(happenings(12, 400), width=width, **extra))


def test_marks_stand_at_their_dates() -> None:
    rows = happenings(40, 3650)
    figure = timeline(rows)
    for row in rows.itertuples():
        start = mdates.date2num(date.fromisoformat(row.date_start))
        end = mdates.date2num(date.fromisoformat(row.date_end)) + 1
        if row.date_start == row.date_end:
            assert places(named(figure, f"point-{row.timeline_id}")) == [start + 0.5]
            continue
        left, *_, right = places(named(figure, f"bar-{row.timeline_id}"))
        if (left, right) != pytest.approx((start, end), abs=1e-6):
            # too short to be seen, as a week in ten years is: two points wide, around the same middle
            ends = figure.axes[-1].transData.transform([(left, 0), (right, 0)])[:, 0]
            assert abs(ends[1] - ends[0]) * 72 / figure.dpi == pytest.approx(2)
            assert left + right == pytest.approx(start + end) and left < start


@pytest.mark.parametrize(
    ("options", "is_rtl"),
    [
        ({}, True),
        ({"language": "en"}, False),
        ({"direction": "ltr"}, False),
        ({"language": "en", "direction": "rtl"}, True),
    ],
)
def test_the_axis_runs_as_asked(options: dict[str, str], is_rtl: bool) -> None:
    rows = happenings(2, 1).assign(date_start=["2020-01-01", "2021-01-01"], date_end=["2020-01-01", "2021-01-01"])
    figure = timeline(rows, **options)
    early, late = (point_of(named(figure, f"point-h0{row}"))[0] for row in (0, 1))
    assert (late < early) == is_rtl


def tick_days(figure: Chart, zorder: float) -> list[date]:
    """The days of the guides or notches that are drawn at this depth."""
    (lines,) = (
        mark for mark in figure.axes[-1].collections if isinstance(mark, LineCollection) and mark.zorder == zorder
    )
    return [mdates.num2date(path.vertices[0][0]).date() for path in lines.get_paths()]


@pytest.mark.parametrize("days", [40, 400, 4000])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_axis_is_marked_in_the_calendar_of_the_figure(days: int, language: str) -> None:
    rows = happenings(12, days)
    era = {"ar": "هـ", "en": "AH"}[language]
    for calendar, depth in (("hijri", 0.4), ("both", 0.5)):
        figure = timeline(rows, calendar=calendar, language=language)
        found = [Gregorian(day.year, day.month, day.day).to_hijri() for day in tick_days(figure, depth)]
        # months of the Hijra begin there, or days of them, all of one step
        assert found and (all(day.day == 1 for day in found) or all(day.day % 5 in (0, 1) for day in found))
        labels = [text for text in texts(figure) if text.get_fontsize() == 7.5]
        assert any(era in text.get_text() for text in labels)
    assert all(day.day == 1 or days == 40 for day in tick_days(figure, 0.4))
    plain = timeline(rows, language=language)
    assert not any(era in text.get_text() for text in texts(plain))


def test_days_without_a_hijri_date_have_a_gregorian_axis() -> None:
    rows = happenings(3, 40).assign(date_start="1890-05-05", date_end="1890-05-07")
    assert any("1890" in text.get_text() for text in texts(timeline(rows, calendar="hijri")))


def test_arabic_stands_on_the_right_and_english_on_the_left() -> None:
    rows = happenings(5, 40)
    for language, side in (("ar", "right"), ("en", "left")):
        figure = timeline(rows, language=language)
        canvas = figure.bbox
        title = max(texts(figure), key=lambda text: text.get_fontsize())
        box = drawn(figure)[title]
        assert title.get_horizontalalignment() == side
        assert (canvas.x1 - box.x1 < 100) if language == "ar" else (box.x0 - canvas.x0 < 100)


def test_statuses_differ_without_colour() -> None:
    figure = timeline(happenings(4, 1))
    shapes = set()
    for row in range(4):
        mark = named(figure, f"point-h0{row}")
        is_filled = tuple(mark.get_facecolor()[0]) == tuple(mark.get_edgecolor()[0])
        is_dashed = mark.get_linestyle()[0][1] is not None
        shapes.add((is_filled, is_dashed, len(mark.get_paths()[0].vertices)))
    assert len(shapes) == 4


@pytest.mark.parametrize(
    ("sources", "shown"),
    [(4, "بوتين، موسكو، ووسيلتا إعلام"), (3, "بوتين، موسكو، ووسيلة إعلام واحدة"), (2, "بوتين، موسكو")],
)
def test_who_is_counted_is_told(sources: int, shown: str) -> None:
    (row,) = read_rows(happenings(1, 1).assign(sources=sources, attributed_to="بوتين; موسكو"), Wording(), {})
    assert row.said_by == shown


def test_more_sources_make_a_larger_mark() -> None:
    rows = happenings(3, 1).assign(sources=[1, 2, 4])
    figure = timeline(rows)
    sizes = [named(figure, f"point-h0{row}").get_sizes()[0] for row in range(3)]
    assert sizes == sorted(set(sizes))
    shown = " ".join(text.get_text() for text in texts(figure))
    assert "مصدر واحد" in shown and "مصدران" in shown and "4 مصادر" in shown


def test_source_grade_status_and_basis_are_said() -> None:
    row = happenings(1, 1).assign(
        attributed_to="الهلال الأحمر", grade="official", status="alleged", date_basis="publication"
    )
    shown = " ".join(text.get_text() for text in texts(timeline(row)))
    for said in ("الهلال الأحمر", "جهة رسمية", "زعم غير مؤكد", "يوم النشر"):
        assert said in shown


def test_without_a_source_the_outlet_is_named() -> None:
    row = happenings(1, 1).assign(attributed_to="", articles="n1")
    articles = pd.DataFrame({"article_id": ["n1", "n2"], "source_office": ["صحيفة النهار الجديد", "BBC News"]})
    shown = [text.get_text() for text in texts(timeline(row, articles=articles, corrections=7))]
    assert sum("صحيفة النهار الجديد" in text for text in shown) == 2
    assert not any("BBC News" in text for text in shown)
    assert any("1 من 2" in text and "تصحيحات يدوية: 7" in text for text in shown)


def test_of_many_outlets_the_first_four_are_named() -> None:
    names = [f"صحيفة {letter}" for letter in "أبجدهوزحط"]
    articles = pd.DataFrame({"article_id": [f"n{n}" for n in range(9)], "source_office": names})
    row = happenings(1, 1).assign(attributed_to="", sources=9, articles=" ".join(articles["article_id"]))
    shown = " ".join(text.get_text() for text in texts(timeline(row, articles=articles)))
    assert "صحيفة د و5 غيرها" in shown
    assert "صحيفة ط" not in shown


def test_an_outlet_has_the_english_name_that_its_article_gives() -> None:
    row = happenings(1, 1).assign(attributed_to="", articles="n1")
    articles = pd.DataFrame(
        {"article_id": ["n1", "n2"], "source_office": ["ضفاف النهر", "جسر"], "source_office_en": ["Difaf", ""]}
    )
    names = English(load(), articles)
    shown = " ".join(text.get_text() for text in texts(timeline(row, articles=articles, names=names, language="en")))
    assert "Difaf" in shown and "ضفاف" not in shown
    assert "جسر" not in names


def test_the_day_on_which_it_was_known_is_said() -> None:
    known = timeline(happenings(2, 1), as_of=date(2024, 11, 7))
    assert any("ما نُشر حتى 7 نوفمبر 2024" in text.get_text() for text in texts(known))
    assert known.alt.endswith("ما نُشر حتى 7 نوفمبر 2024")
    assert not any("ما نُشر حتى" in text.get_text() for text in texts(timeline(happenings(2, 1))))
    nothing = timeline(happenings(2, 1)[:0], as_of=date(2024, 11, 7), language="en")
    assert any("Published up to 7 November 2024" in text.get_text() for text in texts(nothing))


def test_a_row_without_label_is_named_by_type_and_actors() -> None:
    row = happenings(1, 1).assign(label_ar="", label_en="")
    assert any("كارثة: وادي النور" in text.get_text() for text in texts(timeline(row)))


def test_names_are_translated_on_an_english_page() -> None:
    row = happenings(1, 1).assign(attributed_to="وزارة الصحة")
    figure = timeline(row, language="en", names={"وزارة الصحة": "Ministry of Health"})
    assert any("Ministry of Health" in text.get_text() for text in texts(figure))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"language": "fr"}, "language: want one of ar, en"),
        ({"digits": "roman"}, "digits: want one of latn, arab"),
        ({"months": "XX"}, "months: Babel knows no Arabic of region 'XX'"),
        ({"theme": "sepia"}, "theme: want one of light, dark"),
        ({"direction": "up"}, "direction: want rtl, ltr or None"),
        ({"width": "poster"}, "width: want inches or one of"),
        ({"width": 400}, "width: want 2.5 to 40 inches"),
        ({"calendar": "julian"}, "calendar: want one of"),
    ],
)
def test_unknown_options_are_refused(options: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        timeline(happenings(3, 9), **options)


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("date_end", "2001-01-01", "timeline: row h00: want date_start <= date_end"),
        ("date_start", "soon", "timeline: row h00: date_start: not a day: 'soon'"),
        ("status", "maybe", "labels.yml: statuses: no words for maybe"),
        ("grade", "royal", "labels.yml: grades: no words for royal"),
    ],
)
def test_bad_rows_are_named(column: str, value: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        timeline(happenings(1, 1).assign(**{column: value}))


def test_missing_columns_are_named() -> None:
    with pytest.raises(ValueError, match="timeline: columns missing: status"):
        timeline(happenings(1, 1).drop(columns="status"))


def test_days_come_as_text_as_dates_and_as_time_stamps() -> None:
    rows = happenings(5, 90)
    stamps = rows.assign(date_start=pd.to_datetime(rows["date_start"]), date_end=pd.to_datetime(rows["date_end"]))
    shown = [[text.get_text() for text in texts(timeline(frame))] for frame in (rows, stamps)]
    assert shown[0] == shown[1]


def test_the_alt_text_says_how_much_and_which() -> None:
    alt = timeline(happenings(3, 40)).alt
    assert "3 أحداث" in alt and "انهيار سد الرمال" in alt
    assert timeline(happenings(0, 1), language="en").alt == "No dated events in these articles."
