"""Articles as people have them, pages, documents and exports, made the files and the manifest of a corpus."""

from riwaya.intake.take import NOT_TAKEN, Taken, take

__all__ = ["NOT_TAKEN", "Taken", "take"]
