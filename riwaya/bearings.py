"""Bearings: places that only tell where another one lies: 500 km south of Cairo, near the border with Mali."""

from __future__ import annotations

from riwaya.words import Scan

# how far before a place the measure of a way or a border may stand
_REACH = 4
# with, to: what ties a place to a border
_WITH, _TO = "مع", "ل"


def is_bearing(scan: Scan, k: int) -> bool:
    """Whether the place at word k only tells where another one lies.

    سوهاج (500 كم جنوب القاهرة), على بعد 30 كم من دمشق, قرب الحدود مع مالي, المحاذية للسعودية.
    """
    place = scan.at("actor", k)
    tied = place is not None and (place.proclitic.endswith(_TO) or scan.words[k - 1].key == _WITH)
    if not (scan.hits("length") or (tied and scan.hits("border"))):
        return False
    for at in range(k - 1, max(-1, k - 1 - _REACH), -1):
        if scan.words[at].kind == "mark":
            return False
        if scan.at("length", at) is not None or (tied and scan.at("border", at) is not None):
            return True
    return False
