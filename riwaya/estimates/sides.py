"""Sides: under which name the people of an actor are counted."""

from __future__ import annotations

from riwaya.codebook import Actor
from riwaya.words import Hit, Scan

# groups that say an age or a sex and not who an article is about
SUBGROUPS = frozenset(
    {
        *("أطفال", "قاصرون", "نساء", "فتيات", "مسنون", "مراهقون", "رجال", "أجانب", "سجناء", "مهربون"),
        *("مشتبه بهم", "مشتبه فيهم"),
    }
)
REFUGEES = "لاجئون"


def plural_of(nisba: str) -> str:
    """The people of a country by its adjective.

    >>> plural_of("كوري شمالي")
    'كوريون شماليون'
    """
    return " ".join(f"{word}ون" for word in nisba.split())


def side_of(actor: Actor) -> str:
    """The country of an actor, or its own name."""
    return actor.name if actor.kind == "country" else actor.of or actor.name


def party_of(actor: Actor) -> str:
    """The name under which an actor's people are counted; bodies and persons are of their country."""
    return side_of(actor) if actor.kind in ("body", "person") else actor.name


def is_service(name: str) -> bool:
    """Whether a group is a service of the state, whose name the country's adjective completes: الشرطة الكينية."""
    return name.startswith(("ال", "قوات", "حرس ", "سلاح "))


def is_ambiguous(scan: Scan, hit: Hit) -> bool:
    """Whether a metonym is here the word for a happening that is spelled the same: سيول باكستان, سيول جارفة."""
    if hit.entry.tag != "metonym" or scan.at("lookalike", hit.i) is None:
        return False
    behind = scan.words[hit.j].form if hit.j < len(scan.words) else ""
    caused = any(cause.j == hit.i for cause in scan.within("cause", hit.i - 2, hit.i))
    described = behind.endswith("ة") and not behind.startswith("ال")
    joined = scan.at("event", hit.j)
    described = described or (joined is not None and joined.entry.tag == "nouns" and joined.proclitic == "و")
    return hit.definite or caused or described or scan.at("actor", hit.j) is not None
