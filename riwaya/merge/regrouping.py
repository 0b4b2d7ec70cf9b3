"""Groups as a person wants them: entries merged into one, mentions split off into one of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Regrouping:
    """A decision about groups: to merge those that hold these mentions, or to split these mentions off; and why."""

    action: Literal["merge", "split"]
    ids: frozenset[str]
    why: str


@dataclass(slots=True, eq=False)
class _Part(Generic[Item]):
    items: list[Item]
    whys: list[str] = field(default_factory=list)


def regroup(
    groups: Iterable[Sequence[Item]], decided: Sequence[Regrouping], id_of: Callable[[Item], str]
) -> list[tuple[list[Item], list[str]]]:
    """The groups after all decisions, in their order, each with what was decided about it.

    Mentions that are in no group are passed over. A group that is in the end as it was has nothing decided about it.

    >>> decided = [Regrouping("merge", frozenset("ac"), "one battle"), Regrouping("split", frozenset("b"), "another")]
    >>> regroup(["ab", "cd"], decided, str)
    [(['a', 'c', 'd'], ['one battle', 'another']), (['b'], ['another'])]
    """
    if not decided:
        return [(list(group), []) for group in groups]
    parts: list[_Part[Item]] = [_Part(list(group)) for group in groups]
    untouched = {frozenset(map(id_of, part.items)) for part in parts}
    rank = {id_of(item): number for number, item in enumerate(item for part in parts for item in part.items)}
    home = {id_of(item): part for part in parts for item in part.items}
    for one in decided:
        touched = list(dict.fromkeys(home[name] for name in sorted(one.ids & home.keys(), key=rank.__getitem__)))
        made = _merged(touched, one) if one.action == "merge" else _split(touched, one, id_of)
        parts += [part for part in made if part not in touched]
        home |= {id_of(item): part for part in made for item in part.items}
    for part in parts:
        part.items.sort(key=lambda item: rank[id_of(item)])
    kept = sorted((part for part in parts if part.items), key=lambda part: rank[id_of(part.items[0])])
    return [
        (part.items, [] if frozenset(map(id_of, part.items)) in untouched else list(dict.fromkeys(part.whys)))
        for part in kept
    ]


def _merged(touched: Sequence[_Part[Item]], one: Regrouping) -> list[_Part[Item]]:
    """The first part, which takes all that the others hold."""
    if len(touched) < 2:
        return []
    first, *others = touched
    for other in others:
        first.items += other.items
        first.whys += other.whys
        other.items = []
    first.whys.append(one.why)
    return [first]


def _split(touched: Sequence[_Part[Item]], one: Regrouping, id_of: Callable[[Item], str]) -> list[_Part[Item]]:
    """A part of what was chosen, the others without it."""
    chosen: _Part[Item] = _Part([], [one.why])
    for part in touched:
        chosen.items += [item for item in part.items if id_of(item) in one.ids]
        part.items = [item for item in part.items if id_of(item) not in one.ids]
        part.whys.append(one.why)
    return [chosen]
