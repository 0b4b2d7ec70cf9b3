"""New files beside the old until all are there; then in their place, or with the next run."""

from pathlib import Path

import batch_project
import pytest

from riwaya import run
from riwaya.run.staging import Staging, recover


@pytest.fixture
def folders(tmp_path):
    """Two folders with a file each, the first one that of the journal."""
    made = [tmp_path / "runs" / "a", tmp_path / "figures" / "a"]
    for folder in made:
        folder.mkdir(parents=True)
        (folder / "file").write_text("old", encoding="utf-8")
        (folder / "other").write_text("other", encoding="utf-8")
    return made


def begun(folders):
    staging = Staging(folders[0])
    for folder in folders:
        staging.begin(folder)
        new = staging.place(folder) / "new"
        new.write_text("new", encoding="utf-8")
        new.replace(staging.place(folder / "file"))
    return staging


def contents(folder):
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir() if path.is_file()}


OLD, NEW = {"file": "old", "other": "other"}, {"file": "new", "other": "other"}


def test_all_is_old_until_all_is_new(folders):
    staging = begun(folders)
    assert [contents(folder) for folder in folders] == [OLD, OLD]
    assert contents(staging.place(folders[1])) == NEW
    staging.switch()
    assert [contents(folder) for folder in folders] == [NEW, NEW]
    assert not [path for folder in folders for path in folder.iterdir() if path.is_dir()]


def test_what_is_not_finished_is_cleared(folders):
    begun(folders)
    recover(folders[0], folders)
    assert [contents(folder) for folder in folders] == [OLD, OLD]
    assert not [path for folder in folders for path in folder.iterdir() if path.is_dir()]


@pytest.mark.parametrize("moves", [0, 1, 2])
def test_a_switch_that_is_interrupted_is_finished_by_the_next_run(folders, moves, monkeypatch):
    real, left = Path.replace, iter(range(moves + 1))

    def replace(path, place):
        if ".new" in str(path) and path.suffix != ".part" and next(left) == moves:
            raise KeyboardInterrupt
        return real(path, place)

    staging = begun(folders)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", replace)
        if moves < 2:
            with pytest.raises(KeyboardInterrupt):
                staging.switch()
            assert [contents(folder) for folder in folders] != [NEW, NEW]
        else:
            staging.switch()
    recover(folders[0], folders)
    assert [contents(folder) for folder in folders] == [NEW, NEW]
    assert not [path for folder in folders for path in folder.iterdir() if path.name not in NEW]


def test_a_file_that_a_step_removes_goes_with_the_switch(folders):
    staging = begun(folders)
    staging.place(folders[1] / "other").unlink()
    assert contents(folders[1]) == OLD
    staging.switch()
    assert contents(folders[1]) == {"file": "new"}


def test_a_step_that_fails_leaves_its_folder_as_it_was(folders):
    staging = begun(folders)
    staging.drop(folders[1])
    staging.switch()
    assert [contents(folder) for folder in folders] == [NEW, OLD]


def test_notebooks_and_messages_know_nothing_of_it(tmp_path):
    project = batch_project.make(tmp_path / "project")
    parameters, code = batch_project.SOURCES["03-chart"]
    fails = "print(Path(figures_dir).resolve())\nif language == 'en': raise ValueError(f'{figures_dir}: no')"
    batch_project.write_notebook(project, "03-chart", parameters, code, fails)
    assert run.render(batch_project.write_reports(project, one={}), project, project) == []
    (failure,) = run.render(
        batch_project.write_reports(project, one={"parameters": {"language": "en"}}), project, project
    )
    assert failure.message == "../figures/one: no"
    for name in run.NOTEBOOKS:
        assert ".new" not in (project / "runs" / "one" / f"{name}.ipynb").read_text(encoding="utf-8")
    shown = batch_project.outputs(project / "runs" / "one" / "03-chart.ipynb")
    assert f"{project / 'figures' / 'one'}\n" in ["".join(output.get("text", "")) for output in shown]
    assert (project / "figures" / "one" / "figure").read_text(encoding="utf-8").startswith("ar")
