"""All files of a report that are not its figures: the page, and the bundle for other programs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

from riwaya import figures
from riwaya.codebook import Codebook
from riwaya.corrections import count
from riwaya.figures import frame
from riwaya.figures.page import Chart
from riwaya.figures.wording import Wording
from riwaya.files import write_whole
from riwaya.report import exports, package
from riwaya.report.entries import entries
from riwaya.report.evidence import Frames, citations, evidence, sources
from riwaya.report.manifest import manifest
from riwaya.report.page import page
from riwaya.report.workbook import workbook
from riwaya.tables import Table, write_table

_MERGED: tuple[Table, ...] = ("timeline", "estimate_ranges", "contradictions", "corrections")
_MADE: tuple[Table, ...] = ("evidence", "sources", "citations")
# the same in the columns of UCDP GED
_UCDP: Table = "ucdp"
_WORDING = ("language", "digits", "months", "calendar", "names")


def write(
    folder: Path | str,
    tables: Frames,
    charts: Sequence[Chart],
    codebook: Codebook,
    options: Mapping[str, Any],
    corrections: Path | str | None = None,
) -> list[Path]:
    """Write the page and the bundle into `folder`, beside the figures; the name of the folder is the report's.

    Args:
        folder: the report's; its CSV and Parquet files of the merged tables are written too.
        tables: articles, sentences, events and estimates (as corrected), timeline, estimate_ranges, contradictions,
            corrections.
        charts: the two figures on a wide page, the timeline first.
        codebook: the one that they were made with.
        options: the options that the figures were drawn with.
        corrections: the file of what a person decided; need not exist.

    """
    folder = Path(folder)
    name = folder.resolve().name
    made = dict(tables)
    made["evidence"] = evidence(made, codebook)
    made["sources"] = sources(made["evidence"])
    made["citations"] = citations(made["articles"], made["evidence"])
    made["ucdp"] = exports.ucdp(made)
    bundle: tuple[Table, ...] = (*_MERGED, *_MADE, _UCDP)
    written = [write_table(made[table], folder, table) for table in bundle]
    wording = Wording(**{key: options[key] for key in _WORDING if key in options})
    told, _ = entries(made, wording)
    texts: dict[str, Callable[[], str | bytes]] = {
        "report.json": lambda: exports.as_json(made, (*_MERGED, *_MADE)),
        "timelinejs.json": lambda: exports.timeline_js(told, wording, name),
        "report.xlsx": lambda: workbook(made, bundle, wording.language == "ar"),
        "datapackage.json": lambda: package.describe(folder, name, bundle),
        "manifest.json": lambda: _manifest(name, made, codebook, options, corrections),
    }
    files = [*texts, *(f"{table}.{suffix}" for table in bundle for suffix in ("csv", "parquet"))]
    about = {
        "version": version("riwaya"),
        "corrections": sum(_corrected(made).values()),
        "known": frame.known(options.get("as_of"), wording),
        "files": files,
    }
    texts["index.html"] = lambda: page(
        name, made, _both_widths(made, charts, options), wording, options.get("theme", "light"), about
    )
    for file, make in texts.items():
        write_whole(folder / file, make())
    return [*written, *(folder / file for file in texts)]


def _both_widths(tables: Frames, charts: Sequence[Chart], options: Mapping[str, Any]) -> dict[str, tuple[Chart, Chart]]:
    """The two figures as given, and drawn anew for narrow screens."""
    first, second = charts
    changed = _corrected(tables)
    narrow = {**options, "width": "phone"}
    events = figures.timeline(tables["timeline"], title=first.heading, corrections=changed["events"], **narrow)
    claims = figures.estimate_ranges(
        tables["estimate_ranges"], title=second.heading, corrections=changed["estimates"], **narrow
    )
    return {"timeline": (first, events), "estimate_ranges": (second, claims)}


def _corrected(tables: Frames) -> dict[Table, int]:
    """How many decisions of a person changed what each table says."""
    kinds: tuple[Table, ...] = ("events", "estimates")
    return {kind: count(tables["corrections"], kind, tables["articles"]) for kind in kinds}


def _manifest(
    name: str, tables: Frames, codebook: Codebook, options: Mapping[str, Any], corrections: Path | str | None
) -> str:
    """The manifest; of the options only those that a person chooses."""
    parameters = {
        key: f"{value:%Y-%m-%d}" if isinstance(value, date) else value
        for key, value in options.items()
        if value is None or isinstance(value, (str, date))
    }
    counts: dict[str, int] = {table: len(tables[table]) for table in ("articles", *_MERGED)}
    counts["corrections"] = sum(_corrected(tables).values())
    return manifest(
        name, tables["citations"], codebook.folder, Path(corrections) if corrections else None, parameters, counts
    )
