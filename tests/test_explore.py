"""The explorer without a browser: what the filters choose, what a decision writes, what is shown where nobody sits."""

import csv
import json
from pathlib import Path

import nbformat
import papermill
import pytest
from nbconvert import HTMLExporter

from riwaya import pipeline, tables
from riwaya.explore import explorer as explorers
from riwaya.explore.desk import Desk
from riwaya.explore.explorer import Explorer

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    """The tables of the sample corpus, as the first two notebooks write them."""
    root = tmp_path_factory.mktemp("tables")
    made = pipeline.read_corpus(ROOT / "data" / "raw" / "kursk")
    claims = pipeline.read_claims(tables.articles_of(made["articles"]), tables.sentences_of(made["sentences"]), words())
    for name in ("articles", "sentences"):
        tables.write_table(made[name], root / "interim", name)
    for name, table in claims.items():
        tables.write_table(table, root / "processed", name)
    return root


def words():
    from riwaya import codebook

    return codebook.load()


@pytest.fixture
def desk(folders, tmp_path):
    return Desk(folders / "interim", folders / "processed", tmp_path / "corrections.csv")


def decided(desk):
    with desk.file.open(encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))


def test_filters_choose_in_both_figures(desk):
    explorer = Explorer(desk)
    before = {kind: len(view.notes) for kind, view in explorer.marks.items()}
    explorer.filters.fields["article"].value = "k04"
    after = {kind: len(view.notes) for kind, view in explorer.marks.items()}
    assert all(0 < after[kind] < before[kind] for kind in before)
    explorer.filters.start.value = "2031"
    assert explorer.marks["timeline"].notes == {}
    explorer.filters.start.value = "soon"
    assert "soon" in explorer.filters.problem.value


def test_a_figure_is_drawn_when_its_tab_is_opened(desk):
    explorer = Explorer(desk)
    timeline, ranges = explorer.marks["timeline"], explorer.marks["estimate_ranges"]
    assert desk.rows["timeline"]["timeline_id"].iloc[0] in timeline.svg
    assert ranges.svg == ""
    explorer.tabs.selected_index = 1
    assert desk.rows["estimate_ranges"]["range_id"].iloc[0] in ranges.svg
    explorer.filters.fields["article"].value = "k04"
    assert desk.rows["timeline"]["timeline_id"].iloc[0] in timeline.svg
    explorer.tabs.selected_index = 0
    assert desk.rows["timeline"]["timeline_id"].iloc[0] not in timeline.svg


def test_a_mark_shows_its_article_with_the_quote_and_the_other_claims(desk):
    explorer = Explorer(desk)
    row = desk.rows["estimate_ranges"].iloc[0]
    explorer.marks["estimate_ranges"].chosen = row["range_id"]
    first = desk.mentions("estimate_ranges", row["range_id"])[0]
    shown = explorer.article
    assert shown.text == desk.texts[first["article_id"]]
    assert shown.text[slice(*shown.marks[0][:2])] == first["text"]
    assert shown.marks[0][2] == "chosen"
    assert {kind for *_, kind in shown.marks} == {"chosen", "event", "estimate"}
    assert first["article_id"] in shown.heading


def test_a_decision_needs_a_name_and_a_reason(desk):
    explorer = Explorer(desk, "S. R.")
    explorer.marks["timeline"].chosen = desk.rows["timeline"]["timeline_id"].iloc[0]
    explorer.decisions.reject.click()
    assert "reason is empty" in explorer.decisions.said.value
    assert not desk.file.exists()


def test_a_rejected_row_is_gone_and_one_undo_brings_it_back(desk):
    explorer = Explorer(desk, "S. R.")
    rows = desk.rows["timeline"]
    row = rows[rows["mentions"].str.contains(" ")].iloc[0]
    explorer.marks["timeline"].chosen = row["timeline_id"]
    explorer.decisions.reason.value = "no news"
    explorer.decisions.reject.click()
    assert {(one["id"], one["action"], one["reason"]) for one in decided(desk)} == {
        (name, "reject", "no news") for name in row["mentions"].split()
    }
    assert row["timeline_id"] not in explorer.marks["timeline"].notes
    assert explorer.marks["timeline"].chosen == ""
    explorer.decisions.undo.click()
    assert decided(desk) == []
    assert row["timeline_id"] in explorer.marks["timeline"].notes


def test_one_mention_is_edited(desk):
    explorer = Explorer(desk, "S. R.")
    row = desk.rows["estimate_ranges"].iloc[0]
    explorer.marks["estimate_ranges"].chosen = row["range_id"]
    panel = explorer.decisions
    panel.which.value = row["mentions"].split()[0]
    panel.column.value, panel.value.value, panel.reason.value = "actor", "مدينة النور", "the headline names it"
    panel.edit.click()
    assert [one["action"] for one in decided(desk)] == ["edit"]
    assert "مدينة النور" in set(desk.rows["estimate_ranges"]["actor"])
    panel.value.value, panel.column.value = "many", "low"
    panel.edit.click()
    assert len(decided(desk)) == 1
    assert "low" in panel.said.value


def test_two_rows_are_merged(desk):
    explorer = Explorer(desk, "S. R.")
    rows = desk.rows["timeline"]
    one, other = rows.iloc[4], rows.iloc[5]
    explorer.marks["timeline"].chosen = one["timeline_id"]
    explorer.decisions.other.value = other["timeline_id"]
    explorer.decisions.reason.value = "one happening"
    explorer.decisions.merge.click()
    together = {*one["mentions"].split(), *other["mentions"].split()}
    assert together in [set(mentions.split()) for mentions in desk.rows["timeline"]["mentions"]]


def test_a_missed_claim_is_added_from_what_was_selected(desk):
    explorer = Explorer(desk, "S. R.")
    row = desk.rows["timeline"].iloc[0]
    explorer.marks["timeline"].chosen = row["timeline_id"]
    article = row["articles"].split()[0]
    start = desk.texts[article].index("2022")
    explorer.article.selected = [start, start + 4]
    panel = explorer.decisions
    assert "2022" in panel.quote.value
    panel.what.value = ("estimates", "killed")
    panel.added[0].value, panel.reason.value = "77", "missed"
    panel.add.click()
    (one,) = decided(desk)
    assert (one["action"], one["quote"], one["start"]) == ("add", "2022", str(start))
    added = desk.claims["estimates"].query("low == 77")
    assert list(added["text"]) == ["2022"]


def test_what_is_not_attended_is_static(desk, monkeypatch):
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    shown = Explorer(desk)._repr_mimebundle_()
    assert set(shown) == {"text/html", "text/plain"}
    assert shown["text/html"].count('<img src="data:image/png;base64,') == 2
    assert shown["text/html"].count("<table") == 2
    monkeypatch.setenv("JPY_SESSION_NAME", "explore.ipynb")
    assert explorers.is_attended()
    shown = Explorer(desk)._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in shown
    assert "text/html" in shown


@pytest.fixture(scope="module")
def executed(folders, tmp_path_factory):
    """The notebook, as papermill runs it."""
    out = tmp_path_factory.mktemp("executed") / "explore.ipynb"
    given = {name: str(folders / name) for name in ("interim", "processed")}
    given["corrections"] = str(out.parent / "corrections.csv")
    papermill.execute_notebook(
        str(ROOT / "notebooks" / "explore.ipynb"), str(out), given, cwd=str(ROOT / "notebooks"), progress_bar=False
    )
    return out


def test_papermill_and_nbconvert_show_figures_and_tables(executed):
    document = nbformat.read(executed, as_version=4)
    (cell,) = [cell for cell in document.cells if cell.get("id") == "explorer"]
    (output,) = cell["outputs"]
    assert set(output["data"]) == {"text/html", "text/plain"}
    page, _ = HTMLExporter().from_notebook_node(document)
    assert page.count('<table class="riwaya-sheet">') == 2


def test_the_notebook_is_short_and_stripped():
    cells = json.loads((ROOT / "notebooks" / "explore.ipynb").read_text(encoding="utf-8"))["cells"]
    kinds = [cell["cell_type"] for cell in cells]
    assert [cell["id"] for cell in cells[:3]] == ["title", "parameters", "setup"]
    assert kinds[3:] == ["markdown", "code"] * (len(kinds[3:]) // 2)
    assert all(cell["outputs"] == [] for cell in cells if cell["cell_type"] == "code")
    assert max(len(cell["source"]) for cell in cells[3:] if cell["cell_type"] == "code") <= 8
