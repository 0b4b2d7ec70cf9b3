"""The codebook: the words that the rules read, kept as data in data/codebook/*.yml."""

from riwaya.codebook.additions import with_additions
from riwaya.codebook.loading import Codebook, default, default_folder, load, read_file, read_yaml
from riwaya.codebook.vocabulary import PLACES, Actor, Noun, Trigger

__all__ = [
    "PLACES",
    "Actor",
    "Codebook",
    "Noun",
    "Trigger",
    "default",
    "default_folder",
    "load",
    "read_file",
    "read_yaml",
    "with_additions",
]
