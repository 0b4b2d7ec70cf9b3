"""reports.yml: which reports there are, over which corpus, with which parameters of the notebooks."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from riwaya.suggest import did_you_mean

FILE = "reports.yml"
# Of data/corrections/NAME.csv; here, so that a new report needs no data frames.
CORRECTION_FIELDS = ("id", "action", "column", "value", "author", "date", "reason")
# Where the claim stands; a file may do without them.
CORRECTION_PLACE = ("article_id", "start", "end", "quote")
MANIFEST_FIELDS = ("article_id", "source_date", "source_office", "source_headline", "url", "source_office_en")
_KEYS = ("corpus", "corrections", "parameters")
# A name becomes a folder under figures/ and runs/, so it must not lead out of them.
_NAME = re.compile(r"\w[\w.-]*")
_ENTRY = """
{name}:
  corpus: data/raw/{name}
  parameters:
    language: ar
"""


@dataclass(frozen=True, slots=True)
class Report:
    """One entry of reports.yml; paths are absolute, `corrections` need not exist."""

    name: str
    corpus: Path
    corrections: Path
    parameters: Mapping[str, Any] = field(default_factory=dict)


def find_project(start: Path) -> Path:
    """The nearest folder at or above `start` that holds reports.yml; FileNotFoundError if there is none."""
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / FILE).is_file():
            return folder
    raise FileNotFoundError(f"{start}: no {FILE} here or above; run this inside the project")


def load(project: Path) -> dict[str, Report]:
    """The reports of a project by name, in the order of the file.

    ValueError, with the file and the entry, for anything that is not as it should be.
    """
    path = project / FILE
    try:
        entries = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ValueError(f"{path}: not readable as YAML: {' '.join(str(error).split())}") from error
    if not isinstance(entries, dict):
        raise ValueError(f"{path}: want one entry a report, got {type(entries).__name__}")
    return {str(name): _report(project, check_name(str(name)), entry) for name, entry in entries.items()}


def choose(reports: Mapping[str, Report], names: Iterable[str]) -> list[Report]:
    """The reports of these names, each once, or all of them for no names."""
    names = list(names) or list(reports)
    for name in names:
        if name not in reports:
            raise ValueError(f"{FILE}: no report {name!r}{did_you_mean(name, reports)}")
    return [reports[name] for name in dict.fromkeys(names)]


def corpus_of(start: Path, corpus: str) -> Path:
    """The folder of a report's articles, or `corpus` itself if it is a folder; ValueError if it is neither."""
    try:
        known = load(find_project(start))
    except FileNotFoundError:
        known = {}
    if corpus in known:
        return known[corpus].corpus
    if Path(corpus).is_dir():
        return Path(corpus).resolve()
    raise ValueError(f"{corpus}: no report of this name in {FILE}, and no folder{did_you_mean(corpus, known)}")


def with_parameters(report: Report, parameters: Mapping[str, Any]) -> Report:
    """`report` with some parameters set anew."""
    return replace(report, parameters={**report.parameters, **_as_written(parameters)})


def outside(project: Path, corpus: Path, name: str, parameters: Mapping[str, Any]) -> Report:
    """A report that is not in reports.yml, over any folder of articles."""
    name = check_name(name or corpus.resolve().name)
    return Report(name, corpus.resolve(), _corrections(project, name), _as_written(parameters))


def add(project: Path, name: str, rows: Iterable[Mapping[str, str]] = ()) -> list[Path]:
    """Begin a corpus and its report: articles.csv, a corrections file and an entry in reports.yml.

    `rows` are what is known of its articles, by the columns of the manifest. Returns what was written.
    """
    table = manifest_of(project, name)
    table.parent.mkdir(parents=True, exist_ok=True)
    with table.open("w", encoding="utf-8", newline="") as f:
        writer = csv.DictWriter(f, MANIFEST_FIELDS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    corrections = _corrections(project, name)
    corrections.parent.mkdir(parents=True, exist_ok=True)
    if not corrections.exists():
        corrections.write_text(",".join((*CORRECTION_FIELDS, *CORRECTION_PLACE)) + "\n", encoding="utf-8")
    with (project / FILE).open("a", encoding="utf-8") as f:
        f.write(_ENTRY.format(name=name))
    return [table, corrections, project / FILE]


def manifest_of(project: Path, name: str) -> Path:
    """Where the manifest of a new corpus is to be; ValueError if there is such a report or a manifest already."""
    if check_name(name) in load(project):
        raise ValueError(f"{FILE}: there is a report {name!r} already")
    table = project / "data" / "raw" / name / "articles.csv"
    if table.exists():
        raise ValueError(f"{table}: is there already; add the report to {FILE} by hand")
    return table


def check_name(name: str) -> str:
    """`name`, if it can name a folder; ValueError otherwise.

    >>> check_name("sudan-2025")
    'sudan-2025'
    """
    if not _NAME.fullmatch(name):
        raise ValueError(f"{name!r}: a report's name is letters, digits, '-', '_' and '.' only")
    return name


def _report(project: Path, name: str, entry: object) -> Report:
    place = f"{project / FILE}: report {name!r}"
    if not isinstance(entry, dict) or not isinstance(entry.get("corpus"), str):
        raise ValueError(f"{place}: want `corpus: FOLDER`")
    for key in entry:
        if key not in _KEYS:
            raise ValueError(f"{place}: unknown key {key!r}{did_you_mean(str(key), _KEYS)}")
    parameters = entry.get("parameters") or {}
    if not isinstance(parameters, dict):
        raise ValueError(f"{place}: want `parameters` as names and values")
    corrections = _corrections(project, name)
    if "corrections" in entry:
        if not isinstance(entry["corrections"], str):
            raise ValueError(f"{place}: want `corrections: FILE`")
        corrections = project / entry["corrections"]
        if not corrections.is_file():
            raise FileNotFoundError(f"{place}: no file {corrections}")
    return Report(name, (project / entry["corpus"]).resolve(), corrections, _as_written(parameters))


def _as_written(parameters: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters with days as text: YAML makes dates of them."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in parameters.items()}


def _corrections(project: Path, name: str) -> Path:
    return project / "data" / "corrections" / f"{name}.csv"
