"""Amounts in words as a caption says them: in the nominative, which the sentence that they are from need not have."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from riwaya import labels
from riwaya.codebook import Codebook
from riwaya.numerals import numbers
from riwaya.words import Lexicon, Scan

# qualifiers of one number that a word says
_HEDGED = ("approx", "at_least", "more_than", "at_most", "less_than")
_NUMERALS = ("unit", "ten", "hundred", "scale")
_TWO = {"unit": 2, "hundred": 200}


def in_arabic(row: Mapping[str, Any], codebook: Codebook) -> str:
    """A figure as written; with its qualifier in words where that stands elsewhere in the sentence (at least)."""
    text, qualifier = str(row["text"]), str(row["qualifier"])
    scan = codebook.lexicon.scan(text)
    verb = scan.at("hedge", 0)
    if verb is not None and verb.entry.tag == "verb" and verb.j < len(scan.words):
        # the verb agrees with a subject that the caption does not have: تفوق 560 ألف
        text = text[scan.starts[verb.j] :]
        scan = codebook.lexicon.scan(text)
    is_said = any(scan.all(kind) for kind in ("hedge", "hedge_after", "change"))
    if qualifier not in _HEDGED or is_said:
        return nominative(text, codebook.lexicon)
    return labels.words(f"qualifiers.{qualifier}", "ar", low=text, best=text, high=text)


def in_english(row: Mapping[str, Any], unit: str = "") -> str:
    """A figure in English, of families as such; nothing for an order of magnitude, which has no number."""
    if row["qualifier"] == "order":
        return ""
    numbers = {name: "" if pd.isna(row[name]) else f"{row[name]:,.0f}" for name in ("low", "best", "high")}
    said = labels.words(f"qualifiers.{row['qualifier']}", "en", **numbers)
    return labels.words("units.families", "en", number=said) if unit == "families" else said


def nominative(text: str, lexicon: Lexicon) -> str:
    """A quote that opens with a number in words or a dual, in the nominative; any other as it is.

    Behind a hedge (نحو اثني عشر) the genitive is right and stays.

    >>> from riwaya import codebook
    >>> nominative("اثني عشر ألف جندي", codebook.load().lexicon)
    'اثنا عشر ألف جندي'
    """
    scan = lexicon.scan(text)
    two = scan.at("noun", 0)
    if two is not None and two.entry.tag == "two" and not any(scan.at(kind, 0) for kind in _NUMERALS):
        return text[: scan.starts[0]] + _dual(scan.words[0].form) + text[scan.end(1) :]
    number = next(iter(numbers(scan)), None)
    if number is None or number.i > 0 or number.digits:
        return text
    parts, done = [], 0
    for k in range(number.j):
        parts += [text[done : scan.starts[k]], _nominative(scan, k)]
        done = scan.end(k + 1)
    return "".join(parts) + text[done:]


def _nominative(scan: Scan, k: int) -> str:
    form = scan.words[k].form
    hits = {kind: hit for kind in _NUMERALS if (hit := scan.at(kind, k)) is not None}
    is_dual = any(kind in hits and hits[kind].entry.value == value for kind, value in _TWO.items()) or (
        "scale" in hits and hits["scale"].entry.tag == "two"
    )
    if is_dual:
        return _dual(form)
    return form.removesuffix("ين") + "ون" if "ten" in hits and form.endswith("ين") else form


def _dual(form: str) -> str:
    """A dual in the nominative: شخصين, ألفي."""
    if form.endswith("ين"):
        return form.removesuffix("ين") + "ان"
    return form.removesuffix("ي") + "ا" if form.endswith("ي") else form
