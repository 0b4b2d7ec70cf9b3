"""Loading the codebook: its files checked, and the lexicon made of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from riwaya import inflection
from riwaya.codebook.entries import entries
from riwaya.codebook.keys import ACTOR_KEYS, ACTOR_LISTS, FORMS, KEYS
from riwaya.codebook.vocabulary import Actor
from riwaya.shipped import shipped
from riwaya.suggest import did_you_mean
from riwaya.words import Entry, Lexicon

_SAID: dict[type, str] = {list: "list", dict: "mapping", str: "text"}
# endings of two of a people, which are not also those of many
_PAIR = ("يان", "يتين", "يتان")


@dataclass(frozen=True)
class Codebook:
    """All entries as the lexicon holds them, and the tables that the grammar looks things up in."""

    folder: Path
    lexicon: Lexicon
    actors: Mapping[str, Actor]
    tables: Mapping[str, Any]


@lru_cache(maxsize=1)
def default_folder() -> Path:
    """The codebook that comes with Riwaya."""
    return shipped("data/codebook")


def load(folder: Path | None = None) -> Codebook:
    """The codebook in `folder`, by default the one that comes with Riwaya; read again only when a file of it changed.

    Raises FileNotFoundError for a folder without one, ValueError for a key or a value that is not known, naming the
    file and the place.
    """
    folder = folder.resolve() if folder else default_folder()
    return _load(folder, tuple((path.name, path.stat().st_mtime_ns) for path in sorted(folder.glob("*.yml"))))


@lru_cache(maxsize=1)
def default() -> Codebook:
    """The codebook that comes with Riwaya, as it is at the first call: to look for changes takes longer than a line."""
    return load()


@lru_cache(maxsize=4)
def _load(folder: Path, stamps: tuple[tuple[str, int], ...]) -> Codebook:
    if not folder.is_dir():
        raise FileNotFoundError(f"no codebook folder {folder}")
    lexicon = Lexicon()
    tables = {name: _read(folder / f"{name}.yml", keys) for name, keys in KEYS.items()}
    # refused before any article is read
    for name in FORMS:
        read_file(name, folder)
    actors: dict[str, Actor] = {}
    for phrase, entry in entries(tables):
        lexicon.add(phrase, entry)
    for actor, phrase, tag in _actor_forms(folder / "actors.yml"):
        actors[actor.name] = actor
        # السيول are floods, سيول is Seoul: a name of one word has the article as listed
        fixed = tag in ("name", "metonym") and " " not in phrase and actor.kind != "people"
        lexicon.add(phrase, Entry("actor", actor, tag, phrase.startswith("ال") if fixed else None))
        if tag == "nisba" and " " not in phrase and phrase.endswith(_PAIR):
            lexicon.add(phrase, Entry("pair", actor))
    return Codebook(folder, lexicon, actors, tables)


def read_yaml(path: Path) -> Any:
    """What a file of the codebook holds; FileNotFoundError or ValueError, with the path, if it cannot be read."""
    if not path.is_file():
        raise FileNotFoundError(f"the codebook has no file {path}")
    try:
        made = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        raise ValueError(f"{path}: not readable as YAML: {error}") from error
    _refuse_aliases(made, path, set(), set())
    return made


@lru_cache(maxsize=16)
def read_file(name: str, folder: Path | None = None) -> dict[str, Any]:
    """The file of a codebook that is called so, without its ending; the one that comes along if the folder has none.

    ValueError, with file and key, for a key that is unknown or missing, or that holds a list in place of a mapping.
    """
    path = (folder or default_folder()) / f"{name}.yml"
    path = path if path.is_file() else default_folder() / path.name
    forms = FORMS.get(name, {})
    table = _read(path, KEYS.get(name) or set(forms))
    for key, form in forms.items():
        if not isinstance(table[key], form):
            raise ValueError(f"{path}: {key}: want a {_SAID[form]}")
    return table


def _refuse_aliases(node: Any, path: Path, above: set[int], seen: set[int]) -> None:
    """An alias of YAML can put a list into itself, or ten times into one that is put ten times into another."""
    if not isinstance(node, dict | list):
        return
    if id(node) in seen:
        how = "holds itself" if id(node) in above else "stands at two places by an alias: write it out"
        raise ValueError(f"{path}: a list or mapping {how}")
    seen.add(id(node))
    for inner in node.values() if isinstance(node, dict) else node:
        _refuse_aliases(inner, path, above | {id(node)}, seen)


def _read(path: Path, keys: set[str]) -> dict[str, Any]:
    table = read_yaml(path)
    if not isinstance(table, dict):
        raise ValueError(f"{path}: want a mapping with the keys {', '.join(sorted(keys))}")
    for name in table:
        if name not in keys:
            raise ValueError(f"{path}: unknown key {name!r}{did_you_mean(str(name), keys)}")
    if missing := keys - set(table):
        raise ValueError(f"{path}: missing key {', '.join(sorted(missing))}")
    return table


def _actor_forms(path: Path) -> Iterator[tuple[Actor, str, str]]:
    """Every form of every actor; the tag says how it names it: name, metonym, nisba or people."""
    # names of peoples (فلسطينيون) win over the demonym of a country that is spelled the same
    rows = read_yaml(path) or []
    for number, row in enumerate(rows, start=1):
        _check_actor(row, f"{path}: entry {number}")
    for row in sorted(rows, key=lambda row: row["kind"] != "people"):
        nisba = _list(row.get("nisba"))[:1]
        actor = Actor(row["name"], row.get("en", ""), row["kind"], row.get("of") or "", row.get("grade") or "", *nisba)
        for phrase in (actor.name, *_list(row.get("forms"))):
            yield actor, phrase, "name"
        for phrase in _list(row.get("metonyms")):
            yield actor, phrase, "metonym"
        for phrase in _list(row.get("nisba")):
            for form in inflection.nisba(phrase):
                yield actor, form, "nisba"
        for phrase in _list(row.get("people")):
            yield actor, phrase, "people"


def _check_actor(row: Any, place: str) -> None:
    """ValueError for an entry whose keys or values no actor has."""
    if not isinstance(row, dict):
        raise ValueError(f"{place}: want a mapping with the keys {', '.join(sorted(ACTOR_KEYS))}")
    place += f" ({row.get('name')})"
    for name, value in row.items():
        if name not in ACTOR_KEYS:
            raise ValueError(f"{place}: unknown key {name!r}{did_you_mean(str(name), ACTOR_KEYS)}")
        listed = value if name in ACTOR_LISTS and value is not None else [value]
        if not isinstance(listed, list) or not all(isinstance(one, str) or one is None for one in listed):
            raise ValueError(f"{place}: {name}: want {'a list of phrases' if name in ACTOR_LISTS else 'text'}")
    for name in ("name", "kind"):
        if not row.get(name):
            raise ValueError(f"{place}: missing key {name}")


def _list(value: Sequence[str] | None) -> Sequence[str]:
    return value or ()
