"""The row of filters above the figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

import ipywidgets as widgets

from riwaya.days import first_day, last_day
from riwaya.explore.choice import Choice, names_in
from riwaya.explore.desk import Desk

_FIELDS = ("actor", "measure", "source", "status", "article")


class Filters:
    """Fields for the time, an actor, a measure, a source, a status and an article; `box` shows them."""

    def __init__(self, desk: Desk, on_change: Callable[[], None]) -> None:
        words = desk.wording.words
        self.start, self.end = (
            widgets.Text(placeholder="2024-10", description=words(f"explore.{name}"), continuous_update=False)
            for name in ("start", "end")
        )
        self.fields = {name: widgets.Dropdown(description=words(f"explore.{name}")) for name in _FIELDS}
        self.problem = widgets.HTML()
        self._desk, self._on_change = desk, on_change
        self.refresh()
        for field in (self.start, self.end, *self.fields.values()):
            field.layout = widgets.Layout(width="230px")
            field.observe(self._changed, "value")
        row = widgets.HBox([self.start, self.end, *self.fields.values()])
        row.layout = widgets.Layout(flex_flow="row wrap", width="100%")
        self.box = widgets.VBox([row, self.problem])

    @property
    def choice(self) -> Choice:
        """What the fields say; ValueError for a date that is none."""
        actor, measure, source, status, article = (frozenset({field.value} - {""}) for field in self.fields.values())
        days = first_day(self.start.value, "start"), last_day(self.end.value, "end")
        return Choice(*days, actor, measure, source, status, article)

    def refresh(self) -> None:
        """Offer what the rows have now, and keep what is chosen if it is still there."""
        timeline, ranges = self._desk.rows["timeline"], self._desk.rows["estimate_ranges"]
        wording = self._desk.wording
        offered: dict[str, list[tuple[str, str]]] = {
            "actor": _named(names_in([*timeline["actors"], *ranges["actor"]]), wording.name),
            "measure": _named(sorted(set(ranges["measure"])), lambda name: wording.words(f"measures.{name}")),
            "source": _named(names_in([*timeline["attributed_to"], *ranges["attributed_to"]]), wording.name),
            "status": _named(sorted(set(timeline["status"])), lambda name: wording.words(f"statuses.{name}")),
            "article": _named(list(self._desk.articles["article_id"]), str),
        }
        self._is_refreshed = True
        for name, field in self.fields.items():
            kept = field.value
            field.options = [(wording.words("explore.all"), ""), *offered[name]]
            field.value = kept if kept in [value for _, value in offered[name]] else ""
        self._is_refreshed = False

    def _changed(self, _: object) -> None:
        if self._is_refreshed:
            return
        try:
            _ = self.choice
        except ValueError as error:
            self.problem.value = f"<small>{escape(str(error))}</small>"
            return
        self.problem.value = ""
        self._on_change()


def _named(names: Sequence[str], shown: Callable[[str], str]) -> list[tuple[str, str]]:
    return sorted(((shown(name) or name, name) for name in names), key=lambda pair: pair[0])
