"""Riwaya: what happened when, how many, and who says so, read from Arabic news articles."""
