"""Every line that the figures of the sample report really hold, checked against HarfBuzz by the shared checker."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from matplotlib.text import Text
from test_arabic import ROOT, SHARED, font, has_tashkeel, old_python

from riwaya import arabic, figures, pipeline
from riwaya.codebook import load
from riwaya.english import English

__all__ = ["old_python"]

pytestmark = pytest.mark.skipif(not SHARED.exists(), reason="the shared evaluation is not beside the repository")


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The lines of both figures in both languages as `arabic.label` was given them, one a line of the file.

    A line of parts, each with a direction of its own, is there part by part.
    """
    given: dict[str, list[str]] = {}
    real = arabic.label

    def watched(text: str, *parts: str, **options: str) -> str:
        shown = real(text, *parts, **options)
        whole = options.get("base") != "ltr" and not parts
        given[shown] = [text] if whole else [piece for part in (text, *parts) for piece in arabic._pieces(part)]
        return shown

    tables = pipeline.read_corpus(ROOT / "data" / "raw" / "kursk")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(arabic, "label", watched)
        drawn = {text.get_text() for figure in charts(tables) for text in figure.findobj(Text)} - {""}
    assert drawn <= set(given)
    found = sorted({line.strip() for shown in drawn for line in given[shown] if line.strip()})
    # names, dates, numbers and captions: not a figure that failed to be drawn
    assert len(found) > 150
    path = tmp_path_factory.mktemp("labels") / "lines.txt"
    path.write_text("\n".join(found) + "\n", encoding="utf-8")
    return path


def charts(tables: pipeline.Tables) -> Iterator[figures.page.Chart]:
    page = {"articles": tables["articles"], "names": English(load())}
    for options in ({"language": "ar"}, {"language": "en"}, {"language": "ar", "digits": "arab", "calendar": "both"}):
        yield figures.timeline(tables["timeline"], **options, **page)
        yield figures.estimate_ranges(tables["estimate_ranges"], **options, **page)


@pytest.mark.parametrize(("python", "name"), [("new", "plex"), ("old", "dejavu")])
def test_every_line_of_the_sample_report_is_drawn_right(
    python: str, name: str, lines: Path, request: pytest.FixtureRequest
) -> None:
    executable = sys.executable if python == "new" else request.getfixturevalue("old_python")
    command = [executable, SHARED / "check_label.py", "--prepare", "riwaya.arabic:label", "--font", font(name)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [*map(str, command), "--labels", str(lines)], capture_output=True, text=True, env=environment, cwd=ROOT
    )
    every = lines.read_text(encoding="utf-8").splitlines()
    told = done.stdout.splitlines()
    wrong = [line for line in told if line.startswith("WRONG")]
    if python == "old":
        # 3.10 drops the marks over letters; of a short line it may ink the same glyphs a shade thinner
        wrong = [line for line in wrong if not has_tashkeel(line) and "glyph 1.00" not in line]
    else:
        assert told[-1] == f"{len(every)}/{len(every)} labels right"
    assert not wrong
