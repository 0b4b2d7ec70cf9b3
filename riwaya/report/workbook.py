"""The tables of a report as one workbook for spreadsheets; text is text there, also where it begins with `=`."""

from __future__ import annotations

import io
from collections.abc import Hashable, Sequence
from datetime import datetime
from typing import Any

import pandas as pd

from riwaya.report.columns import meanings
from riwaya.report.evidence import Frames
from riwaya.tables import Table

# what a cell and a sheet of XLSX hold
_MOST_LETTERS = 32_767
_CUT = " […]"
_FIRST_DAY = datetime(1900, 1, 1)
_WIDE = 60
# the same bytes each time
_MADE = datetime(2000, 1, 1)


def workbook(tables: Frames, names: Sequence[Table], is_rtl: bool) -> bytes:
    """The tables `names` as XLSX, one a sheet, and a sheet that says what their columns mean.

    Sheets run from the right if `is_rtl`. A text longer than a cell can hold is cut, with a sign that it is.
    """
    import xlsxwriter

    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(file, options) as book:
        book.set_properties({"created": _MADE, "title": "Riwaya"})
        head = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
        text = book.add_format({"valign": "top", "text_wrap": True})
        day = book.add_format({"valign": "top", "num_format": "yyyy-mm-dd"})
        for name in names:
            _write(_sheet(book, name, is_rtl), tables[name], head, text, day)
        _write(_sheet(book, "columns", False), _columns(names), head, text, day)
    return file.getvalue()


def _sheet(book: Any, name: str, is_rtl: bool) -> Any:
    sheet = book.add_worksheet(name)
    if is_rtl:
        sheet.right_to_left()
    sheet.freeze_panes(1, 0)
    return sheet


def _write(sheet: Any, frame: pd.DataFrame, head: Any, text: Any, day: Any) -> None:
    for column, name in enumerate(frame.columns):
        values = frame[name].tolist()
        sheet.set_column(column, column, min(_WIDE, max([len(name), *(len(str(value)) for value in values)]) + 2))
        sheet.write_string(0, column, name, head)
        for row, value in enumerate(values, start=1):
            _cell(sheet, row, column, value, text, day)
    if len(frame):
        sheet.autofilter(0, 0, len(frame), len(frame.columns) - 1)


def _cell(sheet: Any, row: int, column: int, value: Any, text: Any, day: Any) -> None:
    if isinstance(value, str):
        cut = value if _letters(value) <= _MOST_LETTERS else value[: _MOST_LETTERS // 2 - len(_CUT)] + _CUT
        if cut:
            sheet.write_string(row, column, cut, text)
    elif pd.isna(value):
        return
    elif isinstance(value, datetime):
        if value < _FIRST_DAY:
            sheet.write_string(row, column, f"{value:%Y-%m-%d}", text)
        else:
            sheet.write_datetime(row, column, value, day)
    else:
        sheet.write_number(row, column, value, text)


def _letters(text: str) -> int:
    """How long a spreadsheet takes `text` to be: it counts in UTF-16."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _columns(names: Sequence[Table]) -> pd.DataFrame:
    rows: list[dict[Hashable, str]] = [
        {"table": name, "column": column, "meaning": meaning}
        for name in names
        for column, meaning in meanings()[name].items()
    ]
    return pd.DataFrame(rows, columns=["table", "column", "meaning"])
