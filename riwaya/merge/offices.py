"""Offices: the person whom an article names as the holder of a title, so that the title alone means that person."""

from __future__ import annotations

import pandas as pd

from riwaya.codebook import Codebook
from riwaya.merge.names import Name, Names
from riwaya.words import Hit, Scan

_COMMA = "،"


def read_offices(
    sentences: pd.DataFrame, codebook: Codebook, names: Names
) -> dict[tuple[str, str, frozenset[str]], Name]:
    """Who holds an office (its country and title), by article: where the title stands beside the name."""
    found: dict[tuple[str, str, frozenset[str]], Name] = {}
    for article, text in zip(sentences["article_id"].tolist(), sentences["text"].tolist(), strict=True):
        scan = codebook.lexicon.scan(str(text))
        for title in scan.all("title"):
            country = scan.at("actor", title.j)
            if country is None or country.entry.value.kind != "country":
                continue
            person = _holder(scan, title, country)
            if person is not None:
                words = names.read(" ".join(word.form for word in scan.words[title.i : country.j])).words
                key = str(article), country.entry.value.name, words
                found.setdefault(key, names.read(person.entry.value.name))
    return found


def _holder(scan: Scan, title: Hit, country: Hit) -> Hit | None:
    """The person named behind a title with its country, or before it: the president, X; X, the president."""
    behind = scan.at("actor", country.j + scan.is_mark(country.j, _COMMA))
    end = title.i - 1 if title.i and scan.is_mark(title.i - 1, _COMMA) else title.i
    before = (hit for hit in scan.all("actor") if hit.j == end)
    people = (hit for hit in (behind, *before) if hit is not None and hit.entry.value.kind == "person")
    return next(people, None)
