"""Objects: what the verb of a speaker takes, right behind his name, and no part of it: توقع الوزير وصول 2500 لاجئ."""

from __future__ import annotations

from riwaya.words import Scan

# nouns of what happens, is to come, or is told
_KINDS = ("happening", "coming", "reported", "change", "truth")
_FOR, _ACCUSATIVE = "ل", "ا"
_THAT = frozenset({"ان", "بان", "انه", "انها", "بانه", "بانها"})
# endings of adjectives of relation, which belong to a name: الوزير الفرنسي
_RELATION = ("ي", "يه", "يين", "يون")


def is_object(scan: Scan, j: int) -> bool:
    """Whether word j is a noun of what happens or is told, behind a name that is complete: no adjective, no name.

    With nothing behind it the same word is a name, but in the accusative: قال الوزير حداد إن, عقد الوزير اجتماعا.
    """
    word = scan.words[j]
    if word.kind != "word" or (word.key.startswith("ال") and word.key.endswith(_RELATION)):
        return False
    if not word.key.endswith(_ACCUSATIVE) and _is_last(scan, j):
        return False
    if scan.at("given_name", j) is not None or scan.at("actor", j) is not None or scan.at("adjective", j) is not None:
        return False
    cue = scan.at("cue", j)
    hits = [scan.at(kind, j) for kind in _KINDS] + [cue if cue is not None and cue.entry.tag == "noun" else None]
    return any(hit is not None and not hit.proclitic and not hit.suffixed for hit in hits)


def _is_last(scan: Scan, j: int) -> bool:
    """Whether a phrase ends with word j, before what is said, who is told, a mark or the end."""
    if j + 1 >= len(scan.words) or scan.words[j + 1].kind == "mark" or scan.words[j + 1].key in _THAT:
        return True
    return is_told(scan, j + 1)


def is_told(scan: Scan, j: int) -> bool:
    """Whether word j names who is told behind the name of a speaker: قال فلان لرويترز, فلان لـ«البلاد», لوكالة."""
    if scan.words[j].key == _FOR:
        return True
    head, actor = scan.at("head", j), scan.at("actor", j)
    listed = actor is not None and actor.proclitic == _FOR and actor.entry.value.kind == "media"
    return listed or (head is not None and head.proclitic == _FOR)
