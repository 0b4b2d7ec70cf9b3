"""What is wrong with a corpus, file by file: all at once, where reading it stops at the first mistake."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from riwaya.arabic import is_rtl
from riwaya.corpus import HTML, MANIFEST, REQUIRED, SUFFIXES, manifest_entry, manifest_rows
from riwaya.intake import NOT_TAKEN
from riwaya.intake.pages import page_facts
from riwaya.pages.decode import decode, encoding_of
from riwaya.pages.markup import visible_text
from riwaya.words import key

# kinds that a corpus can be begun from but that are not read where they lie
_OTHERS = {**NOT_TAKEN, **dict.fromkeys((".docx", ".pdf", ".jsonl", ".json"), "riwaya new NAME --from PATH reads it")}


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to put right (`is_wrong`), or only to know, and where it is: a file, or a line of one."""

    place: str
    says: str
    is_wrong: bool = True

    def __str__(self) -> str:
        return f"{self.place}: {'' if self.is_wrong else '(to know) '}{self.says}"


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a manifest that is that of a file, also where its day is missing."""

    place: str
    article_id: str
    source_date: date | None


def check(folder: Path) -> list[Problem]:
    """Everything that is wrong with the corpus in `folder`, in the order of its files; places are relative to it."""
    if not folder.is_dir():
        raise FileNotFoundError(f"no corpus folder {folder}")
    found: list[Problem] = []
    entries = _manifests(folder, found)
    by_id: dict[str, list[Path]] = defaultdict(list)
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() in SUFFIXES and not path.name.startswith("."):
            by_id[path.stem].append(path)
        elif path.suffix.lower() in _OTHERS and not path.with_suffix(".txt").exists():
            found.append(Problem(path.name, f"not read: {_OTHERS[path.suffix.lower()]}"))
    _rows_and_files(by_id, entries, found)
    texts = [(path, _text(path, folder, entries, found)) for paths in by_id.values() for path in paths]
    found += _twice([(path.name, text) for path, text in texts if text.strip()])
    return sorted(found, key=lambda problem: (problem.place.split(",")[0] != MANIFEST, problem.place))


def _manifests(folder: Path, found: list[Problem]) -> dict[str, _Row]:
    """The sound rows of all manifests, by article id."""
    entries: dict[str, _Row] = {}
    by_case: dict[str, _Row] = {}
    is_there = False
    for path in sorted(folder.glob("*.csv")):
        try:
            columns, rows = manifest_rows(path)
        except ValueError as error:
            found.append(Problem(path.name, _without(error, path)))
            is_there |= path.name == MANIFEST
            continue
        missing = [name for name in REQUIRED if name not in columns]
        if missing and path.name == MANIFEST:
            found.append(Problem(path.name, f"no column {', '.join(missing)}; it has {', '.join(columns)}"))
        is_there |= not missing or path.name == MANIFEST
        for line, row in () if missing else rows:
            _row(f"{path.name}, line {line}", row, entries, by_case, found)
    if not is_there:
        found.append(Problem(MANIFEST, f"there is none; want one with the columns {', '.join(REQUIRED)}"))
    return entries


def _row(
    place: str, row: dict[str, str], entries: dict[str, _Row], by_case: dict[str, _Row], found: list[Problem]
) -> None:
    try:
        entry = manifest_entry(place, row)
    except ValueError as error:
        found.append(Problem(place, _without(error, place).lstrip(", ")))
        if row.get("source_date"):
            return
        # its date is what is missing; it is a row of its file all the same
        dateless = _Row(place, row.get("article_id", ""), None)
        entries.setdefault(dateless.article_id, dateless)
        by_case.setdefault(dateless.article_id.casefold(), dateless)
        return
    if entry.source_date > date.today():
        found.append(Problem(place, f"{entry.article_id} is of {entry.source_date}, which is after today"))
    own = _Row(place, entry.article_id, entry.source_date)
    same = by_case.setdefault(entry.article_id.casefold(), own)
    if same is not own:
        how = (
            "is listed twice" if same.article_id == entry.article_id else f"differs from {same.article_id} in case only"
        )
        found.append(Problem(place, f"{entry.article_id} {how}; the other is in {same.place}"))
    entries.setdefault(own.article_id, own)


def _rows_and_files(by_id: dict[str, list[Path]], entries: dict[str, _Row], found: list[Problem]) -> None:
    for stem, paths in by_id.items():
        if stem not in entries:
            found.append(Problem(paths[0].name, f"no row for article {stem} in the manifest"))
        if len(paths) > 1:
            found.append(Problem(paths[0].name, f"{' and '.join(path.name for path in paths)} are both article {stem}"))
    for entry in entries.values():
        if entry.article_id and entry.article_id not in by_id:
            endings = " or ".join(entry.article_id + suffix for suffix in SUFFIXES)
            found.append(Problem(entry.place, f"no file {endings}"))


def _text(path: Path, folder: Path, entries: dict[str, _Row], found: list[Problem]) -> str:
    """The text of a file, empty if it has none that can be read."""
    if not path.is_file() or path.resolve().parent != folder.resolve():
        found.append(Problem(path.name, "want a file in the corpus folder, not a folder or a link to elsewhere"))
        return ""
    html, data = path.suffix.lower() in HTML, path.read_bytes()
    try:
        encoding, is_repaired = encoding_of(data, path.name, html=html)
        decoded = decode(data, path.name, html=html)
        text = visible_text(decoded, path.name) if html else decoded
    except ValueError as error:
        found.append(Problem(path.name, _without(error, path.name)))
        return ""
    if not text.strip():
        found.append(Problem(path.name, "is empty"))
    elif not is_rtl(text):
        found.append(Problem(path.name, "has no Arabic letter"))
    if is_repaired:
        found.append(Problem(path.name, "was saved in the wrong encoding and is repaired as it is read", False))
    elif encoding != "utf-8":
        found.append(Problem(path.name, f"is in {encoding}", False))
    if html:
        found += _page_date(path, decoded, entries.get(path.stem))
    return text


def _page_date(path: Path, page: str, entry: _Row | None) -> Iterator[Problem]:
    """What the page says of its date, where the manifest says nothing or something else."""
    day = page_facts(page).source_date
    if entry is None or not day or (entry.source_date is not None and entry.source_date.isoformat() == day):
        return
    where = f"the page says that it was published on {day}"
    yield Problem(
        path.name, where if entry.source_date is None else f"{where}, the manifest {entry.source_date}", False
    )


def _twice(texts: list[tuple[str, str]]) -> Iterator[Problem]:
    """Articles whose words are all the same: one would count as two."""
    first: dict[str, str] = {}
    for name, text in texts:
        same = first.setdefault(" ".join(key(text).split()), name)
        if same != name:
            yield Problem(name, f"has the same words as {same}")


def _without(error: ValueError, place: Path | str) -> str:
    """What an error says, without the place that it begins with."""
    return str(error).removeprefix(str(place)).lstrip(":, ")
