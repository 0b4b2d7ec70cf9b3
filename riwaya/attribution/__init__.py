"""Attribution: who says what a sentence says."""

from riwaya.attribution.speech import Said, Voices, read, source_at

__all__ = ["Said", "Voices", "read", "source_at"]
