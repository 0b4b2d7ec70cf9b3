"""Sentences by place: which one a span of an article stands in, and those before it."""

from __future__ import annotations

from bisect import bisect_right

import pandas as pd


class SentenceIndex:
    """Finds the sentence of a span."""

    def __init__(self, sentences: pd.DataFrame) -> None:
        self._starts: dict[str, list[int]] = {}
        self._rows: dict[str, list[tuple[str, int, str]]] = {}
        columns = ("article_id", "sentence_id", "start", "text")
        # lists: a column of text makes an object for each look at a cell
        rows = zip(*(sentences[name].tolist() for name in columns), strict=True)
        for article, sentence_id, start, text in sorted(rows, key=lambda row: (str(row[0]), int(row[2]))):
            self._starts.setdefault(str(article), []).append(int(start))
            self._rows.setdefault(str(article), []).append((str(sentence_id), int(start), str(text)))

    def find(self, article: str, start: int, quote: str) -> tuple[str, int, str]:
        """Id of the sentence, the quote's offset in it, and its text; without a sentence, the quote stands for it."""
        i = bisect_right(self._starts.get(article, []), start) - 1
        if i < 0:
            return f"{article}:{start}", 0, quote
        sentence_id, at, text = self._rows[article][i]
        return (sentence_id, start - at, text) if start < at + len(text) else (f"{article}:{start}", 0, quote)

    def before(self, article: str, start: int, most: int) -> list[str]:
        """The sentences before the one in which a place stands, the nearest first."""
        i = bisect_right(self._starts.get(article, []), start) - 1
        return [text for _, _, text in self._rows.get(article, [])[max(i - most, 0) : max(i, 0)]][::-1]
