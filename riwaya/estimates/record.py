"""Record: a reading as the row of the table of estimates that it becomes."""

from __future__ import annotations

from riwaya.estimates.hedges import Quantity
from riwaya.estimates.holding import AsOf
from riwaya.estimates.lists import Reading
from riwaya.records import Estimate, Status, stable_id
from riwaya.words import Scan


def estimate(
    scan: Scan,
    text: str,
    article_id: str,
    reading: Reading,
    actor: str | None,
    source: str | None,
    whole: str | None,
    as_of: AsOf,
    status: Status,
) -> Estimate:
    """The record of a reading; `whole` is the figure that it is a part of by its id, `as_of` the days it holds for."""
    quantity = reading.quantity
    start = quantity.opens_at if quantity.opens_at is not None else scan.starts[quantity.i]
    end = scan.end(quantity.j)
    return Estimate(
        start=start,
        end=end,
        text=text[start:end],
        measure=reading.measure,
        low=quantity.low,
        best=quantity.best,
        high=quantity.high,
        qualifier=quantity.qualifier,
        rule=f"{quantity.rule}_{reading.by}",
        actor=actor,
        attributed_to=source,
        as_of_start=as_of[0],
        as_of_end=as_of[1],
        as_of_basis=as_of[2],
        status=status,
        part_of=whole,
        estimate_id=estimate_id(scan, article_id, quantity),
    )


def estimate_id(scan: Scan, article_id: str, quantity: Quantity) -> str:
    """The id of a figure, which its number has wherever its quote begins."""
    return stable_id("est", article_id, scan.starts[quantity.number])
