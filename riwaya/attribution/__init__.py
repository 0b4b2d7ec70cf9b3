"""Attribution: who says what a sentence says."""

from riwaya.attribution.speech import naming, read, source_at, source_text
from riwaya.attribution.voices import Said, Voices

__all__ = ["Said", "Voices", "naming", "read", "source_at", "source_text"]
