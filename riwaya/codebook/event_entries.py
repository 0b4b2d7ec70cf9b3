"""The entries of events.yml: verbs, participles and nouns of what happens, and the words that place it in time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from riwaya import inflection
from riwaya.codebook.vocabulary import Trigger
from riwaya.words import Entry

# lists of nouns that are read in some places only, and the tag of their entries
_TAGS = ("unclear", "plain_only", "sicknesses")


def event_entries(table: Mapping[str, Any]) -> Iterator[tuple[str, Entry]]:
    """Verbs and participles are `event`, nouns `happening` too, what types an open verb `object`, time words `timing`.

    The tag of an event is verbs, participles, nouns, or homographs for a verb's form that is also another word.
    """
    groups = [(name, group) for name, listed in table["types"].items() for group in listed]
    nouns = {phrase for _, group in groups for phrase in group.get("nouns", ())}
    homographs = nouns | set(table["homographs"])
    for name, phrases in table["open"].items():
        for phrase in phrases:
            yield from _verb_entries(phrase, name, table["types"][name][0]["plover"], True, homographs)
    for name, group in groups:
        for phrase in group.get("verbs", ()):
            yield from _verb_entries(phrase, name, group["plover"], False, homographs)
    for name, group in groups:
        trigger = Trigger(name, group["plover"])
        for phrase in group.get("participles", ()):
            yield from ((form, Entry("event", trigger, "participles")) for form in inflection.nisba(phrase))
        for kind, part in (("happening", "nouns"), ("event", "nouns"), ("object", "objects")):
            for phrase in group.get(part, ()):
                tag = next((name for name in _TAGS if phrase in table[name]), part)
                article = True if phrase in table["definite_only"] else None
                yield from ((form, Entry(kind, trigger, tag, article)) for form in inflection.cue(phrase))
    for name, phrases in table["open_nouns"].items():
        trigger = Trigger(name, table["types"][name][0]["plover"], is_open=True)
        forms = (form for phrase in phrases for form in inflection.cue(phrase))
        yield from ((form, Entry("happening", trigger, "open")) for form in forms)
    for kind in ("leaving", "signing", "overturns", "causing", "breaking_out", "charging"):
        for phrase in table[kind]:
            yield from ((form, Entry(kind, phrase)) for form in inflection.verb(phrase))
    for name, phrases in table["words"].items():
        # the lexicon takes the article off: a relative is one only with it
        article = True if name == "relative" else None
        yield from ((phrase, Entry(f"word:{name}", name, "", article)) for phrase in phrases)
    yield from _timing_entries(table)


def _verb_entries(
    phrase: str, name: str, plover: str, is_open: bool, homographs: set[str]
) -> Iterator[tuple[str, Entry]]:
    base = phrase.partition("/")[0]
    past = set(inflection.verb(base)) if "/" in phrase else set()
    for form in inflection.verb(phrase):
        tense = "past" if form in past else "imperfect" if past else ""
        trigger = Trigger(name, plover, tense, is_open, form.startswith("ال"))
        # the past of تفعّل and تفاعل is written like its masdar
        shape = base if form == f"{base}ا" else form
        ambiguous = shape in homographs or bool(past and shape == base and base[0] == "ت" and base[-1] not in "ىا")
        yield form, Entry("event", trigger, "homographs" if ambiguous else "verbs")
    if past and base.endswith("ى"):
        # before a pronoun ى is written ا (أجراها), and only there
        trigger = Trigger(name, plover, "past", is_open)
        yield f"{base[:-1]}ا", Entry("event", trigger, "verbs", article=True)


def _timing_entries(table: Mapping[str, Any]) -> Iterator[tuple[str, Entry]]:
    """How time words and verbs of speech relate to what happens."""
    for name in ("since", "starts", "through", "until", "before", "by", "later", "compared", "tolls"):
        yield from ((phrase, Entry("timing", name)) for phrase in table[name])
    kinds = {"start_verbs": "beginning", "passing": "elapses"}
    for name in ("start_verbs", "support", "passing", "framing", "receiving"):
        for phrase in table[name]:
            yield from ((form, Entry(kinds.get(name, name), phrase)) for form in inflection.verb(phrase))
    for kind in ("earlier", "openly", "then_time", "same_time"):
        yield from ((phrase, Entry(kind, phrase)) for phrase in table[kind])
    for phrase in table["occasions"]:
        yield from ((form, Entry("occasion", phrase)) for form in inflection.cue(phrase))
    for name, kind in (("rumours", "rumour"), ("declared", "declared"), ("found", "declared")):
        for phrase in table[name]:
            yield from ((form, Entry(kind, name)) for form in inflection.cue(phrase))
    for name, kind in (("visits", "visit"), ("claims", "claims")):
        for phrase in table[name]:
            yield from ((form, Entry(kind, phrase)) for form in inflection.forms(phrase))
    for name in ("planned", "alleged", "denied"):
        for phrase in table[name]:
            yield from (
                (form, Entry("mood", name)) for form in (inflection.verb(phrase) if "/" in phrase else [phrase])
            )
    yield from ((phrase, Entry("blocker", phrase)) for phrase in table["blockers"])
