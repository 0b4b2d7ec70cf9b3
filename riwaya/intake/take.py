"""From what a person has to a corpus folder: a text or HTML file an article, and the rows of its manifest."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from riwaya.corpus import HTML, MANIFEST, SUFFIXES
from riwaya.intake import exports
from riwaya.intake.documents import docx_text, pdf_text
from riwaya.intake.pages import page_facts
from riwaya.pages.decode import decode

_DOCUMENTS = (".docx", ".pdf")
# Of what a folder holds besides, each with what to do about it.
NOT_TAKEN = {
    ".doc": "save it as .docx",
    ".rtf": "save it as .docx or .txt",
    ".odt": "save it as .docx",
    ".xlsx": "save it as CSV",
    ".xls": "save it as CSV",
}
_LOOKS_LIKE_HTML = re.compile(r"(?i)<(?:p|br|div|h[1-6]|html|span)\b[^>]*>")
_NOT_IN_A_NAME = re.compile(r"[^\w.-]+")


@dataclass(frozen=True, slots=True)
class Taken:
    """An article of the new corpus: its row in the manifest, where it came from, and what to look at."""

    article_id: str
    source_date: str = ""
    source_office: str = ""
    source_headline: str = ""
    url: str = ""
    origin: str = ""
    notes: tuple[str, ...] = ()
    source_office_en: str = ""


@dataclass(frozen=True, slots=True)
class _File:
    """A file to be written: the article, its ending, and its text or the file whose bytes it has."""

    taken: Taken
    suffix: str
    content: str | Path

    def put(self, folder: Path) -> None:
        goal = folder / f"{self.taken.article_id}{self.suffix}"
        if isinstance(self.content, str) and not goal.exists():
            goal.write_text(self.content, encoding="utf-8")
        elif isinstance(self.content, Path) and self.content.parent.resolve() != folder.resolve():
            shutil.copyfile(self.content, goal)


def take(source: Path, folder: Path, text_column: str = "") -> list[Taken]:
    """Bring the articles of `source`, a folder or a file, into `folder`; text and HTML files stay byte for byte.

    Files that `folder` has already are not written over, but get their row. Raises ValueError, before anything
    is written, for a file that cannot be read, naming it.
    """
    if not source.exists():
        raise FileNotFoundError(f"{source}: no such file or folder")
    paths = [source] if source.is_file() else sorted(filter(_is_wanted, source.iterdir()), key=_order)
    names: set[str] = set()
    files = [file for path in paths for file in _files(path, names, text_column, source == folder)]
    folder.mkdir(parents=True, exist_ok=True)
    for file in files:
        file.put(folder)
    return [file.taken for file in files]


def _is_wanted(path: Path) -> bool:
    suffixes = (*SUFFIXES, *_DOCUMENTS, *exports.SUFFIXES)
    return path.is_file() and path.suffix.lower() in suffixes and path.name != MANIFEST and path.name[0] != "."


def _order(path: Path) -> tuple[bool, str]:
    """Exports last: a file keeps its name, a row takes one that is free."""
    return path.suffix.lower() in exports.SUFFIXES, path.name


def _files(path: Path, names: set[str], text_column: str, is_here: bool) -> Iterator[_File]:
    """The articles of one file."""
    suffix = path.suffix.lower()
    if suffix in exports.SUFFIXES:
        for number, row in enumerate(exports.exported(path, text_column), start=1):
            yield _from_row(row, names, f"{path.stem}-{number:04}")
        return
    name = path.stem if is_here else _free(path.stem, names)
    if suffix in _DOCUMENTS:
        if not (is_here and path.with_suffix(".txt").exists()):
            yield _from_document(path, name)
    elif suffix in SUFFIXES:
        yield _File(_facts(path, name), suffix, path)
    else:
        wanted = f"want {', '.join((*SUFFIXES, *_DOCUMENTS, *exports.SUFFIXES))}"
        raise ValueError(f"{path}: no article can be read from such a file; {NOT_TAKEN.get(suffix, wanted)}")


def _facts(path: Path, name: str) -> Taken:
    """The row of a page, from what it says of itself; a text file says nothing."""
    if path.suffix.lower() not in HTML:
        return Taken(name, origin=str(path))
    facts = page_facts(decode(path.read_bytes(), str(path), html=True))
    return Taken(name, facts.source_date, facts.source_office, facts.source_headline, facts.url, str(path))


def _from_document(path: Path, name: str) -> _File:
    one = Taken(name, origin=str(path))
    if path.suffix.lower() == ".docx":
        return _File(one, ".txt", docx_text(path) + "\n")
    text, doubtful = pdf_text(path)
    notes = tuple(f"the order of this line is not certain, see to its numbers: {line}" for line in doubtful)
    return _File(replace(one, notes=notes), ".txt", text + "\n")


def _from_row(row: exports.Exported, names: set[str], number: str) -> _File:
    cells = row.cells
    name = _free(cells["article_id"] or number, names)
    day = exports.day_of(cells["source_date"])
    notes = () if day or not cells["source_date"] else (f"which day is {cells['source_date']!r}?",)
    one = Taken(name, day, cells["source_office"], cells["source_headline"], cells["url"], row.place, notes)
    suffix = ".html" if _LOOKS_LIKE_HTML.search(cells["text"]) else ".txt"
    return _File(one, suffix, cells["text"].replace("\r\n", "\n").replace("\r", "\n") + "\n")


def _free(wanted: str, names: set[str]) -> str:
    """A name for a file that no other has, whatever its case, and that leads nowhere else."""
    stem = _NOT_IN_A_NAME.sub("-", wanted).strip(".-") or "article"
    name, number = stem, 1
    while name.casefold() in names:
        number += 1
        name = f"{stem}-{number}"
    names.add(name.casefold())
    return name
