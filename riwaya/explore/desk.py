"""What the explorer works on: the claims of a corpus, what a person decided about them, and the rows made of both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import pandas as pd

from riwaya import codebook as codebooks
from riwaya import figures, merge
from riwaya.corrections import about, addition, append, correct, count, read_corrections
from riwaya.corrections import undo as take_back
from riwaya.corrections.decisions import COLUMNS_OF, IDS, Action, Decision
from riwaya.english import English
from riwaya.explore import sheets
from riwaya.explore.choice import Choice
from riwaya.figures import frame
from riwaya.figures.page import Chart
from riwaya.figures.wording import Wording, in_words
from riwaya.labels import Language
from riwaya.tables import Table, read_table

Kind = Literal["timeline", "estimate_ranges"]
KINDS: tuple[Kind, ...] = ("timeline", "estimate_ranges")
ROW_IDS: dict[Kind, str] = {"timeline": "timeline_id", "estimate_ranges": "range_id"}
MENTIONS: dict[Kind, Table] = {"timeline": "events", "estimate_ranges": "estimates"}


class Desk:
    """The claims of one report, corrected; each decision is written at once and what follows from it is made anew.

    `interim`, `processed` and `corrections` are those of the notebooks; the first two must have been written by them.
    """

    def __init__(
        self,
        interim: Path | str,
        processed: Path | str,
        corrections: Path | str,
        codebook: Path | str | None = None,
        *,
        language: Language = "ar",
        **look: Any,
    ) -> None:
        self.articles, self.sentences = read_table(interim, "articles"), read_table(interim, "sentences")
        self._read = read_table(processed, "events"), read_table(processed, "estimates")
        self.file = Path(corrections)
        self.words = codebooks.load(Path(codebook) if codebook else None)
        self.language, self.look = language, look
        names = English(self.words, self.articles)
        self.wording = Wording(language, names=names, **in_words(look))
        self.outlets = frame.corpus(self.articles, 0).outlets
        self.texts = dict(self.articles[["article_id", "text"]].itertuples(index=False, name=None))
        self.refresh()

    def refresh(self) -> None:
        """Put what stands in the corrections file on top of what was read, and merge."""
        corrected = correct(read_corrections(self.file), *self._read, self.sentences, self.articles)
        self.claims: dict[Table, pd.DataFrame] = {"events": corrected.events, "estimates": corrected.estimates}
        context = self.sentences, self.articles, self.words, corrected.regroupings
        self.rows: dict[Kind, pd.DataFrame] = {
            "timeline": merge.timeline(corrected.events, corrected.estimates, *context),
            "estimate_ranges": merge.estimate_ranges(corrected.estimates, *context),
        }
        self.changed = {kind: count(corrected.outcomes, MENTIONS[kind], self.articles) for kind in KINDS}
        self.outcomes = corrected.outcomes

    def chosen(self, kind: Kind, choice: Choice) -> pd.DataFrame:
        """The rows of one kind that a choice keeps."""
        return choice.timeline(self.rows[kind]) if kind == "timeline" else choice.ranges(self.rows[kind])

    def figure(self, kind: Kind, choice: Choice) -> Chart:
        """The figure of the chosen rows, with all corrections in its source line."""
        draw = figures.timeline if kind == "timeline" else figures.estimate_ranges
        rows, names = self.chosen(kind, choice), self.wording.names
        page: dict[str, Any] = {"articles": self.articles, "names": names, "corrections": self.changed[kind]}
        return draw(rows, language=self.language, **page, **self.look)

    def sheet(self, kind: Kind, choice: Choice) -> str:
        """The chosen rows as an HTML table with their quotes."""
        corpus = sheets.Corpus(self.claims["events"], self.claims["estimates"], self.sentences, self.articles)
        make = sheets.timeline_sheet if kind == "timeline" else sheets.ranges_sheet
        return make(self.chosen(kind, choice), corpus, self.wording)

    def mentions(self, kind: Kind, name: str) -> list[dict[str, Any]]:
        """The claims that a row is made of, in the order of articles and text; none if there is no such row."""
        rows = self.rows[kind]
        ids = {one for cell in rows.loc[rows[ROW_IDS[kind]] == name, "mentions"] for one in cell.split()}
        table = MENTIONS[kind]
        claims = self.claims[table]
        found = claims[claims[IDS[table]].isin(ids)].sort_values(["article_id", "start"])
        return [{str(key): value for key, value in row.items()} for row in found.to_dict("records")]

    def told(self) -> str:
        """Why the last decision of the file is not in effect as it stands; empty if it is."""
        last = self.outcomes.tail(1)
        return "; ".join(last["why"][last["outcome"] != "applied"])

    def columns(self, kind: Kind) -> list[str]:
        """What an edit can change."""
        return list(COLUMNS_OF[MENTIONS[kind]])

    def decide(
        self,
        action: Action,
        claims: Sequence[Mapping[str, Any]],
        *,
        author: str,
        reason: str,
        changes: Mapping[str, object] | None = None,
        others: Sequence[str] = (),
    ) -> None:
        """Write a decision about each of `claims`; a merge is one, of the first with all the others.

        ValueError for what is no decision or has no author or reason: then nothing is written.
        """
        now = datetime.now().astimezone()
        if action in ("merge", "split"):
            ids = [str(claim[self._id_of(claim)]) for claim in claims[1:]]
            decisions = [about(claims[0], action, author=author, time=now, reason=reason, others=[*ids, *others])]
        else:
            decisions = [about(one, action, author=author, time=now, reason=reason, changes=changes) for one in claims]
        self._write(decisions)

    def add(
        self, table: Table, article_id: str, span: tuple[int, int], says: Mapping[str, object], author: str, reason: str
    ) -> None:
        """Write a claim that the rules missed: the quote is that span of the article's text."""
        now = datetime.now().astimezone()
        text = self.texts[article_id]
        self._write([addition(table, article_id, text, span, says, author=author, time=now, reason=reason)])

    def undo(self) -> Decision | None:
        """Take back what was decided last, for all mentions of a row that it was about; None if there is nothing."""
        last = take_back(self.file)
        while last is not None and (rows := read_corrections(self.file)) and _is_one(rows[-1], last):
            take_back(self.file)
        self.refresh()
        return last

    def _write(self, decisions: Sequence[Decision]) -> None:
        for decision in decisions:
            append(self.file, decision)
        self.refresh()

    @staticmethod
    def _id_of(claim: Mapping[str, Any]) -> str:
        return IDS["events"] if IDS["events"] in claim else IDS["estimates"]


def _is_one(one: Decision, other: Decision) -> bool:
    """Whether two decisions were taken with one click."""
    return all(getattr(one, name) == getattr(other, name) for name in ("action", "author", "date", "reason"))
