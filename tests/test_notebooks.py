"""The notebooks: their form, their help, and a run of all three on the sample corpus."""

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from riwaya import corrections, datasets, reports, run, tables

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = [ROOT / "notebooks" / f"{name}.ipynb" for name in run.NOTEBOOKS]
MAX_LINES = 8


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def source(cell):
    return "".join(cell["source"])


def lines(cell):
    return [line for line in source(cell).splitlines() if line.strip()]


def each_notebook(test):
    return pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)(test)


@each_notebook
def test_cells_stand_in_their_order(path):
    cells = read(path)["cells"]
    kinds = [cell["cell_type"] for cell in cells]
    assert kinds[:3] == ["markdown", "code", "code"]
    assert [cell["id"] for cell in cells[:3]] == ["title", "parameters", "setup"]
    # from here on prose and code in pairs, the last three being checks, write and look
    assert kinds[3:] == ["markdown", "code"] * (len(kinds[3:]) // 2)
    assert [cell["id"] for cell in cells if cell["cell_type"] == "markdown"][-3:] == [
        "checks",
        "write",
        "look",
    ]


@each_notebook
def test_ids_are_slugs_and_the_title_says_what_is_read_and_written(path):
    cells = read(path)["cells"]
    ids = [cell["id"] for cell in cells]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", name) for name in ids)
    assert re.match(r"# .*\?\n", source(cells[0]))
    assert "**Reads**" in source(cells[0])
    assert "**Writes**" in source(cells[0])


@each_notebook
def test_only_the_parameters_cell_is_tagged_and_holds_plain_commented_literals(path):
    tagged = [cell for cell in read(path)["cells"] if cell["metadata"].get("tags")]
    assert [cell["metadata"]["tags"] for cell in tagged] == [["parameters"]]
    for line in lines(tagged[0]):
        assert re.fullmatch(r'[a-z_]+: (str|int|float|bool) = ("[^"]*"|[\d.]+|True|False)  # .+', line), line


@each_notebook
def test_code_is_short_and_defines_nothing(path):
    for cell in read(path)["cells"]:
        if cell["cell_type"] == "code" and cell["id"] not in ("parameters", "setup"):
            assert 1 <= len(lines(cell)) <= MAX_LINES, cell["id"]
            assert not re.search(r"^\s*(def|class|for|while|import|from)\b", source(cell), re.MULTILINE), cell["id"]


@each_notebook
def test_it_is_committed_without_outputs(path):
    document = read(path)
    code = [cell for cell in document["cells"] if cell["cell_type"] == "code"]
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in code)
    assert document["metadata"]["kernelspec"]["name"] == "python3"
    assert (document["nbformat"], document["nbformat_minor"]) == (4, 5)


@each_notebook
def test_the_same_parameter_means_the_same_everywhere(path):
    cells = [cell for other in NOTEBOOKS for cell in read(other)["cells"] if cell["id"] == "parameters"]
    known = dict(line.split("  # ")[0].split(": ", 1) for cell in cells for line in lines(cell))
    for line in lines(next(cell for cell in read(path)["cells"] if cell["id"] == "parameters")):
        name, default = line.split("  # ")[0].split(": ", 1)
        assert known[name] == default


@each_notebook
def test_papermill_explains_the_parameters(path):
    command = [sys.executable, "-m", "papermill", "--help-notebook", str(path)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    cell = next(cell for cell in read(path)["cells"] if cell["id"] == "parameters")
    for line in lines(cell):
        name, comment = line.split(":", 1)[0], line.split("  # ", 1)[1]
        assert f"  {name}: " in said
        assert comment in said


def sample(**parameters):
    """The sample report over its first four articles."""
    return reports.with_parameters(reports.load(ROOT)["kursk"], {"limit": 4, **parameters})


@pytest.fixture(scope="module")
def rendered(tmp_path_factory):
    """The same, rendered into a folder of its own."""
    out = tmp_path_factory.mktemp("rendered")
    assert run.render([sample()], ROOT, out) == []
    return out


def test_the_run_writes_every_table_and_both_figures(rendered):
    for folder, names in {
        "data/interim": ("articles", "sentences"),
        "data/processed": ("timex", "estimates", "events", "rejected"),
        "figures": ("timeline", "estimate_ranges", "contradictions"),
    }.items():
        for name in names:
            assert (rendered / folder / "kursk" / f"{name}.csv").is_file()
            assert not tables.read_table(rendered / folder / "kursk", name).empty
    # nobody corrected the sample
    assert tables.read_table(rendered / "figures" / "kursk", "corrections").empty
    for figure in ("timeline", "estimate_ranges"):
        for suffix in ("png", "svg", "pdf"):
            assert (rendered / "figures" / "kursk" / f"{figure}.{suffix}").stat().st_size > 5000


@pytest.mark.parametrize("lost", [True, False], ids=["gone", "older than a report"])
def test_a_run_killed_before_the_list_of_reports_is_completed(rendered, lost):
    index = rendered / "figures" / "index.html"
    whole = index.read_bytes()
    index.unlink()
    if not lost:
        index.write_bytes(b"old")
        os.utime(index, ns=(0, 0))
    notebook = rendered / "runs" / "kursk" / "03-chart.ipynb"
    before = notebook.stat().st_mtime_ns
    assert run.render([sample()], ROOT, rendered) == []
    assert index.read_bytes() == whole
    # nothing else was run
    assert notebook.stat().st_mtime_ns == before


def test_a_table_of_an_earlier_run_that_is_corrupt_is_made_again(rendered):
    places = "data/interim/kursk/sentences.parquet", "figures/kursk/timeline.parquet"
    paths = [rendered / place for place in places]
    whole = [path.read_bytes() for path in paths]
    for path in paths:
        path.write_bytes(path.read_bytes()[:-9])
    assert run.render([sample()], ROOT, rendered) == []
    assert [path.read_bytes() for path in paths] == whole


def test_each_figure_is_shown_once(rendered):
    cells = read(rendered / "runs" / "kursk" / "03-chart.ipynb")["cells"]
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    assert sum("image/png" in output.get("data", {}) for output in outputs) == 2
    assert not [output for output in outputs if output["output_type"] == "stream"]


def test_the_figures_follow_what_a_person_decided(rendered, tmp_path):
    """One claim of each table is rejected, one decision has lost its claim: told, counted, and both figures drawn."""
    read = {
        name: tables.read_table(rendered / "data" / "processed" / "kursk", name) for name in ("events", "estimates")
    }
    path = tmp_path / "kursk.csv"
    by = {"author": "S. R.", "time": date(2025, 3, 7), "reason": "a test"}
    rejected = [read[name].to_dict("records")[0] for name in ("events", "estimates")]
    for claim in rejected:
        corrections.append(path, corrections.about(claim, "reject", **by))
    corrections.append(path, corrections.about(rejected[0] | {"event_id": "evt-0", "text": "?"}, "accept", **by))
    assert run.render([replace(sample(), corrections=path)], ROOT, tmp_path) == []
    folder = tmp_path / "figures" / "kursk"
    assert tables.read_table(folder, "corrections")["outcome"].tolist() == ["applied", "applied", "vanished"]
    for name, kind in (("timeline", "events"), ("estimate_ranges", "estimates")):
        mentions = " ".join(tables.read_table(folder, name)["mentions"]).split()
        assert len(mentions) == len(read[kind]) - 1
        assert "تصحيحات يدوية: 1" in (folder / f"{name}.svg").read_text(encoding="utf-8")
    ((_, is_undone),) = run.told_corrections(folder / "corrections.csv", path)
    assert is_undone


def test_a_misspelt_parameter_is_refused(tmp_path):
    with pytest.raises(ValueError, match="'langauge' is in no notebook; did you mean 'language'"):
        run.render([sample(langauge="en")], ROOT, tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_report_in_parts_is_that_in_one_piece_and_opens_a_period_alone(rendered, tmp_path):
    """All three notebooks on two processes; then the last one over one outlet's month, with the rest unreadable."""
    report = sample(in_parts=True, workers=2)
    assert run.render([report], ROOT, tmp_path) == []
    for name in ("timeline", "estimate_ranges", "contradictions"):
        made, wanted = (folder / "figures" / "kursk" / f"{name}.csv" for folder in (tmp_path, rendered))
        assert made.read_bytes() == wanted.read_bytes()
    articles = datasets.read(tmp_path / "data" / "interim" / "kursk", "articles")
    day, office = articles["source_date"].iloc[0], articles["source_office"].iloc[0]
    one = {"published_from": f"{day:%Y-%m}", "published_to": f"{day:%Y-%m}", "source_office": office}
    mine = articles[articles["source_office"].eq(office) & articles["source_date"].dt.month.eq(day.month)]
    assert len(mine) < len(articles)
    for path in (tmp_path / "data").rglob("*.parquet"):
        if path.parent.name != f"month={day:%Y-%m}":
            path.write_bytes(b"unreadable")
    assert run.render([reports.with_parameters(report, one)], ROOT, tmp_path) == []
    said = set(" ".join(tables.read_table(tmp_path / "figures" / "kursk", "timeline")["articles"]).split())
    assert said <= set(mine["article_id"]) and said
