"""The files beside the page: each says the same as the tables, and the same bytes come out each time."""

import csv
import hashlib
import io
import json
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from report_cases import HOSTILE, HOSTILE_ROW, SAMPLE, empty_corpus, hostile_corpus, tables_of, write_report

from riwaya import codebook, labels, tables
from riwaya.figures.wording import Wording
from riwaya.report import columns, evidence, manifest, package, workbook

BUNDLE = ("timeline", "estimate_ranges", "contradictions", "corrections", "evidence", "sources", "citations", "ucdp")
DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "columns.md"
KINDS = {"str": "text", "int64": "integer", "float64": "number", "datetime64[ms]": "day"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("bundle") / "kursk"
    write_report(SAMPLE, made)
    return made


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    root = tmp_path_factory.mktemp("hostile")
    write_report(hostile_corpus(root / "corpus"), root / "out")
    return root / "out"


def load(folder, name):
    return json.loads((folder / name).read_text(encoding="utf-8"))


def test_the_same_report_is_the_same_bytes(folder, tmp_path):
    write_report(SAMPLE, tmp_path / "kursk")
    names = sorted(path.name for path in folder.iterdir())
    assert names == sorted(path.name for path in (tmp_path / "kursk").iterdir())
    for name in names:
        assert (folder / name).read_bytes() == (tmp_path / "kursk" / name).read_bytes(), name


def test_what_write_says_it_wrote_is_what_is_there(tmp_path):
    paths = write_report(SAMPLE, tmp_path / "kursk")
    written = {path.name for path in paths} | {
        path.with_suffix(".csv").name for path in paths if path.suffix == ".parquet"
    }
    assert written == {path.name for path in (tmp_path / "kursk").iterdir()}


@pytest.mark.parametrize("kind", tables.COLUMNS)
def test_every_column_is_explained_with_its_type_and_no_other_is(kind):
    assert list(columns.meanings()[kind]) == list(tables.COLUMNS[kind])
    section = DOCUMENT.read_text(encoding="utf-8").split(f"\n## {kind}\n")[1].split("\n## ")[0]
    rows = [line.split("|")[1:3] for line in section.splitlines() if line.startswith("| `") and line.count("|") == 4]
    typed = {name: said.strip() for cell, said in rows for name in cell.replace("`", "").replace(" ", "").split(",")}
    typed = {name: said for name, said in typed.items() if name in tables.COLUMNS[kind]}
    assert typed == {name: KINDS[dtype] for name, dtype in tables.COLUMNS[kind].items()}
    assert columns.about(kind).startswith("One row")


def test_the_data_package_describes_each_file_as_it_is(folder):
    found = load(folder, "datapackage.json")
    assert found["name"] == "kursk"
    assert [resource["path"] for resource in found["resources"]] == [f"{name}.csv" for name in BUNDLE]
    for resource in found["resources"]:
        content = (folder / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        reader = csv.DictReader(io.StringIO(content.decode("utf-8")))
        rows = list(reader)
        fields = resource["schema"]["fields"]
        assert reader.fieldnames == [field["name"] for field in fields]
        assert all(field["description"] for field in fields)
        keys = [tuple(row[name] for name in resource["schema"]["primaryKey"]) for row in rows]
        assert len(set(keys)) == len(keys)
        read = {"integer": int, "number": float, "date": date.fromisoformat, "string": str}
        for field in fields:
            for row in rows:
                assert row[field["name"]] == "" or read[field["type"]](row[field["name"]]) is not None


def test_names_of_packages():
    assert package._slug("Sudan 2025/a") == "sudan-2025-a"
    assert package._slug("كورسك").isalnum()


def test_json_has_the_tables_with_nothing_missing_but_null(folder):
    found, made = load(folder, "report.json"), tables_of(SAMPLE)[0]
    for name in ("timeline", "estimate_ranges", "contradictions"):
        assert [next(iter(row.values())) for row in found[name]] == list(made[name].iloc[:, 0])
    row = made["timeline"].iloc[1]
    assert found["timeline"][1]["date_start"] == f"{row['date_start']:%Y-%m-%d}"
    assert found["timeline"][1]["mentions"] == row["mentions"].split()
    is_open = made["estimate_ranges"]["high"].isna()
    assert is_open.any()
    assert [claim["high"] is None for claim in found["estimate_ranges"]] == list(is_open)
    best = [claim["best"] for claim in found["estimate_ranges"] if claim["best"] is not None]
    assert all(isinstance(number, int) for number in best)


def test_timelinejs_has_each_happening_with_its_days(folder):
    found, made = load(folder, "timelinejs.json"), tables_of(SAMPLE)[0]["timeline"]
    by_id = {event["unique_id"]: event for event in found["events"]}
    assert set(by_id) == set(made["timeline_id"])
    for row in made.to_dict("records"):
        for name, day in (("start_date", row["date_start"]), ("end_date", row["date_end"])):
            assert by_id[row["timeline_id"]][name] == {"year": day.year, "month": day.month, "day": day.day}
        assert by_id[row["timeline_id"]]["text"]["headline"] == Wording().quoted(row["label_ar"])


def test_timelinejs_takes_texts_for_html_so_they_are_escaped(hostile):
    text = json.dumps(load(hostile, "timelinejs.json"), ensure_ascii=False)
    assert "onerror=alert" in text
    assert "<img" not in text
    assert "<script" not in text


def test_ucdp_has_deaths_only_where_a_source_counts_the_killed(folder):
    found, made = pd.read_parquet(folder / "ucdp.parquet").set_index("id"), tables_of(SAMPLE)[0]
    killed = made["estimate_ranges"].query("measure == 'killed'").set_index("range_id")
    assert 0 < len(killed) < len(made["estimate_ranges"])
    assert set(found.index) == {*killed.index, *made["timeline"]["timeline_id"]}
    counted = found.loc[killed.index, ["low", "best", "high"]]
    pd.testing.assert_frame_equal(counted, killed[["low", "best", "high"]], check_names=False)
    assert found.loc[made["timeline"]["timeline_id"], ["low", "best", "high"]].isna().all(axis=None)
    row = made["timeline"].set_index("timeline_id").loc[(name := made["timeline"]["timeline_id"][1])]
    assert found.loc[name, "number_of_sources"] == row["sources"]
    assert found.loc[name, "source_article"].count(" | ") == len(row["articles"].split()) - 1
    assert found.loc[name, "date_prec"] == row["date_prec"]


def sheets(folder):
    return openpyxl.load_workbook(folder / "report.xlsx")


def test_the_workbook_has_the_tables_and_runs_from_the_right_in_arabic(folder, tmp_path):
    book = sheets(folder)
    assert book.sheetnames == [*BUNDLE, "columns"]
    assert all(book[name].sheet_view.rightToLeft for name in BUNDLE)
    made = tables_of(SAMPLE)[0]["timeline"]
    head, *rows = book["timeline"].iter_rows(values_only=True)
    assert list(head) == list(made.columns)
    assert [row[0] for row in rows] == list(made["timeline_id"])
    assert [row[1] for row in rows] == [day.to_pydatetime() for day in made["date_start"]]
    assert isinstance(rows[0][1], datetime)
    write_report(SAMPLE, tmp_path / "kursk", language="en")
    assert not any(sheets(tmp_path / "kursk")[name].sheet_view.rightToLeft for name in BUNDLE)


def test_a_text_that_looks_like_a_formula_is_text(hostile):
    cells = [cell for sheet in sheets(hostile) for row in sheet.iter_rows() for cell in row]
    assert any(str(cell.value).startswith("=HYPERLINK") for cell in cells)
    assert {cell.data_type for cell in cells if isinstance(cell.value, str)} <= {"s", "inlineStr"}
    assert not [cell for cell in cells if cell.hyperlink]


def test_a_text_longer_than_a_cell_is_cut_with_a_sign():
    frame = pd.DataFrame({"text": ["ا" * 40_000, "ب" * 32_767]})
    book = openpyxl.load_workbook(io.BytesIO(workbook.workbook({"timeline": frame}, ["timeline"], True)))
    _, first, second = (row[0] for row in book["timeline"].iter_rows(values_only=True))
    assert first.endswith("[…]")
    assert len(first) < 32_767
    assert second == "ب" * 32_767


def test_the_manifest_names_what_the_report_was_made_of(folder, tmp_path):
    found = load(folder, "manifest.json")
    texts = tables_of(SAMPLE)[0]["articles"]
    assert [article["sha256"] for article in found["inputs"]["articles"]] == [
        hashlib.sha256(text.encode("utf-8")).hexdigest() for text in texts["text"]
    ]
    words = codebook.default_folder()
    assert found["inputs"]["codebook"]["actors.yml"] == hashlib.sha256((words / "actors.yml").read_bytes()).hexdigest()
    assert found["inputs"]["corrections"] is None
    assert found["parameters"]["language"] == "ar"
    assert {"matplotlib", "pandas", "pyarrow", "python"} <= set(found["versions"])
    assert "weasyprint" not in found["versions"]
    decided = tmp_path / "decided.csv"
    decided.write_text("id\n", encoding="utf-8")
    text = manifest.manifest("x", pd.DataFrame(columns=["article_id", "path", "sha256"]), words, decided, {}, {})
    assert json.loads(text)["inputs"]["corrections"] == hashlib.sha256(b"id\n").hexdigest()


def test_evidence_is_every_mention_in_its_sentence(folder):
    found, made = tables.read_table(folder, "evidence"), tables_of(SAMPLE)[0]
    assert sorted(found["mention_id"]) == sorted([*made["events"]["event_id"], *made["estimates"]["estimate_id"]])
    texts = dict(made["articles"][["article_id", "text"]].itertuples(index=False))
    for row in found.itertuples():
        begin = row.start - row.sentence_start
        assert row.sentence[begin : begin + len(row.text)] == row.text == texts[row.article_id][row.start : row.end]
    assert set(found["grade"]) <= set(labels.known("grades"))


def test_a_source_that_only_counts_has_the_grade_of_its_claim(folder):
    made = tables_of(SAMPLE)[0]["estimate_ranges"]
    found = tables.read_table(folder, "evidence").groupby("row_id")["grade"].unique()
    for row in made.itertuples():
        assert row.grade in found[row.range_id]


def test_sources_and_citations_count_rows_once(folder):
    proof = tables.read_table(folder, "evidence")
    for row in tables.read_table(folder, "sources").itertuples():
        own = proof[(proof["source"] == row.source) & (proof["grade"] == row.grade)]["row_id"].drop_duplicates()
        assert row.happenings == own.str.startswith("tl-").sum()
        assert row.claims == own.str.startswith("range-").sum()
        assert row.happenings + row.claims > 0
    made = tables_of(SAMPLE)[0]
    cited = tables.read_table(folder, "citations").set_index("article_id")
    for name in cited.index:
        assert cited.loc[name, "happenings"] == sum(name in row.split() for row in made["timeline"]["articles"])


def test_an_article_whose_name_has_a_blank_is_cited(hostile):
    cited = tables.read_table(hostile, "citations")
    assert list(cited["article_id"]) == [HOSTILE_ROW["article_id"]]
    assert cited["sha256"][0] == hashlib.sha256(HOSTILE.encode("utf-8")).hexdigest()
    assert cited["claims"][0] > 0
    assert HOSTILE_ROW["source_office"] in tables.read_table(hostile, "ucdp")["source_office"][0]


def test_a_report_of_nothing_has_every_file(tmp_path, folder):
    write_report(empty_corpus(tmp_path / "corpus"), tmp_path / "empty")
    assert {p.name for p in (tmp_path / "empty").iterdir()} == {p.name for p in folder.iterdir()}
    assert load(tmp_path / "empty", "timelinejs.json")["events"] == []
    assert tables.read_table(tmp_path / "empty", "evidence").empty


def test_a_mention_that_reaches_beyond_its_sentence_brings_what_it_needs():
    made, words = tables_of(SAMPLE)
    event = made["events"].iloc[[0]].assign(end=made["events"]["end"][0] + 200)
    row = made["timeline"][made["timeline"]["mentions"].str.contains(event["event_id"].iloc[0])].iloc[[0]]
    row = row.assign(mentions=event["event_id"].iloc[0])
    part = made | {"events": event, "timeline": row, "estimate_ranges": made["estimate_ranges"].iloc[:0]}
    (found,) = evidence.evidence(part, words).to_dict("records")
    assert found["sentence_start"] + len(found["sentence"]) >= found["end"]
