"""Word documents and PDF files to text, a paragraph a line."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from riwaya.intake.visual import direction, glyph, reading_order

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# What was deleted, the codes of fields, and the copy of a text box for old programs.
_UNSEEN = {f"{_WORD}del", f"{_WORD}moveFrom", f"{_WORD}instrText"} | {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
}
# Far above any article, far below what a hostile archive unpacks to.
_MOST_BYTES = 50_000_000
# locked, packed in an unknown way, damaged
_BROKEN_ZIP = (zipfile.BadZipFile, RuntimeError, EOFError, ValueError, OSError, zlib.error)
# pdfminer's sign for a glyph of which the file does not say what letter it is
_UNKNOWN_GLYPH = "(cid:"
_MOST_UNKNOWN = 0.01


def docx_text(path: Path) -> str:
    """The text of a Word document as it stands with all changes accepted.

    Raises ValueError, naming the file, if it is none.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        with zipfile.ZipFile(path) as archive:
            part = archive.getinfo("word/document.xml")
            is_small = part.file_size <= _MOST_BYTES
            body = etree.fromstring(archive.read(part), parser=parser) if is_small else None
    except (*_BROKEN_ZIP, KeyError, etree.XMLSyntaxError) as error:
        raise ValueError(f"{path}: not a Word document ({error})") from error
    if body is None:
        raise ValueError(f"{path}: more than {_MOST_BYTES} bytes of text")
    return "\n\n".join(filter(None, ("".join(_runs(p)).strip() for p in body.iter(f"{_WORD}p"))))


def _runs(node: etree._Element) -> Iterator[str]:
    """The text of a paragraph, without that of a paragraph in a text box of it, which comes by itself."""
    for child in node:
        if child.tag == f"{_WORD}t":
            yield child.text or ""
        elif child.tag in (f"{_WORD}tab", f"{_WORD}br", f"{_WORD}cr"):
            yield "\n" if child.tag != f"{_WORD}tab" else " "
        elif child.tag not in _UNSEEN and child.tag != f"{_WORD}p":
            yield from _runs(child)


def pdf_text(path: Path) -> tuple[str, list[str]]:
    """The text of a PDF file, and the lines of it whose order is not certain: their numbers want a look.

    Raises ValueError, naming the file, for one that is damaged or locked, or that has no text, such as a scan.
    """
    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LTTextBox
    from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect

    try:
        boxes = [box for page in extract_pages(path) for box in page if isinstance(box, LTTextBox)]
    except (PDFPasswordIncorrect, PDFEncryptionError):
        raise ValueError(f"{path}: locked with a password") from None
    except Exception as error:
        # of a damaged file pdfminer raises whatever its parser meets first, an AssertionError or a TypeError, too
        raise ValueError(f"{path}: not a readable PDF ({error})") from error
    doubtful: list[str] = []
    text = "\n\n".join(filter(None, (_paragraph(box, doubtful) for box in boxes)))
    if text.count(_UNKNOWN_GLYPH) > _MOST_UNKNOWN * len(text):
        raise ValueError(f"{path}: does not say which letters its glyphs are; export it anew or copy its text by hand")
    if not text:
        raise ValueError(f"{path}: no text in it; a scan has to be read by an OCR program first")
    return text, doubtful


def _paragraph(box: Any, doubtful: list[str]) -> str:
    """The lines of a box as one, each in reading order."""
    lines = ["".join(glyph(item.get_text()) for item in line).strip() for line in box]
    base = direction(lines)
    found = []
    for line in lines:
        text, is_certain = reading_order(line, base)
        found.append(text)
        if not is_certain:
            doubtful.append(text)
    return " ".join(filter(None, found))
