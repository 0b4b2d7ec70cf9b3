"""Reading a folder: encodings, HTML, manifests, and an error that names file and place for each way to break one."""

from __future__ import annotations

import codecs
from datetime import date
from pathlib import Path

import arabic_reshaper
import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.corpus import read_articles
from riwaya.pages.decode import decode
from riwaya.pages.markup import visible_text

TEXT = "أعلنت الوزارة أمس أن 12 جنديا قُتلوا في البلدة، وقال ناطق إن العدد أكبر.\nولم يعلق الجيش على ما قاله."
SINGLE = TEXT.replace("ُ", "")
MANIFEST = "article_id,source_date\na,2024-11-01\n"


def corpus(folder: Path, manifest: str = MANIFEST, **files: str | bytes) -> Path:
    """A corpus folder with files named `stem__ending` and the manifest articles.csv."""
    (folder / "articles.csv").write_text(manifest, encoding="utf-8")
    for name, content in (files or {"a__txt": TEXT}).items():
        data = content if isinstance(content, bytes) else content.encode("utf-8")
        (folder / name.replace("__", ".")).write_bytes(data)
    return folder


def test_articles_come_in_the_order_of_their_ids(tmp_path: Path) -> None:
    manifest = "article_id,source_date,source_office,url\nb,2024-11-02,المرفأ,\na,٢٠٢٤-١١-٠١,,https://example.org/a\n"
    found = read_articles(corpus(tmp_path, manifest, a__txt=TEXT, b__html="<p>نص</p>"))
    assert [(a.article_id, a.source_date.day, a.source_office, a.path) for a in found] == [
        ("a", 1, "", "a.txt"),
        ("b", 2, "المرفأ", "b.html"),
    ]
    assert (found[0].text, found[0].url, found[0].source_date) == (TEXT, "https://example.org/a", date(2024, 11, 1))
    assert [a.article_id for a in read_articles(tmp_path, limit=1)] == ["a"]


def test_several_manifests_are_put_together(tmp_path: Path) -> None:
    (tmp_path / "g.csv").write_text("article_id;source_date\na;2024-11-01\n", encoding="utf-8-sig")
    (tmp_path / "h.csv").write_bytes("article_id,source_date,source_office\nb,2024-11-02,الميناء\n".encode("cp1256"))
    (tmp_path / "notes.csv").write_text("what,why\n1,2\n", encoding="utf-8")
    for name in ("a.txt", "b.txt", "README.md", ".hidden.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    assert [(a.article_id, a.source_office) for a in read_articles(tmp_path)] == [("a", ""), ("b", "الميناء")]


@pytest.mark.parametrize(
    ("manifest", "error", "message"),
    [
        (
            "article_id,source_date\na,2024-11-01\na,2024-11-02\n",
            ValueError,
            r"articles\.csv, line 3, article_id: a is listed twice",
        ),
        (
            "article_id,source_date\na,2024-11-01\nA,2024-11-02\n",
            ValueError,
            r"line 3, article_id: A differs from a in case only",
        ),
        ("article_id,source_date\na,\n", ValueError, r"articles\.csv, line 2, source_date: article a has no date"),
        ("article_id,source_date\na,1 مايو\n", ValueError, r"line 2, source_date: '1 مايو' of article a is not a day"),
        ("article_id,source_date\na,2024-02-30\n", ValueError, r"line 2, source_date: '2024-02-30'"),
        ("article_id,source_date\na\n", ValueError, r"line 2, source_date: article a has no date"),
        ("article_id,source_date\n,2024-11-01\n", ValueError, r"line 2, article_id: empty"),
        ("article_id,source_date\n../a,2024-11-01\n", ValueError, r"line 2, article_id: '\.\./a' is a path"),
        ("article_id,source_date\n..,2024-11-01\n", ValueError, r"line 2, article_id: '\.\.' is a path"),
        ('article_id,source_date\n"b\\c",2024-11-01\n', ValueError, r"is a path"),
        ("article_id,source_date\na,2024-11-01,x\n", ValueError, r"line 2: 3 cells for 2 columns"),
        ('article_id,source_date\n"a,2024-11-01\n', ValueError, r"articles\.csv, line 2: unexpected end"),
        (
            "article_id,date\na,2024-11-01\n",
            ValueError,
            r"articles\.csv: no column source_date; it has article_id, date",
        ),
        ("", ValueError, r"articles\.csv: no column article_id and no column source_date"),
        ("article_id,source_date\nb,2024-11-01\n", ValueError, r"a\.txt: no row for article a"),
        (
            "article_id,source_date\na,2024-11-01\nb,2024-11-01\n",
            FileNotFoundError,
            r"line 3: no file b\.txt or b\.html",
        ),
    ],
)
def test_broken_manifests(tmp_path: Path, manifest: str, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        read_articles(corpus(tmp_path, manifest))


def test_broken_folders(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"no corpus folder .*nowhere"):
        read_articles(tmp_path / "nowhere")
    with pytest.raises(ValueError, match="no articles: want files that end in"):
        read_articles(tmp_path)
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    with pytest.raises(FileNotFoundError, match=r"no manifest: want articles\.csv"):
        read_articles(tmp_path)


def test_two_files_of_one_article(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"a\.html and a\.txt are both article a"):
        read_articles(corpus(tmp_path, a__txt=TEXT, a__html=TEXT))


@pytest.mark.parametrize("content", [b"", b"\n \n", b"\xef\xbb\xbf"])
def test_empty_article(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(ValueError, match=r"a\.txt: article a is empty"):
        read_articles(corpus(tmp_path, a__txt=content))


def test_links_out_of_the_folder_are_refused(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("سر", encoding="utf-8")
    inside = tmp_path / "corpus"
    inside.mkdir()
    (inside / "a.txt").symlink_to(outside)
    with pytest.raises(ValueError, match=r"a\.txt: want a file in the corpus folder"):
        read_articles(corpus(inside, b__txt=TEXT))


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode("utf-8"),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
        TEXT.replace("\n", "\r\n").encode("utf-8"),
        TEXT.replace("\n", "\r").encode("utf-8"),
        # saved after it was read in the wrong encoding
        TEXT.encode("utf-8").decode("cp1256").encode("utf-8"),
        TEXT.encode("utf-8").decode("latin-1").encode("utf-8"),
    ],
    ids=lambda data: repr(data[:6]),
)
def test_unicode_encodings(data: bytes) -> None:
    assert decode(data, "a.txt") == TEXT


def test_a_page_that_is_garbled_in_part_is_repaired_in_that_part() -> None:
    garbled = SINGLE.encode("utf-8").decode("cp1256")
    assert decode(f"{TEXT}\n{garbled}\n".encode(), "a.txt") == f"{TEXT}\n{SINGLE}\n"
    # letters that a garbled text has too, but the line is none
    honest = f"{TEXT}\nالمادة ط§ من القانون\n"
    assert decode(honest.encode(), "a.txt") == honest


@pytest.mark.parametrize("encoding", ["cp1256", "iso8859-6"])
def test_single_byte_encodings(encoding: str) -> None:
    assert decode(SINGLE.encode(encoding), "a.txt") == SINGLE
    assert decode(SINGLE.encode("cp1256").decode("latin-1").encode("utf-8"), "a.txt") == SINGLE


@pytest.mark.parametrize("claimed", ["utf-8", "windows-1256", "iso-8859-1", "utf-16", "rot13", "nonsense"])
def test_what_a_page_declares_helps_and_cannot_harm(tmp_path: Path, claimed: str) -> None:
    page = f'<html><head><meta charset="{claimed}"></head><body><p>{SINGLE}</p></body></html>'
    for encoding in ("utf-8", "cp1256"):
        assert SINGLE.split("\n")[0] in visible_text(decode(page.encode(encoding), "a.html", html=True), "a.html")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (TEXT.encode("utf-8")[:41] + b"\xff" + TEXT.encode("utf-8")[41:], r"a\.txt: byte 4[01] is not utf-8"),
        (TEXT.encode("utf-8") + b"\xed\xa0\x80", r"a\.txt: byte \d+ is not utf-8"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8A\x00", r"a\.txt: byte 2 is not utf-16-le"),
        (bytes(range(256)) * 4, r"a\.txt: not a text file: byte 0 is the control character 0x00"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", r"a\.txt: not a text file: byte 8"),
    ],
)
def test_bytes_that_are_no_text(data: bytes, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        decode(data, "a.txt")


def test_a_text_in_letter_shapes_is_read_as_letters() -> None:
    shapes = arabic_reshaper.reshape(SINGLE)
    assert not set("أعلنت") & set(shapes)
    assert decode(shapes.encode(), "a.txt") == SINGLE


@pytest.mark.parametrize("text", ["قال النبي \ufdfa \ufd3eآية\ufd3f", "صلاة \ufefb"])
def test_a_ligature_in_plain_text_stays(text: str) -> None:
    assert decode(text.encode(), "a.txt") == text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.just("\n"), max_size=200))
def test_utf8_is_never_altered(text: str) -> None:
    # A text could by chance be the image of another one in the wrong encoding: then the other is meant.
    read = decode(text.encode("utf-8"), "a.txt")
    assert read == text.removeprefix("\ufeff") or len(read.encode("utf-8")) < len(text.encode("utf-8"))


@given(st.binary(max_size=300))
def test_bytes_are_text_or_a_value_error(data: bytes) -> None:
    try:
        assert "\r" not in decode(data, "a.txt")
    except ValueError as error:
        assert str(error).startswith("a.txt: ")


def test_html_is_read_as_it_is_seen(tmp_path: Path) -> None:
    page = (
        '<?xml version="1.0" encoding="utf-8"?><html><head><title>عنوان</title><style>p {color: red}</style></head>'
        "<body><h1>غارة على الميناء</h1><script>alert('قتل 90')</script><noscript>قتل 91</noscript>"
        "<p hidden>قتل 92</p><p>قتل <b>12</b>&nbsp;بحارا &laquo;أمس&raquo;.<!-- قتل 93 --></p>ثم<br>انتهى"
        "<ul><li>أولا</li></ul></body></html>"
    )
    text = read_articles(corpus(tmp_path, a__html=page))[0].text
    assert [line.strip() for line in text.split("\n") if line.strip()] == [
        *("غارة على الميناء", "قتل 12 بحارا «أمس».", "ثم", "انتهى", "* أولا")
    ]


def test_html_loses_nothing_to_size_or_depth() -> None:
    deep = "<div>" * 400 + "<p>" + "كلمة " * 10 + "</p>" + "</div>" * 400 + "<p>نهاية</p>"
    assert visible_text(deep, "a.html").split() == ["كلمة"] * 10 + ["نهاية"]
    with pytest.raises(ValueError, match=r"a\.html: HTML elements are nested too deep"):
        visible_text("<div>" * 20_000 + "نص", "a.html")
    assert visible_text("", "a.html") == visible_text("<!-- -->", "a.html") == ""
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><p>&b;</p>'
    assert "aaaa&" not in visible_text(bomb, "a.html")


def test_sample_corpus_reads() -> None:
    found = read_articles(Path(__file__).parents[1] / "data" / "raw" / "kursk")
    assert len(found) >= 10
    assert all("ال" in known.text for known in found)


def test_what_a_script_leaves_behind_may_hold_what_xml_does_not_allow():
    assert visible_text("<p>\u0623<script>x</script>&#2;\u0628\ufffe</p>", "a.html").strip() == "\u0623\x02\u0628\ufffe"
