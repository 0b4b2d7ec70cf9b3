"""What a corpus names often and the codebook does not know: counted units, actors and sources, each with examples."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pandas as pd
import yaml

from riwaya import codebook as codebooks
from riwaya import pipeline
from riwaya.arabic import strip_controls
from riwaya.codebook import Codebook
from riwaya.estimates import UNCOUNTED
from riwaya.words import key

Kind = Literal["unit", "actor", "source"]
_MOST_EXAMPLES = 3
_LONGEST_EXAMPLE = 160
# kinds of the lexicon that say of a name who it is without the codebook's actors
_KNOWN_KINDS = ("actor", "unnamed", "speaker")
_HEADS: dict[Kind, str] = {
    "unit": "units: a line goes to measures.yml, under the measure and the group that fit (here other: thing:);\n"
    "# behind the singular stand the plurals, +ون and +ات for sound ones",
    "actor": "actors: an entry goes to actors.yml; say of which kind it is and give its English name",
    "source": "sources: an entry goes to actors.yml as well; `grade` only where it is not the usual one of its kind",
}


@dataclass(frozen=True, slots=True)
class Unknown:
    """A word or a name that is not in the codebook, how often it stands there, and sentences that have it."""

    kind: Kind
    name: str
    times: int
    examples: tuple[str, ...]


def find(corpus: Path, codebook: Path | None = None, least: int = 2) -> list[Unknown]:
    """What stands `least` times or more in the folder `corpus`, by kind, the most frequent first."""
    made = pipeline.read_corpus(corpus, codebook)
    words = codebooks.load(codebook)
    seen: dict[tuple[Kind, str], Counter[str]] = defaultdict(Counter)
    where: dict[tuple[Kind, str], dict[str, None]] = defaultdict(dict)
    for kind, name, sentence in _all(made, words):
        place = (kind, " ".join(key(name).split()))
        seen[place][name] += 1
        where[place].setdefault(sentence)
    found = [
        Unknown(kind, names.most_common(1)[0][0], names.total(), tuple(where[kind, folded])[:_MOST_EXAMPLES])
        for (kind, folded), names in seen.items()
        if names.total() >= least
    ]
    return sorted(found, key=lambda one: (list(_HEADS).index(one.kind), -one.times, one.name))


def as_yaml(found: Iterable[Unknown]) -> str:
    """The findings as the lines to be added to the codebook, each under its examples, as YAML.

    >>> print(as_yaml([Unknown("unit", "جرار", 2, ("وفي المدينة 8 جرارات.",))]).split("fit")[1], end="")
     (here other: thing:);
    # behind the singular stand the plurals, +ون and +ات for sound ones
    units:
    # 2 times
    #   وفي المدينة 8 جرارات.
    - جرار
    """
    found = list(found)
    lines = [] if found else ["# nothing that is frequent and not in the codebook"]
    for kind, head in _HEADS.items():
        own = [one for one in found if one.kind == kind]
        if own:
            lines += [f"# {head}", f"{kind}s:"]
        for one in own:
            lines += [f"# {one.times} times", *(f"#   {_in_a_comment(text)}" for text in one.examples), *_entry(one)]
    return "\n".join(lines) + "\n"


def _entry(one: Unknown) -> list[str]:
    name = strip_controls(one.name)
    entry = name if one.kind == "unit" else {"name": name, "en": "", "kind": "body"}
    return yaml.safe_dump([entry], allow_unicode=True, sort_keys=False, width=1000).splitlines()


def _in_a_comment(text: str) -> str:
    """A sentence in one line of a comment."""
    plain = " ".join(strip_controls(text).split())
    return plain if len(plain) <= _LONGEST_EXAMPLE else plain[:_LONGEST_EXAMPLE].rpartition(" ")[0] + " …"


def _all(made: pipeline.Tables, words: Codebook) -> Iterator[tuple[Kind, str, str]]:
    """Every unknown unit and name with the sentence it stands in."""
    sentences = made["sentences"].set_index("sentence_id")["text"].to_dict()
    yield from _units(made, words)
    for table in ("events", "estimates"):
        columns: tuple[tuple[Kind, str], ...] = (
            ("actor", "actors" if table == "events" else "actor"),
            ("source", "attributed_to"),
        )
        for kind, column in columns:
            for cell, sentence in made[table][[column, "sentence_id"]].itertuples(index=False):
                names = (name for name in cell.split("; ") if name and not _is_known(name, words))
                yield from ((kind, name, sentences[sentence]) for name in names)


def _units(made: pipeline.Tables, words: Codebook) -> Iterator[tuple[Kind, str, str]]:
    """The words behind the numbers that were refused because nothing known is counted there."""
    refused = made["rejected"][made["rejected"]["reason"] == UNCOUNTED]
    by_article = dict(iter(made["sentences"].groupby("article_id")))
    for article, start, end in refused[["article_id", "start", "end"]].itertuples(index=False):
        text, offset = _sentence(by_article[article], start)
        scan = words.lexicon.scan(text[end - offset :])
        if scan.words and scan.words[0].kind == "word" and not scan.words[0].kinds & {"grammar", "clause"}:
            yield "unit", scan.words[0].form, text


def _sentence(rows: pd.DataFrame, start: int) -> tuple[str, int]:
    inside = rows[(rows["start"] <= start) & (rows["end"] > start)]
    return str(inside["text"].iloc[0]), int(inside["start"].iloc[0])


def _is_known(name: str, words: Codebook) -> bool:
    """Whether some word of a name is in the codebook as one that says who it is."""
    scan = words.lexicon.scan(name)
    return any(scan.at(kind, i) for kind in _KNOWN_KINDS for i in range(len(scan.words)))
