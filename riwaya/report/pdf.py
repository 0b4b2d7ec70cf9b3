"""The report page on paper: through WeasyPrint, which wants Pango from the system, or else through Typst.

Both are extras of the package. WeasyPrint prints the page as it is; Typst sets its text anew.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from markupsafe import Markup

from riwaya.figures.style import font_file
from riwaya.files import write_whole
from riwaya.report import drawing
from riwaya.report.typeset import document

_CLOCK = "SOURCE_DATE_EPOCH"
_FIGURES = ("timeline", "estimate_ranges")
_SVG = '<svg xmlns="http://www.w3.org/2000/svg" '
_ISOLATED = re.compile(r'(<bdi(?: dir="(ltr)")?>)(.*?)</bdi>', re.DOTALL)
# WeasyPrint knows no isolation by style, Pango that of letters
_OPEN = {None: "\N{FIRST STRONG ISOLATE}", "ltr": "\N{LEFT-TO-RIGHT ISOLATE}"}
_CLOSE = "\N{POP DIRECTIONAL ISOLATE}"
_INSTALL = "pip install 'riwaya[pdf]' (in a checkout: .venv/bin/uv sync --extra pdf)"
_PANGO = "on Debian and Ubuntu: apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
_TYPST = "or, without Pango, pip install 'riwaya[pdf-typst]' (in a checkout: --extra pdf-typst)"


def write_pdf(folder: Path) -> Path:
    """Write report.pdf beside the page of a report; the same page gives the same bytes.

    FileNotFoundError if the report is not rendered; ValueError, saying what to install, where nothing can print it.
    """
    page = folder / "index.html"
    if not page.is_file():
        raise FileNotFoundError(f"{page}: no such page; render the report first")
    html = page.read_text(encoding="utf-8")
    try:
        weasyprint = _weasyprint()
    except ValueError as error:
        content = _set_anew(html, folder, error)
    else:
        content = _printed(weasyprint, html, folder)
    write_whole(folder / "report.pdf", content)
    return folder / "report.pdf"


def _printed(weasyprint: Any, html: str, folder: Path) -> bytes:
    document = weasyprint.HTML(
        string=printable(html, folder),
        # nothing is read but what the page brings along
        url_fetcher=weasyprint.urls.URLFetcher(allowed_protocols=("data",)),
    )
    with _no_clock():
        return bytes(document.write_pdf(pdf_identifier=b"riwaya"))


def _set_anew(html: str, folder: Path, missing: ValueError) -> bytes:
    """The page as Typst sets it, with the figures in outlines; what WeasyPrint is `missing`, without Typst."""
    try:
        import typst
    except ImportError:
        raise ValueError(f"{missing}; {_TYPST}") from missing
    files: dict[str, bytes] = {}
    drawings = {}
    for name, strips in _strips(folder).items():
        named = {f"{name}-{number}.svg": str(strip.svg(name)) for number, strip in enumerate(strips)}
        drawings[name] = list(named)
        files |= {file: svg.replace("<svg ", _SVG, 1).encode("utf-8") for file, svg in named.items()}
    files["main"] = document(html, drawings).encode("utf-8")
    fonts = [font_file("Regular").parent]
    # its types know nothing of files by their names
    compile_files: Any = typst.compile
    return bytes(compile_files(files, font_paths=fonts, ignore_system_fonts=True, format="pdf"))


def _strips(folder: Path) -> dict[str, list[drawing.Strip]]:
    """The figures as saved, in strips."""
    theme = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["parameters"].get("theme", "light")
    return {name: drawing.strips((folder / f"{name}.svg").read_bytes(), theme) for name in _FIGURES}


def printable(html: str, folder: Path) -> str:
    """The page as WeasyPrint draws it right: names isolated by letters, figures in outlines.

    In SVG it neither joins Arabic letters nor orders them.
    """
    for name, strips in _strips(folder).items():
        drawn = Markup("").join(strip.svg(name) for strip in strips)
        wide = re.compile(rf'(<section class="figure" id="{name}".*?<div class="drawing wide">).*?(</div>)', re.DOTALL)
        html, found = wide.subn(lambda part, drawn=drawn: f"{part[1]}{drawn}{part[2]}", html)  # type: ignore[misc]
        if found != 1:
            raise ValueError(f"{folder / 'index.html'}: no figure {name}; render the report again")
    html = re.sub(r'<div class="drawing narrow">.*?</div>', "", html, flags=re.DOTALL)
    return _ISOLATED.sub(lambda part: f"{part[1]}{_OPEN[part[2]]}{part[3]}{_CLOSE}</bdi>", html)


@contextmanager
def _no_clock() -> Iterator[None]:
    """Let the fonts that are embedded say the same time whenever that is done."""
    before = os.environ.get(_CLOCK)
    os.environ[_CLOCK] = before or "0"
    try:
        yield
    finally:
        if before is None:
            del os.environ[_CLOCK]


def _weasyprint() -> Any:
    try:
        import weasyprint
        import weasyprint.urls
    except ImportError as error:
        raise ValueError(f"a PDF needs WeasyPrint ({error}): {_INSTALL}") from error
    except OSError as error:
        raise ValueError(f"WeasyPrint needs Pango ({' '.join(str(error).split())[:100]}): {_PANGO}") from error
    return weasyprint
