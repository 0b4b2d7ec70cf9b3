"""Construct: masculine duals without ن, before the noun that says what they are for: قاربي نجاة, مستودعا وقود.

The nouns are the things of data/codebook/measures.yml, what completes them its `completions`.
"""

from __future__ import annotations

from riwaya.words import Hit, Scan, key

# words of a number, whose noun is no dual
_NUMBERS = frozenset({"unit", "ten", "hundred", "scale"})
_VERBS = frozenset({"cue:verb", "say"})
_NOMINATIVE = "ا"
_BY_NATURE = frozenset({"والد", "اب", "ام"})


def dual_in_construct(scan: Scan, i: int) -> Hit | None:
    """A masculine dual at word i that what it is for completes: قاربي نجاة, but 20 قاربا and قاربي الصغير.

    Nor is an adjective of relation one (اتصال هاتفي). The nominative, which is written like the accusative of one,
    stands right behind its verb (غرق قاربا صيد), and none stands behind it (فتح ممرا نقل إليه الجرحى).
    """
    hit = scan.at("dual", i)
    if hit is None or hit.definite or scan.at("completions", i + 1) is None or scan.at("relations", i) is not None:
        return None
    if i and (scan.words[i - 1].kind == "number" or scan.is_any(_NUMBERS, i - 1)):
        return None
    nominative = scan.words[i].key.endswith(_NOMINATIVE)
    apart = nominative and not (i and scan.may_be(_VERBS, i - 1))
    return None if apart or _is_verb(scan, i + 1) else hit


def owned_dual(scan: Scan, i: int) -> Hit | None:
    """Two persons who are somebody's at word i: ولداها, ابنتيه, طياراها; not her parents, whom one has by nature."""
    hit = scan.at("owned", i)
    if hit is None or not hit.suffixed or key(hit.entry.value.lemma) in _BY_NATURE:
        return None
    mine = scan.words[i].key.endswith("تي")
    return None if mine or scan.at("some", i - 1) is not None else hit


def dual_people(scan: Scan, i: int) -> Hit | None:
    """Two of a people at word i, by their adjective alone: إماراتيان, سنغاليتين; not جنديان إماراتيان."""
    hit = scan.at("pair", i)
    if hit is None or hit.definite or hit.suffixed or hit.proclitic not in ("", "و"):
        return None
    before = scan.words[i - 1].key if i else ""
    return None if before.endswith(("ان", "ين", "تا")) else hit


def _is_verb(scan: Scan, i: int) -> bool:
    """Whether word i is a verb before it is anything else: نقل, but نجاة is a noun."""
    cue = scan.at("cue", i)
    return cue.entry.tag == "verb" if cue is not None else scan.at("say", i) is not None
