"""Which claims stand together, in which order: measure, counted actor, whole before part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from riwaya import labels
from riwaya.figures.rows import Claim

# Numbers further apart are hardly of one toll: what a ferry cost two years ago goes on in no other.
_ONE_TOLL = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim in its place: how deep inside which whole, and the claim of its source before it, if any."""

    claim: Claim
    depth: int = 0
    whole: Claim | None = None
    before: Claim | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """The claims that count one measure of one actor, each followed by the parts of it that are counted."""

    measure: str
    actor: str
    entries: tuple[Entry, ...]

    @property
    def wholes(self) -> list[Claim]:
        """The claims that are no part of another."""
        return [entry.claim for entry in self.entries if not entry.depth]


def groups(claims: Sequence[Claim]) -> list[Group]:
    """The claims, given by as-of date, in the measures' order in labels.yml, the largest groups first."""
    parts = _parts(claims)
    inside = {claim.name for found in parts.values() for claim in found}
    wholes: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        if claim.name not in inside:
            wholes.setdefault((claim.measure, claim.actor), []).append(claim)
    order = {measure: place for place, measure in enumerate(labels.known("measures"))}
    keys = sorted(wholes, key=lambda key: (order.get(key[0], len(order)), -len(wholes[key]), key[1]))
    return [Group(*key, tuple(_entries(wholes[key], parts))) for key in keys]


def _parts(claims: Sequence[Claim]) -> dict[str, list[Claim]]:
    """The parts of each whole; a claim whose whole is missing, or is in the end itself, is none."""
    whole_of = {claim.name: claim.part_of for claim in claims}
    parts: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.part_of in whole_of and not _is_in_a_ring(claim.name, whole_of):
            parts.setdefault(claim.part_of, []).append(claim)
    return parts


def _is_in_a_ring(name: str, whole_of: dict[str, str]) -> bool:
    seen = {name}
    while (name := whole_of.get(name, "")) and name not in seen:
        seen.add(name)
    return name != ""


def _entries(wholes: Sequence[Claim], parts: dict[str, list[Claim]]) -> Iterator[Entry]:
    latest: dict[str, Claim] = {}
    for claim in wholes:
        before = latest.get(claim.speaker)
        yield Entry(claim, before=before if before is not None and _goes_on(before, claim) else None)
        if claim.best is not None and claim.status == "asserted":
            latest[claim.speaker] = claim
        yield from _inside(claim, parts, 1)


def _goes_on(before: Claim, claim: Claim) -> bool:
    """Whether a source's claim is a later and another number of the same toll as one before it."""
    if before.start is None or claim.start is None:
        return False
    is_later = timedelta() < claim.start - before.start <= _ONE_TOLL
    is_alike = claim.unit == before.unit
    return is_later and is_alike and claim.status == "asserted" and claim.best is not None and claim.best != before.best


def _inside(whole: Claim, parts: dict[str, list[Claim]], depth: int) -> Iterator[Entry]:
    for part in parts.get(whole.name, ()):
        yield Entry(part, depth, whole)
        yield from _inside(part, parts, depth + 1)
