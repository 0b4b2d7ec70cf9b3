"""The panel in which a person accepts, rejects, edits, merges and adds claims."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any

import ipywidgets as widgets

from riwaya import labels
from riwaya.corrections.decisions import IDS, Action
from riwaya.explore.desk import MENTIONS, Desk, Kind
from riwaya.explore.fields import offer
from riwaya.figures.rows import claims, happenings
from riwaya.tables import Table

_ALL = "*"
# an added claim of each table: the field that says what, and those that say how many or when
_ADDED: dict[Table, tuple[str, str, tuple[str, ...]]] = {
    "estimates": ("measure", "measures", ("low", "high", "actor", "attributed_to")),
    "events": ("type", "types", ("date_start", "date_end", "actors", "attributed_to")),
}


class Decisions:
    """Buttons and fields for one row; `box` shows them. `on_decided` is called when something was written."""

    def __init__(self, desk: Desk, author: str, on_decided: Callable[[], None]) -> None:
        self._desk, self._on_decided = desk, on_decided
        self._kind: Kind = "timeline"
        self._row = ""
        self._article, self._span = "", (0, 0)
        self.author = self._text("author", author)
        self.reason = self._text("reason")
        self.which = widgets.Dropdown(description=self._word("mention"))
        self.said = widgets.HTML()
        self.accept = self._button("accept", lambda: self._decide("accept"), "success")
        self.reject = self._button("reject", lambda: self._decide("reject"), "danger")
        self.undo = self._button("undo", self._undo)
        self.column, self.value = widgets.Dropdown(description=self._word("column")), self._text("value")
        self.edit = self._button("edit", self._edit)
        self.other = widgets.Dropdown(description=self._word("merge_with"))
        self.merge = self._button("merge", self._merge)
        self.quote = widgets.HTML()
        self.what = widgets.Dropdown(options=self._addable(), description=self._word("claim"))
        self.added = [self._text("value") for _ in range(4)]
        self.add = self._button("add", self._add)
        self.what.observe(lambda _: self._name_added(), "value")
        self._name_added()
        self.box = widgets.VBox([*self._rows(), self.said])
        self.box.add_class("riwaya-decisions")
        self.show(self._kind, "")

    def show(self, kind: Kind, row: str) -> None:
        """Make the panel about another row."""
        self._kind, self._row = kind, row
        mentions = self._mentions
        name = IDS[MENTIONS[kind]]
        each = [(f"{one['article_id']}: {one['text']}", one[name]) for one in mentions]
        every = [(self._word("all_mentions"), _ALL)] if len(each) > 1 else []
        offer(self.which, [*every, *each])
        offer(self.column, [(column, column) for column in self._desk.columns(kind)])
        offer(self.other, [(shown, other) for other, shown in self._others() if other != row])
        for button in (self.accept, self.reject, self.edit, self.merge):
            button.disabled = not mentions

    def select(self, article: str, span: Sequence[int]) -> None:
        """Take over what was selected in an article."""
        self._article, self._span = article, (span[0], span[1]) if len(span) == 2 else (0, 0)
        text = self._desk.texts.get(article, "")[slice(*self._span)]
        shown = text if text else self._word("select")
        self.quote.value = f'<div dir="auto"><small>{escape(shown)}</small></div>'
        self.add.disabled = not text

    def say(self, text: str) -> None:
        """A message under the buttons."""
        self.said.value = f'<div dir="auto">{escape(text)}</div>'

    @property
    def _mentions(self) -> list[dict[str, Any]]:
        return self._desk.mentions(self._kind, self._row)

    def _chosen(self) -> list[dict[str, Any]]:
        name = IDS[MENTIONS[self._kind]]
        return [one for one in self._mentions if self.which.value in (_ALL, one[name])]

    def _others(self) -> list[tuple[str, str]]:
        """The rows of the same kind, as one tells them apart."""
        rows, wording = self._desk.rows[self._kind], self._desk.wording
        if self._kind == "timeline":
            return [(row.name, f"{wording.day(row.start)} · {row.label}") for row in happenings(rows, wording, {})]
        found = claims(rows, wording, {})
        return [
            (row.name, f"{wording.words(f'measures.{row.measure}')} {wording.number(row.numbers[-1])} · {row.said_by}")
            for row in found
        ]

    def _decide(self, action: Action, changes: Mapping[str, object] | None = None) -> None:
        author, reason = self._by()
        self._desk.decide(action, self._chosen(), author=author, reason=reason, changes=changes)

    def _edit(self) -> None:
        self._decide("edit", {self.column.value: self.value.value})

    def _merge(self) -> None:
        others = self._desk.mentions(self._kind, self.other.value)
        name = IDS[MENTIONS[self._kind]]
        author, reason = self._by()
        ids = [one[name] for one in others]
        self._desk.decide("merge", self._mentions, author=author, reason=reason, others=ids)

    def _add(self) -> None:
        table, what = self.what.value
        name, _, fields = _ADDED[table]
        said = {field: box.value for field, box in zip(fields, self.added, strict=True) if box.value.strip()}
        self._desk.add(table, self._article, self._span, {name: what, **said}, *self._by())

    def _undo(self) -> str:
        decision = self._desk.undo()
        return f"{self._word('undone')}: {decision.action} {decision.quote}" if decision else self._word("nothing")

    def _by(self) -> tuple[str, str]:
        return self.author.value.strip(), self.reason.value.strip()

    def _done(self, run: Callable[[], str | None]) -> None:
        """Do what a button says, and tell what came of it."""
        try:
            told = run()
        except (ValueError, OSError) as error:
            self.say(str(error))
            return
        self.say(told or self._desk.told() or f"{self._word('written')} {self._desk.file}")
        self._on_decided()

    def _addable(self) -> list[tuple[str, tuple[Table, str]]]:
        """What can be added: each measure and each type of event."""
        return [
            (self._desk.wording.words(f"{section}.{name}"), (table, name))
            for table, (_, section, _) in _ADDED.items()
            for name in labels.known(section)
        ]

    def _name_added(self) -> None:
        table, _ = self.what.value
        for field, box in zip(_ADDED[table][2], self.added, strict=True):
            box.description = field

    def _rows(self) -> list[widgets.Widget]:
        folded = widgets.Accordion(
            [
                widgets.VBox([self.column, self.value, self.edit]),
                widgets.VBox([self.other, self.merge]),
                widgets.VBox([self.quote, self.what, *self.added, self.add]),
            ],
            titles=[self._word(name) for name in ("edit", "merge", "add")],
        )
        wide = widgets.Layout(width="98%")
        for field in (
            self.which,
            self.column,
            self.other,
            self.what,
            *self.added,
            self.author,
            self.reason,
            self.value,
        ):
            field.layout = wide
        return [self.which, self.author, self.reason, widgets.HBox([self.accept, self.reject, self.undo]), folded]

    def _word(self, name: str) -> str:
        return self._desk.wording.words(f"explore.{name}")

    def _text(self, name: str, value: str = "") -> widgets.Text:
        return widgets.Text(value, description=self._word(name))

    def _button(self, name: str, run: Callable[[], str | None], style: str = "") -> widgets.Button:
        button = widgets.Button(description=self._word(name), button_style=style, layout=widgets.Layout(width="100px"))
        button.add_class(f"riwaya-{name}")
        button.on_click(lambda _: self._done(run))
        return button
