"""Rendering, on a project of three miniature notebooks: checks before the run, order, paths, failures."""

import json
from datetime import date
from pathlib import Path
from typing import get_args

import batch_project
import pytest
from batch_project import write_reports

from riwaya import engines, labels, reports, run
from riwaya.figures import style, wording
from riwaya.run.parameters import VALUES, Raw, code_of


@pytest.fixture
def project(tmp_path):
    return batch_project.make(tmp_path / "project {1}")


def plan(project, **parameters):
    (own,) = write_reports(project, one={})
    return run.plan([reports.with_parameters(own, parameters)], project, project)


def test_each_notebook_gets_the_parameters_it_knows(project):
    (steps,) = plan(project, limit=3, language="en")
    assert [step.notebook.stem for step in steps] == list(run.NOTEBOOKS)
    assert [dict(step.parameters) for step in steps] == [
        {"corpus": "../articles", "interim": "../data/interim/one", "limit": 3},
        {"interim": "../data/interim/one", "processed": "../data/processed/one"},
        {"processed": "../data/processed/one", "figures_dir": "../figures/one", "language": "en"},
    ]


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("langauge", "en", r"report 'one': parameter 'langauge' is in no notebook; did you mean 'language'"),
        ("limit", "3", "parameter 'limit' wants int, got '3'"),
        ("limit", True, "parameter 'limit' wants int, got True"),
        ("limit", 1.5, r"wants int, got 1\.5"),
        ("language", 3, "wants str, got 3"),
        ("draft", 1, "wants bool, got 1"),
        # the runner sets the paths
        ("figures_dir", "/etc", "parameter 'figures_dir' is in no notebook"),
        ("limit = 0; import os #", 1, "is in no notebook"),
        ("limit", -1, "wants 0 \\(all\\) or a number of articles, got -1"),
        # as YAML reads `no`
        ("language", False, "wants str, got False; in YAML, quotes make it text"),
        ("as_of", "7.11.2024", "parameter 'as_of': as_of '7.11.2024': want a day, month or year"),
        ("language", "arb", "has no value 'arb'; did you mean 'ar'"),
        ("workers", 0, "wants one or more, got 0"),
        ("published_to", "soon", "parameter 'published_to': published_to 'soon': want a day, month or year"),
    ],
)
def test_a_wrong_parameter_is_refused_before_anything_runs(project, name, value, message):
    own = write_reports(project, one={"parameters": {name: value}})
    with pytest.raises(ValueError, match=message):
        run.render(own, project, project)
    assert not (project / "runs").exists()


def test_values_are_those_that_the_figures_and_engines_take():
    taken = {
        "language": get_args(labels.Language),
        "digits": get_args(wording.Digits),
        "calendar": get_args(wording.Calendar),
        "theme": tuple(style.THEMES),
        "direction": ("", *get_args(style.Direction)),
        "engine": engines.ENGINES,
    }
    assert taken == VALUES


def test_a_value_from_the_command_line_has_the_type_of_its_parameter(project):
    title = "2024: [x]"
    steps = plan(project, limit=Raw("3"), timeline_title=Raw(title), draft=Raw("true"), scale=Raw("2"))
    assert steps[0][0].parameters["limit"] == 3
    given = steps[0][2].parameters
    assert (given["timeline_title"], given["draft"], given["scale"]) == (title, True, 2)
    with pytest.raises(ValueError, match="wants int, got 'x'"):
        plan(project, limit=Raw("x"))
    with pytest.raises(ValueError, match=r"wants int, got '\['"):
        plan(project, limit=Raw("["))
    with pytest.raises(ValueError, match="wants a finite number, got nan"):
        plan(project, scale=Raw(".nan"))


@pytest.mark.parametrize("value", ["عنوان", "a \"b\" \\ 'c'", "\u202eabc\u200f", "a\nb\t\0", "\udc80", 3, -0.5, True])
def test_the_injected_cell_gives_the_value_back_and_hides_nothing(value):
    said = code_of({"name": value})
    scope = {}
    exec(said, scope)
    assert scope["name"] == value
    assert "".join(said.splitlines()).isprintable()
    if value == "عنوان":
        assert value in said


def test_a_link_that_leads_out_of_the_outputs_is_refused(project):
    own = write_reports(project, one={})
    (project / "figures").mkdir()
    (project.parent / "elsewhere").mkdir()
    (project / "figures" / "one").symlink_to(project.parent / "elsewhere")
    with pytest.raises(ValueError, match=r"leads to .*elsewhere, which is not under"):
        run.plan(own, project, project)


def test_a_whole_number_is_a_float_too(project):
    assert plan(project, scale=2)


def test_a_corpus_that_is_not_there_is_refused_before_anything_runs(project):
    own = write_reports(project, one={}, two={"corpus": "missing"})
    with pytest.raises(FileNotFoundError, match=r"missing: no such folder \(the corpus of report 'two'\)"):
        run.render(own, project, project)
    assert not (project / "runs").exists()


def test_a_notebook_that_is_not_there_is_named(project):
    (project / "notebooks" / "03-chart.ipynb").unlink()
    with pytest.raises(FileNotFoundError, match=r"03-chart\.ipynb: no such notebook"):
        plan(project)


def test_a_failing_report_names_its_cell_and_does_not_stop_the_next(project, capfd):
    text = "عربي"
    own = write_reports(
        project, bad={"parameters": {"limit": 13}}, good={"parameters": {"timeline_title": text, "limit": 2}}
    )
    out = project.parent / "out"
    (failure,) = run.render(own, project, out)
    assert failure.is_input
    assert str(failure) == (
        "report bad, notebook 01-clean, cell [3]: ValueError: articles.csv: row 2: no source_date "
        f"(see {out / 'runs' / 'bad' / '01-clean.ipynb'})"
    )
    assert (out / "figures" / "good" / "figure").read_text(encoding="utf-8") == f"ar {text} 2 ABC"
    assert not (out / "figures" / "bad" / "figure").exists()
    said = capfd.readouterr().err
    assert "bad: failed in 01-clean" in said
    assert f"good: {out / 'figures' / 'good'}" in said
    assert [line.split()[:4] for line in said.splitlines()[-2:]] == [
        ["bad", "failed", "not", "run"],
        ["good", *said.splitlines()[-1].split()[1:4]],
    ]
    assert "WARNING" not in said
    assert (out / "runs" / "good" / "03-chart.ipynb").is_file()
    # nothing is written beside the notebooks
    assert sorted(p.name for p in project.iterdir()) == ["articles", "notebooks", "reports.yml"]


@pytest.mark.parametrize(
    ("entries", "message"),
    [
        (
            {"a": {"corpus": "x", "parametres": {}}},
            "report 'a': unknown key 'parametres'; did you mean 'parameters'",
        ),
        ({"a": {}}, "report 'a': want `corpus: FOLDER`"),
        ({"a": "x"}, "report 'a': want `corpus: FOLDER`"),
        ({"a": {"corpus": "x", "parameters": ["x"]}}, "want `parameters` as names and values"),
        ({"a": {"corpus": "x", "corrections": ["x"]}}, "report 'a': want `corrections: FILE`"),
        ({"../a": {"corpus": "x"}}, "'../a': a report's name is letters"),
        (["a"], "want one entry a report, got list"),
    ],
)
def test_reports_are_checked(tmp_path, entries, message):
    (tmp_path / "reports.yml").write_text(json.dumps(entries), encoding="utf-8")
    with pytest.raises(ValueError, match=message):
        reports.load(tmp_path)


def test_corrections_without_a_claim_are_told_after_the_run(tmp_path):
    table = tmp_path / "corrections.csv"
    assert run.told_corrections(table, Path("c.csv")) == []
    table.write_text(
        "row,outcome,why,id,action\n"
        "2,applied,,est-1,reject\n3,moved,is now est-9,est-2,edit\n4,vanished,gone,est-3,edit\n",
        encoding="utf-8",
    )
    assert run.told_corrections(table, Path("c.csv")) == [
        ("c.csv: row 3: edit est-2: moved: is now est-9", False),
        ("c.csv: row 4: edit est-3: vanished: gone", True),
    ]


def test_a_day_among_the_parameters_stays_text(tmp_path):
    (tmp_path / "reports.yml").write_text(
        "a: {corpus: x, parameters: {as_of: 2024-11-07, language: ar}}", encoding="utf-8"
    )
    report = reports.load(tmp_path)["a"]
    assert report.parameters == {"as_of": "2024-11-07", "language": "ar"}
    assert reports.with_parameters(report, {"as_of": date(2024, 11, 8)}).parameters["as_of"] == "2024-11-08"


def test_corrections_that_are_named_must_be_there(tmp_path):
    text = json.dumps({"a": {"corpus": "x", "corrections": "decided.csv"}})
    (tmp_path / "reports.yml").write_text(text, encoding="utf-8")
    with pytest.raises(FileNotFoundError, match=r"report 'a': no file .*decided\.csv"):
        reports.load(tmp_path)


@pytest.mark.parametrize(("content", "said"), [(b"a: [", "line 1"), (b"\xff\xfe", "byte 0xff in position 0")])
def test_broken_yaml_is_one_line_that_names_the_file(tmp_path, content, said):
    (tmp_path / "reports.yml").write_bytes(content)
    with pytest.raises(ValueError, match=rf"^[^\n]*reports\.yml: not readable as YAML: [^\n]*{said}[^\n]*$"):
        reports.load(tmp_path)


def test_an_unknown_report_is_refused_with_a_suggestion(tmp_path):
    known = {"kursk": reports.Report("kursk", Path("x"), Path("y"))}
    with pytest.raises(ValueError, match="no report 'krusk'; did you mean 'kursk'"):
        reports.choose(known, ["krusk"])
    assert reports.choose(known, []) == list(known.values())


def test_the_project_is_found_from_a_folder_inside_it(tmp_path):
    (tmp_path / "reports.yml").touch()
    (tmp_path / "a" / "b").mkdir(parents=True)
    assert reports.find_project(tmp_path / "a" / "b") == tmp_path.resolve()
    with pytest.raises(FileNotFoundError, match=r"no reports\.yml here or above"):
        reports.find_project(Path("/"))


def test_an_error_while_reading_names_article_and_sentence(tmp_path):
    root = batch_project.make(tmp_path / "project")
    parameters, _ = batch_project.SOURCES["02-extract"]
    # "On Thursday the army announced that 12 soldiers were killed in the border region", and a terminal's red
    text = "أعلن الجيش يوم الخميس مقتل 12 جنديا \x1b[31m في المنطقة الحدودية شرقي البلاد."
    # an index that is not there stands for a mistake in a rule
    code = (
        "from datetime import date\n"
        "from riwaya import extract\n"
        "from riwaya.codebook import load\n"
        "from riwaya.records import Article\n"
        "from riwaya.text import sentences\n"
        f"article = Article('a07', date(2024, 1, 1), {text!r})\n"
        "extract._Reader.read = lambda *_: [][1]\n"
        "extract.extract_article(article, sentences(article), load())"
    )
    batch_project.write_notebook(root, "02-extract", parameters, code)
    (failure,) = run.render(write_reports(root, one={}), root, root)
    assert not failure.is_input
    said = str(failure)
    assert "report one, notebook 02-extract, cell [3]: IndexError: list index out of range, in article a07" in said
    assert ", sentence sen-" in said
    assert "أعلن الجيش يوم الخميس مقتل 12 جنديا [31m في المنطقة الحدودية شرقي البلاد." in said
