"""The explorer: filters, both figures and their tables, the article behind a mark, and what a person decides."""

from __future__ import annotations

import os
from typing import Any

import ipywidgets as widgets

from riwaya.corrections.decisions import IDS
from riwaya.explore import quotes
from riwaya.explore.answers import image
from riwaya.explore.choice import Choice
from riwaya.explore.decisions import Decisions
from riwaya.explore.desk import KINDS, MENTIONS, Desk, Kind
from riwaya.explore.fields import offer
from riwaya.explore.filters import Filters
from riwaya.explore.parts import ArticleView, MarksView
from riwaya.explore.quotes import Mark, framed
from riwaya.figures.alt import in_one_line
from riwaya.figures.rows import claims, happenings
from riwaya.figures.save import svg

_SHOWN: dict[Kind, quotes.Kind] = {"timeline": "event", "estimate_ranges": "estimate"}


class Explorer:
    """What `explorer` as the last line of a cell shows: widgets in JupyterLab, figures and tables elsewhere.

    `author` is who decides; every decision is written to the corrections file of `desk` at once.
    """

    def __init__(self, desk: Desk, author: str = "") -> None:
        self.desk = desk
        self.filters = Filters(desk, self.refresh)
        self.marks: dict[Kind, MarksView] = {kind: MarksView() for kind in KINDS}
        self.sheets: dict[Kind, widgets.HTML] = {kind: widgets.HTML() for kind in KINDS}
        self.article = ArticleView()
        self.mentions = widgets.Dropdown(description=desk.wording.words("explore.where"))
        self.decisions = Decisions(desk, author, self._decided)
        self._kind: Kind = "timeline"
        self._to_draw: set[Kind] = set()
        for kind, view in self.marks.items():
            view.observe(lambda change, kind=kind: self.choose(kind, change["new"]), "chosen")
        self.mentions.observe(lambda _: self._read(), "value")
        self.article.observe(lambda change: self.decisions.select(self._article_id, change["new"]), "selected")
        self.box = self._laid_out()
        self.refresh()

    def refresh(self) -> None:
        """Draw what the filters choose of the rows as they are now."""
        choice = self.filters.choice
        for kind in KINDS:
            self.marks[kind].notes = self._notes(kind, self.desk.chosen(kind, choice))
            self.sheets[kind].value = framed(self.desk.sheet(kind, choice), self.desk.language)
        self._to_draw = set(KINDS)
        self._draw()

    def _draw(self) -> None:
        """Draw the figure of the open tab, if it is not drawn as the rows are now: a figure takes half a second."""
        kind = KINDS[self.tabs.selected_index % len(KINDS)]
        if kind in self._to_draw:
            self.marks[kind].svg = svg(self.desk.figure(kind, self.filters.choice))
            self._to_draw.discard(kind)

    def choose(self, kind: Kind, row: str) -> None:
        """Show the article behind a row, and make the panel about it."""
        self._kind = kind
        found = self.desk.mentions(kind, row)
        self.decisions.show(kind, row if found else "")
        outlets = self.desk.outlets
        options = [
            (f"{one['article_id']} · {outlets.get(one['article_id'], '')} · {one['text']}", (one["article_id"], number))
            for number, one in enumerate(found)
        ]
        offer(self.mentions, options)
        self._read()

    def _decided(self) -> None:
        self.filters.refresh()
        self.refresh()
        row = self.marks[self._kind].chosen
        if not self.desk.mentions(self._kind, row):
            # the row is gone, or another since its mentions are
            self.marks[self._kind].chosen = ""
            self.decisions.show(self._kind, "")

    @property
    def _article_id(self) -> str:
        return str(self.mentions.value[0]) if self.mentions.value else ""

    def _read(self) -> None:
        """Show the article of the chosen mention, its quote and the other claims in it highlighted."""
        if not self.mentions.value:
            self.article.show("", "", [])
            return
        name, number = self.mentions.value
        one = self.desk.mentions(self._kind, self.marks[self._kind].chosen)[number]
        marks = [Mark(one["start"], one["end"], "chosen")]
        for kind in KINDS:
            table = self.desk.claims[MENTIONS[kind]]
            own = table.loc[table["article_id"] == name, ["start", "end"]]
            marks += [Mark(int(start), int(end), _SHOWN[kind]) for start, end in own.itertuples(index=False)]
        row = self.desk.articles.set_index("article_id").loc[name]
        day = self.desk.wording.day(row["source_date"].date())
        heading = " · ".join(filter(None, (name, row["source_office"], day, row["source_headline"])))
        self.article.show(heading, row["text"], marks)
        self.decisions.select(name, [])

    def _notes(self, kind: Kind, rows: Any) -> dict[str, str]:
        """What is said of a mark that is pointed at: its first quote."""
        table = self.desk.claims[MENTIONS[kind]]
        sentences = self.desk.sentences.set_index("sentence_id")["text"]
        of = table.set_index(IDS[MENTIONS[kind]])["sentence_id"]
        read = happenings if kind == "timeline" else claims
        said = {row.name: row.said_by for row in read(rows, self.desk.wording, self.desk.outlets)}
        first = {
            name: mentions.split()[0] for name, mentions in rows[[rows.columns[0], "mentions"]].itertuples(index=False)
        }
        return {name: f"{said[name]}: {in_one_line(sentences[of[one]])}" for name, one in first.items()}

    def _laid_out(self) -> widgets.VBox:
        word = self.desk.wording.words
        scroll = widgets.Layout(max_height="600px", overflow="auto", width="100%")
        figures = [widgets.VBox([self.marks[kind]], layout=scroll) for kind in KINDS]
        tables = [widgets.VBox([self.sheets[kind]], layout=scroll) for kind in KINDS]
        self.tabs = widgets.Tab(
            [*figures, *tables],
            titles=[
                *(word(f"explore.figure_{kind}") for kind in KINDS),
                *(word(f"explore.table_{kind}") for kind in KINDS),
            ],
        )
        self.tabs.selected_index = 0
        self.tabs.observe(lambda _: self._draw(), "selected_index")
        self.mentions.layout = widgets.Layout(width="98%")
        article = widgets.VBox([self.mentions, self.article], layout=widgets.Layout(flex="3 1 480px", min_width="0"))
        panel = widgets.VBox([self.decisions.box], layout=widgets.Layout(flex="1 1 300px", min_width="0"))
        below = widgets.HBox([article, panel], layout=widgets.Layout(flex_flow="row wrap", width="100%"))
        return widgets.VBox([self.filters.box, self.tabs, below], layout=widgets.Layout(width="100%"))

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        """Widgets where a person sits at the notebook, and always what can be shown without."""
        view = self.box._repr_mimebundle_() if is_attended() else {}
        return {**view, "text/html": self._static(), "text/plain": "Explorer"}

    def _static(self) -> str:
        choice = Choice()
        parts = (image(self.desk.figure(kind, choice)) + self.desk.sheet(kind, choice) for kind in KINDS)
        return framed("".join(parts), self.desk.language)


def is_attended() -> bool:
    """Whether the kernel was started for a notebook that a person has open: Jupyter's server then names its session."""
    return "JPY_SESSION_NAME" in os.environ
