"""Forecasts: figures of what is still to come (توقع أن يصل 300, من المنتظر وصول 300); the words are standing.yml."""

from __future__ import annotations

from riwaya.estimates.hedges import Quantity
from riwaya.words import Hit, Scan

# those who are fleeing or saved may be expected like others; the dead and held only where a word of harm is forecast
_EXPECTED = frozenset({"displaced", "rescued"})
_THAT = frozenset({"ان", "بان", "انه", "انها", "بانه", "بانها"})
_BE = frozenset({"يكون", "تكون", "يكونوا"})
_COMING = ("ي", "ت", "س", "ن")
_TO = "الي"
_MASDARS = ("coming", "happening", "cue", "change")
# a noun of forecast governs what is forecast by ب: توقعات بوصول, تشير التوقعات إلى وصول
_BY, _NOUNS = "ب", ("ات",)


def is_forecast(scan: Scan, hit: Hit, quantity: Quantity, harmed: bool, measure: str) -> bool:
    """Whether a forecast reaches a figure behind it: what will be, and not what is held to be there already."""
    between = range(hit.j, quantity.i)
    that = next((k for k in between if scan.words[k].key in _THAT), None)
    if that is None and not _governs(scan, hit, quantity):
        return False
    if hit.entry.value == "unlikely":
        return that is not None or any(_is_masdar(scan, k) or scan.at("there", k) is not None for k in between)
    if any(scan.at("there", k) is not None for k in (range(that, quantity.j) if that is not None else between)):
        return False
    if hit.entry.value == "likely" and not _will_come(scan, that, between):
        return False
    if that is not None and _has_been(scan, that, quantity):
        return False
    return not harmed or measure in _EXPECTED or _suffers(scan, quantity, that or hit.j)


def _governs(scan: Scan, hit: Hit, quantity: Quantity) -> bool:
    """Whether a forecast without أن governs the figure: not as its subject (يتوقع 40 خبيرا أن)."""
    if hit.entry.tag == "verb" and quantity.i == hit.j:
        return False
    if scan.words[hit.j - 1].key.endswith(_NOUNS) and hit.j - hit.i == 1:
        return _is_masdar(scan, hit.j, _BY) or (scan.words[hit.j].key == _TO and _is_masdar(scan, hit.j + 1))
    if quantity.i == hit.j:
        return True
    return any(_is_masdar(scan, k) for k in range(hit.j, quantity.i)) or hit.entry.tag == "verb"


def _is_masdar(scan: Scan, k: int, proclitic: str = "") -> bool:
    """Whether word k is a noun of what happens, behind a preposition that is written onto it: وصول, بارتفاع, بمقتل."""
    hits = (scan.at(kind, k) for kind in _MASDARS)
    return any(hit is not None and hit.proclitic.endswith(proclitic) for hit in hits)


def _will_come(scan: Scan, that: int | None, between: range) -> bool:
    """Whether what is called likely is still to come: أن يصل, ارتفاع, وصول; not أن يكون."""
    if that is not None:
        word = scan.words[that + 1].key if that + 1 < len(scan.words) else ""
        return word.startswith(_COMING) and word not in _BE
    return any(scan.at(kind, k) is not None for kind in ("coming", "change") for k in between)


def _has_been(scan: Scan, that: int, quantity: Quantity) -> bool:
    """Whether what stands behind أن is past: أن الهجوم أوقع 40 قتيلا."""
    for k in range(that + 1, quantity.i):
        hits = (scan.at("event", k), scan.at("cue", k))
        verb = next((hit for hit in hits if hit is not None and hit.entry.tag in ("verb", "verbs")), None)
        if verb is not None:
            return not scan.words[k].key.lstrip("وف").startswith(_COMING)
    return False


def _suffers(scan: Scan, quantity: Quantity, i: int) -> bool:
    """Whether harm itself is forecast: ارتفاع الحصيلة إلى 40 قتيلا, مقتل 40, أن يموت 40."""
    return scan.words[quantity.i - 1].key == _TO or any(scan.at("cue", k) is not None for k in range(i, quantity.i))
