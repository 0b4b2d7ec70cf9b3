"""What people read and programs load of a report: its page, and the bundle of files beside it."""

from riwaya.report.write import write

__all__ = ["write"]
