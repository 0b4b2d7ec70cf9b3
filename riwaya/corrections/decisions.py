"""One decision: a row of a corrections file, checked for what can be told without the claims."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, Literal, get_args

from riwaya import labels
from riwaya.records import Basis, Qualifier, Status, stable_id
from riwaya.tables import COLUMNS, Table

Action = Literal["accept", "reject", "edit", "merge", "split", "add"]
ACTIONS: tuple[Action, ...] = get_args(Action)
IDS: dict[Table, str] = {"estimates": "estimate_id", "events": "event_id"}
PREFIXES: dict[Table, str] = {"estimates": "est", "events": "evt"}
# Where a claim stands is a fact of the article; what its bounds make of its date is computed.
_FIXED = {"article_id", "sentence_id", "start", "end", "text", "date_prec", "rule", *IDS.values()}
COLUMNS_OF: dict[Table, dict[str, str]] = {
    table: {name: kind for name, kind in COLUMNS[table].items() if name not in _FIXED} for table in IDS
}
# what an added claim must say; the rest has defaults
NEEDED: dict[Table, tuple[str, ...]] = {"estimates": ("measure",), "events": ("type", "date_start")}
_BETWEEN = " | "


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about the claim `id`, and where that stands in its article.

    `article_id`, `start`, `end` and `quote` find a claim again whose id has changed; an `add` needs them. `row` and
    `file` say where the decision itself is written; row 0 is one that is not written yet.
    """

    id: str
    action: str
    column: str = ""
    value: str = ""
    author: str = ""
    date: str = ""
    reason: str = ""
    article_id: str = ""
    start: int | None = None
    end: int | None = None
    quote: str = ""
    file: str = field(default="", compare=False)
    row: int = field(default=0, compare=False)

    @property
    def place(self) -> str:
        """File and row, for messages."""
        return f"{self.file}: row {self.row}" if self.row else f"{self.action} {self.id}"

    @property
    def ids(self) -> tuple[str, ...]:
        """The claims that it is about, each once."""
        return tuple(dict.fromkeys([self.id, *self.value.split()])) if self.action in ("merge", "split") else (self.id,)

    @property
    def changes(self) -> dict[str, str]:
        """The columns that an `edit` or an `add` sets, with their values as written.

        >>> Decision("est-1", "edit", value="low=10 | high=20").changes
        {'low': '10', 'high': '20'}
        >>> Decision("est-1", "edit", "actor", "مدينة النور").changes
        {'actor': 'مدينة النور'}
        """
        if self.action == "edit" and self.column:
            return {self.column: self.value.strip()}
        if self.action not in ("edit", "add"):
            return {}
        said = (part.partition("=") for part in self.value.split(_BETWEEN.strip()) if part.strip())
        return {name.strip(): value.strip() for name, _, value in said}


def about(
    claim: Mapping[str, Any],
    action: Action,
    *,
    author: str,
    time: date,
    reason: str,
    changes: Mapping[str, object] | None = None,
    others: Iterable[str] = (),
) -> Decision:
    """A decision about a row of the events or estimates table, ready to be written.

    `changes` are columns with their new values, for an edit; `others` the ids of further claims, for a merge or
    split: of a merge all mentions of the entries, so that it holds when some of them are read no more. ValueError for
    what is no decision.
    """
    table: Table = "events" if "event_id" in claim else "estimates"
    others = [other for other in others if other != claim[IDS[table]]]
    return checked(
        Decision(
            str(claim[IDS[table]]),
            action,
            value=written(changes) if changes else " ".join(others),
            author=author,
            date=_time(time),
            reason=reason,
            article_id=str(claim["article_id"]),
            start=int(claim["start"]),
            end=int(claim["end"]),
            quote=str(claim["text"]),
        )
    )


def addition(
    table: Table,
    article_id: str,
    text: str,
    span: tuple[int, int],
    says: Mapping[str, object],
    *,
    author: str,
    time: date,
    reason: str,
) -> Decision:
    """A claim that the rules missed, ready to be written: the quote is `text[start:end]` of the article's text.

    `says` are columns of the table with their values. ValueError for a span outside the text or what is no claim.
    """
    start, end = span
    if not 0 <= start < end <= len(text):
        raise ValueError(f"article {article_id} has {len(text)} characters, so none from {start} to {end}")
    decision = Decision(
        "",
        "add",
        table,
        written(says),
        author,
        _time(time),
        reason,
        article_id,
        start,
        end,
        text[start:end],
    )
    return checked(decision)


def written(changes: Mapping[str, object]) -> str:
    """Columns and values as one cell: `low=10 | high=20`.

    ValueError for a value that cannot be told from the next one.
    """
    cells = {name: "" if value is None else str(value).strip() for name, value in changes.items()}
    for name, value in cells.items():
        if _BETWEEN.strip() in value or "\n" in value:
            raise ValueError(f"{name}: {value!r}: a value has neither | nor a line break")
    return _BETWEEN.join(f"{name}={value}" for name, value in cells.items())


def checked(decision: Decision) -> Decision:
    """The decision, with an id if it is an addition without one; ValueError, with file and row, for what is none."""
    place = decision.place
    if decision.action not in ACTIONS:
        raise ValueError(f"{place}: action {decision.action!r}: want {', '.join(ACTIONS)}")
    for name in ("author", "date", "reason"):
        if not getattr(decision, name):
            raise ValueError(f"{place}: {name} is empty; say who decided when, and why")
    try:
        datetime.fromisoformat(decision.date)
    except ValueError as error:
        raise ValueError(f"{place}: date {decision.date!r}: want YYYY-MM-DD, with a time if you like") from error
    if decision.action == "add":
        return _checked_addition(decision)
    if not decision.id:
        raise ValueError(f"{place}: id is empty")
    if decision.action == "merge" and len(decision.ids) < 2:
        raise ValueError(f"{place}: value is empty: want the ids of the claims that {decision.id} is one with")
    if decision.action == "edit":
        known = {name: kind for columns in COLUMNS_OF.values() for name, kind in columns.items()}
        _check_changes(decision, known)
    return decision


def _checked_addition(decision: Decision) -> Decision:
    place = decision.place
    if decision.column not in IDS:
        raise ValueError(f"{place}: column {decision.column!r}: want {' or '.join(IDS)}, where the claim is added")
    table: Table = "events" if decision.column == "events" else "estimates"
    if not decision.article_id or not decision.quote:
        raise ValueError(f"{place}: want article_id and quote, the words that give the claim")
    _check_changes(decision, COLUMNS_OF[table])
    for name in NEEDED[table]:
        if not decision.changes.get(name):
            raise ValueError(f"{place}: value misses {name}=")
    if table == "estimates" and not any(decision.changes.get(name) for name in ("low", "best", "high")):
        raise ValueError(f"{place}: value misses low=, best= or high=")
    said = decision.changes[NEEDED[table][0]]
    own = stable_id(PREFIXES[table], "added", decision.article_id, decision.start, decision.quote, said)
    return decision if decision.id else replace(decision, id=own)


def _check_changes(decision: Decision, known: Mapping[str, str]) -> None:
    changes = decision.changes
    if not changes:
        raise ValueError(f"{decision.place}: value is empty: want NAME=VALUE")
    for name, value in changes.items():
        if name not in known:
            raise ValueError(f"{decision.place}: column {name!r}: want {', '.join(sorted(known))}")
        try:
            cell(name, value, known[name])
        except ValueError as error:
            raise ValueError(f"{decision.place}: {name}: {error}") from error


def cell(name: str, value: str, kind: str) -> object:
    """A value as written, as its column holds it; None for none. ValueError for what it cannot hold.

    >>> cell("low", "١٢", "float64")
    12.0
    """
    allowed = _allowed(name)
    if allowed and value not in allowed:
        raise ValueError(f"{value!r}: want {', '.join(allowed)}")
    if not value:
        if name in ("date_start", "date_end"):
            raise ValueError("want a day")
        return None if kind != "str" else ""
    if kind == "float64":
        number = float(value.replace(",", ""))
        if not 0 <= number < float("inf"):
            raise ValueError(f"{value!r}: want a number from 0 on")
        return number
    return date.fromisoformat(value) if kind.startswith("datetime") else value


def _allowed(name: str) -> Sequence[str]:
    """The values that a column can have, empty for any."""
    match name:
        case "measure":
            return labels.known("measures")
        case "type":
            return labels.known("types")
        case "qualifier":
            return get_args(Qualifier)
        case "status":
            return get_args(Status)
        case "as_of_basis" | "date_basis":
            return get_args(Basis)
    return ()


def _time(time: date) -> str:
    return time.isoformat(timespec="seconds") if isinstance(time, datetime) else time.isoformat()
