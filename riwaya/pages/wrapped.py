"""Text whose lines were broken at a width, as mail and old editors do: the breaks are no ends of sentences."""

from __future__ import annotations

import re
from itertools import pairwise

# In characters: what lines are broken at. Narrower ones are menus and lists, wider ones paragraphs.
_NARROWEST, _WIDEST = 40, 120
# So many lines are broken because the next word did not fit, and so many of those that text follows.
_FEWEST, _SHARE = 4, 0.6
_STOP = re.compile(r"[.!?؟]")
_LISTED = re.compile(r"\s|[-–—*•▪■●◾+]\s|\d+[.)-]\s")


def unwrap(text: str) -> str:
    r"""`text` with a blank for each line break that only keeps lines short, so that no offset moves.

    A line was broken there if the first word of the next would have made it longer than the longest is. A text is
    left as it is unless that holds for most of its lines: paragraphs end where they like, and titles of a list are
    seldom all as long as they can be.

    >>> lines = ["قالت وزارة الصحة في بيان صدر يوم الاثنين إن عدد", "القتلى ارتفع في العاصمة والمدن القريبة منها إلى",
    ...     "اثني عشر شخصا بعد أن عثر رجال الإنقاذ فجر أمس على", "جثتين تحت الأنقاض قرب السوق القديم بينما يتواصل",
    ...     "البحث عن المفقودين."]
    >>> unwrap("\n".join(lines)) == " ".join(lines), unwrap("\n\n".join(lines)) == "\n\n".join(lines)
    (True, True)
    """
    lines = text.split("\n")
    width = max((len(line.rstrip()) for line in lines if " " in line.strip()), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return text
    followed = [i for i, (line, after) in enumerate(pairwise(lines)) if line.strip() and _goes_on(after)]
    full = {i for i in followed if len(lines[i].rstrip()) + 1 + len(lines[i + 1].split()[0]) > width}
    if len(full) < max(_FEWEST, _SHARE * len(followed)) or not _has_stops(lines, full):
        return text
    return "".join(f"{line}{' ' if i in full else chr(10)}" for i, line in enumerate(lines))[:-1]


def _goes_on(line: str) -> bool:
    """Whether a line may go on with the one above it: it is not blank, not indented and no item of a list."""
    return bool(line.strip()) and _LISTED.match(line) is None


def _has_stops(lines: list[str], full: set[int]) -> bool:
    """Whether most broken lines end within a sentence, and sentences end somewhere: a list of titles has no stops."""
    ended = sum(lines[i].rstrip().endswith((".", "!", "?", "؟", ":")) for i in full)
    return 2 * ended < len(full) and any(_STOP.search(lines[i]) or _STOP.search(lines[i + 1]) for i in full)
