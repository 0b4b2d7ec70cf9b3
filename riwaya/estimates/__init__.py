"""Estimates: how many, of what, of whom."""

from riwaya.estimates.measures import AsOf, Memory, Reading, estimate, readings

__all__ = ["AsOf", "Memory", "Reading", "estimate", "readings"]
