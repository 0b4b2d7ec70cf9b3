"""What is the same for every report, done once, so that a process forked from this one finds it done."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import get_args

import pandas as pd

from riwaya import figures
from riwaya.figures.save import svg
from riwaya.figures.wording import Wording
from riwaya.labels import Language
from riwaya.report.columns import meanings
from riwaya.report.manifest import code_hash
from riwaya.report.page import render, template
from riwaya.report.workbook import workbook
from riwaya.tables import COLUMNS, read_table, write_table


def make_ready() -> None:
    """Read fonts, words and templates, and draw a figure of nothing in every format and language."""
    nothing = pd.DataFrame(columns=[*COLUMNS["timeline"]])
    with TemporaryDirectory() as folder:
        for language in get_args(Language):
            chart = figures.timeline(nothing, language=language)
        figures.save(chart, Path(folder) / "nothing")
        write_table(nothing, folder, "timeline")
        read_table(folder, "timeline").to_html()
    svg(chart, "none")
    render("index.html", Wording(), reports=[])
    template("report.html")
    workbook({"timeline": nothing}, ["timeline"], is_rtl=True)
    meanings()
    code_hash()
