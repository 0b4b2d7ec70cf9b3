"""Parameters of notebooks: which there are, what may stand in them, and the cell that sets them.

Read without papermill, which takes a second to import, warns of an unknown name and goes on with the default.
"""

from __future__ import annotations

import ast
import json
import math
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from riwaya.days import last_day
from riwaya.suggest import did_you_mean

# A notebook's parameters: the name of each one's type, by the parameter's name.
Signature = Mapping[str, str]

_TYPES: dict[str, tuple[type, ...]] = {"str": (str,), "int": (int,), "float": (int, float), "bool": (bool,)}
# What the figures and the engines take; a test holds both to the same values.
VALUES: dict[str, tuple[str, ...]] = {
    "language": ("ar", "en"),
    "digits": ("latn", "arab"),
    "calendar": ("gregorian", "hijri", "both"),
    "theme": ("light", "dark"),
    "direction": ("", "rtl", "ltr"),
    "engine": ("local", "dask"),
}
_DAYS = ("as_of", "published_from", "published_to")
_IMPORT = re.compile(
    r"^[ \t]*(?:from[ \t]+(?P<module>[\w.]+)[ \t]+import[ \t]+(?P<names>\([^)]*\)|[^\n(]*)"
    r"|import[ \t]+(?P<modules>[^\n]*))",
    re.MULTILINE,
)


class Raw(str):
    """A value as it was typed on the command line; its type is that of the parameter."""

    __slots__ = ()


def signature_of(notebook: Path) -> Signature:
    """The parameters of a notebook, from the cell that is tagged for them.

    FileNotFoundError if there is no such notebook; ValueError, with the file, if it cannot be read.
    """
    if not notebook.is_file():
        raise FileNotFoundError(f"{notebook}: no such notebook")
    try:
        cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    except (ValueError, KeyError, TypeError) as error:
        raise ValueError(f"{notebook}: not readable as a notebook: {error}") from error
    tagged = [cell for cell in cells if "parameters" in cell.get("metadata", {}).get("tags", ())]
    return read_cell("".join(tagged[0]["source"]), str(notebook)) if tagged else {}


def read_cell(source: str, place: str) -> Signature:
    r"""The parameters of a cell: each its name, its type and its default.

    >>> read_cell('limit: int = 0  # articles to read\ntheme: str = "light"', "a.ipynb")
    {'limit': 'int', 'theme': 'str'}
    """
    try:
        body = ast.parse(source).body
    except SyntaxError as error:
        raise ValueError(f"{place}: the parameters cell, line {error.lineno}: {error.msg}") from error
    return {
        line.target.id: ast.unparse(line.annotation)
        for line in body
        if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name)
    }


def check(given: Mapping[str, Any], signature: Signature, place: str) -> dict[str, Any]:
    """The values that the parameters get; ValueError for a name, a type or a value that cannot be.

    >>> check({"limit": Raw("3")}, {"limit": "int"}, "reports.yml")
    {'limit': 3}
    """
    return {
        str(name): _checked(str(name), value, signature, f"{place}: parameter {str(name)!r}")
        for name, value in given.items()
    }


def code_of(given: Mapping[str, Any]) -> str:
    """The injected cell: letters as they are, what is invisible escaped.

    >>> print(code_of({"language": "ar", "limit": 3}))
    # Parameters
    language = "ar"
    limit = 3
    """
    return "\n".join(["# Parameters", *(f"{name} = {_literal(value)}" for name, value in given.items())])


def modules_of(nb: Any) -> list[str]:
    """The names of the modules that a notebook imports."""
    cells = [cell for cell in nb["cells"] if cell["cell_type"] == "code"]
    return sorted({name for cell in cells for name in imports("".join(cell["source"]))})


def imports(source: str) -> Iterator[str]:
    r"""Every name that `source` may import, be it a module or something in one.

    >>> list(imports("import os, json as j\nfrom riwaya import figures"))
    ['os', 'json', 'riwaya', 'riwaya.figures']
    """
    for match in _IMPORT.finditer(source):
        if match["modules"]:
            yield from (part.split()[0] for part in match["modules"].split(",") if part.strip())
            continue
        yield match["module"]
        for part in re.sub(r"#[^\n]*", "", match["names"]).strip("()").split(","):
            if part.split():
                yield f"{match['module']}.{part.split()[0]}"


def _checked(name: str, value: Any, signature: Signature, place: str) -> Any:
    if name not in signature:
        raise ValueError(f"{place} is in no notebook{did_you_mean(name, signature)}")
    kind = signature[name]
    if isinstance(value, Raw):
        value = _typed(value, kind)
    types: tuple[type, ...] = _TYPES.get(kind, (object,))
    if not isinstance(value, types) or (isinstance(value, bool) and bool not in types):
        hint = "; in YAML, quotes make it text" if kind == "str" else ""
        raise ValueError(f"{place} wants {kind}, got {value!r}{hint}")
    _check_value(name, value, place)
    return value


def _check_value(name: str, value: Any, place: str) -> None:
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError(f"{place} wants a finite number, got {value!r}")
    if name in VALUES and value not in VALUES[name]:
        raise ValueError(f"{place} has no value {value!r}{did_you_mean(value, VALUES[name])}")
    if name == "limit" and value < 0:
        raise ValueError(f"{place} wants 0 (all) or a number of articles, got {value!r}")
    if name in _DAYS:
        _check_day(name, value, place)
    if name == "workers" and value < 1:
        raise ValueError(f"{place} wants one or more, got {value!r}")
    if name == "months" and value not in (known := _regions()):
        raise ValueError(f"{place} has no value {value!r}{did_you_mean(value, known)}")


def _check_day(name: str, text: str, place: str) -> None:
    try:
        last_day(text, name)
    except ValueError as error:
        raise ValueError(f"{place}: {error}") from error


def _typed(text: str, kind: str) -> Any:
    """A value as YAML reads it; text that is none stays text, and has the wrong type."""
    if kind == "str":
        return str(text)
    import yaml

    try:
        return yaml.safe_load(text)
    except yaml.YAMLError:
        return str(text)


def _regions() -> list[str]:
    """The countries of whose Arabic the names of the months are known."""
    from babel.localedata import locale_identifiers

    return [name.removeprefix("ar_") for name in locale_identifiers() if name.startswith("ar_")]


def _literal(value: Any) -> str:
    r"""A value as code, strings in double quotes.

    >>> print(_literal('a "b"'), _literal("\u202e"))
    "a \"b\"" "\u202e"
    """
    if not isinstance(value, str):
        return repr(value)
    return f'"{"".join(map(_letter, value))}"'


def _letter(letter: str) -> str:
    if letter in '"\\':
        return f"\\{letter}"
    return letter if letter.isprintable() else repr(letter)[1:-1]
