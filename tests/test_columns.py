"""docs/columns.md is the reference of the tables as they are: each column, in its order, with its type."""

import re
from pathlib import Path

import pytest

from riwaya.tables import COLUMNS

PAGE = (Path(__file__).resolve().parent.parent / "docs" / "columns.md").read_text(encoding="utf-8")
TYPES = {"str": "text", "int64": "integer", "float64": "number", "datetime64[ms]": "day"}
SECTIONS = dict(re.findall(r"^## (\w+)\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL))
ROW = re.compile(
    r"^\| (?P<names>`\w+`(?:, `\w+`)*) \| (?P<type>text|integer|number|day) \| (?P<meaning>.+) \|$", re.MULTILINE
)


def test_each_table_has_its_section():
    assert {name for name in SECTIONS if name in COLUMNS} == set(COLUMNS)


@pytest.mark.parametrize("table", COLUMNS)
def test_each_column_stands_there_in_its_order_with_its_type(table):
    described = [
        (name, row["type"]) for row in ROW.finditer(SECTIONS[table]) for name in re.findall(r"`(\w+)`", row["names"])
    ]
    assert described == [(name, TYPES[kind]) for name, kind in COLUMNS[table].items()]
