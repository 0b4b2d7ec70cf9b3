"""What `riwaya codebook suggest` finds: what is frequent and unknown, ready to be added, and nothing that is known."""

from pathlib import Path

import pytest
import yaml

from riwaya import cli

TEXT = """عنوان الخبر

وفي المدينة 8 خلاطات لصب سد جديد. ووصلت 5 خلاطات أخرى إلى المدينة يوم الخميس.

قالت وزارة الداخلية يوم الخميس إن 12 شخصا قتلوا. وأعلنت هيئة السدود الوطنية يوم الجمعة إصابة 15 شخصا.

وقالت هيئة السدود الوطنية يوم السبت إن 20 شخصا فقدوا، وذكرت موسكو أن 3 جنود قتلوا.
"""


@pytest.fixture
def suggested(tmp_path, capsys):
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a1.txt").write_text(TEXT, encoding="utf-8")
    (folder / "articles.csv").write_text("article_id,source_date\na1,2024-11-10\n", encoding="utf-8")
    assert cli.main(["codebook", "suggest", str(folder)]) == 0
    return capsys.readouterr().out


def test_it_is_yaml_with_examples(suggested):
    found = yaml.safe_load(suggested)
    assert found["units"] == ["خلاطات"]
    assert {"name": "هيئة السدود الوطنية", "en": "", "kind": "body"} in found["sources"]
    assert "#   وفي المدينة 8 خلاطات لصب سد جديد." in suggested


def test_what_the_codebook_knows_or_stands_there_once_is_not_listed(suggested):
    found = yaml.safe_load(suggested)
    names = [entry["name"] for kind in ("actors", "sources") for entry in found.get(kind, [])]
    assert "موسكو" not in names
    assert "روسيا" not in names
    assert "وزارة الداخلية" not in names


def test_once_added_it_is_known(suggested, tmp_path, capsys):
    codebook = tmp_path / "codebook"
    codebook.mkdir()
    for path in (Path(__file__).resolve().parent.parent / "data" / "codebook").glob("*.yml"):
        text = path.read_text(encoding="utf-8")
        if path.name == "actors.yml":
            text += "\n- name: هيئة السدود الوطنية\n  en: Dams Authority\n  kind: body\n"
        if path.name == "measures.yml":
            text = text.replace("  equipment:\n    thing:\n", "  equipment:\n    thing:\n      - خلاط, +ات\n")
        (codebook / path.name).write_text(text, encoding="utf-8")
    assert cli.main(["codebook", "suggest", str(tmp_path / "corpus"), "--codebook", str(codebook)]) == 0
    assert yaml.safe_load(capsys.readouterr().out) is None
