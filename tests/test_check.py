"""What `riwaya check` says of a corpus: each thing that is wrong once, and of a sound one nothing."""

from pathlib import Path

import pytest

from riwaya import cli
from riwaya.check import check
from riwaya.corpus import read_articles

ROOT = Path(__file__).resolve().parent.parent
SENTENCE = "أعلن الجيش يوم الخميس مقتل 12 جنديا في المنطقة الحدودية شرقي البلاد."
OTHER = "أعلن الجيش يوم الأحد مقتل 15 جنديا في المنطقة الحدودية غربي البلاد."


def corpus(folder, rows="a1,2024-11-07\n", head="article_id,source_date\n", **files):
    folder.mkdir(exist_ok=True)
    (folder / "articles.csv").write_text(head + rows, encoding="utf-8")
    for name, content in files.items():
        content = content.encode("utf-8") if isinstance(content, str) else content
        (folder / name.replace("__", ".")).write_bytes(content)
    return folder


@pytest.mark.parametrize(
    ("made", "says"),
    [
        ({"a1__txt": SENTENCE, "rows": "a1,\n"}, "articles.csv, line 2: source_date: article a1 has no date"),
        ({"a1__txt": SENTENCE, "rows": "a1,5/11/2024\n"}, "articles.csv, line 2: source_date: '5/11/2024'"),
        ({"a1__txt": SENTENCE, "rows": "a1,2024-11-07\n../a2,2024-11-07\n"}, "line 3: article_id: '../a2' is a path"),
        ({"a1__txt": SENTENCE, "rows": ",2024-11-07\na1,2024-11-07\n"}, "articles.csv, line 2: article_id: empty"),
        ({"a1__txt": SENTENCE, "a2__txt": OTHER}, "a2.txt: no row for article a2 in the manifest"),
        ({"a1__txt": SENTENCE, "rows": "a1,2024-11-07\na2,2024-11-07\n"}, "line 3: no file a2.txt or a2.html"),
        ({"a1__txt": SENTENCE, "rows": "a1,2024-11-07\nA1,2024-11-07\n"}, "line 3: A1 differs from a1 in case only"),
        ({"a1__txt": SENTENCE, "rows": "a1,2024-11-07\na1,2024-11-08\n"}, "line 3: a1 is listed twice"),
        ({"a1__txt": SENTENCE, "a1__html": OTHER}, "a1.html: a1.html and a1.txt are both article a1"),
        (
            {"a1__txt": SENTENCE, "a2__txt": SENTENCE + "\n\n", "rows": "a1,2024-11-07\na2,2024-11-07\n"},
            "a2.txt: has the same words as a1.txt",
        ),
        ({"a1__txt": " \n"}, "a1.txt: is empty"),
        ({"a1__txt": "hello"}, "a1.txt: has no Arabic letter"),
        ({"a1__txt": bytes(range(256))}, "a1.txt: not a text file: byte 0"),
        ({"a1__txt": SENTENCE, "a2__docx": b"x"}, "a2.docx: not read: riwaya new NAME --from PATH reads it"),
        ({"a1__txt": SENTENCE, "a2__doc": b"x"}, "a2.doc: not read: save it as .docx"),
        (
            {"a1__txt": SENTENCE, "head": "id,date\n"},
            "articles.csv: no column article_id, source_date; it has id, date",
        ),
        ({"a1__txt": SENTENCE, "rows": "a1,2024-11-07,x\n"}, "articles.csv: line 2: 3 cells for 2 columns"),
        ({"a1__txt": SENTENCE.encode("cp1256")}, "a1.txt: (to know) is in cp1256"),
        ({"a1__txt": SENTENCE.encode("utf-8").decode("cp1256")}, "a1.txt: (to know) was saved in the wrong encoding"),
        (
            {"a1__html": f'<meta name="date" content="2024-11-05"><p>{SENTENCE}</p>'},
            "a1.html: (to know) the page says that it was published on 2024-11-05, the manifest 2024-11-07",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_wrong_is_said_once_with_its_place(tmp_path, made, says):
    said = [str(problem) for problem in check(corpus(tmp_path / "corpus", **made))]
    assert sum(says in line for line in said) == 1, said


def test_all_that_is_wrong_is_said_at_once(tmp_path):
    folder = corpus(tmp_path / "c", "a1,\na2,2024-11-07\n", a1__txt=SENTENCE, a3__txt=b"")
    assert [problem.place for problem in check(folder)] == [
        "articles.csv, line 2",
        "articles.csv, line 3",
        "a3.txt",
        "a3.txt",
    ]


def test_a_link_out_of_the_folder(tmp_path):
    folder = corpus(tmp_path / "c", "a1,2024-11-07\na2,2024-11-07\n", a1__txt=SENTENCE)
    (tmp_path / "secret.txt").write_text(OTHER, encoding="utf-8")
    (folder / "a2.txt").symlink_to(tmp_path / "secret.txt")
    assert [str(problem).split(",")[0] for problem in check(folder)] == ["a2.txt: want a file in the corpus folder"]


def test_a_folder_without_a_manifest(tmp_path):
    folder = corpus(tmp_path / "c", a1__txt=SENTENCE)
    (folder / "articles.csv").unlink()
    assert "articles.csv: there is none" in str(check(folder)[0])


def test_the_sample_corpus_is_sound(capsys, monkeypatch):
    monkeypatch.chdir(ROOT)
    assert not [problem for problem in check(ROOT / "data" / "raw" / "kursk") if problem.is_wrong]
    assert cli.main(["check", "kursk"]) == 0
    assert cli.main(["check", "atlantis"]) == 2
    assert "atlantis: no report of this name" in capsys.readouterr().err


def test_what_check_finds_sound_can_be_read(tmp_path):
    folder = corpus(tmp_path / "c", a1__txt=SENTENCE)
    assert check(folder) == []
    assert len(read_articles(folder)) == 1


def test_a_day_after_today_is_to_put_right(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("قتل 12 شخصا أمس.", encoding="utf-8")
    (tmp_path / "articles.csv").write_text("article_id,source_date\na,2999-11-06\n", encoding="utf-8")
    (problem,) = check(tmp_path)
    assert str(problem) == "articles.csv, line 2: a is of 2999-11-06, which is after today"
