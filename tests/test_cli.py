"""The command line: what each command does, and one clear line for each mistake of the user."""

import csv
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from riwaya import cli, front, run, tables
from riwaya.reports import CORRECTION_FIELDS, CORRECTION_PLACE

ROOT = Path(__file__).resolve().parent.parent
# "On Thursday the army announced that 12 soldiers were killed in the border region."
SENTENCE = "أعلن الجيش يوم الخميس مقتل 12 جنديا في المنطقة الحدودية شرقي البلاد."


@pytest.fixture
def corpus(tmp_path):
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a1.txt").write_text(f"عنوان الخبر\n\n{SENTENCE}\n", encoding="utf-8")
    write_manifest(folder, {"article_id": "a1", "source_date": "2024-11-07"})
    return folder


@pytest.fixture
def project(tmp_path, monkeypatch):
    root = tmp_path / "project"
    root.mkdir()
    (root / "reports.yml").write_text("# the reports\nold: {corpus: data/raw/old}\n", encoding="utf-8")
    (root / "notebooks").symlink_to(ROOT / "notebooks")
    monkeypatch.chdir(root)
    return root


def write_manifest(folder, *rows):
    with (folder / "articles.csv").open("w", encoding="utf-8", newline="") as f:
        writer = csv.DictWriter(f, rows[0])
        writer.writeheader()
        writer.writerows(rows)


def read_csv(path):
    with path.open(encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))


def fails(capsys, *arguments):
    """The one line that the command prints when it fails on the user's account."""
    assert cli.main([str(argument) for argument in arguments]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("riwaya: ")
    return line


def test_extract_writes_all_tables(corpus, tmp_path):
    assert cli.main(["extract", str(corpus), "--out", str(tmp_path / "out")]) == 0
    names = (*tables.READ, *get_args(tables.Merged))
    assert {p.name for p in (tmp_path / "out").iterdir()} == {f"{n}.{s}" for n in names for s in ("csv", "parquet")}
    with (tmp_path / "out" / "estimates.csv").open(encoding="utf-8", newline="") as f:
        (row,) = csv.DictReader(f)
    text = (corpus / "a1.txt").read_text(encoding="utf-8")
    assert text[int(row["start"]) : int(row["end"])] == row["text"]
    assert (row["measure"], row["best"]) == ("killed", "12")


def test_a_missing_folder(capsys, tmp_path):
    line = fails(capsys, "extract", tmp_path / "nowhere", "--out", tmp_path / "out")
    assert str(tmp_path / "nowhere") in line
    assert not (tmp_path / "out").exists()


def test_an_empty_corpus(capsys, tmp_path):
    (tmp_path / "empty").mkdir()
    assert str(tmp_path / "empty") in fails(capsys, "extract", tmp_path / "empty", "--out", tmp_path / "out")


def test_an_article_without_a_date(capsys, corpus, tmp_path):
    write_manifest(corpus, {"article_id": "a1", "source_date": ""})
    line = fails(capsys, "extract", corpus, "--out", tmp_path / "out")
    assert "articles.csv" in line
    assert "source_date" in line


def test_a_codebook_with_a_wrong_key(capsys, corpus, tmp_path):
    words = tmp_path / "codebook"
    words.mkdir()
    for path in (ROOT / "data" / "codebook").iterdir():
        (words / path.name).write_bytes(path.read_bytes())
    with (words / "measures.yml").open("a", encoding="utf-8") as f:
        f.write("\nnounns: {}\n")
    line = fails(capsys, "extract", corpus, "--out", tmp_path / "out", "--codebook", words)
    assert "measures.yml" in line
    assert "nounns" in line


def test_extract_merges_what_was_published_by_a_day(corpus, tmp_path):
    out = tmp_path / "out"
    for day, rows in (("2024-11-06", 0), ("2024-11", 1)):
        assert cli.main(["extract", str(corpus), "--out", str(out), "--as-of", day]) == 0
        assert len(read_csv(out / "estimate_ranges.csv")) == rows
        # what was read is there in any case
        assert len(read_csv(out / "estimates.csv")) == 1


def test_a_day_that_is_none(capsys, corpus, tmp_path):
    assert "as_of 'soon'" in fails(capsys, "extract", corpus, "--out", tmp_path / "out", "--as-of", "soon")


def test_corrections_with_an_unknown_id(capsys, corpus, tmp_path):
    decided = tmp_path / "decided.csv"
    decided.write_text(f"{','.join(CORRECTION_FIELDS)}\nest-0,reject,,,S. R.,2025-03-07,no\n", encoding="utf-8")
    line = fails(capsys, "extract", corpus, "--out", tmp_path / "out", "--corrections", decided)
    assert f"{decided}: row 2: no claim has the id 'est-0'" in line


def test_corrections_that_have_lost_their_claim_are_told_and_the_tables_written(capsys, corpus, tmp_path):
    out, decided = tmp_path / "out", tmp_path / "decided.csv"
    assert cli.main(["extract", str(corpus), "--out", str(out)]) == 0
    (claim,) = read_csv(out / "estimates.csv")
    columns = [*CORRECTION_FIELDS, *CORRECTION_PLACE]
    rows = [f"{claim['estimate_id']},reject,,,S. R.,2025-03-07,no,a1,,,", "est-0,reject,,,S. R.,2025-03-07,no,a1,,,"]
    decided.write_text("\n".join([",".join(columns), *rows, ""]), encoding="utf-8")
    capsys.readouterr()
    assert cli.main(["extract", str(corpus), "--out", str(out), "--corrections", str(decided)]) == 3
    told = [line for line in capsys.readouterr().err.splitlines() if line.startswith("riwaya: ")]
    assert told == [f"riwaya: {decided}: row 3: reject est-0: vanished: no claim has the id 'est-0'"]
    assert read_csv(out / "estimates.csv") == read_csv(out / "estimate_ranges.csv") == []
    assert [row["outcome"] for row in read_csv(out / "corrections.csv")] == ["applied", "vanished"]


@pytest.mark.parametrize(("outcome", "status"), [("applied", 0), ("moved", 0), ("vanished", 3), ("refused", 3)])
def test_render_tells_of_corrections_after_the_figures(capsys, project, monkeypatch, outcome, status):
    def render(chosen, project, out, options):
        folder = out / "figures" / chosen[0].name
        folder.mkdir(parents=True)
        table = f"row,outcome,why,id,action\n2,{outcome},so,est-1,edit\n"
        (folder / "corrections.csv").write_text(table, encoding="utf-8")
        stamp.parent.mkdir()
        stamp.touch()
        return []

    stamp = project / "out" / front.STAMP
    monkeypatch.setattr(run, "render", render)
    assert cli.main(["render", "old", "--out", str(project / "out")]) == status
    # a stamp would keep the next call from telling it again
    assert stamp.exists() == (status == 0)
    file = project / "data" / "corrections" / "old.csv"
    told = f"riwaya: {file}: row 2: edit est-1: {outcome}: so\n"
    assert capsys.readouterr().err == ("" if outcome == "applied" else told)


def test_corrections_that_are_not_there(capsys, corpus, tmp_path):
    missing = tmp_path / "nothing.csv"
    assert f"{missing}: no such file" in fails(
        capsys, "extract", corpus, "--out", tmp_path / "out", "--corrections", missing
    )


def test_an_unknown_report(capsys, project):
    assert "no report 'olld'; did you mean 'old'" in fails(capsys, "render", "olld")


def test_an_unknown_parameter(capsys, project, corpus):
    line = fails(capsys, "render", "--corpus", corpus, "-p", "langauge=en")
    assert "parameter 'langauge' is in no notebook; did you mean 'language'" in line
    assert not (project / "runs").exists()


def test_a_parameter_without_value(capsys, project, corpus):
    assert "'language': want NAME=VALUE" in fails(capsys, "render", "--corpus", corpus, "-p", "language")


def test_an_outside_corpus_does_not_take_the_place_of_a_report(capsys, project, corpus):
    assert "report 'old' is over another corpus" in fails(capsys, "render", "old", "--corpus", corpus)


def test_no_project_here(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert "no reports.yml here or above" in fails(capsys, "render")


def test_traceback_shows_where_an_error_arose(project):
    with pytest.raises(ValueError, match="no report"):
        cli.main(["--traceback", "render", "olld"])


def test_workers_without_parts(capsys, corpus, tmp_path):
    line = fails(capsys, "extract", corpus, "--out", tmp_path / "out", "--workers", "2")
    assert "--workers, --engine and --scheduler want --parts" in line


@pytest.mark.parametrize("given", ["-3", "1.5", "x"])
def test_a_number_of_articles_that_is_none_is_refused(capsys, corpus, tmp_path, given):
    with pytest.raises(SystemExit):
        cli.main(["extract", str(corpus), "--out", str(tmp_path), f"--limit={given}"])
    assert f"--limit: want a whole number from 0 on, got '{given}'" in capsys.readouterr().err


def test_an_unknown_option_is_refused(project):
    with pytest.raises(SystemExit) as stopped:
        cli.main(["render", "--colour"])
    assert stopped.value.code == 2


def test_new_begins_a_corpus_and_a_report(project, corpus, capsys):
    assert cli.main(["new", "sudan"]) == 0
    folder = project / "data" / "raw" / "sudan"
    assert (folder / "articles.csv").read_text(encoding="utf-8").startswith("article_id,source_date,")
    assert (project / "data" / "corrections" / "sudan.csv").read_text(encoding="utf-8").startswith("id,action,")
    said = (project / "reports.yml").read_text(encoding="utf-8")
    assert said.startswith("# the reports\nold:")
    assert "\nsudan:\n  corpus: data/raw/sudan\n" in said
    assert "riwaya render sudan" in capsys.readouterr().out
    assert "there is a report 'sudan' already" in fails(capsys, "new", "sudan")


def test_new_lists_the_articles_that_are_there(project):
    folder = project / "data" / "raw" / "sudan"
    folder.mkdir(parents=True)
    for name in ("b.html", "a.txt", "notes.md"):
        (folder / name).touch()
    assert cli.main(["new", "sudan"]) == 0
    rows = (folder / "articles.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert rows == ["a,,,,,", "b,,,,,"]


@pytest.mark.parametrize("name", ["../x", "a/b", "", ".", "a b"])
def test_new_refuses_a_name_that_is_no_folder(capsys, project, name):
    assert "a report's name is" in fails(capsys, "new", name)


def test_evaluate_prints_and_writes_scores(corpus, tmp_path, capsys):
    gold = tmp_path / "gold"
    gold.mkdir()
    day = {"text": "يوم الخميس", "date_start": "2024-11-07", "date_end": "2024-11-07"}
    missed = {"text": "شرقي", "date_start": "2024-11-07", "date_end": "2024-11-07"}
    (gold / "a1.json").write_text(json.dumps({"article_id": "a1", "timex": [day, missed]}), encoding="utf-8")
    scores = tmp_path / "scores.json"
    assert cli.main(["evaluate", str(gold), str(corpus), "--misses", "--json", str(scores)]) == 0
    said = capsys.readouterr().out
    assert "- timex.value a1 " in said
    assert '"text": "شرقي"' in said
    measured = json.loads(scores.read_text(encoding="utf-8"))
    assert measured["timex.value"] == {"p": 1.0, "r": 0.5, "f1": 0.6667, "gold": 2, "found": 1}


def test_the_front_imports_the_standard_library_only():
    code = """
import sys
before = set(sys.modules)
from riwaya import cli
try:
    cli.main(["--help"])
except SystemExit:
    print(*{name.partition(".")[0] for name in set(sys.modules) - before}, file=sys.stderr)
"""
    said = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)
    assert set(said.stderr.split()) - set(sys.stdlib_module_names) == {"riwaya"}


def test_help_names_every_command(capsys):
    with pytest.raises(SystemExit):
        cli.main(["--help"])
    said = capsys.readouterr().out
    listed = re.findall(r"^    (\w+) ", said, re.MULTILINE)
    assert listed == ["render", "pdf", "extract", "new", "check", "codebook", "lab", "evaluate"]


def test_lab_passes_options_on(project, monkeypatch):
    called = []
    monkeypatch.setattr(os, "execv", lambda path, arguments: called.append(arguments))
    cli.main(["lab", "--no-browser"])
    assert called[0][1:3] == ["-m", "jupyterlab"]
    assert called[0][-1] == "--no-browser"
    assert f"--ServerApp.root_dir={project}" in called[0]
