"""Which labels does the installed matplotlib draw wrong? `check_glyphs.py LABELS.tsv FONT` prints JSON.

The reference is Unicode's bidi algorithm (python-bidi's Rust core) and HarfBuzz, run by run; what is tested
is the sequence of glyphs that matplotlib lays out for `arabic.label`, under either version.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import bidi
import uharfbuzz as hb
from fontTools import unicodedata
from matplotlib import __version__, _text_helpers
from matplotlib.font_manager import get_font

from riwaya import arabic

Run = tuple[int, str, int, int]


def wrong_labels(labels: list[str], font: str) -> list[str]:
    """The labels whose glyphs, left to right and without those that leave no ink, are not the reference's."""
    face = shaper(font)
    return [
        label
        for label in labels
        if reference(label, "R" if arabic.is_rtl(label) else "L", face) != inked(drawn(arabic.label(label), font), face)
    ]


def shaper(font: str) -> hb.Font:
    """HarfBuzz's own reading of a font file."""
    return hb.Font(hb.Face(hb.Blob.from_file_path(font)))


def reference(text: str, base: str, face: hb.Font) -> list[int]:
    """The glyphs of a line from left to right."""
    glyphs: list[int] = []
    for level, name, start, end in in_visual_order(list(runs(text, base))):
        buffer = hb.Buffer()
        buffer.add_str(text, start, end - start)
        buffer.direction = "rtl" if level % 2 else "ltr"
        buffer.script = name
        hb.shape(face, buffer)
        glyphs += [info.codepoint for info in buffer.glyph_infos]
    return inked(glyphs, face)


def drawn(shown: str, font: str) -> list[int]:
    """The glyphs that matplotlib puts on a line for what `arabic.label` gave."""
    face = get_font(font)
    face.set_size(48, 72)
    name = "glyph_index" if arabic.SHAPES_TEXT else "glyph_idx"
    return [getattr(item, name) for item in _text_helpers.layout(shown, face)]


def inked(glyphs: list[int], face: hb.Font) -> list[int]:
    """The glyphs that are seen."""
    extents = ((glyph, face.get_glyph_extents(glyph)) for glyph in glyphs)
    return [glyph for glyph, extent in extents if extent and extent.width and extent.height]


def runs(text: str, base: str) -> Iterator[Run]:
    """(level, script, start, end) of stretches of one level and one script, in logical order."""
    keys = list(zip(levels(text, base), scripts(text), strict=True))
    start = 0
    for (level, name), items in groupby(keys):
        end = start + len(list(items))
        yield level, name, start, end
        start = end


def levels(text: str, base: str) -> list[int]:
    """The embedding level of each character."""
    told = bidi.get_display(text, base_dir=base, debug=True)
    stretch = told[told.index("levels: [") : told.index("paragraphs: [")]
    by_byte = [int(level) for level in re.findall(r"Level\(\s*(\d+),?\s*\)", stretch)]
    places = [len(text[:place].encode()) for place in range(len(text))]
    return [by_byte[place] for place in places]


def scripts(text: str) -> list[str]:
    """The script of each character; what has none takes that before it, at the beginning that behind it.

    A closing bracket, and so what follows it, takes that of its opening one, as in libraqm.
    """
    found: list[str] = []
    open_brackets: list[str] = []
    for letter in text:
        before = found[-1] if found else ""
        if letter in "([{«":
            open_brackets.append(before)
        if letter in ")]}»" and open_brackets:
            before = open_brackets.pop()
        found.append(script(letter) or before)
    first = next((name for name in found if name), "Latn")
    return [name or first for name in found]


def script(text: str) -> str:
    known = (unicodedata.script(letter) for letter in text)
    return next((name for name in known if name not in ("Zyyy", "Zinh", "Zzzz")), "")


def in_visual_order(found: list[Run]) -> list[Run]:
    """Rule L2 on runs: from the highest level down, turn each stretch of that level or more."""
    for level in range(max((run[0] for run in found), default=0), 0, -1):
        stretches = [(key, list(group)) for key, group in groupby(found, key=lambda run, at=level: run[0] >= at)]
        found = [run for is_turned, stretch in stretches for run in (stretch[::-1] if is_turned else stretch)]
    return found


def main(labels: Path, font: str) -> None:
    texts = [line.split("\t")[0] for line in labels.read_text(encoding="utf-8").splitlines()[1:]]
    wrong = wrong_labels(texts, font)
    json.dump({"matplotlib": __version__, "labels": len(texts), "wrong": wrong}, sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
