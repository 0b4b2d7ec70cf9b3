"""Offices: the person whom an article names as the holder of a title, so that the title alone means that person."""

from __future__ import annotations

import pandas as pd

from riwaya.codebook import Codebook
from riwaya.merge.names import Name, Names


def read_offices(
    sentences: pd.DataFrame, codebook: Codebook, names: Names
) -> dict[tuple[str, str, frozenset[str]], Name]:
    """Who holds an office (its country and title), by article: where the title stands right before the name."""
    found: dict[tuple[str, str, frozenset[str]], Name] = {}
    for article, text in zip(sentences["article_id"].tolist(), sentences["text"].tolist(), strict=True):
        scan = codebook.lexicon.scan(str(text))
        for title in scan.all("title"):
            country = scan.at("actor", title.j)
            if country is None or country.entry.value.kind != "country":
                continue
            j = country.j + scan.is_mark(country.j, "،")
            person = scan.at("actor", j)
            if person is not None and person.entry.value.kind == "person":
                words = names.read(" ".join(word.form for word in scan.words[title.i : country.j])).words
                key = str(article), country.entry.value.name, words
                found.setdefault(key, names.read(person.entry.value.name))
    return found
