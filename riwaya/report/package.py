"""datapackage.json: which files there are, and what each column of each table holds (Data Package 1.0)."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from riwaya.report.columns import about, meanings
from riwaya.tables import COLUMNS, Table

_TYPES = {"str": "string", "int64": "integer", "float64": "number", "datetime64[ms]": "date"}
_KEYS: dict[Table, list[str]] = {
    "timeline": ["timeline_id"],
    "estimate_ranges": ["range_id"],
    "contradictions": ["contradiction_id"],
    "corrections": ["row"],
    "evidence": ["mention_id"],
    "sources": ["source", "grade"],
    "citations": ["article_id"],
    "ucdp": ["id"],
}


def describe(folder: Path, name: str, tables: Sequence[Table]) -> str:
    """The description of the CSV files of `tables` in `folder`, as JSON."""
    package = {
        "profile": "tabular-data-package",
        "name": _slug(name),
        "title": name,
        "resources": [_resource(folder, table) for table in tables],
    }
    return json.dumps(package, ensure_ascii=False, indent=1) + "\n"


def fields(table: Table) -> list[dict[str, Any]]:
    """The columns of a table as Table Schema has them; KeyError for one that docs/columns.md does not explain."""
    said = meanings()[table]
    return [{"name": name, "type": _TYPES[dtype], "description": said[name]} for name, dtype in COLUMNS[table].items()]


def _resource(folder: Path, table: Table) -> dict[str, Any]:
    content = (folder / f"{table}.csv").read_bytes()
    references = [{"fields": "article_id", "reference": {"resource": "citations", "fields": "article_id"}}]
    schema: dict[str, Any] = {"fields": fields(table), "primaryKey": _KEYS[table], "missingValues": [""]}
    if table == "evidence":
        schema["foreignKeys"] = references
    return {
        "profile": "tabular-data-resource",
        "name": table.replace("_", "-"),
        "path": f"{table}.csv",
        "description": about(table),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": schema,
    }


def _slug(name: str) -> str:
    """A name of the letters that the standard allows: an Arabic one becomes its hash.

    >>> _slug("Kursk 2025")
    'kursk-2025'
    """
    plain = re.sub("[^a-z0-9._-]", "-", name.lower())
    return plain if re.search("[a-z0-9]", plain) else hashlib.sha256(name.encode("utf-8")).hexdigest()[:12]
