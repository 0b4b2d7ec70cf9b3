"""The index of reports, and the page on paper."""

import builtins
import io
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pdfminer.high_level import extract_pages, extract_text
from pdfminer.layout import LTChar, LTContainer
from report_cases import SAMPLE, empty_corpus, hostile_corpus, write_report

from riwaya import cli
from riwaya.arabic import is_rtl
from riwaya.report.contents import write_index
from riwaya.report.pdf import printable, write_pdf
from riwaya.report.typeset import document

REPORT = "كورسك"


@pytest.fixture(scope="module")
def figures(tmp_path_factory):
    """A project's figures: a report with an Arabic name, and one of nothing, in English."""
    root = tmp_path_factory.mktemp("project")
    (root / "reports.yml").write_text(f"{REPORT}: {{corpus: x}}\n", encoding="utf-8")
    write_report(SAMPLE, root / "figures" / REPORT, saved=True)
    write_report(empty_corpus(root / "corpus"), root / "figures" / "b", saved=True, language="en", digits="latn")
    return root / "figures"


def test_the_index_leads_to_each_report_and_tells_it_in_its_language(figures):
    (figures / "unfinished").mkdir()
    (figures / "unfinished" / "manifest.json").write_text("{}", encoding="utf-8")
    try:
        path = write_index(figures)
    finally:
        shutil.rmtree(figures / "unfinished")
    html = path.read_text(encoding="utf-8")
    assert html.startswith('<!DOCTYPE html>\n<html lang="ar" dir="rtl">')
    assert html.count("<h2>") == 2
    assert 'href="%D9%83%D9%88%D8%B1%D8%B3%D9%83/index.html"' in html
    counts = json.loads((figures / REPORT / "manifest.json").read_text(encoding="utf-8"))["counts"]
    assert counts["articles"] == 12
    assert "12 مقالًا" in html
    assert "1 article, 0 events, 0 claims" in html
    assert write_index(figures).read_text(encoding="utf-8") == html


def test_no_reports_no_index(tmp_path):
    assert write_index(tmp_path) is None
    assert not list(tmp_path.iterdir())


def test_a_broken_manifest_is_named(figures, tmp_path):
    shutil.copytree(figures / "b", tmp_path / "c")
    (tmp_path / "c" / "manifest.json").write_text("{", encoding="utf-8")
    with pytest.raises(ValueError, match=r"c/manifest\.json: not a report's manifest"):
        write_index(tmp_path)


def test_figures_on_paper_are_outlines_and_stand_once(figures):
    html = (figures / REPORT / "index.html").read_text(encoding="utf-8")
    paper = printable(html, figures / REPORT)
    assert "<text" in html
    assert "<text" not in paper
    assert 'class="drawing narrow"' not in paper
    wide = sum(part.partition('<div class="drawing')[0].count("<svg") for part in html.split('"drawing wide">')[1:])
    assert 0 < paper.count("<svg") == wide < html.count("<svg")


def weasyprint_works():
    found = subprocess.run([sys.executable, "-c", "import weasyprint"], capture_output=True, check=False)
    return found.returncode == 0


@pytest.mark.skipif(
    not weasyprint_works(), reason="no WeasyPrint or no Pango here; on Debian: apt install libpango-1.0-0"
)
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_the_pdf_is_whole_and_the_same_each_time(figures):
    first = write_pdf(figures / "b").read_bytes()
    assert first.startswith(b"%PDF-")
    assert write_pdf(figures / "b").read_bytes() == first


def test_no_page_no_pdf(capsys, figures, tmp_path, monkeypatch):
    monkeypatch.chdir(figures.parent)
    assert cli.main(["pdf", "--out", str(tmp_path)]) == 2
    assert "index.html: no such page; render the report first" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ImportError("No module named 'weasyprint'"), "a PDF needs WeasyPrint"),
        (OSError("cannot load library 'libpango-1.0-0'"), "apt install libpango-1.0-0"),
    ],
)
def test_what_a_pdf_wants_is_said_in_one_line(capsys, figures, monkeypatch, error, said):
    do_without(monkeypatch, weasyprint=error, typst=ImportError("No module named 'typst'"))
    monkeypatch.chdir(figures.parent)
    assert cli.main(["pdf", REPORT]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert said in line
    assert "pip install 'riwaya[pdf-typst]'" in line
    assert not Path(figures / REPORT / "report.pdf").exists()


def test_without_pango_typst_sets_the_page_the_same_each_time(capsys, figures, monkeypatch):
    do_without(monkeypatch, weasyprint=OSError("cannot load library 'libpango-1.0-0'"))
    monkeypatch.chdir(figures.parent)
    made = []
    for _ in range(2):
        assert cli.main(["pdf", REPORT]) == 0
        made.append((figures / REPORT / "report.pdf").read_bytes())
    (figures / REPORT / "report.pdf").unlink()
    assert made[0] == made[1]
    text = extract_text(io.BytesIO(made[0]))
    # both figures are drawings, so what is read stands in the tables and the evidence
    assert all(name in text for name in ("k01.txt", "k12.txt"))
    assert {"IBMPlexSansArabic"} == {name.partition("+")[2].partition("-")[0] for name in fonts_of(made[0])}


def test_texts_of_articles_are_no_markup_for_typst(tmp_path):
    write_report(hostile_corpus(tmp_path / "corpus"), tmp_path / "a", saved=True)
    markup = document((tmp_path / "a" / "index.html").read_text(encoding="utf-8"), {"timeline": ["t.svg"]})
    assert "<script>alert(1)</script> " in markup
    assert "src=x onerror=alert(3)" in markup
    outside = re.sub(r'"(?:[^"\\]|\\.)*"', '""', markup)
    assert not re.search("alert|onerror|script|7\\*7|HYPERLINK", outside)
    assert "javascript:" not in "".join(re.findall(r"#link\([^)]*\)", markup))
    assert not is_rtl(outside)


def test_a_mark_within_a_word_leaves_its_letters_joined():
    page = '<html lang="ar" dir="rtl"><body><p>و<mark>قال</mark> ب<mark>العدد</mark></p></body></html>'
    joiner = "\N{ZERO WIDTH JOINER}"
    assert f"ب{joiner}" in (markup := document(page, {}))
    assert f'"{joiner}العدد"' in markup


def do_without(monkeypatch, **errors):
    """Let the import of some packages fail."""
    real = builtins.__import__

    def without(name, *arguments, **named):
        if (package := name.partition(".")[0]) in errors:
            raise errors[package]
        return real(name, *arguments, **named)

    monkeypatch.setattr(builtins, "__import__", without)


def fonts_of(pdf):
    """The names of the fonts in a PDF."""
    waiting, found = list(extract_pages(io.BytesIO(pdf))), set()
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, LTChar):
            found.add(thing.fontname)
        elif isinstance(thing, LTContainer):
            waiting += thing
    return found
