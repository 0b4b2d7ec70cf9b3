"""The words that figures print, from data/codebook/labels.yml."""

from __future__ import annotations

from functools import cache
from typing import Any, Literal

from babel import Locale

from riwaya.codebook import default_folder, read_yaml

Language = Literal["ar", "en"]


def words(key: str, language: str, **values: object) -> str:
    """The text under `key` ("section.name") in `language`, its {names} filled in.

    Raises KeyError, which names file and key, if there is none.

    >>> words("measures.killed", "en"), words("furniture.claims", "en", n=14)
    ('killed', 'Claims: 14')
    """
    text = str(_entry(key, language))
    return text.format(**values) if values else text


def count(key: str, number: int, shown: str, language: str) -> str:
    """`number`, written as `shown`, with its noun in the form the language wants.

    >>> count("sources", 3, "3", "en")
    '3 sources'
    """
    forms = _entry(f"counts.{key}", language)
    return str(forms.get(_plural(language)(number), forms["other"])).format(n=shown)


def known(section: str) -> list[str]:
    """The names in a section of the file, in its order."""
    return [str(name) for name in read_labels()[section]]


@cache
def read_labels() -> dict[str, dict[Any, Any]]:
    """The whole file."""
    loaded = read_yaml(default_folder() / "labels.yml")
    return {section: {str(name): entry for name, entry in names.items()} for section, names in loaded.items()}


def _entry(key: str, language: str) -> Any:
    section, _, name = key.partition(".")
    try:
        return read_labels()[section][name][language]
    except KeyError:
        raise KeyError(f"labels.yml: no text for {key!r} in language {language!r}") from None


@cache
def _plural(language: str) -> Any:
    return Locale.parse(language).plural_form
