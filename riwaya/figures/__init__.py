"""The two figures of a report, and how to keep them."""

from riwaya.figures.alt import alt_text
from riwaya.figures.estimate_ranges import estimate_ranges
from riwaya.figures.save import Format, save
from riwaya.figures.timeline import timeline

__all__ = ["Format", "alt_text", "estimate_ranges", "save", "timeline"]
