"""What was being read when an error came: its article and sentence, noted on the error."""

from __future__ import annotations

from types import TracebackType

from riwaya.records import Article, Sentence

# How a note begins; the summary of a run looks for it.
NOTE = "in article "
_LONGEST = 200


class at:  # noqa: N801  # reads as a preposition
    """Note the place on any error that comes from within.

    >>> from datetime import date
    >>> try:
    ...     with at(Article("a01", date(2024, 1, 1), "")):
    ...         raise KeyError("x")
    ... except KeyError as error:
    ...     error.__notes__
    ['in article a01']
    """

    __slots__ = ("article", "sentence")

    def __init__(self, article: Article, sentence: Sentence | None = None) -> None:
        self.article = article
        self.sentence = sentence

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        if isinstance(error, Exception):
            sentence = self.sentence
            place = f", sentence {sentence.sentence_id}: {_shown(sentence.text)}" if sentence else ""
            error.add_note(f"{NOTE}{self.article.article_id}{place}")


def _shown(text: str) -> str:
    """The beginning of a text in one line, without what a terminal would obey."""
    line = "".join(letter if letter.isprintable() else " " for letter in text[: _LONGEST + 1])
    return " ".join(line[:_LONGEST].split()) + ("…" if len(text) > _LONGEST else "")
