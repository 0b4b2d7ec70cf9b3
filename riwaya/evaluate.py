"""How well the tables agree with a gold set: precision, recall and F1 of every kind of claim.

A row meets a gold row when their spans overlap; what is counted on top of that stands in `_MEASURES`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

Scores = dict[str, dict[str, float]]
Values = Mapping[str, Any]
Agree = Callable[[Values, Values], bool]


@dataclass(frozen=True, slots=True, eq=False)
class Mention:
    """A stretch of an article and what is said of it, in gold or in a table."""

    article_id: str
    start: int
    end: int
    values: Values

    def overlap(self, other: Mention) -> float:
        """Code points that both cover; negative by the gap between them, -inf in another article."""
        if self.article_id != other.article_id:
            return float("-inf")
        return min(self.end, other.end) - max(self.start, other.start)


@dataclass(frozen=True, slots=True)
class Match:
    """Gold and found rows of one measure: those that agree, one to one, and the rest of either side."""

    pairs: list[tuple[Mention, Mention]]
    missed: list[Mention]
    extra: list[Mention]

    @property
    def score(self) -> dict[str, float]:
        """Precision, recall, F1 and the two counts they stand on."""
        hits = len(self.pairs)
        return precision_recall(hits, hits + len(self.missed), hits + len(self.extra))


def evaluate(gold: Mapping[str, list[Mention]], tables: Mapping[Any, pd.DataFrame]) -> dict[str, Match]:
    """Every measure of `_MEASURES`, over the articles that the gold set knows."""
    known = {mention.article_id for mentions in gold.values() for mention in mentions}
    found = {kind: [m for m in mentions_of(tables[kind]) if m.article_id in known] for kind in gold}
    return {
        name: match(gold[kind], found[kind], agree, slack)
        for name, (agree, slack) in _MEASURES.items()
        for kind in [name.partition(".")[0]]
    }


def scores_of(matches: Mapping[str, Match]) -> Scores:
    """The numbers behind `evaluate`; actor and source are accuracies over estimates of equal numbers."""
    scores: Scores = {name: found.score for name, found in matches.items()}
    numbers = matches["estimates.number"].pairs
    for name in ("actor", "attributed_to"):
        right = sum(same_name(g.values.get(name), f.values.get(name)) for g, f in numbers)
        accuracy = round(right / len(numbers), 4) if numbers else 0.0
        scores[f"estimates.{name}"] = {"accuracy": accuracy, "of": len(numbers)}
    return scores


def match(gold: Sequence[Mention], found: Sequence[Mention], agree: Agree, slack: int = 0) -> Match:
    """Pair rows that agree, at most `slack` code points apart, those that overlap most first."""
    near = [
        (g.overlap(f), -i, -j)
        for i, g in enumerate(gold)
        for j, f in enumerate(found)
        if g.overlap(f) > -slack and agree(g.values, f.values)
    ]
    paired: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(near, reverse=True):
        if -i not in paired and -j not in taken:
            paired[-i] = -j
            taken.add(-j)
    return Match(
        [(gold[i], found[j]) for i, j in paired.items()],
        [g for i, g in enumerate(gold) if i not in paired],
        [f for j, f in enumerate(found) if j not in taken],
    )


def precision_recall(hits: int, gold: int, found: int) -> dict[str, float]:
    """Precision, recall and F1 to four places.

    >>> precision_recall(1, 2, 1)
    {'p': 1.0, 'r': 0.5, 'f1': 0.6667, 'gold': 2, 'found': 1}
    """
    p = hits / found if found else 0.0
    r = hits / gold if gold else 0.0
    f1 = 2 * p * r / (p + r) if hits else 0.0
    return {"p": round(p, 4), "r": round(r, 4), "f1": round(f1, 4), "gold": gold, "found": found}


def read_gold(folder: Path, texts: Mapping[str, str]) -> dict[str, list[Mention]]:
    """The gold mentions of a folder, by kind; `texts` holds the articles by id.

    ValueError, with the file, for an article that is not there or a quote that it does not hold.
    """
    gold: dict[str, list[Mention]] = {"timex": [], "estimates": [], "events": []}
    for path in sorted(folder.glob("*.json")):
        article = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(article, dict) or "timex" not in article:
            continue
        for kind, mentions in gold.items():
            for item in article.get(kind, []):
                mentions.append(locate(path, texts, article["article_id"], item))
    if not any(gold.values()):
        raise ValueError(f"{folder}: no gold file here; want one JSON an article")
    return gold


def locate(path: Path, texts: Mapping[str, str], article_id: str, item: Mapping[str, Any]) -> Mention:
    """The mention of a gold item; ValueError, with the file, where its quote does not stand in the article so often."""
    if article_id not in texts:
        raise ValueError(f"{path}: no article {article_id!r} in the corpus")
    start = -1
    for _ in range(item.get("nth", 1)):
        start = texts[article_id].find(item["text"], start + 1)
        if start < 0:
            raise ValueError(f"{path}: article {article_id} does not hold {item['text']!r} so often")
    return Mention(article_id, start, start + len(item["text"]), item)


def mentions_of(table: pd.DataFrame) -> list[Mention]:
    """The rows of a claims table as mentions, days as ISO text."""
    return [Mention(row["article_id"], row["start"], row["end"], row) for row in plain_rows(table)]


def plain_rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a table, days as ISO text."""
    days = table.select_dtypes("datetime").columns
    plain = table.assign(**{str(name): table[name].dt.strftime("%Y-%m-%d").fillna("") for name in days})
    return [{str(k): v for k, v in row.items()} for row in plain.to_dict("records")]


def misses(matches: Mapping[str, Match]) -> Iterator[str]:
    """A line for each gold row that was missed (-) and each row beyond the gold (+)."""
    shown = ("text", "date_start", "date_end", "low", "best", "high", "qualifier", "measure", "type")
    for name in ("timex.value", "estimates.strict", "events.typed"):
        for sign, rows in (("-", matches[name].missed), ("+", matches[name].extra)):
            for m in rows:
                said = {k: m.values[k] for k in shown if not _is_empty(m.values.get(k))}
                where = f"{m.article_id} {m.start}-{m.end}"
                yield f"{sign} {name} {where} {json.dumps(said, ensure_ascii=False)}"


def same_name(left: object, right: object) -> bool:
    """Whether two names share half of the longer one's words; nothing only equals nothing.

    >>> same_name("الاستخبارات الأوكرانية", "للاستخبارات الاوكرانيه"), same_name("كييف", None)
    (True, False)
    """
    a, b = _name_words(left), _name_words(right)
    return len(a & b) * 2 >= max(len(a), len(b)) if a and b else a == b


def same_dates(gold: Values, found: Values) -> bool:
    """Whether both intervals begin and end on the same days."""
    return all(str(gold.get(k))[:10] == str(found.get(k))[:10] for k in ("date_start", "date_end"))


def same_numbers(gold: Values, found: Values) -> bool:
    """Whether low, best and high are equal, open bounds included."""
    return all(_number(gold.get(k)) == _number(found.get(k)) for k in ("low", "best", "high"))


def same_source(gold: Values, found: Values) -> bool:
    """Whether both name the same source, in whatever spelling."""
    return same_name(gold.get("attributed_to"), found.get("attributed_to"))


def same(*names: str) -> Agree:
    """Whether both have the same under some names."""
    return lambda gold, found: all(gold.get(name) == found.get(name) for name in names)


def every(*agreements: Agree) -> Agree:
    """Whether both agree in all ways."""
    return lambda gold, found: all(agree(gold, found) for agree in agreements)


same_event = every(same_dates, same("type"))
_MEASURES: dict[str, tuple[Agree, int]] = {
    "timex.extent": (every(), 0),
    "timex.value": (same_dates, 0),
    "estimates.extent": (every(), 0),
    "estimates.number": (same_numbers, 0),
    "estimates.strict": (every(same_numbers, same("measure", "qualifier")), 0),
    # An event's evidence may be quoted from another word of the sentence: 60 code points of slack.
    "events.typed": (same_event, 60),
}


def _number(value: object) -> float | None:
    return None if _is_empty(value) else float(str(value))


def _is_empty(value: object) -> bool:
    return value is None or value == "" or value != value  # NaN alone differs from itself


_LETTERS = str.maketrans("أإآىةؤئ", "ااايهوي", "\N{ARABIC TATWEEL}")
_MARKS = re.compile(r"[\u064b-\u065f\u0670]")
# The article "al-" with a one-letter preposition or conjunction before it.
_ARTICLE = re.compile(r"^(?:[وفبكل]?ال|لل)(?=\w{2,})")


def _name_words(name: object) -> set[str]:
    text = "" if _is_empty(name) else _MARKS.sub("", str(name)).translate(_LETTERS)
    return {_ARTICLE.sub("", word) for word in re.findall(r"\w+", text)}
