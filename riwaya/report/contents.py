"""The index of reports: a page over all that lie in a folder."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from riwaya.figures.wording import Wording
from riwaya.files import write_whole
from riwaya.labels import Language
from riwaya.report.page import render

_COUNTED = {"articles": "articles", "timeline": "happenings", "estimate_ranges": "claims"}


@dataclass(frozen=True, slots=True)
class Listed:
    """A report in the index, told in its own language."""

    name: str
    href: str
    language: str
    told: str


def write_index(folder: Path) -> Path | None:
    """Write index.html over the reports in `folder`, by name; nothing, and None, if there are none.

    The index is in Arabic if a report is.
    """
    reports = [
        _listed(path) for path in sorted(folder.glob("*/manifest.json")) if (path.parent / "index.html").is_file()
    ]
    if not reports:
        return None
    language: Language = "ar" if any(report.language == "ar" for report in reports) else "en"
    write_whole(folder / "index.html", render("index.html", Wording(language), reports=reports))
    return folder / "index.html"


def _listed(manifest: Path) -> Listed:
    try:
        found = json.loads(manifest.read_text(encoding="utf-8"))
        given: Any = found["parameters"]
        wording = Wording(given.get("language", "ar"), given.get("digits", "latn"))
        told = wording.listed(wording.count(noun, found["counts"][table]) for table, noun in _COUNTED.items())
    except (ValueError, KeyError, TypeError) as error:
        raise ValueError(f"{manifest}: not a report's manifest ({error}); render the report again") from error
    name = manifest.parent.name
    return Listed(name, f"{quote(name)}/index.html", wording.language, told)
