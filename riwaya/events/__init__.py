"""Events: what happened at a time that the article gives, or was said to have."""

from riwaya.events.reader import Context, read

__all__ = ["Context", "read"]
