"""What a second render runs: what changed, and says why."""

import json

import batch_project
import pytest
from batch_project import write_reports

from riwaya import cli, run
from riwaya.run.code import modules_reached, named

ALL = list(run.NOTEBOOKS)


@pytest.fixture
def project(tmp_path):
    root = batch_project.make(tmp_path / "project")
    words = root / "data" / "codebook"
    words.mkdir(parents=True)
    (words / "labels.yml").write_text("a: b", encoding="utf-8")
    parameters, code = batch_project.SOURCES["01-clean"]
    batch_project.write_notebook(root, "01-clean", f'{parameters}\ncodebook: str = "nowhere"  # words', code)
    parameters, code = batch_project.SOURCES["03-chart"]
    batch_project.write_notebook(
        root, "03-chart", f'{parameters}\ncorrections: str = "nowhere"  # decisions', "from riwaya import suggest", code
    )
    return root


@pytest.fixture
def rendered(project):
    assert run.render(write_reports(project, one={}), project, project) == []
    return project


def runs(project, **entry):
    """Which notebooks run, by their names, and the reasons that are given beforehand."""
    own = write_reports(project, one=entry)
    said = dict(line.removeprefix("one ").split(": ", 1) for line in run.explain(own, project, project))
    before = {name: when(project, name) for name in ALL if (project / "runs" / "one" / f"{name}.ipynb").exists()}
    assert run.render(own, project, project) == []
    return [name for name in ALL if when(project, name) != before.get(name)], said


def when(project, name):
    document = json.loads((project / "runs" / "one" / f"{name}.ipynb").read_text(encoding="utf-8"))
    return document["metadata"]["papermill"]["start_time"]


def test_all_runs_once_and_then_nothing(project):
    ran, said = runs(project)
    assert ran == ALL
    assert said["01-clean"] == "runs: it has not been run"
    ran, said = runs(project)
    assert ran == []
    assert set(said.values()) == {"unchanged"}


def test_another_language_runs_the_chart_only(rendered):
    ran, said = runs(rendered, parameters={"language": "en"})
    assert ran == ["03-chart"]
    assert said["03-chart"] == 'runs: language is "en", was not set'
    assert (rendered / "figures" / "one" / "figure").read_text(encoding="utf-8").startswith("en ")
    assert runs(rendered)[1]["03-chart"] == 'runs: language is not set, was "en"'


def test_another_article_runs_all(rendered):
    (rendered / "articles" / "b.txt").write_text("d", encoding="utf-8")
    ran, said = runs(rendered)
    assert ran == ALL
    assert said["01-clean"] == "runs: articles/b.txt is new"
    assert said["02-extract"] == "runs if the tables that it reads change"


def test_a_change_that_changes_no_table_ends_there(rendered):
    # the miniature reads the codebook and does nothing with it
    (rendered / "data" / "codebook" / "labels.yml").write_text("a: c", encoding="utf-8")
    ran, said = runs(rendered)
    assert ran == ["01-clean"]
    assert said["01-clean"] == "runs: data/codebook/labels.yml has changed"


def test_a_file_that_was_only_touched_runs_nothing(rendered):
    (rendered / "articles" / "a.txt").touch()
    assert runs(rendered)[0] == []


def test_corrections_run_the_chart(rendered):
    decided = rendered / "data" / "corrections" / "one.csv"
    decided.parent.mkdir()
    decided.write_text("id\n", encoding="utf-8")
    ran, said = runs(rendered)
    assert ran == ["03-chart"]
    assert said["03-chart"] == "runs: data/corrections/one.csv is new"


def test_another_notebook_runs(rendered):
    parameters, code = batch_project.SOURCES["02-extract"]
    batch_project.write_notebook(rendered, "02-extract", parameters, "# a comment", code)
    ran, said = runs(rendered)
    assert ran == ["02-extract"]
    assert said["02-extract"] == "runs: notebooks/02-extract.ipynb has changed"


def test_an_output_that_is_gone_or_broken_is_made_again(rendered):
    table = rendered / "data" / "processed" / "one" / "text"
    whole = table.read_bytes()
    table.write_bytes(whole[:-1])
    ran, said = runs(rendered)
    assert ran == ["02-extract"]
    assert said["02-extract"] == "runs: data/processed/one/text has changed"
    assert table.read_bytes() == whole
    (rendered / "figures" / "one" / "figure").unlink()
    ran, said = runs(rendered)
    assert ran == ["03-chart"]
    assert said["03-chart"] == "runs: figures/one/figure is gone"


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"format": 1, "steps": {"01-clean": {}}}', '{"format": 0}'])
def test_a_damaged_manifest_counts_as_none(rendered, damage):
    (rendered / "runs" / "one" / "manifest.json").write_text(damage, encoding="utf-8")
    assert runs(rendered)[0] == ALL


def changed(project, part, name, value):
    """The manifest as another version of the program would have left it."""
    path = project / "runs" / "one" / "manifest.json"
    kept = json.loads(path.read_text(encoding="utf-8"))
    kept["steps"]["03-chart"][part][name] = value
    path.write_text(json.dumps(kept), encoding="utf-8")


def test_code_that_a_notebook_reaches_runs_it(rendered):
    kept = json.loads((rendered / "runs" / "one" / "manifest.json").read_text(encoding="utf-8"))["steps"]
    assert {name for name in kept["03-chart"]["code"] if name.endswith(".py")} == {
        "riwaya/__init__.py",
        "riwaya/suggest.py",
    }
    changed(rendered, "code", "riwaya/suggest.py", "0")
    ran, said = runs(rendered)
    assert (ran, said["03-chart"]) == (["03-chart"], "runs: riwaya/suggest.py has changed")


def test_what_code_reads_beside_itself_runs_it_too():
    reached = {named(path) for path in modules_reached(["riwaya.report", "riwaya.explore.twin"])}
    templates = {"riwaya/report/templates/report.html", "riwaya/report/templates/page.js"}
    assert {*templates, "riwaya/explore/twin.css", "riwaya/explore/twin.js", "docs/columns.md"} <= reached
    assert "docs/columns.md" not in {named(path) for path in modules_reached(["riwaya.pipeline"])}


def test_another_version_of_a_package_runs_it(rendered):
    changed(rendered, "versions", "matplotlib", "2.0")
    ran, said = runs(rendered)
    assert ran == ["03-chart"]
    assert said["03-chart"].startswith("runs: matplotlib was 2.0, is ")


def test_force_runs_all_and_a_dry_run_nothing(rendered, monkeypatch, capsys):
    monkeypatch.chdir(rendered)
    before = {name: when(rendered, name) for name in ALL}
    assert cli.main(["render", "--dry-run", "--force"]) == 0
    assert capsys.readouterr().out.splitlines() == [f"one {name}: runs: --force" for name in ALL]
    assert {name: when(rendered, name) for name in ALL} == before
    assert cli.main(["render", "--force"]) == 0
    assert all(when(rendered, name) != before[name] for name in ALL)


def test_a_dry_run_leaves_no_trace(project):
    own = write_reports(project, one={})
    before = sorted(project.rglob("*"))
    assert len(run.explain(own, project, project)) == 3
    assert sorted(project.rglob("*")) == before


def test_a_moved_project_is_unchanged(rendered):
    moved = rendered.with_name("moved")
    rendered.rename(moved)
    assert runs(moved)[0] == []
