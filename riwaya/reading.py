"""What was being read when an error came: its article and sentence, noted on the error."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from riwaya.records import Article, Sentence

# How a note begins; the summary of a run looks for it.
NOTE = "in article "
_LONGEST = 200


@contextmanager
def at(article: Article, sentence: Sentence | None = None) -> Iterator[None]:
    """Note the place on any error that comes from within.

    >>> from datetime import date
    >>> try:
    ...     with at(Article("a01", date(2024, 1, 1), "")):
    ...         raise KeyError("x")
    ... except KeyError as error:
    ...     error.__notes__
    ['in article a01']
    """
    try:
        yield
    except Exception as error:
        place = f", sentence {sentence.sentence_id}: {_shown(sentence.text)}" if sentence else ""
        error.add_note(f"{NOTE}{article.article_id}{place}")
        raise


def _shown(text: str) -> str:
    """The beginning of a text in one line, without what a terminal would obey."""
    line = "".join(letter if letter.isprintable() else " " for letter in text[: _LONGEST + 1])
    return " ".join(line[:_LONGEST].split()) + ("…" if len(text) > _LONGEST else "")
