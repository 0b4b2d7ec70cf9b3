"""Merging: one happening told five times is one entry, one figure of one source one row."""

from riwaya.days import last_day
from riwaya.merge.contradictions import contradictions
from riwaya.merge.known import known_on
from riwaya.merge.regrouping import Regrouping
from riwaya.merge.tables import estimate_ranges, timeline
from riwaya.merge.years import settle_events

__all__ = [
    "Regrouping",
    "contradictions",
    "estimate_ranges",
    "known_on",
    "last_day",
    "settle_events",
    "timeline",
]
