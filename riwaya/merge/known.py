"""What was known on a day: the articles that had appeared by then, and what they say."""

from __future__ import annotations

from datetime import date

import pandas as pd


def known_on(day: date | None, articles: pd.DataFrame, *tables: pd.DataFrame) -> tuple[pd.DataFrame, ...]:
    """The articles published on or before `day`, and the rows of the other tables that are from them; all for None."""
    if day is None:
        return articles, *tables
    known = articles[pd.to_datetime(articles["source_date"]) <= pd.Timestamp(day)]
    ids = set(known["article_id"])
    return tuple(table[table["article_id"].isin(ids)].reset_index(drop=True) for table in (known, *tables))
