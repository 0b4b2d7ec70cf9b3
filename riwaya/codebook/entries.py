"""From the tables of the codebook to the entries of the lexicon: each phrase in every form it is written in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from riwaya import inflection
from riwaya.codebook.event_entries import event_entries
from riwaya.codebook.vocabulary import Noun
from riwaya.words import Entry, key


def entries(tables: Mapping[str, Any]) -> Iterator[tuple[str, Entry]]:
    """Every phrase of the codebook's tables with what it is entered as, in every form it is written in.

    ValueError for a table that is nested otherwise than it should be.
    """
    makers = {
        "numbers": _number_entries,
        "calendar": _calendar_entries,
        "bounds": _bound_entries,
        "measures": _measure_entries,
        "sources": _source_entries,
        "events": event_entries,
        "whom": _whom_entries,
        "standing": _standing_entries,
        "grammar": _grammar_entries,
    }
    for name, make in makers.items():
        try:
            yield from make(tables[name])
        except (AttributeError, IndexError, KeyError, TypeError) as error:
            raise ValueError(f"{name}.yml: lists and keys do not stand as they should: {error}") from error


def _grammar_entries(table: Mapping[str, Any]) -> Iterator[tuple[str, Entry]]:
    for name, phrases in table.items():
        for phrase in phrases:
            yield phrase, Entry(name if name in ("clause", "continues") else "grammar", name)


def _number_entries(table: Mapping[str, Any]) -> Iterator[tuple[str, Entry]]:
    for kind in ("units", "tens", "hundreds", "fractions", "orders", "ordinals"):
        for value, phrases in table[kind].items():
            for phrase in phrases:
                tag = next((name for name in ("joined", "weekday") if phrase in table[name]), "")
                yield phrase, Entry(kind.removesuffix("s"), value, tag)
    for value, forms in table["scales"].items():
        for tag, phrases in forms.items():
            for phrase in phrases:
                yield phrase, Entry("scale", value, tag)
    for phrase in table["few"]:
        yield phrase, Entry("few", None)


# kinds of the calendar that list phrases by value, and those that only list phrases
_CALENDAR_VALUES = ("months", "hijri_months", "weekdays", "days", "relative", "parts", "seasons", "decades")
_CALENDAR_LISTS = (
    *("this_before", "same_before", "halves", "thirds", "quarters", "last_of", "ago", "from_now", "now", "between"),
    *("from", "to", "of", "common_era", "hijri_era", "corresponding", "before_year", "yearly", "eponyms", "every"),
    *("weekday_names", "general", "other_years", "not_today_before", "not_today_after", "not_a_date_after"),
    *("day_parts", "counted_from"),
)


def _calendar_entries(table: Mapping[str, Any]) -> Iterator[tuple[str, Entry]]:
    for kind in _CALENDAR_VALUES:
        for value, phrases in table[kind].items():
            for phrase in phrases:
                yield phrase, Entry(kind.removesuffix("s"), value, _calendar_tag(table, kind, phrase))
    for name in ("spans", "before_month"):
        for value, forms in table[name].items():
            for tag, phrases in forms.items() if name == "spans" else [(value, forms)]:
                for phrase in phrases:
                    yield phrase, Entry(name.removesuffix("s"), value, tag)
    for phrase in table["first_day"]:
        yield phrase, Entry("ordinal", 1, "first_day")
    for kind in _CALENDAR_LISTS:
        for phrase in _flat(table[kind]):
            yield phrase, Entry({"halves": "half"}.get(kind, kind.removesuffix("s")), kind)


def _calendar_tag(table: Mapping[str, Any], kind: str, phrase: str) -> str:
    """What the grammar must know of a phrase besides its value."""
    if kind == "days":
        return "noun" if phrase in table["day_nouns"] else "definite" if phrase.startswith("ال") else ""
    return "ambiguous" if kind.endswith("months") and phrase in table["ambiguous_months"] else ""


def _flat(phrases: Sequence[Any]) -> Iterator[str]:
    """Phrases of a list, which may be cut into rows."""
    for phrase in phrases:
        yield from [phrase] if isinstance(phrase, str) else phrase


def _bound_entries(table: Mapping[str, Any]) -> Iterator[tuple[str, Entry]]:
    for qualifier, places in table.items():
        if qualifier in ("range", "change"):
            yield from _range_entries(qualifier, places)
            continue
        for place, phrases in places.items():
            if place == "apart":
                yield from _apart_entries(qualifier, phrases)
                continue
            for phrase in phrases:
                for form in inflection.verb(phrase) if place == "verb" else (phrase,):
                    yield form, Entry("hedge_after" if place == "after" else "hedge", qualifier, place)


def _apart_entries(qualifier: str, phrases: Sequence[str]) -> Iterator[tuple[str, Entry]]:
    """Verbs with their subject inside; the tag are the words before the number, if there must be one."""
    for phrase in phrases:
        verb, _, last = phrase.partition("…")
        yield verb.strip(), Entry("hedge_apart", qualifier, " ".join(key(word) for word in last.strip().split("/")))


def _range_entries(name: str, table: Any) -> Iterator[tuple[str, Entry]]:
    if name == "change":
        for phrase in table:
            for form in inflection.forms(phrase):
                yield form, Entry("change", name)
        return
    for place, phrases in table.items():
        for phrase in phrases:
            yield phrase, Entry(f"range_{place}", phrase)


# counted whole; only in an article that tells of flight they are displaced
FAMILIES = frozenset({"أسرة", "عائلة"})
# cues that are the topic of an article, too
_TOPICS = {"hostages": "kidnapping", "uprooted": "flight"}


def _measure_entries(table: Mapping[str, Any]) -> Iterator[tuple[str, Entry]]:
    for measure, groups in table["nouns"].items():
        for group, items in groups.items():
            for item in items:
                yield from _noun_entries(measure, group, item)
    for measure, kinds in table["cues"].items():
        for kind, phrases in kinds.items():
            for phrase in phrases:
                for form in inflection.forms(phrase):
                    yield form, Entry("cue", measure, kind)
                    if measure in _TOPICS:
                        yield form, Entry(_TOPICS[measure], measure)
    yield from _sentence_entries(table)
    for name in (
        "not_counted",
        "not_counted_before",
        "epidemic",
        "prisons",
        "jails",
        "rates",
        "same_figure",
        "subset",
        "most",
        "total",
        "some",
        "joint",
        "completions",
        "relations",
        "natural",
    ):
        for phrase in table[name]:
            for written, tag in inflection.noun_forms(phrase) if name == "not_counted" else [(phrase, "")]:
                yield written, Entry(name, phrase, tag)


def _sentence_entries(table: Mapping[str, Any]) -> Iterator[tuple[str, Entry]]:
    """What tells of those counted with other words of the sentence."""
    for pair, told in table["parted"].items():
        # a last ة is written ت before a pronoun: حياة, حياتهم
        seconds = tuple(
            (measure, tuple(key(word).removesuffix("ه") for word in words)) for measure, words in told.items()
        )
        for form in inflection.verb(pair):
            yield form, Entry("parted", seconds)
    for measure, phrases in table["purposes"].items():
        for phrase in phrases:
            yield phrase, Entry("purpose", measure)
    for kind, phrases in table["limits"].items():
        for phrase in phrases:
            for form in inflection.forms(phrase):
                yield form, Entry("limit", phrase, kind)
    for pair in table["copulas"]:
        for form in inflection.verb(pair):
            yield form, Entry("copula", pair)


def _noun_entries(measure: str, group: str, item: str) -> Iterator[tuple[str, Entry]]:
    """A line of the codebook: `singular, plural … = actor`."""
    names, _, actor = item.partition("=")
    noun = Noun(names.split(",")[0].strip(), measure, group, actor.strip())
    for form, tag in inflection.noun_forms(names):
        yield form, Entry("noun", noun, tag)
        if measure == "displaced" and noun.lemma not in FAMILIES:
            yield form, Entry("flight", measure)
    if group in ("person", "force"):
        for form in inflection.owned_dual(names):
            yield form, Entry("owned", noun)
    if group == "thing":
        for form in inflection.dual_in_construct(names):
            yield form, Entry("dual", noun)


def _source_entries(table: Mapping[str, Any]) -> Iterator[tuple[str, Entry]]:
    for group, phrases in table["say"].items():
        for phrase in phrases:
            for form in inflection.forms(phrase):
                yield form, Entry("say", group, "verb" if "/" in phrase else "noun")
    inflected = {"heads", "speakers", "counterparts", "unnamed", "titles"}
    for name in (
        "per",
        "heads",
        "speakers",
        "again",
        "counterparts",
        "unnamed",
        "titles",
        "adjectives",
        "issued",
        "portfolios",
        "remits",
        "attached",
        "given_names",
        "latest",
        "platforms",
        "fields",
    ):
        for phrase in table[name]:
            for form in inflection.cue(phrase) if name in inflected else (phrase,):
                yield form, Entry(name.removesuffix("s"), phrase, "verb" if name == "issued" else "")
    yield from ((phrase, Entry(name, phrase)) for name in ("called", "manner") for phrase in table[name])
    for name in ("answers", "blames", "describing", "telling", "taking_that"):
        for phrase in table[name]:
            for form in inflection.forms(phrase):
                yield form, Entry(name.removesuffix("s"), phrase, "verb" if "/" in phrase else "noun")


def _whom_entries(table: Mapping[str, Any]) -> Iterator[tuple[str, Entry]]:
    for name, listed in table.items():
        for value, phrases in listed.items() if isinstance(listed, dict) else [(name, listed)]:
            for phrase in phrases:
                for form in inflection.forms(phrase):
                    yield form, Entry(name.removesuffix("s"), value)


# kinds of several lists, of which each word is told by its list
_MERGED = {"judgement": ("false_words", "falsehoods", "true_words"), "forecast": ("forecasts", "likely", "unlikely")}


def _standing_entries(table: Mapping[str, Any]) -> Iterator[tuple[str, Entry]]:
    for name, listed in table.items():
        for phrase in listed:
            if name in ("false_words", "true_words"):
                forms = inflection.nisba(phrase) if " " not in phrase else [phrase]
            else:
                forms = inflection.forms(phrase)
            kind = next((kind for kind, names in _MERGED.items() if name in names), name)
            yield from ((form, Entry(kind, name, "verb" if "/" in phrase else "")) for form in forms)
