"""Events: what happened at a time that the article gives, or was said to have."""

from riwaya.events.reader import read
from riwaya.events.undated import Context

__all__ = ["Context", "read"]
