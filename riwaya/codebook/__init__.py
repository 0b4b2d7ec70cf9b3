"""The codebook: the words that the rules read, kept as data in data/codebook/*.yml."""

from riwaya.codebook.loading import Codebook, default_folder, load
from riwaya.codebook.vocabulary import Actor, Noun, Trigger

__all__ = ["Actor", "Codebook", "Noun", "Trigger", "default_folder", "load"]
