"""Estimates: how many, of what, of whom."""

from riwaya.estimates.measures import Memory, Reading, estimate, readings

__all__ = ["Memory", "Reading", "estimate", "readings"]
