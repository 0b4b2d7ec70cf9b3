"""Saved figures: the same bytes in every process, text that can be read, nothing left behind."""

from __future__ import annotations

import hashlib
import io
import re
import subprocess
import sys
import warnings
from pathlib import Path
from xml.etree import ElementTree as ET

import matplotlib as mpl
import pandas as pd
import pytest
from figure_checks import texts
from matplotlib.backends.backend_pdf import RendererPdf
from matplotlib.figure import Figure
from matplotlib.font_manager import findfont
from matplotlib.text import Text
from matplotlib310 import check_glyphs
from PIL import Image

from riwaya import arabic, figures
from riwaya.figures import style
from riwaya.figures.page import Chart
from riwaya.figures.save import svg

DATA = Path(__file__).resolve().parent / "data" / "figures"
SVG = "{http://www.w3.org/2000/svg}"
FORMATS = ("png", "svg", "pdf")


def read(name: str) -> pd.DataFrame:
    return pd.read_csv(DATA / f"{name}.csv", keep_default_na=False)


def charts(**options: str) -> dict[str, Chart]:
    return {
        "timeline": figures.timeline(read("timeline"), **options),
        "estimate_ranges": figures.estimate_ranges(read("estimate_ranges"), **options),
    }


def digests(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


def save_all(folder: Path) -> None:
    for name, figure in charts().items():
        figures.save(figure, folder / name)


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("figures")
    save_all(folder)
    return folder


def test_all_files_are_written_and_nothing_else(saved: Path) -> None:
    expected = {f"{name}.{ending}" for name in ("timeline", "estimate_ranges") for ending in FORMATS}
    assert {path.name for path in saved.iterdir()} == expected


def test_a_second_save_and_a_second_figure_give_the_same_bytes(saved: Path, tmp_path: Path) -> None:
    figure = charts()["estimate_ranges"]
    first, second = (
        [path.read_bytes() for path in figures.save(figure, tmp_path / name / "x", ("svg", "pdf"))] for name in "ab"
    )
    assert first == second == [(saved / f"estimate_ranges.{ending}").read_bytes() for ending in ("svg", "pdf")]


def test_another_process_elsewhere_gives_the_same_bytes(saved: Path, tmp_path: Path) -> None:
    script = "import sys, pathlib; sys.path.insert(0, sys.argv[1]); import test_figures_save as tests; "
    script += "tests.save_all(pathlib.Path(sys.argv[2]))"
    command = [sys.executable, "-c", script, str(DATA.parents[1]), str(tmp_path / "out")]
    subprocess.run(command, check=True, cwd=tmp_path, timeout=120)
    assert digests(tmp_path / "out") == digests(saved)


def test_settings_of_the_reader_neither_change_nor_count(saved: Path, tmp_path: Path) -> None:
    own = {"font.size": 30, "text.parse_math": True, "axes.unicode_minus": False, "lines.linewidth": 9}
    own |= {"savefig.bbox": "tight", "savefig.dpi": 30, "figure.dpi": 30, "savefig.facecolor": "red"}
    with mpl.rc_context(own):
        before = dict(mpl.rcParams)
        figures.save(charts()["estimate_ranges"], tmp_path / "estimate_ranges")
        assert dict(mpl.rcParams) == before
    assert digests(tmp_path).items() <= digests(saved).items()


def test_pyplot_is_not_used() -> None:
    script = "import riwaya.figures, sys; sys.exit('matplotlib.pyplot' in sys.modules)"
    subprocess.run([sys.executable, "-c", script], check=True)


def svg_texts(language: str) -> list[str]:
    """The text elements of both figures, saved so that letters stay letters."""
    found = []
    for figure in charts(language=language).values():
        file = io.BytesIO()
        with mpl.rc_context({"svg.fonttype": "none"}), warnings.catch_warnings():
            warnings.simplefilter("error")
            figure.savefig(file, format="svg")
        root = ET.fromstring(file.getvalue())
        found += ["".join(element.itertext()) for element in root.iter(f"{SVG}text")]
    return found


@pytest.mark.parametrize("language", ["ar", "en"])
def test_svg_text_is_in_logical_order(language: str) -> None:
    shown = [re.sub("[\u2066-\u2069]", "", text) for text in svg_texts(language)]
    assert not [text for text in shown if re.search("[\ufb50-\ufdff\ufe70-\ufeff]", text)]
    for said in read("timeline")[f"label_{language}"]:
        # a label may take more than one line
        assert said in " ".join(shown)
    assert "الهلال الأحمر" in " ".join(shown)


def test_every_text_came_through_the_one_door(monkeypatch: pytest.MonkeyPatch) -> None:
    given: set[str] = set()
    real = arabic.label

    def watched(*parts: str, **options: str) -> str:
        shown = real(*parts, **options)
        given.add(shown)
        return shown

    monkeypatch.setattr(arabic, "label", watched)
    drawn = {text.get_text() for figure in charts().values() for text in figure.findobj(mpl.text.Text)}
    assert drawn - {""} <= given


def test_dollars_are_no_mathematics(tmp_path: Path) -> None:
    rows = read("timeline").assign(label_ar="من $5 إلى $9 و \\alpha_1^2", label_en="")
    assert figures.save(figures.timeline(rows), tmp_path / "x", ("svg",))


@pytest.mark.parametrize("name", ["timeline", "estimate_ranges"])
def test_title_and_description_are_inside(saved: Path, name: str) -> None:
    figure = charts()[name]
    root = ET.parse(saved / f"{name}.svg").getroot()
    assert root.find(f"{SVG}title").text == figure.heading
    assert root.find(f"{SVG}desc").text == figures.alt_text(figure)
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == figure.language == "ar"
    assert root.get("role") == "img"
    with Image.open(saved / f"{name}.png") as image:
        assert (image.text["Title"], image.text["Description"]) == (figure.heading, figure.alt)
    content = pdf_strings((saved / f"{name}.pdf").read_bytes())
    assert figure.heading.encode("utf-16-be") in content
    assert figure.alt.encode("utf-16-be") in content


def pdf_strings(content: bytes) -> bytes:
    """The document's bytes without the backslashes that PDF puts before some."""
    return re.sub(rb"\\([\\()])", rb"\1", content)


def test_no_file_says_when_it_was_made(saved: Path) -> None:
    for path in saved.iterdir():
        content = path.read_bytes()
        assert b"CreationDate" not in content and b"<dc:date>" not in content, path.name


def test_marks_have_one_name_each(saved: Path) -> None:
    for name in ("timeline", "estimate_ranges"):
        found = re.findall(r' id="([^"]+)"', (saved / f"{name}.svg").read_text(encoding="utf-8"))
        assert len(found) == len(set(found))


def test_an_old_file_stays_whole_if_drawing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    figure = charts()["timeline"]
    (path,) = figures.save(figure, tmp_path / "x", ("png",))
    before = path.read_bytes()
    monkeypatch.setattr(type(figure), "savefig", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        figures.save(figure, tmp_path / "x", ("png",))
    assert path.read_bytes() == before and len(list(tmp_path.iterdir())) == 1


def test_another_format_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="formats: want png, svg, pdf, got gif"):
        figures.save(charts()["timeline"], tmp_path / "x", ("gif",))


@pytest.mark.skipif(not arabic.SHAPES_TEXT, reason="the figures' texts hold isolates from matplotlib 3.11 on")
@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_text_of_the_figures_is_drawn_as_harfbuzz_shapes_it(language: str) -> None:
    path = findfont(style.font(10))
    shaper = check_glyphs.shaper(path)
    found = {text.get_text() for figure in charts(language=language).values() for text in texts(figure)}
    for shown in found:
        base = "R" if shown.startswith("\N{RIGHT-TO-LEFT ISOLATE}") else "L"
        inner = shown[1:-1] if shown[0] in "\N{RIGHT-TO-LEFT ISOLATE}\N{LEFT-TO-RIGHT ISOLATE}" else shown
        wanted = check_glyphs.reference(inner, base, shaper)
        assert check_glyphs.inked(check_glyphs.drawn(shown, path), shaper) == wanted, shown


def test_pdf_gets_texts_with_isolates_as_outlines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    real = RendererPdf.draw_text

    def watched(self: RendererPdf, *arguments: object, **options: object) -> None:
        shown.append(str(arguments[3]))
        real(self, *arguments, **options)

    monkeypatch.setattr(RendererPdf, "draw_text", watched)
    figure = charts()["estimate_ranges"]
    figures.save(figure, tmp_path / "x", ("pdf",))
    # a glyph behind an isolate would stand a blank too far to the left
    assert shown and not [text for text in shown if arabic.ISOLATES & set(text)]
    assert not [text for text in texts(figure) if text.get_path_effects()]


def test_a_notebook_shows_the_saved_file_until_the_figure_changes(tmp_path: Path) -> None:
    figure = charts()["estimate_ranges"]
    figures.save(figure, tmp_path / "figure")
    shown, size = figure._repr_png_()
    assert shown == (tmp_path / "figure.png").read_bytes()
    with Image.open(io.BytesIO(shown)) as picture:
        # at 200 dots to the inch, shown at 96
        assert [round(side * 96 / 200) for side in picture.size] == pytest.approx(
            [size["width"], size["height"]], abs=1
        )
    next(text for text in figure.artists if isinstance(text, Text)).set_color("red")
    assert figure._repr_png_()[0] != shown


def test_a_notebook_shows_a_figure_that_was_not_saved() -> None:
    with Image.open(io.BytesIO(charts()["timeline"]._repr_png_()[0])) as picture:
        assert picture.format == "PNG"


def test_what_was_saved_is_not_drawn_again_until_the_figure_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    figure = charts()["timeline"]
    figures.save(figure, tmp_path / "figure")
    # letters as text are another drawing, which changes nothing of this one
    assert svg(figure, "none") != (tmp_path / "figure.svg").read_text(encoding="utf-8")
    monkeypatch.setattr(type(figure), "savefig", lambda *_, **__: 1 / 0)
    assert svg(figure) == (tmp_path / "figure.svg").read_text(encoding="utf-8")
    assert figure._repr_png_()[0] == (tmp_path / "figure.png").read_bytes()
    figure.set_facecolor("red")
    with pytest.raises(ZeroDivisionError):
        svg(figure)


@pytest.mark.parametrize("name", ["svg", "pdf"])
def test_what_is_known_of_letters_changes_no_byte(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    figure = charts()["estimate_ranges"]
    figures.save(figure, tmp_path / "known", (name,))
    # matplotlib's own measure and layout, every time anew
    monkeypatch.setattr(type(figure), "draw", Figure.draw)
    figures.save(figure, tmp_path / "asked", (name,))
    assert (tmp_path / f"known.{name}").read_bytes() == (tmp_path / f"asked.{name}").read_bytes()
