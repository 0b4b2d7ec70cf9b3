"""What a person decided about claims: data/corrections/CORPUS.csv, read, written, and put on top of what is read."""

from riwaya.corrections.apply import Corrected, about_these, correct, count
from riwaya.corrections.decisions import Decision, about, addition
from riwaya.corrections.file import append, read_corrections, undo

__all__ = [
    "Corrected",
    "Decision",
    "about",
    "about_these",
    "addition",
    "append",
    "correct",
    "count",
    "read_corrections",
    "undo",
]
