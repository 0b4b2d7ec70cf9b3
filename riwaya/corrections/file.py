"""A corrections file: read, one decision appended, the last one taken back."""

from __future__ import annotations

import codecs
import csv
import io
from dataclasses import replace
from pathlib import Path
from typing import Any

from riwaya.corrections.decisions import Decision, checked
from riwaya.files import write_whole
from riwaya.reports import CORRECTION_FIELDS, CORRECTION_PLACE

FIELDS = (*CORRECTION_FIELDS, *CORRECTION_PLACE)


def read_corrections(path: Path) -> list[Decision]:
    """The decisions in a file, in its order, none if there is no file.

    ValueError, with file and row, for each row that is none and for two additions with one id.
    """
    return _parsed(path, _text(path))


def append(path: Path, decision: Decision) -> Decision:
    """Write a decision below the others and give it back with its row; the file is begun if there is none.

    The file is replaced as a whole, so that a reader never sees half a row. Other rows stay as they are, to the
    letter; only a file that lacks columns is written anew. ValueError if the decision or the file is not in order.
    """
    text = _text(path)
    known = _parsed(path, text)
    decision = checked(decision)
    if decision.action == "add" and decision.id in {old.id for old in known if old.action == "add"}:
        raise ValueError(f"{path}: has this addition already ({decision.id})")
    newline = "\r\n" if "\r\n" in text else "\n"
    if _header(text) != FIELDS:
        text = _lines([dict(zip(FIELDS, FIELDS, strict=True)), *map(_cells, known)], newline)
    elif not text.endswith("\n"):
        text += newline
    _write(path, text + _lines([_cells(decision)], newline))
    return read_corrections(path)[-1]


def undo(path: Path) -> Decision | None:
    """Take back the last decision of a file and give it back, None if there is none; other rows stay to the letter."""
    text = _text(path)
    known = _parsed(path, text)
    if not known:
        return None
    lines = text.splitlines(keepends=True)
    reader = csv.reader(lines)
    ends = [reader.line_num for row in reader if row]
    _write(path, "".join(lines[: ends[-2]]))
    return replace(known[-1], file="", row=0)


def _parsed(path: Path, text: str) -> list[Decision]:
    if not text:
        return []
    rows = csv.DictReader(io.StringIO(text, newline=""))
    missing = [name for name in CORRECTION_FIELDS if name not in (rows.fieldnames or ())]
    if missing:
        raise ValueError(f"{path}: misses column {', '.join(missing)}")
    found: list[Decision] = []
    wrong: list[str] = []
    added: dict[str, int] = {}
    for number, row in enumerate(rows, start=2):
        try:
            decision = _decision(row, str(path), number)
        except ValueError as error:
            wrong.append(str(error))
            continue
        if decision.action == "add" and added.setdefault(decision.id, decision.row) != decision.row:
            wrong.append(f"{decision.place}: row {added[decision.id]} adds {decision.id} already")
        found.append(decision)
    if wrong:
        raise ValueError("\n".join(wrong))
    return found


def _decision(row: dict[Any, Any], file: str, number: int) -> Decision:
    place = f"{file}: row {number}"
    if None in row:
        raise ValueError(f"{place}: has more cells than there are columns; put a text with commas in quotes")
    cells = {name: (row.get(name) or "").strip() for name in FIELDS if name != "quote"}
    return checked(
        Decision(
            cells["id"],
            cells["action"],
            cells["column"],
            cells["value"],
            cells["author"],
            cells["date"],
            cells["reason"],
            cells["article_id"],
            _offset(cells["start"], "start", place),
            _offset(cells["end"], "end", place),
            # the article's own words, to the letter
            row.get("quote") or "",
            file,
            number,
        )
    )


def _offset(cell: str, name: str, place: str) -> int | None:
    if cell and not cell.isdecimal():
        raise ValueError(f"{place}: {name} {cell!r}: want a whole number")
    return int(cell) if cell else None


def _cells(decision: Decision) -> dict[str, str]:
    return {name: "" if getattr(decision, name) is None else str(getattr(decision, name)) for name in FIELDS}


def _lines(rows: list[dict[str, str]], newline: str) -> str:
    made = io.StringIO()
    csv.DictWriter(made, FIELDS, lineterminator=newline).writerows(rows)
    return made.getvalue()


def _header(text: str) -> tuple[str, ...]:
    return tuple(next(csv.reader(io.StringIO(text, newline="")), ()))


def _text(path: Path) -> str:
    if not path.is_file():
        return ""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(f"{path}: not in UTF-8; save it as CSV UTF-8") from error


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    has_mark = path.is_file() and path.read_bytes().startswith(codecs.BOM_UTF8)
    write_whole(path, text.encode("utf-8-sig" if has_mark else "utf-8"))
