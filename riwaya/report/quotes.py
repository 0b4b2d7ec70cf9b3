"""Texts of others as a page shows them: to the letter, escaped, what hides or reorders letters made visible."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

from markupsafe import Markup, escape

# Controls, bidi controls, line separators, tags, half characters: nothing that is seen, all that can deceive.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)


def shown(text: str) -> Markup:
    """`text` as HTML that shows all of it.

    >>> shown("<b>\N{RIGHT-TO-LEFT OVERRIDE}12")
    Markup('&lt;b&gt;<span class="hidden-letter" title="RIGHT-TO-LEFT OVERRIDE">U+202E</span>12')
    """
    parts = []
    end = 0
    for found in _HIDDEN.finditer(text):
        parts += [escape(text[end : found.start()]), _visible(found[0])]
        end = found.end()
    return Markup("").join([*parts, escape(text[end:])])


def highlighted(sentence: str, start: int, end: int) -> Markup:
    """`sentence` with what stands from `start` to `end` marked.

    >>> highlighted("a < b", 2, 3)
    Markup('a <mark>&lt;</mark> b')
    """
    return Markup("{}<mark>{}</mark>{}").format(
        shown(sentence[:start]), shown(sentence[start:end]), shown(sentence[end:])
    )


def web_address(text: str) -> str:
    """`text` if it is an address that a browser can safely open, else nothing.

    >>> web_address("https://example.org/a"), web_address("javascript:alert(1)")
    ('https://example.org/a', '')
    """
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    is_safe = parts.scheme in ("http", "https") and parts.hostname and not _HIDDEN.search(text)
    return text if is_safe else ""


def _visible(letter: str) -> Markup:
    code = f"U+{ord(letter):04X}"
    name = unicodedata.name(letter, code)
    return Markup('<span class="hidden-letter" title="{}">{}</span>').format(name, code)
