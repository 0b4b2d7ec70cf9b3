"""The figures' font as a page takes it along, so that letters stand where they were measured."""

from __future__ import annotations

import io
from base64 import b64encode
from functools import cache

from riwaya.figures.style import font_file


@cache
def faces() -> dict[int, str]:
    """The regular and the bold face by weight, each as the base64 of a WOFF file."""
    return {weight: b64encode(_woff(face)).decode("ascii") for face, weight in (("Regular", 400), ("Bold", 700))}


def _woff(face: str) -> bytes:
    from fontTools.ttLib import TTFont

    font = TTFont(font_file(face), recalcTimestamp=False)
    font.flavor = "woff"
    packed = io.BytesIO()
    font.save(packed, reorderTables=False)
    return packed.getvalue()
