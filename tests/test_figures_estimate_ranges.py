"""The estimate ranges: bars, dots and arrows where the numbers are, numbers that cannot be misread."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from figure_checks import assert_nothing_is_lost, drawn, guides, named, places, point_of, texts
from figure_data import CLAIMS, NONE, OPTIONS, claim, claims, frame
from matplotlib.text import Text

from riwaya.figures import estimate_ranges
from riwaya.figures.page import MARGIN, Chart


@pytest.mark.parametrize(
    ("name", "options"),
    # the long ones only in the two layouts that differ most
    [(name, options) for name in CLAIMS for options in OPTIONS[:: 3 if len(CLAIMS[name]) > 40 else 1]],
    ids=lambda value: value if isinstance(value, str) else "-".join(value.values()),
)
def test_texts_neither_touch_nor_leave_nor_cover(name: str, options: dict[str, str]) -> None:
    assert_nothing_is_lost(estimate_ranges(CLAIMS[name], **options))


@pytest.mark.parametrize("width", ["a4", "slide", 2.5, 20])
@pytest.mark.parametrize("extra", [{"digits": "arab", "months": "LB"}, {"calendar": "both", "theme": "dark"}])
def test_other_widths_words_and_themes(width: str | float, extra: dict[str, str]) -> None:
    assert_nothing_is_lost(estimate_ranges(claims(12, 90_000), width=width, **extra))


def names(figure: Chart) -> set[str]:
    found = {artist.get_gid() for axes in figure.axes for artist in axes.collections}
    return {name for name in found if name and "-key-" not in name}


@pytest.mark.parametrize(
    ("row", "marks"),
    [
        (claim("r1", 20, NONE, 30, "range"), {"bar-r1": [20, 30], "caps-r1": [20, 30]}),
        (claim("r1", 20, 25, 30, "approx"), {"bar-r1": [20, 30], "caps-r1": [20, 30], "point-r1": [25]}),
        (claim("r1", 25, 25, 25, "exact"), {"point-r1": [25]}),
        (claim("r1", 25, 25, NONE, "at_least"), {"point-r1": [25], "open-r1": [25]}),
        (claim("r1", NONE, 25, 25, "less_than"), {"point-r1": [25], "open-r1": [25]}),
        (claim("r1", 0, 0, 0, "exact"), {"point-r1": [0]}),
    ],
)
def test_marks_are_where_the_numbers_are_and_no_bound_is_invented(
    row: dict[str, object], marks: dict[str, list[float]]
) -> None:
    figure = estimate_ranges(frame(row))
    found = {name: places(named(figure, name)) for name in names(figure)}
    assert found == {name: pytest.approx(numbers) for name, numbers in marks.items()}


def test_an_order_of_magnitude_is_a_band_without_a_dot() -> None:
    figure = estimate_ranges(frame(claim("r1", 1000, NONE, 9999, "order")))
    band = places(named(figure, "bar-r1"))
    assert (band[0], band[-1]) == pytest.approx((1000, 9999))
    assert "point-r1" not in names(figure)
    # its ends are soft: lighter than its middle
    colours = named(figure, "bar-r1").get_facecolor()
    assert colours[0].sum() > colours[-1].sum()


@pytest.mark.parametrize("direction", ["rtl", "ltr"])
def test_arrows_point_to_where_the_bound_is_open(direction: str) -> None:
    rows = frame(claim("up", 25, 25, NONE, "at_least"), claim("down", NONE, 25, 25, "at_most"))
    figure = estimate_ranges(rows, direction=direction)
    up, down = (named(figure, f"open-{name}").get_paths()[0].get_extents() for name in ("up", "down"))
    onward = 1 if direction == "ltr" else -1
    assert onward * (up.x0 + up.x1) > 0 > onward * (down.x0 + down.x1)
    # the same length, whatever the number: an end is not drawn
    assert up.width == down.width


def number_texts(figure: Chart, *numbers: str) -> list[Text]:
    """The bold texts that hold the numbers, in this order."""
    bold = [text for text in texts(figure) if text.get_fontweight() == 700 and text.get_fontsize() < 10]
    return [next(text for text in bold if number in text.get_text()) for number in numbers]


@pytest.mark.parametrize("direction", ["rtl", "ltr"])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_low_number_stands_at_the_low_end(language: str, direction: str) -> None:
    figure = estimate_ranges(frame(claim("r1", 20, NONE, 30, "range")), language=language, direction=direction)
    low, high = number_texts(figure, "20", "30")
    boxes = drawn(figure)
    bar = named(figure, "bar-r1")
    ends = figure.axes[-1].transData.transform(bar.get_paths()[0].vertices)[:, 0]
    onward = 1 if direction == "ltr" else -1
    assert onward * boxes[low].x1 < onward * boxes[high].x0
    assert boxes[low].x1 <= ends.min() if onward > 0 else boxes[low].x0 >= ends.max()
    assert boxes[high].x0 >= ends.max() if onward > 0 else boxes[high].x1 <= ends.min()


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (claim("r1", 12, 12, 12, "approx"), "نحو 12"),
        (claim("r1", 12000, 12000, NONE, "more_than"), "أكثر من 12,000"),
        (claim("r1", 12, 12, NONE, "at_least"), "12 على الأقل"),
        (claim("r1", NONE, 12, 12, "at_most"), "12 على الأكثر"),
        (claim("r1", NONE, 12, 12, "less_than"), "أقل من 12"),
        (claim("r1", 100, NONE, 999, "order"), "مئات، أي من 100 إلى 999"),
        (claim("r1", 100, NONE, 500, "order"), "من 100 إلى 500"),
        (claim("r1", 12, 15, 20, "exact"), "15، والمدى من 12 إلى 20"),
        (claim("r1", 12, 15, NONE, "at_least"), "15، و12 على الأقل"),
    ],
)
def test_numbers_are_said_as_the_source_says_them(row: dict[str, object], said: str) -> None:
    (text,) = number_texts(estimate_ranges(frame(row)), said)
    assert text


def test_digits_are_those_asked_for() -> None:
    rows = frame(claim("r1", 1234567, 1234567, 1234567, "exact"))
    shown = " ".join(text.get_text() for text in texts(estimate_ranges(rows, digits="arab")))
    assert "١٬٢٣٤٬٥٦٧" in shown and "٢ يناير ٢٠٢٤" in shown
    assert not set(shown) & set("0123456789")


def test_log_from_more_than_two_orders_and_it_is_said() -> None:
    for high, word in ((1000, "خطي"), (1001, "لوغاريتمي")):
        figure = estimate_ranges(frame(claim("r1", 10, 10, 10, "exact"), claim("r2", high, high, high, "exact")))
        assert any(word in text.get_text() for text in texts(figure))


def test_zero_stands_on_a_log_axis() -> None:
    numbers = (0, 5, 700, 10_000_000)
    rows = frame(*(claim(f"r{number}", number, number, number, "exact") for number in numbers))
    figure = estimate_ranges(rows, direction="ltr")
    left = [point_of(named(figure, f"point-r{number}"))[0] for number in numbers]
    assert left == sorted(left) and left[0] >= 0
    assert any(text.get_text() == "0" for text in texts(figure))


def test_parts_follow_their_whole_indented_and_do_not_change_the_scale() -> None:
    rows = frame(
        claim("late", 12000, 12000, 12000, "approx", measure="troops", as_of_start="2024-03-01"),
        claim("part", 3, 3, 3, "exact", measure="generals", part_of="whole"),
        claim("whole", 10000, 10000, 10000, "exact", measure="troops"),
    )
    figure = estimate_ranges(rows)
    heights = [point_of(named(figure, f"point-{name}"))[1] for name in ("whole", "part", "late")]
    assert heights == sorted(heights, reverse=True)
    assert places(named(figure, "whole-part")) == pytest.approx([0, 10000])
    part, whole = (
        next(text for text in texts(figure) if word in text.get_text()) for word in ("منهم جنرالات", "وزارة الصحة")
    )
    assert drawn(figure)[part].x1 < drawn(figure)[whole].x1
    assert any("خطي" in text.get_text() for text in texts(figure))


@pytest.mark.parametrize("direction", ["rtl", "ltr"])
@pytest.mark.parametrize("high", [4_700, NONE])
def test_the_number_of_a_part_stands_behind_the_bar_of_its_whole(direction: str, high: float) -> None:
    rows = frame(
        claim("far", 76_000, 76_000, 76_000, "exact"),
        claim("whole", 4_700, 4_700, high, "at_least" if high != high else "approx"),
        claim("part", 600, 600, 600, "approx", part_of="whole"),
    )
    figure = estimate_ranges(rows, direction=direction, language="en")
    said = "about 600 of " + ("at least 4,700" if high != high else "about 4,700")
    (text,) = number_texts(figure, said)
    bar = named(figure, "whole-part")
    box, end = drawn(figure)[text], figure.axes[-1].transData.transform(bar.get_paths()[0].vertices)[:, 0]
    assert box.x0 > end.max() if direction == "ltr" else box.x1 < end.min()
    # an arrow says that the whole is open
    assert ("open-whole-part" in names(figure)) == (high != high)


@pytest.mark.parametrize(("status", "word"), [("alleged", "زعم"), ("denied", "نُفي"), ("planned", "متوقع")])
def test_what_is_not_reported_as_fact_is_hollow_and_said(status: str, word: str) -> None:
    rows = frame(
        claim("a", 600, 600, 600, "exact"),
        claim("b", 900, 900, 900, "exact", status=status, attributed_to="الهلال الأحمر", as_of_start="2024-01-09"),
        claim("c", 800, NONE, 950, "range", status=status, attributed_to="كييف"),
        claim("d", 700, 700, NONE, "at_least", status=status, attributed_to="سيول"),
    )
    figure = estimate_ranges(rows)
    canvas = named(figure, "point-a").get_figure().get_facecolor()
    filled = {name: tuple(named(figure, f"point-{name}").get_facecolor()[0]) == canvas for name in "abd"}
    assert filled == {"a": False, "b": True, "d": True}
    # in three rows and in the legend
    assert sum(word in text.get_text() for text in texts(figure)) == 4
    assert {"bar-c", "open-d"} <= set(names(figure))


@pytest.mark.parametrize(("language", "said"), [("ar", "300 (أسر)"), ("en", "300 families")])
def test_a_number_of_families_says_so_and_goes_on_in_none_of_persons(language: str, said: str) -> None:
    days = [{"as_of_start": f"2024-01-0{day}", "as_of_end": f"2024-01-0{day}"} for day in (2, 3)]
    families = claim("a", 300, 300, 300, "exact", unit="families", **days[0])
    rows = frame(families, claim("b", 900, 900, 900, "exact", **days[1]))
    figure = estimate_ranges(rows, language=language)
    assert number_texts(figure, said)
    assert not [name for name in names(figure) if name.startswith("step-")]


def test_a_toll_does_not_run_over_a_denied_number() -> None:
    days = [{"as_of_start": f"2024-01-0{day}", "as_of_end": f"2024-01-0{day}"} for day in (2, 3, 4)]
    rows = [claim(name, n, n, n, "exact", **day) for name, n, day in zip("abc", (5, 50, 9), days, strict=True)]
    figure = estimate_ranges(frame(rows[0], rows[1] | {"status": "denied"}, rows[2]))
    assert [name for name in names(figure) if name.startswith("step-")] == ["step-c"]
    assert places(named(figure, "step-c"))[0] == 5


def test_a_ring_of_parts_and_a_missing_whole_are_drawn_all_the_same() -> None:
    rows = frame(
        claim("a", 1, 1, 1, "exact", part_of="b"),
        claim("b", 2, 2, 2, "exact", part_of="a"),
        claim("c", 3, 3, 3, "exact", part_of="gone"),
        claim("d", 4, 4, 4, "exact", part_of="d"),
    )
    assert {f"point-{name}" for name in "abcd"} <= names(estimate_ranges(rows))


def test_rows_are_sorted_by_as_of_date_and_a_series_is_joined() -> None:
    rows = frame(
        claim("third", 9, 9, 9, "exact", as_of_start="2024-01-09", as_of_end="2024-01-09"),
        claim("first", 2, 2, 2, "exact"),
        claim("second", 5, 5, 5, "exact", as_of_start="2024-01-05", as_of_end="2024-01-05"),
        claim("other", 7, 7, 7, "exact", attributed_to="الهلال الأحمر", as_of_start="2024-02-01"),
    )
    figure = estimate_ranges(rows.assign(as_of_end=rows["as_of_start"]))
    heights = [point_of(named(figure, f"point-{name}"))[1] for name in ("first", "second", "third", "other")]
    assert heights == sorted(heights, reverse=True)
    assert {name for name in names(figure) if name.startswith("step-")} == {"step-second", "step-third"}
    assert places(named(figure, "step-third")) == [5, 9]


def test_a_toll_goes_on_behind_another_source_but_not_on_its_own_day_nor_across_articles() -> None:
    rows = frame(
        claim("a1", 2, 2, 2, "exact"),
        claim("a2", 3, 3, 3, "exact"),
        claim("b", 7, 7, 7, "exact", attributed_to="الهلال الأحمر", as_of_start="2024-01-03"),
        claim("a3", 9, 9, 9, "exact", as_of_start="2024-01-09"),
        # the same number again is no step
        claim("a4", 9, 9, 9, "exact", as_of_start="2024-01-19"),
        # nor is what happened in another year
        claim("a5", 12, 12, 12, "exact", as_of_start="2025-03-01"),
        # the voice of two articles, whose outlets are not known, is not one source
        claim("c1", 4, 4, 4, "exact", attributed_to="", articles="n1", as_of_start="2024-02-01"),
        claim("c2", 5, 5, 5, "exact", attributed_to="", articles="n2", as_of_start="2024-02-09"),
    )
    figure = estimate_ranges(rows.assign(as_of_end=rows["as_of_start"]))
    assert {name for name in names(figure) if name.startswith("step-")} == {"step-a3"}
    assert places(named(figure, "step-a3")) == [3, 9]


def test_groups_stand_by_measure_and_actor_on_one_scale_a_measure() -> None:
    rows = frame(
        claim("a", 5, 5, 5, "exact"),
        claim("b", 80, 80, 80, "exact", actor="السودان"),
        claim("c", 9000, 9000, 9000, "exact", measure="displaced"),
    )
    figure = estimate_ranges(rows)
    headings = [text.get_text() for text in texts(figure) if text.get_fontsize() == 11.5]
    assert [heading.strip("\u2067\u2069") for heading in headings] == [
        "قتلى: السودان",
        "قتلى: مدنيون",
        "نازحون: مدنيون",
    ]
    limits = [sorted(axes.get_xlim()) for axes in figure.axes[-3:]]
    assert limits[0] == limits[1] == pytest.approx([0, 80])
    # up to a round number
    assert limits[2] == pytest.approx([0, 10_000])


def test_the_day_on_which_it_was_known_is_said() -> None:
    known = estimate_ranges(frame(claim("r1", 5, 5, 5, "exact")), as_of=date(2024, 11, 7))
    assert any("ما نُشر حتى 7 نوفمبر 2024" in text.get_text() for text in texts(known))
    assert known.alt.endswith("ما نُشر حتى 7 نوفمبر 2024")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_in_a_narrow_figure_no_guide_runs_through_what_is_said_of_a_claim(language: str) -> None:
    rows = frame(*(claim(f"r{n}", 10 * n, 10 * n, 10 * n, "exact", attributed_to="الهلال الأحمر") for n in range(1, 6)))
    figure = estimate_ranges(rows, language=language, width="phone")
    # numbers have a ground of their own
    said = [box for text, box in drawn(figure).items() if text.get_bbox_patch() is None]
    lines = guides(figure)
    assert lines and said
    for line in lines:
        assert not any(box.x0 < line.x0 < box.x1 and line.ymin + 1 < box.y1 and box.y0 < line.ymax - 1 for box in said)


def test_groups_on_one_scale_say_once_what_scale_it_is() -> None:
    rows = frame(
        claim("r1", 5, 5, 5, "exact", actor="أوكرانيا"),
        claim("r2", 9, 9, 9, "exact", actor="روسيا"),
        claim("r3", 7, 7, 7, "exact", measure="wounded"),
    )
    figure = estimate_ranges(rows, language="en")
    assert sum("linear scale" in text.get_text() for text in texts(figure)) == 2
    # the axis itself stands over each group
    assert sum(text.get_text() == "0" for text in texts(figure)) == 3


@pytest.mark.parametrize("direction", ["rtl", "ltr"])
def test_a_number_keeps_clear_of_the_end_of_the_lines(direction: str) -> None:
    figure = estimate_ranges(frame(claim("r1", 9999, 9999, 9999, "approx")), direction=direction)
    (number,) = [box for text, box in drawn(figure).items() if text.get_bbox_patch() is not None]
    inset = (MARGIN + 3) * figure.dpi / 72
    assert inset <= number.x0 and number.x1 <= figure.bbox.x1 - inset


def test_source_and_date_are_named_and_counted() -> None:
    rows = frame(
        claim("r1", 5, 5, 5, "exact", attributed_to="الهلال الأحمر", grade="official", as_of_basis="context"),
        claim("r2", 6, 6, 6, "exact", attributed_to="", articles="n2", as_of_start="", as_of_end=""),
    )
    articles = pd.DataFrame({"article_id": ["n1", "n2", "n3"], "source_office": ["", "صحيفة الغد", "صحيفة أخرى"]})
    shown = " ".join(text.get_text() for text in texts(estimate_ranges(rows, articles=articles, corrections=2)))
    for said in ("الهلال الأحمر", "جهة رسمية", "2 يناير 2024 (من السياق)", "بلا تاريخ", "صحيفة الغد"):
        assert said in shown
    for said in ("2 من 3", "التقديرات: 2", "تصحيحات يدوية: 2"):
        assert said in shown
    assert "صحيفة أخرى" not in shown


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (claim("r1", 9, 5, 2, "exact"), "estimate_ranges: row r1: want 0 <= low <= best <= high"),
        (claim("r1", NONE, NONE, NONE, "exact"), "estimate_ranges: row r1: want 0 <= low"),
        (claim("r1", -3, -3, -3, "exact"), "estimate_ranges: row r1: want 0 <= low"),
        (claim("r1", 5, 5, 5, "exact", measure="ghosts"), "labels.yml: measures: no words for ghosts"),
        (claim("r1", 5, 5, 5, "exact", as_of_start="later"), "row r1: as_of_start: not a day"),
        (claim("r1", 5, 5, float("inf"), "exact"), "row r1: high: not a number"),
    ],
)
def test_bad_rows_are_named(row: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        estimate_ranges(frame(row))


def test_the_alt_text_says_from_which_number_to_which() -> None:
    figure = estimate_ranges(frame(claim("r1", 20, NONE, 30, "range"), claim("r2", 45, 45, 45, "exact")))
    assert "قتلى: مدنيون" in figure.alt and "بين 20 و45" in figure.alt
