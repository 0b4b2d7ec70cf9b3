"""What ipywidgets leaves to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import ipywidgets as widgets


def offer(field: widgets.Dropdown, options: Sequence[tuple[str, Any]]) -> None:
    """Give a list new options and choose the first: one that was empty would stay without a choice."""
    field.options = options
    field.index = 0 if options else None
