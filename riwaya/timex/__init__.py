"""Time expressions: `find_dates` for any text, `read` for one scanned sentence of an article."""

from riwaya.timex.reader import Context, find_dates, lookalikes, read

__all__ = ["Context", "find_dates", "lookalikes", "read"]
