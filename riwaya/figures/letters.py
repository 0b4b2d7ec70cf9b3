"""Where the letters of a line stand and what they look like, found once for all formats of a figure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from matplotlib.ft2font import FT2Font
from matplotlib.textpath import TextToPath

# the places of a line's glyphs, the outline of each, and rectangles
Glyphs = tuple[list[Any], dict[str, Any], list[Any]]


class Letters(TextToPath):
    """What SVG and PDF ask for the outlines of a line: the answer is the same for both."""

    def __init__(self) -> None:
        super().__init__()
        self._known: dict[object, Glyphs] = {}

    def get_glyphs_with_font(
        self,
        font: FT2Font,
        s: str,
        glyph_map: dict[str, Any] | None = None,
        return_new_glyphs_only: bool = False,
        **options: Any,
    ) -> Glyphs:
        """The glyphs of the line `s`; outlines that `glyph_map` lacks are added to it, or are all that comes back."""
        key = font.fname, s, repr(options)
        if key not in self._known:
            self._known[key] = super().get_glyphs_with_font(font, s, {}, **options)
        places, outlines, boxes = self._known[key]
        known: Mapping[str, Any] = glyph_map or {}
        new = {name: outline for name, outline in outlines.items() if name not in known}
        if return_new_glyphs_only or glyph_map is None:
            return places, new, boxes
        glyph_map.update(new)
        return places, glyph_map, boxes
