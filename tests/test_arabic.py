"""`arabic.label` under the installed matplotlib and, in an environment of its own, under 3.10."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import matplotlib as mpl
import pytest
import uharfbuzz as hb
from hypothesis import given
from hypothesis import strategies as st
from matplotlib310 import check_glyphs

from riwaya import arabic
from riwaya.figures import style

ROOT = Path(__file__).resolve().parent.parent
LABELS = ROOT / "tests" / "cases" / "labels.tsv"
SHARED = ROOT.parent / "shared" / "evaluation"
OLD = ROOT / ".venv-mpl310" / "bin" / "python"

# Up to 3.10 arabic-reshaper drops the marks over and under letters.
TASHKEEL = "".join(map(chr, range(0x064B, 0x0653)))
# Up to 3.10 there is no way to the forms of IBM Plex that have no code point: its final yeh after a tooth
# (في، لي، تى), its narrow digits among Arabic letters. The letters are right, their shapes are plainer.
PLEX_FORMS = {
    "12.5% من الإجمالي",
    "من؟ أين، متى؛ كيف!",
    "BBC (عربي) 2025",
    "COVID-19 في مصر",
    "اردو کی خبریں ہیں",
}


def labels() -> list[str]:
    return [line.split("\t")[0] for line in LABELS.read_text(encoding="utf-8").splitlines()[1:]]


def font(name: str) -> str:
    """A font of the figures: Plex, or matplotlib's own DejaVu."""
    import fontpkg_ibm_plex_sans_arabic as package

    if name == "plex":
        return str(package.ROOT / "files" / "IBMPlexSansArabic-Regular.ttf")
    return str(Path(mpl.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf")


def has_tashkeel(text: str) -> bool:
    return any(letter in TASHKEEL for letter in text)


@pytest.fixture(scope="module")
def old_python() -> str:
    """The Python of the environment with matplotlib 3.10; it has to be there where `CI` is set."""
    if not OLD.exists() and not os.environ.get("CI"):
        pytest.skip(f"no {OLD}: make it as tests/matplotlib310/requirements.txt says")
    return str(OLD)


def run(python: str, *arguments: object) -> str:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error"}
    command = [python, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=ROOT, check=False)
    assert not done.stderr, done.stderr
    return done.stdout


@pytest.mark.parametrize("name", ["plex", "dejavu"])
def test_every_label_is_drawn_as_harfbuzz_shapes_it(name: str) -> None:
    assert check_glyphs.wrong_labels(labels(), font(name)) == []


def test_the_check_finds_what_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    # shaped and reordered twice, as the recipe for 3.10 comes out from 3.11 on
    monkeypatch.setattr(arabic, "label", lambda text: arabic._display(text, "rtl"))
    wrong = check_glyphs.wrong_labels(["الخرطوم", "عام 2024", "BBC News"], font("dejavu"))
    assert wrong == ["الخرطوم", "عام 2024"]
    # without a base direction
    monkeypatch.setattr(arabic, "label", lambda text: text)
    assert check_glyphs.wrong_labels(["BBC (عربي) 2025"], font("dejavu")) == ["BBC (عربي) 2025"]


def test_matplotlib_310_draws_every_label_but_tashkeel(old_python: str) -> None:
    told = json.loads(run(old_python, ROOT / "tests" / "matplotlib310" / "check_glyphs.py", LABELS, font("dejavu")))
    assert told["matplotlib"].startswith("3.10.")
    assert told["wrong"] == [text for text in labels() if has_tashkeel(text)]


def test_matplotlib_310_needs_no_glyph_that_the_fonts_lack(old_python: str) -> None:
    script = "import sys; from riwaya.arabic import label; print(label(sys.stdin.read()))"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [old_python, "-c", script],
        input="\n".join(labels()),
        capture_output=True,
        text=True,
        env=environment,
        check=True,
    )
    faces = [hb.Face(hb.Blob.from_file_path(font(name))) for name in ("plex", "dejavu")]
    known = set.union(*(set(face.unicodes) for face in faces))
    assert {letter for letter in done.stdout if ord(letter) not in known and letter != "\n"} == set()


def test_matplotlib_310_checks_itself_and_draws_both_figures(old_python: str) -> None:
    assert run(old_python, ROOT / "tests" / "matplotlib310" / "draw_figures.py") == "drawn\n"


@pytest.mark.skipif(not SHARED.exists(), reason="the shared evaluation is not beside the repository")
@pytest.mark.parametrize(("python", "name"), [("new", "plex"), ("old", "plex"), ("old", "dejavu")])
def test_shared_check_of_inked_labels(python: str, name: str, request: pytest.FixtureRequest) -> None:
    executable = sys.executable if python == "new" else request.getfixturevalue("old_python")
    script, texts = SHARED / "check_label.py", SHARED / "labels.txt"
    command = [
        executable,
        script,
        "--prepare",
        "riwaya.arabic:label",
        "--font",
        font(name),
        "--labels",
        texts,
    ]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run([*map(str, command)], capture_output=True, text=True, env=environment, cwd=ROOT, check=False)
    lines = done.stdout.splitlines()
    every = [text for text in texts.read_text(encoding="utf-8").splitlines() if text.strip()]
    wrong = {max((text for text in every if text in line), key=len) for line in lines if line.startswith("WRONG")}
    excepted = set() if python == "new" else {text for text in every if has_tashkeel(text)}
    if python == "old" and name == "plex":
        excepted |= PLEX_FORMS
    assert lines[-1] == f"{len(every) - len(wrong)}/{len(every)} labels right"
    assert wrong == excepted


def test_self_check_passes_here() -> None:
    arabic.check_renderer()


@pytest.mark.parametrize("broken", [lambda text: text[::-1], lambda text: "س ل ا م"])
def test_self_check_names_version_and_word(monkeypatch: pytest.MonkeyPatch, broken: object) -> None:
    monkeypatch.setattr(arabic, "label", broken)
    with pytest.raises(RuntimeError, match=f"matplotlib {mpl.__version__} draws the test word سلام wrong"):
        arabic.check_renderer()


def test_bidi_controls_are_stripped() -> None:
    attack = "\N{RIGHT-TO-LEFT OVERRIDE}12–51\N{POP DIRECTIONAL FORMATTING} قتيلا\N{RIGHT-TO-LEFT MARK}"
    assert arabic.label(attack) == arabic.label("12–51 قتيلا")


def test_other_controls_are_blanks() -> None:
    assert arabic.label("a\x00b\tc\nd") == "a b c\nd"


def test_each_line_has_its_own_direction() -> None:
    first, second, third = arabic.label("قال\nBBC\nنعم").split("\n")
    assert second == "BBC"
    assert first == arabic.label("قال") and third == arabic.label("نعم")


def test_parts_of_a_line_keep_their_order() -> None:
    path = font("dejavu")
    shaper = check_glyphs.shaper(path)
    shown = check_glyphs.inked(check_glyphs.drawn(arabic.label("BBC", "عام", "AFP"), path), shaper)
    alone = [check_glyphs.inked(check_glyphs.drawn(arabic.label(part), path), shaper) for part in ("AFP", "·", "عام")]
    afp, dot, year = alone
    bbc = check_glyphs.inked(check_glyphs.drawn("BBC", path), shaper)
    assert shown == [*afp, *dot, *year, *dot, *bbc]


def test_an_english_part_with_an_arabic_name_is_read_from_the_left() -> None:
    path = font("dejavu")
    face = check_glyphs.shaper(path)
    shown = arabic.label("of: مدنيون", "BBC", base="ltr")
    assert check_glyphs.inked(check_glyphs.drawn(shown, path), face)[:3] == check_glyphs.reference("of:", "L", face)


def test_names_in_an_english_list_stand_in_its_order() -> None:
    path = font("dejavu")
    face = check_glyphs.shaper(path)
    shown = check_glyphs.inked(check_glyphs.drawn(arabic.label("of: عام, نعم (2)", base="ltr"), path), face)
    first, second = (check_glyphs.reference(name, "R", face) for name in ("عام", "نعم"))
    of, comma, end = (check_glyphs.reference(text, "L", face) for text in ("of:", ",", "(2)"))
    assert shown == [*of, *first, *comma, *second, *end]


def test_matplotlib_310_keeps_the_order_of_such_a_list_too(old_python: str) -> None:
    script = "from riwaya.arabic import label; "
    script += "print(label('of: عام, نعم (2)', base='ltr') == f'of: {label(chr(1593)+chr(1575)+chr(1605))}, "
    script += "{label(chr(1606)+chr(1593)+chr(1605))} (2)')"
    assert run(old_python, "-c", script) == "True\n"


@given(st.text(alphabet="ابت ABC 123 (،)", max_size=60), st.integers(3, 20))
def test_wrap_keeps_all_words_and_the_width(text: str, width: int) -> None:
    lines = arabic.wrap(text, width)
    assert all(len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == "".join(text.split())


def test_wrap_breaks_a_word_only_if_it_is_wider_than_a_line() -> None:
    assert arabic.wrap("قصير https://example.org/x طويل", 10) == [
        "قصير",
        "https://ex",
        "ample.org/",
        "x طويل",
    ]
    # a mark stays on its letter
    assert all(not unicodedata.combining(line[0]) for line in arabic.wrap("سُجِّلَت", 1))


def test_measured_width_is_what_matplotlib_draws() -> None:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(10, 2), dpi=100)
    renderer = FigureCanvasAgg(figure).get_renderer()
    with style.settings():
        for text in labels():
            shown = arabic.label(text)
            drawn = figure.text(0, 0, shown, fontproperties=style.font(20)).get_window_extent(renderer).width
            assert style.text_width(shown, 20) == pytest.approx(drawn * 72 / 100, abs=1.5), text
