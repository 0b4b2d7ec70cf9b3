"""Groups: people whom no list knows, by the words that tell of them: من منتظري المساعدات, من المصلين."""

from __future__ import annotations

from riwaya.clitics import ARTICLE
from riwaya.words import Scan

# what a word is that names no group by its form alone
_KNOWN = frozenset(
    {
        *("grammar", "actor", "area", "inside", "outside", "cue", "say", "event", "noun", "weekday", "month", "unit"),
        *("order", "scale", "home", "not_counted", "subset", "direction", "title", "head", "unnamed"),
    }
)
_SHORTEST = 5
_PLURAL, _CONSTRUCT, _PARTICIPLE = "ين", "ي", "م"


def group_phrase(scan: Scan, k: int) -> str | None:
    """The people that a plural at word k names, in the nominative: منتظري المساعدات as منتظرو المساعدات.

    It is a sound plural with the article, or one in construct with a word that has it.
    """
    if k >= len(scan.words) or scan.words[k].kind != "word" or _is_known(scan, k):
        return None
    form, word = scan.words[k].form, scan.words[k].key
    if word.startswith(ARTICLE):
        bare = form.removeprefix(ARTICLE)
        is_plural = word.endswith(_PLURAL) and bare.startswith(_PARTICIPLE) and len(bare) > _SHORTEST
        return f"{bare.removesuffix(_PLURAL)}ون" if is_plural else None
    behind = scan.words[k + 1] if k + 1 < len(scan.words) else None
    if behind is None or behind.kind != "word" or not behind.key.startswith(ARTICLE) or _is_known(scan, k + 1):
        return None
    if not form.endswith(_CONSTRUCT) or len(word) < _SHORTEST:
        return None
    return f"{form.removesuffix(_CONSTRUCT)}و {behind.form}"


def _is_known(scan: Scan, k: int) -> bool:
    hits = (scan.at(kind, k) for kind in _KNOWN)
    return any(hit is not None and not hit.suffixed for hit in hits)
