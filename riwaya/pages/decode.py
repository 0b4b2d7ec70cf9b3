"""Bytes to text: which encoding a file is in, and what went wrong with it before it reached us.

Only newlines are altered (each becomes a line feed): offsets in all tables count code points of this text.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

import charset_normalizer

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SINGLE_BYTE = ("cp1256", "iso8859-6")
_DECLARABLE = {*_SINGLE_BYTE, "cp1252", "iso8859-1", "cp720", "cp864", "mac-arabic", "utf-16-le", "utf-16-be"}
_DECLARED = re.compile(rb"(?i)<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*[\"']?\s*([a-z0-9_:.-]+)")
_CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\v\f\r\x1a\x1b"))
_MAX_CONTROLS = 0.01
# The high bytes of ASCII, of Arabic, and of the shapes of its letters.
_LETTER_BLOCKS = (0x00, 0x06, 0xFB, 0xFC, 0xFD, 0xFE)
_HIGH_BYTE = re.compile(rb"[\x80-\xff]+")
_ARABIC = re.compile("[\u0621-\u064a]")
_LATIN_1 = re.compile("[\u00c0-\u00ff]")
# The article is by far the commonest pair of letters, so a wrong table shows in its absence.
_ARTICLE = "ال"
_MIN_ARTICLES = 0.01
# The article as windows-1252 shows the bytes of windows-1256.
_ARTICLE_AS_LATIN = "Çá"
# What stands for a letter that an encoding does not have.
_LOST = ("?", "\ufffd")
_MIN_LOST = 20
# Letters in the shape of one place in a word (Unicode's presentation forms A and B), as PDF files give them.
_SHAPES = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
# Alef and lam as UTF-8, read as windows-1252, once and twice, and as windows-1256.
_GARBLED = {"cp1252": ("Ø§", "Ù„", "Ù\x84", "Ã˜Â§", "Ã\x98Â§"), "cp1256": ("ط§", "ظ„")}


def decode(data: bytes, name: str, *, html: bool = False) -> str:
    """The text of a file; `name` stands in errors. Valid UTF-8 always wins; then what an HTML page declares.

    Raises ValueError naming the file and the byte at which it stops being text.

    >>> decode("أمس واليوم".encode("cp1256"), "a.txt")
    'أمس واليوم'
    """
    text = _letters(_repair(_read(data, name, _declared(data) if html else "")[0]))
    _refuse_lost(text, name)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def encoding_of(data: bytes, name: str, *, html: bool = False) -> tuple[str, bool]:
    """The encoding that `decode` reads a file in, as Python names it, and whether it repairs what it reads.

    >>> encoding_of("أمس واليوم".encode("cp1256"), "a.txt")
    ('cp1256', False)
    """
    text, encoding = _read(data, name, _declared(data) if html else "")
    return encoding, _repair(text) != text


def _declared(data: bytes) -> str:
    """The encoding that an HTML page claims for itself, as Python names it; empty if none that can be meant.

    >>> _declared(b'<meta http-equiv=content-type content="text/html; charset=windows-1256">')
    'cp1256'
    """
    found = _DECLARED.search(data, 0, 4096)
    if not found:
        return ""
    try:
        label = codecs.lookup(found[1].decode("ascii")).name
    except LookupError:
        return ""
    return label if label in _DECLARABLE else ""


def _read(data: bytes, name: str, claimed: str) -> tuple[str, str]:
    """The text of the bytes as they are, and the encoding that they are in."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding, name, len(mark)), encoding
    if encoding := _unmarked_utf16(data):
        return _strict(data, encoding, name), encoding
    _refuse_binary(data, name)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        if _damaged_utf8(data):
            raise _error(name, "utf-8", error.start) from error
        return _single_byte(data, name, claimed, error.start)


def _strict(data: bytes, encoding: str, name: str, skip: int = 0) -> str:
    try:
        return data[skip:].decode(encoding)
    except UnicodeDecodeError as error:
        raise _error(name, encoding, error.start + skip) from error


def _error(name: str, encoding: str, at: int) -> ValueError:
    return ValueError(f"{name}: byte {at} is not {encoding}")


def _unmarked_utf16(data: bytes) -> str:
    """UTF-16 without its mark: every second byte names a block of Arabic or ASCII, or that of invisible marks."""
    for encoding, high in (("utf-16-le", data[1::2]), ("utf-16-be", data[0::2])):
        letters = sum(map(high.count, _LETTER_BLOCKS))
        if len(data) % 2 == 0 and letters > 0.5 * len(high) and letters + high.count(0x20) > 0.9 * len(high):
            other = data[0::2] if encoding == "utf-16-le" else data[1::2]
            if other.count(0x00) < 0.1 * len(other):
                return encoding
    return ""


def _refuse_binary(data: bytes, name: str) -> None:
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if controls > _MAX_CONTROLS * len(data):
        at = next(i for i, byte in enumerate(data) if byte in _CONTROLS)
        raise ValueError(f"{name}: not a text file: byte {at} is the control character 0x{data[at]:02x}")


def _refuse_lost(text: str, name: str) -> None:
    """ValueError for a text with more signs in the place of letters than letters: no encoding brings them back."""
    lost = sum(map(text.count, _LOST))
    if lost > max(_MIN_LOST, 0.2 * len(text)) and lost > sum(map(str.isalpha, text)):
        raise ValueError(f"{name}: its letters are lost: {lost} of {len(text)} characters are ? or U+FFFD")


def _damaged_utf8(data: bytes) -> bool:
    """Whether nearly all that is not ASCII reads as UTF-8: then the rest is damage, not another encoding."""
    high = sum(map(len, _HIGH_BYTE.findall(data)))
    kept = sum(map(len, _HIGH_BYTE.findall(data.decode("utf-8", "ignore").encode("utf-8"))))
    return kept > 0.8 * high


def _single_byte(data: bytes, name: str, claimed: str, first_bad: int) -> tuple[str, str]:
    """The reading with the most Arabic articles to its letters; charset-normalizer where none has any."""
    readings = []
    for encoding in dict.fromkeys((claimed, *_SINGLE_BYTE) if claimed else _SINGLE_BYTE):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        readings.append((_articles(text), text, encoding))
    share, best, encoding = max(readings, key=lambda reading: reading[0], default=(0.0, "", ""))
    if share >= _MIN_ARTICLES:
        return best, encoding
    guess = charset_normalizer.from_bytes(data[:100_000]).best()
    if guess is None:
        raise ValueError(f"{name}: byte {first_bad} is not UTF-8, and no other encoding fits")
    return _strict(data, guess.encoding, name), guess.encoding


def _articles(text: str) -> float:
    letters = len(_ARABIC.findall(text))
    return text.count(_ARTICLE) / letters if letters else 0.0


def _repair(text: str) -> str:
    """Text that was once read in the wrong encoding and saved so, read again; else the text itself.

    Read again as a whole, or line by line where only a part of the page went wrong.
    """
    repaired = _reread_whole(text)
    if repaired == text and any(sign in text for signs in _GARBLED.values() for sign in signs):
        return "\n".join(_reread_whole(line) for line in text.split("\n"))
    return repaired


def _reread_whole(text: str) -> str:
    """A text as it was meant, if it was garbled as a whole.

    A repair is certain only when the whole text goes back to bytes and those are valid UTF-8, which no honest
    Arabic, French or English text does, or when they give the article where Latin letters stood.
    """
    for encoding, signs in _GARBLED.items():
        if any(sign in text for sign in signs) and (repaired := _reread(text, encoding, "utf-8")):
            # what was garbled twice needs it twice
            return _reread_whole(repaired.removeprefix("\ufeff"))
    articles = text.count(_ARTICLE_AS_LATIN)
    if articles and articles > 0.02 * len(_LATIN_1.findall(text)) and not _ARABIC.search(text):
        repaired = _reread(text, "cp1252", "cp1256")
        if _articles(repaired) >= _MIN_ARTICLES:
            return repaired
    return text


def _letters(text: str) -> str:
    """A text whose Arabic is mostly in presentation forms, in letters; a single ligature in plain text stays.

    >>> _letters("\ufe83\ufee3\ufeb2")
    'أمس'
    """
    shapes = len(_SHAPES.findall(text))
    if shapes <= len(_ARABIC.findall(text)):
        return text
    return _SHAPES.sub(lambda shape: unicodedata.normalize("NFKC", shape[0]), text)


def _reread(text: str, wrong: str, right: str) -> str:
    """`text` back to the bytes that `wrong` made it from, then decoded as `right`; empty if it cannot be."""
    try:
        # Browsers show the five bytes that windows-1252 leaves open as C1 controls, which latin-1 gives back.
        data = b"".join(
            part.encode("latin-1" if part[0] in "\x81\x8d\x8f\x90\x9d" else wrong)
            for part in re.split("([\x81\x8d\x8f\x90\x9d]+)", text)
            if part
        )
        return data.decode(right)
    except UnicodeError:
        pass
    try:
        return text.encode("latin-1").decode(right) if wrong == "cp1252" else ""
    except UnicodeError:
        return ""
