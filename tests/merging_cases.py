"""Small corpora for the tests of merging: articles of sentences, each sentence with what was read from it."""

from datetime import date
from pathlib import Path

import pandas as pd

from riwaya import merge
from riwaya.records import date_precision
from riwaya.tables import COLUMNS, conform

SHARED = Path(__file__).resolve().parents[2] / "shared"
DAY = "2024-11-07"


class Corpus:
    """Collects articles; `event` and `estimate` say what a sentence of the article holds."""

    def __init__(self):
        self.rows = {"events": [], "estimates": [], "sentences": [], "articles": []}
        self._next = {}

    def article(self, article_id, day, office=""):
        row = {"article_id": article_id, "source_date": day, "source_office": office}
        self.rows["articles"].append(row | dict.fromkeys(("source_headline", "url", "path", "text"), ""))
        self._next[article_id] = 0
        return article_id

    def sentence(self, article_id, text, kind="body"):
        start = self._next[article_id]
        self._next[article_id] += len(text) + 1
        row = {"article_id": article_id, "sentence_id": f"{article_id}-{start}", "start": start}
        row |= {"end": start + len(text), "text": text, "kind": kind, "why": "", "paragraph": start}
        self.rows["sentences"].append(row)
        return row

    def event(self, sentence, quote, kind, first, last=None, actors="", **more):
        first, last = date.fromisoformat(first), date.fromisoformat(last or first)
        self.rows["events"].append(
            _span(sentence, quote)
            | {"type": kind, "date_start": first, "date_end": last, "date_prec": date_precision(first, last)}
            | {"date_basis": "sentence", "actors": actors, "attributed_to": "", "status": "asserted", "rule": "made"}
            | {"event_id": f"e-{sentence['article_id']}-{len(self.rows['events']):03}"}
            | more
        )
        return self.rows["events"][-1]["event_id"]

    def estimate(self, sentence, quote, measure, low, best, high, qualifier="exact", **more):
        day = next(a["source_date"] for a in self.rows["articles"] if a["article_id"] == sentence["article_id"])
        self.rows["estimates"].append(
            _span(sentence, quote)
            | {"measure": measure, "low": low, "best": best, "high": high, "qualifier": qualifier}
            | {"actor": "", "attributed_to": "", "as_of_start": day, "as_of_end": day, "as_of_basis": "publication"}
            | {
                "status": "asserted",
                "part_of": "",
                "rule": "made",
                "estimate_id": f"x-{len(self.rows['estimates']):03}",
            }
            | more
        )
        return self.rows["estimates"][-1]["estimate_id"]

    def frame(self, kind):
        return conform(kind, pd.DataFrame(self.rows[kind], columns=list(COLUMNS[kind])))

    def frames(self):
        """Events, estimates, sentences and articles, as `merge.timeline` takes them."""
        return tuple(self.frame(kind) for kind in ("events", "estimates", "sentences", "articles"))


def three_outlets():
    """Three articles of one day, each of another outlet, in which nothing is told yet."""
    made = Corpus()
    for name in ("a", "b", "c"):
        made.article(name, DAY, f"صحيفة {name}")
    return made


def one_sentence(corpus, article, text, quote, kind, first, last=None, actors="", **more):
    """A sentence with one event, which it gives the id of."""
    return corpus.event(corpus.sentence(article, text), quote, kind, first, last, actors, **more)


def incursion(corpus, article, text, first, last):
    return one_sentence(corpus, article, text, text.split()[0], "attack", first, last, "أوكرانيا; روسيا")


def timeline(corpus):
    return merge.timeline(*corpus.frames())


def ranges(corpus):
    return merge.estimate_ranges(*corpus.frames()[1:])


def without(frames, article_id):
    """The frames without one article."""
    return tuple(frame[frame["article_id"] != article_id].reset_index(drop=True) for frame in frames)


def groups(table):
    """The mentions of each row, as a set of sets."""
    return {frozenset(mentions.split()) for mentions in table["mentions"]}


def _span(sentence, quote):
    at = sentence["start"] + sentence["text"].index(quote)
    where = {"article_id": sentence["article_id"], "sentence_id": sentence["sentence_id"]}
    return where | {"start": at, "end": at + len(quote), "text": quote}
