"""What the codebook's words stand for: someone who acts, a counted noun, a word that signals an event."""

from __future__ import annotations

from dataclasses import dataclass

# kinds of actors that are places and no parties
PLACES = ("city", "region")


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone who acts, suffers or says: the canonical Arabic name, and the country it belongs to, if any.

    `nisba` is the adjective, masculine singular and indefinite, empty where there is none.
    """

    name: str
    en: str
    kind: str
    of: str = ""
    grade: str = ""
    nisba: str = ""


@dataclass(frozen=True, slots=True)
class Noun:
    """A counted noun: its lemma, the measure it says by itself, the actor it names, and how context may change it.

    `group` is `person`, `force`, `thing` or `fixed`: a `fixed` noun keeps its measure whatever the sentence says.
    """

    lemma: str
    measure: str
    group: str
    actor: str = ""


@dataclass(frozen=True, slots=True)
class Trigger:
    """What a word signals: a type of event and its PLOVER category; an open verb's type is only a fallback.

    `tense` is past or imperfect for verbs, else empty; `alef_lam` tells that a verb itself begins like the article
    (التقى), which the lexicon takes off.
    """

    type: str
    plover: str
    tense: str = ""
    is_open: bool = False
    alef_lam: bool = False

    def __str__(self) -> str:
        return self.type
