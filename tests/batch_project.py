"""A project of three miniature notebooks in the form of the real ones, for tests of rendering."""

from __future__ import annotations

import json
from pathlib import Path

from riwaya import reports

# What each notebook takes and does; article 13 is unlucky.
SOURCES = {
    "01-clean": (
        'corpus: str = "nowhere"  # articles\ninterim: str = "nowhere"  # tables\nlimit: int = 0  # all',
        "from pathlib import Path\n"
        "Path(interim).mkdir(parents=True, exist_ok=True)\n"
        'text = "".join(sorted(p.read_text() for p in Path(corpus).iterdir()))\n'
        "if limit == 13:\n"
        '    raise ValueError("articles.csv: row 2: no source_date")\n'
        '(Path(interim) / "text").write_text(f"{limit} {text}")',
    ),
    "02-extract": (
        'interim: str = "nowhere"  # tables\nprocessed: str = "nowhere"  # tables',
        "from pathlib import Path\n"
        "Path(processed).mkdir(parents=True, exist_ok=True)\n"
        '(Path(processed) / "text").write_text((Path(interim) / "text").read_text().upper())',
    ),
    "03-chart": (
        'processed: str = "nowhere"  # tables\nfigures_dir: str = "nowhere"  # figures\n'
        'language: str = "ar"  # ar or en\ntimeline_title: str = ""  # of the figure\n'
        "as_of: str = ''  # a day\npublished_to: str = ''  # a day\nworkers: int = 1  # of them\n"
        "scale: float = 1.0  # of the page\ndraft: bool = False  # no",
        "from pathlib import Path\n"
        "Path(figures_dir).mkdir(parents=True, exist_ok=True)\n"
        'text = (Path(processed) / "text").read_text()\n'
        '(Path(figures_dir) / "figure").write_text(f"{language} {timeline_title} {text}")',
    ),
}


def notebook(parameters: str, *sources: str) -> dict:
    cells = [
        {"cell_type": "code", "id": "parameters", "metadata": {"tags": ["parameters"]}, "source": parameters},
        *(
            {"cell_type": "code", "id": f"code-{number}", "metadata": {}, "source": source}
            for number, source in enumerate(sources)
        ),
    ]
    return {
        "cells": [cell | {"outputs": [], "execution_count": None} for cell in cells],
        "metadata": {
            "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def make(root: Path) -> Path:
    (root / "notebooks").mkdir(parents=True)
    for name, (parameters, code) in SOURCES.items():
        write_notebook(root, name, parameters, code)
    (root / "articles").mkdir()
    (root / "articles" / "a.txt").write_text("abc", encoding="utf-8")
    return root


def write_notebook(root: Path, name: str, parameters: str, *sources: str) -> None:
    path = root / "notebooks" / f"{name}.ipynb"
    path.write_text(json.dumps(notebook(parameters, *sources)), encoding="utf-8")


def write_reports(root: Path, **entries: dict) -> list[reports.Report]:
    (root / "reports.yml").write_text(
        json.dumps({name: {"corpus": "articles"} | entry for name, entry in entries.items()}, ensure_ascii=False),
        encoding="utf-8",
    )
    return list(reports.load(root).values())


def outputs(path: Path) -> list[dict]:
    """What the cells of an executed notebook show."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [output for cell in cells for output in cell.get("outputs", ())]
