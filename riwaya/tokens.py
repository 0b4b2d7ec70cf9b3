"""Tokens: a text cut into words, numbers, Latin words and marks; what is not seen neither parts nor joins them."""

from __future__ import annotations

import re
import unicodedata

from riwaya.clitics import INVISIBLE, TATWEEL

_LETTERS = "\u0620-\u064a\u0671-\u06d3\u06d5\u06fa-\u06ff\ufb50-\ufdff\ufe70-\ufefc"
_MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
_DIGITS = "0-9\u0660-\u0669\u06f0-\u06f9"
_CONTROL = "".join(map(chr, [*range(9), *range(0x0E, 0x1C), *range(0x7F, 0x85), *range(0x86, 0xA0)]))
# white space but for the line break, which is a mark; controls and what is not seen say nothing between words
_BLANK = rf"\t\x0b-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000{_CONTROL}{INVISIBLE}"
# what inside digits does not make them two numbers; a zero-width space does part words
_UNSEEN = rf"\u200b{_CONTROL}{INVISIBLE}"
_SEPARATORS = ".,\u066b\u066c\u060c"
_TOKEN = re.compile(
    # Dr before a name, Prof Dr too; not the dinar (د.ك)
    rf"(?P<doctor>(?=[دوأ])و?(?:أ[./] ?)?د[./](?=[{_BLANK}]*[{_LETTERS}]{{2}}))"
    rf"|(?P<word>[{_LETTERS}{_MARKS}]+(?:[{INVISIBLE}]+[{_LETTERS}{_MARKS}]+)*)"
    # a number with its separators, which stand between digits only
    rf"|(?P<number>[{_DIGITS}]+(?:(?:[{_UNSEEN}]+(?:[{_SEPARATORS}][{_UNSEEN}]*)?|[{_SEPARATORS}][{_UNSEEN}]*)[{_DIGITS}]+)*)"
    r"|(?P<latin>[^\W\d_]+)"
    rf"|(?P<mark>[^{_BLANK}])"
)
_DOCTOR = re.compile("و?(?:أ[./] ?)?د[./]")
# Each piece takes the blanks behind it along, so that the pieces joined are the text again.
_PIECE = re.compile(rf"(?:{re.sub('[?]P<[a-z]+>', '?:', _TOKEN.pattern)})[{_BLANK}]*")
_NO_LETTER = re.compile(f"[{_MARKS}{_UNSEEN}{TATWEEL}]+")
_LEADING = re.compile(rf"[{_BLANK}]*")
_TRAILING = re.compile(rf"[{_BLANK}]+\Z")


def pieces(text: str) -> tuple[int, list[str]]:
    """Where the first token of a text begins, and its tokens, each with the blanks behind it.

    >>> pieces(" قتل 1,200 شخص.")
    (1, ['قتل ', '1,200 ', 'شخص', '.'])
    """
    leading = _LEADING.match(text)
    begin = leading.end() if leading else 0
    return begin, _PIECE.findall(text, begin)


def tokens(phrase: str) -> list[str]:
    """The tokens of a phrase as written, without blanks."""
    return [match.group() for match in _TOKEN.finditer(phrase)]


def without_blanks(piece: str) -> str:
    """A piece without the blanks behind its token."""
    return _TRAILING.sub("", piece)


def form_of(written: str) -> tuple[str, str]:
    """What kind of token this is (word, number, latin, mark), and it without tashkeel, tatweel and what is not seen.

    >>> form_of("١٢\N{ZERO WIDTH SPACE}٠٠")
    ('number', '١٢٠٠')
    >>> form_of("د.")
    ('word', 'الدكتور')
    """
    match = _TOKEN.match(written)
    if _DOCTOR.match(written):
        return "word", "والدكتور" if written.startswith("و") else "الدكتور"
    # composed first, for the hamza of a letter taken apart is a mark
    form = _NO_LETTER.sub("", unicodedata.normalize("NFC", written)) or written
    return str(match.lastgroup) if match else "mark", form
