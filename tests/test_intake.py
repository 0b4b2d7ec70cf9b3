"""Beginning a corpus from what people have: pages, Word documents, PDF files, exports."""

import csv
import json
import zipfile
from pathlib import Path

import pytest

from riwaya import cli
from riwaya.intake import take
from riwaya.intake.documents import docx_text, pdf_text
from riwaya.intake.exports import day_of
from riwaya.intake.pages import page_facts
from riwaya.intake.visual import reading_order

DATA = Path(__file__).resolve().parent / "data"
SENTENCE = "قالت وزارة الداخلية أمس إن ما لا يقل عن 12 شخصا لقوا حتفهم."
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def docx(path, body):
    document = f'<w:document xmlns:w="{WORD}" xmlns:mc="{COMPATIBILITY}"><w:body>{body}</w:body></w:document>'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", document)
    return path


def run(text):
    return f"<w:r><w:t>{text}</w:t></w:r>"


# What Chromium printed, with the marks of the page's own order: parentheses, ranges with a dash, both digit sets.
PDF_PARAGRAPHS = [
    "فيضانات مدينة النور: 12 قتيلا على الأقل",
    "قالت وزارة الداخلية يوم الاثنين إن ما لا يقل عن 12 شخصًا لقوا حتفهم في الفيضانات التي ضربت مدينة النور في "
    "3 مارس 2025. وأضافت أن نحو 1,300 أسرة نزحت من منازلها، بحسب وكالة (AFP) وطائرة F-16 واحدة.",
    "وأعلن الجيش أن بين ٢٠ و٢٥ جنديا فقدوا، وأن 20-25 آخرين أصيبوا، أي ١٢٫٥% من القوة، في المنطقة الحدودية شرقي "
    "البلاد لأن الإمدادات لم تصل.",
    "وقدّرت المنظمة العدد بـ 30-40 ألفا (بين 2024/05/01 و2025) وبنسبة 12.5% إلى 15%.",
]


def test_a_pdf_is_read_in_the_order_of_reading():
    text, doubtful = pdf_text(DATA / "arabic.pdf")
    assert text.split("\n\n") == PDF_PARAGRAPHS
    assert doubtful == []


@pytest.mark.parametrize(
    ("read", "on_paper"),
    [
        # low to high: behind an Arabic letter the numbers change places around a dash …
        ("من 20-25 قتيلا", "اليتق 25-20 نم"),
        # … but not where nothing Arabic stands before
        ("20-25 قتيلا", "اليتق 20-25"),
        ("١٢٫٥ من ٢٠٠", "٢٠٠ نم ١٢٫٥"),
        ("طائرة F-16 واحدة", "ةدحاو F-16 ةرئاط"),
        ("(AFP) قالت", "تلاق (AFP)"),
    ],
)
def test_a_line_on_paper_is_put_back(read, on_paper):
    assert reading_order(on_paper) == (read, True)


def test_a_pdf_without_text_or_none_at_all_is_refused(tmp_path):
    # of the second pdfminer raises an AssertionError
    for content in (b"%PDF-1.4 nothing", b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer~<</Root 1 0 R>>\n"):
        (tmp_path / "a.pdf").write_bytes(content)
        with pytest.raises(ValueError, match=r"a\.pdf: "):
            pdf_text(tmp_path / "a.pdf")


def test_a_word_document_is_read_with_its_changes_accepted(tmp_path):
    deleted = "<w:del><w:r><w:delText>5</w:delText><w:t>5</w:t></w:r></w:del>"
    box = "<mc:AlternateContent><mc:Choice>{0}</mc:Choice><mc:Fallback>{0}</mc:Fallback></mc:AlternateContent>"
    body = (
        f"<w:p>{run('عنوان')}</w:p><w:p/>"
        f"<w:p>{run('قتل ')}{deleted}<w:ins>{run('12')}</w:ins>{run(' شخصا')}<w:r><w:br/></w:r>{run('أمس')}</w:p>"
        f"<w:tbl><w:tr><w:tc><w:p>{run('خلية')}</w:p></w:tc></w:tr></w:tbl>"
        f"<w:p>{box.format(run('مربع'))}</w:p>"
    )
    assert docx_text(docx(tmp_path / "a.docx", body)) == "عنوان\n\nقتل 12 شخصا\nأمس\n\nخلية\n\nمربع"


def test_what_is_no_word_document_is_refused(tmp_path):
    (tmp_path / "a.docx").write_bytes(b"PK not a zip")
    with pytest.raises(ValueError, match=r"a\.docx: not a Word document"):
        docx_text(tmp_path / "a.docx")
    content = bytearray(docx(tmp_path / "c.docx", f"<w:p>{run('نص')}</w:p>").read_bytes())
    # the sign of a file that is locked with a password, in both places
    content[6] |= 1
    content[content.index(b"PK\1\2") + 8] |= 1
    (tmp_path / "c.docx").write_bytes(content)
    with pytest.raises(ValueError, match=r"c\.docx: not a Word document \(.*encrypted"):
        docx_text(tmp_path / "c.docx")
    # an entity that would read a file of the machine stays unread
    entity = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    with zipfile.ZipFile(tmp_path / "b.docx", "w") as archive:
        body = f'<w:document xmlns:w="{WORD}"><w:p><w:r><w:t>a&x;</w:t></w:r></w:p></w:document>'
        archive.writestr("word/document.xml", entity + body)
    assert docx_text(tmp_path / "b.docx") == "a"


LINKED = {"@graph": [{"@type": "NewsArticle", "datePublished": "2024-11-05T23:30:00+03:00", "headline": "عنوان"}]}


@pytest.mark.parametrize(
    ("head", "day"),
    [
        (f'<script type="application/ld+json">{json.dumps(LINKED)}</script>', "2024-11-05"),
        ('<meta property="article:published_time" content="2024-11-05T01:00:00Z">', "2024-11-05"),
        ('<meta name="DC.date.issued" content="20241105">', "2024-11-05"),
        ('<time datetime="2024-11-05 10:00">أمس</time>', "2024-11-05"),
        (
            '<time itemprop="datePublished" datetime="2024-11-05">5</time><time datetime="2020-01-01">1</time>',
            "2024-11-05",
        ),
        # when it was changed, a day of something else on the page, and no day at all
        ('<meta property="article:modified_time" content="2024-11-06">', ""),
        ('<time datetime="2024-11-05">1</time><time datetime="2020-01-01">2</time>', ""),
        ('<script type="application/ld+json">{"@type": "Event", "datePublished": "2024-11-05"}</script>', ""),
        ('<script type="application/ld+json">{broken</script>', ""),
        ('<meta name="date" content="2024-13-45">', ""),
        ("<p>نشر في 2024-11-05</p>", ""),
    ],
)
def test_a_page_says_when_it_was_published(head, day):
    assert page_facts(f"<html><head>{head}</head><body><p>{SENTENCE}</p></body></html>").source_date == day


def test_a_page_says_its_headline_outlet_and_address():
    head = (
        '<meta property="og:title" content=" عنوان  الخبر "><meta property="og:site_name" content="صحيفة">'
        '<link rel="canonical" href="https://example.org/1">'
    )
    facts = page_facts(f"<html><head>{head}</head><body></body></html>")
    assert (facts.source_headline, facts.source_office, facts.url) == ("عنوان الخبر", "صحيفة", "https://example.org/1")


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("٢٠٢٤-١١-٠٥", "2024-11-05"),
        ("2024/11/5 10:30", "2024-11-05"),
        ("2024-11-05T10:30:00Z", "2024-11-05"),
        ("31.12.2024", "2024-12-31"),
        ("12/31/2024", "2024-12-31"),
        ("07/07/2024", "2024-07-07"),
        ("20241105", "2024-11-05"),
        # the fifth of November or the eleventh of May
        ("05/11/2024", ""),
        ("أمس", ""),
        ("2024-02-30", ""),
        ("", ""),
    ],
)
def test_a_cell_that_could_be_two_days_is_none(written, day):
    assert day_of(written) == day


@pytest.fixture
def mixed(tmp_path):
    folder = tmp_path / "mixed"
    folder.mkdir()
    (folder / "one.txt").write_bytes(SENTENCE.encode("cp1256"))
    (folder / "two.html").write_text(
        f'<meta property="article:published_time" content="2024-11-05"><p>{SENTENCE}</p>', encoding="utf-8"
    )
    docx(folder / "three.docx", f"<w:p>{run(SENTENCE)}</w:p>")
    (folder / "four.pdf").write_bytes((DATA / "arabic.pdf").read_bytes())
    rows = [
        {"id": "../up", "title": "عنوان", "body": SENTENCE, "published": "2024-11-06", "link": "https://example.org"},
        {
            "id": "ONE",
            "title": "",
            "body": f"<p>{SENTENCE}</p><script>1</script>",
            "published": "05/11/2024",
            "link": "",
        },
        {"id": "3", "title": "", "body": " ", "published": "2024-11-06", "link": ""},
    ]
    (folder / "export.jsonl").write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return folder


def test_a_folder_of_many_kinds_becomes_a_corpus(mixed, tmp_path):
    taken = {one.article_id: one for one in take(mixed, tmp_path / "corpus")}
    written = {path.name for path in (tmp_path / "corpus").iterdir()}
    assert written == {"one.txt", "two.html", "three.txt", "four.txt", "up.txt", "ONE-2.html"}
    assert (tmp_path / "corpus" / "one.txt").read_bytes() == SENTENCE.encode("cp1256")
    assert (taken["two"].source_date, taken["up"].source_date, taken["up"].url) == (
        "2024-11-05",
        "2024-11-06",
        "https://example.org",
    )
    assert taken["ONE-2"].source_date == ""
    assert taken["ONE-2"].notes == ("which day is '05/11/2024'?",)


def test_a_csv_export_with_its_own_names(tmp_path):
    path = tmp_path / "export.csv"
    path.write_text(f"التاريخ;الخبر;المصدر\n2024-11-05;{SENTENCE};صحيفة\n", encoding="utf-8-sig")
    with pytest.raises(
        ValueError, match=r"export\.csv: no column 'text'; name that of the text: it has التاريخ, الخبر"
    ):
        take(path, tmp_path / "corpus")
    (one,) = take(path, tmp_path / "corpus", "الخبر")
    assert (one.article_id, one.source_date, one.source_office) == ("export-0001", "2024-11-05", "صحيفة")
    assert (tmp_path / "corpus" / "export-0001.txt").read_text(encoding="utf-8") == SENTENCE + "\n"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.jsonl", "{1}", r"a\.jsonl, line 1: not JSON"),
        ("a.jsonl", '{"text":' * 100_000, r"a\.jsonl, line 1: not JSON"),
        ("a.json", "[" * 100_000, r"a\.json: not JSON"),
        ("a.jsonl", "[1]", r"a\.jsonl, item 1: want an object"),
        ("a.doc", "x", r"a\.doc: no article can be read from such a file; save it as \.docx"),
    ],
)
def test_files_that_hold_no_article(tmp_path, name, content, message):
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(ValueError, match=message):
        take(tmp_path / name, tmp_path / "corpus")
    assert not (tmp_path / "corpus").exists()


@pytest.fixture
def project(tmp_path, monkeypatch):
    root = tmp_path / "project"
    root.mkdir()
    (root / "reports.yml").write_text("# the reports\n", encoding="utf-8")
    monkeypatch.chdir(root)
    return root


def manifest(project, name):
    with (project / "data" / "raw" / name / "articles.csv").open(encoding="utf-8", newline="") as f:
        return {row["article_id"]: row for row in csv.DictReader(f)}


def test_new_takes_a_folder_and_check_says_what_is_missing(mixed, project, capsys):
    assert cli.main(["new", "floods", "--from", str(mixed)]) == 0
    said = capsys.readouterr().out
    assert "6 articles in data/raw/floods/, 2 with the date that they give themselves." in said
    assert "ONE-2: which day is '05/11/2024'?" in said
    rows = manifest(project, "floods")
    assert rows["two"]["source_date"] == "2024-11-05"
    assert cli.main(["check", "floods"]) == 2
    said = capsys.readouterr().out
    assert "articles.csv, line 2: source_date: article four has no date; want YYYY-MM-DD" in said
    assert "one.txt: (to know) is in cp1256" in said
    assert cli.main(["new", "floods", "--from", str(mixed)]) == 2


def test_new_reads_the_documents_that_lie_in_the_folder_already(project, capsys):
    folder = project / "data" / "raw" / "floods"
    folder.mkdir(parents=True)
    docx(folder / "a.docx", f"<w:p>{run(SENTENCE)}</w:p>")
    (folder / "b.txt").write_text(SENTENCE, encoding="utf-8")
    assert cli.main(["new", "floods"]) == 0
    assert set(manifest(project, "floods")) == {"a", "b"}
    assert (folder / "a.txt").read_text(encoding="utf-8") == SENTENCE + "\n"


def test_nothing_is_written_when_a_file_cannot_be_read(mixed, project, capsys):
    (mixed / "broken.docx").write_bytes(b"no")
    assert cli.main(["new", "floods", "--from", str(mixed)]) == 2
    assert not (project / "data").exists()
    assert "floods" not in (project / "reports.yml").read_text(encoding="utf-8")
