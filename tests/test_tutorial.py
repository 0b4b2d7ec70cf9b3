"""The tutorial runs as it stands, and says of its corpus what its prose says."""

from pathlib import Path

import nbformat
import papermill
import pytest

from riwaya import codebook, pipeline
from riwaya.check import check

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "docs" / "tutorial" / "earthquake"
ADDITIONS = ROOT / "docs" / "tutorial" / "codebook"


def test_it_runs_under_papermill_and_shows_both_figures(tmp_path):
    out = tmp_path / "tutorial.ipynb"
    given = {"work": str(tmp_path / "work")}
    papermill.execute_notebook(
        str(ROOT / "notebooks" / "tutorial.ipynb"), str(out), given, cwd=str(ROOT / "notebooks"), progress_bar=False
    )
    cells = {cell["id"]: cell for cell in nbformat.read(out, as_version=4).cells}
    assert all("image/png" in cells[name]["outputs"][0]["data"] for name in ("draw-timeline", "draw-ranges"))
    assert "ارتدادا" in cells["suggest"]["outputs"][0]["text"]
    assert cells["extend"]["outputs"][0]["data"]["text/plain"] == "[]"
    assert "riwaya-estimate" in cells["any-text"]["outputs"][0]["data"]["text/html"]


def test_it_is_stripped():
    cells = nbformat.read(ROOT / "notebooks" / "tutorial.ipynb", as_version=4).cells
    assert all(cell["outputs"] == [] for cell in cells if cell["cell_type"] == "code")


def test_what_it_says_of_its_corpus(tmp_path):
    assert check(CORPUS) == []
    own = codebook.with_additions(ADDITIONS, tmp_path / "codebook")
    made = pipeline.read_corpus(CORPUS, own)
    ranges = made["estimate_ranges"]
    assert set(ranges.loc[ranges["attributed_to"] == "مرصد الزلازل", "best"]) == {35, 60, 90}
    (row,) = made["contradictions"].to_dict("records")
    assert {row["left_says"], row["right_says"]} == {"range 300..350", "exact 212"}
    toll = ranges[(ranges["measure"] == "killed") & (ranges["attributed_to"] == "هيئة الحماية المدنية")]
    assert list(toll["low"]) == [47, 212, 338]


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("actor.yml", "[]", r"the codebook has no file actor\.yml; did you mean 'actors\.yml'"),
        ("actors.yml", "name: x", r"actors\.yml: want a list, as in the codebook"),
        ("measures.yml", "nouns: {other: [x]}", r"measures\.yml: nouns: other: want a mapping"),
        ("measures.yml", "[", r"measures\.yml: not readable as YAML"),
    ],
)
def test_additions_of_another_form_are_refused(tmp_path, name, text, message):
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / name).write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=message):
        codebook.with_additions(tmp_path / "own", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_an_unknown_key_is_refused_when_it_is_loaded(tmp_path):
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "measures.yml").write_text("noun: {}", encoding="utf-8")
    with pytest.raises(ValueError, match="unknown key 'noun'"):
        codebook.load(codebook.with_additions(tmp_path / "own", tmp_path / "out"))


def test_the_codebook_itself_is_not_touched(tmp_path):
    before = {path.name: path.read_bytes() for path in codebook.default_folder().glob("*.yml")}
    codebook.with_additions(ADDITIONS, tmp_path / "codebook")
    assert before == {path.name: path.read_bytes() for path in codebook.default_folder().glob("*.yml")}
    with pytest.raises(FileNotFoundError, match="no folder of additions"):
        codebook.with_additions(tmp_path / "none", tmp_path / "codebook")
