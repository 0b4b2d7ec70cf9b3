"""From a folder of articles to its tables, without notebooks: what `riwaya extract` and `evaluate` run."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pandas as pd
from tqdm import tqdm

from riwaya import codebook as codebooks
from riwaya import merge
from riwaya.codebook import Codebook
from riwaya.corpus import read_articles
from riwaya.corrections import correct, read_corrections
from riwaya.extract import extract_article
from riwaya.pages import noise
from riwaya.records import Article, Sentence
from riwaya.tables import Table, claim_tables, frame_of
from riwaya.text import read_sentences
from riwaya.uncollected import uncollected

Tables = dict[Table, pd.DataFrame]


def read_corpus(
    folder: Path,
    codebook: Path | None = None,
    corrections: Path | None = None,
    limit: int = 0,
    as_of: date | None = None,
) -> Tables:
    """Every table of a corpus, by name: the articles and sentences, the claims, and the merged tables.

    `as_of` leaves out of the merged tables what was published after that day.
    """
    decided = read_corrections(corrections) if corrections else []
    words = codebooks.load(codebook)
    articles = read_articles(folder, limit)
    sentences = read_sentences(articles, noise.load(codebook))
    tables: Tables = {
        "articles": frame_of("articles", articles),
        "sentences": frame_of("sentences", sentences),
        **read_claims(articles, sentences, words),
    }
    corrected = correct(decided, tables["events"], tables["estimates"], tables["sentences"], tables["articles"])
    tables["events"], tables["estimates"] = corrected.events, corrected.estimates
    articles_then, sentences_then, events, estimates = merge.known_on(
        as_of, tables["articles"], tables["sentences"], tables["events"], tables["estimates"]
    )
    context = sentences_then, articles_then, words
    tables["timeline"] = merge.timeline(events, estimates, *context, corrected.regroupings)
    tables["estimate_ranges"] = merge.estimate_ranges(estimates, *context, corrected.regroupings)
    tables["contradictions"] = merge.contradictions(tables["estimate_ranges"], tables["timeline"])
    tables["corrections"] = corrected.outcomes
    return tables


def read_claims(articles: Sequence[Article], sentences: Sequence[Sentence], codebook: Codebook) -> Tables:
    """The tables timex, estimates, events and rejected of some articles.

    They are read one article at a time; then a year that one leaves open is settled by one that writes it.
    """
    tables = read_each(articles, sentences, codebook)
    context = frame_of("sentences", sentences), frame_of("articles", articles), codebook
    return {**tables, "events": merge.settle_events(tables["events"], *context)}


@uncollected()
def read_each(
    articles: Sequence[Article], sentences: Sequence[Sentence], codebook: Codebook, *, quiet: bool = False
) -> Tables:
    """The same tables as each article has them by itself."""
    by_article: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in sentences:
        by_article[sentence.article_id].append(sentence)
    claims = [
        extract_article(article, by_article[article.article_id], codebook)
        # None: a bar on a terminal only
        for article in tqdm(articles, desc="articles", unit="", leave=False, disable=quiet or None)
    ]
    return claim_tables(claims, sentences)


def texts_of(tables: Tables) -> dict[str, str]:
    """The text of each article, by its id."""
    return dict(tables["articles"][["article_id", "text"]].itertuples(index=False, name=None))
