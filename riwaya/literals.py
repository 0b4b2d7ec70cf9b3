"""Numbers in digits of every set, with the separators of both traditions."""

from __future__ import annotations

import re

_DECIMAL = "\N{ARABIC DECIMAL SEPARATOR}"
_ARABIC_COMMA = "\N{ARABIC COMMA}"
_SEPARATORS = re.compile(rf"[.,\N{{ARABIC THOUSANDS SEPARATOR}}{_DECIMAL}{_ARABIC_COMMA}]")
# 10**15 is beyond any count; longer digits are telephone numbers and noise
_MOST_DIGITS = 15


def literal_value(form: str, before_scale: bool = False) -> float | None:
    """The value of digits with separators, or None where they are no single number.

    A single separator before exactly three digits separates thousands, unless a scale word follows (1,234 مليون) or
    the number opens with 0; elsewhere it is decimal.

    >>> literal_value("4.700"), literal_value("١٢٫٥"), literal_value("1,28"), literal_value("1.833.164")
    (4700, 12.5, 1.28, 1833164)
    """
    marks = _SEPARATORS.findall(form)
    groups = _SEPARATORS.split(form)
    if len(form) - len(marks) > _MOST_DIGITS:
        return None
    if not marks:
        return int(form)
    if _DECIMAL in marks:
        return _decimal(groups) if marks.count(_DECIMAL) == 1 and marks[-1] == _DECIMAL else None
    thousands = all(len(group) == 3 for group in groups[1:]) and len(groups[0]) <= 3 and int(groups[0]) > 0
    if len(marks) == 1:
        is_comma = "\N{ARABIC THOUSANDS SEPARATOR}" in marks
        return int("".join(groups)) if thousands and (is_comma or not before_scale) else _decimal(groups)
    if thousands and len(set(marks)) == 1:
        return int("".join(groups))
    # 1,234.5: the last mark differs from the others and is decimal
    if len(set(marks[:-1])) == 1 and marks[-1] != marks[0] and all(len(g) == 3 for g in groups[1:-1]):
        return _decimal(groups)
    return None


def _decimal(groups: list[str]) -> float:
    value = float(f"{int(''.join(groups[:-1]))}.{int(groups[-1]):0{len(groups[-1])}d}")
    return int(value) if value.is_integer() else value
