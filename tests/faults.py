"""Hostile input: each case as a corpus that is made and read, and what must come of it.

`python tests/faults.py` (`make faults`) runs them all and prints the table that docs/reliability.md holds.
"""

from __future__ import annotations

import re
import tempfile
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import arabic_reshaper
import pandas as pd

from riwaya.clitics import key
from riwaya.pipeline import read_corpus

TEXT = (
    "القتال في كورسك\n\n"
    "أعلنت وزارة الدفاع الأوكرانية في 5 نوفمبر 2024 أن 12 جنديا كوريا شماليا قتلوا في كورسك.\n\n"
    "وقالت الوزارة إن 4,700 آخرين أصيبوا في البلدة نفسها.\n"
)
# best, measure and source of the two figures in TEXT
FIGURES = [
    (12.0, "killed", key("وزارة الدفاع الأوكرانية")),
    (4700.0, "wounded", key("وزارة الدفاع الأوكرانية")),
]
MANIFEST = "article_id,source_date\na,2024-11-06\n"
SCRIPT = "<script>document.title = 1</script>"


@dataclass(frozen=True, slots=True)
class Fault:
    """A case: the files that are written beside the manifest, and the error, or nothing if the figures are read."""

    group: str
    case: str
    files: dict[str, str | bytes]
    error: str = ""
    manifest: str | bytes = MANIFEST
    prepare: Callable[[Path], None] | None = None
    # so large that only `make faults` reads it
    is_large: bool = False

    @property
    def happens(self) -> str:
        """What the documents say of it."""
        return f"error: `{self.error}`" if self.error else "read like the clean text"


def texts() -> Iterator[Fault]:
    """One text, written in every way that pages have."""
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1256", "iso8859-6"):
        yield Fault("encoding", encoding, {"a.txt": TEXT.encode(encoding)})
    marked = re.sub(r"(\d+)", "\u2066\\1\u2069", TEXT) + "\u200b\u200c" * 20
    yield Fault("encoding", "utf-16-le with many invisible marks", {"a.txt": marked.encode("utf-16-le")})
    yield Fault(
        "encoding", "utf-16 with half a letter", {"a.txt": TEXT.encode("utf-16") + b"\x3d\xd8"}, "is not utf-16"
    )
    garbled = {
        "UTF-8 read as Latin-1": TEXT.encode().decode("latin-1"),
        "windows-1256 read as Latin-1": TEXT.encode("cp1256").decode("latin-1"),
        "UTF-8 read as Latin-1, twice": TEXT.encode().decode("latin-1").encode().decode("latin-1"),
        "UTF-8 read as windows-1256": TEXT.encode().decode("cp1256"),
        "a byte order mark in the middle": TEXT.replace("أن", "\ufeffأن"),
        "a NUL in a word, one in a number": TEXT.replace("جنديا", "جنديا\0").replace("12", "1\x002"),
        "newlines of three systems": TEXT.replace("\n\n", "\r\n\r", 1),
        "line separators of Unicode": TEXT.replace("\n", "\u2028"),
        "letters taken apart (NFD)": unicodedata.normalize("NFD", TEXT),
        "letters in presentation forms": arabic_reshaper.reshape(TEXT),
        "tatweel in every word": re.sub("([بتجسعقكلمنهي])(?=[\u0621-\u064a])", "\\1\u0640", TEXT),
        "tashkeel on every word": re.sub("([بتجسعقكلمنه])(?=[\u0621-\u064a])", "\\1\u0650", TEXT),
        "Persian letters": TEXT.replace("ي", "ی").replace("ك", "ک"),
        "Urdu letters": TEXT.translate(str.maketrans("هيةك", "ہیۃک")),
        "Persian digits": TEXT.translate({ord("0") + n: chr(0x6F0 + n) for n in range(10)}),
        "Arabic digits": TEXT.translate({ord("0") + n: chr(0x660 + n) for n in range(10)}),
        "soft hyphens, joiners": TEXT.replace("وزا", "وزا\u00ad").replace("جنديا", "جن\u200dديا"),
        "a zero-width space in a number": TEXT.replace("4,700", "4,\u200b700"),
        "bidi controls in a number (Trojan source)": TEXT.replace("12", "1\u202e2\u202c"),
        "isolates round words": TEXT.replace("وزارة", "\u2067وزارة\u2069"),
        "no-break spaces": TEXT.replace(" ", "\u00a0"),
    }
    for case, text in garbled.items():
        yield Fault("text", case, {"a.txt": text.encode("utf-8")})
    lost = {"windows-1256 read as UTF-8": TEXT.encode("cp1256").decode("utf-8", "replace")}
    lost["saved in an encoding without Arabic"] = TEXT.encode("latin-1", "replace").decode("latin-1")
    for case, text in lost.items():
        yield Fault("text", case, {"a.txt": text}, "its letters are lost")
    yield Fault(
        "text", "a lone surrogate", {"a.txt": (TEXT + "\ud83d").encode("utf-8", "surrogatepass")}, "is not utf-8"
    )


def shapes() -> Iterator[Fault]:
    """Files that are no article, or an odd one."""
    yield Fault("file", "empty", {"a.txt": ""}, "article a is empty")
    yield Fault("file", "blanks and invisible marks only", {"a.txt": " \n\u200b\u200f\ufeff\n"}, "article a is empty")
    yield Fault("file", "an image named .txt", {"a.txt": b"\x89PNG\r\n\x1a\n" + bytes(3000)}, "not a text file")
    yield Fault("file", "an archive named .txt", {"a.txt": b"\x1f\x8b\x08" + bytes(range(256))}, "not a text file")
    yield Fault("file", "NULs between all letters", {"a.txt": "\0".join(TEXT)}, "not a text file")
    yield Fault("file", "a line of 5 MB", {"a.txt": TEXT + "7" * 5_000_000})
    yield Fault("file", "100,000 lines of a word", {"a.txt": TEXT + "كلمة\n" * 100_000})
    yield Fault("file", "a line of 50 MB", {}, prepare=lambda folder: _grow(folder, "7", 50_000_000), is_large=True)
    yield Fault("file", "a million lines of a word", {}, prepare=lambda f: _grow(f, "كلمة\n", 1_000_000), is_large=True)
    yield Fault("file", "a thousand open brackets", {"a.txt": TEXT + "([«" * 1000})
    page = f"<html><head>{SCRIPT}</head><body onload=x()><p>{TEXT}</p><img src=x onerror=x()></body></html>"
    yield Fault("HTML", "scripts and handlers", {"a.html": page})
    yield Fault("HTML", "marks that never close", {"a.html": f"<p>{TEXT}<p <p <<< <!-- "})
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    yield Fault("HTML", "entities that grow", {"a.html": f"{bomb}<p>{TEXT}</p><p>{'&b;' * 1000}</p>"})
    yield Fault("HTML", "100,000 nested elements", {"a.html": "<div>" * 100_000 + TEXT}, "nested too deep")


def _grow(folder: Path, piece: str, times: int) -> None:
    (folder / "a.txt").write_text(TEXT + piece * times, encoding="utf-8")


def manifests() -> Iterator[Fault]:
    """Manifests that are broken, or mean harm."""
    head = "article_id,source_date\n"
    for day in ("2999-11-06", "9999-12-31"):
        yield Fault("manifest", f"a date in the future, {day}", {"a.txt": TEXT}, "", f"{head}a,{day}\n")
    broken = {
        "no column of ids": ("id,source_date\na,2024-11-06\n", "no column article_id"),
        "no column of dates": ("article_id,day\na,2024-11-06\n", "no column source_date"),
        "no date": (f"{head}a,\n", "line 2, source_date: article a has no date"),
        "a date that is none": (f"{head}a,2024-13-01\n", "'2024-13-01' of article a is not a day"),
        "an id twice": (f"{head}a,2024-11-06\na,2024-11-06\n", "a is listed twice"),
        "ids that differ in case only": (f"{head}a,2024-11-06\nA,2024-11-06\n", "differs from a in case only"),
        "a path as id": (f"{head}../a,2024-11-06\n", "is a path"),
        "a row without a file": (f"{MANIFEST}b,2024-11-06\n", "no file b.txt"),
        "a quote that never closes": (f'{head}"a,2024-11-06\n', "unexpected end of data"),
        "a NUL": (f"{head}a\0,2024-11-06\n", "not a text file"),
    }
    for case, (manifest, error) in broken.items():
        yield Fault("manifest", case, {"a.txt": TEXT}, error, manifest)
    formula = 'article_id,source_date,source_office\na,2024-11-06,"=HYPERLINK(""x"")"\n'
    yield Fault("manifest", "a formula as a cell", {"a.txt": TEXT}, "", formula)
    yield Fault(
        "manifest", "windows-1256", {"a.txt": TEXT}, "", "article_id;source_date\na;2024-11-06\n".encode("cp1256")
    )
    yield Fault("manifest", "a file without a row", {"a.txt": TEXT, "b.txt": TEXT}, "no row for article b")
    yield Fault("manifest", "two files of one article", {"a.txt": TEXT, "a.html": TEXT}, "are both article a")
    yield Fault("manifest", "a link to elsewhere", {}, "a link to elsewhere", prepare=_link)
    yield Fault(
        "manifest", "a folder named like an article", {}, "not a folder", prepare=lambda f: (f / "a.txt").mkdir()
    )
    yield Fault("manifest", "none", {"a.txt": TEXT}, "no manifest", prepare=lambda f: (f / "articles.csv").unlink())


def _link(folder: Path) -> None:
    (folder / "a.txt").symlink_to("/etc/hostname")


# what other tests hold: group, input, what happens, test
ELSEWHERE = [
    (
        "manifest",
        "a date in the future, asked about",
        "`riwaya check` names line and day",
        "test_check.py::test_a_day_after_today_is_to_put_right",
    ),
    (
        "codebook",
        "a YAML tag that runs code",
        "error: file and line; nothing runs",
        "test_codebook.py::test_a_tag_in_yaml_is_refused_and_not_run",
    ),
    (
        "codebook",
        "keys that are missing or unknown, a list where there was none",
        "error: file and key",
        "test_codebook.py::test_a_file_of_another_form_is_refused_before_anything_is_read",
    ),
    (
        "codebook",
        "a list that holds itself",
        "error: file",
        "test_codebook.py::test_a_list_that_holds_itself_is_refused",
    ),
    (
        "codebook",
        "lists that grow tenfold by each alias",
        "error: file",
        "test_codebook.py::test_a_list_that_grows_tenfold_by_each_alias_is_refused",
    ),
    (
        "corrections",
        "a file of another corpus",
        "error: file and row",
        "test_corrections.py::test_a_file_of_another_corpus_is_refused",
    ),
    (
        "corrections",
        "a row that is no decision",
        "error: file and row",
        "test_corrections_file.py::test_what_is_no_decision_is_refused_with_file_and_row",
    ),
    (
        "corrections",
        "a decision whose claim has gone",
        "told at the end of the run (status 3), a row of `corrections`",
        "test_corrections.py::test_a_claim_that_has_vanished_is_told_and_stops_nothing",
    ),
    (
        "tables",
        "a row that breaks off, a file of another format",
        "error: the file",
        "test_tables.py::test_no_table_and_half_a_table_are_errors_that_name_the_file",
    ),
    (
        "tables",
        "any text in any cell",
        "the same text is read back from Parquet and CSV",
        "test_tables.py::test_any_text_survives_both_files",
    ),
    (
        "tables",
        "a formula in a workbook",
        "text, not a formula",
        "test_report_bundle.py::test_a_text_that_looks_like_a_formula_is_text",
    ),
    (
        "report",
        "HTML in an article, a headline, an address",
        "text on the page",
        "test_report_page.py::test_what_an_article_holds_is_text",
    ),
    (
        "report",
        "a script from elsewhere",
        "the page forbids it, and all requests",
        "test_report_page.py::test_only_our_script_and_style_may_run_and_nothing_be_fetched",
    ),
    (
        "report",
        "bidi controls in a quote",
        "shown, and reorder nothing",
        "test_report_page.py::test_bidi_controls_are_shown_and_reorder_nothing",
    ),
    (
        "parts",
        "an article that cannot be read, among many",
        "a row of `rejected`; the others are read",
        "test_parts.py::test_an_unreadable_article_is_rejected_and_the_others_are_read",
    ),
    (
        "parts",
        "an outlet whose name is too long for a folder, or a path",
        "a folder of its own",
        "test_parts.py::test_an_outlet_with_a_long_name_has_a_folder_of_its_own",
    ),
    (
        "parts",
        "a run that is killed",
        "the next goes on where it was; the same bytes",
        "test_parts.py::test_a_killed_run_goes_on_where_it_was",
    ),
    (
        "parts",
        "a worker that is killed, of two, on both engines",
        "the same bytes",
        "test_parts.py::test_a_killed_worker_changes_nothing_in_the_result",
    ),
    (
        "parts",
        "a batch that kills every worker",
        "error: its articles",
        "test_parts.py::test_a_batch_that_outlives_no_worker_is_an_error",
    ),
    (
        "parts",
        "a worker with another version",
        "error",
        "test_parts.py::test_a_worker_with_other_rules_is_refused",
    ),
    (
        "render",
        "kill -9 at any moment",
        "old or new files, no halves; the next run completes",
        "test_interrupted.py::test_a_render_that_is_killed_is_completed_by_the_next",
    ),
    (
        "render",
        "a full disk",
        "error; the old files stay",
        "test_interrupted.py::test_no_room_is_an_error_and_leaves_the_old_figure",
    ),
    ("time", "a text of one piece, a hundred thousand times", "linear time", "test_numerals.py::test_time_is_linear"),
    (
        "time",
        "the same in dates",
        "linear time",
        "test_timex.py::test_time_is_linear",
    ),
    (
        "any",
        "any bytes as a page, a manifest, numbers, dates, claims",
        "spans in place, or an error that names the file; also `make fuzz`",
        "test_fuzz_targets.py::test_any_bytes",
    ),
    ("any", "any letters, marks and controls", "the same", "test_fuzz_targets.py::test_any_noise"),
    (
        "any",
        "a news text in every writing and encoding",
        "the same figures",
        "test_fuzz_targets.py::test_the_writing_of_a_text_changes_no_figure",
    ),
    (
        "text",
        "any characters in any order",
        "spans inside the text, the same twice, no exception",
        "test_text.py::test_sentences_cover_the_text",
    ),
    ("supply", "no network at all", "everything works", "test_supply.py::test_nothing_asks_the_network"),
    (
        "supply",
        "a notebook from elsewhere",
        "is not run and not trusted",
        "test_supply.py::test_notebooks_from_elsewhere_are_not_trusted",
    ),
    (
        "supply",
        "a package that is not the one of the lock",
        "is not installed",
        "test_environment.py::test_make_installs_by_hashes_alone",
    ),
    (
        "supply",
        "a package with a known vulnerability",
        "`make audit` fails, also where it gets no answer",
        "test_supply.py::test_the_audit_tells_what_is_known_and_when_nothing_is",
    ),
]

FAULTS = [*texts(), *shapes(), *manifests()]


def outcome(fault: Fault, folder: Path) -> tuple[str, list[tuple[object, ...]]]:
    """The error of a case, without the folder's name, and the figures that were read."""
    manifest = fault.manifest if isinstance(fault.manifest, bytes) else fault.manifest.encode("utf-8")
    (folder / "articles.csv").write_bytes(manifest)
    for name, content in fault.files.items():
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    if fault.prepare:
        fault.prepare(folder)
    try:
        tables = read_corpus(folder)
    except (ValueError, FileNotFoundError) as error:
        return str(error).replace(f"{folder}/", ""), []
    estimates: pd.DataFrame = tables["estimates"]
    found = estimates[["best", "measure", "attributed_to"]].itertuples(index=False, name=None)
    return "", [(best, measure, key(source)) for best, measure, source in found]


def check(fault: Fault, folder: Path) -> None:
    """AssertionError if a case does not behave as it should; an error must name the file."""
    error, figures = outcome(fault, folder)
    if fault.error:
        assert fault.error in error, error or figures
        assert re.search(r"\b(a\.txt|a\.html|b\.txt|articles\.csv|no manifest)\b", error), error
    else:
        assert not error, error
        assert figures[:2] == FIGURES


def table() -> str:
    """The cases as a Markdown table, with what the table ELSEWHERE says of those that other tests hold."""
    lines = ["| | input | what happens | shown by |", "| --- | --- | --- | --- |"]
    lines += [f"| {f.group} | {f.case} | {f.happens} | `make faults` |" for f in FAULTS]
    lines += [f"| {group} | {case} | {happens} | `{test}` |" for group, case, happens, test in ELSEWHERE]
    return "\n".join(lines)


if __name__ == "__main__":
    for one in FAULTS:
        with tempfile.TemporaryDirectory() as there:
            check(one, Path(there))
    print(table())
